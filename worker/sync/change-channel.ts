/**
 * Durable Object of one account: notifies the account's devices of writes. It stores only their WebSockets;
 * records and versions are in D1. It hibernates between messages, so that an idle account is not billed for
 * time.
 */
import { DurableObject } from 'cloudflare:workers'
import { changeProtocol, keyMessage, ping, pong } from '../../shared/api/sync.ts'
import { accountOf } from '../../shared/sync/keys.ts'
import { fromBase64Url } from '../../shared/text/base64.ts'
import { accountHeader, groupHeader } from './limits.ts'

/** Maximum number of open WebSockets of one account. `fetch` decides about a further one. */
const mostSockets = 32

/** Data attached to a WebSocket. It is preserved while the object hibernates. */
interface Waiting {
  account: string
  /** True once the device has sent the account's key. */
  hasKey?: true
}

export class ChangeChannel extends DurableObject {
  constructor(context: DurableObjectState, env: unknown) {
    super(context, env as Cloudflare.Env)
    // Answered by the runtime while the object hibernates.
    context.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping, pong))
  }

  /**
   * Accepts a WebSocket of a device whose account the worker has checked. If `mostSockets` are open, it
   * first closes a WebSocket that has not sent the key, from the group of network addresses that has most
   * of these. If no group has more than the new one's, it answers 429 instead. Why: anyone who knows the id
   * of an account can wait, and could otherwise keep its devices out with 32 WebSockets, from one network
   * address or from many.
   */
  override fetch(request: Request): Response {
    const group = request.headers.get(groupHeader) ?? ''
    const sockets = this.ctx.getWebSockets().filter(isOpen)
    if (sockets.length >= mostSockets) {
      const keyless = sockets.filter(socket => !waitingOf(socket)?.hasKey)
      const groups = Map.groupBy(keyless, socket => this.ctx.getTags(socket)[0] ?? '')
      const [most, others] = [...groups].reduce(
        (a, b) => (b[1].length > a[1].length ? b : a),
        ['', [] as WebSocket[]],
      )
      if (most === group || others.length <= (groups.get(group)?.length ?? 0))
        return new Response(null, { status: 429 })
      others[0]!.close(1013, 'another network waits')
    }
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server, [group])
    server.serializeAttachment({ account: request.headers.get(accountHeader) ?? '' } satisfies Waiting)
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

  /**
   * Marks the WebSocket of a device that sends the account's key, and closes one that sends anything else.
   * Pings do not arrive here: the runtime answers them.
   */
  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    const waiting = waitingOf(socket)
    if (waiting && (await isKeyOf(waiting.account, message)))
      socket.serializeAttachment({ ...waiting, hasKey: true } satisfies Waiting)
    else socket.close(1008, 'only pings and the key are taken')
  }

  /**
   * Completes the close that a device has begun, always with code 1000: not all codes that arrive can be
   * sent.
   */
  override webSocketClose(socket: WebSocket): void {
    socket.close(1000)
  }
}

function isOpen({ readyState }: WebSocket): boolean {
  return readyState === WebSocket.READY_STATE_OPEN
}

function waitingOf(socket: WebSocket): Waiting | undefined {
  return (socket.deserializeAttachment() ?? undefined) as Waiting | undefined
}

/** True if a message is the text by which a device proves that it has the key of `account`. */
async function isKeyOf(account: string, message: string | ArrayBuffer): Promise<boolean> {
  if (typeof message !== 'string' || !message.startsWith(keyMessage)) return false
  const key = message.slice(keyMessage.length)
  return /^[\w-]{43}$/.test(key) && (await accountOf(fromBase64Url(key))) === account
}
