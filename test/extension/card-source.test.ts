import { describe, expect, test } from 'vitest'
import { CardSource, failureRest, manifestLife, type Snapshot, type Store } from '../../extension/knowledge/card-source.ts'
import { bucketOf } from '../../shared/api/bucket.ts'
import type { Card } from '../../shared/api/card.ts'
import type { Manifest } from '../../shared/api/manifest.ts'

const id = 'province/quang-ninh'
const buckets = 4
const number = bucketOf(id, buckets)

function card(summary: string): Card {
  return {
    id,
    kind: 'province',
    subtype: 'city',
    name: { vi: 'Quảng Ninh', en: 'Quang Ninh' },
    names: [],
    summary: { vi: summary, en: summary, sources: ['s'] },
    figures: [],
    events: [],
    relations: [],
    links: [],
    sources: { s: { title: 't', publisher: 'p', read: '2026-11-21' } },
  }
}

const manifest = (version: number, change: Partial<Manifest> = {}): Manifest => ({
  version,
  released: '2026-11-21',
  buckets,
  entities: 1,
  gazetteer: { path: '/v1/gazetteer/x.bin', bytes: 1, sha256: 'a'.repeat(64) },
  ...change,
})

/** A service, a clock and a store to play with. */
function world({ version = 1, stored = new Map<string, unknown>() } = {}) {
  const requests: string[] = []
  const announced: number[] = []
  const answers: Record<string, () => unknown> = {
    '/v1/manifest': () => manifest(version),
    [`/v1/cards/${version}/${number}`]: () => ({ version, bucket: number, cards: [card(`of release ${version}`)] }),
  }
  const at = { now: 1_800_000_000_000 }
  const store: Store = {
    get: async key => structuredClone(stored.get(key)),
    set: async (key, value) => void stored.set(key, structuredClone(value)),
    remove: async keys => {
      for (const key of keys) stored.delete(key)
    },
  }
  const snapshot: Snapshot = { version: 1, buckets, cards: [card('of the snapshot')] }
  const source = (packaged = snapshot) =>
    new CardSource({
      origin: 'https://api.example',
      now: () => at.now,
      store,
      snapshot: async () => packaged,
      onManifest: ({ version }) => announced.push(version),
      fetch: async (url, init) => {
        const path = url.replace('https://api.example', '')
        requests.push(path)
        expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' })
        const answer = answers[path]?.()
        if (answer === undefined) throw new TypeError('no connection')
        return answer instanceof Response ? answer : Response.json(answer)
      },
    })
  return { requests, announced, answers, at, store, stored, source, snapshot }
}

describe('the first answer', () => {
  test('is the snapshot, without a request', async () => {
    const { source, requests } = world()
    expect(await source().local(id)).toMatchObject({
      origin: 'snapshot',
      version: 1,
      offline: false,
      settled: false,
      card: { summary: { en: 'of the snapshot' } },
    })
    expect(requests).toEqual([])
  })

  test('has no card for what nobody knows', async () => {
    const { source } = world()
    expect(await source().local('province/atlantis')).not.toHaveProperty('card')
  })
})

describe('asking the service', () => {
  test('takes the manifest and one bucket, and the card comes from there', async () => {
    const { source, requests } = world({ version: 3 })
    expect(await source().refresh(id)).toMatchObject({
      origin: 'api',
      version: 3,
      offline: false,
      settled: true,
      card: { summary: { en: 'of release 3' } },
    })
    expect(requests).toEqual(['/v1/manifest', `/v1/cards/3/${number}`])
  })

  test('also when its release is the one of the snapshot', async () => {
    const { source } = world({ version: 1 })
    expect(await source().refresh(id)).toMatchObject({ origin: 'api', card: { summary: { en: 'of release 1' } } })
  })

  test('is done once for questions at the same time', async () => {
    const { source, requests } = world({ version: 2 })
    const cards = source()
    await Promise.all([cards.refresh(id), cards.refresh(id), cards.refresh(id)])
    expect(requests).toHaveLength(2)
  })

  test('is not repeated while the manifest is young, and is when it is not', async () => {
    const { source, requests, at } = world({ version: 2 })
    const cards = source()
    await cards.refresh(id)
    expect(await cards.local(id)).toMatchObject({ origin: 'cache', settled: true, version: 2 })
    expect(await cards.refresh(id)).toMatchObject({ origin: 'cache', offline: false })
    expect(requests).toHaveLength(2)
    at.now += manifestLife
    expect(await cards.local(id)).toMatchObject({ settled: false })
    await cards.refresh(id)
    expect(requests).toEqual(['/v1/manifest', `/v1/cards/2/${number}`, '/v1/manifest'])
  })

  test('is remembered by the next life of the background', async () => {
    const { source, requests } = world({ version: 2 })
    await source().refresh(id)
    expect(await source().local(id)).toMatchObject({ origin: 'cache', version: 2, settled: true })
    expect(requests).toHaveLength(2)
  })

  test('brings the new release, and the old bucket until then', async () => {
    const { source, answers, at } = world({ version: 2 })
    const cards = source()
    await cards.refresh(id)
    at.now += manifestLife
    answers['/v1/manifest'] = () => manifest(3)
    answers[`/v1/cards/3/${number}`] = () => ({ version: 3, bucket: number, cards: [card('of release 3')] })
    expect(await cards.local(id)).toMatchObject({ origin: 'cache', version: 2, settled: false })
    expect(await cards.refresh(id)).toMatchObject({ origin: 'api', version: 3, card: { summary: { en: 'of release 3' } } })
  })

  test('announces each release once', async () => {
    const { source, announced, at } = world({ version: 2 })
    const cards = source()
    await cards.refresh(id)
    at.now += manifestLife
    await cards.refresh(id)
    expect(announced).toEqual([2])
  })
})

describe('a service that is down', () => {
  test('leaves the snapshot, marked offline', async () => {
    const { source, answers } = world()
    answers['/v1/manifest'] = () => undefined
    expect(await source().refresh(id)).toMatchObject({
      origin: 'snapshot',
      offline: true,
      settled: true,
      card: { summary: { en: 'of the snapshot' } },
    })
  })

  test('leaves what it said before', async () => {
    const { source, answers, at } = world({ version: 2 })
    const cards = source()
    await cards.refresh(id)
    at.now += manifestLife
    answers['/v1/manifest'] = () => undefined
    expect(await cards.refresh(id)).toMatchObject({ origin: 'cache', version: 2, offline: true })
  })

  test('is left in peace for a while, then asked again', async () => {
    const { source, answers, at, requests } = world()
    const up = answers['/v1/manifest']!
    answers['/v1/manifest'] = () => undefined
    const cards = source()
    await cards.refresh(id)
    await cards.refresh(id)
    expect(requests).toHaveLength(1)
    expect(await cards.local(id)).toMatchObject({ offline: true, settled: true })
    answers['/v1/manifest'] = up
    at.now += failureRest
    expect(await cards.refresh(id)).toMatchObject({ origin: 'api', offline: false })
  })
})

describe('an answer that makes no sense counts as none', () => {
  test.each<[string, string, () => unknown]>([
    ['a manifest of another shape', '/v1/manifest', () => ({ version: 'new' })],
    ['a page instead of JSON', '/v1/manifest', () => new Response('<html>Sign in to the Wi-Fi</html>')],
    ['an error', '/v1/manifest', () => new Response('{}', { status: 503 })],
    ['a bucket of another shape', `/v1/cards/2/${number}`, () => ({ version: 2, bucket: number, cards: [{ id }] })],
    ['a bucket of another number', `/v1/cards/2/${number}`, () => ({ version: 2, bucket: number + 1, cards: [] })],
    ['a bucket of another release', `/v1/cards/2/${number}`, () => ({ version: 1, bucket: number, cards: [card('old')] })],
    [
      'a link that is a script',
      `/v1/cards/2/${number}`,
      () => ({
        version: 2,
        bucket: number,
        cards: [{ ...card('x'), links: [{ type: 'official', url: 'javascript:alert(1)', source: 's' }] }],
      }),
    ],
  ])('%s', async (_, path, answer) => {
    const { source, answers } = world({ version: 2 })
    answers[path] = answer
    expect(await source().refresh(id)).toMatchObject({ origin: 'snapshot', offline: true, card: { summary: { en: 'of the snapshot' } } })
  })

  test('a release lower than the one held is refused', async () => {
    const { source, answers, at } = world({ version: 5 })
    const cards = source()
    await cards.refresh(id)
    at.now += manifestLife
    answers['/v1/manifest'] = () => manifest(4)
    answers[`/v1/cards/4/${number}`] = () => ({ version: 4, bucket: number, cards: [card('of release 4')] })
    expect(await cards.refresh(id)).toMatchObject({ version: 5, card: { summary: { en: 'of release 5' } } })
  })

  test('a service older than the extension is in order, and teaches nothing', async () => {
    const { source, snapshot } = world({ version: 2 })
    expect(await source({ ...snapshot, version: 9 }).refresh(id)).toMatchObject({ origin: 'snapshot', version: 9, offline: false })
  })
})

describe('storage', () => {
  test('full: the answer is given all the same', async () => {
    const { source, store } = world({ version: 2 })
    store.set = async () => {
      throw new Error('QuotaExceededError')
    }
    expect(await source().refresh(id)).toMatchObject({ origin: 'api', version: 2 })
  })

  test('corrupt: what is in it is not believed', async () => {
    const stored = new Map<string, unknown>([
      ['knowledge:state', { manifest: manifest(7), checked: 'yesterday', failed: null, kept: 'all' }],
      [`knowledge:bucket:${number}`, { buckets, bucket: { version: 7, bucket: number, cards: 'none' } }],
    ])
    const { source } = world({ version: 8, stored })
    const cards = source()
    expect(await cards.local(id)).toMatchObject({ origin: 'snapshot' })
    expect(await cards.refresh(id)).toMatchObject({ origin: 'api', version: 8 })
  })

  test('keeps no bucket of another division', async () => {
    const { source, answers, at, stored } = world({ version: 2 })
    const cards = source()
    await cards.refresh(id)
    at.now += manifestLife
    const other = bucketOf(id, 8)
    answers['/v1/manifest'] = () => manifest(3, { buckets: 8 })
    answers[`/v1/cards/3/${other}`] = () => ({ version: 3, bucket: other, cards: [card('of release 3')] })
    expect(await cards.refresh(id)).toMatchObject({ version: 3, card: { summary: { en: 'of release 3' } } })
    expect([...stored.keys()].filter(key => key.startsWith('knowledge:bucket:'))).toEqual([`knowledge:bucket:${other}`])
  })
})
