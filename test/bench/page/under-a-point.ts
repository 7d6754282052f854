/** Time to find the mention under a point, for each way of highlighting. */

/** `count` points spread over the viewport, the same each time. */
export function pointsInView(count: number): { x: number; y: number }[] {
  return Array.from({ length: count }, (_, i) => ({
    x: ((i * 0.618034) % 1) * innerWidth,
    y: ((i + 0.5) / count) * innerHeight,
  }))
}

/** Microseconds that `ask` takes for each point. */
function timeOf(points: readonly { x: number; y: number }[], ask: (x: number, y: number) => void): number {
  const begun = performance.now()
  for (const { x, y } of points) ask(x, y)
  return ((performance.now() - begun) / points.length) * 1000
}

/**
 * Microseconds in which the browser itself finds the element under a point. In real use the browser has done
 * that before it sends a pointer event.
 */
export function browserHit(count: number): number {
  return timeOf(pointsInView(count), (x, y) => document.elementFromPoint(x, y))
}

/**
 * Returns a function that measures `look` over a number of points: the microseconds that it takes after the
 * browser has found the element under the point. The median of nine rounds; each times finding the element
 * alone, then with `look`.
 */
export function hitBy(
  look: (x: number, y: number, target: Element | null) => void,
): (count: number) => number {
  return count => {
    const points = pointsInView(count)
    const rounds = Array.from({ length: 9 }, () => {
      const browser = timeOf(points, (x, y) => document.elementFromPoint(x, y))
      return timeOf(points, (x, y) => look(x, y, document.elementFromPoint(x, y))) - browser
    })
    return rounds.sort((a, b) => a - b)[4]!
  }
}

export const hitByMark = hitBy((_x, _y, target) => target?.closest('mark'))
