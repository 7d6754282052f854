/**
 * Schedule of the rounds of sync. Local changes are sent after a short pause in typing. Changes of other
 * devices are fetched when the service announces them on a WebSocket, and otherwise every `pollAfter`
 * seconds. After a failed round the next one waits for `retryDelay`.
 *
 * The alarm is the only timer that survives the end of the background. While sync runs, one is
 * always set, and postponed each time the WebSocket proves that the service is there.
 */
import type { SyncNews } from '../../../shared/api/sync.ts'
import { ignoreGone } from '../../ignored.ts'
import { ChangeSocket, type Socket, type WatchedAccount } from './change-socket.ts'

/** Debounce of local changes before they are sent, in ms. */
export const changeDelay = 2_000
/** Longest debounce, in ms after the first of several changes. */
export const longestChangeDelay = 5_000
/** Minimum delay of an alarm in Chromium, in seconds. */
export const shortestAlarm = 30
/** Minimum interval between rounds that announcements of the service start, in ms. */
const newsGap = 1_000
/** Polling interval while the WebSocket is open, in ms, in case an announcement was lost. */
const longestSilence = 15 * 60_000
/** Longest wait after failed rounds, in seconds, unless the service asks for a longer one. */
const longestRetryDelay = 900

/**
 * Seconds from a failed round to the next: 20 after the first of `failures` in a row, twice as many after
 * each further one, up to `longestRetryDelay`. At least the number `asked` by the service.
 */
export function retryDelay(failures: number, asked = 0): number {
  return Math.max(Math.min(10 * 2 ** failures, longestRetryDelay), asked)
}

/** Result of a round that is followed by another. */
export interface NextRound {
  /** Seconds until it is due. */
  seconds: number
  /**
   * Account whose changes the WebSocket announces; absent if the service has no WebSocket, and after a
   * failure.
   */
  watch?: WatchedAccount | undefined
}

export interface RoundOptions {
  /** True to run the round also after a problem that stops sync. */
  anyway?: boolean
  /**
   * True if this round was started by the WebSocket that has just opened. The round then does not reopen a
   * WebSocket that has closed meanwhile. Why: if something on the network closes each one immediately, rounds
   * would never end.
   */
  isOfSocket?: boolean
}

export interface SyncScheduleOptions {
  /** Resolves with true while sync is on. Rejects if the store cannot be read. */
  isOn(): Promise<boolean>
  /** Runs a round. Resolves with undefined if sync is off, paused or stopped by a problem. */
  round(options: RoundOptions): Promise<NextRound | undefined>
  /** Resolves with false if this device has the announced version already. */
  isNews(news: SyncNews): Promise<boolean>
  alarm: { set(minutes: number): Promise<void>; clear(): Promise<void> }
  open(url: string, protocols: string[]): Socket
}

export class SyncSchedule {
  readonly #options: SyncScheduleOptions
  readonly #socket: ChangeSocket
  #changed: ReturnType<typeof setTimeout> | undefined
  /**
   * Time of the first local change since the last round began, in ms since the epoch; undefined without one.
   */
  #firstChange: number | undefined
  #told: ReturnType<typeof setTimeout> | undefined
  /** The latest announcement that has not been handled. */
  #news: SyncNews | undefined
  #isAsking = false
  /** Options of the next round; undefined if none is asked for. */
  #asked: RoundOptions | undefined
  #running: Promise<void> | undefined
  /** Time at which the last round ended, in ms since the epoch. */
  #lastRound = 0
  #seconds = shortestAlarm

  constructor(options: SyncScheduleOptions) {
    this.#options = options
    this.#socket = new ChangeSocket({
      open: options.open,
      onOpen: () => void this.round({ isOfSocket: true }),
      onAlive: () => {
        // The clock may have been set back.
        if (Math.abs(Date.now() - this.#lastRound) > longestSilence) void this.round()
        else void this.#wake(this.#seconds)
      },
      onNews: news => void this.#tell(news),
    })
  }

  /**
   * Starts a round `changeDelay` after the last of several local changes, and at most `longestChangeDelay`
   * after the first.
   */
  changedHere(): void {
    const now = Date.now()
    this.#firstChange ??= now
    clearTimeout(this.#changed)
    const at = Math.min(now + changeDelay, this.#firstChange + longestChangeDelay)
    this.#changed = setTimeout(() => void this.round(), Math.max(0, at - now))
  }

  /**
   * Runs a round now. If one is running, a single further round follows it for all calls meanwhile. Resolves
   * after the last.
   */
  async round(options: RoundOptions = {}): Promise<void> {
    const { anyway = false, isOfSocket = false } = options
    const asked = this.#asked
    this.#asked = {
      anyway: anyway || asked?.anyway === true,
      isOfSocket: isOfSocket && asked?.isOfSocket !== false,
    }
    this.#running ??= this.#rounds().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #rounds(): Promise<void> {
    for (let options = this.#asked; options; options = this.#asked) {
      this.#asked = undefined
      await this.#once(options)
    }
  }

  async #once(options: RoundOptions): Promise<void> {
    clearTimeout(this.#changed)
    clearTimeout(this.#told)
    this.#told = undefined
    this.#firstChange = undefined
    const isOn = await ignoreGone(this.#options.isOn(), 'read whether sync is on: the alarm tries again')
    if (isOn === false) return this.#socket.drop()
    // The alarm is set first: if the browser ends the background during the round, it starts another.
    await this.#wake(shortestAlarm)
    if (!isOn) return this.#socket.drop()
    const next = await this.#options.round(options)
    this.#lastRound = Date.now()
    if (next?.watch) this.#socket.hold(next.watch, { mayReopen: !options.isOfSocket })
    else this.#socket.drop()
    if (next) {
      this.#seconds = next.seconds
      await this.#wake(next.seconds)
    } else await this.#options.alarm.clear()
  }

  /** Ends the timers, the socket and the alarm. A round that is running is not ended. */
  async stop(): Promise<void> {
    clearTimeout(this.#changed)
    clearTimeout(this.#told)
    this.#socket.drop()
    await this.#options.alarm.clear()
  }

  /** Handles one announcement at a time, and only the newest: its version includes the earlier ones. */
  async #tell(news: SyncNews): Promise<void> {
    this.#news = news
    if (this.#isAsking) return
    this.#isAsking = true
    try {
      while (this.#news) {
        // Wait for a running round: the announcement of this device's own write may arrive before the answer
        // to that write.
        await this.#running
        const newest = this.#news
        this.#news = undefined
        if (this.#told !== undefined) continue
        // If that cannot be read, a round is due: it fails in the same way and tells the reader.
        const isNews = await ignoreGone(this.#options.isNews(newest), 'compare an announcement', true)
        if (!isNews) continue
        // At most the gap, also if the clock has been set back since.
        const wait = Math.min(Math.max(0, this.#lastRound + newsGap - Date.now()), newsGap)
        this.#told ??= setTimeout(() => void this.round(), wait)
      }
    } finally {
      this.#isAsking = false
    }
  }

  async #wake(seconds: number): Promise<void> {
    await this.#options.alarm.set(Math.max(shortestAlarm, seconds) / 60)
  }
}
