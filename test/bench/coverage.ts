/**
 * `npm run bench -- coverage [--articles N]`: a made-up year of coverage in a local D1, stored through the
 * same statements as the real one. It has 2,000 articles a day, 730,000 in all, with three million mentions
 * of the entities of the current release; some entities are mentioned hundreds of times as often as others.
 * Prints the cost of the API's answers in rows as D1 bills them and in time, next to that of a year of 10,000
 * articles. Also prints the number of rows written and the size of the database.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { openLocalDatabase } from '../../commands/database.ts'
import { currentRelease } from '../../commands/knowledge-files.ts'
import { randomNumbers } from '../../commands/random-numbers.ts'
import { localSigning } from '../../commands/signing.ts'
import { formatTable } from '../../commands/table.ts'
import {
  articlesOf,
  companionsText,
  coverageOfBucket,
  trendOf,
  trendsText,
} from '../../worker/coverage/queries.ts'
import { companionsOf, keepArticles, rollUp } from '../../worker/coverage/roll-up.ts'
import { articleStatements, batchSize, type MentioningArticle } from '../../worker/coverage/store.ts'
import { loadRelease } from '../../worker/db/load.ts'

const day = 86_400
const year = 365 * day
/** Number of times that each answer is requested; the median is printed. */
const repeats = 9
/**
 * Number of articles of the smaller year that is measured for comparison. It has the same length and number
 * of months.
 */
const fewArticles = 10_000

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { articles: { type: 'string', default: '730000' } } })
  const few = await measureYear(fewArticles)
  report(few, await measureYear(Number(values.articles)))
}

interface Year extends Stored {
  answers: Record<string, Cost>
  retention: Cost
}
interface Stored {
  articles: number
  mentions: number
  /** Number of rows written. */
  written: number
  /** Size of the database in bytes. */
  bytes: number
  /** Median time in ms of the first hundred batches of `batchSize` articles. */
  firstBatches: number
  /** Median time in ms of the last hundred batches. */
  lastBatches: number
}

/** Stores `count` articles of one year in a database of their own, and measures it. */
async function measureYear(count: number): Promise<Year> {
  const release = currentRelease()
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-year-'))
  const { db, stop } = await openLocalDatabase(folder)
  try {
    await loadRelease(db, release, await localSigning())
    const end = Math.floor(Date.now() / 1000)
    const stored = await storeYear(
      db,
      count,
      end,
      release.cards.map(card => card.id),
    )
    // All companions and the trends, as the ticks of a day would have.
    while ((await rollUp(db, end)).companions > 0);
    const answers = await costsOf(db, release.version, release.buckets, end)
    const begun = performance.now()
    const { removed } = await rollUp(db, end - year + keepArticles + 30 * day)
    return { ...stored, answers, retention: { read: removed, milliseconds: performance.now() - begun } }
  } finally {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function storeYear(db: D1Database, count: number, end: number, ids: string[]): Promise<Stored> {
  const pick = zipf(ids.length, randomNumbers(57))
  const times: number[] = []
  let [written, mentions, bytes] = [0, 0, 0]
  for (let at = 0; at < count; at += batchSize) {
    const articles = Array.from({ length: Math.min(batchSize, count - at) }, (_, i) =>
      articleOf(at + i, end - year + Math.floor(((at + i) / count) * year), ids, pick),
    )
    const begun = performance.now()
    const results = await db.batch(articleStatements(db, articles, articles.at(-1)!.published))
    times.push(performance.now() - begun)
    for (const { meta } of results) written += meta.rows_written
    mentions += articles.reduce((sum, article) => sum + article.entities.length, 0)
    bytes = results.at(-1)!.meta.size_after
    if ((at + articles.length) % 100_000 === 0)
      console.error(`${at + articles.length} articles, ${mentions} mentions, ${Math.round(bytes / 1e6)} MB`)
  }
  return {
    articles: count,
    mentions,
    written,
    bytes,
    firstBatches: medianOf(times.slice(0, 100)),
    lastBatches: medianOf(times.slice(-100)),
  }
}

function medianOf(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

interface Cost {
  read: number
  milliseconds: number
}
/**
 * Cost of each answer now: the median of several requests, for a frequently and a rarely mentioned entity.
 */
async function costsOf(
  real: D1Database,
  version: number,
  buckets: number,
  now: number,
): Promise<Record<string, Cost>> {
  const { results } = await real
    .prepare('SELECT number, id FROM coverage_entities WHERE number > 0 ORDER BY articles DESC')
    .all<{ number: number; id: string }>()
  const [much, little] = [results[0]!, results.at(-1)!]
  const page = { lang: undefined, since: undefined, after: undefined, limit: 20 }
  const answers: Record<string, (db: D1Database) => Promise<unknown>> = {
    ...Object.fromEntries(
      Array.from({ length: buckets }, (_, bucket) => [
        `bucket ${bucket} of ${buckets}`,
        (db: D1Database) => coverageOfBucket(db, version, bucket, now),
      ]),
    ),
    'articles, most mentioned': db => articlesOf(db, { id: much.id, ...page }),
    'articles, least mentioned': db => articlesOf(db, { id: little.id, ...page }),
    'articles, a year back': db =>
      articlesOf(db, { id: much.id, ...page, after: { published: now - 360 * day, article: 2 ** 40 } }),
    'trend by the month': db => trendOf(db, much.id, 'month', now),
    'trend by the day': db => trendOf(db, much.id, 'day', now),
    companions: db => companionsText(db, much.id),
    trends: db => trendsText(db),
    'companions, worked out': db => companionsOf(db, much.number),
  }
  const costs: Record<string, Cost> = {}
  for (const [name, ask] of Object.entries(answers)) {
    const times: number[] = []
    let read = 0
    for (let i = 0; i < repeats; i++) {
      const counted = countingReads(real)
      const begun = performance.now()
      await ask(counted.db)
      times.push(performance.now() - begun)
      read = counted.read()
    }
    costs[name] = { read, milliseconds: medianOf(times) }
  }
  return costs
}

function report(few: Year, much: Year): void {
  const each = (value: number) => (value / much.articles).toFixed(2)
  console.log(
    `${much.articles} articles of a year, ${much.mentions} mentions (${each(much.mentions)} an article).`,
  )
  console.log(
    `Rows written: ${each(much.written)} an article. Database: ${Math.round(much.bytes / 1e6)} MB, ${Math.round(much.bytes / much.articles)} bytes an article.`,
  )
  console.log(
    `A batch of ${batchSize}: ${much.firstBatches.toFixed(0)} ms at the beginning, ${much.lastBatches.toFixed(0)} ms at the end.`,
  )
  console.log(
    `One tick of retention: ${much.retention.read} articles removed in ${much.retention.milliseconds.toFixed(0)} ms.\n`,
  )
  const rows = Object.entries(much.answers).map(([name, { read, milliseconds }]) => {
    const before = few.answers[name]!
    return [
      name,
      before.read,
      read,
      (read / before.read).toFixed(2),
      before.milliseconds.toFixed(1),
      milliseconds.toFixed(1),
    ]
  })
  console.log(
    formatTable(
      ['answer', `rows at ${few.articles}`, `rows at ${much.articles}`, 'ratio', 'ms before', 'ms after'],
      rows,
    ),
  )
}

function articleOf(number: number, published: number, ids: string[], pick: () => number): MentioningArticle {
  const entities = new Set<string>()
  // One to eight, fewer where one is picked twice.
  for (let i = 0; i <= (number * 7919) % 8; i++) entities.add(ids[pick()]!)
  return {
    key: `${number.toString(36).padStart(8, '0')}${'k'.repeat(14)}`,
    link: `https://bao-thu.example/kinh-te/mot-dia-chi-dai-nhu-cua-cac-bao-viet-nam-thuong-gap-${4_000_000 + number}.html`,
    title: `Một tiêu đề dài như của các báo Việt Nam thường gặp, kể về việc số ${number}`,
    lead: 'Đoạn dẫn của một bài báo được viết cho phép đo này, dài bằng đoạn dẫn mà các báo Việt Nam thường đưa vào nguồn tin của mình, kể cả phần mở đầu nêu tên địa phương và phần cuối nêu tên cơ quan phát ngôn.'.slice(
      0,
      200,
    ),
    published,
    guessed: false,
    outlet: 'Báo Thử',
    lang: number % 6 === 0 ? 'en' : 'vi',
    entities: [...entities],
  }
}

/**
 * Returns a function that draws numbers from 0 to `count` − 1, the first ones far more often, by Zipf's law.
 */
function zipf(count: number, random: () => number): () => number {
  const sums: number[] = []
  let sum = 0
  for (let i = 0; i < count; i++) {
    sum += 1 / (i + 1)
    sums.push(sum)
  }
  return () => {
    const at = random() * sum
    let [low, high] = [0, count - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! < at) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** `real`, wrapped to count the rows that its statements read. */
function countingReads(real: D1Database): { db: D1Database; read: () => number } {
  let read = 0
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    ({
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: async () => {
        const result = await statement.all()
        read += result.meta.rows_read
        return result
      },
    }) as unknown as D1PreparedStatement
  const db = {
    prepare: (sql: string) => wrap(real.prepare(sql)),
    withSession: () => db,
  } as unknown as D1Database
  return { db, read: () => read }
}
