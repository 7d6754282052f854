/**
 * Times of edits of the parts of a clipping. In each clipping they only increase, even if a clock is wrong.
 */
import type { Clipping, Edited } from './clipping.ts'

/** Parts of a clipping that can be edited, each with a time. */
export const editableParts: readonly (keyof Edited)[] = ['note', 'tags', 'citation']

/**
 * Times of a clipping after an edit of `parts` at the time `now`. Each new time is later than that of the
 * edit before, even if a clock was ahead then or is behind now. Why: otherwise an import could bring back
 * what was replaced.
 */
export function editedAt(edited: Edited, parts: readonly (keyof Edited)[], now: string): Edited {
  return { ...edited, ...Object.fromEntries(parts.map(part => [part, laterOf(now, edited[part])])) }
}

/**
 * A time in the form of `Date.prototype.toISOString`, so that times compare as texts; a text that is no time
 * is returned unchanged. Why: other programs leave out the seconds or write other fractions, and as a text
 * `10:00Z` is after `10:00:30Z`.
 */
export function comparableTime(instant: string): string {
  const time = Date.parse(instant)
  return Number.isNaN(time) ? instant : new Date(time).toISOString()
}

/** `now`, or a millisecond after `before` if that is later; `before` itself at the end of the year 9999. */
function laterOf(now: string, before: string | undefined): string {
  if (before === undefined || now > comparableTime(before)) return now
  const next = new Date(Date.parse(before) + 1)
  return next.getUTCFullYear() < 10_000 ? next.toISOString() : before
}

/** The latest time of each part in any of the clippings. */
export function latestEdits(clippings: readonly Clipping[]): Edited {
  return Object.fromEntries(
    editableParts.flatMap(part => {
      const times = clippings.flatMap(({ edited }) =>
        edited[part] === undefined ? [] : comparableTime(edited[part]),
      )
      const latest = times.sort().at(-1)
      return latest === undefined ? [] : [[part, latest]]
    }),
  )
}
