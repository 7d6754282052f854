/**
 * Requests to the service without the origin of this installation. Why: Firefox gives each installation an
 * origin of its own and sends it with every request, so the service could tell readers apart for good,
 * whatever their network address. A sandboxed frame of the background has no origin: its requests say
 * `Origin: null`. The requests need no host permission. Not used in Chromium, which has one origin for all
 * installations, and a background without a document.
 */
import { onceResolved } from '../../shared/once.ts'
import { logIgnored } from '../ignored.ts'
import type { FromRequester, ToRequester } from '../request-messages.ts'
import type { Socket } from './sync/change-socket.ts'

/** Statuses of answers that have no body. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

export class RequestsByFrame {
  /**
   * Resolves with the port to the frame, which the first request opens. After a failure the next request
   * opens it.
   */
  readonly #port: () => Promise<MessagePort>
  #last = 0
  readonly #heard = new Map<number, (message: FromRequester) => void>()

  /** `open` makes the frame and returns a port to it. */
  constructor(open: () => Promise<MessagePort>) {
    this.#port = onceResolved(async () => {
      const port = await open()
      port.addEventListener('message', ({ data: answer }: MessageEvent<FromRequester>) =>
        this.#heard.get(answer.id)?.(answer),
      )
      port.start()
      return port
    })
  }

  /** Makes a request through the frame. Works like the global `fetch`, but needs an absolute address. */
  fetch(url: string, { signal, ...init }: RequestInit): Promise<Response> {
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      let body: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined
      let isPulled = () => {}
      const end = () => {
        this.#heard.delete(id)
        signal?.removeEventListener('abort', abort)
        isPulled()
      }
      const fail = (error: unknown) => {
        end()
        body?.error(error)
        reject(error)
      }
      const abort = () => {
        this.#tell({ type: 'end', id })
        fail(signal?.reason)
      }
      if (signal?.aborted) return reject(signal.reason)
      signal?.addEventListener('abort', abort)
      this.#heard.set(id, message => {
        if (message.type === 'failed') fail(new TypeError(message.reason))
        else if (message.type === 'head') {
          const { status, headers, hasBody } = message
          const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
            {
              start: controller => {
                body = controller
              },
              pull: () =>
                new Promise<void>(pulled => {
                  isPulled = pulled
                  this.#tell({ type: 'pull', id })
                }),
              cancel: () => {
                this.#tell({ type: 'end', id })
                end()
              },
            },
            { highWaterMark: 0 },
          )
          const isEmpty = !hasBody || bodiless.has(status)
          if (isEmpty) {
            this.#tell({ type: 'end', id })
            end()
          }
          resolve(new Response(isEmpty ? null : stream, { status, headers }))
        } else if (message.type === 'part') {
          if (message.bytes) body?.enqueue(message.bytes)
          else body?.close()
          if (message.bytes) isPulled()
          else end()
        }
      })
      this.#tell({ type: 'fetch', id, url, init })
    })
  }

  open(url: string, protocols: string[]): Socket {
    const id = ++this.#last
    const events = new EventTarget()
    this.#heard.set(id, message => {
      if (message.type === 'opened') events.dispatchEvent(new Event('open'))
      else if (message.type === 'message')
        events.dispatchEvent(new MessageEvent('message', { data: message.data }))
      else if (message.type === 'closed') {
        this.#heard.delete(id)
        events.dispatchEvent(new Event('close'))
      }
    })
    this.#tell({ type: 'open', id, url, protocols })
    return Object.assign(events, {
      send: (data: string) => this.#tell({ type: 'send', id, data }),
      close: () => {
        this.#heard.delete(id)
        this.#tell({ type: 'end', id })
      },
    }) as unknown as Socket
  }

  #tell(message: ToRequester): void {
    const { id } = message
    this.#port().then(
      port => port.postMessage(message),
      error => {
        logIgnored('open the frame of requests: the request fails', error)
        const failure =
          message.type === 'open'
            ? { type: 'closed' as const }
            : { type: 'failed' as const, reason: String(error) }
        this.#heard.get(id)?.({ id, ...failure })
      },
    )
  }
}

/** Makes the frame in a document of the extension, and returns a port to it once it has loaded. */
export function openRequestsFrame(document: Document, address: string): Promise<MessagePort> {
  const frame = document.createElement('iframe')
  // Not `allow-same-origin`: that would give the frame the origin of the extension.
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.src = address
  return new Promise(resolve => {
    frame.addEventListener('load', () => {
      const { port1, port2 } = new MessageChannel()
      frame.contentWindow?.postMessage('requests', '*', [port2])
      resolve(port1)
    })
    document.documentElement.append(frame)
  })
}
