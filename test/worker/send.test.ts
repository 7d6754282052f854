import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { MentionsAnswer, mostMentionBytes } from '../../shared/api/mentions.ts'
import { mostReportBytes, ReportReceived } from '../../shared/api/report.ts'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import type { GazetteerEntity } from '../../shared/gazetteer/compiler-input.ts'
import { createApp } from '../../worker/app.ts'
import { keepReport } from '../../worker/db/reports.ts'
import type { Env } from '../../worker/env.ts'
import { ProblemError } from '../../worker/problems.ts'
import { limits } from '../../worker/rate-limits.ts'
import { accepts } from '../../worker/responses.ts'
import wrangler from '../../wrangler.toml?raw'
import { ask, card, db, load, migrate, problemOf, watched } from './database.ts'

const place = (id: string, vi: string): GazetteerEntity => ({
  id,
  kind: 'province',
  subtype: 'province',
  name: { vi, en: vi },
  names: [{ text: vi, lang: 'vi', style: 'short', match: 'plain' }],
})

beforeAll(async () => {
  await migrate()
  await load(1, [card('province/quang-ninh')], {
    gazetteer: compileGazetteer([place('province/quang-ninh', 'Quảng Ninh')]),
  })
})

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

describe('POST /v1/mentions', () => {
  it('finds names in the text, at its offsets', async () => {
    const text = '😀 Tỉnh Quảng Ninh và QUẢNG NINH.'
    const response = await post('/v1/mentions', {
      text,
      lang: 'vi',
      date: '2025-06-01',
      host: 'vnexpress.net',
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { version, mentions } = MentionsAnswer.parse(await response.json())
    expect(version).toBe(1)
    expect(mentions.map(({ id }) => id)).toEqual(['province/quang-ninh', 'province/quang-ninh'])
    for (const mention of mentions) expect(text.slice(mention.start, mention.end)).toBe(mention.text)
    expect(mentions[0]?.text.endsWith('Quảng Ninh')).toBe(true)
    expect(mentions[0]?.name).toEqual({ vi: 'Quảng Ninh', en: 'Quảng Ninh' })
  })

  it('takes the gazetteer of a new release', async () => {
    const names = [place('province/quang-ninh', 'Quảng Ninh'), place('province/lam-dong', 'Lâm Đồng')]
    const find = async () =>
      MentionsAnswer.parse(await (await post('/v1/mentions', { text: 'Ở Lâm Đồng', lang: 'vi' })).json())
    expect((await find()).mentions).toEqual([])
    await load(2, [card('province/quang-ninh')], { gazetteer: compileGazetteer(names) })
    expect(await find()).toMatchObject({ version: 2, mentions: [{ id: 'province/lam-dong' }] })
  })

  it('reads the gazetteer once: then 1 row a text', async () => {
    const { db: seen, asked } = watched(db)
    const app = createApp()
    const find = () =>
      app.request(
        '/v1/mentions',
        { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"text":"Quảng Ninh"}' },
        { DB: seen },
      )
    await find()
    asked.length = 0
    expect((await find()).status).toBe(200)
    expect(asked.reduce((sum, { read }) => sum + read, 0)).toBe(1)
  })

  it.each([
    ['text that is none', '{"text":', 400, '/body'],
    ['no text', {}, 422, '/body/text'],
    ['a number', { text: 5 }, 422, '/body/text'],
    ['a field that there is not', { text: 'a', extra: 1 }, 422, '/body'],
    ['a date that is none', { text: 'a', date: '1/6/2025' }, 422, '/body/date'],
    ['a list', [], 422, '/body'],
  ])('refuses %s', async (_, body, status, pointer) => {
    const problem = await problemOf(await post('/v1/mentions', body))
    expect(problem.status).toBe(status)
    expect(problem.errors?.[0]?.pointer).toBe(pointer)
  })

  it('refuses a body over the limit before parsing, with and without Content-Length', async () => {
    const large = JSON.stringify({ text: 'a'.repeat(mostMentionBytes) })
    expect(await problemOf(await post('/v1/mentions', large))).toMatchObject({
      status: 413,
      errors: [{ pointer: '/body' }],
    })
    const stream = new Response(large).body!.pipeThrough(new TransformStream())
    const streamed = await ask('/v1/mentions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: stream,
    })
    expect((await problemOf(streamed)).status).toBe(413)
    const most = JSON.stringify({ text: 'a'.repeat(mostMentionBytes - 11) })
    expect(most.length).toBe(mostMentionBytes)
    expect((await post('/v1/mentions', most)).status).toBe(200)
  })

  it('refuses other types of content, and a body without a type', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', '']) {
      expect(
        (await problemOf(await post('/v1/mentions', { text: 'a' }, { 'Content-Type': type }))).status,
        type,
      ).toBe(415)
    }
  })
})

describe('POST /v1/reports', () => {
  it('stores the report as sent, the day, and nothing else', async () => {
    const report = {
      kind: 'wrong-highlight',
      entity: 'province/ha-nam',
      surface: 'Hà Nam, Trung Quốc',
      lang: 'vi',
      version: 1,
    }
    const response = await post('/v1/reports', report, {
      'User-Agent': 'SECRET',
      Referer: 'https://secret.example',
      'CF-Connecting-IP': '192.0.2.1',
    })
    expect(response.status).toBe(202)
    const { id } = ReportReceived.parse(await response.json())
    const row = await db
      .prepare('SELECT * FROM reports WHERE id = ?1')
      .bind(id)
      .first<Record<string, string>>()
    expect(JSON.parse(row!.body!)).toEqual(report)
    expect(Object.keys(row!).sort()).toEqual(['body', 'id', 'received'])
    expect(row!.received).toBe(new Date().toISOString().slice(0, 10))
  })

  it('stores it as a terminal can show it', async () => {
    const note = 'C1: \u009b2J, turned: \u202etxt'
    const { id } = ReportReceived.parse(await (await post('/v1/reports', { kind: 'other', note })).json())
    const body = await db.prepare('SELECT body FROM reports WHERE id = ?1').bind(id).first<string>('body')
    expect(body).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(JSON.parse(body!)).toEqual({ kind: 'other', note })
  })

  it('stores no more than so many', async () => {
    const report = { kind: 'other', note: 'x' } as const
    const [{ count } = { count: 0 }] = (
      await db.prepare('SELECT count(*) AS count FROM reports').all<{ count: number }>()
    ).results
    await keepReport(db, 'last', '2026-11-29', report, count + 1)
    await expect(keepReport(db, 'more', '2026-11-29', report, count + 1)).rejects.toThrow(ProblemError)
    expect(await db.prepare("SELECT id FROM reports WHERE id = 'more'").first()).toBeNull()
    await db.prepare("DELETE FROM reports WHERE id = 'last'").run()
    await keepReport(db, 'more', '2026-11-29', report, count + 1)
  })

  it.each([
    ['nothing in it', { kind: 'other' }, '/body'],
    ['an unknown kind', { kind: 'rude', note: 'x' }, '/body/kind'],
    ['an id that is none', { kind: 'other', entity: 'x' }, '/body/entity'],
    ['an empty note', { kind: 'other', note: '  ' }, '/body/note'],
    ['the address of a page', { kind: 'other', note: 'x', url: 'https://vnexpress.net/x' }, '/body'],
  ])('refuses %s', async (_, report, pointer) => {
    const problem = await problemOf(await post('/v1/reports', report))
    expect(problem).toMatchObject({ status: 422, type: '/docs/problems#invalid-content' })
    expect(problem.errors?.[0]?.pointer).toBe(pointer)
  })

  it('refuses a large one', async () => {
    expect((await post('/v1/reports', { kind: 'other', note: 'a'.repeat(mostReportBytes) })).status).toBe(413)
  })

  it.each([
    ['198.51.100.7', '198.51.100.7', '192.0.2.77'],
    // A line or a server of IPv6 has up to 65,536 networks.
    ['2001:db8:7::1', '2001:db8:7:abcd::1', '2001:db8:8::1'],
  ])('are no more than 200 of %s and %s in a day, and of %s as many', async (client, same, other) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      vi.setSystemTime(Date.UTC(2040, 10, 30, 12))
      const app = createApp()
      const send = async (client: string) =>
        app.request(
          '/v1/reports',
          {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', 'CF-Connecting-IP': client },
            body: '{"kind":"other","note":"x"}',
          },
          { DB: db },
        )
      for (let i = 0; i < 200; i++) expect((await send(i % 2 ? same : client)).status).toBe(202)
      const refused = await send(same)
      expect(refused.headers.get('retry-after')).toBe(String(12 * 3_600))
      expect((await problemOf(refused)).status).toBe(429)
      expect((await send(other)).status).toBe(202)
      vi.setSystemTime(Date.UTC(2040, 11, 1, 0, 1))
      expect((await send(client)).status).toBe(202)
    } finally {
      await db.prepare('DELETE FROM daily_use').run()
      vi.useRealTimers()
    }
  })

  it('is tried once, and 503 when it fails', async () => {
    let tries = 0
    const { db: broken } = watched(db, {
      before: () => {
        tries++
        throw new Error('D1_ERROR: Network connection lost.')
      },
    })
    const init = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"kind":"other","note":"x"}',
    }
    const response = await createApp({ log: () => {} }).request('/v1/reports', init, { DB: broken })
    expect(await problemOf(response)).toMatchObject({ status: 503 })
    expect(response.headers.get('retry-after')).toBe('30')
    expect(tries).toBe(1)
  })
})

describe('limits', () => {
  const limitedPaths = [
    '/v1/search?q=a',
    '/v1/entities',
    '/v1/measures',
    '/v1/figures?measure=population',
    '/v1/changes.atom?x=1',
    '/whats-new?x=1',
    '/v1/mentions',
    '/v1/reports',
  ]

  it('are those that wrangler.toml configures', () => {
    const configured = [
      ...wrangler.matchAll(
        /^name = "(\w+)"\nnamespace_id = "\d+"\nsimple = \{ limit = (\d+), period = 60 \}$/gm,
      ),
    ]
    expect(Object.fromEntries(configured.map(([, name, limit]) => [name, Number(limit)]))).toEqual(limits)
    for (const name of Object.keys(limits)) expect(env).toHaveProperty(name)
  })

  it.each(limitedPaths)(
    '%s is 429 beyond them, for that client alone, and says so in headers',
    async path => {
      const counted: string[] = []
      const limit = ({ key }: { key: string }) => {
        counted.push(key)
        return Promise.resolve({ success: key !== '192.0.2.1' })
      }
      const bindings: Env = { DB: db, READS: { limit }, TEXTS: { limit }, REPORTS: { limit } }
      const body =
        path === '/v1/mentions'
          ? '{"text":"a"}'
          : path === '/v1/reports'
            ? '{"kind":"other","note":"a"}'
            : undefined
      const askFrom = (client: string) =>
        createApp().request(
          path,
          {
            headers: { 'CF-Connecting-IP': client, 'Content-Type': 'application/json' },
            ...(body ? { method: 'POST', body } : {}),
          },
          bindings,
        )
      const refused = await askFrom('192.0.2.1')
      expect(refused.status).toBe(429)
      expect(refused.headers.get('retry-after')).toBe('60')
      expect(refused.headers.get('ratelimit')).toMatch(/^"(reads|texts|reports)";r=0;t=60$/)
      expect(refused.headers.get('ratelimit-policy')).toMatch(/^"(reads|texts|reports)";q=\d+;w=60$/)
      expect(refused.headers.get('cache-control')).toBe('no-store')
      expect((await problemOf(refused)).title).toBe('Too many requests')
      const answered = await askFrom('192.0.2.2')
      expect(answered.status).toBeLessThan(300)
      expect(answered.headers.get('ratelimit-policy')).toBe(refused.headers.get('ratelimit-policy'))
      expect(counted).toEqual(['192.0.2.1', '192.0.2.2'])
    },
  )

  it('are one limit for the addresses that a client has of IPv6', async () => {
    const counted: string[] = []
    const limit = ({ key }: { key: string }) => {
      counted.push(key)
      return Promise.resolve({ success: true })
    }
    const ask = (client: string) =>
      createApp().request(
        limitedPaths[0]!,
        { headers: { 'CF-Connecting-IP': client } },
        { DB: db, READS: { limit }, TEXTS: { limit }, REPORTS: { limit } },
      )
    for (const client of ['2001:db8:0:7::1', '2001:0db8::7:a:b:c:d', '2001:db8:0:8::1', '::1'])
      await ask(client)
    expect(counted).toEqual(['2001:db8:0:7::/64', '2001:db8:0:7::/64', '2001:db8:0:8::/64', '0:0:0:0::/64'])
  })

  it('of all requests count the clients of one line of IPv6 together, too', async () => {
    const counted: string[] = []
    const limit = ({ key }: { key: string }) => {
      counted.push(key)
      return Promise.resolve({ success: key !== '2001:db8:7::/48' })
    }
    const all = () => Promise.resolve({ success: true })
    const askFrom = (client: string) =>
      createApp().request(
        '/v1/health',
        { headers: { 'CF-Connecting-IP': client } },
        { DB: db, ALL: { limit: all }, NETWORKS: { limit } },
      )
    const refused = await askFrom('2001:db8:7:1::1')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('ratelimit-policy')).toBe('"networks";q=6000;w=60')
    expect((await askFrom('2001:db8:7:ffff::1')).status).toBe(429)
    expect((await askFrom('2001:db8:8:1::1')).status).toBe(200)
    expect((await askFrom('192.0.2.1')).status).toBe(200)
    expect(counted).toEqual(['2001:db8:7::/48', '2001:db8:7::/48', '2001:db8:8::/48'])
  })

  it('of pages of other sites are apart, so that a page uses up nothing of the extension of its visitor', async () => {
    const counted: string[] = []
    const limit = ({ key }: { key: string }) => {
      counted.push(key)
      return Promise.resolve({ success: true })
    }
    const client = '2001:db8:7:1::1'
    const keysOf = async (headers: Record<string, string>) => {
      counted.length = 0
      await createApp().request(
        'https://api.example/v1/search?q=a',
        { headers: { ...headers, 'CF-Connecting-IP': client } },
        { DB: db, ALL: { limit }, NETWORKS: { limit }, READS: { limit } },
      )
      return [...counted]
    }
    const own = ['2001:db8:7:1::/64', '2001:db8:7::/48', '2001:db8:7:1::/64']
    const chromium = { 'User-Agent': 'Mozilla/5.0 Chrome/156.0.0.0 Safari/537.36' }
    const firefox = { 'User-Agent': 'Mozilla/5.0 (rv:153.0) Gecko/20100101 Firefox/153.0' }
    const crossSite = { 'Sec-Fetch-Site': 'cross-site' }
    for (const headers of [
      {},
      firefox,
      { Origin: 'null', ...crossSite, ...firefox },
      { Origin: 'chrome-extension://abcdefghijklmnop', ...crossSite, ...chromium },
      { Origin: 'https://api.example', 'Sec-Fetch-Site': 'same-origin', ...chromium },
      { 'Sec-Fetch-Site': 'none', ...chromium },
    ])
      expect(await keysOf(headers), JSON.stringify(headers)).toEqual(own)
    for (const headers of [
      { Origin: 'https://vnexpress.net', ...crossSite, ...firefox },
      { Origin: 'http://vnexpress.net' },
      { Origin: 'null', ...crossSite, ...chromium },
      { ...crossSite, ...firefox },
      { 'Sec-Fetch-Site': 'same-site', ...chromium },
    ])
      expect(await keysOf(headers), JSON.stringify(headers)).toEqual(own.map(key => `page ${key}`))
  })

  it('count what a request has: names, addresses, a whole file', async () => {
    const counted: string[] = []
    const counter = (name: string) => ({
      limit: () => {
        counted.push(name)
        return Promise.resolve({ success: counted.length <= 10 })
      },
    })
    const countsOf = async (path: string, type?: string, body?: string, more = {}) => {
      counted.length = 0
      const { status } = await createApp().request(
        path,
        {
          headers: {
            'CF-Connecting-IP': '192.0.2.1',
            ...(type !== undefined && { 'Content-Type': type }),
            ...more,
          },
          ...(body !== undefined && { method: 'POST', body }),
        },
        { DB: db, READS: counter('reads'), TEXTS: counter('texts') },
      )
      return [status, counted.length, ...new Set(counted)]
    }
    const form = 'application/x-www-form-urlencoded'
    const some = <T>(count: number, each: T) => Array.from({ length: count }, () => each)
    for (const [names, reads] of [
      [1, 1],
      [10, 1],
      [11, 2],
      [100, 10],
    ] as const) {
      const queries = JSON.stringify({ ...some(names, { query: 'x' }) })
      const body = new URLSearchParams({ queries })
      expect(await countsOf('/v1/reconcile', form, `${body}`)).toEqual([200, reads, 'reads'])
      expect(await countsOf(`/v1/reconcile?${body}`)).toEqual([200, reads, 'reads'])
      const draft = JSON.stringify({ queries: some(names, {}) })
      expect(await countsOf('/v1/reconcile/1.0-draft/match', 'application/json', draft)).toEqual([
        200,
        reads,
        'reads',
      ])
    }
    for (const [lines, texts] of [
      [250, 1],
      [1000, 4],
    ] as const) {
      const path = '/v1/localities/convert'
      const json = JSON.stringify({ addresses: some(lines, 'Huế') })
      expect(await countsOf(path, 'application/json', json)).toEqual([200, texts, 'texts'])
      const table = `address\n${'Huế\n'.repeat(lines)}`
      expect(await countsOf(path, 'text/csv', table)).toEqual([200, texts, 'texts'])
    }
    expect(await countsOf('/v1/export/figures.csv')).toEqual([200, 10, 'reads'])
    const held = { 'If-None-Match': '"figures.csv-2"' }
    expect(await countsOf('/v1/export/figures.csv', undefined, undefined, held)).toEqual([304, 1, 'reads'])
  })

  it('for searches do not apply to the manifest, cards and files, which the extension needs', async () => {
    const limit = () => Promise.resolve({ success: false })
    const bindings: Env = { DB: db, READS: { limit }, TEXTS: { limit }, REPORTS: { limit } }
    for (const path of ['/v1/manifest', '/v1/cards/1/0', '/v1/entities/province/quang-ninh', '/v1/health']) {
      expect(
        (await createApp().request(path, { headers: { 'CF-Connecting-IP': '192.0.2.1' } }, bindings)).status,
      ).toBe(200)
    }
  })

  it('of all requests apply to whatever reads the database, whatever is in the query', async () => {
    const app = createApp()
    const limit = ({ key }: { key: string }) => Promise.resolve({ success: key !== '192.0.2.1' })
    const askFrom = (client: string, path: string) =>
      app.request(path, { headers: { 'CF-Connecting-IP': client } }, { DB: db, ALL: { limit } })
    for (const path of [
      '/v1/manifest?x=1',
      '/v1/cards/7/0',
      '/v1/cards/1/0?x=1',
      '/v1/entities/province/made-up',
      '/v1/gazetteers/7',
      '/v1/coverage/province/made-up',
      '/v1/changes.atom?x=1',
      '/v1/health?x=1',
      '/v1/search?q=a',
      '/v1/sync',
      '/whats-new?x=1',
      '/entities/province/made-up',
      '/convert?x=1',
    ]) {
      const refused = await askFrom('192.0.2.1', path)
      expect(refused.status, path).toBe(429)
      expect(refused.headers.get('ratelimit-policy'), path).toBe('"all";q=1200;w=60')
      expect((await askFrom('192.0.2.2', path)).status, path).not.toBe(429)
    }
  })
})

describe('Accept', () => {
  it.each([
    ['*/*', true],
    ['', true],
    ['application/json', true],
    ['Application/JSON; charset=utf-8', true],
    ['application/*;q=0.1', true],
    ['text/html, */*;q=0.1', true],
    ['text/html', false],
    ['application/json;q=0', false],
    ['application/json;q=0, */*', false],
    ['*/*;q=0', false],
    ['application/json;q=.', true],
    ['application/json;q=0.5.1', true],
    ['application/json;q=0.', false],
    [';;;', false],
  ])('%s', async (header, accepted) => {
    expect(accepts(header, 'application/json')).toBe(accepted)
    const response = await ask('/v1/search?q=a', { headers: { Accept: header } })
    expect(response.status).toBe(accepted ? 200 : 406)
    if (!accepted) expect((await problemOf(response)).errors?.[0]?.fix).toBe('Accept application/json.')
  })
})
