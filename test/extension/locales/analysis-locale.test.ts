/** Messages of the workspace. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type AnalysisKey, analysisMessages } from '../../../extension/locales/analysis-locale.ts'

const { vi, en } = analysisMessages
const keys = Object.keys(vi) as AnalysisKey[]
const root = fileURLToPath(new URL('../../../extension', import.meta.url))
const sources = globSync('{ui,entrypoints}/analysis/**/*.{ts,tsx}', { cwd: root })
  .map(path => readFileSync(`${root}/${path}`, 'utf8'))
  .join('\n')
/** Beginnings of message keys that the code completes with a value: `tab.${…}`. */
const beginnings = [...sources.matchAll(/`([a-z]+\.)\$\{/g)].map(([, beginning]) => beginning!)

test.each(keys)('%s is used, and has the same values in both languages', key => {
  expect(sources.includes(`'${key}'`) || beginnings.some(beginning => key.startsWith(beginning))).toBe(true)
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
