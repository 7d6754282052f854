/**
 * State of a collection on the service as a device knows it, and the steps that check and extend it. The head
 * of a version is a sum over all records: their number, and the XOR of their tags. Without the keys nobody
 * can make another set of records with the same sum.
 */
import type { SealedRecord, SyncBatch, SyncPage } from '../api/sync.ts'
import { fromBase64, fromBase64Url, toBase64, toBase64Url } from '../text/base64.ts'
import { SyncFault } from './fault.ts'
import { hmacOf, type SyncKeys } from './keys.ts'
import { open, seal } from './seal.ts'
import { type Bytes, textOf, utf8 } from './web-crypto.ts'

/** State of a collection as far as this device has checked it. Kept as JSON. */
export interface Replica {
  /** Version of the collection on the service that this state was checked against. */
  readonly version: number
  /** Highest version that the service ever showed. Above `version` only after a rollback. */
  readonly highest: number
  /** Number of records that are known. */
  readonly count: number
  /** XOR of the tags of all known records, in Base64url. */
  readonly sum: string
}

/** A record as last seen: its version and tag. Kept for each record, by its opaque id. */
export interface Known {
  readonly version: number
  /** 128 bits of HMAC over id, version and sealed content, in Base64url. */
  readonly tag: string
}

export const emptyReplica: Replica = {
  version: 0,
  highest: 0,
  count: 0,
  sum: toBase64Url(new Uint8Array(16)),
}

export interface SealInput {
  /** Opaque id (`recordId`). */
  id: string
  content: Bytes
}

export interface Opened {
  id: string
  version: number
  content: Bytes
}

/** The replica after a page or batch, and the records that are new or changed in it. Store both together. */
export interface Step {
  replica: Replica
  known: [id: string, Known][]
}

/**
 * Seals a batch for the version after `replica`. Send it with `If-Unmodified-Since-Version: replica.version`.
 * Once the service has stored it, keep the returned replica and entries.
 */
export async function sealBatch(
  keys: SyncKeys,
  collection: string,
  replica: Replica,
  known: ReadonlyMap<string, Known>,
  writes: readonly SealInput[],
): Promise<Step & { batch: SyncBatch }> {
  const version = Math.max(replica.version, replica.highest) + 1
  const records = await eachOf(writes, async ({ id, content }) => ({
    id,
    sealed: toBase64(await seal(keys, ['record', keys.account, collection, id, version], content)),
  }))
  const step = await extended(
    keys,
    replica,
    known,
    records.map(record => ({ ...record, version })),
  )
  const { count, sum } = step.replica
  const head = await seal(
    keys,
    ['head', keys.account, collection, version],
    utf8(JSON.stringify({ count, sum })),
  )
  return {
    batch: { version, head: toBase64(head), records },
    replica: { version, highest: version, count, sum },
    known: step.known,
  }
}

/**
 * Checks and decrypts a page of the records written since `replica.version`. Call it for each page in order,
 * with the replica and the entries of all calls before. The returned records are genuine and may be merged at
 * once. Only the last page shows whether records are missing: its head must match all known records. Then the
 * version of the replica advances.
 *
 * `repair` accepts that the service has lost records or rolled them back: the head is not checked. List from
 * version 0, with no entries and with `emptyReplica`, given the `highest` of the old replica. Afterwards send
 * the records that the service lacks, under a version above all that were seen.
 *
 * `after` is the last record of the page before, if there was one. A listing that does not advance is
 * refused.
 *
 * @throws {SyncFault} then keep nothing of the page
 */
export async function openPage(
  keys: SyncKeys,
  collection: string,
  replica: Replica,
  known: ReadonlyMap<string, Known>,
  page: SyncPage,
  {
    repair = false,
    after,
  }: { repair?: boolean; after?: Pick<SealedRecord, 'id' | 'version'> | undefined } = {},
): Promise<Step & { records: Opened[] }> {
  if (page.version < replica.highest && !repair)
    throw new SyncFault('rolled-back', `version ${page.version} is below ${replica.highest}`)
  checkOrder(page, after)
  for (const { id, version } of page.records) {
    if (version < (known.get(id)?.version ?? 0))
      throw new SyncFault('replayed', `a record of version ${version} was newer before`)
  }
  const records = await eachOf(page.records, async ({ id, version, sealed }) => ({
    id,
    version,
    content: await open(keys, ['record', keys.account, collection, id, version], bytesOf(sealed)),
  }))
  const step = await extended(keys, replica, known, page.records)
  for (const [id, { version, tag }] of step.known) {
    const before = known.get(id)
    if (before?.version === version && before.tag !== tag)
      throw new SyncFault('forked', `two records have version ${version}`)
  }
  if (page.next !== undefined) return { ...step, records }
  if (repair) checkLeap(page.version, Math.max(replica.highest, (records.at(-1) ?? after)?.version ?? 0))
  else await checkHead(keys, collection, page, step.replica)
  const highest = Math.max(replica.highest, page.version)
  return { replica: { ...step.replica, version: page.version, highest }, known: step.known, records }
}

/**
 * Runs `run` for all items, 16 at a time, and returns the results in order. Why: hundreds of streams at the
 * same time are slower.
 */
async function eachOf<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let at = 0; at < items.length; at += 16)
    results.push(...(await Promise.all(items.slice(at, at + 16).map(run))))
  return results
}

/**
 * Checks the order of records.
 * @throws {SyncFault} unless they ascend by version and id from `after` on, each once, up to the version of
 *   the page
 */
function checkOrder(
  { version, records, next }: SyncPage,
  after?: Pick<SealedRecord, 'id' | 'version'>,
): void {
  let before = after
  for (const record of records) {
    const ascends =
      !before ||
      before.version < record.version ||
      (before.version === record.version && before.id < record.id)
    if (!ascends || record.version > version)
      throw new SyncFault('disordered', 'the records of a page do not ascend to its version')
    before = record
  }
  if (new Set(records.map(({ id }) => id)).size < records.length)
    throw new SyncFault('disordered', 'a record is on a page twice')
  if (next !== undefined && records.length === 0)
    throw new SyncFault('disordered', 'a page without records is not the last')
}

/**
 * Maximum number of versions by which a service may be ahead of everything that a device has seen. A higher
 * version is a fault `forged`.
 */
const longestLeap = 1_000_000

/**
 * Refuses a version more than `longestLeap` above all that were seen. Why: a repair checks no head, and the
 * next batch needs a higher version. A service that names the highest possible one could never be written to
 * again.
 * @throws {SyncFault} forged
 */
function checkLeap(version: number, seen: number): void {
  if (version > seen + longestLeap)
    throw new SyncFault('forged', `version ${version} is far above ${seen}, the highest that was seen`)
}

async function checkHead(keys: SyncKeys, collection: string, page: SyncPage, state: Replica): Promise<void> {
  const { version, head } = page
  if (version === 0 && state.count === 0) return
  if (head === undefined) throw new SyncFault('forged', 'the head is missing')
  const content = textOf(await open(keys, ['head', keys.account, collection, version], bytesOf(head)))
  const { count, sum } = JSON.parse(content) as Pick<Replica, 'count' | 'sum'>
  if (count !== state.count || sum !== state.sum)
    throw new SyncFault('incomplete', `${count} records were written, ${state.count} are known, or others`)
}

/**
 * The replica with the records added, and the entries (`Known`) of these records. A record replaces the known
 * one with the same id in count and sum.
 */
async function extended(
  keys: SyncKeys,
  replica: Replica,
  known: ReadonlyMap<string, Known>,
  records: readonly SealedRecord[],
): Promise<Step> {
  const sum = fromBase64Url(replica.sum)
  const add = (tag: Uint8Array) => {
    for (let i = 0; i < sum.length; i++) sum[i]! ^= tag[i]!
  }
  let count = replica.count
  const entries = await Promise.all(
    records.map(async ({ id, version, sealed }): Promise<[string, Known]> => {
      const tag = await hmacOf(keys.tagging, `${id} ${version} ${sealed}`)
      const before = known.get(id)
      if (before) add(fromBase64Url(before.tag))
      else count++
      add(tag)
      return [id, { version, tag: toBase64Url(tag) }]
    }),
  )
  return { replica: { ...replica, count, sum: toBase64Url(sum) }, known: entries }
}

function bytesOf(sealed: string): Bytes {
  try {
    return fromBase64(sealed)
  } catch (cause) {
    throw new SyncFault('forged', 'it is not Base64', { cause })
  }
}
