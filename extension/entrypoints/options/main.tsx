/** The settings page: glue between storage, permissions, files, and their view. */
import { origin } from 'virtual:chu-giai/api'
import { keys as builtInKeys } from 'virtual:chu-giai/keys'
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { fingerprintOf } from '../../background/signature.ts'
import { ignoreGone } from '../../ignored.ts'
import { type MessageKey, speaker } from '../../locales/locale.ts'
import {
  cardLanguage,
  defaultSettings,
  exportSettings,
  importSettings,
  largestSettingsFile,
  partsOfService,
  type Settings,
} from '../../settings.ts'
import { grantedSites, grantSite, withdrawSite } from '../../sites/site-permissions.ts'
import { agreeToService, followAgreedService, readAgreedService } from '../../storage/service-storage.ts'
import { followSettings, readSettings, saveSettings } from '../../storage/settings-storage.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { Options, type OptionsProps } from '../../ui/options/options.tsx'
import type { NamedService } from '../../ui/options/service-question.tsx'

const mount = document.getElementById('options')!
let settings: Settings = defaultSettings
let added: string[] = []
let commands: { description: string; keys: string }[] = []
let said: MessageKey | undefined
/** Address of the service in use; empty for the built-in one. */
let agreed = ''
let service: OptionsProps['service'] = { inUse: { origin, builtIn: true, fingerprints: [] } }

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
      service={service}
      said={said}
      on={{
        change: changed =>
          void saveSettings(changed).then(saved => tell(saved ? undefined : 'settings.notSaved')),
        addSite: site =>
          void ignoreGone(grantSite(site), 'ask for permission to a site', false).then(granted =>
            tell(granted ? undefined : 'popup.refused'),
          ),
        removeSite: site => void withdrawSite(site).then(() => tell(undefined)),
        decideOnService: use => void decide(use),
        exportSettings: download,
        importSettings: file => void read(file),
      }}
    />,
    mount,
  )
}

/** Address of a service, with the fingerprints of its signing keys. */
async function named(address: string): Promise<NamedService> {
  const { origin: given, spki } = partsOfService(address)
  const keys = spki ? [spki] : builtInKeys.map(key => key.spki)
  return {
    origin: given || origin,
    builtIn: address === '',
    fingerprints: await Promise.all(keys.map(fingerprintOf)),
  }
}

/** Loads the service in use and the one that the settings name, compares them, and draws. */
async function compareServices(): Promise<void> {
  agreed = await readAgreedService()
  const { api } = settings
  const [inUse, asked] = await Promise.all([named(agreed), api === agreed ? undefined : named(api)])
  service = { inUse, asked }
  draw()
}

async function decide(use: boolean): Promise<void> {
  const done = use ? await agreeToService(settings.api) : await saveSettings({ ...settings, api: agreed })
  await tell(!done ? 'settings.notSaved' : use ? 'service.used' : 'service.kept')
}

async function tell(what: MessageKey | undefined): Promise<void> {
  said = what
  added = await grantedSites()
  draw()
}

function download(): void {
  const url = URL.createObjectURL(
    new Blob([exportSettings({ ...settings, api: agreed })], { type: 'application/json' }),
  )
  const link = Object.assign(document.createElement('a'), { href: url, download: 'chu-giai-settings.json' })
  link.click()
  URL.revokeObjectURL(url)
}

async function read(file: File): Promise<void> {
  if (file.size > largestSettingsFile) return tell('options.tooLarge')
  const imported = importSettings(await file.text())
  if (!imported) return tell('options.notImported')
  await tell((await saveSettings(imported)) ? 'options.imported' : 'settings.notSaved')
}

followSettings(changed => {
  settings = changed
  void compareServices()
})
followAgreedService(() => void compareServices())
for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved])
  event.addListener(() => void tell(said))

settings = await readSettings()
const known = browser.commands ? await ignoreGone(browser.commands.getAll(), 'list the shortcuts', []) : []
commands = known.flatMap(({ description, shortcut }) =>
  description ? [{ description, keys: shortcut ?? '' }] : [],
)
await compareServices()
await tell(undefined)
