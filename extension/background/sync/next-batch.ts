/** Batches of records that are sent to the service. */
import { mostSyncRecords } from '../../../shared/api/sync.ts'
import { emptyState, mergeStates } from '../../../shared/sync/merge.ts'
import { sealBatch } from '../../../shared/sync/replica.ts'
import { paddedSize } from '../../../shared/sync/seal.ts'
import type { Bytes } from '../../../shared/sync/web-crypto.ts'
import { isEqual } from '../../../shared/text/json-values.ts'
import { logIgnored } from '../../ignored.ts'
import { begun } from '../../storage/begun.ts'
import type { PendingBatch, SyncDatabase, SyncMeta, SyncRow } from '../../storage/sync-database.ts'
import type { AccountCache } from './account-cache.ts'
import type { RecordContent } from './record-content.ts'
import { putMeta, storedBy } from './sync-tables.ts'

/**
 * Maximum size of a batch in bytes, computed as if nothing in it could be compressed; only a batch of one
 * record may exceed it. Why not all that the service accepts: Chromium ends the background when an answer
 * takes 30 seconds, and a slow connection sends 20 KB a second.
 */
const largestBatch = 500_000

/** Seals the next batch of unsent records and stores it on disk; undefined if nothing is unsent. */
export async function nextBatch(
  database: SyncDatabase,
  account: AccountCache,
): Promise<PendingBatch | undefined> {
  const chosen: SyncRow[] = []
  const writes: { id: string; content: Bytes }[] = []
  let size = 0
  const dirty = await database.getAllKeys('dirty', undefined, mostSyncRecords)
  if (dirty.length === 0) return undefined
  const reading = begun(database.transaction(['rows', 'incoming']))
  const [stored, waiting] = await Promise.all([
    storedBy(reading.objectStore('rows'), dirty),
    storedBy(reading.objectStore('incoming'), dirty),
  ])
  for (const key of dirty) {
    const incoming = waiting.get(key)
    const row = stored.get(key) ?? (incoming && { ...incoming, state: emptyState })
    if (!row) continue
    // A record of a later version, which cannot be stored here, is sent on unchanged.
    const state = incoming ? mergeStates(row.state, incoming.state) : row.state
    const content = new TextEncoder().encode(JSON.stringify({ key, state } satisfies RecordContent))
    const sealed = Math.ceil((paddedSize(content.length + 5) + 28) / 3) * 4 + 60
    if (chosen.length > 0 && size + sealed > largestBatch) break
    size += sealed
    chosen.push(row)
    writes.push({ id: row.id, content })
  }
  if (chosen.length === 0) return undefined
  const { keys, collection } = await account.keys(database)
  const replica = await account.replica(database)
  try {
    const known = await account.known(database)
    const step = await sealBatch(keys, collection, replica, known, writes)
    const batch: PendingBatch = {
      idempotencyKey: crypto.randomUUID(),
      base: replica.version,
      body: JSON.stringify(step.batch),
      sent: chosen.map(({ key, state }) => ({ key, seen: state.seen })),
      replica: step.replica,
      known: step.known,
    }
    await putMeta(database, { batch })
    return batch
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    // A record is larger than the service accepts. It is left out until it changes.
    logIgnored('seal a batch: its largest record is left out', error)
    const largest = writes.reduce((a, b) => (b.content.length > a.content.length ? b : a))
    const { key } = chosen[writes.indexOf(largest)]!
    const writing = begun(database.transaction(['dirty', 'meta'], 'readwrite'))
    const meta = writing.objectStore('meta')
    const tooLarge = await tooLargeIn(meta)
    await Promise.all([
      meta.put([...new Set([...tooLarge, key])], 'tooLarge'),
      writing.objectStore('dirty').delete(key),
    ])
    await writing.done
    return nextBatch(database, account)
  }
}

/**
 * Marks the records of a batch as sent, after the service has stored it. A record that was changed meanwhile
 * stays unsent.
 */
export async function settleBatch(
  database: SyncDatabase,
  account: AccountCache,
  batch: PendingBatch,
): Promise<void> {
  const writing = begun(database.transaction(['rows', 'dirty', 'known', 'meta'], 'readwrite'))
  const stored = await storedBy(
    writing.objectStore('rows'),
    batch.sent.map(({ key }) => key),
  )
  const meta = writing.objectStore('meta')
  const sent = new Set(batch.sent.map(({ key }) => key))
  const tooLarge = await tooLargeIn(meta)
  // A record that was changed meanwhile is sent again.
  const done = batch.sent.filter(({ key, seen }) => isEqual(stored.get(key)?.state.seen ?? {}, seen))
  await Promise.all([
    ...done.map(({ key }) => writing.objectStore('dirty').delete(key)),
    writing.objectStore('known').add(batch.known),
    meta.put(batch.replica, 'replica'),
    meta.delete('batch'),
    ...(tooLarge.some(key => sent.has(key))
      ? [
          meta.put(
            tooLarge.filter(key => !sent.has(key)),
            'tooLarge',
          ),
        ]
      : []),
  ])
  await writing.done
  const known = await account.known(database)
  for (const [id, entry] of batch.known) known.set(id, entry)
}

/** Keys of the records that are too large for the service, from the table `meta`. */
async function tooLargeIn(meta: { get(key: 'tooLarge'): Promise<unknown> }): Promise<readonly string[]> {
  return ((await meta.get('tooLarge')) as SyncMeta['tooLarge'] | undefined) ?? []
}
