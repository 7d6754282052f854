/**
 * Clippings that the database refused (damaged, full, being migrated). Each is a file, because files fail for
 * other reasons. They are moved into the database the next time that it opens. Why not in `storage.local`: a
 * content script could put clippings of any site there, or read those that wait.
 */
import type { Clipping } from '../../shared/clipping/clipping.ts'
import { readOwnClipping } from '../../shared/clipping/schema.ts'
import { ignoreGone, logIgnored } from '../ignored.ts'
import type { PrivateFiles } from './private-files.ts'

/**
 * Name of the lock that a call holds. Why not a queue in memory: the background and a page of the extension
 * open the database at the same time, and what one changes would be removed unsaved by the other.
 */
const lockName = 'chu-giai-outbox'
/**
 * Longest wait for the lock, in ms. Why: the holder may be moving clippings into a database that does not
 * answer.
 */
const patience = 2_000

export class Outbox {
  readonly #files: PrivateFiles

  constructor(files: PrivateFiles) {
    this.#files = files
  }

  /**
   * Writes a clipping, over one with the same id. If others are being moved into the database, it waits for
   * at most `patience`, then writes all the same. Rejects if the file cannot be written.
   */
  add(clipping: Clipping): Promise<void> {
    const write = () => this.#write(clipping)
    return this.#inTurn(write, write)
  }

  /** The clippings in the outbox, without those whose file cannot be read. */
  waiting(): Promise<Clipping[]> {
    const read = () => this.#read()
    return this.#inTurn(read, read)
  }

  /**
   * Changes a clipping in the outbox. Resolves with false if none has the id. Rejects if the file cannot be
   * written, or if others are still being moved into the database after `patience`.
   */
  change(id: string, change: (clipping: Clipping) => Clipping): Promise<boolean> {
    return this.#inTurn(async () => {
      const waiting = (await this.#read()).find(clipping => clipping.id === id)
      if (waiting) await this.#write(change(waiting))
      return waiting !== undefined
    })
  }

  /**
   * Passes all clippings in the outbox to `save`, removes them once `save` has succeeded, and resolves with
   * their number. A clipping that could not be removed is passed again by the next call. Other calls wait
   * meanwhile: this call would remove, unsaved, what they add or change.
   */
  drain(save: (clippings: readonly Clipping[]) => Promise<void>): Promise<number> {
    return this.#inTurn(async () => {
      const waiting = await this.#read()
      if (waiting.length > 0) await save(waiting)
      // A file that cannot be removed stays, and is passed to `save` again the next time.
      for (const { id } of waiting)
        await ignoreGone(this.#files.remove(fileOf(id)), 'remove a clipping set aside')
      return waiting.length
    })
  }

  async #read(): Promise<Clipping[]> {
    const waiting: Clipping[] = []
    for (const name of await ignoreGone(this.#files.names(), 'list the clippings set aside', [])) {
      try {
        const text = new TextDecoder().decode(await this.#files.read(name))
        const read = readOwnClipping(JSON.parse(text))
        if ('clipping' in read && name === fileOf(read.clipping.id)) waiting.push(read.clipping)
      } catch (error) {
        logIgnored('read a clipping set aside', error)
      }
    }
    return waiting
  }

  #write(clipping: Clipping): Promise<void> {
    return this.#files.write(fileOf(clipping.id), new TextEncoder().encode(JSON.stringify(clipping)))
  }

  /**
   * Runs `work` while it holds the outbox's lock, which all contexts of the extension share. If the lock is
   * not free within `patience`, runs `late` without it, or rejects if there is no `late`.
   */
  async #inTurn<T>(work: () => Promise<T>, late?: () => Promise<T>): Promise<T> {
    const waiting = new AbortController()
    const timer = setTimeout(() => waiting.abort(), patience)
    let isHeld = false
    try {
      return await navigator.locks.request(lockName, { signal: waiting.signal }, () => {
        isHeld = true
        return work()
      })
    } catch (error) {
      if (isHeld || !late) throw error
      logIgnored('wait for the clippings set aside, which are being moved', error)
      return late()
    } finally {
      clearTimeout(timer)
    }
  }
}

/** Name of a clipping's file. Why encoded: ids have `:`, which some systems do not allow in a file name. */
function fileOf(id: string): string {
  return `${encodeURIComponent(id)}.json`
}
