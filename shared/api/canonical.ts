/** Canonical JSON, and the text of a manifest that is signed. Pure. */

/**
 * Canonical JSON (RFC 8785, JSON Canonicalization Scheme) of objects, lists, strings, booleans, null and
 * numbers: keys sorted by UTF-16 units, no whitespace. Undefined members are omitted, as in JSON.stringify.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

/** The signed text: the manifest as canonical JSON without its `signature`, to be encoded as UTF-8. */
export function signedText(manifest: object): string {
  return canonicalJson({ ...manifest, signature: undefined })
}

/** Parameters of WebCrypto's `sign` and `verify` for manifests. A signature is r and s, 64 bytes. */
export const signatureAlgorithm = { name: 'ECDSA', hash: 'SHA-256' } as const
/** Key parameters of WebCrypto's `generateKey` and `importKey`. */
export const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** A public key that is trusted to sign manifests. */
export interface TrustedKey {
  /** The first 16 hexadecimal digits of the SHA-256 of `spki`'s bytes. */
  id: string
  /** The key as SubjectPublicKeyInfo (RFC 5280) in Base64. */
  spki: string
}
