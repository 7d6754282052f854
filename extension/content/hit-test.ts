/**
 * Hit test for mentions: finds the caret position at a point, then the block's mention there, then checks the
 * mention's own rectangles, because the nearest caret position can be far away. A caret lookup takes 0.02 ms;
 * `highlightsFromPoint` takes 3–4 ms at 5,000 ranges and is missing in Safari. A caret lookup does not reach
 * text under another element; mentions there are found by their rectangles alone. A mention is hit only where
 * its text is painted on top (covering.ts).
 */
import { isSeenAt } from './covering.ts'
import { type PageMention, rectanglesOf } from './highlight-painter.ts'
import type { PageHighlighter } from './page-highlighter.ts'
import { coversOf, hasPaintedCover } from './painted-boxes.ts'
import { isNeverRead, type Owner, openRootOf } from './text-blocks.ts'
import { TimedValue } from './timed-value.ts'

/**
 * Distance from a mention's rectangles, in CSS px, at which the mention still counts as hit: the gap between
 * two lines of one name.
 */
const tolerance = 2

/**
 * Time in ms for which it is kept whether an element may lie over visible text (`mayShowThrough`). Why not
 * longer: styles change without notice.
 */
const coversKnownFor = 1000
/** Time for which the boxes of elements are kept, in ms. Why not longer: layouts change without notice. */
const boxesKnownFor = 100

/** Finds the mention under a point of one page. */
export class HitTest {
  readonly #page: PageHighlighter
  readonly #document: Document
  /** For each element, true if it may lie over visible text (`mayShowThrough`). */
  readonly #covers = new TimedValue(coversKnownFor, () => new WeakMap<Element, boolean>())
  readonly #boxes = new TimedValue(boxesKnownFor, () => this.#readBoxes())

  constructor(page: PageHighlighter, document: Document) {
    this.#page = page
    this.#document = document
  }

  /**
   * Returns the mention that a reader sees at a point of the viewport (CSS px), if the settings allow to
   * paint it; otherwise undefined. `target` is the topmost element there; without it, mentions under a cover
   * are not found.
   */
  mentionAt(x: number, y: number, target?: Element): PageMention | undefined {
    const page = this.#page
    const { painter } = page
    // Skip elements without names of their own, such as the space beside a column of text: there a browser
    // searches all their content for the nearest caret.
    const mention =
      !target || mayShowNames(page, target) ? mentionAtCaret(page, this.#document, x, y) : undefined
    if (mention && painter.shows(mention)) return isSeenAt(mention, x, y, target) ? mention : undefined
    if (mention || !target || !this.#mayShowThrough(target)) return undefined
    for (const element of this.#elementsAround(x, y))
      for (const covered of painter.mentionsIn(element))
        if (painter.shows(covered) && liesOn(covered, x, y))
          return isSeenAt(covered, x, y, target) ? covered : undefined
    return undefined
  }

  /**
   * Returns the kept result of `mayShowThrough`, or computes it. Why kept: reading the styles costs ten times
   * as much as the rest of a hit test.
   */
  #mayShowThrough(target: Element): boolean {
    const covers = this.#covers.get()
    let through = covers.get(target)
    if (through === undefined) {
      through = mayShowThrough(target)
      covers.set(target, through)
    }
    return through
  }

  /** Yields the watched elements near the viewport whose box contains a point (CSS px of the viewport). */
  *#elementsAround(x: number, y: number): Generator<Element> {
    const { scrollX, scrollY } = this.#document.defaultView!
    const read = this.#boxes.get()
    const moved = read.scrollX !== scrollX || read.scrollY !== scrollY
    for (const [element, { left, right, top, bottom }] of (moved ? this.#boxes.renew() : read).boxes)
      if (x >= left && x <= right && y >= top && y <= bottom) yield element
  }

  /** Reads the boxes of the watched elements near the viewport, in CSS px of the viewport as scrolled now. */
  #readBoxes() {
    const { scrollX, scrollY } = this.#document.defaultView!
    const boxes = Array.from(this.#page.painter.near, near => [near, near.getBoundingClientRect()] as const)
    return { scrollX, scrollY, boxes }
  }
}

function mayShowNames(page: PageHighlighter, target: Element): boolean {
  const hasNames = (owner: Owner | undefined) =>
    !!owner && page.blocksOf(owner).some(block => page.painter.mentionsOf(block).length > 0)
  if (hasNames(page.ownerOf(target))) return true
  // Text in a shadow root has the host as its target.
  const root = openRootOf(target)
  if (!root) return false
  if (!page.roots.has(root) && !isNeverRead(target)) page.readRoot(root)
  return hasNames(root)
}

/** True for an element that may lie over text outside it and has no cover of its own that hides the text. */
function mayShowThrough(target: Element): boolean {
  return mayCover(target) && !hasPaintedCover(target)
}

/**
 * True for an element that may lie over text outside it: an empty one, one in a link, button or drawing, an
 * absolute or fixed one, one with a positioned pseudo-element. A caret lookup does not reach the text below
 * such an element.
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
 * Returns the position nearest to a point of the viewport (CSS px), also in `shadowRoots`; undefined if there
 * is none. `node` may be an element. WebKit before 26.2 has only `caretRangeFromPoint`, which takes no
 * `shadowRoots`.
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
