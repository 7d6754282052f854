/** Makes the requests and WebSockets that come through a port. */
import { hear } from '../../content/trusted-events.ts'
import { logIgnored } from '../../ignored.ts'
import type { FromRequester, ToRequester } from '../../request-messages.ts'

export interface Network {
  fetch(url: string, init: RequestInit): Promise<Response>
  open(url: string, protocols: string[]): WebSocket
}

/** A request under way. Its body is read in parts, whenever the background asks for the next. */
interface Request {
  ending: AbortController
  body?: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>
}

export function serveRequests(port: MessagePort, network: Network): void {
  const requests = new Map<number, Request>()
  const sockets = new Map<number, WebSocket>()
  const tell = (message: FromRequester, transfer: Transferable[] = []) => port.postMessage(message, transfer)
  const failed = (id: number, error: unknown) => {
    // If the background has ended the request, it awaits no answer.
    if (requests.delete(id)) tell({ type: 'failed', id, reason: String(error) })
  }

  const make = async (id: number, url: string, init: RequestInit) => {
    const ending = new AbortController()
    const request: Request = { ending }
    requests.set(id, request)
    try {
      const { status, headers, body } = await network.fetch(url, { ...init, signal: ending.signal })
      if (body) request.body = body.getReader()
      else requests.delete(id)
      tell({ type: 'head', id, status, headers: [...headers], hasBody: body !== null })
    } catch (error) {
      failed(id, error)
    }
  }

  const readOn = async (id: number) => {
    try {
      const part = await requests.get(id)?.body?.read()
      if (!part || !requests.has(id)) return
      if (part.done) requests.delete(id)
      const bytes = part.value?.slice()
      tell({ type: 'part', id, ...(bytes && { bytes }) }, bytes ? [bytes.buffer] : [])
    } catch (error) {
      failed(id, error)
    }
  }

  const open = (id: number, url: string, protocols: string[]) => {
    const closed = () => {
      if (sockets.delete(id)) tell({ type: 'closed', id })
    }
    try {
      const socket = network.open(url, protocols)
      sockets.set(id, socket)
      socket.addEventListener('open', () => tell({ type: 'opened', id }))
      socket.addEventListener('message', ({ data }) => tell({ type: 'message', id, data: String(data) }))
      for (const type of ['close', 'error'] as const) socket.addEventListener(type, closed)
    } catch (error) {
      logIgnored('open a WebSocket', error)
      // The address is invalid. Reported as a closed socket, so that the background tries again later.
      tell({ type: 'closed', id })
    }
  }

  hear(port, given => {
    const message = given as ToRequester
    const { id } = message
    if (message.type === 'fetch') void make(id, message.url, message.init)
    else if (message.type === 'pull') void readOn(id)
    else if (message.type === 'open') open(id, message.url, message.protocols)
    else if (message.type === 'send') sockets.get(id)?.send(message.data)
    else {
      requests.get(id)?.ending.abort()
      requests.delete(id)
      sockets.get(id)?.close()
      sockets.delete(id)
    }
  })
}
