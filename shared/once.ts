/** Values that are made at most once. */

/** A function that makes its value at the first call and returns it from then on. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/**
 * A function that makes its value for a key at the first call with that key, and returns it from then on. It
 * keeps every value, so the keys must be few.
 */
export function onceEach<K, T>(make: (key: K) => T): (key: K) => T {
  const made = new Map<K, { value: T }>()
  return key => {
    let known = made.get(key)
    if (!known) {
      known = { value: make(key) }
      made.set(key, known)
    }
    return known.value
  }
}

/**
 * A function that calls `make` at its first call and returns the same promise from then on. If the promise
 * rejects, or `make` calls the function that it gets, the next call calls `make` again.
 */
export function onceResolved<T>(make: (forget: () => void) => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    if (made) return made
    const forget = () => {
      if (made === own) made = undefined
    }
    const own: Promise<T> = make(forget).catch((error: unknown) => {
      forget()
      throw error
    })
    made = own
    return own
  }
}
