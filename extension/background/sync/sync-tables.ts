/** Reads and writes of the tables of sync that several steps share. */
import { conflictsOf, lifeOf, mergeStates } from '../../../shared/sync/merge.ts'
import { isQuietField } from '../../../shared/sync/merge-records.ts'
import { emptyReplica, type Replica } from '../../../shared/sync/replica.ts'
import { begun } from '../../storage/begun.ts'
import type {
  IncomingState,
  SyncDatabase,
  SyncMeta,
  SyncRow,
  SyncSchema,
} from '../../storage/sync-database.ts'
import { DamagedSync, isIntactKnown, isIntactRow } from '../../storage/sync-intact.ts'

/**
 * Merges a received state with the state of the same record that still waits to be stored, if there is one.
 */
export function received(before: IncomingState | undefined, sent: IncomingState): IncomingState {
  return before ? { ...before, state: mergeStates(before.state, sent.state) } : sent
}

/**
 * The row with `conflict` set if a field of its state is in conflict, and removed if none is or the record is
 * deleted.
 */
export function flagged(row: SyncRow): SyncRow {
  const { conflict: _, ...kept } = row
  const isLive = lifeOf(row.state) !== 'gone'
  return isLive && conflictsOf(row.state, isQuietField(row.key)).length > 0 ? { ...kept, conflict: 1 } : kept
}

/** Number of keys above which values are read by one request for a range instead of one request per key. */
const manyRecords = 50

/**
 * Stored values of these keys, by key; a key without a value is left out.
 * @throws {DamagedSync} if one of them is damaged
 */
export async function storedBy<T extends { key: string }>(
  store: ReadableStore<T>,
  keys: readonly string[],
): Promise<Map<string, T>> {
  const sorted = [...keys].sort()
  const range = keys.length > manyRecords ? IDBKeyRange.bound(sorted[0]!, sorted.at(-1)!) : undefined
  // Keys that are far apart in the index are read one by one.
  if (!range || (await store.count(range)) > keys.length * 4) {
    const found = await Promise.all(keys.map(key => store.get(key)))
    return new Map(found.flatMap(value => (value ? [[intact(value).key, value]] : [])))
  }
  const wanted = new Set(keys)
  const found = (await store.getAll(range)).filter(({ key }) => wanted.has(key))
  return new Map(found.map(value => [intact(value).key, value]))
}

/**
 * All rows of a table.
 * @throws {DamagedSync} if one of them is damaged
 */
export async function allRows<Name extends 'rows' | 'incoming'>(
  database: SyncDatabase,
  table: Name,
): Promise<SyncSchema[Name]['value'][]> {
  return (await database.getAll(table)).map(intact)
}

/**
 * Returns the row if it is intact.
 * @throws {DamagedSync} if it is damaged
 */
export function intact<T extends { key: string }>(row: T): T {
  if (!isIntactRow(row)) throw new DamagedSync(`the record ${row.key}`)
  return row
}

/**
 * Removes damaged values from the database of sync. The next round receives and collects their content again
 * (`mending`). Records on this device stay, and none counts as deleted.
 */
export async function removeDamaged(database: SyncDatabase): Promise<void> {
  const removing = begun(database.transaction(['rows', 'incoming', 'dirty', 'known', 'meta'], 'readwrite'))
  const meta = removing.objectStore('meta')
  for (const name of ['rows', 'incoming'] as const)
    for await (const cursor of removing.objectStore(name))
      if (!isIntactRow(cursor.value)) {
        await cursor.delete()
        await removing.objectStore('dirty').delete(cursor.key)
      }
  let highest = 0
  for await (const { value } of removing.objectStore('known'))
    if (isIntactKnown(value)) for (const [, { version }] of value) highest = Math.max(highest, version)
  const replica = (await meta.get('replica')) as Partial<Replica> | undefined
  if (Number.isSafeInteger(replica?.highest)) highest = Math.max(highest, replica!.highest!)
  await removing.objectStore('known').clear()
  for (const key of ['batch', 'place']) await meta.delete(key)
  await meta.put({ ...emptyReplica, highest } satisfies Replica, 'replica')
  await meta.put(true, 'mending')
  await removing.done
}

/** The read methods of an object store. */
export interface ReadableStore<T> {
  get(key: string): Promise<T | undefined>
  getAll(range: IDBKeyRange): Promise<T[]>
  count(range: IDBKeyRange): Promise<number>
}

/** Range of the keys of one kind of records. */
export function prefixRange(kind: string): IDBKeyRange {
  return IDBKeyRange.bound(`${kind}:`, `${kind};`, false, true)
}

export function* chunks<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}

export async function putMeta(database: SyncDatabase, meta: Partial<SyncMeta>): Promise<void> {
  const writing = begun(database.transaction('meta', 'readwrite'))
  await Promise.all(Object.entries(meta).map(([key, value]) => writing.store.put(value, key)))
  await writing.done
}
