/** The page of the workspace, opened by a link that it cannot read. */
import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { parseHTML } from 'linkedom'
import { expect, test, vi } from 'vitest'
import { analysisSpeaker } from '../../../extension/locales/analysis-locale.ts'
import { cardLanguage, defaultSettings } from '../../../extension/settings.ts'
import { preparedRelease } from '../../prepared/release.ts'

vi.mock('wxt/browser', () => ({
  browser: { storage: { local: { set: async () => {} }, onChanged: { addListener: () => {} } } },
}))

const { document, HTMLElement, MutationObserver } = parseHTML(
  '<!doctype html><html><head></head><body><div id="analysis"></div></body></html>',
)
vi.stubGlobal('document', document)
vi.stubGlobal('HTMLElement', HTMLElement)
vi.stubGlobal('MutationObserver', MutationObserver)
// Elements have no size here.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    disconnect() {}
  },
)
vi.stubGlobal('location', { hash: '#v=9&rows=today&cols=area' })
vi.stubGlobal('addEventListener', () => {})
vi.stubGlobal('history', { replaceState: () => {} })
globalThis.indexedDB = new IDBFactory()

test('a link of a later version shows another view, and the message that it cannot be read stays', async () => {
  const { cards } = preparedRelease()
  vi.stubGlobal('fetch', async () =>
    Response.json({ version: 53, released: '2026-11-29', buckets: 1, cards }),
  )
  await import('../../../extension/entrypoints/analysis/main.tsx')
  const say = analysisSpeaker(cardLanguage(defaultSettings, navigator.languages))
  // The view of the page has got its columns.
  await expect
    .poll(() => document.querySelectorAll('thead th').length, { timeout: 10_000 })
    .toBeGreaterThan(2)
  expect([...document.querySelectorAll('.notice')].map(each => each.textContent)).toEqual([
    say('state.badView'),
  ])
})
