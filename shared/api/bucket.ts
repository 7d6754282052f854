/**
 * Buckets of cards. A client fetches a whole bucket, which many entities share, so that the service cannot
 * tell which entity someone reads about.
 */

/**
 * Minimum number of entities in a bucket of a release. `bucketCount` aims at two to four times as many, and a
 * test of the knowledge checks the minimum.
 */
export const smallestBucket = 20

/**
 * Number of buckets for `entities` entities: the greatest power of two that leaves at least twice
 * `smallestBucket` in each on average, or 1.
 */
export function bucketCount(entities: number): number {
  let count = 1
  while (entities / (count * 2) >= smallestBucket * 2) count *= 2
  return count
}

/** FNV-1a hash of a text with a final mixing step: 32 bits, computed over the text's UTF-16 units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** The bucket of entity `id`, from 0 to `buckets` − 1: the remainder of its hash; ids are ASCII. */
export function bucketOf(id: string, buckets: number): number {
  return hashOf(id) % buckets
}
