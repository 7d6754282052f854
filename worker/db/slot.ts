/**
 * Slots, by which cards are ordered in the database. An entity's slot is the 32-bit hash of its id with the
 * bits reversed, so that a bucket is one range of slots, whatever the number of buckets.
 */
import { bucketOf } from '../../shared/api/bucket.ts'

/** Number of slots: one more than the greatest. */
export const slots = 2 ** 32

/** `value`, an integer from 0 to 2³² − 1, with its 32 bits in reverse order. */
export function reverseBits(value: number): number {
  let bits = value
  bits = ((bits >>> 1) & 0x55555555) | ((bits & 0x55555555) << 1)
  bits = ((bits >>> 2) & 0x33333333) | ((bits & 0x33333333) << 2)
  bits = ((bits >>> 4) & 0x0f0f0f0f) | ((bits & 0x0f0f0f0f) << 4)
  bits = ((bits >>> 8) & 0x00ff00ff) | ((bits & 0x00ff00ff) << 8)
  return ((bits >>> 16) | (bits << 16)) >>> 0
}

/** Slot of the entity with this id. */
export function slotOf(id: string): number {
  return reverseBits(bucketOf(id, slots))
}

/**
 * First slot of bucket `bucket`. With `buckets` buckets (a power of two) a bucket has the `slots / buckets`
 * slots from there on: `bucketOf` takes the hash's lowest bits, which are the slot's highest.
 */
export function firstSlot(bucket: number): number {
  return reverseBits(bucket)
}
