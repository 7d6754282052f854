/**
 * Pointer over the names of a page. Its moves and presses become events of the card's state machine. A move
 * forces layout only over text that has mentions, or over an element that may cover some.
 */
import type { Settings } from '../settings.ts'
import type { CardEvent, Target } from '../ui/card/card-state.ts'
import { isUncovered } from './click-through-covers.ts'
import type { PageMention } from './highlight-painter.ts'
import { HitTest } from './hit-test.ts'
import { LongPress } from './long-press.ts'
import type { PageHighlighter } from './page-highlighter.ts'
import { listen } from './trusted-events.ts'

/** Selector of elements that do something of their own on a press or Enter. */
export const operable =
  'a[href], area, button, input, label, select, summary, textarea, [onclick], [role="button"], [role="link"], [role="tab"]'

/** Distance in CSS px within which a pointer counts as resting. */
const restRadius = 4

export interface NamePointerOptions {
  window: Window
  page: PageHighlighter
  settings(): Pick<Settings, 'altOnly' | 'notOnLinks'>
  isInCard(event: Event): boolean
  targetOf(mention: PageMention): Target
  /** Called at each move and press, before anything else. */
  onUse(): void
  onEvent(event: CardEvent): void
}

export class NamePointer {
  readonly #options: NamePointerOptions
  readonly #hitTest: HitTest
  readonly #longPress: LongPress
  #point: { x: number; y: number } | undefined
  #time = 0
  #overName = false
  /** Point at which the pointer began to rest, in CSS px of the viewport. */
  #restsAt: { x: number; y: number } | undefined

  constructor(options: NamePointerOptions) {
    this.#options = options
    this.#hitTest = new HitTest(options.page, options.window.document)
    this.#longPress = new LongPress(options.window)
  }

  /** Listens to moves and presses until `signal` is aborted. */
  listen(signal: AbortSignal): void {
    const { document } = this.#options.window
    const listening = { passive: true, capture: true, signal }
    listen(document, 'pointermove', event => this.#moved(event), listening)
    listen(document.documentElement, 'pointerleave', () => this.#left(), { passive: true, signal })
    listen(document, 'pointerdown', event => this.#down(event), listening)
    // Not passive: the click after a long press is prevented.
    listen(document, 'click', event => this.#clicked(event), { capture: true, signal })
  }

  /**
   * Last known point of the pointer, in CSS px of the viewport; undefined after it has left the page or
   * `forget` was called.
   */
  get point(): { x: number; y: number } | undefined {
    return this.#point
  }

  /**
   * Time of the last event that gave the pointer's point, in ms by the clock of `performance.now`. Why not
   * the time at which this script receives the event: that is later by up to a frame, and on a busy page by
   * much more.
   */
  get time(): number {
    return this.#time
  }

  /** Forgets the point, because the keyboard or the side panel is used now. */
  forget(): void {
    this.#point = undefined
  }

  /** True if a cover that the pointer passes through hides the mention at the pointer's point. */
  isCovered(mention: PageMention): boolean {
    return this.#point !== undefined && !isUncovered(this.#hitTest, mention, this.#point)
  }

  #moved(event: PointerEvent): void {
    this.#options.onUse()
    // Touch has no hover: a moving finger scrolls the page.
    if (event.pointerType === 'touch' || event.buttons !== 0 || this.#options.isInCard(event)) return
    const { clientX: x, clientY: y, altKey, timeStamp } = event
    const target = event.composedPath()[0]
    this.#time = timeStamp
    this.#pointAt(x, y, altKey, target instanceof Element ? target : undefined)
  }

  /**
   * Handles a pointer at a point of the viewport, in CSS px. Over a name, starts the hover delay, or restarts
   * it after a move of more than `restRadius`. Elsewhere, and where the settings `altOnly` and `notOnLinks`
   * forbid a card, leaves the name. `altKey` is true while Alt is held, `target` the element under the
   * pointer.
   */
  #pointAt(x: number, y: number, altKey: boolean, target?: Element): void {
    const { altOnly, notOnLinks } = this.#options.settings()
    const mayOpen = (altKey || !altOnly) && !(notOnLinks && target?.closest('a[href]'))
    const mention = mayOpen ? this.#mentionAt(x, y, target) : undefined
    this.#point = { x, y }
    if (!mention) {
      this.leaveName()
      return
    }
    this.#overName = true
    const before = this.#restsAt
    const hasMoved = !before || Math.hypot(x - before.x, y - before.y) > restRadius
    if (hasMoved) this.#restsAt = { x, y }
    this.#options.onEvent({ type: 'pointer-on-name', target: this.#options.targetOf(mention), hasMoved })
  }

  /**
   * Looks again for a name under the resting pointer when Alt is pressed or released, if cards open only
   * while Alt is held.
   */
  altChanged({ key, type, timeStamp }: KeyboardEvent): void {
    if (key !== 'Alt' || !this.#point || !this.#options.settings().altOnly) return
    this.#time = timeStamp
    const { x, y } = this.#point
    const target = this.#options.window.document.elementFromPoint(x, y)
    this.#pointAt(x, y, type === 'keydown', target ?? undefined)
  }

  #left(): void {
    this.#point = undefined
    this.leaveName()
  }

  /**
   * Handles a press: starts the wait for a long press, and closes the card unless the press is in the card
   * or, with the main button, on a name outside controls. On such a name, `#clicked` decides.
   */
  #down(event: PointerEvent): void {
    this.#options.onUse()
    this.#pressLong(event)
    if (this.#options.isInCard(event) || this.#pressed(event)) return
    this.#options.onEvent({ type: 'dismiss' })
  }

  /**
   * Opens the full card when a finger has rested on a name, also on one in a link, where a tap follows the
   * link. Lifting the finger later leaves the card open.
   */
  #pressLong(event: PointerEvent): void {
    this.#longPress.end()
    if (event.pointerType !== 'touch' || this.#options.isInCard(event)) return
    const { clientX: x, clientY: y } = event
    const mention = this.#uncoveredAt(x, y)
    if (!mention) return
    this.#longPress.wait(event, () => {
      this.#point = { x, y }
      this.#options.onEvent({ type: 'show', target: this.#options.targetOf(mention) })
    })
  }

  /**
   * Opens the full card of a name that is clicked or tapped outside controls, and pins it; closes it if it is
   * already open. Ignores the click after a long press, a click that the page has handled, and one that ends
   * a selection of text.
   */
  #clicked(event: MouseEvent): void {
    // This click ends the long press that has just opened the card.
    if (this.#longPress.takeClick()) {
      if (!this.#options.isInCard(event)) {
        event.preventDefault()
        event.stopPropagation()
      }
      return
    }
    if (event.button !== 0 || event.defaultPrevented || this.#options.isInCard(event)) return
    if (!this.#options.window.getSelection()?.isCollapsed) return
    const mention = this.#pressed(event)
    if (!mention) return
    const { clientX: x, clientY: y } = event
    this.#point = { x, y }
    this.#options.onEvent({ type: 'press', target: this.#options.targetOf(mention) })
  }

  /**
   * Returns the uncovered mention under a press of the main button. Undefined if the press is on a control of
   * the page (`operable`), such as a link.
   */
  #pressed(event: MouseEvent): PageMention | undefined {
    const [target] = event.composedPath()
    if (!(target instanceof Element) || event.button !== 0 || target.closest(operable)) return undefined
    return this.#uncoveredAt(event.clientX, event.clientY)
  }

  #uncoveredAt(x: number, y: number): PageMention | undefined {
    const mention = this.#mentionAt(x, y)
    return mention && isUncovered(this.#hitTest, mention, { x, y }) ? mention : undefined
  }

  #mentionAt(x: number, y: number, target?: Element): PageMention | undefined {
    return this.#options.page.painter.isOn ? this.#hitTest.mentionAt(x, y, target) : undefined
  }

  /** Forgets the name that the pointer was over, if any. */
  leaveName(): void {
    if (!this.#overName) return
    this.#overName = false
    this.#restsAt = undefined
    this.#options.onEvent({ type: 'pointer-off-name' })
  }
}
