/**
 * The database of sync: the state of each record, its state on the service, and the step in progress. Only
 * the background opens it. It exists while sync is on; clippings never depend on it.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import { onceResolved } from '../../shared/once.ts'
import type { RecordState } from '../../shared/sync/merge.ts'
import type { Known, Replica } from '../../shared/sync/replica.ts'
import { DamagedSync, intactMeta, isIntactReplica } from './sync-intact.ts'

export interface SyncRow {
  /** `recordKey` of the record. */
  key: string
  /** Opaque id of the record on the service. */
  id: string
  /** State of the record on this device, as it was when sync last collected local changes. */
  state: RecordState
  /** 1 if fields are in conflict; absent otherwise, so that the index has only rows with conflicts. */
  conflict?: 1
  /**
   * `unreadable` if this version cannot read the received record, or the list that it belongs to is full. The
   * record is then not stored outside the database of sync.
   */
  problem?: 'unreadable'
}

/** State of a record that other devices sent and that is not stored here yet. */
export interface IncomingState {
  key: string
  id: string
  state: RecordState
  /** 1 if the state is from a backup; the service may lack the record then. */
  restored?: 1
}

/**
 * A batch of sealed (encrypted) records that was sent, perhaps without an answer: the service may have
 * stored it. It is sent again byte for byte.
 */
export interface PendingBatch {
  idempotencyKey: string
  base: number
  body: string
  /** Records in the batch. `seen` is the version vector of the state that was sent. */
  sent: { key: string; seen: RecordState['seen'] }[]
  replica: Replica
  known: [id: string, Known][]
}

/** Place in a listing that was interrupted: the next page, and the last record that was received. */
export interface ListingPlace {
  cursor?: string | undefined
  after?: { id: string; version: number } | undefined
}

/** An account that this device had before. */
export interface FormerAccount {
  root: Uint8Array<ArrayBuffer>
  /** Origin of the service that stores the account. */
  origin: string
}

/** Account of this device. */
export interface SyncAccount extends FormerAccount {
  /** Former accounts; each is deleted once all records are stored in the present account. */
  retiring?: readonly FormerAccount[]
}

export interface SyncMeta {
  account: SyncAccount
  replica: Replica
  batch: PendingBatch
  place: ListingPlace
  /** Keys of records that are larger than the service accepts. A record is tried again once it changes. */
  tooLarge: readonly string[]
  /** True once all local records were collected for sync. */
  started: boolean
  /** True after damaged values were removed, until all records were received and collected again. */
  mending: boolean
  /**
   * True from a repair until all records were received again. In a repair the reader accepts that the
   * service has lost records.
   */
  repair: boolean
  status: unknown
}

export interface SyncSchema extends DBSchema {
  rows: { key: string; value: SyncRow; indexes: { conflict: number } }
  incoming: { key: string; value: IncomingState }
  /** Keys of records with changes that the service lacks. */
  dirty: { key: string; value: 1 }
  /**
   * Records known to be on the service, each by its id there with version and tag. Every received page and
   * every sent batch appends a row; for one record, the entry of a later row replaces that of an earlier
   * one.
   */
  known: { key: number; value: [id: string, Known][] }
  meta: { key: string; value: unknown }
}

export type SyncDatabase = IDBPDatabase<SyncSchema>

const databaseName = 'chu-giai-sync'

export interface OpenedWhenNeeded {
  /**
   * The database, opened when it is first needed, and again after a failure and after the browser has closed
   * it. Rejects if it cannot be opened.
   */
  database(): Promise<SyncDatabase>
  /** True if the database exists. Opening it would create it. */
  exists(): Promise<boolean>
  /** Closes and deletes the database. */
  erase(): Promise<void>
}

export function syncDatabase(name = databaseName): OpenedWhenNeeded {
  return {
    database: onceResolved(async forget =>
      openDB<SyncSchema>(name, 1, {
        upgrade(database) {
          database.createObjectStore('rows', { keyPath: 'key' }).createIndex('conflict', 'conflict')
          database.createObjectStore('incoming', { keyPath: 'key' })
          database.createObjectStore('dirty')
          database.createObjectStore('known', { autoIncrement: true })
          database.createObjectStore('meta')
        },
        blocking(_current, _wanted, event) {
          ;(event.target as IDBDatabase).close()
          forget()
        },
        terminated: forget,
      }),
    ),
    exists: async () => (await indexedDB.databases()).some(each => each.name === name),
    // `blocking` closes it.
    erase: () => deleteDB(name),
  }
}

/**
 * A value of the table `meta`; undefined if there is none, or if it is damaged. Only a damaged replica
 * throws: sync needs it to check what the service says.
 * @throws {DamagedSync} for a damaged replica
 */
export async function readMeta<K extends keyof SyncMeta>(
  database: SyncDatabase,
  key: K,
): Promise<SyncMeta[K] | undefined> {
  const value: unknown = await database.get('meta', key)
  if (value === undefined) return undefined
  if (key === 'replica' && !isIntactReplica(value)) throw new DamagedSync('the replica')
  return intactMeta[key] && !intactMeta[key](value) ? undefined : (value as SyncMeta[K])
}
