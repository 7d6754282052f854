/**
 * Durable Object of one account: notifies the account's devices of writes. It keeps only their WebSockets;
 * records and versions are in D1. It hibernates between messages, so that an idle account costs no duration.
 */
import { DurableObject } from 'cloudflare:workers'
import { changeProtocol, ping, pong } from '../../shared/api/sync.ts'
import { groupHeader } from './limits.ts'

/** Maximum number of open WebSockets of one account. */
const mostSockets = 32

export class ChangeChannel extends DurableObject {
  constructor(context: DurableObjectState, env: unknown) {
    super(context, env as Cloudflare.Env)
    // Answered by the runtime while the object hibernates.
    context.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping, pong))
  }

  /**
   * Takes a WebSocket of a device whose account the worker has checked. If `mostSockets` are open, one of the
   * group that has most is closed for it; 429 if no other group has more than its own. Why: whoever knows the
   * id of an account can wait, and would keep its devices out with 32 WebSockets from one network address.
   */
  override fetch(request: Request): Response {
    const group = request.headers.get(groupHeader) ?? ''
    const sockets = this.ctx.getWebSockets().filter(isOpen)
    if (sockets.length >= mostSockets) {
      const groups = Map.groupBy(sockets, socket => this.ctx.getTags(socket)[0] ?? '')
      const [most, others] = [...groups].reduce((a, b) => (b[1].length > a[1].length ? b : a))
      if (most === group || others.length <= (groups.get(group)?.length ?? 0))
        return new Response(null, { status: 429 })
      others[0]!.close(1013, 'another network waits')
    }
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server, [group])
    return new Response(null, {
      status: 101,
      webSocket: client,
      headers: { 'Sec-WebSocket-Protocol': changeProtocol },
    })
  }

  /** Sends `news` to every device that waits. */
  tell(news: string): void {
    for (const socket of this.ctx.getWebSockets()) if (isOpen(socket)) socket.send(news)
  }

  /** Closes a WebSocket that sends a message. Pings do not come here: the runtime answers them. */
  override webSocketMessage(socket: WebSocket): void {
    socket.close(1008, 'only pings are taken')
  }

  /** Answers the close of a device, whatever its code: of the codes that arrive not all can be sent. */
  override webSocketClose(socket: WebSocket): void {
    socket.close(1000)
  }
}

function isOpen({ readyState }: WebSocket): boolean {
  return readyState === WebSocket.READY_STATE_OPEN
}
