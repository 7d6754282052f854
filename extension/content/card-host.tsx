/**
 * Shows the card inside the extension's single host element (shadow-host.ts), with a live region for screen
 * readers.
 */
import { render } from 'preact'
import cardSheet from '../ui/card/card.css?text'
import { CardView, type CardViewProps } from '../ui/card/card.tsx'
import { type Box, lineAt, place } from '../ui/card/placement.ts'
import { attachHost, removeHost, settleHost } from './shadow-host.ts'
import { Sight } from './sight.ts'
import { isAtHand, listen } from './trusted-events.ts'

export interface CardHostEvents {
  onPointerEnter(): void
  onPointerLeave(): void
  /** The card was clicked or received focus. */
  onTouch(): void
  /** Escape inside the card. */
  onEscape(): void
  /** The reader swiped sideways over the card. */
  onSwipe(): void
}

/**
 * Longest time between a click in the card and the action it triggers, in ms. Why: a page that can take a
 * button out of the root, or submit a form in it, must not use the reader's click elsewhere.
 */
const promptly = 200

export class CardHost {
  readonly #document: Document
  readonly #events: CardHostEvents
  #host: HTMLElement | undefined
  #root: ShadowRoot | undefined
  #sight: Sight | undefined
  #mount: HTMLElement | undefined
  #announcement: HTMLElement | undefined
  #focusBefore: HTMLElement | undefined
  /** Time of the reader's last click in the card, by pointer or key. */
  #clicked = Number.NEGATIVE_INFINITY

  constructor(document: Document, events: CardHostEvents) {
    this.#document = document
    this.#events = events
  }

  /**
   * True when an action in the card may navigate or write data: the reader has just clicked in the card, and
   * it has been in full view for a moment.
   */
  get mayAct(): boolean {
    const view = this.#document.defaultView
    const inCard = performance.now() - this.#clicked < promptly
    return view !== null && isAtHand(view) && inCard && this.#sight?.isClear === true
  }

  /** True when the event's path goes through the card. */
  contains(event: Event): boolean {
    return this.#host !== undefined && event.composedPath().includes(this.#host)
  }

  get open(): boolean {
    return this.#mount?.firstElementChild != null
  }

  /**
   * Shows the card beside the line nearest to `point`, or beside the first line without one. Without lines
   * the card keeps its position.
   */
  show(props: CardViewProps, lines: readonly Box[], point?: { x: number; y: number }): void {
    const { host, mount } = this.#attach()
    if (!host.matches(':popover-open')) host.showPopover()
    render(<CardView {...props} />, mount)
    const line = lineAt(lines, point)
    if (line) this.#placeBeside(line)
    const card = this.#card
    if (card) this.#sight?.watch(card)
  }

  /** Moves the open card to the current position of its name. */
  follow(lines: readonly Box[]): void {
    const line = lineAt(lines)
    if (this.open && line) this.#placeBeside(line)
  }

  /**
   * Moves the open card back to the top of the top layer, for example after a page element goes fullscreen.
   */
  raise(): void {
    if (!this.open) return
    const focused = this.#root?.activeElement
    const { host } = this.#attach()
    if (host.matches(':popover-open')) host.hidePopover()
    host.showPopover()
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  }

  hide(): void {
    if (!this.#mount || !this.open) return
    render(null, this.#mount)
    this.#sight?.stop()
    settleHost()
  }

  /** Focuses the card and remembers the element that had focus. */
  takeFocus(): void {
    const before = this.#document.activeElement
    if (before !== this.#host)
      this.#focusBefore = before instanceof HTMLElement && before !== this.#document.body ? before : undefined
    this.#card?.focus({ preventScroll: true })
  }

  /** Runs `draw`. If something in the card had focus before, focuses the card afterwards. */
  keepFocus(draw: () => void): void {
    const hadFocus = this.#host !== undefined && this.#document.activeElement === this.#host
    draw()
    if (hadFocus) this.#card?.focus({ preventScroll: true })
  }

  /** Returns focus to the element that had it before the card. */
  returnFocus(): void {
    this.#focusBefore?.focus({ preventScroll: true })
    this.#focusBefore = undefined
  }

  /** Announces a text to screen readers, politely. */
  announce(text: string): void {
    this.#attach()
    if (this.#announcement) this.#announcement.textContent = text
  }

  /** Removes the host element from the page. */
  remove(): void {
    if (this.#mount) render(null, this.#mount)
    this.#sight?.stop()
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
    // In quirks mode the root's clientHeight is the height of the content.
    const viewport = {
      width: clientWidth * zoom || view.innerWidth,
      height: Math.min(clientHeight * zoom || view.innerHeight, view.innerHeight),
    }
    const { left, top, maxHeight } = place(line, { width, height }, viewport)
    card.style.left = `${left}px`
    card.style.top = `${top}px`
    card.style.maxHeight = maxHeight < height ? `${maxHeight}px` : ''
  }

  /** Blocks a link in the card unless the reader can see it clearly (`mayAct`). */
  #followLink(event: MouseEvent): void {
    if (event.target instanceof Element && event.target.closest('a') && !this.mayAct) event.preventDefault()
  }

  #attach(): { host: HTMLElement; mount: HTMLElement } {
    const { host, root } = attachHost(this.#document, cardSheet)
    if (this.#host !== host || !this.#mount) {
      const mount = this.#document.createElement('div')
      const announcement = this.#document.createElement('div')
      announcement.className = 'unseen'
      announcement.setAttribute('role', 'status')
      root.append(mount, announcement)
      mount.dataset.own = ''
      this.#sight?.stop()
      this.#sight = new Sight(this.#document.defaultView!, host, () => this.raise())
      listen(mount, 'pointerenter', () => this.#events.onPointerEnter())
      listen(mount, 'pointerleave', () => this.#events.onPointerLeave())
      listen(mount, 'pointerdown', () => this.#events.onTouch())
      listen(mount, 'focusin', () => this.#events.onTouch())
      listen(mount, 'keydown', event => {
        if (event.key === 'Escape') this.#events.onEscape()
      })
      for (const type of ['click', 'auxclick'] as const)
        listen(
          mount,
          type,
          event => {
            this.#clicked = performance.now()
            this.#followLink(event)
          },
          { capture: true },
        )
      let finger: Touch | undefined
      listen(
        mount,
        'touchstart',
        event => {
          finger = event.touches.length === 1 ? event.touches[0] : undefined
        },
        { passive: true },
      )
      listen(mount, 'touchend', event => {
        const end = event.changedTouches[0]
        if (finger && end && isSwipe(end.clientX - finger.clientX, end.clientY - finger.clientY))
          this.#events.onSwipe()
        finger = undefined
      })
      this.#host = host
      this.#root = root
      this.#mount = mount
      this.#announcement = announcement
    }
    return { host, mount: this.#mount }
  }
}

/** True when a finger movement (CSS px) is a sideways swipe rather than a scroll. */
function isSwipe(x: number, y: number): boolean {
  return Math.abs(x) > 70 && Math.abs(x) > 2 * Math.abs(y)
}
