/** The database of clippings as tests read and write it, in an extension page. */
import type { Page } from 'puppeteer-core'
import type { Clipping } from '../../shared/clipping/clipping.ts'

/** A clipping with the keys by which its page finds it. */
export type StoredClipping = Clipping & { places?: string[] }

/**
 * Answers with all clippings as JSON, or puts others (JSON) in their place. Why JSON: Firefox describes each
 * part of an object to the driver. Evaluated in the page: self-contained.
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

/** Replaces all stored clippings. Open pages and the background are not told. */
export async function replaceClippings(page: Page, clippings: readonly StoredClipping[]): Promise<void> {
  await page.evaluate(exchange, JSON.stringify(clippings))
}
