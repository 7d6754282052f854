import { describe, expect, test } from 'vitest'
import { dayTyped } from '../../../extension/ui/date-field.tsx'

describe('a day that a reader types', () => {
  test.each([
    ['1/7/2025', '2025-07-01'],
    ['01/07/2025', '2025-07-01'],
    ['1 July 2025', '2025-07-01'],
    ['2025-07-01', '2025-07-01'],
    ['ngày 1/7/2025', '2025-07-01'],
    ['2025', '2025'],
    ['7/2025', '2025-07'],
    ['2025-07', '2025-07'],
    ['tháng 7/2025', '2025-07'],
    ['July 2025', '2025-07'],
    ['', ''],
    ['  ', ''],
    ['1/7', undefined],
    ['1/7/20', undefined],
    ['July 25', undefined],
    ['13/2025', undefined],
    ['31/2/2025', undefined],
    ['tháng bảy', undefined],
  ])('%j is %j', (text, day) => expect(dayTyped(text)).toBe(day))
})
