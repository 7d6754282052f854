import { describe, expect, test } from 'vitest'
import { relationGroups } from '../../../../extension/ui/card/relations.ts'
import { citedSources, linksOf, sourcesOf } from '../../../../extension/ui/card/sources.ts'
import { namedParts } from '../../../../extension/ui/card/unit-map.tsx'
import { cards, storedCard } from '../../../../extension/ui/gallery/exhibit.ts'
import type { Card } from '../../../../shared/card/card.ts'

const today = '2026-11-21'
const relation = (type: string, target: string, name: string, more = {}): Card['relations'][number] => ({
  type,
  target,
  name: { vi: name, en: name },
  subtype: 'province',
  source: 's',
  ...more,
})
const said = (card: Card) =>
  Object.fromEntries(
    relationGroups(card, 'vi', today).map(({ label, entities }) => [
      label.slice('relation.'.length),
      entities.map(({ shown }) => shown),
    ]),
  )

describe('related entities', () => {
  const base = storedCard('province/lam-dong')

  test('are listed once each, under what says most', () => {
    const relations = [
      relation('related', 'programme/a', 'A'),
      relation('took-part-in', 'programme/a', 'A'),
      relation('part-of', 'province/r', 'R'),
      relation('related', 'province/r', 'R'),
    ]
    expect(said({ ...base, relations })).toEqual({ 'part-of': ['R'], 'took-part-in': ['A'] })
  })

  test('of the past are not among those of today, and namesakes are told apart', () => {
    const relations = [
      relation('has-part', 'province/former-bac-ninh', 'Bắc Ninh', { subtype: 'former', to: '2025-06-30' }),
      relation('has-part', 'province/bac-ninh', 'Bắc Ninh', { from: '2025-07-01' }),
      relation('has-part', 'province/ha-nam', 'Hà Nam', { subtype: 'former', to: '2025-06-30' }),
    ]
    expect(said({ ...base, relations })).toEqual({
      'has-part': ['Bắc Ninh'],
      'had-part': ['Bắc Ninh (cũ)', 'Hà Nam'],
    })
  })

  test('of a former unit: the unit of today with its name is the new one', () => {
    const relations = [
      relation('merged-into', 'province/lam-dong', 'Lâm Đồng', { subtype: 'province', from: '2025-07-01' }),
      relation('part-of', 'province/central-highlands', 'Tây Nguyên', { subtype: 'region' }),
    ]
    const former = { ...base, id: 'province/former-lam-dong', subtype: 'former', to: '2025-06-30' }
    expect(said({ ...former, relations })).toEqual({
      'merged-into': ['Lâm Đồng (mới)'],
      'part-of': ['Tây Nguyên'],
    })
  })

  test('have their short names: the city is never named like the person', () => {
    expect(said(storedCard('startup/momo'))).toMatchObject({ 'located-in': ['TP.HCM'] })
    expect(said(storedCard('province/ho-chi-minh'))['formed-from']).toContain('TP.HCM (cũ)')
    for (const card of cards)
      for (const language of ['vi', 'en'] as const)
        for (const { entities } of relationGroups(card, language, today))
          for (const { shown } of entities) expect(shown).not.toMatch(/^(Hồ Chí Minh|Ho Chi Minh)( \(.*\))?$/)
  })

  test.each(cards.map(card => [card.id, card] as const))('of %s are in one group only', (_, card) => {
    const targets = relationGroups(card, 'vi', today).flatMap(({ entities }) =>
      entities.map(({ target }) => target),
    )
    expect(new Set(targets).size).toBe(targets.length)
    expect(new Set(targets)).toEqual(new Set(card.relations.map(({ target }) => target)))
  })
})

test.each(cards.map(card => [card.id, card] as const))('%s lists no document twice', (_, card) => {
  const urls = sourcesOf(card).flatMap(({ source }) => source.url ?? [])
  expect(new Set(urls).size).toBe(urls.length)
  for (const { url, type } of linksOf(card)) if (type !== 'official') expect(urls).not.toContain(url)
})

test('the sources of a summary name a publisher once, and on a page tell its documents by their dates', () => {
  const source = (url: string, publisher: string, published?: string) =>
    ({ title: url, publisher, url: `https://news.example/${url}`, published }) as Card['sources'][string]
  const card = {
    summary: { vi: '', en: '', sources: ['a', 'b', 'c', 'again', 'd'] },
    sources: {
      a: source('a', 'Việt Nam News', '2025-08'),
      again: source('a?utm_source=x', 'Việt Nam News', '2025-08'),
      b: source('b', 'VnEconomy'),
      c: source('c', 'Việt Nam News', '2025-04-14'),
      d: source('d', 'Nhân Dân'),
    },
  }
  expect(citedSources(card, 'vi', 4)).toEqual([{ key: 'a' }, { key: 'b' }, { key: 'd' }])
  expect(citedSources(card, 'vi', 2)).toEqual([{ key: 'a' }, { key: 'b' }])
  expect(citedSources(card, 'vi')).toEqual([
    { key: 'a', dated: 'tháng 8/2025' },
    { key: 'b' },
    { key: 'c', dated: '14/4/2025' },
    { key: 'd' },
  ])
})

describe('the parts of a map', () => {
  test('are the former units of a merged one, with names and places inside the drawing', () => {
    const parts = namedParts(storedCard('province/lam-dong'), 'vi', today)
    expect(parts.map(({ shown }) => shown).sort()).toEqual(['Bình Thuận', 'Lâm Đồng (cũ)', 'Đắk Nông'])
    const [largest] = parts
    expect(largest?.shown).toBe('Lâm Đồng (cũ)')
    for (const { x, y } of parts) {
      expect(x).toBeGreaterThan(330)
      expect(x).toBeLessThan(480)
      expect(y).toBeGreaterThan(680)
      expect(y).toBeLessThan(860)
    }
  })

  test('are none where nothing was merged', () =>
    expect(namedParts(storedCard('province/quang-ninh'), 'vi', today)).toEqual([]))
})
