/**
 * Days and months in Vietnam, and the choice of an article's publication time among the dates of its feed,
 * which shared/domain/date-parser.ts parses. Times are seconds since 1970.
 */
import { readDate } from '../../shared/domain/date-parser.ts'

/** Vietnam's offset from UTC in seconds; it has had no other since 1975. */
export const vietnamOffset = 7 * 3600
const day = 86_400

/** Seconds by which a feed's clock may be ahead of ours. */
const tolerance = 5 * 60

export interface Published {
  /** Seconds since 1970, never in the future. */
  at: number
  /** True if the feed gave no plausible time: `at` is the time of first reading. */
  guessed: boolean
}

/**
 * The publication time of an article read at `now`, from the first plausible date in `texts`. Several feeds
 * label Vietnam's time as GMT: seven hours are subtracted from a future time if that makes it past. Without a
 * plausible date the result is `now`, guessed.
 */
export function publishedAt(texts: string[], now: number): Published {
  for (const text of texts) {
    const at = readDate(text)?.at
    // Earlier dates are software defaults: the first Vietnamese newspaper went online in 1997.
    if (at === undefined || at < Date.UTC(1997, 0) / 1000) continue
    if (at <= now) return { at, guessed: false }
    if (at <= now + tolerance) return { at: now, guessed: false }
    if (at - vietnamOffset <= now + tolerance)
      return { at: Math.min(at - vietnamOffset, now), guessed: false }
  }
  return { at: now, guessed: true }
}

/** The day of a time in Vietnam, YYYY-MM-DD. */
export function dayOf(seconds: number): string {
  return new Date((seconds + vietnamOffset) * 1000).toISOString().slice(0, 10)
}

/** The number of a day in Vietnam: days since 1970. */
export function dayNumber(seconds: number): number {
  return Math.floor((seconds + vietnamOffset) / day)
}

/** The number of a month in Vietnam, such as 202611. */
export function monthNumber(seconds: number): number {
  return Number(dayOf(seconds).slice(0, 7).replace('-', ''))
}
