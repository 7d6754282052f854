/** Keyboard navigation from name to name: the article first, then what is beside it. */
import { type PageMention, rectanglesOf } from './highlight-painter.ts'
import { type Box, elementOf, frameOf } from './rendering.ts'

/**
 * Minimum distance of a mention from the upper and lower edge of the viewport, in CSS px. A nearer mention is
 * scrolled to the centre.
 */
const comfort = 80

/**
 * Returns the mention after (1) or before (-1) `from`. `mentions` are those that can be reached, in document
 * order. Mentions in the article come first, then those beside it. Undefined at the end; with `wraps`, the
 * mention at the other end. Without `from`, or if it is not among them: the first mention not above the
 * viewport, else the first of all (1); the last one above the viewport, else the last of all (-1). In this
 * case only mentions in the article count, if the article has any.
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

/**
 * Remembers the mention from which the keys (Alt+J, Alt+K) go on. At an end the key finds nothing; pressed
 * again, it starts at the other end.
 */
export class MentionWalk {
  /** Mention last reached, by key or otherwise, from which the keys go on. */
  at: PageMention | undefined
  /** True after a key found no further mention. The same key then starts at the other end. */
  #isAtEnd = false

  /**
   * Moves to the mention that a key reaches (`neighbourOf`) and returns it. At the end, returns undefined and
   * stays where it is.
   */
  next(mentions: readonly PageMention[], direction: 1 | -1): PageMention | undefined {
    const next = neighbourOf(mentions, this.at, direction, this.#isAtEnd)
    this.#isAtEnd = next === undefined
    this.at = next ?? this.at
    return next
  }
}

/**
 * Options to scroll to the centre, without animation. Why a JSON text: the build shortens every property that
 * is called `block`.
 */
const atOnceToCentre: ScrollIntoViewOptions = JSON.parse('{"block":"center","behavior":"instant"}')

/**
 * Scrolls the element of a mention to the centre, unless the mention's first line is at least `comfort` px
 * from the upper and lower edge of the viewport and no scroll container hides a part of the line. Does
 * nothing if the mention is not displayed.
 */
export function scrollToMention(mention: PageMention, window: Window): void {
  const line = rectanglesOf(mention)[0]
  const element = elementOf(mention)
  if (!line || !element) return
  const isInView = line.top >= comfort && line.bottom <= window.innerHeight - comfort
  if (!isInView || isScrolledAway(line, element, window)) element.scrollIntoView(atOnceToCentre)
}

function isScrolledAway(line: Box, element: Element, window: Window): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { box, x, y } = frameOf(at, window)
    if (y === 'scroll' && (line.top < box.top || line.bottom > box.bottom)) return true
    if (x === 'scroll' && (line.left < box.left || line.right > box.right)) return true
  }
  return false
}
