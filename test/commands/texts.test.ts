import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { jsonLine, printable, runCommand } from '../../commands/command.ts'
import { CommandError } from '../../commands/project.ts'
import { longestLine, parseLanguage, readLines, readText } from '../../commands/texts.ts'

it('lines are read whole, also those longer than a part of the file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-lines-'))
  const lines = ['', 'ế'.repeat(200_000), 'a\r', '', 'b'.repeat(64 * 1024 - 1), 'cuối']
  try {
    for (const end of ['', '\n']) {
      writeFileSync(join(folder, 'lines'), lines.join('\n') + end)
      const read: string[] = []
      for await (const line of readLines(join(folder, 'lines'))) read.push(line)
      expect(read).toEqual(lines)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('a file that is not there is named, with what to do', async () => {
  expect(() => readText('no-such-file.txt')).toThrow(
    new CommandError('There is no file no-such-file.txt.\nName a file that exists, or - for standard input.'),
  )
  await expect(readLines('no-such-file.txt').next()).rejects.toThrow('There is no file no-such-file.txt.')
})

it('a line without end is not read whole, and the next one is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-lines-'))
  try {
    writeFileSync(join(folder, 'lines'), `${'a'.repeat(longestLine + 500_000)}\nsau`)
    const read: string[] = []
    for await (const line of readLines(join(folder, 'lines'))) read.push(line)
    expect(read.map(line => line.length)).toEqual([longestLine + 1, 3])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

const hostile = 'a\u001b[2J\u009b2J\u202e\tế'

it('whatever a command prints has nothing that a terminal obeys', async () => {
  const printed: unknown[] = []
  const spies = (['log', 'warn', 'error'] as const).map(name =>
    vi.spyOn(console, name).mockImplementation((...parts) => void printed.push(...parts)),
  )
  const { log, warn, error } = console
  try {
    for (const thrown of [new CommandError(hostile), new Error(hostile)])
      await runCommand(() => {
        console.log(hostile, [hostile])
        console.warn(hostile)
        throw thrown
      })
  } finally {
    Object.assign(console, { log, warn, error })
    for (const spy of spies) spy.mockRestore()
    process.exitCode = undefined
  }
  expect(printed).toHaveLength(8)
  expect(printed.join('')).not.toMatch(/(?![\t\n])[\p{Cc}\u202e]/u)
  expect(printed[0]).toBe('a\ufffd[2J\ufffd2J\ufffd\tế')
})

it('JSON for programs has nothing that a terminal obeys, and is the same value', () => {
  const value = { [hostile]: [hostile, '\u0000\u007f\u2028'] }
  expect(jsonLine(value)).not.toMatch(/[\p{Cc}\u202e]/u)
  expect(JSON.parse(jsonLine(value))).toEqual(value)
})

it('what is printed has nothing that a terminal obeys', () => {
  expect(printable('a\u001b[2J\u009b2J\u202e\tế\n')).toBe('a\ufffd[2J\ufffd2J\ufffd\tế\n')
})

describe('the language of a text', () => {
  it.each([
    ['vi', 'vi'],
    ['vi-VN', 'vi'],
    ['VI_vn', 'vi'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['auto', 'auto'],
    ['no', 'auto'],
    ['nb', 'auto'],
    ['fr', 'auto'],
    ['de-AT', 'auto'],
    ['zh-Hant-TW', 'auto'],
    ['und', 'auto'],
  ] as const)('%s is %s', (tag, language) => {
    expect(parseLanguage(tag)).toBe(language)
  })

  it.each(['', 'Vietnamese!', 'v', '12'])('refuses %j', text => {
    expect(() => parseLanguage(text)).toThrow(RangeError)
  })
})
