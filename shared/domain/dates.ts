/** Calendar dates as strings: Vietnam's day of an instant, and dates in words. */
import type { Language } from './kinds.ts'

/** English names of the months, January first. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/**
 * A date in words: "1 July 2025", "July 2025", "2012–2024"; "1/7/2025", "tháng 7/2025", "tháng 1–9/2025". The
 * date is a day, month or year (`2025-07-01`, `2025-07`, `2025`), or a span of two joined by `/`.
 */
export function dateInWords(date: string, language: Language): string {
  const [first = '', last] = date.split('/')
  if (last !== undefined && isMonthOf(first, last)) return monthsInWords(first, last, language)
  if (last !== undefined)
    return `${dateInWords(first, language)}${first.length === 4 ? '–' : ' – '}${dateInWords(last, language)}`
  const [year = '', month, day] = first.split('-')
  if (month === undefined) return year
  if (language === 'vi')
    return day === undefined ? `tháng ${Number(month)}/${year}` : `${Number(day)}/${Number(month)}/${year}`
  const name = monthNames[Number(month) - 1] ?? month
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`
}

/** True if both dates are months (YYYY-MM) of the same year. */
function isMonthOf(first: string, last: string): boolean {
  return first.length === 7 && last.length === 7 && first.slice(0, 4) === last.slice(0, 4)
}

/** Two months of one year (YYYY-MM) as a span in words: "tháng 1–9/2025", "January–September 2025". */
function monthsInWords(first: string, last: string, language: Language): string {
  if (language === 'vi')
    return `tháng ${Number(first.slice(5))}–${dateInWords(last, 'vi').slice('tháng '.length)}`
  return `${dateInWords(first, 'en').split(' ')[0]}–${dateInWords(last, 'en')}`
}

/** The last part of a span (`2024-01/2024-09`), or the date itself. */
export function endOfSpan(date: string): string {
  return date.split('/').at(-1) ?? date
}

/** The month of a day (YYYY-MM-DD) and those before it, `count` months in all, as YYYY-MM, oldest first. */
export function monthsUpTo(day: string, count: number): string[] {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(year, month - count + i)).toISOString().slice(0, 7),
  )
}

/** The day after a day, both YYYY-MM-DD. */
export function dayAfter(day: string): string {
  return dayShifted(day, 1)
}

/** The day before a day, both YYYY-MM-DD. */
export function dayBefore(day: string): string {
  return dayShifted(day, -1)
}

function dayShifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/**
 * Calendar day in Vietnam (UTC+7, no daylight saving) at an ISO 8601 instant, YYYY-MM-DD. Newspapers date
 * articles by it.
 * @throws {RangeError} for a text that is no date
 */
export function dayInVietnam(instant: string): string {
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10)
}

/** The instant at which a day (YYYY-MM-DD) begins in Vietnam, in ISO 8601, for formats that need a time. */
export function startOfDay(day: string): string {
  return `${day}T00:00:00+07:00`
}

/** Today's date in Vietnam, as YYYY-MM-DD. */
export function todayInVietnam(): string {
  return dayInVietnam(new Date().toISOString())
}
