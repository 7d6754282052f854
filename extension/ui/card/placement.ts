/**
 * Position of the card: below the line with the name, or above it if there is more room. Never on the line,
 * always inside the viewport, and no taller than the room there. Pure; all lengths in CSS px of the viewport.
 */

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface Placement {
  left: number
  top: number
  /** Maximum height of the card; the rest of its content scrolls. */
  maxHeight: number
  side: 'below' | 'above'
}

/** Between the name and the card. */
const gap = 6
/** Between the card and the edge of the viewport. */
const edge = 8
/** Minimum useful height: below it, the other side or a scrolling card over the gap is better. */
const leastHeight = 160

/**
 * Box of the line that the point is on or nearest to (a name may span two lines); the first line without a
 * point.
 */
export function lineAt(lines: readonly Box[], point?: { x: number; y: number }): Box | undefined {
  if (!point) return lines[0]
  const distance = ({ left, right, top, bottom }: Box) =>
    Math.max(left - point.x, point.x - right, 0) + Math.max(top - point.y, point.y - bottom, 0)
  return lines.reduce<Box | undefined>(
    (best, line) => (!best || distance(line) < distance(best) ? line : best),
    undefined,
  )
}

/** Places a card of `width` × `height` beside a line in a viewport, on the better side or the given one. */
export function place(
  line: Box,
  card: { width: number; height: number },
  viewport: { width: number; height: number },
  fixed?: Placement['side'],
): Placement {
  const below = viewport.height - line.bottom - gap - edge
  const above = line.top - gap - edge
  const isBelow =
    card.height <= below || below >= Math.min(above, card.height) || (below >= leastHeight && below >= above)
  const side = fixed ?? (isBelow ? 'below' : 'above')
  const maxHeight = Math.max(
    side === 'below' ? below : above,
    Math.min(leastHeight, viewport.height - 2 * edge),
  )
  const height = Math.min(card.height, maxHeight)
  const wanted = side === 'below' ? line.bottom + gap : line.top - gap - height
  const top = Math.max(edge, Math.min(wanted, viewport.height - edge - height))
  const left = Math.max(edge, Math.min(line.left - 12, viewport.width - edge - card.width))
  return { left: Math.round(left), top: Math.round(top), maxHeight: Math.floor(maxHeight), side }
}
