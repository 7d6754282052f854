/**
 * Devices of one reader against a service in memory: what is sent, what is stored, and what the reader is
 * told.
 */
import 'fake-indexeddb/auto'
import { randomBytes } from 'node:crypto'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { defaultSettings, settingsFrom } from '../../../../extension/settings.ts'
import { readJson, writeJson } from '../../../../shared/clipping/json.ts'
import { mostTags } from '../../../../shared/clipping/limits.ts'
import { newRoot } from '../../../../shared/sync/recovery-code.ts'
import { sample } from '../../../shared/clipping/samples.ts'
import { Device, origin } from './device.ts'
import { FakeSyncService } from './fake-sync-service.ts'

let service: FakeSyncService
let root: ReturnType<typeof newRoot>

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  service = new FakeSyncService()
  root = newRoot()
})

async function pair(): Promise<[Device, Device]> {
  const [a, b] = [new Device(service.fetch), new Device(service.fetch)]
  await a.engine.turnOn(root, origin, { create: true })
  await a.engine.round()
  await b.engine.turnOn(root, origin, { create: false })
  await b.engine.round()
  return [a, b]
}

const later = '2026-11-28T06:00:00.000Z'

describe('two devices', () => {
  test('a clipping captured on one appears on the other, whole', async () => {
    const [a, b] = await pair()
    await a.clippings.keep(sample())
    await a.engine.round()
    await b.engine.round()
    expect(await b.all()).toEqual([sample()])
    expect((await b.engine.status()).problem).toBeUndefined()
    expect((await a.engine.status()).pending).toBe(0)
    // So that pages there look for their clippings, too.
    expect(await b.store.get('clippings-any')).toBe(true)
  })

  test('what was there before sync travels both ways, and the same clipping is no conflict', async () => {
    const [a, b] = [new Device(service.fetch), new Device(service.fetch)]
    await (await a.opened()).saveAll([sample(), sample({ id: 'a' })])
    await (await b.opened()).saveAll([sample(), sample({ id: 'b', note: 'Ở b.' })])
    await a.engine.turnOn(root, origin, { create: true })
    await a.engine.round()
    await b.engine.turnOn(root, origin, { create: false })
    await b.engine.round()
    await a.engine.round()
    expect((await a.all()).map(({ id }) => id)).toEqual(['a', 'b', sample().id].sort())
    expect(await b.all()).toEqual(await a.all())
    expect(await b.engine.conflicts()).toEqual([])
  })

  test('one clipping with two notes from before sync keeps both', async () => {
    const [a, b] = [new Device(service.fetch), new Device(service.fetch)]
    await (await a.opened()).save(sample({ note: 'Của a.' }))
    await (await b.opened()).save(sample({ note: 'Của b.' }))
    await a.engine.turnOn(root, origin, { create: true })
    await a.engine.round()
    await b.engine.turnOn(root, origin, { create: false })
    await b.engine.round()
    await a.engine.round()
    const [found] = await a.engine.conflicts()
    expect(found?.conflicts.map(({ field }) => field)).toEqual(['note'])
    expect([...(found?.conflicts[0]?.values ?? [])].sort()).toEqual(['Của a.', 'Của b.'])
    expect((await b.get(sample().id))?.note).toBe((await a.get(sample().id))?.note)
  })

  test('edits of different parts merge; of the same text both stay until the reader chooses', async () => {
    const [a, b] = await pair()
    await a.clippings.keep(sample())
    await a.engine.round()
    await b.engine.round()
    const { id, citation } = sample()
    await (await a.opened()).edit(id, { note: 'Của a.', tags: ['a'] }, later)
    await (await b.opened()).edit(
      id,
      { note: 'Của b.', citation: { ...citation, outlet: 'Báo khác' } },
      later,
    )
    await a.engine.round()
    await b.engine.round()
    await a.engine.round()
    expect((await a.get(id))?.citation.outlet).toBe('Báo khác')
    expect((await b.get(id))?.tags).toEqual(['a'])
    expect((await a.engine.status()).conflicts).toBe(1)
    const [conflict] = await b.engine.conflicts()
    expect(conflict?.key).toBe(`clipping:${id}`)
    expect(await b.engine.resolve(`clipping:${id}`, 'note', 'Cả hai.')).toBe(true)
    await b.engine.round()
    await a.engine.round()
    expect((await a.get(id))?.note).toBe('Cả hai.')
    expect((await b.get(id))?.note).toBe('Cả hai.')
    expect(await a.engine.conflicts()).toEqual([])
    expect((await a.engine.status()).conflicts).toBe(0)
  })

  test('tags that two devices add are on all, also if together they are more than a file may bring', async () => {
    const [a, b] = await pair()
    await a.clippings.keep(sample({ tags: [] }))
    for (const each of [a, b]) await each.engine.round()
    const { id } = sample()
    const tags = (of: string) => Array.from({ length: mostTags - 1 }, (_, i) => `${of}${i}`)
    await (await a.opened()).edit(id, { tags: tags('a') }, later)
    await (await b.opened()).edit(id, { tags: tags('b') }, later)
    for (const each of [a, b, a]) await each.engine.round()
    const c = new Device(service.fetch)
    await c.engine.turnOn(root, origin, { create: false })
    await c.engine.round()
    const all = [...tags('a'), ...tags('b')].sort()
    for (const each of [a, b, c]) {
      expect([...((await each.get(id))?.tags ?? [])].sort()).toEqual(all)
      expect((await each.engine.status()).setAside).toBe(0)
    }
    // A file brings it in parts.
    const file = JSON.parse(writeJson(await c.all())) as unknown
    const read = readJson(file)!
    expect(read.problems).toEqual([])
    expect(read.clippings.flatMap(({ tags }) => tags).sort()).toEqual(all)
    expect(read.clippings.map(({ quote }) => quote.exact)).toEqual([
      sample().quote.exact,
      sample().quote.exact,
    ])
    await (await c.opened()).edit(id, { tags: ['a0'] }, later)
    for (const each of [c, a]) await each.engine.round()
    expect((await a.get(id))?.tags).toEqual(['a0'])
  })

  test('a deletion for good loses to an edit that it had not seen, and otherwise leaves nothing', async () => {
    const [a, b] = await pair()
    await (await a.opened()).saveAll([sample(), sample({ id: 'x' })])
    await a.engine.round()
    await b.engine.round()
    for (const id of [sample().id, 'x']) {
      await (await a.opened()).trash([id], later)
      await (await a.opened()).purge([id])
    }
    await (await b.opened()).edit('x', { note: 'Giữ lại.' }, later)
    await b.engine.round()
    await a.engine.round()
    await b.engine.round()
    expect((await a.all()).map(({ id, note }) => [id, note])).toEqual([['x', 'Giữ lại.']])
    expect(await b.all()).toEqual(await a.all())
  })

  test('the trash is emptied by the clock of each device, however wrong that of another is', async () => {
    const [a, b] = await pair()
    await a.clippings.keep(sample())
    await a.engine.round()
    await b.engine.round()
    a.time = Date.parse('1990-01-01T00:00:00.000Z')
    await (await a.opened()).trash([sample().id], a.now())
    await a.engine.round()
    await b.engine.round()
    expect((await b.get(sample().id))?.deleted).toBe(new Date(b.time).toISOString())
    await b.clippings.emptyTrash()
    expect(await b.all()).toHaveLength(1)
  })

  test('followed entities, saved searches and settings travel; the service does not', async () => {
    const [a, b] = await pair()
    const entity = { id: 'province/lam-dong', name: { vi: 'Lâm Đồng', en: 'Lâm Đồng' } }
    await a.store.set('watched', [entity])
    await a.store.set('library', { searches: [{ name: 'Đồng Nai', filter: { query: 'đồng nai' } }] })
    await a.store.set(
      'settings',
      settingsFrom({ version: 4, theme: 'dark', sitesOff: ['a.vn'], api: 'https://own.example' }),
    )
    await b.store.set('settings', settingsFrom({ version: 4, delay: 'long', sitesOff: ['b.vn'] }))
    for (const each of [a, b, a]) await each.engine.round()
    expect(await b.store.get('watched')).toEqual([entity])
    expect(await b.store.get('library')).toMatchObject({ searches: [{ name: 'Đồng Nai' }] })
    expect(await b.store.get('settings')).toMatchObject({
      theme: 'dark',
      delay: 'long',
      sitesOff: ['a.vn', 'b.vn'],
      api: '',
    })
    expect(await a.store.get('settings')).toMatchObject({
      theme: 'dark',
      delay: 'long',
      sitesOff: ['a.vn', 'b.vn'],
    })
    await b.store.set('watched', [])
    for (const each of [b, a]) await each.engine.round()
    expect(await a.store.get('watched')).toEqual([])
  })

  test('settings of a device that joins give way to those of the account', async () => {
    const [a, b] = [new Device(service.fetch), new Device(service.fetch)]
    await a.store.set('settings', settingsFrom({ version: 4, theme: 'dark', language: 'vi' }))
    await a.engine.turnOn(root, origin, { create: true })
    await a.engine.round()
    await b.engine.turnOn(root, origin, { create: false })
    for (const each of [b, a]) await each.engine.round()
    expect(await b.store.get('settings')).toMatchObject({ theme: 'dark', language: 'vi' })
    expect(await a.store.get('settings')).toMatchObject({ theme: 'dark', language: 'vi' })
  })

  test('an edit takes at most two requests and 4 KB; nothing new, one request', async () => {
    const [a] = await pair()
    await a.clippings.keep(sample())
    await a.engine.round()
    await a.engine.round()
    service.log.length = 0
    await (await a.opened()).edit(sample().id, { note: 'Một ghi chú dài hơn một chút. '.repeat(10) }, later)
    await a.engine.round()
    expect(service.log.length).toBeLessThanOrEqual(2)
    expect(service.log.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(4096)
    await a.engine.round()
    service.log.length = 0
    await a.engine.round()
    expect(service.log.map(({ status }) => status)).toEqual([304])
  })

  test('nothing that the service gets contains a word of the reader', async () => {
    const [a] = await pair()
    const marker = 'DAUVET'
    await a.clippings.keep(
      sample({ note: marker, tags: [marker], citation: { ...sample().citation, title: marker } }),
    )
    await a.engine.round()
    expect(service.seen.length).toBeGreaterThan(0)
    for (const body of service.seen) {
      expect(body).not.toContain(marker)
      expect(body).not.toContain(Buffer.from(marker).toString('base64').slice(0, 6))
    }
  })
})

test('a round says what to wait for, and what is news is not what this device wrote', async () => {
  const [a, b] = await pair()
  expect(await a.engine.round()).toEqual({ seconds: 45, watch: undefined })
  service.push = true
  a.restart()
  const next = await a.engine.round()
  expect(next?.watch?.origin).toBe(origin)
  expect(next?.watch?.account).toMatch(/^[\w-]{43}$/)
  await a.clippings.keep(sample())
  a.restart()
  expect((await a.engine.round())?.watch?.account, 'a round that sends, after a start').toBe(
    next?.watch?.account,
  )
  const [[collection] = []] = [...[...service.accounts.values()][0]!.collections]
  const news = { collection, version: service.only().version }
  expect(await a.engine.isNews(news)).toBe(false)
  expect(await b.engine.isNews(news)).toBe(true)
  await b.engine.round()
  expect(await b.engine.isNews(news)).toBe(false)
  expect(await b.engine.isNews({})).toBe(true)
  await b.engine.turnOff()
  expect(await b.engine.isNews({})).toBe(false)
})

describe('what a reader decides', () => {
  test('a lost device: everything moves to a new account, and the old one is deleted', async () => {
    const [a, lost] = await pair()
    await a.clippings.keep(sample())
    await a.engine.round()
    await lost.engine.round()
    const next = newRoot()
    await a.engine.rotate(next)
    await a.engine.round()
    expect(service.accounts.size).toBe(1)
    await lost.engine.round()
    expect((await lost.engine.status()).problem).toBe('gone')
    // Its clippings stay there, and another device joins with the new code.
    expect(await lost.all()).toHaveLength(1)
    const c = new Device(service.fetch)
    await c.engine.turnOn(next, origin, { create: false })
    await c.engine.round()
    expect(await c.all()).toEqual([sample()])
    // So does the device that has the old one, with what it changed since.
    await (await lost.opened()).edit(sample().id, { note: 'Sau khi mất.' }, later)
    await lost.engine.turnOn(next, origin, { create: false })
    for (const each of [lost, a]) await each.engine.round()
    expect((await a.get(sample().id))?.note).toBe('Sau khi mất.')
    expect(await a.engine.conflicts()).toEqual([])
  })

  test('a lost device, at a service that takes no new accounts: the new one takes the place of the old', async () => {
    const [a] = await pair()
    await a.clippings.keep(sample())
    service.isClosed = true
    await expect(
      new Device(service.fetch).engine.turnOn(newRoot(), origin, { create: true }),
    ).rejects.toThrow(/403/)
    await a.engine.rotate(newRoot())
    await a.engine.round()
    expect(service.accounts.size).toBe(1)
    expect(service.gone.size).toBe(1)
    expect((await a.engine.status()).problem).toBeUndefined()
    // Another service is not told of it.
    const other = new FakeSyncService()
    other.isClosed = true
    const told: unknown[] = []
    const b = new Device(async (url, init) => {
      if (init.method === 'PUT') told.push(init.body)
      return (new URL(url).origin === origin ? service : other).fetch(url, init)
    })
    service.isClosed = false
    await b.engine.turnOn(newRoot(), origin, { create: true })
    await expect(b.engine.rotate(newRoot(), 'https://other.example')).rejects.toMatchObject({
      problem: 'closed',
    })
    expect(told).toEqual([undefined, undefined])
  })

  test('a rotation that is interrupted deletes the old account only when the new one has everything', async () => {
    const [a] = await pair()
    await a.clippings.keep(sample())
    await a.engine.round()
    await a.engine.rotate(newRoot())
    service.fate = method => (method === 'POST' ? 'lost' : undefined)
    await a.engine.round()
    expect(service.accounts.size).toBe(2)
    service.fate = () => undefined
    a.restart()
    await a.engine.round()
    expect(service.accounts.size).toBe(1)
    expect(service.only().records.size).toBeGreaterThanOrEqual(1)
  })

  test('a code that is changed at another service: each service gets the keys of its own accounts only', async () => {
    const other = new FakeSyncService()
    const sent = new Map<string, Set<string>>()
    const a = new Device(async (url, init) => {
      const at = new URL(url).origin
      const keys = sent.get(at) ?? new Set<string>()
      sent.set(at, keys.add(new Headers(init.headers).get('Authorization')!))
      return (at === origin ? service : other).fetch(url, init)
    })
    await a.clippings.keep(sample())
    await a.engine.turnOn(root, origin, { create: true })
    await a.engine.round()
    await a.engine.rotate(newRoot(), 'https://other.example')
    await a.engine.round()
    // Deleted where it was, and nothing of it was told to the new service.
    expect(service.accounts.size).toBe(0)
    expect(other.accounts.size).toBe(1)
    const [former, present] = [sent.get(origin)!, sent.get('https://other.example')!]
    expect([...former].filter(key => present.has(key))).toEqual([])
    expect((await a.engine.status()).retiring).toBeUndefined()
  })

  test('former accounts that cannot be deleted are named, do not hold up sync, and are tried again', async () => {
    const [a] = await pair()
    await a.clippings.keep(sample())
    await a.engine.round()
    service.status = method => (method === 'DELETE' ? 503 : undefined)
    // Twice: the first former account is not forgotten for the second.
    for (let i = 0; i < 2; i++) {
      await a.engine.rotate(newRoot())
      await a.engine.round()
    }
    expect(service.accounts.size).toBe(3)
    expect(await a.engine.status()).toMatchObject({ retiring: [origin], pending: 0 })
    expect((await a.engine.status()).problem).toBeUndefined()
    await expect(a.engine.deleteEverything()).rejects.toThrow()
    service.status = () => undefined
    a.restart()
    await a.engine.round()
    expect(service.accounts.size).toBe(1)
    expect((await a.engine.status()).retiring).toBeUndefined()
  })

  test.each([429, 413])(
    'a service that takes nothing more (%d) still gives what others wrote',
    async status => {
      const [a, b] = await pair()
      await a.clippings.keep(sample({ id: 'theirs' }))
      await a.engine.round()
      await b.clippings.keep(sample({ id: 'own' }))
      service.status = method => (method === 'POST' ? status : undefined)
      await b.engine.round()
      expect((await b.all()).map(({ id }) => id)).toEqual(['own', 'theirs'])
      expect((await b.engine.status()).problem).toBe(status === 429 ? 'busy' : 'full')
      service.status = () => undefined
      await b.engine.round({ anyway: true })
      await a.engine.round()
      expect((await a.all()).map(({ id }) => id)).toEqual(['own', 'theirs'])
      expect((await b.engine.status()).problem).toBeUndefined()
    },
  )

  test('no answer of a service puts sync off for more than an hour', async () => {
    const [a] = await pair()
    await a.clippings.keep(sample())
    const waits = []
    for (const after of ['1e300', '999999999', '-5', 'soon']) {
      const limited = new Device(async (url, init) =>
        init.method === 'POST'
          ? new Response('{}', { status: 429, headers: { 'Retry-After': after } })
          : service.fetch(url, init),
      )
      await limited.clippings.keep(sample({ id: 'own' }))
      await limited.engine.turnOn(root, origin, { create: false })
      waits.push((await limited.engine.round())?.seconds)
    }
    expect(waits).toEqual([3_600, 3_600, 20, 20])
    service.tamper = { text: body => body.replace('"pollAfter":45', '"pollAfter":9007199254740991') }
    a.restart()
    expect((await a.engine.round())?.seconds).toBeLessThanOrEqual(3_600)
  })

  test('deleting everything leaves the clippings here and nothing there', async () => {
    const [a] = await pair()
    await a.clippings.keep(sample())
    await a.engine.round()
    await a.engine.deleteEverything()
    expect(service.accounts.size).toBe(0)
    expect(await a.all()).toEqual([sample()])
    expect((await a.engine.status()).on).toBe(false)
    expect(await (await a.opened()).isTracking()).toBe(false)
    expect(await a.engine.round()).toBeUndefined()
  })

  test('turned off, it asks for nothing; turned on again, it goes on', async () => {
    const [a, b] = await pair()
    await a.clippings.keep(sample())
    await a.engine.round()
    await a.engine.turnOff()
    service.log.length = 0
    expect(await a.engine.round()).toBeUndefined()
    expect(service.log).toEqual([])
    await b.engine.round()
    await (await b.opened()).edit(sample().id, { note: 'Trong lúc tắt.' }, later)
    await b.engine.round()
    await a.engine.turnOn(root, origin, { create: false })
    await a.engine.round()
    expect((await a.get(sample().id))?.note).toBeDefined()
    const notes = (await a.engine.conflicts()).flatMap(({ conflicts }) => conflicts[0]!.values)
    expect([...notes, (await a.get(sample().id))?.note]).toContain('Trong lúc tắt.')
  })

  test('paused, nothing is sent; the clippings wait', async () => {
    const [a] = await pair()
    await a.engine.setPaused(true)
    await a.clippings.keep(sample())
    service.log.length = 0
    expect(await a.engine.round()).toBeUndefined()
    expect(service.log).toEqual([])
    await a.engine.setPaused(false)
    await a.engine.round()
    expect(service.only().records.size).toBeGreaterThan(1)
  })

  test('a code of no account is refused, and nothing changes', async () => {
    const a = new Device(service.fetch)
    await expect(a.engine.turnOn(newRoot(), origin, { create: false })).rejects.toMatchObject({
      problem: 'unknown',
    })
    expect((await a.engine.status()).on).toBe(false)
  })

  test('consent withdrawn in the browser, nothing is sent but the deletion; given again, it goes on', async () => {
    const [a, b] = await pair()
    a.isAllowed = false
    await a.clippings.keep(sample())
    service.log.length = 0
    expect(await a.engine.round({ anyway: true })).toBeUndefined()
    expect((await a.engine.status()).problem).toBe('no-consent')
    expect(service.log).toEqual([])
    a.isAllowed = true
    await a.engine.round({ anyway: true })
    await b.engine.round()
    expect(await b.all()).toEqual([sample()])
    const fresh = new Device(service.fetch)
    fresh.isAllowed = false
    await expect(fresh.engine.turnOn(newRoot(), origin, { create: true })).rejects.toMatchObject({
      problem: 'no-consent',
    })
    expect((await fresh.engine.status()).on).toBe(false)
    a.isAllowed = false
    await a.engine.deleteEverything()
    expect(service.accounts.size).toBe(0)
  })

  test('a full account is told before anything is lost', async () => {
    const [a] = await pair()
    service.limits = { records: 1, bytes: 1 }
    await a.clippings.keep(sample())
    expect((await a.engine.round())?.seconds).toBeGreaterThan(0)
    expect((await a.engine.status()).problem).toBe('full')
    service.limits = { records: 100, bytes: 100_000 }
    await a.engine.round()
    expect((await a.engine.status()).problem).toBeUndefined()
    expect((await a.engine.status()).pending).toBe(0)
  })
})

describe('interrupted at any moment', () => {
  test('a clipping that is too large is named, holds up no other, and is sent once it is shorter', async () => {
    const [a, b] = await pair()
    // Random, so that it cannot be compressed.
    const note = Array.from({ length: 20 }, () => randomBytes(60_000).toString('base64')).join('')
    await (await a.opened()).saveAll([sample({ id: 'large', note }), sample({ id: 'small' })])
    await a.engine.round()
    await b.engine.round()
    expect((await b.all()).map(({ id }) => id)).toEqual(['small'])
    expect(await a.engine.status()).toMatchObject({ pending: 0, tooLarge: ['clipping:large'] })

    // Named once, however often it changes.
    await (await a.opened()).edit('large', { tags: ['a'] }, later)
    await a.engine.round()
    expect(await a.engine.status()).toMatchObject({ pending: 0, tooLarge: ['clipping:large'] })

    await (await a.opened()).edit('large', { note: 'Ngắn.' }, later)
    await a.engine.round()
    await b.engine.round()
    expect((await b.get('large'))?.note).toBe('Ngắn.')
    expect((await a.engine.status()).tooLarge).toEqual([])
  })

  test('a lost answer doubles nothing', async () => {
    const [a, b] = await pair()
    await a.clippings.keep(sample())
    service.fate = method => (method === 'POST' ? 'answer-lost' : undefined)
    await a.engine.round()
    expect((await a.engine.status()).problem).toBe('offline')
    const { version } = service.only()
    service.fate = () => undefined
    a.restart()
    await a.engine.round()
    expect(service.only().version).toBe(version)
    expect((await a.engine.status()).pending).toBe(0)
    await b.engine.round()
    expect(await b.all()).toEqual([sample()])
  })

  test('a first sync of many pages goes on where it ended', async () => {
    const [a] = await pair()
    const many = Array.from({ length: 60 }, (_, i) => sample({ id: `many-${i}` }))
    await (await a.opened()).saveAll(many)
    await a.engine.round()
    service.pageSize = 10
    const c = new Device(service.fetch)
    await c.engine.turnOn(root, origin, { create: false })
    let pages = 0
    service.fate = (method, path) =>
      method === 'GET' && path.length > 12 && ++pages > 3 ? 'lost' : undefined
    await c.engine.round()
    service.fate = () => undefined
    service.log.length = 0
    c.restart()
    await c.engine.round()
    expect(
      service.log.filter(({ path, method }) => method === 'GET' && path.length > 12).length,
    ).toBeLessThan(7)
    expect(await c.all()).toHaveLength(60)
    const { records } = (await c.engine.status()).usage!
    const work = c.statuses.flatMap(status => status.work ?? [])
    expect(work).toContainEqual({ phase: 'receiving', done: 10, total: records })
    expect(work.at(-1)).toMatchObject({ total: records })
  })

  test('a first sync that the reader pauses in the middle goes on from there, both ways', async () => {
    const [a] = await pair()
    const many = (of: string) => Array.from({ length: 60 }, (_, i) => sample({ id: `${of}-${i}` }))
    await (await a.opened()).saveAll(many('a'))
    await a.engine.round()
    service.pageSize = 10
    const c = new Device(service.fetch)
    await (await c.opened()).saveAll(many('c'))
    await c.engine.turnOn(root, origin, { create: false })
    let pages = 0
    let pausing: Promise<void> | undefined
    service.fate = (method, path) => {
      if (method === 'GET' && path !== '/v1/sync' && ++pages === 3) pausing = c.engine.setPaused(true)
      return undefined
    }
    expect(await c.engine.round()).toBeUndefined()
    await pausing
    expect(await c.engine.status()).toMatchObject({ paused: true })
    expect((await c.engine.status()).work).toBeUndefined()
    const asked = service.log.length
    expect(await c.engine.round({ anyway: true })).toBeUndefined()
    expect(service.log.length).toBe(asked)
    await c.engine.setPaused(false)
    await c.engine.round()
    // As many as without a pause: 60 clippings and the settings.
    expect(pages).toBe(7)
    await a.engine.round()
    for (const each of [a, c]) expect(await each.all()).toHaveLength(120)
    expect((await c.engine.status()).pending).toBe(0)
  })

  test('a database of clippings that was lost is filled again, and deletes nothing elsewhere', async () => {
    const [a, b] = await pair()
    await (await a.opened()).saveAll([sample(), sample({ id: 'x' })])
    await a.engine.round()
    await b.engine.round()
    await b.store.set('clippings-database', 'made-anew')
    const again = new Device(service.fetch)
    Object.assign(again, { name: b.name })
    for (const [key, value] of b.store.values) again.store.values.set(key, value)
    again.restart()
    await again.engine.round()
    expect((await again.all()).map(({ id }) => id)).toEqual(['x', sample().id].sort())
    await a.engine.round()
    expect(await a.all()).toHaveLength(2)
  })

  test('a backup that takes the place of a lost database undoes no edit of after it', async () => {
    const [a, b] = await pair()
    const saved = ['x', 'y', 'z'].map(id => sample({ id, note: 'cũ', tags: ['cũ'] }))
    await (await a.opened()).saveAll(saved)
    for (const each of [a, b]) await each.engine.round()
    expect(await a.clippings.backUp()).toBe(true)
    const opened = await a.opened()
    await opened.edit('x', { note: 'mới', tags: ['mới'] }, a.now())
    await opened.save(sample({ id: 'w' }))
    for (const each of [a, b]) await each.engine.round()
    // Not sent before the loss.
    await opened.edit('z', { note: 'chưa gửi' }, a.now())
    service.fate = method => (method === 'POST' ? 'lost' : undefined)
    await a.engine.round()
    service.fate = () => undefined
    await (await b.opened()).edit('y', { note: 'ở máy kia' }, b.now())
    await b.engine.round()
    await a.clippings.startAnew()
    expect((await a.get('x'))?.note).toBe('cũ')
    for (const each of [a, b, a, b]) await each.engine.round()
    for (const each of [a, b]) {
      expect((await each.all()).map(({ id }) => id)).toEqual(['w', 'x', 'y', 'z'])
      const notes = async (id: string) => {
        const found = (await each.engine.conflicts()).find(({ key }) => key === `clipping:${id}`)
        const conflict = found?.conflicts.find(({ field }) => field === 'note')
        return conflict?.values ?? [(await each.get(id))?.note]
      }
      expect(await notes('x')).toContain('mới')
      expect(await notes('y')).toContain('ở máy kia')
      expect(await notes('z')).toContain('chưa gửi')
      expect((await each.get('x'))?.tags).toContain('mới')
    }
    // Each device has its own order of tags.
    const sorted = async (device: Device) =>
      (await device.all()).map(clipping => ({ ...clipping, tags: [...clipping.tags].sort() }))
    expect(await sorted(a)).toEqual(await sorted(b))
  })

  test.each([
    ['the clippings', false],
    ['all databases', true],
  ])('a backup after the loss of %s brings nothing back from the trash', async (_, joinsAgain) => {
    const [a, b] = await pair()
    const saved = ['here', 'there', 'edited', 'gone', 'live'].map(id => sample({ id, note: 'cũ' }))
    await (await a.opened()).saveAll(saved)
    for (const each of [a, b]) await each.engine.round()
    expect(await a.clippings.backUp()).toBe(true)
    const opened = await a.opened()
    await opened.edit('edited', { note: 'mới' }, a.now())
    await opened.trash(['here', 'edited', 'gone'], a.now())
    await opened.purge(['gone'])
    for (const each of [a, b]) await each.engine.round()
    // Not received before the loss.
    await (await b.opened()).trash(['there'], b.now())
    await b.engine.round()
    if (joinsAgain) await a.engine.turnOff()
    await a.clippings.startAnew()
    expect((await a.all()).filter(({ deleted }) => deleted !== undefined)).toEqual([])
    if (joinsAgain) await a.engine.turnOn(root, origin, { create: false })
    for (const each of [a, b, a, b]) await each.engine.round()
    for (const each of [a, b]) {
      const live = (await each.all()).filter(({ deleted }) => deleted === undefined)
      expect(live.map(({ id }) => id)).toEqual(['live'])
      // One that was deleted for good may be newer than the backup: it is in the trash, too.
      expect(await each.all()).toHaveLength(saved.length)
    }
    await (await a.opened()).restore(['here', 'gone'])
    for (const each of [a, b]) await each.engine.round()
    const live = (await b.all()).filter(({ deleted }) => deleted === undefined)
    expect(live.map(({ id }) => id)).toEqual(['gone', 'here', 'live'])
  })

  test('a clipping of the backup that the reader has changed since is no older one', async () => {
    const [a, b] = await pair()
    await a.clippings.keep(sample())
    for (const each of [a, b]) await each.engine.round()
    await a.clippings.backUp()
    const { id } = sample()
    await (await b.opened()).trash([id], b.now())
    await b.engine.round()
    await a.clippings.startAnew()
    await (await a.opened()).edit(id, { note: 'Sau khi mất.' }, a.now())
    for (const each of [a, b, a]) await each.engine.round()
    for (const each of [a, b]) expect((await each.get(id))?.deleted).toBeUndefined()
  })

  test('settings are not reset on other devices when the storage of one is lost', async () => {
    const [a, b] = await pair()
    await a.store.set('settings', { ...defaultSettings, theme: 'dark' })
    for (const each of [a, b]) await each.engine.round()
    a.store.values.delete('settings')
    a.store.values.delete('sync-settings')
    for (const each of [a, b, a]) await each.engine.round()
    for (const each of [a, b]) expect(await each.store.get('settings')).toMatchObject({ theme: 'dark' })
  })

  type Step = {
    device: number
    do: 'edit' | 'tag' | 'capture' | 'trash' | 'purge' | 'round' | 'restart'
    fate: 'lost' | 'answer-lost' | 'before-storing' | 'after-storing' | undefined
    at: number
  }
  const step: fc.Arbitrary<Step> = fc.record({
    device: fc.nat({ max: 3 }),
    do: fc.constantFrom(
      'edit' as const,
      'edit',
      'tag',
      'capture',
      'trash',
      'purge',
      'round',
      'round',
      'round',
      'restart',
    ),
    fate: fc.constantFrom(
      undefined,
      undefined,
      'lost' as const,
      'answer-lost' as const,
      'before-storing' as const,
      'after-storing' as const,
    ),
    at: fc.nat({ max: 4 }),
  })

  test('four devices that are ended and lose requests and answers end with the same clippings, and no note is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
        globalThis.indexedDB = new IDBFactory()
        service = new FakeSyncService()
        service.pageSize = 3
        const devices = Array.from({ length: 4 }, () => new Device(service.fetch))
        for (const [i, each] of devices.entries()) await each.engine.turnOn(root, origin, { create: i === 0 })
        const written = new Set<string>()
        const replaced = new Set<string>()
        let count = 0
        for (const { device, do: action, fate, at } of steps) {
          const one = devices[device]!
          const opened = await one.opened()
          const id = `clipping-${at}`
          const here = await opened.get(id)
          if (action === 'capture' && !here) {
            const note = `ghi ${count++}`
            written.add(note)
            await opened.save(sample({ id, note, tags: [] }))
          } else if (action === 'edit' && here) {
            const note = `ghi ${count++}`
            written.add(note)
            replaced.add(here.note)
            await opened.edit(id, { note }, one.now())
          } else if (action === 'tag' && here)
            await opened.edit(id, { tags: [...here.tags, `thẻ ${count++}`] }, one.now())
          else if (action === 'trash') await opened.trash([id], one.now())
          else if (action === 'purge' && here?.deleted !== undefined) {
            replaced.add(here.note)
            for (const { key, conflicts } of await one.engine.conflicts())
              if (key === `clipping:${id}`)
                for (const value of conflicts[0]!.values) replaced.add(String(value))
            await opened.purge([id])
          } else if (action === 'restart') one.restart()
          else if (action === 'round') {
            let requests = 0
            if (fate === 'before-storing' || fate === 'after-storing') one.ends = fate
            else service.fate = () => (requests++ === at ? fate : undefined)
            await one.engine.round()
            service.fate = () => undefined
            if (one.ends) one.restart()
            one.ends = undefined
          }
        }
        for (let i = 0; i < 3; i++) for (const each of devices) await each.engine.round()
        const [first, ...others] = devices
        const final = (await first!.all()).map(({ deleted, ...rest }) => ({
          ...rest,
          tags: [...rest.tags].sort(),
          isDeleted: deleted !== undefined,
        }))
        for (const other of others)
          expect(
            (await other.all()).map(({ deleted, ...rest }) => ({
              ...rest,
              tags: [...rest.tags].sort(),
              isDeleted: deleted !== undefined,
            })),
          ).toEqual(final)
        const conflicts = (await first!.engine.conflicts()).flatMap(each =>
          each.conflicts.flatMap(({ values }) => values),
        )
        const kept = new Set([...final.map(({ note }) => note), ...conflicts])
        expect([...written].filter(note => !replaced.has(note) && !kept.has(note))).toEqual([])
        for (const each of devices) expect((await each.engine.status()).problem).toBeUndefined()
      }),
      { numRuns: 40 },
    )
  })
})

describe('a database that does not open for a while', () => {
  let opens = true
  beforeEach(() => {
    opens = true
    const factory = globalThis.indexedDB
    const open = factory.open.bind(factory)
    factory.open = (name, version) => {
      if (opens || !name.startsWith('sync-')) return open(name, version)
      throw new DOMException('The database does not open.', 'UnknownError')
    }
  })

  test('a round tells the reader, and a later one works', async () => {
    const [a, b] = await pair()
    await a.clippings.keep(sample())
    a.restart()
    opens = false
    expect(await a.engine.round()).toEqual({ seconds: 20 })
    expect(a.statuses.at(-1)).toMatchObject({ on: true, problem: 'storage' })
    expect(await a.engine.status()).toMatchObject({ on: true, problem: 'storage' })

    opens = true
    expect(await a.engine.round()).toMatchObject({ seconds: 45 })
    expect((await a.engine.status()).problem).toBeUndefined()
    await b.engine.round()
    expect(await b.all()).toEqual([sample()])
  })

  test('a paused sync stays paused', async () => {
    const [a] = await pair()
    await a.engine.setPaused(true)
    a.restart()
    opens = false
    await a.engine.round()
    opens = true
    service.log.length = 0
    expect(await a.engine.round()).toBeUndefined()
    expect(await a.engine.status()).toMatchObject({ on: true, paused: true })
    expect(service.log).toEqual([])
  })

  test('sync can be switched off', async () => {
    const [a] = await pair()
    a.restart()
    opens = false
    await a.engine.turnOff()
    opens = true
    expect(await a.engine.status()).toMatchObject({ on: false })
    expect(await a.engine.root()).toBeUndefined()
  })

  test('a transaction that the browser ends is one problem of storage, told once', async () => {
    const [a] = await pair()
    await a.clippings.keep(sample())
    const { add } = globalThis.IDBObjectStore.prototype
    globalThis.IDBObjectStore.prototype.add = function (value: unknown) {
      queueMicrotask(() => this.transaction.abort())
      return add.call(this, value)
    }
    const rejected: unknown[] = []
    const note = (reason: unknown) => rejected.push(reason)
    process.on('unhandledRejection', note)
    try {
      expect(await a.engine.round()).toEqual({ seconds: 20 })
      // Node reports what nobody handles once all that waits has run.
      await new Promise(resolve => setTimeout(resolve))
    } finally {
      globalThis.IDBObjectStore.prototype.add = add
      process.off('unhandledRejection', note)
    }
    expect(rejected).toEqual([])
    expect(a.statuses.at(-1)).toMatchObject({ on: true, problem: 'storage' })
    await a.engine.round()
    expect(await a.engine.status()).toMatchObject({ pending: 0 })
  })

  test('a status that cannot be stored is told', async () => {
    const [a] = await pair()
    service.fate = () => 'lost'
    const { put } = globalThis.IDBObjectStore.prototype
    globalThis.IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
      if (key === 'status') throw new DOMException('No room.', 'QuotaExceededError')
      return put.call(this, value, key)
    }
    try {
      expect(await a.engine.round()).toEqual({ seconds: 20 })
    } finally {
      globalThis.IDBObjectStore.prototype.put = put
    }
    expect(a.statuses.at(-1)).toMatchObject({ on: true, problem: 'offline' })
  })
})
