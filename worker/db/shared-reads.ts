/**
 * Reads shared by requests of one isolate: a key that several requests ask for is read once, and keys that
 * wait at the same time are read in one statement.
 */
import type { D1Database } from '@cloudflare/workers-types'
import {
  type BucketOfCards,
  cardsOfBucket,
  type EntityNow,
  entitiesNow,
  type NameRange,
  type NameRow,
  namesIn,
} from './queries.ts'
import { type Freshness, overloaded } from './read.ts'

/** Database of a request, and the function that keeps the request's context alive until a promise settles. */
export interface ReadContext {
  db: D1Database
  /** `ctx.waitUntil`. If the client disconnects, the read still completes for the requests that share it. */
  keep?: ((promise: Promise<unknown>) => void) | undefined
}

interface Waiting<Key, Value> {
  key: Key
  promise: Promise<Value>
  resolve(value: Value): void
  reject(error: unknown): void
  /** Wakes the request that asked for the key first, so that it reads in its own context. */
  wake?: () => void
}

interface Settings {
  /** Maximum number of batches that are read at the same time; further keys wait. */
  atOnce: number
  /** Maximum number of keys in one batch; further ones wait for the next. */
  together: number
  /** Maximum number of waiting keys; further requests are refused with 429. */
  waiting: number
}

/**
 * Time in ms after which a free turn counts as lost, because the request that was to take it was cancelled.
 * It is counted from the last beginning or end of a batch; a new request then reads without waiting.
 */
const lostTurn = 4000

/**
 * A queue of reads of one kind. While `atOnce` batches are being read, keys wait; when one ends, the next
 * batch takes up to `together` keys. Under load this sends fewer and larger statements, and latency grows
 * with the number of batches instead of the number of requests.
 */
export class SharedReads<Key, Value> {
  private readonly queue = new Map<string, Waiting<Key, Value>>()
  private readonly underWay = new Map<string, Promise<Value>>()
  private turns = 0
  private moved = 0
  private readonly read: (db: D1Database, keys: Key[]) => Promise<Value[]>
  private readonly settings: Settings

  constructor(read: (db: D1Database, keys: Key[]) => Promise<Value[]>, settings: Settings) {
    this.read = read
    this.settings = settings
  }

  /**
   * Reads a key, alone or in a batch. Requests with the same `name` share one result, so different keys
   * must have different names.
   * @throws {ProblemError} too-many-requests when the queue is full; errors of the read are passed on
   */
  async load({ db, keep }: ReadContext, name: string, key: Key): Promise<Value> {
    const known = this.underWay.get(name) ?? this.queue.get(name)?.promise
    if (known) return known
    if (this.queue.size >= this.settings.waiting) throw overloaded()
    const own = deferred<Key, Value>(key)
    this.queue.set(name, own)
    keep?.(own.promise.catch(() => undefined))
    if (this.turns >= this.settings.atOnce && Date.now() - this.moved < lostTurn) {
      const turn = new Promise<void>(resolve => {
        own.wake = resolve
      })
      // Ends when it is this request's turn, or another request read the key.
      await Promise.race([turn, own.promise.catch(() => undefined)])
      if (this.queue.get(name) !== own) return own.promise
    } else {
      this.turns = Math.min(this.turns + 1, this.settings.atOnce)
    }
    await this.readBatch(db)
    return own.promise
  }

  /** Reads the keys at the head of the queue, then wakes the request that is first in the queue. */
  private async readBatch(db: D1Database): Promise<void> {
    this.moved = Date.now()
    const batch = [...this.queue].slice(0, this.settings.together)
    for (const [name, { promise }] of batch) {
      this.queue.delete(name)
      this.underWay.set(name, promise)
    }
    try {
      const values = await this.read(
        db,
        batch.map(([, { key }]) => key),
      )
      for (const [i, [, each]] of batch.entries()) each.resolve(values[i] as Value)
    } catch (error) {
      for (const [, each] of batch) each.reject(error)
    } finally {
      for (const [name] of batch) this.underWay.delete(name)
      this.moved = Date.now()
      const [next] = this.queue.values()
      if (next?.wake) next.wake()
      else this.turns = Math.max(0, this.turns - 1)
    }
  }
}

function deferred<Key, Value>(key: Key): Waiting<Key, Value> {
  const { promise, resolve, reject } = Promise.withResolvers<Value>()
  // The waiting requests get the error; without this handler it would also be reported as unhandled.
  promise.catch(() => undefined)
  return { key, promise, resolve, reject }
}

/** Makes one queue for each database. Why: tests and the benchmark open several databases in one isolate. */
function perDatabase<Key, Value>(make: () => SharedReads<Key, Value>) {
  const queues = new WeakMap<D1Database, SharedReads<Key, Value>>()
  return (db: D1Database) => {
    const held = queues.get(db)
    if (held) return held
    const made = make()
    queues.set(db, made)
    return made
  }
}

const entityQueue = perDatabase<string, EntityNow | undefined>(
  () => new SharedReads(entitiesNow, { atOnce: 4, together: 40, waiting: 400 }),
)

/** An entity in the served version (`EntityNow`), or undefined before the first load. */
export function sharedEntity(context: ReadContext, id: string): Promise<EntityNow | undefined> {
  return entityQueue(context.db).load(context, id, id)
}

type Names = { version: number; results: NameRow[][] } | undefined

const nameQueue = perDatabase<{ ranges: NameRange[]; limit: number }, Names>(
  () => new SharedReads(readNames, { atOnce: 4, together: 24, waiting: 400 }),
)

/** The first `limit` entries of each range, as `namesIn`; undefined before the first load. */
export function sharedNames(context: ReadContext, ranges: NameRange[], limit: number): Promise<Names> {
  const key = { ranges, limit }
  return nameQueue(context.db).load(context, JSON.stringify(key), key)
}

async function readNames(db: D1Database, keys: { ranges: NameRange[]; limit: number }[]): Promise<Names[]> {
  const found = await namesIn(
    db,
    keys.flatMap(({ ranges }) => ranges),
    Math.max(...keys.map(({ limit }) => limit)),
  )
  let at = 0
  return keys.map(({ ranges, limit }) => {
    at += ranges.length
    return (
      found && {
        version: found.version,
        results: found.results.slice(at - ranges.length, at).map(rows => rows.slice(0, limit)),
      }
    )
  })
}

type BucketKey = { version: number; bucket: number; freshness: Freshness }

const bucketQueue = perDatabase<BucketKey, BucketOfCards | undefined>(
  () =>
    new SharedReads(
      async (db, [key]) => [await cardsOfBucket(db, key!.version, key!.bucket, key!.freshness)],
      { atOnce: 8, together: 1, waiting: 200 },
    ),
)

/** The cards of a bucket, as `cardsOfBucket`; undefined if the version is not stored. */
export function sharedBucket(
  context: ReadContext,
  version: number,
  bucket: number,
  freshness: Freshness = 'nearest',
): Promise<BucketOfCards | undefined> {
  const key = { version, bucket, freshness }
  return bucketQueue(context.db).load(context, JSON.stringify(key), key)
}
