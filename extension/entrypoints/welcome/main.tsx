/** The page of the first run: glue. */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { ignoreGone } from '../../ignored.ts'
import { type MessageKey, speaker } from '../../locales/locale.ts'
import { cardLanguage, defaultSettings, type Settings } from '../../settings.ts'
import { newsSites } from '../../sites/news-sites.ts'
import { followSettings, readSettings, saveSettings } from '../../storage/settings-storage.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { Welcome } from '../../ui/welcome/welcome.tsx'

const mount = document.getElementById('welcome')!
const origins = newsSites.map(host => `*://${host}/*`)

class WelcomePage {
  #settings: Settings = defaultSettings
  #allowed = true
  #problem: MessageKey | undefined

  async start(): Promise<void> {
    followSettings(changed => {
      this.#settings = changed
      this.#draw()
    })
    for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved])
      event.addListener(() => void this.#look())
    this.#settings = await readSettings()
    await this.#look()
  }

  #draw(): void {
    const say = speaker(cardLanguage(this.#settings, navigator.languages))
    dressDocument(this.#settings, `Chú Giải: ${say('welcome.title')}`)
    render(
      <Welcome
        settings={this.#settings}
        browserLanguages={navigator.languages}
        allowed={this.#allowed}
        problem={this.#problem}
        on={{
          change: changed =>
            void saveSettings(changed).then(saved => {
              this.#problem = saved ? undefined : 'settings.notSaved'
              this.#draw()
            }),
          allow: () =>
            void ignoreGone(
              browser.permissions.request({ origins }),
              'ask for permission to the news sites',
            ).then(() => this.#look()),
          openSettings: () => void browser.runtime.openOptionsPage(),
        }}
      />,
      mount,
    )
  }

  async #look(): Promise<void> {
    // `contains` does not work here: Chromium does not count content-script sites as permissions, although it
    // lists them and lets the reader revoke them.
    const { origins: held = [] } = await browser.permissions.getAll()
    this.#allowed = origins.every(origin => held.includes(origin))
    this.#draw()
  }
}

void new WelcomePage().start()
