import type { Page } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import { firefoxExtensionId } from '../../../commands/browsers.ts'
import { privateValues, removePrivateValues } from '../../../commands/private-values.ts'
import { settingsForPages, settingsFrom } from '../../../extension/settings.ts'
import { deskOf } from '../desk.ts'
import { cardClosed, cardSays, openFullCard } from '../reader.ts'
import { inFirefoxWindow, type Stage, type WithExtension } from '../stage.ts'

/** The settings as an earlier version stored them. */
const former = { version: 3, language: 'vi', theme: 'dark', api: 'https://own.example' }

/**
 * Puts the settings where an earlier version stored them, and waits until a newly started background has
 * moved them.
 */
async function movesSettings(desk: Page): Promise<void> {
  await removePrivateValues(desk, ['settings', 'former-values-moved'])
  await desk.evaluate(
    settings => (globalThis as unknown as WithExtension).chrome.storage.local.set({ settings }),
    former,
  )
  const within = { timeout: 20_000, interval: 50 }
  await expect.poll(async () => (await privateValues(desk)).settings, within).toEqual(former)
  await expect
    .poll(
      () =>
        desk.evaluate(() => (globalThis as unknown as WithExtension).chrome.storage.local.get('settings')),
      within,
    )
    .toEqual({ settings: settingsForPages(settingsFrom(former)) })
}

/** A background that the browser stopped. */
export function describeBackgroundRestart(stage: Stage): void {
  const { name } = stage
  describe(`the background of ${name}`, () => {
    if (name === 'chromium') {
      test('a stopped background moves the settings of an earlier version at its start, and answers the next card', async () => {
        const page = await stage.visit()
        await openFullCard(page, 'Quảng Ninh')
        const target = await stage.opened.browser.waitForTarget(target => target.type() === 'service_worker')
        await (await target.worker())!.close()
        await movesSettings(await deskOf(stage.opened))
        await page.keyboard.press('Escape')
        await cardClosed(page)
        await openFullCard(page, 'MoMo')
        await cardSays(page, 'h2', 'MoMo')
        await cardSays(page, '.summary', '')
      })
    } else {
      test('a stopped background moves the settings of an earlier version at its start, and answers the next card', async () => {
        const page = await stage.visit()
        await openFullCard(page, 'Quảng Ninh')
        await page.keyboard.press('Escape')
        await cardClosed(page)
        // As Firefox does after half a minute without work.
        const policy = `WebExtensionPolicy.getByID(${JSON.stringify(firefoxExtensionId)})`
        await inFirefoxWindow(stage.opened, `${policy}.extension.terminateBackground()`)
        const desk = await deskOf(stage.opened)
        const running = () =>
          desk.evaluate(
            () => (globalThis as unknown as WithExtension).chrome.extension.getBackgroundPage() !== null,
          )
        await expect.poll(running, { timeout: 10_000, interval: 100 }).toBe(false)
        await movesSettings(desk)
        await page.bringToFront()
        await openFullCard(page, 'MoMo')
        await cardSays(page, 'h2', 'MoMo')
        await cardSays(page, '.summary', '')
      })
    }
  })
}
