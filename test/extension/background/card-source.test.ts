import { describe, expect, test } from 'vitest'
import {
  CardSource,
  type CardSourceOptions,
  failureRest,
  longestRest,
  manifestLife,
  type Store,
} from '../../../extension/background/card-source.ts'
import { keyOf } from '../../../extension/background/signature.ts'
import type { Snapshot } from '../../../extension/storage/packaged-cards.ts'
import { bucketOf } from '../../../shared/api/bucket.ts'
import type { Card } from '../../../shared/card/card.ts'
import { card, digestsOf, id, keys, sha256, signed, strangeKey } from '../signed-release.ts'

const buckets = 4
const number = bucketOf(id, buckets)

interface ReleaseOptions {
  count?: number
  cards?: Card[]
  /** Id of the key that signs, by default the first trusted one. */
  key?: string
  /** Id of the key that the signature names, by default that of `key`. */
  as?: string
}

/** The service's responses for a release, by path: manifest, digests, and buckets that each hold the card. */
async function release(
  version: number,
  {
    count = buckets,
    cards = [card(`of release ${version}`)],
    key = keys[0]!.id,
    as = key,
  }: ReleaseOptions = {},
) {
  const bodies = Array.from({ length: count }, (_, bucket) => JSON.stringify({ version, bucket, cards }))
  const digests = digestsOf(bodies)
  const hash = sha256(digests)
  const manifest = await signed(
    {
      version,
      released: '2026-11-21',
      buckets: count,
      entities: 1,
      gazetteer: { path: '/v1/gazetteer/x.bin', bytes: 1, sha256: 'a'.repeat(64) },
      cards: { path: `/v1/digests/${hash}.bin`, bytes: digests.length, sha256: hash },
    },
    key,
    as,
  )
  const files = Object.fromEntries(
    bodies.map((body, bucket) => [`/v1/cards/${version}/${bucket}`, () => new Response(body)]),
  )
  return {
    manifest,
    bodies,
    answers: { '/v1/manifest': () => manifest, [manifest.cards.path]: () => new Response(digests), ...files },
  }
}

/** A simulated service, clock and store, and functions that make sources of cards over them. */
async function world({ version = 1, count = buckets, stored = new Map<string, unknown>() } = {}) {
  const requests: string[] = []
  const announced: number[] = []
  const { manifest, answers: published } = await release(version, { count })
  const answers: Record<string, () => unknown> = published
  /** Publishes another release: its responses replace those of the same path, and all others stay. */
  const publish = async (...of: Parameters<typeof release>) => {
    const { manifest, answers: more } = await release(...of)
    Object.assign(answers, more)
    return manifest
  }
  const at = { now: 1_800_000_000_000, random: 1 }
  const store: Store = {
    get: async key => structuredClone(stored.get(key)),
    set: async (key, value) => void stored.set(key, structuredClone(value)),
    remove: async keys => {
      for (const key of keys) stored.delete(key)
    },
  }
  const snapshot: Snapshot = { version: 1, buckets, cards: [card('of the snapshot')] }
  const source = (packaged: Snapshot | CardSourceOptions['snapshot'] = snapshot, accepted = keys) =>
    new CardSource({
      origin: 'https://api.example',
      keys: accepted,
      now: () => at.now,
      random: () => at.random,
      store,
      snapshot: typeof packaged === 'function' ? packaged : async () => packaged,
      onManifest: ({ version }) => announced.push(version),
      fetch: async (url, init) => {
        const path = url.replace('https://api.example', '')
        requests.push(path.replace(/[0-9a-f]{64}/, 'HASH'))
        expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' })
        const answer = answers[path]?.()
        if (answer === undefined) throw new TypeError('no connection')
        return answer instanceof Response ? answer : Response.json(answer)
      },
    })
  return { requests, announced, answers, publish, manifest, at, store, stored, source, snapshot }
}

describe('the first answer', () => {
  test('is the snapshot, without a request', async () => {
    const { source, requests } = await world()
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
    const { source } = await world()
    expect(await source().local('province/atlantis')).not.toHaveProperty('card')
  })
})

test.each(['not Base64!', btoa('of other bytes'), ''])(
  'stored digests that are damaged (%j) are fetched again, and refuse no bucket',
  async digests => {
    const { source, stored, publish, at } = await world()
    await publish(2)
    expect(await source().refresh(id)).toMatchObject({ origin: 'api', version: 2 })
    const state = stored.get('knowledge:state') as object
    stored.set('knowledge:state', { ...state, digests })
    for (const key of stored.keys()) if (key.startsWith('knowledge:bucket')) stored.delete(key)
    at.now += 1000
    expect(await source().refresh(id)).toMatchObject({ origin: 'api', version: 2, offline: false })
  },
)

test('a snapshot that could not be read is read again by the next question', async () => {
  const { source, snapshot } = await world()
  let tries = 0
  const cards = source(async () => {
    if (++tries === 1) throw new TypeError('Failed to fetch')
    return snapshot
  })
  await expect(cards.local(id)).rejects.toThrow('Failed to fetch')
  expect(await cards.local(id)).toMatchObject({ origin: 'snapshot', version: 1 })
})

describe('asking the service', () => {
  test('takes the manifest, its digests and one bucket, and the card comes from there', async () => {
    const { source, requests } = await world({ version: 3 })
    expect(await source().refresh(id)).toMatchObject({
      origin: 'api',
      version: 3,
      offline: false,
      settled: true,
      card: { summary: { en: 'of release 3' } },
    })
    expect(requests).toEqual(['/v1/manifest', '/v1/digests/HASH.bin', `/v1/cards/3/${number}`])
  })

  test('also when its release is the one of the snapshot', async () => {
    const { source } = await world({ version: 1 })
    expect(await source().refresh(id)).toMatchObject({
      origin: 'api',
      card: { summary: { en: 'of release 1' } },
    })
  })

  test('is done once for questions at the same time', async () => {
    const { source, requests } = await world({ version: 2 })
    const cards = source()
    await Promise.all([cards.refresh(id), cards.refresh(id), cards.refresh(id)])
    expect(requests).toHaveLength(3)
  })

  test('is not repeated while the manifest is young, and is when it is not', async () => {
    const { source, requests, at } = await world({ version: 2 })
    const cards = source()
    await cards.refresh(id)
    expect(await cards.local(id)).toMatchObject({ origin: 'cache', settled: true, version: 2 })
    expect(await cards.refresh(id)).toMatchObject({ origin: 'cache', offline: false })
    expect(requests).toHaveLength(3)
    at.now += manifestLife
    expect(await cards.local(id)).toMatchObject({ settled: false })
    await cards.refresh(id)
    expect(requests.slice(3)).toEqual(['/v1/manifest'])
  })

  test('is remembered by the next life of the background', async () => {
    const { source, requests } = await world({ version: 2 })
    await source().refresh(id)
    expect(await source().local(id)).toMatchObject({ origin: 'cache', version: 2, settled: true })
    expect(requests).toHaveLength(3)
  })

  test('brings the new release, and the old bucket until then', async () => {
    const { source, publish, at } = await world({ version: 2 })
    const cards = source()
    await cards.refresh(id)
    at.now += manifestLife
    await publish(3)
    expect(await cards.local(id)).toMatchObject({ origin: 'cache', version: 2, settled: false })
    expect(await cards.refresh(id)).toMatchObject({
      origin: 'api',
      version: 3,
      card: { summary: { en: 'of release 3' } },
    })
  })

  test('announces a release each time that the service names it: what is made of it may have failed', async () => {
    const { source, announced, at } = await world({ version: 2 })
    const cards = source()
    await cards.refresh(id)
    at.now += manifestLife
    await cards.refresh(id)
    expect(announced).toEqual([2, 2])
  })
})

describe('a service that is down', () => {
  test('leaves the snapshot, marked offline', async () => {
    const { source, answers } = await world()
    answers['/v1/manifest'] = () => undefined
    expect(await source().refresh(id)).toMatchObject({
      origin: 'snapshot',
      offline: true,
      settled: true,
      card: { summary: { en: 'of the snapshot' } },
    })
  })

  test('leaves what it said before', async () => {
    const { source, answers, at } = await world({ version: 2 })
    const cards = source()
    await cards.refresh(id)
    at.now += manifestLife
    answers['/v1/manifest'] = () => undefined
    expect(await cards.refresh(id)).toMatchObject({ origin: 'cache', version: 2, offline: true })
  })

  test('is left in peace for a while, then asked again', async () => {
    const { source, answers, at, requests } = await world()
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
  const bucketPath = `/v1/cards/2/${number}`
  /**
   * A release 2 whose bucket is changed by `change` and correctly signed, so that a refusal can only be due
   * to the bucket's content.
   */
  const signedBucket = async (change: object) => {
    const { manifest, bodies } = await release(2)
    const body = JSON.stringify({ ...JSON.parse(bodies[number]!), ...change })
    const digests = digestsOf(bodies.with(number, body))
    const file = {
      path: `/v1/digests/${sha256(digests)}.bin`,
      bytes: digests.length,
      sha256: sha256(digests),
    }
    const { signature: _, ...rest } = manifest
    const other = await signed({ ...rest, cards: file })
    return {
      '/v1/manifest': () => other,
      [file.path]: () => new Response(digests),
      [bucketPath]: () => new Response(body),
    }
  }
  const honest = async () => {
    const { manifest } = await release(2)
    const { signature: _, ...rest } = manifest
    return { manifest, rest }
  }

  test.each<[string, () => Promise<Record<string, () => unknown>>]>([
    ['a manifest of another shape', async () => ({ '/v1/manifest': () => ({ version: 'new' }) })],
    [
      'a page instead of JSON',
      async () => ({ '/v1/manifest': () => new Response('<html>Sign in to the Wi-Fi</html>') }),
    ],
    ['an error', async () => ({ '/v1/manifest': () => new Response('{}', { status: 503 }) })],
    ['a bucket of another shape', () => signedBucket({ cards: {} })],
    ['a bucket of another number', () => signedBucket({ bucket: number + 1 })],
    ['a bucket of another release', () => signedBucket({ version: 1 })],
    [
      'a manifest signed by a stranger',
      async () => {
        const manifest = await signed((await honest()).rest, '3333333333333333')
        return { '/v1/manifest': () => manifest }
      },
    ],
    [
      'a manifest signed by a stranger in a trusted name',
      async () => {
        const { signature } = await signed((await honest()).rest, '3333333333333333')
        const { rest } = await honest()
        return { '/v1/manifest': () => ({ ...rest, signature: { ...signature, key: keys[0]!.id } }) }
      },
    ],
    [
      'a manifest changed after it was signed',
      async () => {
        const { manifest } = await honest()
        return { '/v1/manifest': () => ({ ...manifest, version: 3 }) }
      },
    ],
    [
      'a manifest without a signature',
      async () => ({
        '/v1/manifest': await honest().then(
          ({ rest }) =>
            () =>
              rest,
        ),
      }),
    ],
    [
      'digests that are not those of the manifest',
      async () => {
        const { manifest } = await honest()
        return { [manifest.cards.path]: () => new Response(new Uint8Array(32 * buckets)) }
      },
    ],
    [
      'digests that are missing',
      async () => {
        const { manifest } = await honest()
        return { [manifest.cards.path]: () => undefined }
      },
    ],
    [
      'digests at another host',
      async () => {
        const { rest } = await honest()
        const manifest = await signed({ ...rest, cards: { ...rest.cards, path: '.evil.example/x.bin' } })
        return { '/v1/manifest': () => manifest }
      },
    ],
    [
      'a bucket changed after its release was signed',
      async () => ({ [bucketPath]: () => ({ version: 2, bucket: number, cards: [card('forged')] }) }),
    ],
  ])('%s', async (_, wrong) => {
    const { source, answers, announced } = await world({ version: 2 })
    Object.assign(answers, await wrong())
    expect(await source().refresh(id)).toMatchObject({
      origin: 'snapshot',
      offline: true,
      card: { summary: { en: 'of the snapshot' } },
    })
    expect(announced.filter(version => version !== 2)).toEqual([])
  })

  test('and the last good one stays', async () => {
    const { source, answers, publish, at } = await world({ version: 2 })
    const cards = source()
    await cards.refresh(id)
    at.now += manifestLife
    await publish(3, { key: '3333333333333333' })
    expect(await cards.refresh(id)).toMatchObject({
      version: 2,
      offline: true,
      card: { summary: { en: 'of release 2' } },
    })
    at.now += manifestLife
    await publish(3)
    answers[`/v1/cards/3/${number}`] = () => ({ version: 3, bucket: number, cards: [card('forged')] })
    expect(await cards.refresh(id)).toMatchObject({
      version: 2,
      offline: true,
      card: { summary: { en: 'of release 2' } },
    })
  })

  test('a release lower than the one held is refused', async () => {
    const { source, publish, at } = await world({ version: 5 })
    const cards = source()
    await cards.refresh(id)
    at.now += manifestLife
    await publish(4)
    expect(await cards.refresh(id)).toMatchObject({ version: 5, card: { summary: { en: 'of release 5' } } })
  })

  test('a service older than the extension is in order, and teaches nothing', async () => {
    const { source, snapshot } = await world({ version: 2 })
    expect(await source({ ...snapshot, version: 9 }).refresh(id)).toMatchObject({
      origin: 'snapshot',
      version: 9,
      offline: false,
    })
  })
})

describe('keys', () => {
  test('several are accepted, so that one can take the place of another', async () => {
    const { source, publish, at } = await world({ version: 2 })
    const cards = source()
    await cards.refresh(id)
    at.now += manifestLife
    await publish(3, { key: keys[1]!.id })
    expect(await cards.refresh(id)).toMatchObject({ origin: 'api', version: 3 })
  })

  test('that are trusted no more take with them what they signed', async () => {
    const { source, publish, snapshot, at } = await world({ version: 2 })
    await source().refresh(id)
    const cards = source(snapshot, [keys[1]!])
    expect(await cards.local(id)).toMatchObject({ origin: 'snapshot' })
    expect(await cards.refresh(id)).toMatchObject({ origin: 'snapshot', offline: true })
    at.now += manifestLife
    await publish(2, { key: keys[1]!.id })
    expect(await cards.refresh(id)).toMatchObject({ origin: 'api', version: 2 })
  })
})

test('a bucket is not shown once the key of its release is trusted no more', async () => {
  const { source, publish, snapshot, at } = await world({ version: 2 })
  const cards = source()
  await cards.refresh(id)
  at.now += manifestLife
  await publish(3, { key: keys[1]!.id })
  await cards.manifest()
  expect(await source().local(id)).toMatchObject({ origin: 'cache', version: 2 })
  expect(await source(snapshot, [keys[1]!]).local(id)).toMatchObject({ origin: 'snapshot' })
})

describe('after failures', () => {
  /** Durations in ms for which the source sends no request, after each of `count` failures in a row. */
  async function rests(count: number, random: number, answer: () => unknown = () => undefined) {
    const { source, answers, at, requests } = await world()
    answers['/v1/manifest'] = answer
    at.random = random
    const cards = source()
    const found: number[] = []
    for (let i = 0; i < count; i++) {
      await cards.refresh(id)
      const before = requests.length
      let low = 0
      let high = 2 * longestRest
      const start = at.now
      // When it is asked again, by halving.
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2)
        at.now = start + middle
        if ((await cards.local(id)).offline) low = middle
        else high = middle
      }
      expect(requests.length).toBe(before)
      found.push(high)
      at.now = start + high
    }
    return found
  }

  test('the service is left in peace twice as long each time, up to a limit, and by chance as little as half of that', async () => {
    expect(await rests(9, 1)).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120].map(factor => factor * failureRest))
    expect(await rests(3, 0)).toEqual([0.5, 1, 2].map(factor => factor * failureRest))
  })

  test('it is left in peace as long as it asks, within the limit', async () => {
    const busy = (seconds: string) => () =>
      new Response('{}', { status: 503, headers: { 'Retry-After': seconds } })
    expect(await rests(2, 1, busy('60'))).toEqual([60_000, 60_000])
    expect(await rests(1, 1, busy('999999'))).toEqual([longestRest])
    expect(await rests(1, 1, busy('Sat, 21 Nov 2026 10:00:00 GMT'))).toEqual([failureRest])
  })

  test('that only the buckets have, it is left in peace longer each time all the same', async () => {
    const { source, answers, at, requests } = await world({ version: 2 })
    answers[`/v1/cards/2/${number}`] = () => undefined
    const cards = source()
    for (let i = 0; i < 3; i++) {
      await cards.refresh(id)
      const count = requests.length
      at.now += failureRest * 2 ** i - 1
      expect(await cards.refresh(id)).toMatchObject({ origin: 'snapshot', offline: true })
      expect(requests).toHaveLength(count)
      at.now += 1
    }
  })

  test('an answer in full makes the next failure the first', async () => {
    const { source, answers, at, requests } = await world()
    const up = answers['/v1/manifest']!
    const cards = source()
    for (const answer of [() => undefined, () => undefined, up, () => undefined]) {
      answers['/v1/manifest'] = answer
      await cards.refresh(id)
      at.now += manifestLife
    }
    at.now -= manifestLife
    const count = requests.length
    at.now += failureRest
    await cards.refresh(id)
    expect(requests.length).toBe(count + 1)
  })
})

describe('storage', () => {
  test('full: the answer is given all the same', async () => {
    const { source, store } = await world({ version: 2 })
    store.set = async () => {
      throw new Error('QuotaExceededError')
    }
    expect(await source().refresh(id)).toMatchObject({ origin: 'api', version: 2 })
  })

  test('corrupt: what is in it is not believed', async () => {
    const stored = new Map<string, unknown>([
      [
        'knowledge:state',
        {
          manifest: (await release(7)).manifest,
          digests: 7,
          checked: 'yesterday',
          failed: null,
          kept: 'all',
        },
      ],
      [
        `knowledge:bucket:${number}`,
        { buckets, signer: keys[0]!.id, bucket: { version: 7, bucket: number, cards: 'none' } },
      ],
    ])
    const { source } = await world({ version: 8, stored })
    const cards = source()
    expect(await cards.local(id)).toMatchObject({ origin: 'snapshot' })
    expect(await cards.refresh(id)).toMatchObject({ origin: 'api', version: 8 })
  })

  test('that takes nothing: no more buckets are kept in memory than it would have', async () => {
    const { source, store, requests } = await world({ version: 2, count: 64 })
    store.set = async () => {
      throw new Error('QuotaExceededError')
    }
    const cards = source()
    const byBucket = new Map(
      Array.from({ length: 1_000 }, (_, i) => `startup/${i}`).map(each => [bucketOf(each, 64), each]),
    )
    const [first, ...others] = [...byBucket.values()].slice(0, 25)
    await cards.refresh(first!)
    await cards.refresh(first!)
    expect(requests.filter(path => path.startsWith('/v1/cards/'))).toHaveLength(1)
    for (const each of others) await cards.refresh(each)
    requests.length = 0
    await cards.refresh(others.at(-1)!)
    expect(requests).toEqual([])
    await cards.refresh(first!)
    expect(requests).toHaveLength(1)
  })

  test('keeps no bucket of another division', async () => {
    const { source, publish, at, stored } = await world({ version: 2 })
    const cards = source()
    await cards.refresh(id)
    at.now += manifestLife
    const other = bucketOf(id, 8)
    await publish(3, { count: 8 })
    expect(await cards.refresh(id)).toMatchObject({ version: 3, card: { summary: { en: 'of release 3' } } })
    expect([...stored.keys()].filter(key => key.startsWith('knowledge:bucket:'))).toEqual([
      `knowledge:bucket:${other}`,
    ])
  })
})

/** A copy of `value` in which each object also has a key that no version knows. */
function strangelyExtended<T>(value: T): T {
  if (Array.isArray(value)) return value.map(strangelyExtended) as T
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([key, member]) => [key, strangelyExtended(member)])
  return { ...Object.fromEntries(members), 'of-next-year': { a: 1 } } as T
}

describe('a service that has learnt more than this extension', () => {
  const full: Card = {
    ...card('of next year'),
    names: [{ text: 'Vùng mỏ', lang: 'vi', style: 'informal' }],
    seat: { name: { vi: 'Hạ Long', en: 'Ha Long' }, source: 's' },
    figures: [
      {
        measure: 'population',
        label: { vi: 'Dân số', en: 'Population' },
        unit: 'persons',
        value: 1_400_000,
        asOf: '2025-07-01',
        source: 's',
      },
    ],
    relations: [
      {
        type: 'part-of',
        target: 'province/red-river-delta',
        name: { vi: 'Sông Hồng', en: 'Red River' },
        subtype: 'region',
        source: 's',
      },
    ],
    links: [{ type: 'official', url: 'https://example.org/', source: 's' }],
  }
  // Sources are a map: what stands in it is a source, and not a key of the schema.
  const extended = { ...strangelyExtended(full), sources: full.sources }

  test('is understood, at every level, and remembered', async () => {
    const { source, publish, answers } = await world()
    const { signature: _, ...plain } = await publish(2, { cards: [extended] })
    const more = await signed(strangelyExtended(plain))
    answers['/v1/manifest'] = () => ({ ...more, signature: strangelyExtended(more.signature) })
    expect(await source().refresh(id)).toMatchObject({
      origin: 'api',
      version: 2,
      offline: false,
      card: { summary: { en: 'of next year' } },
    })
    expect(await source().local(id)).toMatchObject({ origin: 'cache', version: 2, settled: true })
  })

  test('is not believed where its signature does not stand over what it added', async () => {
    const { source, publish, answers } = await world()
    const genuine = await publish(2, { cards: [extended] })
    answers['/v1/manifest'] = () => ({ ...genuine, 'of-next-year': 1 })
    expect(await source().refresh(id)).toMatchObject({ origin: 'snapshot', offline: true })
  })

  test('is not believed where a shape that is known is not kept', async () => {
    const { source, publish } = await world()
    await publish(2, {
      cards: [{ ...extended, figures: [{ ...extended.figures[0]!, value: 'many' as unknown as number }] }],
    })
    expect(await source().refresh(id)).toMatchObject({ origin: 'snapshot', offline: false })
  })
})

test('a service whose key came with its address is believed by that key alone, and never goes back', async () => {
  const own = await keyOf(strangeKey.spki)
  const { source, publish, snapshot } = await world()
  await publish(2, { key: strangeKey.id })
  expect(await source().refresh(id)).toMatchObject({ origin: 'snapshot', offline: true })
  const other = await world()
  await other.publish(3, { key: strangeKey.id, as: own.id })
  expect(await other.source(snapshot, [own]).refresh(id)).toMatchObject({
    origin: 'api',
    version: 3,
    offline: false,
  })
  await other.publish(2, { key: strangeKey.id, as: own.id })
  other.at.now += manifestLife
  expect(await other.source(snapshot, [own]).refresh(id)).toMatchObject({ version: 3 })
  await other.publish(4)
  other.at.now += manifestLife
  expect(await other.source(snapshot, [own]).refresh(id)).toMatchObject({ version: 3, offline: true })
})

describe('a card that this version cannot read', () => {
  const other = 'province/lam-dong'
  const newer = { ...card('of a later form'), status: { is: 'on another planet' } } as unknown as Card
  const here = 1

  test('leaves the others of its bucket, and gives way to the packaged one', async () => {
    const { source, publish, requests, at } = await world({ count: here })
    const cards = source({
      version: 1,
      buckets: here,
      cards: [card('of the snapshot'), { ...card('of the snapshot'), id: other }],
    })
    await publish(2, { count: here, cards: [newer, { ...card('of release 2'), id: other }] })
    expect(await cards.refresh(other)).toMatchObject({
      origin: 'api',
      card: { summary: { en: 'of release 2' } },
    })
    const packaged = {
      origin: 'snapshot',
      version: 1,
      offline: false,
      settled: true,
      card: { summary: { en: 'of the snapshot' } },
    }
    expect(await cards.refresh(id)).toMatchObject(packaged)
    expect(await cards.local(id)).toMatchObject(packaged)
    at.now += manifestLife
    expect(await cards.local(id)).toMatchObject({ ...packaged, settled: false })
    expect(requests.filter(path => path.startsWith('/v1/cards/'))).toHaveLength(1)
  })

  test.each<[string, object]>([
    ['a link that is a script', { links: [{ type: 'official', url: 'javascript:alert(1)', source: 's' }] }],
    ['no summary', { summary: undefined }],
    ['a figure without a number', { figures: [{ value: 'many' }] }],
  ])('is one with %s', async (_, part) => {
    const { source, publish } = await world()
    await publish(2, { cards: [{ ...card('of release 2'), ...part } as Card] })
    expect(await source().refresh(id)).toMatchObject({
      origin: 'snapshot',
      card: { summary: { en: 'of the snapshot' } },
    })
  })

  test('is stored with the bucket, for a version that can', async () => {
    const { source, publish, stored } = await world({ count: here })
    await publish(2, { count: here, cards: [newer] })
    await source({ version: 1, buckets: here, cards: [] }).refresh(id)
    expect(stored.get('knowledge:bucket:0')).toMatchObject({ bucket: { cards: [newer] } })
  })

  test.each([
    ['a list of cards that is none', { version: 2, bucket: 0, cards: 'none' }],
    ['no version', { bucket: 0, cards: [card('of release 2')] }],
  ])('is no excuse for %s', async (_, bucket) => {
    const { source, answers, publish } = await world({ count: here })
    const body = JSON.stringify(bucket)
    const manifest = await publish(2, { count: here })
    const digests = digestsOf([body])
    const hash = sha256(digests)
    const { signature: _signature, ...unsigned } = manifest
    const cards = { path: `/v1/digests/${hash}.bin`, bytes: digests.length, sha256: hash }
    const again = await signed({ ...unsigned, cards })
    answers['/v1/manifest'] = () => again
    answers[cards.path] = () => new Response(digests)
    answers['/v1/cards/2/0'] = () => new Response(body)
    expect(
      await source({ version: 1, buckets: here, cards: [card('of the snapshot')] }).refresh(id),
    ).toMatchObject({
      origin: 'snapshot',
      offline: true,
    })
  })
})
