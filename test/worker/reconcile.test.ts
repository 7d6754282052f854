import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  DraftResults,
  mostReconcileBytes,
  ReconcileExtension,
  ReconcileManifest,
  ReconcileResults,
  ReconcileSuggestions,
  reconcileTypes,
} from '../../shared/api/reconcile.ts'
import type { Card } from '../../shared/card/card.ts'
import { spellingKey } from '../../shared/text/spelling-key.ts'
import { createApp } from '../../worker/app.ts'
import { comparable, fitOf, formsOf } from '../../worker/db/candidates.ts'
import { nameEnd } from '../../worker/db/derive.ts'
import { ask, card, db, load, manyCards, migrate, origin, problemOf, watched } from './database.ts'

const named = (id: string, vi: string, en: string, changes: Partial<Card> = {}) =>
  card(id, { name: { vi, en }, names: [], ...changes })

beforeAll(async () => {
  await migrate()
  await load(1, [
    named('province/quang-ninh', 'Quảng Ninh', 'Quang Ninh'),
    named('province/da-nang', 'Đà Nẵng', 'Da Nang'),
    named('province/former-da-nang', 'Đà Nẵng', 'Da Nang', { subtype: 'former' }),
    named('programme/da-nang', 'Đà Nẵng', 'Da Nang', { names: [] }),
    named('startup/momo', 'MoMo', 'MoMo', {
      summary: { vi: 'Ví <b>điện tử</b> & hơn nữa.', en: 'A wallet.', sources: [] },
    }),
    ...manyCards(50),
  ])
})

/** Sends OpenRefine's request for a column of cells; resolves with the results. */
async function reconcile(queries: Record<string, unknown>, method: 'GET' | 'POST' = 'POST') {
  const form = new URLSearchParams({ queries: JSON.stringify(queries) })
  const response =
    method === 'GET' ? await ask(`/v1/reconcile?${form}`) : await ask('/v1/reconcile', { method, body: form })
  expect(response.status).toBe(200)
  return ReconcileResults.parse(await response.json())
}

/** Rows of the database that these queries read. */
async function rowsReadFor(queries: Record<string, unknown>): Promise<number> {
  const seen = watched(db)
  const body = new URLSearchParams({ queries: JSON.stringify(queries) })
  const response = await createApp().request('/v1/reconcile', { method: 'POST', body }, { DB: seen.db })
  expect(response.status).toBe(200)
  return seen.asked.reduce((sum, { read }) => sum + read, 0)
}

it('reads a bounded number of rows for many names, whatever they are', async () => {
  const rowsFor = (name: (i: number) => string) =>
    rowsReadFor(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [i, { query: name(i) }])))
  // Each of the optional words makes further forms of the name.
  const optional = await rowsFor(i => `1. Công ty cổ phần x${i} ${'co '.repeat(14)}(`)
  expect(optional).toBeGreaterThan(5_000)
  expect(optional).toBeLessThan(13_000)
  // Each begins fifty names of the database, and the words of them.
  const begun = await rowsFor(i => ['t', 'te', 'ten', 'ten s', 'ten so'][i % 5]! + ' '.repeat(i))
  expect(begun).toBeLessThan(1_500)
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  expect(await rowsFor(i => `s${letters[i % 26]}${letters[Math.floor(i / 26)]}`)).toBeLessThan(7_000)
})

describe('a name with an addition in brackets', () => {
  const idsFor = async (query: string) => {
    const { q } = await reconcile({ q: { query, type: 'province' } })
    return q!.result.map(({ id, match }) => (match ? `${id}!` : id))
  }

  it('is found by the name before it, and left to the reader to confirm', async () => {
    expect(await idsFor('Quảng Ninh (Hòn Gai)')).toEqual(['province/quang-ninh'])
    expect(await idsFor('Tỉnh Quang Ninh [1]')).toEqual(['province/quang-ninh'])
  })

  it('is a former unit first where the brackets say so', async () => {
    expect(await idsFor('Đà Nẵng (mới)')).toEqual(['province/da-nang', 'province/former-da-nang'])
    for (const addition of ['cũ', 'trước sáp nhập', 'former'])
      expect(await idsFor(`Đà Nẵng (${addition})`), addition).toEqual([
        'province/former-da-nang',
        'province/da-nang',
      ])
  })

  it('is the name itself where the whole is one, or nothing is before the brackets', async () => {
    expect(await idsFor('Quảng Ninh (tỉnh)')).toEqual(['province/quang-ninh!'])
    expect(await idsFor('(Quảng Ninh)')).toEqual(['province/quang-ninh!'])
  })
})

it('reads each list once, however often a query names a type', async () => {
  const rowsRead = (type: string[]) =>
    rowsReadFor({ q: { type, properties: [{ pid: 'province', v: 'province/quang-ninh' }] } })
  const once = await rowsRead(['province', 'startup'])
  expect(await rowsRead(Array.from({ length: 10_000 }, (_, i) => (i % 2 ? 'province' : 'startup')))).toBe(
    once,
  )
})

it('reads what begins with a name once, however many queries have it', async () => {
  const some = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`q${i}`, { query: i % 2 ? 'S' : 's' }]))
  expect(await rowsReadFor(some(200))).toBe(await rowsReadFor(some(1)))
  const found = await reconcile(some(3))
  expect(found.q0!.result.length).toBeGreaterThan(0)
  expect([found.q1, found.q2]).toEqual([found.q0, found.q0])
})

it('has one row for an entity, however often a request for its values names it', async () => {
  const response = await ask('/v1/reconcile/1.0-draft/extend', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ids: Array(200).fill('startup/momo'), properties: [{ id: 'name-vi' }] }),
  })
  expect(await response.json()).toMatchObject({
    rows: [{ id: 'startup/momo', properties: [{ id: 'name-vi', values: [{ str: 'MoMo' }] }] }],
  })
})

describe('the reconciliation service', () => {
  it('describes itself, with addresses that work', async () => {
    const response = await ask('/v1/reconcile')
    const manifest = ReconcileManifest.parse(await response.json())
    expect(manifest.versions).toContain('0.2')
    expect(manifest.defaultTypes.map(({ id }) => id)).toEqual([
      'province',
      'programme',
      'startup',
      'locality',
    ])
    for (const template of [manifest.view.url, manifest.preview.url]) {
      expect(template.startsWith(origin)).toBe(true)
      expect((await ask(template.replace('{{id}}', 'startup/momo').slice(origin.length))).status).toBe(200)
    }
    const { service_url, service_path } = manifest.suggest.entity
    expect((await ask(`${service_url}${service_path}?prefix=mo`.slice(origin.length))).status).toBe(200)
  })

  it.each(['GET', 'POST'] as const)('answers every query of a batch under its key (%s)', async method => {
    const answer = await reconcile(
      {
        q0: { query: 'Tỉnh Quảng Ninh', type: 'province' },
        q1: { query: 'momo' },
        q2: { query: 'Atlantis' },
        q3: { query: '—' },
      },
      method,
    )
    expect(Object.keys(answer)).toEqual(['q0', 'q1', 'q2', 'q3'])
    expect(answer.q0?.result).toEqual([
      {
        id: 'province/quang-ninh',
        name: 'Quảng Ninh',
        description: 'Quang Ninh (province)',
        type: [{ id: 'province', name: expect.any(String) }],
        score: 100,
        match: true,
      },
    ])
    expect(answer.q1?.result).toMatchObject([{ id: 'startup/momo', score: 100, match: true }])
    expect(answer.q2?.result).toEqual([])
    expect(answer.q3?.result).toEqual([])
  })

  it('matches none of several living namesakes, and lists former entities last', async () => {
    const { both, one, several, none } = await reconcile({
      both: { query: 'Đà Nẵng' },
      one: { query: 'Đà Nẵng', type: 'province' },
      several: { query: 'Đà Nẵng', type: ['programme', 'startup'] },
      none: { query: 'Đà Nẵng', type: 'country' },
    })
    expect(both?.result.map(({ id, score, match }) => [id, score, match])).toEqual([
      ['province/da-nang', 100, false],
      ['programme/da-nang', 100, false],
      ['province/former-da-nang', 90, false],
    ])
    expect(one?.result.map(({ id, match }) => [id, match])).toEqual([
      ['province/da-nang', true],
      ['province/former-da-nang', false],
    ])
    expect(several?.result.map(({ id }) => id)).toEqual(['programme/da-nang'])
    expect(none?.result).toEqual([])
  })

  it('offers names with other diacritics and longer names, without a match', async () => {
    const { marks, plain, begun, few } = await reconcile({
      marks: { query: 'Quang Nình' },
      plain: { query: 'QUANG NINH PROVINCE' },
      begun: { query: 'Quảng N' },
      few: { query: 'tên so', limit: 3 },
    })
    expect(marks?.result).toMatchObject([{ id: 'province/quang-ninh', score: 95, match: false }])
    expect(plain?.result).toMatchObject([{ id: 'province/quang-ninh', score: 100, match: true }])
    expect(begun?.result).toMatchObject([{ id: 'province/quang-ninh', match: false }])
    expect(begun?.result[0]?.score).toBeLessThan(80)
    expect(few?.result).toHaveLength(3)
  })

  it('ignores unknown parts of a query, as the protocol asks', async () => {
    const { q } = await reconcile({
      q: { query: 'momo', type_strict: 'any', properties: [{ pid: 'P1', v: 'x' }] },
    })
    expect(q?.result).toHaveLength(1)
  })

  it.each([
    ['not JSON', '{', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    [
      'too many queries',
      JSON.stringify(Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`q${i}`, { query: 'a' }]))),
      413,
    ],
  ])('refuses %s', async (_, queries, status) => {
    const problem = await problemOf(
      await ask('/v1/reconcile', { method: 'POST', body: new URLSearchParams({ queries }) }),
    )
    expect(problem.status).toBe(status)
    expect(problem.errors?.[0]?.pointer).toBe('/form/queries')
  })

  // Each of these once failed the whole batch.
  it.each([
    ['a query without a name', {}, []],
    ['a list', [], []],
    ['null', null, []],
    ['a number', 7, []],
    ['an empty name', { query: '' }, []],
    ['a number as a name', { query: 2025 }, []],
    ['null as a type', { query: 'momo', type: null }, ['startup/momo']],
    ['no types', { query: 'momo', type: [] }, ['startup/momo']],
    ['types as objects', { query: 'momo', type: [{ id: 'startup', name: 'Startup' }] }, ['startup/momo']],
    ['too high a limit', { query: 'momo', limit: 50 }, ['startup/momo']],
    ['a negative limit', { query: 'momo', limit: -1 }, ['startup/momo']],
    ['a limit as text', { query: 'momo', limit: '3' }, ['startup/momo']],
    ['too long a name', { query: 'x'.repeat(301) }, []],
    [
      'properties of no shape',
      { query: 'momo', properties: [1, null, { pid: 3 }, { pid: 'x' }] },
      ['startup/momo'],
    ],
    [
      'empty cells as properties',
      {
        query: 'momo',
        properties: [
          { pid: 'status', v: '' },
          { pid: 'status', v: null },
          { pid: 'status', v: [' '] },
        ],
      },
      ['startup/momo'],
    ],
    ['a list as a name', { query: ['momo'] }, []],
    ['an object as a name', { query: { id: 'momo' } }, []],
    ['true as a name', { query: true }, []],
    ['null as a name', { query: null }, []],
    ['a control character in a name', { query: '\u0000momo' }, ['startup/momo']],
    ['an emoji as a name', { query: '😀' }, []],
    ['signs of SQL and LIKE in a name', { query: '%_";--' }, []],
    ['a limit of no number', { query: 'momo', limit: 'NaN' }, ['startup/momo']],
    ['a number as a type', { query: 'momo', type: 5 }, ['startup/momo']],
    ['null as properties', { query: 'momo', properties: null }, ['startup/momo']],
    ['a text for a query', 'momo', []],
    ['an id as a name', { query: 'startup/momo' }, ['startup/momo']],
    ['only properties', { properties: [{ pid: 'uid', v: '27eb892afbb2' }] }, []],
  ])('answers the rest of a batch with %s in it', async (_, odd, expected) => {
    const answer = await reconcile({ odd, good: { query: 'Quảng Ninh' } })
    expect(answer.odd?.result.map(({ id }) => id)).toEqual(expected)
    expect(answer.good?.result[0]).toMatchObject({ id: 'province/quang-ninh', match: true })
  })

  it('takes an empty cell for no evidence', async () => {
    const { q } = await reconcile({ q: { query: 'momo', properties: [{ pid: 'status', v: '' }] } })
    expect(q?.result[0]).toMatchObject({ id: 'startup/momo', score: 100, match: true })
  })

  // With more than five names without an exact match D1 refused the statement; OpenRefine sends ten.
  it.each([1, 5, 10, 50, 200])('answers a batch of %i unknown, half-known and long names', async size => {
    const name = [
      (i: number) => `Atlantis ${i}`,
      (i: number) => `Tên so-${i}`.slice(0, 6),
      () => 'Rất dài '.repeat(50),
      (i: number) => `Tỉnh Quảng Ninh ${i}`,
      () => 'Quảng N',
    ]
    const queries = Object.fromEntries(
      Array.from({ length: size }, (_, i) => [`q${i}`, { query: name[i % name.length]!(i) }]),
    )
    const answer = await reconcile(queries)
    expect(Object.keys(answer)).toHaveLength(size)
    if (size >= 5) {
      expect(answer.q4?.result[0]?.id).toBe('province/quang-ninh')
      expect(answer.q0?.result).toEqual([])
    }
  })

  it.each([1, 5, 10, 50, 200])('the draft answers %i unknown, half-known and long names', async size => {
    const names = ['Atlantis', 'Quảng N', 'Rất dài '.repeat(50), 'Quảng Ninh', 'startup/momo']
    const queries = Array.from({ length: size }, (_, i) => ({
      conditions: [{ matchType: 'name', propertyValue: names[i % 5] }],
    }))
    const response = await ask('/v1/reconcile/1.0-draft/match', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ queries }),
    })
    expect(response.status).toBe(200)
    expect(DraftResults.parse(await response.json()).results).toHaveLength(size)
  })

  it.each([1, 5, 10, 50, 200])('fetches properties of %i entities, known and unknown', async size => {
    const ids = Array.from({ length: size }, (_, i) =>
      i % 3 === 0 ? `startup/none-${i}` : `startup/so-${i}`,
    )
    const properties = Array.from({ length: Math.min(size, 50) }, (_, i) => ({
      id: i === 0 ? 'name-vi' : `p${i}`,
    }))
    const body = new URLSearchParams({ extend: JSON.stringify({ ids, properties }) })
    const response = await ask('/v1/reconcile', { method: 'POST', body })
    expect(response.status).toBe(200)
    expect(Object.keys(ReconcileExtension.parse(await response.json()).rows)).toHaveLength(size)
  })

  it.each([1, 5, 10, 50])('lists %i ids, known and unknown', async size => {
    const ids = Array.from({ length: size }, (_, i) => `startup/${i % 2 ? 'none' : 'so'}-${i}`)
    expect((await ask(`/v1/entities?ids=${ids.join(',')}`)).status).toBe(200)
  })

  it('gives a property that is named again once', async () => {
    const properties = Array.from({ length: 50 }, () => ({ id: 'summary-vi' }))
    const response = await ask('/v1/reconcile/1.0-draft/extend', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ids: ['startup/momo'], properties }),
    })
    const { meta, rows } = (await response.json()) as { meta: unknown[]; rows: { properties: unknown[] }[] }
    expect(meta).toHaveLength(1)
    expect(rows[0]?.properties).toEqual([
      { id: 'summary-vi', values: [{ str: 'Ví <b>điện tử</b> & hơn nữa.' }] },
    ])
  })

  it('refuses too many ids of an extension, with a pointer to them', async () => {
    const extend = JSON.stringify({ ids: Array.from({ length: 201 }, () => 'x'), properties: [] })
    const body = new URLSearchParams({ extend })
    const problem = await problemOf(await ask('/v1/reconcile', { method: 'POST', body }))
    expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/form/extend/ids' }] })
  })

  it('refuses a form without queries, another type of content, and too much of it', async () => {
    expect(
      (await ask('/v1/reconcile', { method: 'POST', body: new URLSearchParams({ other: 'x' }) })).status,
    ).toBe(400)
    expect(
      (
        await ask('/v1/reconcile', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: '{}',
        })
      ).status,
    ).toBe(415)
    expect(
      (
        await ask('/v1/reconcile', {
          method: 'POST',
          body: new URLSearchParams({ queries: 'x'.repeat(mostReconcileBytes) }),
        })
      ).status,
    ).toBe(413)
  })

  it('suggests entities by the beginning of a name', async () => {
    const suggest = async (prefix: string) =>
      ReconcileSuggestions.parse(
        await (await ask(`/v1/reconcile/suggest?${new URLSearchParams({ prefix })}`)).json(),
      )
    expect((await suggest('đà n')).result.map(({ id }) => id)).toEqual([
      'province/da-nang',
      'programme/da-nang',
      'province/former-da-nang',
    ])
    expect((await suggest('province/da-nang')).result.map(({ id }) => id)).toEqual(['province/da-nang'])
    // A whole id is found with any type.
    for (const type of reconcileTypes) {
      const parameters = new URLSearchParams({ prefix: 'province/da-nang', type })
      const { result } = ReconcileSuggestions.parse(
        await (await ask(`/v1/reconcile/suggest?${parameters}`)).json(),
      )
      expect([type, result.map(({ id }) => id)]).toEqual([type, ['province/da-nang']])
    }
    expect((await suggest('ten')).result).toHaveLength(10)
    expect((await suggest('')).result).toEqual([])
  })

  it('shows an entity in a frame, in a language, as text', async () => {
    const vi = await ask('/v1/reconcile/preview?id=startup/momo', { headers: { 'Accept-Language': 'vi' } })
    expect(vi.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await vi.text()).toContain('<p>Ví &lt;b&gt;điện tử&lt;/b&gt; &amp; hơn nữa.</p>')
    const en = await ask('/v1/reconcile/preview?id=startup/momo')
    expect(await en.text()).toContain('<p>A wallet.</p>')
    for (const id of ['startup/none', 'locality/x-99999'])
      for (const [language, words] of [
        ['vi', 'Không có mục này'],
        ['en', 'There is no such entity'],
      ] as const) {
        const none = await ask(`/v1/reconcile/preview?id=${id}`, { headers: { 'Accept-Language': language } })
        expect(none.status).toBe(404)
        expect(none.headers.get('Content-Type')).toMatch(/^text\/html/)
        expect(none.headers.get('Content-Security-Policy')).toContain('frame-ancestors *')
        expect(await none.text()).toMatch(new RegExp(`<h1>${words}</h1>.*“${id}”`, 's'))
      }
    expect((await ask('/v1/reconcile/preview?id=x')).status).toBe(400)
  })

  it('reads as many rows as a batch needs, from no scan', async () => {
    const { db: seen, asked } = watched(db)
    const body = new URLSearchParams({
      queries: JSON.stringify(
        Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`q${i}`, { query: `Tên so-${i}` }])),
      ),
    })
    const init = {
      method: 'POST',
      body: body.toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    }
    expect((await createApp().request('/v1/reconcile', init, { DB: seen })).status).toBe(200)
    const read = asked.reduce((sum, one) => sum + one.read, 0)
    const statements = asked.length
    await load(2, [...manyCards(3000)])
    asked.length = 0
    await createApp().request('/v1/reconcile', init, { DB: seen })
    expect(asked.reduce((sum, one) => sum + one.read, 0)).toBe(read)
    expect(asked).toHaveLength(statements)
    // For each of ten names: its entry and card, and the end of both ranges.
    expect(read).toBeLessThanOrEqual(85)
    for (const { sql } of asked) {
      const { results } = await db
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind('[]', 25)
        .all<{ detail: string }>()
      const scans = results
        .map(({ detail }) => detail)
        .filter(step => /^SCAN (?!j |r$|releases$|\(subquery)/.test(step))
      expect(scans, results.map(({ detail }) => detail).join('\n')).toEqual([])
    }
  })

  it('answers any form without a 5xx', async () => {
    const query = fc.record(
      {
        query: fc.string({ unit: 'grapheme', maxLength: 50 }),
        type: fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 })),
        limit: fc.integer(),
      },
      { requiredKeys: [] },
    )
    const text = fc.oneof(
      fc.json(),
      fc.dictionary(fc.string(), query, { maxKeys: 5 }).map(batch => JSON.stringify(batch)),
    )
    await fc.assert(
      fc.asyncProperty(text, async queries => {
        const response = await ask('/v1/reconcile', {
          method: 'POST',
          body: new URLSearchParams({ queries: queries.replace(/\p{Surrogate}/gu, '?') }),
        })
        expect(response.status).toBeLessThan(500)
        if (response.status === 200) ReconcileResults.parse(await response.json())
        else await problemOf(response)
      }),
      { numRuns: 300 },
    )
  })
})

describe('forms of a name', () => {
  it.each([
    ['Tỉnh Quảng Ninh', ['tinh quang ninh', 'quang ninh']],
    ['TP. Hồ Chí Minh', ['tp ho chi minh', 'ho chi minh']],
    ['Hai Phong City', ['hai phong city', 'hai phong']],
    ['Công ty CP Tiki', ['cong ty cp tiki', 'cp tiki', 'tiki']],
    ['T. Quảng Ninh', ['t quang ninh', 'quang ninh']],
    ['T.P. Huế', ['t p hue', 'p hue', 'hue']],
    ['Quảng Ninh (tỉnh)', ['quang ninh tinh', 'quang ninh']],
    ['2. Quảng Ninh', ['2 quang ninh', 'quang ninh']],
    ['02) Tỉnh Quảng Ninh', ['02 tinh quang ninh', 'tinh quang ninh', 'quang ninh']],
    ['Province de Quảng Ninh', ['province de quang ninh', 'quang ninh']],
    ['Provincia di Quang Ninh', ['provincia di quang ninh', 'quang ninh']],
    // The list of ISO 3166-2 names the cities so.
    ['Hà Nội, thủ đô', ['ha noi thu do', 'ha noi']],
    ['30Shine', ['30shine']],
    ['Tỉnh', ['tinh']],
    ['…', []],
  ])('%s', (name, forms) => {
    expect(formsOf(name)).toEqual(forms)
  })

  it('score higher the more of the name they cover', () => {
    const entity = {
      term: `quang ninh${nameEnd}00001`,
      folded: [['quang ninh', spellingKey('Quảng Ninh')]] as [string, string][],
    }
    expect(fitOf(comparable('Quảng'), entity)).toEqual({ score: 40, exact: false })
    expect(fitOf(comparable('Quảng Ninh'), entity)).toEqual({ score: 100, exact: true })
    expect(fitOf(comparable('quang ninh'), entity)).toEqual({ score: 100, exact: true })
    expect(fitOf(comparable('Quang Nình'), entity)).toEqual({ score: 95, exact: false })
    // The last words of a name are not the name.
    const last = { ...entity, term: 'ninh' }
    expect(fitOf(comparable('Ninh'), last)).toEqual({ score: 32, exact: false })
    expect(fitOf(comparable('Ni'), last)).toEqual({ score: 16, exact: false })
  })
})
