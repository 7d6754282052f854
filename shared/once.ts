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
 * A function that calls `make` at its first call and returns the same promise from then on. If the promise
 * rejects, the next call of the function calls `make` again.
 */
export function onceResolved<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}
