/**
 * `npm run bench -- sync-push`: the cost of announcing changes to two idle devices, for the service and for a
 * browser. The ways run side by side in workerd in real time: polling every 45 seconds, long polls that query
 * D1 or wait in a Durable Object, and WebSockets in a Durable Object that hibernates. Then Chromium and
 * Firefox, without anything else open, use the first and the last way.
 *
 * Options: `--seconds N` of each part (default 180), `--service` or `--browsers` for one of them.
 */
import 'fake-indexeddb/auto'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { D1Database } from '@cloudflare/workers-types'
import { Miniflare } from 'miniflare'
import { buildWorker } from '../../commands/api-server.ts'
import { findBrowser, openBrowser, openExtensionPage } from '../../commands/browsers.ts'
import { buildExtension } from '../../commands/build.ts'
import { applyMigrations, binding, compatibilityDate, runtimeOptions } from '../../commands/database.ts'
import { manyStored } from '../../commands/many-clippings.ts'
import { formatTable } from '../../commands/table.ts'
import { type RoundOptions, SyncSchedule } from '../../extension/background/sync/sync-schedule.ts'
import type { Clipping } from '../../shared/clipping/clipping.ts'
import { keysOf, type SyncKeys } from '../../shared/sync/keys.ts'
import { newRoot, wordsOf } from '../../shared/sync/recovery-code.ts'
import { Device } from '../extension/background/sync/device.ts'
import { cpuTimeOf, processesOf } from './processes.ts'

const edits = 5
/** Rows that D1 bills for a poll, a write and a read, as test/worker/sync-load.test.ts asserts them. */
const rows = { question: 3, write: 33, read: 11 }
/** Prices in $ of Workers, D1 and Durable Objects, as docs/cost.md names them with their sources. */
const price = {
  request: 0.3 / 1e6,
  cpuMs: 0.02 / 1e6,
  rowRead: 0.001 / 1e6,
  objectRequest: 0.15 / 1e6,
  gigabyteSecond: 12.5 / 1e6,
}
/** Memory in GB for which a Durable Object is billed while it runs: 128 MB. */
const objectGigabytes = 0.128
/**
 * Time in ms for which the Durable Object of a WebSocket runs at each request. It is an upper estimate, since
 * workerd does not show it.
 */
const objectRun = 10
/** Incoming messages of WebSockets that count as one request. */
const messagesOfRequest = 20
/**
 * Polls in an hour of two devices with open WebSockets: each device polls every quarter of an hour in any
 * case.
 */
const safetyQuestions = 8
/** Assumed use of a reader with two devices: each is open for 6 hours a day, and 20 edits are made a day. */
const use = { deviceHours: 12, edits: 20, days: 30 }

interface Counts {
  requests: number
  sockets: number
  questions: number
  writes: number
  reads: number
  objectRequests: number
  objectMs: number
}

const ways = ['short poll', 'long poll, D1', 'long poll, object', 'WebSocket'] as const
type Way = (typeof ways)[number]

const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

export async function run(args: string[]): Promise<void> {
  const seconds = Number(args[args.indexOf('--seconds') + 1] ?? Number.NaN) || 180
  const worker = await buildWorker()
  if (!args.includes('--browsers')) await service(worker, seconds)
  if (!args.includes('--service')) await browsers(worker, seconds)
}

interface Runtime {
  url: string
  pid: number
  counts(): Promise<Record<string, Counts>>
  stop(): Promise<void>
}

async function start(worker: string, poll = false): Promise<Runtime> {
  const before = new Set(processesOf(process.pid))
  const own = readFileSync(new URL('sync-push-worker.js', import.meta.url), 'utf8')
  const runtime = new Miniflare(
    runtimeOptions(
      {
        host: '127.0.0.1',
        port: 0,
        modules: [
          { type: 'ESModule', path: 'bench.js', contents: own },
          { type: 'ESModule', path: 'worker.js', contents: worker },
        ],
        compatibilityDate: compatibilityDate(),
        d1Databases: { [binding]: binding },
        durableObjects: {
          CHANGES: { className: 'ChangeChannel', useSQLite: true },
          WAITING: { className: 'Waiting', useSQLite: true },
        },
        bindings: poll ? { POLL: 'yes' } : {},
      },
      undefined,
    ),
  )
  const { origin } = await runtime.ready
  await applyMigrations((await runtime.getD1Database(binding)) as unknown as D1Database)
  const pid = processesOf(process.pid).find(id => !before.has(id) && commandOf(id).includes('workerd'))!
  return {
    url: origin,
    pid,
    counts: async () => (await fetch(`${origin}/bench/counts`)).json() as Promise<Record<string, Counts>>,
    stop: () => runtime.dispose(),
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}

/** Two devices of a reader, to which changes are announced in one of the ways. */
class Pair {
  readonly way: Way
  readonly #url: string
  readonly devices: [Device, Device]
  readonly #schedules: SyncSchedule[] = []
  #keys!: SyncKeys
  #ended = false
  /** Delays in ms from an edit until the other device has it. */
  readonly delays: number[] = []

  constructor(way: Way, url: string) {
    this.way = way
    this.#url = url
    const named = (address: string, init: RequestInit) =>
      fetch(address, { ...init, headers: { ...(init.headers as Record<string, string>), 'X-Bench': way } })
    this.devices = [new Device(named), new Device(named)]
  }

  async start(): Promise<void> {
    const root = newRoot()
    this.#keys = await keysOf(root)
    const [clipping] = manyStored(1).map(({ places: _, ...kept }): Clipping => kept)
    await (await this.devices[0].opened()).saveAll([clipping!])
    for (const [i, { engine }] of this.devices.entries()) {
      await engine.turnOn(root, this.#url, { create: i === 0 })
      await engine.round()
    }
    for (const device of this.devices) {
      if (this.way === 'long poll, D1' || this.way === 'long poll, object') void this.#poll(device)
      else await this.#schedule(device)
    }
  }

  /** Polls in a loop; each answer other than 304 starts a round of sync. */
  async #poll({ engine }: Device): Promise<void> {
    let etag = ''
    while (!this.#ended) {
      const headers = {
        Authorization: `Bearer ${this.#keys.auth}`,
        'If-None-Match': etag,
        'X-Bench': this.way,
      }
      const response = await fetch(`${this.#url}/bench/wait`, { headers }).catch(error => {
        // The service ends before the last answer.
        if (!this.#ended) throw error
      })
      await response?.arrayBuffer()
      if (response?.status !== 200) continue
      etag = response.headers.get('ETag') ?? ''
      await engine.round()
    }
  }

  async #schedule({ engine }: Device): Promise<void> {
    let alarm: NodeJS.Timeout | undefined
    const schedule = new SyncSchedule({
      isOn: async () => !this.#ended,
      round: (how: RoundOptions) => engine.round(how),
      isNews: news => engine.isNews(news),
      alarm: {
        set: async minutes => {
          clearTimeout(alarm)
          alarm = setTimeout(() => void schedule.round(), minutes * 60_000)
        },
        clear: async () => clearTimeout(alarm),
      },
      open: (url, protocols) => new WebSocket(url, { protocols, headers: { 'X-Bench': this.way } } as never),
    })
    this.#schedules.push(schedule)
    await schedule.round()
  }

  /** Edits on the first device, and waits until the second has it. */
  async edit(note: string): Promise<void> {
    const [a, b] = this.devices
    const [{ id } = { id: '' }] = await a.all()
    await (await a.opened()).edit(id, { note }, a.now())
    const begun = performance.now()
    if (this.#schedules[0]) this.#schedules[0].changedHere()
    else void wait(2_000).then(() => a.engine.round())
    while ((await b.get(id))?.note !== note) await wait(20)
    this.delays.push(performance.now() - begun)
  }

  async stop(): Promise<void> {
    this.#ended = true
    for (const schedule of this.#schedules) await schedule.stop()
  }
}

const difference = (after: Counts, before: Counts): Counts =>
  Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, value - before[name as keyof Counts]]),
  ) as unknown as Counts

async function service(worker: string, seconds: number): Promise<void> {
  const runtime = await start(worker)
  const pairs = ways.map(way => new Pair(way, runtime.url))
  try {
    for (const pair of pairs) await pair.start()
    await wait(1_000)
    const before = await runtime.counts()
    await wait(seconds * 1000)
    const idle = await runtime.counts()
    for (let i = 0; i < edits; i++)
      await Promise.all(
        pairs.map(async pair => {
          // At different times of the interval.
          await wait(i * 1_700)
          await pair.edit(`Sửa ${i}`)
        }),
      )
    await Promise.all(pairs.map(pair => pair.stop()))
    const cpu = await cpuOfQuestion(runtime)
    const hourly = (3600 * 1000) / (seconds * 1000)
    const table = pairs.map(({ way, delays }) => {
      const seen = scaled(difference(idle[way]!, before[way]!), hourly)
      const { reads, writes, objectRequests, objectMs } = seen
      // Too rare for this run.
      const safety = way === 'WebSocket' ? safetyQuestions : 0
      const [requests, questions] = [seen.requests + safety, seen.questions + safety]
      const pings = way === 'WebSocket' ? 2 * 180 : 0
      const object = objectRequests + pings / messagesOfRequest
      const read = questions * rows.question + reads * rows.read + writes * rows.write
      const run = way === 'WebSocket' ? (objectRequests * objectRun) / 1000 : objectMs / 1000
      // An hour of a pair is two hours of devices.
      const hours = (use.deviceHours / 2) * use.days
      // One connection for each device and day.
      const connections = way === 'WebSocket' ? 2 * use.days : 0
      const changes = use.edits * use.days
      const bill =
        hours *
          (requests * price.request +
            requests * cpu * price.cpuMs +
            read * price.rowRead +
            object * price.objectRequest +
            run * objectGigabytes * price.gigabyteSecond) +
        connections * (price.request + price.objectRequest) +
        // Sending, asking and reading, and the object's part.
        changes *
          (3 * price.request + (way === 'short poll' || way === 'long poll, D1' ? 0 : price.objectRequest))
      const sorted = [...delays].sort((a, b) => a - b)
      const after = (ms: number) => `${(ms / 1000).toFixed(1)} s`
      return [
        way,
        requests.toFixed(0),
        read.toFixed(0),
        object.toFixed(0),
        (run * objectGigabytes).toFixed(1),
        `${after(sorted[Math.floor(sorted.length / 2)]!)}, ${after(sorted.at(-1)!)}`,
        `${(bill * 100).toFixed(2)} ¢`,
      ]
    })
    console.log(
      `An hour of two idle devices, from ${seconds} s of each way side by side; delays of ${edits} edits, 2 s of which are the pause after typing.\n` +
        `CPU of workerd for a question: ${cpu.toFixed(2)} ms.\n` +
        `The last column: a reader and month, ${use.deviceHours} hours of devices and ${use.edits} edits a day.\n` +
        formatTable(
          ['', 'requests', 'rows read', 'object requests', 'object GB-s', 'median, worst delay', 'a month'],
          table,
        ),
    )
  } finally {
    await Promise.all(pairs.map(pair => pair.stop()))
    await runtime.stop()
  }
}

const scaled = (counts: Counts, by: number): Counts =>
  Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, value * by])) as unknown as Counts

/** CPU time of workerd for one poll, in ms. Linux only; elsewhere 0. */
async function cpuOfQuestion({ url, pid }: Runtime): Promise<number> {
  const keys = await keysOf(newRoot())
  const headers = { Authorization: `Bearer ${keys.auth}` }
  await fetch(`${url}/v1/sync`, { method: 'PUT', headers })
  const etag = (await fetch(`${url}/v1/sync`, { headers })).headers.get('ETag')!
  const ask = async (count: number) => {
    for (let i = 0; i < count; i++)
      await (await fetch(`${url}/v1/sync`, { headers: { ...headers, 'If-None-Match': etag } })).arrayBuffer()
  }
  await ask(200)
  const before = cpuTimeOf(pid).all
  await ask(1000)
  return (cpuTimeOf(pid).all - before) / 1000
}

/** Observes a browser's background from outside, because a debugger would keep it alive. */
async function browsers(worker: string, seconds: number): Promise<void> {
  const table: string[][] = []
  for (const poll of [true, false]) {
    const runtime = await start(worker, poll)
    const words = (await wordsOf(newRoot())).join(' ')
    try {
      const chromium = await startChromium(runtime.url, words)
      const firefox = await startFirefox(runtime.url, words)
      try {
        await wait(10_000)
        const before = await runtime.counts()
        const seen = await chromium.watch(seconds)
        const after = await runtime.counts()
        for (const name of ['Chromium', 'Firefox'] as const) {
          const { requests, sockets } = scaled(difference(after[name]!, before[name]!), 3600 / seconds)
          table.push([
            `${name}, ${poll ? 'short poll' : 'WebSocket'}`,
            requests.toFixed(0),
            sockets.toFixed(0),
            ...(name === 'Chromium'
              ? [
                  `${(seen.alive * 100).toFixed(0)} %`,
                  ((seen.starts * 3600) / seconds).toFixed(0),
                  `${((seen.cpu * 3600) / seconds / 1000).toFixed(1)} s`,
                  `${seen.memory.toFixed(0)} MB`,
                ]
              : ['', '', '', '']),
          ])
        }
      } finally {
        await chromium.stop()
        await firefox.stop()
      }
    } finally {
      await runtime.stop()
    }
  }
  console.log(
    `An hour of an idle browser with the extension and an empty tab, from ${seconds} s. Alive, starts, CPU and memory are of the process of the extension.\n` +
      formatTable(['', 'requests', 'WebSockets', 'alive', 'starts', 'CPU', 'memory while alive'], table),
  )
}

/** Script for the page for sync: joins or makes the account of `words`, as the page does. */
const turnOn = (words: string) =>
  `(globalThis.browser ?? chrome).runtime.sendMessage({ to: 'background:sync', request: { action: 'turn-on', words: ${JSON.stringify(words)}, create: true } })`

/** Figures of Chromium's process for the extension, which runs its background, during a watch. */
interface Seen {
  /** Share of the time in which the process existed. */
  alive: number
  /** Number of times that the process started during the watch. */
  starts: number
  /** CPU time of the process in ms. */
  cpu: number
  /** Mean memory of the process (PSS) in MB, while it existed. */
  memory: number
}

/** Starts Chromium, controlled over a pipe, without a debugging session at the extension's background. */
async function startChromium(api: string, words: string) {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-push-'))
  const extension = join(folder, 'extension')
  await buildExtension({ browser: 'chrome', api, extraMatches: [], outDir: extension })
  const child: ChildProcess = spawn(
    findBrowser('chromium', console.log),
    [
      '--headless',
      '--remote-debugging-pipe',
      '--enable-unsafe-extension-debugging',
      `--user-data-dir=${join(folder, 'profile')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable]
  const waiting = new Map<number, (result: unknown) => void>()
  let text = ''
  output.setEncoding('utf8').on('data', (part: string) => {
    const messages = (text + part).split('\0')
    text = messages.pop()!
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message) as { id?: number; result?: unknown; error?: unknown }
      if (error) console.error(error)
      if (id !== undefined) waiting.get(id)?.(result)
    }
  })
  let last = 0
  const send = <T>(method: string, params: object = {}, sessionId?: string): Promise<T> => {
    const id = ++last
    input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    return new Promise(resolve => waiting.set(id, resolve as (result: unknown) => void))
  }
  const { id } = await send<{ id: string }>('Extensions.loadUnpacked', { path: extension })
  const { targetId } = await send<{ targetId: string }>('Target.createTarget', {
    url: `chrome-extension://${id}/sync.html`,
  })
  const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true,
  })
  await wait(2_000)
  const expression = turnOn(words)
  const { result } = await send<{ result: { value: object } }>(
    'Runtime.evaluate',
    { expression, awaitPromise: true, returnByValue: true },
    sessionId,
  )
  if (!('status' in result.value))
    throw new Error(`Sync was not switched on: ${JSON.stringify(result.value)}`)
  const { targetInfos } = await send<{ targetInfos: { targetId: string; url: string }[] }>(
    'Target.getTargets',
  )
  for (const info of targetInfos)
    if (/^chrome-extension:.*html/.test(info.url))
      await send('Target.closeTarget', { targetId: info.targetId })
  return {
    async watch(seconds: number): Promise<Seen> {
      const end = Date.now() + seconds * 1000
      const seen: Seen = { alive: 0, starts: 0, cpu: 0, memory: 0 }
      let looks = 0
      let before: { pid: number; cpu: number } | undefined
      while (Date.now() < end) {
        looks++
        const pid = processesOf(child.pid!).find(each => commandOf(each).includes('--extension-process'))
        if (pid === undefined) before = undefined
        else {
          const cpu = cpuOf(pid)
          seen.alive++
          seen.memory += memoryOfOne(pid)
          if (before?.pid === pid) seen.cpu += cpu - before.cpu
          else {
            if (looks > 1) seen.starts++
            if (looks > 1) seen.cpu += cpu
          }
          before = { pid, cpu }
        }
        await wait(250)
      }
      return { ...seen, memory: seen.memory / Math.max(1, seen.alive), alive: seen.alive / looks }
    },
    async stop(): Promise<void> {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill()
      await ended
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function cpuOf(pid: number): number {
  try {
    return cpuTimeOf(pid).all
  } catch {
    // It has ended meanwhile.
    return 0
  }
}

function memoryOfOne(pid: number): number {
  try {
    const [, pss = 0] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1')) ?? []
    return Number(pss) / 1024
  } catch {
    // As above.
    return 0
  }
}

async function startFirefox(api: string, words: string) {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-push-'))
  await buildExtension({ browser: 'firefox', api, extraMatches: [], outDir: folder })
  const opened = await openBrowser({
    name: 'firefox',
    path: findBrowser('firefox', console.log),
    extension: folder,
    headless: true,
    preferences: { 'extensions.webextOptionalPermissionPrompts': false },
  })
  const page = await openExtensionPage(opened, 'sync.html')
  // A click, because Firefox asks for consent at one only.
  await page.evaluate(() => {
    const button = document.createElement('button')
    button.id = 'consent'
    button.style.cssText = 'position:fixed;inset:0;z-index:9'
    button.onclick = () =>
      (
        globalThis as unknown as { browser: { permissions: { request(wanted: object): Promise<boolean> } } }
      ).browser.permissions
        .request({ data_collection: ['browsingActivity', 'websiteContent'] })
        .then(agreed => {
          button.textContent = String(agreed)
        })
    document.body.append(button)
  })
  await page.click('#consent')
  await page.waitForFunction(() => document.querySelector('#consent')?.textContent === 'true')
  const answer: unknown = await page.evaluate(turnOn(words))
  if (!(answer as object) || !('status' in (answer as object)))
    throw new Error(`Sync was not switched on: ${JSON.stringify(answer)}`)
  await page.close()
  return {
    async stop(): Promise<void> {
      await opened.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
