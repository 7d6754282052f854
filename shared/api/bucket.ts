/**
 * Buckets of cards. A client fetches a whole bucket, which many entities share, so that the service cannot
 * tell which entity someone reads about.
 */

/** Fewest entities in a bucket. */
export const smallestBucket = 20

/**
 * Number of buckets for `entities`: a power of two that leaves about twice `smallestBucket` in each, at least
 * one.
 */
export function bucketCount(entities: number): number {
  let count = 1
  while (entities / (count * 2) >= smallestBucket * 2) count *= 2
  return count
}

/**
 * The bucket of entity `id`, from 0 to `buckets` − 1: the remainder of its mixed FNV-1a hash (32 bits over
 * UTF-16 units; ids are ASCII).
 */
export function bucketOf(id: string, buckets: number): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  hash ^= hash >>> 15
  return (hash >>> 0) % buckets
}
