/** The page of the workspace if the clippings cannot be read. */
import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { parseHTML } from 'linkedom'
import { expect, test, vi } from 'vitest'
import { analysisPath } from '../../../extension/analysis-address.ts'
import { analysisSpeaker } from '../../../extension/locales/analysis-locale.ts'
import { cardLanguage, defaultSettings } from '../../../extension/settings.ts'
import { emptyView } from '../../../shared/analysis/view.ts'

vi.mock('wxt/browser', () => ({
  browser: { storage: { local: { set: async () => {} }, onChanged: { addListener: () => {} } } },
}))

const { document, HTMLElement, MutationObserver } = parseHTML(
  '<!doctype html><html><head></head><body><div id="analysis"></div></body></html>',
)
vi.stubGlobal('document', document)
vi.stubGlobal('HTMLElement', HTMLElement)
vi.stubGlobal('MutationObserver', MutationObserver)
vi.stubGlobal('location', {
  hash: new URL(analysisPath({ view: emptyView, tab: 'clippings' })!, 'https://x').hash,
})
vi.stubGlobal('addEventListener', () => {})
vi.stubGlobal('fetch', async () =>
  Response.json({ version: 53, released: '2026-11-29', buckets: 1, cards: [] }),
)

test('the tab of the clippings says that they cannot be read, and what to do', async () => {
  const open = IDBFactory.prototype.open
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, name, version) {
    if (name.includes('clippings')) throw new DOMException('The file is damaged.', 'UnknownError')
    return open.call(this, name, version)
  })
  await import('../../../extension/entrypoints/analysis/main.tsx')
  const say = analysisSpeaker(cardLanguage(defaultSettings, navigator.languages))
  await expect
    .poll(() => document.querySelector('[role=alert]')?.textContent, { timeout: 10_000 })
    .toBe(say('clippings.failed'))
  expect(document.body.textContent).not.toContain(say('state.loading'))
})
