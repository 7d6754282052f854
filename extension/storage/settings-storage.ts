/** The settings in storage.local, as the extension's own pages read, follow and save them. */
import { browser } from 'wxt/browser'
import { ignoreGone, succeeded } from '../ignored.ts'
import { type Settings, settingsFrom } from '../settings.ts'

export async function readSettings(): Promise<Settings> {
  const stored: { settings?: unknown } = await ignoreGone(
    browser.storage.local.get('settings'),
    'read the settings',
    {},
  )
  return settingsFrom(stored.settings)
}

/** Saves the settings; false where the storage is full or damaged, and then nothing has changed. */
export function saveSettings(settings: Settings): Promise<boolean> {
  return succeeded(browser.storage.local.set({ settings }), 'store the settings')
}

/** Calls `changed` after each change, by whichever surface. */
export function followSettings(changed: (settings: Settings) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && changes.settings) changed(settingsFrom(changes.settings.newValue))
  })
}
