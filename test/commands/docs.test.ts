import { expect, test } from 'vitest'
import { commentFaultsIn, faultsIn } from '../../commands/docs.ts'

const files = new Set([
  'docs/cost.md',
  'docs/decisions/0001-a.md',
  'shared/text/fold.ts',
  'shared/text/',
  'README.md',
])
const project = { exists: (path: string) => files.has(path), scripts: new Set(['check', 'knowledge:add']) }
const faults = (text: string, file = 'docs/architecture.md') => faultsIn(file, text, project)

test.each([
  ['a path in code', '`shared/text/gone.ts` folds.', 'names shared/text/gone.ts'],
  ['a path in a diagram', '  a["fold<br>shared/text/gone.ts"] --> b', 'names shared/text/gone.ts'],
  ['a folder', 'see `worker/gone/`', 'names worker/gone/'],
  ['a link', '[cost](costs.md)', 'links to costs.md'],
  ['a link to a part', '[cost](costs.md#sizes)', 'links to costs.md'],
  ['a script', 'Run `npm run chekc`.', 'names npm run chekc'],
])('%s that does not exist is a fault, with its line', (_, line, fault) => {
  expect(faults(`# Title\n\n${line}\n`)).toEqual([expect.stringContaining(fault)])
  expect(faults(`# Title\n\n${line}\n`)[0]).toMatch(/^docs\/architecture\.md:3: /)
})

test.each([
  'The fold is in `shared/text/fold.ts`, in shared/text/.',
  '[cost](cost.md), [first](decisions/0001-a.md "title"), [sizes](cost.md#three-sizes), [top](#top)',
  '[readme](../README.md) and [the web](https://example.org/shared/none.ts)',
  '`npm run check`, `npm run knowledge:add -- startup`, `npm start`',
  'Built files are in `dist/chrome-mv3/`.',
])('%s', text => {
  expect(faults(text)).toEqual([])
})

test.each([
  ['/** What the reader pastes. */', 1],
  ['const a = 1\n/**\n * Whether it is shown.\n */', 2],
  ['  /** Why the answer is what it is. */', 1],
  ['/** True.\n */\n// Where there are terms.', 3],
  ['a()\n  // How it is spelled.\n  // And more.', 2],
])('%j opens with a question', (source, line) => {
  expect(commentFaultsIn('shared/a.ts', source)).toEqual([
    expect.stringMatching(new RegExp(`^shared/a\\.ts:${line}: a comment opens with "[WH]`)),
  ])
})

test.each([
  '/** Text that the reader pastes. */',
  '/** Whereabouts of a name. */',
  '// Why: an editor saves several files at once.',
  '/**\n * Pasted text.\n * What it names is found later.\n */',
  '// The file is read once,\n// Which saves time.',
  "const link = 'https://a.vn' // Where it leads.",
  '/* What a block comment says is free. */',
])('%j is fine', source => {
  expect(commentFaultsIn('shared/a.ts', source)).toEqual([])
})

const line = `${'sáu chữ cái '.repeat(9)}và`
test.each([
  ['a paragraph', 'docs/a.md', (text: string) => faults(text, 'docs/a.md')],
  [
    'a comment',
    'shared/a.ts',
    (text: string) => commentFaultsIn('shared/a.ts', `/**\n * ${text.slice(3)}\n */`),
  ],
])('%s may have 110 characters in a line, not 111', (_, file, look) => {
  expect(look(line)).toEqual([])
  expect(look(`${line}!`)).toEqual([expect.stringMatching(`^${file}:[12]: .*more than 110 characters`)])
})

test.each([
  ['an address', `${line} https://example.org`],
  ['a table', `| ${line} |`],
  ['code', `\`\`\`sh\n${line}, mã\n\`\`\``],
])('a line with %s may have more', (_, text) => {
  expect(faults(text)).toEqual([])
})
