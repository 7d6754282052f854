/** The card in the extension's one element on the page (host.ts), with the page's announcement for screen readers. */
import { render } from 'preact'
import cardSheet from '../ui/card/card.css?text'
import { CardView, type CardViewProps } from '../ui/card/card.tsx'
import { type Box, lineAt, place } from '../ui/card/placement.ts'
import { attachHost, removeHost, settleHost } from './shadow-host.ts'

export interface CardHostEvents {
  onPointerEnter(): void
  onPointerLeave(): void
  /** The card was clicked, or the focus came into it. */
  onTouch(): void
  /** Escape inside the card. */
  onEscape(): void
  /** A finger swiped over the card, sideways. */
  onSwipe(): void
}

export class CardHost {
  readonly #document: Document
  readonly #events: CardHostEvents
  #host: HTMLElement | undefined
  #mount: HTMLElement | undefined
  #announcement: HTMLElement | undefined
  #focusBefore: HTMLElement | undefined

  constructor(document: Document, events: CardHostEvents) {
    this.#document = document
    this.#events = events
  }

  /** Whether an event's path goes through the card. */
  contains(event: Event): boolean {
    return this.#host !== undefined && event.composedPath().includes(this.#host)
  }

  get open(): boolean {
    return this.#mount?.firstElementChild != null
  }

  /** Shows the card beside one of the lines, the one nearest to the point if there is one. Without lines it stays where it is. */
  show(props: CardViewProps, lines: readonly Box[], point?: { x: number; y: number }): void {
    const { host, mount } = this.#attach()
    if (!host.matches(':popover-open')) host.showPopover()
    render(<CardView {...props} />, mount)
    const line = lineAt(lines, point)
    if (line) this.#placeBeside(line)
  }

  /** Moves the open card to where its name is now. */
  follow(lines: readonly Box[]): void {
    const line = lineAt(lines)
    if (this.open && line) this.#placeBeside(line)
  }

  /** Lifts what is shown over what has come to the top of the page since, as when an element of it fills the screen. */
  raise(): void {
    if (!this.open) return
    const focused = this.#host?.shadowRoot?.activeElement
    const { host } = this.#attach()
    if (host.matches(':popover-open')) host.hidePopover()
    host.showPopover()
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  }

  hide(): void {
    if (!this.#mount || !this.open) return
    render(null, this.#mount)
    settleHost()
  }

  /** Gives the card the keyboard's focus, remembering who had it. */
  takeFocus(): void {
    const before = this.#document.activeElement
    if (before !== this.#host)
      this.#focusBefore = before instanceof HTMLElement && before !== this.#document.body ? before : undefined
    this.#card?.focus({ preventScroll: true })
  }

  /** Draws by `draw`; the focus that something in the card had before and may have lost is the card's then. */
  keepFocus(draw: () => void): void {
    const hadFocus = this.#host !== undefined && this.#document.activeElement === this.#host
    draw()
    if (hadFocus) this.#card?.focus({ preventScroll: true })
  }

  /** Gives the focus back to who had it before the card. */
  returnFocus(): void {
    this.#focusBefore?.focus({ preventScroll: true })
    this.#focusBefore = undefined
  }

  /** Says something to screen readers, politely. */
  announce(text: string): void {
    this.#attach()
    if (this.#announcement) this.#announcement.textContent = text
  }

  /** Takes the element off the page. */
  remove(): void {
    if (this.#mount) render(null, this.#mount)
    removeHost()
    this.#host = undefined
    this.#mount = undefined
  }

  get #card(): HTMLElement | null {
    return this.#mount?.querySelector<HTMLElement>('.card') ?? null
  }

  #placeBeside(line: Box): void {
    const card = this.#card
    const view = this.#document.defaultView
    if (!card || !view) return
    card.style.maxHeight = ''
    const { width, height } = card.getBoundingClientRect()
    const { clientWidth, clientHeight, currentCSSZoom: zoom } = this.#document.documentElement
    // In quirks mode the root's height is the content's.
    const viewport = {
      width: clientWidth * zoom || view.innerWidth,
      height: Math.min(clientHeight * zoom || view.innerHeight, view.innerHeight),
    }
    const { left, top, maxHeight } = place(line, { width, height }, viewport)
    card.style.left = `${left}px`
    card.style.top = `${top}px`
    card.style.maxHeight = maxHeight < height ? `${maxHeight}px` : ''
  }

  #attach(): { host: HTMLElement; mount: HTMLElement } {
    const { host, root } = attachHost(this.#document)
    if (this.#host !== host || !this.#mount) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(cardSheet)
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
      const mount = this.#document.createElement('div')
      const announcement = this.#document.createElement('div')
      announcement.className = 'unseen'
      announcement.setAttribute('role', 'status')
      root.append(mount, announcement)
      mount.addEventListener('pointerenter', () => this.#events.onPointerEnter())
      mount.addEventListener('pointerleave', () => this.#events.onPointerLeave())
      mount.addEventListener('pointerdown', () => this.#events.onTouch())
      mount.addEventListener('focusin', () => this.#events.onTouch())
      mount.addEventListener('keydown', event => {
        if (event.key === 'Escape') this.#events.onEscape()
      })
      let finger: Touch | undefined
      mount.addEventListener(
        'touchstart',
        event => (finger = event.touches.length === 1 ? event.touches[0] : undefined),
        { passive: true },
      )
      mount.addEventListener('touchend', event => {
        const end = event.changedTouches[0]
        if (finger && end && isSwipe(end.clientX - finger.clientX, end.clientY - finger.clientY))
          this.#events.onSwipe()
        finger = undefined
      })
      this.#host = host
      this.#mount = mount
      this.#announcement = announcement
    }
    return { host, mount: this.#mount }
  }
}

/** Whether a finger that moved so far (CSS px) swiped sideways, not scrolled. */
function isSwipe(x: number, y: number): boolean {
  return Math.abs(x) > 70 && Math.abs(x) > 2 * Math.abs(y)
}
