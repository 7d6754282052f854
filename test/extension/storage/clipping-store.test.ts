import 'fake-indexeddb/auto'
import { readdirSync, readFileSync } from 'node:fs'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { type IDBPDatabase, openDB } from 'idb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { backupDays, readBackup, writeBackup } from '../../../extension/storage/clipping-backup.ts'
import { databaseVersion, openDatabase } from '../../../extension/storage/clipping-database.ts'
import { ClippingRepository } from '../../../extension/storage/clipping-repository.ts'
import { ClippingStore } from '../../../extension/storage/clipping-store.ts'
import { isTight, storageState } from '../../../extension/storage/storage-quota.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { mostRecords } from '../../../shared/clipping/import.ts'
import { longestQuote, longestText, mostTags } from '../../../shared/clipping/limits.ts'
import { readClipping } from '../../../shared/clipping/schema.ts'
import { placesOf } from '../../../shared/web/places.ts'
import { sample, someClippings } from '../../shared/clipping/samples.ts'
import { MemoryFiles, MemoryStore } from './memory.ts'

const name = 'chu-giai-clippings'
let store: MemoryStore
let files: MemoryFiles
let waiting: MemoryFiles
let time: number
const clippings = () => new ClippingRepository({ store, files, waiting, now: () => time })
const byId = (list: readonly Clipping[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1))

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  store = new MemoryStore()
  files = new MemoryFiles()
  waiting = new MemoryFiles()
  time = Date.parse('2026-11-21T05:00:00.000Z')
})

/** Creates the object store of clippings as version 1 had it. */
function createClippings(database: IDBPDatabase) {
  const made = database.createObjectStore('clippings', { keyPath: 'id' })
  made.createIndex('captured', 'captured')
  made.createIndex('places', 'places', { multiEntry: true })
  made.createIndex('deleted', 'deleted')
  return made
}

/** Makes every opening of a database fail, as with a damaged one. Returns a function that ends this. */
function breakDatabase(): () => void {
  const before = globalThis.indexedDB
  globalThis.indexedDB = {
    open: () => {
      throw new DOMException('Internal error opening backing store', 'UnknownError')
    },
  } as unknown as IDBFactory
  return () => {
    globalThis.indexedDB = before
  }
}

describe('the store', () => {
  const open = async () => new ClippingStore(await openDatabase(name))

  test('returns any clippings unchanged', async () => {
    const opened = await open()
    await fc.assert(
      fc.asyncProperty(someClippings, async some => {
        await opened.saveAll(some)
        for (const clipping of some) expect(await opened.get(clipping.id)).toEqual(clipping)
      }),
      { numRuns: 30 },
    )
  })

  test('saving an existing clipping never removes anything newer', async () => {
    const opened = await open()
    await opened.save(sample())
    await opened.save(sample({ note: 'Cũ.', edited: { note: '2020-01-01T00:00:00.000Z' } }))
    expect((await opened.get(sample().id))?.note).toBe(sample().note)
  })

  test('an edit changes the named fields and records the time', async () => {
    const opened = await open()
    await opened.save(sample())
    const now = '2026-11-22T00:00:00.000Z'
    expect(await opened.edit(sample().id, { tags: ['mới'] }, now)).toEqual(
      sample({ tags: ['mới'], edited: { ...sample().edited, tags: now } }),
    )
    expect(await opened.edit('none', { tags: [] }, now)).toBeUndefined()
  })

  test.each([
    ['ahead at the edit before', '2027-12-24T00:00:00.000Z', '2026-11-22T00:00:00.000Z'],
    ['behind now', '2026-11-22T00:00:00.000Z', '2020-01-01T00:00:00.000Z'],
  ])('what an edit replaced is not brought back by a file, if the clock was %s', async (_, first, second) => {
    const opened = await open()
    const { id } = sample()
    await opened.saveAll([sample(), sample({ id: 'b' })])
    for (const edited of [id, 'b']) await opened.edit(edited, { note: 'Cũ.', tags: ['cũ'] }, first)
    await opened.correct([{ ...(await opened.get(id))!, citation: { authors: ['Cũ'] } }], first)
    const file = await opened.all()
    await opened.edit(id, { note: 'Mới.', tags: ['mới'] }, second)
    await opened.correct([{ ...(await opened.get(id))!, citation: { authors: ['Mới'] } }], second)
    await opened.import(file, '2028-01-01T00:00:00.000Z')
    const now = { note: 'Mới.', tags: ['mới'], citation: { authors: ['Mới'] } }
    expect(await opened.get(id)).toMatchObject(now)
    await opened.join([id, 'b'], second)
    const joined = await opened.get(id)
    await opened.import(file, '2028-01-01T00:00:00.000Z')
    expect((await opened.get(id))?.note).toBe(joined?.note)
  })

  test('an edit in the last moment that a time can have is taken', async () => {
    const opened = await open()
    const last = '9999-12-31T23:59:59.999Z'
    await opened.save(sample({ edited: { note: last } }))
    const edited = await opened.edit(sample().id, { note: 'Mới.' }, '2026-11-22T00:00:00.000Z')
    expect(edited).toMatchObject({ note: 'Mới.', edited: { note: last } })
  })

  test('finds the clippings of a page by any of its own addresses, without the trash', async () => {
    const opened = await open()
    await opened.saveAll([
      sample(),
      sample({
        id: 'b',
        url: 'https://m.vnexpress.net/amp/4743210',
        canonicalUrl: 'https://vnexpress.net/quang-ninh-dan-dau-4743210.html',
      }),
      sample({
        id: 'claims',
        url: 'https://tuoitre.vn/b.htm',
        canonicalUrl: 'https://vnexpress.net/quang-ninh-dan-dau-4743210.html',
      }),
      sample({ id: 'c', url: 'https://a.vn/' }),
      sample({ id: 'd', deleted: '2026-01-01T00:00:00.000Z' }),
    ])
    expect(
      byId(await opened.at(['vnexpress.net/quang-ninh-dan-dau-4743210.html'])).map(({ id }) => id),
    ).toEqual([sample().id, 'b'])
    expect(await opened.at(['none'])).toEqual([])
  })

  test('the trash restores', async () => {
    const opened = await open()
    await opened.saveAll([sample(), sample({ id: 'b' })])
    await opened.trash([sample().id], '2026-11-21T00:00:00.000Z')
    expect((await opened.latest(9)).map(({ id }) => id)).toEqual(['b'])
    expect((await opened.trashed()).map(({ id }) => id)).toEqual([sample().id])
    await opened.restore([sample().id])
    expect(byId(await opened.latest(9))).toEqual([sample(), sample({ id: 'b' })])
  })

  test('every bulk change is taken back, an import too, and what was changed since is kept', async () => {
    const opened = await open()
    const now = '2026-11-22T00:00:00.000Z'
    const later = '2026-11-23T00:00:00.000Z'
    const here = [sample(), sample({ id: 'b', tags: ['cũ'] }), sample({ id: 'gone', deleted: now })]
    await opened.saveAll(here)
    const all = async () => byId(await opened.all())
    const tagged = (clipping: Clipping) => ({ ...clipping, tags: [...clipping.tags, 'mới'] })
    for (const change of [
      () => opened.trash([sample().id, 'b'], now),
      () => opened.restore(['gone']),
      () => opened.change([sample().id, 'b'], tagged),
      async () => (await opened.join([sample().id, 'b'], now))!,
      () => opened.purge(['gone']),
      () => opened.import([sample({ id: 'new' }), sample({ note: 'Mới hơn', edited: { note: now } })], now),
    ]) {
      const changes = await change()
      expect(await all()).not.toEqual(byId(here))
      await opened.revert(changes, later)
      expect(await all()).toEqual(byId(here))
    }

    const changes = await opened.change(['b'], tagged)
    await opened.edit('b', { note: 'Sửa sau', tags: ['cũ', 'mới', 'thêm'] }, later)
    expect((await opened.revert(changes, later)).get('b')?.kept).toBe(false)
    expect(await opened.get('b')).toMatchObject({ note: 'Sửa sau', tags: ['cũ', 'thêm'] })

    const imported = await opened.import([sample({ id: 'x' }), sample({ id: 'y' })], now)
    await opened.edit('y', { note: 'Đã đọc' }, later)
    await opened.revert(imported, later)
    expect(await opened.get('x')).toBeUndefined()
    expect(await opened.get('y')).toMatchObject({ note: 'Đã đọc', deleted: later })
  })

  test('purging by hand removes only clippings in the trash', async () => {
    const opened = await open()
    await opened.saveAll([sample(), sample({ id: 'b', deleted: '2026-11-21T00:00:00.000Z' })])
    expect(await opened.purge([sample().id, 'b', 'none'])).toHaveLength(1)
    expect(await opened.get(sample().id)).toEqual(sample())
  })

  test('the latest come first, up to the limit', async () => {
    const opened = await open()
    await opened.saveAll(
      ['2026-01-01', '2026-03-01', '2026-02-01'].map(day =>
        sample({ id: day, captured: `${day}T00:00:00.000Z` }),
      ),
    )
    expect((await opened.latest(2)).map(({ id }) => id)).toEqual(['2026-03-01', '2026-02-01'])
  })

  test('joining replaces several clippings by one, and can be undone', async () => {
    const opened = await open()
    const now = '2026-11-22T00:00:00.000Z'
    const both = [sample({ note: 'Một.' }), sample({ id: 'b', note: 'Hai.' })]
    await opened.saveAll([...both, sample({ id: 'c', deleted: now })])
    const ids = [sample().id, 'b', 'c', 'd']
    const changes = await opened.join(ids, now)
    expect((await opened.latest(9)).map(({ id, note }) => [id, note])).toEqual([
      [sample().id, 'Một.\n\nHai.'],
    ])
    expect(await opened.join(ids, now)).toBeUndefined()
    await opened.revert(changes!, now)
    expect(byId(await opened.latest(9))).toEqual(both)
  })

  test('a write that fails half-way changes nothing', async () => {
    const opened = await open()
    const unstorable = { ...sample({ id: 'b' }), note: (() => {}) as unknown as string }
    await expect(opened.saveAll([sample(), unstorable])).rejects.toThrow()
    expect(await opened.count()).toBe(0)
  })
})

describe('marks for sync', () => {
  const now = '2026-11-22T00:00:00.000Z'
  const open = async () => new ClippingStore(await openDatabase(name))
  const marked = async (store: ClippingStore) => (await store.changes()).map(({ id }) => id).sort()

  test('there are none while sync is off, and none are left when it is turned off', async () => {
    const store = await open()
    await store.save(sample())
    expect(await store.isTracking()).toBe(false)
    expect(await store.changes()).toEqual([])
    await store.track(true)
    await store.save(sample({ id: 'b' }))
    expect(await marked(store)).toEqual(['b'])
    await store.track(false)
    expect(await store.changes()).toEqual([])
  })

  test.each<[string, (store: ClippingStore) => Promise<unknown>, string[]]>([
    ['saving', store => store.saveAll([sample({ id: 'a' }), sample({ id: 'c' })]), ['a', 'c']],
    ['editing', store => store.edit('a', { note: 'x' }, now), ['a']],
    ['correcting', store => store.correct([sample({ id: 'b' })], now), ['b']],
    ['joining', store => store.join(['a', 'b'], now), ['a', 'b']],
    ['moving to the trash', store => store.trash(['a', 'b'], now), ['a', 'b']],
    ['restoring', store => store.restore(['b']), ['b']],
    ['importing what is new', store => store.import([sample({ id: 'a' }), sample({ id: 'n' })], now), ['n']],
    ['taking back', store => store.revert([{ after: sample({ id: 'b' }) }], now), ['b']],
    ['deleting for good', store => store.trash(['a'], now).then(() => store.purge(['a'])), ['a']],
    ['reading', store => store.all(), []],
    [
      'receiving from another device',
      store => store.receive(['a'], () => sample({ id: 'a', note: 'x' })),
      [],
    ],
  ])('%s', async (_, work, expected) => {
    const store = await open()
    await store.saveAll([sample({ id: 'a' }), sample({ id: 'b' })])
    await store.track(true)
    await work(store)
    expect(await marked(store)).toEqual(expected)
  })

  test('a mark of a clipping that was changed again is not settled', async () => {
    const store = await open()
    await store.track(true)
    await store.saveAll([sample({ id: 'a' }), sample({ id: 'b' })])
    const marks = await store.changes()
    await store.edit('b', { note: 'x' }, now)
    await store.settle(marks)
    expect(await marked(store)).toEqual(['b'])
  })

  test('a write that fails leaves no mark', async () => {
    const store = await open()
    await store.track(true)
    const unstorable = { ...sample({ id: 'b' }), note: (() => {}) as unknown as string }
    await expect(store.saveAll([sample({ id: 'a' }), unstorable])).rejects.toThrow()
    expect(await store.changes()).toEqual([])
  })
})

describe('a clipping that would be larger than a file may bring', () => {
  test('is not stored, and stays as it was', async () => {
    const opened = await clippings().store()
    await opened.save(sample())
    const tags = Array.from({ length: mostTags + 1 }, (_, i) => `t${i}`)
    for (const edit of [
      { note: 'n'.repeat(longestQuote + 1) },
      { tags },
      { tags: ['t'.repeat(longestText + 1)] },
      { citation: { authors: [], title: 't'.repeat(longestText + 1) } },
    ])
      await expect(opened.edit(sample().id, edit, new Date(time).toISOString())).rejects.toThrow('too large')
    await expect(opened.change([sample().id], clipping => ({ ...clipping, tags }))).rejects.toThrow(
      'too large',
    )
    expect(await opened.all()).toEqual([sample()])
  })

  test('may be changed where it is so already', async () => {
    const opened = await clippings().store()
    const tags = Array.from({ length: mostTags + 9 }, (_, i) => `t${i}`)
    await opened.save(sample({ tags }))
    await opened.edit(sample().id, { tags: tags.slice(1) }, new Date(time).toISOString())
    expect((await opened.get(sample().id))?.tags).toEqual(tags.slice(1))
  })
})

describe('databases of earlier versions', () => {
  const folder = new URL('./clippings/', import.meta.url)
  const versions = readdirSync(folder).map(file => Number(/^v(\d+)\.json$/.exec(file)?.[1]))

  test('there is a fixture of each version', () =>
    expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: databaseVersion }, (_, i) => i + 1)))

  test.each(versions)('version %i opens with every clipping as it was', async version => {
    const { stores, clippings: expected } = JSON.parse(
      readFileSync(new URL(`v${version}.json`, folder), 'utf8'),
    ) as {
      stores: Record<
        string,
        {
          keyPath: string
          indexes: Record<string, { keyPath: string; multiEntry: boolean }>
          records: unknown[]
        }
      >
      clippings: Clipping[]
    }
    const old = await openDB(name, version, {
      upgrade(database) {
        for (const [store, { keyPath, indexes, records }] of Object.entries(stores)) {
          const made = database.createObjectStore(store, { keyPath })
          for (const [index, { keyPath, multiEntry }] of Object.entries(indexes))
            made.createIndex(index, keyPath, { multiEntry })
          for (const record of records) void made.put(record)
        }
      },
    })
    old.close()
    const opened = await clippings().store()
    expect(byId(await opened.all())).toEqual(byId(expected))
    expect((await opened.at([expected[0]!.url.replace('https://', '')])).map(({ id }) => id)).toContain(
      expected[0]!.id,
    )
    // An address that a page of another site claimed is no key, whenever it was stored.
    expect(await opened.at(['vnexpress.net/claimed-1.html'])).toEqual([])
    // Nor is the home page that a page gave as the canonical address of its article.
    expect(await opened.at(['vnexpress.net'])).toEqual([])
    expect((await opened.at(['tuoitre.vn/c.htm'])).map(({ id }) => id)).toEqual(['claims-another-site'])
  })

  test('from version 1 on, a clipping is found under the key that its addresses have now', async () => {
    const old = await openDB(name, 1, {
      upgrade(database) {
        const made = createClippings(database)
        const stored = (id: string, url: string, place: string) =>
          made.put({ ...sample({ id, url }), places: [place] })
        void stored('ref', 'https://a.vn/b.htm?ref=home&id=7', 'a.vn/b.htm?id=7&ref=home')
        void stored('amp', 'https://www.a.vn/b.htm/amp/?id=7', 'a.vn/b.htm/amp?id=7')
        void stored('wap', 'http://wap.a.vn/b.htm?id=7&typeInapp=1', 'wap.a.vn/b.htm?id=7&typeInapp=1')
        void stored('route', 'https://a.vn/#/tin/1', 'a.vn#/tin/1')
        void stored('file', 'file:///home/a.html', 'kept')
        // Damaged: it stays as it is, and the others are brought to the new keys.
        void made.put({ ...sample({ id: 'damaged' }), url: 7, places: ['damaged'] })
      },
    })
    old.close()
    const opened = await clippings().store()
    const at = async (address: string) =>
      byId(await opened.at(placesOf({ url: address }))).map(({ id }) => id)
    expect(await at('https://a.vn/b.htm?id=7&gidzl=abc')).toEqual(['amp', 'ref', 'wap'])
    expect(await at('https://m.a.vn/b.htm?utm_source=zalo&id=7')).toEqual(['amp', 'ref', 'wap'])
    expect(await at('https://a.vn/#/tin/1')).toEqual(['route'])
    expect((await opened.at(['kept'])).map(({ id }) => id)).toEqual(['file'])
    expect(await opened.damaged()).toEqual(['damaged'])
    expect(await opened.count()).toBe(6)
    expect((await opened.get('ref'))?.url).toBe('https://a.vn/b.htm?ref=home&id=7')
  })

  test('before version 6, a clipping that is too large becomes several, and a host has one form', async () => {
    const tags = Array.from({ length: mostTags + 1 }, (_, i) => `t${i}`)
    const note = `${'n'.repeat(longestQuote - 1)}😀 hết`
    const url = 'https://báo.vn/bai-1.html?id=12345'
    const old = await openDB(name, 5, {
      upgrade(database) {
        const made = createClippings(database)
        void made.put({ ...sample({ id: 'large', url, tags, note }), places: ['báo.vn/bai-1.html?id=12345'] })
        void made.put({ ...sample({ id: 'kept', tags }), places: ['a.vn/b'] })
        void made.put({ ...sample({ id: 'kept.2' }), places: ['a.vn/b'] })
        void made.put({ ...sample({ id: 'damaged' }), tags: 'x', places: ['a.vn/b'] })
        void database.createObjectStore('changed', { keyPath: 'id' }).put({ id: '!', n: 0 })
      },
    })
    old.close()
    const opened = await clippings().store()
    const [first, second, ...others] = byId(await opened.at(placesOf({ url: new URL(url).href })))
    expect(others).toEqual([])
    expect([first?.id, second?.id]).toEqual(['large', 'large.2'])
    expect([...first!.tags, ...second!.tags]).toEqual(tags)
    expect(first!.note + second!.note).toBe(note)
    expect([first, second].every(part => 'clipping' in readClipping(part))).toBe(true)
    expect((await opened.get('kept'))?.tags).toEqual(tags)
    expect(await opened.count()).toBe(5)
    expect((await opened.changes()).map(({ id }) => id).sort()).toEqual(['large', 'large.2'])
  })

  test('a database is closed when a newer version wants to upgrade it', async () => {
    const first = clippings()
    await (await first.store()).save(sample())
    const newer = await openDB(name, databaseVersion + 1)
    expect(newer.version).toBe(databaseVersion + 1)
    newer.close()
  })
})

describe('nothing is lost', () => {
  test('a clipping that the database refuses is set aside, and stored when it opens', async () => {
    const mend = breakDatabase()
    expect(await clippings().keep(sample())).toBe('set-aside')
    expect(await clippings().waiting()).toEqual([sample()])
    mend()
    expect(await (await clippings().store()).all()).toEqual([sample()])
    expect(await clippings().waiting()).toEqual([])
    expect(await waiting.names()).toEqual([])
  })

  test('a clipping is set aside while the database is silent, and stored when it answers', async () => {
    // Held open by a page of an earlier version, which does not close it.
    const old = await openDB(name, 1, {
      upgrade(database) {
        createClippings(database)
      },
    })
    const kept = clippings()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const keeping = kept.keep(sample())
    while (vi.getTimerCount() === 0) await new Promise(resolve => setImmediate(resolve))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await keeping).toBe('set-aside')
    const finding = expect(kept.find('other')).rejects.toThrow('does not answer')
    while (vi.getTimerCount() === 0) await new Promise(resolve => setImmediate(resolve))
    await vi.advanceTimersByTimeAsync(10_000)
    await finding
    vi.useRealTimers()
    expect(await kept.find(sample().id)).toEqual(sample())
    expect(await kept.edit(sample().id, { note: 'Ghi chú' })).toBe(true)
    old.close()
    await vi.waitFor(async () => expect(await waiting.names()).toEqual([]))
    expect(await (await kept.store()).all()).toMatchObject([{ id: sample().id, note: 'Ghi chú' }])
  })

  test('a clipping whose file cannot be removed does not come back from the trash, nor hold up others', async () => {
    const mend = breakDatabase()
    for (const id of ['a', 'b']) await clippings().keep(sample({ id }))
    mend()
    const { remove } = waiting
    waiting.remove = name =>
      name.startsWith('a')
        ? Promise.reject(new DOMException('The file is in use.', 'NoModificationAllowedError'))
        : remove(name)
    const first = clippings()
    await (await first.store()).trash(['a'], first.now)
    expect(await waiting.names()).toEqual(['a.json'])
    const trashed = await (await clippings().store()).trashed()
    expect(trashed.map(({ id }) => id)).toEqual(['a'])
  })

  test('of edits of a clipping that is set aside, made at once, none is lost', async () => {
    breakDatabase()
    const repository = clippings()
    await repository.keep(sample())
    const edits = [{ note: 'Ghi chú' }, { tags: ['nhãn'] }].map(edit => repository.edit(sample().id, edit))
    expect(await Promise.all(edits)).toEqual([true, true])
    expect(await repository.waiting()).toMatchObject([{ note: 'Ghi chú', tags: ['nhãn'] }])
  })

  test('an edit is not lost while the clipping that was set aside is being stored', async () => {
    const mend = breakDatabase()
    await clippings().keep(sample())
    mend()
    const repository = clippings()
    const { set } = store
    let edit: Promise<boolean> | undefined
    // Written when the clippings are stored: there are some.
    store.set = async (key, value) => {
      edit ??= repository.edit(sample().id, { note: 'Ghi chú' })
      // Long enough for an edit that does not wait.
      await new Promise(resolve => setTimeout(resolve, 50))
      await set(key, value)
    }
    await repository.store()
    expect(await edit).toBe(true)
    expect(await (await repository.store()).all()).toMatchObject([{ note: 'Ghi chú' }])
  })

  test('an error is reported where neither storage accepts it', async () => {
    breakDatabase()
    waiting.write = () => Promise.reject(new DOMException('The storage is full.', 'QuotaExceededError'))
    await expect(clippings().keep(sample())).rejects.toThrow()
  })

  test('a database that the browser replaced by an empty one is filled from the backup, once', async () => {
    const first = clippings()
    await first.keep(sample())
    await first.keep(sample({ id: 'b' }))
    expect(await first.backUp()).toBe(true)
    globalThis.indexedDB = new IDBFactory()
    const second = clippings()
    expect(byId(await (await second.store()).all())).toEqual([sample(), sample({ id: 'b' })])
    expect(await second.restored()).toEqual({ day: '2026-11-21', count: 2 })
    expect(await second.restored()).toBeUndefined()
  })

  test.each<[string, () => () => void]>([
    [
      'the disk is full',
      () => {
        const { put } = IDBObjectStore.prototype
        IDBObjectStore.prototype.put = function (value: object, ...key) {
          if ('quote' in value) throw new DOMException('The storage is full.', 'QuotaExceededError')
          return put.call(this, value, ...key)
        }
        return () => {
          IDBObjectStore.prototype.put = put
        }
      },
    ],
    [
      'the files cannot be read',
      () => {
        const { names } = files
        files.names = () =>
          Promise.reject(new DOMException('The files are busy.', 'NoModificationAllowedError'))
        return () => {
          files.names = names
        }
      },
    ],
  ])('a backup that is not restored, because %s, is restored at the next start', async (_, broken) => {
    const first = clippings()
    await first.keep(sample())
    await first.backUp()
    globalThis.indexedDB = new IDBFactory()
    const mend = broken()
    // A full disk is told; without its files the library is of use all the same.
    const opened = await clippings()
      .store()
      .catch(() => undefined)
    if (opened) {
      await opened.save(sample({ id: 'new' }))
      time += 86_400_000
      expect(await clippings().backUp()).toBe(false)
    }
    mend()
    const restored = byId(await (await clippings().store()).all())
    expect(restored).toEqual(opened ? [sample(), sample({ id: 'new' })] : [sample()])
    // Once: what the reader deletes then stays deleted.
    const third = await clippings().store()
    await third.trash([sample().id], first.now)
    await third.purge([sample().id])
    expect((await (await clippings().store()).all()).map(({ id }) => id)).not.toContain(sample().id)
  })

  test('a database that the reader emptied stays empty', async () => {
    const first = clippings()
    await first.keep(sample())
    await first.backUp()
    const opened = await first.store()
    await opened.trash([sample().id], '2020-01-01T00:00:00.000Z')
    await opened.purge([sample().id])
    opened.close()
    expect(await (await clippings().store()).count()).toBe(0)
  })

  test('a database that cannot be opened is kept, and a new one starts from the backup', async () => {
    const first = clippings()
    await first.keep(sample())
    await first.backUp()
    const mend = breakDatabase()
    const second = clippings()
    await expect(second.store()).rejects.toThrow()
    mend()
    expect(await second.startAnew()).toEqual({ day: '2026-11-21', count: 1 })
    expect(await (await second.store()).all()).toEqual([sample()])
    expect((await indexedDB.databases()).map(({ name }) => name).sort()).toEqual([name, `${name}-2`])
    expect(await (await clippings().store()).all()).toEqual([sample()])
    // The context that still had the old one open goes over to the new one.
    await first.keep(sample({ id: 'b' }))
    expect(byId(await (await second.store()).all())).toEqual([sample(), sample({ id: 'b' })])
  })

  test('calls at the same time open one database; a name that cannot be read changes nothing', async () => {
    const kept = clippings()
    const [one, other] = await Promise.all([kept.store(), kept.store()])
    expect(one).toBe(other)
    store.get = () => Promise.reject(new Error('The storage is damaged.'))
    expect(await kept.store()).toBe(one)
    await expect(clippings().store()).rejects.toThrow()
  })
})

describe('the trash', () => {
  const day = 86_400_000
  const ids = async (of: ClippingRepository) => byId(await (await of.store()).all()).map(({ id }) => id)

  /**
   * A repository with two clippings: one in the trash, which was first found there on day 0, and one that is
   * not in the trash.
   */
  async function withTrash(): Promise<ClippingRepository> {
    const kept = clippings()
    const opened = await kept.store()
    await opened.saveAll([sample({ id: 'a' }), sample({ id: 'b' })])
    await opened.trash(['a'], kept.now)
    await kept.emptyTrash()
    return kept
  }

  test('is kept for 30 days, however often the library is opened, then deleted', async () => {
    const kept = await withTrash()
    for (let at = 0; at < 29 * 4; at++) {
      time += day / 4
      await clippings().emptyTrash()
    }
    expect(await ids(kept)).toEqual(['a', 'b'])
    time += day
    await clippings().emptyTrash()
    expect(await ids(kept)).toEqual(['b'])
  })

  test.each<[string, (time: { at: number; clippings: Record<string, object> }) => unknown]>([
    ['a text', () => 'x'],
    ['a clock that is no number', time => ({ ...time, at: null })],
    ['no list', ({ at }) => ({ at })],
    [
      'a count that is a text',
      time => ({ ...time, clippings: { a: { ...time.clippings.a, counted: '9' } } }),
    ],
    ['no count', time => ({ ...time, clippings: { a: { ...time.clippings.a, counted: Number.NaN } } })],
    ['nothing of the clipping', time => ({ ...time, clippings: { a: null } })],
  ])('a count that is damaged (%s) deletes nothing too early, and begins anew', async (_, damage) => {
    const kept = await withTrash()
    await store.update('clippings-trash', stored => damage(stored as never))
    for (let at = 0; at < 30; at++) {
      time += day
      await clippings().emptyTrash()
      if (at === 28) expect(await ids(kept)).toEqual(['a', 'b'])
    }
    time += day
    await clippings().emptyTrash()
    expect(await ids(kept)).toEqual(['b'])
  })

  test('a private window of Firefox, with a database of its own, begins no new count', async () => {
    const kept = await withTrash()
    for (let at = 0; at < 5; at++) {
      time += 7 * day
      const own = globalThis.indexedDB
      globalThis.indexedDB = new IDBFactory()
      await clippings().emptyTrash()
      globalThis.indexedDB = own
      await kept.emptyTrash()
    }
    expect(await ids(kept)).toEqual(['b'])
  })

  test.each([
    ['a month', 31 * day],
    ['ten years', 3_650 * day],
  ])('a clock that is %s ahead deletes nothing, nor once it is right again', async (_, ahead) => {
    const kept = await withTrash()
    time += ahead
    for (let i = 0; i < 5; i++) await clippings().emptyTrash()
    expect(await ids(kept)).toEqual(['a', 'b'])
    time -= ahead
    // From then on 30 days.
    for (let at = 0; at <= 5; at++) {
      expect(await ids(kept)).toEqual(['a', 'b'])
      time += 5 * day
      await clippings().emptyTrash()
    }
    time += 5 * day
    await clippings().emptyTrash()
    expect(await ids(kept)).toEqual(['b'])
  })

  test('a clock that is wrong after each start of the computer deletes nothing', async () => {
    const kept = await withTrash()
    for (let start = 0; start < 20; start++) {
      const right = time
      time = Date.parse('2020-01-01T00:00:00.000Z')
      await clippings().emptyTrash()
      time = right + 60_000
      await clippings().emptyTrash()
    }
    expect(await ids(kept)).toEqual(['a', 'b'])
  })

  test('a clipping put there by a clock that was years behind is kept as long as any', async () => {
    const kept = clippings()
    const opened = await kept.store()
    await opened.saveAll([sample({ id: 'a' }), sample({ id: 'b' })])
    await opened.trash(['a'], '2020-01-01T00:00:00.000Z')
    await kept.emptyTrash()
    expect(await ids(kept)).toEqual(['a', 'b'])
  })

  test('a clipping that was restored and put there again begins anew', async () => {
    const kept = await withTrash()
    for (let at = 0; at < 4; at++) {
      time += 7 * day
      await kept.emptyTrash()
    }
    const opened = await kept.store()
    await opened.restore(['a'])
    await opened.trash(['a'], kept.now)
    time += 7 * day
    await kept.emptyTrash()
    expect(await ids(kept)).toEqual(['a', 'b'])
  })
})

describe('the backup', () => {
  test('of a day when the clock was ahead is not taken for the latest', async () => {
    const kept = clippings()
    await kept.keep(sample())
    time += 400 * 86_400_000
    await kept.backUp()
    time -= 400 * 86_400_000
    for (let day = 0; day < 9; day++) {
      await kept.keep(sample({ id: `day-${day}` }))
      expect(await kept.backUp()).toBe(true)
      expect((await clippings().latestBackup())?.clippings).toHaveLength(day + 2)
      time += 86_400_000
    }
    expect(await backupDays(files)).toHaveLength(7)
  })

  test('of a clock that is behind is kept beside those of before', async () => {
    for (let day = 10; day < 20; day++) await writeBackup(files, `2026-11-${day}`, [sample()])
    await writeBackup(files, '2020-01-01', [sample()])
    expect(await backupDays(files)).toEqual([
      ...[19, 18, 17, 16, 15, 14].map(day => `2026-11-${day}`),
      '2020-01-01',
    ])
  })

  test('is written once a day, and never empty', async () => {
    const kept = clippings()
    expect(await kept.backUp()).toBe(false)
    await kept.keep(sample())
    expect([await kept.backUp(), await kept.backUp()]).toEqual([true, false])
    time += 86_400_000
    expect(await kept.backUp()).toBe(true)
    expect(await backupDays(files)).toEqual(['2026-11-22', '2026-11-21'])
  })

  test('keeps seven days', async () => {
    for (let day = 10; day < 20; day++) await writeBackup(files, `2026-11-${day}`, [sample()])
    expect(await backupDays(files)).toEqual([19, 18, 17, 16, 15, 14, 13].map(day => `2026-11-${day}`))
  })

  test('and what was set aside have clippings with fields of a later version, which stay', async () => {
    const later = { ...sample(), rating: 5, citation: { ...sample().citation, doi: '10/x' } }
    const waits = { ...sample({ id: 'waits' }), rating: 4 }
    await writeBackup(files, '2026-11-20', [later, sample({ id: 'b' })])
    await waiting.write('waits.json', new TextEncoder().encode(JSON.stringify(waits)))
    const restored = await (await clippings().store()).all()
    expect(byId(restored)).toEqual([later, sample({ id: 'b' }), waits])
  })

  test('skips a damaged file', async () => {
    await writeBackup(files, '2026-11-20', [sample()])
    await writeBackup(files, '2026-11-21', [sample({ id: 'b' })])
    const good = files.files.get('clippings-2026-11-21.json.gz')!
    files.files.set('clippings-2026-11-21.json.gz', good.slice(0, good.length / 2))
    expect(await readBackup(files)).toEqual({ day: '2026-11-20', clippings: [sample()] })
    files.files.clear()
    expect(await readBackup(files)).toBeUndefined()
  })

  test('a backup has clippings back that are larger than a file of others may bring', async () => {
    // As an earlier version joined them.
    const joined = sample({
      id: 'joined',
      note: 'n'.repeat(longestQuote + 1),
      tags: Array.from({ length: mostTags + 1 }, (_, i) => `t${i}`),
    })
    await writeBackup(files, '2026-11-21', [joined, sample()])
    expect(await readBackup(files)).toEqual({ day: '2026-11-21', clippings: [joined, sample()] })
    // Nothing else is believed of it.
    await writeBackup(files, '2026-11-21', [sample({ ...joined, url: 'javascript:1' }), sample()])
    expect((await readBackup(files))?.clippings).toEqual([sample()])
  })

  test('a backup is read whatever the number of its clippings, which a file of others may not have', async () => {
    const files = new MemoryFiles()
    await writeBackup(files, '2026-11-21', [sample()])
    const [name] = await files.names()
    const unzipped = new Blob([await files.read(name!)]).stream().pipeThrough(new DecompressionStream('gzip'))
    const backup = JSON.parse(await new Response(unzipped).text())
    backup.clippings.unshift(...Array.from({ length: 10 }, () => 0))
    const text = JSON.stringify(backup).replace('[0,', `[${'0,'.repeat(mostRecords)}`)
    const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
    await files.write(name!, new Uint8Array(await new Response(zipped).arrayBuffer()))
    expect(await readBackup(files)).toEqual({ day: '2026-11-21', clippings: [sample()] })
  }, 60_000)
})

describe('room', () => {
  test.each([
    [0, 10e9, false],
    [9.99e9, 10e9, true],
    [85e6, 100e6, false],
    [95e6, 100e6, true],
  ])('%d of %d bytes is tight: %s', (usage, quota, expected) => expect(isTight(usage, quota)).toBe(expected))

  test('asks for persistence; without an estimate it assumes enough space', async () => {
    const asked: string[] = []
    const manager = {
      persisted: async () => false,
      persist: async () => {
        asked.push('persist')
        return true
      },
      estimate: async () => ({}),
    } as unknown as StorageManager
    expect(await storageState(manager)).toEqual({ persisted: true, tight: false })
    expect(asked).toEqual(['persist'])
  })
})
