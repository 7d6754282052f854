/** Runs last: the end of the first stretch of script, and of all of it for a method that works at once. */
import { painted, world } from './world.ts'

const clock = world.benchClock
clock.stop()
if (world.benchFound !== undefined) {
  const known = performance.now() - clock.begun
  const mentions = world.benchFound
  world.benchFigures = painted().then(() => ({
    first: performance.now() - clock.begun,
    known,
    script: clock.script,
    longest: clock.longest,
    mentions,
  }))
}
