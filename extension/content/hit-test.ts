/**
 * Hit test for mentions: finds the caret position at a point, then the block's mention there, then checks the
 * mention's own rectangles, because the nearest caret position can be far away. A caret lookup takes 0.02 ms;
 * `highlightsFromPoint` takes 3–4 ms at 5,000 ranges and is missing in Safari. A mention is hit only where its
 * text is painted on top (covering.ts).
 */
import { coversOf, hasPaintedCover, isSeenAt } from './covering.ts'
import { type PageMention, rectanglesOf } from './highlight-painter.ts'
import type { PageHighlighter } from './page-highlighter.ts'

/**
 * Distance outside its rectangles, in CSS px, at which a mention still counts as hit: the gap between two
 * lines of one name.
 */
const tolerance = 2

/** Time for which it is known whether an element may cover text, in ms. Styles change without notice. */
const coversKnownFor = 1000

/** Finds the mention under a point of one page. */
export class HitTest {
  readonly #page: PageHighlighter
  readonly #document: Document
  /** Elements asked about since `#coversSince`: true for those that may cover text. */
  #covers = new WeakMap<Element, boolean>()
  #coversSince = Number.NEGATIVE_INFINITY

  constructor(page: PageHighlighter, document: Document) {
    this.#page = page
    this.#document = document
  }

  /**
   * Returns the painted mention that a reader sees at a point of the viewport (CSS px), or undefined.
   * `target` is the element under the pointer.
   */
  mentionAt(x: number, y: number, target?: Element): PageMention | undefined {
    const page = this.#page
    const { painter } = page
    // Skip elements without names of their own, such as the space beside a column of text: there a browser
    // searches all their content for the nearest caret.
    const mention =
      !target || mayShowNames(page, target) ? mentionAtCaret(page, this.#document, x, y) : undefined
    if (mention && painter.shows(mention)) return isSeenAt(mention, x, y, target) ? mention : undefined
    if (mention || !target || !this.#mayCover(target) || hasPaintedCover(target)) return undefined
    for (const covered of painter.mentionsAround(x, y))
      if (painter.shows(covered) && liesOn(covered, x, y))
        return isSeenAt(covered, x, y, target) ? covered : undefined
    return undefined
  }

  /** As `mayCover`. Why kept: its styles cost ten times as much as the rest, and a pointer crosses few elements. */
  #mayCover(target: Element): boolean {
    const now = performance.now()
    if (now - this.#coversSince > coversKnownFor) {
      this.#covers = new WeakMap()
      this.#coversSince = now
    }
    let covers = this.#covers.get(target)
    if (covers === undefined) {
      covers = mayCover(target)
      this.#covers.set(target, covers)
    }
    return covers
  }
}

function mayShowNames(page: PageHighlighter, target: Element): boolean {
  const owner = page.ownerOf(target)
  return owner !== undefined && page.blocksOf(owner).some(block => page.painter.mentionsOf(block).length > 0)
}

/**
 * True for elements that may lie over text that is not theirs: a link stretched over its card, an empty or
 * positioned box, a drawing, a pseudo-element. A caret lookup does not reach the text below them.
 */
function mayCover(target: Element): boolean {
  return (
    (target.firstElementChild === null && target.textContent.trim() === '') ||
    target.closest('a, button, svg') !== null ||
    /absolute|fixed/.test(getComputedStyle(target).position) ||
    coversOf(target).length > 0
  )
}

function mentionAtCaret(
  page: PageHighlighter,
  document: Document,
  x: number,
  y: number,
): PageMention | undefined {
  const caret = caretAt(document, x, y, [...page.roots])
  const owner = caret && page.ownerOf(caret.node)
  if (!owner) return undefined
  for (const block of page.blocksOf(owner)) {
    const mentions = page.painter.mentionsOf(block)
    const offset = mentions.length > 0 ? block.offsetOf(caret.node, caret.offset) : undefined
    if (offset === undefined) continue
    let low = 0
    let high = mentions.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (mentions[middle]!.end < offset) low = middle + 1
      else high = middle
    }
    // Two mentions may touch; the caret between them belongs to both.
    return [mentions[low], mentions[low + 1]].find(
      mention => mention && mention.start <= offset && mention.end >= offset && liesOn(mention, x, y),
    )
  }
  return undefined
}

function liesOn(mention: PageMention, x: number, y: number): boolean {
  for (const { left, right, top, bottom } of rectanglesOf(mention)) {
    if (x >= left - tolerance && x <= right + tolerance && y >= top - tolerance && y <= bottom + tolerance)
      return true
  }
  return false
}

interface OldCaret {
  caretRangeFromPoint?(x: number, y: number): Range | null
}

/**
 * Finds the text position nearest to a point, including in open shadow roots. WebKit before 26.2 has only
 * `caretRangeFromPoint`.
 */
export function caretAt(
  document: Document,
  x: number,
  y: number,
  shadowRoots: ShadowRoot[],
): { node: Node; offset: number } | undefined {
  if ('caretPositionFromPoint' in document) {
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots })
    return caret ? { node: caret.offsetNode, offset: caret.offset } : undefined
  }
  const range = (document as OldCaret).caretRangeFromPoint?.(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined
}
