import { beforeAll, describe, expect, it } from 'vitest'
import { EntityAnswer } from '../../shared/api/entity.ts'
import { ask, card, load, migrate, problemOf } from './database.ts'

const id = 'province/lam-dong'
const now = card(id, {
  name: { vi: 'Lâm Đồng', en: 'Lam Dong' },
  from: '2025-07-01',
  links: [{ type: 'official', url: 'https://lamdong.gov.vn/', source: 'made-up' }],
})

beforeAll(async () => {
  await migrate()
  await load(1, [card(id, { name: { vi: 'Cũ', en: 'Old' } }), card('startup/gone')])
  await load(2, [now, card('startup/momo')])
})
const get = (path: string, accept?: string) => ask(path, accept ? { headers: { Accept: accept } } : {})

describe('a permanent link', () => {
  it('returns the entity of that release, and never changes', async () => {
    const response = await get(`/v1/entities/${id}?on=2024-05-01&release=1`)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const answer = EntityAnswer.parse(await response.json())
    expect(answer).toMatchObject({ version: 1, entity: { name: { en: 'Old' } }, gloss: { lang: 'vi' } })
    expect(EntityAnswer.parse(await (await get('/v1/entities/startup/gone?release=1')).json()).version).toBe(
      1,
    )
  })

  it('is 404 for an unknown release, 410 for an entity removed by then', async () => {
    const problem = await problemOf(await get(`/v1/entities/${id}?release=9`))
    expect(problem).toMatchObject({ status: 404, type: '/docs/problems#no-such-version' })
    expect(problem.errors?.[0]?.pointer).toBe('/query/release')
    expect((await get('/v1/entities/startup/gone?release=2')).status).toBe(410)
    expect((await get('/v1/entities/startup/momo?release=1')).status).toBe(404)
    expect((await get(`/v1/entities/${id}?release=0`)).status).toBe(400)
    expect((await get(`/v1/entities/${id}?on=2024-13-01`)).status).toBe(400)
  })
})

describe('the form of an answer', () => {
  it.each([
    [undefined, '', 'application/json; charset=utf-8'],
    ['*/*', '', 'application/json; charset=utf-8'],
    // @omnigraph/openapi asks for the type of the problems alone.
    ['application/problem+json', '', 'application/json; charset=utf-8'],
    ['application/problem+json', '?format=json', 'application/json; charset=utf-8'],
    ['application/ld+json', '', 'application/ld+json'],
    ['application/ld+json, */*;q=0.1', '', 'application/ld+json'],
    ['application/json, application/ld+json', '', 'application/json; charset=utf-8'],
    ['application/json;q=0.5, application/ld+json', '', 'application/ld+json'],
    ['application/json', '?format=jsonld', 'application/ld+json'],
    ['application/ld+json', '?format=json', 'application/json; charset=utf-8'],
  ])('of an entity for %s%s is %s', async (accept, query, type) => {
    const response = await get(`/v1/entities/${id}${query}`, accept)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('vary')).toBe('Accept')
  })

  it('JSON-LD has names in both languages and figures with dates and documents', async () => {
    const answer = await (await get(`/v1/entities/${id}?format=jsonld`)).json()
    expect(answer).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'AdministrativeArea',
      name: [
        { '@value': 'Lâm Đồng', '@language': 'vi' },
        { '@value': 'Lam Dong', '@language': 'en' },
      ],
      url: 'https://lamdong.gov.vn/',
      additionalProperty: [
        {
          propertyID: 'population',
          value: 1234567,
          observationDate: '2024-04-01',
          citation: { name: 'Made up' },
        },
      ],
    })
  })

  it('of a list may be a table, which links to its next page', async () => {
    for (const response of [
      await get('/v1/entities?limit=1&format=csv'),
      await get('/v1/entities?limit=1', 'text/csv'),
    ]) {
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
      const text = await response.text()
      expect(text.split('\r\n')[0]).toBe(
        'id,"kind","subtype","name_vi","name_en","from","to","sector_en","summary_vi","summary_en","website"',
      )
      expect(text).toContain('"province/lam-dong","province","province","Lâm Đồng","Lam Dong","2025-07-01",')
      const next = /^<(.*)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1]
      expect(await (await get(next!, 'text/csv')).text()).toContain('startup/momo')
    }
    const some = await get('/v1/entities?ids=startup/momo,startup/none&format=csv')
    expect((await some.text()).trim().split('\r\n')).toHaveLength(2)
    expect((await get('/v1/figures?measure=population', 'text/csv')).headers.get('content-type')).toMatch(
      /^text\/csv/,
    )
  })
})

describe('a shared cache, which keeps one answer for all headers,', () => {
  const life = async (path: string, headers: Record<string, string>) =>
    (await ask(path, { headers })).headers.get('cache-control')
  const kept = 'public, max-age=300, stale-while-revalidate=3600'

  it.each([
    ['/v1/entities', 'limit=1'],
    ['/v1/entities', `ids=${id}`],
    ['/v1/figures', 'measure=population'],
  ])('keeps no table of %s?%s that a header chose', async (path, query) => {
    const headers = { Accept: 'text/csv' }
    expect(await life(`${path}?${query}`, headers)).toBe('private, max-age=300')
    expect(await life(`${path}?${query}&format=csv`, headers)).toBe(kept)
    expect(await life(`${path}?${query}`, { Accept: 'application/json' })).toBe(kept)
  })

  it.each(['/whats-new', '/convert', `/entities/${id}`])(
    'keeps no page of %s whose language a header chose',
    async path => {
      const headers = { 'Accept-Language': 'vi' }
      for (const query of ['', '?lang=', '?lang=fr', '?lang=VI'])
        expect(await life(path + query, headers)).toBe('private, max-age=300')
      for (const query of ['?lang=vi', '?lang=en']) expect(await life(path + query, headers)).toBe(kept)
    },
  )
})

describe('an id with an encoded slash', () => {
  it.each(['', '/coverage', '/coverage.atom', '/trend', '/companions', '?lang=en'])(
    'works: %s',
    async rest => {
      for (const encoded of ['province%2Flam-dong', 'province%2flam-dong'])
        expect((await get(`/v1/entities/${encoded}${rest}`)).status).toBe(200)
    },
  )

  it('leads to the readable page', async () => {
    const page = await get('/entities/province%2Flam-dong?lang=en')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const text = await page.text()
    expect(text).toContain('<h1>Lam Dong</h1>')
    expect(text).toContain('1,234,567')
    expect(text).toContain('https://example.org/')
    expect((await get('/entities/startup/gone')).status).toBe(410)
    expect((await get('/entities/startup/none')).status).toBe(404)
    expect((await get('/entities/x%2F..%2Fy')).status).toBe(404)
  })
})
