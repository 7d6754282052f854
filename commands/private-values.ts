/** The extension's private store as tests and commands read and write it, in an extension page. */
import type { Page } from 'puppeteer-core'
import { settingsForPages, settingsFrom } from '../extension/settings.ts'

/**
 * Sets some values of the private store (IndexedDB) and removes others, in one transaction. Resolves with the
 * JSON of all values if `reads` is true, otherwise with `{}`. Why not always: with the knowledge they are
 * megabytes. Why JSON: Firefox sends an object to the driver member by member. The function is evaluated in
 * the page, so it uses nothing outside itself.
 */
function exchange(set: Record<string, unknown>, removed: 'all' | readonly string[], reads: boolean) {
  return new Promise<string>((resolve, reject) => {
    const opening = indexedDB.open('chu-giai-private', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('values')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const database = opening.result
      const writing = database.transaction('values', 'readwrite')
      const values = writing.objectStore('values')
      const before = values.getAllKeys()
      if (removed === 'all') values.clear()
      else for (const key of removed) values.delete(key)
      for (const [key, value] of Object.entries(set)) values.put(value, key)
      const read = reads && { keys: values.getAllKeys(), all: values.getAll() }
      writing.onabort = () => reject(writing.error)
      writing.oncomplete = () => {
        database.close()
        const channel = new BroadcastChannel('chu-giai-private')
        const changed = [...Object.keys(set), ...(removed === 'all' ? before.result : removed)]
        if (changed.length > 0) channel.postMessage(changed)
        channel.close()
        if (!read) return resolve('{}')
        const entries = read.keys.result.map((key, i) => [String(key), read.all.result[i]])
        resolve(JSON.stringify(Object.fromEntries(entries)))
      }
    }
  })
}

/** All values of the store by key. */
export async function privateValues(page: Page): Promise<Record<string, unknown>> {
  return JSON.parse(await page.evaluate(exchange, {}, [], true))
}

export async function setPrivateValues(page: Page, values: Record<string, unknown>): Promise<void> {
  await page.evaluate(exchange, values, [], false)
}

export async function removePrivateValues(page: Page, keys: 'all' | readonly string[]): Promise<void> {
  await page.evaluate(exchange, {}, keys, false)
}

/** Stores settings of any version, and the copy of them that content scripts read. */
export async function storeSettings(page: Page, settings: Record<string, unknown>): Promise<void> {
  await setPrivateValues(page, { settings })
  await page.evaluate(
    copy =>
      (
        globalThis as unknown as {
          chrome: { storage: { local: { set(items: object): Promise<void> } } }
        }
      ).chrome.storage.local.set({ settings: copy }),
    settingsForPages(settingsFrom(settings)),
  )
}
