/**
 * The served release as this isolate read it a moment ago. Caches keep answers for five minutes anyway: that the release is a few seconds old
 * changes nothing for readers and saves a query for each of them.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { type CurrentRelease, currentRelease } from './db/queries.ts'
import { type Reader, SharedReads } from './db/shared-reads.ts'
import type { Env } from './env.ts'

/** A release, and until when it counts as the served one, in ms since the epoch; 0 where it is read each time. */
export interface RecentRelease extends CurrentRelease {
  until: number
}

const held = new WeakMap<D1Database, RecentRelease>()

/** The served release as it was read at most `HOLD_RELEASE_MS` ago; undefined where it has to be read again. */
export function heldRelease(db: D1Database): RecentRelease | undefined {
  const known = held.get(db)
  return known && Date.now() < known.until ? known : undefined
}

const queues = new WeakMap<D1Database, SharedReads<undefined, CurrentRelease | undefined>>()

/**
 * The served release, at most `HOLD_RELEASE_MS` milliseconds old (read each time where that is not set); undefined before the first load,
 * which is never held.
 */
export async function recentRelease(
  { DB: db, HOLD_RELEASE_MS }: Env,
  keep?: Reader['keep'],
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
