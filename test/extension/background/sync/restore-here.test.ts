/**
 * A backup that is read on a device without an account: after its data was deleted, in another browser, or in
 * addition to existing data.
 */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { backupText, readBackupText } from '../../../../extension/background/sync/backup-file.ts'
import type { RecordContent } from '../../../../extension/background/sync/record-content.ts'
import { type RestoredHere, restoreHere } from '../../../../extension/background/sync/restore-here.ts'
import { settingsFrom } from '../../../../extension/settings.ts'
import { longestQuote } from '../../../../shared/clipping/limits.ts'
import { keysOf } from '../../../../shared/sync/keys.ts'
import { writeFields } from '../../../../shared/sync/merge.ts'
import { newRoot, rootFromWords, wordsOf } from '../../../../shared/sync/recovery-code.ts'
import { sample } from '../../../shared/clipping/samples.ts'
import { Device, origin } from './device.ts'
import { FakeSyncService } from './fake-sync-service.ts'

let service: FakeSyncService
const root = newRoot()
const later = '2026-11-28T06:00:00.000Z'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  service = new FakeSyncService()
})

/**
 * Records of the backup that a device with an account saves, opened with the words of the recovery code
 * alone.
 */
async function saved(device: Device): Promise<RecordContent[]> {
  const text = await backupText(await keysOf(root), await device.engine.contents())
  const read = await rootFromWords((await wordsOf(root)).join(' '))
  if (!('root' in read)) throw new Error('the code is not read')
  return (await readBackupText(await keysOf(read.root), text))!
}

const restored = (device: Device, contents: RecordContent[]): Promise<RestoredHere> =>
  restoreHere(contents, { sources: device.sources, clippings: device.clippings, store: device.store })

async function inSync(device = new Device(service.fetch)): Promise<Device> {
  await device.engine.turnOn(root, origin, { create: true })
  await device.engine.round()
  return device
}

const entity = { id: 'province/lam-dong', name: { vi: 'Lâm Đồng', en: 'Lâm Đồng' } }
const search = { name: 'Đồng Nai', filter: { query: 'đồng nai' } }

test('on an empty device everything is there again, and its pages look for their clippings', async () => {
  const a = new Device(service.fetch)
  const trashed = sample({ id: 'b', note: 'Bỏ đi.' })
  await (await a.opened()).saveAll([sample(), trashed, sample({ id: 'c' })])
  await (await a.opened()).trash(['b', 'c'], a.now())
  await (await a.opened()).purge(['c'])
  await a.store.set('watched', [entity])
  await a.store.set('library', { searches: [search] })
  await a.store.set('settings', settingsFrom({ version: 4, theme: 'dark', sitesOff: ['a.vn'] }))
  await inSync(a)
  const b = new Device(service.fetch)
  expect(await restored(b, await saved(a))).toEqual({ restored: 2, unread: 0 })
  // Its own clock counts the days in the trash.
  expect(await b.all()).toEqual([sample(), { ...trashed, deleted: b.clippings.now }])
  expect(await b.store.get('watched')).toEqual([entity])
  expect(await b.store.get('library')).toMatchObject({ searches: [search] })
  expect(await b.store.get('settings')).toMatchObject({ theme: 'dark', sitesOff: ['a.vn'] })
  expect(await b.store.get('clippings-any')).toBe(true)
  // Nothing of sync was begun.
  expect((await b.engine.status()).on).toBe(false)
  expect(await b.engine.root()).toBeUndefined()
})

test('what is here already stays, and the later edit of each part wins', async () => {
  const a = new Device(service.fetch)
  await (await a.opened()).saveAll([sample(), sample({ id: 'x' })])
  await inSync(a)
  const contents = await saved(a)
  const b = new Device(service.fetch)
  await (await b.opened()).saveAll([sample(), sample({ id: 'own' })])
  await (await b.opened()).edit(sample().id, { note: 'Mới hơn.' }, later)
  await b.store.set('watched', [{ ...entity, id: 'province/an-giang' }])
  await b.store.set('settings', settingsFrom({ version: 4, theme: 'light' }))
  await a.store.set('settings', settingsFrom({ version: 4, theme: 'dark' }))
  expect(await restored(b, contents)).toEqual({ restored: 2, unread: 0 })
  expect((await b.all()).map(({ id, note }) => [id, note])).toEqual([
    [sample().id, 'Mới hơn.'],
    ['own', sample().note],
    ['x', sample().note],
  ])
  expect(await b.store.get('settings')).toMatchObject({ theme: 'light' })
  expect(await b.store.get('watched')).toMatchObject([{ id: 'province/an-giang' }])
  const before = await b.all()
  await restored(b, contents)
  expect(await b.all()).toEqual(before)
})

test('a note in conflict comes with both texts', async () => {
  const [a, b] = [new Device(service.fetch), new Device(service.fetch)]
  await (await a.opened()).save(sample({ note: 'Của a.' }))
  await (await b.opened()).save(sample({ note: 'Của b.' }))
  await inSync(a)
  await b.engine.turnOn(root, origin, { create: false })
  await b.engine.round()
  await a.engine.round()
  const c = new Device(service.fetch)
  await restored(c, await saved(a))
  expect((await c.get(sample().id))?.note.split('\n\n').sort()).toEqual(['Của a.', 'Của b.'])
})

test('notes in conflict that are too long for one clipping come in two', async () => {
  const [a, b] = [new Device(service.fetch), new Device(service.fetch)]
  const notes = ['a', 'b'].map(letter => letter.repeat(longestQuote - 10))
  await (await a.opened()).save(sample({ note: notes[0]! }))
  await (await b.opened()).save(sample({ note: notes[1]! }))
  await inSync(a)
  await b.engine.turnOn(root, origin, { create: false })
  await b.engine.round()
  await a.engine.round()
  const c = new Device(service.fetch)
  expect(await restored(c, await saved(a))).toEqual({ restored: 1, unread: 0 })
  const found = await c.all()
  expect(found.map(({ id }) => id)).toEqual([sample().id, `${sample().id}.2`])
  expect(
    found
      .map(({ note }) => note)
      .join('')
      .split('\n\n')
      .sort(),
  ).toEqual(notes)
})

test('a record of a later version is counted and hinders no other', async () => {
  const a = await inSync()
  await a.clippings.keep(sample())
  await a.engine.round()
  const later = writeFields(
    { seen: {}, writes: [] },
    { life: 'live', values: { passage: { quote: 7 } }, sets: {} },
    { by: 'x', isQuiet: () => false },
  )
  const contents = [
    ...(await saved(a)),
    { key: 'clipping:new', state: later },
    { key: 'album:1', state: later },
  ]
  const b = new Device(service.fetch)
  expect(await restored(b, contents)).toEqual({ restored: 1, unread: 1 })
  expect(await b.all()).toEqual([sample()])
})

test('a device that restored and then joins an account has no doubles and no conflicts', async () => {
  const a = new Device(service.fetch)
  await (await a.opened()).saveAll([sample(), sample({ id: 'x' })])
  await inSync(a)
  const b = new Device(service.fetch)
  await restored(b, await saved(a))
  await b.engine.turnOn(root, origin, { create: false })
  for (const each of [b, a]) await each.engine.round()
  for (const each of [a, b]) {
    expect(await each.all()).toEqual([sample(), sample({ id: 'x' })])
    expect(await each.engine.conflicts()).toEqual([])
    expect((await each.engine.status()).pending).toBe(0)
  }
})
