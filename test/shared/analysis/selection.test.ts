import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classesOf, classOfValue } from '../../../shared/analysis/classes.ts'
import { mapRows, unitsOfMap } from '../../../shared/analysis/map-units.ts'
import { rowOfCard } from '../../../shared/analysis/rows.ts'
import { needsLocalities, selectRows } from '../../../shared/analysis/selection.ts'
import type { RowSelector } from '../../../shared/analysis/view.ts'
import { searchIndexOf } from '../../../shared/card/entity-search.ts'
import { preparedRelease } from '../../prepared/release.ts'
import { finder } from './samples.ts'

const today = '2026-11-28'
const { cards } = preparedRelease()
const knowledge = { cards, today, search: searchIndexOf(cards, today) }
const cardOf = finder(cards)
const idsOf = (...selectors: RowSelector[]) => selectRows(selectors, knowledge).rows.map(({ id }) => id)

describe('rows of selectors', () => {
  test('34 units of today, 63 before, each with an outline', () => {
    for (const [set, count] of [
      ['today', 34],
      ['before', 63],
    ] as const) {
      const ids = idsOf({ by: 'set', set })
      expect(ids).toHaveLength(count)
      expect(new Set(unitsOfMap(cards, set, today).map(({ id }) => id))).toEqual(new Set(ids))
    }
  })

  test('a set has the order of a Vietnamese dictionary: ă and â after a, đ after d', () => {
    const names = (set: 'today' | 'startup') =>
      selectRows([{ by: 'set', set }], knowledge).rows.map(({ name }) => name.vi)
    const beginning = (letter: RegExp) => names('today').filter(name => letter.test(name))
    expect(beginning(/^C/)).toEqual(['Cà Mau', 'Cao Bằng', 'Cần Thơ'])
    expect(beginning(/^[ĐG]/)).toEqual([
      'Đà Nẵng',
      'Đắk Lắk',
      'Điện Biên',
      'Đồng Nai',
      'Đồng Tháp',
      'Gia Lai',
    ])
    const { compare } = new Intl.Collator('vi', { numeric: true })
    expect(names('startup')).toEqual(names('startup').toSorted(compare))
  })

  test('a region’s members, a unit’s former parts, a search; each row once, in the order of the selectors', () => {
    expect(idsOf({ by: 'parts', of: 'province/lam-dong' }).sort()).toEqual([
      'province/binh-thuan',
      'province/dak-nong',
      'province/former-lam-dong',
    ])
    expect(idsOf({ by: 'members', of: 'province/red-river-delta' }).length).toBeGreaterThan(3)
    expect(idsOf({ by: 'search', words: 'nghi quyet 57' })[0]).toBe('programme/resolution-57-nq-tw')
    const some = idsOf({ by: 'id', id: 'province/hue' }, { by: 'set', set: 'today' })
    expect([some[0], some.length]).toEqual(['province/hue', 34])
  })

  test('what the knowledge does not have is told', () => {
    expect(
      selectRows(
        [
          { by: 'id', id: 'startup/nobody' },
          { by: 'set', set: 'communes' },
        ],
        knowledge,
      ),
    ).toEqual({
      rows: [],
      unknown: ['startup/nobody', 'communes'],
    })
    const { rows, unknown } = selectRows(
      [
        { by: 'members', of: 'province/nowhere' },
        { by: 'parts', of: 'province/nowhere' },
        { by: 'parts', of: 'province/no-parts' },
        { by: 'members', of: 'startup/momo' },
        { by: 'parts', of: 'province/lam-dong' },
      ],
      knowledge,
    )
    expect(unknown).toEqual(['province/nowhere', 'province/no-parts'])
    expect(rows).toHaveLength(3)
  })

  test('localities are needed for their own sets and ids', () => {
    expect(needsLocalities([{ by: 'set', set: 'today' }])).toBe(false)
    expect(needsLocalities([{ by: 'set', set: 'former-communes' }])).toBe(true)
    expect(needsLocalities([{ by: 'id', id: 'locality/28360' }])).toBe(true)
  })
})

describe('rows on a map', () => {
  const rows = (...ids: string[]) => ids.map(id => rowOfCard(cardOf(id)!))
  const onMap = (units: 'today' | 'before', ...ids: string[]) =>
    mapRows(rows(...ids), unitsOfMap(cards, units, today), cardOf).map(({ id }) => id)

  test.each<['today' | 'before', string[], string[]]>([
    ['today', ['province/lam-dong'], ['province/lam-dong']],
    ['today', ['province/binh-thuan', 'province/dak-nong'], ['province/lam-dong']],
    ['before', ['province/hue'], ['province/hue']],
    ['before', ['province/bac-ninh'], ['province/bac-giang', 'province/former-bac-ninh']],
    ['before', ['province/bac-giang'], ['province/bac-giang']],
  ])('%s: %s', (units, given, expected) => {
    expect(onMap(units, ...given).sort()).toEqual(expected)
  })

  test('a region is its members', () => {
    expect(onMap('today', 'province/red-river-delta')).toEqual(
      idsOf({ by: 'members', of: 'province/red-river-delta' }),
    )
    expect(onMap('before', 'province/red-river-delta').length).toBeGreaterThan(
      onMap('today', 'province/red-river-delta').length,
    )
  })
})

describe('classes', () => {
  test.each<[number[], number, [number, number, number][]]>([
    [[], 5, []],
    [[4], 5, [[4, 4, 1]]],
    [
      [1, 2, 3, 4],
      2,
      [
        [1, 2, 2],
        [3, 4, 2],
      ],
    ],
    [
      [1, 2, 2, 2, 3, 4],
      3,
      [
        [1, 2, 4],
        [3, 3, 1],
        [4, 4, 1],
      ],
    ],
    [
      [1, 1, 1, 1, 9],
      5,
      [
        [1, 1, 4],
        [9, 9, 1],
      ],
    ],
    [
      [Number.NaN, 2, 1],
      5,
      [
        [1, 1, 1],
        [2, 2, 1],
      ],
    ],
  ])('%s in %i', (values, most, expected) => {
    expect(classesOf(values, most).map(({ from, to, count }) => [from, to, count])).toEqual(expected)
  })

  test('every value is in one class, classes do not overlap, equal values stay together', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1 }), values => {
        const classes = classesOf(values, 5)
        expect(classes.length).toBeLessThanOrEqual(5)
        expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
        for (const [i, { from }] of classes.entries())
          if (i > 0) expect(from).toBeGreaterThan(classes[i - 1]!.to)
        for (const value of values) {
          const { from, to } = classes[classOfValue(value, classes)!]!
          expect(from <= value && value <= to).toBe(true)
        }
      }),
    )
  })
})
