/** Data that a page reads at the first view that needs them. */
export class NeededData {
  readonly #read: () => Promise<void>
  readonly #failed: (error: unknown) => void
  #state: 'unread' | 'asked' | 'failed' = 'unread'

  /** `read` reads and keeps the data; `failed` is called if it rejects, and tells the reader. */
  constructor(read: () => Promise<void>, failed: (error: unknown) => void) {
    this.#read = read
    this.#failed = failed
  }

  /** Reads the data, unless they are read or being read, or reading has failed. Call it at each rendering. */
  need(): void {
    if (this.#state !== 'unread') return
    this.#state = 'asked'
    this.#read().catch((error: unknown) => {
      this.#state = 'failed'
      this.#failed(error)
    })
  }

  /** After a failure, makes the next `need` read again. Call it when the reader opens or changes a view. */
  retry(): void {
    if (this.#state === 'failed') this.#state = 'unread'
  }
}
