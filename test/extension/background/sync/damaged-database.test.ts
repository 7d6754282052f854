/**
 * A database of sync in which the browser has damaged values: sync goes on, and nothing counts as deleted.
 */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { followedFrom } from '../../../../extension/followed.ts'
import { preferencesFrom } from '../../../../extension/library-preferences.ts'
import { type SyncDatabase, syncDatabase } from '../../../../extension/storage/sync-database.ts'
import { newRoot } from '../../../../shared/sync/recovery-code.ts'
import { sample } from '../../../shared/clipping/samples.ts'
import { Device, origin } from './device.ts'
import { FakeSyncService } from './fake-sync-service.ts'

let service: FakeSyncService
let a: Device
let b: Device
const root = newRoot()
const key = 'clipping:x'
const hue = { id: 'province/hue', name: { vi: 'Huế', en: 'Huế' } }
const search = { name: 'mới', filter: { query: 'x' } }

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  service = new FakeSyncService()
  a = new Device(service.fetch)
  b = new Device(service.fetch)
  await a.clippings.keep(sample({ id: 'x' }))
  for (const id of ['w', 'y']) await a.clippings.keep(sample({ id }))
  await a.store.set('watched', [hue])
  await a.store.set('library', preferencesFrom({ searches: [search] }))
  await a.engine.turnOn(root, origin, { create: true })
  await a.engine.round()
  await b.engine.turnOn(root, origin, { create: false })
  for (const each of [b, a]) await each.engine.round()
})

async function damage(
  table: 'rows' | 'incoming' | 'known' | 'meta',
  at: string,
  change: (value: never) => unknown,
): Promise<void> {
  const database: SyncDatabase = await syncDatabase(`sync-${a.name}`).database()
  const store = database.transaction(table, 'readwrite').store
  for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue())
    if (table === 'known' || cursor.key === at) await cursor.update(change(cursor.value as never) as never)
  database.close()
}

type Row = { key: string; id: string; state: { seen: object; writes: object[] } }

test.each<[string, Parameters<typeof damage>]>([
  ['a row without its state', ['rows', key, (row: Row) => ({ ...row, state: undefined })]],
  [
    'a row without its writes',
    ['rows', key, (row: Row) => ({ ...row, state: { ...row.state, writes: [] } })],
  ],
  [
    'a row that has seen nothing',
    ['rows', key, (row: Row) => ({ ...row, state: { ...row.state, seen: {} } })],
  ],
  [
    'a row with a write of another form',
    ['rows', key, (row: Row) => ({ ...row, state: { ...row.state, writes: [7] } })],
  ],
  [
    'a row with an unknown life',
    [
      'rows',
      key,
      (row: Row) => ({
        ...row,
        state: { ...row.state, writes: row.state.writes.map(write => ({ ...write, life: 'lost' })) },
      }),
    ],
  ],
  ['a row without its id', ['rows', key, (row: Row) => ({ ...row, id: null })]],
  ['a row of a list', ['rows', `followed:${hue.id}`, (row: Row) => ({ ...row, state: null })]],
  [
    'a row of a search',
    ['rows', `search:${search.name}`, (row: Row) => ({ ...row, state: { seen: [], writes: {} } })],
  ],
  ['the row of the settings', ['rows', 'settings:all', (row: Row) => ({ key: row.key })]],
  ['what is known of the service', ['known', '', () => [['x', null]]]],
  ['what is known of the service, which is no list', ['known', '', () => 'x']],
  ['the replica', ['meta', 'replica', () => ({ version: 'x' })]],
  ['the sum of the replica', ['meta', 'replica', (replica: object) => ({ ...replica, sum: '?' })]],
  ['the batch', ['meta', 'batch', () => ({})]],
  ['the place in a listing', ['meta', 'place', () => 7]],
  ['the list of records that are too large', ['meta', 'tooLarge', () => 'x']],
  ['the status', ['meta', 'status', () => 'on']],
])('%s is damaged', async (_, [table, at, change]) => {
  if (table === 'meta') {
    const database = await syncDatabase(`sync-${a.name}`).database()
    if ((await database.get('meta', at)) === undefined) await database.put('meta', 'x', at)
    database.close()
  }
  await damage(table, at, change)
  a.restart()
  // Each device changes something: the round of the damaged one sends and receives.
  await (await a.opened()).edit('w', { note: 'ở a' }, a.now())
  await (await b.opened()).edit('y', { note: 'ở b' }, b.now())
  await b.clippings.keep(sample({ id: 'z' }))
  for (let i = 0; i < 2; i++) for (const each of [b, a]) await each.engine.round()
  await b.engine.round()
  for (const device of [a, b]) {
    const status = await device.engine.status()
    expect(status).toMatchObject({ on: true, pending: 0, setAside: 0, conflicts: 0 })
    expect(status.problem).toBeUndefined()
    expect((await device.all()).map(({ id, note }) => [id, note])).toEqual([
      ['w', 'ở a'],
      ['x', sample().note],
      ['y', 'ở b'],
      ['z', sample().note],
    ])
    expect(followedFrom(await device.store.get('watched'))).toEqual([hue])
    expect(preferencesFrom(await device.store.get('library')).searches).toEqual([search])
  }
})

test('a received record that is damaged before it is stored is received again, and deletes nothing', async () => {
  await (await b.opened()).edit('x', { note: 'ở b' }, b.now())
  await b.engine.round()
  a.ends = 'before-storing'
  await a.engine.round()
  a.ends = undefined
  await damage('incoming', key, (row: Row) => ({ ...row, state: { ...row.state, writes: [] } }))
  a.restart()
  await a.engine.round({ anyway: true })
  expect((await a.get('x'))?.note).toBe('ở b')
  expect((await a.engine.status()).problem).toBeUndefined()
})

test('a change of the record whose row is damaged stays, beside what other devices have', async () => {
  await damage('rows', key, (row: Row) => ({ ...row, state: undefined }))
  await (await a.opened()).edit('x', { note: 'ở a', tags: [...sample().tags, 'a'] }, a.now())
  for (const each of [a, b]) await each.engine.round()
  for (const device of [a, b]) {
    expect((await device.get('x'))?.tags).toContain('a')
    const [conflict] = await device.engine.conflicts()
    expect(conflict?.conflicts[0]?.values).toEqual(expect.arrayContaining(['ở a', sample().note]))
  }
})

test('an account that is damaged is a lost one, of which the reader is told', async () => {
  a.isSwitchedOn = true
  await damage('meta', 'account', () => ({ root: 'x' }))
  a.restart()
  expect(await a.engine.round()).toBeUndefined()
  expect((await a.engine.status()).problem).toBe('lost')
  expect((await a.all()).map(({ id }) => id)).toEqual(['w', 'x', 'y'])
})

test('whatever is damaged between whichever steps, no clipping is lost, and the devices agree', async () => {
  const tables = ['rows', 'incoming', 'known', 'meta'] as const
  const damages: ((value: never) => unknown)[] = [
    (row: Row) => ({ key: row.key }),
    (row: Row) => ({ ...row, state: { seen: { z: 9 }, writes: [] } }),
    (row: Row) => ({ ...row, state: undefined }),
    () => 'x',
  ]
  const step = fc.oneof(
    fc.record({ do: fc.constant('round' as const), on: fc.nat(1) }),
    fc.record({ do: fc.constant('edit' as const), on: fc.nat(1), id: fc.constantFrom('w', 'x', 'y') }),
    fc.record({ do: fc.constant('add' as const), on: fc.nat(1) }),
    fc.record({ do: fc.constant('damage' as const), table: fc.nat(3), how: fc.nat(2), at: fc.nat(9) }),
  )
  let count = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async steps => {
      const added: string[] = []
      for (const next of steps) {
        const device = [a, b]['on' in next ? next.on : 0]!
        if (next.do === 'round') await device.engine.round()
        else if (next.do === 'add') {
          added.push(`n${count}`)
          await device.clippings.keep(sample({ id: `n${count++}` }))
        } else if (next.do === 'edit')
          await (await device.opened()).edit(next.id, { tags: [`t${count++}`] }, device.now())
        else {
          const table = tables[next.table]!
          const database = await syncDatabase(`sync-${a.name}`).database()
          const keys =
            table === 'meta' ? ['replica', 'batch', 'place', 'status'] : await database.getAllKeys(table)
          database.close()
          const at = String(keys[next.at % Math.max(1, keys.length)] ?? '')
          const how = table === 'known' || table === 'meta' ? damages[3]! : damages[next.how]!
          await damage(table, at, how)
          a.restart()
        }
      }
      for (let i = 0; i < 3; i++) for (const device of [a, b]) await device.engine.round()
      const ids = (await a.all()).map(({ id }) => id)
      expect(ids).toEqual(expect.arrayContaining(['w', 'x', 'y', ...added]))
      expect((await b.all()).map(({ id, note, tags }) => [id, note, [...tags].sort()])).toEqual(
        (await a.all()).map(({ id, note, tags }) => [id, note, [...tags].sort()]),
      )
      for (const device of [a, b]) expect((await device.engine.status()).problem).toBeUndefined()
    }),
    { numRuns: 25 },
  )
})
