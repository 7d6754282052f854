/**
 * `npm run bench -- api`: the built worker in workerd over a local D1, side by side with an empty Hono route and with the bare queries, at
 * three sizes of made-up knowledge. All run in one runtime and take turns, a short stretch each, so that what else the machine does falls
 * on all alike.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { build } from 'vite'
import { buildWorker } from '../../commands/api-server.ts'
import { binding, compatibilityDate, openLocalDatabase, startRuntime } from '../../commands/database.ts'
import { root } from '../../commands/knowledge-files.ts'
import { localSigning } from '../../commands/signing.ts'
import { formatTable } from '../../commands/table.ts'
import { bucketCount } from '../../shared/api/bucket.ts'
import type { Card } from '../../shared/api/card.ts'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import { foldName } from '../../worker/db/derive.ts'
import { loadRelease, type Release } from '../../worker/db/load.ts'
import { firstSlot, slots } from '../../worker/db/slot.ts'
import { benchNames, benchText, randomNumbers } from './bench-text.ts'
import { entitiesOf } from './engines.ts'
import { load, quantile, type Timing, type Wire, wire } from './load.ts'

/** Requests under way at a time. */
const atOnce = 4
/** How long one turn takes, in ms, and how many turns each route has. */
const turn = 700
const turns = 7
/** Different requests of each kind, so that no route answers one thing again and again. */
const variety = 500

/** One thing that is measured: requests to one of the workers. */
interface Course {
  name: string
  worker: 'product' | 'floors'
  requests: Wire[]
}

interface Measured {
  size: number
  rows: { name: string; rate: number; rates: number[]; cpu: number; p50: number; p99: number; requests: number; body: number }[]
}

/** @param args `--sizes 400,10000` for other sizes, `--quick` for shorter turns */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { sizes: { type: 'string', default: '400,10000,100000' }, quick: { type: 'boolean' } } })
  const sizes = values.sizes.split(',').map(Number)
  const [script, floors] = [await buildWorker(), await buildFloors()]
  console.log(
    `${atOnce} requests at a time; ${turns} turns of ${values.quick ? turn / 4 : turn} ms each; ${cpus().length} × ${cpus()[0]?.model}\n`,
  )
  const measured: Measured[] = []
  for (const size of sizes) {
    const one = await measureSize(size, script, floors, values.quick ? turn / 4 : turn)
    measured.push(one)
    print(one)
  }
  judge(measured)
}

async function measureSize(size: number, script: string, floors: string, duration: number): Promise<Measured> {
  // Before anything runs: while this takes the whole thread, connections to the runtime would be closed as idle.
  const release = madeUpRelease(size)
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-bench-'))
  const direct = { compatibilityDate: compatibilityDate(), modules: true, unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }] }
  let runtime: ReturnType<typeof startRuntime> | undefined
  try {
    const begun = performance.now()
    const { db, stop } = await openLocalDatabase(folder)
    try {
      await loadRelease(patient(db), release, await localSigning())
    } finally {
      await stop()
    }
    process.stderr.write(`${size} entities loaded in ${((performance.now() - begun) / 1000).toFixed(1)} s\n`)

    runtime = startRuntime(
      {
        workers: [
          // As wrangler.toml has it for deployments.
          { ...direct, name: 'product', script, d1Databases: { [binding]: binding }, bindings: { HOLD_RELEASE_MS: '5000' } },
          { ...direct, name: 'floors', script: floors, d1Databases: { [binding]: binding } },
        ],
      },
      folder,
    )
    await runtime.ready
    const urls = { product: await runtime.unsafeGetDirectURL('product'), floors: await runtime.unsafeGetDirectURL('floors') }
    const courses = coursesOf(release, urls)
    const timings = new Map<string, Timing[]>()
    const spent = new Map<string, number>()
    // The first turn of each warms up and is not counted.
    for (let round = 0; round <= turns; round++) {
      for (const { name, worker, requests } of courses) {
        const before = runtimeCpu()
        const timing = await load(urls[worker], requests, round === 0 ? 3 * duration : duration, atOnce)
        if (round === 0) continue
        timings.set(name, [...(timings.get(name) ?? []), timing])
        spent.set(name, (spent.get(name) ?? 0) + runtimeCpu() - before)
      }
    }
    const rows = courses.map(({ name }) => {
      const all = timings.get(name)!
      const latencies = all.flatMap(timing => timing.latencies).sort((a, b) => a - b)
      // The median of the turns: one that something else disturbed does not count.
      const rates = all.map(timing => (1000 * timing.latencies.length) / timing.elapsed)
      const bytes = all.reduce((sum, timing) => sum + timing.bytes, 0)
      return {
        name,
        rate: median(rates),
        rates,
        cpu: spent.get(name)! / latencies.length,
        p50: quantile(latencies, 0.5),
        p99: quantile(latencies, 0.99),
        requests: latencies.length,
        body: bytes / latencies.length,
      }
    })
    return { size, rows }
  } finally {
    await runtime?.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `size` entities of made-up content: names of places, cards of about 1.5 KB, each with figures, an event and relations. */
function madeUpRelease(size: number): Release {
  const units = readFileSync(join(root, 'test', 'bench', 'units.txt'), 'utf8')
  const names = benchNames(units, size)
  const random = randomNumbers(size)
  const kinds = ['province', 'programme', 'startup'] as const
  const idOf = (i: number) => `${kinds[i % 3]!}/bench-${i}`
  const source = { title: 'Niên giám thống kê', publisher: 'Cục Thống kê', url: 'https://example.org/nien-giam', read: '2026-11-21' }
  const cards = Array.from({ length: size }, (_, i): Card => {
    const name = names[i % names.length]!
    return {
      id: idOf(i),
      kind: kinds[i % 3]!,
      subtype: kinds[i % 3]!,
      name: { vi: name, en: name },
      names: [{ text: `${name} ${i % 97}`, lang: 'vi', style: 'official' }],
      summary: { vi: `${name} là một mục được dựng để đo. `.repeat(3), en: `${name} is made up for measuring. `.repeat(3), sources: ['s'] },
      figures: ['population', 'area', 'grdp'].map(measure => ({
        measure,
        label: { vi: 'Chỉ tiêu', en: 'Measure' },
        unit: 'persons',
        value: Math.floor(random() * 1e7),
        asOf: '2025-01-01',
        source: 's',
      })),
      events: [],
      relations: [1, 2].map(() => {
        const other = Math.floor(random() * size)
        return { type: 'related-to', target: idOf(other), name: { vi: 'Khác', en: 'Other' }, subtype: 'x', source: 's' }
      }),
      links: [{ type: 'official', url: 'https://example.org/', source: 's' }],
      sources: { s: source },
    }
  })
  const gazetteer = compileGazetteer(entitiesOf(names))
  return { version: 1, released: '2026-11-21', buckets: bucketCount(size), cards, gazetteer }
}

function coursesOf({ cards, buckets }: Release, urls: Record<'product' | 'floors', URL>): Course[] {
  const random = randomNumbers(1)
  const pick = <T>(list: T[]) => list[Math.floor(random() * list.length)]!
  const some = <T>(make: () => T) => Array.from({ length: variety }, make)
  const ids = some(() => pick(cards).id)
  const numbers = some(() => Math.floor(random() * buckets))
  const beginnings = some(() => {
    const name = foldName(pick(cards).name.vi)
    return name.slice(0, 3 + Math.floor(random() * 6)).trim()
  })
  const units = readFileSync(join(root, 'test', 'bench', 'units.txt'), 'utf8')
  const text = benchText(units, 200_000)
  const texts = some(() => {
    const at = Math.floor(random() * (text.length - 3000))
    return JSON.stringify({ text: text.slice(at, at + 3000), lang: 'vi' })
  })
  const product = (name: string, paths: string[]): Course => ({
    name,
    worker: 'product',
    requests: paths.map(path => wire(urls.product, path)),
  })
  const floor = (name: string, paths: string[]): Course => ({
    name,
    worker: 'floors',
    requests: paths.map(path => wire(urls.floors, path)),
  })
  return [
    floor('empty Hono route', ['/empty']),
    product('manifest', ['/v1/manifest']),
    floor(
      'bare query: entity',
      ids.map(id => `/entity/${id}`),
    ),
    product(
      'entity',
      ids.map(id => `/v1/entities/${id}`),
    ),
    floor(
      'bare query: bucket',
      numbers.map(number => `/cards/1/${firstSlot(number)}/${firstSlot(number) + slots / buckets}`),
    ),
    product(
      'card bucket',
      numbers.map(number => `/v1/cards/1/${number}`),
    ),
    floor(
      'bare query: names',
      beginnings.map(beginning => `/search/${encodeURIComponent(beginning)}`),
    ),
    product(
      'search',
      beginnings.map(beginning => `/v1/search?q=${encodeURIComponent(beginning)}`),
    ),
    { name: 'mentions (3,000 letters)', worker: 'product', requests: texts.map(body => wire(urls.product, '/v1/mentions', body)) },
  ]
}

function print({ size, rows }: Measured): void {
  console.log(`## ${size.toLocaleString('en')} entities\n`)
  console.log(
    formatTable(
      ['', 'requests/s', 'CPU ms', 'p50 ms', 'p99 ms', 'bytes', 'requests'],
      rows.map(({ name, rate, cpu, p50, p99, body, requests }) => [
        name,
        Math.round(rate),
        Number(cpu.toFixed(3)),
        Number(p50.toFixed(2)),
        Number(p99.toFixed(2)),
        Math.round(body),
        requests,
      ]),
    ),
  )
  console.log()
}

/** Says of each target whether it was met. */
function judge(measured: Measured[]): void {
  const rows: [string, number, string, string][] = []
  const value = ({ rows }: Measured, name: string, key: 'rate' | 'cpu' | 'p50' | 'p99') => rows.find(row => row.name === name)![key]
  const add = (what: string, found: number, target: number, atLeast: boolean) =>
    rows.push([
      what,
      Number(found.toFixed(2)),
      `${atLeast ? '≥' : '≤'} ${target}`,
      (atLeast ? found >= target : found <= target) ? 'met' : 'missed',
    ])
  for (const one of measured) {
    const size = one.size.toLocaleString('en')
    // Of turns that followed each other, so that what else the machine did at that time falls on both.
    const ratio = (name: string, floor: string) => {
      const [own, under] = [name, floor].map(each => one.rows.find(row => row.name === each)!.rates)
      return median(own!.map((rate, i) => rate / under![i]!))
    }
    add(`${size}: manifest / empty route`, ratio('manifest', 'empty Hono route'), 0.8, true)
    add(`${size}: entity / bare query`, ratio('entity', 'bare query: entity'), 0.7, true)
    add(`${size}: card bucket / bare query`, ratio('card bucket', 'bare query: bucket'), 0.7, true)
    // The same by what it costs the processor, which does not depend on what else the machine does.
    const cost = (name: string, floor: string) => value(one, floor, 'cpu') / value(one, name, 'cpu')
    add(`${size}: the same by CPU: manifest`, cost('manifest', 'empty Hono route'), 0.8, true)
    add(`${size}: the same by CPU: entity`, cost('entity', 'bare query: entity'), 0.7, true)
    add(`${size}: the same by CPU: card bucket`, cost('card bucket', 'bare query: bucket'), 0.7, true)
    add(`${size}: search p99 / p50`, value(one, 'search', 'p99') / value(one, 'search', 'p50'), 3, false)
  }
  const [small, large] = [measured[0]!, measured.at(-1)!]
  if (small !== large) {
    const both = `at ${large.size.toLocaleString('en')} / at ${small.size.toLocaleString('en')}`
    for (const name of ['manifest', 'entity', 'card bucket', 'search', 'mentions (3,000 letters)']) {
      add(`${name}: CPU ${both}`, value(large, name, 'cpu') / value(small, name, 'cpu'), 1.3, false)
      const growth = value(large, name, 'p50') / value(small, name, 'p50')
      add(`${name}: p50 ${both}`, growth, 1.3, false)
    }
  }
  console.log(formatTable(['', 'found', 'target', ''], rows))
}

/**
 * `db`, asked again where the connection to the runtime was closed as idle just when it was needed: miniflare does not ask again, and
 * making 100,000 cards ready takes the thread for longer than connections are kept.
 */
function patient(db: D1Database): D1Database {
  const isClosed = (error: unknown) => error instanceof Error && error.message.includes('fetch failed')
  const atOnce = <T>(run: () => T): T => {
    for (let attempt = 1; ; attempt++) {
      try {
        return run()
      } catch (error) {
        if (!isClosed(error) || attempt === 5) throw error
      }
    }
  }
  const later = async <T>(run: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await run()
      } catch (error) {
        if (!isClosed(error) || attempt === 5) throw error
      }
    }
  }
  const inner = new WeakMap<object, D1PreparedStatement>()
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(atOnce(() => statement.bind(...values))),
      first: () => later(() => statement.first()),
      all: () => later(() => statement.all()),
      run: () => later(() => statement.run()),
    } as unknown as D1PreparedStatement
    inner.set(wrapped, statement)
    return wrapped
  }
  return {
    prepare: (sql: string) => wrap(atOnce(() => db.prepare(sql))),
    batch: (statements: D1PreparedStatement[]) => later(() => db.batch(statements.map(each => inner.get(each)!))),
  } as unknown as D1Database
}

/** CPU time of the runtime that this process started, user and system, in ms so far; not a number where there is no /proc. */
function runtimeCpu(): number {
  try {
    for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
      const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
      // After the name, which stands in brackets: state, parent… and, the 12th and 13th, both times in hundredths of a second.
      const fields = stat.replace(/^.*\) /s, '').split(' ')
      if (stat.includes('(workerd)') && Number(fields[1]) === process.pid) return 10 * (Number(fields[11]) + Number(fields[12]))
    }
  } catch {
    // A process that ended between two looks.
  }
  return Number.NaN
}

function median(values: number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  )
}

/** The worker of `api-floors.ts` as one module. */
async function buildFloors(): Promise<string> {
  const bundle = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: join(root, 'test', 'bench', 'api-floors.ts'), formats: ['es'], fileName: 'floors' },
    },
  })
  const output = (Array.isArray(bundle) ? bundle[0] : bundle) as { output: { code: string }[] }
  return output.output[0]!.code
}
