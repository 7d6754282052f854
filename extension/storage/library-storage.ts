/** The library's preferences in the private store. */
import { browser } from 'wxt/browser'
import { ignoreGone, succeeded } from '../ignored.ts'
import {
  type LibraryPreferences,
  mostSearches,
  preferencesFrom,
  storedPreferences,
  withChange,
} from '../library-preferences.ts'
import type { SyncMessage } from '../messages.ts'
import { privateStore } from './private-store.ts'

const key = 'library'

export async function readPreferences(): Promise<LibraryPreferences> {
  return preferencesFrom(await ignoreGone(privateStore.get(key), 'read the preferences of the library'))
}

/**
 * Stores the change from `before` to `after`. False if the storage is full or damaged, or the searches are
 * more than `mostSearches`; nothing has changed then. Why not `after` as a whole: sync and other pages may
 * have stored searches since `before` was read.
 */
export async function changePreferences(
  before: LibraryPreferences,
  after: LibraryPreferences,
): Promise<boolean> {
  let isFull = false
  const changing = privateStore.update(key, stored => {
    const next = withChange(preferencesFrom(stored), before, after)
    isFull = next.searches.length > mostSearches
    return isFull ? undefined : storedPreferences(stored, next)
  })
  const saved = (await succeeded(changing, 'save the preferences of the library')) && !isFull
  // The channel does not reach a background that is not running; the message starts it.
  const message: SyncMessage = { to: 'background:sync', request: { action: 'changed' } }
  if (saved) void ignoreGone(browser.runtime.sendMessage(message), 'tell sync of saved searches')
  return saved
}

/** Calls `changed` with the preferences after each change in any context, this one included. */
export function followPreferences(changed: (preferences: LibraryPreferences) => void): void {
  privateStore.follow(key, () => void readPreferences().then(changed))
}
