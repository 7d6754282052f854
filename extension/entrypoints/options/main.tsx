/** The settings page: glue between storage, permissions, files, and their view. */
import { origin } from 'virtual:chu-giai/api'
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { type MessageKey, speaker } from '../../locales/locale.ts'
import {
  cardLanguage,
  defaultSettings,
  exportSettings,
  importSettings,
  type Settings,
} from '../../settings.ts'
import { grantedSites, grantSite, withdrawSite } from '../../sites/site-permissions.ts'
import { followSettings, readSettings, saveSettings } from '../../storage/settings-storage.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { Options } from '../../ui/options/options.tsx'

const mount = document.getElementById('options')!
let settings: Settings = defaultSettings
let added: string[] = []
let commands: { description: string; keys: string }[] = []
let said: MessageKey | undefined

function draw(): void {
  const say = speaker(cardLanguage(settings, navigator.languages))
  dressDocument(settings, `Chú Giải: ${say('options.title')}`)
  render(
    <Options
      settings={settings}
      browserLanguages={navigator.languages}
      added={added}
      commands={commands}
      builtInApi={origin}
      said={said}
      on={{
        change: changed =>
          void saveSettings(changed).then(saved => tell(saved ? undefined : 'settings.notSaved')),
        addSite: site =>
          void grantSite(site)
            .catch(() => false)
            .then(granted => tell(granted ? undefined : 'popup.refused')),
        removeSite: site => void withdrawSite(site).then(() => tell(undefined)),
        exportSettings: download,
        importSettings: file => void read(file),
      }}
    />,
    mount,
  )
}

async function tell(what: MessageKey | undefined): Promise<void> {
  said = what
  added = await grantedSites()
  draw()
}

function download(): void {
  const url = URL.createObjectURL(new Blob([exportSettings(settings)], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: 'chu-giai-settings.json' })
  link.click()
  URL.revokeObjectURL(url)
}

async function read(file: File): Promise<void> {
  const imported = importSettings(await file.text())
  if (!imported) return tell('options.notImported')
  await tell((await saveSettings(imported)) ? 'options.imported' : 'settings.notSaved')
}

followSettings(changed => {
  settings = changed
  draw()
})
for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved])
  event.addListener(() => void tell(said))

settings = await readSettings()
const known = await browser.commands?.getAll().catch(() => [])
commands = (known ?? []).flatMap(({ description, shortcut }) =>
  description ? [{ description, keys: shortcut ?? '' }] : [],
)
await tell(undefined)
