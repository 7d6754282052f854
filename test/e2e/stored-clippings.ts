/** The database of clippings as tests read and write it, in an extension page. */
import type { Page } from 'puppeteer-core'
import type { Clipping } from '../../shared/clipping/clipping.ts'

/** A stored clipping: `places` are the keys by which the page of the clipping finds it in the database. */
export type StoredClipping = Clipping & { places?: string[] }

/**
 * Returns all clippings as JSON or, if `json` is given, replaces them by its clippings. Why JSON: Firefox
 * sends an object to the driver member by member. The function is evaluated in the page, so it uses nothing
 * outside itself.
 */
function exchange(json: string | null) {
  return new Promise<string>((resolve, reject) => {
    const others: StoredClipping[] | null = json === null ? null : JSON.parse(json)
    const opening = indexedDB.open('chu-giai-clippings')
    let isThere = true
    // A database that is not there yet is not made here: it would be an empty one.
    opening.onupgradeneeded = () => {
      isThere = false
      opening.transaction!.abort()
    }
    opening.onerror = () => (isThere ? reject(opening.error) : resolve('[]'))
    opening.onsuccess = () => {
      const database = opening.result
      const transaction = database.transaction('clippings', others ? 'readwrite' : 'readonly')
      const clippings = transaction.objectStore('clippings')
      const all = others ? undefined : clippings.getAll()
      if (others) clippings.clear()
      for (const clipping of others ?? []) clippings.put(clipping)
      transaction.onabort = () => reject(transaction.error)
      transaction.oncomplete = () => {
        database.close()
        resolve(JSON.stringify(all?.result ?? []))
      }
    }
  })
}

export async function storedClippings(page: Page): Promise<StoredClipping[]> {
  return JSON.parse(await page.evaluate(exchange, null))
}

/** Replaces all stored clippings. Open pages and the background are not notified. */
export async function replaceClippings(page: Page, clippings: readonly StoredClipping[]): Promise<void> {
  await page.evaluate(exchange, JSON.stringify(clippings))
}
