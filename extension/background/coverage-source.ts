/**
 * Press coverage of an entity, from the service. The request names only the bucket that holds the entity;
 * many entities share it, so the service cannot tell which one is read. Nothing else leaves the browser.
 * Buckets are kept in memory for minutes, not in the browser's cache: its ETags, sent back, could tell
 * readers apart. Without the service the card shows no coverage and no error; lists of news say that it did
 * not answer.
 */
import { bucketOf } from '../../shared/api/bucket.ts'
import { CoverageBucket, type EntityInBucket } from '../../shared/api/coverage.ts'
import { setLatest } from '../../shared/latest-entries.ts'
import { objectOf } from '../../shared/text/json-values.ts'
import { discardBody, readBody } from '../../shared/web/bounded-body.ts'
import { logIgnored } from '../ignored.ts'
import { jsonOf, type Readable, readableOf } from './lenient-parse.ts'

/** Back-off after a failure, in ms. */
export const coverageRest = 60_000
/** Time for which a kept bucket is used, in ms. */
export const coverageLife = 5 * 60_000
/** Maximum number of buckets kept in memory; the one received longest ago is dropped first. */
const bucketsKept = 50
/** Timeout of a request, in ms. */
const patience = 4000
/** Maximum size of an answer, in bytes. A larger one counts as a failed request. */
const largestAnswer = 4_000_000

export interface CoverageSourceOptions {
  /** Origin of the service. */
  origin: string
  fetch(url: string, init: RequestInit): Promise<Response>
  /** Current time, in ms since the epoch. */
  now(): number
  /**
   * Version of the current release of the knowledge and its number of buckets; undefined if no manifest was
   * received yet.
   */
  current(): Promise<{ version: number; buckets: number } | undefined>
}

export class CoverageSource {
  readonly #options: CoverageSourceOptions
  readonly #requests = new Map<string, Promise<Readable<CoverageBucket> | undefined>>()
  /** Buckets by their paths, with the time at which each was received, the latest last. */
  readonly #kept = new Map<string, { bucket: Readable<CoverageBucket>; at: number }>()
  #failed = Number.NEGATIVE_INFINITY

  constructor(options: CoverageSourceOptions) {
    this.#options = options
  }

  /**
   * Coverage of an entity: null if the service knows none, 'unavailable' if it cannot be fetched or no
   * manifest was received yet, or this version cannot read it. For `coverageRest` after a failure it is
   * 'unavailable' for every entity, kept buckets included, unless the reader asks for another attempt
   * (`again`).
   */
  async of(id: string, again = false): Promise<EntityInBucket | null | 'unavailable'> {
    const current = await this.#options.current()
    const rests = !again && Math.abs(this.#options.now() - this.#failed) < coverageRest
    if (!current || rests) return 'unavailable'
    const bucket = await this.#bucket(current.version, bucketOf(id, current.buckets))
    if (!bucket || bucket.left.some(each => objectOf(each).id === id)) return 'unavailable'
    return bucket.value.entities.find(entity => entity.id === id) ?? null
  }

  /**
   * Returns a kept bucket, or fetches it; concurrent calls for one bucket share a request. Undefined after a
   * failure.
   */
  async #bucket(version: number, number: number): Promise<Readable<CoverageBucket> | undefined> {
    const path = `/v1/coverage/${version}/${number}`
    const kept = this.#kept.get(path)
    if (kept && Math.abs(this.#options.now() - kept.at) < coverageLife) return kept.bucket
    const asked = this.#requests.get(path) ?? this.#fetch(path).finally(() => this.#requests.delete(path))
    this.#requests.set(path, asked)
    return asked
  }

  async #fetch(path: string): Promise<Readable<CoverageBucket> | undefined> {
    try {
      const response = await this.#options.fetch(this.#options.origin + path, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        cache: 'no-store',
        signal: AbortSignal.timeout(patience),
      })
      if (response.ok) {
        const answer = jsonOf(await readBody(response, largestAnswer))
        const bucket = readableOf(answer, CoverageBucket, ['entities', 'articles', 'companions'])
        if (bucket) {
          setLatest(this.#kept, path, { bucket, at: this.#options.now() }, bucketsKept)
          this.#failed = Number.NEGATIVE_INFINITY
          return bucket
        }
      } else await discardBody(response)
    } catch (error) {
      // Missing, late and too large answers all mean that the service did not answer.
      logIgnored(`fetch ${path}`, error)
    }
    this.#failed = this.#options.now()
    return undefined
  }
}
