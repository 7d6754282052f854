/**
 * Finds what shows a text that its own colour does not: a photograph behind white letters on a white page,
 * the picture of a scanned page under letters without a colour.
 */
import { isSolid } from './legibility.ts'
import { hasPaintedCover, hides, pictures } from './painted-boxes.ts'

/** Maximum number of boxes that one `Backdrops` looks at. Texts that are asked for later count as shown. */
const mostBoxes = 20_000

/** Backdrops of texts at one moment. */
export class Backdrops {
  #left = mostBoxes

  /**
   * True if something that is not around a text, and paints, lies at its first line. For text without a
   * colour only a picture counts; for text of the colour of the background behind it anything in front of
   * that background. What is in front of the text is not told from what is behind it. Text of the colour
   * behind it in a shadow root counts as shown: its backdrop may be outside.
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
