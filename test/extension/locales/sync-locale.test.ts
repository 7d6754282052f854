/** Messages of the page for sync. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type SyncKey, syncMessages } from '../../../extension/locales/sync-locale.ts'

const { vi, en } = syncMessages
const keys = Object.keys(vi) as SyncKey[]
const root = fileURLToPath(new URL('../../../extension', import.meta.url))
const sources = globSync('{ui,entrypoints}/sync/*.{ts,tsx}', { cwd: root })
  .map(path => readFileSync(`${root}/${path}`, 'utf8'))
  .join('\n')

test.each(keys)('%s is used, and has the same values in both languages', key => {
  const stem = key.replace(/\.(one|other)$/, '')
  const isMade = ['state', 'problem'].some(
    kind => key.startsWith(`${kind}.`) && sources.includes(`\`${kind}.\${`),
  )
  expect(sources.includes(`'${key}'`) || sources.includes(`'${stem}'`) || isMade).toBe(true)
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
