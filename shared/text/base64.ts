/** Base64 of bytes, both ways. */

// In every browser, in Workers and in Node; not in the library of ECMAScript.
declare const atob: (base64: string) => string
declare const btoa: (binary: string) => string

/**
 * `Uint8Array` with `fromBase64`, which newer engines have (Firefox 133, Chromium 140). Why: it is a hundred
 * times faster than a loop in JavaScript that the engine has not compiled yet.
 */
type Decoder = Uint8ArrayConstructor & { fromBase64?(base64: string): Uint8Array<ArrayBuffer> }

/**
 * Bytes of a base64 string.
 * @throws {SyntaxError} if it is not base64; older engines throw a DOMException
 */
export function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  const decoder = Uint8Array as Decoder
  return decoder.fromBase64 ? decoder.fromBase64(base64) : fromBase64ByHand(base64)
}

/** `fromBase64` for engines without `Uint8Array.fromBase64`. */
export function fromBase64ByHand(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}

/** Base64url without padding (RFC 4648, section 5), for addresses, headers and ids. */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/') + '='.repeat(-text.length & 3))
}
