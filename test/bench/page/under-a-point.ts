/** What lies under a point, as each way of highlighting finds it. */

/** `count` points spread over the viewport, the same each time. */
export function pointsInView(count: number): { x: number; y: number }[] {
  return Array.from({ length: count }, (_, i) => ({ x: ((i * 0.618034) % 1) * innerWidth, y: ((i + 0.5) / count) * innerHeight }))
}

/** Microseconds that a look for the wrapping element takes. */
export function hitByMark(count: number): number {
  const points = pointsInView(count)
  const begun = performance.now()
  for (const { x, y } of points) document.elementFromPoint(x, y)?.closest('mark')
  return ((performance.now() - begun) / count) * 1000
}
