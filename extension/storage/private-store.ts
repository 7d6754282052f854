/**
 * Small values that only the extension's own contexts can read and write, by key: a database in the
 * extension's origin. Why not `storage.local`: each content script can read and write all of that, and so can
 * a page that breaks out of its renderer's checks. What content scripts read themselves stays there, and
 * nothing else (`keysForPages`).
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** Values of the extension, by key. */
export interface LocalStore {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
  remove(keys: string[]): Promise<void>
}

interface PrivateSchema extends DBSchema {
  values: { key: string; value: unknown }
}

const databaseName = 'chu-giai-private'
/** Channel on which contexts announce the keys that they changed. */
const channelName = 'chu-giai-private'

export class PrivateStore implements LocalStore {
  readonly #name: string
  #opening: Promise<IDBPDatabase<PrivateSchema>> | undefined

  constructor(name: string = databaseName) {
    this.#name = name
  }

  async get(key: string): Promise<unknown> {
    return (await this.#opened()).get('values', key)
  }

  async set(key: string, value: unknown): Promise<void> {
    await (await this.#opened()).put('values', value, key)
    announce([key])
  }

  async remove(keys: string[]): Promise<void> {
    const writing = (await this.#opened()).transaction('values', 'readwrite')
    await Promise.all(keys.map(key => writing.store.delete(key)))
    await writing.done
    announce(keys)
  }

  async keys(): Promise<string[]> {
    return (await this.#opened()).getAllKeys('values')
  }

  /** Calls `changed` after each change of the value of a key, by this context or another. */
  follow(key: string, changed: () => void): void {
    new BroadcastChannel(channelName).addEventListener('message', ({ data }: MessageEvent<string[]>) => {
      if (data.includes(key)) changed()
    })
  }

  #opened(): Promise<IDBPDatabase<PrivateSchema>> {
    const forget = () => {
      this.#opening = undefined
    }
    this.#opening ??= openDB<PrivateSchema>(this.#name, 1, {
      upgrade: database => void database.createObjectStore('values'),
      blocking(_current, _wanted, event) {
        ;(event.target as IDBDatabase).close()
        forget()
      },
      terminated: forget,
    }).catch((error: unknown) => {
      forget()
      throw error
    })
    return this.#opening
  }
}

/** The store of this installation. */
export const privateStore: PrivateStore = new PrivateStore()

function announce(keys: readonly string[]): void {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage(keys)
  channel.close()
}
