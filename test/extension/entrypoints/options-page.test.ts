/** The settings page: what it says of the service in use, and of a site that is in the list already. */
import 'fake-indexeddb/auto'
import { parseHTML } from 'linkedom'
import { expect, test, vi } from 'vitest'
import { speaker } from '../../../extension/locales/locale.ts'
import { cardLanguage, defaultSettings } from '../../../extension/settings.ts'

vi.mock('virtual:chu-giai/api', () => ({ origin: 'https://built-in.example' }))
vi.mock('virtual:chu-giai/keys', () => ({ keys: [] }))
vi.mock('wxt/browser', () => {
  const event = { addListener: () => {} }
  return {
    browser: {
      runtime: { sendMessage: async () => undefined, getManifest: () => ({}) },
      permissions: {
        onAdded: event,
        onRemoved: event,
        getAll: async () => ({ origins: [] }),
        request: async () => true,
      },
      storage: { local: { set: async () => {} }, onChanged: event },
    },
  }
})

const { document, Event, HTMLElement, MutationObserver, window } = parseHTML(
  '<!doctype html><html><head></head><body><div id="options"></div></body></html>',
)
vi.stubGlobal('document', document)
vi.stubGlobal('window', window)
vi.stubGlobal('HTMLElement', HTMLElement)
vi.stubGlobal('MutationObserver', MutationObserver)
const { privateStore } = await import('../../../extension/storage/private-store.ts')
// Not in the form of an address: damaged, or of a later version.
await privateStore.set('service-agreed', { address: 'https://cards.example', keys: ['x', 'y'] })
await import('../../../extension/entrypoints/options/main.tsx')

const say = speaker(cardLanguage(defaultSettings, navigator.languages))
const question = () => document.querySelector('.question')?.textContent ?? ''

test('a service that cannot be read is not called the built-in one, and the reader chooses', async () => {
  await expect.poll(question).toContain(say('service.unread'))
  expect(question()).not.toContain(say('service.keep', { origin: 'https://built-in.example' }))
  const use = () => document.querySelector<HTMLButtonElement>('.question .use')!
  expect(use().textContent).toBe(say('service.use', { origin: 'https://built-in.example' }))
  await expect.poll(() => use().disabled).toBe(false)
  use().click()
  await expect.poll(question).toBe('')
  expect(await privateStore.get('service-agreed')).toBe('')
})

test('a site on which the extension works already is said to be one', async () => {
  const add = (site: string) => {
    const field = document.querySelector<HTMLInputElement>('#site')!
    field.value = site
    field.dispatchEvent(new Event('input', { bubbles: true }))
    return new Promise<void>(resolve =>
      setTimeout(() => {
        field.closest('form')!.dispatchEvent(new Event('submit', { bubbles: true }))
        resolve()
      }),
    )
  }
  const said = () => [...document.querySelectorAll('[role=status]')].at(-1)!.textContent
  await add('https://vnexpress.net/kinh-doanh')
  await expect.poll(said).toBe(say('options.sites.known'))
  const { settingsStorage } = await import('../../../extension/storage/settings-storage.ts')
  await settingsStorage.change(now => ({ ...now, sitesOff: ['vnexpress.net'] }))
  await expect
    .poll(() => document.querySelector('.news input:not([checked])')?.closest('li')?.textContent)
    .toBe('vnexpress.net')
  await add('vnexpress.net')
  await expect.poll(async () => (await settingsStorage.read()).sitesOff).toEqual([])
  await expect.poll(said).toBe('')
  await add('vnexpress.net')
  await expect.poll(said).toBe(say('options.sites.known'))
  await add('example.org')
  await expect.poll(said).toBe('')
})
