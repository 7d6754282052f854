import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { en } from '../../../extension/locales/en.ts'
import { type MessageKey, vi } from '../../../extension/locales/vi.ts'
import { announcement } from '../../../extension/ui/card/announcement.ts'
import {
  bounds,
  inverseRelationTypes,
  linkTypes,
  Measure,
  relationTypes,
} from '../../../shared/knowledge/schema.ts'

const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

test('both languages fill in the same values', () => {
  for (const key of Object.keys(vi) as MessageKey[])
    expect([key, holes(en[key])]).toEqual([key, holes(vi[key])])
})

test('whatever knowledge can contain has a word', () => {
  const relations = [...relationTypes, ...Object.values(inverseRelationTypes)].map(type => `relation.${type}`)
  const links = linkTypes.map(type => `link.${type}`)
  const limits = bounds.map(bound => `bound.${bound}`)
  const units = Measure.shape.unit.options
    .filter(unit => !['rank', 'count', 'year'].includes(unit))
    .map(unit => `unit.${unit}`)
  for (const key of [...relations, ...links, ...limits, ...units]) expect(Object.keys(vi)).toContain(key)
})

test('the manifest speaks both languages', () => {
  for (const language of ['vi', 'en']) {
    const { description } = JSON.parse(
      readFileSync(
        new URL(`../../../extension/public/_locales/${language}/messages.json`, import.meta.url),
        'utf8',
      ),
    )
    expect(description.message.length).toBeGreaterThan(20)
    expect(description.message.length).toBeLessThanOrEqual(132)
  }
})

test('screen readers are told what there is, and nothing where there is nothing', () => {
  expect(announcement('en', { province: 12, programme: 1, startup: 0 })).toMatch(
    /^Glosses on this page: 12 places, 1 programme\. /,
  )
  expect(announcement('vi', { province: 0, programme: 0, startup: 2 })).toMatch(
    /^Chú giải trên trang này: 2 công ty khởi nghiệp\. /,
  )
  expect(announcement('en', { province: 0, programme: 0, startup: 0 })).toBe('')
})

describe('every word is said somewhere, and every word said is known', () => {
  const root = fileURLToPath(new URL('../../../extension', import.meta.url))
  const sources = globSync('**/*.{ts,tsx}', { cwd: root })
    .filter(path => !/^locales|library\/|node_modules|\.wxt|\.output/.test(path))
    .map(path => readFileSync(`${root}/${path}`, 'utf8'))
    .join('\n')
  const known = Object.keys(vi)
  /** The beginnings of keys that are put together from values: `relation.${…}`. */
  const beginnings = [...sources.matchAll(/`([a-z]+(?:\.[a-zA-Z]+)*\.)\$\{/g)].map(
    ([, beginning]) => beginning!,
  )

  test.each(known)('%s', key => {
    const asked = key.replace(/\.(one|other)$/, '')
    const written = sources.includes(`'${asked}'`) || beginnings.some(beginning => key.startsWith(beginning))
    expect(written).toBe(true)
  })

  test('no key is asked for that is not there', () => {
    const asked = [...sources.matchAll(/\bsay\(\s*'([^']+)'/g)].map(([, key]) => key!)
    expect(asked.filter(key => !known.includes(key))).toEqual([])
  })

  test('no key is there for a beginning that nothing completes', () => {
    const families = [
      'relation.',
      'link.',
      'bound.',
      'unit.',
      'kind.',
      'count.',
      'popup.kind.',
      'report.field.',
      'report.enclose.',
      'panel.tab.',
    ]
    for (const family of families)
      expect(known.filter(key => key.startsWith(family)).length).toBeGreaterThan(1)
  })
})

test('Vietnamese is written with Vietnamese signs', () => {
  for (const [key, text] of Object.entries(vi)) {
    expect([key, text]).toEqual([key, text.normalize('NFC')])
    // Straight quotation marks and three dots are a typist's, not an editor's.
    expect([key, /["']|\.\.\./.test(text)]).toEqual([key, false])
    // The tone of oa, oe, uy stands on the first letter where nothing follows: hòa, not hoà.
    expect([key, /(o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/u.test(text)]).toEqual([key, false])
  }
})
