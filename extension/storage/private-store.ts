/**
 * Small values that only the extension's own contexts can read and write, by key: a database in the
 * extension's origin. Why not `storage.local`: each content script can read and write all of it, and so can a
 * page that has taken one over. `storage.local` holds only copies for content scripts (`keysForPages`).
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { browser } from 'wxt/browser'
import { onceResolved } from '../../shared/once.ts'
import type { PrivateMessage, PrivateRequest } from '../messages.ts'
import { begun } from './begun.ts'
import { Patience } from './patience.ts'

/** Access to values of the extension by key. */
export interface LocalStore {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
  remove(keys: string[]): Promise<void>
}

/**
 * A store that can also change a value: read it, compute a new one and write that, with no other write in
 * between.
 */
export interface UpdatedStore extends LocalStore {
  /**
   * Replaces a value by what `change` returns for it, with no other write in between; undefined leaves the
   * value as it is. Rejects if the value cannot be read. Why: another context may write at the same time,
   * and a value that could not be read must not be overwritten. Exception: in a private window of Firefox
   * another write can come between.
   */
  update(key: string, change: (value: unknown) => unknown): Promise<void>
}

/** A store that also announces changes. */
export interface FollowedStore extends UpdatedStore {
  /**
   * Calls `changed` after each change of the value of a key, by this context or another. Never in a private
   * window of Firefox.
   */
  follow(key: string, changed: () => void): void
}

interface PrivateSchema extends DBSchema {
  values: { key: string; value: unknown }
}

/** Time in ms after which a call that is not answered rejects. */
const patience = 10_000
const databaseName = 'chu-giai-private'
/** Channel on which contexts announce the keys that they changed. */
const channelName = 'chu-giai-private'

/**
 * A store in a database that this context opens itself. A call rejects if the database does not answer in
 * time. A write may still succeed after that, and is then announced.
 */
export class PrivateStore implements FollowedStore {
  readonly #opened: () => Promise<IDBPDatabase<PrivateSchema>>
  readonly #patience = new Patience(patience)

  constructor(name: string = databaseName) {
    this.#opened = onceResolved(async forget =>
      openDB<PrivateSchema>(name, 1, {
        upgrade: database => void database.createObjectStore('values'),
        blocking(_current, _wanted, event) {
          ;(event.target as IDBDatabase).close()
          forget()
        },
        terminated: forget,
      }),
    )
  }

  async get(key: string): Promise<unknown> {
    return this.#answered(opened => opened.get('values', key))
  }

  async set(key: string, value: unknown): Promise<void> {
    await this.#answered(async opened => {
      await opened.put('values', value, key)
      announce([key])
    })
  }

  async update(key: string, change: (value: unknown) => unknown): Promise<void> {
    await this.#answered(async opened => {
      const writing = begun(opened.transaction('values', 'readwrite'))
      const changing = async () => {
        const value = change(await writing.store.get(key))
        if (value !== undefined) await writing.store.put(value, key)
        return value
      }
      const [value] = await Promise.all([changing(), writing.done])
      if (value !== undefined) announce([key])
    })
  }

  async remove(keys: string[]): Promise<void> {
    await this.#answered(async opened => {
      const writing = begun(opened.transaction('values', 'readwrite'))
      await Promise.all(keys.map(key => writing.store.delete(key)))
      await writing.done
      announce(keys)
    })
  }

  async keys(): Promise<string[]> {
    return this.#answered(opened => opened.getAllKeys('values'))
  }

  #answered<T>(work: (opened: IDBPDatabase<PrivateSchema>) => Promise<T>): Promise<T> {
    return this.#patience.answered(this.#opened().then(work))
  }

  follow(key: string, changed: () => void): void {
    new BroadcastChannel(channelName).addEventListener('message', ({ data }: MessageEvent<string[]>) => {
      if (data.includes(key)) changed()
    })
  }
}

/**
 * The store of a page in a private window of Firefox: each call goes through the background. Why: such a page
 * has databases and channels of its own, which end with the window. `follow` never calls back.
 */
export class StoreOfBackground implements FollowedStore {
  readonly #ask: (request: PrivateRequest) => Promise<unknown>

  constructor(ask: (request: PrivateRequest) => Promise<unknown>) {
    this.#ask = ask
  }

  async get(key: string): Promise<unknown> {
    return ((await this.#ask({ do: 'get', key })) as { value?: unknown } | undefined)?.value
  }

  async set(key: string, value: unknown): Promise<void> {
    if ((await this.#ask({ do: 'set', key, value })) !== true)
      throw new Error('The background stored nothing.')
  }

  /** Reads and writes in two requests: another context's write may come between them. */
  async update(key: string, change: (value: unknown) => unknown): Promise<void> {
    const answer = (await this.#ask({ do: 'get', key })) as { value?: unknown } | undefined
    if (!answer) throw new Error('The background does not answer.')
    const value = change(answer.value)
    if (value !== undefined) await this.set(key, value)
  }

  async remove(keys: string[]): Promise<void> {
    if ((await this.#ask({ do: 'remove', keys })) !== true) throw new Error('The background removed nothing.')
  }

  follow(): void {}
}

/** Answers a request of `StoreOfBackground` from `store`, in the background. */
export async function answerPrivately(request: PrivateRequest, store: LocalStore): Promise<unknown> {
  if (request.do === 'get') return { value: await store.get(request.key) }
  if (request.do === 'set') await store.set(request.key, request.value)
  else await store.remove(request.keys)
  return true
}

/** Private store of this browser, in every context of the extension but content scripts. */
export const privateStore: FollowedStore = isInPrivateWindow()
  ? new StoreOfBackground(request =>
      browser.runtime.sendMessage({ to: 'background:private', request } satisfies PrivateMessage),
    )
  : new PrivateStore()

/**
 * True in a page of a private window. False where the `extension` API is missing: in tests and service
 * workers.
 */
function isInPrivateWindow(): boolean {
  return (browser as Partial<typeof browser> | undefined)?.extension?.inIncognitoContext === true
}

function announce(keys: readonly string[]): void {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage(keys)
  channel.close()
}
