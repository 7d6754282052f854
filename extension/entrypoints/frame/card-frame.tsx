/** The card in its frame. */
import { render } from 'preact'
import { copyText } from '../../content/clipboard.ts'
import { listen } from '../../content/trusted-events.ts'
import cardSheet from '../../ui/card/card.css?text'
import { type CardActions, CardView } from '../../ui/card/card.tsx'
import type { ToFrame } from '../../ui/frame-messages.ts'
import { type FrameView, forwardedKey, type ViewPort } from './view-port.ts'

type Drawing = Extract<ToFrame, { type: 'card' }>

export class CardFrame implements FrameView {
  readonly sheet = cardSheet
  readonly #mount: HTMLElement
  readonly #port: ViewPort
  readonly #actions: CardActions
  readonly #sizes = new ResizeObserver(() => this.#measure())
  #drawing: Drawing | undefined

  constructor(mount: HTMLElement, port: ViewPort) {
    this.#mount = mount
    this.#port = port
    this.#actions = actionsOf(port)
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
    if (message.type === 'focus') this.#card?.focus({ preventScroll: true })
    else if (message.type === 'empty') this.#clear()
    else if (message.type === 'card') this.#draw(message)
  }

  #draw(drawing: Drawing): void {
    const { content, narrow, keepFocus } = drawing
    const hadFocus = document.hasFocus()
    this.#drawing = drawing
    const root = document.documentElement
    root.lang = content.language
    root.className = `palette ${content.theme} ${narrow ? 'narrow' : ''}`
    render(<CardView {...content} on={this.#actions} />, this.#mount)
    if (keepFocus && hadFocus) this.#card?.focus({ preventScroll: true })
    this.#sizes.disconnect()
    if (this.#card) this.#sizes.observe(this.#card)
    this.#measure()
  }

  #clear(): void {
    this.#drawing = undefined
    this.#sizes.disconnect()
    render(null, this.#mount)
  }

  get #card(): HTMLElement | null {
    return this.#mount.querySelector<HTMLElement>('.card')
  }

  /**
   * Reports the size that the card wants: its own, and what its scrolling part hides. `--width` and
   * `--tallest` of its style sheet are its width and maximum height.
   */
  #measure(): void {
    const card = this.#card
    if (!card || !this.#drawing) return
    const style = getComputedStyle(card)
    const scroll = card.querySelector('.scroll')
    const hidden = scroll ? scroll.scrollHeight - scroll.clientHeight : 0
    const height = Math.ceil(card.getBoundingClientRect().height + hidden)
    this.#port.tell({
      type: 'size',
      drawing: this.#drawing.drawing,
      width: Number.parseFloat(style.getPropertyValue('--width')),
      height: Math.min(height, Number.parseFloat(style.getPropertyValue('--tallest'))),
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
function actionsOf(port: ViewPort): CardActions {
  return {
    retry: () => port.tell({ type: 'retry' }),
    close: () => port.tell({ type: 'close' }),
    follow: (id, name) => port.tell({ type: 'follow', id, name }),
    back: () => port.tell({ type: 'back' }),
    watch: async on => port.mayAct && port.call(call => ({ type: 'watch', on, call })),
    copy: async text => port.mayAct && copyText(text, document),
    clip() {
      if (port.mayAct) port.tell({ type: 'clip' })
    },
    writeReport: () => port.tell({ type: 'write-report' }),
    dropReport: () => port.tell({ type: 'drop-report' }),
    // The content script says that it was not sent where the card is not in full view.
    sendReport: report => port.tell({ type: 'send-report', report, inView: port.mayAct }),
  }
}
