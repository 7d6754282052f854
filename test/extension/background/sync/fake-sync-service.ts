/**
 * A sync service in memory that follows docs/sync.md and can lie: tests change its answers. Like the real one
 * it decrypts nothing.
 */
import { createHash } from 'node:crypto'
import type { SealedRecord, SyncBatch, SyncPage, SyncState } from '../../../../shared/api/sync.ts'

interface Account {
  collections: Map<string, Collection>
}

interface Collection {
  version: number
  head?: string
  records: Map<string, SealedRecord>
  /** Accepted batches by their idempotency key, with their bodies. */
  batches: Map<string, { body: string; version: number }>
}

export interface Exchange {
  method: string
  path: string
  status: number
  /** Bytes of the bodies of request and response. */
  bytes: number
}

type Fate = 'lost' | 'answer-lost' | undefined

const accountOf = (key: string) =>
  createHash('sha256').update(Buffer.from(key, 'base64url')).digest('base64url')

export class FakeSyncService {
  accounts = new Map<string, Account>()
  readonly gone = new Set<string>()
  readonly log: Exchange[] = []
  /** Bodies of all batches, so that tests can search them for plaintext. */
  readonly seen: string[] = []
  pageSize = 500
  push = false
  /** True if the service accepts a new account only in the place of another one. */
  isClosed = false
  limits = { records: 50_000, bytes: 100_000_000 }
  /** Returns the fate of a request: lost, or carried out with its answer lost; undefined for neither. */
  fate: (method: string, path: string) => Fate = () => undefined
  /** Returns a status with which a request is refused and not carried out; undefined to carry it out. */
  status: (method: string) => number | undefined = () => undefined
  /** Changes pages, and the text of every answer, before they are sent. */
  tamper: { page?: (page: SyncPage, collection: Collection) => SyncPage; text?: (body: string) => string } =
    {}

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(url)
    const method = init.method ?? 'GET'
    const fate = this.fate(method, pathname)
    if (fate === 'lost') throw new TypeError('fetch failed')
    const refused = this.status(method)
    const { status, body, headers } = refused
      ? problem(refused, 'made-up')
      : this.#answer(method, pathname, searchParams, init)
    const text =
      body === undefined ? null : (this.tamper.text?.(JSON.stringify(body)) ?? JSON.stringify(body))
    this.log.push({
      method,
      path: pathname,
      status,
      bytes: String(init.body ?? '').length + (text?.length ?? 0),
    })
    if (fate === 'answer-lost') throw new TypeError('fetch failed')
    return new Response(text, { status, headers: headers ?? {} })
  }

  /** A copy of all that is stored, to which a test can go back. */
  snapshot(): Map<string, Account> {
    return structuredClone(this.accounts)
  }

  only(): Collection {
    return [...[...this.accounts.values()][0]!.collections.values()][0]!
  }

  #answer(method: string, path: string, query: URLSearchParams, init: RequestInit): Answer {
    const headers = new Headers(init.headers)
    const [, auth] = /^Bearer ([\w-]{43})$/.exec(headers.get('Authorization') ?? '') ?? []
    if (!auth) return problem(401, 'unauthorized')
    const id = accountOf(auth)
    const name = /^\/v1\/sync\/([\w-]{22})$/.exec(path)?.[1]
    if (this.gone.has(id)) return problem(410, 'sync-account-gone')
    if (path === '/v1/sync' && method === 'PUT') {
      const known = this.accounts.get(id)
      if (known) return { status: 200, body: this.#state(known) }
      const former = init.body && JSON.parse(String(init.body)).former
      if (this.isClosed && !(former && this.accounts.has(accountOf(former))))
        return problem(403, 'sync-closed')
      const made = { collections: new Map() }
      this.accounts.set(id, made)
      return { status: 201, body: this.#state(made) }
    }
    const account = this.accounts.get(id)
    if (!account) return problem(404, 'no-sync-account')
    if (path === '/v1/sync' && method === 'DELETE') {
      this.accounts.delete(id)
      this.gone.add(id)
      return { status: 204 }
    }
    const usage = () => usageOf(account)
    if (path === '/v1/sync') {
      const body = this.#state(account)
      const etag = `"${body.collections.map(({ version }) => version).join()}"`
      if (headers.get('If-None-Match') === etag) return { status: 304 }
      return { status: 200, headers: { ETag: etag }, body }
    }
    if (!name) return problem(404, 'not-found')
    const collection = account.collections.get(name) ?? {
      version: 0,
      records: new Map<string, SealedRecord>(),
      batches: new Map<string, { body: string; version: number }>(),
    }
    if (method === 'GET') {
      const page = this.#page(collection, Number(query.get('since')), Number(query.get('cursor') ?? 0))
      return { status: 200, body: this.tamper.page?.(structuredClone(page), collection) ?? page }
    }
    const body = String(init.body)
    this.seen.push(body)
    const key = headers.get('Idempotency-Key')!
    const taken = collection.batches.get(key)
    if (taken)
      return taken.body === body
        ? { status: 200, body: { version: taken.version, usage: usage() } }
        : problem(422, 'idempotency-key-reused')
    if (Number(headers.get('If-Unmodified-Since-Version')) !== collection.version)
      return problem(412, 'version-conflict')
    const batch = JSON.parse(body) as SyncBatch
    const added = batch.records.filter(record => !collection.records.has(record.id)).length
    if (usage().records + added > this.limits.records) return problem(413, 'sync-full')
    if (batch.version <= collection.version) return problem(400, 'invalid')
    account.collections.set(name, collection)
    for (const record of batch.records)
      collection.records.set(record.id, { ...record, version: batch.version })
    collection.version = batch.version
    collection.head = batch.head
    collection.batches.set(key, { body, version: batch.version })
    return { status: 200, body: { version: batch.version, usage: usage() } }
  }

  #state(account: Account): SyncState {
    return {
      collections: [...account.collections].map(([name, { version }]) => ({ name, version })),
      usage: usageOf(account),
      limits: { ...this.limits, collections: 8 },
      keptUntil: '2027-12-31',
      pollAfter: 45,
      push: this.push,
    }
  }

  #page({ version, head, records }: Collection, since: number, from: number): SyncPage {
    const all = [...records.values()]
      .filter(record => record.version > since)
      .sort((a, b) => a.version - b.version || (a.id < b.id ? -1 : 1))
    const next = from + this.pageSize
    return {
      version,
      ...(head !== undefined && { head }),
      records: all.slice(from, next),
      ...(next < all.length && { next: String(next) }),
    }
  }
}

interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

function usageOf({ collections }: Account): { records: number; bytes: number } {
  const records = [...collections.values()].flatMap(each => [...each.records.values()])
  return { records: records.length, bytes: records.reduce((sum, { sealed }) => sum + sealed.length, 0) }
}

function problem(status: number, type: string): Answer {
  return { status, body: { type: `https://chu-giai.example/docs/problems#${type}`, title: type, status } }
}
