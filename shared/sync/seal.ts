/**
 * Sealing: compressed, padded to one of few sizes, encrypted with AES-256-GCM, bound to its place. Sealed
 * bytes are a random 96-bit nonce, the ciphertext, and its 128-bit tag. Random nonces are safe for 2³² seals
 * under one key (NIST SP 800-38D, section 8.3).
 */
import { SyncFault } from './fault.ts'
import type { SyncKeys } from './keys.ts'
import { type Bytes, deflated, inflated, randomBytes, subtle, utf8 } from './web-crypto.ts'

const nonceBytes = 12
const tagBytes = 16
/** Bytes of the header before the content: its format (1) and its length (4). */
const headerBytes = 5
const formats = { plain: 0, deflated: 1 } as const

/**
 * Maximum size of padded content of records and heads, in bytes; larger content is not sealed. Backups have
 * no maximum.
 */
export const mostPadded = 1024 * 1024
/** Maximum size of content of records and heads after inflating, in bytes; larger content is refused. */
const mostContent = 64 * 1024 * 1024
/** Content below this many bytes is not compressed: it fits the smallest size in any case. */
const worthDeflating = 200

/**
 * Place of sealed bytes: kind, then account, collection, id and version as they apply. Sealed bytes open at
 * their own place only.
 */
export type Place =
  | readonly ['record', account: string, collection: string, id: string, version: number]
  | readonly ['head', account: string, collection: string, version: number]
  | readonly ['backup', account: string]

/**
 * Size to which content of `bytes` bytes is padded, the smallest of 256, 384, 512, 768, 1024, 1536, … that
 * holds it.
 */
export function paddedSize(bytes: number): number {
  let size = 256
  while (size < bytes) size *= 2
  return size > 256 && size * 0.75 >= bytes ? size * 0.75 : size
}

/**
 * Seals content for a place.
 * @throws {RangeError} for content that is, compressed and padded, larger than `most` bytes
 */
export async function seal(keys: SyncKeys, place: Place, content: Bytes, most = mostPadded): Promise<Bytes> {
  const small = content.length < worthDeflating ? content : await deflated(content)
  const shorter = small.length < content.length
  const kept = shorter ? small : content
  const size = paddedSize(headerBytes + kept.length)
  if (size > most) throw new RangeError(`content of ${content.length} bytes is too large to seal`)
  const padded = new Uint8Array(size)
  padded[0] = shorter ? formats.deflated : formats.plain
  new DataView(padded.buffer).setUint32(1, kept.length)
  padded.set(kept, headerBytes)
  const nonce = randomBytes(nonceBytes)
  const encrypted = new Uint8Array(await subtle.encrypt(algorithm(nonce, place), keys.sealing, padded))
  const sealed = new Uint8Array(nonceBytes + encrypted.length)
  sealed.set(nonce)
  sealed.set(encrypted, nonceBytes)
  return sealed
}

/**
 * Opens sealed bytes and returns their content.
 * @throws {SyncFault} `forged` where the bytes were not sealed with these keys for this place, `newer-format`
 * for a format of a later version
 * @throws if compressed content does not inflate, or to more than `most` bytes
 */
export async function open(keys: SyncKeys, place: Place, sealed: Bytes, most = mostContent): Promise<Bytes> {
  if (sealed.length < nonceBytes + headerBytes + tagBytes) throw new SyncFault('forged', 'it is too short')
  const nonce = sealed.subarray(0, nonceBytes)
  let padded: Bytes
  try {
    const plain = await subtle.decrypt(algorithm(nonce, place), keys.sealing, sealed.subarray(nonceBytes))
    padded = new Uint8Array(plain)
  } catch (cause) {
    throw new SyncFault('forged', `no ${place[0]} of this account was sealed so for this place`, { cause })
  }
  const length = new DataView(padded.buffer).getUint32(1)
  const kept = padded.subarray(headerBytes, headerBytes + length)
  const format = padded[0]
  // Only a holder of the keys can have made these bytes, so they are from a later version of the extension.
  if (kept.length !== length || (format !== formats.plain && format !== formats.deflated))
    throw new SyncFault('newer-format', `format ${format} is not known`)
  return format === formats.deflated ? inflated(kept, most) : kept
}

function algorithm(iv: Bytes, place: Place) {
  return { name: 'AES-GCM', iv, additionalData: utf8(JSON.stringify(['chu-giai sync 1', ...place])) }
}
