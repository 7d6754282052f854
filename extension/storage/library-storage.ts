/** The library's preferences in the private store. */
import { browser } from 'wxt/browser'
import { ignoreGone, succeeded } from '../ignored.ts'
import { type LibraryPreferences, preferencesFrom } from '../library-preferences.ts'
import type { SyncMessage } from '../messages.ts'
import { privateStore } from './private-store.ts'

const key = 'library'

export async function readPreferences(): Promise<LibraryPreferences> {
  return preferencesFrom(await ignoreGone(privateStore.get(key), 'read the preferences of the library'))
}

/** Saves the preferences; false if the storage is full or damaged, and then nothing has changed. */
export async function savePreferences(preferences: LibraryPreferences): Promise<boolean> {
  const saved = await succeeded(privateStore.set(key, preferences), 'save the preferences of the library')
  // A background that is not running receives nothing from the channel.
  const message: SyncMessage = { to: 'background:sync', request: { action: 'changed' } }
  if (saved) void ignoreGone(browser.runtime.sendMessage(message), 'tell sync of saved searches')
  return saved
}
