/**
 * The library: the selection after actions that succeed and that fail, and saved searches with their undo.
 */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  defaultPreferences,
  type LibraryPreferences,
  mostSearches,
  type SavedSearch,
  withSearch,
  withSearchBack,
} from '../../../../extension/library-preferences.ts'
import { librarySpeaker } from '../../../../extension/locales/library-locale.ts'
import { ClippingRepository } from '../../../../extension/storage/clipping-repository.ts'
import { Library } from '../../../../extension/ui/library/library.tsx'
import { LibraryStore } from '../../../../extension/ui/library/library-store.ts'
import { sample } from '../../../shared/clipping/samples.ts'
import { MemoryFiles, MemoryStore } from '../../storage/memory.ts'

/** Stand-in for an observer of elements that never reports: elements have no position here. */
class NoPlaces {
  observe() {}
  disconnect() {}
}

const now = '2026-11-21T05:00:00.000Z'
const say = librarySpeaker('en')
const nothing = () => {}
const handOver = async () => ({ key: 'done.copied' as const })
const saved: SavedSearch = { name: 'Huế', filter: { query: 'huế' } }
let store: LibraryStore
let preferences: LibraryPreferences

beforeEach(async () => {
  const { document, HTMLElement } = parseHTML('<!doctype html><html><body></body></html>')
  vi.stubGlobal('document', document)
  vi.stubGlobal('HTMLElement', HTMLElement)
  vi.stubGlobal('IntersectionObserver', NoPlaces)
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  globalThis.indexedDB = new IDBFactory()
  const clippings = new ClippingRepository({
    store: new MemoryStore(),
    files: new MemoryFiles(),
    waiting: new MemoryFiles(),
    now: () => Date.parse(now),
  })
  const tags = (prefix: string) => Array.from({ length: 500 }, (_, i) => `${prefix}${i}`)
  // Two of the same passage, which one clipping cannot hold.
  await (await clippings.store()).saveAll([sample({ tags: tags('a') }), sample({ id: 'b', tags: tags('b') })])
  store = new LibraryStore(clippings, async () => ({ tight: false, persisted: true }))
  await store.open()
  preferences = { ...defaultPreferences, searches: [saved] }
  const draw = () =>
    render(
      <Library
        store={store}
        language="en"
        now={() => now}
        onLanguage={nothing}
        onSave={nothing}
        onAnalyse={() => true}
        onCopy={async () => true}
        preferences={preferences}
        onPreferences={changed => {
          preferences = changed
          draw()
        }}
        onHandOver={{ zotero: handOver, obsidian: handOver, markdown: handOver }}
      />,
      document.body,
    )
  await act(draw)
  const event = new (document.defaultView as Window & typeof globalThis).Event('keydown', { bubbles: true })
  await act(
    () =>
      void document.querySelector('.rows')!.dispatchEvent(Object.assign(event, { key: 'a', ctrlKey: true })),
  )
})
afterEach(async () => {
  await act(() => render(null, document.body))
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function click(button: Element): Promise<void> {
  const event = new (document.defaultView as Window & typeof globalThis).Event('click', { bubbles: true })
  return act(() => void button.dispatchEvent(event))
}

const selected = () => document.querySelectorAll('.row input[checked]').length
async function press(label: string, until: () => boolean): Promise<void> {
  const button = [...document.querySelectorAll('main button')].find(each => each.textContent === label)!
  await act(async () => {
    button.dispatchEvent(new (document.defaultView as Window & typeof globalThis).Event('click'))
    await vi.waitUntil(until)
  })
}
const says = (key: string) => () => store.state.message?.key === key

test('clippings that cannot be joined stay selected', async () => {
  expect(selected()).toBe(2)
  await press(say('selection.join'), says('done.notJoined'))
  expect(selected()).toBe(2)
})

test('clippings that cannot be deleted stay selected, and those that can be do not', async () => {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('The storage is full.', 'QuotaExceededError')
  })
  await press(say('action.delete'), says('done.failed'))
  expect(selected()).toBe(2)
  put.mockRestore()
  await press(say('action.delete'), says('done.deleted'))
  expect(store.state.index.size).toBe(0)
  await act(async () => void (await store.undo()))
  expect(store.state.index.size).toBe(2)
  expect(selected()).toBe(0)
})

test('a saved search that was removed is told, and comes back', async () => {
  const name = { name: 'Huế' }
  await click(document.querySelector(`[aria-label="${say('searches.remove', name)}"]`)!)
  expect(preferences.searches).toEqual([])
  const bar = () => document.querySelector('.done')!
  expect(bar().textContent).toContain(say('searches.removed', name))
  await click([...bar().querySelectorAll('button')].find(each => each.textContent === say('action.undo'))!)
  expect(preferences.searches).toEqual([saved])
  expect(bar().textContent).toContain(say('searches.back', name))
  expect(store.state.history).toEqual([])
})

test('what was saved in the place of a search gives way again, unless it has changed since', () => {
  const name = 'Huế'
  const change = { name, before: saved, after: { name, filter: { query: 'thừa thiên' } } }
  const now = withSearch({ ...defaultPreferences, searches: [saved] }, change)
  expect(now.searches).toEqual([change.after])
  expect(withSearchBack(now, change)?.searches).toEqual([saved])
  const later = { name, filter: { query: 'cố đô' } }
  expect(withSearchBack({ ...now, searches: [later] }, change)).toBeUndefined()
  const removal = { name, before: saved, after: undefined }
  const full = Array.from({ length: mostSearches }, (_, i) => ({ name: `s${i}`, filter: { query: '' } }))
  expect(withSearchBack({ ...now, searches: full }, removal)).toBeUndefined()
  expect(withSearchBack({ ...now, searches: full.slice(1) }, removal)?.searches).toContainEqual(saved)
})
