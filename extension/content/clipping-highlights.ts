/**
 * The soft marks of passages that were clipped on earlier visits: found again when the browser is idle,
 * within a budget, and painted without touching the page.
 */
import { type Found, pageText, refind } from '../../shared/clipping/refind.ts'
import type { ClippedHere } from '../messages.ts'
import { pageNames } from './page-names.ts'
import { WholePage } from './page-text.ts'

/** How long one stretch of looking may take, in ms, and how many stretches there may be. */
const budget = 100
const stretches = 12

/** What became of each clipping of a page. */
export interface Refound {
  found: ReadonlyMap<string, Found>
  gone: readonly ClippedHere[]
}

export class Marks {
  readonly #window: Window
  readonly #dress: () => void
  #highlight: Highlight | undefined
  #round = 0

  /** `dress` has the page wear the highlights' colours. */
  constructor(window: Window, dress: () => void) {
    this.#window = window
    this.#dress = dress
  }

  /**
   * Looks for the passages and marks those that are there. Resolves with what became of each; undefined where
   * another search took over.
   */
  async show(clippings: readonly ClippedHere[]): Promise<Refound | undefined> {
    const round = ++this.#round
    await this.#idle()
    if (round !== this.#round) return undefined
    const page = new WholePage(this.#window.document)
    const prepared = pageText(page.text)
    const found = new Map<string, Found>()
    let left = [...clippings]
    const gone: ClippedHere[] = []
    for (let stretch = 0; left.length > 0 && stretch < stretches; stretch++) {
      await this.#idle()
      if (round !== this.#round) return undefined
      const deadline = performance.now() + budget
      const later: ClippedHere[] = []
      for (const clipping of left) {
        // What is cheap to find is found first; what ran out of time comes again with a stretch of its own.
        const again =
          performance.now() > deadline
            ? 'out-of-time'
            : refind(prepared, clipping, { now: () => performance.now(), deadline })
        if (again === 'out-of-time') later.push(clipping)
        else if (again) found.set(clipping.id, again)
        else gone.push(clipping)
      }
      left = later.length < left.length || stretch === 0 ? later : [...later.slice(1), later[0]!]
    }
    gone.push(...left)
    this.#paint(page, [...found.values()])
    return { found, gone }
  }

  /** Takes the marks off the page. */
  stop(): void {
    this.#round++
    if (this.#highlight) CSS.highlights.delete(pageNames().highlights.clipping)
    this.#highlight = undefined
  }

  /**
   * Registers a highlight only where there is something in it: a page on which nothing is found sees none.
   */
  #paint(page: WholePage, found: readonly Found[]): void {
    this.#highlight?.clear()
    if (found.length === 0) return
    if (!this.#highlight) {
      this.#highlight = new Highlight()
      // Under the names, which have a card to open.
      this.#highlight.priority = -1
      CSS.highlights.set(pageNames().highlights.clipping, this.#highlight)
    }
    for (const { start, end } of found)
      for (const range of page.read(start, end).ranges) this.#highlight.add(range)
    this.#dress()
  }

  #idle(): Promise<void> {
    return new Promise(resolve => this.#window.requestIdleCallback(() => resolve(), { timeout: 2000 }))
  }
}
