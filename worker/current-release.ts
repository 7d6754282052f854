/**
 * The release that is served, as this isolate read it a moment ago. It is in every answer that a cache keeps for five minutes; that it is a
 * few seconds old changes nothing for readers, and saves a query for each of them.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { type CurrentRelease, currentRelease } from './db/queries.ts'
import type { Env } from './env.ts'

/** A release, and until when it is taken for the one that is served, in ms since the epoch; 0 when it is read each time. */
export interface RecentRelease extends CurrentRelease {
  until: number
}

const held = new WeakMap<D1Database, RecentRelease>()

/**
 * The served release, at most `HOLD_RELEASE_MS` milliseconds old (0 where that is not set: then it is read each time); undefined before the
 * first load, which is never held. What is shared between requests is the release, not the reading of it: a request that is broken off
 * must not leave others waiting.
 */
export async function recentRelease({ DB: db, HOLD_RELEASE_MS }: Env): Promise<RecentRelease | undefined> {
  const known = held.get(db)
  if (known && Date.now() < known.until) return known
  const release = await currentRelease(db)
  if (!release) return undefined
  const life = Number(HOLD_RELEASE_MS ?? 0)
  const recent = { ...release, until: life > 0 ? Date.now() + life : 0 }
  if (life > 0) held.set(db, recent)
  return recent
}
