import type { D1Database } from '@cloudflare/workers-types'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../worker/app.ts'
import { readFrom } from '../../worker/db/read.ts'
import { ProblemError } from '../../worker/problems.ts'
import { ResponseCache } from '../../worker/response-cache.ts'
import { db, empty, load, manyCards, migrate, problemOf, watched } from './database.ts'

const routes = [
  '/v1/manifest',
  '/v1/cards/1/0',
  `/v1/gazetteer/${'0'.repeat(64)}.bin`,
  '/v1/entities/province/so-0',
  '/v1/health',
]

const logged: string[] = []
const log = (line: string) => void logged.push(line)

beforeAll(migrate)
beforeEach(async () => {
  await empty()
  logged.length = 0
})

async function askOver(broken: D1Database, path: string): Promise<Response> {
  return createApp({ log }).request(path, {}, { DB: broken })
}

describe('without a release', () => {
  it.each(routes.filter(path => !path.startsWith('/v1/gazetteer')))(
    '%s is 503 and says when to come again',
    async path => {
      const response = await askOver(db, path)
      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).toBe('60')
      expect((await problemOf(response)).type).toBe('/docs/problems#no-release')
    },
  )
})

describe('a database that fails', () => {
  beforeEach(async () => {
    await load(1, manyCards(5))
  })
  const secret = 'SECRET at /srv/database.sqlite'

  it.each(routes)('%s is 503 with Retry-After, and does not reveal the cause', async path => {
    const { db: broken } = watched(db, {
      before: () => {
        throw new Error(`D1_ERROR: no such table: ${secret}`)
      },
    })
    const response = await askOver(broken, path)
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.clone().text()).not.toContain('SECRET')
    const problem = await problemOf(response)
    expect(problem.type).toBe('/docs/problems#unavailable')
    expect(logged).toHaveLength(1)
    const line = JSON.parse(logged[0]!) as { requestId: string; causes: string[] }
    expect(line.requestId).toBe(problem.requestId)
    expect(line.causes.join()).toContain(secret)
  })

  it('is retried after a transient failure only', async () => {
    for (const [message, status, calls] of [
      ['D1_ERROR: Network connection lost.', 200, 2],
      ['D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.', 503, 1],
      ['D1_ERROR: Durable Object storage caused object to be reset.', 200, 2],
      ['D1_ERROR: D1 DB is overloaded. Requests queued for too long.', 503, 1],
    ] as const) {
      let count = 0
      const { db: flaky } = watched(db, {
        before: () => {
          if (++count === 1) throw new Error(message)
        },
      })
      expect((await askOver(flaky, '/v1/manifest')).status, message).toBe(status)
      expect(count, message).toBe(calls)
    }
  })

  it('is given up when it fails twice', async () => {
    let count = 0
    const { db: broken } = watched(db, {
      before: () => {
        count++
        throw new Error('Network connection lost')
      },
    })
    expect((await askOver(broken, '/v1/manifest')).status).toBe(503)
    expect(count).toBe(2)
  })

  it('is given up when it does not answer in time', async () => {
    const never = () => new Promise<never>(() => {})
    await expect(readFrom(db, never, { deadline: 20 })).rejects.toBeInstanceOf(ProblemError)
    await expect(readFrom(db, never, { deadline: 20 })).rejects.toMatchObject({
      kind: 'unavailable',
      details: { headers: { 'Retry-After': '5' } },
    })
  })
})

describe('a database that fails after it answered', () => {
  it.each(['/v1/manifest', '/v1/entities/province/so-0'])(
    '%s is the last good answer, marked as such',
    async path => {
      await load(1, manyCards(5))
      let down = false
      const { db: failing } = watched(db, {
        before: () => {
          if (down) throw new Error('D1_ERROR: D1 DB is overloaded.')
        },
      })
      const app = createApp({ log })
      const good = await app.request(path, {}, { DB: failing })
      down = true
      const stale = await app.request(path, {}, { DB: failing })
      expect(stale.status).toBe(200)
      expect(stale.headers.get('cache-status')).toBe('chu-giai; hit; detail=database-unavailable')
      expect(stale.headers.get('cache-control')).toBe('no-store')
      expect(stale.headers.get('etag')).toBe(good.headers.get('etag'))
      expect(await stale.text()).toBe(await good.text())
      expect(
        (
          await app.request(
            path,
            { headers: { 'If-None-Match': good.headers.get('etag')! } },
            { DB: failing },
          )
        ).status,
      ).toBe(304)
      expect(logged.length).toBe(2)
      expect((await app.request('/v1/health', {}, { DB: failing })).status).toBe(503)
      expect((await app.request(`${path}?x`, {}, { DB: failing })).status).toBe(503)
      down = false
      expect((await app.request(path, {}, { DB: failing })).headers.get('cache-status')).toBeNull()
    },
  )

  it('does not make the cache exceed its limit', () => {
    const kept = new ResponseCache()
    const answer = (bytes: number) => ({
      body: new Uint8Array(bytes),
      etag: '"e"',
      life: 'l',
      headers: new Headers(),
      until: 0,
      release: undefined,
    })
    for (let i = 0; i < 4100; i++) kept.remember(`/small/${i}`, answer(1))
    expect(kept.recall('/small/99')).toBeUndefined()
    expect(kept.recall('/small/100')).toBeDefined()
    for (let i = 0; i < 10; i++) kept.remember(`/large/${i}`, answer(3_000_000))
    expect(kept.recall('/small/4099')).toBeUndefined()
    expect(kept.recall('/large/1')).toBeUndefined()
    expect(kept.recall('/large/2')).toBeDefined()
    kept.remember('/huge', answer(6_000_001))
    expect(kept.recall('/huge')).toBeUndefined()
    // The most recently used one stays longest.
    kept.remember('/large/10', answer(3_000_000))
    expect(kept.recall('/large/2')).toBeDefined()
    expect(kept.recall('/large/3')).toBeUndefined()
  })
})

describe('an error that nobody expected', () => {
  it('is 500, and logged by its name and place, without its message', async () => {
    const app = createApp({ log })
    app.get('/broken', c => {
      c.header('Cache-Control', 'public, max-age=300')
      throw new TypeError('SECRET: cannot read\n    at SECRET')
    })
    const response = await app.request('/broken', {}, { DB: db })
    expect(response.status).toBe(500)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.clone().text()).not.toContain('SECRET')
    const problem = await problemOf(response)
    expect(problem).toMatchObject({ type: 'about:blank', title: 'Internal server error' })
    expect(problem).not.toHaveProperty('detail')
    const line = JSON.parse(logged[0]!) as { kind: string; causes: string[] }
    expect(line.kind).toBe('internal')
    expect(line.causes).toEqual([expect.stringMatching(/^TypeError: +at /)])
    // A message may quote the request.
    expect(logged[0]).not.toContain('SECRET')
  })
})
