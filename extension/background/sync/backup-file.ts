/**
 * The encrypted backup: every record of a device, sealed with the keys of its account, so that the recovery
 * code opens it on any device.
 */
import { z } from 'zod'
import { mostRecords } from '../../../shared/clipping/import.ts'
import { SyncFault } from '../../../shared/sync/fault.ts'
import type { SyncKeys } from '../../../shared/sync/keys.ts'
import { open, seal } from '../../../shared/sync/seal.ts'
import { type Bytes, textOf, utf8 } from '../../../shared/sync/web-crypto.ts'
import { fromBase64, toBase64 } from '../../../shared/text/base64.ts'
import { objectOf } from '../../../shared/text/json-values.ts'
import { logIgnored } from '../../ignored.ts'
import { largestBackup } from '../../messages.ts'
import { type RecordContent, recordContent } from './record-content.ts'

/** Maximum number of records in a part of a backup; each part is sealed by itself. */
const partSize = 500
/** A part whose records have more bytes than this takes no further record. */
const partBytes = 8 * 1024 * 1024
/**
 * Maximum size of all records of a backup together, inflated, in bytes; a larger backup is refused. Why
 * limits: a small compressed file may expand to any size.
 */
const mostContent = 256 * 1024 * 1024
/**
 * Maximum number of writes and devices of one record, added together. A backup with a larger record is
 * refused.
 */
const mostWrites = 5_000
/**
 * Maximum number of values and added texts in the writes of one record; each field with added texts counts as
 * one more. A backup with a larger record is refused.
 */
const mostParts = 20_000

const BackupFile = z.strictObject({
  'chu-giai': z.literal('encrypted-backup'),
  version: z.literal(1),
  parts: z.array(z.string()).min(1).max(10_000),
})

interface Part {
  part: number
  of: number
  records: RecordContent[]
}

/** Thrown if a backup of the records would be too large to be read back. */
export class BackupTooLarge extends Error {
  override name = 'BackupTooLarge'
}

/**
 * The backup of these records, as the text of a file.
 * @throws {BackupTooLarge} if it could not be read back: more than `mostContent`, or a larger file than
 *   `largestBackup`
 */
export async function backupText(
  keys: SyncKeys,
  contents: readonly RecordContent[],
  { content = mostContent, file = largestBackup } = {},
): Promise<string> {
  const divided = dividedRecords(contents)
  const parts: string[] = []
  let bytes = 0
  for (const [part, records] of divided.entries()) {
    const text = utf8(JSON.stringify({ part, of: divided.length, records } satisfies Part))
    bytes += text.length
    if (bytes > content) throw new BackupTooLarge()
    parts.push(toBase64(await seal(keys, ['backup', keys.account], text, Number.POSITIVE_INFINITY)))
  }
  const text = `${JSON.stringify({ 'chu-giai': 'encrypted-backup', version: 1, parts } satisfies z.infer<typeof BackupFile>)}\n`
  if (text.length > file) throw new BackupTooLarge()
  return text
}

/** Divides the records into parts by `partSize` and `partBytes`; at least one part, perhaps empty. */
function dividedRecords(contents: readonly RecordContent[]): RecordContent[][] {
  const divided: RecordContent[][] = [[]]
  let bytes = 0
  for (const record of contents) {
    if (divided.at(-1)!.length === partSize || bytes > partBytes) {
      divided.push([])
      bytes = 0
    }
    divided.at(-1)!.push(record)
    bytes += utf8(JSON.stringify(record)).length
  }
  return divided
}

/**
 * The records of a backup, or an answer for the page that tells why there are none: `needsWords` if the
 * backup needs another recovery code, `laterBackup` if a later version of the extension made it, `notBackup`
 * if the text is no backup.
 */
export async function openedBackup(
  keys: SyncKeys,
  text: string,
): Promise<RecordContent[] | { needsWords: true } | { laterBackup: true } | { notBackup: true }> {
  try {
    return (await readBackupText(keys, text)) ?? { notBackup: true }
  } catch (error) {
    logIgnored('open a backup: the page tells the reader', error)
    const isLater = error instanceof SyncFault && error.kind === 'newer-format'
    return isLater ? { laterBackup: true } : { needsWords: true }
  }
}

/**
 * True for a backup in the format of a later version of the extension, which this version cannot read
 * further.
 */
function isLater(file: unknown): boolean {
  const { 'chu-giai': kind, version } = objectOf(file)
  return kind === 'encrypted-backup' && Number.isInteger(version) && (version as number) > 1
}

/**
 * Opens a backup and returns its records. Undefined if the text is not a backup, has not all its parts in
 * order, has an invalid record, is damaged, or exceeds `most` bytes of content, `mostRecords`, `mostWrites`
 * or `mostParts`.
 * @throws {SyncFault} `forged` if a part was sealed with other keys, or changed later; `newer-format` if a
 *   later version of the extension made the file
 */
export async function readBackupText(
  keys: SyncKeys,
  text: string,
  most = mostContent,
): Promise<RecordContent[] | undefined> {
  const given = parsed(text)
  if (isLater(given)) throw new SyncFault('newer-format', 'the backup has a later version')
  const file = BackupFile.safeParse(given)
  if (!file.success) return undefined
  const records: RecordContent[] = []
  let bytes = 0
  for (const [i, sealed] of file.data.parts.entries()) {
    const base64 = bytesOf(sealed)
    if (!base64) return undefined
    const opened = await openedPart(keys, base64, most - bytes)
    if (!opened) return undefined
    const { part, size } = opened
    bytes += size
    // If parts are missing or out of order, somebody else has put the file together.
    if (part?.part !== i || part.of !== file.data.parts.length) return undefined
    if (!Array.isArray(part.records) || records.length + part.records.length > mostRecords) return undefined
    for (const given of part.records) {
      const record = recordContent(given)
      if (!record || sizeOf(record) > mostWrites || partsOf(record) > mostParts) return undefined
      records.push(record)
    }
  }
  return records
}

/**
 * A part of a backup and the size of its content in bytes. Undefined if the content has more than `most`
 * bytes, or is damaged.
 * @throws {SyncFault} if it was sealed with other keys
 */
async function openedPart(
  keys: SyncKeys,
  sealed: Bytes,
  most: number,
): Promise<{ part: Part | null; size: number } | undefined> {
  try {
    const content = await open(keys, ['backup', keys.account], sealed, most)
    return { part: JSON.parse(textOf(content)) as Part | null, size: content.length }
  } catch (error) {
    if (error instanceof SyncFault) throw error
    logIgnored('read a part of a backup: the reader is told that it is none', error)
    return undefined
  }
}

function sizeOf({ state: { seen, writes } }: RecordContent): number {
  return writes.length + Object.keys(seen).length
}

function partsOf({ state: { writes } }: RecordContent): number {
  let parts = 0
  for (const { values = {}, adds = {} } of writes) {
    parts += Object.keys(values).length
    for (const texts of Object.values(adds)) parts += 1 + texts.length
  }
  return parts
}

function bytesOf(sealed: string): Bytes | undefined {
  try {
    return fromBase64(sealed)
  } catch (error) {
    logIgnored('read a backup: a part is no Base64', error)
    return undefined
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    logIgnored('read a backup: the reader is told that it is none', error)
    return undefined
  }
}
