import { describe, expect, test } from 'vitest'
import { countMentions } from '../../../../extension/mention-counts.ts'
import { cards, storedCard } from '../../../../extension/ui/gallery/exhibit.ts'
import { columnOrder, comparedRows } from '../../../../extension/ui/panel/compare.ts'
import { comparisonCsv, comparisonMarkdown } from '../../../../extension/ui/panel/comparison-export.ts'
import { byName, entitiesOf, entitiesWith, neighbour } from '../../../../extension/ui/panel/entity-list.ts'
import { fixtureMentions } from '../../../../extension/ui/panel/panel.fixture.tsx'
import type { Card, CardFigure } from '../../../../shared/card/card.ts'

describe('the list of a page', () => {
  const entities = entitiesOf(fixtureMentions)

  test('lists each entity once, with its mentions and other spellings', () => {
    expect(entities.map(({ id, mentions }) => [id, mentions.length])).toEqual([
      ['province/binh-thuan', 1],
      ['province/lam-dong', 3],
      ['programme/techfest-vietnam', 1],
      ['startup/momo', 1],
      ['province/dong-nai', 1],
      ['startup/tiki', 1],
    ])
    expect(entities[2]!.spellings).toEqual(['TECHFEST 2025'])
    expect(countMentions(fixtureMentions, ({ id }) => id)).toEqual({
      kinds: { province: 3, programme: 1, startup: 1, locality: 0 },
      inside: 5,
      beside: 2,
    })
  })

  test.each([
    ['đồng', ['province/lam-dong', 'province/dong-nai']],
    ['dong', ['province/lam-dong', 'province/dong-nai']],
    ['  LAM ', ['province/lam-dong']],
    ['2025', ['programme/techfest-vietnam']],
    ['', entities.map(({ id }) => id)],
    ['xyz', []],
  ])('is filtered by "%s"', (words, ids) => {
    expect(entitiesWith(entities, words).map(({ id }) => id)).toEqual(ids)
  })

  test('is in Vietnamese alphabetical order', () => {
    expect(byName(entities.slice(0, 5), 'vi').map(({ name }) => name.vi)).toEqual([
      'Bình Thuận',
      'Đồng Nai',
      'Lâm Đồng',
      'MoMo',
      'Techfest Việt Nam',
    ])
  })

  test('steps from mention to mention and wraps around', () => {
    const of = (current: number | undefined, direction: 1 | -1) =>
      neighbour(fixtureMentions, current, direction)?.mention
    expect([of(undefined, 1), of(1, 1), of(8, 1), of(1, -1), of(undefined, -1), of(99, 1)]).toEqual([
      1, 2, 1, 8, 8, 1,
    ])
    expect(neighbour([], 1, 1)).toBeUndefined()
  })
})

const figure = (more: Partial<CardFigure>): CardFigure => ({
  measure: 'population',
  label: { vi: 'Dân số', en: 'Population' },
  unit: 'persons',
  value: 1,
  asOf: '2024',
  source: 's',
  ...more,
})
const cardWith = (id: string, ...figures: CardFigure[]): Card => ({
  ...storedCard('province/lam-dong'),
  id,
  figures,
})

describe('a comparison', () => {
  test('shows figures of different bases in different rows', () => {
    const basis = { vi: 'làm tròn', en: 'rounded' }
    const rows = comparedRows([
      cardWith('a', figure({ value: 5 })),
      cardWith('b', figure({ value: 7, basis }), figure({ value: 6 })),
    ])
    expect(rows.map(({ cells }) => cells.map(cell => cell?.value))).toEqual([
      [5, 6],
      [undefined, 7],
    ])
    expect(rows.map(({ comparable }) => comparable)).toEqual([true, false])
  })

  test('uses the date that the cards share, else the latest of each', () => {
    const shared = comparedRows([
      cardWith('a', figure({ asOf: '2025', value: 1 }), figure({ asOf: '2024', value: 2 })),
      cardWith('b', figure({ asOf: '2024', value: 3 }), figure({ asOf: '2020', value: 4 })),
    ])
    expect(shared[0]).toMatchObject({ comparable: true, cells: [{ value: 2 }, { value: 3 }] })
    const apart = comparedRows([
      cardWith('a', figure({ asOf: '2025', value: 1 }), figure({ asOf: '2021' })),
      cardWith('b', figure({ asOf: '2024-06', value: 3 })),
    ])
    expect(apart[0]).toMatchObject({ comparable: false, cells: [{ value: 1 }, { value: 3 }] })
  })

  test.each<[string, Partial<CardFigure>]>([
    ['dates', { asOf: '2023' }],
    ['numbers ranked', { unit: 'rank', of: 34 }],
    ['bounds', { bound: 'over' }],
  ])('does not rank figures of different %s', (_, other) => {
    const [row] = comparedRows([
      cardWith('a', figure({ unit: other.unit ?? 'persons', value: 2 })),
      cardWith('b', figure({ ...other, value: 3 })),
    ])
    expect(row!.comparable).toBe(false)
    expect(columnOrder(row!)).toEqual([0, 1])
  })

  test('sorts values from the largest, ranks from the first, gaps last', () => {
    const values = (unit: CardFigure['unit'], ...numbers: (number | undefined)[]) =>
      comparedRows(
        numbers.map((value, i) =>
          value === undefined ? cardWith(`${i}`) : cardWith(`${i}`, figure({ unit, value })),
        ),
      )[0]!
    expect(columnOrder(values('persons', 5, undefined, 9, 7))).toEqual([2, 3, 0, 1])
    expect(columnOrder(values('rank', 5, undefined, 9, 7))).toEqual([0, 3, 2, 1])
  })

  test('never ranks across dates or bases in the whole base', () => {
    for (const row of comparedRows(cards.filter(({ kind }) => kind === 'province'))) {
      if (!row.comparable) continue
      const present = row.cells.filter(cell => cell !== undefined)
      expect(new Set(present.map(({ asOf, basis, of }) => JSON.stringify([asOf, basis, of]))).size).toBe(1)
    }
  })
})

describe('a comparison to paste', () => {
  const compared = [storedCard('province/lam-dong'), storedCard('province/dong-nai')]
  const rows = comparedRows(compared)

  test('as CSV has a line for each figure, with date and source', () => {
    const lines = comparisonCsv(compared, rows, 'en').trim().split('\r\n')
    expect(lines).toHaveLength(1 + rows.flatMap(({ cells }) => cells.filter(Boolean)).length)
    expect(lines[0]).toContain('"value","unit"')
    for (const line of lines.slice(1))
      expect(line).toMatch(/"\d{4}[^"]*","(target)?","[^"]*","[^"]+","[^"]+","(http[^"]+)?"$/)
  })

  test('as CSV never starts a formula', () => {
    const evil = { ...compared[0]!, name: { vi: '=HYPERLINK("x")', en: '=HYPERLINK("x")' } }
    expect(comparisonCsv([evil], comparedRows([evil]), 'vi')).toContain(`"'=HYPERLINK(""x"")"`)
  })

  test('as Markdown is a table with a column for each card', () => {
    const lines = comparisonMarkdown(compared, rows, 'vi').trim().split('\n')
    expect(lines[0]).toBe('| Chỉ tiêu | Lâm Đồng | Đồng Nai |')
    expect(lines[1]).toBe('| --- | --- | --- |')
    for (const line of lines) expect(line.replace(/\\\|/g, '').split('|')).toHaveLength(5)
    expect(lines.some(line => /\(\d{4}, \[[^\]]+\]\(https?:[^)]+\)\)/.test(line))).toBe(true)
  })
})
