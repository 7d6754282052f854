/** Conversion of many addresses: records for JSON, and tables with the columns of the answer added. */
import { numberLocale } from '../card/figure-words.ts'
import { mostCells, TableTooLarge } from '../text/csv.ts'
import { normalized } from '../text/normalized.ts'
import type { Confidence, Conversion } from './conversion.ts'
import type { AddressConverter } from './convert.ts'
import { addressOfToday, explain, type Language, type UnitRecord, unitRecords } from './explain.ts'

/**
 * Answer for one address in a line of JSON that `npm run convert` writes. The API's answer has more fields
 * (worker/routes/localities.ts).
 */
export interface Answer {
  units: UnitRecord[]
  confidence: Confidence
  why: string
}

export function lineAnswerOf(conversion: Conversion, language: Language): Answer {
  return {
    units: unitRecords(conversion),
    confidence: conversion.confidence,
    why: explain(conversion, language),
  }
}

/** Columns of the answer in a converted table, in order. */
export const addedColumns = [
  'today_codes',
  'today_units',
  'today_provinces',
  'today_extent',
  'today_address',
  'confidence',
  'why',
] as const

/**
 * Counts of a conversion: addresses in all (`addresses`), by confidence, with several units of today
 * (`divided`), and with a date that could not be read (`undated`).
 */
export type Summary = Record<Confidence, number> & { addresses: number; divided: number; undated: number }

export function emptySummary(): Summary {
  return { addresses: 0, high: 0, medium: 0, ambiguous: 0, none: 0, divided: 0, undated: 0 }
}

export function count(summary: Summary, { confidence, units }: Conversion, isUndated = false): void {
  summary.addresses++
  summary[confidence]++
  if (units.length > 1) summary.divided++
  if (isUndated) summary.undated++
}

/** Cells of the added columns for one address; several units are joined by "; ". */
export function addedCells(conversion: Conversion, language: Language): string[] {
  const records = unitRecords(conversion)
  const joined = (key: 'code' | 'name' | 'province') =>
    [...new Set(records.map(each => each[key]))].join('; ')
  return [
    joined('code'),
    records.map(({ name }) => name).join('; '),
    joined('province'),
    records[0]?.extent ?? '',
    addressOfToday(conversion),
    conversion.confidence,
    explain(conversion, language),
  ]
}

const addressHeader = /^\s*(?:full[ _-]?)?(?:address(?:es)?|đ[iị]a[ _-]?ch[iỉ]|dia[ _-]?chi)/iu
const dateHeader = /^\s*(?:date|ngày|ngay)\s*$/iu

/**
 * Index of the column with this name, whatever its case and the spaces around it. Without a name, index of
 * the first column that is named like "address" or "địa chỉ". -1 if there is none.
 */
export function columnOf(header: readonly string[], name: string | undefined): number {
  // A header is short and has no number: "Địa chỉ 12 Lê Lợi" is an address.
  const isHeader = (cell: string) => cell.length <= 40 && !/[\d:]/.test(cell) && addressHeader.test(cell)
  if (name === undefined) return header.findIndex(cell => isHeader(normalized(cell, 'NFC')))
  const same = (cell: string) => normalized(cell, 'NFC').trim().toLowerCase()
  return header.findIndex(cell => same(cell) === same(name))
}

/**
 * Maximum number of columns of a table; one with more is refused. Why: each row of the answer has all of
 * them, however short the row is.
 */
export const mostTableColumns = 1000

/**
 * Checks the size of a table before its conversion.
 * @throws {TableTooLarge} for more than `mostTableColumns` columns, or for an answer of more than `mostCells`
 * cells.
 */
export function checkSize([header = [], ...rows]: readonly (readonly string[])[]): void {
  if (header.length > mostTableColumns)
    throw new TableTooLarge(`The table has ${header.length} columns; at most ${mostTableColumns} are read.`)
  if ((header.length + addedColumns.length) * rows.length > mostCells)
    throw new TableTooLarge(`The answer would have more than ${mostCells} cells.`)
}

/**
 * The rows with a header as long as the longest row, counted up to its last cell that is not empty; the names
 * of further columns are empty. Why: a cell behind the header would not be in the answer.
 */
export function withWholeHeader(rows: string[][]): string[][] {
  const [header = [], ...others] = rows
  const width = others.reduce((width, row) => Math.max(width, filledWidth(row)), header.length)
  if (width === header.length) return rows
  return [[...header, ...Array<string>(width - header.length).fill('')], ...others]
}

/** Number of cells of a row, without empty ones at its end. */
function filledWidth(row: readonly string[]): number {
  let width = row.length
  while (width > 0 && row[width - 1] === '') width--
  return width
}

/**
 * A converted table. `rows` have the answer's columns added; columns of these names that the table had before
 * are replaced.
 */
export interface ConvertedTable {
  rows: string[][]
  summary: Summary
}

/** A row of a table and the conversion of its address. */
export interface ConvertedRow {
  row: readonly string[]
  conversion: Conversion
  /**
   * True if the row has a date in none of the forms that `dayOfCell` reads. The address is then converted
   * without a date.
   */
  isUndated: boolean
}

/** Index of the column called "date" or "ngày"; -1 if there is none. */
export function dateColumnOf(header: readonly string[]): number {
  return header.findIndex(cell => dateHeader.test(normalized(cell, 'NFC')))
}

/**
 * Converts the addresses in column `column` of a table whose first row is its header, row by row. Column
 * `dates` gives the day on which an address was written, in a form of `dayOfCell`.
 */
export function* convertRows(
  converter: AddressConverter,
  [header = [], ...rows]: readonly (readonly string[])[],
  column: number,
  dates = dateColumnOf(header),
): Generator<ConvertedRow> {
  for (const row of rows) {
    // A line without any cell, as some programs write at the end, is left out.
    if (row.length === 1 && row[0] === '') continue
    const written = row[dates]?.trim() ?? ''
    const day = dayOfCell(written)
    const conversion = converter.convert(row[column] ?? '', day)
    yield { row, conversion, isUndated: written !== '' && day === undefined }
  }
}

/**
 * Header of a converted table (`first`), and a function that makes the row of one conversion (`rowOf`).
 * Columns of the answer that the table has already are replaced.
 */
export function answerRows(
  header: readonly string[],
  language: Language,
): { first: string[]; rowOf(converted: ConvertedRow): string[] } {
  const kept = header.flatMap((cell, i) => ((addedColumns as readonly string[]).includes(cell) ? [] : [i]))
  return {
    first: [...kept.map(i => header[i]!), ...addedColumns],
    rowOf: ({ row, conversion }) => [...kept.map(i => row[i] ?? ''), ...addedCells(conversion, language)],
  }
}

/**
 * Converts a whole table, as `convertRows` does.
 * @throws {TableTooLarge} as `checkSize` does.
 */
export function convertTable(
  converter: AddressConverter,
  given: string[][],
  column: number,
  language: Language,
  dates = dateColumnOf(given[0] ?? []),
): ConvertedTable {
  const table = withWholeHeader(given)
  checkSize(table)
  const summary = emptySummary()
  const { first, rowOf } = answerRows(table[0] ?? [], language)
  const rows = [first]
  for (const converted of convertRows(converter, table, column, dates)) {
    count(summary, converted.conversion, converted.isUndated)
    rows.push(rowOf(converted))
  }
  return { rows, summary }
}

/**
 * The day (YYYY-MM-DD) or month (YYYY-MM) that a text is or begins with, before a `T` or a space; undefined
 * for any other text, also for a year alone.
 */
export function dayOf(text: string | undefined): string | undefined {
  return /^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?=$|[T ])/.exec(text ?? '')?.[0]
}

const dayFirst = /^(0?[1-9]|[12]\d|3[01])([/.-])(0?[1-9]|1[0-2])\2(\d{4})(?=$|[ ,])/
/** First and last number that is read as a day in a workbook's cell: 1 January 1950 and 31 December 2099. */
const serialDays = { first: 18_264, last: 73_050 }
const dayLength = 86_400_000

/**
 * The day in a table's cell: in a form of `dayOf`, with the day first as in Vietnam ("15/3/2026",
 * "15-03-2026"), or as a workbook's serial number (`serialDays`). Undefined for other text.
 */
export function dayOfCell(text: string): string | undefined {
  const [, day, , month, year] = dayFirst.exec(text) ?? []
  if (year !== undefined) return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0
  if (serial >= serialDays.first && serial <= serialDays.last)
    return new Date(Date.UTC(1899, 11, 30) + serial * dayLength).toISOString().slice(0, 10)
  return dayOf(text)
}

/** The summary in one line of Vietnamese or English. */
export function summaryInWords(summary: Summary, language: Language): string {
  const count = (what: keyof Summary) => summary[what].toLocaleString(numberLocale[language])
  const undated =
    summary.undated === 0
      ? ''
      : language === 'vi'
        ? ` ${count('undated')} ngày không đọc được; các địa chỉ đó tính như không ghi ngày.`
        : ` ${count('undated')} ${summary.undated === 1 ? 'date could not be read and counts' : 'dates could not be read and count'} as none.`
  const words =
    language === 'vi'
      ? `${count('addresses')} địa chỉ: ${count('high')} chắc chắn, ${count('medium')} khá chắc chắn, ${count('ambiguous')} có nhiều cách hiểu, ${count('none')} không nhận ra; ${count('divided')} thuộc xã, phường đã chia.`
      : `${count('addresses')} ${summary.addresses === 1 ? 'address' : 'addresses'}: ${count('high')} high, ${count('medium')} medium, ${count('ambiguous')} ambiguous, ${count('none')} not recognised; ${count('divided')} in communes that were divided.`
  return words + undated
}

/** Thrown for an input line that is not a JSON request. */
export class LineError extends Error {}

/**
 * Answers a line of JSON `{"id", "address", "date"?}`.
 * @throws {LineError} for a line of another form. Its `cause` is the line's id; null if it has none.
 */
export function convertJsonLine(
  converter: AddressConverter,
  line: string,
  language: Language,
): { answer: { id: unknown } & Answer; conversion: Conversion } {
  let request: unknown
  try {
    request = JSON.parse(line)
  } catch {
    throw new LineError('The line is not JSON.', { cause: null })
  }
  if (typeof request !== 'object' || request === null || Array.isArray(request))
    throw new LineError('The line is no JSON object with "id" and "address".', { cause: null })
  const { id = null, address, date } = request as { id?: unknown; address?: unknown; date?: unknown }
  if (typeof address !== 'string') throw new LineError('"address" is not a text.', { cause: id })
  const day = typeof date === 'string' ? dayOf(date) : undefined
  if (date !== undefined && date !== null && date !== '' && day === undefined)
    throw new LineError('"date" is not of the form YYYY-MM-DD.', { cause: id })
  const conversion = converter.convert(address, day)
  return { answer: { id, ...lineAnswerOf(conversion, language) }, conversion }
}
