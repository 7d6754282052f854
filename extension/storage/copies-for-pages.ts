/** Copies of private values in `storage.local`, which content scripts read (keys-for-pages.ts). */
import { ignoreGone } from '../ignored.ts'
import { settingsForPages, settingsFrom } from '../settings.ts'
import { keysForPages, settingsKey } from './keys-for-pages.ts'
import type { LocalStore } from './private-store.ts'

/**
 * Makes the values of `copies` under these keys equal to those of `store`; of the settings only the part
 * that pages need. Removes values under keys outside `keysForPages`.
 */
export async function restoreCopies(
  keys: readonly string[],
  store: LocalStore,
  copies: LocalStore,
): Promise<void> {
  const strays = keys.filter(key => !keysForPages.includes(key))
  for (const key of keys.filter(key => keysForPages.includes(key))) {
    // A page may have stored a value that cannot be read.
    const reading = ignoreGone(copies.get(key), 'read a copy for pages', null)
    const [value, found] = await Promise.all([store.get(key), reading])
    const copy = key === settingsKey && value !== undefined ? settingsForPages(settingsFrom(value)) : value
    if (isEqual(found, copy)) continue
    if (copy === undefined) strays.push(key)
    else await copies.set(key, copy)
  }
  if (strays.length > 0) await copies.remove(strays)
}

/**
 * True for equal JSON values. Descends only as far as `right` does: a page may have written `found`, nested
 * to any depth.
 */
function isEqual(found: unknown, right: unknown): boolean {
  if (!isObjectOrList(right)) return found === right
  if (!isObjectOrList(found) || Array.isArray(found) !== Array.isArray(right)) return false
  const keys = Object.keys(right)
  return Object.keys(found).length === keys.length && keys.every(key => isEqual(found[key], right[key]))
}

function isObjectOrList(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
