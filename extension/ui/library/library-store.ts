/** State and actions of the library. Changes of clippings and undo show a message about their outcome. */
import type { Change } from '../../../shared/clipping/change.ts'
import type { Clipping, ClippingEdit } from '../../../shared/clipping/clipping.ts'
import { editedAt } from '../../../shared/clipping/edit-times.ts'
import { mostTags } from '../../../shared/clipping/limits.ts'
import { ignoreGone } from '../../ignored.ts'
import type { Message } from '../../locales/library-locale.ts'
import type { ClippingRepository, Restored } from '../../storage/clipping-repository.ts'
import type { ClippingStore } from '../../storage/clipping-store.ts'
import type { StorageState } from '../../storage/storage-quota.ts'
import { ClippingIndex } from './clipping-index.ts'

/** A change that can be undone, with the message about it. */
export interface Action extends Message {
  /** Instant of the change, ISO 8601. */
  at: string
  /** Changes of clippings. */
  changes: readonly Change[]
  /**
   * Undoes a change of something else than clippings, such as a deleted saved search. Returns the message
   * about the outcome.
   */
  revert?(): Message
}

export interface LibraryState {
  /** `partial`: the latest clippings are loaded, others are loading. `broken`: the database does not open. */
  status: 'opening' | 'partial' | 'ready' | 'broken'
  index: ClippingIndex
  /** Error message, if the status is `broken`. */
  reason?: string
  /** True while the database has not answered for `patience`; the library opens once it does. */
  isSilent?: boolean
  /** The latest backup that can be read, if the status is `broken` or the database is silent. */
  backup?: { day: string; clippings: Clipping[] }
  restored?: Restored
  /** Number of clippings in the outbox, because the database failed to store them. */
  waiting: number
  /** Number of damaged records in the database that no backup can replace. */
  damaged?: number
  storage?: StorageState
  /**
   * Message that is shown. `action` is the change that the message reports; absent if it cannot be undone.
   */
  message?: Message & { action?: Action }
  /**
   * Actions of this page that can still be undone, the latest first, at most `longestHistory`. An action
   * can be undone without those that came after it. Closing the page clears the list.
   */
  history: readonly Action[]
}

const partsOf = (edit: ClippingEdit) => Object.keys(edit) as (keyof ClippingEdit)[]

/** Maximum number of actions that can be undone, the latest ones. */
const longestHistory = 50

/** Time in ms after which the reader is told that the database does not answer. */
const patience = 10_000

/** Number of latest clippings that are loaded first and shown while all are being read. */
const firstLook = 60

export class LibraryStore {
  readonly #clippings: ClippingRepository
  readonly #storage: () => Promise<StorageState>
  readonly #listeners = new Set<() => void>()
  state: LibraryState = { status: 'opening', index: new ClippingIndex([]), waiting: 0, history: [] }

  constructor(clippings: ClippingRepository, storage: () => Promise<StorageState>) {
    this.#clippings = clippings
    this.#storage = storage
  }

  /** Calls `listener` after each change of `state`. Returns a function that unsubscribes it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Loads the latest clippings, then all. Then deletes for good what has been in the trash long enough,
   * writes the day's backup and checks the storage. If loading fails, the status becomes `broken`.
   */
  async open(): Promise<void> {
    const silence = setTimeout(() => void this.#tellOfSilence(), patience)
    await this.#load().finally(() => clearTimeout(silence))
    if (this.state.isSilent) this.#set({ isSilent: false })
    if (this.state.status === 'broken') return
    const damaged = await ignoreGone(this.#clippings.mend(), 'restore damaged records', 0)
    this.#set({ damaged })
    await ignoreGone(this.#clippings.emptyTrash(), 'empty the trash of old clippings')
    await ignoreGone(this.#clippings.backUp(), 'back up the clippings')
    // Not awaited: Firefox may ask the reader for permission first.
    void this.#storage().then(storage => this.#set({ storage }))
  }

  async #tellOfSilence(): Promise<void> {
    this.#set({ isSilent: true })
    const backup = await ignoreGone(this.#clippings.latestBackup(), 'read the latest backup')
    if (backup && this.state.isSilent) this.#set({ backup })
  }

  async #load(): Promise<void> {
    try {
      const store = await this.#clippings.store()
      const latest = await store.latest(firstLook)
      if (latest.length === firstLook) this.#set({ status: 'partial', index: new ClippingIndex(latest) })
      await this.#readAll()
      const restored = await this.#clippings.restored()
      this.#set({ waiting: (await this.#clippings.waiting()).length, ...(restored && { restored }) })
    } catch (error) {
      const backup = await ignoreGone(this.#clippings.latestBackup(), 'read the latest backup')
      const waiting = await ignoreGone(this.#clippings.waiting(), 'read the clippings set aside', [])
      this.#set({
        status: 'broken',
        reason: error instanceof Error ? error.message || error.name : String(error),
        ...(backup && { backup }),
        waiting: waiting.length,
      })
    }
  }

  /** Reads all clippings after another context changed some. Shows a message if that fails. */
  async reload(): Promise<void> {
    try {
      await this.#readAll()
    } catch (error) {
      this.#failed(error, 'done.notRead')
    }
  }

  async #readAll(): Promise<void> {
    const all = await (await this.#clippings.store()).all()
    const held = new Map(this.state.index.all.map(clipping => [clipping.id, clipping]))
    // Unchanged clippings stay the same objects, so that their search lines are kept.
    const fresh = all.map(clipping => {
      const before = held.get(clipping.id)
      return before && JSON.stringify(before) === JSON.stringify(clipping) ? before : clipping
    })
    const { status } = this.state
    this.#set({
      status: 'ready',
      index: new ClippingIndex(status === 'opening' ? all : fresh, this.state.index),
    })
  }

  /** Computes all search lines in parts, with `pause` between them, so that the first search is fast. */
  async prepare(pause: () => Promise<void>): Promise<void> {
    while (this.state.index.prepare(250)) await pause()
  }

  /**
   * Changes editable fields of the clipping `shown`, which the editor showed as `seen`. If it was deleted
   * elsewhere meanwhile, it is restored, with a message, so that the reader's text is not lost. Resolves
   * with false, after an error message, if it cannot be saved.
   */
  edit(shown: Clipping, edit: ClippingEdit, seen: ClippingEdit): Promise<boolean> {
    const { id } = shown
    return this.#try(async store => {
      const before = await store.get(id)
      const { now } = this.#clippings
      let after = await store.edit(id, edit, now, seen)
      if (!after) {
        after = { ...shown, ...edit, edited: editedAt(shown.edited, partsOf(edit), now) }
        await store.save(after)
      }
      this.#replace([[id, after]])
      if (before && before.deleted === undefined) return
      // Undo puts the restored clipping back into the trash, together with the reader's text.
      const changes = [{ before: { ...after, deleted: before?.deleted ?? now }, after }]
      this.#note({ key: 'done.back', at: now, changes })
    })
  }

  /** Moves clippings to the trash. Resolves as `edit` does. */
  trash(ids: readonly string[]): Promise<boolean> {
    return this.#do(
      store => store.trash(ids, this.#clippings.now),
      count => ({ key: 'done.deleted', values: { count } }),
    )
  }

  restore(ids: readonly string[]): Promise<boolean> {
    return this.#do(
      store => store.restore(ids),
      count => ({ key: 'done.restored', values: { count } }),
    )
  }

  /**
   * Permanently deletes the clippings with these ids, but only those in the trash. Can be undone until the
   * page is closed. Resolves as `edit` does.
   */
  purge(ids: readonly string[]): Promise<boolean> {
    return this.#do(
      store => store.purge(ids),
      count => ({ key: 'done.purged', values: { count } }),
    )
  }

  /**
   * Joins clippings into the earliest (`joinClippings`) and moves the others to the trash. If one clipping
   * cannot hold them all, changes nothing and shows a message. Resolves with false if nothing is joined.
   */
  async join(clippings: readonly Clipping[]): Promise<boolean> {
    const ids = clippings.map(({ id }) => id)
    let isJoined = false
    const isDone = await this.#do(
      async store => {
        const changes = await store.join(ids, this.#clippings.now)
        isJoined = changes !== undefined
        return changes ?? []
      },
      count =>
        isJoined ? { key: 'done.joined', values: { count } } : { key: 'done.notJoined', stays: true },
    )
    return isDone && isJoined
  }

  /**
   * Adds tags to the clippings. A clipping that has all of them, or would have more than `mostTags`, is
   * left as it is. Resolves as `edit` does.
   */
  tag(clippings: readonly Clipping[], added: readonly string[]): Promise<boolean> {
    const { now } = this.#clippings
    const withAdded = (tags: readonly string[]) => [...new Set([...tags, ...added])]
    const without = clippings.filter(({ tags }) => {
      const { length } = withAdded(tags)
      return length > tags.length && length <= mostTags
    })
    return this.#do(
      store =>
        store.change(
          without.map(({ id }) => id),
          clipping => ({
            ...clipping,
            tags: withAdded(clipping.tags),
            edited: editedAt(clipping.edited, ['tags'], now),
          }),
        ),
      count => ({ key: 'done.tagged', values: { count } }),
    )
  }

  /**
   * Stores the citation of each of these clippings; the rest of the stored clipping stays as it is. Resolves
   * as `edit` does.
   */
  correct(corrected: readonly Clipping[]): Promise<boolean> {
    return this.#do(
      store => store.correct(corrected, this.#clippings.now),
      count => ({ key: 'done.corrected', values: { count } }),
    )
  }

  /** Imports clippings as `planImport` decides. Resolves as `edit` does. */
  import(incoming: readonly Clipping[]): Promise<boolean> {
    return this.#do(
      store => store.import(incoming, this.#clippings.now),
      (count, changes) => {
        const added = changes.filter(({ before }) => before === undefined).length
        return { key: 'done.imported', values: { added, updated: count - added } }
      },
    )
  }

  /**
   * Creates a new database, with the clippings of the latest backup if there is one, and opens the library.
   * The database that does not open stays on the disk.
   */
  async startAnew(): Promise<void> {
    try {
      const restored = await this.#clippings.startAnew()
      const { reason: _, backup: __, ...state } = this.state
      this.state = { ...state, status: 'opening' }
      await this.open()
      if (restored) this.#set({ restored })
    } catch (error) {
      this.#failed(error)
    }
  }

  /**
   * Undoes an action of the history, by default the latest. What was changed in a clipping after the action
   * is kept; the message counts such clippings. Resolves as `edit` does.
   */
  async undo(action: Action | undefined = this.state.history[0]): Promise<boolean> {
    if (action?.revert && this.state.history.includes(action)) {
      const history = this.state.history.filter(other => other !== action)
      this.#set({ history, message: action.revert() })
      return true
    }
    return this.#try(async store => {
      if (!action || !this.state.history.includes(action)) return
      const outcome = await store.revert(action.changes, this.#clippings.now)
      this.#replace([...outcome].map(([id, { clipping }]) => [id, clipping]))
      const kept = [...outcome.values()].filter(reverted => reverted.kept).length
      this.#set({
        history: this.state.history.filter(other => other !== action),
        message:
          kept > 0
            ? { key: 'done.undonePartly', values: { count: outcome.size, kept } }
            : { key: 'done.undone', values: { count: outcome.size } },
      })
    })
  }

  /**
   * Shows the message of a change of something else than clippings, and adds the change to the history;
   * `revert` undoes it (`Action`).
   */
  did(message: Message, revert: () => Message): void {
    this.#note({ ...message, at: this.#clippings.now, changes: [], revert })
  }

  say(message: Message | undefined): void {
    const { message: _, ...state } = this.state
    this.state = message ? { ...state, message } : state
    this.#tell()
  }

  /**
   * Makes a change in the database, applies it to the index and shows the message of `report`. If any
   * clipping changed, adds an action to the history. Resolves as `#try` does.
   */
  #do(
    work: (store: ClippingStore) => Promise<Change[]>,
    report: (count: number, changes: readonly Change[]) => Message,
  ): Promise<boolean> {
    return this.#try(async store => {
      const changes = await work(store)
      this.#replace(changes.map(({ before, after }) => [(before ?? after)!.id, after]))
      const message = report(changes.length, changes)
      if (changes.length === 0) return this.say(message)
      this.#note({ ...message, at: this.#clippings.now, changes })
    })
  }

  /** Shows the message of an action, and adds the action to the history. */
  #note(action: Action): void {
    const { key, values } = action
    this.#set({
      message: { key, ...(values && { values }), action },
      history: [action, ...this.state.history].slice(0, longestHistory),
    })
  }

  /** Replaces clippings in the index by id; undefined removes the clipping. */
  #replace(changed: readonly (readonly [id: string, clipping: Clipping | undefined])[]): void {
    const replaced = new Map(changed)
    const rest = this.state.index.all.filter(({ id }) => !replaced.has(id))
    const present = [...replaced.values()].filter(clipping => clipping !== undefined)
    this.#set({ index: new ClippingIndex([...rest, ...present], this.state.index) })
  }

  /** Makes a change in the database. Resolves with false, after a message, if that fails. */
  async #try(work: (store: ClippingStore) => Promise<void>): Promise<boolean> {
    try {
      await work(await this.#clippings.store())
      this.#clippings.changed()
      return true
    } catch (error) {
      this.#failed(error)
      return false
    }
  }

  #failed(error: unknown, key: 'done.failed' | 'done.notRead' = 'done.failed'): void {
    this.say({
      stays: true,
      key,
      values: { reason: error instanceof Error ? error.message || error.name : String(error) },
    })
  }

  #set(change: Partial<LibraryState>): void {
    this.state = { ...this.state, ...change }
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
