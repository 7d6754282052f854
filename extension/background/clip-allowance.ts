/**
 * Limits the amount of clipping data that the scripts of one site may have stored in a clock hour. Why: a
 * page that has taken over its content script could fill the disk. The amounts are stored, because the
 * browser stops the background when it has nothing to do.
 */
import type { UpdatedStore } from '../storage/private-store.ts'

/**
 * Maximum amount that one site may have stored in a clock hour, in UTF-16 units of JSON: some thirty of the
 * longest articles. A clipping beyond it is not stored.
 */
export const mostInHour = 6_000_000

const key = 'clip-allowance'
const hourLength = 3_600_000

export class ClipAllowance {
  readonly #store: Pick<UpdatedStore, 'update'>
  readonly #now: () => number

  /** `now` is the clock, in ms. */
  constructor(store: Pick<UpdatedStore, 'update'>, now: () => number) {
    this.#store = store
    this.#now = now
  }

  /**
   * Asks to store `units` more UTF-16 units of JSON for a site in this clock hour. If that is within
   * `mostInHour`, counts the units and resolves with true; otherwise resolves with false.
   */
  async take(site: string, units: number): Promise<boolean> {
    let isGiven = false
    await this.#store.update(key, stored => {
      const hour = Math.floor(this.#now() / hourLength)
      const before = Object(stored) as { hour?: unknown; sites?: Record<string, unknown> }
      const sites = new Map(before.hour === hour ? Object.entries(before.sites ?? {}) : [])
      // A damaged number counts as none.
      const sum = (Number(sites.get(site)) || 0) + units
      isGiven = sum <= mostInHour
      return isGiven ? { hour, sites: Object.fromEntries(sites.set(site, sum)) } : undefined
    })
    return isGiven
  }
}
