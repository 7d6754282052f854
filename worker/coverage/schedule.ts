/** When a feed is asked next, and whether it is asked at all: pure functions over what happened. Times and lengths are seconds. */

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Shortest and longest interval between requests for a working feed. */
export const shortest = 15 * minute
export const longest = 4 * hour
/** Longest pause after failures. */
const longestBackoff = day
/** Interval for feeds in quarantine. */
const quarantineVisit = day
/** Answers in a row that were no feed, after which it is quarantined. One may be a page of maintenance. */
const patience = 3
/** The farthest ahead that anything here sets a feed: what lies beyond was set by a clock that was wrong. */
export const farthest = 7 * day
/** Seconds after which a lease on a feed expires. */
export const leaseTime = 2 * minute

export type FeedStatus = 'active' | 'quarantined' | 'gone'

/** State of a feed between readings. */
export interface FeedState {
  status: FeedStatus
  /** Failures in a row. */
  failures: number
  /** Answers in a row that were no feed. */
  strange: number
  /** Between readings while all goes well. */
  interval: number
}

export type Happened =
  /** Read; `fresh` new articles. `advised` is how long the feed says that it may be kept. `more` is left for the next round. */
  | { kind: 'read'; fresh: number; advised?: number; more?: boolean }
  | { kind: 'unchanged'; advised?: number }
  | { kind: 'failed'; retryAfter?: number }
  | { kind: 'not-a-feed' }
  | { kind: 'gone' }

export interface Settled extends FeedState {
  /** When it is due, in seconds since 1970. */
  due: number
}

/**
 * The state of feed `id` after what happened at `now`. A feed with news is asked sooner, one without later; a failing one after 15 minutes,
 * then 30, 60… up to a day, or when it said. Feeds that fail together come back spread over a quarter of their wait, by their names.
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
      // What a feed advises is followed upwards only: an hour of Cache-Control is a wish, a minute no duty.
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

/** `wait`, up to a quarter longer, always the same for the same feed and count. */
function spread(id: string, count: number, wait: number): number {
  let hash = 0x811c9dc5
  for (const char of `${id} ${count}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
  hash ^= hash >>> 13
  return Math.round(wait + (wait / 4) * ((hash >>> 0) / 2 ** 32))
}
