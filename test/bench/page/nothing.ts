/** The page alone. */
import { world } from './world.ts'

world.benchFound = 0
