/**
 * Position of the card. The small card is below the line with the name, or above it if it does not fit
 * below and has more room above. It covers the line only if neither side has `leastHeight`. The full card
 * is docked beside the text column where there is room. Otherwise it is a sheet at the bottom (in a small
 * viewport, or with little room above and below the line), or is placed like the small card. Every card
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

/** Distance between the line with the name and the card, in CSS px. */
const gap = 6
/** Distance between the text column and a docked card, in CSS px. */
const columnGap = 16
/** Minimum distance between a card that is no sheet and the edge of the viewport, in CSS px. */
const edge = 8
/**
 * Height in CSS px that every card may have. With less room both above and below, the card covers the line.
 */
const leastHeight = 160
/** Width of a viewport in CSS px up to which a full card is a sheet, and never docked. */
const sheetWidth = 480
/**
 * A height in CSS px. With less room than this both above and below the line, a full card that is not
 * docked is a sheet. In a viewport lower than this no card is docked.
 */
const sheetRoom = 300
/** Maximum width of a sheet, in CSS px. */
const widestSheet = 640
/**
 * Maximum height of a sheet, as a share of the viewport's height, as long as the sheet leaves the line in
 * view. Up to `leastSheetShare` a sheet may cover the line.
 */
const sheetShare = 0.85
const leastSheetShare = 0.5

/**
 * Minimum width in CSS px of the part of the viewport in which a card is placed. A narrower viewport is
 * used whole.
 */
const leastSeenWidth = 320
/** Factor of pinch zoom from which a card is placed in the part of the viewport that the reader sees. */
const leastZoom = 1.05

/**
 * The part of a viewport in which a card is placed: all of it, or with pinch zoom the part that the reader
 * sees, at least `leastSeenWidth` wide. `visual` is the browser's visual viewport.
 */
export function seenPart(
  { width, height }: Size,
  visual?: Pick<VisualViewport, 'offsetLeft' | 'offsetTop' | 'width' | 'height' | 'scale'> | null,
): Size & { left: number; top: number } {
  if (!visual || visual.scale < leastZoom) return { left: 0, top: 0, width, height }
  const wide = Math.min(width, Math.max(visual.width, leastSeenWidth))
  const left = Math.min(visual.offsetLeft, width - wide)
  return { left, top: visual.offsetTop, width: wide, height: Math.min(visual.height, height) }
}

/**
 * The line nearest to `point`, of those that a name spans. The first line if no point is given; undefined if
 * there are no lines.
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

/**
 * Places a card of the wanted size `card` below a line if it fits there or has at least as much room as
 * above, otherwise above the line. If `fixed` is `below` or `above`, the card is placed there instead.
 */
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

/**
 * Places the full card on the side `fixed` if it has one already. Otherwise it is docked, a sheet, or
 * placed like a small card. `column` is the box of the text column around the name; without it the card is
 * not docked.
 */
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
    // The sheet ends below the line, so that the name stays in view, unless that leaves less than
    // `leastSheetShare`.
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

/** Height in CSS px for a card above or below a line, whichever is more. */
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

/**
 * Left edge of a card of `width` beside a column: on its right if there is room, else on its left; undefined
 * if neither has room.
 */
function dockedLeft(column: Box, width: number, viewport: Size): number | undefined {
  if (viewport.width - edge - column.right - columnGap >= width) return column.right + columnGap
  const left = Math.min(column.left - columnGap, viewport.width - edge) - width
  return left >= edge ? left : undefined
}
