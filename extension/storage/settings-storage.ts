/** The settings in storage, as the extension's own pages read, follow and change them. Glue only. */
import { browser } from 'wxt/browser'
import { type Settings, settingsFrom } from '../settings.ts'

export async function readSettings(): Promise<Settings> {
  return settingsFrom(
    (await browser.storage.local.get('settings').catch(() => ({}) as Record<string, unknown>)).settings,
  )
}

/** Keeps the settings; says whether the storage took them. One that is full or damaged does not, and then they are as they were. */
export function saveSettings(settings: Settings): Promise<boolean> {
  return browser.storage.local.set({ settings }).then(
    () => true,
    () => false,
  )
}

/** Calls `changed` whenever any surface has changed them. */
export function followSettings(changed: (settings: Settings) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && changes.settings) changed(settingsFrom(changes.settings.newValue))
  })
}
