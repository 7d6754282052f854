/**
 * Decides from tags and computed styles which boxes paint something: of elements, and of their `::before` and
 * `::after`.
 */
import { opacityOf } from './legibility.ts'
import { openRootOf } from './text-blocks.ts'

/** Names of elements that paint something of their own, whatever their style. */
export const pictures: ReadonlySet<string> = new Set(
  'img video canvas iframe embed object input select textarea meter progress frame'.split(' '),
)
/**
 * Opacity, from 0 to 1, from which a background hides the text under it. For a cover, the product of its
 * opacity and those of all elements around it is compared.
 */
export const hiding = 0.3

/**
 * True if an element hides what is under it at a point: the element is visible, not faded, and paints there.
 * A custom element also hides it if an element in its open root does, or if it is empty and has no open root.
 */
export function hides(element: Element, point: { x: number; y: number }): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
  if (opacityAround(element) < hiding) return false
  const { localName } = element
  if (pictures.has(localName)) return true
  if (element instanceof SVGElement) return localName !== 'svg' && localName !== 'g'
  if (paints(getComputedStyle(element)) || hasPaintedCover(element)) return true
  if (!localName.includes('-')) return false
  // A custom element: its open root shows what is inside; a closed one may contain anything.
  const root = openRootOf(element)
  return root
    ? root.elementsFromPoint(point.x, point.y).some(inner => root.contains(inner) && hides(inner, point))
    : element.firstChild === null
}

export const pseudoElements = ['::before', '::after'] as const

/** Styles of the `::before` and `::after` of an element that are positioned, and may lie over its content. */
export function coversOf(element: Element): CSSStyleDeclaration[] {
  return pseudoElements.map(pseudo => getComputedStyle(element, pseudo)).filter(mayCover)
}

function mayCover({ content, position }: CSSStyleDeclaration): boolean {
  return content !== 'none' && position !== 'static'
}

/** True if a pseudo-element of an element may lie over the element's content and paints. */
export function hasPaintedCover(element: Element): boolean {
  return coversOf(element).some(isPaintedCover)
}

/**
 * True for the style of a pseudo-element that may lie over its element's content and paints: it is
 * positioned, visible, and has a background or backdrop filter.
 */
export function isPaintedCover(style: CSSStyleDeclaration): boolean {
  return mayCover(style) && style.visibility === 'visible' && Number(style.opacity) >= hiding && paints(style)
}

/** Product of the opacities of an element and its ancestors, from 0 to 1. Stops once it is below `hiding`. */
export function opacityAround(element: Element): number {
  let opacity = 1
  for (let at: Element | null = element; at && opacity >= hiding; at = at.parentElement)
    opacity *= Number(getComputedStyle(at).opacity)
  return opacity
}

function paints({ backgroundColor, backgroundImage, backdropFilter }: CSSStyleDeclaration): boolean {
  return (
    backgroundImage !== 'none' ||
    opacityOf(backgroundColor) >= hiding ||
    (backdropFilter !== undefined && backdropFilter !== '' && backdropFilter !== 'none')
  )
}
