import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { defaultSettings, type Settings, settingsForPages } from '../../../extension/settings.ts'
import { PrivateStore } from '../../../extension/storage/private-store.ts'
import { SettingsStorage } from '../../../extension/storage/settings-storage.ts'

/** The copy of the settings for content scripts, in memory. */
const copy = {
  settings: undefined as unknown,
  listeners: new Set<() => void>(),
  async set(settings: unknown) {
    this.settings = settings
    for (const changed of this.listeners) changed()
  },
  follow(changed: () => void) {
    this.listeners.add(changed)
  },
}
const storage = new SettingsStorage(new PrivateStore(), copy)

/** The same store as another context opens it. */
const elsewhere = new PrivateStore()
let told: Settings[] = []
storage.follow(settings => void told.push(settings))
const last = () => told.at(-1)

beforeEach(async () => {
  await storage.save(defaultSettings)
  told = []
})

test('what is saved is read, and pages have it without the service', async () => {
  const mine = { ...defaultSettings, paused: true, api: 'https://own.example' }
  expect(await storage.save(mine)).toBe(true)
  expect(await storage.read()).toEqual(mine)
  expect(copy.settings).toEqual(settingsForPages(mine))
})

test('two changes in a row, each made to the settings as they were told, both stay', async () => {
  let mine = defaultSettings
  storage.follow(settings => {
    mine = settings
  })
  const saved = [storage.save({ ...mine, paused: true }), storage.save({ ...mine, theme: 'dark' })]
  await Promise.all(saved)
  expect(await storage.read()).toMatchObject({ paused: true, theme: 'dark' })
  // Nobody is told of the first alone once the second is made.
  const both = told.slice(told.findIndex(({ theme }) => theme === 'dark'))
  expect(both.every(({ paused, theme }) => paused && theme === 'dark')).toBe(true)
})

test('where the storage refuses, nothing has changed, pages have nothing new, and followers are told', async () => {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('The storage is full.', 'QuotaExceededError')
  })
  expect(await storage.save({ ...defaultSettings, paused: true })).toBe(false)
  put.mockRestore()
  expect(told.some(({ paused }) => paused)).toBe(true)
  expect(last()).toEqual(defaultSettings)
  expect(copy.settings).toEqual(settingsForPages(defaultSettings))
})

test('changes of other contexts are told, also those that pages do not see', async () => {
  await elsewhere.set('settings', { ...defaultSettings, api: 'https://own.example' })
  await expect.poll(last).toMatchObject({ api: 'https://own.example' })
})

test('the change of the copy tells what is stored, not what is in the copy', async () => {
  await copy.set({ paused: true })
  await expect.poll(last).toEqual(defaultSettings)
})
