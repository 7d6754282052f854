/** Dates that may be less exact than a day: 2024-05-09, 2024-05 (a month), 2024 (a year). */

import { normalized } from '../text/normalized.ts'
import { readDate } from './date-parser.ts'

/** YYYY-MM or YYYY. */
export const monthOrYear = /^\d{4}(-(0[1-9]|1[0-2]))?$/

/**
 * The month or year that a text names, as YYYY-MM or YYYY: "5/2024", "tháng 5 năm 2024", "May 2024", "năm
 * 2024". Undefined for a text with a day, without a year of four digits, or with other words.
 */
export function readMonthOrYear(text: string): string | undefined {
  const written = normalized(text, 'NFC').replace(/\s+/g, ' ').trim()
  const year = /^(?:năm )?(\d{4})$/i.exec(written)
  if (year) return year[1]
  const [, first, month = '', last] = /^(?:(\d{4})[-/.])?(\d{1,2})(?:[-/.](\d{4}))?$/.exec(written) ?? []
  if ((first === undefined) !== (last === undefined)) {
    const found = `${first ?? last}-${month.padStart(2, '0')}`
    return monthOrYear.test(found) ? found : undefined
  }
  // The grammar of days reads the words for months.
  if (!/^\p{L}.*\d{4}$/u.test(written)) return undefined
  const day = readDate(`1 ${written}`)
  return day && !day.timed && day.swapped === undefined ? day.day.slice(0, 7) : undefined
}
