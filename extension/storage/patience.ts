/** Bounded waits for a storage that may answer neither with success nor with an error. */

/** Longest wait for a storage that was silent at the last call, in ms. */
const shortWait = 200

export class Patience {
  readonly #longest: number
  /** True after a call that was not answered in time, until some call is answered. */
  #isSilent = false

  /** `longest` is the longest wait in ms. */
  constructor(longest: number) {
    this.#longest = longest
  }

  /**
   * Resolves or rejects as `work` does; rejects once the wait is over. `work` goes on then: what it writes
   * may still be written.
   */
  async answered<T>(work: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<never>((_, reject) => {
      const wait = this.#isSilent ? Math.min(shortWait, this.#longest) : this.#longest
      timer = setTimeout(() => {
        this.#isSilent = true
        reject(new Error('The storage does not answer.'))
      }, wait)
    })
    const own = work.finally(() => {
      this.#isSilent = false
    })
    try {
      return await Promise.race([own, late])
    } finally {
      clearTimeout(timer)
    }
  }
}
