import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BackgroundMessage } from '../../../extension/background/message-gate.ts'
import { Outbox } from '../../../extension/storage/clipping-outbox.ts'
import { type FormerStore, moveFormerValues } from '../../../extension/storage/former-storage.ts'
import { keysForPages } from '../../../extension/storage/keys-for-pages.ts'
import { answerPrivately, PrivateStore, StoreOfBackground } from '../../../extension/storage/private-store.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { sample } from '../../shared/clipping/samples.ts'
import { MemoryFiles } from './memory.ts'

let store: PrivateStore
let files: MemoryFiles
let former: Map<string, unknown>
const local: FormerStore = {
  all: async () => Object.fromEntries(former),
  remove: async keys => {
    for (const key of keys) former.delete(key)
  },
}
const move = () => moveFormerValues(local, store, new Outbox(files))
const followed = [{ id: 'startup/momo', name: { vi: 'MoMo', en: 'MoMo' } }]

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  store = new PrivateStore()
  files = new MemoryFiles()
  former = new Map<string, unknown>([
    ['settings', { version: 2, language: 'en', sitesOff: ['a.vn'] }],
    ['clippings-any', true],
    ['knowledge:gazetteer', 'AAAA'],
    ['knowledge:state', {}],
    ['watched', followed],
    ['library', { searches: [] }],
    ['service-agreed', 'https://other.example'],
    ['clippings-database', 'chu-giai-clippings-2'],
    ['clippings-outbox', ['a']],
    ['clippings-outbox:a', sample({ id: 'a' })],
    ['clippings-outbox:b', { id: 'b' }],
  ])
})

afterEach(() => void vi.useRealTimers())

test('a database that answers neither with success nor with an error is given up, and used again later', async () => {
  // A deletion that waits for a connection keeps every later one waiting.
  const other = await openDB('chu-giai-private')
  const deleting = deleteDB('chu-giai-private')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const calls = [
    () => store.get('a'),
    () => store.set('a', 1),
    () => store.update('a', () => 1),
    () => store.remove(['a']),
    () => store.keys(),
  ]
  const outcomes: string[] = []
  const call = async (each: () => Promise<unknown>) => {
    const asked = each().then(
      () => outcomes.push('answered'),
      (error: Error) => outcomes.push(error.message),
    )
    await vi.advanceTimersByTimeAsync(10_000)
    await asked
  }
  for (const each of calls) await call(each)
  expect(outcomes).toEqual(calls.map(() => 'The storage does not answer.'))
  vi.useRealTimers()
  const told = new Promise<void>(resolve => store.follow('a', resolve))
  other.close()
  await deleting
  // The write that was given up is done now, and announced.
  await told
  await store.set('b', 2)
  expect(await store.get('b')).toBe(2)
})

test('values are kept, removed, listed, and their changes told to every context', async () => {
  const told: string[] = []
  new PrivateStore().follow('a', () => told.push('a'))
  await store.set('a', { deep: [1] })
  await store.set('b', 2)
  expect(await new PrivateStore().get('a')).toEqual({ deep: [1] })
  expect(await store.keys()).toEqual(['a', 'b'])
  await expect.poll(() => told).toEqual(['a'])
  await store.remove(['a', 'c'])
  expect(await store.get('a')).toBeUndefined()
  await expect.poll(() => told).toEqual(['a', 'a'])
})

test('pages in a private window of Firefox have the values of the background, and are told of failures', async () => {
  const remote = new StoreOfBackground(async request => {
    const message = BackgroundMessage.parse({ to: 'background:private', request })
    return message.to === 'background:private' && answerPrivately(message.request, store)
  })
  await remote.set('watched', followed)
  expect(await store.get('watched')).toEqual(followed)
  expect(await remote.get('watched')).toEqual(followed)
  await remote.remove(['watched'])
  expect(await remote.get('watched')).toBeUndefined()
  const alone = new StoreOfBackground(async () => undefined)
  await expect(alone.set('watched', followed)).rejects.toThrow()
  await expect(alone.remove(['watched'])).rejects.toThrow()
})

test('an update moves what content scripts could reach, and leaves there only what they read', async () => {
  await move()
  expect(await store.get('watched')).toEqual(followed)
  expect(await store.get('library')).toEqual({ searches: [] })
  expect(await store.get('clippings-database')).toBe('chu-giai-clippings-2')
  expect(await new Outbox(files).waiting()).toEqual([sample({ id: 'a' })])
  // The settings page asks again; the knowledge is fetched again.
  expect(await store.get('service-agreed')).toBeUndefined()
  expect(await store.get('knowledge:state')).toBeUndefined()
  expect([...former.keys()].filter(key => !keysForPages.includes(key))).toEqual([])
  // Pages go on with the copy.
  expect(former.get('settings')).toEqual({ version: 2, language: 'en', sitesOff: ['a.vn'] })
  expect(await store.get('settings')).toEqual(former.get('settings'))
  expect(await store.get('clippings-any')).toBe(true)
})

test('values for pages that an earlier version left there are moved, and nothing else', async () => {
  await store.set('former-values-moved', true)
  await store.set('library', { searches: [] })
  await move()
  expect(await store.get('settings')).toEqual({ version: 2, language: 'en', sitesOff: ['a.vn'] })
  expect(await store.get('clippings-any')).toBe(true)
  expect(await store.get('watched')).toBeUndefined()
  expect(await new Outbox(files).waiting()).toEqual([])
  expect([...former.keys()].filter(key => !keysForPages.includes(key))).toEqual([])
})

test('what a page puts there later is not moved', async () => {
  await move()
  await store.set('watched', [])
  await store.remove(['library', 'settings'])
  former.set('watched', followed)
  former.set('library', { searches: [] })
  former.set('clippings-outbox:c', sample({ id: 'c' }))
  former.set('settings', { version: 4, paused: true })
  await move()
  expect(await store.get('watched')).toEqual([])
  expect(await store.get('library')).toBeUndefined()
  expect(await store.get('settings')).toBeUndefined()
  expect((await new Outbox(files).waiting()).map(({ id }) => id)).toEqual(['a'])
})

test('nor after the first start of a new installation', async () => {
  former.clear()
  await move()
  former.set('watched', followed)
  former.set('settings', { version: 4, paused: true })
  await move()
  expect(await store.keys()).toEqual(['former-values-moved'])
})

test('a background that ends in the middle goes on at its next start, wherever that was', async () => {
  const before = new Map(former)
  /** Moves the values and ends the background at write number `last`; true if the move has fewer writes. */
  const moveUntil = async (last: number) => {
    let writes = 0
    const write =
      <Given extends unknown[], T>(call: (...given: Given) => Promise<T>) =>
      (...given: Given) => {
        if (++writes >= last) throw new Error('The background has ended.')
        return call(...given)
      }
    const ending = {
      get: (key: string) => store.get(key),
      set: write((key: string, value: unknown) => store.set(key, value)),
      remove: async () => {},
    }
    const outbox = new Outbox(files)
    const add = write((clipping: Parameters<Outbox['add']>[0]) => outbox.add(clipping))
    const remove = write(local.remove)
    await moveFormerValues({ ...local, remove }, ending, Object.assign(Object.create(outbox), { add })).catch(
      () => {},
    )
    return writes < last
  }
  for (let last = 1, done = false; !done; last++) {
    globalThis.indexedDB = new IDBFactory()
    store = new PrivateStore()
    files = new MemoryFiles()
    former = new Map(before)
    done = await moveUntil(last)
    await move()
    expect(await store.get('settings'), `ended at write ${last}`).toEqual(before.get('settings'))
    expect(await store.get('watched')).toEqual(followed)
    expect((await new Outbox(files).waiting()).map(({ id }) => id)).toEqual(['a'])
    expect([...former.keys()].filter(key => !keysForPages.includes(key))).toEqual([])
    expect(former.get('settings')).toEqual(before.get('settings'))
  }
})

test('values that are here already stay', async () => {
  await store.set('watched', [])
  await move()
  expect(await store.get('watched')).toEqual([])
})

test('a file of the outbox that is damaged or named for another clipping does not wait', async () => {
  const outbox = new Outbox(files)
  await outbox.add(sample({ id: 'vn:1' }))
  await files.write('b.json', new TextEncoder().encode(JSON.stringify(sample({ id: 'vn:2' }))))
  await files.write('c.json', new TextEncoder().encode('{'))
  expect((await outbox.waiting()).map(({ id }) => id)).toEqual(['vn:1'])
})

test('what one context changes while another empties the outbox is not lost', async () => {
  const [background, page] = [new Outbox(files), new Outbox(files)]
  await background.add(sample({ id: 'a', note: '' }))
  const saved: string[] = []
  let changing: Promise<boolean> | undefined
  const save = async (clippings: readonly Clipping[]) => void saved.push(...clippings.map(({ note }) => note))
  await page.drain(async clippings => {
    changing = background.change('a', waiting => ({ ...waiting, note: 'ghi chú' }))
    await Promise.race([changing, new Promise(resolve => setTimeout(resolve))])
    await save(clippings)
  })
  // The clipping is in the database by now, where the caller edits it, or waits as it was changed.
  const isChanged = await changing
  await background.drain(save)
  expect(isChanged ? saved : [...saved, 'ghi chú']).toEqual(['', 'ghi chú'])
})

test('a clipping is set aside, and those that wait are read, while others are being moved for long', async () => {
  const [page, background] = [new Outbox(files), new Outbox(files)]
  await page.add(sample({ id: 'a' }))
  let end = () => {}
  let moving: Promise<number> | undefined
  await new Promise<void>(begin => {
    moving = page.drain(() => {
      begin()
      return new Promise(resolve => {
        end = resolve
      })
    })
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const added = background.add(sample({ id: 'b' }))
  const changed = expect(background.change('a', each => each)).rejects.toThrow('aborted')
  await vi.advanceTimersByTimeAsync(2_000)
  await Promise.all([added, changed])
  const waiting = background.waiting()
  await vi.advanceTimersByTimeAsync(2_000)
  expect((await waiting).map(({ id }) => id)).toEqual(['a', 'b'])
  end()
  expect(await moving).toBe(1)
  expect((await background.waiting()).map(({ id }) => id)).toEqual(['b'])
})
