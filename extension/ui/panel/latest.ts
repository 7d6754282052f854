/**
 * Limits the rate at which messages are handled. Of the messages that arrive during a pause, only the
 * latest is handled. Why: a content script that a page has taken over could keep the extension's pages,
 * which share a process, busy.
 */

/** Minimum pause after a message before the next one is handled, in ms. */
const leastPause = 300
/**
 * The pause lasts this many times as long as handling the message and the layout after it took, if that is
 * more than `leastPause`.
 */
const pausePerWork = 4

export class Latest<T> {
  readonly #take: (message: T) => void
  readonly #now: () => number
  /** The message to handle after the pause; in an array, because a message may be undefined. */
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

  /** Drops the message that is to be handled after the pause. */
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
    // The browser lays out what was drawn before it runs this task, so the measured time includes the
    // layout.
    this.#timer = setTimeout(() => {
      const pause = Math.max(leastPause, (this.#now() - begun) * pausePerWork)
      this.#timer = setTimeout(() => this.#takeOne(), pause)
    })
  }
}
