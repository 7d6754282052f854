/**
 * Cost of every route in D1 rows: the most expensive input that each accepts, in a database in which all
 * cards changed in each of the kept releases. These figures and the rate limits bound the rows that one
 * client can make the database read in a minute.
 */
import { beforeAll, expect, it } from 'vitest'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import { hexOf } from '../../shared/text/hex.ts'
import { createApp } from '../../worker/app.ts'
import { releasesKept } from '../../worker/db/prune.ts'
import { slotOf } from '../../worker/db/slot.ts'
import { bytes, card, db, load, manyCards, migrate, watched } from './database.ts'

/**
 * Maximum number of rows that a request may read if only the limit `ALL` counts it. A client may send 1,200
 * of these a minute.
 */
const mostOfAll = 40
/**
 * Maximum number of rows that a request may read for each unit that it takes of a narrower limit. A client
 * has at most 600 of these units a minute.
 */
const mostOfRead = 2_500

const ids = manyCards(240).map(({ id }) => id)
const [first = ''] = ids
const articles = 400
/**
 * Bytes in the place of the gazetteer of all releases but the newest, three times as long as the present one.
 */
const largest = bytes(2_500_000)
const fileOfLargest = hexOf(
  new Uint8Array(await crypto.subtle.digest('SHA-256', largest as Uint8Array<ArrayBuffer>)),
)

/** Fills the tables of coverage with `articles` articles, each of which names 24 entities. */
async function fillCoverage(): Promise<void> {
  const now = Math.floor(Date.now() / 1000)
  const entities = [{ id: '*', slot: -1 }, ...ids.map(id => ({ id, slot: slotOf(id) }))]
  await db.batch([
    db
      .prepare(
        `INSERT INTO coverage_entities (number, id, slot) SELECT j.key, j.value ->> 'id', j.value ->> 'slot' FROM json_each(?1) j`,
      )
      .bind(JSON.stringify(entities)),
    db
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO coverage_articles (id, key, link, title, lead, outlet, lang, published, guessed, stored, entities, attempt)
         SELECT i, 'key-' || i, 'https://bao-thu.example/' || i, 'Tin ' || i, '', 'Báo Thử', iif(i % 2, 'vi', 'en'), ?2 - i * 86400, 0, ?2,
           (SELECT json_group_array(e.number) FROM coverage_entities e WHERE e.number > 0 AND e.number % 10 = i % 10), 1 FROM n`,
      )
      .bind(articles, now),
    db.prepare(
      'INSERT INTO coverage_mentions SELECT x.value, a.lang, a.published, a.id FROM coverage_articles a, json_each(a.entities) x',
    ),
    db.prepare(
      `INSERT INTO coverage_months SELECT entity, CAST(strftime('%Y%m', published + 25200, 'unixepoch') AS INTEGER), count(*) FROM coverage_mentions GROUP BY 1, 2`,
    ),
    db.prepare(
      'INSERT INTO coverage_days SELECT (published + 25200) / 86400, entity, count(*) FROM coverage_mentions GROUP BY 1, 2',
    ),
  ])
}

beforeAll(async () => {
  await migrate()
  for (let version = 1; version <= releasesKept; version++) {
    const name = (id: string) => ({ vi: `Tên chung ${id} ${version}`, en: `Common ${id} ${version}` })
    await load(
      version,
      ids.map(id => card(id, { name: name(id) })),
      { gazetteer: version === releasesKept ? compileGazetteer([]) : largest },
    )
  }
  await fillCoverage()
}, 300_000)

const { db: seen, asked } = watched(db)
const counted: string[] = []
const limits = ['ALL', 'NETWORKS', 'READS', 'TEXTS', 'REPORTS', 'SYNC', 'ACCOUNTS']
const counter = (name: string) => ({
  limit: () => {
    counted.push(name)
    return Promise.resolve({ success: true })
  },
})
/** Bindings of the worker. It holds the release in memory for a minute, as in production. */
const env = {
  DB: seen,
  HOLD_RELEASE_MS: '60000',
  ...Object.fromEntries(limits.map(name => [name, counter(name)])),
}

const json = { 'Content-Type': 'application/json' }
const posted = (body: unknown): RequestInit => ({ method: 'POST', headers: json, body: JSON.stringify(body) })
const some = <T>(count: number, each: (i: number) => T) => Array.from({ length: count }, (_, i) => each(i))
const path = `/v1/entities/${first}`
/** Makes a name with more spellings than are looked up; no entity has any of them. */
const longName = (i: number) => `1. Công ty cổ phần x${i} ${'co '.repeat(14)}(`
/** Queries that begin the names, or the later words of names, of all entities. */
const beginnings = [
  't',
  'te',
  'ten',
  'ten c',
  'c',
  'ch',
  'chu',
  'chun',
  'co',
  'com',
  'p',
  'pr',
  's',
  'st',
  'so',
]
const form = (queries: unknown): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams({ queries: JSON.stringify(queries) }),
})
const sealed = 'A'.repeat(60)
const opaque = (i: number) => `${i}`.padStart(22, 'r')
const key = { Authorization: `Bearer ${'k'.repeat(42)}A` }
const sync = (more: RequestInit = {}): RequestInit => ({
  ...more,
  headers: { ...key, ...(more.headers as Record<string, string>) },
})
const collection = opaque(0)

/** The most expensive requests of each route, by its method and path. */
const requests: Record<string, [address: string, init?: RequestInit][]> = {
  'GET /v1/manifest': [['/v1/manifest']],
  'GET /v1/cards/:version/:bucket': [['/v1/cards/20/0'], ['/v1/cards/1/1'], ['/v1/cards/99/0']],
  'GET /v1/gazetteer/:file': [[`/v1/gazetteer/${fileOfLargest}.bin`]],
  'GET /v1/digests/:file': [[`/v1/digests/${'0'.repeat(64)}.bin`]],
  'GET /v1/changes': [
    ['/v1/changes?limit=100'],
    ['/v1/changes?since=1&limit=100'],
    ['/v1/changes?since=1&limit=100&cursor=WyJ6Il0'],
  ],
  'GET /v1/changes.atom': [['/v1/changes.atom']],
  'GET /whats-new': [['/whats-new?lang=vi']],
  'GET /v1/export/:file': [['/v1/export/figures.csv'], ['/v1/export/chu-giai.jsonld']],
  'GET /v1/localities/convert': [['/v1/localities/convert?address=Hu%E1%BA%BF']],
  'POST /v1/localities/convert': [['/v1/localities/convert', posted({ addresses: some(1000, () => 'Huế') })]],
  'GET /v1/localities': [['/v1/localities?q=hue&limit=50']],
  'GET /v1/localities/:slug': [['/v1/localities/28360']],
  'GET /v1/entities/locality/:slug': [['/v1/entities/locality/28360']],
  'GET /v1/entities': [['/v1/entities?limit=50'], [`/v1/entities?ids=${ids.slice(0, 50)}`]],
  'GET /v1/entities/:kind/:slug': [[path], [`${path}?release=1`], [`${path}?release=20`]],
  'GET /v1/search': [['/v1/search?q=t%20c&limit=50'], ['/v1/search?q=s&limit=50']],
  'GET /v1/measures': [['/v1/measures']],
  'GET /v1/figures': [['/v1/figures?measure=population&limit=500'], ['/v1/figures?measure=x']],
  'GET /v1/coverage/:version/:bucket': [['/v1/coverage/20/0'], ['/v1/coverage/99/0']],
  'GET /v1/entities/:kind/:slug/coverage': [[`${path}/coverage?limit=100`]],
  'GET /v1/entities/:kind/:slug/coverage.atom': [[`${path}/coverage.atom`]],
  'GET /v1/entities/:kind/:slug/trend': [[`${path}/trend`], [`${path}/trend?interval=day`]],
  'GET /v1/entities/:kind/:slug/companions': [[`${path}/companions`]],
  'GET /v1/trends': [['/v1/trends']],
  'POST /v1/mentions': [['/v1/mentions', posted({ text: 'Huế' })]],
  'POST /v1/reports': [['/v1/reports', posted({ kind: 'other', surface: 'Huế', version: 1 })]],
  'GET /v1/reconcile': [
    ['/v1/reconcile'],
    [`/v1/reconcile?${new URLSearchParams({ queries: JSON.stringify(some(1, i => ({ query: `t${i}` }))) })}`],
  ],
  'POST /v1/reconcile': [1, 2, 10, 50, 200].flatMap((count): [string, RequestInit][] => [
    ['/v1/reconcile', form({ ...some(count, i => ({ query: beginnings[i % beginnings.length]! })) })],
    ['/v1/reconcile', form({ ...some(count, i => ({ query: longName(i) })) })],
    ['/v1/reconcile', form({ ...some(count, i => ({ query: `t${' '.repeat(i)}`, limit: 25 })) })],
    [
      '/v1/reconcile',
      form({ ...some(count, i => ({ query: `s${i}`, properties: [{ pid: 'x', v: 'y' }] })) }),
    ],
  ]),
  'GET /v1/reconcile/suggest': [['/v1/reconcile/suggest?prefix=t&limit=100']],
  'GET /v1/reconcile/suggest/type': [['/v1/reconcile/suggest/type?prefix=t']],
  'GET /v1/reconcile/suggest/property': [['/v1/reconcile/suggest/property?prefix=t']],
  'GET /v1/reconcile/extend/propose': [['/v1/reconcile/extend/propose']],
  'GET /v1/reconcile/preview': [[`/v1/reconcile/preview?id=${first}`]],
  'GET /v1/reconcile/1.0-draft/suggest/entity': [[`/v1/reconcile/1.0-draft/suggest/entity?prefix=${first}`]],
  'GET /v1/reconcile/1.0-draft/suggest/type': [['/v1/reconcile/1.0-draft/suggest/type']],
  'GET /v1/reconcile/1.0-draft/suggest/property': [['/v1/reconcile/1.0-draft/suggest/property']],
  'GET /v1/reconcile/1.0-draft/extend/propose': [['/v1/reconcile/1.0-draft/extend/propose']],
  'GET /v1/reconcile/1.0-draft/preview': [[`/v1/reconcile/1.0-draft/preview?id=${first}`]],
  'GET /v1/reconcile/1.0-draft': [['/v1/reconcile/1.0-draft']],
  'POST /v1/reconcile/1.0-draft/match': [1, 10, 200].map(count => {
    const own = (i: number) => (i < 240 ? ids[i]! : `province/x-${i}`)
    const conditions = (i: number) => [
      { matchType: 'id', propertyValue: some(15, j => own(i * 25 + j)) },
      { matchType: 'id', propertyValue: some(10, j => own(i * 25 + 15 + j)) },
    ]
    return [
      '/v1/reconcile/1.0-draft/match',
      posted({ queries: some(count, i => ({ conditions: conditions(i) })) }),
    ]
  }),
  'POST /v1/reconcile/1.0-draft/extend': [
    ['/v1/reconcile/1.0-draft/extend', posted({ ids: ids.slice(0, 200), properties: [{ id: 'name-vi' }] })],
  ],
  'PUT /v1/sync': [['/v1/sync', sync({ method: 'PUT' })]],
  'POST /v1/sync/:collection': [
    [
      `/v1/sync/${collection}`,
      sync({
        ...posted({ version: 1, head: sealed, records: some(500, i => ({ id: opaque(i), sealed })) }),
        headers: { ...json, 'If-Unmodified-Since-Version': '0', 'Idempotency-Key': 'a'.repeat(16) },
      }),
    ],
  ],
  'GET /v1/sync': [['/v1/sync', sync()]],
  'GET /v1/sync-changes': [['/v1/sync-changes', sync()]],
  'GET /v1/sync/:collection': [[`/v1/sync/${collection}`, sync()]],
  'DELETE /v1/sync': [
    ['/v1/sync', { method: 'DELETE', headers: { Authorization: `Bearer ${'m'.repeat(42)}A` } }],
  ],
  'GET /v1/health': [['/v1/health']],
  'GET /openapi.json': [['/openapi.json']],
  'GET /': [['/']],
  'GET /docs': [['/docs']],
  'GET /docs/problems': [['/docs/problems']],
  'GET /convert': [['/convert']],
  'GET /convert/script.js': [['/convert/script.js']],
  'GET /convert/data': [['/convert/data']],
  'GET /entities/:id{.+}': [[`/entities/${first}?lang=vi`], ['/entities/province%2Fx']],
}

const app = createApp()

it('each route is in the table', () => {
  const routes = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(requests).sort()).toEqual([...new Set(routes)].sort())
})

/** Changes that a client may make to a request of any route, so that no cache answers it. */
const variants: [query: string, init: RequestInit, spelt?: (address: string) => string][] = [
  ['', {}],
  ['made-up=1', {}],
  ['made-up=2', { headers: { Accept: 'text/html' } }],
  ['made-up=3', { headers: { Accept: '*/*;q=0.1, application/ld+json' } }],
  ['made-up=4', { method: 'HEAD' }],
  // Each letter of a path may be escaped, in two ways.
  ['', {}, address => address.replace(/^\/./, first => `/%${first.charCodeAt(1).toString(16)}`)],
  ['', {}, address => address.replace(/(?<=^[^?]*)\d/, digit => `%3${digit}`)],
]

it.each(Object.entries(requests))('%s', async (route, worst) => {
  for (const [address, init] of worst) {
    for (const [query, variant, spelt = (address: string) => address] of variants) {
      if (variant.method && !route.startsWith('GET')) continue
      asked.length = 0
      counted.length = 0
      const headers = {
        ...(init?.headers as Record<string, string>),
        ...(variant.headers as Record<string, string>),
        'CF-Connecting-IP': '192.0.2.1',
      }
      const url = `https://api.example${spelt(address)}${query && (address.includes('?') ? '&' : '?')}${query}`
      const response = await app.request(url, { ...init, ...variant, headers }, env)
      expect(response.status, address).toBeLessThan(500)
      await response.arrayBuffer()
      const read = asked.reduce((sum, one) => sum + one.read, 0)
      const narrow = counted.filter(name => name !== 'ALL').length
      // The first answer may have to be read.
      if (variants[0]![1] !== variant)
        expect(read, `${address} ${JSON.stringify(variant)}`).toBeLessThanOrEqual(
          narrow === 0 ? mostOfAll : narrow * mostOfRead,
        )
    }
  }
})
