/** The gallery in a browser: one page for all shows. */
import type { Page } from 'puppeteer-core'

/**
 * Shows what an address of the gallery names, in a page that may already show another part of the gallery.
 * Resolves two frames later, when cards have fitted their content.
 */
export async function showInGallery(page: Page, address: string): Promise<void> {
  const { origin } = new URL(address)
  if (new URL(page.url()).origin !== origin) await page.goto(address, { waitUntil: 'load' })
  else
    await page.evaluate(address => {
      // As a page that has just loaded.
      document.body.removeAttribute('style')
      scrollTo(0, 0)
      history.replaceState(null, '', address)
      dispatchEvent(new PopStateEvent('popstate'))
    }, address)
  await page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}
