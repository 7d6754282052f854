/** Words of plots and exports. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { exportMessages } from '../../../extension/locales/export-locale.ts'
import { plotMessages } from '../../../extension/locales/plot-locale.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const sources = globSync(['extension/ui/analysis/**/*.tsx', 'shared/analysis/export/*.ts'], { cwd: root })
  .map(path => readFileSync(`${root}/${path}`, 'utf8'))
  .join('\n')
const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

test.each([
  ...Object.keys(plotMessages.vi).map(key => [key, plotMessages] as const),
  ...Object.keys(exportMessages.vi).map(key => [key, exportMessages] as const),
])('%s is used, has the same values in both languages, and good Vietnamese letters', (key, messages) => {
  const { vi, en } = messages as unknown as Record<'vi' | 'en', Record<string, string>>
  expect(holes(en[key]!)).toEqual(holes(vi[key]!))
  expect(sources.includes(`'${key}'`) || key.startsWith('unit.')).toBe(true)
  expect(vi[key]).toBe(vi[key]!.normalize('NFC'))
  expect(/["']|\.\.\./.test(vi[key]!)).toBe(false)
  expect(/(o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/u.test(vi[key]!)).toBe(false)
})
