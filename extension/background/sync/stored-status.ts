/**
 * Status of sync on this device: read from the database of sync when it is first needed, announced and stored
 * with each change.
 */
import { ignoreGone } from '../../ignored.ts'
import { readMeta, type SyncDatabase } from '../../storage/sync-database.ts'
import { type SyncStatus, statusOff } from '../../sync-status.ts'

/** Status while the database cannot be read. */
const unreadable: SyncStatus = { ...statusOff, on: true, problem: 'storage' }
/** Status if sync is on but has no account: the browser has lost the database of sync alone. */
const lost: SyncStatus = { ...statusOff, on: true, problem: 'lost' }

export interface StoredStatusOptions {
  database(): Promise<SyncDatabase>
  /** True if the reader has switched sync on. */
  isOn(): Promise<boolean>
  announce(status: SyncStatus): void
}

export class StoredStatus {
  readonly #options: StoredStatusOptions
  #status: SyncStatus | undefined

  constructor(options: StoredStatusOptions) {
    this.#options = options
  }

  /** The status. Rejects if the database cannot be read. */
  async known(): Promise<SyncStatus> {
    if (!this.#status) {
      const { database, isOn } = this.#options
      const opened = await database()
      const stored = (await readMeta(opened, 'status')) as SyncStatus | undefined
      const account = await readMeta(opened, 'account')
      if (account) this.#status = stored ?? { ...statusOff, on: true, origin: account.origin }
      else this.#status = (await isOn()) ? lost : statusOff
    }
    return this.#status
  }

  /** The status for the reader: `unreadable` while the database cannot be read. */
  told(): Promise<SyncStatus> {
    return ignoreGone(this.known(), 'read the status of sync: the reader is told', unreadable)
  }

  /** Changes the status in memory; the next `store` announces and stores the change. */
  async note(change: Partial<SyncStatus>): Promise<void> {
    this.#status = { ...(await this.known()), ...change }
  }

  /** Announces a step under way, which is not stored. `done` of `total` records, if that is known. */
  async work(phase: NonNullable<SyncStatus['work']>['phase'], done: number, total?: number): Promise<void> {
    await this.note({ work: { phase, done, ...(total !== undefined && { total: Math.max(total, done) }) } })
    this.#options.announce(await this.known())
  }

  /** Changes the status, stores and announces it. If it cannot be stored, it is only in memory. */
  async store(change: Partial<SyncStatus>): Promise<void> {
    await this.replace({ ...(await this.known()), ...change })
  }

  /** Replaces the whole status, stores and announces it. If it cannot be stored, it is only in memory. */
  async replace(status: SyncStatus): Promise<void> {
    const told = Object.fromEntries(
      Object.entries(status).filter(([, value]) => value !== undefined),
    ) as unknown as SyncStatus
    this.#status = told
    await (await this.#options.database()).put('meta', told, 'status')
    this.#options.announce(told)
  }

  /** Announces the status for the reader (`told`), after it could not be stored or read. */
  async announceTold(): Promise<void> {
    this.#options.announce(await this.told())
  }

  /** Announces that sync is off, once the database is deleted. */
  setOff(): void {
    this.#status = statusOff
    this.#options.announce(statusOff)
  }

  /**
   * Counts the records again and stores the status with these counts, the fields of `more`, and no work under
   * way.
   */
  async count(database: SyncDatabase, more: Partial<SyncStatus> = {}): Promise<void> {
    const [pending, conflicts, setAside, tooLarge] = await Promise.all([
      database.count('dirty'),
      database.countFromIndex('rows', 'conflict'),
      database.count('incoming'),
      readMeta(database, 'tooLarge'),
    ])
    await this.store({ ...more, work: undefined, pending, conflicts, setAside, tooLarge })
  }
}
