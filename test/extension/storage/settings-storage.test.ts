import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { defaultSettings, type Settings, settingsForPages } from '../../../extension/settings.ts'
import { PrivateStore } from '../../../extension/storage/private-store.ts'

type Listener = (changes: Record<string, unknown>, area: string) => void
const listeners = vi.hoisted(() => new Set<Listener>())
const local = vi.hoisted(() => new Map<string, unknown>())
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        set: async (items: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(items)) local.set(key, value)
          for (const listener of listeners) listener(items, 'local')
        },
      },
      onChanged: { addListener: (listener: Listener) => listeners.add(listener) },
    },
  },
}))
const { followSettings, readSettings, saveSettings } = await import(
  '../../../extension/storage/settings-storage.ts'
)

/** The store as another context has it. */
const elsewhere = new PrivateStore()
let told: Settings[] = []
followSettings(settings => void told.push(settings))
const last = () => told.at(-1)

beforeEach(async () => {
  await saveSettings(defaultSettings)
  told = []
})

test('what is saved is read, and pages have it without the service', async () => {
  const mine = { ...defaultSettings, paused: true, api: 'https://own.example' }
  expect(await saveSettings(mine)).toBe(true)
  expect(await readSettings()).toEqual(mine)
  expect(local.get('settings')).toEqual(settingsForPages(mine))
})

test('two changes in a row, each made to the settings as they were told, both stay', async () => {
  let mine = defaultSettings
  followSettings(settings => {
    mine = settings
  })
  const saved = [saveSettings({ ...mine, paused: true }), saveSettings({ ...mine, theme: 'dark' })]
  await Promise.all(saved)
  expect(await readSettings()).toMatchObject({ paused: true, theme: 'dark' })
  // Nobody is told of the first alone once the second is made.
  const both = told.slice(told.findIndex(({ theme }) => theme === 'dark'))
  expect(both.every(({ paused, theme }) => paused && theme === 'dark')).toBe(true)
})

test('where the storage refuses, nothing has changed, pages have nothing new, and followers are told', async () => {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('The storage is full.', 'QuotaExceededError')
  })
  expect(await saveSettings({ ...defaultSettings, paused: true })).toBe(false)
  put.mockRestore()
  expect(told.some(({ paused }) => paused)).toBe(true)
  expect(last()).toEqual(defaultSettings)
  expect(local.get('settings')).toEqual(settingsForPages(defaultSettings))
})

test('changes of other contexts are told, also those that pages do not see', async () => {
  await elsewhere.set('settings', { ...defaultSettings, api: 'https://own.example' })
  await expect.poll(last).toMatchObject({ api: 'https://own.example' })
})

test('the change of the copy tells what is stored, not what is in the copy', async () => {
  for (const listener of listeners) listener({ settings: { newValue: { paused: true } } }, 'local')
  await expect.poll(last).toEqual(defaultSettings)
})
