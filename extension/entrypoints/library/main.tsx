/** The library's page: glue between the browser's storages and the library's views. */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { privateFiles } from '../../clippings/backup.ts'
import { Clippings, changesChannel } from '../../clippings/clippings.ts'
import type { LocalStore } from '../../clippings/outbox.ts'
import { storageState } from '../../clippings/storage-state.ts'
import { Library } from '../../library/library.tsx'
import { LibrarySession } from '../../library/session.ts'
import { librarySpeaker } from '../../locales/library.ts'
import type { Language } from '../../locales/locale.ts'
import { cardLanguage } from '../../settings.ts'
import { followSettings, readSettings, saveSettings } from '../../stored-settings.ts'
import { dressDocument } from '../../surface.ts'

const store: LocalStore = {
  get: async key => (await browser.storage.local.get(key))[key],
  set: (key, value) => browser.storage.local.set({ [key]: value }),
  remove: keys => browser.storage.local.remove(keys),
}
const clippings = new Clippings({ store, files: privateFiles(), now: Date.now })
const session = new LibrarySession(clippings, () => storageState(navigator.storage))
const mount = document.getElementById('library')!
const first = decodeURIComponent(location.hash.slice(1)) || undefined

async function draw(): Promise<void> {
  const settings = await readSettings()
  const language = cardLanguage(settings, navigator.languages)
  dressDocument(settings, `${librarySpeaker(language)('title')} · Chú Giải`)
  const change = (chosen: Language) =>
    void saveSettings({ ...settings, language: chosen }).then(saved => saved || session.say({ key: 'done.notSaved' }))
  render(
    <Library
      session={session}
      language={language}
      first={first}
      now={() => clippings.now}
      onLanguage={change}
      onSave={save}
      onCopy={copy}
    />,
    mount,
  )
}

function save(name: string, mediaType: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has taken hold of the address by the next task but one.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

const pause = () => new Promise<void>(resolve => setTimeout(resolve))

async function start(): Promise<void> {
  await draw()
  await session.open()
  await session.prepare(pause)
}

let reloading: number | undefined
new BroadcastChannel(changesChannel).addEventListener('message', () => {
  clearTimeout(reloading)
  reloading = window.setTimeout(() => void session.reload().then(() => session.prepare(pause)), 100)
})

followSettings(() => void draw())
void start()
