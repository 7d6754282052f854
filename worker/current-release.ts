/**
 * The served release, cached in this isolate for `HOLD_RELEASE_MS`. Why: caches keep responses for five
 * minutes anyway, so a release that is a few seconds old makes no difference to readers and saves each
 * request a query.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { type CurrentRelease, currentRelease } from './db/queries.ts'
import { type ReadContext, SharedReads } from './db/shared-reads.ts'
import type { Env } from './env.ts'

/** A release with the time until which it is cached, in ms since the epoch; 0 if it is not cached. */
export interface RecentRelease extends CurrentRelease {
  until: number
}

const held = new WeakMap<D1Database, RecentRelease>()

/** The served release if it was read at most `HOLD_RELEASE_MS` ago; otherwise undefined. */
export function heldRelease(db: D1Database): RecentRelease | undefined {
  const known = held.get(db)
  return known && Date.now() < known.until ? known : undefined
}

const queues = new WeakMap<D1Database, SharedReads<undefined, CurrentRelease | undefined>>()

/**
 * The served release, at most `HOLD_RELEASE_MS` old. Without that setting it is read from the database each
 * time. Undefined before the first load of a release; that is not cached.
 */
export async function recentRelease(
  { DB: db, HOLD_RELEASE_MS }: Env,
  keep?: ReadContext['keep'],
): Promise<RecentRelease | undefined> {
  const known = heldRelease(db)
  if (known) return known
  const life = Number(HOLD_RELEASE_MS ?? 0)
  const queue =
    queues.get(db) ??
    new SharedReads(async db => [await currentRelease(db)], { atOnce: 1, together: 1, waiting: 1000 })
  queues.set(db, queue)
  const release = life > 0 ? await queue.load({ db, keep }, 'release', undefined) : await currentRelease(db)
  if (!release) return undefined
  const recent = { ...release, until: life > 0 ? Date.now() + life : 0 }
  if (life > 0) held.set(db, recent)
  return recent
}
