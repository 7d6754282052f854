/** The library's page: glue between the browser's storages and the library's views. */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { clippingsPath } from '../../analysis-address.ts'
import { decodedPart } from '../../entity-address.ts'
import { copyMarkdown, type Programs, sendToObsidian, sendToZotero } from '../../hand-over/programs.ts'
import { ignoreGone, succeeded } from '../../ignored.ts'
import type { LibraryPreferences } from '../../library-preferences.ts'
import { librarySpeaker } from '../../locales/library-locale.ts'
import { cardLanguage } from '../../settings.ts'
import { changesChannel } from '../../storage/clipping-repository.ts'
import { changePreferences, followPreferences, readPreferences } from '../../storage/library-storage.ts'
import { ownClippings } from '../../storage/own-clippings.ts'
import { settingsStorage } from '../../storage/settings-storage.ts'
import { storageState } from '../../storage/storage-quota.ts'
import { needOf, type RecordConflicts, type SyncStatus, statusOff } from '../../sync-status.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { keepFocusOnPage } from '../../ui/keep-focus.ts'
import { Library } from '../../ui/library/library.tsx'
import { LibraryStore } from '../../ui/library/library-store.ts'
import { saveFile } from '../../ui/save-file.ts'
import { askSync, followSync, syncConflicts, syncStatus } from '../../ui/sync/ask-sync.ts'

const mount = document.getElementById('library')!

class LibraryPage {
  readonly #clippings = ownClippings()
  readonly #store = new LibraryStore(this.#clippings, () => storageState(navigator.storage))
  /** Id of the clipping to open first, from the address; undefined without one. */
  readonly #first = decodedPart(location.hash.slice(1)) || undefined
  #preferences: LibraryPreferences | undefined
  #conflicts: RecordConflicts[] = []
  #sync: SyncStatus = statusOff

  async start(): Promise<void> {
    this.#followChanges()
    this.#followDevices()
    settingsStorage.follow(() => void this.#draw())
    followPreferences(changed => {
      this.#preferences = changed
      void this.#draw()
    })
    await this.#draw()
    await this.#store.open()
    await this.#store.prepare(pause)
  }

  async #draw(): Promise<void> {
    const settings = await settingsStorage.read()
    const preferences = this.#preferences ?? (await readPreferences())
    this.#preferences = preferences
    const language = cardLanguage(settings, navigator.languages)
    dressDocument(settings, `${librarySpeaker(language)('title')} · Chú Giải`)
    const programs = (): Programs => ({
      handOver: preferences.handOver,
      language,
      now: this.#clippings.now,
      allow: askForHost,
      copy,
      open: openProgram,
    })
    render(
      <Library
        store={this.#store}
        language={language}
        first={this.#first}
        now={() => this.#clippings.now}
        onLanguage={chosen =>
          void settingsStorage.change(now => ({ ...now, language: chosen })).then(saved => this.#saved(saved))
        }
        onSave={saveFile}
        onAnalyse={scope => {
          const path = clippingsPath(scope)
          if (path) void browser.tabs.create({ url: browser.runtime.getURL(path) })
          return path !== undefined
        }}
        onCopy={copy}
        preferences={preferences}
        onPreferences={changed => {
          const before = this.#preferences ?? preferences
          this.#preferences = changed
          void this.#draw()
          void changePreferences(before, changed).then(saved => this.#saved(saved))
        }}
        sync={this.#sync}
        onSync={() => void browser.tabs.create({ url: browser.runtime.getURL('/sync.html') })}
        conflicts={this.#conflicts}
        onResolve={async (key, field, value) => {
          const answer = await askSync({ action: 'resolve', key, field, value })
          await this.#showConflicts()
          return 'done' in answer && answer.done
        }}
        onHandOver={{
          zotero: (chosen: readonly Clipping[]) => sendToZotero(chosen, programs()),
          obsidian: chosen => sendToObsidian(chosen, programs()),
          markdown: chosen => copyMarkdown(chosen, programs()),
        }}
      />,
      mount,
    )
  }

  /** Shows a message if a change was not saved. */
  #saved(saved: boolean): void {
    if (!saved) this.#store.say({ key: 'done.notSaved', stays: true })
  }

  /** Reloads the clippings 100 ms after the last change by any context, this one included. */
  #followChanges(): void {
    let reloading: number | undefined
    new BroadcastChannel(changesChannel).addEventListener('message', () => {
      clearTimeout(reloading)
      reloading = window.setTimeout(
        () => void this.#store.reload().then(() => this.#store.prepare(pause)),
        100,
      )
    })
  }

  /**
   * Wakes the background after each change, so that sync sends it. Shows conflicts of sync, and what sync
   * needs from the reader (`needOf`).
   */
  #followDevices(): void {
    // A background that is not running receives nothing from the channel.
    new BroadcastChannel(changesChannel).addEventListener(
      'message',
      () => void askSync({ action: 'changed' }),
    )
    const took = (status: SyncStatus) => {
      const before = this.#sync
      this.#sync = status
      if (status.conflicts !== before.conflicts) void this.#showConflicts()
      if (needOf(status) !== needOf(before)) void this.#draw()
    }
    followSync(took)
    void syncStatus().then(took)
    void askSync({ action: 'now' })
    void this.#showConflicts()
  }

  async #showConflicts(): Promise<void> {
    const before = this.#conflicts.length
    this.#conflicts = await syncConflicts()
    if (before > 0 || this.#conflicts.length > 0) await this.#draw()
  }
}

/**
 * Asks for permission to the addresses of a match pattern; true if it is granted, now or before. Call it in a
 * click handler.
 */
async function askForHost(pattern: string): Promise<boolean> {
  const wanted = { origins: [pattern] }
  // Firefox rejects a request for permission outside of a click, even if the permission is granted already.
  return (
    (await ignoreGone(browser.permissions.request(wanted), 'ask for a permission', false)) ||
    browser.permissions.contains(wanted)
  )
}

const copy = (text: string) => succeeded(navigator.clipboard.writeText(text), 'write to the clipboard')

/**
 * Opens an address that another program handles, without leaving this page. In Firefox it does so in a frame:
 * if no program handles the address, Firefox would replace the page by an error page. Chromium does nothing
 * then, but may refuse a frame.
 */
function openProgram(address: string): void {
  if (!import.meta.env.FIREFOX) {
    const link = document.createElement('a')
    link.href = address
    link.click()
    return
  }
  document.getElementById('program')?.remove()
  const frame = document.createElement('iframe')
  Object.assign(frame, { id: 'program', hidden: true, src: address })
  document.body.append(frame)
}

const pause = () => new Promise<void>(resolve => setTimeout(resolve))

keepFocusOnPage('.rows button[tabindex="0"]')
void new LibraryPage().start()
