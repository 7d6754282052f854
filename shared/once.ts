/** Values that are made at most once. */

/** Returns a function that calls `make` at its first call and returns that value from then on. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/**
 * Returns a function that calls `make` at the first call with a key and returns that value for the key from
 * then on. It keeps every value, so the keys must be few.
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
 * Returns a function that calls `make` at its first call and returns the same promise from then on. If the
 * promise rejects, or if `make` calls its argument `forget`, the next call calls `make` again.
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
