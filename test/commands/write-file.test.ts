import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../../commands/project.ts'
import { writeWhole } from '../../commands/write-file.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chu-giai-write-'))
  path = join(folder, 'a.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const permissions = (file: string) => statSync(file).mode & 0o777

test.each([0o640, 0o666, 0o777])('a file is replaced, with the permissions that it has: %i', mode => {
  writeFileSync(path, 'old')
  chmodSync(path, mode)
  writeWhole(path, 'new')
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(permissions(path)).toBe(mode)
  expect(readdirSync(folder)).toEqual(['a.json'])
})

test('a write that fails leaves the old file, and nothing beside it', () => {
  writeFileSync(path, 'old')
  expect(() => writeWhole(path, 7 as never)).toThrow(TypeError)
  expect(readFileSync(path, 'utf8')).toBe('old')
  expect(readdirSync(folder)).toEqual(['a.json'])
})

test('a new file takes the place of no other, not even of a link', () => {
  writeWhole(path, 'mine', { isNew: true, mode: 0o600 })
  expect(permissions(path)).toBe(0o600)
  expect(() => writeWhole(path, 'other', { isNew: true })).toThrow(/EEXIST/)
  expect(readFileSync(path, 'utf8')).toBe('mine')
  const link = join(folder, 'link')
  symlinkSync(join(folder, 'none'), link)
  expect(() => writeWhole(link, 'other', { isNew: true })).toThrow(/EEXIST/)
  expect(existsSync(join(folder, 'none'))).toBe(false)
})

/** Runs lines of a script in which `writeWhole` and `path` are defined. */
const script = (lines: string) =>
  spawnSync(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { writeWhole } from ${JSON.stringify(pathToFileURL(join(root, 'commands', 'write-file.ts')).href)}
     const path = ${JSON.stringify(path)}
     const interrupt = () => process.kill(process.pid, 'SIGINT')
     ${lines}`,
  ])

test('Ctrl-C ends the command once the file is whole, and at any other time', () => {
  const during = script(`writeWhole(path, 'new'); interrupt(); setTimeout(() => {}, 60_000)`)
  expect(during.status).toBe(130)
  expect(readFileSync(path, 'utf8')).toBe('new')
  const after = script(
    `writeWhole(path, 'later'); setImmediate(() => setTimeout(interrupt, 1)); setTimeout(() => {}, 60_000)`,
  )
  expect([after.status, after.signal]).toContainEqual('SIGINT')
  expect(readdirSync(folder)).toEqual(['a.json'])
})

test('a command that listens to Ctrl-C itself is asked, and no other', () => {
  const run = script(
    `process.once('SIGINT', () => process.exit(7)); writeWhole(path, 'new'); interrupt(); setTimeout(() => {}, 60_000)`,
  )
  expect(run.status).toBe(7)
})
