/** The page of an entity: the requests that it sends to the background. */
import 'fake-indexeddb/auto'
import { parseHTML } from 'linkedom'
import { expect, test, vi } from 'vitest'
import { speaker } from '../../../extension/locales/locale.ts'
import { cardLanguage, defaultSettings } from '../../../extension/settings.ts'
import { storedCard } from '../../../extension/ui/gallery/exhibit.ts'

const asked = vi.hoisted(() => [] as { to: string; id: string }[])
const answers = vi.hoisted(() => new Map<string, unknown>())
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      sendMessage: async (message: { to: string; id: string }) => {
        asked.push(message)
        return message.to === 'background:coverage' ? null : answers.get(message.id)
      },
    },
    storage: { local: { set: async () => {} }, onChanged: { addListener: () => {} } },
  },
}))

const { document, HTMLElement, MutationObserver } = parseHTML(
  '<!doctype html><html><head></head><body><div id="entity"></div></body></html>',
)
const page = new EventTarget()
const location = { hash: '' }
vi.stubGlobal('document', document)
vi.stubGlobal('HTMLElement', HTMLElement)
vi.stubGlobal('MutationObserver', MutationObserver)
vi.stubGlobal('location', location)
vi.stubGlobal('history', { state: null, replaceState: () => {} })
vi.stubGlobal('window', { scrollTo: () => {} })
vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
await import('../../../extension/entrypoints/entity/main.tsx')

const settled = { origin: 'snapshot', version: 53, offline: false, settled: true }
const go = (id: string) => {
  asked.length = 0
  location.hash = `#/${id}`
  page.dispatchEvent(new Event('hashchange'))
}
const language = cardLanguage(defaultSettings, navigator.languages)
const words = () => document.body.textContent
const tos = () => asked.map(({ to }) => to)

test('the coverage of an entity with a card is asked for', async () => {
  answers.set('province/lam-dong', { ...settled, card: storedCard('province/lam-dong') })
  go('province/lam-dong')
  await expect.poll(tos).toEqual(['background:card', 'background:coverage'])
})

test.each<[string, unknown, string]>([
  ['without a card', settled, speaker(language)('card.gone')],
  ['about which the background does not answer', undefined, speaker(language)('card.error')],
])('nothing more is asked about an entity %s', async (_, answer, says) => {
  answers.set('province/atlantis', answer)
  go('province/atlantis')
  await expect.poll(words).toContain(says)
  expect(tos()).toEqual(['background:card'])
})

test('what is followed cannot be read: the page says so, and reads it again at a press', async () => {
  const say = speaker(language)
  answers.set('province/lam-dong', { ...settled, card: storedCard('province/lam-dong') })
  go('province/lam-dong')
  await expect.poll(words).toContain(say('coverage.follow'))
  // A newer version of the store, which this one cannot open.
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('chu-giai-private', 2)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  opened.close()
  const channel = new BroadcastChannel('chu-giai-private')
  channel.postMessage(['watched'])
  channel.close()
  await expect.poll(words).toContain(say('coverage.followUnknown'))
  expect(document.querySelector('.actions [aria-pressed]')).toBeNull()
  await new Promise(resolve => {
    indexedDB.deleteDatabase('chu-giai-private').onsuccess = resolve
  })
  document.querySelector<HTMLElement>('.actions button')!.click()
  await expect.poll(words).not.toContain(say('coverage.followUnknown'))
  expect(document.querySelector('.actions [aria-pressed="false"]')!.textContent).toBe(say('coverage.follow'))
})
