/**
 * Bytes of a text file as text: UTF-8, or UTF-16 as Excel writes its "Unicode text", with or without a
 * byte-order mark.
 */

/**
 * Type of the web's TextDecoder, as far as this file uses it. Browsers, workers and Node have the class; the
 * ECMAScript types with which `shared/` compiles do not.
 */
declare const TextDecoder: new (
  encoding: string,
  options?: { fatal: boolean },
) => { decode(bytes: Uint8Array): string }

/** The text without its byte-order mark. Bytes that are invalid in the encoding become U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes)
}

/**
 * True if some bytes are invalid in the encoding that `decodeText` takes: the file was saved in another, such
 * as Windows-1258.
 */
export function isDamaged(bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
    return false
  } catch {
    return true
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // Without a mark: a table or JSON begins with ASCII, of which UTF-16 makes every other byte zero.
  if (bytes.length >= 4 && first === 0 && bytes[2] === 0 && second !== 0) return 'utf-16be'
  if (bytes.length >= 4 && second === 0 && bytes[3] === 0 && first !== 0) return 'utf-16le'
  return 'utf-8'
}
