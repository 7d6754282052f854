import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../commands/knowledge-files.ts'

/**
 * The rules are in biome.json (`overrides`, `noImportCycles`) and in the `lib` and `types` of each
 * tsconfig.json; `npm run check` runs both.
 */
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chu-giai-boundaries-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (program: string, args: string[], cwd: string) => {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules', '.bin', program), args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  return { passed: status === 0, output: stdout + stderr }
}

/** Lints a small project that has these files, by path, under the rules of this one. */
function lint(files: Record<string, string>) {
  const project = mkdtempSync(join(folder, 'lint-'))
  copyFileSync(join(root, 'biome.json'), join(project, 'biome.json'))
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true })
    writeFileSync(join(project, path), source)
  }
  return run('biome', ['lint', '--error-on-warnings', '--vcs-enabled=false', '.'], project)
}

/** Checks the types of a source text under the tsconfig.json of a part of the project. */
function typecheck(part: string, source: string) {
  const project = mkdtempSync(join(folder, 'types-'))
  writeFileSync(join(project, 'probe.ts'), source)
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({
      extends: join(root, part, 'tsconfig.json'),
      compilerOptions: {
        composite: false,
        emitDeclarationOnly: false,
        noEmit: true,
        incremental: false,
        tsBuildInfoFile: null,
        rootDir: project,
        typeRoots: [join(root, 'node_modules', '@types'), join(root, 'node_modules')],
      },
      include: [],
      files: ['probe.ts'],
      references: [],
    }),
  )
  return run('tsc', ['-p', project], root)
}

describe('an import across a boundary fails the lint', () => {
  test.each([
    ['extension/content/probe.ts', '../storage/clipping-store.ts'],
    ['extension/content/probe.ts', '../background/card-source.ts'],
    ['extension/content/probe.tsx', '../../worker/app.ts'],
    ['extension/ui/card/probe.tsx', '../../background/card-source.ts'],
    ['extension/ui/probe.ts', '../content/selection.ts'],
    ['extension/background/probe.ts', '../../worker/app.ts'],
    ['extension/background/probe.ts', '../ui/library/library-store.ts'],
    ['extension/storage/probe.ts', '../ui/library/clipping-index.ts'],
    ['extension/hand-over/probe.ts', '../content/selection.ts'],
    ['extension/hand-over/probe.ts', '../background/card-source.ts'],
    ['extension/hand-over/probe.ts', '../storage/clipping-store.ts'],
    ['extension/hand-over/probe.ts', '../ui/library/library-store.ts'],
    ['worker/routes/probe.ts', '../../extension/settings.ts'],
    ['worker/probe.ts', '../commands/build.ts'],
    ['client/probe.ts', '../shared/api/card.ts'],
    ['shared/card/probe.ts', '../../extension/settings.ts'],
    ['shared/card/probe.ts', '../../worker/app.ts'],
    ['shared/card/probe.ts', 'node:fs'],
    ['shared/card/probe.ts', 'wxt/browser'],
  ])('%s imports %s', (path, imported) => {
    for (const statement of [
      `import { thing } from '${imported}'\nexport default thing\n`,
      `import type { Thing } from '${imported}'\nexport type Other = Thing\n`,
      `export { thing } from '${imported}'\n`,
    ]) {
      const { passed, output } = lint({ [path]: statement })
      expect(output).toContain('noRestrictedImports')
      expect(passed).toBe(false)
    }
  })

  test.each([
    ['extension/content/probe.ts', '../messages.ts'],
    ['extension/content/probe.ts', '../ui/card/card.tsx'],
    ['extension/background/probe.ts', '../storage/clipping-store.ts'],
    ['extension/storage/probe.ts', '../library-preferences.ts'],
    ['extension/hand-over/probe.ts', '../locales/library-locale.ts'],
    ['extension/ui/library/probe.ts', '../../storage/clipping-repository.ts'],
    ['extension/entrypoints/probe.ts', '../background/card-source.ts'],
    ['worker/probe.ts', '../shared/api/card.ts'],
    ['client/probe.ts', './contract.d.ts'],
    ['shared/clipping/probe.ts', '../text/fold.ts'],
  ])('%s may import %s', (path, imported) => {
    expect(lint({ [path]: `import { thing } from '${imported}'\nexport default thing\n` })).toMatchObject({
      passed: true,
    })
  })
})

test.each([
  [
    'values',
    "import { b } from './b.ts'\nexport const a = b\n",
    "import { a } from './a.ts'\nexport const b = () => a\n",
  ],
  [
    'types',
    "import type { B } from './b.ts'\nexport type A = B[]\n",
    "import type { A } from './a.ts'\nexport type B = A | 0\n",
  ],
])('a cycle of imported %s fails the lint', (_, a, b) => {
  const { passed, output } = lint({ 'shared/a.ts': a, 'shared/b.ts': b })
  expect(output).toContain('noImportCycles')
  expect(passed).toBe(false)
})

describe('an interface of another place fails the type check', () => {
  test.each([
    ['shared', 'export const title = document.title'],
    ['shared', 'export const home = fetch'],
    ['shared', 'export const home = process.env'],
    ['shared', 'export type Database = D1Database'],
    ['worker', 'export const title = document.title'],
    ['worker', "export { readFileSync } from 'node:fs'"],
    ['extension', 'export type Database = D1Database'],
    ['extension', 'export const home = process.env'],
  ])('%s: %s', (part, source) => {
    const { passed, output } = typecheck(part, source)
    expect(output).toMatch(/error TS\d+: Cannot find (name|module)/)
    expect(passed).toBe(false)
  })

  test.each([
    ['shared', 'export const day = (date: Date): string => date.toISOString()'],
    ['worker', 'export type Database = D1Database'],
    ['extension', 'export const title = document.title'],
  ])('%s may use its own: %s', (part, source) => {
    expect(typecheck(part, source)).toEqual({ passed: true, output: '' })
  })
})
