/**
 * A device for the worker's sync tests: it uses the keys and checks of shared/sync over requests to the
 * worker.
 */
import { type SyncBatch, SyncPage, type SyncState, SyncWritten } from '../../shared/api/sync.ts'
import { collectionName, keysOf, recordId, type SyncKeys } from '../../shared/sync/keys.ts'
import { newRoot } from '../../shared/sync/recovery-code.ts'
import { emptyReplica, type Known, openPage, type Replica, sealBatch } from '../../shared/sync/replica.ts'
import { textOf, utf8 } from '../../shared/sync/web-crypto.ts'
import { ask } from './database.ts'

export type Asking = (path: string, init?: RequestInit) => Promise<Response>

export const randomKey = () => crypto.randomUUID()

export class Device {
  readonly keys: SyncKeys
  readonly collection: string
  readonly #ask: Asking
  replica: Replica = emptyReplica
  known = new Map<string, Known>()
  /** Texts of the records by plain id, before it is made opaque. */
  texts = new Map<string, string>()

  private constructor(keys: SyncKeys, collection: string, asking: Asking) {
    this.keys = keys
    this.collection = collection
    this.#ask = asking
  }

  /** A device with the account of `root`; a new account by default. */
  static async of(root = newRoot(), asking: Asking = ask): Promise<Device> {
    const keys = await keysOf(root)
    return new Device(keys, await collectionName(keys, 'library'), asking)
  }

  request(method: string, path = '', init: { headers?: Record<string, string>; body?: unknown } = {}) {
    return this.#ask(`/v1/sync${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.keys.auth}`,
        ...(init.body !== undefined && { 'Content-Type': 'application/json' }),
        ...init.headers,
      },
      ...(init.body !== undefined && {
        body: typeof init.body === 'string' ? init.body : JSON.stringify(init.body),
      }),
    })
  }

  async make(): Promise<this> {
    const response = await this.request('PUT')
    if (response.status > 201) throw new Error(`${response.status} ${await response.text()}`)
    await response.arrayBuffer()
    return this
  }

  async state(): Promise<SyncState> {
    return (await (await this.request('GET')).json()) as SyncState
  }

  /** The sealed batch that writes `texts`, to follow the version that this device knows. */
  async sealed(texts: Record<string, string>) {
    const writes = await Promise.all(
      Object.entries(texts).map(async ([id, text]) => {
        const opaque = await recordId(this.keys, 'library', id)
        return { id: opaque, content: utf8(JSON.stringify([id, text])) }
      }),
    )
    return sealBatch(this.keys, this.collection, this.replica, this.known, writes)
  }

  send(batch: SyncBatch, key: string = randomKey(), since = this.replica.version): Promise<Response> {
    return this.request('POST', `/${this.collection}`, {
      headers: { 'If-Unmodified-Since-Version': String(since), 'Idempotency-Key': key },
      body: batch,
    })
  }

  /**
   * Writes `texts`. After each conflict with another device's write, reads what is new and tries again.
   * Returns the number of conflicts.
   */
  async write(texts: Record<string, string>): Promise<number> {
    for (let conflicts = 0; ; conflicts++) {
      const step = await this.sealed(texts)
      const response = await this.send(step.batch)
      if (response.status === 412) {
        await response.arrayBuffer()
        await this.read()
        continue
      }
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
      SyncWritten.parse(await response.json())
      this.replica = step.replica
      for (const [id, entry] of step.known) this.known.set(id, entry)
      for (const [id, text] of Object.entries(texts)) this.texts.set(id, text)
      return conflicts
    }
  }

  async page(query: string): Promise<SyncPage> {
    const response = await this.request('GET', `/${this.collection}?${query}`)
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
    return SyncPage.parse(await response.json())
  }

  /** Reads the new records and checks them. Returns the number of pages. */
  async read(limit = 500): Promise<number> {
    const { version } = this.replica
    for (let pages = 1, cursor = '', after: SyncPage['records'][number] | undefined; ; pages++) {
      const page = await this.page(`since=${version}&limit=${limit}${cursor}`)
      const step = await openPage(this.keys, this.collection, this.replica, this.known, page, { after })
      after = page.records.at(-1)
      this.replica = step.replica
      for (const [id, entry] of step.known) this.known.set(id, entry)
      for (const { content } of step.records)
        this.texts.set(...(JSON.parse(textOf(content)) as [string, string]))
      if (page.next === undefined) return pages
      cursor = `&cursor=${page.next}`
    }
  }
}
