/** How the newest gazetteer lies in storage, for both who writes it (the background) and who reads it (content scripts). */

export const gazetteerKey = 'knowledge:gazetteer'
export const gazetteerVersionKey = 'knowledge:gazetteer-version'

/** The bytes of a base64 string; throws a DOMException where it is none. */
export function fromBase64(base64: string): Uint8Array {
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
