/** The result that every import format returns, and the checks of outside data that they share. */
import type { Clipping } from './clipping.ts'
import type { FieldProblem } from './schema.ts'

/** Part of a file that could not be imported. */
export interface ImportProblem {
  /** Position in the file, from 1: row of a table (the header is 1) or record. 0 for the file itself. */
  row: number
  /** Name of the field or column, such as `citation.published`; empty for the whole record or file. */
  field: string
  problem: ImportProblemKind
}

/**
 * Kind of an import problem:
 * - `missing`, `wrong`: a needed field is absent or makes no sense; the record is not taken. `missing` also
 *   reports a page of annotations, or an annotation, that is in another file.
 * - `ask`: a date whose day and month may be either way round; the record waits for `ImportOptions.dayOrder`.
 * - `dropped`: a field that clippings have no place for, or whose value is not valid; the record is taken
 *   without it.
 * - `column`: a column that means nothing here; the records are taken without it.
 * - `unknown`: a key that means nothing here; the record is not taken.
 * - `later`: the file has a format of a later version of the extension.
 * - `unreadable`: the file, or a record in it, is none of the kinds that can be read.
 * - `damaged`: some letters of the file could not be read, because it is in another encoding; they are lost.
 * - `tooLarge`: the file is larger than `largestImport`, has more than `mostRecords` records, or more text
 *   than that many records may have.
 */
export type ImportProblemKind =
  | 'missing'
  | 'wrong'
  | 'ask'
  | 'dropped'
  | 'column'
  | 'unknown'
  | 'later'
  | 'unreadable'
  | 'damaged'
  | 'tooLarge'

export interface ImportOptions {
  /** Order of day and month in dates such as 3/4/2025, as answered by the reader. */
  dayOrder?: 'day-first' | 'month-first'
}

/**
 * Maximum size of an import file in MB, enough for some hundred thousand clippings; a larger file is not
 * read.
 */
export const largestImport = 256

/**
 * Maximum number of records, columns, clippings and problems of a file, each; a file with more is refused
 * (`TooManyRecords`). Why: each takes some microseconds and some hundred bytes, and a record may be of two
 * characters.
 */
export const mostRecords = 400_000

/**
 * Maximum average length of passage, note and tags of a record, in UTF-16 units; a file may have
 * `mostRecords` times this in all, 256 million. Why: an annotation may become a hundred clippings, each with
 * its note and tags, so a file of 5 MB would become 500 MB.
 */
const mostUnitsEach = 640

/**
 * Thrown for a file with more than `mostRecords` records, or with more text than that many records may have
 * (`mostUnitsEach`).
 */
export class TooManyRecords extends Error {
  override name = 'TooManyRecords'
}

/** @throws {TooManyRecords} for more than `most` */
export function checkCount(count: number, most = mostRecords): void {
  if (count > most) throw new TooManyRecords()
}

/** Result of reading one record: its clippings or their problems, and the names of fields that are lost. */
export interface ReadRecord {
  clippings: ({ clipping: Clipping } | FieldProblem)[]
  dropped?: readonly string[]
}

/**
 * Reads records one by one. An exception in one is a problem of that record alone. `firstRow` is the row
 * number of the first record. A field that many records lose is reported once, with the first of them.
 * @throws {TooManyRecords} for more than `most` records, clippings or problems, or more text than `most`
 * records may have
 */
export function readRecords<T>(
  records: readonly T[],
  firstRow: number,
  read: (record: T, i: number) => ReadRecord,
  most = mostRecords,
): ReadFile {
  checkCount(records.length, most)
  const clippings: Clipping[] = []
  const problems: ImportProblem[] = []
  const named = new Set<string>()
  let units = 0
  records.forEach((record, i) => {
    const row = i + firstRow
    try {
      const { clippings: found, dropped = [] } = read(record, i)
      for (const result of found) {
        if ('clipping' in result) {
          clippings.push(result.clipping)
          units += unitsOf(result.clipping)
        } else problems.push({ row, field: result.field, problem: result.problem })
      }
      for (const field of dropped) {
        if (named.has(field)) continue
        named.add(field)
        problems.push({ row, field, problem: 'dropped' })
      }
    } catch {
      problems.push({ row, field: '', problem: 'unreadable' })
    }
    checkCount(clippings.length, most)
    checkCount(problems.length, most)
    checkCount(units / mostUnitsEach, most)
  })
  return { clippings, problems }
}

function unitsOf({ quote, note, tags }: Clipping): number {
  return tags.reduce((sum, tag) => sum + tag.length, quote.exact.length + note.length)
}

/**
 * The offsets if both are whole numbers from 0 on and `start` is not after `end`, else undefined. Other
 * programs export null beside a good quote.
 */
export function positionOf(start: unknown, end: unknown): { start: number; end: number } | undefined {
  const whole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
  return whole(start) && whole(end) && start <= end ? { start, end } : undefined
}

export interface ReadFile {
  clippings: Clipping[]
  problems: ImportProblem[]
}

/** Index of the first column of each name. Why not `indexOf`: a header may have a million columns. */
export function placesOf(header: readonly string[]): ReadonlyMap<string, number> {
  return new Map(header.map((name, i): [string, number] => [name, i]).reverse())
}

/**
 * Names (`column 7`) of the cells of a row beyond the last column of the header that are not empty. Their
 * content has no column, so it is lost.
 */
export function columnsBehind(header: readonly string[], cells: readonly string[]): string[] {
  return cells
    .slice(header.length)
    .flatMap((cell, i) => (cell.trim() === '' ? [] : [`column ${header.length + i + 1}`]))
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/**
 * A list with the text as its only item; an empty list for an empty object; another value as it is. Why:
 * jsonlite of R can write a list of one item as a text, and Lua's cjson writes an empty list as `{}`.
 */
export function asList(value: unknown): unknown {
  return typeof value === 'string' ? [value] : isEmptyObject(value) ? [] : value
}

/**
 * A list with the object as its only item; an empty list for an empty object; another value as it is. Why:
 * Octave writes a list of one object as the object.
 */
export function asListOfObjects(value: unknown): unknown {
  if (!isObject(value) || Array.isArray(value)) return value
  return isEmptyObject(value) ? [] : [value]
}

function isEmptyObject(value: unknown): boolean {
  return isObject(value) && !Array.isArray(value) && Object.keys(value).length === 0
}

/** The citation with its authors as a list, also if the file has one author as a text. */
export function withAuthorList(citation: unknown): unknown {
  return isObject(citation) ? { ...citation, authors: asList(citation.authors) } : citation
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Deterministic id of a record without one: `from`, a colon, and two 32-bit FNV-1a hashes of its content. */
export function stableId(from: string, ...parts: readonly string[]): string {
  const text = parts.join('\u0000')
  const hash = (seed: number) => {
    let value = seed
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
    return (value >>> 0).toString(16).padStart(8, '0')
  }
  return `${from}:${hash(0x811c9dc5)}${hash(0x9747b28c)}`
}

/** Converts a time with any offset to UTC, as clippings store it; undefined for a value that is no time. */
export function instantOf(value: unknown): string | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
