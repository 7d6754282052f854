/**
 * Outlines for locators: the part of the country that an entity covers, as one SVG path. Base units are the
 * 63 provinces before 1 July 2025; later units are unions of them. Locators show position, not exact
 * boundaries.
 */

/**
 * A closed ring of points, x and y alternating, in the units of `locatorBox`; the last point is not repeated.
 */
export type Ring = readonly number[]

/** Width and height of the drawing on which every outline is placed; y grows southwards. */
export const locatorBox = { width: 484, height: 1000 } as const

/**
 * Projection from degrees to drawing units: the drawing's north-west corner, units in a degree of latitude,
 * and the ratio of a degree of longitude to one of latitude at 16° N.
 */
export const projection = {
  west: 102.05,
  north: 23.5,
  scale: 66,
  shrink: Math.cos((16 * Math.PI) / 180),
} as const

/**
 * `shared/knowledge/outlines.json`: the rings of each base unit, by entity id. Neighbours share the points of
 * their common border.
 */
export type Outlines = Record<string, Ring[]>

/**
 * The union of areas that share their border points exactly: an edge that two areas traverse in opposite
 * directions is inside and dropped.
 */
export function dissolve(areas: readonly (readonly Ring[])[]): Ring[] {
  const next = new Map<string, Map<string, readonly [number, number]>>()
  for (const ring of areas.flat()) {
    for (let i = 0; i < ring.length; i += 2) {
      const from = pointAt(ring, i)
      const to = pointAt(ring, (i + 2) % ring.length)
      const start = from.join()
      const end = to.join()
      if (start === end) continue
      if (next.get(end)?.delete(start)) {
        if (next.get(end)?.size === 0) next.delete(end)
      } else {
        const ends = next.get(start) ?? new Map<string, readonly [number, number]>()
        ends.set(end, to)
        next.set(start, ends)
      }
    }
  }
  const rings: Ring[] = []
  for (;;) {
    const start = next.keys().next()
    if (start.done) return rings
    const ring: number[] = []
    let key = start.value
    for (let ends = next.get(key); ends; ends = next.get(key)) {
      const step = ends.entries().next()
      if (step.done) break
      const [end, point] = step.value
      ends.delete(end)
      if (ends.size === 0) next.delete(key)
      ring.push(...point)
      key = end
    }
    if (ring.length >= 6) rings.push(ring)
  }
}

/** True if a point of the drawing lies inside a ring (even-odd rule). */
export function contains(ring: Ring, x: number, y: number): boolean {
  let inside = false
  for (let i = 0; i < ring.length; i += 2) {
    const [x1, y1] = pointAt(ring, i)
    const [x2, y2] = pointAt(ring, (i + 2) % ring.length)
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/**
 * The rings as the `d` of an SVG path, in whole numbers and relative steps, without points too small to show
 * on a locator.
 */
export function pathOf(rings: readonly Ring[]): string {
  const large = rings.filter(ring => Math.abs(areaOf(ring)) >= smallestArea)
  const drawn = large.length > 0 ? large : rings
  return drawn.map(ring => ringPath(simplify(ring))).join('')
}

export interface PathBox {
  left: number
  top: number
  right: number
  bottom: number
}

/** Box of each ring of a path that `pathOf` wrote, the widest first. */
export function boxesOf(path: string): PathBox[] {
  const boxes = path
    .split('M')
    .slice(1)
    .map(ring => {
      const numbers = (ring.match(/-?\d+/g) ?? []).map(Number)
      let [x = 0, y = 0] = numbers
      const box = { left: x, top: y, right: x, bottom: y }
      for (let i = 2; i + 1 < numbers.length; i += 2) {
        x += numbers[i]!
        y += numbers[i + 1]!
        box.left = Math.min(box.left, x)
        box.right = Math.max(box.right, x)
        box.top = Math.min(box.top, y)
        box.bottom = Math.max(box.bottom, y)
      }
      return box
    })
  const size = ({ left, top, right, bottom }: PathBox) => (right - left) * (bottom - top)
  return boxes.sort((a, b) => size(b) - size(a))
}

/** Islands below this area, in square units, are dropped. */
const smallestArea = 4
/** A point nearer than this to the line between its neighbours is dropped. */
const tolerance = 0.75

function ringPath(points: readonly (readonly [number, number])[]): string {
  let x = 0
  let y = 0
  const steps = points.map(([toX, toY]) => {
    const step = `${toX - x},${toY - y}`
    x = toX
    y = toY
    return step
  })
  return `m${steps[0]}l${steps.slice(1).join(' ')}z`
    .replaceAll(',-', '-')
    .replaceAll(' -', '-')
    .replace(/^m/, 'M')
}

/**
 * Simplifies a closed ring (Douglas–Peucker, 1973), cut at its first point and the point farthest from it.
 */
function simplify(ring: Ring): (readonly [number, number])[] {
  const points = Array.from({ length: ring.length / 2 }, (_, i) => pointAt(ring, i * 2))
  const first = points[0]
  if (!first || points.length < 4) return points
  const distances = points.map(point => Math.hypot(point[0] - first[0], point[1] - first[1]))
  const far = distances.indexOf(Math.max(...distances))
  const kept = [...keep(points.slice(0, far + 1)), ...keep([...points.slice(far), first]).slice(1, -1)]
  return kept.length >= 3 ? kept : points
}

function keep(line: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const first = line[0]
  const last = line.at(-1)
  if (!first || !last || line.length < 3) return [...line]
  const length = Math.hypot(last[0] - first[0], last[1] - first[1])
  let farthest = 0
  let index = 0
  line.forEach(([x, y], i) => {
    const distance =
      length === 0
        ? Math.hypot(x - first[0], y - first[1])
        : Math.abs((last[0] - first[0]) * (first[1] - y) - (first[0] - x) * (last[1] - first[1])) / length
    if (distance > farthest) {
      farthest = distance
      index = i
    }
  })
  if (farthest <= tolerance) return [first, last]
  return [...keep(line.slice(0, index + 1)).slice(0, -1), ...keep(line.slice(index))]
}

function areaOf(ring: Ring): number {
  let twice = 0
  for (let i = 0; i < ring.length; i += 2) {
    const [x, y] = pointAt(ring, i)
    const [nextX, nextY] = pointAt(ring, (i + 2) % ring.length)
    twice += x * nextY - nextX * y
  }
  return twice / 2
}

function pointAt(ring: Ring, i: number): readonly [number, number] {
  return [ring[i] ?? 0, ring[i + 1] ?? 0]
}
