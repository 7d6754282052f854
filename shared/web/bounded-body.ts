/**
 * Bodies of HTTP answers, read as a stream and given up at a limit. The only reader of bodies: whoever answers decides how much is sent, and
 * a body that is read whole before its size is checked fills the memory. Works on the Fetch API of browsers, Workers and Node.
 */

/** What is needed of a `ReadableStream` of bytes. */
export interface ByteStream {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
    cancel(): Promise<void>
  }
  cancel(): Promise<void>
}

/** What is needed of a `Response`. */
export interface Answer {
  headers: { get(name: string): string | null }
  body: ByteStream | null
}

/** A body is larger than its reader takes. */
export class TooLarge extends Error {
  override name = 'TooLarge'
  constructor(most: number) {
    super(`The answer has more than ${most} bytes and was not read to its end`)
  }
}

/**
 * The bytes of a body, after decompression, at most `most`.
 * @throws {TooLarge} as soon as more is declared or has come; the connection is closed then
 */
export async function readBody(answer: Answer, most: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(answer.headers.get('Content-Length') ?? 0) > most) {
    await discardBody(answer)
    throw new TooLarge(most)
  }
  return answer.body === null ? new Uint8Array() : readStream(answer.body, most)
}

/** The same of a stream. */
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

/** Closes an answer whose body nobody reads. */
export async function discardBody({ body }: Pick<Answer, 'body'>): Promise<void> {
  await body?.cancel().catch(() => {})
}
