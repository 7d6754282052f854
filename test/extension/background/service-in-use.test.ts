import { createHash } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { ServiceInUse } from '../../../extension/background/service-in-use.ts'
import { gazetteerVersionKey } from '../../../extension/storage/gazetteer-storage.ts'
import { bucketOf } from '../../../shared/api/bucket.ts'
import { compileGazetteer } from '../../../shared/gazetteer/compile.ts'
import { card, digestsOf, id, keys, signed } from '../signed-release.ts'
import { MemoryStore } from '../storage/memory.ts'

const buckets = 4
const number = bucketOf(id, buckets)
const gazetteer = compileGazetteer([])
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Answers of a service, by path. */
async function answersOf(version: number, summary: string): Promise<Record<string, () => Response>> {
  const bodies = Array.from({ length: buckets }, (_, bucket) =>
    JSON.stringify({ version, bucket, cards: [card(summary)] }),
  )
  const digests = digestsOf(bodies)
  const file = (folder: string, bytes: Uint8Array) => ({
    path: `/v1/${folder}/${hashOf(bytes)}.bin`,
    bytes: bytes.length,
    sha256: hashOf(bytes),
  })
  const manifest = await signed({
    version,
    released: '2026-11-21',
    buckets,
    entities: 1,
    gazetteer: file('gazetteer', gazetteer),
    cards: file('digests', digests),
  })
  return {
    '/v1/manifest': () => Response.json(manifest),
    [manifest.cards.path]: () => new Response(digests),
    [manifest.gazetteer.path]: () => new Response(new Uint8Array(gazetteer)),
    [`/v1/cards/${version}/${number}`]: () => new Response(bodies[number]!),
  }
}

afterEach(() => void vi.useRealTimers())

/**
 * Resolves with the result of `work` and the time in ms that it took by the faked clock. If signatures are
 * checked the time is too long, because the faked clock goes on while the real check runs.
 */
async function timed<T>(work: Promise<T>): Promise<{ result: T; ms: number }> {
  const before = Date.now()
  let done: { result: T } | undefined
  void work.then(result => {
    done = { result }
  })
  while (!done && Date.now() - before < 600_000) {
    await vi.advanceTimersByTimeAsync(50)
    await new Promise(setImmediate)
  }
  if (!done) throw new Error('It waits for ever.')
  return { ...done, ms: Date.now() - before }
}

/** Two services that sign with the same key, and the one that the reader agreed to. */
async function world() {
  const store = new MemoryStore()
  const services: Record<string, Record<string, () => Response>> = {
    'https://before.example': await answersOf(9, 'of the service before'),
    'https://after.example': await answersOf(9, 'of the service after'),
  }
  /** The service that the reader agreed to; `undefined` if the store cannot be read. */
  const reader: { agreed: string | undefined } = { agreed: 'https://before.example' }
  const asked: string[] = []
  /** Requests that are not answered until the test calls `answer`. */
  const held: { path: string; answer(): void }[] = []
  let holds = (_: string): boolean => false
  /** True while a call of the private store never ends: the one for the agreed service, or all others. */
  const silence = { ofAgreed: false, ofStore: false }
  const never = new Promise<never>(() => {})
  const answeredBy = <T>(call: () => Promise<T>) => (silence.ofStore ? never : call())
  const service = new ServiceInUse({
    store: {
      get: key => answeredBy(() => store.get(key)),
      set: (key, value) => answeredBy(() => store.set(key, value)),
      remove: removed => answeredBy(() => store.remove(removed)),
      keys: () => answeredBy(() => store.keys()),
    },
    agreed: async () => {
      if (silence.ofAgreed) await never
      if (reader.agreed === undefined) throw new DOMException('The database does not open.', 'UnknownError')
      return reader.agreed
    },
    builtIn: { address: 'https://built-in.example', keys },
    snapshot: async () => ({ version: 1, buckets, cards: [card('packaged')] }),
    bundled: 1,
    fetch: async url => {
      const { origin, pathname } = new URL(url)
      asked.push(origin)
      if (holds(pathname)) await new Promise<void>(answer => held.push({ path: pathname, answer }))
      const answer = services[origin]?.[pathname]
      if (!answer) throw new TypeError('no connection')
      return answer()
    },
  })
  return {
    service,
    store,
    silence,
    held,
    hold: (of: typeof holds) => {
      holds = of
    },
    asked,
    reader,
    agree: (address: string) => {
      reader.agreed = address
      service.changed()
    },
  }
}

const knowledgeIn = (store: MemoryStore) =>
  [...store.values.keys()].filter(key => key.startsWith('knowledge:')).sort()

test('the knowledge of the service before is removed with the first use of another', async () => {
  const { service, store, agree } = await world()
  await (await service.current()).cards.refresh(id)
  await expect.poll(() => store.values.get(gazetteerVersionKey)).toBe(9)
  agree('https://after.example')
  await service.current()
  expect(knowledgeIn(store)).toEqual([])
})

test.each([
  ['a bucket', (path: string) => path.startsWith('/v1/cards/')],
  ['a gazetteer', (path: string) => path.startsWith('/v1/gazetteer/')],
  ['a manifest', (path: string) => path === '/v1/manifest'],
])('%s that arrives after the reader agreed to another service is not stored', async (_, isHeld) => {
  const { service, store, held, hold, agree } = await world()
  hold(isHeld)
  const before = (await service.current()).cards
  const late = before.refresh(id)
  await expect.poll(() => held.length).toBe(1)
  hold(() => false)
  agree('https://after.example')
  const { cards } = await service.current()
  expect(knowledgeIn(store)).toEqual([])
  held[0]!.answer()
  await late
  // The gazetteer is opened and stored after its caller has gone on.
  await new Promise(resolve => setTimeout(resolve))
  expect(knowledgeIn(store)).toEqual([])
  expect(await cards.local(id)).toMatchObject({ card: { summary: { en: 'packaged' } } })
  expect(await cards.refresh(id)).toMatchObject({ card: { summary: { en: 'of the service after' } } })
})

test('while it cannot be read which service is agreed to, none is asked, and nothing stored is touched', async () => {
  const { service, store, asked, reader } = await world()
  await (await service.current()).cards.refresh(id)
  await expect.poll(() => store.values.get(gazetteerVersionKey)).toBe(9)
  const stored = structuredClone(store.values)
  asked.length = 0
  reader.agreed = undefined
  service.changed()
  const { origin, fetch, cards, coverage } = await service.current()
  expect(await cards.refresh(id)).toMatchObject({ card: { summary: { en: 'packaged' } }, offline: 'unread' })
  expect(await coverage.of(id)).toBe('unavailable')
  await expect(fetch(`${origin}/v1/reports`, {})).rejects.toThrow(TypeError)
  expect(asked).toEqual([])
  expect(store.values).toEqual(stored)

  reader.agreed = 'https://before.example'
  const later = await service.current()
  expect(await later.cards.refresh(id)).toMatchObject({ card: { summary: { en: 'of the service before' } } })
})

test('a private store that never answers keeps no card waiting, and the card says so', async () => {
  const { service, silence, asked } = await world()
  silence.ofAgreed = true
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  const first = await timed(service.current().then(({ cards }) => cards.local(id)))
  expect(first.ms).toBeLessThanOrEqual(2_100)
  expect(first.result).toMatchObject({
    card: { summary: { en: 'packaged' } },
    offline: 'unread',
    settled: true,
  })
  // Further cards do not wait as long again.
  const second = await timed(service.current().then(({ cards }) => cards.refresh(id)))
  expect(second.ms).toBeLessThanOrEqual(300)
  expect(second.result).toMatchObject({ card: { summary: { en: 'packaged' } }, offline: 'unread' })
  expect(asked).toEqual([])
})

test('a private store that falls silent later keeps no card waiting, and its cards still come', async () => {
  const { service, silence } = await world()
  const { cards } = await service.current()
  silence.ofStore = true
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  const local = await timed(cards.local(id))
  expect(local.result).toMatchObject({ card: { summary: { en: 'packaged' } } })
  const fresh = await timed(cards.refresh(id))
  expect(fresh.result).toMatchObject({ card: { summary: { en: 'of the service before' } }, origin: 'api' })
})

test('a private store that was only slow is used once it answers', async () => {
  const { service, silence, store } = await world()
  await (await service.current()).cards.refresh(id)
  await expect.poll(() => store.values.get(gazetteerVersionKey)).toBe(9)
  silence.ofAgreed = true
  service.changed()
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  await timed(service.current())
  silence.ofAgreed = false
  // The store itself gives up the call that it does not answer.
  service.changed()
  const { result } = await timed(service.current().then(({ cards }) => cards.local(id)))
  expect(result).toMatchObject({ card: { summary: { en: 'of the service before' } }, origin: 'cache' })
})
