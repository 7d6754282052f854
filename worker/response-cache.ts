/**
 * Responses cached in this isolate's memory. They are reused without a query while they are known to be
 * valid, and as stale responses when the database fails. Only responses that are the same for everyone are
 * cached.
 */

/** A cached response. */
export interface GoodAnswer {
  body: Uint8Array<ArrayBuffer>
  etag: string
  life: string
  headers: Headers
  /**
   * Time until which the response is valid, in ms since the epoch; 0 if it is valid by `release`, or not at
   * all.
   */
  until: number
  /**
   * The response is valid while this version is served; undefined if it is valid by `until`, or not at all.
   */
  release: number | undefined
  /**
   * True if the response is the same for any query string. It is then cached under the address without a
   * query.
   */
  anyQuery?: boolean
}

/** Maximum number of cached responses; beyond it the least recently used are dropped. */
const mostAnswers = 4000
/**
 * Maximum size of the cached bodies together, in bytes; beyond it the least recently used are dropped. With
 * headers this is about 32 MB of the 128 MB of an isolate.
 */
const mostBytes = 24_000_000

/**
 * Cached responses by address, at most `mostAnswers` and `mostBytes`; the least recently used are dropped.
 * A body of more than a quarter of `mostBytes` is not cached.
 */
export class ResponseCache {
  private readonly answers = new Map<string, GoodAnswer>()
  private bytes = 0

  remember(address: string, answer: GoodAnswer) {
    this.forget(address)
    if (answer.body.length > mostBytes / 4) return
    this.answers.set(address, answer)
    this.bytes += answer.body.length
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= mostAnswers && this.bytes <= mostBytes) return
      this.forget(oldest)
    }
  }

  recall(address: string): GoodAnswer | undefined {
    const answer = this.answers.get(address)
    if (answer) {
      this.answers.delete(address)
      this.answers.set(address, answer)
    }
    return answer
  }

  private forget(address: string) {
    this.bytes -= this.answers.get(address)?.body.length ?? 0
    this.answers.delete(address)
  }
}
