import { expect, test } from 'vitest'
import { defaultSettings } from '../../extension/settings.ts'
import { matcherProperties } from '../../extension/wxt.config.ts'
import { compilePatterns } from '../../shared/lexicon/patterns.ts'

/** All keys in a value, at any depth. */
function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray(value) ? [] : Object.keys(value)
  return [...own, ...Object.values(value).flatMap(keysIn)]
}

test('the build shortens no property that a script of a page reads from JSON', () => {
  const read = new Set([...keysIn(JSON.parse(compilePatterns())), ...keysIn(defaultSettings)])
  expect(matcherProperties.filter(name => read.has(name))).toEqual([])
  // Fails for a name that broke the matcher on pages that name two units alike.
  expect(read.has('succession')).toBe(true)
})
