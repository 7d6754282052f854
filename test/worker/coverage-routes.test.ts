import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bucketOf } from '../../shared/api/bucket.ts'
import {
  CoverageBucket,
  EntityCompanions,
  EntityCoverage,
  EntityTrend,
  Trends,
} from '../../shared/api/coverage.ts'
import { parseArticles } from '../../worker/coverage/parse.ts'
import { keepArticles, liftOf, riseOf, rollUp } from '../../worker/coverage/roll-up.ts'
import { type Item, morning, rss, site } from '../feeds/fixtures.ts'
import {
  entities,
  feed,
  gazetteerBytes,
  haveFeeds,
  loadEntities,
  morningTime,
  oneArticle,
  read,
  recount,
  rows,
  stored,
} from './coverage-scene.ts'
import { ask, card, db, load, migrate, problemOf } from './database.ts'

const dated = (at: number) => new Date(at * 1000).toUTCString()
const day = 86_400
/**
 * Articles of some weeks: Hà Nội alone and often, Đà Nẵng together with TP.HCM, MoMo with Cần Thơ this week
 * only, one English article.
 */
const history: Item[] = [
  ...Array.from({ length: 30 }, (_, i) => ({
    title: `Hà Nội trong ngày ${i}`,
    path: `/ha-noi-${i}`,
    date: dated(morningTime - i * day),
  })),
  ...Array.from({ length: 6 }, (_, i) => ({
    title: `Đà Nẵng và TP.HCM hợp tác ${i}`,
    path: `/hop-tac-${i}`,
    date: dated(morningTime - 20 * day - i * 30 * day),
    lead: 'Dẫn "một" <b>&amp; hai</b>.',
  })),
  ...Array.from({ length: 5 }, (_, i) => ({
    title: `MoMo mở rộng ở Cần Thơ ${i}`,
    path: `/momo-${i}`,
    date: dated(morningTime - i * 3600),
  })),
]

beforeAll(async () => {
  vi.useFakeTimers({ now: (morningTime + 60) * 1000, toFake: ['Date'] })
  await migrate()
  await load(
    1,
    [...entities.map(({ id, name }) => card(id, { name })), card('startup/idle'), card('startup/gone')],
    {
      gazetteer: gazetteerBytes,
    },
  )
  await load(2, [...entities.map(({ id, name }) => card(id, { name })), card('startup/idle')], {
    gazetteer: gazetteerBytes,
  })
  await haveFeeds(feed('vi'), feed('en', { lang: 'en', outlet: 'Test Times' }))
  await read('vi', { vi: rss(history) })
  await read('en', {
    en: oneArticle('Da Nang: Đà Nẵng opens a park', '/da-nang-park', dated(morningTime - 21 * day)),
  })
  await rollUp(db, morningTime + 60)
})
afterAll(() => void vi.useRealTimers())

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await ask(path, { headers })
  expect(response.status, path).toBe(200)
  return response
}

describe('GET /v1/coverage/{version}/{bucket}', () => {
  it('has the five newest articles, the months and the companions of each entity that was ever mentioned', async () => {
    const bucket = CoverageBucket.parse(await (await get('/v1/coverage/2/0')).json())
    expect(bucket.entities.map(({ id }) => id).sort()).toEqual([
      'province/can-tho',
      'province/da-nang',
      'province/ha-noi',
      'province/ho-chi-minh',
      'startup/momo',
    ])
    const daNang = bucket.entities.find(({ id }) => id === 'province/da-nang')!
    expect(daNang.articles.map(({ title }) => title)).toEqual([
      'Đà Nẵng và TP.HCM hợp tác 0',
      'Da Nang: Đà Nẵng opens a park',
      ...[1, 2, 3].map(i => `Đà Nẵng và TP.HCM hợp tác ${i}`),
    ])
    expect(daNang.articles[1]).toEqual({
      title: 'Da Nang: Đà Nẵng opens a park',
      url: `https://${site}/da-nang-park`,
      outlet: 'Test Times',
      lang: 'en',
      published: '2026-10-31T03:00:00Z',
    })
    expect(daNang.months).toEqual(
      ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'].map(period => ({
        period,
        articles: expect.any(Number),
      })),
    )
    expect(daNang.months.reduce((sum, { articles }) => sum + articles, 0)).toBe(7)
    expect(daNang.companions).toEqual([
      {
        id: 'province/ho-chi-minh',
        name: { vi: 'Thành phố Hồ Chí Minh', en: 'Ho Chi Minh City' },
        lift: expect.any(Number),
        articles: 6,
      },
    ])
  })

  it('has the same buckets as the cards', async () => {
    const many = [
      ...entities.map(({ id, name }) => card(id, { name })),
      ...Array.from({ length: 400 }, (_, i) => card(`startup/so-${i}`)),
      card('startup/idle'),
    ]
    await load(3, many, { gazetteer: gazetteerBytes })
    const seen: string[] = []
    for (let bucket = 0; bucket < 8; bucket++) {
      const { entities } = CoverageBucket.parse(await (await get(`/v1/coverage/3/${bucket}`)).json())
      for (const { id } of entities) expect(bucketOf(id, 8)).toBe(bucket)
      seen.push(...entities.map(({ id }) => id))
    }
    expect(seen).toHaveLength(5)
    expect((await problemOf(await ask('/v1/coverage/3/8'))).type).toBe('/docs/problems#no-such-bucket')
  })

  it('is cached for minutes, and answers 304 when its entity tag matches', async () => {
    const response = await get('/v1/coverage/2/0')
    expect(response.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=3600')
    expect(
      (await ask('/v1/coverage/2/0', { headers: { 'If-None-Match': response.headers.get('etag')! } })).status,
    ).toBe(304)
  })

  it('is 404 for an unknown version', async () => {
    expect((await problemOf(await ask('/v1/coverage/99/0'))).type).toBe('/docs/problems#no-such-version')
    expect((await ask('/v1/coverage/x/0')).status).toBe(400)
  })
})

describe('GET /v1/entities/{kind}/{slug}/coverage', () => {
  const list = async (query: string, id = 'province/da-nang') =>
    EntityCoverage.parse(await (await get(`/v1/entities/${id}/coverage${query}`)).json())

  it('lists articles, newest first, page by page, each once', async () => {
    const titles: string[] = []
    let cursor = ''
    for (let pages = 0; ; pages++) {
      const page = await list(`?limit=2${cursor}`)
      titles.push(...page.articles.map(({ title }) => title))
      if (!page.next) {
        expect(pages).toBe(3)
        break
      }
      cursor = `&cursor=${page.next}`
    }
    expect(titles).toEqual((await list('')).articles.map(({ title }) => title))
    expect(new Set(titles).size).toBe(7)
  })

  it('filters by language and by day', async () => {
    expect((await list('?lang=en')).articles).toHaveLength(1)
    expect((await list('?lang=vi')).articles).toHaveLength(6)
    expect((await list('?since=2026-10-31')).articles).toHaveLength(2)
    expect((await list('?since=2026-11-01')).articles).toHaveLength(1)
  })

  it('has the lead as plain text', async () =>
    expect((await list('')).articles[0]!.lead).toBe('Dẫn "một" & hai.'))

  it('is empty for an entity without articles', async () =>
    expect(await list('', 'startup/idle')).toEqual({ version: 3, id: 'startup/idle', articles: [] }))

  it.each([
    ['/v1/entities/province/atlantis/coverage', 404, '/docs/problems#no-such-entity'],
    ['/v1/entities/startup/gone/coverage', 410, '/docs/problems#entity-gone'],
    ['/v1/entities/province/da-nang/coverage?cursor=WzFd', 400, '/docs/problems#bad-request'],
    ['/v1/entities/province/da-nang/coverage?since=yesterday', 400, '/docs/problems#bad-request'],
    ['/v1/entities/province/da-nang/coverage?limit=101', 400, '/docs/problems#bad-request'],
    ['/v1/entities/province/da-nang/trend?interval=year', 400, '/docs/problems#bad-request'],
  ])('%s is %i', async (path, status, type) => {
    const response = await ask(path)
    expect(response.status).toBe(status)
    expect((await problemOf(response)).type).toBe(type)
  })
})

describe('GET /v1/entities/{kind}/{slug}/trend', () => {
  const trend = async (query = '') =>
    EntityTrend.parse(await (await get(`/v1/entities/province/da-nang/trend${query}`)).json()).periods

  it('by the month, without gaps, from the first article to now', async () => {
    const periods = await trend()
    expect(periods.map(({ period }) => period)).toEqual([
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
      '2026-11',
    ])
    expect(periods.reduce((sum, { articles }) => sum + articles, 0)).toBe(7)
  })

  it('by the day, of the last sixty', async () => {
    const periods = await trend('?interval=day')
    expect(periods.at(-1)!.period).toBe('2026-11-21')
    expect(periods.filter(({ articles }) => articles > 0).map(({ period }) => period)).toEqual([
      '2026-10-02',
      '2026-10-31',
      '2026-11-01',
    ])
  })
})

describe('companions', () => {
  it('are ordered by lift, not by count', async () => {
    const { companions } = EntityCompanions.parse(
      await (await get('/v1/entities/startup/momo/companions')).json(),
    )
    expect(companions.map(({ id }) => id)).toEqual(['province/can-tho'])
    expect(companions[0]!.lift).toBe(liftOf(5, 5, 5 / 42))
  })

  it('exclude chance, and need several articles', () => {
    expect(liftOf(10, 100, 0.1)).toBe(1)
    expect(liftOf(30, 100, 0.1)).toBeGreaterThan(2)
    expect(liftOf(3, 3, 0.01)).toBeLessThan(liftOf(30, 30, 0.01))
    expect(liftOf(0, 50, 0.2)).toBeLessThan(1)
  })

  it('of Hà Nội are empty: it is alone in most articles', async () => {
    const { companions } = EntityCompanions.parse(
      await (await get('/v1/entities/province/ha-noi/companions')).json(),
    )
    expect(companions).toEqual([])
  })
})

describe('GET /v1/trends', () => {
  it('lists rising entities by kind, without constantly frequent ones', async () => {
    const { at, trends } = Trends.parse(await (await get('/v1/trends')).json())
    expect(at).toBe('2026-11-21T03:01:00.000Z')
    expect(trends.startup).toEqual([
      { id: 'startup/momo', name: { vi: 'MoMo', en: 'MoMo' }, articles: 5, before: 0, rise: riseOf(5, 0) },
    ])
    expect(trends.province.map(({ id }) => id)).toEqual(['province/can-tho', 'province/ha-noi'])
    expect(trends.province[1]!.rise).toBeLessThan(1.3)
    expect(trends.programme).toEqual([])
  })

  it('is computed once an hour', async () => {
    expect((await rollUp(db, morningTime + 120)).trends).toBe(false)
    expect((await rollUp(db, morningTime + 3700)).trends).toBe(true)
    // A clock that ran ahead does not stop it.
    expect((await rollUp(db, morningTime + 60)).trends).toBe(true)
  })
})

describe('the Atom feed of an entity', () => {
  it('can be parsed as a feed, and is valid XML', async () => {
    const response = await get('/v1/entities/province/da-nang/coverage.atom')
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const text = await response.text()
    const parsed = parseArticles(text, { url: 'https://api.example/feed', host: site, now: morningTime + 60 })
    expect(parsed.format).toBe('atom')
    expect(parsed.articles.map(({ title }) => title)).toEqual(
      EntityCoverage.parse(await (await get('/v1/entities/province/da-nang/coverage')).json()).articles.map(
        ({ title }) => title,
      ),
    )
    expect(parsed.articles[0]!.lead).toBe('Dẫn "một" & hai.')
    expect(text).toContain('<summary>Dẫn &quot;một&quot; &amp; hai.</summary>')
    expect(
      (
        await ask('/v1/entities/province/da-nang/coverage.atom', {
          headers: { 'If-None-Match': response.headers.get('etag')! },
        })
      ).status,
    ).toBe(304)
    expect(await (await get('/v1/entities/province/da-nang/coverage.atom?lang=en')).text()).toContain(
      'Test Times',
    )
  })

  it('without articles is a feed with a plausible date', async () => {
    const text = await (await get('/v1/entities/province/can-tho/coverage.atom?lang=en')).text()
    expect(text).toContain('<updated>2026-11-21T00:00:00+07:00</updated>')
    const url = 'https://api.example/feed'
    expect(parseArticles(text, { url, host: site, now: morningTime })).toMatchObject({
      format: 'atom',
      items: 0,
    })
  })

  it('is 406 for a client that does not accept XML', async () =>
    expect(
      (await ask('/v1/entities/province/da-nang/coverage.atom', { headers: { Accept: 'application/json' } }))
        .status,
    ).toBe(406))
})

describe('what is old', () => {
  it('is removed in parts at each tick; monthly counts stay', async () => {
    const before = await stored()
    const later = morningTime + keepArticles - 3600
    await loadEntities().catch(() => {})
    await haveFeeds(feed('new'))
    await read('new', { new: rss(morning.map(item => ({ ...item, date: dated(later) }))) }, later)
    expect((await rollUp(db, later)).removed).toBe(0)
    // An article that was stored while a clock was ahead keeps no other one.
    await db
      .prepare('UPDATE coverage_articles SET stored = ?1 WHERE id = (SELECT min(id) FROM coverage_articles)')
      .bind(later + 10 * keepArticles)
      .run()
    expect((await rollUp(db, later + 7200)).removed).toBe(before.articles.length - 1)
    await db
      .prepare('UPDATE coverage_articles SET stored = ?1 WHERE id = (SELECT min(id) FROM coverage_articles)')
      .bind(morningTime)
      .run()
    expect((await rollUp(db, later + 7200)).removed).toBe(1)
    const after = await stored()
    expect(after.articles).toHaveLength(8)
    expect(after.mentions).toHaveLength(11)
    for (const month of before.months) expect(after.months).toContainEqual(month)
    expect((await recount()).months).not.toEqual(after.months)
    expect(await rows('SELECT min(day) > 20000 + 900 AS recent FROM coverage_days')).toEqual([{ recent: 1 }])
  })
})
