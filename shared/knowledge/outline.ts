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
 * The rings as the `d` of an SVG path, in whole numbers and relative steps, without points and islands too
 * small to show on a locator.
 */
export function pathOf(rings: readonly Ring[]): string {
  const parts = largeOf(rings, areaOf).flatMap(ring => withoutCrossings(simplify(ring)))
  const large = largeOf(parts, points => areaOf(points.flat()))
  // The coast is simplified, so a small island may now overlap it; such islands are dropped.
  const apart = large.filter(part => !large.some(other => isLarger(other, part) && reachesInto(part, other)))
  return joined(apart).map(ringPath).join('')
}

/** The rings of at least `smallestArea`; all rings if none is as large. */
function largeOf<T>(rings: readonly T[], area: (ring: T) => number): readonly T[] {
  const large = rings.filter(ring => Math.abs(area(ring)) >= smallestArea)
  return large.length > 0 ? large : rings
}

export interface PathBox {
  left: number
  top: number
  right: number
  bottom: number
}

/** Box of each ring of a path that `pathOf` wrote, the box of the largest area first. */
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

/** Least area of an island, in square units of the drawing; smaller ones are dropped. */
const smallestArea = 4
/** Greatest distance, in units of the drawing, of a dropped point from the line between kept points. */
const tolerance = 0.75

type Point = readonly [number, number]

function ringPath(points: readonly Point[]): string {
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
 * Simplifies a closed ring with the algorithm of Douglas and Peucker (1973). The ring is treated as two lines
 * between its first point and the point farthest from it.
 */
function simplify(ring: Ring): Point[] {
  const points = Array.from({ length: ring.length / 2 }, (_, i) => pointAt(ring, i * 2))
  const first = points[0]
  if (!first || points.length < 4) return points
  const distances = points.map(point => Math.hypot(point[0] - first[0], point[1] - first[1]))
  const far = distances.indexOf(Math.max(...distances))
  const kept = [...keep(points.slice(0, far + 1)), ...keep([...points.slice(far), first]).slice(1, -1)]
  return kept.length >= 3 ? kept : points
}

function keep(line: readonly Point[]): Point[] {
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

/**
 * Divides a simplified ring into rings that neither cross nor touch themselves. Why: map programs refuse
 * other rings as invalid, and rounding and simplifying can turn a narrow spit or bay into one. The ring is
 * cut where a point is repeated. Where two edges meet, the point that `meeting` names is dropped. A part is
 * left out if it has fewer than three points or runs in the opposite direction to the ring.
 */
function withoutCrossings(ring: readonly Point[]): Point[][] {
  const direction = Math.sign(areaOf(ring.flat()))
  const parts = [[...ring]]
  const whole: Point[][] = []
  for (let points = parts.pop(); points; points = parts.pop()) {
    // A loop in the opposite direction comes from a narrow bay or spit whose sides changed places.
    if (points.length < 3 || Math.sign(areaOf(points.flat())) !== direction) continue
    const [start, end] = repeated(points)
    if (end > start) {
      parts.push(points.slice(start, end), [...points.slice(0, start), ...points.slice(end)])
      continue
    }
    const met = meeting(points)
    if (met === undefined) whole.push(points)
    else parts.push(points.toSpliced(met, 1))
  }
  return whole
}

type Edge = readonly [Point, Point]

function edgesOf(points: readonly Point[]): Edge[] {
  return points.map((point, i) => [point, points[(i + 1) % points.length]!])
}

function isLarger(one: readonly Point[], other: readonly Point[]): boolean {
  return Math.abs(areaOf(one.flat())) > Math.abs(areaOf(other.flat()))
}

/** True if a part has edges across those of another, or a point inside it. */
function reachesInto(part: readonly Point[], other: readonly Point[]): boolean {
  const edges = edgesOf(other)
  const ring = other.flat()
  return (
    edgesOf(part).some(([a, b]) => edges.some(([c, d]) => areCrossed(a, b, c, d))) ||
    part.some(point => contains(ring, ...point) && !edges.some(([a, b]) => isOn(a, b, point)))
  )
}

/**
 * The parts, each with an extra point on every edge that a point of another part touches. Why: after
 * conversion to rounded degrees the touching point would otherwise lie across the edge.
 */
function joined(parts: readonly (readonly Point[])[]): Point[][] {
  const far = ([ax, ay]: Point, [bx, by]: Point) => Math.hypot(ax - bx, ay - by)
  return parts.map(part => {
    const others = parts.filter(other => other !== part).flat()
    return edgesOf(part).flatMap(([a, b]) => {
      const between = others.filter(point => isOn(a, b, point) && far(a, point) > 0 && far(b, point) > 0)
      return [a, ...between.sort((p, q) => far(a, p) - far(a, q))]
    })
  })
}

/** Indices of two equal points, the earliest repetition; [0, 0] if all differ. */
function repeated(points: readonly Point[]): [start: number, end: number] {
  const seen = new Map<string, number>()
  for (const [i, point] of points.entries()) {
    const before = seen.get(point.join())
    if (before !== undefined) return [before, i]
    seen.set(point.join(), i)
  }
  return [0, 0]
}

/**
 * Index of the point to drop where two edges meet; undefined if no edges meet. Candidates are the end points
 * of the first two edges that meet. Chosen is the one whose triangle with its neighbours is the smallest.
 */
function meeting(points: readonly Point[]): number | undefined {
  const { length } = points
  const at = (i: number) => points[(i + length) % length]!
  const triangle = (i: number) => Math.abs(areaOf([at(i - 1), at(i), at(i + 1)].flat()))
  for (let i = 0; i < length; i++) {
    for (let j = i + 1; j < length; j++) {
      const shared = j === i + 1 ? [i, j, j + 1] : i === 0 && j === length - 1 ? [j, i, i + 1] : undefined
      const isMet = shared
        ? isFolded(at(shared[0]!), at(shared[1]!), at(shared[2]!))
        : areMet(at(i), at(i + 1), at(j), at(j + 1))
      if (!isMet) continue
      const corners = [i, i + 1, j, j + 1].map(k => k % length)
      return corners.reduce((least, k) => (triangle(k) < triangle(least) ? k : least))
    }
  }
  return undefined
}

/** Side of the line from a to b on which c lies: 1 right, -1 left, 0 on it (y grows southwards). */
function sideOf([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
}

/** True if the edge from b to c goes back along that from a to b. */
function isFolded(a: Point, b: Point, c: Point): boolean {
  return sideOf(a, b, c) === 0 && (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1]) > 0
}

/**
 * True if the edges a–b and c–d cross: each has its ends on both sides of the other's line. False for edges
 * that only touch, or that overlap on one line.
 */
function areCrossed(a: Point, b: Point, c: Point, d: Point): boolean {
  return sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0
}

/** True if the edges a–b and c–d have a point in common. */
function areMet(a: Point, b: Point, c: Point, d: Point): boolean {
  return areCrossed(a, b, c, d) || isOn(a, b, c) || isOn(a, b, d) || isOn(c, d, a) || isOn(c, d, b)
}

/** True if c is on the edge a–b, its ends included. */
function isOn(a: Point, b: Point, c: Point): boolean {
  return (
    sideOf(a, b, c) === 0 &&
    Math.min(a[0], b[0]) <= c[0] &&
    c[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= c[1] &&
    c[1] <= Math.max(a[1], b[1])
  )
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
