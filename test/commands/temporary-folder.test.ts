import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { useTemporaryFolder } from '../../commands/temporary-folder.ts'

const before = process.env.TMPDIR

afterEach(() => {
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
})

test('temporary files are in a folder of their own until it is removed', () => {
  const { folder, remove } = useTemporaryFolder('chu-giai-own-')
  expect(tmpdir()).toBe(folder)
  expect(dirname(mkdtempSync(join(tmpdir(), 'inner-')))).toBe(folder)
  remove()
  expect(existsSync(folder)).toBe(false)
  expect(process.env.TMPDIR).toBe(before)
})

test('a folder that the environment names is used', () => {
  const named = mkdtempSync(join(tmpdir(), 'chu-giai-named-'))
  process.env.TMPDIR = named
  const { folder, remove } = useTemporaryFolder('chu-giai-own-')
  expect(dirname(folder)).toBe(named)
  remove()
  expect(readdirSync(named)).toEqual([])
  rmSync(named, { recursive: true })
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s leaves no temporary file behind', async signal => {
  const module = new URL('../../commands/temporary-folder.ts', import.meta.url).href
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `const { useTemporaryFolder } = await import(${JSON.stringify(module)})
      console.log(useTemporaryFolder('chu-giai-own-').folder)
      setInterval(() => {}, 1000)`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const folder = line.toString().trim()
  expect(existsSync(folder)).toBe(true)
  child.kill(signal)
  expect(await once(child, 'close')).toEqual([null, signal])
  expect(existsSync(folder)).toBe(false)
})
