/** Publication times of articles, from the dates of feeds. */
import { readDate } from '../../shared/domain/date-parser.ts'
import { vietnamOffset } from './vietnam-time.ts'

/** Seconds by which a feed's clock may be ahead of ours. */
const tolerance = 5 * 60

export interface Published {
  /** Publication time, in seconds since 1970; never in the future. */
  at: number
  /** True if the feed gave no plausible time: `at` is the time of first reading. */
  guessed: boolean
}

/**
 * The publication time of an article: the first plausible date in `texts`. Dates before 1997 are not
 * plausible. A date up to `tolerance` after `now` (seconds since 1970) counts as `now`. Several feeds label
 * Vietnam's time as GMT, so seven hours are subtracted from a later date. If it is then still later, it is
 * not plausible. Without a plausible date the result is `now`, guessed.
 */
export function publishedAt(texts: string[], now: number): Published {
  for (const text of texts) {
    const at = readDate(text)?.at
    // Earlier dates are defaults of software: the first Vietnamese newspaper went online in 1997.
    if (at === undefined || at < Date.UTC(1997, 0) / 1000) continue
    if (at <= now) return { at, guessed: false }
    if (at <= now + tolerance) return { at: now, guessed: false }
    if (at - vietnamOffset <= now + tolerance)
      return { at: Math.min(at - vietnamOffset, now), guessed: false }
  }
  return { at: now, guessed: true }
}
