/**
 * `npm run bench -- api`: the built worker in workerd over a local D1, side by side with an empty Hono route
 * and with the bare queries, at three sizes of made-up knowledge. All sizes run in one runtime. What is
 * compared takes turns of a fraction of a second, one directly after the other and in both orders. The median
 * of the turns' ratios is reported. Why: other work of the machine then affects few of the many ratios.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import { Miniflare } from 'miniflare'
import { build } from 'vite'
import { buildWorker } from '../../commands/api-server.ts'
import { applyMigrations, binding, compatibilityDate, runtimeOptions } from '../../commands/database.ts'
import { root } from '../../commands/project.ts'
import { randomNumbers } from '../../commands/random-numbers.ts'
import { localSigning } from '../../commands/signing.ts'
import { formatTable } from '../../commands/table.ts'
import { bucketCount } from '../../shared/api/bucket.ts'
import type { Card } from '../../shared/card/card.ts'
import { foldName } from '../../shared/card/search-keys.ts'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import { loadRelease, type Release } from '../../worker/db/load.ts'
import { firstSlot, slots } from '../../worker/db/slot.ts'
import { benchNames, benchText } from './bench-text.ts'
import { entitiesOf } from './engines.ts'
import { load, quantile, type Wire, wire } from './load.ts'

/** Requests under way at a time. */
const atOnce = 4
/** Length of one turn in ms. Measurements show that many short turns vary less than a few long ones. */
const turn = 150
/** Number of turns in a run. */
const turns = 24
/** Warm-up of each run in ms: code is compiled and caches are filled. */
const warmUp = 1000
/**
 * Number of different requests of each kind. Why several: a route must not answer the same request again and
 * again.
 */
const variety = 500
/** Length of the texts that are sent to be scanned for mentions, in letters. */
const textLength = 3000

/**
 * Requests that are measured at each size of the knowledge, and the worker to which they are sent: the
 * product's or that of `api-floors.ts`.
 */
interface Course {
  name: string
  worker: 'product' | 'floors'
  requests: Wire[]
}

interface Row {
  name: string
  size: number
  /** Requests a second in each turn. */
  rates: number[]
  /** CPU time of the runtime for one request in each turn, in ms. */
  cpus: number[]
  /** p99 divided by p50, of each turn. */
  tails: number[]
  latencies: number[]
  /** Size of the body of one response, in bytes. */
  body: number
}

/** @param args `--sizes 400,10000` for other sizes, `--quick` for fewer turns */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '400,10000,100000' },
      quick: { type: 'boolean' },
    },
  })
  const sizes = values.sizes.split(',').map(Number)
  const rounds = values.quick ? turns / 4 : turns
  const [script, floors] = [await buildWorker(), await buildFloors()]
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-bench-'))
  const direct = {
    compatibilityDate: compatibilityDate(),
    modules: true,
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  }
  const workers = sizes.flatMap(size => {
    const d1Databases = { [binding]: `bench-${size}` }
    return [
      // As wrangler.toml has it for deployments.
      { ...direct, name: `product-${size}`, script, d1Databases, bindings: { HOLD_RELEASE_MS: '5000' } },
      { ...direct, name: `floors-${size}`, script: floors, d1Databases },
    ]
  })
  const runtime = new Miniflare(runtimeOptions({ workers }, folder))
  try {
    await runtime.ready
    const entrants = new Map<string, Entrant[]>()
    for (const size of sizes) {
      const begun = performance.now()
      const urls = {
        product: await runtime.unsafeGetDirectURL(`product-${size}`),
        floors: await runtime.unsafeGetDirectURL(`floors-${size}`),
      }
      const release = madeUpRelease(size)
      const db = databaseAt(urls.floors)
      await applyMigrations(db)
      await loadRelease(db, release, await localSigning())
      for (const course of coursesOf(release, sizes[0]!, urls)) {
        const row: Row = { name: course.name, size, rates: [], cpus: [], tails: [], latencies: [], body: 0 }
        entrants.set(course.name, [
          ...(entrants.get(course.name) ?? []),
          { ...course, url: urls[course.worker], row },
        ])
      }
      say(`${number(size)} entities made and loaded: ${seconds(begun)}`)
    }
    console.log(
      `${atOnce} requests at a time; ${rounds} turns of ${turn} ms for each row; ${cpus().length} × ${cpus()[0]?.model}\n`,
    )
    for (const group of groups)
      await race(
        group.flatMap(name => entrants.get(name)!),
        rounds,
      )
    const rows = [...entrants.values()].flat().map(({ row }) => row)
    for (const size of sizes) print(size, rows)
    judge(sizes, rows)
  } finally {
    await runtime.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Urls = Record<Course['worker'], URL>
type Entrant = Course & { url: URL; row: Row }

/** Groups of courses, by name. Those of a group are compared, so they take turns. */
const groups = [
  ['empty Hono route', 'manifest'],
  ['bare query: entity', 'entity'],
  ['bare query: bucket', 'card bucket'],
  ['bare query: names', 'search'],
  ['mentions'],
]

/** Runs `entrants` in turns, forwards and backwards; adds the measurements to their rows. */
async function race(entrants: Entrant[], rounds: number): Promise<void> {
  const begun = performance.now()
  for (const { url, requests } of entrants) await load(url, requests, warmUp, atOnce)
  for (let round = 0; round < rounds; round++) {
    for (const { url, requests, row } of round % 2 === 0 ? entrants : [...entrants].reverse()) {
      const before = runtimeCpu()
      const { latencies, elapsed, bytes } = await load(url, shifted(requests, round), turn, atOnce)
      row.rates.push((1000 * latencies.length) / elapsed)
      row.cpus.push((runtimeCpu() - before) / latencies.length)
      row.tails.push(quantile(latencies, 0.99) / quantile(latencies, 0.5))
      row.latencies.push(...latencies)
      row.body = bytes / latencies.length
    }
  }
  for (const { row } of entrants) row.latencies.sort((a, b) => a - b)
  say(`${[...new Set(entrants.map(({ name }) => name))].join(', ')}: ${seconds(begun)}`)
}

/**
 * The same requests in the same order, beginning at a different one in each round. Why: a turn may be too
 * short for all of them.
 */
function shifted<T>(list: T[], round: number): T[] {
  const at = (round * 137) % list.length
  return [...list.slice(at), ...list.slice(0, at)]
}

const number = (value: number) => value.toLocaleString('en')
const seconds = (begun: number) => `${((performance.now() - begun) / 1000).toFixed(1)} s`
function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/**
 * `size` entities of made-up content: names of places, cards of about 1.5 KB, each with three figures, two
 * relations and a link.
 */
export function madeUpRelease(size: number): Release {
  const units = readFileSync(join(root, 'test', 'bench', 'units.txt'), 'utf8')
  const names = benchNames(units, size)
  const random = randomNumbers(size)
  const kinds = ['province', 'programme', 'startup'] as const
  const idOf = (i: number) => `${kinds[i % 3]!}/bench-${i}`
  const source = {
    title: 'Niên giám thống kê',
    publisher: 'Cục Thống kê',
    url: 'https://example.org/nien-giam',
    read: '2026-11-21',
  }
  const cards = Array.from({ length: size }, (_, i): Card => {
    const name = names[i % names.length]!
    return {
      id: idOf(i),
      kind: kinds[i % 3]!,
      subtype: kinds[i % 3]!,
      name: { vi: name, en: name },
      names: [{ text: `${name} ${i % 97}`, lang: 'vi', style: 'official' }],
      summary: {
        vi: `${name} là một mục được dựng để đo. `.repeat(3),
        en: `${name} is made up for measuring. `.repeat(3),
        sources: ['s'],
      },
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
        return {
          type: 'related-to',
          target: idOf(other),
          name: { vi: 'Khác', en: 'Other' },
          subtype: 'x',
          source: 's',
        }
      }),
      links: [{ type: 'official', url: 'https://example.org/', source: 's' }],
      sources: { s: source },
    }
  })
  const gazetteer = compileGazetteer(entitiesOf(names))
  return { version: 1, released: '2026-11-21', buckets: bucketCount(size), cards, gazetteer }
}

/**
 * Courses over a release. Searches and texts are the same at every size of the knowledge and have the same
 * number of hits and mentions. Why: the bench shows the cost of more entities, not of longer answers.
 */
function coursesOf({ cards, buckets }: Release, smallest: number, urls: Urls): Course[] {
  const random = randomNumbers(1)
  const pick = <T>(list: T[]) => list[Math.floor(random() * list.length)]!
  const some = <T>(make: () => T) => Array.from({ length: variety }, make)
  const ids = some(() => pick(cards).id)
  const numbers = some(() => Math.floor(random() * buckets))
  const held = cards.slice(0, smallest)
  const full = beginningsOf(held.map(card => foldName(card.name.vi)))
  const beginnings = some(() => pick(full))
  const units = readFileSync(join(root, 'test', 'bench', 'units.txt'), 'utf8')
  const names = held.map(card => card.name.vi)
  const article = benchText(units, 200_000, names)
  const texts = some(() => {
    const at = Math.floor(random() * (article.length - textLength))
    return JSON.stringify({ text: article.slice(at, at + textLength), lang: 'vi' })
  })
  const course = (name: string, worker: Course['worker'], paths: string[]): Course => ({
    name,
    worker,
    requests: paths.map(path => wire(urls[worker], path)),
  })
  const stretches = numbers.map(
    bucket => `/cards/1/${firstSlot(bucket)}/${firstSlot(bucket) + slots / buckets}`,
  )
  return [
    course('empty Hono route', 'floors', ['/empty']),
    course('manifest', 'product', ['/v1/manifest']),
    course(
      'bare query: entity',
      'floors',
      ids.map(id => `/entity/${id}`),
    ),
    course(
      'entity',
      'product',
      ids.map(id => `/v1/entities/${id}`),
    ),
    course('bare query: bucket', 'floors', stretches),
    course(
      'card bucket',
      'product',
      numbers.map(bucket => `/v1/cards/1/${bucket}`),
    ),
    course(
      'bare query: names',
      'floors',
      beginnings.map(beginning => `/search/${encodeURIComponent(beginning)}`),
    ),
    course(
      'search',
      'product',
      beginnings.map(beginning => `/v1/search?q=${encodeURIComponent(beginning)}`),
    ),
    {
      name: 'mentions',
      worker: 'product',
      requests: texts.map(body => wire(urls.product, '/v1/mentions', body)),
    },
  ]
}

/**
 * Beginnings of one to four letters that ten or more of `names` share, so that a search for one fills a page
 * of hits at every size.
 */
export function beginningsOf(names: string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) {
    for (let length = 1; length <= 4; length++) {
      const beginning = name.slice(0, length).trim()
      if (beginning.length === length) counts.set(beginning, (counts.get(beginning) ?? 0) + 1)
    }
  }
  return [...counts].flatMap(([beginning, count]) => (count >= 10 ? beginning : []))
}

const rowOf = (rows: Row[], size: number, name: string) =>
  rows.find(row => row.size === size && row.name === name)!

function print(size: number, rows: Row[]): void {
  console.log(`## ${number(size)} entities\n`)
  console.log(
    formatTable(
      ['', 'requests/s', 'CPU ms', 'p50 ms', 'p99 ms', 'p99 / p50', 'bytes', 'requests'],
      rows
        .filter(row => row.size === size)
        .map(({ name, rates, cpus, tails, latencies, body }) => [
          name,
          Math.round(median(rates)),
          Number(median(cpus).toFixed(3)),
          Number(quantile(latencies, 0.5).toFixed(2)),
          Number(quantile(latencies, 0.99).toFixed(2)),
          Number(median(tails).toFixed(2)),
          Math.round(body),
          latencies.length,
        ]),
    ),
  )
  console.log()
}

/** Prints for each target whether it was met. */
function judge(sizes: number[], rows: Row[]): void {
  const found: [string, number, string, string][] = []
  const add = (what: string, value: number, target: number, atLeast: boolean) =>
    found.push([
      what,
      Number(value.toFixed(2)),
      `${atLeast ? '≥' : '≤'} ${target}`,
      (atLeast ? value >= target : value <= target) ? 'met' : 'missed',
    ])
  // Turn by turn, so that what else the machine did at that time falls on both.
  const ratio = (above: number[], below: number[]) => median(above.map((value, i) => value / below[i]!))
  for (const size of sizes) {
    for (const [name, floor, target] of [
      ['manifest', 'empty Hono route', 0.8],
      ['entity', 'bare query: entity', 0.9],
      ['card bucket', 'bare query: bucket', 0.7],
    ] as const) {
      const [own, under] = [rowOf(rows, size, name), rowOf(rows, size, floor)]
      add(`${number(size)}: ${name} / ${floor}, requests/s`, ratio(own.rates, under.rates), target, true)
      add(`${number(size)}: ${name} / ${floor}, by CPU`, ratio(under.cpus, own.cpus), target, true)
    }
    // Of the median turn, as the ratios are: a turn in which the machine stood still has its tail from that.
    const [tail, least] = ['search', 'bare query: names'].map(name => median(rowOf(rows, size, name).tails))
    add(`${number(size)}: search, p99 / p50 (the bare query's: ${least!.toFixed(2)})`, tail!, 3, false)
  }
  const [small, large] = [sizes[0]!, sizes.at(-1)!]
  if (small !== large) {
    for (const name of ['manifest', 'entity', 'card bucket', 'search', 'mentions']) {
      const [few, many] = [rowOf(rows, small, name), rowOf(rows, large, name)]
      const of = `${number(large)} / ${number(small)} entities`
      add(`${name}: time, ${of}`, ratio(few.rates, many.rates), 1.3, false)
      add(`${name}: CPU, ${of}`, ratio(many.cpus, few.cpus), 1.3, false)
    }
  }
  console.log(formatTable(['', 'found', 'target', ''], found))
}

/**
 * The database behind the worker of `api-floors.ts` at `url`, as the part of D1's interface that loading a
 * release uses. Each batch is one request over a connection of its own. Why: between two batches this process
 * may prepare 100,000 cards, for longer than an idle connection is kept open.
 */
export function databaseAt(url: URL): D1Database {
  type Statement = D1PreparedStatement & { told: [string, ...unknown[]] }
  const send = (statements: Statement[]) =>
    new Promise<D1Result[]>((resolve, reject) => {
      const sent = request(new URL('/batch', url), { method: 'POST', agent: false }, answer => {
        text(answer).then(body => {
          if (answer.statusCode === 200) resolve(JSON.parse(body))
          else reject(new Error(body))
        }, reject)
      })
      sent.on('error', reject)
      sent.end(JSON.stringify(statements.map(({ told }) => told)))
    })
  const prepare = (sql: string, values: unknown[] = []): Statement => {
    const statement = {
      told: [sql, ...values],
      bind: (...bound: unknown[]) => prepare(sql, bound),
      all: async () => (await send([statement]))[0],
      run: async () => (await send([statement]))[0],
      first: async () => (await send([statement]))[0]!.results[0] ?? null,
    } as unknown as Statement
    return statement
  }
  return { prepare, batch: send } as unknown as D1Database
}

/**
 * CPU time of the runtime that this process started, user and system, in ms so far; not a number where there
 * is no /proc.
 */
function runtimeCpu(): number {
  try {
    for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
      const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
      // After the name, which stands in brackets: state, parent… and, the 12th and 13th, both times in
      // hundredths of a second.
      const fields = stat.replace(/^.*\) /s, '').split(' ')
      if (stat.includes('(workerd)') && Number(fields[1]) === process.pid)
        return 10 * (Number(fields[11]) + Number(fields[12]))
    }
  } catch {
    // A process that ended between two looks.
  }
  return Number.NaN
}

export function median(values: number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  )
}

/** The text of the worker of `api-floors.ts` as one module. */
export async function buildFloors(): Promise<string> {
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
