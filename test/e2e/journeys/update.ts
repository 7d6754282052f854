import { describe, expect, test } from 'vitest'
import { openCard, placeOf } from '../reader.ts'
import { painted, type Stage, type WithExtension } from '../stage.ts'

/** An update of the extension under an open page. It ends the stage's extension: call it last. */
export function describeUpdate(stage: Stage): void {
  const { name } = stage
  describe(`an update of the extension in ${name}`, () => {
    test('leaves no highlight and no card of the old one behind', async () => {
      const page = await stage.visit()
      await openCard(page, 'Quảng Ninh')
      const desk = await stage.extensionPage('popup.html')
      await desk
        .evaluate(() => (globalThis as unknown as WithExtension).chrome.runtime.reload())
        .catch(() => {})
      // Firefox closes the extension's tabs with it, and may refuse to switch tabs in that moment; it returns
      // to the page by itself.
      await page.bringToFront().catch(() => {})
      const { x, y } = await placeOf(page, 'MoMo').catch(() => ({ x: 300, y: 300 }))
      // Chromium keeps the old script in the page, which notices when it is used; Firefox ends it and starts
      // the new one.
      const left = name === 'chromium' ? { hosts: 0, painted: false } : { hosts: 1, painted: true }
      await expect
        .poll(
          async () => {
            await page.mouse.move(2, 2)
            await page.mouse.move(x, y, { steps: 3 })
            const hosts = await page.evaluate(() => document.querySelectorAll('[popover="manual"]').length)
            return { hosts, painted: (await painted(page)) > 0 }
          },
          { timeout: 15_000, interval: 300 },
        )
        .toEqual(left)
    })
  })
}
