import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { consume, tick } from '../../worker/coverage/consume.ts'
import { mostInADay, mostStored } from '../../worker/coverage/ingest.ts'
import { leaseTime } from '../../worker/coverage/schedule.ts'
import { dueFeeds, loadFeeds } from '../../worker/coverage/store.ts'
import { html, many, morning, nfd, rss } from '../feeds/fixtures.ts'
import {
  contact,
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

const feedRow = async (id: string) =>
  (await rows<Record<string, number | string | null>>(`SELECT * FROM coverage_feeds WHERE id = '${id}'`))[0]!

describe('a reading', () => {
  it('stores the articles with mentions, and the mentioned entities', async () => {
    await haveFeeds(feed('morning'))
    expect(await read('morning', { morning: rss(morning) })).toEqual({
      feed: 'morning',
      outcome: 'read',
      items: 10,
      stored: 8,
      mentions: 11,
      skipped: { 'no-title': 0, 'no-address': 0, 'other-site': 0, damaged: 0, double: 0 },
    })
    const state = await stored()
    expect(state.articles).toHaveLength(8)
    expect(state.articles).toContainEqual({
      key: expect.stringMatching(/^[\w-]{22}$/),
      link: 'https://bao-thu.example/quang-ninh-trung-tam-du-lieu-1001.html',
      title: 'Quảng Ninh mở trung tâm dữ liệu đầu tiên ở Hạ Long',
      lead: 'Tỉnh Quảng Ninh khánh thành trung tâm dữ liệu phục vụ chuyển đổi số.',
      outlet: 'Báo Thử',
      lang: 'vi',
      published: Date.UTC(2026, 10, 21, 2, 30) / 1000,
      guessed: 0,
    })
    expect(state.entities.map(({ id, articles }) => [id, articles])).toEqual([
      ['*', 8],
      ['programme/resolution-57', 1],
      ['province/can-tho', 1],
      ['province/da-nang', 1],
      ['province/ha-noi', 1],
      ['province/hai-phong', 2],
      ['province/ho-chi-minh', 1],
      ['province/lam-dong', 1],
      ['province/quang-ninh', 2],
      ['startup/momo', 1],
    ])
    expect(state).toMatchObject(await recount())
    expect(state.days).toContainEqual({ id: 'province/quang-ninh', day: 20_778, articles: 2 })
  })

  it('does not count an article without a valid date in a month or day', async () => {
    await haveFeeds(feed('undated'))
    const before = await stored()
    await read('undated', { undated: oneArticle('Tin không rõ ngày ở Quảng Ninh', '/khong-ngay', 'hôm qua') })
    const after = await stored()
    expect(after.articles.length).toBe(before.articles.length + 1)
    expect(after.months).toEqual(before.months)
    expect(after.days).toEqual(before.days)
  })

  it('keeps at most 200 characters of a lead, and nothing more of an article', async () => {
    await haveFeeds(feed('long'))
    await read('long', {
      long: oneArticle('Bản tin', '/a', undefined, `${'Dẫn dài '.repeat(100)}về Quảng Ninh`),
    })
    const [article] = await rows<{ lead: string; entities: string }>('SELECT * FROM coverage_articles')
    expect([...article!.lead].length).toBeLessThanOrEqual(200)
    // The name was beyond the stored part of the lead.
    expect(JSON.parse(article!.entities)).toHaveLength(1)
    expect(Object.keys(article!).sort()).toEqual([
      'attempt',
      'entities',
      'guessed',
      'id',
      'key',
      'lang',
      'lead',
      'link',
      'outlet',
      'published',
      'stored',
      'title',
    ])
  })

  it('stores an article once, across addresses and feeds', async () => {
    await haveFeeds(feed('one'), feed('two'), feed('three'))
    await read('one', { one: rss(morning) })
    const before = await stored()
    expect(
      await read('two', { two: rss(morning.map(nfd)).replaceAll('https://bao-thu', 'http://m.bao-thu') }),
    ).toMatchObject({ stored: 0 })
    expect(
      await read('three', {
        three: rss(
          morning.map(item => ({
            ...item,
            path: `${item.path}/amp?fbclid=1#x`,
            title: `${item.title} (cập nhật)`,
          })),
        ),
      }),
    ).toMatchObject({ stored: 0 })
    expect(await stored()).toEqual(before)
  })

  it('sends a conditional request the next time, and keeps the validators after a 304', async () => {
    const headers = { ETag: '"1"', 'Last-Modified': 'Sat, 21 Nov 2026 02:30:00 GMT' }
    await haveFeeds(feed('a'))
    await read('a', { a: new Response(rss(morning), { headers }) })
    for (const hours of [24, 48]) {
      const web = webOf({ a: new Response(null, { status: 304 }) })
      expect(await read('a', web, morningTime + hours * 3600)).toEqual({ feed: 'a', outcome: 'unchanged' })
      expect(web.asked[0]!.headers.get('if-none-match')).toBe('"1"')
      expect(web.asked[0]!.headers.get('if-modified-since')).toBe('Sat, 21 Nov 2026 02:30:00 GMT')
    }
  })

  it('takes a 304 for a failure where it holds nothing that could be unchanged', async () => {
    await haveFeeds(feed('a'))
    expect(await read('a', webOf({ a: new Response(null, { status: 304 }) }))).toEqual({
      feed: 'a',
      outcome: 'failed',
      problem: 'status-304',
    })
  })

  it('takes a feed of 5,000 items in parts of a thousand', async () => {
    await haveFeeds(feed('big'))
    const web = webOf({ big: () => new Response(many(5000), { headers: { ETag: '"big"' } }) })
    const first = await read('big', web)
    expect(first).toMatchObject({ items: 5000, stored: mostStored, left: 667 })
    expect((await feedRow('big')).etag).toBeNull()
    expect(await read('big', web, morningTime + 86_400)).toMatchObject({ stored: 667 })
    expect((await feedRow('big')).etag).toBe('"big"')
    expect(await stored()).toMatchObject(await recount())
    expect((await rows('SELECT count(*) AS n FROM coverage_articles'))[0]).toEqual({ n: 1667 })
  })

  it('takes no more than 2,000 articles of a feed in a day, and the others the day after', async () => {
    await haveFeeds(feed('flood'), feed('other'))
    const web = webOf({
      flood: () => new Response(many(2500, 1), { headers: { ETag: '"flood"' } }),
      other: oneArticle('Quảng Ninh', '/other'),
    })
    const stored: (number | undefined)[] = []
    for (const hours of [0, 4, 8]) stored.push((await read('flood', web, morningTime + hours * 3600)).stored)
    expect(stored).toEqual([mostStored, mostStored, 0])
    expect(2 * mostStored).toBe(mostInADay)
    // It is not asked more often for what waits.
    const { due } = await feedRow('flood')
    expect(Number(due) - morningTime - 8 * 3600).toBeGreaterThan(15 * 60 * 1.25)
    expect(await read('other', web, morningTime + 8 * 3600)).toMatchObject({ stored: 1 })
    expect(await read('flood', web, morningTime + 24 * 3600)).toMatchObject({ stored: 500 })
  })

  it('skips articles older than the retention time', async () => {
    await haveFeeds(feed('old'))
    expect(
      await read('old', { old: oneArticle('Quảng Ninh', '/a', 'Mon, 21 Oct 2024 09:00:00 +0700') }),
    ).toMatchObject({
      items: 1,
      stored: 0,
    })
  })

  it('resolves names by the day of the article, not of the reading', async () => {
    await haveFeeds(feed('a'))
    await read('a', { a: oneArticle('Quảng Ninh', '/a', 'Tue, 31 Mar 2026 23:30:00 +0700') })
    expect((await stored()).months).toContainEqual({ id: 'province/quang-ninh', month: 202603, articles: 1 })
  })
})

describe('a feed', () => {
  it('is read by one reader at a time, and not before it is due', async () => {
    await haveFeeds(feed('a'))
    const web = webOf({ a: rss(morning) })
    const both = await Promise.all([read('a', web), read('a', web)])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['busy', 'read'])
    expect(await read('a', web, morningTime + 60)).toMatchObject({ outcome: 'busy' })
    expect(web.asked).toHaveLength(1)
  })

  it('that fails now and then follows Retry-After, and returns to normal once it answers', async () => {
    await haveFeeds(feed('a'))
    await read('a', { a: new Response('', { status: 503, headers: { 'Retry-After': '86400' } }) })
    expect(await feedRow('a')).toMatchObject({
      failures: 1,
      problem: 'status-503',
      failed_at: morningTime,
      read_at: null,
      lease: null,
    })
    expect((await feedRow('a')).due).toBeGreaterThanOrEqual(morningTime + 86_400)
    let now = morningTime
    for (let i = 0; i < 6; i++) {
      now += 2 * 86_400
      await read('a', { a: i % 2 ? new Response('', { status: 500 }) : rss(morning) }, now)
    }
    expect(await feedRow('a')).toMatchObject({ status: 'active', failures: 1, problem: 'status-500' })
    expect((await stored()).articles).toHaveLength(8)
  })

  it('that answers 410 is not requested again', async () => {
    await haveFeeds(feed('a'))
    expect(await read('a', { a: new Response('', { status: 410 }) })).toMatchObject({ outcome: 'gone' })
    expect(await dueFeeds(db, morningTime + 300 * 86_400)).toEqual([])
  })

  it('that becomes a web page is quarantined, checked daily, and released by a valid response', async () => {
    await haveFeeds(feed('a'))
    let now = morningTime
    const outcomes: string[] = []
    for (const text of [html, 'Lỗi máy chủ', html, html]) {
      outcomes.push((await read('a', { a: text }, now)).outcome)
      now = Number((await feedRow('a')).due)
    }
    expect(outcomes).toEqual(['not-a-feed', 'not-a-feed', 'quarantined', 'quarantined'])
    expect(await feedRow('a')).toMatchObject({ status: 'quarantined', problem: 'html' })
    expect(await read('a', { a: rss(morning) }, now)).toMatchObject({ outcome: 'read', stored: 8 })
    expect(await feedRow('a')).toMatchObject({ status: 'active', failures: 0, strange: 0, problem: null })
  })

  it('that moved permanently is read at its new address, which is recorded', async () => {
    await haveFeeds(feed('a'))
    const web = webOf({
      a: new Response(null, { status: 308, headers: { Location: '/rss/b.rss' } }),
      b: rss(morning),
    })
    expect(await read('a', web)).toMatchObject({
      outcome: 'read',
      movedTo: 'https://bao-thu.example/rss/b.rss',
    })
    expect((await feedRow('a')).moved_to).toBe('https://bao-thu.example/rss/b.rss')
  })

  it('that is unlisted is kept and not read; one with a new address is due at once', async () => {
    await haveFeeds(feed('a'), feed('b'))
    await read('a', { a: new Response(rss(morning), { headers: { ETag: '"1"' } }) })
    await loadFeeds(db, [feed('a', { url: 'https://bao-thu.example/new.rss' })])
    expect(await feedRow('b')).toMatchObject({ listed: 0 })
    expect(await feedRow('a')).toMatchObject({ due: 0, etag: null, url: 'https://bao-thu.example/new.rss' })
    expect(await dueFeeds(db, morningTime)).toEqual(['a'])
    await loadFeeds(db, [feed('a', { url: 'https://bao-thu.example/new.rss', outlet: 'Tên mới' }), feed('b')])
    expect(await dueFeeds(db, morningTime)).toEqual(['a', 'b'])
    expect(await feedRow('a')).toMatchObject({ outlet: 'Tên mới' })
  })
})

describe('the cron trigger and the queue', () => {
  const queueOf = () => {
    const sent: string[] = []
    const queue = {
      sendBatch: async (messages: Iterable<{ body: { feed: string } }>) =>
        void sent.push(...[...messages].map(({ body }) => body.feed)),
    }
    return { sent, FEEDS: queue as unknown as Queue<{ feed: string }> }
  }
  const lines: Record<string, unknown>[] = []
  const log = (line: string) => void lines.push(JSON.parse(line))
  beforeEach(() => void lines.splice(0))
  const message = (id: string) => {
    const did: string[] = []
    return {
      did,
      body: { feed: id },
      ack: () => void did.push('ack'),
      retry: ({ delaySeconds }: { delaySeconds: number }) => void did.push(`retry ${delaySeconds}`),
    }
  }
  const deliver = (
    messages: ReturnType<typeof message>[],
    answers: Parameters<typeof webOf>[0],
    env: object = {},
  ) =>
    consume({ messages } as never, { DB: db, COVERAGE_CONTACT: contact, ...env } as never, {
      now: () => morningTime,
      fetch: webOf(answers).fetch,
      log,
    })

  it('a tick sends one message for each feed that is due', async () => {
    await haveFeeds(feed('a'), feed('b'), feed('c'))
    await read('b', { b: rss(morning) })
    const { sent, FEEDS } = queueOf()
    await tick({ DB: db, FEEDS, COVERAGE_CONTACT: contact }, { now: () => morningTime + 60, log })
    expect(sent.sort()).toEqual(['a', 'c'])
    expect(lines.map(({ event }) => event)).toEqual(['coverage-tick', 'coverage-roll-up'])
  })

  it('without a contact no feed is requested', async () => {
    await haveFeeds(feed('a'))
    const { sent, FEEDS } = queueOf()
    await tick({ DB: db, FEEDS, COVERAGE_CONTACT: '' }, { now: () => morningTime, log })
    const one = message('a')
    await deliver([one], { a: rss(morning) }, { COVERAGE_CONTACT: '' })
    expect([sent, one.did, (await stored()).articles]).toEqual([[], ['ack'], []])
    expect(lines[0]).toMatchObject({ event: 'coverage-off' })
  })

  it('messages are handled independently', async () => {
    await haveFeeds(feed('a'), feed('b'))
    const messages = [message('a'), message('b'), message('unknown')]
    await deliver(messages, { a: new Response('', { status: 500 }), b: rss(morning) })
    expect(messages.map(({ did }) => did)).toEqual([['ack'], ['ack'], ['ack']])
    expect(lines.map(({ outcome }) => outcome)).toEqual(['failed', 'read', 'busy'])
  })

  it('problems for the operator are logged as warnings', async () => {
    await haveFeeds(feed('a'))
    await deliver([message('a')], { a: new Response('', { status: 410 }) })
    expect(lines[0]).toMatchObject({ level: 'warn', feed: 'a', outcome: 'gone' })
  })

  it('a database that is silent holds up no other message', async () => {
    await haveFeeds(feed('a'), feed('b'))
    let batches = 0
    const silent = new Proxy(db, {
      get: (real, key) =>
        key === 'batch' && ++batches === 1 ? () => new Promise(() => {}) : Reflect.get(real, key).bind(real),
    })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const messages = [message('a'), message('b')]
      let isDone = false
      const delivering = deliver(messages, { a: rss(morning), b: rss(morning) }, { DB: silent }).finally(
        () => {
          isDone = true
        },
      )
      for (let second = 0; second < 2 * leaseTime && !isDone; second++) {
        await vi.advanceTimersByTimeAsync(1_000)
        // The database that works is not part of the faked time.
        await db.prepare('SELECT 1').first()
      }
      expect(isDone).toBe(true)
      await delivering
      expect(messages.map(({ did }) => did)).toEqual([[`retry ${leaseTime + 30}`], ['ack']])
    } finally {
      vi.useRealTimers()
    }
  })

  it('a message that the database refused is retried after its lease', async () => {
    await haveFeeds(feed('a'))
    const one = message('a')
    const broken = new Proxy(db, {
      get: (real, key) =>
        key === 'batch'
          ? () => Promise.reject(new Error('D1_ERROR: Exceeded maximum DB size'))
          : Reflect.get(real, key).bind(real),
    })
    await deliver([one], { a: rss(morning) }, { DB: broken })
    expect(one.did).toEqual([`retry ${leaseTime + 30}`])
    expect(lines).toEqual([expect.objectContaining({ event: 'coverage-storage-full', level: 'error' })])
  })
})
