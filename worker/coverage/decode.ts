/** Decodes the bytes of a feed into text. */

/**
 * The text of a feed's bytes. In order: a byte order mark of UTF-16 decides. Bytes that are valid UTF-8 are
 * read as UTF-8 whatever is declared, because many feeds declare a wrong encoding. Then one declared
 * encoding counts: that of the HTTP header or, without one, of the XML declaration. If none is declared, or
 * it is unknown here, the bytes are read as UTF-8 with U+FFFD for invalid ones. A byte order mark of UTF-8
 * has no effect.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return read(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return read(swapped(bytes), 'utf-16le')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    // The bytes are not UTF-8.
  }
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200))
  const declared =
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ??
    /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1]
  return read(bytes, declared ?? 'utf-8')
}

function read(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: false, ignoreBOM: false }).decode(bytes)
  } catch {
    return new TextDecoder('utf-8', { fatal: false, ignoreBOM: false }).decode(bytes)
  }
}

/** UTF-16 in the other byte order, without an odd last byte: workerd decodes little-endian only. */
function swapped(bytes: Uint8Array): Uint8Array {
  const even = bytes.slice(0, bytes.length & ~1)
  for (let i = 0; i < even.length; i += 2) [even[i], even[i + 1]] = [even[i + 1]!, even[i]!]
  return even
}
