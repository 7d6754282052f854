import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { announcement } from '../../extension/card/announcement.ts'
import { en } from '../../extension/locales/en.ts'
import { type MessageKey, vi } from '../../extension/locales/vi.ts'
import { bounds, inverseRelationTypes, linkTypes, Measure, relationTypes } from '../../shared/knowledge/schema.ts'

const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

test('both languages fill in the same values', () => {
  for (const key of Object.keys(vi) as MessageKey[]) expect([key, holes(en[key])]).toEqual([key, holes(vi[key])])
})

test('whatever knowledge can contain has a word', () => {
  const relations = [...relationTypes, ...Object.values(inverseRelationTypes)].map(type => `relation.${type}`)
  const links = linkTypes.map(type => `link.${type}`)
  const limits = bounds.map(bound => `bound.${bound}`)
  const units = Measure.shape.unit.options.filter(unit => !['rank', 'count', 'year'].includes(unit)).map(unit => `unit.${unit}`)
  for (const key of [...relations, ...links, ...limits, ...units]) expect(Object.keys(vi)).toContain(key)
})

test('the manifest speaks both languages', () => {
  for (const language of ['vi', 'en']) {
    const { description } = JSON.parse(
      readFileSync(new URL(`../../extension/public/_locales/${language}/messages.json`, import.meta.url), 'utf8'),
    )
    expect(description.message.length).toBeGreaterThan(20)
    expect(description.message.length).toBeLessThanOrEqual(132)
  }
})

test('screen readers are told what there is, and nothing where there is nothing', () => {
  expect(announcement('en', { province: 12, programme: 1, startup: 0 })).toMatch(/^Glosses on this page: 12 places, 1 programme\. /)
  expect(announcement('vi', { province: 0, programme: 0, startup: 2 })).toMatch(/^Chú giải trên trang này: 2 công ty khởi nghiệp\. /)
  expect(announcement('en', { province: 0, programme: 0, startup: 0 })).toBe('')
})
