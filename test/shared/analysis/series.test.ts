import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { availableMeasures } from '../../../shared/analysis/columns.ts'
import { rowOfCard } from '../../../shared/analysis/rows.ts'
import { isUnitOn } from '../../../shared/analysis/selection.ts'
import { middleOf, type Series, seriesOf } from '../../../shared/analysis/series.ts'
import type { CardFigure } from '../../../shared/card/card.ts'
import { preparedRelease } from '../../prepared/release.ts'
import { card, figure, finder, rank } from './samples.ts'

const estimate = { vi: 'Ước tính', en: 'Estimate' }
const old = (slug: string, figures: CardFigure[], into: string) =>
  card(`province/${slug}`, figures, {
    subtype: 'former',
    to: '2025-06-30',
    relations: [['merged-into', `province/${into}`]],
  })
const bacGiang = old('bac-giang', [rank(11, 63, '2023'), rank(10, 63, '2024')], 'bac-ninh')
const formerBacNinh = old('former-bac-ninh', [rank(6, 63, '2023'), rank(11, 63, '2024')], 'bac-ninh')
const bacNinh = card('province/bac-ninh', [rank(6, 34, '2025')], {
  from: '2025-07-01',
  relations: [
    ['formed-from', 'province/bac-giang'],
    ['formed-from', 'province/former-bac-ninh'],
  ],
})
const caoBang = card('province/cao-bang', [rank(34, 34, '2025'), rank(63, 63, '2024'), rank(63, 63, '2023')])
const cardOf = finder([bacGiang, formerBacNinh, bacNinh, caoBang])

/**
 * The segments of one line as text: "2023:11/63 2024:10/63 | totals 2025:34/34". Each point is date and
 * value, and a segment after a gap begins with the gap's reason.
 */
const written = (series: Series | undefined, id: string) =>
  series?.lines
    .find(line => line.id === id)
    ?.segments.map(({ gap, points }) =>
      [gap, ...points.map(({ asOf, figure }) => `${asOf}:${figure.value}`)].filter(Boolean).join(' '),
    )
    .join(' | ')

describe('the merger', () => {
  test('the line of a former unit ends, its successor’s begins, and a break stands between', () => {
    const series = seriesOf('pii-rank', [bacNinh, caoBang], cardOf, { former: true })!
    expect(series.lines.map(({ id, former }) => [id, former])).toEqual([
      ['province/bac-ninh', false],
      ['province/cao-bang', false],
      ['province/bac-giang', true],
      ['province/former-bac-ninh', true],
    ])
    expect(written(series, 'province/bac-giang')).toBe('2023:11 2024:10')
    expect(written(series, 'province/bac-ninh')).toBe('2025:6')
    expect(series.merger).toEqual({ day: '2025-07-01', at: 2025 })
    expect(series.lines[0]!.related).toEqual(['province/bac-giang', 'province/former-bac-ninh'])
    expect(series.lines[2]!.related).toEqual(['province/bac-ninh'])
  })

  test('without the option the former units are left out', () => {
    const series = seriesOf('pii-rank', [bacNinh, caoBang], cardOf, { former: false })!
    expect(series.lines).toHaveLength(2)
    expect(series.merger).toBeUndefined()
  })

  test('with finer dates the break is on its day', () => {
    const dated = (asOf: string) => figure(1, { asOf })
    const cards = [
      old('a', [dated('2024-12')], 'b'),
      card('province/b', [dated('2025-12')], { relations: [['formed-from', 'province/a']] }),
    ]
    const series = seriesOf('pii-score', [cards[1]!], finder(cards), { former: true })!
    expect(series.yearly).toBe(false)
    expect(series.merger?.at).toBeCloseTo(2025.497, 2)
  })

  test('with half-years it is between the last figure before and the first after', () => {
    const cards = [
      old('a', [figure(1, { asOf: '2025-01/2025-06' })], 'b'),
      card('province/b', [figure(2, { asOf: '2025-07/2025-12' })], {
        relations: [['formed-from', 'province/a']],
      }),
      // A unit that was not merged has nothing to do with it.
      card('province/c', [figure(3, { asOf: '2025' })]),
    ]
    const series = seriesOf('pii-score', [cards[1]!, cards[2]!], finder(cards), { former: true })!
    expect(series.merger?.at).toBeCloseTo(2025.5, 1)
  })

  test('a unit that has no figure of its own is missing, though its former units have', () => {
    const cards = [
      old('a', [figure(1, { asOf: '2023' })], 'b'),
      card('province/b', [], { relations: [['formed-from', 'province/a']] }),
    ]
    const series = seriesOf('pii-score', [cards[1]!], finder(cards), { former: true })!
    expect(series.missing).toEqual(['province/b'])
    expect(series.lines.map(({ id }) => id)).toEqual(['province/a'])
  })
})

describe('breaks within a line', () => {
  test.each<[string, CardFigure[], string]>([
    ['ranks out of another total', caoBang.figures, '2023:63 2024:63 | totals 2025:34'],
    [
      'another basis',
      [figure(1, { asOf: '2023' }), figure(2, { asOf: '2024', basis: estimate })],
      '2023:1 | bases 2024:2',
    ],
    [
      'a period of another length',
      [figure(1, { asOf: '2024' }), figure(2, { asOf: '2025-01/2025-06' })],
      '2024:1 | periods 2025-01/2025-06:2',
    ],
    ['a bound', [figure(1, { asOf: '2024' }), figure(2, { bound: 'over' })], '2024:1 | bounds 2025:2'],
    ['a year is no break by itself', [figure(1, { asOf: '2020' }), figure(2)], '2020:1 2025:2'],
    [
      'two bases side by side',
      [
        figure(1, { asOf: '2023' }),
        figure(2, { asOf: '2024', basis: estimate }),
        figure(3, { asOf: '2024' }),
      ],
      '2023:1 2024:3 | bases 2024:2',
    ],
    [
      'of two figures for one period, the line goes through the first on the card',
      [
        figure(1, { asOf: '2023' }),
        figure(2, { asOf: '2023-01-01/2023-12-31' }),
        figure(3, { asOf: '2024' }),
      ],
      '2023:1 2024:3 | 2023-01-01/2023-12-31:2',
    ],
    [
      'leap years have no other length',
      [figure(1, { asOf: '2023-01/2023-06' }), figure(2, { asOf: '2024-01/2024-06' })],
      '2023-01/2023-06:1 2024-01/2024-06:2',
    ],
  ])('%s', (_, figures, segments) => {
    const one = card('province/one', figures)
    const series = seriesOf(figures[0]!.measure, [one], finder([one]), { former: false })
    expect(written(series, 'province/one')?.split(' | ').sort()).toEqual(segments.split(' | ').sort())
  })

  test('goals are no observations', () => {
    const one = card('province/one', [figure(1, { target: true })])
    expect(seriesOf('pii-score', [one], finder([one]), { former: false })).toBeUndefined()
  })

  test('no segment ever joins two bases, totals, entities or a bound; no figure is lost', () => {
    const some = fc.array(
      fc.record({
        value: fc.integer({ min: 1, max: 63 }),
        of: fc.constantFrom(34, 63),
        asOf: fc.constantFrom('2022', '2023', '2024', '2025', '2025-01/2025-06'),
        basis: fc.constantFrom(undefined, estimate),
        bound: fc.constantFrom(undefined, 'over' as const),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(some, figures => {
        const one = card(
          'province/one',
          figures.map(({ value, of, asOf, basis, bound }) => ({
            ...rank(value, of, asOf),
            ...(basis && { basis }),
            ...(bound && { bound }),
          })),
        )
        const series = seriesOf('pii-rank', [one], finder([one]), { former: true })
        const segments = series?.lines[0]?.segments ?? []
        for (const { points } of segments) {
          expect(new Set(points.map(({ figure }) => `${figure.of} ${figure.basis?.vi}`)).size).toBe(1)
          if (points.length > 1) expect(points.every(({ figure }) => !figure.bound)).toBe(true)
          expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).toSorted((a, b) => a - b))
        }
        const distinct = new Set(figures.map(({ asOf, basis }) => `${asOf} ${basis?.vi}`))
        expect(segments.flatMap(({ points }) => points)).toHaveLength(distinct.size)
      }),
    )
  })
})

test('no line of any measure of the provinces passes the merger with another entity', () => {
  const { cards } = preparedRelease()
  const units = cards.filter(each => isUnitOn(each, '2026-11-28'))
  const owners = new Map(cards.map(each => [each.id, new Set(each.figures)]))
  for (const { measure } of availableMeasures(units.map(rowOfCard))) {
    const series = seriesOf(measure, units, finder(cards), { former: true })
    for (const line of series?.lines ?? [])
      for (const { points } of line.segments)
        for (const { figure, asOf } of points) {
          if (!owners.get(line.id)?.has(figure) || (line.former && asOf > '2025-07'))
            expect.unreachable(`${line.id} has ${measure} of ${asOf}`)
        }
  }
})

test.each([
  ['2023', 2023.5],
  ['2023/2024', 2024],
  ['2024-07-01', 2024.5],
])('the middle of %s', (date, middle) => {
  expect(middleOf(date)).toBeCloseTo(middle, 1)
})
