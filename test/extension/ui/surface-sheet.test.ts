import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** A rule of the common sheet that is as strong as a page's holds over it where the build loads it later. */
test('the common sheet of all pages is weaker than their own', () => {
  const sheet = readFileSync(new URL('../../../extension/ui/surface.css', import.meta.url), 'utf8')
  const selectors = [...sheet.replace(/\/\*.*?\*\//gs, '').matchAll(/^ *([^@\s}][^\n;]*?) ?[{,]$/gm)].map(
    ([, selector]) => selector,
  )
  expect(selectors.length).toBeGreaterThan(30)
  expect(
    selectors.filter(selector => selector !== 'body' && !selector?.startsWith(':where(.surface)')),
  ).toEqual([])
})
