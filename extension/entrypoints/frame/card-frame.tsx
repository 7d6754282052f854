/** The card inside its frame: draws it, reports its size, and sends the reader's actions. */
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { copyText } from '../../content/clipboard.ts'
import { listen } from '../../content/trusted-events.ts'
import { ignoreGone } from '../../ignored.ts'
import type { FollowedMessage, FollowMessage, LanguageMessage } from '../../messages.ts'
import cardSheet from '../../ui/card/card.css?text'
import { CardView } from '../../ui/card/card.tsx'
import type { CardActions } from '../../ui/card/card-props.ts'
import { copyContent } from '../../ui/card/copy-content.ts'
import { textScale } from '../../ui/card/glance.tsx'
import mapSheet from '../../ui/card/unit-map.css?text'
import type { ToFrame } from '../../ui/frame-messages.ts'
import { ReadAloud } from '../../ui/read-aloud.ts'
import { type FrameView, forwardedKey, type ViewPort } from './view-port.ts'

type Drawing = Extract<ToFrame, { type: 'card' }>

export class CardFrame implements FrameView {
  readonly sheet = cardSheet + mapSheet
  readonly #mount: HTMLElement
  readonly #port: ViewPort
  readonly #actions: CardActions
  readonly #sizes = new ResizeObserver(() => this.#measure())
  readonly #reader = new ReadAloud(() => this.#render())
  #drawing: Drawing | undefined
  /**
   * True if the reader follows the news of the entity; undefined until that is known, and if it could not be
   * read. Content scripts are not told.
   */
  #isFollowed: boolean | undefined

  constructor(mount: HTMLElement, port: ViewPort) {
    this.#mount = mount
    this.#port = port
    this.#actions = actionsOf(port, {
      speak: text => this.#speak(text),
      followNews: on => this.#follow(on),
      askFollowed: () => this.#readFollowed(),
    })
    listen(document, 'keydown', event => this.#keyPressed(event))
    // Another page of the extension may have changed meanwhile whether the reader follows the entity.
    listen(document.documentElement, 'pointerenter', () => void this.#readFollowed())
    listen(document, 'visibilitychange', () => void this.#readFollowed())
    // A change inside a card that scrolls does not change the size of any element.
    new MutationObserver(() => this.#measure()).observe(mount, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['open'],
    })
  }

  show(message: ToFrame): void {
    if (message.type === 'focus') this.#focus()
    else if (message.type === 'empty') this.#clear()
    else if (message.type === 'card') this.#draw(message)
    else if (message.type === 'prepare') this.#prepare()
  }

  /** Draws a card without content once, so that the first one finds code, styles and fonts in memory. */
  #prepare(): void {
    render(
      <CardView
        id=""
        content={{ state: 'loading' }}
        name={{ vi: 'Chú Giải', en: 'Chú Giải (Gloss)' }}
        kind="province"
        language="vi"
        theme="auto"
        size="glance"
        today="2026-01-01"
        on={this.#actions}
      />,
      this.#mount,
    )
    this.#card?.getBoundingClientRect()
    render(null, this.#mount)
  }

  #draw(drawing: Drawing): void {
    const { content, narrow, keepFocus } = drawing
    const hadFocus = document.hasFocus()
    const former = this.#drawing
    this.#drawing = drawing
    const root = document.documentElement
    root.lang = content.language
    root.className = `palette ${content.theme} ${narrow ? 'narrow' : ''}`
    if (content.id !== former?.content.id || content.language !== former.content.language) this.#reader.stop()
    if (content.id !== former?.content.id) {
      this.#isFollowed = undefined
      void this.#readFollowed()
    }
    const before = former && this.#pressable
    this.#render()
    if (before !== undefined && before !== this.#pressable) this.#port.shifted()
    if (keepFocus && hadFocus) this.#focus()
    this.#sizes.disconnect()
    if (this.#card) this.#sizes.observe(this.#card)
    this.#measure()
  }

  #render(): void {
    const content = this.#drawing?.content
    if (!content) return
    const speaking = this.#reader.canRead(content.language) ? this.#reader.isReading : undefined
    // A locality has no news that could be followed.
    const followed = content.kind === 'locality' ? undefined : (this.#isFollowed ?? 'unknown')
    render(<CardView {...content} followed={followed} speaking={speaking} on={this.#actions} />, this.#mount)
  }

  /** Asks the background whether the reader follows the entity; resolves with false if it does not know. */
  async #readFollowed(): Promise<boolean> {
    const { id, kind } = this.#drawing?.content ?? {}
    if (id === undefined || kind === 'locality') return false
    const message: FollowedMessage = { to: 'background:followed', id }
    const answer = await ignoreGone(browser.runtime.sendMessage(message), 'ask whether it is followed')
    const isFollowed = typeof answer === 'boolean' ? answer : undefined
    if (this.#drawing?.content.id === id) this.#setFollowed(isFollowed)
    return isFollowed !== undefined
  }

  async #follow(on: boolean): Promise<boolean> {
    const { content } = this.#drawing?.content ?? {}
    if (content?.state !== 'ready' || !this.#port.mayAct) return false
    const { id, name } = content.card
    const message: FollowMessage = { to: 'background:follow', id, name: { vi: name.vi, en: name.en }, on }
    const done = (await ignoreGone(browser.runtime.sendMessage(message), 'follow an entity')) === true
    if (done && this.#drawing?.content.id === id) this.#setFollowed(on)
    return done
  }

  #setFollowed(on: boolean | undefined): void {
    if (on === this.#isFollowed) return
    this.#isFollowed = on
    this.#render()
  }

  /** Focuses what scrolls in the card, so that its keys scroll the card. */
  #focus(): void {
    const target = this.#mount.querySelector<HTMLElement>('.scroll') ?? this.#card
    target?.focus({ preventScroll: true })
  }

  #speak(text: string | undefined): void {
    const content = this.#drawing?.content
    if (text === undefined || !content) this.#reader.stop()
    else if (this.#port.mayAct) this.#reader.read(text, content.language)
  }

  #clear(): void {
    this.#drawing = undefined
    this.#reader.stop()
    this.#sizes.disconnect()
    render(null, this.#mount)
  }

  get #card(): HTMLElement | null {
    return this.#mount.querySelector<HTMLElement>('.card')
  }

  /** Buttons, links and fields of the card with their places, and what a report sends, as one text. */
  get #pressable(): string {
    const all = this.#mount.querySelectorAll('a, button, input, .sent')
    return Array.from(all, element => {
      const { left, top } = element.getBoundingClientRect()
      return [left, top, element.getAttribute('href'), element.textContent].join()
    }).join('\n')
  }

  /**
   * Reports the size that the card wants to the content script: its height if nothing in it had to scroll, at
   * most `--tallest`, and its width, `--width`. Both variables are lengths at the usual text size, and are
   * scaled.
   */
  #measure(): void {
    const card = this.#card
    if (!card || !this.#drawing) return
    const style = getComputedStyle(card)
    const scroll = card.querySelector('.scroll, .glance-body')
    const hidden = scroll ? scroll.scrollHeight - scroll.clientHeight : 0
    const scale = textScale()
    const height = Math.ceil(card.getBoundingClientRect().height + hidden)
    this.#port.tell({
      type: 'size',
      drawing: this.#drawing.drawing,
      width: Number.parseFloat(style.getPropertyValue('--width')) * scale,
      height: Math.min(height, Number.parseFloat(style.getPropertyValue('--tallest')) * scale),
    })
  }

  #keyPressed(event: KeyboardEvent): void {
    const code = forwardedKey(event)
    if (!code) return
    const goes = code === 'KeyJ' || code === 'KeyK'
    if (goes && !this.#drawing?.keys) return
    if (goes) event.preventDefault()
    this.#port.forward(code)
  }
}

/**
 * Actions of the card, most of them as messages to the content script. An action that copies, stores,
 * speaks or leaves the page does nothing unless `port.mayAct`.
 */
function actionsOf(
  port: ViewPort,
  own: Pick<CardActions, 'speak' | 'followNews' | 'askFollowed'>,
): CardActions {
  return {
    ...own,
    retry: () => port.tell({ type: 'retry' }),
    close: () => port.tell({ type: 'close' }),
    escape: () => port.tell({ type: 'escape' }),
    expand: () => port.tell({ type: 'expand' }),
    follow: (id, name) => port.tell({ type: 'follow', id, name }),
    back: () => port.tell({ type: 'back' }),
    copy: async content =>
      port.mayAct && ('text' in content ? copyText(content.text, document) : copyContent(content)),
    clip() {
      if (port.mayAct) port.tell({ type: 'clip' })
    },
    setLanguage(language) {
      const message: LanguageMessage = { to: 'background:language', language }
      if (port.mayAct) void ignoreGone(browser.runtime.sendMessage(message), 'choose the language')
    },
    openPage(id) {
      if (port.mayAct) port.tell({ type: 'open-page', id })
    },
    editReport: draft => port.tell({ type: 'edit-report', draft }),
    writeReport: () => port.tell({ type: 'write-report' }),
    dropReport: () => port.tell({ type: 'drop-report' }),
    // If the card is not in full view, the content script answers that the report was not sent.
    sendReport: report => port.tell({ type: 'send-report', report, inView: port.mayAct }),
  }
}
