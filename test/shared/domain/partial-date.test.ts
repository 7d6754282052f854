import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { monthNames } from '../../../shared/domain/dates.ts'
import { readMonthOrYear } from '../../../shared/domain/partial-date.ts'

describe('a month or year', () => {
  test.each([
    ['2024', '2024'],
    ['năm 2024', '2024'],
    ['2024-05', '2024-05'],
    ['2024/5', '2024-05'],
    ['5/2024', '2024-05'],
    ['05-2024', '2024-05'],
    ['tháng 5/2024', '2024-05'],
    ['Tháng Năm, 2024', '2024-05'],
    ['tháng 12 năm 2024', '2024-12'],
    ['thg 5 2024', '2024-05'],
    ['May 2024', '2024-05'],
    ['Sept 2024', '2024-09'],
    ['tháng Năm năm 2024'.normalize('NFD'), '2024-05'],
  ])('%s', (text, expected) => expect(readMonthOrYear(text)).toBe(expected))

  test.each([
    '',
    '24',
    '5',
    '13/2024',
    '2024-00',
    '9/5/2024',
    '2024-05-09',
    '9 May 2024',
    'May 9, 2024',
    'May 24',
  ])('%j is none', text => expect(readMonthOrYear(text)).toBeUndefined())

  test('in any usual form is read as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const expected = `${year}-${String(month).padStart(2, '0')}`
        for (const text of [
          expected,
          `${month}/${year}`,
          `tháng ${month}/${year}`,
          `${monthNames[month - 1]} ${year}`,
        ])
          expect(readMonthOrYear(text), text).toBe(expected)
      }),
    )
  })
})
