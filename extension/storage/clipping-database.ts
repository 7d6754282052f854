/**
 * The database of clippings in the extension's own origin, with a numbered step from each of its versions to the next. Only the background and
 * the extension's pages open it. A step may add; none drops a record.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import type { Clipping } from '../../shared/clipping/clipping.ts'

/** A clipping as it is stored: with the keys of the pages on which it is looked for. */
export interface StoredClipping extends Clipping {
  places: string[]
}

export interface ClippingsSchema extends DBSchema {
  clippings: {
    key: string
    value: StoredClipping
    indexes: { captured: string; places: string; deleted: string }
  }
}

export type ClippingsDatabase = IDBPDatabase<ClippingsSchema>
type Upgrade = IDBPTransaction<ClippingsSchema, ['clippings'], 'versionchange'>

/** `migrations[n]` makes version n + 1 of version n. Each is tested on a stored database of the version before it. */
const migrations: readonly ((database: ClippingsDatabase, upgrade: Upgrade) => void)[] = [
  database => {
    const clippings = database.createObjectStore('clippings', { keyPath: 'id' })
    clippings.createIndex('captured', 'captured')
    clippings.createIndex('places', 'places', { multiEntry: true })
    clippings.createIndex('deleted', 'deleted')
  },
]

export const databaseVersion: number = migrations.length

export interface OpenedDatabase {
  database: ClippingsDatabase
  /** It was made just now: there was none. */
  fresh: boolean
}

/**
 * Opens the database, brought to the present version. `onClosed` is called when the browser takes it away, or when a newer version of the
 * extension wants to change it: whoever needs it then opens it again. Rejects where the browser cannot open it.
 */
export async function openDatabase(name: string, onClosed: () => void = () => {}): Promise<OpenedDatabase> {
  let fresh = false
  const database = await openDB<ClippingsSchema>(name, databaseVersion, {
    upgrade(database, from, _to, upgrade) {
      fresh = from === 0
      for (const migrate of migrations.slice(from)) migrate(database, upgrade as unknown as Upgrade)
    },
    blocking(_current, _wanted, event) {
      ;(event.target as IDBDatabase).close()
      onClosed()
    },
    terminated: onClosed,
  })
  return { database, fresh }
}
