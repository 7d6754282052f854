/** Positions of names on a map, moved so that no name covers another. Pure. */

export interface MapLabel {
  text: string
  /** Centre of the label's text. */
  x: number
  y: number
}

interface Area {
  left: number
  top: number
  right: number
  bottom: number
}

/** Mean width of a letter of the map's typeface, as a share of the text size. */
const letter = 0.58
/** Height of a line, as a share of the text size. */
const line = 1.15
/**
 * Maximum number of rounds in which labels are moved; overlaps that are left then stay. A region of nine
 * units takes about ten.
 */
const rounds = 60

/**
 * Moves the labels of a map apart, no further than needed, and into `area`. `size` is the text size, in the
 * units of the map. Two labels that overlap are each moved by half of the overlap, vertically or
 * horizontally, whichever is less. Overlaps of up to a twentieth of `size` stay, and so do any left after
 * `rounds`.
 */
export function moveApart<T extends MapLabel>(labels: readonly T[], size: number, area: Area): T[] {
  const placed = labels.map(label => ({ ...label, half: (label.text.length * letter * size) / 2 }))
  const height = line * size
  for (let round = 0, moved = true; moved && round < rounds; round++) {
    moved = false
    for (const [i, a] of placed.entries()) {
      for (const b of placed.slice(i + 1)) {
        const overX = a.half + b.half - Math.abs(a.x - b.x)
        const overY = height - Math.abs(a.y - b.y)
        if (overX <= size / 20 || overY <= size / 20) continue
        moved = true
        const axis = overY <= overX ? 'y' : 'x'
        const step = (Math.min(overX, overY) / 2) * (a[axis] <= b[axis] ? 1 : -1)
        a[axis] -= step
        b[axis] += step
      }
      a.x = Math.max(area.left + a.half, Math.min(a.x, area.right - a.half))
      a.y = Math.max(area.top + height / 2, Math.min(a.y, area.bottom - height / 2))
    }
  }
  return placed.map((label, i) => ({ ...labels[i]!, x: Math.round(label.x), y: Math.round(label.y) }))
}
