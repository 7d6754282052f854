import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { Feed } from '../../worker/coverage/feeds.ts'
import { inspectFeed } from '../../worker/coverage/inspect.ts'
import { site } from '../feeds/fixtures.ts'
import { type FeedServer, serveFeeds } from '../feeds/server.ts'

const gazetteer = new Gazetteer(
  compileGazetteer([
    {
      id: 'province/quang-ninh',
      kind: 'province',
      subtype: 'province',
      name: { vi: 'Quảng Ninh', en: 'Quang Ninh' },
      names: [{ text: 'Quảng Ninh', lang: 'vi', style: 'short', match: 'plain' }],
    },
  ]),
)
const now = Date.UTC(2026, 10, 21, 3) / 1000

let server: FeedServer
beforeAll(async () => {
  server = await serveFeeds()
})
afterAll(() => server.stop())

const inspect = (path: string, changes: Partial<Feed> = {}, at = now) => {
  const feed: Feed = {
    id: 'one',
    url: `${server.url}${path}`,
    outlet: 'Báo Thử',
    host: site,
    lang: 'vi',
    section: 'news',
    ...changes,
  }
  return inspectFeed(feed, { fetch, contact: 'mailto:press@chu-giai.example' }, gazetteer, at)
}

describe('a feed that is read', () => {
  it.each([
    ['/rss.xml', 'rss'],
    ['/rdf.xml', 'rdf'],
    ['/feed.json', 'json'],
  ])('%s: format, dates, language and names', async (path, format) => {
    const report = await inspect(path)
    expect(report).toMatchObject({ status: 'read', format, items: 10, language: 'vi', fixes: [] })
    expect(report.dated).toBe(report.articles)
    expect(report.named).toBeGreaterThan(0)
    expect(report.named).toBeLessThan(report.articles!)
  })

  it('has dates that are not read', async () =>
    expect((await inspect('/no-dates.xml')).fixes).toEqual([expect.stringContaining('date-parser.ts')]))
  it('is in another language than is listed', async () =>
    expect((await inspect('/rss.xml', { lang: 'en' })).fixes).toEqual([expect.stringContaining('"vi"')]))
  it('lies on another host than is listed', async () =>
    expect((await inspect('/rss.xml', { host: 'other.example' })).fixes[0]).toContain('check the outlet'))
  it('was left behind', async () =>
    expect((await inspect('/rss.xml', {}, now + 90 * 86_400)).fixes).toEqual([
      expect.stringContaining('90 days old'),
    ]))
  it('has moved', async () =>
    expect((await inspect('/moved')).fixes).toEqual([expect.stringContaining(`${server.url}/rss.xml`)]))
})

describe('a feed that is not read', () => {
  it.each([
    ['/gone', 'gone'],
    ['/missing', 'status-404'],
    ['/busy', 'status-429'],
    ['/html', 'html'],
    ['/bomb', 'too-large'],
    ['/loop', 'redirects'],
  ])('%s is %s, with what to do', async (path, status) => {
    const report = await inspect(path)
    expect(report.status).toBe(status)
    expect(report.fixes).toHaveLength(1)
  })

  it('is on no host that answers', async () => {
    const report = await inspect('', { url: 'http://127.0.0.1:1/feed.xml' })
    expect(report.status).toBe('network')
    expect(report.fixes).toHaveLength(1)
  })
})
