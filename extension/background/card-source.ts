/**
 * Cards for the reader, local first: what is held here at once, the service's own when it has answered. The service is asked for two things
 * only: its manifest with the digests that belong to it, and the bucket, shared by many entities, that holds the card. Whatever it answers
 * is checked: the manifest's signature, every file's hash, every shape. A bad answer counts as none, and the last good one stays.
 */
import { bucketOf } from '../../shared/api/bucket.ts'
import type { TrustedKey } from '../../shared/api/canonical.ts'
import { Manifest } from '../../shared/api/manifest.ts'
import { type Card, CardBucket } from '../../shared/card/card.ts'
import { discardBody, readBody } from '../../shared/web/bounded-body.ts'
import type { CardAnswer } from '../messages.ts'
import { toBase64 } from '../storage/base64.ts'
import { inShape, jsonOf } from './lenient-parse.ts'
import { digestOf, isGenuine, sha256 } from './signature.ts'

/** How long the manifest counts as current, in ms. */
export const manifestLife = 5 * 60_000
/**
 * How long after a failure the service is left in peace, in ms: this long after the first, twice as long after each that follows, up to the
 * longest; of that a random part between half and all, so that readers do not come back all at once.
 */
export const failureRest = 15_000
export const longestRest = 30 * 60_000
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
  /** Whose manifests are accepted. */
  keys: readonly TrustedKey[]
  fetch(url: string, init: RequestInit): Promise<Response>
  /** The present, in ms since the epoch. */
  now(): number
  /** A number from 0 up to 1, like Math.random. */
  random(): number
  store: Store
  snapshot(): Promise<Snapshot>
  /** Called with a genuine manifest whose version has not been seen before. */
  onManifest?(manifest: Manifest): void
}

const stateKey = 'knowledge:state'
const bucketKey = (bucket: number) => `knowledge:bucket:${bucket}`

/** What is remembered between two lives of the background. */
interface State {
  manifest?: Manifest
  /** The digests of the manifest's buckets: the file that it names, in Base64. */
  digests?: string
  /** When the manifest was last fetched, in ms since the epoch. */
  checked: number
  /** When the service last failed; 0 after it answered. */
  failed: number
  /** For how long it is left in peace from then on, in ms. */
  rest: number
  /** How often it has failed since a question was answered in full. */
  failures: number
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
    return {
      ...cardIn(snapshot, id),
      origin: 'snapshot',
      version: snapshot.version,
      offline,
      settled: offline,
    }
  }

  /** The card as the service has it now; the best held here, marked offline, where it cannot be reached. */
  async refresh(id: string): Promise<CardAnswer> {
    const [state, snapshot] = await Promise.all([this.#remembered(), this.#packaged()])
    const manifest = this.#current(state) ? state.manifest : await this.#fetchManifest()
    if (manifest && manifest.version >= snapshot.version) {
      const number = bucketOf(id, manifest.buckets)
      const kept = await this.#kept(manifest, number)
      if (kept?.version === manifest.version) {
        if (state.failures > 0) await this.#remember({ failures: 0 })
        return { ...cardIn(kept, id), origin: 'cache', version: kept.version, offline: false, settled: true }
      }
      const bucket = this.#resting(state) ? undefined : await this.#fetchBucket(manifest, number)
      if (bucket)
        return {
          ...cardIn(bucket, id),
          origin: 'api',
          version: bucket.version,
          offline: false,
          settled: true,
        }
    }
    const answer = await this.local(id)
    // A service that is older than the extension is in order; there is only nothing to learn from it.
    return { ...answer, offline: !manifest || manifest.version >= snapshot.version, settled: true }
  }

  /** The service's manifest as it is now, or as it was last known; undefined while nothing is known of the service. */
  async manifest(): Promise<Manifest | undefined> {
    const state = await this.#remembered()
    return this.#current(state) ? state.manifest : ((await this.#fetchManifest()) ?? state.manifest)
  }

  #current({ manifest, checked }: State): boolean {
    return (
      manifest !== undefined && this.#options.now() - checked < manifestLife && this.#options.now() >= checked
    )
  }

  #resting({ failed, rest }: State): boolean {
    return failed > 0 && Math.abs(this.#options.now() - failed) < rest
  }

  /** Notes that the service failed, and how long it is left in peace: longer where it asked for that in Retry-After. */
  async #failed({ retryAfter = 0 }: { retryAfter?: number } = {}): Promise<undefined> {
    const failures = (await this.#remembered()).failures + 1
    const most = Math.min(failureRest * 2 ** Math.min(failures - 1, 20), longestRest)
    const rest = Math.min(Math.max(most * (0.5 + this.#options.random() / 2), retryAfter), longestRest)
    await this.#remember({ failed: this.#options.now(), rest, failures })
    return undefined
  }

  #packaged(): Promise<Snapshot> {
    this.#snapshot ??= this.#options.snapshot()
    return this.#snapshot
  }

  #remembered(): Promise<State> {
    this.#state ??= (async () => {
      const fresh: State = { checked: 0, failed: 0, rest: 0, failures: 0, kept: [] }
      try {
        const stored = (await this.#options.store.get(stateKey)) as Partial<State> | undefined
        const manifest = inShape(stored?.manifest, Manifest)
        if (!stored) return fresh
        const number = (value: unknown) => Math.max(0, Number(value) || 0)
        const known = {
          checked: number(stored.checked),
          failed: number(stored.failed),
          rest: Math.min(number(stored.rest), longestRest),
          failures: number(stored.failures),
        }
        const kept = Array.isArray(stored.kept) ? stored.kept.filter(Number.isInteger) : []
        // A key that is trusted no more takes with it what it signed.
        if (
          !manifest ||
          typeof stored.digests !== 'string' ||
          !(await isGenuine(manifest, this.#options.keys))
        ) {
          await this.#options.store.remove(kept.map(bucketKey))
          return { ...fresh, ...known, checked: 0 }
        }
        return { ...known, manifest, digests: stored.digests, kept }
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
      const stored = (await this.#options.store.get(bucketKey(number))) as
        | { buckets?: number; bucket?: unknown }
        | undefined
      const bucket = inShape(stored?.bucket, CardBucket)
      if (stored?.buckets !== buckets || !bucket) return undefined
      this.#buckets.set(number, bucket)
      return bucket
    } catch {
      return undefined
    }
  }

  #fetchManifest(): Promise<Manifest | undefined> {
    this.#manifestRequest ??= (async () => {
      const state = await this.#remembered()
      if (this.#resting(state)) return undefined
      const answer = await this.#fetch('/v1/manifest')
      const manifest = answer.bytes && inShape(jsonOf(answer.bytes), Manifest)
      if (!manifest || !(await isGenuine(manifest, this.#options.keys))) return this.#failed(answer)
      // A lower version than the one held is a mistake or an attack; the one held stays.
      if (state.manifest && manifest.version < state.manifest.version) {
        await this.#remember({ failed: 0, checked: this.#options.now() })
        return state.manifest
      }
      const isNew = manifest.version !== state.manifest?.version
      let { digests } = state
      if (isNew || digests === undefined || manifest.cards.sha256 !== state.manifest?.cards.sha256) {
        const file = manifest.cards.path.startsWith('/') ? await this.#fetch(manifest.cards.path) : {}
        if (
          file.bytes?.length !== 32 * manifest.buckets ||
          (await sha256(file.bytes)) !== manifest.cards.sha256
        )
          return this.#failed(file)
        digests = toBase64(file.bytes)
      }
      if (state.manifest && manifest.buckets !== state.manifest.buckets) await this.#forgetBuckets(state)
      // How often it failed is forgotten only with a bucket: a service that has manifests alone is not in order.
      await this.#remember({ manifest, digests, checked: this.#options.now(), failed: 0 })
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
        const answer = await this.#fetch(path)
        const { digests } = await this.#remembered()
        const genuine =
          answer.bytes && digests !== undefined && (await sha256(answer.bytes)) === digestOf(digests, number)
        const bucket = genuine && answer.bytes ? inShape(jsonOf(answer.bytes), CardBucket) : undefined
        if (!bucket || bucket.version !== manifest.version || bucket.bucket !== number) {
          // The release may have been withdrawn meanwhile: the next question begins with the manifest.
          await this.#remember({ checked: 0 })
          return this.#failed(answer)
        }
        this.#buckets.set(number, bucket)
        const { kept } = await this.#remembered()
        const order = [number, ...kept.filter(other => other !== number)]
        const dropped = order.slice(bucketsKept)
        await this.#options.store
          .set(bucketKey(number), { buckets: manifest.buckets, bucket })
          .catch(() => {})
        if (dropped.length > 0) await this.#options.store.remove(dropped.map(bucketKey)).catch(() => {})
        await this.#remember({ kept: order.slice(0, bucketsKept), failed: 0, failures: 0 })
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

  /** The bytes of the service's answer at `path`; none where there is no answer in time, or an error, with how long to wait in ms. */
  async #fetch(path: string): Promise<{ bytes?: Uint8Array<ArrayBuffer>; retryAfter?: number }> {
    try {
      const response = await this.#options.fetch(this.#options.origin + path, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        // The browser's cache asks again with the ETag it has; set by hand, the header would cost a preflight request each time.
        cache: 'no-cache',
        signal: AbortSignal.timeout(patience),
      })
      if (!response.ok) {
        await discardBody(response)
        return { retryAfter: 1000 * (Number(response.headers.get('Retry-After')) || 0) }
      }
      return { bytes: await readBody(response, largestAnswer) }
    } catch {
      return {}
    }
  }
}

function cardIn({ cards }: { cards: Card[] }, id: string): { card?: Card } {
  const card = cards.find(card => card.id === id)
  return card ? { card } : {}
}
