/**
 * Finds covers that let the pointer through (`pointer-events: none`). The browser's hit test leaves such
 * covers out, so a name under one looks uncovered. Called once the pointer has rested on a name and at
 * presses, not at every move.
 *
 * Candidates are elements and pseudo-elements that let the pointer through, lie at the point and paint. The
 * browser decides whether they are above the text: a style sheet makes them take the pointer, the hit test
 * runs again, and the sheet is removed before the page's scripts can run.
 *
 * Not found: covers that are `inert`, that say `pointer-events: none !important` in their own style, that lie
 * in a closed shadow root or in the shadow root of a standard element; covers inside an element whose own box
 * has an area but does not hold the point; pseudo-elements that lie outside the box of their element, unless
 * the text is in that element.
 */
import type { PageMention } from './highlight-painter.ts'
import type { HitTest } from './hit-test.ts'
import { opacityOf } from './legibility.ts'
import { hides, hiding, isPaintedCover, opacityAround, pseudoElements } from './painted-boxes.ts'
import { elementOf, isDisplayed, renderedAround } from './rendering.ts'
import { openRootOf } from './text-blocks.ts'

interface Point {
  x: number
  y: number
}

/** Maximum number of elements that one search looks at; later ones are not found. */
const mostElements = 10_000
/** Share of the viewport's width and height from which a cover counts as spanning it. */
const whole = 0.95

/**
 * True if no cover that lets the pointer through hides a mention at a point of the viewport, in CSS px. True
 * also if the page has just removed the mention's text.
 */
export function isUncovered(hitTest: HitTest, mention: PageMention, point: Point): boolean {
  const text = elementOf(mention)
  // The page has just removed the text: the card follows the name, or closes.
  if (!text) return true
  const covers = candidatesAt(text, point)
  if (covers.size === 0) return true
  const sheets = [...covers].map(([root, selectors]) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`${selectors.join()}{pointer-events:auto!important}`)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    return { root, sheet }
  })
  try {
    const { x, y } = point
    const top = topmostAt(text.ownerDocument, point)
    return hitTest.mentionAt(x, y, top)?.entity === mention.entity
  } finally {
    for (const { root, sheet } of sheets)
      root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter(each => each !== sheet)
  }
}

type Root = Document | ShadowRoot

/**
 * Selectors of the elements and pseudo-elements that may cover a text at a point and let the pointer through,
 * by the document or shadow root that they are in.
 */
function candidatesAt(text: Element, point: Point): Map<Root, string[]> {
  const around = new Set<Element>()
  for (let at: Element | undefined = text; at; at = renderedAround(at)) around.add(at)
  const found = new Map<Root, string[]>()
  for (const element of elementsAt(text.ownerDocument, around, point)) {
    const covers = pseudoElements.filter(pseudo => isCover(element, getComputedStyle(element, pseudo)))
    const isOne = !around.has(element) && isElementCover(element, point)
    if (!isOne && covers.length === 0) continue
    const root = element.getRootNode() as Root
    const path = pathTo(element)
    const selectors = [...(isOne ? [path] : []), ...covers.map(pseudo => path + pseudo)]
    found.set(root, [...(found.get(root) ?? []), ...selectors])
  }
  return found
}

/**
 * Yields the elements whose box holds the point, and those in `around`, also in open shadow roots of custom
 * elements. Looks only into these, and into displayed elements without an area, as an element around a layer
 * often is. Stops after `mostElements`. Why: to ask all elements of a large page takes a tenth of a second.
 */
function* elementsAt(document: Document, around: ReadonlySet<Element>, { x, y }: Point): Generator<Element> {
  const pending: (Root | Element)[] = [document]
  let left = mostElements
  for (let container = pending.pop(); container; container = pending.pop()) {
    for (let element = container.firstElementChild; element; element = element.nextElementSibling) {
      if (left-- === 0) return
      const box = element.getBoundingClientRect()
      const isHere = around.has(element) || (box.left <= x && x < box.right && box.top <= y && y < box.bottom)
      if (isHere) yield element
      else if (box.width * box.height > 0 || !isDisplayed(element)) continue
      const root = element.localName.includes('-') ? openRootOf(element) : undefined
      if (root) pending.push(root)
      pending.push(element)
    }
  }
}

function isElementCover(element: Element, point: Point): boolean {
  const style = getComputedStyle(element)
  return style.pointerEvents === 'none' && hides(element, point) && !isVeil(style)
}

/**
 * True for the style of a pseudo-element of `element` that lets the pointer through and hides what is under
 * it.
 */
function isCover(element: Element, style: CSSStyleDeclaration): boolean {
  return (
    style.pointerEvents === 'none' &&
    isPaintedCover(style) &&
    Number(style.opacity) * opacityAround(element) >= hiding &&
    !isVeil(style)
  )
}

/**
 * True for the style of a cover that a reader looks through: one with a blend mode, or a picture, drawing or
 * gradient over the whole viewport. Pages let snow fall in such a layer, or put grain on it; the pixels of
 * the layer cannot be read.
 */
function isVeil({ mixBlendMode, backgroundColor, width, height }: CSSStyleDeclaration): boolean {
  if (mixBlendMode !== 'normal') return true
  const spans =
    Number.parseFloat(width) >= innerWidth * whole && Number.parseFloat(height) >= innerHeight * whole
  return spans && opacityOf(backgroundColor) < hiding
}

/** Selector that matches exactly this element in its root, by positions and without attributes. */
function pathTo(element: Element): string {
  const parent = element.parentElement
  if (!parent && element === element.ownerDocument.documentElement) return ':root'
  let position = 1
  for (let at = element.previousElementSibling; at; at = at.previousElementSibling) position++
  return `${parent ? pathTo(parent) : ':host'}>:nth-child(${position})`
}

/** The topmost element at a point, also in open shadow roots; undefined outside of the document. */
function topmostAt(document: Document, { x, y }: Point): Element | undefined {
  let [top] = document.elementsFromPoint(x, y)
  for (let root = top && openRootOf(top); root; root = top && openRootOf(top)) {
    const inner = root.elementFromPoint(x, y)
    if (!inner || !root.contains(inner)) break
    top = inner
  }
  return top
}
