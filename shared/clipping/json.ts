/**
 * The extension's own JSON format: every field of every clipping, without loss. Every later version must read
 * it.
 */
import { passageLink } from './addresses.ts'
import type { Clipping } from './clipping.ts'
import { composedAll } from './composed.ts'
import { divided } from './divide.ts'
import {
  asList,
  asListOfObjects,
  isObject,
  mostRecords,
  type ReadFile,
  type ReadRecord,
  readRecords,
  withAuthorList,
} from './import.ts'
import { isReadable, readClipping, readMergedClipping, readOwnClipping } from './schema.ts'

/** Value of the file's `format` field. */
const jsonFormat = 'chu-giai-clippings'

export function writeJson(clippings: readonly Clipping[]): string {
  const records = composedAll(clippings).map(clipping => ({ ...clipping, link: passageLink(clipping) }))
  return `${JSON.stringify({ format: jsonFormat, version: 1, clippings: records }, null, 1)}\n`
}

/**
 * Reads a parsed file of this format; undefined for other files. A clipping with more tags or entities than
 * the limits allow becomes several. `isOwn`: the file is a backup of this device; limits of lengths and
 * numbers do not apply.
 * @throws {TooManyRecords}
 */
export function readJson(file: unknown, { isOwn = false } = {}): ReadFile | undefined {
  // polars writes the file as a table of one row.
  const data = only(file)
  if (!isObject(data) || only(data.format) !== jsonFormat) return undefined
  const version = only(data.version)
  const records = asListOfObjects(data.clippings)
  const refused = (field: string, problem: 'wrong' | 'later'): ReadFile => ({
    clippings: [],
    problems: [{ row: 0, field, problem }],
  })
  if (version !== 1) return refused('version', Number(version) > 1 ? 'later' : 'wrong')
  if (!Array.isArray(records)) return refused('clippings', 'wrong')
  const read = isOwn ? (record: unknown) => [readOwnClipping(record)] : readParts
  const most = isOwn ? Number.POSITIVE_INFINITY : mostRecords
  return readRecords(records, 1, record => ({ clippings: read(rewritten(record)) }), most)
}

/**
 * The clipping of a record; several parts if its lists exceed the limits (`divided`); the first problem of a
 * record that cannot be read.
 */
function readParts(record: unknown): ReadRecord['clippings'] {
  const read = readClipping(record)
  const merged = 'clipping' in read ? read : readMergedClipping(record)
  const parts = 'clipping' in merged ? divided(merged.clipping) : []
  return parts.length > 1 && parts.every(isReadable) ? parts.map(clipping => ({ clipping })) : [read]
}

/**
 * The only item of a list of one; any other value as it is. Why: jsonlite of R writes single values as lists
 * unless asked not to.
 */
function only(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value
}

/** A time in UTC as DuckDB writes it, "2026-11-21 03:04:05.678", in ISO 8601; any other value as it is. */
function isoTime(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,9})?$/.test(value)) return value
  return `${value.replace(' ', 'T')}Z`
}

/** An object without the fields that are null: tables of DuckDB and polars have every field in every row. */
function known(value: unknown): unknown {
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null))
}

/**
 * Restores a record that another program (R, DuckDB, polars, Octave) has read and written again: lists, times
 * and empty fields as this format has them.
 */
function rewritten(record: unknown): unknown {
  if (!isObject(record)) return record
  const fields = Object.entries(record).flatMap(([field, value]): [string, unknown][] => {
    if (value === null) return []
    if (field === 'tags') return [[field, asList(value)]]
    if (field === 'captured') return [[field, isoTime(value)]]
    if (field === 'citation') return [[field, withAuthorList(known(value))]]
    if (field === 'entities') {
      const entities = asListOfObjects(value)
      return [[field, Array.isArray(entities) ? entities.map(known) : entities]]
    }
    const inner = known(value)
    if (field !== 'edited' || !isObject(inner)) return [[field, inner]]
    return [[field, Object.fromEntries(Object.entries(inner).map(([key, time]) => [key, isoTime(time)]))]]
  })
  return Object.fromEntries(fields)
}
