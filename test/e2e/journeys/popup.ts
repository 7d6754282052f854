import { describe, expect, test } from 'vitest'
import { host, inFirefoxWindow, paintedIs, press, pressAlt, type Stage, says } from '../stage.ts'

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
      await popup.type('.entity-search input', 'lam dong')
      await says(popup, '[role="option"]', 'Lâm Đồng')
      const page = await stage.extensionPage('entity.html#/province/lam-dong')
      await says(page, 'h1', 'Lâm Đồng')
      const card = stage.release.cards.find(({ id }) => id === 'province/lam-dong')!
      const count = (selector: string) => page.$$eval(selector, found => found.length)
      expect(await count('.figures dt')).toBe(card.figures.length)
      expect(await count('.unit-map .part')).toBe(3)
      // On paper there are no controls, and the sources have their addresses. Firefox's protocol prints nothing.
      if (name === 'chromium') {
        await page.emulateMediaType('print')
        const printed = await page.evaluate(() => {
          const style = (selector: string, part?: string) =>
            getComputedStyle(document.querySelector(selector)!, part)
          return {
            controls: ['.tools', '.actions'].map(each => style(each).display),
            address: style('.all-sources a[href]', '::after').content,
          }
        })
        expect(printed).toEqual({ controls: ['none', 'none'], address: expect.stringContaining('http') })
        await page.emulateMediaType()
      }
      // Another entity by the search of the page, and back by the browser.
      await page.type('.entity-search input', 'dak nong')
      await says(page, '[role="option"]', 'Đắk Nông')
      await page.keyboard.press('Enter')
      await says(page, 'h1', 'Đắk Nông')
      await page.evaluate(() => history.back())
      await says(page, 'h1', 'Lâm Đồng')
    })

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
      expect(await page.$eval('h1', heading => getComputedStyle(heading).fontSize)).toBe('30px')
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
