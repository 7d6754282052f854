import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { leaseTime } from '../../worker/coverage/schedule.ts'
import { dueFeeds } from '../../worker/coverage/store.ts'
import { many, morning, rss } from '../feeds/fixtures.ts'
import {
  feed,
  haveFeeds,
  loadEntities,
  morningTime,
  oneArticle,
  read,
  recount,
  rows,
  stored,
  webOf,
} from './coverage-scene.ts'
import { db, empty, migrate } from './database.ts'

beforeAll(migrate)
beforeEach(async () => {
  await empty()
  await loadEntities()
})

class Killed extends Error {}

/**
 * `real`, wrapped so that its caller seems to die at its `count`-th call: before the call is executed, or
 * after it but before its result arrives.
 */
function dyingAt(
  real: D1Database,
  count: number,
  when: 'before' | 'after',
): { db: D1Database; died: () => boolean } {
  let requests = 0
  let dead = false
  const inner = new WeakMap<object, D1PreparedStatement>()
  const step = async <T>(run: () => Promise<T>): Promise<T> => {
    if (dead) throw new Killed()
    const last = ++requests === count
    if (last) dead = true
    if (last && when === 'before') throw new Killed()
    const result = await run()
    if (last) throw new Killed()
    return result
  }
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: () => step(() => statement.all()),
      run: () => step(() => statement.run()),
      first: () => step(() => statement.first()),
    }
    inner.set(wrapped, statement)
    return wrapped as unknown as D1PreparedStatement
  }
  const wrapped = {
    prepare: (sql: string) => wrap(real.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) =>
      step(() => real.batch(statements.map(statement => inner.get(statement)!))),
  }
  return { db: wrapped as unknown as D1Database, died: () => dead }
}

const feeds = { small: rss(morning), large: many(900) }

describe.each(Object.entries(feeds))('a reader of a %s feed that is killed', (name, text) => {
  it.each(['before', 'after'] as const)(
    '%s any request of the database loses nothing and doubles nothing',
    async when => {
      await haveFeeds(feed(name))
      await read(name, { [name]: text })
      const whole = await stored()
      expect(whole.articles.length).toBeGreaterThan(7)

      let deaths = 0
      for (let count = 1; ; count++) {
        await empty()
        await loadEntities()
        await haveFeeds(feed(name))
        const dying = dyingAt(db, count, when)
        let now = morningTime
        await read(name, { [name]: text }, now, dying.db).catch(error => expect(error).toBeInstanceOf(Killed))
        if (!dying.died()) break
        deaths++
        // At every moment the counts equal the counted articles.
        expect(await stored()).toMatchObject(await recount())
        // The message is redelivered at once, and the next tick runs: any reader may take the feed.
        const web = webOf({ [name]: text })
        await read(name, web, now)
        now += leaseTime + 1
        for (const due of await dueFeeds(db, now)) await read(due, web, now)
        expect(await stored(), `death ${when} request ${count}`).toEqual(whole)
      }
      // lease, known keys, and one batch or two.
      expect(deaths).toBe(name === 'small' ? 3 : 4)
    },
  )
})

describe('a message delivered twice', () => {
  it('at the same time, to a fast and a slow reader, counts once', async () => {
    await haveFeeds(feed('a'))
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const slow = read('a', { a: () => held.then(() => new Response(feeds.small)) })
    // Its lease expires while it waits, and another reader takes the feed.
    expect(await read('a', { a: feeds.small }, morningTime + leaseTime + 1)).toMatchObject({
      outcome: 'read',
      stored: 8,
    })
    const before = await rows('SELECT * FROM coverage_feeds')
    release()
    expect(await slow).toMatchObject({ outcome: 'read' })
    expect((await stored()).articles).toHaveLength(8)
    expect(await stored()).toMatchObject(await recount())
    // The reader that lost its lease changes nothing in the feed.
    expect(await rows('SELECT * FROM coverage_feeds')).toEqual(before)
  })

  it('while another feed brings the same articles, counts once', async () => {
    await haveFeeds(feed('a'), feed('b'), feed('c'))
    const readings = await Promise.all(['a', 'b', 'c'].map(id => read(id, { [id]: feeds.large })))
    expect(readings.reduce((sum, { stored = 0 }) => sum + stored, 0)).toBe(300)
    expect((await stored()).articles).toHaveLength(300)
    expect(await stored()).toMatchObject(await recount())
  })
})

describe('a full database', () => {
  it('stores nothing partially, and everything once there is room', async () => {
    await haveFeeds(feed('a'))
    // The error of a full D1; a database of that size cannot be created here.
    const full = new Proxy(db, {
      get: (real, key) =>
        key === 'batch'
          ? () => Promise.reject(new Error('D1_ERROR: Exceeded maximum DB size: SQLITE_FULL'))
          : Reflect.get(real, key).bind(real),
    })
    await expect(read('a', { a: feeds.small }, morningTime, full)).rejects.toThrow('SQLITE_FULL')
    expect((await stored()).articles).toEqual([])
    expect(await dueFeeds(db, morningTime + leaseTime + 1)).toEqual(['a'])
    expect(await read('a', { a: feeds.small }, morningTime + leaseTime + 1)).toMatchObject({ stored: 8 })
  })

  it('a batch with a failing statement leaves no trace', async () => {
    await haveFeeds(feed('a'))
    await db.prepare('ALTER TABLE coverage_days RENAME TO days_away').run()
    try {
      await expect(read('a', { a: feeds.small })).rejects.toThrow('coverage_days')
    } finally {
      await db.prepare('ALTER TABLE days_away RENAME TO coverage_days').run()
    }
    const state = await stored()
    expect([state.articles, state.mentions, state.months, state.entities]).toEqual([[], [], [], []])
  })
})

describe('clocks', () => {
  const year = 365 * 86_400
  it('a clock that ran a year ahead blocks no other reader', async () => {
    await haveFeeds(feed('a'))
    await read('a', { a: feeds.small }, morningTime + year)
    expect(await dueFeeds(db, morningTime)).toEqual(['a'])
    expect(await read('a', { a: oneArticle('Cần Thơ', '/moi') })).toMatchObject({ stored: 1 })
  })

  it('a lease taken with such a clock and never released blocks no other reader', async () => {
    await haveFeeds(feed('a'))
    await read('a', { a: feeds.small }, morningTime + year, dyingAt(db, 2, 'before').db).catch(() => {})
    expect(await read('a', { a: feeds.small })).toMatchObject({ stored: 8 })
  })

  it('a clock that runs behind turns future dates into now, and stores nothing later', async () => {
    await haveFeeds(feed('a'))
    const behind = morningTime - 30 * 86_400
    await read('a', { a: feeds.small }, behind)
    expect(await rows('SELECT DISTINCT published, guessed FROM coverage_articles')).toEqual([
      { published: behind, guessed: 1 },
    ])
  })
})
