/** The page without any highlighting. */
import { browserHit } from './under-a-point.ts'
import { world } from './world.ts'

world.benchFound = 0
world.benchHit = browserHit
