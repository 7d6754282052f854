import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { inputsKey, keptResult } from '../../commands/kept-result.ts'

const folder = mkdtempSync(join(tmpdir(), 'chu-giai-kept-'))
const file = join(folder, 'out', 'kept')
afterAll(() => rmSync(folder, { recursive: true }))

let made = 0
const make = () => {
  made++
  return { names: ['Huế'], bytes: new Uint8Array([1, 2, 255]), nothing: undefined }
}
beforeEach(() => {
  made = 0
  rmSync(join(folder, 'out'), { recursive: true, force: true })
})

test('a result is made once for a key, and is the same when it is read', () => {
  const first = keptResult(file, 'a', make)
  expect(keptResult(file, 'a', make)).toEqual(first)
  expect(made).toBe(1)
  expect(readdirSync(join(folder, 'out'))).toEqual(['kept'])
})

test('another key makes it anew', () => {
  keptResult(file, 'a', make)
  keptResult(file, 'b', make)
  keptResult(file, 'b', make)
  expect(made).toBe(2)
})

test.each([
  ['is empty', ''],
  ['is cut off', '\xff\x0f'],
  ['is text', 'names: Huế'],
])('a file that %s is made anew', (_, content) => {
  mkdirSync(join(folder, 'out'))
  writeFileSync(file, content)
  expect(keptResult(file, 'a', make).names).toEqual(['Huế'])
  keptResult(file, 'a', make)
  expect(made).toBe(1)
})

test('an error passes, and the file stays', () => {
  keptResult(file, 'a', make)
  const fail = () => {
    throw new Error('a fault of the sources')
  }
  expect(() => keptResult(file, 'b', fail)).toThrow('a fault of the sources')
  keptResult(file, 'a', make)
  expect(made).toBe(1)
})

test('a key changes with each input', () => {
  const root = join(folder, 'inputs')
  const key = (...others: string[]) => inputsKey(root, ['**/*.{ts,yaml}'], others)
  const put = (path: string, content: string) => writeFileSync(join(root, path), content)
  mkdirSync(root)
  const keys = [key()]
  const differs = () => {
    expect(keys).not.toContain(key())
    keys.push(key())
  }
  put('a.yaml', 'Huế')
  differs()
  put('a.yaml', 'Hue')
  differs()
  put('b.ts', '')
  differs()
  rmSync(join(root, 'b.ts'))
  put('c.ts', '')
  differs()
  put('a.yaml', '')
  put('c.ts', 'Hue')
  differs()
  expect(keys).not.toContain(key('2026-11-30'))
  put('other.md', 'of no input')
  expect(keys).toContain(key())
})
