import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { removeFormerHighlights } from '../../../extension/content/highlight-sheet.ts'
import { pageNames } from '../../../extension/content/page-names.ts'

afterEach(() => vi.unstubAllGlobals())

const sheet = readFileSync(
  fileURLToPath(new URL('../../../extension/content/highlights.css', import.meta.url)),
  'utf8',
)

/** Declarations for one highlight that hold on every screen. */
function declarationsOf(kind: string): string {
  const screen = sheet.slice(0, sheet.indexOf('@media screen and'))
  return [...screen.matchAll(/([^{}]*)\{([^{}]*)\}/g)]
    .filter(([, selectors = '']) => ['any', kind].some(name => selectors.includes(`::highlight(${name})`)))
    .map(([, , body = '']) => body)
    .join()
}

test.each(['province', 'programme', 'startup', 'locality', 'clipping', 'current'])(
  '%s has a line in the colour of the text, so that it is seen wherever the text can be read',
  kind => {
    const declarations = declarationsOf(kind)
    expect(declarations).toMatch(/text-decoration: underline [a-z]+ 1px;/)
    expect(declarations).not.toContain('text-decoration-color')
  },
)

test('clippings and the current name differ from the others without their colours', () => {
  expect(declarationsOf('province')).toContain('underline dotted')
  expect(declarationsOf('clipping')).toContain('text-decoration-style: solid')
  expect(declarationsOf('current')).toContain('text-decoration: underline 2px')
})

test('no length depends on the size of the text, which in Chromium would be that of the root element', () => {
  expect(sheet.match(/[\d.](?:em|rem|ex|rex|ch|rch|cap|ic|lh|rlh)\b/g)).toBeNull()
})

test('what an earlier version has highlighted is removed, and nothing of the page or of this version', () => {
  const highlights = new Map<string, string>()
  vi.stubGlobal('CSS', { highlights })
  const sheet = (...rules: string[]) => ({ cssRules: rules.map(cssText => ({ cssText })) })
  const own = pageNames().highlights.province
  const former = ['x123456789012345678901234', 'x99887766554433221100998877']
  for (const name of ['search', own, ...former]) highlights.set(name, '')
  const page = sheet('::highlight(search) { color: red; }', 'p { margin: 0; }')
  const mine = sheet(`@media screen { ::highlight(${own}) { color: inherit; } }`)
  const earlier = sheet(
    `@media screen { ::highlight(${former[0]}), :root::highlight(${former[1]}) { color: blue; } }`,
  )
  const document = { adoptedStyleSheets: [page, earlier, mine, sheet()] }
  removeFormerHighlights(document as unknown as Document)
  expect(document.adoptedStyleSheets).toEqual([page, mine, sheet()])
  expect([...highlights.keys()]).toEqual(['search', own])
})
