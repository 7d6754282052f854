/**
 * Cache in memory, between the steps of sync, of the account's keys and of the records that the service has.
 */
import { collectionName, keysOf, recordId, type SyncKeys } from '../../../shared/sync/keys.ts'
import { emptyReplica, type Known, type Replica } from '../../../shared/sync/replica.ts'
import { begun } from '../../storage/begun.ts'
import { readMeta, type SyncDatabase } from '../../storage/sync-database.ts'
import { DamagedSync, isIntactKnown } from '../../storage/sync-intact.ts'

/**
 * Name of the account's only collection of records. The service sees it only in an opaque form
 * (`collectionName`).
 */
export const collectionOfLibrary = 'library'

/**
 * Maximum number of rows of the table `known`, in which the records on the service are stored. Each received
 * page and each sent batch adds a row; above this number all are merged into one.
 */
const mostParts = 100

export class AccountCache {
  #keys: { root: string; keys: SyncKeys; collection: string } | undefined
  #known: Map<string, Known> | undefined

  /** The keys of the account and the opaque name of its collection. Rejects while sync is off. */
  async keys(database: SyncDatabase): Promise<{ keys: SyncKeys; collection: string }> {
    const account = await readMeta(database, 'account')
    if (!account) throw new Error('Sync is off.')
    const root = account.root.join()
    if (this.#keys?.root !== root) {
      const keys = await keysOf(account.root)
      this.#keys = { root, keys, collection: await collectionName(keys, collectionOfLibrary) }
    }
    return this.#keys
  }

  /** Opaque ids of the records with these keys, in their order. */
  async ids(database: SyncDatabase, keys: readonly string[]): Promise<string[]> {
    const { keys: secrets } = await this.keys(database)
    return Promise.all(keys.map(key => recordId(secrets, collectionOfLibrary, key)))
  }

  /**
   * State of the service's collection that this device has last verified; an empty one before anything was
   * received. Rejects with `DamagedSync` if it is damaged.
   */
  async replica(database: SyncDatabase): Promise<Replica> {
    return (await readMeta(database, 'replica')) ?? emptyReplica
  }

  /**
   * Records on the service, by opaque id. The map is the cached one: a step that stores further records adds
   * them to it.
   */
  async known(database: SyncDatabase): Promise<Map<string, Known>> {
    if (!this.#known) {
      const parts = await database.getAll('known')
      if (!parts.every(isIntactKnown)) throw new DamagedSync('what is known of the service')
      this.#known = new Map(parts.flat())
      if (parts.length > mostParts) {
        const writing = begun(database.transaction('known', 'readwrite'))
        await Promise.all([writing.store.clear(), writing.store.add([...this.#known])])
        await writing.done
      }
    }
    return this.#known
  }

  /** Forgets the known records, so that they are read from disk again. */
  forgetRecords(): void {
    this.#known = undefined
  }

  /** Forgets the keys, too, because the account has changed. */
  forget(): void {
    this.#known = undefined
    this.#keys = undefined
  }
}
