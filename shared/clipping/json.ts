/**
 * The extension's own JSON format: every field of every clipping, without loss. Every later version must read
 * it.
 */
import { passageLink } from './addresses.ts'
import type { Clipping } from './clipping.ts'
import { composedAll } from './composed.ts'
import { mostRecords, type ReadFile, readRecords } from './import.ts'
import { readClipping, readOwnClipping } from './schema.ts'

/** Value of the file's `format` field. */
const jsonFormat = 'chu-giai-clippings'

export function writeJson(clippings: readonly Clipping[]): string {
  const records = composedAll(clippings).map(clipping => ({ ...clipping, link: passageLink(clipping) }))
  return `${JSON.stringify({ format: jsonFormat, version: 1, clippings: records }, null, 1)}\n`
}

/**
 * Reads a parsed file of this format; undefined for other files. `isOwn`: the file is a backup of this
 * device; limits of lengths and numbers do not apply.
 * @throws {TooManyRecords}
 */
export function readJson(data: unknown, { isOwn = false } = {}): ReadFile | undefined {
  if (typeof data !== 'object' || data === null || (data as { format?: unknown }).format !== jsonFormat)
    return undefined
  const { version, clippings: records } = data as { version?: unknown; clippings?: unknown }
  if (version !== 1 || !Array.isArray(records))
    return {
      clippings: [],
      problems: [{ row: 0, field: version === 1 ? 'clippings' : 'version', problem: 'wrong' }],
    }
  const read = isOwn ? readOwnClipping : readClipping
  const most = isOwn ? Number.POSITIVE_INFINITY : mostRecords
  return readRecords(records, 1, record => ({ clippings: [read(record)] }), most)
}
