/** Welcome page, opened once after the installation: glue. */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { todayInVietnam } from '../../../shared/domain/dates.ts'
import { entityPath } from '../../entity-address.ts'
import { ignoreGone } from '../../ignored.ts'
import { type MessageKey, speaker } from '../../locales/locale.ts'
import { type CardMessage, cardAnswer } from '../../messages.ts'
import { cardLanguage, defaultSettings, type Settings } from '../../settings.ts'
import { newsSites } from '../../sites/news-sites.ts'
import { settingsStorage } from '../../storage/settings-storage.ts'
import type { CardViewProps } from '../../ui/card/card-props.ts'
import type { CardSize, Content } from '../../ui/card/card-state.ts'
import { copyContent } from '../../ui/card/copy-content.ts'
import { dressDocument } from '../../ui/document-theme.ts'
import { keepFocusOnPage } from '../../ui/keep-focus.ts'
import { samples, Welcome } from '../../ui/welcome/welcome.tsx'

const mount = document.getElementById('welcome')!
const origins = newsSites.map(host => `*://${host}/*`)

class WelcomePage {
  #settings: Settings = defaultSettings
  #allowed = true
  #problem: MessageKey | undefined
  /** The card that is open below the sample text. */
  #open: { id: string; size: CardSize; content: Content } | undefined

  async start(): Promise<void> {
    settingsStorage.follow(changed => {
      this.#settings = changed
      this.#draw()
    })
    for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved])
      event.addListener(() => void this.#look())
    addEventListener('keydown', event => this.#keyPressed(event))
    this.#settings = await settingsStorage.read()
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
        card={this.#card()}
        on={{
          change: changed =>
            void settingsStorage.saveChange(this.#settings, changed).then(saved => {
              this.#problem = saved ? undefined : 'settings.notSaved'
              this.#draw()
            }),
          allow: () =>
            void ignoreGone(
              browser.permissions.request({ origins }),
              'ask for permission to the news sites',
            ).then(() => this.#look()),
          openSettings: () => void browser.runtime.openOptionsPage(),
          show: (id, size) => void this.#show(id, size),
        }}
      />,
      mount,
    )
  }

  #card(): CardViewProps | undefined {
    if (!this.#open) return undefined
    const { id, size, content } = this.#open
    const { text = '' } = samples.find(sample => sample.id === id) ?? {}
    const hide = () => this.#hide()
    return {
      id,
      size,
      content,
      name: { vi: text, en: text },
      kind: id.slice(0, id.indexOf('/')) as CardViewProps['kind'],
      language: cardLanguage(this.#settings, navigator.languages),
      theme: this.#settings.theme,
      today: todayInVietnam(),
      on: {
        retry: () => void this.#show(id, size),
        close: hide,
        escape: hide,
        expand: () => void this.#show(id, 'full'),
        follow: next => void this.#show(next, 'full'),
        back: hide,
        followNews: async () => false,
        askFollowed: async () => false,
        copy: copyContent,
        clip: hide,
        setLanguage: language =>
          void settingsStorage.saveChange(this.#settings, { ...this.#settings, language }),
        speak: () => {},
        openPage: () => void browser.tabs.create({ url: browser.runtime.getURL(entityPath(id)) }),
        // A sample cannot be a wrong highlight.
        writeReport: hide,
        editReport: hide,
        dropReport: hide,
        sendReport: hide,
      },
    }
  }

  #hide(): void {
    this.#open = undefined
    this.#draw()
  }

  /**
   * Shows the stored card of an entity, or an error if the background has none; the service is not asked. If
   * the entity's full card is open, it stays open.
   */
  async #show(id: string, size: CardSize): Promise<void> {
    const open = this.#open
    if (open?.id === id && open.content.state === 'ready' && (open.size === 'full' || open.size === size))
      return
    const content: Content = open?.id === id ? open.content : { state: 'loading' }
    const mine: typeof open = { id, size, content }
    this.#open = mine
    this.#draw()
    const message: CardMessage = { to: 'background:card', id }
    const answer = cardAnswer(await ignoreGone(browser.runtime.sendMessage(message), 'ask for a sample card'))
    if (this.#open !== mine) return
    if (answer?.card) {
      const { card, origin, version } = answer
      mine.content = { state: 'ready', card, origin, version, offline: false, checking: false }
    } else mine.content = { state: 'error' }
    this.#draw()
  }

  /** Alt+J and Alt+K go through the names of the sample, as on a page. */
  #keyPressed(event: KeyboardEvent): void {
    const direction = event.code === 'KeyJ' ? 1 : event.code === 'KeyK' ? -1 : 0
    if (direction === 0 || !event.altKey || event.ctrlKey || event.metaKey || !this.#settings.keys) return
    event.preventDefault()
    const at = samples.findIndex(({ id }) => id === this.#open?.id)
    const from = at < 0 && direction < 0 ? 0 : at
    const next = samples[(from + direction + samples.length) % samples.length]!
    void this.#show(next.id, 'full')
  }

  async #look(): Promise<void> {
    // `contains` does not work here: Chromium does not count content-script sites as permissions, although it
    // lists them and lets the reader revoke them.
    const { origins: held = [] } = await browser.permissions.getAll()
    this.#allowed = origins.every(origin => held.includes(origin))
    this.#draw()
  }
}

keepFocusOnPage()
void new WelcomePage().start()
