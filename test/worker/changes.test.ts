import { parseFeed } from 'feedsmith'
import { beforeAll, describe, expect, it } from 'vitest'
import { Changes } from '../../shared/api/changes.ts'
import { exportFiles, exportText, licence } from '../../shared/knowledge/export.ts'
import { readRows } from '../../shared/text/csv.ts'
import { ask, card, empty, load, manyCards, migrate, origin, problemOf } from './database.ts'

/** 250 cards, so that the export reads three pages of cards; those of provinces have an outline. */
const cards = manyCards(250).map(each =>
  each.kind === 'province' ? { ...each, outline: 'M10,10l20,0 0,20-20,0z' } : each,
)
const ids = cards.map(({ id }) => id).sort()

beforeAll(async () => {
  await migrate()
  await empty()
})

const changes = async (query: string) => {
  const response = await ask(`/v1/changes${query}`)
  expect(response.status, query).toBe(200)
  return Changes.parse(await response.json())
}

it('before the first release there is nothing to answer', async () => {
  for (const path of ['/v1/changes', '/v1/changes.atom', '/whats-new', '/v1/export/entities.csv'])
    expect((await ask(path)).status, path).toBe(503)
})

describe('changes', () => {
  beforeAll(async () => {
    await load(1, cards)
    // Release 2 changes one card, removes one and adds one; release 3 changes the first back and another.
    const renamed = card('startup/so-2', { name: { vi: 'Mới', en: 'New' } })
    const second = cards
      .filter(({ id }) => id !== 'startup/so-5')
      .map(each => (each.id === renamed.id ? renamed : each))
      .concat(card('startup/added', { summary: { vi: 'Thêm <b>.', en: 'Added <b>.', sources: ['made-up'] } }))
    await load(2, second)
    await load(
      3,
      second.map(each => {
        if (each.id === renamed.id) return card(renamed.id)
        return each.id === 'programme/so-1' ? card(each.id, { to: '2026-11-01' }) : each
      }),
    )
  })

  it('since the release before, unless another is named', async () => {
    expect(await changes('')).toMatchObject({ since: 2, version: 3 })
    expect((await changes('')).changes).toMatchObject([
      { id: 'programme/so-1', change: 'changed', lines: [{ en: 'Ended: 1 November 2026' }] },
      { id: 'startup/so-2', change: 'changed', lines: [{ en: 'Name: New → Name so-2' }] },
    ])
  })

  it('since an older release: only what is different now', async () => {
    expect((await changes('?since=1')).changes.map(({ id, change }) => `${change} ${id}`)).toEqual([
      'changed programme/so-1',
      'added startup/added',
      'removed startup/so-5',
    ])
  })

  it('since the current release: nothing', async () =>
    expect(await changes('?since=3')).toMatchObject({ since: 3, changes: [] }))

  it('page by page', async () => {
    const seen: string[] = []
    for (let next = ''; ; ) {
      const page = await changes(`?since=1&limit=1${next}`)
      seen.push(...page.changes.map(({ id }) => id))
      if (page.next === undefined) break
      next = `&cursor=${page.next}`
    }
    expect(seen).toEqual(['programme/so-1', 'startup/added', 'startup/so-5'])
  })

  it.each(['9', '4'])('of a release that is not held: %s', async since => {
    const problem = await problemOf(await ask(`/v1/changes?since=${since}`))
    expect(problem).toMatchObject({ status: 404, errors: [{ pointer: '/query/since' }] })
  })

  it.each(['since=0', 'since=two', 'since=1&limit=101'])('a wrong request: %s', async query =>
    expect((await problemOf(await ask(`/v1/changes?${query}`))).status).toBe(400),
  )

  it('a reader that holds them gets 304', async () => {
    const etag = (await ask('/v1/changes?since=1')).headers.get('ETag') ?? ''
    const again = await ask('/v1/changes?since=1', { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
  })

  it('as a feed, the newest release first, its text not markup', async () => {
    const response = await ask('/v1/changes.atom?lang=en')
    expect(response.headers.get('content-type')).toContain('application/atom+xml')
    const text = await response.text()
    const { format, feed } = parseFeed(text) as {
      format: string
      feed: { entries: { id: string; content: unknown }[] }
    }
    expect(format).toBe('atom')
    expect(feed.entries.map(({ id }) => id)).toEqual([3, 2, 1].map(n => `tag:chu-giai,2026:release:${n}:en`))
    expect(text).toContain(
      `<link rel="self" type="application/atom+xml" href="${origin}/v1/changes.atom?lang=en"/>`,
    )
    expect(JSON.stringify(feed.entries[1])).toContain('Added')
    expect(JSON.stringify(feed.entries[1])).not.toContain('<b>.')
  })

  it('as a page in the language that was asked for, without scripts', async () => {
    const response = await ask('/whats-new?lang=vi')
    const html = await response.text()
    expect(html).toContain('<html lang="vi">')
    expect(html).toContain('href="/v1/changes.atom?lang=vi"')
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/)
    expect((await ask('/whats-new', { headers: { 'Accept-Language': 'en' } })).headers.get('vary')).toBe(
      'Accept-Language',
    )
  })

  it('a release with many changes: the page links to the rest', async () => {
    const { version } = await changes('')
    await load(
      version + 1,
      cards.map(({ id }) => card(id, { to: '2026-01-01' })),
    )
    expect(await (await ask('/whats-new?lang=en')).text()).toContain(`href="/v1/changes?since=${version}"`)
  })
})

describe('export', () => {
  const version = 10
  beforeAll(() => load(version, cards).then(() => undefined))

  it.each(exportFiles.map(({ name }) => name))('%s is the file that the command writes', async name => {
    const response = await ask(`/v1/export/${name}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('link')).toBe(`<${licence.url}>; rel="license"`)
    const text = await response.text()
    const file = exportFiles.find(file => file.name === name)!
    const sorted = ids.map(id => cards.find(card => card.id === id)!)
    expect(text).toBe(exportText(file, sorted, { version, released: '2026-11-21' }).replace(/^\ufeff/, ''))
    const again = await ask(`/v1/export/${name}`, {
      headers: { 'If-None-Match': response.headers.get('ETag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  it('can be read by others', async () => {
    const rows = readRows(await (await ask('/v1/export/entities.csv')).text())
    expect(rows.slice(1).map(([id]) => id)).toEqual(ids)
    const { features } = (await (await ask('/v1/export/provinces.geojson')).json()) as {
      features: { geometry: { coordinates: number[][][][] } }[]
    }
    expect(features).toHaveLength(cards.filter(({ kind }) => kind === 'province').length)
    expect(features[0]?.geometry.coordinates[0]?.[0]).toHaveLength(5)
  })

  it('of another name: 400', async () =>
    expect((await problemOf(await ask('/v1/export/everything.zip'))).status).toBe(400))
})
