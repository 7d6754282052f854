/**
 * Runs last and records the end of the first stretch of script. For a method that finds everything in one
 * call, this is the end of all its script.
 */
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
