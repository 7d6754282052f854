import { isDeepStrictEqual } from 'node:util'

/**
 * Compares what a library did with what the finding says it does. A difference makes the script exit with 1.
 */
export function check(what, actual, found) {
  if (isDeepStrictEqual(actual, found)) return
  console.log(`changed: ${what}\n  found then: ${JSON.stringify(found)}\n  now: ${JSON.stringify(actual)}`)
  process.exitCode = 1
}
