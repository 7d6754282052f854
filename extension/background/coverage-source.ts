/**
 * What the press says of an entity, from the service. It is asked for the bucket that holds the entity, which many share, so that it cannot
 * tell what is read about; nothing else leaves the browser. The browser's own cache keeps a bucket for as long as the service allows
 * (minutes). Without the service there is no coverage, and nothing to say about that: the card is whole without.
 */
import { bucketOf } from '../../shared/api/bucket.ts'
import { CoverageBucket, type EntityInBucket } from '../../shared/api/coverage.ts'
import { discardBody, readBody } from '../../shared/web/bounded-body.ts'
import { inShape, jsonOf } from './lenient-parse.ts'

/** How long after a failure the service is not asked for coverage, in ms. */
export const coverageRest = 60_000
/** How long an answer may take, in ms. */
const patience = 4000
/** The largest answer that is read, in bytes. */
const largestAnswer = 4_000_000

export interface CoverageSourceOptions {
  /** Origin of the service. */
  origin: string
  fetch(url: string, init: RequestInit): Promise<Response>
  /** The present, in ms since the epoch. */
  now(): number
  /** The current version of the knowledge, and into how many buckets it is divided; undefined while the service is unknown. */
  current(): Promise<{ version: number; buckets: number } | undefined>
}

export class CoverageSource {
  readonly #options: CoverageSourceOptions
  readonly #requests = new Map<string, Promise<CoverageBucket | undefined>>()
  #failed = Number.NEGATIVE_INFINITY

  constructor(options: CoverageSourceOptions) {
    this.#options = options
  }

  /** What was written about an entity; null where nothing is known, for whatever reason. */
  async of(id: string): Promise<EntityInBucket | null> {
    const current = await this.#options.current()
    if (!current || Math.abs(this.#options.now() - this.#failed) < coverageRest) return null
    const bucket = await this.#bucket(current.version, bucketOf(id, current.buckets))
    return bucket?.entities.find(entity => entity.id === id) ?? null
  }

  /** Questions for the same bucket at the same time are one. */
  #bucket(version: number, number: number): Promise<CoverageBucket | undefined> {
    const path = `/v1/coverage/${version}/${number}`
    const asked = this.#requests.get(path) ?? this.#fetch(path).finally(() => this.#requests.delete(path))
    this.#requests.set(path, asked)
    return asked
  }

  async #fetch(path: string): Promise<CoverageBucket | undefined> {
    try {
      const response = await this.#options.fetch(this.#options.origin + path, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      })
      if (response.ok) {
        const bucket = inShape(jsonOf(await readBody(response, largestAnswer)), CoverageBucket)
        if (bucket) return bucket
      } else await discardBody(response)
    } catch {
      // Not there, not in time, or too large: all the same to a reader.
    }
    this.#failed = this.#options.now()
    return undefined
  }
}
