/**
 * Every route while something on which it depends fails or never answers: the database, its writes, a rate
 * limit's counter, the channel of an account. A response must still come, and must say when to try again.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import { createApp, openApiText } from '../../worker/app.ts'
import type { Env } from '../../worker/env.ts'
import { db, load, manyCards, migrate, watched } from './database.ts'
import { Device, randomKey } from './sync-client.ts'

const never = () => new Promise<never>(() => {})
const failing = async (): Promise<never> => {
  throw new Error('Network connection lost.')
}

const reads = /^\s*(?:SELECT|WITH)\b/i
/**
 * The database, with faults: a statement, or a batch with a statement, for which `fails` is true gets the
 * result of `how`.
 */
const database = (how: () => Promise<never>, fails: (sql: string) => boolean): D1Database =>
  watched(db, { before: statements => (statements.some(fails) ? how() : undefined) }).db
const counter = (limit: () => Promise<never>) => ({
  ...Object.fromEntries(
    ['ALL', 'NETWORKS', 'READS', 'TEXTS', 'REPORTS', 'SYNC', 'ACCOUNTS'].map(name => [name, { limit }]),
  ),
})
const channel = (fetch: () => Promise<never>) => ({ CHANGES: { getByName: () => ({ fetch, tell: fetch }) } })

const faults: [what: string, bindings: object][] = [
  ['a database that fails', { DB: database(failing, () => true) }],
  ['a database that is silent', { DB: database(never, () => true) }],
  ['writes that fail', { DB: database(failing, sql => !reads.test(sql)) }],
  ['writes that are silent', { DB: database(never, sql => !reads.test(sql)) }],
  ['counters that fail', counter(failing)],
  ['counters that are silent', counter(never)],
  ['channels that fail', channel(failing)],
  ['channels that are silent', channel(never)],
  [
    'channels that cannot be named',
    {
      CHANGES: {
        getByName: () => {
          throw new TypeError('there is no such object')
        },
      },
    },
  ],
]

/** Bodies of the requests that need one, by path. */
const bodies: Record<string, unknown> = {
  '/v1/localities/convert': { addresses: ['Xã Đông Hòa Hiệp'] },
  '/v1/mentions': { text: 'Tỉnh Số 0.' },
  '/v1/reports': { kind: 'wrong-card', note: 'Sai.' },
  '/v1/reconcile': 'queries={"q0":{"query":"so"}}',
  '/v1/reconcile/1.0-draft/match': {
    queries: [{ conditions: [{ matchType: 'name', propertyValue: 'so' }] }],
  },
  '/v1/reconcile/1.0-draft/extend': { ids: ['province/so-0'], properties: [{ id: 'figure-population' }] },
}

interface Parameter {
  name: string
  in: string
  required?: boolean
  example?: unknown
  schema?: { enum?: unknown[] }
}
type Paths = Record<string, Record<string, { parameters?: Parameter[] }>>

interface Asked {
  name: string
  path: string
  init: RequestInit
}

const { paths } = JSON.parse(openApiText(createApp())) as { paths: Paths }
const methods = ['get', 'post', 'put', 'delete']

const pages = ['/docs', '/docs/problems', '/convert', '/whats-new', '/entities/province/so-0']

/**
 * A valid request for each route of the OpenAPI document (those of sync with a device's key), and for each
 * page.
 */
function requestsOf(device: Device): Asked[] {
  const routes = Object.entries(paths).flatMap(([pattern, routes]) =>
    Object.entries(routes)
      .filter(([method]) => methods.includes(method))
      .map(([method, { parameters = [] }]) => requestOf(device, method, pattern, parameters)),
  )
  return [...routes, ...pages.map(path => ({ name: path, path, init: {} }))]
}

function requestOf(device: Device, method: string, pattern: string, parameters: Parameter[]): Asked {
  const exampleOf = (parameter: Parameter | undefined) =>
    encodeURIComponent(String(parameter?.example ?? parameter?.schema?.enum?.[0] ?? 'x'))
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, part: string) =>
    exampleOf(parameters.find(({ name }) => name === part)),
  )
  const query = parameters
    .filter(({ in: place, required }) => place === 'query' && required)
    .map(parameter => `${parameter.name}=${exampleOf(parameter)}`)
    .join('&')
  const isSync = pattern.startsWith('/v1/sync')
  const isForm = typeof bodies[pattern] === 'string'
  const body = isSync ? batch : bodies[pattern]
  return {
    name: `${method} ${pattern}`,
    path: query === '' ? path : `${path}?${query}`,
    init: {
      method: method.toUpperCase(),
      headers: {
        'CF-Connecting-IP': '203.0.113.7',
        ...(method === 'post' && {
          'Content-Type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
        }),
        ...(isSync && {
          Authorization: `Bearer ${device.keys.auth}`,
          'If-Unmodified-Since-Version': '0',
          'Idempotency-Key': randomKey(),
        }),
        ...(pattern === '/v1/sync-changes' && { Upgrade: 'websocket' }),
      },
      ...(method === 'post' && { body: isForm ? String(body) : JSON.stringify(body) }),
    },
  }
}

const batch = {
  version: 1,
  head: 'A'.repeat(40),
  records: [{ id: 'A'.repeat(22), sealed: 'A'.repeat(40) }],
}

let requests: Asked[] = []

beforeAll(async () => {
  await migrate()
  await load(1, manyCards(5), { gazetteer: compileGazetteer([]) })
})
beforeEach(async () => {
  requests = requestsOf(await (await Device.of()).make())
})
afterEach(() => void vi.useRealTimers())

/** The answers of a service with these bindings, by name of the request. The account is deleted last. */
async function answers(bindings: object): Promise<Map<string, Response>> {
  const app = createApp({ log: () => undefined })
  const answer = async ({ name, path, init }: Asked): Promise<[string, Response]> => [
    name,
    await app.request(path, init, { DB: db, ...bindings } as Env),
  ]
  const isLast = ({ name }: Asked) => name.startsWith('delete')
  const first = await Promise.all(requests.filter(request => !isLast(request)).map(answer))
  return new Map([...first, ...(await Promise.all(requests.filter(isLast).map(answer)))])
}

it('there is a good request for each route', async () => {
  expect(requests.length).toBeGreaterThan(40)
  // Without a file of that name, an entity, or a channel.
  for (const [name, response] of await answers({}))
    if (response.status !== 404) expect(response.ok, `${name} ${await response.text()}`).toBe(true)
})

it.each(faults)('%s: no route answers 500, and a 503 says when to ask again', async (_, bindings) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let isDone = false
  const answering = answers(bindings).finally(() => {
    isDone = true
  })
  for (let second = 0; second < 120 && !isDone; second++) {
    await vi.advanceTimersByTimeAsync(1_000)
    // The database that works is not part of the faked time.
    await db.prepare('SELECT 1').first()
  }
  expect(isDone).toBe(true)
  const unavailable: string[] = []
  for (const [name, response] of await answering) {
    expect(response.status, name).not.toBe(500)
    if (response.status !== 503) continue
    unavailable.push(name)
    expect(response.headers.get('retry-after'), name).toMatch(/^\d+$/)
  }
  expect(unavailable).not.toEqual([])
})
