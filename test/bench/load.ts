/**
 * Sends requests to a server on this machine, a given number at a time, over connections that stay open. Uses
 * nothing but `node:net`.
 */
import { connect } from 'node:net'

export interface Timing {
  /** Latency of each request, in ms, in ascending order. */
  latencies: number[]
  /** Wall time of all requests together, in ms. */
  elapsed: number
  /** Bytes of the bodies of all answers. */
  bytes: number
  /** Number of answers with a status of `alsoGood`. */
  refused: number
}

/** A request as it goes over the wire, and the status that its answer must have. */
export interface Wire {
  text: string
  status: number
}

/**
 * The wire form of a request for `path` at `url`; with `body` a POST of JSON. Its answer must have `status`.
 */
export function wire(url: URL, path: string, body?: string, status = 200): Wire {
  const head = `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\nHost: ${url.host}\r\n`
  if (body === undefined) return { text: `${head}\r\n`, status }
  return {
    text: `${head}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    status,
  }
}

/**
 * Sends `requests` again and again for `duration` ms, `atOnce` at a time.
 *
 * @param alsoGood statuses that are counted as refused instead of thrown
 * @throws if an answer has another status than its request says, or a connection breaks
 */
export async function load(
  url: URL,
  requests: Wire[],
  duration: number,
  atOnce: number,
  alsoGood: number[] = [],
): Promise<Timing> {
  const latencies: number[] = []
  let bytes = 0
  let refused = 0
  let turn = 0
  const begun = performance.now()
  const until = begun + duration
  await Promise.all(Array.from({ length: atOnce }, () => converse()))
  return { latencies: latencies.sort((a, b) => a - b), elapsed: performance.now() - begun, bytes, refused }

  function converse(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true })
      let answer = new IncomingAnswer()
      let sent = 0
      let current = requests[0]!
      const next = () => {
        if (performance.now() >= until) {
          socket.destroy()
          resolve()
          return
        }
        current = requests[turn++ % requests.length]!
        sent = performance.now()
        socket.write(current.text)
      }
      socket.on('connect', next)
      socket.on('error', reject)
      socket.on('close', () => reject(new Error('The server closed the connection.')))
      socket.on('data', chunk => {
        if (!answer.add(chunk)) return
        latencies.push(performance.now() - sent)
        bytes += answer.bytes
        if (alsoGood.includes(answer.status)) refused++
        else if (answer.status !== current.status) {
          socket.destroy()
          reject(new Error(`${answer.status} instead of ${current.status}: ${current.text}${answer.start}`))
          return
        }
        answer = new IncomingAnswer()
        next()
      })
    })
  }
}

/** An answer as it arrives. Bodies are counted, not kept. */
class IncomingAnswer {
  status = 0
  /** Bytes of the body so far. */
  bytes = 0
  /** First characters of the answer, for error messages. */
  start = ''
  private head: Buffer | undefined = Buffer.alloc(0)
  private tail = ''
  /** Length of the body that the header states; undefined for a chunked body. */
  private length: number | undefined

  /** Adds bytes that arrived; true once the answer is complete. */
  add(chunk: Buffer): boolean {
    let body = chunk
    if (this.head !== undefined) {
      const all = this.head.length === 0 ? chunk : Buffer.concat([this.head, chunk])
      const end = all.indexOf('\r\n\r\n')
      if (end < 0) {
        this.head = all
        return false
      }
      const head = all.toString('latin1', 0, end)
      this.start = all.toString('utf8', 0, 600)
      this.status = Number(head.slice(9, 12))
      const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
      this.length =
        this.status === 304 || this.status === 204 ? 0 : length === undefined ? undefined : Number(length)
      this.head = undefined
      body = all.subarray(end + 4)
    }
    this.bytes += body.length
    if (this.length !== undefined) return this.bytes >= this.length
    // Chunked: the last chunk is empty. Its bytes may come in two parts.
    this.tail = (this.tail + body.toString('latin1', Math.max(0, body.length - 5))).slice(-5)
    return this.tail === '0\r\n\r\n'
  }
}

/** The value below which the share `part` of the sorted `values` lies; NaN without values. */
export function quantile(values: number[], part: number): number {
  return values[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN
}
