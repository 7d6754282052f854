import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from '../../commands/project.ts'

/** Folder of a project with one command, and with an npm that only records that it was called. */
let project: string
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'chu-giai-setup-'))
  copyFileSync(join(root, 'setup.mjs'), join(project, 'setup.mjs'))
  for (const folder of ['commands', 'bin', join('node_modules', 'node', 'bin')])
    mkdirSync(join(project, folder), { recursive: true })
  writeFileSync(join(project, 'commands', 'hello.ts'), "console.log('hello')\n")
  symlinkSync(process.execPath, join(project, 'node_modules', 'node', 'bin', 'node'))
  writeFileSync(join(project, 'bin', 'npm'), '#!/bin/sh\necho "$@" > npm-was-called\n')
  chmodSync(join(project, 'bin', 'npm'), 0o755)
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

const zod = { version: '4.6.7', integrity: 'sha512-zod' }
const preact = { version: '11.2.0', integrity: 'sha512-preact' }
const otherPlatform = { version: '1.0.0', integrity: 'sha512-mac', optional: true }
const locked = {
  '': { name: 'chu-giai' },
  'node_modules/zod': zod,
  'node_modules/preact': preact,
  'node_modules/mac-only': otherPlatform,
}

/** Runs the command with these packages installed, or this note of them; tells whether npm was called. */
function run(installed: object | string | undefined): boolean {
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: locked }))
  if (installed !== undefined)
    writeFileSync(
      join(project, 'node_modules', '.package-lock.json'),
      typeof installed === 'string' ? installed : JSON.stringify({ packages: installed }),
    )
  const { status, stdout } = spawnSync(process.execPath, ['setup.mjs', 'hello'], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(project, 'bin')}${delimiter}${process.env.PATH}` },
  })
  expect([status, stdout]).toEqual([0, 'hello\n'])
  return existsSync(join(project, 'npm-was-called'))
}

describe('a command installs', () => {
  test.each<[name: string, installed: object | string | undefined]>([
    ['nothing was installed', undefined],
    ['the note of what was installed is cut', '{"packages":{"node_modules/zo'],
    ['the note of what was installed is empty', ''],
    ['a package is missing', { 'node_modules/zod': zod }],
    [
      'a package has another version',
      { 'node_modules/zod': { ...zod, version: '4.6.6' }, 'node_modules/preact': preact },
    ],
    [
      'a package has other content',
      { 'node_modules/zod': { ...zod, integrity: 'x' }, 'node_modules/preact': preact },
    ],
  ])('where %s', (_, installed) => {
    expect(run(installed)).toBe(true)
  })

  test.each<[name: string, installed: object]>([
    [
      'a package beyond the locked ones is there',
      { 'node_modules/zod': zod, 'node_modules/preact': preact, 'node_modules/x': zod },
    ],
    [
      'npm ci has installed all but other platforms’ packages',
      { 'node_modules/zod': zod, 'node_modules/preact': preact },
    ],
    [
      'all is there',
      { 'node_modules/zod': zod, 'node_modules/preact': preact, 'node_modules/mac-only': otherPlatform },
    ],
  ])('nothing where %s', (_, installed) => {
    expect(run(installed)).toBe(false)
  })
})

test.each([
  ['hello', 'none'],
  ['deploy', 'a-key'],
  ['knowledge load --remote staging', 'a-key'],
  ['knowledge load', 'none'],
  ['knowledge diff HEAD', 'none'],
])('the signing key is given to what publishes, not to scripts of packages: %s has %s', (line, known) => {
  const [command, ...args] = line.split(' ')
  writeFileSync(
    join(project, 'commands', `${command}.ts`),
    "console.log(process.env.CHU_GIAI_SIGNING_KEY ?? 'none')\n",
  )
  writeFileSync(
    join(project, 'bin', 'npm'),
    '#!/bin/sh\nprintenv CHU_GIAI_SIGNING_KEY > npm-was-called || echo none > npm-was-called\n',
  )
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: locked }))
  const { stdout } = spawnSync(process.execPath, ['setup.mjs', command!, ...args], {
    cwd: project,
    encoding: 'utf8',
    env: {
      ...process.env,
      CHU_GIAI_SIGNING_KEY: 'a-key',
      PATH: `${join(project, 'bin')}${delimiter}${process.env.PATH}`,
    },
  })
  expect(stdout).toBe(`${known}\n`)
  expect(readFileSync(join(project, 'npm-was-called'), 'utf8')).toBe('none\n')
})
