/** Changes of clippings that can be undone without losing later changes. */

import { isEqual } from '../text/json-values.ts'
import { type Citation, type Clipping, type ClippingEdit, clippingFields } from './clipping.ts'

/**
 * A clipping before and after a change. Without `before` it was added, without `after` permanently deleted.
 */
export interface Change {
  before?: Clipping
  after?: Clipping
}

/** A clipping after a change was taken back. */
export interface Reverted {
  /** Undefined if the clipping is deleted, or stays deleted. */
  clipping: Clipping | undefined
  /** True if the change was not wholly taken back, because of a later one. */
  kept: boolean
}

/**
 * Undoes a change in the current state of a clipping. Each field returns to its former value, unless it was
 * changed since. Tags return one by one. A clipping that the change added is deleted or, if it was changed
 * since, put into the trash. A clipping that the change permanently deleted returns, unless a clipping with
 * its id exists again. A clipping that was permanently deleted after the change stays deleted.
 */
export function reverted(current: Clipping | undefined, { before, after }: Change, now: string): Reverted {
  if (!after) return current ? { clipping: current, kept: true } : { clipping: before, kept: false }
  // The clipping was permanently deleted since.
  if (!current) return { clipping: undefined, kept: before !== undefined }
  if (!before)
    return isEqual(current, after)
      ? { clipping: undefined, kept: false }
      : { clipping: { ...current, deleted: current.deleted ?? now }, kept: true }
  let kept = false
  const fields = (Object.keys(clippingFields) as (keyof Clipping)[]).flatMap(field => {
    const [was, became, is] = [before[field], after[field], current[field]]
    if (isEqual(was, became) || isEqual(was, is)) return [[field, is]]
    if (isEqual(became, is)) return [[field, was]]
    if (field === 'tags') return [[field, revertedTags(before.tags, after.tags, current.tags)]]
    // Times of edits: each time belongs to its part, and is not a part of its own.
    if (field === 'edited') {
      const times = { ...current.edited }
      for (const part of ['note', 'tags', 'citation'] as const)
        if (times[part] === after.edited[part]) {
          if (before.edited[part] === undefined) delete times[part]
          else times[part] = before.edited[part]
        }
      return [[field, times]]
    }
    kept = true
    return [[field, is]]
  })
  return {
    clipping: {
      ...laterFields(current),
      ...(Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as unknown as Clipping),
    },
    kept,
  }
}

/**
 * Fields of a stored clipping that this version of the extension does not know, because a later version wrote
 * them. They are kept when the clipping is changed or replaced.
 */
export function laterFields(clipping: Clipping): object {
  return Object.fromEntries(
    Object.entries(clipping).filter(([field]) => !Object.hasOwn(clippingFields, field)),
  )
}

/**
 * Adapts an edit to a clipping that another device or tab has changed since the editor showed `seen`. What
 * only the other side changed stays. Where both changed the same place of the note, both versions stay.
 */
export function editSince(current: Clipping, edit: ClippingEdit, seen: ClippingEdit): ClippingEdit {
  const { note, tags, citation } = edit
  const since: ClippingEdit = { ...edit }
  if (note !== undefined && seen.note !== undefined) since.note = bothChanges(seen.note, note, current.note)
  // Unchanged tags are replaced whole: the editor may have put them into another order.
  if (tags && seen.tags && !isEqual(seen.tags, current.tags))
    since.tags = revertedTags(tags, seen.tags, current.tags)
  if (citation && seen.citation) since.citation = changedFields(seen.citation, citation, current.citation)
  return since
}

/** The citation `is`, with the values of `became` in the fields that differ between `was` and `became`. */
function changedFields(was: Citation, became: Citation, is: Citation): Citation {
  const fields = new Set([...Object.keys(is), ...Object.keys(became)] as (keyof Citation)[])
  const entries = [...fields].map(field => [
    field,
    isEqual(was[field], became[field]) ? is[field] : became[field],
  ])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as unknown as Citation
}

/**
 * The text `was` with the changes that lead to `mine` and to `theirs`. If both changed the same place: `mine`
 * and `theirs` one after the other.
 */
function bothChanges(was: string, mine: string, theirs: string): string {
  if (was === theirs || mine === theirs) return mine
  const changes = [changeOf(was, mine), changeOf(was, theirs)]
  const [first, second] = changes.sort((a, b) => a.start - b.start) as [TextChange, TextChange]
  if (first.end > second.start) return `${mine}\n\n${theirs}`
  const bothAdd = first.start === second.end && first.text !== '' && second.text !== ''
  const between = bothAdd && !/\s$/.test(first.text) && !/^\s/.test(second.text) ? '\n\n' : ''
  return [
    was.slice(0, first.start),
    first.text,
    was.slice(first.end, second.start),
    between,
    second.text,
    was.slice(second.end),
  ].join('')
}

/** A change of a text: `text` in the place of what was from `start` to `end`. */
interface TextChange {
  start: number
  end: number
  text: string
}

/** The change from one text to another, as short as it can be without dividing a character. */
function changeOf(was: string, became: string): TextChange {
  const shorter = Math.min(was.length, became.length)
  let start = 0
  while (start < shorter && was[start] === became[start]) start++
  if (/[\ud800-\udbff]/.test(was[start - 1] ?? '')) start--
  let left = 0
  while (left < shorter - start && was.at(-1 - left) === became.at(-1 - left)) left++
  if (/[\udc00-\udfff]/.test(was[was.length - left] ?? '')) left--
  return { start, end: was.length - left, text: became.slice(start, became.length - left) }
}

/**
 * The tags `is`, without those that the change from `was` to `became` added, and with those that it removed.
 */
function revertedTags(was: readonly string[], became: readonly string[], is: readonly string[]): string[] {
  const stay = is.filter(tag => was.includes(tag) || !became.includes(tag))
  return [...stay, ...was.filter(tag => !became.includes(tag) && !is.includes(tag))]
}
