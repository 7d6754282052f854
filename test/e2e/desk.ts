/** The desk: an extension page that shows nothing, from which tests call the extension API. */
import type { Page } from 'puppeteer-core'
import { type OpenedBrowser, openExtensionPage } from '../../commands/browsers.ts'

/**
 * The desk of each browser, an extension page kept open from test to test. Why: opening a page takes longer
 * than most calls.
 */
const desks = new WeakMap<OpenedBrowser, Page>()

/**
 * The desk of a browser: an extension page for calls of the extension API. It is opened again if the browser
 * or a reload of the extension has closed it.
 */
export async function deskOf(opened: OpenedBrowser): Promise<Page> {
  const kept = desks.get(opened)
  if (kept && (await isAlive(kept))) return kept
  await kept?.close().catch(() => {})
  // In a window of its own this page does nothing. That of the card's frame may ask the background little.
  const desk = await openExtensionPage(opened, 'requests.html')
  desks.set(opened, desk)
  return desk
}

async function isAlive(desk: Page): Promise<boolean> {
  if (desk.isClosed()) return false
  return desk
    .evaluate(
      () => (globalThis as { chrome?: { runtime?: { id?: string } } }).chrome?.runtime?.id !== undefined,
    )
    .catch(() => false)
}
