/** Verifies the service's answers: the manifest by its signature, every file by the hash in the manifest. */
import { keyAlgorithm, signatureAlgorithm, signedText, type TrustedKey } from '../../shared/api/canonical.ts'
import type { Manifest } from '../../shared/api/manifest.ts'
import { fromBase64 } from '../../shared/text/base64.ts'
import { hexOf } from '../../shared/text/hex.ts'
import { logIgnored } from '../ignored.ts'

/** True if one of `keys` signed the manifest. */
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
  } catch (error) {
    logIgnored('check a signature: it does not count', error)
    return false
  }
}

/**
 * Trusted key from the key text that a reader entered with a service's address: SubjectPublicKeyInfo in
 * Base64.
 */
export async function keyOf(spki: string): Promise<TrustedKey> {
  return { id: (await sha256(fromBase64(spki))).slice(0, 16), spki }
}

/**
 * Fingerprint for people to compare: SHA-256 of the key's bytes, in groups of four hexadecimal digits. The
 * first four groups are the key's id in a manifest.
 */
export async function fingerprintOf(spki: string): Promise<string> {
  return (await sha256(fromBase64(spki))).replace(/.{4}(?=.)/g, '$& ')
}

/** SHA-256 in lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/**
 * SHA-256 of a bucket, in hexadecimal, from a file of digests (Base64); undefined if the file does not have
 * it.
 */
export function digestOf(digests: string, bucket: number): string | undefined {
  const bytes = fromBase64(digests).subarray(32 * bucket, 32 * bucket + 32)
  return bytes.length === 32 ? hexOf(bytes) : undefined
}
