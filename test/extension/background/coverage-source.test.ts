import { beforeEach, describe, expect, it } from 'vitest'
import { CoverageSource, coverageLife, coverageRest } from '../../../extension/background/coverage-source.ts'
import { bucketOf } from '../../../shared/api/bucket.ts'
import type { CoverageBucket, EntityInBucket } from '../../../shared/api/coverage.ts'

const id = 'province/quang-ninh'
const entity: EntityInBucket = {
  id,
  articles: [
    {
      title: 'Tin',
      url: 'https://bao-thu.example/1',
      outlet: 'Báo Thử',
      lang: 'vi',
      published: '2026-11-21T02:30:00Z',
    },
  ],
  months: [{ period: '2026-11', articles: 1 }],
  companions: [],
}
const bucket: CoverageBucket = { version: 3, bucket: bucketOf(id, 8), entities: [entity] }

const asked: { url: string; init: RequestInit }[] = []
let answer: () => Response | Promise<Response>
let now = 0
let current: { version: number; buckets: number } | undefined
let source: CoverageSource
beforeEach(() => {
  asked.length = 0
  now = 1_000_000
  current = { version: 3, buckets: 8 }
  answer = () => Response.json(bucket)
  source = new CoverageSource({
    origin: 'https://api.example',
    now: () => now,
    current: async () => current,
    fetch: async (url, init) => {
      asked.push({ url, init })
      return answer()
    },
  })
})

describe('coverage', () => {
  it('is asked for by the bucket, and nothing else is said', async () => {
    expect(await source.of(id)).toEqual(entity)
    expect(asked.map(({ url }) => url)).toEqual([`https://api.example/v1/coverage/3/${bucketOf(id, 8)}`])
    expect(asked[0]!.init).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      // The browser's cache would send an ETag back, and the service may make one for each reader.
      cache: 'no-store',
    })
    expect(asked[0]!.init.headers).toBeUndefined()
    expect(asked[0]!.init.body).toBeUndefined()
  })

  it('is that which this version can read, where a later service sends more', async () => {
    const other = 'province/lam-dong'
    const article = entity.articles[0]!
    const companion = { id: other, name: { vi: 'Lâm Đồng', en: 'Lam Dong' }, lift: 2, articles: 3 }
    const french = { ...article, lang: 'fr' }
    const university = { ...companion, id: 'university/hust' }
    const later = { ...entity, articles: [french, article], companions: [university, companion] }
    const unread = { ...entity, id: other, months: [{ period: '2026-W48', articles: 1 }] }
    answer = () => Response.json({ ...bucket, entities: [unread, later] })
    expect(await source.of(id)).toEqual({ ...entity, companions: [companion] })
    expect(bucketOf(other, 1)).toBe(bucketOf(id, 1))
    current = { version: 4, buckets: 1 }
    // An entity that cannot be read is not one without news.
    expect(await source.of(other)).toBe('unavailable')
    expect(await source.of('province/atlantis')).toBeNull()
  })

  it.each<[string, Partial<EntityInBucket>]>([
    ['a title that is too long', { articles: [{ ...entity.articles[0]!, title: 'a'.repeat(1_001) }] }],
    ['an outlet that is too long', { articles: [{ ...entity.articles[0]!, outlet: 'a'.repeat(1_001) }] }],
    [
      'an address that is too long',
      { articles: [{ ...entity.articles[0]!, url: `https://a.vn/${'a'.repeat(10_000)}` }] },
    ],
    ['an address that could run', { articles: [{ ...entity.articles[0]!, url: 'javascript:alert(1)' }] }],
    [
      'a companion whose name is too long',
      {
        companions: [{ id: 'startup/momo', name: { vi: 'a', en: 'a'.repeat(1_001) }, lift: 2, articles: 3 }],
      },
    ],
  ])('is without what has %s', async (_, part) => {
    answer = () => Response.json({ ...bucket, entities: [{ ...entity, ...part }] })
    const name = 'articles' in part ? 'articles' : 'companions'
    expect(await source.of(id)).toEqual({ ...entity, [name]: [] })
  })

  it('of an entity that nobody wrote about is nothing', async () =>
    expect(await source.of('startup/momo')).toBeNull())

  it('is asked for once at a time, and again after some minutes', async () => {
    await Promise.all([source.of(id), source.of(id), source.of(id)])
    now += coverageLife - 1
    expect(await source.of(id)).toEqual(entity)
    expect(asked).toHaveLength(1)
    now += 1
    await source.of(id)
    expect(asked).toHaveLength(2)
  })

  it('of the latest buckets only is kept', async () => {
    current = { version: 3, buckets: 100_000 }
    answer = () => Response.json({ ...bucket, entities: [] })
    await source.of(id)
    for (let i = 0; i < 50; i++) await source.of(`startup/made-up-${i}`)
    const before = asked.length
    await source.of('startup/made-up-49')
    expect(asked).toHaveLength(before)
    await source.of(id)
    expect(asked).toHaveLength(before + 1)
  })

  it('is not asked for before the service is known', async () => {
    current = undefined
    expect(await source.of(id)).toBe('unavailable')
    expect(asked).toEqual([])
  })

  it.each([
    ['does not answer', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['has an error', () => new Response('{}', { status: 503 })],
    ['answers no JSON', () => new Response('<html>')],
    ['answers something else', () => Response.json({ version: 3, bucket: 1 })],
    ['answers too much', () => new Response(' '.repeat(5_000_000))],
  ])('is unavailable while the service %s, and it is left in peace for a minute', async (_, bad) => {
    answer = bad as () => Response
    expect(await source.of(id)).toBe('unavailable')
    answer = () => Response.json(bucket)
    now += coverageRest - 1
    expect(await source.of(id)).toBe('unavailable')
    expect(asked).toHaveLength(1)
    now += 1
    expect(await source.of(id)).toEqual(entity)
  })

  it('is asked for at once when the reader asks for another attempt', async () => {
    answer = () => new Response('{}', { status: 503 })
    await source.of(id)
    answer = () => Response.json(bucket)
    expect(await source.of(id)).toBe('unavailable')
    expect(await source.of(id, true)).toEqual(entity)
    expect(await source.of(id)).toEqual(entity)
    expect(asked).toHaveLength(2)
  })
})
