/**
 * Clippings that the database refused (damaged, full, being migrated), in another storage of the browser,
 * which fails for other reasons. It is moved into the database the next time that one opens.
 */
import type { Clipping } from '../../shared/clipping/clipping.ts'
import { readClipping } from '../../shared/clipping/schema.ts'
import { ignoreGone } from '../ignored.ts'

/** The extension's local storage, by key. */
export interface LocalStore {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
  remove(keys: string[]): Promise<void>
}

const prefix = 'clippings-outbox:'
const listKey = 'clippings-outbox'

export class Outbox {
  readonly #store: LocalStore
  #last: Promise<unknown> = Promise.resolve()

  constructor(store: LocalStore) {
    this.#store = store
  }

  /** Sets a clipping aside. Rejects where that fails too. */
  add(clipping: Clipping): Promise<void> {
    return this.#inTurn(async () => {
      // Each under a key of its own: a large one that is refused leaves the others as they are.
      await this.#store.set(prefix + clipping.id, clipping)
      await this.#store.set(listKey, [...new Set([...(await this.#ids()), clipping.id])])
    })
  }

  /** The clippings that wait. */
  waiting(): Promise<Clipping[]> {
    return this.#inTurn(async () => {
      const waiting: Clipping[] = []
      for (const id of await this.#ids()) {
        const read = readClipping(await this.#store.get(prefix + id))
        if ('clipping' in read) waiting.push(read.clipping)
      }
      return waiting
    })
  }

  /** Passes all waiting clippings to `save` and removes them once it has succeeded. Returns their number. */
  async drain(save: (clippings: readonly Clipping[]) => Promise<void>): Promise<number> {
    const waiting = await this.waiting()
    if (waiting.length === 0) return 0
    await save(waiting)
    const moved = waiting.map(({ id }) => id)
    await this.#inTurn(async () => {
      await this.#store.set(
        listKey,
        (await this.#ids()).filter(id => !moved.includes(id)),
      )
      await this.#store.remove(moved.map(id => prefix + id))
    })
    return waiting.length
  }

  async #ids(): Promise<string[]> {
    const ids = await this.#store.get(listKey)
    return Array.isArray(ids) ? ids.filter(id => typeof id === 'string') : []
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    // The caller gets the error from `turn`; the next in line only waits.
    this.#last = ignoreGone(turn, 'change the clippings set aside')
    return turn
  }
}
