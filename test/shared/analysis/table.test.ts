import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowOfCard } from '../../../shared/analysis/rows.ts'
import { AnalysisTable } from '../../../shared/analysis/table.ts'
import { emptyView, type View } from '../../../shared/analysis/view.ts'
import { card, figure } from './samples.ts'

const named = (slug: string, vi: string, value?: number, asOf = '2025') =>
  card(`province/${slug}`, value === undefined ? [] : [figure(value, { asOf })], {
    name: { vi, en: slug },
  })
const cards = [
  named('quang-ninh', 'Quảng Ninh', 5),
  named('an-giang', 'An Giang', 7),
  named('da-nang', 'Đà Nẵng', 6),
  named('dak-lak', 'Đắk Lắk', 9, '2024'),
  named('ca-mau', 'Cà Mau'),
  named('can-tho', 'Cần Thơ', 4),
]
const table = new AnalysisTable(cards.map(rowOfCard), { cardOf: () => undefined })
const shown = (view: Partial<View>, language: 'vi' | 'en' = 'vi') =>
  [...table.order({ ...emptyView, ...view }, language)].map(i => table.rows[i]!.name.vi)

describe('order', () => {
  test.each<[string, Partial<View>, string[]]>([
    ['as given', {}, ['Quảng Ninh', 'An Giang', 'Đà Nẵng', 'Đắk Lắk', 'Cà Mau', 'Cần Thơ']],
    [
      'by name, in the Vietnamese alphabet: a, ă, â; d before đ',
      { sort: { column: 'name', descending: false } },
      ['An Giang', 'Cà Mau', 'Cần Thơ', 'Đà Nẵng', 'Đắk Lắk', 'Quảng Ninh'],
    ],
    [
      'by value: what is not ranked comes after, what has no figure last',
      { sort: { column: 'pii-score', descending: true } },
      ['An Giang', 'Đà Nẵng', 'Quảng Ninh', 'Cần Thơ', 'Đắk Lắk', 'Cà Mau'],
    ],
    [
      'the other way round these stay at the end',
      { sort: { column: 'pii-score', descending: false } },
      ['Cần Thơ', 'Quảng Ninh', 'Đà Nẵng', 'An Giang', 'Đắk Lắk', 'Cà Mau'],
    ],
    ['filtered without accents', { filter: 'da' }, ['Đà Nẵng', 'Đắk Lắk']],
    ['every word of the filter counts', { filter: 'ninh QUANG' }, ['Quảng Ninh']],
    [
      'pinned rows stay on top and are never filtered away',
      { pinned: ['province/ca-mau', 'province/nobody'], filter: 'giang' },
      ['Cà Mau', 'An Giang'],
    ],
    [
      'a hidden row is hidden, even if pinned',
      { pinned: ['province/ca-mau'], hidden: ['province/ca-mau'], filter: 'ca' },
      ['Cần Thơ'],
    ],
    [
      'an unknown column sorts nothing',
      { sort: { column: 'nonsense', descending: true }, filter: 'giang' },
      ['An Giang'],
    ],
  ])('%s', (_, view, names) => {
    expect(shown(view)).toEqual(names)
  })

  test('shows every row that is not hidden and passes the filter, once', () => {
    const ids = cards.map(({ id }) => id)
    fc.assert(
      fc.property(
        fc.subarray(ids),
        fc.subarray(ids),
        fc.constantFrom('name', 'pii-score', '.subtype', 'nothing'),
        fc.boolean(),
        (pinned, hidden, column, descending) => {
          const order = table.order({ ...emptyView, pinned, hidden, sort: { column, descending } }, 'en')
          const there = [...order].map(i => table.rows[i]!.id)
          expect([...there].sort()).toEqual(ids.filter(id => !hidden.includes(id)).sort())
          const top = pinned.filter(id => !hidden.includes(id))
          expect(there.slice(0, top.length)).toEqual(top)
        },
      ),
    )
  })
})

test('a row that is given twice is kept once', () => {
  const twice = new AnalysisTable([...cards, cards[0]!].map(rowOfCard), { cardOf: () => undefined })
  expect(twice.rows.map(({ id }) => id)).toEqual(cards.map(({ id }) => id))
})
