/**
 * `npm run bench -- api --against REV`: the worker of this tree and the worker of another revision in one
 * runtime, each over its own local D1 with the same made-up entities, under 200 connections. They take turns;
 * medians of the turns' ratios are reported.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { Miniflare } from 'miniflare'
import { buildWorker } from '../../commands/api-server.ts'
import { applyMigrations, binding, compatibilityDate, runtimeOptions } from '../../commands/database.ts'
import { CommandError, root } from '../../commands/project.ts'
import { randomNumbers } from '../../commands/random-numbers.ts'
import { localSigning } from '../../commands/signing.ts'
import { formatTable } from '../../commands/table.ts'
import { foldName } from '../../shared/card/search-keys.ts'
import { loadRelease } from '../../worker/db/load.ts'
import { beginningsOf, buildFloors, databaseAt, madeUpRelease, median } from './api.ts'
import { isolateMemory } from './isolate-memory.ts'
import { load, quantile, type Wire, wire } from './load.ts'

const connections = 200
/** Length of a turn in ms. */
const turn = 1500
/** Number of turns of each row. */
const turns = 5
const size = 10_000
/**
 * Heap limit of each isolate in MB for `--million`. With it, an isolate with its buffers and objects of the
 * runtime stays below 100 MB. Why a limit: without one the engine collects garbage late, and the memory used
 * says little about the worker.
 */
const heapLimit = 72

interface Course {
  name: string
  requests(url: URL, from: number): Wire[]
}

interface Measured {
  rates: number[]
  medians: number[]
  tails: number[]
  refused: number
}

/**
 * @param args `--against REV` for the revision to compare with; `--million` to send one million requests in
 * addition and report the memory
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { against: { type: 'string' }, million: { type: 'boolean' } },
  })
  const { against: revision = 'main', million = false } = values
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-against-'))
  const tree = join(folder, 'tree')
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' })
  try {
    git('worktree', 'add', '--detach', tree, revision)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw new CommandError(
      `${revision} could not be checked out: ${error instanceof Error ? error.message : error}`,
    )
  }
  try {
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
    const other = (path: string) => import(pathToFileURL(join(tree, path)).href)
    const [otherServer, otherLoad, otherDatabase] = [
      (await other('commands/api-server.ts')) as { buildWorker(): Promise<string> },
      (await other('worker/db/load.ts')) as { loadRelease: typeof loadRelease },
      (await other('commands/database.ts')) as { applyMigrations: typeof applyMigrations },
    ]
    const scripts = { base: await otherServer.buildWorker(), now: await buildWorker() }
    const floors = await buildFloors()
    const direct = {
      compatibilityDate: compatibilityDate(),
      modules: true,
      unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
    }
    const names = ['base', 'now'] as const
    const workers = names.flatMap(name => {
      const d1Databases = { [binding]: `against-${name}` }
      return [
        { ...direct, name, script: scripts[name], d1Databases, bindings: { HOLD_RELEASE_MS: '5000' } },
        { ...direct, name: `${name}-floors`, script: floors, d1Databases },
      ]
    })
    if (million) process.env.MINIFLARE_WORKERD_V8_FLAGS = `--max-heap-size=${heapLimit}`
    const runtime = new Miniflare(runtimeOptions({ workers, inspectorPort: 0 }, join(folder, 'data')))
    try {
      await runtime.ready
      const release = madeUpRelease(size)
      const urls = {} as Record<(typeof names)[number], URL>
      const floorUrls = {} as Record<(typeof names)[number], URL>
      for (const name of names) {
        urls[name] = await runtime.unsafeGetDirectURL(name)
        floorUrls[name] = await runtime.unsafeGetDirectURL(`${name}-floors`)
        const db = databaseAt(floorUrls[name])
        await (name === 'base' ? otherDatabase : { applyMigrations }).applyMigrations(db)
        await (name === 'base' ? otherLoad : { loadRelease }).loadRelease(db, release, await localSigning())
      }
      const random = randomNumbers(7)
      const pick = <T>(list: T[]) => list[Math.floor(random() * list.length)]!
      const ids = release.cards.map(card => card.id)
      const beginnings = beginningsOf(release.cards.slice(0, 2000).map(card => foldName(card.name.vi)))
      const hotIds = Array.from({ length: 20 }, () => pick(ids))
      const hotBeginnings = Array.from({ length: 20 }, () => pick(beginnings))
      const many = <T>(make: (i: number) => T) => Array.from({ length: 30_000 }, (_, i) => make(i))
      const batch = (count: number) =>
        many(i => {
          const queries = Array.from({ length: count }, (_, q) => [
            `q${q}`,
            { query: release.cards[(i * 7 + q * 13) % size]!.name.vi },
          ])
          return `queries=${encodeURIComponent(JSON.stringify(Object.fromEntries(queries)))}`
        })
      const courses: Course[] = [
        { name: 'entity, hot', requests: url => hotIds.map(id => wire(url, `/v1/entities/${id}`)) },
        {
          name: 'entity, cold',
          requests: (url, from) => many(i => wire(url, `/v1/entities/${pick(ids)}?n=${from + i}`)),
        },
        {
          name: 'search, hot',
          requests: url => hotBeginnings.map(q => wire(url, `/v1/search?q=${encodeURIComponent(q)}`)),
        },
        {
          name: 'search, cold',
          requests: (url, from) =>
            many(i => wire(url, `/v1/search?q=${encodeURIComponent(pick(beginnings))}&n=${from + i}`)),
        },
        {
          name: 'card bucket, hot',
          requests: url => Array.from({ length: 8 }, (_, i) => wire(url, `/v1/cards/1/${i}`)),
        },
        {
          name: 'card bucket, cold',
          requests: (url, from) =>
            many(i => wire(url, `/v1/cards/1/${Math.floor(random() * release.buckets)}?n=${from + i}`)),
        },
      ]
      const rows: (string | number)[][] = []
      let counter = 0
      /** Returns a number that no request had before, so that the request's address is new. */
      const next = () => {
        counter += 1e6
        return counter
      }
      for (const course of courses) {
        const measured = { base: emptyMeasure(), now: emptyMeasure() }
        for (const name of names)
          await load(urls[name], course.requests(urls[name], next()), 500, connections, [429])
        for (let round = 0; round < turns; round++) {
          for (const name of round % 2 ? names : [...names].reverse()) {
            const requests = course.requests(urls[name], next())
            const { latencies, elapsed, refused } = await load(urls[name], requests, turn, connections, [429])
            measured[name].rates.push((1000 * (latencies.length - refused)) / elapsed)
            measured[name].medians.push(quantile(latencies, 0.5))
            measured[name].tails.push(quantile(latencies, 0.99))
            measured[name].refused += refused
          }
        }
        const { base, now } = measured
        rows.push([
          course.name,
          Math.round(median(base.rates)),
          Math.round(median(now.rates)),
          Number(median(now.rates.map((rate, i) => rate / base.rates[i]!)).toFixed(2)),
          Number(median(base.tails).toFixed(1)),
          Number(median(now.tails).toFixed(1)),
          Number(median(now.tails.map((tail, i) => tail / base.tails[i]!)).toFixed(2)),
          `${base.refused} / ${now.refused}`,
        ])
        process.stderr.write(`${course.name} measured\n`)
      }
      console.log(
        `${connections} connections; ${size} entities; ${turns} turns of ${turn} ms; base is ${revision}\n`,
      )
      console.log(
        formatTable(
          ['', 'base/s', 'now/s', 'ratio', 'base p99 ms', 'now p99 ms', 'ratio', 'refused, base / now'],
          rows,
        ),
      )
      // One after the other over one connection: what a batch costs, not how it queues. In turns, as above.
      const [ones, tens] = [1, 10].map(count =>
        batch(count).map(body => form(urls.now, '/v1/reconcile', body)),
      )
      const costs: { one: number; ten: number }[] = []
      for (let round = 0; round < 12; round++) {
        const one = await load(urls.now, ones!.slice(round * 500), 400, 1)
        const ten = await load(urls.now, tens!.slice(round * 500), 400, 1)
        costs.push({ one: quantile(one.latencies, 0.5), ten: quantile(ten.latencies, 0.5) })
      }
      const ratio = median(costs.slice(2).map(({ one, ten }) => ten / one))
      console.log(
        `\nreconciliation: one query ${median(costs.map(({ one }) => one)).toFixed(2)} ms, ten ${median(costs.map(({ ten }) => ten)).toFixed(2)} ms, median ratio ${ratio.toFixed(2)} (target ≤ 2)`,
      )
      if (million) {
        const before = await isolateMemory(runtime, 'now')
        let most = before
        let sent = 0
        while (sent < 1_000_000) {
          for (const course of courses) {
            sent += (await load(urls.now, course.requests(urls.now, next()), 4000, connections, [429]))
              .latencies.length
            most = Math.max(most, await isolateMemory(runtime, 'now'))
          }
          process.stderr.write(`${sent} requests, ${most} MB at most\n`)
        }
        console.log(
          `\nmemory of the worker's isolate: ${before} MB before, ${most} MB at most in ${sent} requests (target ≤ 100)`,
        )
      }
    } finally {
      await runtime.dispose()
    }
  } finally {
    git('worktree', 'remove', '--force', tree)
    rmSync(folder, { recursive: true, force: true })
  }
}

function emptyMeasure(): Measured {
  return { rates: [], medians: [], tails: [], refused: 0 }
}

/** A POST of a form. */
function form(url: URL, path: string, body: string): Wire {
  const head = `POST ${path} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/x-www-form-urlencoded\r\n`
  return { text: `${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, status: 200 }
}
