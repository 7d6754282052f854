import { describe, expect, test } from 'vitest'
import type { CardFigure } from '../../../shared/card/card.ts'
import {
  briefBasis,
  briefLabel,
  figureBasis,
  figureDate,
  figureLabel,
  figureValue,
  keyFigures,
} from '../../../shared/card/figure-words.ts'
import { bounds, Measure } from '../../../shared/knowledge/schema.ts'

function figure(change: Partial<CardFigure>): CardFigure {
  return {
    measure: 'm',
    label: { vi: '', en: '' },
    unit: 'count',
    value: 1,
    asOf: '2024',
    source: 's',
    ...change,
  }
}

const both = (vi: string, en: string) => ({ vi, en })

describe('a value', () => {
  test.each<[Partial<CardFigure>, string, string]>([
    [{ unit: 'persons', value: 1_429_000 }, '1.429.000 người', '1,429,000 people'],
    [{ unit: 'km2', value: 6207.93 }, '6.207,93 km²', '6,207.93 km²'],
    [{ unit: 'usd', value: 10_272 }, '10.272 USD', 'USD 10,272'],
    [{ unit: 'usd', value: 1_600_000_000 }, '1,6 tỷ USD', 'USD 1.6 billion'],
    [{ unit: 'vnd', value: 2_500_000_000_000 }, '2.500 tỷ đồng', 'VND 2,500 billion'],
    [{ unit: 'usd', value: 50_000_000 }, '50 triệu USD', 'USD 50 million'],
    [{ unit: 'percent', value: 11.89 }, '11,89%', '11.89%'],
    [{ unit: 'rank', value: 9, of: 63 }, 'hạng 9/63', 'no. 9 of 63'],
    [{ unit: 'rank', value: 44 }, 'hạng 44', 'no. 44'],
    [{ unit: 'rank', value: 30, bound: 'at-most' }, 'nhóm 30 dẫn đầu', 'top 30'],
    [{ unit: 'score', value: 74.84 }, '74,84 điểm', '74.84 points'],
    [{ unit: 'year', value: 2030 }, '2030', '2030'],
    [
      { unit: 'count', value: 90, noun: both('doanh nghiệp', 'startups'), bound: 'about' },
      'khoảng 90 doanh nghiệp',
      'about 90 startups',
    ],
    [{ unit: 'ha', value: 1586, bound: 'over' }, 'hơn 1.586 ha', 'over 1,586 ha'],
    // The sources say "gần": "dưới" would be about a limit.
    [{ unit: 'vnd', value: 95_000_000, bound: 'under' }, 'gần 95 triệu đồng', 'nearly VND 95 million'],
    [
      { unit: 'vnd', value: 600_000_000_000, bound: 'at-most' },
      'tối đa 600 tỷ đồng',
      'at most VND 600 billion',
    ],
  ])('%j', (change, vi, en) => {
    expect(figureValue(figure(change), 'vi')).toBe(vi)
    expect(figureValue(figure(change), 'en')).toBe(en)
  })
})

describe('label, value and date as an editor writes them', () => {
  test.each<[string, Partial<CardFigure>, string, string]>([
    [
      'a rank is not said twice',
      { label: both('Hạng PII', 'PII rank'), unit: 'rank', value: 3, of: 34, asOf: '2025' },
      'Hạng PII: 3/34 (2025)',
      'PII rank: 3 of 34 (2025)',
    ],
    [
      'a rank without its total',
      { label: both('Hạng GII', 'GII rank'), unit: 'rank', value: 44, asOf: '2025' },
      'Hạng GII: thứ 44 (2025)',
      'GII rank: 44 (2025)',
    ],
    [
      'large totals have separators',
      { label: both('Hạng của thành phố', 'Rank of the city'), unit: 'rank', value: 110, of: 1450 },
      'Hạng của thành phố: 110/1.450 (2024)',
      'Rank of the city: 110 of 1,450 (2024)',
    ],
    [
      'what is counted is not said twice, and round millions are words',
      {
        label: both('Người dùng', 'Users'),
        value: 20_000_000,
        bound: 'over',
        noun: both('người dùng', 'users'),
        asOf: '2021-12',
      },
      'Người dùng: hơn 20 triệu (tháng 12/2021)',
      'Users: over 20 million (December 2021)',
    ],
    [
      'nor where the label only begins with it',
      {
        label: both('Doanh nghiệp khởi nghiệp sáng tạo', 'Innovative startups'),
        value: 2000,
        bound: 'about',
        noun: both('doanh nghiệp', 'startups'),
      },
      'Doanh nghiệp khởi nghiệp sáng tạo: khoảng 2.000 (2024)',
      'Innovative startups: about 2,000 (2024)',
    ],
    [
      'what the label does not say stays',
      {
        label: both('Đơn vị hành chính cấp xã', 'Commune-level units'),
        value: 124,
        noun: both('xã, phường, đặc khu', 'communes, wards and special zones'),
      },
      'Đơn vị hành chính cấp xã: 124 xã, phường, đặc khu (2024)',
      'Commune-level units: 124 communes, wards and special zones (2024)',
    ],
    [
      'people in a label of people',
      { label: both('Người được khảo sát', 'People surveyed'), unit: 'persons', value: 19_500 },
      'Người được khảo sát: 19.500 (2024)',
      'People surveyed: 19,500 (2024)',
    ],
    [
      'people in another label',
      { label: both('Dân số', 'Population'), unit: 'persons', value: 3_872_999 },
      'Dân số: 3.872.999 người (2024)',
      'Population: 3,872,999 people (2024)',
    ],
    [
      'points of a score',
      { label: both('Điểm PII', 'PII score'), unit: 'score', value: 49.37 },
      'Điểm PII: 49,37 (2024)',
      'PII score: 49.37 (2024)',
    ],
    [
      'a currency in the label and the value',
      {
        label: both('GRDP bình quân đầu người (đồng)', 'GRDP per capita (dong)'),
        unit: 'vnd',
        value: 150_860_000,
      },
      'GRDP bình quân đầu người: 150,86 triệu đồng (2024)',
      'GRDP per capita: VND 150.86 million (2024)',
    ],
    [
      'a target named by the label',
      {
        label: both('Mục tiêu doanh nghiệp tham gia', 'Target for participating businesses'),
        value: 600,
        noun: both('doanh nghiệp', 'businesses'),
        asOf: '2030',
        target: true,
      },
      'Mục tiêu doanh nghiệp tham gia: 600 (đến năm 2030)',
      'Target for participating businesses: 600 (by 2030)',
    ],
    [
      'a bound that the label says',
      {
        label: both('Vốn Nhà nước ban đầu tối thiểu', 'Minimum initial State capital'),
        unit: 'vnd',
        value: 500_000_000_000,
        bound: 'at-least',
      },
      'Vốn Nhà nước ban đầu tối thiểu: 500 tỷ đồng (2024)',
      'Minimum initial State capital: VND 500 billion (2024)',
    ],
    [
      'a target of a month',
      { label: both('Hạng PII', 'PII rank'), unit: 'rank', value: 23, asOf: '2026-06', target: true },
      'Hạng PII: thứ 23 (mục tiêu đến tháng 6/2026)',
      'PII rank: 23 (target for June 2026)',
    ],
    [
      'a target of a measure',
      { label: both('Hạng PII', 'PII rank'), unit: 'rank', value: 23, of: 34, asOf: '2026', target: true },
      'Hạng PII: 23/34 (mục tiêu đến năm 2026)',
      'PII rank: 23 of 34 (target for 2026)',
    ],
  ])('%s', (_, change, vi, en) => {
    const said = (language: 'vi' | 'en') => {
      const one = figure(change)
      return `${figureLabel(one, language)}: ${figureValue(one, language)} (${figureDate(one, language)})`
    }
    expect(said('vi')).toBe(vi)
    expect(said('en')).toBe(en)
  })

  test('a basis does not repeat the label', () => {
    const people = figure({
      label: both('Dân số', 'Population'),
      basis: both('Dân số trung bình năm 2023', 'Average population in 2023'),
    })
    expect(figureBasis(people, 'vi')).toBe('trung bình năm 2023')
    expect(figureBasis(people, 'en')).toBe('Average population in 2023')
  })

  test('a small card leaves out explanations in brackets', () => {
    const rank = figure({ label: both('Hạng PII (đổi mới sáng tạo cấp địa phương)', 'PII rank') })
    expect(briefLabel(rank, 'vi')).toBe('Hạng PII')
    expect(briefLabel(rank, 'en')).toBe('PII rank')
  })
})

test('key figures are of different measures, the first of each', () => {
  const figures = ['dti-rank', 'dti-rank', 'dti-score', 'population', 'area'].map((measure, i) =>
    figure({ measure, value: i }),
  )
  expect(keyFigures({ figures }, 2).map(({ value }) => value)).toEqual([0, 3])
  expect(keyFigures({ figures }, 9).map(({ value }) => value)).toEqual([0, 3, 4])
})

test('every bound and unit of the knowledge has words', () => {
  for (const unit of Measure.shape.unit.options)
    for (const bound of [undefined, ...bounds])
      for (const language of ['vi', 'en'] as const) {
        const said = figureValue(figure({ unit, value: 12, ...(bound && { bound }) }), language)
        expect(said).toMatch(/12/)
        expect(said).not.toMatch(/[{}]|undefined/)
      }
})

test.each([
  ['programme', both('Hà Nội', 'Hanoi'), 'Hà Nội', 'Hanoi'],
  ['startup', both('vòng Series A', 'Series A round'), 'vòng Series A', 'Series A round'],
  ['province', both('Dân số trung bình năm 2023', 'Average population of 2023'), undefined, undefined],
  ['programme', both('a'.repeat(41), 'Short'), undefined, 'Short'],
  ['programme', undefined, undefined, undefined],
] as const)('on a small card a %s says whose or of what a figure is: %j', (kind, basis, vi, en) => {
  const given = figure(basis ? { basis } : {})
  expect(briefBasis({ kind }, given, 'vi')).toBe(vi)
  expect(briefBasis({ kind }, given, 'en')).toBe(en)
})
