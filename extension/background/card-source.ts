/**
 * Cards for the reader, local first: the newest stored or packaged card is shown immediately, then the
 * service is asked for a newer one. The service gets only two kinds of request: its manifest with the file of
 * digests, and the bucket that contains the card. Many entities share a bucket. Every answer is checked: the
 * manifest's signature, each file's hash, each schema. An answer that fails is dropped, and the last good one
 * stays in use.
 */
import { bucketOf } from '../../shared/api/bucket.ts'
import type { TrustedKey } from '../../shared/api/canonical.ts'
import { Manifest } from '../../shared/api/manifest.ts'
import { type Card, CardBucket } from '../../shared/card/card.ts'
import { setLatest } from '../../shared/latest-entries.ts'
import { onceResolved } from '../../shared/once.ts'
import { fromBase64, toBase64 } from '../../shared/text/base64.ts'
import { objectOf } from '../../shared/text/json-values.ts'
import { discardBody, readBody } from '../../shared/web/bounded-body.ts'
import { ignoreGone, logIgnored } from '../ignored.ts'
import type { CardAnswer } from '../messages.ts'
import type { Snapshot } from '../storage/packaged-cards.ts'
import { inShape, jsonOf, type Readable, readableOf } from './lenient-parse.ts'
import { digestOf, isGenuine, sha256 } from './signature.ts'

/** Time for which the manifest counts as current, in ms. */
export const manifestLife = 5 * 60_000
/**
 * Back-off after the first failure of the service, in ms. It doubles with each further failure, up to
 * `longestRest`. A random share between half and all of it is used, so that readers do not all return in the
 * same moment.
 */
export const failureRest = 15_000
export const longestRest = 30 * 60_000
/** Timeout of a request, in ms. */
export const patience = 4000
/**
 * Maximum number of buckets stored, and of those in memory; the one fetched or read longest ago is dropped
 * first.
 */
const bucketsKept = 24
/** Maximum size of an answer, in bytes. A larger one counts as a failed request. */
const largestAnswer = 4 * 1024 * 1024

/**
 * Key-value store that outlives the background (`privateStore`). Its failures are tolerated: everything in it
 * can be fetched again.
 */
export interface Store {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
  remove(keys: string[]): Promise<void>
}

export interface CardSourceOptions {
  /** Origin of the service. */
  origin: string
  /** Trusted keys. A manifest is accepted if one of them has signed it. */
  keys: readonly TrustedKey[]
  fetch(url: string, init: RequestInit): Promise<Response>
  /** Current time, in ms since the epoch. */
  now(): number
  /** Random number of at least 0 and below 1, like Math.random. */
  random(): number
  store: Store
  snapshot(): Promise<Snapshot>
  /**
   * True if it could not be read which service the reader agreed to. Then no service is asked, and all
   * answers are packaged cards.
   */
  isUnread?: boolean
  /** Called with each genuine manifest that arrives, unless it is older than the stored one. */
  onManifest?(manifest: Manifest): void
}

const stateKey = 'knowledge:state'
const bucketKey = (bucket: number) => `knowledge:bucket:${bucket}`

/**
 * Id of the key that signed the stored manifest; undefined if none is stored. The key was trusted when the
 * manifest was stored.
 */
export async function signerOfState(store: Store): Promise<string | undefined> {
  const stored = (await store.get(stateKey)) as Partial<State> | undefined
  return inShape(stored?.manifest, Manifest)?.signature.key
}

/** State that is stored, because the browser ends and restarts the background. */
interface State {
  manifest?: Manifest
  /** Digests of the manifest's buckets: the file that the manifest names, in Base64. */
  digests?: string
  /**
   * Time at which the service last sent a valid manifest, in ms since the epoch. 0 before the first, after a
   * bucket that did not arrive or did not match the manifest, and where the stored manifest is not trusted:
   * the manifest is then fetched again.
   */
  checked: number
  /** Time of the service's last failure, in ms since the epoch; 0 after a good answer. */
  failed: number
  /** Length of the back-off after `failed`, in ms. */
  rest: number
  /** Number of failures since a bucket last arrived, or a stored one was found to be current. */
  failures: number
  /** Numbers of the stored buckets, the one fetched last first. */
  kept: number[]
}

/** A bucket with the cards that this version can read; `left` has the cards that it cannot read. */
type ReadBucket = Readable<CardBucket>

export class CardSource {
  readonly #options: CardSourceOptions
  #state: Promise<State> | undefined
  #manifestRequest: Promise<Manifest | undefined> | undefined
  readonly #bucketRequests = new Map<string, Promise<ReadBucket | undefined>>()
  readonly #buckets = new Map<number, ReadBucket>()

  /** Reads the packaged cards, once. After a failure the next call reads them again. */
  readonly #packaged: () => Promise<Snapshot>

  constructor(options: CardSourceOptions) {
    this.#options = options
    this.#packaged = onceResolved(() => options.snapshot())
  }

  /**
   * Returns the newest stored or packaged card that this version can read, without a request. `settled` is
   * false if `refresh` may return a newer one.
   */
  async local(id: string): Promise<CardAnswer> {
    const [state, snapshot] = await Promise.all([this.#remembered(), this.#packaged()])
    const offline = this.#options.isUnread ? 'unread' : this.#resting(state)
    const packaged: CardAnswer = {
      ...cardIn(snapshot, id),
      origin: 'snapshot',
      version: snapshot.version,
      offline,
      settled: offline !== false,
    }
    const { manifest } = state
    if (manifest && manifest.version >= snapshot.version) {
      const bucket = await this.#kept(manifest, bucketOf(id, manifest.buckets))
      if (bucket && bucket.value.version >= snapshot.version) {
        const { version } = bucket.value
        const settled = offline !== false || (version === manifest.version && this.#current(state))
        if (!isLeft(bucket, id))
          return { ...cardIn(bucket.value, id), origin: 'cache', version, offline, settled }
        return { ...packaged, settled }
      }
    }
    return packaged
  }

  /**
   * Returns the service's current card. Returns the newest stored or packaged one, marked offline, if the
   * service cannot be reached, its answer fails a check, or a back-off runs; not marked offline, if the
   * service's release is older than the packaged one.
   */
  async refresh(id: string): Promise<CardAnswer> {
    const [state, snapshot] = await Promise.all([this.#remembered(), this.#packaged()])
    const manifest = this.#current(state) ? state.manifest : await this.#fetchManifest()
    if (manifest && manifest.version >= snapshot.version) {
      const number = bucketOf(id, manifest.buckets)
      const kept = await this.#kept(manifest, number)
      const isKept = kept?.value.version === manifest.version
      if (isKept && state.failures > 0) await this.#remember({ failures: 0 })
      const bucket = isKept
        ? kept
        : this.#resting(state)
          ? undefined
          : await this.#fetchBucket(manifest, number)
      if (bucket) {
        const { value } = bucket
        const from = isLeft(bucket, id)
          ? ({ ...cardIn(snapshot, id), origin: 'snapshot', version: snapshot.version } as const)
          : ({ ...cardIn(value, id), origin: isKept ? 'cache' : 'api', version: value.version } as const)
        return { ...from, offline: false, settled: true }
      }
    }
    const answer = await this.local(id)
    // A service whose release is older than the packaged one works, but has nothing new: not offline.
    const offline = this.#options.isUnread ? 'unread' : !manifest || manifest.version >= snapshot.version
    return { ...answer, offline, settled: true }
  }

  /** Returns the service's current manifest, else the last known one; undefined if there is none. */
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

  /**
   * Records a failure and starts the back-off, which is longer if Retry-After asks for it. Resolves with
   * undefined, for callers without an answer.
   */
  async #failed({ retryAfter = 0 }: { retryAfter?: number } = {}): Promise<undefined> {
    const failures = (await this.#remembered()).failures + 1
    const most = Math.min(failureRest * 2 ** Math.min(failures - 1, 20), longestRest)
    const rest = Math.min(Math.max(most * (0.5 + this.#options.random() / 2), retryAfter), longestRest)
    await this.#remember({ failed: this.#options.now(), rest, failures })
    return undefined
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
        // Digests that the browser has damaged would refuse each bucket: they are fetched again.
        const digests = manifest && (await digestsOf(stored.digests, manifest))
        // Discard everything that was signed with a key that is no longer trusted.
        if (!manifest || digests === undefined || !(await isGenuine(manifest, this.#options.keys))) {
          await this.#options.store.remove(kept.map(bucketKey))
          return { ...fresh, ...known, checked: 0 }
        }
        return { ...known, manifest, digests, kept }
      } catch (error) {
        logIgnored('read the stored manifest', error)
        return fresh
      }
    })()
    return this.#state
  }

  async #remember(change: Partial<State>): Promise<void> {
    const state = Object.assign(await this.#remembered(), change)
    await ignoreGone(this.#options.store.set(stateKey, state), 'store the manifest')
  }

  /**
   * Returns the bucket from memory or the store, of any release. Undefined unless that release had as many
   * buckets as the manifest and was signed with a trusted key.
   */
  async #kept({ buckets }: Manifest, number: number): Promise<ReadBucket | undefined> {
    const held = this.#buckets.get(number)
    if (held) return held
    try {
      const stored = (await this.#options.store.get(bucketKey(number))) as
        | { buckets?: number; signer?: string; bucket?: unknown }
        | undefined
      const bucket = readableOf(stored?.bucket, CardBucket, cardLists)
      const isTrusted = this.#options.keys.some(({ id }) => id === stored?.signer)
      if (stored?.buckets !== buckets || !isTrusted || !bucket) return undefined
      setLatest(this.#buckets, number, bucket, bucketsKept)
      return bucket
    } catch (error) {
      logIgnored('read a stored bucket of cards', error)
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
      // A version below the held one is a mistake or an attack: keep the held one.
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
      // Keep `failures` until a bucket arrives: a service that returns only manifests is not healthy.
      await this.#remember({ manifest, digests, checked: this.#options.now(), failed: 0 })
      this.#options.onManifest?.(manifest)
      return manifest
    })().finally(() => {
      this.#manifestRequest = undefined
    })
    return this.#manifestRequest
  }

  #fetchBucket(manifest: Manifest, number: number): Promise<ReadBucket | undefined> {
    const path = `/v1/cards/${manifest.version}/${number}`
    let request = this.#bucketRequests.get(path)
    if (!request) {
      request = (async () => {
        const answer = await this.#fetch(path)
        const { digests } = await this.#remembered()
        const genuine =
          answer.bytes && digests !== undefined && (await sha256(answer.bytes)) === digestOf(digests, number)
        const found = genuine && answer.bytes ? jsonOf(answer.bytes) : undefined
        const bucket = readableOf(found, CardBucket, cardLists)
        if (bucket?.value.version !== manifest.version || bucket.value.bucket !== number) {
          // The release may have been withdrawn: fetch the manifest again before the next bucket.
          await this.#remember({ checked: 0 })
          return this.#failed(answer)
        }
        setLatest(this.#buckets, number, bucket, bucketsKept)
        const { kept } = await this.#remembered()
        const order = [number, ...kept.filter(other => other !== number)]
        const dropped = order.slice(bucketsKept)
        await ignoreGone(
          this.#options.store.set(bucketKey(number), {
            buckets: manifest.buckets,
            signer: manifest.signature.key,
            // Stored whole: a later version of the extension may read the cards that this one cannot.
            bucket: found,
          }),
          'store a bucket of cards',
        )
        if (dropped.length > 0) await this.#removeBuckets(dropped)
        await this.#remember({ kept: order.slice(0, bucketsKept), failed: 0, failures: 0 })
        return bucket
      })().finally(() => this.#bucketRequests.delete(path))
      this.#bucketRequests.set(path, request)
    }
    return request
  }

  async #forgetBuckets({ kept }: State): Promise<void> {
    this.#buckets.clear()
    await this.#removeBuckets(kept)
    await this.#remember({ kept: [] })
  }

  async #removeBuckets(numbers: readonly number[]): Promise<void> {
    await ignoreGone(this.#options.store.remove(numbers.map(bucketKey)), 'remove stored buckets of cards')
  }

  /**
   * Fetches the bytes at `path`. Without `bytes` on error or timeout; `retryAfter` is the wait that the
   * service asks for, in ms.
   */
  async #fetch(path: string): Promise<{ bytes?: Uint8Array<ArrayBuffer>; retryAfter?: number }> {
    try {
      const response = await this.#options.fetch(this.#options.origin + path, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        // No ETag is sent back: the service could give each reader one of their own and recognise them by it,
        // as by a cookie.
        cache: 'no-store',
        signal: AbortSignal.timeout(patience),
      })
      if (!response.ok) {
        await discardBody(response)
        return { retryAfter: 1000 * (Number(response.headers.get('Retry-After')) || 0) }
      }
      return { bytes: await readBody(response, largestAnswer) }
    } catch (error) {
      logIgnored(`fetch ${path}`, error)
      return {}
    }
  }
}

/** The stored digests, if they are those that the manifest names. */
async function digestsOf(stored: unknown, { cards }: Manifest): Promise<string | undefined> {
  const bytes = typeof stored === 'string' ? bytesOfBase64(stored) : undefined
  return bytes && (await sha256(bytes)) === cards.sha256 ? (stored as string) : undefined
}

/** The bytes of a text in Base64; undefined for another text. */
function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return fromBase64(text)
  } catch (error) {
    logIgnored('read the stored digests', error)
    return undefined
  }
}

/**
 * Names of the lists in a bucket whose items are checked one by one, so that a faulty card does not lose the
 * others (`readableOf`).
 */
const cardLists = ['cards']

/**
 * True if the bucket has a card of the entity that this version cannot read. The packaged card is then used
 * instead.
 */
function isLeft({ left }: ReadBucket, id: string): boolean {
  return left.some(each => objectOf(each).id === id)
}

function cardIn({ cards }: { cards: Card[] }, id: string): { card?: Card } {
  const card = cards.find(card => card.id === id)
  return card ? { card } : {}
}
