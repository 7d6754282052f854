import * as fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { createApp } from '../../worker/app.ts'
import { db, migrate, problemOf } from './database.ts'
import { type Asking, Device } from './sync-client.ts'

/** The app without rate limits, which would answer most of these requests. */
const app = createApp()
const ask: Asking = async (path, init) => app.request(path, init, { DB: db })

let device: Device
let good: { id: string; sealed: string }
let head: string
beforeAll(async () => {
  await migrate()
  device = await (await Device.of(undefined, ask)).make()
  await device.write({ a: '1', b: '2', c: '3' })
  const { batch } = await device.sealed({ a: 'x' })
  good = batch.records[0]!
  head = batch.head
})

async function checkAnswer(path: string, init: RequestInit) {
  const response = await ask(path, init)
  expect(response.status, `${init.method} ${path}`).toBeLessThan(500)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  if (response.status >= 400 && init.method !== 'HEAD') await problemOf(response)
  else await response.arrayBuffer()
}

const headerValue = fc.stringMatching(/^[\x20-\x7e]{0,60}$/)
const numberLike = fc.oneof(
  fc.integer().map(String),
  fc.bigInt().map(String),
  fc.constantFrom('0', '1', '-0', '1e3', 'NaN', '9007199254740991', '9007199254740992', '0x1', ' 1', ''),
  headerValue,
)
const authorization = fc.oneof(
  { weight: 3, arbitrary: fc.constant('good') },
  fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map(bytes => `Bearer ${Buffer.from(bytes).toString('base64url')}`),
  fc.stringMatching(/^Bearer [\w-]{43}$/),
  headerValue,
)
const headers = fc.record(
  {
    'If-Unmodified-Since-Version': numberLike,
    'Idempotency-Key': fc.oneof(fc.stringMatching(/^[\w-]{16,64}$/), headerValue),
    'If-None-Match': headerValue,
    Accept: headerValue,
    'Accept-Language': headerValue,
    'Content-Type': fc.oneof(fc.constant('application/json'), headerValue),
  },
  { requiredKeys: [] },
)
const opaque = fc.oneof(
  fc.constantFrom('collection'),
  fc.stringMatching(/^[\w-]{22}$/),
  fc
    .string({ unit: 'binary', maxLength: 30 })
    .map(text => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))),
)
const sealedLike = fc.oneof(
  fc.constant('good'),
  fc.base64String({ minLength: 40, maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
)
const anything = fc.oneof(
  fc.json().map(text => JSON.parse(text) as unknown),
  fc.constantFrom(null, [], {}, '', 0),
)
const batch = fc.record(
  {
    version: fc.oneof(
      fc.integer(),
      fc.double(),
      fc.constantFrom(Number.MAX_SAFE_INTEGER, 2 ** 53, '1'),
      anything,
    ),
    head: fc.oneof(sealedLike, anything),
    records: fc.oneof(
      fc.array(
        fc.record(
          { id: fc.oneof(fc.constant('good'), fc.string({ maxLength: 24 })), sealed: sealedLike },
          { requiredKeys: [] },
        ),
        { maxLength: 4 },
      ),
      anything,
    ),
    __proto__: anything,
  },
  { requiredKeys: [] },
)
const body = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.json(),
  // Close to a valid batch: known ids and seals in the places of words.
  batch.map(value =>
    JSON.stringify(value, (key, inner: unknown) =>
      inner !== 'good' ? inner : key === 'id' ? good.id : key === 'head' ? head : good.sealed,
    ),
  ),
)

it('answers any request to a route of sync without a 5xx', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
      fc.option(opaque),
      fc.webQueryParameters(),
      authorization,
      headers,
      body,
      async (method, name, query, auth, header, content) => {
        // Deleting the account of all other requests would leave nothing to try.
        fc.pre(!(method === 'DELETE' && auth === 'good'))
        await checkAnswer(
          `/v1/sync${name === null ? '' : `/${name === 'collection' ? device.collection : name}`}?${query}`,
          {
            method,
            headers: {
              ...(header as Record<string, string>),
              Authorization: auth === 'good' ? `Bearer ${device.keys.auth}` : auth,
            },
            ...(['GET', 'HEAD'].includes(method) ? {} : { body: content }),
          },
        )
      },
    ),
    { numRuns: 1000 },
  )
}, 120_000)

it('answers any listing without a 5xx', async () => {
  const query = fc.record(
    {
      since: numberLike,
      limit: numberLike,
      cursor: fc.oneof(
        fc.string({ maxLength: 40 }),
        fc
          .array(
            fc.oneof(
              fc.integer(),
              fc.double(),
              fc.string({ unit: 'binary', maxLength: 5 }),
              fc.constant(null),
            ),
            { maxLength: 3 },
          )
          .map(parts => Buffer.from(JSON.stringify(parts)).toString('base64url')),
      ),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(query, async parameters => {
      const wellFormed = Object.entries(parameters).map(([name, value]): [string, string] => [
        name,
        value.replace(/\p{Surrogate}/gu, '\ufffd'),
      ])
      await checkAnswer(`/v1/sync/${device.collection}?${new URLSearchParams(wellFormed)}`, {
        headers: { Authorization: `Bearer ${device.keys.auth}` },
      })
    }),
    { numRuns: 500 },
  )
}, 60_000)

it('answers any batch with good headers without a 5xx, and keeps its sums', async () => {
  await fc.assert(
    fc.asyncProperty(body, fc.nat({ max: 3 }), fc.uuid(), async (content, ahead, key) => {
      const { collections } = await device.state()
      const version = collections.find(({ name }) => name === device.collection)!.version
      await checkAnswer(`/v1/sync/${device.collection}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${device.keys.auth}`,
          'Content-Type': 'application/json',
          'If-Unmodified-Since-Version': String(Math.max(0, version - ahead)),
          'Idempotency-Key': key,
        },
        body: content,
      })
    }),
    { numRuns: 500 },
  )
  const stored = await db
    .prepare('SELECT count(*) AS records, sum(length(sealed)) AS bytes FROM sync_records')
    .first<{ records: number; bytes: number }>()
  const counted = await db
    .prepare('SELECT sum(records) AS records, sum(bytes) AS bytes FROM sync_collections')
    .first<{ records: number; bytes: number }>()
  expect(counted).toEqual(stored)
}, 60_000)

/**
 * One random request of a sequence: a write, an earlier batch sent again, or a read, with its account and
 * precondition.
 */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      account: fc.nat({ max: 1 }),
      collection: fc.nat({ max: 1 }),
      /** Difference between the value of If-Unmodified-Since-Version and the present version; 0 is right. */
      off: fc.constantFrom(0, 0, 0, 0, -1, 1),
      jump: fc.constantFrom(1, 1, 1, 5),
      ids: fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1, maxLength: 4 }),
      size: fc.constantFrom(40, 44, 400),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const), which: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      account: fc.nat({ max: 1 }),
      collection: fc.nat({ max: 1 }),
      since: fc.nat({ max: 8 }),
      limit: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), account: fc.nat({ max: 1 }) }) },
)

interface ModelCollection {
  version: number
  head: string
  records: Map<string, { version: number; sealed: string }>
}

it('does what a model in memory does, for any sequence of requests of two accounts', async () => {
  const random = (bytes: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes)))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async steps => {
      const names = [random(16).toString('base64url'), random(16).toString('base64url')]
      const accounts = await Promise.all(
        [0, 1].map(async () => ({ device: await (await Device.of(undefined, ask)).make(), deleted: false })),
      )
      const model = accounts.map(() =>
        names.map((): ModelCollection => ({ version: 0, head: '', records: new Map() })),
      )
      const stored: { send: () => Promise<Response>; account: number; version: number }[] = []
      for (const one of steps) {
        if (one.kind === 'write') {
          const { device, deleted } = accounts[one.account]!
          const mine = model[one.account]![one.collection]!
          const since = Math.max(0, mine.version + one.off)
          const batch = {
            version: since + one.jump,
            head: random(60).toString('base64'),
            records: one.ids.map(id => ({ id: String(id).padStart(22, 'r'), sealed: 'A'.repeat(one.size) })),
          }
          const key = crypto.randomUUID()
          const send = () =>
            device.request('POST', `/${names[one.collection]}`, {
              headers: { 'If-Unmodified-Since-Version': String(since), 'Idempotency-Key': key },
              body: batch,
            })
          const response = await send()
          expect(response.status).toBe(deleted ? 410 : since === mine.version ? 200 : 412)
          await response.arrayBuffer()
          if (response.status !== 200) continue
          mine.version = batch.version
          mine.head = batch.head
          for (const { id, sealed } of batch.records) mine.records.set(id, { version: batch.version, sealed })
          stored.push({ send, account: one.account, version: batch.version })
        } else if (one.kind === 'again') {
          const earlier = stored[one.which % stored.length]
          if (!earlier) continue
          const response = await earlier.send()
          expect(response.status).toBe(accounts[earlier.account]!.deleted ? 410 : 200)
          if (response.status === 200)
            expect(await response.json()).toMatchObject({ version: earlier.version })
        } else if (one.kind === 'read') {
          const { device, deleted } = accounts[one.account]!
          if (deleted) continue
          const mine = model[one.account]![one.collection]!
          const found: object[] = []
          let cursor = ''
          do {
            const response = await device.request(
              'GET',
              `/${names[one.collection]}?since=${one.since}&limit=${one.limit}${cursor}`,
            )
            const page = (await response.json()) as {
              version: number
              head?: string
              records: object[]
              next?: string
            }
            expect(page.version).toBe(mine.version)
            expect(page.head ?? '').toBe(mine.head)
            expect(page.records.length).toBeLessThanOrEqual(one.limit)
            found.push(...page.records)
            cursor = page.next ? `&cursor=${page.next}` : ''
          } while (cursor)
          const expected = [...mine.records]
            .map(([id, { version, sealed }]) => ({ id, version, sealed }))
            .filter(({ version }) => version > one.since)
            .sort((a, b) => a.version - b.version || (a.id < b.id ? -1 : 1))
          expect(found).toEqual(expected)
        } else {
          const account = accounts[one.account]!
          expect((await account.device.request('DELETE')).status).toBe(204)
          account.deleted = true
        }
      }
      for (const [i, { device, deleted }] of accounts.entries()) {
        if (deleted) continue
        const { usage } = await device.state()
        const records = model[i]!.flatMap(collection => [...collection.records.values()])
        expect(usage).toEqual({
          records: records.length,
          bytes: records.reduce((sum, { sealed }) => sum + sealed.length, 0),
        })
      }
    }),
    { numRuns: 60 },
  )
}, 120_000)
