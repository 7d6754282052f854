/**
 * The encrypted backup: every record of a device, sealed with the keys of its account, so that the recovery
 * code opens it on any device.
 */
import { z } from 'zod'
import { mostRecords } from '../../../shared/clipping/import.ts'
import type { SyncKeys } from '../../../shared/sync/keys.ts'
import { open, seal } from '../../../shared/sync/seal.ts'
import type { Bytes } from '../../../shared/sync/web-crypto.ts'
import { fromBase64, toBase64 } from '../../../shared/text/base64.ts'
import { logIgnored } from '../../ignored.ts'
import { type RecordContent, recordContent } from './record-content.ts'

/** Number of records that are sealed together. */
const partSize = 500
/**
 * Maximum size of all records of a backup together, inflated, in bytes. Why limits: a small compressed file
 * may expand to any size.
 */
const mostContent = 256 * 1024 * 1024
/** Maximum number of writes and devices of one record, added together. */
const mostWrites = 5_000
/**
 * Maximum number of values and added texts in the writes of one record; each field with added texts counts as
 * one more.
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

export async function backupText(keys: SyncKeys, contents: readonly RecordContent[]): Promise<string> {
  const of = Math.max(1, Math.ceil(contents.length / partSize))
  const parts: string[] = []
  for (let part = 0; part < of; part++) {
    const records = contents.slice(part * partSize, (part + 1) * partSize)
    const content = new TextEncoder().encode(JSON.stringify({ part, of, records } satisfies Part))
    parts.push(toBase64(await seal(keys, ['backup', keys.account], content, Number.POSITIVE_INFINITY)))
  }
  return `${JSON.stringify({ 'chu-giai': 'encrypted-backup', version: 1, parts } satisfies z.infer<typeof BackupFile>)}\n`
}

/**
 * Opens a backup and returns its records. Undefined if the text is not a backup, has not all its parts in
 * order, has a record of another form, or exceeds `mostContent`, `mostRecords`, `mostWrites` or `mostParts`.
 * @throws {SyncFault} if a part was sealed with other keys, or changed later
 */
export async function readBackupText(keys: SyncKeys, text: string): Promise<RecordContent[] | undefined> {
  const file = BackupFile.safeParse(parsed(text))
  if (!file.success) return undefined
  const records: RecordContent[] = []
  let bytes = 0
  for (const [i, sealed] of file.data.parts.entries()) {
    const base64 = bytesOf(sealed)
    if (!base64) return undefined
    const content = await open(keys, ['backup', keys.account], base64)
    bytes += content.length
    if (bytes > mostContent) return undefined
    const part = JSON.parse(new TextDecoder().decode(content)) as Part
    // If parts are missing or out of order, somebody else has put the file together.
    if (part.part !== i || part.of !== file.data.parts.length) return undefined
    if (!Array.isArray(part.records) || records.length + part.records.length > mostRecords) return undefined
    for (const given of part.records) {
      const record = recordContent(given)
      if (!record || sizeOf(record) > mostWrites || partsOf(record) > mostParts) return undefined
      records.push(record)
    }
  }
  return records
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
