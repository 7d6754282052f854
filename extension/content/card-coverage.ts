/** Cache of the press coverage of the entities whose cards were shown on this page. */
import type { EntityInBucket } from '../../shared/api/coverage.ts'
import { setLatest } from '../../shared/latest-entries.ts'
import { ignoreGone } from '../ignored.ts'

/**
 * Maximum number of entities whose coverage is kept in memory; the one changed longest ago is dropped first.
 */
const mostCoverage = 50

export class CardCoverage {
  readonly #fetch: (id: string) => Promise<EntityInBucket | null | undefined>
  readonly #changed: (id: string) => void
  /** Coverage by the id of the entity, the one changed last at the end; null if the service knows none. */
  readonly #kept = new Map<string, EntityInBucket | null | 'awaited' | 'failed'>()

  /**
   * `fetch` asks for the coverage of an entity: null if there is none, undefined without an answer. `changed`
   * is called with the id when coverage has arrived.
   */
  constructor(
    fetch: (id: string) => Promise<EntityInBucket | null | undefined>,
    changed: (id: string) => void,
  ) {
    this.#fetch = fetch
    this.#changed = changed
  }

  /** The coverage, without a request; undefined while it is awaited, and if there is none or no answer. */
  of(id: string): EntityInBucket | undefined {
    const kept = this.#kept.get(id)
    return typeof kept === 'object' ? (kept ?? undefined) : undefined
  }

  /** Fetches the coverage of an entity, unless it was asked for before. */
  async want(id: string): Promise<void> {
    if (this.#kept.has(id)) return
    setLatest(this.#kept, id, 'awaited', mostCoverage)
    // Without the background, the card itself shows the failure.
    const coverage = await ignoreGone(this.#fetch(id), 'ask for the coverage')
    setLatest(this.#kept, id, coverage === undefined ? 'failed' : coverage, mostCoverage)
    if (coverage) this.#changed(id)
  }

  /** Forgets failed requests, so that the next `want` asks again. */
  retry(): void {
    for (const [id, kept] of this.#kept) if (kept === 'failed') this.#kept.delete(id)
  }
}
