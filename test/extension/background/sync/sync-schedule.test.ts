/**
 * Times of sync, with a clock of the test. A change reaches another open browser within 60 seconds, whatever
 * happens to the WebSocket and the background. It reaches a browser at once when that is opened.
 */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { pingInterval, type Socket } from '../../../../extension/background/sync/change-socket.ts'
import {
  changeDelay,
  longestChangeDelay,
  retryDelay,
  SyncSchedule,
  shortestAlarm,
} from '../../../../extension/background/sync/sync-schedule.ts'
import { changeProtocol, keyMessage } from '../../../../shared/api/sync.ts'
import { syncLimits } from '../../../../worker/sync/limits.ts'

/** Time limit in ms within which a change must be on the other device. */
const limit = 60_000
/** Time in ms that one request takes on a slow connection. */
const slowRequest = 3_000
const account = 'a'.repeat(43)
const key = 'k'.repeat(43)
const origin = 'https://sync.example'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A service that stores only a version number, and announces changes unless it is `deaf`. */
class Service {
  version = 0
  push = true
  /** True if the service accepts WebSockets but sends nothing on them. */
  deaf = false
  /** True if the service accepts WebSockets and closes them at once. */
  closing = false
  readonly sockets = new Set<FakeSocket>()

  write(): void {
    this.version++
    if (this.deaf) return
    for (const socket of this.sockets)
      socket.receive(
        JSON.stringify({ collection: 'c'.repeat(22), version: this.version, ofLaterVersion: true }),
      )
  }
}

class FakeSocket extends EventTarget implements Socket {
  readonly #service: Service
  readonly url: string
  readonly protocols: string[]
  readonly sent: string[] = []
  constructor(service: Service, url: string, protocols: string[]) {
    super()
    this.#service = service
    this.url = url
    this.protocols = protocols
    setTimeout(() => {
      if (!service.push) return this.dispatchEvent(new Event('error'))
      service.sockets.add(this)
      this.dispatchEvent(new Event('open'))
      return service.closing && this.close()
    }, 100)
  }
  send(text: string): void {
    this.sent.push(text)
    if (text === 'ping' && this.#service.sockets.has(this) && !this.#service.deaf)
      setTimeout(() => this.receive('pong'), 100)
  }
  receive(data: string): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }))
  }
  close(): void {
    if (this.#service.sockets.delete(this)) this.dispatchEvent(new Event('close'))
  }
  override addEventListener(type: string, listener: unknown): void {
    super.addEventListener(type, listener as EventListener)
  }
}

const never = <T>(): Promise<T> => new Promise<T>(() => {})

/** A browser with the extension: its alarm outlives the background. */
class Browser {
  readonly #service: Service
  schedule!: SyncSchedule
  #alarm: ReturnType<typeof setTimeout> | undefined
  version = 0
  /** Time in ms at which each version arrived in this browser. */
  readonly arrivals = new Map<number, number>()
  unsent = 0
  rounds = 0
  alarms = 0
  on = true
  isReadable = true
  readonly #sockets: FakeSocket[] = []
  #life = 0

  constructor(service: Service) {
    this.#service = service
    this.start()
  }

  start(): void {
    const life = ++this.#life
    const isAlive = () => this.#life === life
    this.schedule = new SyncSchedule({
      isOn: async () => {
        if (!isAlive()) return never()
        if (!this.isReadable) throw new Error('The storage does not answer.')
        return this.on
      },
      round: async () => {
        this.rounds++
        const request = () => new Promise(resolve => setTimeout(resolve, slowRequest))
        const sent = this.unsent
        await request()
        if (sent > 0) {
          this.unsent -= sent
          this.#service.write()
          this.version = this.#service.version
        } else if (this.#service.version !== this.version) {
          await request()
          if (isAlive()) this.#arrive()
        }
        // The service keeps it; nothing follows of a background that was ended.
        if (!isAlive()) return never()
        const { pollAfter } = syncLimits({})
        return { seconds: pollAfter, watch: this.#service.push ? { origin, account, key } : undefined }
      },
      isNews: async ({ version }) => version !== this.version,
      alarm: {
        set: async minutes => {
          this.alarms++
          clearTimeout(this.#alarm)
          if (minutes < 0.5) throw new Error('Chromium takes no shorter alarm')
          this.#alarm = setTimeout(() => void this.schedule.round(), minutes * 60_000)
        },
        clear: async () => clearTimeout(this.#alarm),
      },
      open: (url, protocols) => {
        const socket = new FakeSocket(this.#service, url, protocols)
        this.#sockets.push(socket)
        return socket
      },
    })
  }

  /**
   * Ends the background as a browser does, and starts another: its timers and its WebSocket are gone, the
   * alarm stays.
   */
  kill(): void {
    for (const socket of this.#sockets) socket.close()
    this.start()
  }

  edit(): void {
    this.unsent++
    this.schedule.changedHere()
  }

  get socket(): FakeSocket | undefined {
    return this.#sockets.at(-1)
  }

  #arrive(): void {
    for (let version = this.version + 1; version <= this.#service.version; version++)
      this.arrivals.set(version, Date.now())
    this.version = this.#service.version
  }
}

async function pair(service: Service): Promise<[Browser, Browser]> {
  const both: [Browser, Browser] = [new Browser(service), new Browser(service)]
  await Promise.all([
    ...both.map(({ schedule }) => schedule.round()),
    vi.advanceTimersByTimeAsync(2 * slowRequest),
  ])
  return both
}

test('the times add up: what is waited for, and three slow requests, are within 60 seconds', () => {
  const { pollAfter } = syncLimits({})
  expect(pollAfter).toBeGreaterThanOrEqual(shortestAlarm)
  // Sent after the last of several changes, asked for after the alarm, then the question and the page.
  expect(longestChangeDelay + slowRequest + pollAfter * 1000 + 2 * slowRequest).toBeLessThanOrEqual(limit)
  expect(pingInterval).toBeLessThan(30_000)
})

describe('with a service that tells of changes', () => {
  test('a change arrives as fast as requests are', async () => {
    const service = new Service()
    const [a, b] = await pair(service)
    expect([a.socket?.url, a.socket?.protocols]).toEqual([
      'wss://sync.example/v1/sync-changes',
      [changeProtocol, account],
    ])
    expect(a.socket?.sent).toEqual([`${keyMessage}${key}`])
    const edited = Date.now()
    a.edit()
    await vi.advanceTimersByTimeAsync(limit)
    expect(b.arrivals.get(1)! - edited).toBeLessThanOrEqual(changeDelay + 3 * slowRequest + 10)
  })

  test('an idle hour takes at most four requests, and the alarm never rings', async () => {
    const service = new Service()
    const [a] = await pair(service)
    await vi.advanceTimersByTimeAsync(60_000)
    a.rounds = 0
    a.alarms = 0
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(a.rounds).toBeLessThanOrEqual(4)
    expect(a.alarms).toBeGreaterThan(150)
  })

  test('the device that wrote does not ask for its own change', async () => {
    const service = new Service()
    const [a] = await pair(service)
    await vi.advanceTimersByTimeAsync(1_000)
    a.rounds = 0
    a.edit()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(a.rounds).toBe(1)
  })

  test('a flood of news makes at most one round a second', async () => {
    const service = new Service()
    const [, b] = await pair(service)
    await vi.advanceTimersByTimeAsync(1_000)
    b.rounds = 0
    for (let i = 0; i < 1_000; i++) {
      b.socket?.receive(JSON.stringify({ collection: 'c'.repeat(22), version: 1_000 + i }))
      b.socket?.receive('{"version":')
      await vi.advanceTimersByTimeAsync(10)
    }
    expect(b.rounds).toBeGreaterThan(0)
    expect(b.rounds).toBeLessThanOrEqual(11)
  })

  test('WebSockets that are closed as soon as they are open have two rounds follow per alarm', async () => {
    const service = new Service()
    service.closing = true
    const [, b] = await pair(service)
    b.rounds = 0
    await vi.advanceTimersByTimeAsync(600_000)
    expect(b.rounds).toBeGreaterThan(600 / syncLimits({}).pollAfter / 2)
    expect(b.rounds).toBeLessThanOrEqual((2 * 600) / syncLimits({}).pollAfter + 2)
  })

  test('a flood of news asks one question at a time, about the newest', async () => {
    const asked: number[] = []
    let answer = (_: boolean) => {}
    const schedule = new SyncSchedule({
      isOn: async () => true,
      round: async () => ({ seconds: 45, watch: { origin, account, key } }),
      isNews: ({ version }) => {
        asked.push(version!)
        return new Promise(resolve => (answer = resolve))
      },
      alarm: { set: async () => {}, clear: async () => {} },
      open: (url, protocols) => (socket = new FakeSocket(new Service(), url, protocols)),
    })
    let socket: FakeSocket | undefined
    await schedule.round()
    await vi.advanceTimersByTimeAsync(1_000)
    for (let version = 1; version <= 100; version++)
      socket?.receive(JSON.stringify({ collection: 'c'.repeat(22), version }))
    await vi.advanceTimersByTimeAsync(1_000)
    answer(false)
    await vi.advanceTimersByTimeAsync(1_000)
    answer(false)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked.at(-1)).toBe(100)
    expect(asked.length).toBeLessThanOrEqual(2)
    await schedule.stop()
  })

  test.each([
    ['messages without end', () => Array(101).fill('pong')],
    ['a long message', () => [`{"collection":"${'c'.repeat(500_000)}"}`]],
  ])('%s end the WebSocket for 15 minutes; the alarm asks on', async (_, messages) => {
    const service = new Service()
    const [, b] = await pair(service)
    await vi.advanceTimersByTimeAsync(1_000)
    const { socket } = b
    for (const message of messages()) socket?.receive(message)
    expect(service.sockets.size).toBe(1)
    b.rounds = 0
    await vi.advanceTimersByTimeAsync(14 * 60_000)
    expect(b.rounds).toBeGreaterThan(15)
    expect(service.sockets.size).toBe(1)
    await vi.advanceTimersByTimeAsync(3 * 60_000)
    expect(service.sockets.size).toBe(2)
  })

  test('news of a deletion starts a round', async () => {
    const service = new Service()
    const [, b] = await pair(service)
    await vi.advanceTimersByTimeAsync(1_000)
    b.rounds = 0
    b.socket?.receive('{}')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(b.rounds).toBe(1)
  })

  test('switched off, the WebSocket is closed and no alarm is left', async () => {
    const service = new Service()
    const [, b] = await pair(service)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(service.sockets.size).toBe(2)
    b.on = false
    await b.schedule.stop()
    b.rounds = 0
    expect(service.sockets.size).toBe(1)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(b.rounds).toBe(0)
  })
})

describe('with a clock that is set back by a day', () => {
  const setBack = () => vi.setSystemTime(Date.now() - 86_400_000)

  test('a change arrives as soon as with one that is not', async () => {
    const service = new Service()
    const [a, b] = await pair(service)
    await vi.advanceTimersByTimeAsync(5_000)
    setBack()
    a.edit()
    await vi.advanceTimersByTimeAsync(changeDelay + 3 * slowRequest + 1_000)
    expect([...b.arrivals.keys()]).toEqual([1])
  })

  test('a message that was lost is made good in a quarter of an hour', async () => {
    const service = new Service()
    const [, b] = await pair(service)
    await vi.advanceTimersByTimeAsync(5_000)
    setBack()
    service.version++
    await vi.advanceTimersByTimeAsync(16 * 60_000)
    expect([...b.arrivals.keys()]).toEqual([1])
  })

  test('a service that sent too much is listened to again in a quarter of an hour', async () => {
    const service = new Service()
    const [, b] = await pair(service)
    await vi.advanceTimersByTimeAsync(1_000)
    for (let i = 0; i < 200; i++) b.socket?.receive('pong')
    const flooded = b.socket
    setBack()
    await vi.advanceTimersByTimeAsync(14 * 60_000)
    expect(b.socket).toBe(flooded)
    await vi.advanceTimersByTimeAsync(3 * 60_000)
    expect(b.socket).not.toBe(flooded)
  })
})

describe('with a storage that fails for a while', () => {
  test('news that cannot be compared start a round, which tells the reader', async () => {
    const service = new Service()
    let rounds = 0
    let socket: FakeSocket | undefined
    const schedule = new SyncSchedule({
      isOn: async () => true,
      round: async () => ({ seconds: 45, watch: ++rounds > 0 ? { origin, account, key } : undefined }),
      isNews: async () => {
        throw new Error('The database does not open.')
      },
      alarm: { set: async () => {}, clear: async () => {} },
      open: (url, protocols) => (socket = new FakeSocket(service, url, protocols)),
    })
    await schedule.round()
    await vi.advanceTimersByTimeAsync(1_500)
    const before = rounds
    socket?.receive(JSON.stringify({ collection: 'c'.repeat(22), version: 1 }))
    await vi.advanceTimersByTimeAsync(1_500)
    expect(rounds).toBe(before + 1)
    await schedule.stop()
  })

  test('where it cannot be read whether sync is on, the alarm has a later round try again', async () => {
    const service = new Service()
    const [a] = await pair(service)
    await vi.advanceTimersByTimeAsync(1_000)
    a.isReadable = false
    a.rounds = 0
    await a.schedule.round()
    expect(a.rounds).toBe(0)
    a.isReadable = true
    await vi.advanceTimersByTimeAsync(shortestAlarm * 1_000)
    expect(a.rounds).toBe(1)
  })
})

test('several changes are sent together, and the first waits five seconds at most', async () => {
  const service = new Service()
  const [a] = await pair(service)
  await vi.advanceTimersByTimeAsync(1_000)
  const begun = Date.now()
  a.rounds = 0
  for (let i = 0; i < 10; i++) {
    a.edit()
    await vi.advanceTimersByTimeAsync(300)
  }
  expect(a.rounds).toBe(0)
  while (a.rounds === 0 && Date.now() - begun < limit) {
    a.edit()
    await vi.advanceTimersByTimeAsync(300)
  }
  expect(Date.now() - begun).toBeLessThanOrEqual(longestChangeDelay + 300)
})

test('a browser that is opened has at once what was written before', async () => {
  const service = new Service()
  const [a] = await pair(service)
  a.edit()
  await vi.advanceTimersByTimeAsync(limit)
  const opened = new Browser(service)
  const at = Date.now()
  await Promise.all([opened.schedule.round(), vi.advanceTimersByTimeAsync(2 * slowRequest)])
  expect(opened.arrivals.get(1)! - at).toBe(2 * slowRequest)
})

test('whatever is lost, a change arrives within 60 seconds; each end of the background may add an alarm', async () => {
  const event = fc.record({
    at: fc.integer({ min: 0, max: 300_000 }),
    what: fc.constantFrom('edit', 'edit', 'edit', 'kill-a', 'kill-b', 'drop', 'deaf', 'heard', 'no-push'),
  })
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(event, { minLength: 1, maxLength: 12 }), async (push, events) => {
      const service = new Service()
      service.push = push
      const [a, b] = await pair(service)
      const begun = Date.now()
      const edits: number[] = []
      const written: number[] = []
      const write = service.write.bind(service)
      service.write = () => {
        write()
        written.push(Date.now())
      }
      for (const { at, what } of events.sort((x, y) => x.at - y.at)) {
        await vi.advanceTimersByTimeAsync(Math.max(0, begun + at - Date.now()))
        if (what === 'edit') {
          edits.push(Date.now())
          a.edit()
        }
        if (what === 'kill-a') a.kill()
        if (what === 'kill-b') b.kill()
        if (what === 'drop') for (const socket of [...service.sockets]) socket.close()
        if (what === 'deaf') service.deaf = true
        if (what === 'heard') {
          service.deaf = false
          // Messages to the old ones are lost.
          for (const socket of [...service.sockets]) socket.close()
        }
        if (what === 'no-push') {
          service.push = false
          for (const socket of [...service.sockets]) socket.close()
        }
      }
      await vi.advanceTimersByTimeAsync(3 * limit)
      expect(a.unsent).toBe(0)
      expect(b.version).toBe(service.version)
      // From the moment at which the service has it. A round that is cut off is done again at the next alarm.
      const kills = events.filter(({ what }) => what === 'kill-b').length
      const most = limit - longestChangeDelay - slowRequest + kills * (shortestAlarm * 1000 + 2 * slowRequest)
      for (const [i, at] of written.entries()) expect(b.arrivals.get(i + 1)! - at).toBeLessThanOrEqual(most)
    }),
    { numRuns: 30 },
  )
}, 60_000)

test.each([
  [1, undefined, 20],
  [2, undefined, 40],
  [6, undefined, 640],
  [7, undefined, 900],
  [2_000, undefined, 900],
  [1, 3_600, 3_600],
  [7, 5, 900],
])('after %d failed rounds, asked to wait for %s s, the next is due in %d s', (failures, asked, seconds) =>
  expect(retryDelay(failures, asked)).toBe(seconds),
)
