/**
 * One device's side of sync. A round collects local changes, receives records of other devices, stores them
 * here, and sends what the service lacks. Each step is on disk before the next begins and is idempotent: the
 * browser may end the background at any moment. No step waits for the service while it changes clippings.
 */
import { mostSyncRecords, type SyncNews, type SyncPage } from '../../../shared/api/sync.ts'
import { SyncFault } from '../../../shared/sync/fault.ts'
import { keysOf, recordId } from '../../../shared/sync/keys.ts'
import {
  conflictsOf,
  emptyState,
  type Fields,
  fieldsOf,
  type Json,
  mergeStates,
  resolveConflict,
  writeFields,
} from '../../../shared/sync/merge.ts'
import { isQuietField, partsOfKey } from '../../../shared/sync/merge-records.ts'
import { emptyReplica, openPage } from '../../../shared/sync/replica.ts'
import type { Bytes } from '../../../shared/sync/web-crypto.ts'
import { logIgnored } from '../../ignored.ts'
import { begun } from '../../storage/begun.ts'
import {
  type FormerAccount,
  type ListingPlace,
  type OpenedWhenNeeded,
  readMeta,
  type SyncAccount,
  type SyncDatabase,
  type SyncMeta,
} from '../../storage/sync-database.ts'
import { DamagedSync, isIntactRow } from '../../storage/sync-intact.ts'
import {
  type RecordConflicts,
  type SyncProblem,
  type SyncStatus,
  statusOff,
  stopping,
} from '../../sync-status.ts'
import { AccountCache, collectionOfLibrary } from './account-cache.ts'
import { lowNumbered, notFromLater } from './backup-numbers.ts'
import { LocalMerge } from './local-merge.ts'
import type { LocalSource } from './local-records.ts'
import { nextBatch, settleBatch } from './next-batch.ts'
import { type RecordContent, recordContent } from './record-content.ts'
import { StoredStatus } from './stored-status.ts'
import { SyncRefused, type SyncRequests } from './sync-requests.ts'
import { type NextRound, type RoundOptions, retryDelay } from './sync-schedule.ts'
import { flagged, putMeta, received, removeDamaged, storedBy } from './sync-tables.ts'

/**
 * Number of conflicts that one call of `#send` tolerates. With one more the round ends; the next one retries.
 */
const mostConflicts = 5
/** Statuses that refuse a batch but not reading: no room left (413), too many requests (429). */
const refusesWrites: ReadonlySet<number> = new Set([413, 429])

export interface SyncEngineOptions extends OpenedWhenNeeded {
  sources: readonly LocalSource[]
  requests(origin: string): SyncRequests
  /**
   * True if the reader has switched sync on. If it is on and there is no account, the browser has lost the
   * database of sync.
   */
  isOn(): Promise<boolean>
  /** Id of this device, a new one after each start of the browser. */
  actor(): Promise<string>
  /** Current time, in ms since 1970. */
  now(): number
  onStatus?(status: SyncStatus): void
}

export class SyncEngine {
  readonly #options: SyncEngineOptions
  readonly #status: StoredStatus
  readonly #cache = new AccountCache()
  readonly #local: LocalMerge
  #etag: string | undefined
  #last: Promise<unknown> = Promise.resolve()
  #stopped = false
  /** Seconds until the next round, as the service asked; 45 until it has answered. */
  #pollAfter = 45
  /** True if the service announces changes on a WebSocket. */
  #push = false
  /** Number of consecutive rounds that failed. */
  #failures = 0

  constructor(options: SyncEngineOptions) {
    this.#options = options
    this.#status = new StoredStatus({
      database: options.database,
      isOn: options.isOn,
      announce: status => options.onStatus?.(status),
    })
    this.#local = new LocalMerge({
      sources: options.sources,
      account: this.#cache,
      actor: () => options.actor(),
      check: () => this.#check(),
      stored: (done, total) => this.#status.work('storing', done, total),
    })
  }

  /**
   * Status for the reader. While the database cannot be read, it says that sync is on and has the problem
   * `storage`.
   */
  status(): Promise<SyncStatus> {
    return this.#status.told()
  }

  /** True if the database of sync exists, and has an account. */
  async hasAccount(): Promise<boolean> {
    return (await this.#options.exists()) && (await this.root()) !== undefined
  }

  /** Root key of the account; undefined while sync is off. */
  async root(): Promise<Bytes | undefined> {
    return (await readMeta(await this.#options.database(), 'account'))?.root
  }

  /**
   * Switches sync on, or joins another account with the records of this device. With `create` the service
   * makes the account, unless it exists; otherwise it must exist.
   * @throws {SyncRefused} if the service refuses; nothing has changed then
   */
  turnOn(root: Bytes, origin: string, { create }: { create: boolean }): Promise<void> {
    return this.#inTurn(async () => {
      const keys = await keysOf(root)
      const requests = this.#options.requests(origin)
      if (create) await requests.create(keys)
      else await requests.state(keys)
      const database = await this.#options.database()
      const { retiring } = (await readMeta(database, 'account')) ?? {}
      const account: SyncAccount = { root, origin, ...(retiring && { retiring }) }
      await this.#startOver(database, { account, replica: emptyReplica })
      await this.#status.replace({ ...statusOff, on: true, origin })
    })
  }

  /** Forgets the account on this device. Clippings and settings stay here. */
  turnOff(): Promise<void> {
    this.pauseNow()
    return this.#inTurn(() => this.#forget())
  }

  /**
   * Deletes the account and former ones at their services, then forgets the account here. A former one at
   * another service is left if it cannot be deleted.
   * @throws {SyncRefused} if the service refuses; the account stays here then
   */
  deleteEverything(): Promise<void> {
    this.pauseNow()
    return this.#inTurn(async () => {
      const { database, account } = await this.#account()
      await this.#retire(database)
      const { retiring = [] } = (await this.#account()).account
      // A former service that no longer exists must not keep the reader from deleting what is on this device.
      if (retiring.some(({ origin }) => origin === account.origin))
        throw new SyncRefused('offline', 'a former account cannot be deleted', {})
      await this.#options.requests(account.origin).remove(await keysOf(account.root))
      await this.#forget()
    })
  }

  /**
   * Moves all records to a new account, on the service at `origin` or, without it, on that of the present
   * account; a later round deletes the old one. Why: a lost device cannot read the new account.
   * @throws {SyncRefused} if the service refuses the new account; nothing has changed then
   */
  rotate(root: Bytes, origin?: string): Promise<void> {
    this.pauseNow()
    return this.#inTurn(async () => {
      const { database, account } = await this.#account()
      const to = origin ?? account.origin
      const known = to === account.origin ? await keysOf(account.root) : undefined
      await this.#options.requests(to).create(await keysOf(root), known)
      // Recent writes of other devices move too, if the service still answers.
      await this.#attempt(() => this.#receive(database))
      const { retiring = [] } = account
      const former = { root: account.root, origin: account.origin }
      const next: SyncAccount = { root, origin: to, retiring: [...retiring, former] }
      await this.#startOver(database, { account: next, replica: emptyReplica })
      await this.#status.store({ paused: false, problem: undefined, origin: to })
    })
  }

  /**
   * Prepares the next rounds to accept the state of a service that lost records or answered falsely, and to
   * send it the missing records. Makes the account anew if the service does not know it.
   */
  repair(): Promise<void> {
    return this.#inTurn(async () => {
      const { database, account } = await this.#account()
      if ((await this.#status.known()).problem === 'unknown')
        await this.#options.requests(account.origin).create(await keysOf(account.root))
      const { highest } = (await readMeta(database, 'replica')) ?? emptyReplica
      await this.#startOver(database, { replica: { ...emptyReplica, highest }, repair: true })
      await this.#status.store({ problem: undefined })
    })
  }

  /** Ends a running round after its current step. */
  pauseNow(): void {
    this.#stopped = true
  }

  setPaused(paused: boolean): Promise<void> {
    this.#stopped = paused
    return this.#inTurn(() => this.#status.store({ paused, work: undefined }))
  }

  /**
   * Runs one round. Resolves with the time until the next; undefined while sync is off, paused or stopped by
   * a problem (`stopping`). `anyway` runs it after such a problem, too.
   */
  round({ anyway = false }: RoundOptions = {}): Promise<NextRound | undefined> {
    return this.#inTurn(async () => {
      try {
        const before = await this.#status.known()
        if (!before.on || before.paused || (!anyway && before.problem && stopping.has(before.problem)))
          return undefined
        this.#stopped = false
        const { database } = await this.#account()
        await this.#synchronise(database).catch(async (error: unknown) => {
          if (!(error instanceof DamagedSync)) throw error
          logIgnored('synchronise: the database is mended', error)
          await removeDamaged(database)
          this.#cache.forgetRecords()
          await this.#synchronise(database)
        })
        this.#failures = 0
        const { account } = await this.#account()
        const { keys } = await this.#cache.keys(database)
        const watch = this.#push
          ? { origin: account.origin, account: keys.account, key: keys.auth }
          : undefined
        return { seconds: this.#pollAfter, watch }
      } catch (error) {
        const seconds = await this.#failed(error)
        return seconds === undefined ? undefined : { seconds }
      }
    })
  }

  /**
   * True if the announcement is of a deleted account, of another collection, or of a version other than the
   * one that this device has checked last. False while sync is off.
   */
  isNews({ collection, version }: SyncNews): Promise<boolean> {
    return this.#inTurn(async () => {
      const database = await this.#options.database()
      if (!(await readMeta(database, 'account'))) return false
      const own = await this.#cache.keys(database)
      return own.collection !== collection || (await this.#cache.replica(database)).version !== version
    })
  }

  /** Records with fields in conflict. */
  async conflicts(): Promise<RecordConflicts[]> {
    const database = await this.#options.database()
    const rows = (await database.getAllFromIndex('rows', 'conflict')).filter(isIntactRow)
    return rows.map(({ key, state }) => ({
      key,
      conflicts: conflictsOf(state, isQuietField(key)),
    }))
  }

  /**
   * Resolves a conflict with the reader's choice. Resolves with false if there is no such record, or it was
   * changed meanwhile or cannot be stored.
   */
  resolve(key: string, field: string, value: Json): Promise<boolean> {
    return this.#inTurn(async () => {
      const { database } = await this.#account()
      await this.#local.takeIn(database)
      const row = await database.get('rows', key)
      const parts = partsOfKey(key)
      const source = this.#options.sources.find(({ kind }) => kind === parts?.kind)
      if (!row || !parts || !source) return false
      const by = await this.#options.actor()
      const state = resolveConflict(row.state, field, value, by)
      const { id } = parts
      const isTakenIn = (here: Fields | undefined) =>
        writeFields(row.state, here, { by, isQuiet: isQuietField(key), isKnown: source.knows }) === row.state
      const results = await source.replace([{ id, isTakenIn, next: fieldsOf(state) }])
      if (results.get(id)?.outcome !== 'stored') return false
      const writing = begun(database.transaction(['rows', 'dirty'], 'readwrite'))
      await writing.objectStore('rows').put(flagged({ ...row, state }))
      await writing.objectStore('dirty').put(1, key)
      await writing.done
      await this.#status.count(database)
      return true
    })
  }

  /** All records of this device, with what was received for them and not stored yet, for a backup. */
  async contents(): Promise<RecordContent[]> {
    const { database } = await this.#account()
    const [all, waiting] = await Promise.all([database.getAll('rows'), database.getAll('incoming')])
    const [rows, incoming] = [all.filter(isIntactRow), waiting.filter(isIntactRow)]
    const states = new Map(rows.map(({ key, state }) => [key, state]))
    for (const { key, state } of incoming) states.set(key, mergeStates(states.get(key) ?? emptyState, state))
    return [...states].map(([key, state]) => ({ key, state }))
  }

  /** Merges the records of a backup into those of this device. */
  restore(backup: readonly RecordContent[]): Promise<void> {
    return this.#inTurn(async () => {
      const { database } = await this.#account()
      const now = new Date(this.#options.now()).toISOString()
      const contents = backup.map(({ key, state }) => ({ key, state: notFromLater(lowNumbered(state), now) }))
      await this.#local.takeIn(database)
      const ids = await this.#cache.ids(
        database,
        contents.map(({ key }) => key),
      )
      const writing = begun(database.transaction('incoming', 'readwrite'))
      const waiting = await storedBy(
        writing.store,
        contents.map(({ key }) => key),
      )
      await Promise.all(
        contents.map(({ key, state }, i) =>
          writing.store.put({ ...received(waiting.get(key), { key, id: ids[i]!, state }), restored: 1 }),
        ),
      )
      await writing.done
      await this.#local.store(database)
      await this.#status.count(database)
    })
  }

  async #synchronise(database: SyncDatabase): Promise<void> {
    const { account } = await this.#account()
    const requests = this.#options.requests(account.origin)
    const { keys } = await this.#cache.keys(database)
    if (await readMeta(database, 'repair')) await this.#receive(database)
    // A batch whose answer was lost is sent again before anything is received, so that what is received has
    // higher versions.
    if (await readMeta(database, 'batch')) await this.#send(database)
    if (await readMeta(database, 'mending')) {
      await this.#receive(database)
      await this.#local.takeInMissing(database)
      await database.delete('meta', 'mending')
    }
    if (!(await this.#local.hasStarted(database))) {
      await this.#local.receiveLost(database)
      // Received first, because the settings of an account replace those of a device that joins it.
      const found = await requests.state(keys)
      await this.#receive(database, found?.state.usage.records)
      await this.#local.takeInEverything(database)
    }
    await this.#local.takeIn(database)
    // A service that refuses writes, for now or for lack of room, still returns what other devices wrote.
    let refused: SyncRefused | undefined
    const send = async () => {
      if (refused) return false
      try {
        return await this.#send(database)
      } catch (error) {
        if (!(error instanceof SyncRefused) || !refusesWrites.has(error.status)) throw error
        refused = error
        return false
      }
    }
    // A change is sent without reading first: if others have written, the service answers with a conflict.
    const isSent = await send()
    // A batch that the service has stored proves that nobody else has written. The state is still read once
    // after the background starts, because it says whether the service announces changes.
    const isKnown = isSent && this.#etag !== undefined
    const found = isKnown ? undefined : await requests.state(keys, this.#etag)
    if (found) {
      const { state, etag } = found
      this.#pollAfter = state.pollAfter
      this.#push = state.push
      const { collection } = await this.#cache.keys(database)
      const version = state.collections.find(({ name }) => name === collection)?.version ?? 0
      const replica = (await readMeta(database, 'replica')) ?? emptyReplica
      if (version !== replica.version) {
        await this.#receive(database, state.usage.records)
        await send()
      }
      const { usage, limits, keptUntil } = state
      const { records, bytes } = limits
      await this.#status.note({ usage, limits: { records, bytes }, keptUntil })
      this.#etag = etag
    }
    await this.#local.store(database)
    await send()
    if (refused) throw refused
    await this.#retire(database)
    await this.#status.count(database, {
      synced: new Date(this.#options.now()).toISOString(),
      problem: undefined,
    })
  }

  /**
   * Deletes former accounts, each at the service that holds it; no other service gets its keys. One that
   * cannot be deleted now is tried again in the next round, and the status names its service.
   */
  async #retire(database: SyncDatabase): Promise<void> {
    const { account } = await this.#account()
    if (!account.retiring) return
    const left: FormerAccount[] = []
    for (const former of account.retiring) {
      try {
        await this.#options.requests(former.origin).remove(await keysOf(former.root))
      } catch (error) {
        if (!(error instanceof SyncRefused)) throw error
        logIgnored('delete a former account: the reader is told', error)
        left.push(former)
      }
    }
    const { retiring: _, ...kept } = account
    await putMeta(database, { account: { ...kept, ...(left.length > 0 && { retiring: left }) } })
    const retiring = [...new Set(left.map(({ origin }) => origin))]
    await this.#status.note({ retiring: retiring.length > 0 ? retiring : undefined })
  }

  /**
   * Receives the records that are newer than the version of this device, page by page, and stores them.
   * `total` is their number, for the status, if it is known.
   */
  async #receive(database: SyncDatabase, total?: number): Promise<void> {
    const { account } = await this.#account()
    const requests = this.#options.requests(account.origin)
    const { keys, collection } = await this.#cache.keys(database)
    const repair = (await readMeta(database, 'repair')) === true
    const since = (await this.#cache.replica(database)).version
    let { cursor, after }: ListingPlace = (await readMeta(database, 'place')) ?? {}
    let done = 0
    for (;;) {
      this.#check()
      const page: SyncPage = await requests.page(keys, collection, since, cursor).catch(async error => {
        // The service may no longer accept this cursor: the next round begins at the first page.
        if (error instanceof SyncRefused && error.status === 400) await database.delete('meta', 'place')
        throw error
      })
      const replica = await this.#cache.replica(database)
      const known = await this.#cache.known(database)
      const opened = await openPage(keys, collection, replica, known, page, { repair, after }).catch(
        async error => {
          // The next attempt begins at the first page.
          await database.delete('meta', 'place')
          throw error
        },
      )
      const contents = opened.records.map(({ content }) => contentOf(content))
      const { id, version } = opened.records.at(-1) ?? {}
      const last = id !== undefined && version !== undefined ? { id, version } : after
      const writing = begun(database.transaction(['incoming', 'known', 'meta'], 'readwrite'))
      const incoming = writing.objectStore('incoming')
      const waiting = await storedBy(
        incoming,
        contents.map(({ key }) => key),
      )
      await Promise.all([
        ...contents.map(({ key, state }, i) =>
          incoming.put(received(waiting.get(key), { key, id: opened.records[i]!.id, state })),
        ),
        writing.objectStore('known').add(opened.known),
        writing.objectStore('meta').put(opened.replica, 'replica'),
        page.next === undefined
          ? writing.objectStore('meta').delete('place')
          : writing.objectStore('meta').put({ cursor: page.next, after: last }, 'place'),
      ])
      await writing.done
      for (const [id, entry] of opened.known) known.set(id, entry)
      done += contents.length
      await this.#status.work('receiving', done, total)
      cursor = page.next
      after = last
      if (cursor === undefined) break
    }
    if (repair) await database.delete('meta', 'repair')
    await this.#local.store(database)
  }

  /**
   * Sends what the service lacks, batch by batch. Resolves with true if it sent something.
   * @throws {SyncRefused} if the service refuses a batch, or after more than `mostConflicts` conflicts
   */
  async #send(database: SyncDatabase): Promise<boolean> {
    const { account } = await this.#account()
    const requests = this.#options.requests(account.origin)
    const { keys, collection } = await this.#cache.keys(database)
    let total: number | undefined
    let done = 0
    let conflicts = 0
    for (;;) {
      this.#check()
      const batch = (await readMeta(database, 'batch')) ?? (await nextBatch(database, this.#cache))
      if (!batch) return done > 0
      total ??= batch.sent.length + (await database.count('dirty'))
      const answer = await requests.write(keys, collection, batch).catch(async error => {
        // The service will not take these records later either: they stay marked as unsent.
        if (error instanceof SyncRefused && error.problem !== 'offline' && error.problem !== 'busy')
          await database.delete('meta', 'batch')
        throw error
      })
      if (answer === 'conflict') {
        await database.delete('meta', 'batch')
        if (++conflicts > mostConflicts)
          throw new SyncRefused('busy', 'the service refuses each batch as too late', {})
        await this.#receive(database)
        continue
      }
      await settleBatch(database, this.#cache, batch)
      await this.#status.note({ usage: answer.usage })
      done += batch.sent.length
      if (total > mostSyncRecords) await this.#status.work('sending', done, Math.max(total, done))
    }
  }

  /**
   * Marks every record as unsent, forgets what the service has, and stores `meta`, in one transaction. If
   * `meta` has another account, the records get the ids of that account.
   */
  async #startOver(database: SyncDatabase, meta: Partial<SyncMeta>): Promise<void> {
    const next = meta.account && { keys: await keysOf(meta.account.root) }
    const rows = (await database.getAll('rows')).filter(isIntactRow)
    const waiting = (await database.getAll('incoming')).filter(isIntactRow)
    const idOf = async (key: string, id: string) =>
      next ? await recordId(next.keys, collectionOfLibrary, key) : id
    const named = await Promise.all(rows.map(async row => ({ ...row, id: await idOf(row.key, row.id) })))
    const renamed = await Promise.all(
      waiting.map(async each => ({ ...each, id: await idOf(each.key, each.id) })),
    )
    const writing = begun(database.transaction(['rows', 'incoming', 'dirty', 'known', 'meta'], 'readwrite'))
    const store = writing.objectStore('meta')
    await Promise.all([
      ...named.map(row => writing.objectStore('rows').put(row)),
      ...renamed.map(each => writing.objectStore('incoming').put(each)),
      ...[...named, ...renamed].map(({ key }) => writing.objectStore('dirty').put(1, key)),
      writing.objectStore('known').clear(),
      store.delete('batch'),
      store.delete('place'),
      ...Object.entries(meta).map(([key, value]) => store.put(value, key)),
    ])
    await writing.done
    this.#cache.forget()
    this.#etag = undefined
  }

  async #forget(): Promise<void> {
    for (const source of this.#options.sources) await source.stop()
    await this.#options.erase()
    this.#cache.forget()
    this.#etag = undefined
    this.#status.setOff()
  }

  async #account(): Promise<{ database: SyncDatabase; account: SyncAccount }> {
    const database = await this.#options.database()
    const account = await readMeta(database, 'account')
    if (!account) throw new SyncRefused('lost', 'the database of sync has no account', {})
    return { database, account }
  }

  /**
   * Ends the round if the reader has paused or switched off sync, or is changing the account.
   * @throws {Paused}
   */
  #check(): void {
    if (this.#stopped) throw new Paused()
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      this.#stopped = false
      await work()
    } catch (error) {
      logIgnored('receive before the key is changed', error)
    }
  }

  async #failed(error: unknown): Promise<number | undefined> {
    // A step may be incomplete, so memory is read again from disk.
    this.#cache.forgetRecords()
    this.#etag = undefined
    const isPaused = error instanceof Paused
    if (!isPaused) logIgnored('synchronise', error)
    const problem: SyncProblem =
      error instanceof SyncRefused ? error.problem : error instanceof SyncFault ? error.kind : 'storage'
    try {
      await this.#status.store({ work: undefined, ...(!isPaused && { problem }) })
    } catch (failure) {
      logIgnored('store the problem of sync', failure)
      await this.#status.announceTold()
    }
    if (isPaused) return undefined
    if (stopping.has(problem)) return undefined
    this.#failures++
    return retryDelay(this.#failures, error instanceof SyncRefused ? error.retryAfter : undefined)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    this.#last = turn.catch((error: unknown) => logIgnored('do a step of sync: its caller is told', error))
    return turn
  }
}

/** Thrown to end a round because the reader wants it; not reported as a problem. */
class Paused extends Error {}

function contentOf(bytes: Bytes): RecordContent {
  const content = recordContent(JSON.parse(new TextDecoder().decode(bytes)))
  // Only a holder of the keys can have written it, so it is from a later version of the extension.
  if (!content) throw new SyncFault('newer-format', 'a record has a form that is not known')
  return content
}
