/**
 * The bucket of cards of an entity. Cards are fetched by the bucket, which many entities share, so that the service cannot tell
 * which of them someone reads about.
 */

/** Fewest entities that may share a bucket. */
export const smallestBucket = 20

/** Number of buckets for `entities`: a power of two that leaves about twice `smallestBucket` in each, at least one. */
export function bucketCount(entities: number): number {
  let count = 1
  while (entities / (count * 2) >= smallestBucket * 2) count *= 2
  return count
}

/** The bucket, from 0 to `buckets` − 1, of the entity `id`: its FNV-1a hash (32 bits over UTF-16 units; ids are ASCII), mixed, by remainder. */
export function bucketOf(id: string, buckets: number): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  hash ^= hash >>> 15
  return (hash >>> 0) % buckets
}
