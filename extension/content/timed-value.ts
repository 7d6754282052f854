/** A value that is made anew once it is older than a time. */
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

  /** Returns the value. Also made anew after the device's clock was set back. */
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
