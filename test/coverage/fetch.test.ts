import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Fetched, fetchFeed, fetchPolicy, retryAfterOf } from '../../worker/coverage/fetch.ts'
import { morning, rss } from '../feeds/fixtures.ts'
import { type FeedServer, serveFeeds } from '../feeds/server.ts'

const now = Date.UTC(2026, 10, 21, 3) / 1000
let server: FeedServer
beforeAll(async () => {
  server = await serveFeeds()
})
afterAll(() => server.stop())
beforeEach(() => void server.asked.splice(0))

const get = (path: string, held = {}, timeout = 5000): Promise<Fetched> =>
  fetchFeed(`${server.url}${path}`, held, now, {
    fetch,
    contact: 'mailto:press@chu-giai.example',
    policy: { ...fetchPolicy, timeout },
  })
const text = (fetched: Fetched) =>
  fetched.kind === 'new' ? new TextDecoder().decode(fetched.bytes) : fetched

describe('a request for a feed', () => {
  it('says who asks and how to reach them', async () => {
    expect(text(await get('/rss.xml'))).toBe(rss(morning))
    expect(server.asked[0]!.headers['user-agent']).toBe(
      'ChuGiaiCoverage/1.0 (+mailto:press@chu-giai.example)',
    )
    expect(server.asked[0]!.headers['if-none-match']).toBeUndefined()
    expect(server.asked[0]!.headers.cookie).toBeUndefined()
  })

  it('is conditional once something is held', async () => {
    const first = await get('/conditional.xml')
    expect(first).toMatchObject({
      kind: 'new',
      etag: '"morning-1"',
      modified: 'Sat, 21 Nov 2026 02:30:00 GMT',
    })
    expect(await get('/conditional.xml', first)).toEqual({ kind: 'unchanged' })
    expect(server.asked[1]!.headers).toMatchObject({
      'if-none-match': '"morning-1"',
      'if-modified-since': 'Sat, 21 Nov 2026 02:30:00 GMT',
    })
  })

  it('follows redirects, and notes the permanent ones', async () => {
    const moved = await get('/moved')
    expect(text(moved)).toBe(rss(morning))
    expect(moved).toMatchObject({ movedTo: `${server.url}/rss.xml` })
    expect(await get('/moved-for-now')).not.toHaveProperty('movedTo')
  })

  it.each([
    ['/loop', { kind: 'failed', reason: 'redirects', status: 302 }],
    ['/to-file', { kind: 'failed', reason: 'refused', status: 302 }],
    ['/gone', { kind: 'gone' }],
    ['/missing', { kind: 'failed', reason: 'status', status: 404 }],
    ['/busy', { kind: 'failed', reason: 'status', status: 429, retryAfter: 7200 }],
    ['/hang-up', { kind: 'failed', reason: 'network' }],
    ['/bomb', { kind: 'failed', reason: 'too-large' }],
    ['/bomb.xml.gz', { kind: 'failed', reason: 'too-large' }],
    ['/large', { kind: 'failed', reason: 'too-large' }],
    ['/damaged.xml.gz', { kind: 'failed', reason: 'damaged' }],
  ])('%s', async (path, outcome) => expect(await get(path)).toEqual(outcome))

  it('asks no more than six times for a feed that goes in circles', async () => {
    await get('/loop')
    expect(server.asked).toHaveLength(6)
  })

  it('reads a compressed file as it lies on a disk', async () =>
    expect(text(await get('/file.xml.gz'))).toBe(rss(morning)))

  it.each(['/slow', '/silent'])('gives %s up in time', async path =>
    expect(await get(path, {}, 150)).toEqual({ kind: 'failed', reason: 'timeout' }),
  )

  it('never goes from https to http', async () => {
    const answers = async () =>
      new Response(null, { status: 301, headers: { Location: 'http://bao-thu.example/rss' } })
    expect(
      await fetchFeed('https://bao-thu.example/rss', {}, now, { fetch: answers, contact: 'x' }),
    ).toMatchObject({ reason: 'refused' })
  })

  it('gives ten seconds, five megabytes, five redirects', () =>
    expect(fetchPolicy).toEqual({ timeout: 10_000, mostBytes: 5_000_000, mostRedirects: 5 }))
})

it.each([
  ['120', 120],
  [' 0 ', 0],
  ['Sat, 21 Nov 2026 04:00:00 GMT', 3600],
  ['999999999', 7 * 86_400],
  ['Sat, 21 Nov 2026 02:00:00 GMT', undefined],
  ['-5', undefined],
  ['soon', undefined],
  [null, undefined],
])('Retry-After: %s is %s', (header, seconds) => expect(retryAfterOf(header, now)).toBe(seconds))
