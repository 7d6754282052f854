/** The entry that is bundled for the browser: puts the measurement where the driver can call it. */
import { measure } from './measure.ts'

Object.assign(globalThis, { measureMatcher: measure })
