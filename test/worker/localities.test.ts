/** The routes of communes and districts, in workerd. */
import { beforeAll, describe, expect, it } from 'vitest'
import { SearchAnswer } from '../../shared/api/list.ts'
import { ConvertAnswer, ConvertedAddress, LocalityAnswer, LocalityList } from '../../shared/api/localities.ts'
import {
  ReconcileExtension,
  ReconcileProposal,
  ReconcileResults,
  ReconcileSuggestions,
} from '../../shared/api/reconcile.ts'
import { openLocalities } from '../../shared/localities/localities.ts'
import { readRows } from '../../shared/text/csv.ts'
import { cursorOf } from '../../worker/db/cursor.ts'
import { ask, card, load, migrate, problemOf } from './database.ts'

const convert = async (query: Record<string, string>) => {
  const response = await ask(`/v1/localities/convert?${new URLSearchParams(query)}`)
  expect(response.status).toBe(200)
  return ConvertedAddress.parse(await response.json())
}
const post = (body: string, type = 'application/json', query = '') =>
  ask(`/v1/localities/convert${query}`, { method: 'POST', headers: { 'Content-Type': type }, body })

describe('an address', () => {
  it('is converted, with the unit that it names', async () => {
    expect(
      await convert({ address: '5 Lê Lợi, xã Đông Hòa Hiệp, huyện Cái Bè, Tiền Giang', lang: 'vi' }),
    ).toEqual({
      id: null,
      address: '5 Lê Lợi, xã Đông Hòa Hiệp, huyện Cái Bè, Tiền Giang',
      units: [
        {
          id: 'locality/xa-cai-be-28360',
          code: '28360',
          name: 'Xã Cái Bè',
          province: 'Đồng Tháp',
          extent: 'whole',
        },
      ],
      confidence: 'high',
      why: 'Xã Đông Hòa Hiệp (Huyện Cái Bè, Tiền Giang) nhập toàn bộ vào Xã Cái Bè (Đồng Tháp) từ ngày 1/7/2025.',
      named: {
        id: 'locality/xa-dong-hoa-hiep-28411-cu',
        code: '28411',
        name: 'Xã Đông Hòa Hiệp',
        district: 'Huyện Cái Bè',
        province: 'Tiền Giang',
      },
      today: '5 Lê Lợi, Xã Cái Bè, Đồng Tháp',
      candidates: [],
    })
  })

  it('in a divided ward says so', async () => {
    const answer = await convert({ address: '268 Lý Thường Kiệt, P14, Q10, TP.HCM' })
    expect(answer.units.map(({ extent }) => extent)).toEqual(['part', 'part'])
    expect(answer.why).toMatch(/was divided on 1 July 2025/)
    expect(answer.today).toBe('')
  })

  it('that may be several is not guessed', async () => {
    const answer = await convert({ address: 'Xã Tân Phú, huyện Châu Thành' })
    expect([answer.units, answer.confidence]).toEqual([[], 'ambiguous'])
    expect(answer.candidates.length).toBeGreaterThan(1)
  })

  it('is read as of its date', async () => {
    const address = 'Phường Ngọc Hà, Hà Nội'
    expect((await convert({ address })).confidence).toBe('ambiguous')
    expect((await convert({ address, date: '2026-01-01' })).units[0]?.code).toBe('00008')
  })

  it.each(['', '?address=x&date=yesterday', `?address=${'x'.repeat(1001)}`])(
    'is refused as %j with a problem',
    async query => {
      expect((await problemOf(await ask(`/v1/localities/convert${query}`))).status).toBe(400)
    },
  )
})

describe('many addresses', () => {
  it('as JSON are answered in order', async () => {
    const response = await post(
      JSON.stringify({
        addresses: ['P1, Q3, TP.HCM', { id: 7, address: '' }, { id: 'x', address: 'huyện Côn Đảo' }],
      }),
    )
    const { results } = ConvertAnswer.parse(await response.json())
    expect(results.map(({ id, units }) => [id, units.map(({ name }) => name)])).toEqual([
      [null, ['Phường Bàn Cờ']],
      [7, []],
      ['x', ['Đặc khu Côn Đảo']],
    ])
  })

  it('as CSV come back as the table with more columns', async () => {
    const response = await post('id;địa chỉ\n1;"P1, Q3, TP.HCM"\n', 'text/csv; charset=utf-8', '?lang=vi')
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    const [header, row] = readRows(await response.text())
    expect(header!.slice(0, 3)).toEqual(['id', 'địa chỉ', 'today_codes'])
    expect(row!.slice(0, 4)).toEqual(['1', 'P1, Q3, TP.HCM', '27154', 'Phường Bàn Cờ'])
  })

  it('in another encoding are refused instead of read without their letters', async () => {
    // "address\nHuế" in Windows-1258.
    const bytes = new Uint8Array([...new TextEncoder().encode('address\nHu'), 0xea, 0xec])
    const headers = { 'Content-Type': 'text/csv; charset=windows-1258' }
    const response = await ask('/v1/localities/convert', { method: 'POST', headers, body: bytes })
    expect(response.status).toBe(400)
    expect((await problemOf(response)).errors?.[0]?.message).toBe('The table is not in UTF-8.')
  })

  it('are 1,000 at most', async () => {
    const addresses = Array.from({ length: 1000 }, () => 'P1, Q3, TP.HCM')
    const whole = await post(JSON.stringify({ addresses }))
    expect(ConvertAnswer.parse(await whole.json()).results).toHaveLength(1000)
    expect((await problemOf(await post(JSON.stringify({ addresses: [...addresses, 'x'] })))).status).toBe(422)
    const table = await post(`address\n${'x\n'.repeat(1001)}`, 'text/csv')
    expect((await problemOf(table)).errors?.[0]?.message).toBe(
      'The table has more than 1000 rows below its header.',
    )
    expect(table.status).toBe(413)
  })

  it('are in a table of 200 columns at most: each row of the answer has all of them', async () => {
    const table = await post(`address${','.repeat(999)}\n${'x\n'.repeat(3)}`, 'text/csv')
    expect((await problemOf(table)).errors?.[0]?.message).toBe('The table has 1000 columns.')
    const ragged = await post(`address,id\nHuế${',x'.repeat(1_500)}\n`, 'text/csv')
    expect((await problemOf(ragged)).errors?.[0]?.message).toBe('The table has 1501 columns.')
    expect(table.status).toBe(413)
    expect((await post(`address${','.repeat(199)}\nx\n`, 'text/csv')).status).toBe(200)
  })

  it.each([1, 5, 10, 50, 200])('%i of them are answered in order', async size => {
    const addresses = Array.from({ length: size }, (_, i) => (i % 2 ? `Xã Không Có ${i}` : 'P1, Q3, TP.HCM'))
    const response = await ask('/v1/localities/convert', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ addresses }),
    })
    const { results } = (await response.json()) as { results: { address: string }[] }
    expect(results.map(({ address }) => address)).toEqual(addresses)
  })

  it('that are not JSON are refused with a pointer', async () => {
    const headers = { 'Content-Type': 'application/json' }
    const response = await ask('/v1/localities/convert', { method: 'POST', headers, body: '{' })
    expect(await problemOf(response)).toMatchObject({ status: 400, errors: [{ pointer: '/body' }] })
  })

  it.each<[unknown, pointer: string, message: RegExp]>([
    [7, '/0', /^Invalid input: expected string or object, received number$/],
    [null, '/0', /^Invalid input: expected string or object, received null$/],
    ['x'.repeat(2_000), '/0', /^a text of at most \d+ characters$/],
    [{ address: 1 }, '/0/address', /^Invalid input: expected string, received number$/],
    [{ id: 1 }, '/0/address', /^This is missing\.$/],
    [{ address: 'x', id: null }, '/0/id', /^Invalid input: expected string or number, received null$/],
    [{ address: 'x', day: 1 }, '/0', /^Unrecognized key: "day"$/],
    [{ address: 'x', date: '2025-02-31' }, '/0/date', /^the month has no such day$/],
  ])('of another form than %j are told what is expected', async (address, pointer, message) => {
    const response = await ask('/v1/localities/convert', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ addresses: [address] }),
    })
    expect((await problemOf(response)).errors).toEqual([
      { pointer: `/body/addresses${pointer}`, message: expect.stringMatching(message) },
    ])
  })

  it.each<[fault: string, body: string, type: string, query: string, status: number]>([
    ['no list', '{}', 'application/json', '', 422],
    ['an empty list', '{"addresses":[]}', 'application/json', '', 422],
    ['no JSON', '{', 'application/json', '', 400],
    ['another type', 'x', 'text/plain', '', 415],
    ['a table without addresses', 'a,b\n1,2\n', 'text/csv', '', 400],
    ['a table without the column', 'a,b\n1,2\n', 'text/csv', '?column=c', 400],
    ['too much', `{"addresses":["${'x'.repeat(1024 * 1024)}"]}`, 'application/json', '', 413],
  ])('with %s get a problem', async (_, body, type, query, status) => {
    expect((await problemOf(await post(body, type, query))).status).toBe(status)
  })
})

describe('a locality', () => {
  it.each([
    '/v1/localities/huyen-cai-be-819',
    '/v1/entities/locality/huyen-cai-be-819',
    '/v1/localities/819',
  ])('is found at %s', async path => {
    const response = await ask(path)
    const card = LocalityAnswer.parse(await response.json())
    expect(card.name).toEqual({ vi: 'Huyện Cái Bè', en: 'Cai Be District' })
    expect(card.became).toHaveLength(8)
    expect(card.act?.number).toBe('1663/NQ-UBTVQH15')
  })

  it.each(['xa-khong-co-99999', 'x'])('that is not there is a problem: %s', async slug => {
    expect((await problemOf(await ask(`/v1/localities/${slug}`))).status).toBe(404)
  })

  it.each([
    ['q=xã+cái+bè', 'locality/xa-cai-be-28360'],
    ['q=cai+be', 'locality/xa-cai-be-28360'],
    ['q=quan+1&province=province/ho-chi-minh', 'locality/quan-1-760'],
    ['q=Ben+Thanh+Ward', 'locality/phuong-ben-thanh-26743'],
  ])('is searched for with %s', async (query, id) => {
    const { hits } = LocalityList.parse(await (await ask(`/v1/localities?${query}`)).json())
    expect(hits[0]?.id).toBe(id)
  })
})

describe('the search', () => {
  beforeAll(async () => {
    await migrate()
    await load(1, [card('province/quang-ninh')])
  })

  it('finds localities for their kind only, page by page', async () => {
    const found = async (query: string) => SearchAnswer.parse(await (await ask(`/v1/search?${query}`)).json())
    expect((await found('q=cai+be')).hits).toEqual([])
    const first = await found('q=tan+phu&kind=locality&limit=5')
    expect(first.hits).toHaveLength(5)
    expect(first.hits[0]).toMatchObject({ kind: 'locality', subtype: 'commune' })
    const second = await found(`q=tan+phu&kind=locality&limit=5&cursor=${first.next}`)
    const ids = [...first.hits, ...second.hits].map(({ id }) => id)
    expect(new Set(ids).size).toBe(10)
  })

  it('refuses a cursor of another list, and one before the first page', async () => {
    for (const position of [[-5], ['tân phú'], [0, 0]])
      expect((await ask(`/v1/search?q=tan+phu&kind=locality&cursor=${cursorOf(position)}`)).status).toBe(400)
  })
})

describe('reconciliation', () => {
  const reconcile = async (queries: object) => {
    const response = await ask(`/v1/reconcile?queries=${encodeURIComponent(JSON.stringify({ q: queries }))}`)
    const { q } = ReconcileResults.parse(await response.json())
    return q!.result.map(({ id, match, score }) => [id, match, score])
  }

  it.each<[what: string, queries: object, first: unknown[]]>([
    [
      'an address',
      { query: 'Xã Đông Hòa Hiệp, huyện Cái Bè', type: 'locality' },
      ['locality/xa-dong-hoa-hiep-28411-cu', true, 100],
    ],
    [
      'a name and a column',
      {
        query: 'P1',
        type: 'locality',
        properties: [
          { pid: 'district', v: 'Quận 3' },
          { pid: 'province', v: 'TP.HCM' },
        ],
      },
      ['locality/phuong-1-27160-cu', true, 100],
    ],
    ['a district', { query: 'huyện Cái Bè', type: 'locality' }, ['locality/huyen-cai-be-819', true, 100]],
    [
      'a district alone of its name',
      { query: 'Vinh', type: 'locality' },
      ['locality/thanh-pho-vinh-412', true, 100],
    ],
    ['a district that ended', { query: 'Quận 2', type: 'locality' }, ['locality/quan-2-769-cu', true, 100]],
    [
      'a unit of its day',
      {
        query: 'Phường Bồ Đề',
        type: 'locality',
        properties: [
          { pid: 'district', v: 'Quận Long Biên' },
          { pid: 'date', v: '15/3/2024' },
        ],
      },
      ['locality/phuong-bo-de-00139-cu', true, 100],
    ],
    [
      'a unit of today',
      { query: 'Đặc khu Cô Tô', type: 'locality' },
      ['locality/dac-khu-co-to-07192', true, 90],
    ],
  ])('of the type locality matches %s', async (_, queries, first) => {
    expect((await reconcile(queries))[0]).toEqual(first)
  })

  it.each([
    'Xã Tân Phú, huyện Châu Thành',
    'Huyện Châu Thành',
    'Bình Tân',
    // A district and communes on its land.
    'Cái Bè',
    'phu quoc',
    'Hạ Long',
    'Cô Tô, Quảng Ninh',
  ])('offers the several readings of %s without a match', async query => {
    const found = await reconcile({ query, type: 'locality' })
    expect(found.length).toBeGreaterThan(1)
    expect(found.every(([, match]) => match === false)).toBe(true)
  })

  it.each([
    ['a name of several districts', { query: 'Huyện Châu Thành', type: 'locality' }],
    ['the district of an unknown commune', { query: 'Xã ABC, huyện Cái Bè', type: 'locality' }],
    ['a misspelled commune', { query: 'Xã Đông Hòa Hiệpp, huyện Cái Bè', type: 'locality' }],
    ['a commune that ended, which is a part of another', { query: 'Phường 6, Quận 3', type: 'locality' }],
    [
      'a former unit or one of today, by a later day',
      {
        query: 'Phường Bồ Đề, Quận Long Biên',
        type: 'locality',
        properties: [{ pid: 'date', v: '2026-03-01' }],
      },
    ],
  ])('offers %s without a match', async (_, query) => {
    const found = await reconcile(query)
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(([, match]) => match === false)).toBe(true)
  })

  const suggested = async (query: string) =>
    ReconcileSuggestions.parse(await (await ask(`/v1/reconcile/${query}`)).json()).result.map(({ id }) => id)

  it('suggests localities for their type, and by id', async () => {
    expect(await suggested('suggest?prefix=huy%E1%BB%87n+C%C3%A1i+B%C3%A8&type=locality&limit=1')).toEqual([
      'locality/huyen-cai-be-819',
    ])
    expect(await suggested('1.0-draft/suggest/entity?prefix=tan+phu&type=locality&limit=3')).toHaveLength(3)
    expect(await suggested('suggest?prefix=locality/huyen-cai-be-819')).toEqual(['locality/huyen-cai-be-819'])
    expect(await suggested('suggest?prefix=cai+be')).toEqual([])
    expect(await suggested('suggest/property?prefix=district&type=locality')).toEqual(['district'])
    expect(await suggested('suggest/property?prefix=date&type=locality')).toContain('date')
    expect(await suggested('suggest/property?prefix=date&type=province')).not.toContain('date')
    const proposal = ReconcileProposal.parse(
      await (await ask('/v1/reconcile/extend/propose?type=locality')).json(),
    )
    const ids = proposal.properties.map(({ id }) => id)
    expect(ids).toContain('units-today')
    expect(ids).not.toContain('sector')
    expect(ids).not.toContain('date')
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('fetches properties of localities', async () => {
    const ids = ['locality/xa-dong-hoa-hiep-28411-cu', 'locality/xa-cai-be-28360', 'locality/none-99999']
    const properties = [
      'name-en',
      'district',
      'province',
      'units-today',
      'founded',
      'code',
      'formed-from',
      'sector',
    ]
    const body = new URLSearchParams({
      extend: JSON.stringify({ ids, properties: properties.map(id => ({ id })) }),
    })
    const answer = ReconcileExtension.parse(
      await (await ask('/v1/reconcile', { method: 'POST', body })).json(),
    )
    const [former, today, none] = ids.map(id => answer.rows[id]!)
    expect(former).toMatchObject({
      'name-en': [{ str: 'Dong Hoa Hiep Commune' }],
      district: [{ id: 'locality/huyen-cai-be-819', name: 'Huyện Cái Bè' }],
      province: [{ id: 'province/tien-giang' }],
      'units-today': [{ id: 'locality/xa-cai-be-28360', name: 'Xã Cái Bè' }],
      founded: [],
      sector: [],
    })
    expect(today).toMatchObject({ founded: [{ date: '2025-07-01T00:00:00Z' }], code: [{ str: '28360' }] })
    expect(today!['formed-from']).toContainEqual({
      id: 'locality/xa-dong-hoa-hiep-28411-cu',
      name: 'Xã Đông Hòa Hiệp',
    })
    expect(Object.values(none!).flat()).toEqual([])
  })

  it.each([1, 5, 10, 50, 200])('answers a batch of %i, readable or not', async size => {
    const names = ['Xã Đông Hòa Hiệp, huyện Cái Bè', 'Phường 1, Quận 3', 'Atlantis', 'x'.repeat(400), '']
    const queries = Object.fromEntries(
      Array.from({ length: size }, (_, i) => [`q${i}`, { query: names[i % 5], type: 'locality' }]),
    )
    const body = new URLSearchParams({ queries: JSON.stringify(queries) })
    const response = await ask('/v1/reconcile', { method: 'POST', body })
    expect(Object.keys(ReconcileResults.parse(await response.json()))).toHaveLength(size)
  })

  it('shows a locality in a frame and as a page', async () => {
    for (const path of [
      '/v1/reconcile/preview?id=locality/huyen-cai-be-819',
      '/entities/locality/huyen-cai-be-819',
    ]) {
      const response = await ask(path, { headers: { 'Accept-Language': 'en' } })
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('Cai Be District was in Tien Giang until 30 June 2025')
    }
    expect((await ask('/v1/reconcile/preview?id=locality/x-99999')).status).toBe(404)
  })
})

describe('the page that converts addresses', () => {
  it('comes with its script and data, and may run nothing else', async () => {
    const page = await ask('/convert', { headers: { 'Accept-Language': 'vi' } })
    const html = await page.text()
    expect(html).toContain('<script type="module" src="/convert/script.js">')
    // The words of the browser's own file control are in the browser's language.
    expect(html).toContain('<label class="button">Chọn tệp CSV, XLSX<input id="file" type="file"')
    expect(html).toMatch(/#file\{[^}]*clip-path:inset\(50%\)/)
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    const script = await ask('/convert/script.js')
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/)
    expect(await script.text()).toContain('/convert/data')
    const { communes } = openLocalities(await (await ask('/convert/data')).text())
    expect(communes).toHaveLength(3321)
  })
})
