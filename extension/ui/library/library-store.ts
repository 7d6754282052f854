/** State and actions of the library: open, change, undo, and the message about each. */
import type { Citation, Clipping, ClippingEdit } from '../../../shared/clipping/clipping.ts'
import { joinClippings, planImport } from '../../../shared/clipping/merge.ts'
import { ignoreGone } from '../../ignored.ts'
import type { LibraryKey } from '../../locales/library-locale.ts'
import type { ClippingRepository, Restored } from '../../storage/clipping-repository.ts'
import type { StorageState } from '../../storage/storage-quota.ts'
import { ClippingIndex } from './clipping-index.ts'

/** A finished action, to be reported and perhaps undone. */
export interface Done {
  key: LibraryKey
  values?: Record<string, string | number>
  undo?: () => Promise<void>
}

export interface LibraryState {
  /** `partial`: the latest clippings are there, the others on their way. */
  status: 'opening' | 'partial' | 'ready' | 'broken'
  index: ClippingIndex
  /** Reason for which the database does not open. */
  reason?: string
  /** The latest backup; read only when it is needed. */
  backup?: { day: string; clippings: Clipping[] }
  restored?: Restored
  /** Clippings set aside, outside the database. */
  waiting: number
  storage?: StorageState
  done?: Done
}

/** Clippings shown while the others are still being read. */
const firstLook = 60

export class LibraryStore {
  readonly #clippings: ClippingRepository
  readonly #storage: () => Promise<StorageState>
  readonly #listeners = new Set<() => void>()
  state: LibraryState = { status: 'opening', index: new ClippingIndex([]), waiting: 0 }

  constructor(clippings: ClippingRepository, storage: () => Promise<StorageState>) {
    this.#clippings = clippings
    this.#storage = storage
  }

  /** Calls `listener` after each change of the state, until the function that it returns is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Opens the library: first the latest clippings, then all. */
  async open(): Promise<void> {
    try {
      const store = await this.#clippings.store()
      const latest = await store.latest(firstLook)
      if (latest.length === firstLook) this.#set({ status: 'partial', index: new ClippingIndex(latest) })
      await this.reload()
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
      return
    }
    await ignoreGone(
      this.#clippings.store().then(store => store.purge(this.#clippings.now)),
      'empty the trash of old clippings',
    )
    await ignoreGone(this.#clippings.backUp(), 'back up the clippings')
    // Not awaited: Firefox may ask the reader for permission first.
    void this.#storage().then(storage => this.#set({ storage }))
  }

  /** Reads all clippings again, after a change in another context. */
  async reload(): Promise<void> {
    const all = await (await this.#clippings.store()).all()
    const held = new Map(this.state.index.all.map(clipping => [clipping.id, clipping]))
    // Unchanged clippings stay the same object, and keep their search line.
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

  /** Prepares search lines in small parts, so that the first search finds them ready. */
  async prepare(pause: () => Promise<void>): Promise<void> {
    while (this.state.index.prepare(250)) await pause()
  }

  edit(id: string, edit: ClippingEdit): Promise<void> {
    return this.#try(async store => {
      const after = await store.edit(id, edit, this.#clippings.now)
      if (after) this.#replace([after])
    })
  }

  trash(ids: readonly string[]): Promise<void> {
    return this.#try(async store => {
      const { now } = this.#clippings
      await store.trash(ids, now)
      this.#change(ids, clipping => ({ ...clipping, deleted: now }))
      this.say({
        key: 'done.deleted',
        values: { count: ids.length },
        undo: () => this.restore(ids, 'done.undone'),
      })
    })
  }

  restore(ids: readonly string[], key: LibraryKey = 'done.restored'): Promise<void> {
    return this.#try(async store => {
      await store.restore(ids)
      this.#change(ids, ({ deleted: _, ...clipping }) => clipping)
      this.say({ key, values: { count: ids.length } })
    })
  }

  /** Deletes these clippings permanently where they are in the trash. */
  purge(ids: readonly string[]): Promise<void> {
    return this.#try(async store => {
      await store.purge(this.#clippings.now, ids)
      const gone = new Set(ids)
      this.#set({
        index: new ClippingIndex(
          this.state.index.all.filter(({ id, deleted }) => deleted === undefined || !gone.has(id)),
          this.state.index,
        ),
      })
      this.say({ key: 'done.purged', values: { count: ids.length } })
    })
  }

  /** Merges several clippings into one. */
  join(clippings: readonly Clipping[]): Promise<void> {
    return this.#try(async store => {
      const { now } = this.#clippings
      const joined = joinClippings(clippings, now)
      await store.join(
        joined,
        clippings.map(({ id }) => id),
        now,
      )
      this.#replace([
        ...clippings.filter(({ id }) => id !== joined.id).map(clipping => ({ ...clipping, deleted: now })),
        joined,
      ])
      this.say({
        key: 'done.joined',
        values: { count: clippings.length },
        undo: () => this.#putBack(clippings),
      })
    })
  }

  tag(clippings: readonly Clipping[], tag: string): Promise<void> {
    return this.#try(async store => {
      const { now } = this.#clippings
      const after: Clipping[] = []
      for (const { id, tags } of clippings) {
        if (tags.includes(tag)) continue
        const edited = await store.edit(id, { tags: [...tags, tag] }, now)
        if (edited) after.push(edited)
      }
      this.#replace(after)
      this.say({
        key: 'done.tagged',
        values: { count: clippings.length },
        undo: () => this.#putBack(clippings),
      })
    })
  }

  /** Imports clippings as `planImport` decides. */
  import(incoming: readonly Clipping[]): Promise<void> {
    return this.#try(async store => {
      const planned = planImport(
        new Map((await store.all()).map(clipping => [clipping.id, clipping])),
        incoming,
        this.#clippings.now,
      )
      const changed = planned.filter(({ action }) => action !== 'same')
      await store.putBack(changed.map(({ clipping }) => clipping))
      await this.reload()
      const count = (wanted: string) => changed.filter(({ action }) => action === wanted).length
      this.say({ key: 'done.imported', values: { added: count('add'), updated: count('update') } })
    })
  }

  /** Begins a new database from the latest backup; the one that does not open stays as it is. */
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

  /** Undoes the last action. */
  async undo(): Promise<void> {
    await this.state.done?.undo?.()
  }

  say(done: Done | undefined): void {
    const { done: _, ...state } = this.state
    this.state = done ? { ...state, done } : state
    this.#tell()
  }

  #putBack(clippings: readonly Clipping[]): Promise<void> {
    return this.#try(async store => {
      await store.putBack(clippings)
      this.#replace(clippings)
      this.say({ key: 'done.undone' })
    })
  }

  #change(ids: readonly string[], change: (clipping: Clipping) => Clipping): void {
    const wanted = new Set(ids)
    this.#replace(this.state.index.all.filter(({ id }) => wanted.has(id)).map(change))
  }

  #replace(changed: readonly Clipping[]): void {
    const replaced = new Map(changed.map(clipping => [clipping.id, clipping]))
    const rest = this.state.index.all.filter(({ id }) => !replaced.has(id))
    this.#set({ index: new ClippingIndex([...rest, ...replaced.values()], this.state.index) })
  }

  async #try(
    work: (store: Awaited<ReturnType<ClippingRepository['store']>>) => Promise<void>,
  ): Promise<void> {
    try {
      await work(await this.#clippings.store())
      this.#clippings.changed()
    } catch (error) {
      this.#failed(error)
    }
  }

  #failed(error: unknown): void {
    this.say({
      key: 'done.failed',
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

/** A citation with one field replaced by typed text; empty text removes the field. */
export function withField(
  citation: Citation,
  field: 'title' | 'outlet' | 'published' | 'modified' | 'language' | 'authors',
  typed: string,
): Citation {
  if (field === 'authors')
    return {
      ...citation,
      authors: typed
        .split('\n')
        .map(name => name.trim())
        .filter(Boolean),
    }
  const { [field]: _, ...rest } = citation
  const value = typed.trim()
  return value === '' ? rest : { ...rest, [field]: value }
}
