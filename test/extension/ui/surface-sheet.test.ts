import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/**
 * Why: a rule of the common sheet as specific as one of a page overrides it if the build loads the common
 * sheet later.
 */
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

/** Why: a column with a minimum width of its own may be wider than a window of 320 px less its margin. */
test('columns that repeat to fill the width are no wider than the window', () => {
  const folder = new URL('../../../extension/ui/', import.meta.url)
  const columns = globSync('**/*.css', { cwd: folder }).flatMap(file =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/repeat\(auto-fi(?:t|ll), minmax\(.*/g)].map(
      ([text]) => `${file}: ${text}`,
    ),
  )
  expect(columns.length).toBeGreaterThan(1)
  expect(columns.filter(text => !text.includes('minmax(min(') || !text.includes(', 100%)'))).toEqual([])
})
