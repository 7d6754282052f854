/** Values that several contexts change at the same time, or that cannot be read for a moment. */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mostViews } from '../../../extension/analysis-views.ts'
import { followedSource, searchSource } from '../../../extension/background/sync/list-sources.ts'
import { mostFollowed } from '../../../extension/followed.ts'
import { defaultPreferences, mostSearches, withChange } from '../../../extension/library-preferences.ts'
import { defaultSettings } from '../../../extension/settings.ts'
import { PrivateStore } from '../../../extension/storage/private-store.ts'
import { SettingsStorage } from '../../../extension/storage/settings-storage.ts'
import { emptyView } from '../../../shared/analysis/view.ts'

vi.mock('wxt/browser', () => ({
  browser: {
    storage: { local: { set: async () => {} }, onChanged: { addListener: () => {} } },
    runtime: { sendMessage: async () => {} },
  },
}))
const { readFollowed, storeFollowed } = await import('../../../extension/storage/followed-storage.ts')
const { keepViews, putViewBack, removeView, saveView } = await import(
  '../../../extension/storage/view-storage.ts'
)
const { changePreferences, readPreferences } = await import('../../../extension/storage/library-storage.ts')

/** The store as sync, another context, opens it. */
const store = new PrivateStore()
const settingsStorage = new SettingsStorage(new PrivateStore(), { set: async () => {}, follow: () => {} })
const named = (id: string) => ({ id, name: { vi: id, en: id } })
const search = (name: string) => ({ name, filter: { query: name } })
const idsOf = async () => (await readFollowed())!.map(({ id }) => id).sort()

beforeEach(async () => {
  await store.set('watched', [named('startup/momo')])
  await store.set('library', { ...defaultPreferences, searches: [search('cũ')] })
  await store.set('settings', { ...defaultSettings, theme: 'dark', sitesOff: ['a.vn'] })
})
afterEach(() => vi.restoreAllMocks())

/** Makes the next read of the database fail, as happens when the browser is short of memory. */
function failToReadOnce(): void {
  const { get } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementationOnce(() => {
    IDBObjectStore.prototype.get = get
    throw new DOMException('Failed to read.', 'UnknownError')
  })
}

test('an entity that is followed while sync stores others stays followed', async () => {
  const next = { life: 'live' as const, values: { name: named('province/hue').name }, sets: {} }
  await Promise.all([
    storeFollowed(named('startup/tiki'), true),
    followedSource(store).replace([{ id: 'province/hue', isTakenIn: () => true, next }]),
    storeFollowed(named('startup/zalo'), true),
  ])
  expect(await idsOf()).toEqual(['province/hue', 'startup/momo', 'startup/tiki', 'startup/zalo'])
})

test('what is followed is not overwritten if it cannot be read', async () => {
  failToReadOnce()
  expect(await storeFollowed(named('startup/tiki'), true)).toBe(false)
  expect(await idsOf()).toEqual(['startup/momo'])
})

test('a language chosen on a card does not reset the settings if they cannot be read', async () => {
  failToReadOnce()
  expect(await settingsStorage.change(settings => ({ ...settings, language: 'en' }))).toBe(false)
  expect(await settingsStorage.read()).toMatchObject({ theme: 'dark', sitesOff: ['a.vn'], language: 'auto' })
  expect(await settingsStorage.change(settings => ({ ...settings, language: 'en' }))).toBe(true)
  expect(await settingsStorage.read()).toMatchObject({ theme: 'dark', sitesOff: ['a.vn'], language: 'en' })
})

test('a switch on a page that could not read the settings changes that switch alone', async () => {
  failToReadOnce()
  const shown = await settingsStorage.read()
  expect(shown).toEqual(defaultSettings)
  const changed = { ...shown, kinds: { ...shown.kinds, startup: false }, sitesOff: ['b.vn'] }
  expect(await settingsStorage.saveChange(shown, changed)).toBe(true)
  expect(await settingsStorage.read()).toEqual({
    ...defaultSettings,
    theme: 'dark',
    kinds: { ...defaultSettings.kinds, startup: false },
    sitesOff: ['a.vn', 'b.vn'],
  })
  expect(await settingsStorage.saveChange(changed, { ...changed, sitesOff: [] })).toBe(true)
  expect((await settingsStorage.read()).sitesOff).toEqual(['a.vn'])
})

test('a search that another device saved stays when a library that was open before changes its order', async () => {
  const open = await readPreferences()
  const next = { life: 'live' as const, values: { filter: { query: 'mới' } }, sets: {} }
  await searchSource(store).replace([{ id: 'mới', isTakenIn: () => true, next }])
  expect(await changePreferences(open, { ...open, sorting: 'title' })).toBe(true)
  expect(await readPreferences()).toEqual({
    ...defaultPreferences,
    sorting: 'title',
    searches: [search('cũ'), search('mới')],
  })
})

test('changes of searches are those of the page alone', () => {
  const of = (...names: string[]) => ({ ...defaultPreferences, searches: names.map(search) })
  expect(withChange(of('a', 'b', 'c'), of('a', 'b'), of('b', 'd'))).toEqual(of('b', 'c', 'd'))
  const other = { name: 'a', filter: { query: 'khác' } }
  expect(withChange(of('a', 'c'), of('a'), { ...of(), searches: [other] }).searches).toEqual([
    other,
    search('c'),
  ])
})

test('a list that is full takes no more, drops nothing, and the reader is told', async () => {
  const list = <T>(count: number, each: (i: number) => T) => Array.from({ length: count }, (_, i) => each(i))
  await store.set(
    'watched',
    list(mostFollowed, i => named(`startup/s${i}`)),
  )
  expect(await storeFollowed(named('startup/tiki'), true)).toBe(false)
  expect(await storeFollowed(named('startup/s0'), true)).toBe(true)
  expect(await storeFollowed(named('startup/s1'), false)).toBe(true)
  expect(await storeFollowed(named('startup/tiki'), true)).toBe(true)

  const searches = list(mostSearches, i => search(`s${i}`))
  await store.set('library', { ...defaultPreferences, searches })
  const before = await readPreferences()
  expect(await changePreferences(before, { ...before, searches: [...searches, search('mới')] })).toBe(false)
  expect((await readPreferences()).searches).toEqual(searches)
  expect(await changePreferences(before, { ...before, searches: searches.slice(1) })).toBe(true)

  const view = (name: string) => ({ ...emptyView, name })
  const views = list(mostViews, i => view(`v${String(i).padStart(3, '0')}`))
  await store.set('views', views)
  expect(await saveView(view('a'))).toBe('full')
  expect(await saveView({ ...view('v007'), filter: 'x' })).toMatchObject({ before: { filter: '' } })
  const kept = await new Promise<unknown>(resolve => keepViews(resolve))
  expect(kept).toEqual(views.map(each => (each.name === 'v007' ? { ...each, filter: 'x' } : each)))
})

test('a view that was replaced or removed comes back, unless it has been changed since', async () => {
  const view = (filter: string) => ({ ...emptyView, name: 'Tây Nguyên', filter })
  const stored = () => new Promise<unknown>(resolve => keepViews(resolve))
  await store.set('views', [view('a')])
  const replaced = await saveView(view('b'))
  expect(replaced).toEqual({ name: 'Tây Nguyên', before: view('a'), after: view('b') })
  if (typeof replaced === 'string') throw new Error(replaced)
  expect(await putViewBack(replaced)).toBe('saved')
  expect(await stored()).toEqual([view('a')])
  expect(await putViewBack(replaced)).toBe('refused')

  const removed = await removeView('Tây Nguyên')
  if (typeof removed === 'string') throw new Error(removed)
  expect(await stored()).toEqual([])
  const added = await saveView(view('c'))
  expect(added).toMatchObject({ before: undefined })
  expect(await putViewBack(removed)).toBe('refused')
  expect(await stored()).toEqual([view('c')])
  await removeView('Tây Nguyên')
  expect(await putViewBack(removed)).toBe('saved')
  expect(await stored()).toEqual([view('a')])

  failToReadOnce()
  expect(await putViewBack(removed)).toBe('notSaved')
  expect(await stored()).toEqual([view('a')])
})
