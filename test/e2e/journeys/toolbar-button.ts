import { describe, expect, test } from 'vitest'
import { cardTexts, highlightsReady, openCard } from '../reader.ts'
import { press, type Stage, says, type WithExtension } from '../stage.ts'

/**
 * The toolbar button on a page outside the list of sites. Chromium only: no driver can press it in Firefox.
 */
export function describeToolbarButton(stage: Stage): void {
  describe('beyond the list of sites', () => {
    test('a page is annotated once, after pressing the toolbar button', async () => {
      const page = stage.keep(await stage.opened.browser.newPage())
      await page.goto(stage.article.url, { waitUntil: 'load' })
      expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
      const [extension] = [...(await stage.opened.browser.extensions()).values()]
      const before = new Set(stage.opened.browser.targets())
      await extension!.triggerAction(page)
      const target = await stage.opened.browser.waitForTarget(
        target => !before.has(target) && target.url().endsWith('/popup.html'),
      )
      // At least its designed width: the window begins without one, and gets room for a scrollbar on a screen
      // lower than its content.
      const session = await target.createCDPSession()
      const width = async () =>
        (await session.send('Runtime.evaluate', { expression: 'innerWidth' })).result.value
      await expect.poll(width, { timeout: 20_000, interval: 50 }).toBeGreaterThanOrEqual(340)
      await session.detach()
      const popup = stage.keep(await target.asPage())
      await says(popup, 'button', 'Luôn bật trên 127.0.0.1')
      await popup.evaluate(() => {
        const { permissions } = (globalThis as unknown as WithExtension).chrome
        Object.defineProperty(permissions, 'request', { value: async () => false, configurable: true })
      })
      await press(popup, 'button', 'Luôn bật trên 127.0.0.1')
      await says(popup, '[role="alert"]', 'chưa được phép đọc trang đó')
      await press(popup, 'button', 'Chú giải trang này một lần')
      await says(popup, '.found', '4 địa phương')
      await highlightsReady(page)
      await openCard(page, 'Quảng Ninh')
      expect(await cardTexts(page, 'h2')).toEqual(['Quảng Ninh'])
    })

    test.each(['about:blank', 'chrome://version/'])(
      '%s, where no script may run, is offered nothing',
      async url => {
        const page = stage.keep(await stage.opened.browser.newPage())
        await page.goto(url)
        const [extension] = [...(await stage.opened.browser.extensions()).values()]
        const before = new Set(stage.opened.browser.targets())
        await extension!.triggerAction(page)
        const target = await stage.opened.browser.waitForTarget(
          target => !before.has(target) && target.url().endsWith('/popup.html'),
        )
        const popup = stage.keep(await target.asPage())
        await says(popup, 'section', 'không cho tiện ích đọc')
        expect(await popup.$$eval('section button', buttons => buttons.length)).toBe(0)
      },
    )
  })
}
