/** The page alone. */
import { pointsInView } from './under-a-point.ts'
import { world } from './world.ts'

world.benchFound = 0
// What the browser itself takes to tell what lies under a point.
world.benchHit = count => {
  const points = pointsInView(count)
  const begun = performance.now()
  for (const { x, y } of points) document.elementFromPoint(x, y)
  return ((performance.now() - begun) / count) * 1000
}
