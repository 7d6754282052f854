/** The database of clippings as tests read and write it, in an extension page. */
import type { Page } from 'puppeteer-core'
import type { Clipping } from '../../shared/clipping/clipping.ts'

/** A clipping with the keys by which its page finds it. */
export type StoredClipping = Clipping & { places?: string[] }

/** Answers with all clippings, after putting others in their place. Evaluated in the page: self-contained. */
function exchange(others: readonly StoredClipping[] | null) {
  return new Promise<StoredClipping[]>((resolve, reject) => {
    const opening = indexedDB.open('chu-giai-clippings')
    let isThere = true
    // A database that is not there yet is not made here: it would be an empty one.
    opening.onupgradeneeded = () => {
      isThere = false
      opening.transaction!.abort()
    }
    opening.onerror = () => (isThere ? reject(opening.error) : resolve([]))
    opening.onsuccess = () => {
      const database = opening.result
      const transaction = database.transaction('clippings', others ? 'readwrite' : 'readonly')
      const clippings = transaction.objectStore('clippings')
      if (others) clippings.clear()
      for (const clipping of others ?? []) clippings.put(clipping)
      const all = clippings.getAll()
      transaction.onabort = () => reject(transaction.error)
      transaction.oncomplete = () => {
        database.close()
        resolve(all.result)
      }
    }
  })
}

export function storedClippings(page: Page): Promise<StoredClipping[]> {
  return page.evaluate(exchange, null)
}

/** Replaces all stored clippings. Open pages and the background are not told. */
export async function replaceClippings(page: Page, clippings: readonly StoredClipping[]): Promise<void> {
  await page.evaluate(exchange, clippings as StoredClipping[])
}
