import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { deleteDB, openDB } from 'idb'
import { beforeEach, expect, test, vi } from 'vitest'
import { ClippingRepository } from '../../../../extension/storage/clipping-repository.ts'
import type { ClippingStore } from '../../../../extension/storage/clipping-store.ts'
import { LibraryStore } from '../../../../extension/ui/library/library-store.ts'
import type { Clipping } from '../../../../shared/clipping/clipping.ts'
import { mostTags } from '../../../../shared/clipping/limits.ts'
import { sample } from '../../../shared/clipping/samples.ts'
import { MemoryFiles, MemoryStore } from '../../storage/memory.ts'

let library: LibraryStore
let clippings: ClippingRepository
let time: number
const here = [sample(), sample({ id: 'b', tags: [] }), sample({ id: 'c', tags: ['mới'] })]

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  time = Date.parse('2026-11-21T05:00:00.000Z')
  clippings = new ClippingRepository({
    store: new MemoryStore(),
    files: new MemoryFiles(),
    waiting: new MemoryFiles(),
    now: () => time,
  })
  await (await clippings.store()).saveAll(here)
  library = new LibraryStore(clippings, async () => ({ tight: false, persisted: true }))
  await library.open()
})

const byId = (list: readonly Clipping[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
const held = () => byId(library.state.index.all)
const find = (id: string) => library.state.index.all.find(clipping => clipping.id === id)
const actions = () => library.state.history.map(({ key, values }) => [key, ...Object.values(values ?? {})])

test('every bulk action is in the history, and undone in any order', async () => {
  const ids = here.map(({ id }) => id)
  await library.tag(library.state.index.clippings, ['mới'])
  await library.import([sample({ id: 'd' }), sample({ id: 'e' })])
  await library.trash(['d', 'b'])
  await library.join([find(ids[0]!)!, find('c')!])
  await library.restore(['b'])
  await library.purge(['d'])
  expect(actions()).toEqual([
    ['done.purged', 1],
    ['done.restored', 1],
    ['done.joined', 2],
    ['done.deleted', 2],
    ['done.imported', 2, 0],
    // Two of three did not have the tag.
    ['done.tagged', 2],
  ])
  expect(library.state.message?.action).toBe(library.state.history[0])
  while (library.state.history.length > 0) await library.undo()
  expect(held()).toEqual(byId(here))
  // Undoing an action that is undone does nothing.
  await library.undo()
  expect(held()).toEqual(byId(here))
})

test('several tags are added in one action, each once, within the most that a clipping may have', async () => {
  const most = Array.from({ length: mostTags - 1 }, (_, i) => `nhãn ${i}`)
  await library.edit(find('b')!, { tags: most }, {})
  await library.tag(library.state.index.all, ['mới', 'PCI'])
  expect(find('c')?.tags).toEqual(['mới', 'PCI'])
  expect(find('b')?.tags).toEqual(most)
  expect(actions()[0]).toEqual(['done.tagged', 2])
})

test('undoing an older action keeps what was changed since', async () => {
  await library.tag([find('b')!], ['PCI'])
  const [tagged] = library.state.history
  time += 60_000
  await library.edit(find('b')!, { note: 'Sửa sau', tags: ['PCI', 'thêm'] }, {})
  await library.trash(['c'])
  await library.undo(tagged)
  expect(find('b')).toMatchObject({ note: 'Sửa sau', tags: ['thêm'] })
  expect(find('c')?.deleted).toBeDefined()
  expect(actions()).toEqual([['done.deleted', 1]])

  await library.import([sample({ id: 'd' })])
  const [imported] = library.state.history
  await library.edit(find('d')!, { note: 'Đã đọc' }, {})
  await library.undo(imported)
  expect(find('d')).toMatchObject({ note: 'Đã đọc', deleted: expect.any(String) })
  expect(library.state.message).toMatchObject({ key: 'done.undonePartly', values: { count: 1, kept: 1 } })
})

test('corrections of other clippings are one action', async () => {
  const corrected = [find('b')!, find('c')!].map(clipping => ({
    ...clipping,
    citation: { ...clipping.citation, outlet: 'Báo VnExpress' },
  }))
  await library.correct(corrected)
  expect([find('b'), find('c')].map(clipping => clipping?.citation.outlet)).toEqual([
    'Báo VnExpress',
    'Báo VnExpress',
  ])
  await library.undo()
  expect(held()).toEqual(byId(here))
})

test('joining keeps what another context wrote since the list was read', async () => {
  const all = ['b', 'c'].map(id => find(id)!)
  await (await clippings.store()).edit('c', { note: 'Viết ở thẻ khác' }, here[0]!.captured)
  expect(await library.join(all)).toBe(true)
  expect(find('b')?.note).toContain('Viết ở thẻ khác')
})

test('a correction of others leaves a citation that another context edited since', async () => {
  const corrected = [find('b')!, find('c')!].map(clipping => ({
    ...clipping,
    citation: { ...clipping.citation, outlet: 'Báo VnExpress' },
  }))
  const citation = { authors: ['Người khác'] }
  await (await clippings.store()).edit('b', { citation }, new Date(time).toISOString())
  await library.correct(corrected)
  await library.reload()
  expect(find('b')?.citation).toEqual(citation)
  expect(find('c')?.citation.outlet).toBe('Báo VnExpress')
  expect(library.state.message?.values).toEqual({ count: 1 })
})

test('what one clipping cannot hold is neither joined nor tagged', async () => {
  const tags = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`)
  await library.import([sample({ id: 'd', tags: tags('a', 500) }), sample({ id: 'e', tags: tags('b', 500) })])
  const before = held()
  expect(await library.join([find('d')!, find('e')!])).toBe(false)
  expect(library.state.message).toEqual({ key: 'done.notJoined', stays: true })
  expect(held()).toEqual(before)
  await library.tag([find('d')!, find('b')!], ['mới'])
  expect(find('d')?.tags).toHaveLength(500)
  expect(find('b')?.tags).toEqual(['mới'])
})

test('an action resolves with false if the database refuses it, and with true if not', async () => {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('The storage is full.', 'QuotaExceededError')
  })
  try {
    expect(await library.edit(find('b')!, { note: 'x' }, { note: '' })).toBe(false)
    expect(library.state.message).toMatchObject({ key: 'done.failed', stays: true })
    expect(await library.trash(['b'])).toBe(false)
    expect(await library.join([find('b')!, find('c')!])).toBe(false)
  } finally {
    put.mockRestore()
  }
  expect(held()).toEqual(byId(here))
  expect(await library.edit(find('b')!, { note: 'x' }, { note: '' })).toBe(true)
  expect(await library.join([find('b')!, find('c')!])).toBe(true)
})

test('what another device has changed since the library showed it stays, beside what the reader changes', async () => {
  const { tags, note, citation } = find(here[0]!.id)!
  const elsewhere = {
    tags: [...tags, 'nơi khác'],
    note: `${note} Nơi khác.`,
    citation: { ...citation, title: 'Nơi khác' },
  }
  // The library has not read it yet.
  await (await clippings.store()).edit(here[0]!.id, elsewhere, clippings.now)
  await library.edit(here[0]!, { tags: [...tags.slice(1), 'ở đây'] }, { tags })
  await library.edit(here[0]!, { note: `Ở đây. ${note}` }, { note })
  await library.edit(here[0]!, { citation: { ...citation, outlet: 'Ở đây' } }, { citation })
  expect(find(here[0]!.id)).toMatchObject({
    tags: [...tags.slice(1), 'nơi khác', 'ở đây'],
    note: `Ở đây. ${note} Nơi khác.`,
    citation: { ...citation, title: 'Nơi khác', outlet: 'Ở đây' },
  })
})

test('a change elsewhere that cannot be read is reported, and read with the next one', async () => {
  await (await clippings.store()).save(sample({ id: 'd' }))
  const read = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
    throw new DOMException('The disk failed.', 'UnknownError')
  })
  try {
    await library.reload()
  } finally {
    read.mockRestore()
  }
  expect(library.state.message).toEqual({
    key: 'done.notRead',
    values: { reason: 'The disk failed.' },
    stays: true,
  })
  expect(held()).toEqual(byId(here))
  await library.reload()
  expect(find('d')).toEqual(sample({ id: 'd' }))
})

test('a database that does not answer is told after ten seconds, with the backup, and opens later', async () => {
  const files = new MemoryFiles()
  const store = new MemoryStore()
  const made = () => new ClippingRepository({ store, files, waiting: new MemoryFiles(), now: () => time })
  const before = made()
  await (await before.store()).saveAll(here)
  await before.backUp()
  ;(await before.store()).close()
  store.values.set('clippings-database', 'other')
  // A deletion that waits for a connection keeps every later one waiting.
  const other = await openDB('other')
  const deleting = deleteDB('other')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const silent = new LibraryStore(made(), async () => ({ tight: false, persisted: true }))
  const opening = silent.open()
  await vi.advanceTimersByTimeAsync(9_999)
  expect(silent.state.isSilent).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1)
  vi.useRealTimers()
  await vi.waitUntil(() => silent.state.backup !== undefined)
  expect(silent.state).toMatchObject({ status: 'opening', isSilent: true })
  expect(silent.state.backup?.clippings).toHaveLength(here.length)
  other.close()
  await deleting
  await opening
  expect(silent.state).toMatchObject({ status: 'ready', isSilent: false })
})

const trash = (store: ClippingStore) => store.trash(['b'], clippings.now)

test.each([
  ['put into the trash', [trash]],
  ['deleted for good', [trash, (store: ClippingStore) => store.purge(['b'])]],
])(
  'a note that is typed while its clipping is %s elsewhere is kept, and the reader is told',
  async (_, gone) => {
    const shown = find('b')!
    const store = await clippings.store()
    for (const step of gone) await step(store)
    await library.reload()
    expect(await library.edit(shown, { note: 'Chưa kịp lưu' }, { note: shown.note })).toBe(true)
    expect(find('b')).toMatchObject({ note: 'Chưa kịp lưu', tags: shown.tags })
    expect(find('b')!.deleted).toBeUndefined()
    expect(await store.get('b')).toEqual(find('b'))
    expect(library.state.message).toMatchObject({ key: 'done.back' })
    // The reader may have meant the deletion.
    await library.undo()
    expect(find('b')?.deleted).toBeDefined()
    expect(find('b')?.note).toBe('Chưa kịp lưu')
  },
)
