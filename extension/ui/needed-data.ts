/** Data that a page reads at the first view that needs them. */
export class NeededData {
  readonly #read: () => Promise<void>
  readonly #failed: (error: unknown) => void
  #state: 'unread' | 'asked' | 'failed' = 'unread'

  /** `read` reads and keeps the data; `failed` tells the reader that it has rejected. */
  constructor(read: () => Promise<void>, failed: (error: unknown) => void) {
    this.#read = read
    this.#failed = failed
  }

  /** Reads the data, unless they are read, are being read or could not be read. Call it at each drawing. */
  need(): void {
    if (this.#state !== 'unread') return
    this.#state = 'asked'
    this.#read().catch((error: unknown) => {
      this.#state = 'failed'
      this.#failed(error)
    })
  }

  /** Has the next `need` try again after a failure. Call it when the reader goes on. */
  retry(): void {
    if (this.#state === 'failed') this.#state = 'unread'
  }
}
