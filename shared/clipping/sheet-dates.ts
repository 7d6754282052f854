/**
 * Dates in tables that a spreadsheet has rewritten: 2024-05-09 comes back as 9/5/2024, 5/9/2024 or 09.05.2024
 * 10:20, depending on the program's language, or with a month in words (9-May-24, 9-thg 5-24). 2024-05 comes
 * back as May-24. If one date of the table reveals the order, that order is used. Otherwise the reader is
 * asked; the order is never guessed.
 */
import { readDate } from '../domain/date-parser.ts'
import { monthOrYear, readMonthOrYear } from '../domain/partial-date.ts'
import { type ImportOptions, instantOf } from './import.ts'

export type DayOrder = NonNullable<ImportOptions['dayOrder']>

const rewritten =
  /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*(AM|PM|SA|CH))?)?$/i
/** A month as Excel writes it: May-24, Thg5-24. */
const shortMonth = /^(\p{L}{3,} ?\d{0,2})-(\d\d)$/u
const yearFirst = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/

/**
 * Order of the rewritten dates of a table, revealed by a number above 12. Undefined if no date reveals it, or
 * if dates contradict each other.
 */
export function dayOrderOf(cells: readonly string[]): DayOrder | undefined {
  const shown = new Set(
    cells.flatMap((cell): DayOrder[] => {
      const [, first, second] = rewritten.exec(cell.trim()) ?? []
      if (Number(first) > 12) return ['day-first']
      return Number(second) > 12 ? ['month-first'] : []
    }),
  )
  return shown.size === 1 ? [...shown][0] : undefined
}

/**
 * A date as YYYY-MM-DD, with `Thh:mm:ss` if it has a time and no zone; as an instant (ISO 8601 in UTC) if its
 * month is in words and it has a time; a month or year as YYYY-MM or YYYY. Undefined if day and month are
 * ambiguous and `order` is missing. Other text is returned trimmed.
 */
export function readCellDate(cell: string, order: DayOrder | undefined): string | undefined {
  const text = cell.trim()
  const [, year, month, day] = yearFirst.exec(text) ?? []
  if (year !== undefined) return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const partial = readMonthOrYear(
    text.replace(shortMonth, (_, month, end) => `${month} ${centuryOf(end)}${end}`),
  )
  if (partial) return partial
  if (/\p{L}{3}/u.test(text)) return dateInWords(text) ?? text
  const [, a, b, y = '', hour, minute, second = '00', half] = rewritten.exec(text) ?? []
  if (a === undefined) return text
  const [first, other] = [Number(a), Number(b)]
  const actual: DayOrder | undefined =
    first > 12 ? 'day-first' : other > 12 ? 'month-first' : first === other ? 'day-first' : order
  if (actual === undefined) return undefined
  const [date, monthNumber] = actual === 'day-first' ? [a, b!] : [b!, a]
  const written = `${y.length === 2 ? centuryOf(y) + y : y}-${monthNumber.padStart(2, '0')}-${date.padStart(2, '0')}`
  if (hour === undefined) return written
  const afternoon = /PM|CH/i.test(half ?? '')
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (afternoon ? 12 : 0)
  return `${written}T${String(hours).padStart(2, '0')}:${minute}:${second}`
}

/** The day or instant of a date with its month in words; undefined for other text and ambiguous dates. */
function dateInWords(text: string): string | undefined {
  const written = readDate(text)
  if (!written || written.swapped !== undefined) return undefined
  return written.timed ? new Date(written.at * 1000).toISOString() : written.day
}

/**
 * The century of a year of two digits, as LibreOffice and Excel in English write years (5/9/24): `19` from 70
 * on, because no news page is older than 1970; otherwise `20`.
 */
function centuryOf(year: string): string {
  return Number(year) < 70 ? '20' : '19'
}

/**
 * Instant of a date from `readCellDate`, in UTC; undefined for a month, a year, or text that is no date. A
 * date without a zone is in Vietnam's time.
 */
export function instantOfDate(date: string): string | undefined {
  if (monthOrYear.test(date)) return undefined
  const zoned = /^\d{4}-\d\d-\d\d$/.test(date)
    ? `${date}T00:00:00+07:00`
    : /T\d\d:\d\d(:\d\d)?$/.test(date)
      ? `${date}+07:00`
      : date
  return instantOf(zoned)
}
