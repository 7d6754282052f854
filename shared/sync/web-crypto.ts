/**
 * The parts of WebCrypto, Encoding and Compression Streams that shared/sync uses. Why declared here:
 * browsers, Workers and Node all have them, but the library of ECMAScript does not, and shared/ compiles with
 * that alone.
 */

export type Bytes = Uint8Array<ArrayBuffer>

/** A key that WebCrypto holds; no code can read its bytes. */
export interface SecretKey {
  readonly type: string
  readonly extractable: boolean
}

interface Subtle {
  digest(algorithm: 'SHA-256', data: Bytes): Promise<ArrayBuffer>
  importKey(
    format: 'raw',
    key: Bytes,
    algorithm: object | string,
    extractable: false,
    uses: string[],
  ): Promise<SecretKey>
  deriveBits(algorithm: object, key: SecretKey, bits: number): Promise<ArrayBuffer>
  encrypt(algorithm: object, key: SecretKey, data: Bytes): Promise<ArrayBuffer>
  decrypt(algorithm: object, key: SecretKey, data: Bytes): Promise<ArrayBuffer>
  sign(algorithm: 'HMAC', key: SecretKey, data: Bytes): Promise<ArrayBuffer>
}

interface Encoder {
  encode(text: string): Bytes
}

interface Decoder {
  decode(bytes: Uint8Array): string
}

interface Chunk {
  done: boolean
  value?: Uint8Array
}

interface ByteStream {
  readable: { getReader(): { read(): Promise<Chunk>; cancel(): Promise<void> } }
  writable: { getWriter(): { write(bytes: Bytes): Promise<void>; close(): Promise<void> } }
}

interface Globals {
  crypto: { subtle: Subtle; getRandomValues<T extends Uint8Array>(bytes: T): T }
  TextEncoder: new () => Encoder
  TextDecoder: new (label: string, options: { fatal: boolean }) => Decoder
  CompressionStream: new (format: 'deflate-raw') => ByteStream
  DecompressionStream: new (format: 'deflate-raw') => ByteStream
}

const globals = globalThis as unknown as Globals
export const subtle: Subtle = globals.crypto.subtle

/** `length` random bytes from the system's generator. */
export function randomBytes(length: number): Bytes {
  return globals.crypto.getRandomValues(new Uint8Array(length))
}

const encoder = new globals.TextEncoder()
const decoder = new globals.TextDecoder('utf-8', { fatal: true })

export const utf8 = (text: string): Bytes => encoder.encode(text)
/** The text of UTF-8 bytes; throws a TypeError for other bytes. */
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes)

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await subtle.digest('SHA-256', bytes))
}

export const deflated = (bytes: Bytes): Promise<Bytes> =>
  through(bytes, new globals.CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY)

/** Inflates `deflate-raw` bytes. Rejects if they are not deflated, or inflate to more than `most` bytes. */
export const inflated = (bytes: Bytes, most: number): Promise<Bytes> =>
  through(bytes, new globals.DecompressionStream('deflate-raw'), most)

async function through(bytes: Bytes, stream: ByteStream, most: number): Promise<Bytes> {
  const writer = stream.writable.getWriter()
  const written = writer.write(bytes).then(() => writer.close())
  // A fault of the stream rejects the reading below as well.
  written.catch(() => undefined)
  const reader = stream.readable.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done || !value) break
    chunks.push(value)
    length += value.length
    if (length > most) {
      await reader.cancel()
      throw new RangeError(`more than ${most} bytes`)
    }
  }
  await written
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
