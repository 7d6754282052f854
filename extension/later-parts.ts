/**
 * Changes of stored values that keep what a later version of the extension stored in them. Why: if this
 * version dropped such a part, sync would take it for a deletion by the reader and delete it on all devices.
 * Pure.
 */
import { isEqual, objectOf } from '../shared/text/json-values.ts'

/**
 * Returns a stored object with a change applied: from `before`, which is what this version reads in `stored`,
 * to `after`. Fields that do not change, and those that this version does not know, stay as they are stored.
 */
export function withLaterFields(stored: unknown, before: object, after: object): Record<string, unknown> {
  const was = new Map(Object.entries(before))
  const is = new Map(Object.entries(after))
  const kept = Object.entries(objectOf(stored)).filter(([field]) => is.has(field) || !was.has(field))
  const has = new Set(kept.map(([field]) => field))
  const changed = [...is].filter(([field, value]) => !has.has(field) || !isEqual(value, was.get(field)))
  return Object.fromEntries([...kept, ...changed])
}

/**
 * Returns a stored list with a change applied: from `before`, the items that this version reads in `stored`,
 * to `after`. Items are matched by `keyOf`. Items that this version cannot read stay, after the others.
 */
export function withLaterItems<Item extends object>(
  stored: unknown,
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: unknown) => unknown,
): Record<string, unknown>[] {
  const items = Array.isArray(stored) ? (stored as unknown[]) : []
  const kept = new Map(items.map(item => [keyOf(item), item]))
  const was = new Map(before.map(item => [keyOf(item), item]))
  const known = new Set([...before, ...after].map(keyOf))
  const unread = [...kept].filter(([key]) => typeof key === 'string' && key !== '' && !known.has(key))
  return [
    ...after.map(item => withLaterFields(kept.get(keyOf(item)), was.get(keyOf(item)) ?? {}, item)),
    ...unread.map(([, item]) => objectOf(item)),
  ]
}
