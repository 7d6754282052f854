import * as fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type ComparedFigure, FigureList, MeasureList } from '../../shared/api/figures.ts'
import { EntityList, SearchAnswer } from '../../shared/api/list.ts'
import type { Card } from '../../shared/card/card.ts'
import { foldName, joinedOf, joinedQuery } from '../../shared/card/search-keys.ts'
import { readRows } from '../../shared/text/csv.ts'
import { createApp } from '../../worker/app.ts'
import { deriveFrom, listOf, nameEnd, nameOf, sectorKey } from '../../worker/db/derive.ts'
import { placeOf, tiersOf } from '../../worker/db/search.ts'
import { ask, card, db, load, manyCards, migrate, problemOf, watched } from './database.ts'

const named = (id: string, vi: string, en: string, names: string[] = [], changes: Partial<Card> = {}) =>
  card(id, {
    name: { vi, en },
    names: names.map(text => ({ text, lang: 'vi', style: 'official' })),
    ...changes,
  })

const inDaNang = {
  type: 'located-in',
  target: 'province/da-nang',
  name: { vi: 'Đà Nẵng', en: 'Da Nang' },
  subtype: 'city',
  source: 'made-up',
}
const fintech = { name: { vi: 'Công nghệ tài chính', en: 'Financial technology' }, source: 'made-up' }
const figure = (measure: string, value: number, asOf: string, more = {}) =>
  ({
    measure,
    label: { vi: `Nhãn ${measure}`, en: `Label ${measure}` },
    unit: 'count',
    value,
    asOf,
    source: 'made-up',
    ...more,
  }) as Card['figures'][number]

const cards = [
  named('province/da-nang', 'Đà Nẵng', 'Da Nang', ['thành phố Đà Nẵng', 'TP. Đà Nẵng'], {
    figures: [
      figure('startups', 300, '2025'),
      figure('startups', 250, '2023', { basis: { vi: 'cách tính cũ', en: 'former basis' } }),
    ],
  }),
  named('province/ha-noi', 'Hà Nội', 'Hanoi', ['thủ đô Hà Nội'], {
    figures: [figure('startups', 1000, '2025')],
  }),
  named('province/quang-ninh', 'Quảng Ninh', 'Quang Ninh', ['tỉnh Quảng Ninh'], { figures: [] }),
  named('province/quang-nam', 'Quảng Nam', 'Quang Nam', ['tỉnh Quảng Nam'], { figures: [] }),
  named('province/bac-ninh', 'Bắc Ninh', 'Bac Ninh', [], { figures: [] }),
  named('programme/da-nang-software-park', 'Khu phần mềm Đà Nẵng', 'Da Nang Software Park', [], {
    figures: [],
    relations: [inDaNang],
  }),
  named('startup/momo', 'MoMo', 'MoMo', ['Ví MoMo'], {
    figures: [figure('users', 31_000_000, '2023', { bound: 'over' })],
    sector: fintech,
  }),
  named('startup/dn-pay', 'Đà Nẵng Pay', 'DN Pay', [], {
    figures: [figure('users', 5, '2025', { target: true })],
    sector: fintech,
    relations: [inDaNang],
    sources: { 'made-up': { title: '=cmd("x"), “trích”', publisher: 'Báo, "Một"', read: '2026-11-21' } },
  }),
]

beforeAll(async () => {
  await migrate()
  await load(1, [
    ...cards,
    named('startup/cu', 'Đà Nẵng Cũ', 'Old', [], { figures: [figure('users', 1, '2020')] }),
  ])
  await load(2, cards)
})

async function search(query: string, more = ''): Promise<SearchAnswer> {
  const response = await ask(`/v1/search?q=${encodeURIComponent(query)}${more}`)
  expect(response.status).toBe(200)
  return SearchAnswer.parse(await response.json())
}
const found = async (query: string) => (await search(query)).hits.map(({ id, match }) => `${match} ${id}`)

describe('GET /v1/search', () => {
  it.each([
    ['Đà Nẵng', ['name province/da-nang', 'name startup/dn-pay', 'name programme/da-nang-software-park']],
    ['da n', ['name province/da-nang', 'name startup/dn-pay', 'name programme/da-nang-software-park']],
    ['ninh', ['word province/bac-ninh', 'word province/quang-ninh']],
    ['QUẢNG', ['name province/quang-nam', 'name province/quang-ninh']],
    ['ninh quang', ['words province/quang-ninh']],
    ['park da', ['words programme/da-nang-software-park']],
    ['momo', ['name startup/momo']],
    ['hanoi', ['name province/ha-noi']],
    ['ha noi', ['name province/ha-noi']],
    ['software', ['word programme/da-nang-software-park']],
    ['phan mem', ['word programme/da-nang-software-park']],
    ['xyz', []],
    ['ang', []],
    ['ninh ninh', []],
    ['dn', ['name province/da-nang', 'name startup/dn-pay']],
    ['ĐN', ['name province/da-nang', 'name startup/dn-pay']],
    ['qn', ['name province/quang-nam', 'name province/quang-ninh']],
    ['dp', []],
    ['quangninh', ['name province/quang-ninh']],
    ['ha noi city', ['name province/ha-noi']],
    ['Quảng Ninh cũ', ['name province/quang-ninh']],
  ])('%s', async (query, expected) => {
    expect((await found(query)).sort()).toEqual([...expected].sort())
  })

  it('puts names that begin with the query first, and the shortest of them first', async () => {
    expect(await found('đà nẵng')).toEqual([
      'name province/da-nang',
      'name startup/dn-pay',
      'name programme/da-nang-software-park',
    ])
  })

  it('puts initials before names that begin with the letters', async () => {
    expect(await found('dn')).toEqual(['name province/da-nang', 'name startup/dn-pay'])
  })

  it('ignores case, diacritics and composition', async () => {
    for (const query of [
      'Đà Nẵng',
      'đà nẵng'.normalize('NFD'),
      'DA NANG',
      'Ðà Nẵng',
      ' da—nang ',
      'da.nang',
    ]) {
      expect(
        (await search(query)).hits.map(({ id }) => id),
        query,
      ).toContain('province/da-nang')
    }
  })

  it('omits removed entities', async () => {
    expect((await search('đà nẵng cũ')).hits.map(({ id }) => id)).not.toContain('startup/cu')
  })

  it.each(['đà nẵng', 'dn', 'Đà Nẵng cũ'])(
    'gives every hit of %j once, page by page, whatever the size of the page',
    async query => {
      const all = (await search(query, '&limit=50')).hits
      expect(all.length).toBeGreaterThan(1)
      for (const limit of [1, 2, 3]) {
        const hits = []
        let next: string | undefined
        do {
          const page = await search(query, `&limit=${limit}${next ? `&cursor=${next}` : ''}`)
          expect(page.hits.length).toBeLessThanOrEqual(limit)
          hits.push(...page.hits)
          next = page.next
        } while (next && hits.length <= all.length)
        expect(hits).toEqual(all)
      }
    },
  )

  it.each(['', ' ', '%E2%80%94', '%F0%9F%98%80', '!!!'])(
    'is 400 when there is nothing to look for: %s',
    async query => {
      expect((await problemOf(await ask(`/v1/search?q=${query}`))).errors?.[0]?.pointer).toBe('/query/q')
    },
  )

  it.each([
    '?',
    '?q=a&limit=0',
    '?q=a&limit=51',
    '?q=a&limit=x',
    '?q=a&cursor=!',
    '?q=a&cursor=abc',
    '?q=a&cursor=WzksIiIsIiJd',
    `?q=${'a'.repeat(201)}`,
  ])('is 400 for %s', async query => {
    const response = await ask(`/v1/search${query}`)
    expect(response.status).toBe(400)
    await problemOf(response)
  })
})

describe('the place of an entity in a search', () => {
  it('is in the range that is read for its tier, for any names and query', () => {
    const word = fc.stringMatching(/^[abc]{1,3}$/)
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map(words => words.join(' '))
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), name, (names, query) => {
        const tiers = tiersOf(query)
        const place = placeOf(query, tiers, { names, kind: 'startup', isFormer: false })
        const { entries } = deriveFrom(named('startup/x', names[0]!, names[0]!, names))
        const matches = names.some(
          one =>
            query.split(' ').every(part => one.split(' ').some(own => own.startsWith(part))) ||
            (joinedQuery(query) !== undefined && joinedOf(one).startsWith(joinedOf(query))),
        )
        if (!place) {
          // Only a query that repeats a word may be left out.
          if (matches)
            expect(new Set(query.split(' ').map(part => part[0])).size).toBeLessThan(query.split(' ').length)
          return
        }
        expect(matches).toBe(true)
        const { list, prefix } = tiers[place.tier]!
        expect(`${place.term}${nameEnd}`.startsWith(prefix)).toBe(true)
        expect(entries.some(entry => entry.list === list && nameOf(entry.term) === place.term)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('folds names to plain-keyboard spelling', () => {
    expect(foldName('  Đổi mới — sáng tạo (ĐMST) ')).toBe('doi moi sang tao dmst')
    expect(foldName('Ｖｉｅｔ Ⅳ')).toBe('viet iv')
    expect(foldName('—')).toBe('')
    expect(sectorKey('Trí tuệ nhân tạo & dữ liệu')).toBe('tri-tue-nhan-tao-du-lieu')
  })
})

async function list(query: string): Promise<EntityList> {
  const response = await ask(`/v1/entities${query}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toMatch(/^public, max-age=300/)
  return EntityList.parse(await response.json())
}
const idsOf = ({ entities }: EntityList) => entities.map(({ id }) => id)

describe('GET /v1/entities', () => {
  it.each([
    ['', cards.map(({ id }) => id).sort()],
    ['?kind=startup', ['startup/dn-pay', 'startup/momo']],
    ['?province=province/da-nang', ['programme/da-nang-software-park', 'startup/dn-pay']],
    ['?province=province/da-nang&kind=startup', ['startup/dn-pay']],
    ['?sector=financial-technology', ['startup/dn-pay', 'startup/momo']],
    ['?sector=financial-technology&province=province/da-nang&kind=startup', ['startup/dn-pay']],
    ['?kind=programme&sector=financial-technology', []],
    ['?province=province/atlantis', []],
  ])('%s', async (query, expected) => {
    expect(idsOf(await list(query))).toEqual(expected)
  })

  it('returns the cards', async () => {
    expect((await list('?kind=startup')).entities).toEqual([cards[7], cards[6]])
  })

  it('pages', async () => {
    const ids = []
    let next: string | undefined
    do {
      const page: EntityList = await list(`?limit=3${next ? `&cursor=${next}` : ''}`)
      ids.push(...idsOf(page))
      next = page.next
    } while (next && ids.length <= cards.length)
    expect(ids).toEqual(cards.map(({ id }) => id).sort())
  })

  it('returns several ids in their order, and lists missing ones', async () => {
    const answer = await list('?ids=startup/momo,startup/cu,province/ha-noi,province/atlantis,startup/momo')
    expect(idsOf(answer)).toEqual(['startup/momo', 'province/ha-noi'])
    expect(answer.missing).toEqual([
      { id: 'startup/cu', status: 'gone' },
      { id: 'province/atlantis', status: 'unknown' },
    ])
  })

  it.each([
    ['?ids=', '/query/ids/0'],
    ['?ids=x', '/query/ids/0'],
    ['?ids=province/a,,province/b', '/query/ids/1'],
    [`?ids=${Array.from({ length: 51 }, (_, i) => `province/a${i}`).join(',')}`, '/query/ids'],
    ['?ids=province/a&kind=startup', '/query/ids'],
    ['?kind=country', '/query/kind'],
    ['?province=startup/momo', '/query/province'],
    ['?sector=Fin%20tech', '/query/sector'],
    ['?cursor=WzFd', '/query/cursor'],
  ])('is 400 for %s', async (query, pointer) => {
    const response = await ask(`/v1/entities${query}`)
    expect(response.status).toBe(400)
    expect((await problemOf(response)).errors?.[0]?.pointer).toBe(pointer)
  })

  it('has one list for each combination of filters that an entity passes', () => {
    const lists = deriveFrom(cards[7]!).entries.flatMap(({ list, term }) => (term === '' ? [list] : []))
    expect(lists).toHaveLength(8)
    expect(lists).toContain(
      listOf({ kind: 'startup', province: 'province/da-nang', sector: 'financial-technology' }),
    )
    expect(lists).toContain('all')
  })
})

describe('GET /v1/measures', () => {
  it('lists measures, with the number of their figures', async () => {
    const answer = MeasureList.parse(await (await ask('/v1/measures')).json())
    expect(answer.version).toBe(2)
    expect(answer.measures.map(({ measure, figures }) => `${measure} ${figures}`)).toEqual([
      'startups 3',
      'users 2',
    ])
  })
})

describe('GET /v1/figures', () => {
  const figures = async (query: string) => FigureList.parse(await (await ask(`/v1/figures${query}`)).json())
  const brief = ({ figures }: FigureList) => figures.map(({ id, value, asOf }) => `${id} ${value} ${asOf}`)

  it('gives every figure of a measure with its date, basis and source', async () => {
    const answer = await figures('?measure=startups')
    expect(brief(answer)).toEqual([
      'province/da-nang 300 2025',
      'province/da-nang 250 2023',
      'province/ha-noi 1000 2025',
    ])
    expect(answer.figures[1]).toEqual({
      id: 'province/da-nang',
      name: { vi: 'Đà Nẵng', en: 'Da Nang' },
      value: 250,
      unit: 'count',
      asOf: '2023',
      basis: { vi: 'cách tính cũ', en: 'former basis' },
      source: cards[0]!.sources['made-up']!,
    } satisfies ComparedFigure)
  })

  it('filters by kind, and omits removed entities', async () => {
    expect(brief(await figures('?measure=startups&kind=startup'))).toEqual([])
    expect(brief(await figures('?measure=users&kind=startup'))).toEqual([
      'startup/dn-pay 5 2025',
      'startup/momo 31000000 2023',
    ])
  })

  it('pages, also within an entity', async () => {
    const first = await figures('?measure=startups&limit=1')
    expect(brief(first)).toEqual(['province/da-nang 300 2025'])
    expect(brief(await figures(`?measure=startups&limit=2&cursor=${first.next}`))).toEqual([
      'province/da-nang 250 2023',
      'province/ha-noi 1000 2025',
    ])
  })

  it('comes as a table', async () => {
    const response = await ask('/v1/figures?measure=users&format=csv')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(response.headers.get('link')).toBeNull()
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = new TextDecoder().decode(bytes)
    expect(text).toContain(
      `"startup/dn-pay","Đà Nẵng Pay","DN Pay",5,"count",,,"2025",true,,,"'=cmd(""x""), `,
    )
    expect(readRows(text).map(row => row.join('|'))).toEqual([
      'id|name_vi|name_en|value|unit|bound|of|as_of|target|basis_vi|basis_en|source|publisher|url|read',
      'startup/dn-pay|Đà Nẵng Pay|DN Pay|5|count|||2025|true|||=cmd("x"), “trích”|Báo, "Một"||2026-11-21',
      'startup/momo|MoMo|MoMo|31000000|count|over||2023||||Made up|Test|https://example.org/|2026-11-21',
    ])
  })

  it('links from a page of a table to the next', async () => {
    const response = await ask('/v1/figures?measure=startups&kind=province&format=csv&limit=2')
    const next = /^<(\/v1\/figures\?[^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1]
    expect(await (await ask(next!)).text()).toContain('province/ha-noi')
  })

  it('is 404 for an unknown measure, 400 without one', async () => {
    const problem = await problemOf(await ask('/v1/figures?measure=happiness'))
    expect(problem).toMatchObject({ status: 404, type: '/docs/problems#no-such-measure' })
    expect((await ask('/v1/figures')).status).toBe(400)
    expect((await ask('/v1/figures?measure=users&kind=country')).status).toBe(400)
  })
})

describe('rows read', () => {
  const { db: seen, asked } = watched(db)
  const app = createApp()
  const statements = new Set<string>()
  const readFor = async (path: string) => {
    asked.length = 0
    expect((await app.request(path, {}, { DB: seen })).status).toBe(200)
    for (const { sql } of asked) statements.add(sql)
    return asked.reduce((sum, { read }) => sum + read, 0)
  }
  const paths = {
    search: '/v1/search?q=da%20nang',
    broad: '/v1/search?q=s&limit=10',
    words: '/v1/search?q=so%20t&limit=10',
    list: '/v1/entities?kind=startup&limit=20',
    ids: '/v1/entities?ids=startup/momo,province/ha-noi',
    figures: '/v1/figures?measure=users&limit=20',
    measures: '/v1/measures',
  }
  afterEach(() => {
    asked.length = 0
  })

  it('do not grow with the number of entities', async () => {
    const few: Record<string, number> = {}
    const many: Record<string, number> = {}
    await load(3, [...cards, ...manyCards(300)])
    for (const [name, path] of Object.entries(paths)) few[name] = await readFor(path)
    await load(4, [...cards, ...manyCards(6000)])
    for (const [name, path] of Object.entries(paths)) many[name] = await readFor(path)
    expect(many).toEqual(few)
    // The version, 2 for each entry with its card, and the end of each range; `words` reads 100 entries of
    // each list.
    expect(many).toEqual({
      search: 70,
      broad: 84,
      words: 237,
      list: 44,
      ids: 11,
      figures: 6,
      measures: 1,
    } satisfies Record<keyof typeof paths, number>)
  })

  it('come from no table scan', async () => {
    for (const path of Object.values(paths)) await readFor(path)
    expect(statements.size).toBeGreaterThanOrEqual(5)
    for (const sql of statements) {
      const parameters = [
        ...new Set([...sql.matchAll(/\?\d*/g)].map((match, i) => (match[0] === '?' ? i : match[0]))),
      ].map(() => '[]')
      const { results } = await db
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...parameters)
        .all<{ detail: string }>()
      const scans = results
        .map(({ detail }) => detail)
        .filter(
          step =>
            step.startsWith('SCAN') &&
            !/json_each|^SCAN j /.test(step) &&
            // Rows of a subquery with its own LIMIT.
            !/^SCAN \(subquery-\d+\)$/.test(step) &&
            !(/^SCAN (r|releases)$/.test(step) && /ORDER BY version DESC LIMIT 1\b/.test(sql)),
        )
      expect(scans, sql).toEqual([])
      // Only the ids of one request, at most fifty, are sorted after reading.
      if (!sql.includes('json_each'))
        expect(results.map(({ detail }) => detail).join('\n')).not.toContain('TEMP B-TREE')
    }
  })
})
