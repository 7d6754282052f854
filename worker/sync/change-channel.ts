/**
 * Durable Object of one account: notifies the account's devices of writes. It keeps only their WebSockets;
 * records and versions are in D1. It hibernates between messages, so that an idle account costs no duration.
 */
import { DurableObject } from 'cloudflare:workers'
import { changeProtocol, ping, pong } from '../../shared/api/sync.ts'

/** Maximum number of open WebSockets of one account; further ones are refused with 429. */
const mostSockets = 32

export class ChangeChannel extends DurableObject {
  constructor(context: DurableObjectState, env: unknown) {
    super(context, env as Cloudflare.Env)
    // Answered by the runtime while the object hibernates.
    context.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping, pong))
  }

  /** Takes a WebSocket of a device whose account the worker has checked. */
  override fetch(): Response {
    if (this.ctx.getWebSockets().length >= mostSockets) return new Response(null, { status: 429 })
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    return new Response(null, {
      status: 101,
      webSocket: client,
      headers: { 'Sec-WebSocket-Protocol': changeProtocol },
    })
  }

  /** Sends `news` to every device that waits. */
  tell(news: string): void {
    for (const socket of this.ctx.getWebSockets())
      if (socket.readyState === WebSocket.READY_STATE_OPEN) socket.send(news)
  }

  /** Devices send pings only, which do not come here. */
  override webSocketMessage(socket: WebSocket): void {
    socket.close(1008, 'only pings are taken')
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    // 1005 and 1006 stand for a missing code and cannot be sent.
    socket.close(code === 1005 || code === 1006 ? 1000 : code)
  }
}
