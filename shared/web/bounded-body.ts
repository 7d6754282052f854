/**
 * Reads HTTP bodies as streams and stops at a size limit. All responses are read here. Why: the sender
 * decides how much it sends, and reading a whole body before checking its size can exhaust memory. Uses the
 * Fetch API of browsers, Workers and Node.
 */

/** The part of a `ReadableStream` of bytes that is used. */
export interface ByteStream {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
    cancel(): Promise<void>
  }
  cancel(): Promise<void>
}

/** The part of a `Response` that is used. */
export interface Answer {
  headers: { get(name: string): string | null }
  body: ByteStream | null
}

/** Thrown if a body or stream is larger than the limit. */
export class TooLarge extends Error {
  override name = 'TooLarge'
  constructor(most: number) {
    super(`The answer has more than ${most} bytes and was not read to its end`)
  }
}

/**
 * The body's bytes after decompression, at most `most`; none without a body.
 * @throws {TooLarge} as soon as more is declared or received; the connection is closed
 */
export async function readBody(answer: Answer, most: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(answer.headers.get('Content-Length') ?? 0) > most) {
    await discardBody(answer)
    throw new TooLarge(most)
  }
  return answer.body === null ? new Uint8Array() : readStream(answer.body, most)
}

/**
 * The bytes of a stream, at most `most`.
 * @throws {TooLarge} as soon as more is received; the stream is cancelled
 */
export async function readStream(stream: ByteStream, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done || !value) break
    length += value.length
    if (length > most) {
      await reader.cancel().catch(() => {})
      throw new TooLarge(most)
    }
    chunks.push(value)
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

/** Cancels an unread body. Failures are ignored. */
export async function discardBody({ body }: Pick<Answer, 'body'>): Promise<void> {
  await body?.cancel().catch(() => {})
}
