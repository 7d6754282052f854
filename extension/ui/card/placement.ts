/**
 * Position of the card. The small card is below the line with the name, or above it if there is more room. It
 * covers the line only if neither side has `leastHeight`. The full card is docked beside the text column where
 * there is room, a sheet at the bottom of small viewports, and otherwise placed like the small one. Every card
 * stays inside the viewport. Pure; all lengths in CSS px of the viewport.
 */

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export type Side = 'below' | 'above' | 'beside' | 'sheet'

export interface Placement {
  left: number
  top: number
  width: number
  /** Maximum height of the card; the rest of its content scrolls. */
  maxHeight: number
  side: Side
}

interface Size {
  width: number
  height: number
}

/** Distance between the name and the card. */
const gap = 6
/** Distance between the text column and a docked card. */
const columnGap = 16
/** Distance between the card and the edge of the viewport. */
const edge = 8
/** Minimum useful height, in CSS px. With less room on both sides the card covers the line and scrolls. */
const leastHeight = 160
/**
 * The full card may be a sheet in a viewport of at most this width, in CSS px, or with less than this room above
 * and below the line.
 */
const sheetWidth = 480
const sheetRoom = 300
/** Maximum width of a sheet. */
const widestSheet = 640
/** Maximum share of the viewport's height for a sheet, and the share that it may have even over the line. */
const sheetShare = 0.85
const leastSheetShare = 0.5

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
export function place(line: Box, card: Size, viewport: Size, fixed?: Side): Placement {
  const { below, above } = roomsOf(line, viewport)
  const isBelow =
    card.height <= below || below >= Math.min(above, card.height) || (below >= leastHeight && below >= above)
  const side = fixed === 'below' || fixed === 'above' ? fixed : isBelow ? 'below' : 'above'
  const maxHeight = Math.max(
    side === 'below' ? below : above,
    Math.min(leastHeight, viewport.height - 2 * edge),
  )
  const height = Math.min(card.height, maxHeight)
  const wanted = side === 'below' ? line.bottom + gap : line.top - gap - height
  const top = Math.max(edge, Math.min(wanted, viewport.height - edge - height))
  const left = Math.max(edge, Math.min(line.left - 12, viewport.width - edge - card.width))
  return {
    left: Math.round(left),
    top: Math.round(top),
    width: card.width,
    maxHeight: Math.floor(maxHeight),
    side,
  }
}

/** Places the full card. `column` is the box of the text around the name. */
export function placeFull(
  line: Box,
  column: Box | undefined,
  card: Size,
  viewport: Size,
  fixed?: Side,
): Placement {
  const rooms = roomsOf(line, viewport)
  const docked = column && dockedLeft(column, card.width, viewport)
  const isSheet = viewport.width <= sheetWidth || Math.max(rooms.below, rooms.above) < sheetRoom
  const side =
    fixed ?? (docked !== undefined && !isSmall(viewport) ? 'beside' : isSheet ? 'sheet' : undefined)
  if (side === 'beside' && docked !== undefined) {
    const maxHeight = viewport.height - 2 * edge
    const height = Math.min(card.height, maxHeight)
    const top = Math.max(edge, Math.min(line.top - 2 * gap, viewport.height - edge - height))
    return { left: Math.floor(docked), top: Math.round(top), width: card.width, maxHeight, side }
  }
  if (side === 'sheet') {
    const width = Math.min(Math.floor(viewport.width), widestSheet)
    // The name stays in view where it is high enough.
    const most = Math.min(viewport.height * sheetShare, rooms.below + edge)
    const maxHeight = Math.floor(Math.max(viewport.height * leastSheetShare, most))
    const height = Math.min(card.height, maxHeight)
    return {
      left: Math.floor((viewport.width - width) / 2),
      top: Math.round(viewport.height - height),
      width,
      maxHeight,
      side,
    }
  }
  return place(line, card, viewport, side)
}

/** Height above or below a line, whichever is more. */
export function roomBeside(line: Box, viewport: Size): number {
  const { below, above } = roomsOf(line, viewport)
  return Math.max(below, above)
}

function roomsOf({ top, bottom }: Box, { height }: Size): { below: number; above: number } {
  return {
    below: height - edge - Math.max(bottom + gap, edge),
    above: Math.min(top - gap, height - edge) - edge,
  }
}

function isSmall({ width, height }: Size): boolean {
  return width <= sheetWidth || height < sheetRoom
}

/** Left edge of a card beside a column, on its right if there is room, else on its left. */
function dockedLeft(column: Box, width: number, viewport: Size): number | undefined {
  if (viewport.width - edge - column.right - columnGap >= width) return column.right + columnGap
  const left = Math.min(column.left - columnGap, viewport.width - edge) - width
  return left >= edge ? left : undefined
}
