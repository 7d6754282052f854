/** Whether what the service answers is what was published: the manifest by its signature, every file by the hash in the manifest. */
import { keyAlgorithm, signatureAlgorithm, signedText, type TrustedKey } from '../../shared/api/canonical.ts'
import type { Manifest } from '../../shared/api/manifest.ts'

/** Whether one of `keys` signed the manifest. */
export async function isGenuine(manifest: Manifest, keys: readonly TrustedKey[]): Promise<boolean> {
  const { key, value } = manifest.signature
  const trusted = keys.find(({ id }) => id === key)
  if (!trusted) return false
  try {
    const imported = await crypto.subtle.importKey('spki', bytesOf(trusted.spki), keyAlgorithm, false, [
      'verify',
    ])
    return await crypto.subtle.verify(
      signatureAlgorithm,
      imported,
      bytesOf(value),
      new TextEncoder().encode(signedText(manifest)),
    )
  } catch {
    return false
  }
}

/** The key that a reader gave with the address of a service: SubjectPublicKeyInfo in Base64. */
export async function keyOf(spki: string): Promise<TrustedKey> {
  return { id: (await sha256(bytesOf(spki))).slice(0, 16), spki }
}

/** SHA-256 in lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** The SHA-256, in hexadecimal, that a file of digests (Base64) has for a bucket; undefined where it has none. */
export function digestOf(digests: string, bucket: number): string | undefined {
  const bytes = bytesOf(digests).subarray(32 * bucket, 32 * bucket + 32)
  return bytes.length === 32 ? hexOf(bytes) : undefined
}

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0))
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
