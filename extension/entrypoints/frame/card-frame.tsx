/** The card in its frame. */
import { render } from 'preact'
import { copyText } from '../../content/clipboard.ts'
import { listen } from '../../content/trusted-events.ts'
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

  constructor(mount: HTMLElement, port: ViewPort) {
    this.#mount = mount
    this.#port = port
    this.#actions = actionsOf(port, text => this.#speak(text))
    listen(document, 'keydown', event => this.#keyPressed(event))
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
    this.#render()
    if (keepFocus && hadFocus) this.#focus()
    this.#sizes.disconnect()
    if (this.#card) this.#sizes.observe(this.#card)
    this.#measure()
  }

  #render(): void {
    const content = this.#drawing?.content
    if (!content) return
    const speaking = this.#reader.canRead(content.language) ? this.#reader.isReading : undefined
    render(<CardView {...content} speaking={speaking} on={this.#actions} />, this.#mount)
  }

  /** Focuses what scrolls in the card, so that its keys scroll the card. */
  #focus(): void {
    const target = this.#mount.querySelector<HTMLElement>('.scroll') ?? this.#card
    target?.focus({ preventScroll: true })
  }

  #speak(text: string | undefined): void {
    const content = this.#drawing?.content
    if (text === undefined || !content) this.#reader.stop()
    else this.#reader.read(text, content.language)
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

  /**
   * Reports the size that the card wants: its own, and what its scrolling part hides. `--width` and
   * `--tallest` of its style sheet are its width and maximum height at the usual text size.
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

/** Actions of the card as messages. What writes or leaves the page needs a card in full view. */
function actionsOf(port: ViewPort, speak: CardActions['speak']): CardActions {
  return {
    retry: () => port.tell({ type: 'retry' }),
    close: () => port.tell({ type: 'close' }),
    escape: () => port.tell({ type: 'escape' }),
    expand: () => port.tell({ type: 'expand' }),
    follow: (id, name) => port.tell({ type: 'follow', id, name }),
    back: () => port.tell({ type: 'back' }),
    watch: async on => port.mayAct && port.call(call => ({ type: 'watch', on, call })),
    copy: async content =>
      port.mayAct && ('text' in content ? copyText(content.text, document) : copyContent(content)),
    clip() {
      if (port.mayAct) port.tell({ type: 'clip' })
    },
    setLanguage(language) {
      if (port.mayAct) port.tell({ type: 'set-language', language })
    },
    speak,
    openPage(id) {
      if (port.mayAct) port.tell({ type: 'open-page', id })
    },
    editReport: draft => port.tell({ type: 'edit-report', draft }),
    writeReport: () => port.tell({ type: 'write-report' }),
    dropReport: () => port.tell({ type: 'drop-report' }),
    // The content script says that it was not sent where the card is not in full view.
    sendReport: report => port.tell({ type: 'send-report', report, inView: port.mayAct }),
  }
}
