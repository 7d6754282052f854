/**
 * Requests to a server on this machine, as many at a time as wished, over connections that stay open; nothing
 * but `node:net`.
 */
import { connect } from 'node:net'

export interface Timing {
  /** Latency of each request, in ms, in ascending order. */
  latencies: number[]
  /** Wall time of all of them, in ms. */
  elapsed: number
  /** Bytes of all bodies. */
  bytes: number
}

/** A request as it goes over the wire, and the status that its answer must have. */
export interface Wire {
  text: string
  status: number
}

/** The wire form of a request for `path` at `url`; with `body` a POST of JSON. */
export function wire(url: URL, path: string, body?: string, status = 200): Wire {
  const head = `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\nHost: ${url.host}\r\n`
  if (body === undefined) return { text: `${head}\r\n`, status }
  return {
    text: `${head}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    status,
  }
}

/**
 * Sends `requests` round and round for `duration` ms, `atOnce` at a time.
 *
 * @throws where an answer has another status than its request says, or a connection breaks
 */
export async function load(url: URL, requests: Wire[], duration: number, atOnce: number): Promise<Timing> {
  const latencies: number[] = []
  let bytes = 0
  let turn = 0
  const begun = performance.now()
  const until = begun + duration
  await Promise.all(Array.from({ length: atOnce }, () => converse()))
  return { latencies: latencies.sort((a, b) => a - b), elapsed: performance.now() - begun, bytes }

  function converse(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true })
      let buffer = Buffer.alloc(0)
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
        buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk])
        const answer = completeAnswer(buffer)
        if (!answer) return
        latencies.push(performance.now() - sent)
        bytes += answer.bytes
        if (answer.status !== current.status) {
          socket.destroy()
          reject(
            new Error(
              `${answer.status} instead of ${current.status}: ${current.text}${buffer.toString('utf8').slice(0, 600)}`,
            ),
          )
          return
        }
        buffer = Buffer.alloc(0)
        next()
      })
    })
  }
}

/** The status and length of the body of an answer, once it is there as a whole. */
function completeAnswer(buffer: Buffer): { status: number; bytes: number } | undefined {
  const end = buffer.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = buffer.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  const held = buffer.length - end - 4
  if (length !== undefined) return held >= Number(length) ? { status, bytes: Number(length) } : undefined
  if (status === 304 || status === 204) return { status, bytes: 0 }
  // Chunked: the last chunk is empty.
  return buffer.toString('latin1', buffer.length - 5) === '0\r\n\r\n' ? { status, bytes: held } : undefined
}

/** The value below which the share `part` of the sorted `values` lies. */
export function quantile(values: number[], part: number): number {
  return values[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN
}
