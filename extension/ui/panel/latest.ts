/**
 * Limits the rate at which messages are handled: of those that come during a pause only the latest. Why:
 * the script of a page that was taken over could keep the pages of the extension busy, which share a process.
 */

/** Minimum pause after a message before the next one is handled, in ms. */
const leastPause = 300
/**
 * Ratio of the pause after a message to the time that its handling and layout took, if more than
 * `leastPause`.
 */
const pausePerWork = 4

export class Latest<T> {
  readonly #take: (message: T) => void
  readonly #now: () => number
  /** The message that waits for the end of the pause; in an array, because a message may be undefined. */
  #waiting: [T] | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `take` handles a message. `now` returns the current time in ms. */
  constructor(take: (message: T) => void, now: () => number) {
    this.#take = take
    this.#now = now
  }

  /** Handles a message at once, or after the pause unless a later one has replaced it. */
  offer(message: T): void {
    this.#waiting = [message]
    if (this.#timer === undefined) this.#takeOne()
  }

  /** Drops the message that waits. */
  stop(): void {
    this.#waiting = undefined
  }

  #takeOne(): void {
    this.#timer = undefined
    if (!this.#waiting) return
    const [message] = this.#waiting
    this.#waiting = undefined
    const begun = this.#now()
    this.#take(message)
    // The browser lays out what was drawn before the next task.
    this.#timer = setTimeout(() => {
      const pause = Math.max(leastPause, (this.#now() - begun) * pausePerWork)
      this.#timer = setTimeout(() => this.#takeOne(), pause)
    })
  }
}
