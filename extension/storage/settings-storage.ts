/** The settings in the private store, as all contexts but content scripts read, follow and save them. */
import { browser } from 'wxt/browser'
import { ignoreGone } from '../ignored.ts'
import {
  defaultSettings,
  type Settings,
  settingsForPages,
  settingsFrom,
  withSettingsChange,
} from '../settings.ts'
import { settingsKey } from './keys-for-pages.ts'
import { privateStore } from './private-store.ts'

export async function readSettings(): Promise<Settings> {
  return settingsFrom(await ignoreGone(privateStore.get(settingsKey), 'read the settings'))
}

const followers = new Set<(settings: Settings) => void>()
/** Number of saves in progress. */
let saving = 0
/** Number of saves begun so far. */
let saves = 0

/**
 * Saves the settings. Resolves with false if the storage is full or damaged; nothing has changed then.
 * Followers in this context are called immediately, so that the next change starts from these settings.
 */
export function saveSettings(settings: Settings): Promise<boolean> {
  for (const changed of followers) changed(settings)
  return stored(privateStore.set(settingsKey, settings).then(() => settings))
}

/**
 * Saves the change that a page made, from `before`, the settings that it shows, to `after`. Resolves with
 * false, as `saveSettings` does, if they could not be saved. Why not `after` as a whole: the page shows the
 * default settings where it could not read the stored ones.
 */
export function saveChange(before: Settings, after: Settings): Promise<boolean> {
  for (const changed of followers) changed(after)
  return changeSettings(now => withSettingsChange(now, before, after))
}

/** Changes the stored settings. Resolves as `saveSettings` does, and with false if they cannot be read. */
export function changeSettings(change: (settings: Settings) => Settings): Promise<boolean> {
  let settings = defaultSettings
  const changing = privateStore.update(settingsKey, before => {
    settings = change(settingsFrom(before))
    return settings
  })
  return stored(changing.then(() => settings))
}

async function stored(storing: Promise<Settings>): Promise<boolean> {
  saving++
  saves++
  const settings = await ignoreGone(storing, 'store the settings')
  const saved = settings !== undefined
  // The background may not run, and is woken by the change of the copy.
  if (settings)
    await ignoreGone(
      browser.storage.local.set({ [settingsKey]: settingsForPages(settings) }),
      'copy the settings for pages',
    )
  saving--
  await tell()
  return saved
}

/**
 * Calls `changed` with the settings after each change in any context, perhaps twice: when they are stored,
 * and when their copy for pages is. Why both: only the copy reaches a background that does not run and a
 * private window of Firefox, but it does not change with every setting.
 */
export function followSettings(changed: (settings: Settings) => void): void {
  if (followers.size === 0) {
    privateStore.follow(settingsKey, () => void tell())
    browser.storage.onChanged.addListener((changes, area) => {
      if (area === 'local' && changes[settingsKey]) void tell()
    })
  }
  followers.add(changed)
}

/**
 * Calls the followers with the stored settings, unless a save is in progress or has begun since they were
 * read.
 */
async function tell(): Promise<void> {
  const before = saves
  const settings = await readSettings()
  if (saving === 0 && saves === before) for (const changed of followers) changed(settings)
}
