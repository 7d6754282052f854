import { beforeEach, expect, test } from 'vitest'
import { defaultSettings } from '../../../extension/settings.ts'
import { restoreCopies } from '../../../extension/storage/copies-for-pages.ts'
import { gazetteerKey, gazetteerVersionKey } from '../../../extension/storage/gazetteer-storage.ts'
import { anyKey, keysForPages, settingsKey } from '../../../extension/storage/keys-for-pages.ts'
import { MemoryStore } from './memory.ts'

let store: MemoryStore
let copies: MemoryStore
let writes: string[]
const restore = (keys: readonly string[] = [...keysForPages, ...copies.values.keys()]) =>
  restoreCopies(keys, store, {
    get: copies.get,
    set(key, value) {
      writes.push(key)
      return copies.set(key, value)
    },
    remove(keys) {
      writes.push(...keys)
      return copies.remove(keys)
    },
  })
const found = () => Object.fromEntries(copies.values)
const mine = { ...defaultSettings, api: 'https://own.example', paused: true, sitesOff: ['a.vn'] }

beforeEach(async () => {
  store = new MemoryStore()
  copies = new MemoryStore()
  writes = []
  await store.set(settingsKey, mine)
  await store.set(anyKey, true)
  await store.set(gazetteerKey, 'AAAA')
  await store.set(gazetteerVersionKey, 3)
  await store.set('watched', [])
})

test('pages have copies of what they read, the version after its gazetteer, and nothing else', async () => {
  await restore([...keysForPages, 'watched'])
  expect(Object.keys(found()).sort()).toEqual([...keysForPages].sort())
  expect(found()).toMatchObject({ [anyKey]: true, [gazetteerKey]: 'AAAA', [gazetteerVersionKey]: 3 })
  expect(writes.indexOf(gazetteerVersionKey)).toBeGreaterThan(writes.indexOf(gazetteerKey))
})

test('the copy of the settings has what content scripts read, and no more', async () => {
  await restore()
  const { api, ...read } = mine
  expect(copies.values.get(settingsKey)).toEqual(read)
  // A new setting that no content script reads does not belong into the copy.
  expect(Object.keys(copies.values.get(settingsKey) as object).sort()).toEqual([
    'altOnly',
    'beside',
    'clipKey',
    'debug',
    'delay',
    'keys',
    'kinds',
    'language',
    'mentions',
    'notOnLinks',
    'optional',
    'paused',
    'sitesOff',
    'theme',
    'version',
  ])
})

test('settings of an earlier version are copied in the form of today', async () => {
  await store.set(settingsKey, { version: 1, language: 'en' })
  await restore()
  const { api, ...read } = { ...defaultSettings, language: 'en' }
  expect(copies.values.get(settingsKey)).toEqual(read)
})

const deep = () => {
  let value: unknown = {}
  for (let i = 0; i < 100_000; i++) value = [value]
  return value
}
const { api: _, ...right } = mine
/** Values that a hostile content script writes in the place of a copy. */
test.each<[string, string, unknown]>([
  ['one setting', settingsKey, { ...right, paused: false }],
  ['a kind', settingsKey, { ...right, kinds: { ...right.kinds, startup: false } }],
  ['another site', settingsKey, { ...right, sitesOff: ['b.vn'] }],
  ['a site more', settingsKey, { ...right, sitesOff: ['a.vn', 'b.vn'] }],
  ['an object in place of a list', settingsKey, { ...right, sitesOff: { 0: 'a.vn' } }],
  ['a setting less', settingsKey, { ...right, theme: undefined }],
  ['a service', settingsKey, mine],
  ['no object', settingsKey, 'x'],
  ['nothing', settingsKey, null],
  ['settings too deep to be read', settingsKey, { ...right, theme: deep() }],
  ['no clippings', anyKey, false],
  ['another gazetteer', gazetteerKey, 'BBBB'],
  ['a version that keeps newer ones away', gazetteerVersionKey, 99_999_999],
  ['what nothing reads', 'other', 'x'],
])('%s, written by a page, is put right', async (_, key, value) => {
  await restore()
  const before = found()
  copies.values.set(key, value)
  await restore([key])
  expect(found()).toEqual(before)
})

test('copies that are right are not written again, whatever the order of their members', async () => {
  await restore()
  const { kinds, ...others } = copies.values.get(settingsKey) as typeof mine
  const turned = Object.fromEntries(Object.entries(kinds).reverse())
  copies.values.set(settingsKey, { kinds: turned, ...others })
  writes = []
  await restore()
  expect(writes).toEqual([])
})

test('where there is no value there is no copy', async () => {
  await restore()
  for (const key of keysForPages) store.values.delete(key)
  await restore()
  expect(found()).toEqual({})
})
