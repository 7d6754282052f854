/** Cost of coverage in D1 rows: reads must not grow with stored articles; writes have a known sum. */
import type { D1Database } from '@cloudflare/workers-types'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  articlesOf,
  companionsText,
  coverageOfBucket,
  trendOf,
  trendsText,
} from '../../worker/coverage/queries.ts'
import { companionSample, companionsOf } from '../../worker/coverage/roll-up.ts'
import { leaseFeed } from '../../worker/coverage/store.ts'
import { dayNumber } from '../../worker/coverage/vietnam-time.ts'
import { many, morning, rss } from '../feeds/fixtures.ts'
import { entities, feed, haveFeeds, loadEntities, morningTime, read, rows } from './coverage-scene.ts'
import { type Asked, db, empty, migrate, watched } from './database.ts'

beforeAll(migrate)
beforeEach(async () => {
  await empty()
  await loadEntities()
})
const sum = (asked: Asked[], what: 'read' | 'written') => asked.reduce((total, one) => total + one[what], 0)

/** Stores `count` articles with three entities each, two articles a day, without the feed reader. */
async function fill(count: number, from = 1): Promise<void> {
  await db.batch([
    db
      .prepare(
        `INSERT INTO coverage_entities (number, id, slot) SELECT iif(j.key = 0, 0, NULL), j.value ->> 'id', j.value ->> 'slot' FROM json_each(?1) j WHERE true ON CONFLICT DO NOTHING`,
      )
      .bind(
        JSON.stringify([{ id: '*', slot: -1 }, ...entities.map(({ id }, i) => ({ id, slot: i * 1000 }))]),
      ),
    db
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
         INSERT INTO coverage_articles (id, key, link, title, lead, outlet, lang, published, guessed, stored, entities, attempt)
         SELECT i, 'key-' || i, 'https://bao-thu.example/' || i, 'Bản tin ' || i, '', 'Báo Thử', iif(i % 7, 'vi', 'en'), ?3 - (?2 - i) * 43200, 0, ?3,
           json_array(i % 10 + 1, (i + 1) % 10 + 1, (i + 3) % 10 + 1), 1 FROM n`,
      )
      .bind(from, from + count - 1, morningTime),
    db.prepare(
      'INSERT OR IGNORE INTO coverage_mentions SELECT x.value, a.lang, a.published, a.id FROM coverage_articles a, json_each(a.entities) x',
    ),
    db.prepare(
      `INSERT OR REPLACE INTO coverage_months SELECT entity, CAST(strftime('%Y%m', published + 25200, 'unixepoch') AS INTEGER), count(*) FROM coverage_mentions GROUP BY 1, 2`,
    ),
    db.prepare(
      'INSERT OR REPLACE INTO coverage_days SELECT (published + 25200) / 86400, entity, count(*) FROM coverage_mentions GROUP BY 1, 2',
    ),
    db.prepare(
      'UPDATE coverage_entities SET articles = (SELECT count(*) FROM coverage_mentions m WHERE m.entity = number)',
    ),
  ])
}

const reads: Record<string, { most: number; run: (on: D1Database) => Promise<unknown> }> = {
  // Each: itself, 10 mentions, 5 articles, 12 months, and the rows that D1 counts for sorting.
  'a bucket of ten entities': { most: 1 + 10 * 40, run: on => coverageOfBucket(on, 1, 0, morningTime) },
  // Itself; 21 mentions in each language, sorted; 21 articles.
  'a page of articles': {
    most: 1 + 5 * 21,
    run: on =>
      articlesOf(on, {
        id: 'province/da-nang',
        lang: undefined,
        since: undefined,
        after: undefined,
        limit: 20,
      }),
  },
  'a later page in one language': {
    most: 1 + 21 + 21 + 1,
    run: on =>
      articlesOf(on, {
        id: 'province/da-nang',
        lang: 'vi',
        since: 1000,
        after: { published: morningTime - 86_400 * 30, article: 2 ** 40 },
        limit: 20,
      }),
  },
  'a trend by the month': {
    most: 1 + 36 + 1,
    run: on => trendOf(on, 'province/da-nang', 'month', morningTime),
  },
  'a trend by the day': { most: 1 + 60 + 60, run: on => trendOf(on, 'province/da-nang', 'day', morningTime) },
  companions: { most: 1, run: on => companionsText(on, 'province/da-nang') },
  trends: { most: 1, run: on => trendsText(on) },
  // 300 mentions in each language, sorted, 300 articles, and their mentions.
  'working companions out': { most: 12 * companionSample, run: on => companionsOf(on, 3) },
  'taking a feed': { most: 2, run: on => leaseFeed(on, 'a', morningTime) },
}

describe('rows read', () => {
  it('are known, and equal at 10,000 and at 40,000 articles', async () => {
    const measure = async () => {
      const found: Record<string, number> = {}
      for (const [name, { most, run }] of Object.entries(reads)) {
        const { db: seen, asked } = watched(db)
        await run(seen)
        found[name] = sum(asked, 'read')
        expect(found[name], name).toBeLessThanOrEqual(most)
      }
      return found
    }
    await haveFeeds(feed('a'))
    await fill(10_000)
    const few = await measure()
    await empty()
    await loadEntities()
    await haveFeeds(feed('a'))
    await fill(40_000)
    const much = await measure()
    for (const name of Object.keys(reads)) expect(much[name], name).toBeLessThanOrEqual(few[name]! * 1.05 + 1)
  })

  it('never come from a scan of a table', async () => {
    await fill(500)
    const { db: seen, asked } = watched(db)
    for (const [name, { run }] of Object.entries(reads)) if (name !== 'taking a feed') await run(seen)
    for (const { sql } of asked) {
      const { results } = await db
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...[...new Set(sql.match(/\?\d+/g))].map(() => 1))
        .all<{ detail: string }>()
      const scans = results
        .map(({ detail }) => detail)
        .filter(
          step => /^SCAN (?!\(?subquery|\(join|m\b|n\b|j\b|x\b)/i.test(step) && !/VIRTUAL TABLE/.test(step),
        )
      expect(scans, sql).toEqual([])
    }
  })
})

describe('rows written', () => {
  it('for an article: its row and index, a row a mention; for each entity of the feed its row, month and day; a count', async () => {
    await haveFeeds(feed('a'))
    const { db: seen, asked } = watched(db)
    const { stored = 0, mentions = 0 } = await read('a', { a: rss(morning) }, morningTime, seen)
    const touched = 9 + 1
    // Nine entities are new: a row and two index rows each, and the same for number 0.
    const fresh = 3 * touched
    const feedRow = 2
    expect([stored, mentions]).toEqual([8, 11])
    expect(sum(asked, 'written')).toBe(2 * stored + mentions + 3 * touched + fresh + feedRow + 1)
  })

  it('for a feed of 400 new articles are fewer than four per article', async () => {
    await haveFeeds(feed('a'), feed('b'))
    await read('a', { a: rss(morning) })
    const { db: seen, asked } = watched(db)
    const { stored = 0 } = await read('b', { b: many(1200) }, morningTime, seen)
    expect(stored).toBe(400)
    expect(sum(asked, 'written') / stored).toBeLessThan(4)
  })

  it('for a feed without new articles are two', async () => {
    await haveFeeds(feed('a'))
    await read('a', { a: rss(morning) })
    const { db: seen, asked } = watched(db)
    await read('a', { a: rss(morning) }, morningTime + 86_400, seen)
    expect(sum(asked, 'written')).toBe(2)
    expect(await rows('SELECT count(*) AS n FROM coverage_days WHERE day = 0')).toEqual([{ n: 0 }])
    expect(dayNumber(0)).toBe(0)
  })
})
