/** Records that a device of a later version wrote, on a device of this one. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import type { LocalSource, Replaced } from '../../../../extension/background/sync/local-records.ts'
import { preferencesFrom } from '../../../../extension/library-preferences.ts'
import { defaultSettings } from '../../../../extension/settings.ts'
import type { Fields } from '../../../../shared/sync/merge.ts'
import { fieldsOfClipping, partsOfKey, type RecordKind } from '../../../../shared/sync/merge-records.ts'
import { newRoot } from '../../../../shared/sync/recovery-code.ts'
import { sample } from '../../../shared/clipping/samples.ts'
import { Device, origin } from './device.ts'
import { FakeSyncService } from './fake-sync-service.ts'

let service: FakeSyncService
let device: Device
let later: Device
/** Lists of the later device, by kind, each of records by id. */
let lists: Record<string, Map<string, Fields>>
const root = newRoot()

/** A source that keeps what it is given, as that of a later version does with what this one does not know. */
function anything(kind: RecordKind): LocalSource {
  const records = new Map<string, Fields>()
  lists[kind] = records
  const every = async () => [...records].map(([id, fields]) => ({ id, fields }))
  let isStarted = false
  return {
    kind,
    knows: () => true,
    isStarted: async () => isStarted,
    start: async () => {
      isStarted = true
    },
    stop: async () => {},
    every,
    changes: async known =>
      [...new Set([...records.keys(), ...(await known())])].map(id => ({
        id,
        n: 0,
        fields: records.get(id),
      })),
    settle: async () => {},
    async replace(list) {
      const results = new Map<string, Replaced>()
      for (const { id, next } of list) {
        if (next) records.set(id, next)
        else records.delete(id)
        results.set(id, { outcome: 'stored' })
      }
      return results
    },
  }
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  service = new FakeSyncService()
  device = new Device(service.fetch)
  later = new Device(service.fetch)
  lists = {}
  const kinds = ['clipping', 'followed', 'search', 'settings'] as const
  Object.assign(later, { sources: kinds.map(anything) })
  later.restart()
  await device.engine.turnOn(root, origin, { create: true })
  await device.engine.round()
  await later.engine.turnOn(root, origin, { create: false })
  await later.engine.round()
})

const clipping = fieldsOfClipping(sample({ id: 'a' }))

test.each<[string, string, Partial<Fields>, waits: number]>([
  ['an entity of a kind', 'followed:university/hust', { values: { name: { vi: 'A', en: 'A' } } }, 1],
  [
    'a name that is too long to be shown',
    'followed:startup/momo',
    { values: { name: { vi: 'a'.repeat(2_001), en: 'A' } } },
    1,
  ],
  [
    'a facet that is too long to be shown',
    'search:dài',
    { values: { filter: { query: 'x', outlet: 'a'.repeat(20_001) } } },
    1,
  ],
  ['a facet of a search', 'search:mới', { values: { filter: { query: 'x', author: 'An' } } }, 1],
  ['a field of a search', 'search:mới', { values: { filter: { query: 'x' }, pinned: true } }, 0],
  ['a value of a setting', 'settings:all', { values: { theme: 'sepia' } }, 1],
  ['a setting', 'settings:all', { values: { size: 'large' } }, 0],
  ['a list of sites', 'settings:all', { sets: { sitesOn: ['a.vn'] } }, 0],
  ['a kind of site', 'settings:all', { sets: { sitesOff: ['*.vn'] } }, 1],
  ['a field of a clipping', 'clipping:a', { values: { rating: 5 } }, 0],
  ['a list of a clipping', 'clipping:a', { sets: { folders: ['x'] } }, 0],
])('%s that this version does not know is not taken away from the others', async (_, key, parts, waits) => {
  const { kind, id } = partsOfKey(key)!
  const before = kind === 'clipping' ? clipping : lists[kind]!.get(id)
  const fields: Fields = {
    life: 'live',
    values: { ...before?.values, ...parts.values },
    sets: { ...before?.sets, ...parts.sets },
  }
  lists[kind]!.set(id, fields)
  for (let i = 0; i < 2; i++) for (const each of [later, device]) await each.engine.round()
  expect(lists[kind]!.get(id)).toMatchObject(parts)
  expect(await device.engine.status()).toMatchObject({ setAside: waits })
  // Changes of the reader here still reach the others.
  await (await device.opened()).edit('a', { note: 'sửa' }, device.now())
  await device.store.set('settings', { ...defaultSettings, delay: 'long' })
  const { searches } = preferencesFrom(await device.store.get('library'))
  const mine = { name: 'ở đây', filter: { query: 'y' } }
  await device.store.set('library', preferencesFrom({ searches: [...searches, mine] }))
  for (const each of [device, later, device]) await each.engine.round()
  expect(lists[kind]!.get(id)).toMatchObject(parts)
  if (kind === 'clipping') expect(lists[kind]!.get(id)?.values.note).toBe('sửa')
  expect(lists.settings!.get('all')?.values).toMatchObject({ delay: 'long' })
  expect(lists.search!.get('ở đây')?.values).toEqual({ filter: { query: 'y' } })
})
