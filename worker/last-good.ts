/**
 * The last good answers of this isolate, for when the database fails: what was true a while ago is better for a reader than an error. Kept
 * in memory only, and only what is the same for everyone.
 */

/** A JSON answer as it was given. */
export interface GoodAnswer {
  text: string
  etag: string
  life: string
  /** The headers that it had, ready for the next answer that is the same. */
  headers?: Headers
}

/** Answers kept, and UTF-16 units of all their texts together: about 16 MB of the 128 MB that an isolate has. */
const mostAnswers = 64
const mostUnits = 8_000_000

export class LastGood {
  private readonly answers = new Map<string, GoodAnswer>()
  private units = 0

  /** Keeps `answer` under its address; those that were kept longest ago give way. */
  remember(address: string, answer: GoodAnswer) {
    this.forget(address)
    if (answer.text.length > mostUnits) return
    this.answers.set(address, answer)
    this.units += answer.text.length
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= mostAnswers && this.units <= mostUnits) return
      this.forget(oldest)
    }
  }

  recall(address: string): GoodAnswer | undefined {
    return this.answers.get(address)
  }

  private forget(address: string) {
    this.units -= this.answers.get(address)?.text.length ?? 0
    this.answers.delete(address)
  }
}
