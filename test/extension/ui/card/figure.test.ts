import { describe, expect, test } from 'vitest'
import { speaker } from '../../../../extension/locales/locale.ts'
import { figureDate, figureValue } from '../../../../extension/ui/card/figure.ts'
import type { CardFigure } from '../../../../shared/card/card.ts'

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
    [{ unit: 'rank', value: 30, bound: 'at-most' }, 'nhóm 30 dẫn đầu', 'top 30'],
    [{ unit: 'score', value: 74.84 }, '74,84 điểm', '74.84 points'],
    [{ unit: 'year', value: 2030 }, '2030', '2030'],
    [
      { unit: 'count', value: 90, noun: { vi: 'doanh nghiệp', en: 'startups' }, bound: 'about' },
      'khoảng 90 doanh nghiệp',
      'about 90 startups',
    ],
    [{ unit: 'ha', value: 1586, bound: 'over' }, 'hơn 1.586 ha', 'over 1,586 ha'],
  ])('%j', (change, vi, en) => {
    expect(figureValue(figure(change), 'vi', speaker('vi'))).toBe(vi)
    expect(figureValue(figure(change), 'en', speaker('en'))).toBe(en)
  })
})

test('shows its date, and that it is a target', () => {
  expect(figureDate(figure({ asOf: '2025-06' }), 'vi', speaker('vi'))).toBe('tháng 6/2025')
  expect(figureDate(figure({ asOf: '2030', target: true }), 'en', speaker('en'))).toBe('target for 2030')
})
