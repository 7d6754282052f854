import { describe, expect, test } from 'vitest'
import { cardClosed, cardSays, openFullCard } from '../reader.ts'
import type { Stage, WithExtension } from '../stage.ts'

/** A background that the browser stopped. */
export function describeBackgroundRestart(stage: Stage): void {
  const { name } = stage
  describe(`the background of ${name}`, () => {
    if (name === 'chromium') {
      test('a stopped background restarts for the next card', async () => {
        const page = await stage.visit()
        await openFullCard(page, 'Quảng Ninh')
        const target = await stage.opened.browser.waitForTarget(target => target.type() === 'service_worker')
        await (await target.worker())!.close()
        await page.keyboard.press('Escape')
        await cardClosed(page)
        await openFullCard(page, 'MoMo')
        await cardSays(page, 'h2', 'MoMo')
        await cardSays(page, '.summary', '')
      })
    } else {
      test('a stopped background restarts for the next card', async () => {
        // Firefox stops it itself, here after half a second without work.
        const opened = await stage.open({ preferences: { 'extensions.background.idle.timeout': 500 } })
        try {
          const page = await stage.visit(opened)
          await openFullCard(page, 'Quảng Ninh')
          await page.keyboard.press('Escape')
          await cardClosed(page)
          const desk = await stage.extensionPage('options.html', opened)
          const running = () =>
            desk.evaluate(
              () => (globalThis as unknown as WithExtension).chrome.extension.getBackgroundPage() !== null,
            )
          await expect.poll(running, { timeout: 10_000, interval: 100 }).toBe(false)
          await page.bringToFront()
          await openFullCard(page, 'MoMo')
          await cardSays(page, 'h2', 'MoMo')
          await cardSays(page, '.summary', '')
        } finally {
          await opened.close()
        }
      })
    }
  })
}
