/** A tab for the tests of a file, one after another. */
import type { Browser, Page, Viewport } from 'puppeteer-core'

/**
 * A tab that the tests of a file use one after another. Why: opening a tab for each took as much processor
 * time as loading the page. A test restores what it changes besides the document, the pointer and the
 * viewport.
 */
export class SharedTab {
  #page: Page | undefined
  #viewport: Viewport | null = null
  #isTaken = false

  /** The tab, blank and in front; a new tab while it is in use. */
  async take(browser: Browser): Promise<Page> {
    if (this.#page?.isClosed()) this.#page = undefined
    if (this.#page && this.#isTaken) return browser.newPage()
    this.#isTaken = true
    if (this.#page) {
      await this.#page.bringToFront()
      // Not before it is in front: in a tab behind others Chromium answers after five seconds.
      await this.#page.mouse.move(0, 0)
      return this.#page
    }
    this.#page = await browser.newPage()
    this.#viewport = this.#page.viewport()
    return this.#page
  }

  /** True if `page` is the tab, rather than another that was opened beside it. */
  has(page: Page): boolean {
    return page === this.#page
  }

  /** Blanks the tab for the next test. Closes any other page, and a tab that does not respond. */
  async release(page: Page): Promise<void> {
    if (page === this.#page) this.#isTaken = false
    if (page.isClosed()) return
    if (page !== this.#page) return page.close()
    try {
      if (page.viewport() !== this.#viewport) await page.setViewport(this.#viewport)
      await page.goto('about:blank')
    } catch {
      this.#page = undefined
      await page.close()
    }
  }
}
