/**
 * Reads and writes clippings in an open database. Every change is one transaction: done whole, or not at all.
 */
import type { IDBPObjectStore } from 'idb'
import { type Clipping, type ClippingEdit, type Edited, trashDays } from '../../shared/clipping/clipping.ts'
import { mergeClippings } from '../../shared/clipping/merge.ts'
import { placesOf } from '../../shared/web/places.ts'
import { ignoreGone, logIgnored } from '../ignored.ts'
import type { ClippingsDatabase, ClippingsSchema, StoredClipping } from './clipping-database.ts'

type Writing = IDBPObjectStore<ClippingsSchema, ['clippings'], 'clippings', 'readwrite'>

/** On disk before a write is called done, as far as the browser can tell. */
const strict = { durability: 'strict' } as const

export class ClippingStore {
  readonly #database: ClippingsDatabase

  constructor(database: ClippingsDatabase) {
    this.#database = database
  }

  /**
   * Adds a clipping; one that is there under the same id stays, and what is newer in either is kept. Resolves
   * when it is on disk.
   */
  async save(clipping: Clipping): Promise<void> {
    await this.saveAll([clipping])
  }

  /** The same for many, in one transaction. */
  async saveAll(clippings: readonly Clipping[]): Promise<void> {
    await this.#write(async store => {
      for (const clipping of clippings) {
        const before = await store.get(clipping.id)
        await store.put(stored(before ? mergeClippings(plain(before), clipping).clipping : clipping))
      }
    })
  }

  /** Changes editable fields and records the time. Undefined where there is no such clipping. */
  async edit(id: string, edit: ClippingEdit, now: string): Promise<Clipping | undefined> {
    return this.#write(async store => {
      const before = await store.get(id)
      if (!before) return undefined
      const edited: Edited = { ...before.edited }
      for (const part of Object.keys(edit) as (keyof ClippingEdit)[]) edited[part] = now
      const after: Clipping = { ...plain(before), ...edit, edited }
      await store.put(stored(after))
      return after
    })
  }

  /** Puts one in place of several, which go into the trash. */
  async join(joined: Clipping, others: readonly string[], now: string): Promise<void> {
    await this.#write(async store => {
      await store.put(stored(joined))
      for (const id of others) {
        const other = id === joined.id ? undefined : await store.get(id)
        if (other) await store.put({ ...other, deleted: now })
      }
    })
  }

  /** Restores clippings exactly as they were, to undo an action. */
  async putBack(clippings: readonly Clipping[]): Promise<void> {
    await this.#write(async store => {
      for (const clipping of clippings) await store.put(stored(clipping))
    })
  }

  /** Puts clippings into the trash, from which `restore` takes them for 30 days. */
  async trash(ids: readonly string[], now: string): Promise<void> {
    await this.#change(ids, clipping => ({ ...clipping, deleted: clipping.deleted ?? now }))
  }

  async restore(ids: readonly string[]): Promise<void> {
    await this.#change(ids, ({ deleted: _, ...clipping }) => clipping)
  }

  /**
   * Removes for good what has been in the trash for 30 days, and those of `ids` that are in it. Returns how
   * many.
   */
  async purge(now: string, ids: readonly string[] = []): Promise<number> {
    const before = new Date(Date.parse(now) - trashDays * 86_400_000).toISOString()
    return this.#write(async store => {
      let count = 0
      for (let cursor = await store.index('deleted').openCursor(); cursor; cursor = await cursor.continue()) {
        if (cursor.key > before && !ids.includes(cursor.primaryKey)) continue
        await cursor.delete()
        count++
      }
      return count
    })
  }

  async get(id: string): Promise<Clipping | undefined> {
    const found = await this.#database.get('clippings', id)
    return found && plain(found)
  }

  /** Every clipping, those in the trash too, in no order. */
  async all(): Promise<Clipping[]> {
    return (await this.#database.getAll('clippings')).map(plain)
  }

  /** The latest clippings, at most `count`, none from the trash, the latest first. */
  async latest(count: number): Promise<Clipping[]> {
    const latest: Clipping[] = []
    const reading = this.#database.transaction('clippings').store.index('captured')
    for (
      let cursor = await reading.openCursor(null, 'prev');
      cursor && latest.length < count;
      cursor = await cursor.continue()
    ) {
      if (cursor.value.deleted === undefined) latest.push(plain(cursor.value))
    }
    return latest
  }

  count(): Promise<number> {
    return this.#database.count('clippings')
  }

  /** The clippings of the page with any of these keys, none from the trash. */
  async at(places: readonly string[]): Promise<Clipping[]> {
    const found = new Map<string, Clipping>()
    for (const place of places) {
      for (const clipping of await this.#database.getAllFromIndex('clippings', 'places', place)) {
        if (clipping.deleted === undefined) found.set(clipping.id, plain(clipping))
      }
    }
    return [...found.values()]
  }

  close(): void {
    this.#database.close()
  }

  async #change(ids: readonly string[], change: (clipping: StoredClipping) => StoredClipping): Promise<void> {
    await this.#write(async store => {
      for (const id of ids) {
        const clipping = await store.get(id)
        if (clipping) await store.put(change(clipping))
      }
    })
  }

  /**
   * Does some work in one transaction, and resolves when it is on disk. Work that throws leaves nothing
   * behind.
   */
  async #write<T>(work: (store: Writing) => Promise<T>): Promise<T> {
    const writing = this.#database.transaction('clippings', 'readwrite', strict)
    try {
      const result = await work(writing.store)
      await writing.done
      return result
    } catch (error) {
      // Why: a value that cannot be stored is refused before it reaches the database, which leaves the
      // transaction open.
      void ignoreGone(writing.done, 'end a transaction that failed')
      try {
        writing.abort()
      } catch (ended) {
        // It had ended by itself.
        logIgnored('abort a transaction', ended)
      }
      throw error
    }
  }
}

function stored(clipping: Clipping): StoredClipping {
  return { ...clipping, places: placesOf(clipping) }
}

function plain({ places: _, ...clipping }: StoredClipping): Clipping {
  return clipping
}
