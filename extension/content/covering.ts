/**
 * Decides whether the text of a mention is what a reader sees at a point: painted there, not cut off, not
 * invisible, and under nothing that hides it. Reads the browser's own stack of elements, topmost first.
 * Elements that paint nothing at the point hide nothing: a link stretched over a whole teaser, an empty box.
 * The stack leaves out covers with `pointer-events: none`; click-through-covers.ts finds those.
 */
import { type PageMention, rangeOf } from './highlight-painter.ts'
import { hasPaintedCover, hides } from './painted-boxes.ts'
import { asScrolled, elementAround, frameOf, isShownLegibly, visiblePart } from './rendering.ts'

/**
 * Half the side of a square around the point, in CSS px. Of this square, the boxes around a text must leave
 * half visible (`isWithin`).
 */
const halfSide = 2

/**
 * True if the text of a mention, which lies at a point of the viewport (CSS px), is what is seen there.
 * `target`, if given, is the topmost element at the point. False if the page has changed the text.
 */
export function isSeenAt(mention: PageMention, x: number, y: number, target?: Element): boolean {
  const range = rangeOf(mention)
  if (!range) return false
  const live = range.startContainer.ownerDocument!.createRange()
  live.setStart(range.startContainer, range.startOffset)
  live.setEnd(range.endContainer, range.endOffset)
  const around = elementAround(live.commonAncestorContainer)
  if (!around || !isShownLegibly(around, window)) return false
  /** True for the element around the mention's text, and for elements in it that hold a part of the text. */
  const isOwn = (element: Element) =>
    element === around || (around.contains(element) && live.intersectsNode(element))
  if (target && isOwn(target)) return true
  let text: Element = around
  let holds = isOwn
  for (;;) {
    const root = text.getRootNode() as Document | ShadowRoot
    if (!isOnTop(root.elementsFromPoint(x, y), text, holds, { x, y })) return false
    // Not by `host`: a document may have an element of that name.
    if (!(root instanceof ShadowRoot)) return true
    const { host } = root
    text = host
    holds = element => element === host
  }
}

/**
 * True if no element above the text in `stack`, topmost first, hides the text. False if `stack` lacks the
 * text, unless the text takes no pointer. `isOwn` is true for elements of the text.
 */
function isOnTop(
  stack: readonly Element[],
  text: Element,
  isOwn: (element: Element) => boolean,
  point: { x: number; y: number },
): boolean {
  for (const element of stack) {
    if (isOwn(element)) return true
    if (element.contains(text)) {
      // Reached before the text: the text takes no pointer, a pseudo-element lies over it, or it is cut off
      // here.
      if (isUntouchable(text)) return isWithin(text, element, point)
      if (hasPaintedCover(element)) return false
    } else if (hides(element, point)) return false
  }
  return false
}

/**
 * True for an element that `elementsFromPoint` omits although its text is painted (`pointer-events: none`,
 * `display: contents`).
 */
function isUntouchable(element: Element): boolean {
  const { pointerEvents, display } = getComputedStyle(element)
  return pointerEvents === 'none' || display === 'contents'
}

/**
 * True if the text's element and those around it, up to but without `outer`, leave visible at least half of
 * the width and height of the square of `halfSide` around the point.
 */
function isWithin(text: Element, outer: Element, { x, y }: { x: number; y: number }): boolean {
  const frames = []
  for (let at: Element | null = text; at && at !== outer; at = at.parentElement)
    frames.push(asScrolled(frameOf(at, window)))
  return (
    visiblePart(
      { left: x - halfSide, top: y - halfSide, right: x + halfSide, bottom: y + halfSide },
      frames,
    ) !== undefined
  )
}
