/** Follows the name of the open card, which the page may scroll, move, rewrite or hide. */
import type { CardEvent } from '../ui/card/card-state.ts'
import type { Box } from '../ui/card/placement.ts'
import { type PageMention, rectanglesOf } from './highlight-painter.ts'
import { isUncut } from './rendering.ts'

/** Interval in ms at which the place of the name is checked. */
const lookInterval = 100

export interface NameFollowerOptions {
  window: Window
  /** Mention whose card is open, with `isHover` true for a hover card; undefined without an open card. */
  open(): { mention: PageMention; isHover: boolean } | undefined
  /** Mentions of the page as it is now. */
  mentions(): readonly PageMention[]
  onEvent(event: CardEvent): void
  /** Called when the card has to move, with the boxes of the name's lines and that of its text column. */
  onMove(lines: readonly DOMRect[], column: Box | undefined): void
}

export class NameFollower {
  readonly #options: NameFollowerOptions
  #timer: number | undefined
  #frame = 0
  /** Left and top of the name when it was last checked, as text; undefined if it was not displayed. */
  #place: string | undefined

  constructor(options: NameFollowerOptions) {
    this.#options = options
  }

  /** Checks the name every `lookInterval` ms from now on. */
  start(): void {
    this.#timer ??= this.#options.window.setInterval(() => this.#look(), lookInterval)
  }

  stop(): void {
    const { window } = this.#options
    window.clearInterval(this.#timer)
    window.cancelAnimationFrame(this.#frame)
    this.#timer = undefined
    this.#frame = 0
  }

  /**
   * Moves the open card to its name at the next animation frame. Closes a hover card whose name is above or
   * below the viewport.
   */
  followSoon(): void {
    const { window, open, onMove, onEvent } = this.#options
    if (!open()) return
    this.#frame ||= window.requestAnimationFrame(() => {
      this.#frame = 0
      const card = open()
      if (!card) return
      const lines = [...rectanglesOf(card.mention)]
      const inView = lines.some(({ top, bottom }) => bottom > 0 && top < window.innerHeight)
      if (inView) onMove(lines, columnOf(card.mention))
      else if (card.isHover) onEvent({ type: 'close' })
    })
  }

  /**
   * Checks where the name is, and moves the card with it. If the page has rewritten the text, follows the
   * same entity's name in the new text; closes the card if there is none. Closes a hover card whose name the
   * page hides or cuts off, as in a list that is scrolled or a slide that is replaced.
   */
  #look(): void {
    const { window, open, mentions, onEvent } = this.#options
    const card = open()
    if (!card) return
    const { mention, isHover } = card
    const [line] = rectanglesOf(mention)
    const place = line && `${line.left} ${line.top}`
    if (!line) {
      const { text, owner } = mention.block
      const others = mentions().filter(({ entity }) => entity === mention.entity)
      const again =
        others.find(({ block }) => block.text === text) ?? others.find(({ block }) => block.owner === owner)
      const isThere = again && again !== mention && rectanglesOf(again)[0]
      onEvent(isThere ? { type: 'name-moved', anchor: again } : { type: 'dismiss' })
    } else if (isHover && !isUncut(mention, window)) onEvent({ type: 'close' })
    else if (place !== this.#place) this.followSoon()
    this.#place = place
  }
}

/**
 * Box of the text column around a mention, in CSS px of the viewport: its nearest ancestor that is not
 * inline. Undefined if the text is gone.
 */
export function columnOf(mention: PageMention): Box | undefined {
  let element: Element | null =
    mention.block.locate(mention.start, mention.end)?.start.node.parentElement ?? null
  while (element && /^(inline|contents)/.test(getComputedStyle(element).display))
    element = element.parentElement
  return element?.getBoundingClientRect()
}
