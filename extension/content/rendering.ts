/**
 * Decides which names a reader can see: those in view, and those that scrolling brings into view. Text in a
 * closed menu, a closed `details`, a box of no size, beyond an edge that cuts it off, or veiled
 * (legibility.ts) is not rendered until the page shows it. Used for counts, the list of the side panel,
 * keyboard navigation, the hit test and the open card, never while a page is read.
 */
import { Backdrops } from './backdrops.ts'
import { type PageMention, rectanglesOf } from './highlight-painter.ts'
import { canvasVeil, isLegible, lostBy, type Veil, veilOf } from './legibility.ts'
import { composedParentOf, displayOf } from './text-blocks.ts'

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/**
 * Effect of an element's box on content beyond its edges, along one axis: none, cuts it off, lets it be
 * scrolled to.
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
 * Minimum visible width of a line that can be read, in CSS px. Text for screen readers is cut to a box of one
 * pixel.
 */
const leastWidth = 2
/** Minimum height of a line that can be read, in CSS px. */
const leastLine = 4
/** Minimum visible share of the height of a line that can be read, from 0 to 1. */
const leastHeight = 0.5

/**
 * Returns the part of a line, or of another box, that the frames around it, the innermost first, leave
 * visible once everything that scrolls has been scrolled to it. Undefined if less than `leastWidth` or
 * `leastHeight` is left. For the frames around a frame that scrolls, the part is that whole frame, because
 * the line can be scrolled to any place in it.
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

/**
 * Decides which mentions are rendered at one moment. Each element's style and box are read only once, so make
 * a new one for each moment.
 */
export class Rendering {
  readonly #window: Window
  readonly #frames = new Map<Element, Frame>()
  readonly #shown = new Map<Element, boolean>()
  readonly #legibility: Legibility

  constructor(window: Window) {
    this.#window = window
    this.#legibility = new Legibility(window)
  }

  /** True if at least one line of a mention is visible now or comes into view by scrolling. */
  isRendered(mention: PageMention): boolean {
    const element = elementOf(mention)
    if (!element || !this.#isShown(element)) return false
    for (const line of rectanglesOf(mention)) if (this.#isReachable(line, element)) return true
    return false
  }

  #isShown(element: Element): boolean {
    let shown = this.#shown.get(element)
    if (shown === undefined) {
      shown = isShownLegibly(element, this.#window, this.#legibility)
      this.#shown.set(element, shown)
    }
    return shown
  }

  #isReachable(line: DOMRect, element: Element): boolean {
    if (line.width < leastWidth || line.height < leastLine) return false
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

/** Returns an element and those around it that may cut off its text, the innermost first. */
function boxesAround(element: Element): Element[] {
  const boxes: Element[] = []
  for (let at: Element | undefined = element; at; at = renderedAround(at)) {
    // The viewport scrolls to content that the root and the body cut off.
    if (at.localName !== 'body' && at !== at.ownerDocument.documentElement) boxes.push(at)
  }
  return boxes
}

/** True for an element of which only the summary is shown. */
const isClosed = (element: Element) => element instanceof HTMLDetailsElement && !element.open

/**
 * True if the text directly in an element is displayed. Why not `checkVisibility` alone: it is false for an
 * element without a box (`display: contents`, as a slot has), whose text is displayed in the box around it.
 */
export function isDisplayed(element: Element, options?: CheckVisibilityOptions): boolean {
  if (element.checkVisibility(options)) return true
  const around = displayOf(element) === 'contents' ? renderedAround(element) : undefined
  return (
    around !== undefined &&
    !isClosed(around) &&
    (!options?.visibilityProperty || getComputedStyle(element).visibility === 'visible') &&
    isDisplayed(around, { ...options, visibilityProperty: false })
  )
}

/** Selector of elements that lie above a full-screen element, or are one. */
const aboveAll = ':modal, :popover-open'

/**
 * True if an element is not hidden, not under another that fills the screen, and its own text can be read.
 * `legibility`, which caches styles, must have been made for this moment.
 */
export function isShownLegibly(
  element: Element,
  window: Window,
  legibility = new Legibility(window),
): boolean {
  // Text directly in a closed `details`.
  if (isClosed(element)) return false
  if (!isDisplayed(element, { visibilityProperty: true, opacityProperty: true })) return false
  const { fullscreenElement } = window.document
  if (
    fullscreenElement &&
    !boxesAround(element).some(at => fullscreenElement.contains(at) || at.matches(aboveAll))
  )
    return false
  return legibility.isLegible(element)
}

/**
 * Decides at one moment whether texts can be read where they are laid out (legibility.ts, backdrops.ts). Each
 * element's style is read only once.
 */
export class Legibility {
  readonly #window: Window
  readonly #backdrops = new Backdrops()
  readonly #veils = new Map<Element, Veil>()

  constructor(window: Window) {
    this.#window = window
  }

  /** True if the text directly in an element can be read. */
  isLegible(element: Element): boolean {
    const veil = this.#veilOf(element)
    if (!isLegible(veil)) return false
    const lost = element instanceof SVGElement ? undefined : lostBy(veil)
    return lost === undefined || this.#backdrops.shows(element, lost)
  }

  #veilOf(element: Element): Veil {
    const path: Element[] = []
    let veil: Veil | undefined
    for (let at: Element | undefined = element; at && !veil; at = renderedAround(at)) {
      veil = this.#veils.get(at)
      if (!veil) path.push(at)
    }
    veil ??= canvasVeil(canvasOf(this.#window))
    for (const at of path.reverse()) {
      veil = veilOf(this.#window.getComputedStyle(at), veil)
      this.#veils.set(at, veil)
    }
    return veil
  }
}

/**
 * Colour of the canvas behind all elements: white in a top window with a light colour scheme. Undefined, as
 * unknown, in a dark scheme and in a frame.
 */
function canvasOf(window: Window): string | undefined {
  const { colorScheme } = window.getComputedStyle(window.document.documentElement)
  return window === window.top && !colorScheme.includes('dark') ? 'rgb(255, 255, 255)' : undefined
}

/** Heights within a line, as shares of its height, at which `isUncut` checks whether the line is cut off. */
const heights = [0.1, 0.5, 0.9]

/**
 * True if a part of a mention can be read and is not cut off by the boxes around it, as they are scrolled
 * now. The edges of the viewport do not count.
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

/** Copy of a frame as it is scrolled now: what only scrolling it would show counts as cut off. */
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
 * Returns the element in which a mention's text begins; for text directly in a shadow root, the root's host.
 * Undefined if the page has changed the text.
 */
export function elementOf({ block, start, end }: PageMention): Element | undefined {
  const node = block.locate(start, end)?.start.node
  return node && elementAround(node)
}

/**
 * Returns the node itself if it is an element, else the element around it; for text directly in a shadow
 * root, the root's host. Undefined for a node that is in no element.
 */
export function elementAround(node: Node): Element | undefined {
  if (node instanceof Element) return node
  return composedParentOf(node)
}

/**
 * Returns the element around another as it is rendered: its slot, its parent, or the host of its shadow root.
 * Undefined for the root element.
 */
export function renderedAround(element: Element): Element | undefined {
  return element.assignedSlot ?? composedParentOf(element)
}
