/**
 * Moves what earlier versions kept in `storage.local` to where no content script reaches: once, at the update.
 * Why once: later, a page that has taken over a content script could have put it there.
 */
import { readClipping } from '../../shared/clipping/schema.ts'
import type { Outbox } from './clipping-outbox.ts'
import { keysForPages } from './keys-for-pages.ts'
import type { LocalStore } from './private-store.ts'

/** Key in the private store: true once that is done, or where there was nothing to move. */
const movedKey = 'former-values-moved'

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
] as const

const waitingPrefix = 'clippings-outbox:'

/** `storage.local`, whole. */
export interface FormerStore {
  all(): Promise<Record<string, unknown>>
  remove(keys: string[]): Promise<void>
}

/** On a new installation there is nothing to move, now and later. */
export async function markAsMoved(store: LocalStore): Promise<void> {
  await store.set(movedKey, true)
}

export async function moveFormerValues(
  former: FormerStore,
  store: LocalStore,
  outbox: Outbox,
): Promise<void> {
  const isMoved = (await store.get(movedKey)) === true
  const values = await former.all()
  if (!isMoved) {
    for (const key of movable)
      if (values[key] !== undefined && (await store.get(key)) === undefined) await store.set(key, values[key])
    for (const [key, value] of Object.entries(values)) {
      const read = key.startsWith(waitingPrefix) ? readClipping(value) : undefined
      if (read && 'clipping' in read) await outbox.add(read.clipping)
    }
    await markAsMoved(store)
  }
  const left = Object.keys(values).filter(key => !keysForPages.includes(key))
  if (left.length > 0) await former.remove(left)
}
