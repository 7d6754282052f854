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
  withSite,
} from '../../settings.ts'
import { isNewsSite } from '../../sites/site-patterns.ts'
import { grantedSites, grantSite, withdrawSite } from '../../sites/site-permissions.ts'
import { agreeToService, followAgreedService, readAgreedService } from '../../storage/service-storage.ts'
import { settingsStorage } from '../../storage/settings-storage.ts'
import { textOf } from '../../ui/chosen-file.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { keepFocusOnPage } from '../../ui/keep-focus.ts'
import { commandNames, Options, type OptionsProps } from '../../ui/options/options.tsx'
import type { NamedService } from '../../ui/options/service-question.tsx'
import { saveFile } from '../../ui/save-file.ts'

const mount = document.getElementById('options')!

class OptionsPage {
  #settings: Settings = defaultSettings
  #added: string[] = []
  #commands: OptionsProps['commands'] = []
  #said: MessageKey | undefined
  /** Address of the service in use, empty for the built-in one; undefined if it could not be read. */
  #agreed: string | undefined
  #service: OptionsProps['service'] = {}

  async start(): Promise<void> {
    settingsStorage.follow(changed => {
      this.#settings = changed
      void this.#compareServices()
    })
    followAgreedService(() => void this.#compareServices())
    for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved])
      event.addListener(() => void this.#tell(this.#said))
    this.#settings = await settingsStorage.read()
    this.#commands = await shortcuts()
    await this.#compareServices()
    await this.#tell(undefined)
  }

  #draw(): void {
    // Kept for the handlers below: changes start from the settings that are shown. Later settings are drawn
    // only once the service is known.
    const settings = this.#settings
    const say = speaker(cardLanguage(settings, navigator.languages))
    dressDocument(settings, `Chú Giải: ${say('options.title')}`)
    render(
      <Options
        settings={settings}
        browserLanguages={navigator.languages}
        added={this.#added}
        commands={this.#commands}
        builtInApi={origin}
        service={this.#service}
        said={this.#said}
        on={{
          change: changed =>
            void settingsStorage
              .saveChange(settings, changed)
              .then(saved => this.#tell(saved ? undefined : 'settings.notSaved')),
          addSite: site => void this.#addSite(settings, site),
          removeSite: site => void withdrawSite(site).then(() => this.#tell(undefined)),
          decideOnService: (use, { address }) => void this.#decide(use, address),
          openSync: () => void browser.tabs.create({ url: browser.runtime.getURL('/sync.html') }),
          exportSettings: () =>
            saveFile(
              'chu-giai-settings.json',
              'application/json',
              exportSettings({ ...this.#settings, api: this.#agreed ?? this.#settings.api }),
            ),
          importSettings: file => void this.#read(file),
        }}
      />,
      mount,
    )
  }

  /** Loads the service in use and the one that the settings name, compares them, and draws. */
  async #compareServices(): Promise<void> {
    const reading = readAgreedService()
    const agreed = await ignoreGone(reading, 'read the service that the reader agreed to')
    this.#agreed = agreed
    const { api } = this.#settings
    const [inUse, asked] = await Promise.all([
      agreed === undefined ? undefined : named(agreed),
      api === agreed ? undefined : named(api),
    ])
    this.#service = { inUse, asked }
    this.#draw()
  }

  /**
   * Applies the reader's answer to the question about the service at `address`: agrees to it, or sets the
   * settings back to the service in use. The settings may name a third service by now; that one is not agreed
   * to.
   */
  async #decide(use: boolean, address: string): Promise<void> {
    const agreed = this.#agreed
    const done = use
      ? await agreeToService(address)
      : agreed !== undefined && (await settingsStorage.change(now => ({ ...now, api: agreed })))
    await this.#tell(!done ? 'settings.notSaved' : use ? 'service.used' : 'service.kept')
  }

  /**
   * Asks for permission to a site, and turns the site on if the reader has turned it off. Says so if the
   * extension works there already. Call it first in a click handler (`grantSite`).
   */
  async #addSite(settings: Settings, site: string): Promise<void> {
    const isKnown = isNewsSite(site) || this.#added.includes(site)
    const granted = await ignoreGone(grantSite(site), 'ask for permission to a site', false)
    if (!granted) return this.#tell('popup.refused')
    if (!settings.sitesOff.includes(site)) return this.#tell(isKnown ? 'options.sites.known' : undefined)
    const saved = await settingsStorage.saveChange(settings, withSite(settings, site, true))
    await this.#tell(saved ? undefined : 'settings.notSaved')
  }

  /** Draws the page with a message, or with none, and with the sites added now. */
  async #tell(said: MessageKey | undefined): Promise<void> {
    this.#said = said
    this.#added = await grantedSites()
    this.#draw()
  }

  async #read(file: File): Promise<void> {
    if (file.size > largestSettingsFile) return this.#tell('options.tooLarge')
    const imported = importSettings((await textOf(file)) ?? '')
    if (!imported) return this.#tell('options.notImported')
    await this.#tell((await settingsStorage.save(imported)) ? 'options.imported' : 'settings.notSaved')
  }
}

/**
 * Address and origin of a service (`''` for the built-in one), with the fingerprints of its signing keys. The
 * keys come from the address, or are built in if it has none. No request is made.
 */
async function named(address: string): Promise<NamedService> {
  const { origin: given, spki } = partsOfService(address)
  const keys = spki ? [spki] : builtInKeys.map(key => key.spki)
  return {
    address,
    origin: given || origin,
    builtIn: address === '',
    fingerprints: await Promise.all(keys.map(fingerprintOf)),
  }
}

/** The keyboard shortcuts of the extension. */
async function shortcuts(): Promise<OptionsProps['commands']> {
  const known = browser.commands ? await ignoreGone(browser.commands.getAll(), 'list the shortcuts', []) : []
  return commandNames.flatMap(name => {
    const command = known.find(each => each.name === name)
    return command ? [{ name, keys: command.shortcut ?? '' }] : []
  })
}

keepFocusOnPage()
void new OptionsPage().start()
