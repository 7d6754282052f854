/**
 * The last good answers of this isolate: given again as long as they are known to stand, and when the database fails, since what was true a
 * while ago is better for a reader than an error. Kept in memory only, and only what is the same for everyone.
 */

/** A JSON answer as it was given. */
export interface GoodAnswer {
  /** Bytes where it stands for a while, so that they need not be made of the text each time. */
  body: string | Uint8Array<ArrayBuffer>
  etag: string
  life: string
  /** All the headers that it had. */
  headers: Headers
  /** Until when it is the answer without asking anyone, in ms since the epoch; 0 when it has to be found out each time. */
  until: number
}

/** Answers kept, and units (UTF-16 or bytes) of all their bodies together: at most 16 MB of the 128 MB that an isolate has. */
const mostAnswers = 64
const mostUnits = 8_000_000

export class LastGood {
  private readonly answers = new Map<string, GoodAnswer>()
  private units = 0

  /** Keeps `answer` under its address; those that were kept longest ago give way. */
  remember(address: string, answer: GoodAnswer) {
    this.forget(address)
    if (answer.body.length > mostUnits) return
    this.answers.set(address, answer)
    this.units += answer.body.length
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= mostAnswers && this.units <= mostUnits) return
      this.forget(oldest)
    }
  }

  recall(address: string): GoodAnswer | undefined {
    return this.answers.get(address)
  }

  private forget(address: string) {
    this.units -= this.answers.get(address)?.body.length ?? 0
    this.answers.delete(address)
  }
}
