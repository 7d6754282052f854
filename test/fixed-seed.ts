/**
 * Fixes the seed of the random inputs of all property tests, so that the same code passes or fails each time.
 * `TEST_SEED=1234 npm test -- unit` tries other inputs.
 */
import fc from 'fast-check'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    seed: number
  }
}

fc.configureGlobal({ seed: inject('seed') })
