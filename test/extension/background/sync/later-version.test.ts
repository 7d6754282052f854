/** Records that a device of a later version wrote, on a device of this one. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test } from 'vitest'
import type { LocalSource, Replaced } from '../../../../extension/background/sync/local-records.ts'
import { followedFrom, storedFollowed, withFollowed } from '../../../../extension/followed.ts'
import { preferencesFrom, storedPreferences } from '../../../../extension/library-preferences.ts'
import { settingsFrom } from '../../../../extension/settings.ts'
import { SettingsStorage } from '../../../../extension/storage/settings-storage.ts'
import type { Fields } from '../../../../shared/sync/merge.ts'
import { fieldsOfClipping, partsOfKey, type RecordKind } from '../../../../shared/sync/merge-records.ts'
import { newRoot } from '../../../../shared/sync/recovery-code.ts'
import { sample } from '../../../shared/clipping/samples.ts'
import { Device, origin } from './device.ts'
import { FakeSyncService } from './fake-sync-service.ts'

let service: FakeSyncService
let device: Device
let later: Device
/** Lists of the later device by kind of record; each has its records by id. */
let lists: Record<string, Map<string, Fields>>
const root = newRoot()

/** The settings of a device, as its pages change them. */
const settingsOf = ({ store }: Device) =>
  new SettingsStorage(Object.assign(store, { follow: () => {} }), { set: async () => {}, follow: () => {} })

/**
 * A source that keeps whatever it is given. It stands for a kind of record that a later version knows and
 * this one does not.
 */
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
  ['a value of a setting', 'settings:all', { values: { theme: 'sepia' } }, 0],
  ['a value of a kind', 'settings:all', { values: { 'kinds.locality': 'some' } }, 0],
  ['a value that is no text', 'settings:all', { values: { theme: { day: 'light', night: 'dark' } } }, 0],
  ['a long value', 'settings:all', { values: { theme: { colours: 'a'.repeat(19_000) } } }, 0],
  ['a setting', 'settings:all', { values: { size: 'large' } }, 0],
  ['a list of sites', 'settings:all', { sets: { sitesOn: ['a.vn'] } }, 0],
  ['a kind of site', 'settings:all', { sets: { sitesOff: ['*.vn'] } }, 0],
  ['a long kind of site', 'settings:all', { sets: { sitesOff: [`*.${'a'.repeat(250)}`] } }, 0],
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
  await settingsOf(device).change(settings => ({ ...settings, delay: 'long' }))
  const { searches } = preferencesFrom(await device.store.get('library'))
  const mine = { name: 'ở đây', filter: { query: 'y' } }
  await device.store.set('library', preferencesFrom({ searches: [...searches, mine] }))
  for (const each of [device, later, device]) await each.engine.round()
  expect(lists[kind]!.get(id)).toMatchObject(parts)
  if (kind === 'clipping') expect(lists[kind]!.get(id)?.values.note).toBe('sửa')
  expect(lists.settings!.get('all')?.values).toMatchObject({ delay: 'long' })
  expect(lists.search!.get('ở đây')?.values).toEqual({ filter: { query: 'y' } })
})

test('settings that this version knows arrive beside values that it does not, which the reader may replace', async () => {
  const all = lists.settings!.get('all')!
  const values = { ...all.values, theme: 'sepia', 'kinds.startup': 'some', delay: 'long' }
  lists.settings!.set('all', { ...all, values, sets: { sitesOff: ['a.vn', '*.b.vn'] } })
  const sync = async () => {
    for (let i = 0; i < 2; i++) for (const each of [later, device]) await each.engine.round()
  }
  await sync()
  const settings = settingsOf(device)
  expect(await settings.read()).toMatchObject({ theme: 'auto', delay: 'long', sitesOff: ['a.vn'] })
  expect((await settings.read()).kinds.startup).toBe(true)
  await settings.change(now => ({ ...now, theme: 'dark', sitesOff: ['c.vn'] }))
  await sync()
  const merged = lists.settings!.get('all')!
  expect(merged.values).toMatchObject({ theme: 'dark', 'kinds.startup': 'some', delay: 'long' })
  expect([...merged.sets.sitesOff!].sort()).toEqual(['*.b.vn', 'c.vn'])
  // A later version that this one has replaced on the device, and comes back.
  expect(settingsFrom(await device.store.get('settings'))).toEqual(await settings.read())
  expect(await device.store.get('settings')).toMatchObject({ kinds: { startup: 'some' } })
})

describe('what a later version stored on this device, before this one replaced it,', () => {
  const hust = { id: 'university/hust', name: { vi: 'Bách khoa', en: 'HUST' }, since: '2026-11-01' }
  const hue = { id: 'province/hue', name: { vi: 'Huế', en: 'Huế', ko: '후에' }, since: '2026-11-02' }
  const byAuthor = { name: 'của An', filter: { query: 'x', author: 'An' }, pinned: true }
  const settings = {
    version: 5,
    theme: { day: 'light', night: 'dark' },
    size: 'large',
    kinds: { university: false, startup: 'some' },
  }

  beforeEach(async () => {
    await device.store.set('watched', [hust, hue])
    await device.store.set('library', { density: 'close', searches: [byAuthor] })
    await device.store.set('settings', settings)
    for (const each of [device, later, device]) await each.engine.round()
  })

  const others = () => ({
    hust: lists.followed!.get(hust.id)?.values.name,
    hue: lists.followed!.get(hue.id)?.values.name,
    search: lists.search!.get(byAuthor.name)?.values.filter,
    theme: lists.settings!.get('all')?.values.theme,
  })
  const whole = { hust: hust.name, hue: hue.name, search: byAuthor.filter, theme: settings.theme }

  test('reaches the other devices whole', () => {
    expect(others()).toEqual(whole)
  })

  test('stays while the reader and other devices change the rest', async () => {
    const haNoi = { id: 'province/ha-noi', name: { vi: 'Hà Nội', en: 'Hanoi' } }
    const mine = { name: 'ở đây', filter: { query: 'y' } }
    await device.store.update('watched', stored =>
      storedFollowed(stored, withFollowed(followedFrom(stored), haNoi, true)),
    )
    await device.store.update('library', stored => {
      const before = preferencesFrom(stored)
      return storedPreferences(stored, { ...before, searches: [...before.searches, mine] })
    })
    await settingsOf(device).change(now => ({ ...now, delay: 'long' }))
    lists.followed!.set('startup/momo', { life: 'live', values: { name: { vi: 'M', en: 'M' } }, sets: {} })
    lists.search!.set('kia', { life: 'live', values: { filter: { query: 'z' } }, sets: {} })
    for (let i = 0; i < 2; i++) for (const each of [device, later]) await each.engine.round()
    await device.engine.round()
    expect(others()).toEqual(whole)
    expect(await device.store.get('watched')).toEqual(expect.arrayContaining([hust, hue, haNoi]))
    expect(await device.store.get('library')).toMatchObject({
      density: 'close',
      searches: expect.arrayContaining([byAuthor, mine]),
    })
    expect(await device.store.get('settings')).toMatchObject({ ...settings, version: 4, delay: 'long' })
    expect(lists.followed!.get(haNoi.id)?.values).toEqual({ name: haNoi.name })
    expect(
      followedFrom(await device.store.get('watched'))
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['province/ha-noi', 'province/hue', 'startup/momo'])
  })

  test('goes when another device deletes it, or the reader does', async () => {
    lists.followed!.delete(hust.id)
    await device.store.update('library', stored =>
      storedPreferences(stored, { ...preferencesFrom(stored), searches: [] }),
    )
    for (const each of [later, device, later]) await each.engine.round()
    expect(await device.store.get('watched')).toEqual([hue])
    expect(lists.search!.has(byAuthor.name)).toBe(false)
  })
})

test('a field of a clipping that a later version stored here stays when another device changes the rest', async () => {
  const stored = { ...sample({ id: 'b' }), rating: 5 }
  await (await device.opened()).save(stored)
  for (const each of [device, later]) await each.engine.round()
  const { values } = lists.clipping!.get('b')!
  const fields = { ...lists.clipping!.get('b')!, values: { ...values, note: 'ở kia' } }
  lists.clipping!.set('b', fields)
  for (const each of [later, device]) await each.engine.round()
  expect(await device.get('b')).toMatchObject({ note: 'ở kia', rating: 5 })
  const opened = await device.opened()
  const changes = await opened.trash(['b'], device.now())
  await opened.revert(changes, device.now())
  expect(await device.get('b')).toEqual({ ...stored, note: 'ở kia' })
})

test('a damaged entry of a list is no deletion, and is replaced by what another device changes', async () => {
  const hue = { id: 'province/hue', name: { vi: 'Huế', en: 'Huế' } }
  await device.store.set('watched', [hue])
  await device.store.set('library', preferencesFrom({ searches: [{ name: 'a', filter: { query: 'x' } }] }))
  for (const each of [device, later]) await each.engine.round()
  await device.store.set('watched', [{ ...hue, name: 7 }])
  await device.store.set('library', { searches: [{ name: 'a', filter: { query: 'x', size: 5n } }] })
  await device.store.set('settings', {
    ...((await device.store.get('settings')) as object),
    theme: { day: 5n },
  })
  for (const each of [device, later]) await each.engine.round()
  expect(lists.followed!.get(hue.id)?.values).toEqual({ name: hue.name })
  expect(lists.search!.get('a')?.values).toEqual({ filter: { query: 'x' } })
  expect((await device.engine.status()).problem).toBeUndefined()
  expect(await settingsOf(device).change(settings => ({ ...settings, delay: 'long' }))).toBe(true)
  const renamed = { vi: 'Thành phố Huế', en: 'Huế' }
  lists.followed!.set(hue.id, { life: 'live', values: { name: renamed }, sets: {} })
  for (const each of [later, device]) await each.engine.round()
  expect(followedFrom(await device.store.get('watched'))).toEqual([{ ...hue, name: renamed }])
})
