import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import { highlightsReady, openCard } from '../reader.ts'
import { allowInChromium, press, type Stage, says, type WithExtension } from '../stage.ts'

/** Sites that the reader adds in the settings, and permissions that the reader changes in the browser. */
export function describeAddedSites(stage: Stage): void {
  const { name } = stage
  describe(`sites that the reader adds in ${name}`, () => {
    const site = 'baocantho.com.vn'
    const address = () => stage.article.url.replace('127.0.0.1', site)
    const allow = async (options: Page) => {
      await options.waitForSelector('#site')
      await options.type('#site', site)
      await options.click('form button[type="submit"]')
    }
    const registered = (options: Page) =>
      options.evaluate(async () => {
        const { scripting } = (globalThis as unknown as WithExtension).chrome
        const scripts = await scripting.getRegisteredContentScripts()
        return [...new Set(scripts.flatMap(({ matches }) => matches ?? []))]
      })
    const visitSite = async (opened = stage.opened) => {
      const page = stage.keep(await opened.browser.newPage())
      await page.goto(address(), { waitUntil: 'load' })
      return page
    }

    test('a refused permission changes nothing, and is reported', async () => {
      const options = await stage.extensionPage('options.html')
      // A driver cannot answer the browser's prompt, so its answer is stubbed.
      await options.evaluate(() => {
        for (const name of ['browser', 'chrome']) {
          const api = (globalThis as unknown as Record<string, WithExtension['chrome'] | undefined>)[name]
          if (api)
            Object.defineProperty(api.permissions, 'request', {
              value: async () => false,
              configurable: true,
            })
        }
      })
      await allow(options)
      await says(options, '[role="status"]', 'chưa được phép đọc trang đó')
      expect(await registered(options)).toEqual([])
    })

    if (name === 'firefox') {
      test('are read until they are removed', async () => {
        const options = await stage.extensionPage('options.html')
        await allow(options)
        await says(options, '.sites', site)
        await expect
          .poll(() => registered(options), { timeout: 20_000, interval: 50 })
          .toEqual([`*://*.${site}/*`])
        const page = await visitSite()
        await highlightsReady(page)
        await openCard(page, 'Quảng Ninh')
        await options.bringToFront()
        await press(options, '.sites button', 'Bỏ')
        await expect.poll(() => registered(options), { timeout: 20_000, interval: 50 }).toEqual([])
        await options.waitForFunction(() => !document.querySelector('.sites'), { polling: 50 })
        const after = await visitSite()
        expect(await after.evaluate(() => CSS.highlights.size)).toBe(0)
      })
    } else {
      test('are read while permitted, as are news sites, also when permissions change in the browser', async () => {
        // A driver cannot answer Chromium's prompt, so this build has the site from the start; the permission
        // is then withdrawn and granted for real.
        const granted = mkdtempSync(join(tmpdir(), 'chu-giai-granted-'))
        cpSync(stage.built, granted, { recursive: true })
        const manifest = JSON.parse(readFileSync(join(granted, 'manifest.json'), 'utf8'))
        writeFileSync(
          join(granted, 'manifest.json'),
          JSON.stringify({ ...manifest, host_permissions: [`*://*.${site}/*`] }),
        )
        const opened = await stage.open({ extension: granted })
        try {
          const options = await stage.extensionPage('options.html', opened)
          const welcome = await stage.extensionPage('welcome.html', opened)
          const annotated = async (wanted: boolean) => {
            const page = await visitSite(opened)
            if (wanted) await highlightsReady(page)
            else expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
          }
          await says(options, '.sites', site)
          await says(welcome, '[role="status"]', 'đã cho phép')
          await expect
            .poll(() => registered(options), { timeout: 20_000, interval: 50 })
            .toEqual([`*://*.${site}/*`])
          await annotated(true)
          await allowInChromium(opened, false)
          await expect.poll(() => registered(options), { timeout: 20_000, interval: 50 }).toEqual([])
          await options.waitForFunction(() => !document.querySelector('.sites'), { polling: 50 })
          await says(welcome, 'button', 'Cho phép các trang này')
          await annotated(false)
          await allowInChromium(opened, true)
          await says(options, '.sites', site)
          await says(welcome, '[role="status"]', 'đã cho phép')
          await expect
            .poll(() => registered(options), { timeout: 20_000, interval: 50 })
            .toEqual([`*://*.${site}/*`])
          await annotated(true)
        } finally {
          await opened.close()
          rmSync(granted, { recursive: true, force: true })
        }
      })
    }
  })
}
