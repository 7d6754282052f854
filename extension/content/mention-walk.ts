/** Keyboard navigation from name to name: the article first, then what is beside it. */
import { type PageMention, rectanglesOf } from './highlight-painter.ts'
import { parentOf } from './parent.ts'
import { type Box, elementOf, frameOf } from './rendering.ts'

/** Minimum distance from the viewport's edge, in CSS px, before keyboard navigation scrolls to a mention. */
const comfort = 80

/**
 * Returns the mention after (1) or before (-1) `from` among the mentions that can be reached, given in
 * document order. Without `from`, begins with what is in view. Undefined when nothing is left that way, unless
 * `wraps`.
 */
export function neighbourOf(
  mentions: readonly PageMention[],
  from: PageMention | undefined,
  direction: 1 | -1,
  wraps = false,
): PageMention | undefined {
  const walk = [...mentions.filter(({ beside }) => !beside), ...mentions.filter(({ beside }) => beside)]
  const at = from ? walk.indexOf(from) : -1
  if (at >= 0) return walk[at + direction] ?? (wraps ? walk.at(direction === 1 ? 0 : -1) : undefined)
  const inside = walk.filter(({ beside }) => !beside)
  const scope = inside.length > 0 ? inside : walk
  const below = scope.findIndex(mention => (rectanglesOf(mention)[0]?.bottom ?? 0) > 0)
  if (direction === 1) return below < 0 ? scope[0] : scope[below]
  return below < 0 ? scope.at(-1) : (scope[below - 1] ?? scope.at(-1))
}

/** A JSON text, because the build shortens every property that is called `block`. */
const atOnceToCentre: ScrollIntoViewOptions = JSON.parse('{"block":"center","behavior":"instant"}')

/**
 * Scrolls a mention into view, unless it is at least `comfort` px inside the viewport and not scrolled out of
 * sight in a scroll container.
 */
export function scrollToMention(mention: PageMention, window: Window): void {
  const line = rectanglesOf(mention)[0]
  const element = elementOf(mention)
  if (!line || !element) return
  const isInView = line.top >= comfort && line.bottom <= window.innerHeight - comfort
  if (!isInView || isScrolledAway(line, element, window)) element.scrollIntoView(atOnceToCentre)
}

function isScrolledAway(line: Box, element: Element, window: Window): boolean {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const { box, x, y } = frameOf(at, window)
    if (y === 'scroll' && (line.top < box.top || line.bottom > box.bottom)) return true
    if (x === 'scroll' && (line.left < box.left || line.right > box.right)) return true
  }
  return false
}
