/**
 * Moves what earlier versions kept in `storage.local` to where no content script reaches: once, at the update.
 * Why once: later, a page that has taken over a content script could have put it there.
 */
import { readClipping } from '../../shared/clipping/schema.ts'
import type { Outbox } from './clipping-outbox.ts'
import { anyKey, keysForPages, settingsKey } from './keys-for-pages.ts'
import type { LocalStore } from './private-store.ts'

/** Key in the private store: `everything` once that is done, true if the values for pages are still to move. */
const movedKey = 'former-values-moved'
const everything = 'everything'

/**
 * Keys that are moved. Not the service that the reader agreed to: the settings page asks again. Not the
 * knowledge: it is fetched again.
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

/** Those that pages read: an earlier version left them there. */
const movableForPages = [settingsKey, anyKey]

const waitingPrefix = 'clippings-outbox:'

/** `storage.local`, whole. */
export interface FormerStore {
  all(): Promise<Record<string, unknown>>
  remove(keys: string[]): Promise<void>
}

/**
 * Moves the values, unless that is done. What pages read stays as a copy. Called at each start: the browser may end
 * the background before all is moved.
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
