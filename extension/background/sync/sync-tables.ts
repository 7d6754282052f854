/** Reads and writes of the tables of sync that several steps share. */
import { conflictsOf, lifeOf, mergeStates } from '../../../shared/sync/merge.ts'
import { isQuietField } from '../../../shared/sync/merge-records.ts'
import { begun } from '../../storage/begun.ts'
import type { IncomingState, SyncDatabase, SyncMeta, SyncRow } from '../../storage/sync-database.ts'

/** A received state, merged with the one of the same record that waits to be stored, if there is one. */
export function received(before: IncomingState | undefined, sent: IncomingState): IncomingState {
  return before ? { ...before, state: mergeStates(before.state, sent.state) } : sent
}

/** The row with `conflict` set or removed according to its state. */
export function flagged(row: SyncRow): SyncRow {
  const { conflict: _, ...kept } = row
  const isLive = lifeOf(row.state) !== 'gone'
  return isLive && conflictsOf(row.state, isQuietField(row.key)).length > 0 ? { ...kept, conflict: 1 } : kept
}

/** Above this number of keys, one range request is used instead of one request for each. */
const manyRecords = 50

/** Stored values of these keys, by key; a key without a value is left out. */
export async function storedBy<T extends { key: string }>(
  store: ReadableStore<T>,
  keys: readonly string[],
): Promise<Map<string, T>> {
  const sorted = [...keys].sort()
  const range = keys.length > manyRecords ? IDBKeyRange.bound(sorted[0]!, sorted.at(-1)!) : undefined
  // Keys that are far apart in the index are read one by one.
  if (!range || (await store.count(range)) > keys.length * 4) {
    const found = await Promise.all(keys.map(key => store.get(key)))
    return new Map(found.flatMap(value => (value ? [[value.key, value]] : [])))
  }
  const wanted = new Set(keys)
  const found = (await store.getAll(range)).filter(({ key }) => wanted.has(key))
  return new Map(found.map(value => [value.key, value]))
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
