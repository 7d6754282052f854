/** Messages of the page that converts addresses. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type ConvertKey, convertMessages } from '../../../extension/locales/convert-locale.ts'

const { vi, en } = convertMessages
const keys = Object.keys(vi) as ConvertKey[]
const root = fileURLToPath(new URL('../../../extension', import.meta.url))
const sources = globSync('{ui,entrypoints}/convert/*.tsx', { cwd: root })
  .map(path => readFileSync(`${root}/${path}`, 'utf8'))
  .join('\n')

test.each(keys)('%s is used, and has the same values in both languages', key => {
  expect(
    sources.includes(`'${key}'`) || (key.startsWith('confidence.') && sources.includes('`confidence.${')),
  ).toBe(true)
  const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  expect(holes(en[key])).toEqual(holes(vi[key]))
})

test('Vietnamese messages use Vietnamese letters', () => {
  for (const key of keys) {
    expect(vi[key]).toBe(vi[key].normalize('NFC'))
    expect([key, /["']|\.\.\./.test(vi[key])]).toEqual([key, false])
    expect([key, /(o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/u.test(vi[key])]).toEqual([key, false])
  }
})
