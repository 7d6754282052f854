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
import type { Language } from '../../locales/locale.ts'
import { cardLanguage } from '../../settings.ts'
import { changesChannel } from '../../storage/clipping-repository.ts'
import { changePreferences, followPreferences, readPreferences } from '../../storage/library-storage.ts'
import { ownClippings } from '../../storage/own-clippings.ts'
import { changeSettings, followSettings, readSettings } from '../../storage/settings-storage.ts'
import { storageState } from '../../storage/storage-quota.ts'
import { needOf, type RecordConflicts, type SyncStatus, statusOff } from '../../sync-status.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { Library } from '../../ui/library/library.tsx'
import { LibraryStore } from '../../ui/library/library-store.ts'
import { saveFile } from '../../ui/save-file.ts'
import { askSync, followSync, syncConflicts, syncStatus } from '../../ui/sync/ask-sync.ts'

const clippings = ownClippings()
const store = new LibraryStore(clippings, () => storageState(navigator.storage))
const mount = document.getElementById('library')!
const first = decodedPart(location.hash.slice(1)) || undefined

let preferences: LibraryPreferences | undefined
let conflicts: RecordConflicts[] = []
let sync: SyncStatus = statusOff

async function draw(): Promise<void> {
  const settings = await readSettings()
  const held = preferences ?? (await readPreferences())
  preferences = held
  const language = cardLanguage(settings, navigator.languages)
  dressDocument(settings, `${librarySpeaker(language)('title')} · Chú Giải`)
  const notSaved = (saved: boolean) => saved || store.say({ key: 'done.notSaved', stays: true })
  const change = (chosen: Language) =>
    void changeSettings(now => ({ ...now, language: chosen })).then(notSaved)
  const programs = (): Programs => ({
    handOver: held.handOver,
    language,
    now: clippings.now,
    allow: async pattern => {
      const wanted = { origins: [pattern] }
      // Firefox rejects a request for permission outside of a click, even if the permission is granted
      // already.
      return (
        (await ignoreGone(browser.permissions.request(wanted), 'ask for a permission', false)) ||
        browser.permissions.contains(wanted)
      )
    },
    copy,
    open: openProgram,
  })
  render(
    <Library
      store={store}
      language={language}
      first={first}
      now={() => clippings.now}
      onLanguage={change}
      onSave={saveFile}
      onAnalyse={scope => {
        const path = clippingsPath(scope)
        if (path) void browser.tabs.create({ url: browser.runtime.getURL(path) })
        return path !== undefined
      }}
      onCopy={copy}
      preferences={held}
      onPreferences={changed => {
        const before = preferences ?? held
        preferences = changed
        void draw()
        void changePreferences(before, changed).then(notSaved)
      }}
      sync={sync}
      onSync={() => void browser.tabs.create({ url: browser.runtime.getURL('/sync.html') })}
      conflicts={conflicts}
      onResolve={async (key, field, value) => {
        const answer = await askSync({ action: 'resolve', key, field, value })
        await showConflicts()
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

const copy = (text: string) => succeeded(navigator.clipboard.writeText(text), 'write to the clipboard')

/**
 * Opens an address that another program handles, without leaving this page. Why in a frame: if no program
 * handles it, Firefox would replace the page by an error page. Chromium does nothing then, but may refuse a
 * frame.
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

async function start(): Promise<void> {
  await draw()
  await store.open()
  await store.prepare(pause)
}

/** Reloads the clippings after other contexts changed them, 100 ms after the last change. */
function followChanges(): void {
  let reloading: number | undefined
  new BroadcastChannel(changesChannel).addEventListener('message', () => {
    clearTimeout(reloading)
    reloading = window.setTimeout(() => void store.reload().then(() => store.prepare(pause)), 100)
  })
}

async function showConflicts(): Promise<void> {
  const before = conflicts.length
  conflicts = await syncConflicts()
  if (before > 0 || conflicts.length > 0) await draw()
}

/** Wakes the background after changes here, and reloads after changes of other devices. */
function followDevices(): void {
  // A background that is not running receives nothing from the channel.
  new BroadcastChannel(changesChannel).addEventListener('message', () => void askSync({ action: 'changed' }))
  const took = (status: SyncStatus) => {
    const before = sync
    sync = status
    if (status.conflicts !== before.conflicts) void showConflicts()
    if (needOf(status) !== needOf(before)) void draw()
  }
  followSync(took)
  void syncStatus().then(took)
  void askSync({ action: 'now' })
  void showConflicts()
}

followChanges()
followDevices()
followSettings(() => void draw())
followPreferences(changed => {
  preferences = changed
  void draw()
})
void start()
