/**
 * Finds backdrops of texts: pictures and boxes that make a text visible although its colour alone would not.
 * Examples: a photograph behind white letters on a white page, the picture of a scanned page under
 * transparent letters.
 */
import { isSolid } from './legibility.ts'
import { hasPaintedCover, hides, pictures } from './painted-boxes.ts'

/** Maximum number of boxes that one `Backdrops` examines. After that, each text counts as visible. */
const mostBoxes = 20_000

/** Finds backdrops as the page is at one moment. */
export class Backdrops {
  #left = mostBoxes

  /**
   * True if a text that its colour makes invisible has a backdrop: an element that is not around the text,
   * and paints where the middle of its first line is. `lost` is the result of `lostBy`. For `clear`, text
   * without a colour, only a picture counts. For `same`, text of the colour of the background behind it,
   * everything in front of that background counts. An element in front of the text counts, too: it cannot be
   * told from one behind. `same` in a shadow root always returns true: the backdrop may be outside the root.
   */
  shows(text: Element, lost: 'clear' | 'same'): boolean {
    const around = text.getRootNode() as Document | ShadowRoot
    if (lost === 'same' && around instanceof ShadowRoot) return true
    const range = text.ownerDocument.createRange()
    range.selectNodeContents(text)
    const [line] = range.getClientRects()
    if (!line) return false
    const point = { x: (line.left + line.right) / 2, y: (line.top + line.bottom) / 2 }
    let outer = text
    if (lost === 'same')
      for (let at: Element | null = text; at; at = at.parentElement) {
        if (hasPaintedCover(at)) return true
        outer = at
        if (isSolid(getComputedStyle(at).backgroundColor)) break
      }
    const root = lost === 'same' ? outer : around
    // Pictures first: they are few, and mostly what is looked for.
    const selectors = [[...pictures].join(), ...(lost === 'same' ? ['*'] : [])]
    return selectors.some(selector => {
      for (const each of root.querySelectorAll(selector)) {
        if (this.#left-- <= 0) return true
        const { left, top, right, bottom } = each.getBoundingClientRect()
        const isThere = left <= point.x && point.x < right && top <= point.y && point.y < bottom
        if (isThere && !each.contains(text) && !text.contains(each) && hides(each, point)) return true
      }
      return false
    })
  }
}
