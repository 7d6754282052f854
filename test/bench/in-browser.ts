/** Entry point that is bundled for the browser: makes the measurement callable by the driver. */
import { measure } from './measure.ts'

Object.assign(globalThis, { measureMatcher: measure })
