import type { Page } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import { host, inFirefoxWindow, paintedIs, press, pressAlt, type Stage, says } from '../stage.ts'

/** Switches a page to print styles if `printed`, or back to screen styles. */
async function showAsPrinted(stage: Stage, page: Page, printed: boolean): Promise<void> {
  if (stage.name === 'chromium') return page.emulateMediaType(printed ? 'print' : undefined)
  await page.bringToFront()
  await inFirefoxWindow(
    stage.opened,
    `gBrowser.selectedBrowser.browsingContext.mediumOverride = '${printed ? 'print' : ''}'`,
  )
  await page.waitForFunction(printed => matchMedia('print').matches === printed, {}, printed)
}

/** The name on an entity's page, once it differs from `before` and the page's content has arrived. */
async function settledName(page: Page, before: string): Promise<string> {
  const name = await page.waitForFunction(
    before => {
      const text = document.querySelector('article h1')?.textContent
      return text !== before && text
    },
    { polling: 50 },
    before,
  )
  return (await name.jsonValue()) as string
}

/** The popup: counts and switches. */
export function describePopup(stage: Stage): void {
  const { name } = stage
  describe(`the popup in ${name}`, () => {
    test('counts what was found, and turns highlights off and on for page, site and everywhere', async () => {
      const page = await stage.visit()
      const popup = await stage.surfaceBeside('popup.html')
      await says(popup, '.found', '4 địa phương')
      await says(popup, '.found', '1 doanh nghiệp')
      for (const label of ['Trên trang này', `Trên ${host}`, 'Bật Chú Giải']) {
        await press(popup, '.switch', label)
        await paintedIs(page, count => count === 0)
        await press(popup, '.switch', label)
        await paintedIs(page, count => count > 0)
      }
    })

    test('finds an entity without accents, and the address of its page shows everything', async () => {
      const popup = await stage.extensionPage('popup.html')
      await popup.waitForSelector('.entity-search input')
      await popup.type('.entity-search input', 'lam dong')
      await says(popup, '[role="option"]', 'Lâm Đồng')
      // Each entry is a line of the whole width, wherever it is pressed.
      const widths = await popup.$$eval('[role="option"]', found =>
        found.map(option => option.parentElement!.clientWidth - option.getBoundingClientRect().width),
      )
      expect(widths.length).toBeGreaterThan(1)
      // The list's padding.
      expect(new Set(widths)).toEqual(new Set([8]))
      const page = await stage.extensionPage('entity.html#/province/lam-dong')
      await says(page, 'h1', 'Lâm Đồng')
      const card = stage.release.cards.find(({ id }) => id === 'province/lam-dong')!
      const count = (selector: string) => page.$$eval(selector, found => found.length)
      expect(await count('.figures dt')).toBe(card.figures.length)
      expect(await count('.unit-map .part')).toBe(3)
      // On paper there are no controls, and the sources have their addresses.
      await showAsPrinted(stage, page, true)
      const printed = await page.evaluate(() => {
        const style = (selector: string, part?: string) =>
          getComputedStyle(document.querySelector(selector)!, part)
        return {
          controls: ['.tools', '.actions'].map(each => style(each).display),
          address: style('.all-sources a[href]', '::after').content,
        }
      })
      expect(printed).toEqual({
        controls: ['none', 'none'],
        address: expect.stringMatching(/http|attr\(href\)/),
      })
      await showAsPrinted(stage, page, false)
      // Another entity by the search of the page, and back by the browser.
      await page.type('.entity-search input', 'dak nong')
      await says(page, '[role="option"]', 'Đắk Nông')
      await page.keyboard.press('Enter')
      await says(page, 'h1', 'Đắk Nông')
      await page.evaluate(() => history.back())
      await says(page, 'h1', 'Lâm Đồng')
    })

    test('an entity opened from another has the focus, the list of the search closes, and back is where one was', async () => {
      const page = await stage.extensionPage('entity.html#/province/lam-dong')
      await says(page, 'h1', 'Lâm Đồng')
      const focused = () => page.evaluate(() => document.activeElement?.textContent)
      const top = await page.evaluate(() => {
        const chip = [...document.querySelectorAll<HTMLElement>('.relations button')].at(-1)!
        chip.scrollIntoView({ block: 'center' })
        chip.click()
        return scrollY
      })
      expect(top).toBeGreaterThan(500)
      await expect.poll(focused).toBe(await settledName(page, 'Lâm Đồng'))
      expect(await page.evaluate(() => scrollY)).toBe(0)
      await page.evaluate(() => history.back())
      await says(page, 'h1', 'Lâm Đồng')
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(top)
      // Escape closes the list, Enter opens its entry.
      await page.type('.entity-search input', 'dak nong')
      await says(page, '[role="option"]', 'Đắk Nông')
      await page.keyboard.press('Escape')
      const options = () => page.$$eval('[role="option"]', found => found.length)
      await expect.poll(options).toBe(0)
      await page.keyboard.type('dak nong')
      await says(page, '[role="option"]', 'Đắk Nông')
      await page.keyboard.press('Enter')
      await expect.poll(focused).toBe('Đắk Nông')
      expect(await options()).toBe(0)
    })

    test.each(['light', 'dark'] as const)(
      'a page in the %s theme is printed in dark letters',
      async theme => {
        await stage.store({ theme })
        const page = await stage.extensionPage('entity.html#/province/lam-dong')
        await says(page, 'h1', 'Lâm Đồng')
        /** Lightness of the lightest text on the paper, from 0 to 255. */
        const lightest = () =>
          page.evaluate(() =>
            Math.max(
              ...[...document.querySelectorAll('h1, h2, .standing, .value, a[href], .unit-map text')].map(
                element => {
                  const { color, fill } = getComputedStyle(element)
                  return Math.min(
                    ...(element.localName === 'text' ? fill : color).match(/\d+/g)!.slice(0, 3).map(Number),
                  )
                },
              ),
            ),
          )
        if (theme === 'dark') expect(await lightest()).toBeGreaterThan(140)
        await showAsPrinted(stage, page, true)
        await expect.poll(lightest).toBeLessThan(110)
        await showAsPrinted(stage, page, false)
      },
    )

    // In Chromium no protocol reaches the address bar.
    if (name === 'firefox')
      test('the address bar suggests entities after its keyword, and opens the best', async () => {
        const page = await stage.extensionPage('popup.html')
        await page.bringToFront()
        const { opened } = stage
        await inFirefoxWindow(opened, 'void gURLBar.focus()')
        const search = `gURLBar.value = 'cg hai phong', gURLBar.startQuery({ searchString: gURLBar.value, allowAutofill: false })`
        const titles =
          'gURLBar.lastQueryContextPromise.then(query => query.results.map(row => row.payload.title))'
        const rows = () => inFirefoxWindow(opened, `(${search}, ${titles})`)
        await expect
          .poll(rows, { timeout: 20_000, interval: 200 })
          .toContainEqual(expect.stringMatching(/^Quỹ đầu tư mạo hiểm Hải Phòng – /))
        expect(await rows()).toContainEqual(expect.stringMatching(/^Hải Phòng – Thành phố/))
        await inFirefoxWindow(opened, 'void gURLBar.handleCommand()')
        await expect
          .poll(() => inFirefoxWindow(opened, 'gBrowser.currentURI.spec'), { timeout: 20_000, interval: 50 })
          .toMatch(/entity\.html#\/province\/hai-phong$/)
      })

    test('the sample of the welcome page opens cards by pointer and by key', async () => {
      const page = await stage.extensionPage('welcome.html')
      // The page's own sheet holds over the common one, in whichever order the build loads them.
      const title = await page.waitForSelector('h1')
      expect(await title?.evaluate(heading => getComputedStyle(heading).fontSize)).toBe('30px')
      await page.hover('.sample-name.province')
      const heading = () =>
        page.evaluate(
          () => document.querySelector('.sample-card')?.shadowRoot?.querySelector('h2')?.textContent,
        )
      await expect.poll(heading, { timeout: 20_000 }).toBe('Lâm Đồng')
      await pressAlt(page, 'KeyJ')
      await expect.poll(heading, { timeout: 20_000 }).toBe('Techfest Việt Nam')
    })

    test('says so on a page that it may not read', async () => {
      const popup = await stage.extensionPage('popup.html')
      await says(popup, 'section', 'của trình duyệt')
    })
  })
}
