/**
 * Answers kept in the memory of this isolate. They are given again without asking the database while they are known to hold, and when the
 * database fails: for a reader, what was true a while ago is better than an error. Only answers that are the same for everyone.
 */

/** An answer as it was given. */
export interface GoodAnswer {
  body: Uint8Array<ArrayBuffer>
  etag: string
  life: string
  headers: Headers
  /** Holds until then without asking anyone, in ms since the epoch; 0 where it holds by `release` or not at all. */
  until: number
  /** Holds while this version is the served one. */
  release: number | undefined
}

/** Most answers kept, and most bytes of their bodies: with headers about 32 MB of the 128 MB that an isolate has. */
const mostAnswers = 4000
const mostBytes = 24_000_000

/** Answers by address (path and query). The one used longest ago gives way. */
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
