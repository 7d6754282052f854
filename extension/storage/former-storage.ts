/**
 * Moves values that earlier versions kept in `storage.local` to where no content script reaches. Each is
 * moved once, after the update. Why once: later, a page that has taken over a content script could have
 * written it.
 */
import { readClipping } from '../../shared/clipping/schema.ts'
import type { Outbox } from './clipping-outbox.ts'
import { anyKey, keysForPages, settingsKey } from './keys-for-pages.ts'
import type { LocalStore } from './private-store.ts'

/**
 * Key in the private store. Its value is `everything` once all values are moved, and `true` if an earlier
 * version moved all but the values for pages.
 */
const movedKey = 'former-values-moved'
const everything = 'everything'

/**
 * Keys to move. Not moved: the service that the reader agreed to, because the settings page asks again; and
 * the knowledge, because it is fetched again.
 */
const movable = [
  'watched',
  'library',
  'views',
  'clippings-database',
  'clippings-backup-day',
  'clippings-restored',
  'sync-on',
  'sync-followed',
  'sync-search',
  'sync-settings',
]

/**
 * Keys to move whose values also stay in `storage.local` for content scripts. One earlier version did not
 * move them.
 */
const movableForPages = [settingsKey, anyKey]

const waitingPrefix = 'clippings-outbox:'

/** Access to all values of `storage.local`. */
export interface FormerStore {
  all(): Promise<Record<string, unknown>>
  remove(keys: string[]): Promise<void>
}

/**
 * Moves the former values to the private store and the outbox, and removes from `former` all but the copies
 * for pages. Does nothing once everything is moved. Called at each start: the browser may have ended the
 * background before an earlier call finished.
 */
export async function moveFormerValues(
  former: FormerStore,
  store: LocalStore,
  outbox: Outbox,
): Promise<void> {
  const moved = await store.get(movedKey)
  if (moved === everything) return
  const values = await former.all()
  for (const key of moved === true ? movableForPages : [...movable, ...movableForPages])
    if (values[key] !== undefined && (await store.get(key)) === undefined) await store.set(key, values[key])
  for (const [key, value] of moved === true ? [] : Object.entries(values)) {
    const read = key.startsWith(waitingPrefix) ? readClipping(value) : undefined
    if (read && 'clipping' in read) await outbox.add(read.clipping)
  }
  const left = Object.keys(values).filter(key => !keysForPages.includes(key))
  if (left.length > 0) await former.remove(left)
  await store.set(movedKey, everything)
}
