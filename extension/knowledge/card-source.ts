/**
 * Cards for the reader, local first: what is held here at once, the service's own when it has answered. The service is asked for two things
 * only: its manifest, and the bucket, shared by many entities, that holds the card. Whatever it answers is checked; a bad answer counts as
 * none, and the last good one stays.
 */
import { bucketOf } from '../../shared/api/bucket.ts'
import { type Card, CardBucket } from '../../shared/api/card.ts'
import { Manifest } from '../../shared/api/manifest.ts'
import type { CardAnswer } from '../messages.ts'

/** How long the manifest counts as current, in ms. */
export const manifestLife = 5 * 60_000
/** How long after a failure the service is left in peace, in ms. */
export const failureRest = 15_000
/** How long an answer may take, in ms. */
export const patience = 4000
/** How many buckets are kept; the one used longest ago goes first. */
const bucketsKept = 24
/** The largest answer that is read, in bytes. */
const largestAnswer = 4 * 1024 * 1024

/** `dist/knowledge/cards.json`, as it is packaged. */
export interface Snapshot {
  version: number
  buckets: number
  cards: Card[]
}

/** A key-value store that outlives the background (browser.storage.local). Its failures are survived: everything in it can be fetched again. */
export interface Store {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
  remove(keys: string[]): Promise<void>
}

export interface CardSourceOptions {
  /** Origin of the service. */
  origin: string
  fetch(url: string, init: RequestInit): Promise<Response>
  /** The present, in ms since the epoch. */
  now(): number
  store: Store
  snapshot(): Promise<Snapshot>
  /** Called with a manifest whose version has not been seen before. */
  onManifest?(manifest: Manifest): void
}

const stateKey = 'knowledge:state'
const bucketKey = (bucket: number) => `knowledge:bucket:${bucket}`

/** What is remembered between two lives of the background. */
interface State {
  manifest?: Manifest
  /** When the manifest was last fetched, in ms since the epoch. */
  checked: number
  /** When the service last failed; 0 after it answered. */
  failed: number
  /** Buckets kept, the latest used first. */
  kept: number[]
}

export class CardSource {
  readonly #options: CardSourceOptions
  #state: Promise<State> | undefined
  #snapshot: Promise<Snapshot> | undefined
  #manifestRequest: Promise<Manifest | undefined> | undefined
  readonly #bucketRequests = new Map<string, Promise<CardBucket | undefined>>()
  readonly #buckets = new Map<number, CardBucket>()

  constructor(options: CardSourceOptions) {
    this.#options = options
  }

  /** The best card held here, without asking anyone. */
  async local(id: string): Promise<CardAnswer> {
    const [state, snapshot] = await Promise.all([this.#remembered(), this.#packaged()])
    const offline = this.#resting(state)
    const { manifest } = state
    if (manifest && manifest.version >= snapshot.version) {
      const bucket = await this.#kept(manifest, bucketOf(id, manifest.buckets))
      if (bucket && bucket.version >= snapshot.version) {
        const settled = offline || (bucket.version === manifest.version && this.#current(state))
        return { ...cardIn(bucket, id), origin: 'cache', version: bucket.version, offline, settled }
      }
    }
    return { ...cardIn(snapshot, id), origin: 'snapshot', version: snapshot.version, offline, settled: offline }
  }

  /** The card as the service has it now; the best held here, marked offline, where it cannot be reached. */
  async refresh(id: string): Promise<CardAnswer> {
    const [state, snapshot] = await Promise.all([this.#remembered(), this.#packaged()])
    const manifest = this.#current(state) ? state.manifest : await this.#fetchManifest()
    if (manifest && manifest.version >= snapshot.version) {
      const number = bucketOf(id, manifest.buckets)
      const kept = await this.#kept(manifest, number)
      if (kept?.version === manifest.version)
        return { ...cardIn(kept, id), origin: 'cache', version: kept.version, offline: false, settled: true }
      const bucket = await this.#fetchBucket(manifest, number)
      if (bucket) return { ...cardIn(bucket, id), origin: 'api', version: bucket.version, offline: false, settled: true }
    }
    const answer = await this.local(id)
    // A service that is older than the extension is in order; there is only nothing to learn from it.
    return { ...answer, offline: !manifest || manifest.version >= snapshot.version, settled: true }
  }

  #current({ manifest, checked }: State): boolean {
    return manifest !== undefined && this.#options.now() - checked < manifestLife && this.#options.now() >= checked
  }

  #resting({ failed }: State): boolean {
    return failed > 0 && Math.abs(this.#options.now() - failed) < failureRest
  }

  #packaged(): Promise<Snapshot> {
    this.#snapshot ??= this.#options.snapshot()
    return this.#snapshot
  }

  #remembered(): Promise<State> {
    this.#state ??= (async () => {
      const fresh: State = { checked: 0, failed: 0, kept: [] }
      try {
        const stored = (await this.#options.store.get(stateKey)) as Partial<State> | undefined
        const manifest = Manifest.safeParse(stored?.manifest)
        if (!stored || !manifest.success) return fresh
        const kept = Array.isArray(stored.kept) ? stored.kept.filter(Number.isInteger) : []
        return { manifest: manifest.data, checked: Number(stored.checked) || 0, failed: Number(stored.failed) || 0, kept }
      } catch {
        return fresh
      }
    })()
    return this.#state
  }

  async #remember(change: Partial<State>): Promise<void> {
    const state = Object.assign(await this.#remembered(), change)
    await this.#options.store.set(stateKey, state).catch(() => {})
  }

  /** The bucket as it was last fetched, whatever its version, if the buckets were divided as now. */
  async #kept({ buckets }: Manifest, number: number): Promise<CardBucket | undefined> {
    const held = this.#buckets.get(number)
    if (held) return held
    try {
      const stored = (await this.#options.store.get(bucketKey(number))) as { buckets?: number; bucket?: unknown } | undefined
      const bucket = CardBucket.safeParse(stored?.bucket)
      if (stored?.buckets !== buckets || !bucket.success) return undefined
      this.#buckets.set(number, bucket.data)
      return bucket.data
    } catch {
      return undefined
    }
  }

  #fetchManifest(): Promise<Manifest | undefined> {
    this.#manifestRequest ??= (async () => {
      const state = await this.#remembered()
      if (this.#resting(state)) return undefined
      const manifest = await this.#fetchChecked('/v1/manifest', Manifest)
      if (!manifest) {
        await this.#remember({ failed: this.#options.now() })
        return undefined
      }
      // A lower version than the one held is a mistake or an attack; the one held stays.
      if (state.manifest && manifest.version < state.manifest.version) {
        await this.#remember({ failed: 0, checked: this.#options.now() })
        return state.manifest
      }
      const isNew = manifest.version !== state.manifest?.version
      if (state.manifest && manifest.buckets !== state.manifest.buckets) await this.#forgetBuckets(state)
      await this.#remember({ manifest, checked: this.#options.now(), failed: 0 })
      if (isNew) this.#options.onManifest?.(manifest)
      return manifest
    })().finally(() => {
      this.#manifestRequest = undefined
    })
    return this.#manifestRequest
  }

  #fetchBucket(manifest: Manifest, number: number): Promise<CardBucket | undefined> {
    const path = `/v1/cards/${manifest.version}/${number}`
    let request = this.#bucketRequests.get(path)
    if (!request) {
      request = (async () => {
        const bucket = await this.#fetchChecked(path, CardBucket)
        if (!bucket || bucket.version !== manifest.version || bucket.bucket !== number) {
          await this.#remember({ failed: this.#options.now() })
          return undefined
        }
        this.#buckets.set(number, bucket)
        const { kept } = await this.#remembered()
        const order = [number, ...kept.filter(other => other !== number)]
        const dropped = order.slice(bucketsKept)
        await this.#options.store.set(bucketKey(number), { buckets: manifest.buckets, bucket }).catch(() => {})
        if (dropped.length > 0) await this.#options.store.remove(dropped.map(bucketKey)).catch(() => {})
        await this.#remember({ kept: order.slice(0, bucketsKept), failed: 0 })
        return bucket
      })().finally(() => this.#bucketRequests.delete(path))
      this.#bucketRequests.set(path, request)
    }
    return request
  }

  async #forgetBuckets({ kept }: State): Promise<void> {
    this.#buckets.clear()
    await this.#options.store.remove(kept.map(bucketKey)).catch(() => {})
    await this.#remember({ kept: [] })
  }

  /** The answer of the service at `path`, or undefined where there is none in time, or none of the right shape. */
  async #fetchChecked<T>(
    path: string,
    schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  ): Promise<T | undefined> {
    try {
      const response = await this.#options.fetch(this.#options.origin + path, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        // The browser's cache asks again with the ETag it has; set by hand, the header would cost a preflight request each time.
        cache: 'no-cache',
        signal: AbortSignal.timeout(patience),
      })
      if (!response.ok) return undefined
      const text = await response.text()
      if (text.length > largestAnswer) return undefined
      const parsed = schema.safeParse(JSON.parse(text))
      return parsed.success ? parsed.data : undefined
    } catch {
      return undefined
    }
  }
}

function cardIn({ cards }: { cards: Card[] }, id: string): { card?: Card } {
  const card = cards.find(card => card.id === id)
  return card ? { card } : {}
}
