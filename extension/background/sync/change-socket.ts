/**
 * WebSocket on which the service announces changes of an account. Pings keep it open. If it cannot be opened,
 * or falls silent, it is closed, and `SyncSchedule` polls every `pollAfter` seconds.
 */
import { changeProtocol, keyMessage, ping, pong, SyncNews } from '../../../shared/api/sync.ts'
import { logIgnored } from '../../ignored.ts'
import { inShape } from '../lenient-parse.ts'

/**
 * Interval between two pings, in ms. Why so short: Chromium ends a background after 30 seconds without a
 * message on a WebSocket; Firefox after 30 seconds without a call of an extension API, and each answer to a
 * ping leads to such a call (`onAlive`).
 */
export const pingInterval = 20_000

/**
 * Maximum number of messages between two pings; with more, the socket is closed for `floodPause`. The devices
 * of an account cause fewer.
 */
const mostMessages = 100
/** Maximum length of a message, in UTF-16 units; a longer one closes the socket for `floodPause`. */
const longestMessage = 200
/** Pause before the next WebSocket after a service has exceeded `mostMessages` or `longestMessage`, in ms. */
const floodPause = 15 * 60_000

/** Account whose changes the WebSocket announces; `account` is its id. */
export interface WatchedAccount {
  origin: string
  account: string
  /**
   * Authentication key of the account, sent once the WebSocket is open. Why: if too many devices wait, the
   * service closes only WebSockets that have sent no key.
   */
  key: string
}

/** The part of a WebSocket that is used. */
export type Socket = Pick<WebSocket, 'addEventListener' | 'send' | 'close'>

export interface ChangeSocketOptions {
  open(url: string, protocols: string[]): Socket
  /** Called when the WebSocket is open. Changes announced before it was open were missed. */
  onOpen(): void
  /** Called when the service answers a ping: the WebSocket works. */
  onAlive(): void
  onNews(news: SyncNews): void
}

export class ChangeSocket {
  readonly #options: ChangeSocketOptions
  #socket: Socket | undefined
  #account: WatchedAccount | undefined
  #pings: ReturnType<typeof setInterval> | undefined
  /** Beginning of the latest `floodPause`, in ms by `performance.now`; undefined before the first. */
  #quietSince: number | undefined

  constructor(options: ChangeSocketOptions) {
    this.#options = options
  }

  /**
   * Opens a WebSocket for changes of this account and closes that of another. Does nothing if one for this
   * account is open, or was opened before and `mayReopen` is false. Opens none during `floodPause`.
   */
  hold(account: WatchedAccount, { mayReopen = true } = {}): void {
    const held = this.#account
    const isSame = held?.origin === account.origin && held.account === account.account
    if (isSame && (this.#socket || !mayReopen)) return
    this.drop()
    if (this.#quietSince !== undefined && performance.now() - this.#quietSince < floodPause) return
    this.#account = account
    const url = `${account.origin.replace(/^http/, 'ws')}/v1/sync-changes`
    const socket = this.#options.open(url, [changeProtocol, account.account])
    this.#socket = socket
    const isCurrent = () => this.#socket === socket
    socket.addEventListener('open', () => {
      if (!isCurrent()) return
      socket.send(`${keyMessage}${account.key}`)
      let isAnswered = true
      let messages = 0
      this.#pings = setInterval(() => {
        if (!isAnswered) return this.drop()
        isAnswered = false
        messages = 0
        socket.send(ping)
      }, pingInterval)
      socket.addEventListener('message', ({ data }) => {
        if (!isCurrent()) return
        isAnswered = true
        if (++messages > mostMessages || String(data).length > longestMessage) {
          // Not the time of day, which may be set back or ahead.
          this.#quietSince = performance.now()
          return this.drop()
        }
        if (data === pong) return this.#options.onAlive()
        const news = newsOf(data)
        if (news) this.#options.onNews(news)
      })
      this.#options.onOpen()
    })
    const ended = () => {
      if (isCurrent()) this.drop()
    }
    socket.addEventListener('close', ended)
    socket.addEventListener('error', ended)
  }

  drop(): void {
    clearInterval(this.#pings)
    const socket = this.#socket
    this.#socket = undefined
    socket?.close()
  }
}

function newsOf(data: unknown): SyncNews | undefined {
  try {
    return typeof data === 'string' ? inShape(JSON.parse(data), SyncNews) : undefined
  } catch (error) {
    logIgnored('read a message of the service: it is not one of sync', error)
    return undefined
  }
}
