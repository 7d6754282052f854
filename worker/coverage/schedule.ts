/**
 * Schedule of feeds: next reading, quarantine and back-off, as pure functions of the outcomes. Times and
 * durations are in seconds.
 */

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Minimum interval between requests for a working feed, in seconds. */
export const shortest = 15 * minute
/** Maximum interval between requests for a working feed, in seconds. */
export const longest = 4 * hour
/** Maximum pause after failures, in seconds. */
const longestBackoff = day
/** Minimum wait before the next reading of a feed in quarantine, in seconds. */
const quarantineVisit = day
/**
 * Number of consecutive responses that are not feeds after which a feed is put into quarantine. Why
 * several: one may be a maintenance page.
 */
const patience = 3
/**
 * Maximum time from now, in seconds, at which this file makes a feed due. A later due time was set by a
 * wrong clock.
 */
export const farthest = 7 * day
/** Seconds after which a lease on a feed expires. */
export const leaseTime = 2 * minute

export type FeedStatus = 'active' | 'quarantined' | 'gone'

/** State of a feed between readings. */
export interface FeedState {
  status: FeedStatus
  /** Number of failed attempts since the last success. */
  failures: number
  /**
   * Number of responses that were not feeds since the last one that was. Failed requests do not change it.
   */
  strange: number
  /**
   * Interval between readings in seconds, by how often the feed has new articles. The wait after a reading
   * may be longer, or shorter if articles are left (`settle`).
   */
  interval: number
}

export type Happened =
  /**
   * Read, with `fresh` new articles. `advised`: cache lifetime that the feed gives. `more`: articles are left
   * for the next reading.
   */
  | { kind: 'read'; fresh: number; advised?: number; more?: boolean }
  | { kind: 'unchanged'; advised?: number }
  | { kind: 'failed'; retryAfter?: number }
  | { kind: 'not-a-feed' }
  | { kind: 'gone' }

export interface Settled extends FeedState {
  /** Due time, in seconds since 1970. */
  due: number
}

/**
 * The state of feed `id` after an outcome at `now`. New articles halve the interval; a reading without new
 * ones lengthens it by half, from `shortest` to `longest`. If articles are left (`more`), the wait is
 * `shortest`. After failures the wait is 15 minutes, then 30, 60… up to a day, or Retry-After (at most
 * `farthest`) if that is longer. After `patience` responses that are not feeds the feed is in quarantine,
 * with waits of at least `quarantineVisit`, until it is read again. Other waits are up to a quarter longer,
 * which differs by id and spreads the feeds. A gone feed is due after `farthest`.
 */
export function settle(id: string, state: FeedState, happened: Happened, now: number): Settled {
  switch (happened.kind) {
    case 'gone':
      return { ...state, status: 'gone', due: now + farthest }
    case 'failed': {
      const failures = state.failures + 1
      const backoff = spread(id, failures, backoffOf(failures))
      const wait = Math.max(backoff, Math.min(happened.retryAfter ?? 0, farthest))
      return {
        ...state,
        failures,
        due: now + (state.status === 'quarantined' ? Math.max(wait, quarantineVisit) : wait),
      }
    }
    case 'not-a-feed': {
      const strange = state.strange + 1
      const quarantined = strange >= patience || state.status === 'quarantined'
      return {
        ...state,
        strange,
        failures: state.failures + 1,
        status: quarantined ? 'quarantined' : state.status,
        due: now + (quarantined ? quarantineVisit : spread(id, strange, backoffOf(strange))),
      }
    }
    case 'read':
    case 'unchanged': {
      const fresh = happened.kind === 'read' ? happened.fresh : 0
      const interval = clamp(fresh > 0 ? state.interval / 2 : state.interval * 1.5)
      const more = happened.kind === 'read' && happened.more === true
      // The cache lifetime that a feed gives can only lengthen the interval.
      const wait = more ? shortest : Math.max(interval, Math.min(happened.advised ?? 0, longest))
      return { status: 'active', failures: 0, strange: 0, interval, due: now + spread(id, 0, wait) }
    }
  }
}

/** 15 minutes, doubled for each failure after the first, a day at most. */
export function backoffOf(failures: number): number {
  return Math.min(shortest * 2 ** Math.min(failures - 1, 20), longestBackoff)
}

function clamp(interval: number): number {
  return Math.round(Math.min(Math.max(interval, shortest), longest))
}

/**
 * `wait`, lengthened by up to a quarter. The addition is always the same for one feed and `count`, and
 * spreads feeds that would be due at the same time.
 */
function spread(id: string, count: number, wait: number): number {
  let hash = 0x811c9dc5
  for (const char of `${id} ${count}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
  hash ^= hash >>> 13
  return Math.round(wait + (wait / 4) * ((hash >>> 0) / 2 ** 32))
}
