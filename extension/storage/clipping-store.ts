/**
 * Reads and writes clippings in an open database. Every change is one transaction: done whole, or not at
 * all. A damaged record (not `isIntact`) counts as absent: it is not returned, and a clipping with its id
 * replaces it.
 */
import type { IDBPObjectStore } from 'idb'
import { type Change, editSince, type Reverted, reverted } from '../../shared/clipping/change.ts'
import type { Clipping, ClippingEdit } from '../../shared/clipping/clipping.ts'
import { editedAt } from '../../shared/clipping/edit-times.ts'
import { mergeClippings, planImport } from '../../shared/clipping/import-plan.ts'
import { joinClippings } from '../../shared/clipping/join.ts'
import { isReadable } from '../../shared/clipping/schema.ts'
import { placesOf } from '../../shared/web/places.ts'
import { logIgnored } from '../ignored.ts'
import { begun } from './begun.ts'
import {
  type ChangeMark,
  type ClippingsDatabase,
  type ClippingsSchema,
  type StoredClipping,
  tracking,
  unrestored,
} from './clipping-database.ts'
import { isIntact } from './intact.ts'

type Names = ['clippings', 'changed']
type Writing = Pick<
  IDBPObjectStore<ClippingsSchema, Names, 'clippings', 'readwrite'>,
  'get' | 'getAll' | 'put' | 'delete'
>

/**
 * Option of write transactions: a write counts as done only once it is on disk, as far as the browser can
 * tell.
 */
const strict = { durability: 'strict' } as const

export class ClippingStore {
  readonly #database: ClippingsDatabase
  readonly #onKept: () => Promise<void>

  /** `onKept` is awaited after each write that stored a clipping, by the reader or by sync. */
  constructor(database: ClippingsDatabase, onKept: () => Promise<void> = async () => {}) {
    this.#database = database
    this.#onKept = onKept
  }

  /**
   * Adds a clipping. If one with the same id is stored, the two are merged (`mergeClippings`). Resolves when
   * it is on disk.
   */
  async save(clipping: Clipping): Promise<void> {
    await this.saveAll([clipping])
  }

  /** Adds several clippings as `save` does, in one transaction. */
  async saveAll(clippings: readonly Clipping[]): Promise<void> {
    await this.#write(async store => {
      for (const clipping of clippings) {
        const before = await store.get(clipping.id)
        await store.put(stored(before ? mergeClippings(plain(before), clipping).clipping : clipping))
      }
    })
  }

  /** True for a new database, until `bringBack` was called. */
  async isUnrestored(): Promise<boolean> {
    return (await this.#database.get('changed', unrestored)) !== undefined
  }

  /**
   * Adds those clippings of a backup that are not stored yet, in one transaction, and marks them as restored
   * (`StoredClipping.restored`).
   */
  async bringBack(clippings: readonly Clipping[]): Promise<void> {
    await this.#write(async store => {
      const found = await Promise.all(clippings.map(({ id }) => store.get(id)))
      const missing = clippings.filter((_, i) => !found[i])
      await Promise.all(missing.map(clipping => store.put({ ...stored(clipping), restored: true })))
    })
    await this.#database.delete('changed', unrestored)
  }

  /**
   * Changes editable fields of a clipping and records the time in `edited`. `seen` are these fields as the
   * editor showed them: another device or tab may have changed them since (`editSince`). A clipping in the
   * trash is taken out of it: a deletion loses to an edit that it had not seen, as in sync. Undefined if
   * there is no such clipping.
   * @throws {RangeError} if the change takes a clipping beyond the limits (`isReadable`)
   */
  async edit(
    id: string,
    edit: ClippingEdit,
    now: string,
    seen: ClippingEdit = {},
  ): Promise<Clipping | undefined> {
    return this.#write(async store => {
      const before = await store.get(id)
      if (!before) return undefined
      const edited = editedAt(before.edited, Object.keys(edit) as (keyof ClippingEdit)[], now)
      const { deleted: _, ...kept } = plain(before)
      const after: Clipping = { ...kept, ...editSince(plain(before), edit, seen), edited }
      checkSize(plain(before), after)
      await store.put(stored(after))
      return after
    })
  }

  /**
   * Joins clippings into the earliest (`joinClippings`), as they are stored now, and puts the others into the
   * trash. Those in the trash are left out. Returns what changed; undefined if nothing can be joined.
   */
  async join(ids: readonly string[], now: string): Promise<Change[] | undefined> {
    return this.#write(async store => {
      const found = await Promise.all([...new Set(ids)].map(id => store.get(id)))
      const all = found.flatMap(record => (record && record.deleted === undefined ? plain(record) : []))
      const joined = all.length > 1 ? joinClippings(all, now) : undefined
      if (!joined) return undefined
      const changes = all.map(before => ({
        before,
        after: before.id === joined.id ? joined : { ...before, deleted: now },
      }))
      await Promise.all(changes.map(({ after }) => store.put(stored(after))))
      return changes
    })
  }

  /**
   * Moves clippings to the trash. `restore` can take them out of it until `ClippingRepository.emptyTrash`
   * deletes them. Returns what changed.
   */
  trash(ids: readonly string[], now: string): Promise<Change[]> {
    return this.change(ids, clipping => ({ ...clipping, deleted: clipping.deleted ?? now }))
  }

  restore(ids: readonly string[]): Promise<Change[]> {
    return this.change(ids, ({ deleted: _, ...clipping }) => clipping)
  }

  /**
   * Gives stored clippings the citations of `corrected` and records the time. One whose citation was edited
   * since `corrected` was read stays as it is. Returns what changed.
   */
  async correct(corrected: readonly Clipping[], now: string): Promise<Change[]> {
    const byId = new Map(corrected.map(clipping => [clipping.id, clipping]))
    const changes = await this.change([...byId.keys()], clipping => {
      const { citation, edited } = byId.get(clipping.id)!
      if (clipping.edited.citation !== edited.citation) return clipping
      return { ...clipping, citation, edited: editedAt(clipping.edited, ['citation'], now) }
    })
    return changes.filter(({ before, after }) => before !== after)
  }

  /**
   * Changes clippings in one transaction. Returns each before and after the change, even if both are the
   * same; ids without a clipping are left out.
   * @throws {RangeError} if a change takes a clipping beyond the limits (`isReadable`)
   */
  async change(ids: readonly string[], change: (clipping: Clipping) => Clipping): Promise<Change[]> {
    return this.#write(async store => {
      // All requests at the same time: one after the other they take four times as long.
      const found = await Promise.all(ids.map(id => store.get(id)))
      const changes = found.flatMap(record => {
        if (!record) return []
        const before = plain(record)
        const after = change(before)
        checkSize(before, after)
        return [{ before, after }]
      })
      await Promise.all(changes.map(({ after }) => store.put(stored(after))))
      return changes
    })
  }

  /** Imports clippings from a file as `planImport` decides. Returns what changed. */
  async import(incoming: readonly Clipping[], now: string): Promise<Change[]> {
    return this.#write(async store => {
      const here = new Map((await store.getAll()).map(found => [found.id, plain(found)]))
      const planned = planImport(here, incoming, now).filter(({ action }) => action !== 'same')
      await Promise.all(planned.map(({ clipping }) => store.put(stored(clipping))))
      return planned.map(({ clipping }) => {
        const before = here.get(clipping.id)
        return { ...(before && { before }), after: clipping }
      })
    })
  }

  /** Undoes changes, as `reverted` decides for each clipping. Returns the outcome by id. */
  async revert(changes: readonly Change[], now: string): Promise<Map<string, Reverted>> {
    return this.#write(async store => {
      const ids = changes.map(({ before, after }) => (before ?? after)!.id)
      const found = await Promise.all(ids.map(id => store.get(id)))
      const outcome = new Map(
        changes.map((change, i) => {
          const record = found[i]
          return [ids[i]!, reverted(record && plain(record), change, now)] as const
        }),
      )
      await Promise.all(
        [...outcome].map(([id, { clipping }]) => (clipping ? store.put(stored(clipping)) : store.delete(id))),
      )
      return outcome
    })
  }

  /**
   * Permanently deletes the clippings with these ids, but only those in the trash. Returns what was
   * deleted.
   */
  async purge(ids: readonly string[]): Promise<Change[]> {
    return this.#write(async store => {
      const found = await Promise.all(ids.map(id => store.get(id)))
      const trashed = found.flatMap(record => (record?.deleted === undefined ? [] : [plain(record)]))
      await Promise.all(trashed.map(({ id }) => store.delete(id)))
      return trashed.map(before => ({ before }))
    })
  }

  /** The clippings in the trash. */
  async trashed(): Promise<Clipping[]> {
    return plainOf(await this.#database.getAllFromIndex('clippings', 'deleted'))
  }

  async get(id: string): Promise<Clipping | undefined> {
    return plainOf([await this.#database.get('clippings', id)])[0]
  }

  /** Every clipping, those in the trash too, in no particular order. */
  async all(): Promise<Clipping[]> {
    return plainOf(await this.#database.getAll('clippings'))
  }

  /** Ids of the damaged records. */
  async damaged(): Promise<string[]> {
    const all = await this.#database.getAll('clippings')
    return all.flatMap(record => (isIntact(record) ? [] : [(record as StoredClipping).id]))
  }

  /**
   * Replaces damaged records by clippings of a backup with the same ids. Does not mark them as changed:
   * sync may have newer versions of them.
   */
  async mend(clippings: readonly Clipping[]): Promise<void> {
    const writing = begun(this.#database.transaction('clippings', 'readwrite', strict))
    const found = await Promise.all(clippings.map(({ id }) => writing.store.get(id)))
    const lost = clippings.filter((_, i) => found[i] !== undefined && !isIntact(found[i]))
    await Promise.all(lost.map(clipping => writing.store.put({ ...stored(clipping), restored: true })))
    await writing.done
  }

  /** Ids of the clippings that were restored from a backup and not changed since. */
  async broughtBack(): Promise<Set<string>> {
    const all = await this.#database.getAll('clippings')
    return new Set(all.flatMap(({ id, restored }) => (restored ? [id] : [])))
  }

  /** The clippings captured last, at most `count`, the latest first, without those in the trash. */
  async latest(count: number): Promise<Clipping[]> {
    const latest: Clipping[] = []
    const reading = begun(this.#database.transaction('clippings')).store.index('captured')
    for (
      let cursor = await reading.openCursor(null, 'prev');
      cursor && latest.length < count;
      cursor = await cursor.continue()
    ) {
      const [clipping] = plainOf([cursor.value])
      if (clipping && clipping.deleted === undefined) latest.push(clipping)
    }
    return latest
  }

  count(): Promise<number> {
    return this.#database.count('clippings')
  }

  /** The clippings with any of these page keys (`placesOf`), without those in the trash. */
  async at(places: readonly string[]): Promise<Clipping[]> {
    const found = new Map<string, Clipping>()
    for (const place of places) {
      for (const clipping of plainOf(await this.#database.getAllFromIndex('clippings', 'places', place))) {
        if (clipping.deleted === undefined) found.set(clipping.id, clipping)
      }
    }
    return [...found.values()]
  }

  /**
   * The clippings with a page key (`placesOf`) that begins with this host, those in the trash too. Why not
   * `all`: reading 20,000 clippings takes more than a second.
   */
  async onHost(host: string): Promise<Clipping[]> {
    const keys = IDBKeyRange.bound(host, `${host}\uffff`)
    const found = plainOf(await this.#database.getAllFromIndex('clippings', 'places', keys))
    return [...new Map(found.map(clipping => [clipping.id, clipping])).values()]
  }

  close(): void {
    this.#database.close()
  }

  /** True while changes are marked for sync. */
  async isTracking(): Promise<boolean> {
    return (await this.#database.get('changed', tracking)) !== undefined
  }

  /** Starts to mark changes, or stops and removes all marks. */
  async track(on: boolean): Promise<void> {
    if (on) await this.#database.put('changed', { id: tracking, n: 0 })
    else await this.#database.clear('changed')
  }

  /**
   * Marks of changes that sync has not collected yet, without those of damaged records. Why: sync would
   * take a damaged record for a deleted clipping.
   */
  async changes(): Promise<ChangeMark[]> {
    const all = await this.#database.getAll('changed')
    const marks = all.filter(({ id }) => id !== tracking && id !== unrestored)
    const { store } = begun(this.#database.transaction('clippings'))
    const found = await Promise.all(marks.map(({ id }) => store.get(id)))
    return marks.filter((_, i) => found[i] === undefined || isIntact(found[i]))
  }

  /** The clippings with these ids, in their order; undefined for an id without one, or with a damaged one. */
  async each(ids: readonly string[]): Promise<(Clipping | undefined)[]> {
    const { store } = begun(this.#database.transaction('clippings'))
    return (await Promise.all(ids.map(id => store.get(id)))).map(found => plainOf([found])[0])
  }

  /** Removes marks that sync has collected. A clipping changed since then has a newer mark, which stays. */
  async settle(marks: readonly ChangeMark[]): Promise<void> {
    const writing = begun(this.#database.transaction('changed', 'readwrite'))
    await Promise.all(
      marks.map(async ({ id, n }) => {
        if ((await writing.store.get(id))?.n === n) await writing.store.delete(id)
      }),
    )
    await writing.done
  }

  /**
   * Stores what sync received for the clippings with these ids, in one transaction, without marking it as a
   * change. `decide` is called for each id with the stored clipping, undefined if there is none. Its third
   * argument is true if that clipping was restored from a backup and not changed since; its fourth, if there
   * is a damaged record. It returns the clipping to store, `null` to delete the stored one, or undefined to
   * leave it as it is.
   */
  async receive(
    ids: readonly string[],
    decide: (
      id: string,
      here: Clipping | undefined,
      isOld: boolean,
      isDamaged: boolean,
    ) => Clipping | null | undefined,
  ): Promise<void> {
    const writing = begun(this.#database.transaction('clippings', 'readwrite', strict))
    const sorted = [...ids].sort()
    // At a first sync none of the ids is stored: one request for all keys saves hundreds of single ones.
    const present =
      sorted.length > 0
        ? new Set(await writing.store.getAllKeys(IDBKeyRange.bound(sorted[0]!, sorted.at(-1)!)))
        : undefined
    const found = await Promise.all(ids.map(id => (present?.has(id) ? writing.store.get(id) : undefined)))
    let isKept = false
    await Promise.all(
      ids.map((id, i) => {
        const record = found[i]
        const [here] = plainOf([record])
        const next = decide(id, here, record?.restored === true, record !== undefined && !here)
        if (next === undefined) return undefined
        if (next === null) return writing.store.delete(id)
        isKept = true
        return writing.store.put(stored(next))
      }),
    )
    await writing.done
    if (isKept) await this.#onKept()
  }

  /**
   * Runs `work` in one transaction, marks what it changed for sync, and resolves when it is on disk. If
   * `work` throws, nothing has changed.
   */
  async #write<T>(work: (store: Writing) => Promise<T>): Promise<T> {
    const writing = begun(this.#database.transaction(['clippings', 'changed'], 'readwrite', strict))
    const clippings = writing.objectStore('clippings')
    const changed = writing.objectStore('changed')
    const touched = new Set<string>()
    let isKept = false
    const store: Writing = {
      get: async id => intactOf([await clippings.get(id)])[0],
      getAll: async () => intactOf(await clippings.getAll()),
      put(record) {
        touched.add(record.id)
        isKept = true
        return clippings.put(record)
      },
      delete(id) {
        touched.add(String(id))
        return clippings.delete(id)
      },
    }
    try {
      const isTracking = changed.get(tracking)
      const result = await work(store)
      if ((await isTracking) && touched.size > 0) {
        const n = Math.random()
        await Promise.all([...touched].map(id => changed.put({ id, n })))
      }
      await writing.done
      if (isKept) await this.#onKept()
      return result
    } catch (error) {
      // Why: the browser may refuse a value before it makes a request, which leaves the transaction open.
      try {
        writing.abort()
      } catch (ended) {
        // The transaction had already ended.
        logIgnored('abort a transaction', ended)
      }
      throw error
    }
  }
}

/**
 * Throws a `RangeError` if a change takes a clipping beyond the size limits. Why: an import or another
 * device would refuse it. A clipping that exceeds the limits already may be changed.
 */
function checkSize(before: Clipping, after: Clipping): void {
  if (isReadable(before) && !isReadable(after)) throw new RangeError('The clipping would be too large.')
}

/** The records that are not damaged. */
function intactOf(records: readonly (StoredClipping | undefined)[]): StoredClipping[] {
  return records.filter(record => isIntact(record))
}

/** The clippings of the records that are not damaged. */
function plainOf(records: readonly (StoredClipping | undefined)[]): Clipping[] {
  return intactOf(records).map(plain)
}

function stored(clipping: Clipping): StoredClipping {
  return { ...clipping, places: placesOf(clipping) }
}

function plain({ places: _, restored: __, ...clipping }: StoredClipping): Clipping {
  return clipping
}
