import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printable } from '../../commands/command.ts'
import { parseLanguage, readLines } from '../../commands/texts.ts'

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
