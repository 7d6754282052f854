/**
 * The database of clippings in the extension's own origin, with a numbered step from each of its versions to
 * the next. Only the background and the extension's pages open it. A step may add; none drops a record.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import type { Clipping } from '../../shared/clipping/clipping.ts'
import { divided } from '../../shared/clipping/divide.ts'
import { placesOf } from '../../shared/web/places.ts'

/** A clipping as it is stored: with the keys of the pages on which its passage is looked for (`placesOf`). */
export interface StoredClipping extends Clipping {
  places: string[]
  /** True for a clipping of a backup that was not changed since it was restored. It may be outdated. */
  restored?: true
}

/**
 * Mark of a clipping that was changed or deleted and that sync has not collected yet. `n` is a new random
 * number each time the clipping is marked: it tells a later change from an earlier one.
 */
export interface ChangeMark {
  id: string
  n: number
}

export interface ClippingsSchema extends DBSchema {
  clippings: {
    key: string
    value: StoredClipping
    indexes: { captured: string; places: string; deleted: string }
  }
  /**
   * Marks of changed clippings. Written only while the store has a mark with the id `tracking`, which sync
   * sets.
   */
  changed: { key: string; value: ChangeMark }
}

/**
 * Id of a mark that exists while sync is on, which means that changes are marked. No clipping has this id.
 */
export const tracking = '!'
/**
 * Id of a mark that a new database has until the backup of a lost one is restored into it. It is made with
 * the database: the browser may end before anything is restored.
 */
export const unrestored = '?'

export type ClippingsDatabase = IDBPDatabase<ClippingsSchema>
type Upgrade = IDBPTransaction<ClippingsSchema, ['clippings', 'changed'], 'versionchange'>

/** `migrations[n]` upgrades version n to version n + 1. Each is tested on a stored database of version n. */
const migrations: readonly ((database: ClippingsDatabase, upgrade: Upgrade) => void | Promise<void>)[] = [
  database => {
    const clippings = database.createObjectStore('clippings', { keyPath: 'id' })
    clippings.createIndex('captured', 'captured')
    clippings.createIndex('places', 'places', { multiEntry: true })
    clippings.createIndex('deleted', 'deleted')
  },
  // New keys: ?ref=, /amp/, wap. and the like no longer give one page two addresses.
  (_database, upgrade) => findPlacesAgain(upgrade),
  // New keys: an address on another site that the page claims as its own is no longer a key.
  (_database, upgrade) => findPlacesAgain(upgrade),
  // New keys: a home page, a section or another article that the page claims as its canonical address is no
  // longer a key.
  (_database, upgrade) => findPlacesAgain(upgrade),
  // New store: each change of a clipping is marked for sync in the transaction that makes the change.
  database => {
    database.createObjectStore('changed', { keyPath: 'id' })
  },
  // New keys: host names with letters beyond ASCII have one form. Joined clippings that are too large are
  // divided.
  async (_database, upgrade) => {
    await findPlacesAgain(upgrade)
    await divideLarge(upgrade)
  },
]

/**
 * Recomputes the keys of every clipping with `placesOf`. A clipping keeps its keys if an address is not text,
 * or if `placesOf` finds none.
 */
async function findPlacesAgain(upgrade: Upgrade): Promise<void> {
  const clippings = upgrade.objectStore('clippings')
  for (let cursor = await clippings.openCursor(); cursor; cursor = await cursor.continue()) {
    const { url, canonicalUrl, frameUrl } = cursor.value
    if ([url, canonicalUrl, frameUrl].some(address => typeof (address ?? '') !== 'string')) continue
    const places = placesOf(cursor.value)
    if (places.length > 0) await cursor.update({ ...cursor.value, places })
  }
}

/**
 * Divides clippings that an earlier version joined and that exceed the size limits. Why: neither an import
 * nor another device accepts a clipping beyond them. The first part keeps the id. A clipping stays whole if
 * another clipping already has the id that one of its parts would get.
 */
async function divideLarge(upgrade: Upgrade): Promise<void> {
  const [clippings, changed] = [upgrade.objectStore('clippings'), upgrade.objectStore('changed')]
  const isTracking = (await changed.get(tracking)) !== undefined
  for (let cursor = await clippings.openCursor(); cursor; cursor = await cursor.continue()) {
    const { places, ...clipping } = cursor.value
    const [first, ...others] = divided(clipping)
    const taken = await Promise.all(others.map(({ id }) => clippings.count(id)))
    if (others.length === 0 || taken.some(count => count > 0)) continue
    for (const part of [first!, ...others]) {
      await clippings.put({ ...part, places })
      if (isTracking) await changed.put({ id: part.id, n: Math.random() })
    }
  }
}

export const databaseVersion: number = migrations.length

/**
 * Opens the database and upgrades it to the current version; rejects if the browser cannot open it.
 * `onClosed` is called when the browser closes the database, or when a newer version of the extension
 * upgrades it. The caller has to open it again then.
 */
export async function openDatabase(
  name: string,
  onClosed: () => void = () => {},
): Promise<ClippingsDatabase> {
  return openDB<ClippingsSchema>(name, databaseVersion, {
    async upgrade(database, from, _to, upgrade) {
      try {
        for (const migrate of migrations.slice(from)) await migrate(database, upgrade as unknown as Upgrade)
        if (from === 0) await upgrade.objectStore('changed').put({ id: unrestored, n: 0 })
      } catch (error) {
        // The database keeps its old version and content.
        upgrade.abort()
        throw error
      }
    },
    blocking(_current, _wanted, event) {
      ;(event.target as IDBDatabase).close()
      onClosed()
    },
    terminated: onClosed,
  })
}
