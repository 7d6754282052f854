import { beforeAll, describe, expect, it } from 'vitest'
import clientTypes from '../../client/contract.d.ts?raw'
import { bucketOf } from '../../shared/api/bucket.ts'
import { EntityAnswer } from '../../shared/api/entity.ts'
import { Health } from '../../shared/api/health.ts'
import { Manifest } from '../../shared/api/manifest.ts'
import { changeProtocol } from '../../shared/api/sync.ts'
import { CardBucket } from '../../shared/card/card.ts'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import { accountOf } from '../../shared/sync/keys.ts'
import { createApp, openApiText } from '../../worker/app.ts'
import { entityPage } from '../../worker/docs/entity-page.ts'
import committedDocument from '../../worker/openapi.json?raw'
import { problemKinds } from '../../worker/problems.ts'
import { ask, card, db, load, manyCards, migrate, origin, problemOf } from './database.ts'

const gazetteer = compileGazetteer([
  {
    id: 'province/lam-dong',
    kind: 'province',
    subtype: 'province',
    name: { vi: 'Lâm Đồng', en: 'Lam Dong' },
    names: [{ text: 'Lâm Đồng', lang: 'vi', style: 'short', match: 'plain' }],
  },
])
const merged = card('province/binh-thuan', {
  subtype: 'former',
  relations: [
    {
      type: 'merged-into',
      target: 'province/lam-dong',
      name: { vi: 'Lâm Đồng', en: 'Lâm Đồng' },
      subtype: 'province',
      source: 'made-up',
    },
  ],
})
const changing = card('province/dong-nai', {
  subtype: 'city',
  from: '2025-07-01',
  phases: [
    { subtype: 'province', from: '2025-07-01', to: '2026-04-29', source: 'made-up' },
    { subtype: 'city', from: '2026-04-30', source: 'made-up' },
  ],
})
const cards = [...manyCards(100), changing, card('province/lam-dong'), card('startup/mo-mo')]

beforeAll(async () => {
  await migrate()
  await load(1, [...cards, merged, card('startup/het')], { gazetteer })
  await load(2, cards, { gazetteer })
})

const json = 'application/json; charset=utf-8'
const short = 'public, max-age=300, stale-while-revalidate=3600'
const forever = 'public, max-age=31536000, immutable'

describe('GET /v1/manifest', () => {
  it('names the highest version', async () => {
    const response = await ask('/v1/manifest')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(json)
    expect(response.headers.get('cache-control')).toBe(short)
    const manifest = Manifest.parse(await response.json())
    expect(manifest).toMatchObject({ version: 2, released: '2026-11-21', entities: cards.length, buckets: 2 })
    expect(manifest.gazetteer.path).toBe(`/v1/gazetteer/${manifest.gazetteer.sha256}.bin`)
  })

  it('has a strong entity tag, and answers 304 when it matches', async () => {
    const etag = (await ask('/v1/manifest')).headers.get('etag')!
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/)
    for (const held of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await ask('/v1/manifest', { headers: { 'If-None-Match': held } })
      expect(response.status).toBe(304)
      expect(await response.text()).toBe('')
      expect(response.headers.get('etag')).toBe(etag)
      expect(response.headers.get('cache-control')).toBe(short)
    }
    expect((await ask('/v1/manifest', { headers: { 'If-None-Match': '"other"' } })).status).toBe(200)
  })
})

describe('GET /v1/cards/{version}/{bucket}', () => {
  it('holds exactly the cards whose ids hash into the bucket, for ever', async () => {
    const { version, buckets } = Manifest.parse(await (await ask('/v1/manifest')).json())
    for (let bucket = 0; bucket < buckets; bucket++) {
      const response = await ask(`/v1/cards/${version}/${bucket}`)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe(json)
      expect(response.headers.get('cache-control')).toBe(forever)
      const answer = CardBucket.parse(await response.json())
      expect(answer).toMatchObject({ version, bucket })
      const expected = cards.filter(({ id }) => bucketOf(id, buckets) === bucket)
      expect(expected.length).toBeGreaterThan(20)
      expect(new Map(answer.cards.map(one => [one.id, one]))).toEqual(
        new Map(expected.map(one => [one.id, one])),
      )
      expect(answer.cards).toHaveLength(expected.length)
    }
  })

  it('still serves the previous version', async () => {
    const bucket = bucketOf('startup/het', 2)
    const answer = CardBucket.parse(await (await ask(`/v1/cards/1/${bucket}`)).json())
    expect(answer.version).toBe(1)
    expect(answer.cards.map(({ id }) => id)).toContain('startup/het')
  })

  it('names the current version in a 404', async () => {
    for (const version of [3, 999, 999999999999999]) {
      const response = await ask(`/v1/cards/${version}/0`)
      expect(response.status).toBe(404)
      expect(response.headers.get('cache-control')).toBe('no-store')
      const problem = await problemOf(response)
      expect(problem.type).toBe('/docs/problems#no-such-version')
      expect(problem.errors?.[0]).toMatchObject({
        pointer: '/path/version',
        fix: expect.stringContaining('version 2,'),
      })
    }
  })

  it('names the valid buckets in a 404', async () => {
    for (const bucket of [2, 7, 999999999]) {
      const problem = await problemOf(await ask(`/v1/cards/2/${bucket}`))
      expect(problem).toMatchObject({ status: 404, type: '/docs/problems#no-such-bucket' })
      expect(problem.errors?.[0]?.fix).toBe('Ask for a bucket from 0 to 1.')
    }
  })

  it.each([
    ['0/0', '/path/version'],
    ['-1/0', '/path/version'],
    ['01/0', '/path/version'],
    ['1.0/0', '/path/version'],
    ['1e3/0', '/path/version'],
    ['latest/0', '/path/version'],
    ['9999999999999999/0', '/path/version'],
    ['2/-1', '/path/bucket'],
    ['2/00', '/path/bucket'],
    ['2/0x1', '/path/bucket'],
    ['2/%31', undefined],
    ['2/1%20', '/path/bucket'],
    ['2/%E2%91%A0', '/path/bucket'],
    ['2/%E0%A4%A', '/path/bucket'],
  ])('takes a version and a bucket in one spelling only: %s', async (path, pointer) => {
    const response = await ask(`/v1/cards/${path}`)
    if (pointer === undefined) {
      // A percent-encoded digit equals the digit.
      expect(response.status).toBe(200)
      return
    }
    expect(response.status).toBe(400)
    expect((await problemOf(response)).errors?.[0]?.pointer).toBe(pointer)
  })
})

describe('GET /v1/gazetteer/{file}', () => {
  it('is the file that the manifest names', async () => {
    const manifest = Manifest.parse(await (await ask('/v1/manifest')).json())
    const response = await ask(manifest.gazetteer.path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('cache-control')).toBe(forever)
    const body = await response.arrayBuffer()
    expect(new Uint8Array(body)).toEqual(gazetteer)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body))
    expect(Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')).toBe(
      manifest.gazetteer.sha256,
    )
  })

  it('is 404 for an unknown hash, 400 for a malformed one', async () => {
    const problem = await problemOf(await ask(`/v1/gazetteer/${'0'.repeat(64)}.bin`))
    expect(problem).toMatchObject({ status: 404, type: '/docs/problems#no-such-file' })
    for (const file of ['x.bin', `${'0'.repeat(64)}`, `${'A'.repeat(64)}.bin`, `${'0'.repeat(65)}.bin`]) {
      expect((await ask(`/v1/gazetteer/${file}`)).status).toBe(400)
    }
  })
})

describe('GET /v1/entities/{kind}/{slug}', () => {
  it('is the served card', async () => {
    const response = await ask('/v1/entities/province/lam-dong')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(json)
    expect(response.headers.get('cache-control')).toBe(short)
    expect(EntityAnswer.parse(await response.json())).toEqual({
      version: 2,
      entity: card('province/lam-dong'),
    })
    const etag = response.headers.get('etag')!
    expect((await ask('/v1/entities/province/lam-dong', { headers: { 'If-None-Match': etag } })).status).toBe(
      304,
    )
    expect((await ask('/v1/entities/startup/mo-mo', { headers: { 'If-None-Match': etag } })).status).toBe(200)
  })

  it('has a gloss of the entity for an article, in a language', async () => {
    const at = async (query: string) =>
      EntityAnswer.parse(await (await ask(`/v1/entities/province/dong-nai${query}`)).json()).gloss
    expect(await at('')).toBeUndefined()
    const vi = await at('?lang=vi')
    expect(vi).toMatchObject({ lang: 'vi', name: 'Tên dong-nai', summary: 'Tóm tắt.' })
    expect(vi).not.toHaveProperty('before')
    const en = await at('?lang=en&date=2026-01-01')
    expect(en).toMatchObject({ lang: 'en', name: 'Name dong-nai', summary: 'Summary.' })
    expect(en?.now).toMatch(/city/i)
    expect(en?.before).toMatch(/province/i)
    expect(await at('?date=2026-01-01')).toMatchObject({ lang: 'vi' })
    for (const query of ['?lang=fr', '?date=1/1/2026', '?date=2026']) {
      expect((await ask(`/v1/entities/province/dong-nai${query}`)).status).toBe(400)
    }
    const tags = await Promise.all(
      ['', '?lang=vi', '?lang=en', '?lang=en&date=2026-01-01'].map(async query =>
        (await ask(`/v1/entities/province/dong-nai${query}`)).headers.get('etag'),
      ),
    )
    expect(new Set(tags).size).toBe(4)
  })

  it('is 410 for an entity that was removed, with its successor', async () => {
    const response = await ask('/v1/entities/province/binh-thuan')
    expect(response.status).toBe(410)
    expect(response.headers.get('link')).toBe('</v1/entities/province/lam-dong>; rel="successor-version"')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const problem = await problemOf(response)
    expect(problem.type).toBe('/docs/problems#entity-gone')
    expect(problem.errors?.[0]?.fix).toContain('/v1/entities/province/lam-dong')
  })

  it('is 410 without a successor if there is none', async () => {
    const response = await ask('/v1/entities/startup/het')
    expect(response.headers.get('link')).toBeNull()
    const problem = await problemOf(response)
    expect(problem.status).toBe(410)
    expect(problem.errors?.[0]).not.toHaveProperty('fix')
  })

  it.each([
    ['/v1/entities/province/dong-nai?date=2025-02-29', 400, '/query/date'],
    ['/v1/entities/province/dong-nai?on=2025-04-31', 400, '/query/on'],
    ['/v1/entities/province/dong-nai/coverage?since=1900-02-29', 400, '/query/since'],
    ['/v1/localities/convert?address=x&date=2025-02-31', 400, '/query/date'],
    ['/v1/mentions', 422, '/body/date'],
  ])('has no day that its month has not: %s', async (path, status, pointer) => {
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ text: 'x', date: '2025-11-31' })
    const response = await ask(path, status === 422 ? { method: 'POST', headers, body } : {})
    expect(await problemOf(response)).toMatchObject({ status, errors: [{ pointer }] })
  })

  it.each(['2024-02-29', '2000-02-29', '0000-01-01', '9999-12-31'])('takes the day %s', async day => {
    for (const query of [`date=${day}`, `on=${day}`, `on=${day}&date=${day}&lang=en`])
      expect((await ask(`/v1/entities/province/dong-nai?${query}`)).status).toBe(200)
  })

  it('is 404 for an unknown one', async () => {
    expect(await problemOf(await ask('/v1/entities/province/atlantis'))).toMatchObject({
      status: 404,
      type: '/docs/problems#no-such-entity',
    })
  })

  it.each([
    ['country/viet-nam', '/path/kind'],
    ['province/Lam-Dong', '/path/slug'],
    ['province/lam--dong', '/path/slug'],
    ['province/lâm-đồng', '/path/slug'],
    [`province/${encodeURIComponent('Lâm Đồng')}`, '/path/slug'],
    [`province/${encodeURIComponent('lâm-đồng'.normalize('NFD'))}`, '/path/slug'],
    ['province/%00', '/path/slug'],
    ['province/..%2f..%2fhealth', '/path/slug'],
    ["province/a'--", '/path/slug'],
    [`province/${'a'.repeat(101)}`, '/path/slug'],
    ['%F0%9F%87%BB%F0%9F%87%B3/x', '/path/kind'],
  ])('is 400 for what is no id: %s', async (id, pointer) => {
    const response = await ask(`/v1/entities/${id}`)
    expect(response.status).toBe(400)
    expect((await problemOf(response)).errors?.[0]?.pointer).toBe(pointer)
  })
})

describe('GET /entities/{kind}/{slug}', () => {
  const dataBlocks = (html: string) =>
    [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, text]) =>
      JSON.parse(text!),
    )

  it.each(['vi', 'en'])('has the JSON-LD of the entity, which runs nothing: %s', async lang => {
    const page = await ask(`/entities/province/lam-dong?lang=${lang}`)
    const data = await (await ask('/v1/entities/province/lam-dong?format=jsonld')).text()
    expect(data).toContain(`"@id":"${origin}/entities/province/lam-dong"`)
    // Ids are relative to the page.
    expect(dataBlocks(await page.text())).toEqual([JSON.parse(data.replaceAll(`"${origin}/`, '"/'))])
    expect(page.headers.get('content-security-policy')).not.toContain('script-src')
  })

  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
  it.each([
    ['/entities/province/khong-co', 404, 'Không có mục này', 'There is no such entity'],
    ['/entities/%3Cscript%3Ealert(1)%3C/script%3E', 404, 'Không có mục này', 'There is no such entity'],
    ['/entities/province/binh-thuan', 410, 'Mục này không còn nữa', 'This entity is gone'],
    ['/khong-co', 404, 'Không tìm thấy', 'Not found'],
  ])('tells a browser of a problem by a page in both languages: %s', async (path, status, vi, en) => {
    const headers = { Accept: browser, 'Accept-Language': 'vi' }
    const response = await ask(path, { headers })
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'text/html; charset=utf-8',
    ])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('vary')).toBe('Accept, Accept-Language')
    expect(response.headers.get('content-security-policy')).not.toContain('script-src')
    const html = await response.text()
    expect(html.indexOf(`<h1>${vi}</h1>`)).toBeGreaterThan(0)
    expect(html.indexOf(`<h2>${en}</h2>`)).toBeGreaterThan(html.indexOf(vi))
    expect(html).toContain(response.headers.get('x-request-id'))
    expect(html).not.toContain('script')
    if (status === 410) expect(html).toContain('<a href="/entities/province/lam-dong">')
    const english = await (await ask(path, { headers: { Accept: browser } })).text()
    expect(english).toContain(`<h1>${en}</h1>`)
    // Programs, and the addresses of the API, have problem+json.
    for (const accept of ['*/*', 'application/json, text/html;q=0.5', ''])
      expect((await ask(path, { headers: { Accept: accept } })).headers.get('content-type')).not.toMatch(
        /html/,
      )
    expect((await ask(`/v1${path}`, { headers })).headers.get('content-type')).toMatch(/^application/)
  })

  it('ends the JSON-LD where the page does, whatever a card says', async () => {
    const text = '</script><script>alert(1)</script><!-- & \u2028'
    const hostile = card('province/lam-dong', { name: { vi: text, en: text } })
    const { html } = await entityPage(hostile, 'vi', '2026-11-30', 2)
    expect(html.match(/<script|<\/script|<!--/g)).toEqual(['<script', '</script'])
    expect(dataBlocks(html)).toMatchObject([{ name: [{ '@value': text }, { '@value': text }] }])
  })
})

describe('GET /v1/health', () => {
  it('reports the served version, and is never cached', async () => {
    const response = await ask('/v1/health')
    expect(Health.parse(await response.json())).toEqual({ status: 'ok', version: 2 })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

describe('GET /openapi.json', () => {
  it('is the committed document (if not: npm run openapi)', async () => {
    const response = await ask('/openapi.json')
    expect(response.headers.get('content-type')).toBe(json)
    expect(await response.text()).toBe(committedDocument)
  })

  it('has no escaped slash in a pattern, and no list of values under a word of TypeScript', () => {
    // openapi-zod-client 1.18.3 escapes `\\/` once more; openapi-typescript-codegen 0.31.0 makes `enum class`
    // of values that are listed in place.
    const faults: string[] = []
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return
      if ('pattern' in value && String(value.pattern).includes('\\/')) faults.push(`${path}: pattern`)
      if ('enum' in value && /\/(class|default|enum|export|function|import|in|new|package|var)$/.test(path))
        faults.push(`${path}: list`)
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}/${key}`)
    }
    walk(JSON.parse(committedDocument), '')
    expect(faults).toEqual([])
  })

  it('has examples in the words of OpenAPI 3.1, valid where a pattern is given', () => {
    const document = JSON.parse(committedDocument) as Record<string, unknown>
    const faults: string[] = []
    let checked = 0
    const walk = (value: unknown, path: string) => {
      if (typeof value !== 'object' || value === null) return
      const { example, examples, pattern, in: place, schema } = value as Record<string, unknown>
      if (example !== undefined && !place) faults.push(`${path}: example outside of a parameter`)
      if (place && (schema as { examples?: unknown[] })?.examples?.[0] !== example)
        faults.push(`${path}: parameter`)
      for (const each of Array.isArray(examples) && typeof pattern === 'string' ? examples : []) {
        checked++
        if (!new RegExp(pattern as string, 'u').test(String(each))) faults.push(`${path}: ${each}`)
      }
      for (const [key, inner] of Object.entries(value)) if (key !== 'examples') walk(inner, `${path}/${key}`)
    }
    walk(document, '')
    expect(faults).toEqual([])
    expect(checked).toBeGreaterThan(50)
  })

  it('describes files by what clients make of them: texts for CSV, objects for JSON', () => {
    const { paths } = JSON.parse(committedDocument) as {
      paths: Record<
        string,
        { get: { responses: Record<string, { content: Record<string, { schema: object }> }> } }
      >
    }
    const content = paths['/v1/export/{file}']!.get.responses['200']!.content
    const types = Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, schema]))
    expect(types).toEqual({
      'application/ld+json': expect.objectContaining({ type: 'object' }),
      'text/csv': { type: 'string' },
      'application/geo+json': expect.objectContaining({ type: 'object' }),
    })
  })

  it('describes every route of the app and no other', () => {
    const app = createApp()
    const document = JSON.parse(openApiText(app)) as {
      paths: Record<string, Record<string, { responses: Record<string, { description: string }> }>>
    }
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map(
        method => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      ),
    )
    const routed = app.routes
      .filter(({ method, path }) => method !== 'ALL' && !undocumented.includes(path))
      .map(({ method, path }) => `${method} ${path}`)
    expect([...new Set(routed)].sort()).toEqual(described.sort())
    for (const operations of Object.values(document.paths)) {
      for (const { responses } of Object.values(operations))
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['500', '503']))
    }
  })
})

it('the types of the client follow from the committed document (if not: npm test -- clients)', () => {
  // Every operation of the contract is in the types; the client sweep compares them in full.
  const document = JSON.parse(committedDocument) as {
    paths: Record<string, Record<string, { operationId: string }>>
  }
  const operations = Object.values(document.paths).flatMap(path =>
    Object.values(path).map(one => one.operationId),
  )
  expect(new Set(operations).size).toBe(operations.length)
  for (const id of operations) expect(clientTypes).toContain(`readonly ${id}: {`)
  for (const path of Object.keys(document.paths)) expect(clientTypes).toContain(`readonly "${path}": {`)
})

describe('GET /docs', () => {
  it('shows every operation, with a form to try it', async () => {
    const response = await ask('/docs')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const html = await response.text()
    const document = JSON.parse(committedDocument) as {
      paths: Record<string, object>
      components: { schemas: object }
    }
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const method of Object.keys(operations))
        expect(html).toContain(`data-method="${method.toUpperCase()}" data-path="${path}"`)
    }
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${target}"`)
    for (const name of Object.keys(document.components.schemas)) expect(html).toContain(`id="schema-${name}"`)
  })

  it.each(['/docs', '/docs/problems'])(
    '%s runs its own script and style only, and loads nothing from elsewhere',
    async path => {
      const response = await ask(path)
      const html = await response.text()
      const policy = response.headers.get('content-security-policy')!
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      for (const [, element, code] of html.matchAll(/<(script|style)>(.*?)<\/\1>/gs)) {
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code)))
        expect(policy).toContain(`${element}-src 'sha256-${btoa(String.fromCharCode(...digest))}'`)
      }
      expect(html).not.toMatch(/(src|href)="(https?:)?\/\//)
      expect(html).not.toMatch(/\son\w+=/)
    },
  )

  it('explains every problem type at the address of the type', async () => {
    const html = await (await ask('/docs/problems')).text()
    for (const [kind, { status }] of Object.entries(problemKinds))
      expect(html).toContain(`<tr id="${kind}"><td>${status}</td>`)
  })
})

/** Paths of pages for people or about the API, which the OpenAPI document leaves out. */
const undocumented = [
  '/',
  '/entities/:id{.+}',
  '/openapi.json',
  '/docs',
  '/docs/problems',
  '/whats-new',
  '/convert',
  '/convert/script.js',
  '/convert/data',
]

/** Key of the sync account that the tests of all routes use. */
const syncKey = { Authorization: `Bearer ${'A'.repeat(43)}` }
const account = await accountOf(new Uint8Array(32))

/** A valid request for every route; the first test below fails when a route is missing here. */
const good: Record<
  string,
  { address: string; body?: unknown; status?: number; headers?: Record<string, string> }
> = {
  '/v1/manifest': { address: '/v1/manifest' },
  '/v1/cards/:version/:bucket': { address: '/v1/cards/2/0' },
  '/v1/gazetteer/:file': { address: 'gazetteer' },
  '/v1/digests/:file': { address: 'cards' },
  '/v1/entities': { address: '/v1/entities?ids=province/lam-dong' },
  '/v1/entities/:kind/:slug': { address: '/v1/entities/province/lam-dong' },
  '/v1/coverage/:version/:bucket': { address: '/v1/coverage/2/0' },
  '/v1/entities/:kind/:slug/coverage': { address: '/v1/entities/province/lam-dong/coverage' },
  '/v1/entities/:kind/:slug/coverage.atom': { address: '/v1/entities/province/lam-dong/coverage.atom' },
  '/v1/entities/:kind/:slug/trend': { address: '/v1/entities/province/lam-dong/trend' },
  '/v1/entities/:kind/:slug/companions': { address: '/v1/entities/province/lam-dong/companions' },
  '/v1/trends': { address: '/v1/trends' },
  '/v1/search': { address: '/v1/search?q=lam' },
  '/v1/measures': { address: '/v1/measures' },
  '/v1/localities': { address: '/v1/localities?q=cai+be' },
  '/v1/localities/convert': { address: '/v1/localities/convert?address=Ba+Dinh' },
  '/v1/localities/:slug': { address: '/v1/localities/huyen-cai-be-819' },
  '/v1/entities/locality/:slug': { address: '/v1/entities/locality/huyen-cai-be-819' },
  '/v1/figures': { address: '/v1/figures?measure=population' },
  '/v1/mentions': { address: '/v1/mentions', body: { text: 'Không có gì.' } },
  '/v1/reports': { address: '/v1/reports', body: { kind: 'other', note: 'Thử' }, status: 202 },
  '/v1/reconcile': { address: '/v1/reconcile' },
  '/v1/reconcile/suggest': { address: '/v1/reconcile/suggest?prefix=lam' },
  '/v1/reconcile/suggest/type': { address: '/v1/reconcile/suggest/type?prefix=p' },
  '/v1/reconcile/suggest/property': { address: '/v1/reconcile/suggest/property?prefix=p' },
  '/v1/reconcile/extend/propose': { address: '/v1/reconcile/extend/propose?type=province' },
  '/v1/reconcile/preview': { address: '/v1/reconcile/preview?id=province/lam-dong' },
  '/v1/reconcile/1.0-draft': { address: '/v1/reconcile/1.0-draft' },
  '/v1/reconcile/1.0-draft/match': { address: '/v1/reconcile/1.0-draft/match', body: { queries: [] } },
  '/v1/reconcile/1.0-draft/suggest/entity': { address: '/v1/reconcile/1.0-draft/suggest/entity?prefix=lam' },
  '/v1/reconcile/1.0-draft/suggest/type': { address: '/v1/reconcile/1.0-draft/suggest/type?prefix=' },
  '/v1/reconcile/1.0-draft/suggest/property': { address: '/v1/reconcile/1.0-draft/suggest/property?prefix=' },
  '/v1/reconcile/1.0-draft/extend': {
    address: '/v1/reconcile/1.0-draft/extend',
    body: { ids: ['province/lam-dong'], properties: [{ id: 'figure-population' }] },
  },
  '/v1/reconcile/1.0-draft/extend/propose': {
    address: '/v1/reconcile/1.0-draft/extend/propose?type=province',
  },
  '/v1/reconcile/1.0-draft/preview': { address: '/v1/reconcile/1.0-draft/preview?id=province/lam-dong' },
  '/entities/:id{.+}': { address: '/entities/province%2Flam-dong?lang=vi' },
  '/v1/changes': { address: '/v1/changes' },
  '/v1/changes.atom': { address: '/v1/changes.atom?lang=en' },
  '/whats-new': { address: '/whats-new?lang=vi' },
  '/v1/export/:file': { address: '/v1/export/entities.csv' },
  '/v1/sync': { address: '/v1/sync', headers: syncKey },
  '/v1/sync-changes': {
    address: '/v1/sync-changes',
    headers: { Upgrade: 'websocket', 'Sec-WebSocket-Protocol': `${changeProtocol}, ${account}` },
    status: 101,
  },
  '/v1/sync/:collection': { address: `/v1/sync/${'A'.repeat(22)}`, headers: syncKey },
  '/v1/health': { address: '/v1/health' },
  '/openapi.json': { address: '/openapi.json' },
  '/': { address: '/' },
  '/docs': { address: '/docs' },
  '/docs/problems': { address: '/docs/problems' },
  '/convert': { address: '/convert?lang=vi' },
  '/convert/script.js': { address: '/convert/script.js' },
  '/convert/data': { address: '/convert/data' },
}

describe('every route', () => {
  beforeAll(async () => {
    expect((await ask('/v1/sync', { method: 'PUT', headers: syncKey })).ok).toBe(true)
  })

  const routes = createApp().routes
  const paths = [...new Set(routes.filter(({ method }) => method !== 'ALL').map(({ path }) => path))]
  const methodsOf = (path: string) => {
    const own = routes
      .filter(route => route.path === path && route.method !== 'ALL')
      .map(({ method }) => method)
    return [...new Set(own.flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method]))), 'OPTIONS']
  }
  const addressOf = async (path: string) => {
    const address = good[path]?.address ?? ''
    // Addresses of files come from the manifest.
    if (address !== 'gazetteer' && address !== 'cards') return address
    return Manifest.parse(await (await ask('/v1/manifest')).json())[address].path
  }
  /** Sends the valid request of a route, with additional headers. */
  const askWell = async (path: string, headers: Record<string, string> = {}) => {
    const { body, headers: own } = good[path] ?? {}
    if (body === undefined) return ask(await addressOf(path), { headers: { ...own, ...headers } })
    return ask(await addressOf(path), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...own, ...headers },
      body: JSON.stringify(body),
    })
  }

  /** Expected `Access-Control-Allow-Origin`: null for the routes that store something, otherwise any. */
  const allowedForPages = (path: string) => (/^\/v1\/(sync|reports)/.test(path) ? null : '*')

  it('is listed here', () => {
    expect(paths.sort()).toEqual(Object.keys(good).sort())
  })

  it.each(paths)(
    '%s can be used from any origin, without credentials, and says whether its answer may be kept',
    async path => {
      for (const origin of ['https://vnexpress.net', 'chrome-extension://abcdefghijklmnop', 'null']) {
        // Without an origin only Firefox may store: its extension has none.
        const browser =
          origin === 'null' ? { 'User-Agent': 'Mozilla/5.0 (rv:153.0) Gecko/20100101 Firefox/153.0' } : {}
        const response = await askWell(path, { Origin: origin, ...browser })
        if (origin.startsWith('https:') && allowedForPages(path) === null) {
          expect(await problemOf(response)).toMatchObject({
            status: 400,
            errors: [{ pointer: '/header/origin' }],
          })
          expect(response.headers.get('access-control-allow-origin')).toBeNull()
          continue
        }
        expect(response.status).toBe(good[path]?.status ?? 200)
        expect(response.headers.get('access-control-allow-origin')).toBe('*')
        expect(response.headers.get('access-control-allow-credentials')).toBeNull()
        expect(response.headers.get('access-control-expose-headers')).toContain('ETag')
        const kept =
          good[path]?.body === undefined &&
          path !== '/v1/health' &&
          // An address may be private.
          path !== '/v1/localities/convert' &&
          !path.startsWith('/v1/sync') &&
          !path.startsWith('/v1/reconcile')
        expect(response.headers.get('cache-control')).toMatch(
          !kept
            ? /^no-store$/
            : // Feeds name the origin that was asked.
              path.endsWith('.atom')
              ? /^private, max-age=300$/
              : /^public, max-age=\d+, (immutable|stale-while-revalidate=\d+)$/,
        )
        expect(response.headers.get('set-cookie')).toBeNull()
      }
    },
  )

  it.each(paths.filter(path => methodsOf(path).includes('GET')))(
    '%s is the same for every host and scheme, as the edge cache takes it, or kept by no shared cache',
    async path => {
      for (const more of ['', 'format=jsonld', 'format=csv', 'format=jsonld&release=1']) {
        for (const Accept of ['*/*', 'application/ld+json', 'text/csv']) {
          const address = await addressOf(path)
          const rest = `${address}${more && (address.includes('?') ? '&' : '?')}${more}`
          const answers = await Promise.all(
            [origin, 'http://other.example'].map(at =>
              createApp().request(
                `${at}${rest}`,
                { headers: { Accept, ...good[path]?.headers } },
                { DB: db },
              ),
            ),
          )
          if (!answers.every(({ headers }) => headers.get('cache-control')?.startsWith('public'))) continue
          const [own, others] = await Promise.all(answers.map(answer => answer.arrayBuffer()))
          expect(new Uint8Array(others!), rest).toEqual(new Uint8Array(own!))
        }
      }
    },
  )

  it.each(paths)(
    '%s has security headers and, unless caches keep it, a request id of its own',
    async path => {
      const [one, two] = [await askWell(path, { 'X-Request-Id': 'mine' }), await askWell(path)]
      for (const response of [one, two]) {
        expect(response.headers.get('x-content-type-options')).toBe('nosniff')
        const page = response.headers.get('content-type')?.startsWith('text/html')
        expect(response.headers.get('referrer-policy')).toBe(page ? 'no-referrer' : null)
        expect(response.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/)
        // Only the preview may be framed by other pages.
        const framed = path.endsWith('/preview') ? 'frame-ancestors *' : "frame-ancestors 'none'"
        expect(response.headers.get('content-security-policy')).toContain(framed)
      }
      const [id, other] = [one, two].map(response => response.headers.get('x-request-id'))
      if (one.headers.get('cache-control') !== 'no-store') return expect([id, other]).toEqual([null, null])
      expect(id).toMatch(/^[0-9a-f-]{36}$/)
      expect(other).toMatch(/^[0-9a-f-]{36}$/)
      expect(id).not.toBe(other)
    },
  )

  it.each(paths.filter(path => methodsOf(path).includes('GET')))(
    '%s answers HEAD like GET, without the body',
    async path => {
      const address = await addressOf(path)
      const [get, head] = [await ask(address), await ask(address, { method: 'HEAD' })]
      expect(head.status).toBe(get.status)
      expect((await head.arrayBuffer()).byteLength).toBe(0)
      for (const name of ['cache-control', 'content-type', 'etag', 'access-control-allow-origin']) {
        expect(head.headers.get(name)).toBe(get.headers.get(name))
      }
    },
  )

  it.each(paths.filter(path => allowedForPages(path) === null))(
    '%s stores nothing for a page that writes the address with escapes',
    async path => {
      const address = await addressOf(path)
      const letters = [4, 5, 7].map(
        at => `${address.slice(0, at)}%${address.charCodeAt(at).toString(16)}${address.slice(at + 1)}`,
      )
      for (const escaped of [...letters, address.replace(/^\/v1/, '/%76%31')]) {
        const page = { Origin: 'https://vnexpress.net' }
        const { body, headers: own } = good[path] ?? {}
        const refused = await ask(escaped, {
          ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
          headers: { 'Content-Type': 'application/json', ...own, ...page },
        })
        expect(await problemOf(refused), escaped).toMatchObject({
          status: 400,
          errors: [{ pointer: '/header/origin' }],
        })
        const preflight = await ask(escaped, { method: 'OPTIONS', headers: page })
        expect(preflight.headers.get('access-control-allow-origin'), escaped).toBeNull()
      }
    },
  )

  it.each(paths)('%s answers a preflight, and 405 to other methods', async path => {
    const address = await addressOf(path)
    const methods = methodsOf(path)
    const preflight = await ask(address, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://vnexpress.net',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'x-evil',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe(allowedForPages(path))
    expect(preflight.headers.get('access-control-allow-methods')).toBe(methods.join(', '))
    expect(preflight.headers.get('access-control-allow-headers')).toBe(
      'Accept-Language, Authorization, Content-Type, Idempotency-Key, If-None-Match, If-Unmodified-Since-Version',
    )
    expect(preflight.headers.get('cache-control')).toBe('no-store')
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].filter(
      one => !methods.includes(one),
    )) {
      const response = await ask(address, {
        method,
        ...(['GET', 'PROPFIND'].includes(method) ? {} : { body: '{}' }),
      })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe(methods.join(', '))
      expect(await problemOf(response)).toMatchObject({ type: 'about:blank', title: 'Method not allowed' })
    }
  })
})

describe('an error', () => {
  it.each([
    '/v1',
    '/v1/manifest/',
    '/V1/manifest',
    '/v1/cards',
    '/v1/cards/2',
    '/v1/cards/2/0/0',
    '/v1/entities/province',
    '/%E0%A4%A',
    '//',
    '/v1//manifest',
  ])('is 404 for an address that is none: %s', async path => {
    const response = await ask(path)
    expect(response.status).toBe(404)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const problem = await problemOf(response)
    expect(problem.type).toBe('about:blank')
    expect(problem.requestId).toBe(response.headers.get('x-request-id'))
    expect(problem.errors).toEqual([
      { pointer: '/path', message: 'Nothing is at this address.', fix: 'GET /docs lists the addresses.' },
    ])
  })

  it('leads from the address of the service itself to the reference', async () => {
    const response = await ask('/', { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([302, '/docs'])
  })

  it.each([
    ['/v1/figures', '/query/measure'],
    ['/v1/search', '/query/q'],
    ['/v1/localities/convert', '/query/address'],
  ])('says of %s that a parameter is missing', async (path, pointer) => {
    const problem = await problemOf(await ask(path))
    expect(problem).toMatchObject({ status: 400, errors: [{ pointer, message: 'This is missing.' }] })
  })

  it.each([
    [undefined, 'Not found'],
    ['vi', 'Không tìm thấy'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'Không tìm thấy'],
    ['en-US,en;q=0.9,vi;q=0.8', 'Not found'],
    ['en;q=0.5, vi;q=0.8', 'Không tìm thấy'],
    ['fr,vi;q=0.2', 'Không tìm thấy'],
    ['fr', 'Not found'],
    ['vi;q=0', 'Not found'],
    ['vi;q=.', 'Không tìm thấy'],
    ['en, vi;q=5', 'Not found'],
    ['VI', 'Không tìm thấy'],
    [';;q=,,=', 'Not found'],
  ])('speaks the language asked for: %s', async (language, title) => {
    const response = await ask(
      '/nowhere',
      language === undefined ? {} : { headers: { 'Accept-Language': language } },
    )
    expect((await problemOf(response)).title).toBe(title)
    expect(response.headers.get('vary')).toContain('Accept-Language')
    expect(response.headers.get('content-language')).toBe(title === 'Not found' ? 'en' : 'vi')
  })

  it('reflects nothing of the request', async () => {
    const marker = 'zzmarkerzz'
    for (const path of [
      `/${marker}`,
      `/v1/entities/province/${marker}%3Cscript%3E`,
      `/v1/cards/${marker}/0?${marker}`,
      `/v1/entities/${marker}/x`,
    ]) {
      const response = await ask(path, {
        headers: { 'X-Request-Id': marker, Origin: `https://${marker}`, 'Accept-Language': marker },
      })
      expect(JSON.stringify([...response.headers]) + (await response.text())).not.toContain(marker)
    }
  })
})
