/**
 * Part of sync that works with the data on this device: collects the reader's changes into the table `rows`
 * of the database of sync, and stores the records of other devices.
 */

import { emptyState, fieldsOf, mergeStates, writeFields } from '../../../shared/sync/merge.ts'
import { isQuietField, partsOfKey, recordKey } from '../../../shared/sync/merge-records.ts'
import { isEqual } from '../../../shared/text/json-values.ts'
import { begun } from '../../storage/begun.ts'
import { readMeta, type SyncDatabase, type SyncRow } from '../../storage/sync-database.ts'
import type { AccountCache } from './account-cache.ts'
import type { LocalRecord, LocalSource } from './local-records.ts'
import { allRows, chunks, flagged, intact, prefixRange, putMeta, received, storedBy } from './sync-tables.ts'

/** Maximum number of records stored in one transaction. */
const chunk = 200

export interface LocalMergeOptions {
  sources: readonly LocalSource[]
  account: AccountCache
  /** Id of this device, a new one after each start of the browser. */
  actor(): Promise<string>
  /** Throws if the round must end, because the reader has paused or switched off sync. */
  check(): void
  /** Called after each transaction that stores records, if `total` is more than `chunk`. */
  stored(done: number, total: number): Promise<void>
}

export class LocalMerge {
  readonly #options: LocalMergeOptions

  constructor(options: LocalMergeOptions) {
    this.#options = options
  }

  /**
   * For each source whose local storage was lost, moves its rows to the table `incoming`, as if they had been
   * received. Why: the storage now has older records, such as clippings of a backup, or default settings.
   * They must not count as edits of what was collected before.
   */
  async receiveLost(database: SyncDatabase): Promise<void> {
    for (const source of this.#options.sources) {
      if (await source.isStarted()) continue
      const own = prefixRange(source.kind)
      const moving = begun(database.transaction(['rows', 'incoming', 'dirty'], 'readwrite'))
      const [rows, dirty] = await Promise.all([
        moving.objectStore('rows').getAll(own),
        moving.objectStore('dirty').getAllKeys(own),
      ])
      const incoming = moving.objectStore('incoming')
      const waiting = await storedBy(
        incoming,
        rows.map(({ key }) => key),
      )
      const unsent = new Set(dirty)
      await Promise.all([
        ...rows.map(intact).map(({ key, id, state }) =>
          incoming.put({
            ...received(waiting.get(key), { key, id, state }),
            ...(unsent.has(key) && { restored: 1 as const }),
          }),
        ),
        moving.objectStore('rows').delete(own),
      ])
      await moving.done
    }
  }

  /**
   * Collects all local records, in the first round or after a local storage was lost. Restores records that
   * this device had and has lost.
   */
  async takeInEverything(database: SyncDatabase): Promise<void> {
    await putMeta(database, { started: false })
    for (const source of this.#options.sources) {
      await source.start()
      const every = await source.every()
      await this.#absorb(database, source, every)
      const here = new Set(every.map(({ id }) => recordKey(source.kind, id)))
      const lost = (await allRows(database, 'rows')).filter(
        ({ key, state }) => partsOfKey(key)?.kind === source.kind && !here.has(key) && fieldsOf(state),
      )
      await source.replace(
        lost.map(({ key, state }) => ({
          id: partsOfKey(key)!.id,
          isTakenIn: found => found === undefined,
          next: fieldsOf(state),
        })),
      )
    }
    await putMeta(database, { started: true })
  }

  /**
   * False before the first round, and after a local storage was lost and created again. Then
   * `takeInEverything` is due.
   */
  async hasStarted(database: SyncDatabase): Promise<boolean> {
    const started = await Promise.all(this.#options.sources.map(source => source.isStarted()))
    return !started.includes(false) && (await readMeta(database, 'started')) === true
  }

  /** Collects all local records, after damaged rows were removed: records without a row are new to sync. */
  async takeInMissing(database: SyncDatabase): Promise<void> {
    for (const source of this.#options.sources)
      if (await source.isStarted()) await this.#absorb(database, source, await source.every())
  }

  /** Collects local changes since the last call. */
  async takeIn(database: SyncDatabase): Promise<void> {
    for (const source of this.#options.sources) {
      const known = async () =>
        (await database.getAllKeys('rows', prefixRange(source.kind))).map(key => partsOfKey(key)!.id)
      const changes = await source.changes(known)
      await this.#absorb(database, source, changes)
      await source.settle(changes)
    }
  }

  /** Merges records of this device into the table `rows`, and marks the changed ones as unsent. */
  async #absorb(database: SyncDatabase, source: LocalSource, list: readonly LocalRecord[]): Promise<void> {
    const by = await this.#options.actor()
    const another = crypto.randomUUID()
    for (const part of chunks(list, 1000)) {
      const keys = part.map(({ id }) => recordKey(source.kind, id))
      const ids = await this.#options.account.ids(database, keys)
      const writing = begun(database.transaction(['rows', 'incoming', 'dirty'], 'readwrite'))
      const [stored, waiting] = await Promise.all([
        storedBy(writing.objectStore('rows'), keys),
        storedBy(writing.objectStore('incoming'), keys),
      ])
      await Promise.all(
        part.flatMap(({ fields, isOld = false }, i) => {
          const key = keys[i]!
          const row = stored.get(key) ?? { key, id: ids[i]!, state: emptyState }
          const incoming = waiting.get(key)?.state
          // Writes of this device that the row lacks were moved by `receiveLost`: their numbers are taken.
          const isTaken = (incoming?.seen[by] ?? 0) > (row.state.seen[by] ?? 0)
          const next = writeFields(row.state, fields, {
            by: isTaken ? another : by,
            isQuiet: isQuietField(key),
            incoming,
            isOlder: isOld,
            isKnown: source.knows,
          })
          if (next === row.state) return []
          // Settings of the account override those that the device had before it joined.
          const joins = source.kind === 'settings' && row.state.writes.length === 0 && incoming !== undefined
          const state = joins ? { seen: {}, writes: next.writes.map(write => ({ ...write, n: 0 })) } : next
          const putting = writing.objectStore('rows').put(flagged({ ...row, state }))
          return joins ? [putting] : [putting, writing.objectStore('dirty').put(1, key)]
        }),
      )
      await writing.done
    }
  }

  /** Stores received records on this device. A record that cannot be stored waits for a later round. */
  async store(database: SyncDatabase): Promise<void> {
    const by = await this.#options.actor()
    const waiting = await database.getAllKeys('incoming')
    const total = waiting.length
    let done = 0
    for (const source of this.#options.sources) {
      const own = waiting.filter(key => partsOfKey(key)?.kind === source.kind)
      for (const part of chunks(own, chunk)) {
        this.#options.check()
        // Try again if the reader has changed a record meanwhile: that change is collected first.
        let left = part
        for (let attempt = 0; attempt < 3 && left.length > 0; attempt++)
          left = await this.#replace(database, source, left, by)
        done += part.length
        if (total > chunk) await this.#options.stored(done, total)
      }
    }
  }

  /**
   * Stores records of other devices; returns the keys of those to try again, because the reader changed them
   * meanwhile.
   */
  async #replace(
    database: SyncDatabase,
    source: LocalSource,
    keys: readonly string[],
    by: string,
  ): Promise<string[]> {
    const reading = begun(database.transaction(['rows', 'incoming']))
    const [stored, waiting] = await Promise.all([
      storedBy(reading.objectStore('rows'), keys),
      storedBy(reading.objectStore('incoming'), keys),
    ])
    const list = [...waiting.values()].map(incoming => {
      const { key, id } = incoming
      const row: SyncRow = stored.get(key) ?? { key, id, state: emptyState }
      return { id: partsOfKey(key)!.id, row, incoming, merged: mergeStates(row.state, incoming.state) }
    })
    const results = await source.replace(
      list.map(({ id, row: { key, state }, incoming, merged }) => ({
        id,
        next: fieldsOf(merged),
        isTakenIn: (here, isOld = false) =>
          writeFields(state, here, {
            by,
            isQuiet: isQuietField(key),
            incoming: incoming.state,
            isOlder: isOld,
            isKnown: source.knows,
          }) === state,
      })),
    )
    const changed: LocalRecord[] = []
    const writing = begun(database.transaction(['rows', 'incoming', 'dirty'], 'readwrite'))
    const rows = writing.objectStore('rows')
    const dirty = writing.objectStore('dirty')
    await Promise.all(
      list.flatMap(({ id, row, incoming, merged }): Promise<unknown>[] => {
        const result = results.get(id)
        if (result?.outcome === 'unreadable') return [rows.put({ ...row, problem: 'unreadable' })]
        if (result?.outcome === 'changed' && result.fields) {
          const { fields, isOld = false } = result
          changed.push({ id, fields, isOld })
        }
        if (result?.outcome !== 'stored') return []
        const { problem: _, ...clean } = row
        const sends = incoming.restored === 1 || !isEqual(merged, incoming.state)
        return [
          rows.put(flagged({ ...clean, state: merged })),
          writing.objectStore('incoming').delete(row.key),
          sends ? dirty.put(1, row.key) : dirty.delete(row.key),
        ]
      }),
    )
    await writing.done
    if (changed.length > 0) await this.#absorb(database, source, changed)
    return changed.map(({ id }) => recordKey(source.kind, id))
  }
}
