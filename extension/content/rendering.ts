/**
 * Decides which names a reader can see: those in view, and those that scrolling brings into view. Text in a
 * closed menu, a closed `details`, a box of no size, beyond an edge that cuts it off, or veiled
 * (legibility.ts) is not rendered until the page shows it. Used for counts and keyboard navigation, never
 * while a page is read.
 */
import { type PageMention, rectanglesOf } from './highlight-painter.ts'
import { isLegible, type Veil, veilOf } from './legibility.ts'
import { composedParentOf } from './text-blocks.ts'

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/**
 * Effect of an element's box on what it contains, for each axis: none, cuts it off, lets it be scrolled to.
 */
type Overflow = 'visible' | 'cut' | 'scroll'

/** An element as far as it decides what of its content is visible. */
export interface Frame {
  box: Box
  x: Overflow
  y: Overflow
  /** Positioning of the element. It decides which boxes around the element cut it off. */
  position: 'flow' | 'absolute' | 'fixed'
  /**
   * True if the element is the containing block of absolutely positioned elements in it; `fixed` if also of
   * fixed ones.
   */
  places: boolean | 'fixed'
}

/**
 * Minimum visible width and height of a line that can be read, in CSS px. Text for screen readers is cut to a
 * box of one pixel.
 */
const leastWidth = 2
/** Smallest visible share of a line's height. */
const leastHeight = 0.5

/**
 * Returns the part of a line that the frames around it, the innermost first, leave visible once everything
 * that scrolls has been scrolled to it; undefined if too little is left to read. Beyond a frame that scrolls,
 * the line can be anywhere in that frame.
 */
export function visiblePart(line: Box, frames: readonly Frame[]): Box | undefined {
  const least = (line.bottom - line.top) * leastHeight
  let part = line
  let position: Frame['position'] = 'flow'
  for (const frame of frames) {
    const applies =
      position === 'flow' || frame.places === 'fixed' || (position === 'absolute' && frame.places === true)
    if (!applies) continue
    const { box, x, y } = frame
    const { left, right } = x === 'scroll' ? box : x === 'cut' ? common(part, box) : part
    const { top, bottom } = y === 'scroll' ? box : y === 'cut' ? common(part, box) : part
    if (right - left < leastWidth || bottom - top < least) return undefined
    part = { left, top, right, bottom }
    position = frame.position
  }
  return part
}

function common(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  }
}

/** Answers about the page at one moment. The style and box of each element are read only once. */
export class Rendering {
  readonly #window: Window
  readonly #frames = new Map<Element, Frame>()
  readonly #shown = new Map<Element, boolean>()
  readonly #veils = new Map<Element, Veil>()

  constructor(window: Window) {
    this.#window = window
  }

  /** True if a mention is visible now or comes into view by scrolling. */
  isRendered(mention: PageMention): boolean {
    const element = elementOf(mention)
    if (!element || !this.#isShown(element)) return false
    for (const line of rectanglesOf(mention)) if (this.#isReachable(line, element)) return true
    return false
  }

  #isShown(element: Element): boolean {
    let shown = this.#shown.get(element)
    if (shown === undefined) {
      shown = isShownLegibly(element, this.#window, this.#veils)
      this.#shown.set(element, shown)
    }
    return shown
  }

  #isReachable(line: DOMRect, element: Element): boolean {
    if (line.width < leastWidth || line.height === 0) return false
    const part = visiblePart(
      line,
      boxesAround(element).map(at => this.#frameOf(at)),
    )
    if (!part) return false
    const { scrollX, scrollY } = this.#window
    // Nothing scrolls to what lies above or left of the page.
    return part.bottom + scrollY > 0 && (part.right + scrollX > 0 || this.#window.document.dir === 'rtl')
  }

  #frameOf(element: Element): Frame {
    let frame = this.#frames.get(element)
    if (!frame) {
      frame = frameOf(element, this.#window)
      this.#frames.set(element, frame)
    }
    return frame
  }
}

/** An element and those around it that may cut off its text. */
function boxesAround(element: Element): Element[] {
  const boxes: Element[] = []
  for (let at: Element | undefined = element; at; at = renderedAround(at)) {
    // The viewport scrolls to content that the root and the body cut off.
    if (at.localName !== 'body' && at !== at.ownerDocument.documentElement) boxes.push(at)
  }
  return boxes
}

/** True if an element is not hidden and its own text can be read. `known` keeps what styles say. */
export function isShownLegibly(element: Element, window: Window, known = new Map<Element, Veil>()): boolean {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false
  return isLegible(
    boxesAround(element).map(at => {
      const veil = known.get(at) ?? veilOf(window.getComputedStyle(at))
      known.set(at, veil)
      return veil
    }),
  )
}

/** Heights within a line, as shares of its own, at which it may be seen. */
const heights = [0.1, 0.5, 0.9]

/**
 * True if a part of a mention is neither hidden nor cut off by a box around it, as these are scrolled now.
 */
export function isUncut(mention: PageMention, window: Window): boolean {
  const element = elementOf(mention)
  if (!element || !isShownLegibly(element, window)) return false
  const frames = boxesAround(element).map(at => asScrolled(frameOf(at, window)))
  return [...rectanglesOf(mention)].some(({ left, right, top, height }) =>
    heights.some(share => {
      const y = top + height * share
      return visiblePart({ left, right, top: y, bottom: y }, frames) !== undefined
    }),
  )
}

/** A frame that cuts off what it could scroll to. */
export const asScrolled = (frame: Frame): Frame => ({ ...frame, x: cutting(frame.x), y: cutting(frame.y) })
const cutting = (overflow: Overflow): Overflow => (overflow === 'visible' ? 'visible' : 'cut')

/** Styles that make an element the containing block of the fixed elements in it. */
const fixing = [
  'transform',
  'translate',
  'rotate',
  'scale',
  'perspective',
  'filter',
  'backdropFilter',
] as const

export function frameOf(element: Element, window: Window): Frame {
  const style = window.getComputedStyle(element)
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const { position, display, contain } = style
  const isInline = display === 'inline' || display === 'contents'
  const overflow = (value: string): Overflow =>
    isInline || value === 'visible' ? 'visible' : value === 'auto' || value === 'scroll' ? 'scroll' : 'cut'
  const placesFixed =
    fixing.some(name => (style[name] || 'none') !== 'none') || /paint|strict|content/.test(contain)
  return {
    box: { left, top, right, bottom },
    x: overflow(style.overflowX),
    y: overflow(style.overflowY),
    position: position === 'absolute' || position === 'fixed' ? position : 'flow',
    places: placesFixed ? 'fixed' : position !== 'static',
  }
}

/**
 * The element that a mention's text begins in; the host of a shadow root that has the text without an
 * element.
 */
export function elementOf({ block, start, end }: PageMention): Element | undefined {
  const node = block.locate(start, end)?.start.node
  return node && elementAround(node)
}

/** The element itself, or the one around a text; for a text directly in a shadow root, its host. */
export function elementAround(node: Node): Element | undefined {
  if (node instanceof Element) return node
  return composedParentOf(node)
}

/** The element around another as it is rendered: through slots and shadow roots. */
export function renderedAround(element: Element): Element | undefined {
  // A form's control may stand in the place of its slot, and a walk would never end.
  const slot = element.assignedSlot
  return slot?.localName === 'slot' ? slot : composedParentOf(element)
}
