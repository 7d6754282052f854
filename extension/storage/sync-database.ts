/**
 * The database of sync: the state of each record, what the service has of it, and the step that is under way.
 * Only the background opens it. It exists while sync is on; clippings never depend on it.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import type { RecordState } from '../../shared/sync/merge.ts'
import type { Known, Replica } from '../../shared/sync/replica.ts'

export interface SyncRow {
  /** `recordKey` of the record. */
  key: string
  /** Its opaque id on the service. */
  id: string
  /** State of what is stored here, as far as it was taken in. */
  state: RecordState
  /** 1 where fields are in conflict. Absent otherwise, so that the index holds only these. */
  conflict?: 1
  /** Reason for which the record is not stored here, or not sent. */
  problem?: 'unreadable' | 'too-large'
}

/** State of a record that other devices sent and that is not stored here yet. */
export interface IncomingState {
  key: string
  id: string
  state: RecordState
  /** 1 where it is from a backup, so that the service may lack it. */
  restored?: 1
}

/** A batch that was sealed and that the service may have taken already. Sent again word for word. */
export interface PendingBatch {
  idempotencyKey: string
  base: number
  body: string
  /** Versions of the states in it, by record. */
  sent: { key: string; seen: RecordState['seen'] }[]
  replica: Replica
  known: [id: string, Known][]
}

/** Place in a listing that was interrupted: the next page, and the last record that was received. */
export interface ListingPlace {
  cursor?: string | undefined
  after?: { id: string; version: number } | undefined
}

/** Account that this device had. */
export interface FormerAccount {
  root: Uint8Array<ArrayBuffer>
  /** Origin of the service that has it. */
  origin: string
}

/** Account of this device. */
export interface SyncAccount extends FormerAccount {
  /** Former accounts, which are deleted once everything is in this one. */
  retiring?: readonly FormerAccount[]
}

export interface SyncMeta {
  account: SyncAccount
  replica: Replica
  batch: PendingBatch
  place: ListingPlace
  /** True once everything of the reader's was taken in. */
  started: boolean
  /** True while the state of the service is being taken in after it lost some. */
  repair: boolean
  status: unknown
}

interface SyncSchema extends DBSchema {
  rows: { key: string; value: SyncRow; indexes: { conflict: number } }
  incoming: { key: string; value: IncomingState }
  /** Keys of records of which the service lacks something. */
  dirty: { key: string; value: 1 }
  /** Entries that each page and batch added, in order: a later entry of a record goes before an earlier one. */
  known: { key: number; value: [id: string, Known][] }
  meta: { key: string; value: unknown }
}

export type SyncDatabase = IDBPDatabase<SyncSchema>

const databaseName = 'chu-giai-sync'

export function openSyncDatabase(name = databaseName): Promise<SyncDatabase> {
  return openDB<SyncSchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('rows', { keyPath: 'key' }).createIndex('conflict', 'conflict')
      database.createObjectStore('incoming', { keyPath: 'key' })
      database.createObjectStore('dirty')
      database.createObjectStore('known', { autoIncrement: true })
      database.createObjectStore('meta')
    },
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  })
}

export function deleteSyncDatabase(name = databaseName): Promise<void> {
  return deleteDB(name)
}

export async function readMeta<K extends keyof SyncMeta>(
  database: SyncDatabase,
  key: K,
): Promise<SyncMeta[K] | undefined> {
  return (await database.get('meta', key)) as SyncMeta[K] | undefined
}
