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
 * The later of `now` and a millisecond after `before`; `before` itself if that millisecond is in the year
 * 10000, which has no valid text.
 */
function laterOf(now: string, before = ''): string {
  if (now > before) return now
  const next = new Date(Date.parse(before) + 1)
  return next.getUTCFullYear() < 10_000 ? next.toISOString() : before
}

/** The latest time of each part in any of the clippings. */
export function latestEdits(clippings: readonly Clipping[]): Edited {
  return Object.fromEntries(
    editableParts.flatMap(part => {
      const times = clippings.flatMap(({ edited }) => edited[part] ?? [])
      const latest = times.sort().at(-1)
      return latest === undefined ? [] : [[part, latest]]
    }),
  )
}
