/**
 * Takes the latest of messages that may come faster than they can be handled, and drops those before it. Why:
 * the script of a page that was taken over could keep the pages of the extension busy, which share a process.
 */

/**
 * Least time between two messages, in ms; and how many times as long as one takes, none is taken after it.
 */
const leastPause = 300
const pausePerWork = 4

export class Latest<T> {
  readonly #take: (message: T) => void
  readonly #now: () => number
  /** The message that waits, in a list because it may be undefined. */
  #waiting: [T] | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `now` in ms. */
  constructor(take: (message: T) => void, now: () => number) {
    this.#take = take
    this.#now = now
  }

  offer(message: T): void {
    this.#waiting = [message]
    if (this.#timer === undefined) this.#takeOne()
  }

  /** Drops what waits. */
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
