/** The library's preferences in storage.local. */
import { browser } from 'wxt/browser'
import { ignoreGone, succeeded } from '../ignored.ts'
import { type LibraryPreferences, preferencesFrom } from '../library-preferences.ts'

const key = 'library'

export async function readPreferences(): Promise<LibraryPreferences> {
  const stored: { [key]?: unknown } = await ignoreGone(
    browser.storage.local.get(key),
    'read the preferences of the library',
    {},
  )
  return preferencesFrom(stored[key])
}

/** Saves the preferences; false where the storage is full or damaged, and then nothing has changed. */
export function savePreferences(preferences: LibraryPreferences): Promise<boolean> {
  return succeeded(browser.storage.local.set({ [key]: preferences }), 'save the preferences of the library')
}
