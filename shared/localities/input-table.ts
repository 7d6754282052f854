/** Reads pasted text or a dropped file as a table with a header. Pure, except for inflating XLSX. */

import { readRows } from '../text/csv.ts'
import { decodeText, isDamaged } from '../text/decode.ts'
import { checkSize, columnOf, withWholeHeader } from './batch.ts'
import { readXlsx } from './xlsx.ts'

export interface InputTable {
  /** The first row is the header. */
  rows: string[][]
  /** Index of the column with the addresses. */
  column: number
  /** True if letters are lost, because the file was saved in another encoding than `decodeText` reads. */
  isDamaged?: boolean
}

/** Thrown for a file that is neither text nor a workbook, such as a picture, a PDF or an old XLS file. */
export class NotText extends Error {
  override name = 'NotText'
}

/** Header of the only column if each line of a text is an address. */
export const lineHeader = 'address'

/**
 * Table of a pasted text. If a cell of the first line is a column name such as "address", that line is the
 * header. Otherwise, if the first line has tabs, the table has no header: the columns get numbers as names,
 * and the one with most text has the addresses. Otherwise each line is an address. Undefined for white space
 * alone.
 * @throws {TableTooLarge}
 */
export function tableOfText(text: string): InputTable | undefined {
  const table = readText(text)
  if (table) checkSize(table.rows)
  return table
}

/** Table of a pasted text of any size, as `tableOfText` says; undefined for white space alone. */
function readText(text: string): InputTable | undefined {
  if (text.trim() === '') return undefined
  const firstLine = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? ''
  const rows = withoutEmpty(readRows(text))
  const [header = []] = rows
  const column = columnOf(header, undefined)
  if (column >= 0) return { rows: withWholeHeader(rows), column }
  if (firstLine.includes('\t')) {
    const width = widthOf(rows)
    const names = Array.from({ length: width }, (_, i) => `column ${i + 1}`)
    return { rows: [names, ...rows], column: longestColumn(rows) }
  }
  const lines = text.split(/\r\n|\r|\n/).filter(line => line.trim() !== '')
  return { rows: [[lineHeader], ...lines.map(line => [line.trim()])], column: 0 }
}

/**
 * Table of a file: the first sheet of an XLSX file, which is known by its first bytes; otherwise CSV or
 * lines, as `tableOfText` says. Undefined if it is empty.
 * @throws {NotText}
 * @throws {XlsxError} for a damaged or too large XLSX file
 * @throws {TableTooLarge}
 */
export async function tableOfFile(bytes: Uint8Array): Promise<InputTable | undefined> {
  if (!isArchive(bytes)) {
    const table = tableOfText(textOfTable(bytes))
    return table && isDamaged(bytes) ? { ...table, isDamaged: true } : table
  }
  const rows = withWholeHeader(withoutEmpty(await readXlsx(bytes)))
  const [header] = rows
  if (!header) return undefined
  checkSize(rows)
  const column = columnOf(header, undefined)
  return { rows, column: column >= 0 ? column : longestColumn(rows.slice(1)) }
}

/**
 * Text of a file that is no XLSX file.
 * @throws {NotText} if the text has characters that no text has, or is a PDF
 */
export function textOfTable(bytes: Uint8Array): string {
  const text = decodeText(bytes)
  if (text.includes('\0') || text.startsWith('%PDF-')) throw new NotText()
  return text
}

/** True if a file begins like a ZIP archive, which an XLSX file is. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

/** Rows that have a cell with more than white space. */
function withoutEmpty(rows: string[][]): string[][] {
  return rows.filter(row => row.some(cell => cell.trim() !== ''))
}

/**
 * Number of cells of the longest row. Why not `Math.max(...rows)`: a call takes at most some 100,000
 * arguments.
 */
function widthOf(rows: readonly string[][]): number {
  return rows.reduce((width, row) => Math.max(width, row.length), 0)
}

/** Index of the column with most text, not counting cells without letters: addresses are long. */
function longestColumn(rows: readonly string[][]): number {
  const sizes: number[] = [0]
  for (const row of rows)
    row.forEach((cell, i) => {
      sizes[i] = (sizes[i] ?? 0) + (/\p{L}/u.test(cell) ? cell.length : 0)
    })
  let column = 0
  sizes.forEach((size, i) => {
    if (size > sizes[column]!) column = i
  })
  return column
}
