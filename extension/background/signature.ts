/** Checks of what the service answers: the manifest by its signature, every file by the hash in the manifest. */
import { keyAlgorithm, signatureAlgorithm, signedText, type TrustedKey } from '../../shared/api/canonical.ts'
import type { Manifest } from '../../shared/api/manifest.ts'
import { fromBase64 } from '../storage/base64.ts'

/** True where one of `keys` signed the manifest. */
export async function isGenuine(manifest: Manifest, keys: readonly TrustedKey[]): Promise<boolean> {
  const { key, value } = manifest.signature
  const trusted = keys.find(({ id }) => id === key)
  if (!trusted) return false
  try {
    const imported = await crypto.subtle.importKey('spki', fromBase64(trusted.spki), keyAlgorithm, false, [
      'verify',
    ])
    return await crypto.subtle.verify(
      signatureAlgorithm,
      imported,
      fromBase64(value),
      new TextEncoder().encode(signedText(manifest)),
    )
  } catch {
    return false
  }
}

/** The key that a reader gave with the address of a service: SubjectPublicKeyInfo in Base64. */
export async function keyOf(spki: string): Promise<TrustedKey> {
  return { id: (await sha256(fromBase64(spki))).slice(0, 16), spki }
}

/** A key for people to compare: the SHA-256 of its bytes in groups of four digits. Its first four groups are the key's id in a manifest. */
export async function fingerprintOf(spki: string): Promise<string> {
  return (await sha256(fromBase64(spki))).replace(/.{4}(?=.)/g, '$& ')
}

/** SHA-256 in lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** The SHA-256, in hexadecimal, that a file of digests (Base64) has for a bucket; undefined where it has none. */
export function digestOf(digests: string, bucket: number): string | undefined {
  const bytes = fromBase64(digests).subarray(32 * bucket, 32 * bucket + 32)
  return bytes.length === 32 ? hexOf(bytes) : undefined
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
