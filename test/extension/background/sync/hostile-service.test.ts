/**
 * A service that lies: each lie is detected and reported to the reader, and overwrites nothing. Afterwards
 * the devices restore an honest service from their own data.
 */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test } from 'vitest'
import type { SyncPage } from '../../../../shared/api/sync.ts'
import { keysOf } from '../../../../shared/sync/keys.ts'
import { newRoot } from '../../../../shared/sync/recovery-code.ts'
import { sample } from '../../../shared/clipping/samples.ts'
import { Device, origin } from './device.ts'
import { FakeSyncService } from './fake-sync-service.ts'

let service: FakeSyncService
let a: Device
let b: Device
const later = '2026-11-28T06:00:00.000Z'

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  service = new FakeSyncService()
  const root = newRoot()
  ;[a, b] = [new Device(service.fetch), new Device(service.fetch)]
  await (await a.opened()).saveAll(['1', '2', '3'].map(id => sample({ id, note: `ghi ${id}` })))
  await a.engine.turnOn(root, origin, { create: true })
  await a.engine.round()
  await b.engine.turnOn(root, origin, { create: false })
  await b.engine.round()
})

/** Lets `a` edit two clippings, so that `b` has something to receive. */
async function edits(): Promise<void> {
  await (await a.opened()).edit('1', { note: 'sửa 1' }, later)
  await a.engine.round()
  await (await a.opened()).edit('2', { note: 'sửa 2' }, later)
  await a.engine.round()
}

const swapped = (page: SyncPage): SyncPage => {
  const [one, two] = page.records
  if (!one || !two) throw new Error('there are two records to swap')
  const records = page.records.map(record =>
    record === one
      ? { ...one, sealed: two.sealed }
      : record === two
        ? { ...two, sealed: one.sealed }
        : record,
  )
  return { ...page, records }
}

const lies: [lie: string, page: (page: SyncPage) => SyncPage, problems: string[]][] = [
  ['swaps the content of two records', swapped, ['forged']],
  ['withholds a record', page => ({ ...page, records: page.records.slice(1) }), ['incomplete']],
  ['withholds everything new', page => ({ ...page, records: [] }), ['incomplete']],
  ['reverses the order', page => ({ ...page, records: [...page.records].reverse() }), ['disordered']],
  [
    'sends a record twice',
    page => ({ ...page, records: page.records.flatMap(record => [record, record]) }),
    ['disordered'],
  ],
  [
    'cuts a record off',
    page => ({
      ...page,
      records: page.records.map(record => ({ ...record, sealed: record.sealed.slice(0, -40) })),
    }),
    ['forged'],
  ],
  [
    'changes one byte',
    page => ({
      ...page,
      records: page.records.map(record => ({
        ...record,
        sealed: `${record.sealed[0] === 'A' ? 'B' : 'A'}${record.sealed.slice(1)}`,
      })),
    }),
    ['forged'],
  ],
  ['leaves out the head', ({ head: _, ...page }) => page, ['forged']],
  [
    'gives a record another version',
    page => ({ ...page, records: page.records.map(record => ({ ...record, version: page.version })) }),
    ['forged', 'disordered'],
  ],
  ['has empty pages for ever', page => ({ ...page, records: [], next: '0' }), ['disordered']],
  ['has a next page for ever', page => ({ ...page, next: '0' }), ['disordered']],
  ['claims an earlier version', page => ({ ...page, version: 0, records: [] }), ['rolled-back']],
]

describe('a service that lies', () => {
  test.each(lies)('%s: found, told, nothing overwritten', async (_, page, problems) => {
    await edits()
    const before = await b.all()
    service.tamper.page = page
    expect(await b.engine.round()).toBeUndefined()
    expect(problems).toContain((await b.engine.status()).problem)
    expect(await b.all()).toEqual(before)
    // It does not try again by itself, not after a start of the browser either.
    service.log.length = 0
    b.restart()
    expect(await b.engine.round()).toBeUndefined()
    expect(service.log).toEqual([])
    expect(problems).toContain((await b.engine.status()).problem)
    // An honest answer later is taken, when the reader tries again.
    service.tamper = {}
    await b.engine.round({ anyway: true })
    expect((await b.engine.status()).problem).toBeUndefined()
    expect((await b.all()).map(({ note }) => note)).toEqual(['sửa 1', 'sửa 2', 'ghi 3'])
  })

  test('a listing without end is refused', async () => {
    await edits()
    let asked = 0
    service.tamper.page = page => (asked++ < 50 ? { ...page, next: '0' } : page)
    await b.engine.round()
    expect((await b.engine.status()).problem).toBe('disordered')
    expect(asked).toBeLessThan(5)
  })

  test('a conflict with every batch ends the round', async () => {
    let refused = 0
    const busy = new Device((url, init) => {
      const refuses = init.method === 'POST' && refused++ < 50
      return refuses ? Promise.resolve(new Response('{}', { status: 412 })) : service.fetch(url, init)
    })
    await (await busy.opened()).saveAll([sample({ id: '4' })])
    await busy.engine.turnOn((await a.engine.root())!, origin, { create: false })
    expect((await busy.engine.round())?.seconds).toBeGreaterThan(0)
    expect((await busy.engine.status()).problem).toBe('busy')
    expect(refused).toBeLessThan(20)
    expect((await busy.all()).map(({ id }) => id)).toEqual(['1', '2', '3', '4'])
  })

  test('an old state of one record under its old version', async () => {
    const old = [...service.only().records.values()]
    await edits()
    await b.engine.round()
    await (await a.opened()).edit('3', { note: 'sửa 3' }, later)
    await a.engine.round()
    const before = await b.all()
    service.tamper.page = page => ({ ...page, records: [...old.slice(0, 1), ...page.records] })
    await b.engine.round()
    expect(['replayed', 'disordered', 'forked']).toContain((await b.engine.status()).problem)
    expect(await b.all()).toEqual(before)
  })

  test('the account of another reader', async () => {
    const other = new Device(service.fetch)
    await (await other.opened()).saveAll(
      [sample({ id: 'của người khác' })].map(each => ({ ...each, id: 'other' })),
    )
    await other.engine.turnOn(newRoot(), origin, { create: true })
    await other.engine.round()
    await edits()
    const before = await b.all()
    const [, theirs] = [...service.accounts.values()]
    const [collection] = [...theirs!.collections.values()]
    service.tamper.page = page => ({
      ...page,
      head: collection!.head!,
      records: [...collection!.records.values()]
        .map(record => ({ ...record, version: page.version }))
        .sort((x, y) => (x.id < y.id ? -1 : 1)),
    })
    await b.engine.round()
    expect((await b.engine.status()).problem).toBe('forged')
    expect(await b.all()).toEqual(before)
  })

  test('everything as it was before: found by the device that saw more, and repaired from it', async () => {
    const old = service.snapshot()
    await edits()
    await b.engine.round()
    service.accounts = old
    const before = await b.all()
    await b.engine.round()
    expect((await b.engine.status()).problem).toBe('rolled-back')
    expect(await b.all()).toEqual(before)
    await b.engine.repair()
    await b.engine.round()
    expect((await b.engine.status()).problem).toBeUndefined()
    expect(await b.all()).toEqual(before)
    // The others, and a new one, get it all back.
    await a.engine.round({ anyway: true })
    expect((await a.engine.status()).problem).toBeUndefined()
    expect(await a.all()).toEqual(before)
  })

  test('the last version that there is, during a repair: refused, and the account can be written to later', async () => {
    const old = service.snapshot()
    await edits()
    await b.engine.round()
    service.accounts = old
    await b.engine.round()
    service.tamper.page = page => ({ ...page, version: Number.MAX_SAFE_INTEGER })
    await b.engine.repair()
    await b.engine.round()
    expect((await b.engine.status()).problem).toBe('forged')
    service.tamper = {}
    await b.engine.repair()
    await (await b.opened()).edit('3', { note: 'sửa 3' }, later)
    await b.engine.round()
    expect(await b.engine.status()).toMatchObject({ pending: 0 })
    expect((await b.engine.status()).problem).toBeUndefined()
  })

  test('a batch that always comes too late ends the round, and loses nothing', async () => {
    await (await a.opened()).edit('1', { note: 'sửa 1' }, later)
    service.status = method => (method === 'POST' ? 412 : undefined)
    expect((await a.engine.round())?.seconds).toBeGreaterThan(0)
    expect(await a.engine.status()).toMatchObject({ problem: 'busy' })
    expect(service.log.filter(({ method }) => method === 'POST').length).toBeLessThan(20)
    service.status = () => undefined
    await a.engine.round()
    expect(await a.engine.status()).toMatchObject({ pending: 0 })
    await b.engine.round()
    expect((await b.get('1'))?.note).toBe('sửa 1')
  })

  test.each([500, 502, 429, 401])('%i is tried again later', async status => {
    await (await a.opened()).edit('1', { note: 'sửa 1' }, later)
    service.status = () => status
    expect((await a.engine.round())?.seconds).toBeGreaterThan(0)
    expect(['offline', 'busy']).toContain((await a.engine.status()).problem)
    service.status = () => undefined
    await a.engine.round()
    expect(await a.engine.status()).toMatchObject({ pending: 0 })
    expect((await a.engine.status()).problem).toBeUndefined()
  })

  test('a text that is no answer of sync is as no answer', async () => {
    await edits()
    const before = await b.all()
    service.tamper.text = () => '<html>Đăng nhập Wi-Fi'
    expect((await b.engine.round())?.seconds).toBeGreaterThan(0)
    expect((await b.engine.status()).problem).toBe('offline')
    expect(await b.all()).toEqual(before)
    service.tamper = {}
    await b.engine.round()
    expect((await b.engine.status()).problem).toBeUndefined()
  })

  test('an account that the service has forgotten is made again from the devices', async () => {
    service.accounts.clear()
    await b.engine.round()
    expect((await b.engine.status()).problem).toBe('unknown')
    await b.engine.repair()
    await b.engine.round()
    expect((await b.engine.status()).problem).toBeUndefined()
    await a.engine.round()
    expect(['rolled-back', undefined]).toContain((await a.engine.status()).problem)
    await a.engine.repair()
    for (const each of [a, b]) await each.engine.round({ anyway: true })
    for (const each of [a, b]) expect((await each.engine.status()).problem).toBeUndefined()
    expect(await a.all()).toHaveLength(3)
  })
})

describe('a service that has a device wait without end', () => {
  const requests = async (answer: () => Response) => {
    const { SyncRequests } = await import('../../../../extension/background/sync/sync-requests.ts')
    return new SyncRequests({ origin, fetch: async () => answer() })
  }

  test('by its state is asked again in an hour', async () => {
    const state = {
      collections: [],
      usage: { records: 0, bytes: 0 },
      limits: { records: 1, bytes: 1, collections: 1 },
      keptUntil: '2027-11-28',
      pollAfter: 900_000_000,
      push: false,
    }
    const answer = await (await requests(() => Response.json(state))).state(await keysOf(newRoot()))
    expect(answer?.state.pollAfter).toBe(3_600)
  })

  test.each([
    ['999999999', 3_600],
    ['-5', undefined],
    ['Infinity', 3_600],
    ['soon', undefined],
    ['7', 7],
  ])('by Retry-After %s waits %s seconds', async (header, seconds) => {
    const asking = await requests(
      () => new Response(null, { status: 429, headers: { 'Retry-After': header } }),
    )
    await expect(asking.state(await keysOf(newRoot()))).rejects.toMatchObject({ retryAfter: seconds })
  })
})
