/** A device of a reader in memory: all its storages, and the engine of sync. */
import { randomUUID } from 'node:crypto'
import { clippingSource } from '../../../../extension/background/sync/clipping-source.ts'
import { SyncEngine } from '../../../../extension/background/sync/engine.ts'
import {
  followedSource,
  searchSource,
  settingsSource,
} from '../../../../extension/background/sync/list-sources.ts'
import type { LocalSource } from '../../../../extension/background/sync/local-records.ts'
import { SyncRequests } from '../../../../extension/background/sync/sync-requests.ts'
import { ClippingRepository } from '../../../../extension/storage/clipping-repository.ts'
import type { ClippingStore } from '../../../../extension/storage/clipping-store.ts'
import { syncDatabase } from '../../../../extension/storage/sync-database.ts'
import type { SyncStatus } from '../../../../extension/sync-status.ts'
import type { Clipping } from '../../../../shared/clipping/clipping.ts'
import { MemoryFiles, MemoryStore } from '../../storage/memory.ts'

export const origin = 'https://sync.example'

type Fetch = (url: string, init: RequestInit) => Promise<Response>

export class Device {
  readonly name: string = randomUUID()
  readonly store = new MemoryStore()
  readonly clippings: ClippingRepository
  readonly statuses: SyncStatus[] = []
  /** The device's clock, which may be wrong. Ms since 1970. */
  time = Date.parse('2026-11-28T05:00:00.000Z')
  /** If set, the background ends at the next batch of received records, before or after it stores them. */
  ends: 'before-storing' | 'after-storing' | undefined
  readonly sources: readonly LocalSource[]
  /** True if the reader has switched sync on, as the private store says. */
  isSwitchedOn = false
  /** True if the reader has agreed in the browser that data is sent. */
  isAllowed = true
  engine: SyncEngine
  readonly #fetch: Fetch

  constructor(fetch: Fetch) {
    this.#fetch = fetch
    this.store.values.set('clippings-database', `clippings-${this.name}`)
    this.clippings = new ClippingRepository({
      store: this.store,
      files: new MemoryFiles(),
      waiting: new MemoryFiles(),
      now: () => this.time,
    })
    this.sources = [
      clippingSource({
        store: () => this.clippings.store(),
        changed: () => {},
        now: () => new Date(this.time).toISOString(),
      }),
      followedSource(this.store),
      searchSource(this.store),
      settingsSource(this.store),
    ]
    this.engine = this.#started()
  }

  /**
   * Ends the background and starts it again, as after a start of the browser: with a new id of the device.
   */
  restart(): void {
    this.engine = this.#started()
  }

  #started(): SyncEngine {
    const actor = randomUUID().slice(0, 8)
    return new SyncEngine({
      ...syncDatabase(`sync-${this.name}`),
      sources: this.sources.map(source => ({
        ...source,
        replace: async list => {
          if (this.ends === 'before-storing') throw new Error('The background was ended.')
          const results = await source.replace(list)
          if (this.ends === 'after-storing') throw new Error('The background was ended.')
          return results
        },
      })),
      requests: at =>
        new SyncRequests({ origin: at, fetch: this.#fetch, isAllowed: async () => this.isAllowed }),
      isOn: async () => this.isSwitchedOn,
      actor: async () => actor,
      now: () => this.time,
      onStatus: status => this.statuses.push(status),
    })
  }

  async all(): Promise<Clipping[]> {
    return (await (await this.clippings.store()).all()).sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  async get(id: string): Promise<Clipping | undefined> {
    return (await this.clippings.store()).get(id)
  }

  opened(): Promise<ClippingStore> {
    return this.clippings.store()
  }

  /** The time of the device in ISO 8601, one second later at each call. */
  now(): string {
    this.time += 1000
    return new Date(this.time).toISOString()
  }
}
