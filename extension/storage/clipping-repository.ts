/**
 * All clippings of this browser, for the background and the extension's pages. Opens the database, adds
 * clippings that waited in the outbox or were lost, writes the daily backup, and announces changes to other
 * contexts.
 */

import type { Clipping, ClippingEdit } from '../../shared/clipping/clipping.ts'
import { editedAt } from '../../shared/clipping/edit-times.ts'
import { trashDays } from '../../shared/clipping/limits.ts'
import { dayInVietnam } from '../../shared/domain/dates.ts'
import { objectOf } from '../../shared/text/json-values.ts'
import { ignoreGone, logIgnored, succeeded } from '../ignored.ts'
import { type Backup, readBackup, writeBackup } from './clipping-backup.ts'
import { openDatabase } from './clipping-database.ts'
import { Outbox } from './clipping-outbox.ts'
import { ClippingStore } from './clipping-store.ts'
import { anyKey } from './keys-for-pages.ts'
import { Patience } from './patience.ts'
import type { PrivateFiles } from './private-files.ts'
import type { LocalStore } from './private-store.ts'
import { countedTrash } from './trash-time.ts'

export interface ClippingRepositoryOptions {
  store: LocalStore
  /** Folder of the backups. */
  files: PrivateFiles
  /** Folder of the clippings that the database refused. */
  waiting: PrivateFiles
  /** Returns the current time, in ms since 1970. */
  now(): number
}

/** Key of the name of the database in the private store. */
const nameKey = 'clippings-database'
/** Key of the day of the last backup. */
const backupDayKey = 'clippings-backup-day'
/** Key of the last restoration from a backup, until `restored` has read it to tell the reader. */
const restoredKey = 'clippings-restored'
/** Key of the counted time that each clipping has spent in the trash (`countedTrash`). */
const trashKey = 'clippings-trash'

const firstName = 'chu-giai-clippings'
/** Channel on which contexts announce changes of clippings. */
export const changesChannel = 'chu-giai-clippings'

/** Time in ms after which a database that has not answered counts as failed. */
const patience = 10_000

/** Clippings restored from the backup because the database was lost. */
export interface Restored {
  day: string
  count: number
}

/**
 * The reader's clippings: those in the database, and those in the outbox, which the database did not
 * accept.
 */
export class ClippingRepository {
  readonly #options: ClippingRepositoryOptions
  readonly #outbox: Outbox
  readonly #patience = new Patience(patience)
  #opened: { name: string; store: Promise<ClippingStore> } | undefined

  constructor(options: ClippingRepositoryOptions) {
    this.#options = options
    this.#outbox = new Outbox(options.waiting)
  }

  /** Present instant, ISO 8601. */
  get now(): string {
    return new Date(this.#options.now()).toISOString()
  }

  /**
   * The store, opened when it is first needed, and again after the browser has closed it or another context
   * has begun a new database (`startAnew`). Rejects if the database cannot be opened.
   */
  async store(): Promise<ClippingStore> {
    const before = this.#opened
    const reading = this.#name()
    const name = before
      ? await ignoreGone(reading, 'read the name of the database', before.name)
      : await reading
    // Another call may have opened the database meanwhile.
    if (this.#opened?.name !== name) {
      const forget = () => {
        if (this.#opened === opened) this.#opened = undefined
      }
      const opened = { name, store: this.#open(name, forget) }
      this.#opened = opened
      opened.store.catch(forget)
      void before?.store.then(
        store => store.close(),
        error => logIgnored('close the database before', error),
      )
    }
    return this.#opened!.store
  }

  /**
   * Stores a clipping in the database (`saved`) or, if that fails or takes longer than `patience`, in the
   * outbox (`set-aside`). Resolves once it is on disk; rejects only if both fail.
   */
  async keep(clipping: Clipping): Promise<'saved' | 'set-aside'> {
    const opening = this.store()
    const saving = opening.then(store => store.save(clipping))
    try {
      await this.#patience.answered(saving)
    } catch (error) {
      logIgnored('save a clipping: it is set aside', error)
      await this.#outbox.add(clipping)
      // If the database was only slow, the clippings in the outbox are moved into it at once.
      void saving
        .then(() => opening)
        .then(store => this.#drain(store))
        .then(() => this.changed())
        .catch((failure: unknown) => logIgnored('wait for the database', failure))
      return 'set-aside'
    }
    this.changed()
    return 'saved'
  }

  /**
   * The clipping with this id, in the outbox or the database; undefined if there is none. Rejects if the
   * database cannot be read or takes longer than `patience`.
   */
  async find(id: string): Promise<Clipping | undefined> {
    const waiting = (await this.waiting()).find(clipping => clipping.id === id)
    return waiting ?? this.#patience.answered(this.store().then(store => store.get(id)))
  }

  /**
   * Changes a clipping in the outbox or the database, as `ClippingStore.edit` does; false if there is none
   * with the id. Rejects if the change could not be saved.
   */
  async edit(id: string, edit: ClippingEdit, seen?: ClippingEdit): Promise<boolean> {
    const parts = Object.keys(edit) as (keyof ClippingEdit)[]
    const isWaiting = await this.#outbox.change(id, waiting => ({
      ...waiting,
      ...edit,
      edited: editedAt(waiting.edited, parts, this.now),
    }))
    if (isWaiting) return true
    const after = await (await this.store()).edit(id, edit, this.now, seen)
    this.changed()
    return after !== undefined
  }

  /** Announces a change to all contexts that listen to `changesChannel`, this one included. */
  changed(): void {
    const channel = new BroadcastChannel(changesChannel)
    channel.postMessage('changed')
    channel.close()
  }

  /** Clippings in the outbox, which the database did not accept. */
  waiting(): Promise<Clipping[]> {
    return this.#outbox.waiting()
  }

  /**
   * The restoration from a backup since the last call of this method, which removes it; undefined if there
   * was none.
   */
  async restored(): Promise<Restored | undefined> {
    const restored = await this.#options.store.get(restoredKey)
    if (restored === undefined) return undefined
    await this.#options.store.remove([restoredKey])
    const { day, count } = objectOf(restored)
    return typeof day === 'string' && typeof count === 'number' ? { day, count } : undefined
  }

  /**
   * Permanently deletes the clippings that have been in the trash for `trashDays` (30) days, counted by
   * this device (`countedTrash`). Called each time that the library is opened.
   */
  async emptyTrash(): Promise<void> {
    const store = await this.store()
    const trashed = await store.trashed()
    // Why: a private window of Firefox has a clippings database of its own, but cannot reach the private
    // store.
    if (trashed.length === 0) return
    const before = await this.#options.store.get(trashKey)
    const time = countedTrash(before, trashed, this.#options.now())
    await this.#options.store.set(trashKey, time)
    const due = Object.entries(time.clippings).filter(([, { counted }]) => counted >= trashDays * 86_400_000)
    if (due.length === 0) return
    await store.purge(due.map(([id]) => id))
    this.changed()
  }

  /**
   * Replaces damaged records by their copies in the latest backup. Resolves with the number of damaged
   * records that the backup does not have.
   */
  async mend(): Promise<number> {
    const store = await this.store()
    const damaged = new Set(await store.damaged())
    if (damaged.size === 0) return 0
    const backup = await this.latestBackup()
    const found = backup?.clippings.filter(({ id }) => damaged.has(id)) ?? []
    logIgnored('read all clippings', new Error(`${damaged.size} of them are damaged.`))
    if (found.length > 0) {
      await store.mend(found)
      this.changed()
    }
    return damaged.size - found.length
  }

  /**
   * Writes today's backup (a day in Vietnam). Does nothing if it was written already, if a lost database is
   * still to be restored from a backup, or if there are no clippings. First it replaces damaged records by
   * their copies in the last backup. Resolves with true if the backup was written.
   */
  async backUp(): Promise<boolean> {
    const { store, files } = this.#options
    const today = dayInVietnam(this.now)
    if ((await store.get(backupDayKey)) === today) return false
    const opened = await this.store()
    if (await opened.isUnrestored()) return false
    await ignoreGone(this.mend(), 'restore damaged records')
    const clippings = await opened.all()
    if (clippings.length === 0) return false
    await writeBackup(files, today, clippings)
    await store.set(backupDayKey, today)
    return true
  }

  /** The latest backup that can be read and has clippings; undefined if there is none. */
  async latestBackup(): Promise<Backup | undefined> {
    const { files, store } = this.#options
    return readBackup(files, await ignoreGone(store.get(backupDayKey), 'read the day of the last backup'))
  }

  /**
   * Begins a new database in place of one that can no longer be opened, and restores the latest backup into
   * it. The old one stays on the disk unchanged. Resolves with what was restored; undefined if there is no
   * backup.
   */
  async startAnew(): Promise<Restored | undefined> {
    const name = await this.#name()
    const number = Number(/-(\d+)$/.exec(name)?.[1] ?? 1)
    await this.#options.store.set(nameKey, `${firstName}-${number + 1}`)
    await this.store()
    return this.restored()
  }

  async #name(): Promise<string> {
    const name = await this.#options.store.get(nameKey)
    return typeof name === 'string' ? name : firstName
  }

  async #open(name: string, onClosed: () => void): Promise<ClippingStore> {
    const database = await openDatabase(name, onClosed)
    let isNoted = false
    const store = new ClippingStore(database, async () => {
      if (!isNoted)
        isNoted = await succeeded(
          this.#options.store.set(anyKey, true),
          'tell pages that there are clippings',
        )
    })
    // A new database although there is a backup: the old one was lost, as browsers replace damaged
    // databases by empty ones. If restoring fails now (disk full, browser closed), the next start tries
    // again.
    if (await store.isUnrestored()) await this.#bringBack(store)
    await this.#drain(store)
    return store
  }

  async #drain(store: ClippingStore): Promise<void> {
    // A clipping that is in the database's trash was moved there before and deleted since: it stays there.
    const save = async (clippings: readonly Clipping[]) => {
      const here = await store.each(clippings.map(({ id }) => id))
      await store.saveAll(clippings.filter((_, i) => here[i]?.deleted === undefined))
    }
    await ignoreGone(this.#outbox.drain(save), 'move the clippings set aside into the database')
  }

  /**
   * Restores the latest backup into a new database and notes that for `restored`. If the backup cannot be
   * read, logs that and does nothing; rejects if its clippings cannot be stored.
   */
  async #bringBack(store: ClippingStore): Promise<void> {
    let backup: Backup | undefined
    try {
      backup = await this.latestBackup()
    } catch (error) {
      logIgnored('read the latest backup: it is read at the next start', error)
      return
    }
    await store.bringBack(backup?.clippings ?? [])
    if (!backup) return
    await this.#options.store.set(restoredKey, {
      day: backup.day,
      count: backup.clippings.length,
    } satisfies Restored)
  }
}
