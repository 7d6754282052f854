/**
 * Damaged records in the database of clippings. None makes another clipping unreadable, and none counts as a
 * deletion.
 */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { readBackup } from '../../../extension/storage/clipping-backup.ts'
import { openDatabase, type StoredClipping } from '../../../extension/storage/clipping-database.ts'
import { ClippingRepository } from '../../../extension/storage/clipping-repository.ts'
import { isIntact } from '../../../extension/storage/intact.ts'
import { LibraryStore } from '../../../extension/ui/library/library-store.ts'
import { exportFormats } from '../../../shared/clipping/formats.ts'
import { newRoot } from '../../../shared/sync/recovery-code.ts'
import { anyClipping, sample, someClippings } from '../../shared/clipping/samples.ts'
import { Device, origin } from '../background/sync/device.ts'
import { FakeSyncService } from '../background/sync/fake-sync-service.ts'
import { MemoryFiles, MemoryStore } from './memory.ts'

const name = 'chu-giai-clippings'
let store: MemoryStore
let files: MemoryFiles
let time: number

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  store = new MemoryStore()
  files = new MemoryFiles()
  time = Date.parse('2026-11-21T05:00:00.000Z')
})

const clippings = () => new ClippingRepository({ store, files, waiting: new MemoryFiles(), now: () => time })

/** Stores a record in the database as it is, without any check. */
async function put(record: unknown, database = name): Promise<void> {
  const opened = await openDatabase(database)
  await opened.put('clippings', record as StoredClipping)
  opened.close()
}

const damages: [string, object][] = [
  [
    'everything',
    { version: undefined, url: undefined, quote: undefined, citation: undefined, tags: undefined },
  ],
  ['its passage', { quote: undefined }],
  ['the words of its passage', { quote: { exact: 7, prefix: '', suffix: '' } }],
  ['its address', { url: 7 }],
  ['its citation', { citation: undefined }],
  ['its authors', { citation: { title: 'T' } }],
  ['its tags', { tags: ['x', null] }],
  ['its note', { note: undefined }],
  ['times of edits', { edited: undefined }],
  ['its entities', { entities: [{ id: 'province/hue' }] }],
  ['the time of its capture', { captured: 'hôm qua' }],
  ['its place', { position: { start: 'x' } }],
]

test.each(damages)(
  'a clipping that lost %s costs no other, and the latest backup has it back',
  async (_, damage) => {
    const kept = sample({ id: 'kept' })
    const lost = sample({ id: 'lost', note: 'Ghi chú.' })
    await (await clippings().store()).saveAll([kept, lost])
    await clippings().backUp()
    await put({ ...lost, ...damage, places: ['vnexpress.net/a.html'] })
    time += 86_400_000
    const library = new LibraryStore(clippings(), async () => ({ persisted: true, tight: false }))
    await library.open()
    expect(library.state).toMatchObject({ status: 'ready', damaged: 0 })
    const opened = await clippings().store()
    expect((await opened.all()).map(({ id }) => id).sort()).toEqual(['kept', 'lost'])
    expect(await opened.get('lost')).toEqual(lost)
    expect((await readBackup(files))!.clippings).toHaveLength(2)
  },
)

test.each(damages)(
  'a clipping that lost %s and is in no backup is told; a file brings it back',
  async (_, damage) => {
    const lost = sample({ id: 'lost' })
    await (await clippings().store()).save(sample({ id: 'kept' }))
    await put({ ...lost, ...damage, places: ['vnexpress.net/a.html'] })
    const library = new LibraryStore(clippings(), async () => ({ persisted: true, tight: false }))
    await library.open()
    expect(library.state).toMatchObject({ status: 'ready', damaged: 1 })
    expect((await readBackup(files))!.clippings.map(({ id }) => id)).toEqual(['kept'])
    for (const format of Object.values(exportFormats))
      expect(format.write(library.state.index.all, { language: 'vi', notes: true })).not.toBe('')
    const opened = await clippings().store()
    expect(await opened.edit('lost', { note: 'x' }, 'now')).toBeUndefined()
    expect(await opened.damaged()).toEqual(['lost'])
    await library.import([lost])
    expect(await opened.get('lost')).toEqual(lost)
    expect(await opened.damaged()).toEqual([])
  },
)

test('a damaged record is no deletion for other devices, and gives way to what they have', async () => {
  const service = new FakeSyncService()
  const [a, b] = [new Device(service.fetch), new Device(service.fetch)]
  const root = newRoot()
  await (await a.opened()).save(sample({ id: 'x', note: '' }))
  await a.engine.turnOn(root, origin, { create: true })
  await a.engine.round()
  await b.engine.turnOn(root, origin, { create: false })
  await b.engine.round()
  // Changed here, and damaged before sync has collected the change.
  await (await a.opened()).edit('x', { note: 'mất' }, a.now())
  await put({ ...sample({ id: 'x' }), quote: undefined, places: [] }, `clippings-${a.name}`)
  for (const device of [a, b, a]) await device.engine.round()
  expect((await (await b.opened()).get('x'))?.note).toBe('')
  await (await b.opened()).edit('x', { note: 'từ máy khác' }, b.now())
  for (const device of [b, a]) await device.engine.round()
  expect((await (await a.opened()).get('x'))?.note).toBe('từ máy khác')
})

test('whatever is stored as a clipping is intact', () => {
  fc.assert(fc.property(anyClipping, clipping => isIntact({ ...clipping, places: [] })))
  fc.assert(
    fc.property(someClippings, fc.string(), (some, folder) =>
      some.every(each => isIntact({ ...each, folder })),
    ),
  )
})
