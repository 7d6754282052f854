import { describe, expect, test } from 'vitest'
import type { Filter, Sorting } from '../../../../extension/library-filter.ts'
import { libraryEn } from '../../../../extension/locales/library-en.ts'
import { libraryVi } from '../../../../extension/locales/library-vi.ts'
import { ClippingIndex, suggestedTags } from '../../../../extension/ui/library/clipping-index.ts'
import type { Clipping } from '../../../../shared/clipping/clipping.ts'
import { sample } from '../../../shared/clipping/samples.ts'

const hue = {
  id: 'province/hue',
  kind: 'province',
  subtype: 'city',
  name: { vi: 'Huế', en: 'Hue' },
  surface: 'Huế',
  asOf: '2025-08-01',
} as const
const clippings = [
  sample({ id: 'a', captured: '2026-01-01T00:00:00.000Z' }),
  sample({
    id: 'b',
    captured: '2026-03-01T00:00:00.000Z',
    entities: [hue, hue],
    tags: ['PCI'],
    citation: { authors: [], outlet: 'Tuổi Trẻ', published: '2025-08-01' },
    note: 'Hoà Bình',
  }),
  sample({ id: 'c', captured: '2026-02-01T00:00:00.000Z', tags: [], citation: { authors: [] } }),
  sample({ id: 'd', captured: '2026-04-01T00:00:00.000Z', deleted: '2026-04-02T00:00:00.000Z' }),
]
const index = new ClippingIndex(clippings)
const ids = (filter: Partial<Filter>) => index.find({ query: '', ...filter }).map(({ id }) => id)

describe('the index', () => {
  test('lists the latest first, without the trash', () => {
    expect(ids({})).toEqual(['b', 'c', 'a'])
    expect(index.trash.map(({ id }) => id)).toEqual(['d'])
    expect([index.size, index.all.length]).toEqual([3, 4])
  })

  test.each<[Partial<Filter>, string[]]>([
    [{ query: 'hòa bình' }, ['b']],
    [{ outlet: 'VnExpress' }, ['a']],
    [{ outlet: 'vnexpress.net' }, ['c']],
    [{ entity: 'province/quang-ninh' }, ['c', 'a']],
    [{ tag: 'PCI' }, ['b', 'a']],
    [{ month: '2025-08' }, ['b']],
    [{ tag: 'PCI', entity: 'province/hue', query: 'quang ninh' }, ['b']],
    [{ tag: 'PCI', month: '2026-02' }, []],
  ])('%o lets through %o', (filter, expected) => expect(ids(filter)).toEqual(expected))

  test('counts the values of a facet under the other conditions', () => {
    const counts = (filter: Partial<Filter>, facet: 'entity' | 'tag' | 'outlet' | 'month') =>
      index.values(facet, { query: '', ...filter }).map(({ key, count }) => [key, count])
    expect(counts({}, 'entity')).toEqual([
      ['province/quang-ninh', 2],
      ['province/hue', 1],
    ])
    expect(counts({ entity: 'province/hue' }, 'entity')).toEqual([
      ['province/quang-ninh', 2],
      ['province/hue', 1],
    ])
    expect(counts({ entity: 'province/hue' }, 'tag')).toEqual([['PCI', 1]])
    expect(counts({}, 'month').map(([month]) => month)).toEqual(['2026-02', '2025-08', '2024-05'])
    expect(counts({ query: 'không có', outlet: 'VnExpress' }, 'outlet')).toEqual([['VnExpress', 0]])
  })

  test('lists values of one count in Vietnamese alphabetical order', () => {
    const tags = ['Zalo', 'đất đai', 'Đà Nẵng', 'dân số', 'êm', 'ế ẩm', 'eo biển', 'Á', 'ai']
    const library = new ClippingIndex([sample({ tags })])
    expect(library.values('tag', { query: '' }).map(({ key }) => key)).toEqual([
      ...['Á', 'ai', 'dân số', 'Đà Nẵng', 'đất đai', 'eo biển', 'ế ẩm', 'êm', 'Zalo'],
    ])
  })

  test('leaves out other diacritics than the typed ones where any clipping has these', () => {
    const of = (id: string, exact: string) => sample({ id, quote: { exact, prefix: '', suffix: '' } })
    const library = new ClippingIndex([
      of('fund', 'Lập quỹ đầu tư.'),
      of('quarter', 'Trong quý một.'),
      of('law', 'Quyết nghị.'),
    ])
    const found = (query: string) =>
      library
        .find({ query })
        .map(({ id }) => id)
        .sort()
    expect(found('quỹ')).toEqual(['fund'])
    expect(found('quy')).toEqual(['fund', 'law', 'quarter'])
    // Nothing is spelt so, as while typing: all that could be meant.
    expect(found('quỷ')).toEqual(['fund', 'law', 'quarter'])
    expect(found('quyế')).toEqual(['law'])
  })

  test('puts the passages of an article under it, in the order of the page, and articles in the chosen order', () => {
    const of = (id: string, change: Partial<Clipping>, title: string, outlet?: string, published?: string) =>
      sample({
        id,
        ...change,
        citation: { authors: [], title, ...(outlet && { outlet }), ...(published && { published }) },
      })
    const library = new ClippingIndex([
      of(
        'a2',
        { url: 'https://a.vn/1', position: { start: 9, end: 12 }, captured: '2026-01-01T00:00:00.000Z' },
        'Đà Nẵng',
        'Tuổi Trẻ',
        '2025-01-01',
      ),
      of(
        'a1',
        {
          url: 'https://a.vn/1?utm_source=x',
          position: { start: 2, end: 5 },
          captured: '2026-01-09T00:00:00.000Z',
        },
        'Đà Nẵng',
        'Tuổi Trẻ',
        '2025-01-01',
      ),
      of(
        'b',
        { url: 'https://b.vn/2', captured: '2026-01-05T00:00:00.000Z' },
        'Ẩm thực Huế',
        'An Giang',
        '2025-03-01',
      ),
      of('c', { url: 'https://c.vn/3', captured: '2026-01-07T00:00:00.000Z' }, 'Dân số'),
    ])
    const order = (sorting: Sorting, query = '') =>
      library.articles({ query }, sorting).map(({ clippings }) => clippings.map(({ id }) => id).join(' '))
    expect(order('captured')).toEqual(['a1 a2', 'c', 'b'])
    expect(order('published')).toEqual(['b', 'a1 a2', 'c'])
    expect(order('title')).toEqual(['b', 'c', 'a1 a2'])
    expect(order('outlet')).toEqual(['b', 'c', 'a1 a2'])
    expect(order('captured', 'hue')).toEqual(['b'])
  })

  test('prepares search lines in parts', () => {
    const fresh = new ClippingIndex(clippings)
    expect([fresh.prepare(2), fresh.prepare(2), fresh.prepare(2)]).toEqual([true, false, false])
  })
})

describe('messages of the library', () => {
  test('have the same placeholders in both languages', () => {
    const values = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
    for (const key of Object.keys(libraryVi) as (keyof typeof libraryVi)[])
      expect([key, values(libraryEn[key])]).toEqual([key, values(libraryVi[key])])
  })
})

test('of an article with clippings without end at most 200 are listed together', () => {
  const clippings = Array.from({ length: 450 }, (_, i) =>
    sample({ id: `c${i}`, position: { start: i, end: i + 1 } }),
  )
  const listed = new ClippingIndex(clippings).articles({ query: '' }, 'captured')
  expect(listed.map(article => article.clippings.length)).toEqual([200, 200, 50])
  expect(new Set(listed.map(({ key }) => key)).size).toBe(3)
  expect(listed.flatMap(article => article.clippings.map(({ id }) => id))).toEqual(
    clippings.map(({ id }) => id),
  )
})

test('tags are suggested in Vietnamese alphabetical order', () => {
  const tags = ['zalo', 'đầu tư', 'Đắk Lắk', 'du lịch', 'ẩm thực', 'en', 'Huế']
  expect(suggestedTags(new ClippingIndex([sample({ tags })]))).toEqual([
    'ẩm thực',
    'du lịch',
    'Đắk Lắk',
    'đầu tư',
    'en',
    'Huế',
    'zalo',
  ])
})
