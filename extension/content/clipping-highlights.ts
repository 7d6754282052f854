/**
 * Soft marks on clipped passages, of this visit and earlier ones. The passages are found again while the
 * browser is idle, within a time budget, and painted without touching the page.
 */
import { foldPage } from '../../shared/clipping/folded-page.ts'
import type { Found } from '../../shared/clipping/passage.ts'
import { refind } from '../../shared/clipping/refind.ts'
import { Progress } from '../../shared/clipping/search-budget.ts'
import type { ClippedHere } from '../messages.ts'
import { pageNames } from './page-names.ts'
import { PageText } from './page-text.ts'

/**
 * Duration in ms after which no further search begins in one idle slice. A search that is not done by then
 * goes on in a later slice.
 */
const budget = 100
/**
 * Maximum number of idle slices in one search; passages that are not found by then are neither found nor
 * gone.
 */
const stretches = 12

/**
 * Result of a search for clippings: the places found, by id of the clipping, and the clippings that are gone.
 * A clipping for whose search there was no time is in neither part.
 */
export interface Refound {
  found: ReadonlyMap<string, Found>
  gone: readonly ClippedHere[]
}

export class ClippingHighlights {
  readonly #window: Window
  readonly #dress: () => void
  #highlight: Highlight | undefined
  #round = 0

  /** `dress` applies the highlight style sheet to the page. */
  constructor(window: Window, dress: () => void) {
    this.#window = window
    this.#dress = dress
  }

  /**
   * Finds the passages of `clippings` and marks those found, instead of those marked before. Resolves with
   * the result; undefined when `show` or `stop` was called meanwhile.
   */
  async show(clippings: readonly ClippedHere[]): Promise<Refound | undefined> {
    const round = ++this.#round
    await this.#idle()
    if (round !== this.#round) return undefined
    const page = new PageText(this.#window.document)
    const prepared = foldPage(page.text)
    const found = new Map<string, Found>()
    let left = clippings.map(clipping => ({ clipping, progress: new Progress() }))
    const gone: ClippedHere[] = []
    for (let stretch = 0; left.length > 0 && stretch < stretches; stretch++) {
      await this.#idle()
      if (round !== this.#round) return undefined
      const deadline = performance.now() + budget
      const later: typeof left = []
      for (const search of left) {
        const { clipping, progress } = search
        // Cheap searches finish first; a search that runs out of time goes on in a later slice.
        const again =
          performance.now() > deadline
            ? 'out-of-time'
            : refind(prepared, clipping, { now: () => performance.now(), deadline, progress })
        if (again === 'out-of-time') later.push(search)
        else if (again) found.set(clipping.id, again)
        else gone.push(clipping)
      }
      left = later.length < left.length || stretch === 0 ? later : [...later.slice(1), later[0]!]
    }
    this.#paint(page, [...found.values()])
    return { found, gone }
  }

  /** Takes the marks off the page and ends a running search. */
  stop(): void {
    this.#round++
    if (this.#highlight) CSS.highlights.delete(pageNames().highlights.clipping)
    this.#highlight = undefined
  }

  /**
   * Paints the found passages instead of those painted before. Registers the highlight only when a passage is
   * found, so a page without clippings sees no highlight.
   */
  #paint(page: PageText, found: readonly Found[]): void {
    this.#highlight?.clear()
    if (found.length === 0) return
    if (!this.#highlight) {
      this.#highlight = new Highlight()
      // Below the highlights of names, which open a card.
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
