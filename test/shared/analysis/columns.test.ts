import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { basisKey, columnId, readColumnId } from '../../../shared/analysis/column-id.ts'
import { availableMeasures, columnOf, sumOf } from '../../../shared/analysis/columns.ts'
import {
  comparisonKey,
  isMeasured,
  measureTotalReason,
  summedMeasures,
} from '../../../shared/analysis/comparability.ts'
import { rowOfCard } from '../../../shared/analysis/rows.ts'
import type { Card, CardFigure } from '../../../shared/card/card.ts'
import type { Measure } from '../../../shared/knowledge/schema.ts'
import { preparedRelease } from '../../prepared/release.ts'
import { card, figure, finder, population, rank } from './samples.ts'

const estimate = { vi: 'Ước tính', en: 'Estimate' }

/** The column with the id `id`; by default that of the measure of the first card's first figure. */
function columnOfCards(cards: readonly Card[], id: string = cards[0]!.figures[0]!.measure) {
  return columnOf(readColumnId(id)!, cards.map(rowOfCard), { cardOf: finder(cards) })
}

const cardsWith = (...figures: (CardFigure | CardFigure[] | undefined)[]) =>
  figures.map((each, i) => card(`province/p${i}`, each === undefined ? [] : [each].flat()))

describe('what may be ranked', () => {
  test.each<[string, Card[], (number | null)[], (string | null)[]]>([
    ['one date and basis: all', cardsWith(figure(3), figure(1), figure(2)), [3, 1, 2], [null, null, null]],
    [
      'another date is left out',
      cardsWith(figure(3), figure(1), figure(2, { asOf: '2024' })),
      [3, 1, null],
      [null, null, 'dates'],
    ],
    [
      'another basis is left out',
      cardsWith(figure(3), figure(1), figure(2, { basis: estimate })),
      [3, 1, null],
      [null, null, 'bases'],
    ],
    [
      'ranks out of another total are left out',
      cardsWith(rank(3, 34, '2025'), rank(1, 34, '2025'), rank(2, 63, '2025')),
      [3, 1, null],
      [null, null, 'totals'],
    ],
    [
      'a bound is no value, a rounded number is one',
      cardsWith(figure(3), figure(1, { bound: 'about' }), figure(2, { bound: 'over' })),
      [3, 1, null],
      [null, null, 'bounds'],
    ],
    [
      'the newest date wins a tie',
      cardsWith(figure(3), figure(1, { asOf: '2024' })),
      [null, null],
      ['single', 'dates'],
    ],
    [
      'a row that has the shared date shows it',
      cardsWith([figure(9, { asOf: '2026' }), figure(3)], figure(1)),
      [3, 1],
      [null, null],
    ],
    ['no figure: no cell', cardsWith(figure(3), figure(1), undefined), [3, 1, null], [null, null, null]],
    [
      'only bounds: none',
      cardsWith(figure(3, { bound: 'over' }), figure(1, { bound: 'over' })),
      [null, null],
      ['bounds', 'bounds'],
    ],
  ])('%s', (_, cards, ranks, reasons) => {
    const column = columnOfCards(cards)
    expect([...column.ranks].map(rank => (Number.isNaN(rank) ? null : rank))).toEqual(ranks)
    expect(cards.map((_, i) => column.unranked.get(i) ?? null)).toEqual(reasons)
    expect(column.sortable).toBe(ranks.filter(rank => rank !== null).length > 1)
  })

  test('a column may ask for a date, a basis, a goal', () => {
    const cards = cardsWith(
      [
        figure(1),
        figure(2, { asOf: '2024' }),
        figure(3, { basis: estimate }),
        figure(4, { asOf: '2030', target: true }),
      ],
      [figure(5), figure(6, { asOf: '2024' })],
    )
    const first = (id: string) => {
      const cell = columnOfCards(cards, id).cells[0]
      return cell?.type === 'figure' ? cell.figure.value : undefined
    }
    expect(first('pii-score')).toBe(1)
    expect(first('pii-score@2024')).toBe(2)
    expect(first(`pii-score~${basisKey(estimate)}`)).toBe(3)
    expect(first('pii-score~-')).toBe(1)
    expect(first('pii-score!')).toBe(4)
    expect(first('pii-score@1999')).toBeUndefined()
  })

  const figures = fc.array(
    fc.record({
      value: fc.integer({ min: 1, max: 99 }),
      asOf: fc.constantFrom('2023', '2024', '2025-06'),
      of: fc.constantFrom(34, 63),
      basis: fc.constantFrom(undefined, estimate),
      bound: fc.constantFrom(undefined, undefined, 'over' as const, 'about' as const),
    }),
    { maxLength: 4 },
  )
  test('ranked figures have one date, basis and total, and are no bounds; each other has a reason', () => {
    fc.assert(
      fc.property(fc.array(figures, { minLength: 1, maxLength: 8 }), lists => {
        const cards = lists.map((list, i) =>
          card(
            `province/p${i}`,
            list.map(({ value, of, asOf, basis, bound }) => ({
              ...rank(value, of, asOf),
              ...(basis && { basis }),
              ...(bound && { bound }),
            })),
          ),
        )
        const column = columnOfCards(cards, 'pii-rank')
        const ranked = column.cells.filter((_, i) => !Number.isNaN(column.ranks[i]))
        const keys = ranked.map(cell => cell?.type === 'figure' && comparisonKey(cell.figure))
        expect(new Set(keys).size).toBeLessThanOrEqual(1)
        for (const cell of ranked) expect(cell?.type === 'figure' && isMeasured(cell.figure)).toBe(true)
        for (const [i, cell] of column.cells.entries())
          expect(Boolean(cell && Number.isNaN(column.ranks[i]))).toBe(column.unranked.has(i))
      }),
    )
  })
})

describe('what may be added up', () => {
  const region = card('province/region', [population(9)], { relations: [['has-part', 'province/p0']] })
  test.each<[string, Card[], unknown]>([
    ['a sum', cardsWith(population(1.1), population(2.2), undefined), { value: 3.3, of: 2, about: false }],
    [
      'rounded summands',
      cardsWith(population(1), population(2, { bound: 'about' })),
      { value: 3, of: 2, about: true },
    ],
    [
      'other dates',
      cardsWith(population(1), population(2), population(3, { asOf: '2024' })),
      { reason: 'dates' },
    ],
    [
      'other bases',
      cardsWith(population(1), population(2), population(3, { basis: estimate })),
      { reason: 'bases' },
    ],
    [
      'a bound',
      cardsWith(population(1), population(2), population(3, { bound: 'over' })),
      { reason: 'bounds' },
    ],
    ['ranks', cardsWith(rank(1, 34, '2025'), rank(2, 34, '2025')), { reason: 'ratio' }],
    ['scores', cardsWith(figure(1), figure(2)), { reason: 'ratio' }],
    [
      'users of several products',
      cardsWith(
        figure(1, { measure: 'users', unit: 'count' }),
        figure(2, { measure: 'users', unit: 'count' }),
      ),
      { reason: 'unclear' },
    ],
    [
      'money per head',
      cardsWith(
        figure(1, { measure: 'grdp-per-capita', unit: 'usd' }),
        figure(2, { measure: 'grdp-per-capita', unit: 'usd' }),
      ),
      { reason: 'ratio' },
    ],
    [
      'a region and its member',
      [...cardsWith(population(1), population(2)), region],
      { reason: 'overlap', overlap: ['province/p0', 'province/region'] },
    ],
  ])('%s', (_, cards, total) => {
    expect(columnOfCards(cards).total).toEqual(total)
  })

  test('goals are not added up', () => {
    const cards = cardsWith(population(1, { target: true }), population(2, { target: true }))
    expect(columnOfCards(cards, 'population!').total).toEqual({ reason: 'goals' })
  })

  test('two rows that contain the same third entity overlap, though it is no row', () => {
    const shared = card('province/shared')
    const rows = [
      card('province/old-region', [population(1)], { relations: [['has-part', 'province/shared']] }),
      card('province/new-region', [population(2)], { relations: [['has-part', 'province/shared']] }),
    ]
    const column = columnOf(readColumnId('population')!, rows.map(rowOfCard), {
      cardOf: finder([...rows, shared]),
    })
    expect(column.total).toMatchObject({ reason: 'overlap' })
  })

  test('sums have no noise of binary fractions', () => {
    expect(sumOf([0.1, 0.2])).toBe(0.3)
    expect(sumOf([])).toBe(0)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 })), values => {
        const exact = values.reduce((sum, value) => sum + value, 0)
        expect(sumOf(values.map(value => value / 100))).toBeCloseTo(exact / 100, 6)
      }),
    )
  })
})

describe('the knowledge', () => {
  const measures: Record<string, Measure> = parse(
    readFileSync(new URL('../../../shared/knowledge/measures.yaml', import.meta.url), 'utf8'),
  )
  test('every measure with a total exists, and its unit can be added up', () => {
    for (const measure of summedMeasures) {
      expect(Object.keys(measures)).toContain(measure)
      const { label, unit } = measures[measure]!
      const reason = measureTotalReason(figure(1, { measure, label, unit }))
      expect([measure, reason]).toEqual([measure, undefined])
    }
  })

  const { cards } = preparedRelease()
  const provinces = cards.filter(({ kind }) => kind === 'province')
  test('every column of every measure of the provinces keeps the rules', () => {
    const rows = provinces.map(rowOfCard)
    for (const { measure, dates, bases, target } of availableMeasures(rows)) {
      const specs = [
        { type: 'measure' as const, measure },
        ...dates.map(({ asOf }) => ({ type: 'measure' as const, measure, asOf })),
        ...bases.map(({ key }) => ({ type: 'measure' as const, measure, basis: key })),
      ]
      for (const spec of specs) {
        const id = columnId(target ? { ...spec, target: true } : spec)
        expect(readColumnId(id)).toEqual(target ? { ...spec, target: true } : spec)
        const column = columnOf(readColumnId(id)!, rows, { cardOf: finder(cards) })
        const ranked = column.cells.flatMap((cell, i) =>
          cell?.type === 'figure' && !Number.isNaN(column.ranks[i]) ? [comparisonKey(cell.figure)] : [],
        )
        expect(new Set(ranked).size).toBeLessThanOrEqual(1)
        // Regions, units of today and former units are among the rows: nothing of all of them has a sum.
        if (column.total && 'value' in column.total)
          expect([id, column.total.of < rows.length]).toEqual([id, true])
      }
    }
  })

  test('the area of the 34 has a sum, their population has two bases', () => {
    const rows = provinces
      .filter(({ subtype, to }) => to === undefined && subtype !== 'region')
      .map(rowOfCard)
    const context = { cardOf: finder(cards) }
    expect(rows).toHaveLength(34)
    expect(columnOf(readColumnId('area')!, rows, context).total).toMatchObject({ of: 34 })
    expect(columnOf(readColumnId('population')!, rows, context).total).toEqual({ reason: 'bases' })
  })
})

test.each([
  'pii-rank',
  'pii-rank@2025',
  'grdp-growth@2025-01/2025-09~-',
  'population@2025-06~1k2j3h!',
  '.subtype',
  'press.articles',
  'clips.companions',
])('%s is the id of a column', id => {
  expect(columnId(readColumnId(id)!)).toBe(id)
})

test.each([
  '',
  '.',
  'press.',
  'press.secret',
  '.constructor',
  '.subtype.anything',
  'press.articles.x',
  'clips.count.',
  'PII',
  'pii rank',
  'a@20',
  'a@2025-1',
  'a~',
  'a~<b>',
  'a!!',
  '__proto__',
  'a'.repeat(121),
  'x.y.z',
])('%s is not', id => {
  expect(readColumnId(id)).toBeUndefined()
})
