/**
 * Dates in tables that a spreadsheet has rewritten: 2024-05-09 comes back as 9/5/2024, 5/9/2024 or 09.05.2024
 * 10:20, depending on the program's language. If one date of the table reveals the order, that order is used.
 * Otherwise the reader is asked; the order is never guessed.
 */
import type { ImportOptions } from './import.ts'

export type DayOrder = NonNullable<ImportOptions['dayOrder']>

const rewritten =
  /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*(AM|PM|SA|CH))?)?$/i
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
 * A date as YYYY-MM-DD, with `Thh:mm:ss` if it has a time and no zone. Undefined if day and month are
 * ambiguous and `order` is missing. Text that is not a rewritten date is returned unchanged.
 */
export function readDate(cell: string, order: DayOrder | undefined): string | undefined {
  const text = cell.trim()
  const [, year, month, day] = yearFirst.exec(text) ?? []
  if (year !== undefined) return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const [, a, b, y, hour, minute, second = '00', half] = rewritten.exec(text) ?? []
  if (a === undefined) return text
  const [first, other] = [Number(a), Number(b)]
  const actual: DayOrder | undefined =
    first > 12 ? 'day-first' : other > 12 ? 'month-first' : first === other ? 'day-first' : order
  if (actual === undefined) return undefined
  const [date, monthNumber] = actual === 'day-first' ? [a, b!] : [b!, a]
  const written = `${y}-${monthNumber.padStart(2, '0')}-${date.padStart(2, '0')}`
  if (hour === undefined) return written
  const afternoon = /PM|CH/i.test(half ?? '')
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (afternoon ? 12 : 0)
  return `${written}T${String(hours).padStart(2, '0')}:${minute}:${second}`
}
