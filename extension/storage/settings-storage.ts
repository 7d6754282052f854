/** The settings in the private store, as all contexts but content scripts read, follow and save them. */
import { browser } from 'wxt/browser'
import { ignoreGone } from '../ignored.ts'
import {
  defaultSettings,
  laterValues,
  laterValuesLeft,
  type Settings,
  settingsForPages,
  settingsFrom,
  withLaterValues,
  withSettingsChange,
} from '../settings.ts'
import { settingsKey } from './keys-for-pages.ts'
import { type FollowedStore, privateStore } from './private-store.ts'

/** The copy of the settings that content scripts read. */
export interface CopyForPages {
  set(copy: ReturnType<typeof settingsForPages>): Promise<void>
  /** Calls `changed` after each change of the copy, by this context or another. */
  follow(changed: () => void): void
}

export class SettingsStorage {
  readonly #store: FollowedStore
  readonly #copy: CopyForPages
  readonly #followers = new Set<(settings: Settings) => void>()
  /** Number of saves in progress. */
  #saving = 0
  /** Number of saves begun so far. */
  #saves = 0

  constructor(store: FollowedStore, copy: CopyForPages) {
    this.#store = store
    this.#copy = copy
  }

  async read(): Promise<Settings> {
    return settingsFrom(await ignoreGone(this.#store.get(settingsKey), 'read the settings'))
  }

  /**
   * Saves the settings. Resolves with false if the storage is full or damaged; nothing has changed then.
   * Followers in this context are called immediately, so that the next change starts from these settings.
   */
  save(settings: Settings): Promise<boolean> {
    this.#tellOf(settings)
    return this.#stored(this.#store.set(settingsKey, settings).then(() => settings))
  }

  /**
   * Saves the change that a page made, from `before`, the settings that it shows, to `after`. Resolves with
   * false, as `save` does, if they could not be saved. Why not `after` as a whole: the page shows the default
   * settings where it could not read the stored ones.
   */
  saveChange(before: Settings, after: Settings): Promise<boolean> {
    this.#tellOf(after)
    return this.change(now => withSettingsChange(now, before, after))
  }

  /**
   * Changes the stored settings. Resolves as `save` does, and with false if they cannot be read. Nothing is
   * written if `change` returns equal settings, so values that a later version stored survive.
   */
  change(change: (settings: Settings) => Settings): Promise<boolean> {
    let settings = defaultSettings
    const changing = this.#store.update(settingsKey, stored => {
      const before = settingsFrom(stored)
      settings = change(before)
      return withLaterValues(settings, laterValuesLeft(laterValues(stored), before, settings))
    })
    return this.#stored(changing.then(() => settings))
  }

  /**
   * Calls `changed` with the settings after each change in any context, perhaps twice: when they are
   * stored, and when their copy for pages is. Why both: only the copy's change reaches a background that
   * was not running and a private window of Firefox, but the copy does not change with every setting.
   */
  follow(changed: (settings: Settings) => void): void {
    if (this.#followers.size === 0) {
      this.#store.follow(settingsKey, () => void this.#tell())
      this.#copy.follow(() => void this.#tell())
    }
    this.#followers.add(changed)
  }

  async #stored(storing: Promise<Settings>): Promise<boolean> {
    this.#saving++
    this.#saves++
    const settings = await ignoreGone(storing, 'store the settings')
    const saved = settings !== undefined
    // The background may not be running; the change of the copy starts it.
    if (settings) await ignoreGone(this.#copy.set(settingsForPages(settings)), 'copy the settings for pages')
    this.#saving--
    await this.#tell()
    return saved
  }

  /**
   * Calls the followers with the stored settings, unless a save is in progress or has begun since they were
   * read.
   */
  async #tell(): Promise<void> {
    const before = this.#saves
    const settings = await this.read()
    if (this.#saving === 0 && this.#saves === before) this.#tellOf(settings)
  }

  #tellOf(settings: Settings): void {
    for (const changed of this.#followers) changed(settings)
  }
}

/** The settings of this browser, in every context of the extension but content scripts. */
export const settingsStorage = new SettingsStorage(privateStore, {
  set: copy => browser.storage.local.set({ [settingsKey]: copy }),
  follow(changed) {
    browser.storage.onChanged.addListener((changes, area) => {
      if (area === 'local' && changes[settingsKey]) changed()
    })
  },
})
