import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../commands/project.ts'

/**
 * Folder of the probes: small files that keep or break an import rule. The rules are in biome.json
 * (`overrides`, `noImportCycles`) and in the `lib` and `types` of each tsconfig.json; `npm run check` runs
 * both. Each tool reads all probes of a kind in one process, because it takes longer to start than to read
 * them.
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

/** Result of one run of a tool: its faults by file, and whether it passed. */
interface LintResult {
  passed: boolean
  output: string
  /** Faults of a file, by its path in the probes; empty if it has none. */
  of(path: string): string[]
}

/**
 * The result for the files in `project`, from output in which `pattern` finds each fault with the groups
 * `file` and `fault`.
 */
function verdict(
  project: string,
  { passed, output }: { passed: boolean; output: string },
  pattern: RegExp,
): LintResult {
  const faults = Map.groupBy(output.matchAll(pattern), ({ groups }) =>
    relative(project, resolve(root, groups!.file!)).replaceAll('\\', '/'),
  )
  return { passed, output, of: path => (faults.get(path) ?? []).map(({ groups }) => groups!.fault!) }
}

/** Lints a small project of these files, given by path, under this project's rules. */
function lint(files: Record<string, string>): LintResult {
  const project = realpathSync(mkdtempSync(join(folder, 'lint-')))
  copyFileSync(join(root, 'biome.json'), join(project, 'biome.json'))
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true })
    writeFileSync(join(project, path), source)
  }
  const options = [
    '--error-on-warnings',
    '--vcs-enabled=false',
    '--max-diagnostics=none',
    '--reporter=github',
  ]
  return verdict(
    project,
    run('biome', ['lint', ...options, '.'], project),
    /^::\w+ title=(?<fault>[^,]+),file=(?<file>[^,]+),/gm,
  )
}

/** Checks the types of source texts, by file name, under the tsconfig.json of a part of the project. */
function typecheck(part: string, files: Record<string, string>): LintResult {
  const project = realpathSync(mkdtempSync(join(folder, 'types-')))
  for (const [name, source] of Object.entries(files)) writeFileSync(join(project, name), source)
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
      files: Object.keys(files),
      references: [],
    }),
  )
  return verdict(
    project,
    run('tsc', ['-p', project, '--pretty', 'false'], root),
    /^(?<file>[^(\n]+)\(\d+,\d+\): (?<fault>.+)$/gm,
  )
}

/**
 * Adds a number to a probe's file name: `extension/content/probe.ts` becomes `extension/content/probe-3.ts`.
 * Why: several probes of one folder are checked together.
 */
const numbered = (path: string, number: string | number) => path.replace('probe', `probe-${number}`)

describe('an import across a boundary fails the lint', () => {
  const refused: [path: string, imported: string][] = [
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
    ['extension/hand-over/probe.ts', '../sites/site-permissions.ts'],
    ['extension/content/probe.ts', '../hand-over/zotero.ts'],
    ['extension/content/probe.ts', '../sites/news-sites.ts'],
    ['extension/ui/library/probe.ts', '../../hand-over/zotero.ts'],
    ['extension/storage/probe.ts', '../sites/site-permissions.ts'],
    ['extension/background/probe.ts', '../sites/site-permissions.ts'],
    ['extension/sites/probe.ts', '../storage/settings-storage.ts'],
    ['extension/sites/probe.ts', '../ui/active-tab.ts'],
    ['extension/locales/probe.ts', '../storage/settings-storage.ts'],
    ['extension/locales/probe.ts', '../ui/active-tab.ts'],
    ['extension/ui/probe.ts', '../entrypoints/page.ts'],
    ['extension/background/probe.ts', '../entrypoints/background.ts'],
    ['worker/routes/probe.ts', '../../extension/settings.ts'],
    ['worker/probe.ts', '../commands/build.ts'],
    ['client/probe.ts', '../shared/api/card.ts'],
    ['shared/card/probe.ts', '../../extension/settings.ts'],
    ['shared/card/probe.ts', '../../worker/app.ts'],
    ['shared/card/probe.ts', 'node:fs'],
    ['shared/card/probe.ts', 'wxt/browser'],
  ]
  const statements = (imported: string): Record<string, string> => ({
    value: `import { thing } from '${imported}'\nexport default thing\n`,
    type: `import type { Thing } from '${imported}'\nexport type Other = Thing\n`,
    again: `export { thing } from '${imported}'\n`,
  })
  const allowed: [path: string, imported: string][] = [
    ['extension/content/probe.ts', '../messages.ts'],
    ['extension/content/probe.ts', '../ui/card/card.tsx'],
    ['extension/background/probe.ts', '../storage/clipping-store.ts'],
    ['extension/storage/probe.ts', '../library-preferences.ts'],
    ['extension/hand-over/probe.ts', '../locales/library-locale.ts'],
    ['extension/sites/probe.ts', '../locales/locale.ts'],
    ['extension/locales/probe.ts', '../settings.ts'],
    ['extension/ui/options/probe.ts', '../../sites/news-sites.ts'],
    ['extension/entrypoints/probe.ts', '../storage/settings-storage.ts'],
    ['extension/ui/library/probe.ts', '../../storage/clipping-repository.ts'],
    ['extension/entrypoints/probe.ts', '../background/card-source.ts'],
    ['worker/probe.ts', '../shared/api/card.ts'],
    ['client/probe.ts', './contract.d.ts'],
    ['shared/clipping/probe.ts', '../text/fold.ts'],
  ]
  let ofRefused: LintResult
  let ofAllowed: LintResult
  beforeAll(() => {
    ofRefused = lint(
      Object.fromEntries(
        refused.flatMap(([path, imported], i) =>
          Object.entries(statements(imported)).map(([how, text]) => [numbered(path, `${i}-${how}`), text]),
        ),
      ),
    )
    ofAllowed = lint(
      Object.fromEntries(
        allowed.map(([path, imported], i) => [numbered(path, i), statements(imported).value!]),
      ),
    )
  })

  test.each(refused.map(([path, imported], i) => [path, imported, i] as const))(
    '%s imports %s',
    (path, imported, i) => {
      for (const how of Object.keys(statements(imported)))
        expect(ofRefused.of(numbered(path, `${i}-${how}`)), how).toContain('lint/style/noRestrictedImports')
      expect(ofRefused.passed).toBe(false)
    },
  )

  test.each(allowed.map(([path, imported], i) => [path, imported, i] as const))(
    '%s may import %s',
    (path, _, i) => {
      expect(ofAllowed.of(numbered(path, i))).toEqual([])
      expect(ofAllowed).toMatchObject({ passed: true })
    },
  )
})

describe('a cycle of imports fails the lint', () => {
  const cycles: [what: string, a: string, b: string][] = [
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
  ]
  let found: LintResult
  beforeAll(() => {
    found = lint(
      Object.fromEntries(
        cycles.flatMap(([what, a, b]) => [
          [`shared/${what}/a.ts`, a],
          [`shared/${what}/b.ts`, b],
        ]),
      ),
    )
  })

  test.each(cycles)('a cycle of imported %s fails the lint', what => {
    expect([...found.of(`shared/${what}/a.ts`), ...found.of(`shared/${what}/b.ts`)]).toContain(
      'lint/suspicious/noImportCycles',
    )
    expect(found.passed).toBe(false)
  })
})

describe('an interface of another place fails the type check', () => {
  const foreign: [part: string, source: string][] = [
    ['shared', 'export const title = document.title'],
    ['shared', 'export const home = fetch'],
    ['shared', 'export const home = process.env'],
    ['shared', 'export type Database = D1Database'],
    ['worker', 'export const title = document.title'],
    ['worker', "export { readFileSync } from 'node:fs'"],
    ['extension', 'export type Database = D1Database'],
    ['extension', 'export const home = process.env'],
  ]
  const own: [part: string, source: string][] = [
    ['shared', 'export const day = (date: Date): string => date.toISOString()'],
    ['worker', 'export type Database = D1Database'],
    ['extension', 'export const title = document.title'],
  ]
  /**
   * Type-checks the probes; returns the result of each part of the project by its name. `probe-3.ts` is the
   * fourth of all `probes`, whatever its part.
   */
  const check = (probes: typeof own) =>
    new Map(
      [...Map.groupBy(probes.entries(), ([, [part]]) => part)].map(([part, some]) => [
        part,
        typecheck(part, Object.fromEntries(some.map(([i, [, source]]) => [`probe-${i}.ts`, source]))),
      ]),
    )
  let ofForeign: Map<string, LintResult>
  let ofOwn: Map<string, LintResult>
  beforeAll(() => {
    ofForeign = check(foreign)
    ofOwn = check(own)
  })

  test.each(foreign.map(([part, source], i) => [part, source, i] as const))('%s: %s', (part, _, i) => {
    const { passed, of } = ofForeign.get(part)!
    expect(of(`probe-${i}.ts`).join('\n')).toMatch(/error TS\d+: Cannot find (name|module)/)
    expect(passed).toBe(false)
  })

  test.each(own)('%s may use its own: %s', part => {
    expect(ofOwn.get(part)).toMatchObject({ passed: true, output: '' })
  })
})
