import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clipsByEntity, clipsByMonth, coOccurrence } from '../../../shared/analysis/clippings.ts'
import { pressByMonth } from '../../../shared/analysis/press.ts'
import type { ClippedEntity } from '../../../shared/clipping/clipping.ts'
import { sample } from '../clipping/samples.ts'

const entity = (slug: string): ClippedEntity => ({
  id: `province/${slug}`,
  kind: 'province',
  subtype: 'province',
  name: { vi: slug, en: slug },
  surface: slug,
  asOf: '2026-01-01',
})
const clip = (published: string, ...slugs: string[]) =>
  sample({ citation: { authors: [], published }, entities: slugs.map(entity) })
const clips = [
  clip('2026-01-10', 'hue', 'da-nang'),
  clip('2026-03-02', 'hue', 'hue'),
  clip('2026-03-05', 'hue', 'da-nang', 'ha-noi'),
  clip('2025-12-31', 'ha-noi'),
]
const ids = ['province/hue', 'province/da-nang', 'province/ha-noi']

test('of each entity the number, first and latest day, and what was clipped with it', () => {
  const found = clipsByEntity(clips)
  expect([...found.keys()]).toEqual(['province/hue', 'province/da-nang', 'province/ha-noi'])
  expect(found.get('province/hue')).toMatchObject({
    count: 3,
    first: '2026-01-10',
    latest: '2026-03-05',
    companions: [
      { id: 'province/da-nang', count: 2 },
      { id: 'province/ha-noi', count: 1 },
    ],
  })
})

test('by month, with the empty months between', () => {
  expect(clipsByMonth(clips, ['province/hue', 'province/nobody'])).toEqual({
    months: ['2026-01', '2026-02', '2026-03'],
    lines: [{ id: 'province/hue', name: { vi: 'hue', en: 'hue' }, counts: [1, 0, 2] }],
  })
  expect(clipsByMonth([], ids)).toEqual({ months: [], lines: [] })
})

test('months of a made-up file without end are left out, and counted', () => {
  const dated = Array.from({ length: 2_000 }, (_, i) =>
    clip(`${String(i * 5 + 1).padStart(4, '0')}-01`, 'hue'),
  )
  const { months, lines, earlier } = clipsByMonth([...dated, clip('9999-06', 'hue')], ['province/hue'])
  expect(months.length).toBeLessThanOrEqual(600)
  expect(months.at(-1)).toBe('9999-06')
  expect(lines[0]!.counts.reduce((sum, count) => sum + count, 0) + earlier!).toBe(2_001)
})

test('co-occurrence is symmetric, and no pair is more frequent than either', () => {
  expect(coOccurrence(clips, ids)).toMatchObject({
    counts: [
      [3, 2, 1],
      [2, 2, 1],
      [1, 1, 2],
    ],
    most: 2,
  })
  const some = fc.array(
    fc.tuple(
      fc.constantFrom('2026-01-10', '2026-02-10'),
      fc.subarray(['hue', 'da-nang', 'ha-noi', 'lao-cai']),
    ),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(some, lists => {
      const given = lists.map(([day, slugs]) => clip(day, ...slugs))
      const { counts, entities } = coOccurrence(given, [...ids, 'province/lao-cai'])
      for (const [i, row] of counts.entries()) {
        for (const [j, count] of row.entries()) {
          expect(count).toBe(counts[j]![i])
          expect(count).toBeLessThanOrEqual(Math.min(counts[i]![i]!, counts[j]![j]!))
        }
        expect(counts[i]![i]).toBe(
          given.filter(({ entities: named }) => named.some(({ id }) => id === entities[i]!.id)).length,
        )
      }
    }),
  )
})

test('coverage by month: the last twelve, a missing month had none, unknown entities are left out', () => {
  const hue = { id: 'province/hue', name: { vi: 'Huế', en: 'Hue' } }
  const coverage = new Map([
    [
      'province/hue',
      {
        id: 'province/hue',
        articles: [],
        months: [
          { period: '2026-02', articles: 3 },
          { period: '2025-12', articles: 1 },
        ],
        companions: [],
      },
    ],
    ['province/da-nang', null],
  ])
  const { months, lines } = pressByMonth(
    [hue, { id: 'province/da-nang', name: hue.name }, { id: 'province/ha-noi', name: hue.name }],
    coverage,
    '2026-03-31',
  )
  expect([months[0], months.at(-1), months.length]).toEqual(['2025-04', '2026-03', 12])
  expect(lines).toEqual([{ ...hue, counts: [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 3, 0] }])
})
