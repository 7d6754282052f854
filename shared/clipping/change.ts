/** Changes of clippings that can be undone without losing later changes. */

import { isEqual } from '../text/json-values.ts'
import { type Clipping, clippingFields } from './clipping.ts'

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
 * since, put into the trash. One that the change permanently deleted returns, unless there is one with its id
 * again. One that was permanently deleted since the change stays deleted.
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
    clipping: Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as unknown as Clipping,
    kept,
  }
}

/** The present tags, without those that the change added, and with those that it removed. */
function revertedTags(was: readonly string[], became: readonly string[], is: readonly string[]): string[] {
  const stay = is.filter(tag => was.includes(tag) || !became.includes(tag))
  return [...stay, ...was.filter(tag => !became.includes(tag) && !is.includes(tag))]
}
