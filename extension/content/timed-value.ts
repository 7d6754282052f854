/** A value that is kept for a given time and then made anew. */
export class TimedValue<Value> {
  readonly #time: number
  readonly #make: () => Value
  #value: Value | undefined
  #since = 0

  /** @param time in ms */
  constructor(time: number, make: () => Value) {
    this.#time = time
    this.#make = make
  }

  /** Returns the value; made anew if it is older than the time, or if the device's clock was set back. */
  get(): Value {
    // `performance.now` takes a microsecond in Firefox, a quarter of a whole hit test.
    const age = Date.now() - this.#since
    return this.#value === undefined || age > this.#time || age < 0 ? this.renew() : this.#value
  }

  /** Makes the value anew and returns it. */
  renew(): Value {
    this.#since = Date.now()
    this.#value = this.#make()
    return this.#value
  }
}
