import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { EntityAnswer } from '../../shared/api/entity.ts'
import { createApp } from '../../worker/app.ts'
import { SharedReads } from '../../worker/db/shared-reads.ts'
import { card, db, load, manyCards, migrate, problemOf, watched } from './database.ts'

const cards = manyCards(300)

beforeAll(async () => {
  await migrate()
  await load(1, cards)
})

const { db: seen, asked } = watched(db)
beforeEach(() => {
  asked.length = 0
})

describe('requests that come together', () => {
  it('for one entity are one statement', async () => {
    const app = createApp()
    const responses = await Promise.all(
      Array.from({ length: 100 }, () => app.request(`/v1/entities/${cards[0]!.id}`, {}, { DB: seen })),
    )
    for (const response of responses)
      expect(EntityAnswer.parse(await response.json()).entity.id).toBe(cards[0]!.id)
    expect(asked).toHaveLength(1)
  })

  it('for many entities are few statements, and each gets its own answer', async () => {
    const app = createApp()
    const ids = [...cards.slice(0, 199).map(({ id }) => id), 'province/atlantis']
    const responses = await Promise.all(ids.map(id => app.request(`/v1/entities/${id}`, {}, { DB: seen })))
    for (const [i, response] of responses.entries()) {
      if (i === 199) expect(response.status).toBe(404)
      else expect(EntityAnswer.parse(await response.json()).entity.id).toBe(ids[i])
    }
    // Four start alone; the rest goes forty at a time.
    expect(asked.length).toBeLessThanOrEqual(10)
  })

  it('for many searches are few statements, and each gets its own answer', async () => {
    const app = createApp()
    const queries = Array.from({ length: 100 }, (_, i) => `tên so-${i + 100}`)
    const answers = await Promise.all(
      queries.map(async query =>
        (await app.request(`/v1/search?q=${encodeURIComponent(query)}&limit=1`, {}, { DB: seen })).json(),
      ),
    )
    for (const [i, answer] of answers.entries())
      expect(answer).toMatchObject({ hits: [{ name: { vi: `Tên so-${i + 100}` } }] })
    expect(asked.length).toBeLessThanOrEqual(12)
  })

  it('all fail with their statement, and the next request sends a new one', async () => {
    let down = true
    const { db: failing } = watched(db, {
      before: () => {
        if (down) throw new Error('D1_ERROR: no such thing')
      },
    })
    const app = createApp({ log: () => {} })
    const paths = cards.slice(0, 20).map(({ id }) => `/v1/entities/${id}`)
    const responses = await Promise.all(paths.map(path => app.request(path, {}, { DB: failing })))
    expect(responses.map(({ status }) => status)).toEqual(paths.map(() => 503))
    down = false
    expect((await app.request(paths[0]!, {}, { DB: failing })).status).toBe(200)
  })

  it('are refused with 429 and Retry-After where too many wait', async () => {
    const open: (() => void)[] = []
    const { db: slow } = watched(db, { before: () => new Promise<void>(resolve => open.push(resolve)) })
    const app = createApp()
    const ids = Array.from({ length: 700 }, (_, i) => `startup/x-${i}`)
    const answers = ids.map(id => app.request(`/v1/entities/${id}`, {}, { DB: slow }))
    const refused = await answers[699]!
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('1')
    await problemOf(refused)
    const releasing = (async () => {
      for (let left = ids.length; left > 0; left--) {
        await Promise.resolve()
        for (const resolve of open.splice(0)) resolve()
        await new Promise(resolve => setTimeout(resolve, 1))
      }
    })()
    const statuses = (await Promise.all(answers)).map(({ status }) => status)
    await releasing
    expect(statuses.filter(status => status === 404).length).toBeGreaterThan(400)
    expect(new Set(statuses)).toEqual(new Set([404, 429]))
  })
})

describe('a queue of reads', () => {
  it('continues when the request whose turn it was has been cancelled', async () => {
    const queue = new SharedReads<number, number>(
      async (_, keys) => {
        if (keys.includes(0)) return new Promise<number[]>(() => {})
        return keys.map(key => key * 2)
      },
      { atOnce: 1, together: 1, waiting: 10 },
    )
    const real = Date.now
    try {
      void queue.load({ db }, 'lost', 0)
      Date.now = () => real() + 5000
      expect(await queue.load({ db }, 'next', 1)).toBe(2)
    } finally {
      Date.now = real
    }
  })
})

describe('an answer in memory', () => {
  const env = { DB: seen, HOLD_RELEASE_MS: '60000' }
  const paths = [
    `/v1/entities/${cards[3]!.id}`,
    '/v1/search?q=so',
    '/v1/cards/1/0',
    `/v1/entities/${cards[3]!.id}?lang=en&on=2026-11-01`,
    `/v1/entities/${cards[3]!.id}?format=jsonld`,
  ]

  it.each(paths)('is served without the database while its release is current: %s', async path => {
    const app = createApp()
    await app.request('/v1/manifest', {}, env)
    const first = await app.request(path, {}, env)
    asked.length = 0
    const second = await app.request(path, {}, env)
    expect(asked).toEqual([])
    expect(await second.text()).toBe(await first.text())
    expect([...second.headers]).toEqual([...first.headers].filter(([name]) => name !== 'ratelimit-policy'))
    const etag = first.headers.get('etag')!
    expect((await app.request(path, { headers: { 'If-None-Match': etag } }, env)).status).toBe(304)
    expect(asked).toEqual([])
  })

  it('of coverage is served for a minute, with any query', async () => {
    const app = createApp()
    const get = async (query: string) => app.request(`/v1/coverage/1/0${query}`, {}, env)
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      expect((await get('')).status).toBe(200)
      asked.length = 0
      for (const query of ['', '?x=1', '?x=2&bucket=1']) expect((await get(query)).status).toBe(200)
      expect(asked).toEqual([])
      vi.advanceTimersByTime(61_000)
      await get('?x=3')
      expect(asked).toHaveLength(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is not served to a request that accepts another type only', async () => {
    const app = createApp()
    await app.request(paths[0]!, {}, env)
    const ld = await app.request(paths[0]!, { headers: { Accept: 'application/ld+json' } }, env)
    expect(ld.headers.get('content-type')).toBe('application/ld+json')
    expect((await app.request(paths[0]!, {}, env)).headers.get('content-type')).toMatch(/^application\/json/)
    expect((await app.request(paths[1]!, { headers: { Accept: 'text/html' } }, env)).status).toBe(406)
  })

  it('of another origin is not served: some name it', async () => {
    const app = createApp()
    for (const path of ['/v1/changes.atom', `/v1/entities/${cards[3]!.id}?format=jsonld`]) {
      await app.request(`http://other.example${path}`, {}, env)
      const text = await (await app.request(`https://api.example${path}`, {}, env)).text()
      expect(text).toContain('https://api.example/')
      expect(text).not.toContain('other.example')
    }
  })

  it('is replaced once the next release is known', async () => {
    const app = createApp()
    const short = { DB: watched(db).db, HOLD_RELEASE_MS: '1' }
    await app.request(paths[0]!, {}, short)
    await load(2, [card(cards[3]!.id, { name: { vi: 'Mới', en: 'New' } }), ...cards.slice(4)])
    await new Promise(resolve => setTimeout(resolve, 5))
    const answer = EntityAnswer.parse(await (await app.request(paths[0]!, {}, short)).json())
    expect(answer).toMatchObject({ version: 2, entity: { name: { en: 'New' } } })
  })
})
