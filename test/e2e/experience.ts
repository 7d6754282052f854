/** What a reader sees and touches besides the page: card, popup, side panel, settings, by pointer, finger and keyboard, in a real browser. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import type { BrowserName } from '../../commands/browsers.ts'
import { surfaces } from '../../commands/gallery-site.ts'
import { restTime } from '../../extension/ui/card/card-state.ts'
import { comparedRows } from '../../extension/ui/panel/compare.ts'
import { comparisonCsv, comparisonMarkdown } from '../../extension/ui/panel/comparison-export.ts'
import { cardClosed, cardSays, cardTexts, highlightsReady, openCard, placeOf, shownCard } from './reader.ts'
import {
  allowInChromium,
  fillStorage,
  findings,
  host,
  painted,
  paintedIs,
  pasted,
  press,
  pressAlt,
  pressInCard,
  says,
  setStage,
  type WithExtension,
} from './stage.ts'

export function describeExperience(name: BrowserName): void {
  // Firefox grants what is asked for at a click, without its question, which no driver could answer.
  const stage = setStage(name, {
    localHosts: [host, 'baocantho.com.vn'],
    preferences: { 'extensions.webextOptionalPermissionPrompts': false },
  })
  const focused = (page: Page) =>
    page.evaluate(() => {
      const inside = document.querySelector('chu-giai-card')?.shadowRoot?.activeElement
      return inside
        ? `${inside.localName}.${inside.className.split(' ')[0]}`
        : (document.activeElement?.localName ?? '')
    })

  describe(`the card in ${name}`, () => {
    test('leads to related entities and back by keyboard alone, and gives the focus back', async () => {
      const page = await stage.visit()
      await page.focus('header a')
      for (let names = 0; names < 2; names++) {
        await pressAlt(page, 'KeyJ')
      }
      await shownCard(page)
      expect(await cardTexts(page, 'h2')).toEqual(['Bình Thuận'])
      for (let tabs = 0; tabs < 30 && !(await focused(page)).startsWith('button.'); tabs++)
        await page.keyboard.press('Tab')
      const inChip = () =>
        page.evaluate(
          () =>
            document
              .querySelector('chu-giai-card')
              ?.shadowRoot?.activeElement?.closest('.relations')
              ?.querySelector('button')?.textContent,
        )
      for (let tabs = 0; tabs < 30 && !(await inChip()); tabs++) await page.keyboard.press('Tab')
      const related = await inChip()
      await page.keyboard.press('Enter')
      await cardSays(page, 'h2', related!)
      expect(await focused(page)).toBe('div.card')
      // In Firefox the region that scrolls is a stop of its own on the way.
      for (let tabs = 0; tabs < 4 && (await focused(page)) !== 'button.back'; tabs++)
        await page.keyboard.press('Tab')
      expect(await focused(page)).toBe('button.back')
      await page.keyboard.press('Enter')
      await cardSays(page, 'h2', 'Bình Thuận')
      await page.keyboard.press('Escape')
      await cardClosed(page)
      expect(await focused(page)).toBe('a')
    })

    test('opens when the pointer has rested on its name, no sooner, with all that is at hand in its first frame', async () => {
      const page = await stage.visit()
      // What has been asked for once is at hand.
      await openCard(page, 'Quảng Ninh')
      await page.mouse.move(2, 2)
      await cardClosed(page)
      const { x, y } = await placeOf(page, 'Quảng Ninh')
      await page.evaluate(() => {
        const times = Object.assign(window, { moved: 0, opened: 0, firstFrame: '' })
        addEventListener('pointermove', ({ timeStamp }) => (times.moved = timeStamp), { capture: true })
        new MutationObserver(() => {
          const card = document.querySelector('chu-giai-card')!.shadowRoot!.querySelector('.card')
          if (!card || times.opened) return
          times.opened = performance.now()
          // What stands there when the frame is about to be drawn is what its reader sees first.
          requestAnimationFrame(
            () => (times.firstFrame = card.querySelector('.summary')?.textContent ?? 'nothing'),
          )
        }).observe(document.querySelector('chu-giai-card')!.shadowRoot!, { childList: true, subtree: true })
      })
      await page.mouse.move(x, y)
      await shownCard(page)
      const rested = await page.evaluate(() => {
        const { moved, opened } = window as unknown as { moved: number; opened: number }
        return opened - moved
      })
      // Clocks of the events may be cut to whole milliseconds.
      expect(rested).toBeGreaterThanOrEqual(restTime - 2)
      const firstFrame = await page.waitForFunction(
        () => (window as unknown as { firstFrame: string }).firstFrame,
        { polling: 50 },
      )
      const { summary } = stage.release.cards.find(({ id }) => id === 'province/quang-ninh')!
      expect(await firstFrame.jsonValue()).toContain(summary.vi.slice(0, 60))
    })

    test('stands beside the line of a broken name on which the pointer rests', async () => {
      const page = await stage.visit()
      await page.evaluate(() => {
        const paragraph =
          '<p style="width: 70px; margin: 260px 0 700px 300px; font: 20px/2.4 monospace">Ra tỉnh Nghệ An chơi.</p>'
        document.querySelector('article')!.insertAdjacentHTML('beforeend', paragraph)
      })
      await paintedIs(page, count => count === 5)
      const boxes = (scroll: boolean) =>
        page.evaluate(scroll => {
          for (const range of CSS.highlights.get('chu-giai-province')!) {
            const live = document.createRange()
            live.setStart(range.startContainer, range.startOffset)
            live.setEnd(range.endContainer, range.endOffset)
            if (live.toString() !== 'Nghệ An') continue
            if (scroll) live.startContainer.parentElement!.scrollIntoView({ block: 'center' })
            return [...live.getClientRects()].map(({ left, top, right, bottom }) => ({
              left,
              top,
              right,
              bottom,
            }))
          }
          return []
        }, scroll)
      const lines = await boxes(true)
      expect(lines.length).toBe(2)
      for (const { left, top, right, bottom } of lines) {
        await page.mouse.move(2, 2)
        await cardClosed(page)
        await page.mouse.move((left + right) / 2, (top + bottom) / 2, { steps: 3 })
        await shownCard(page)
        expect(await cardTexts(page, 'h2')).toEqual(['Nghệ An'])
        const card = await page.evaluate(() =>
          document
            .querySelector('chu-giai-card')!
            .shadowRoot!.querySelector('.card')!
            .getBoundingClientRect()
            .toJSON(),
        )
        // Right under that line, or right over it, never on it.
        expect(Math.min(Math.abs(card.top - bottom), Math.abs(top - card.bottom))).toBeLessThan(12)
      }
    })

    test('stays when its name is clicked, and closes at a click elsewhere', async () => {
      const page = await stage.visit()
      await openCard(page, 'Quảng Ninh')
      const { x, y } = await placeOf(page, 'Quảng Ninh')
      await page.mouse.click(x, y)
      await page.mouse.move(2, 2)
      await page.waitForFunction(() => (CSS.highlights.get('chu-giai-current')?.size ?? 0) === 1, {
        polling: 50,
      })
      expect(await cardTexts(page, 'h2')).toEqual(['Quảng Ninh'])
      await page.mouse.click(2, 2)
      await cardClosed(page)
    })

    test('opens at a tap and closes at a tap elsewhere', async () => {
      const page = await stage.visit()
      const { x, y } = await placeOf(page, 'MoMo')
      await page.touchscreen.tap(x, y)
      await shownCard(page)
      expect(await cardTexts(page, 'h2')).toEqual(['MoMo'])
      await page.touchscreen.tap(3, 3)
      await cardClosed(page)
    })

    test('closes at a swipe over it, and not at a scroll', async () => {
      const page = await stage.visit()
      const { x, y } = await placeOf(page, 'MoMo')
      await page.touchscreen.tap(x, y)
      await shownCard(page)
      const middle = await page.evaluate(() => {
        const { left, top, width, height } = document
          .querySelector('chu-giai-card')!
          .shadowRoot!.querySelector('.card')!
          .getBoundingClientRect()
        return { x: left + width / 2, y: top + height / 2 }
      })
      const drag = async (dx: number, dy: number) => {
        await page.touchscreen.touchStart(middle.x, middle.y)
        for (const part of [0.5, 1])
          await page.touchscreen.touchMove(middle.x + dx * part, middle.y + dy * part)
        await page.touchscreen.touchEnd()
      }
      await drag(4, -40)
      expect(await cardTexts(page, 'h2')).toEqual(['MoMo'])
      await drag(120, 6)
      await cardClosed(page)
    })

    test('is copied with its sources', async () => {
      const page = await stage.visit()
      await openCard(page, 'Quảng Ninh')
      const button = await page.evaluateHandle(
        () =>
          document.querySelector('chu-giai-card')!.shadowRoot!.querySelector<HTMLElement>('.actions .copy')!,
      )
      await button.click()
      await cardSays(page, '.copied', 'Đã sao chép')
      const text = await pasted(page)
      const card = stage.release.cards.find(({ id }) => id === 'province/quang-ninh')!
      expect(text).toContain(card.summary.vi)
      expect(text).toContain(card.sources[card.figures[0]!.source]!.url)
    })

    test('sends a report only when its reader says so, and exactly what was shown', async () => {
      const page = await stage.visit()
      const reports = async () =>
        (await stage.api.db.prepare('SELECT body FROM reports').all<{ body: string }>()).results.map(
          ({ body }) => JSON.parse(body),
        )
      await openCard(page, 'MoMo')
      await pressInCard(page, '.actions .report')
      await cardSays(page, '.exactly', 'startup/momo')
      await pressInCard(page, 'input[value="sentence"]')
      await cardSays(page, '.exactly', 'cùng ví điện tử MoMo.')
      expect(await reports()).toEqual([])
      await pressInCard(page, '.report-form .primary')
      await cardSays(page, '.message', 'Đã gửi')
      expect(await reports()).toEqual([
        {
          kind: 'wrong-highlight',
          entity: 'startup/momo',
          surface: 'Nghị quyết số 52-NQ/TW của Bộ Chính trị được nhắc tới cùng ví điện tử MoMo.',
          lang: 'vi',
          version: stage.release.version,
        },
      ])
    })

    test('wears the theme and speaks the language of the settings, at once', async () => {
      const page = await stage.visit()
      await openCard(page, 'Quảng Ninh')
      await pressInCard(page, 'h2')
      await stage.store({ theme: 'dark', language: 'en' })
      await page.bringToFront()
      await openCard(page, 'Quảng Ninh')
      await cardSays(page, 'h2', 'Quang Ninh')
      const background = await page.evaluate(
        () =>
          getComputedStyle(document.querySelector('chu-giai-card')!.shadowRoot!.querySelector('.card')!)
            .backgroundColor,
      )
      expect(background).toBe('rgb(31, 30, 28)')
    })

    test('has nothing that axe finds fault with', async () => {
      const page = await stage.visit()
      await openCard(page, 'Bình Thuận')
      expect((await findings(page)).filter(finding => finding.includes('chu-giai-card'))).toEqual([])
    })
  })

  describe(`the popup in ${name}`, () => {
    test('counts what was found, and turns highlights off and on for page, site and everywhere', async () => {
      const page = await stage.visit()
      const popup = await stage.surfaceBeside('popup.html')
      await says(popup, '.found', '4 địa phương')
      await says(popup, '.found', '1 công ty khởi nghiệp')
      for (const label of ['Trên trang này', `Trên ${host}`, 'Bật Chú Giải']) {
        await press(popup, '.switch', label)
        await paintedIs(page, count => count === 0)
        await press(popup, '.switch', label)
        await paintedIs(page, count => count > 0)
      }
    })

    test('says so on a page that it may not read', async () => {
      const popup = await stage.extensionPage('popup.html')
      await says(popup, 'section', 'của trình duyệt')
    })
  })

  describe(`sites that the reader adds in ${name}`, () => {
    const site = 'baocantho.com.vn'
    const address = () => stage.article.url.replace('127.0.0.1', site)
    const allow = async (options: Page) => {
      await options.waitForSelector('#site')
      await options.type('#site', site)
      await options.click('form button[type="submit"]')
    }
    const registered = (options: Page) =>
      options.evaluate(async () =>
        (
          await (globalThis as unknown as WithExtension).chrome.scripting.getRegisteredContentScripts()
        ).flatMap(({ matches }) => matches ?? []),
      )
    const visitSite = async (opened = stage.opened) => {
      const page = stage.keep(await opened.browser.newPage())
      await page.goto(address(), { waitUntil: 'load' })
      return page
    }

    test('a permission that is refused changes nothing, and is said', async () => {
      const options = await stage.extensionPage('options.html')
      // The browser's own question cannot be answered by a driver: its answer is put in its place.
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
      test('are read from then on, and no more once they are removed', async () => {
        const options = await stage.extensionPage('options.html')
        await allow(options)
        await says(options, '.sites', site)
        await expect
          .poll(() => registered(options), { timeout: 5000, interval: 50 })
          .toEqual([`*://*.${site}/*`])
        const page = await visitSite()
        await highlightsReady(page)
        await openCard(page, 'Quảng Ninh')
        await options.bringToFront()
        await press(options, '.sites button', 'Bỏ')
        await expect.poll(() => registered(options), { timeout: 5000, interval: 50 }).toEqual([])
        await options.waitForFunction(() => !document.querySelector('.sites'), { polling: 50 })
        const after = await visitSite()
        expect(await after.evaluate(() => CSS.highlights.size)).toBe(0)
      })
    } else {
      test('are read while the permission is there, and the news sites too, whoever gives and takes it in the browser', async () => {
        // The question that Chromium asks is beyond a driver, so this copy has the site from the start; it is taken and given for real.
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
            .poll(() => registered(options), { timeout: 5000, interval: 50 })
            .toEqual([`*://*.${site}/*`])
          await annotated(true)
          await allowInChromium(opened, false)
          await expect.poll(() => registered(options), { timeout: 5000, interval: 50 }).toEqual([])
          await options.waitForFunction(() => !document.querySelector('.sites'), { polling: 50 })
          await says(welcome, 'button', 'Cho phép các trang này')
          await annotated(false)
          await allowInChromium(opened, true)
          await says(options, '.sites', site)
          await says(welcome, '[role="status"]', 'đã cho phép')
          await expect
            .poll(() => registered(options), { timeout: 5000, interval: 50 })
            .toEqual([`*://*.${site}/*`])
          await annotated(true)
        } finally {
          await opened.close()
          rmSync(granted, { recursive: true, force: true })
        }
      })
    }
  })

  // Only Chromium lets a driver press the toolbar button, and stop the background.
  if (name === 'chromium') {
    describe('beyond the list of sites', () => {
      test('a page is annotated once, at the press of the toolbar button', async () => {
        const page = stage.keep(await stage.opened.browser.newPage())
        await page.goto(stage.article.url, { waitUntil: 'load' })
        expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
        const [extension] = [...(await stage.opened.browser.extensions()).values()]
        const before = new Set(stage.opened.browser.targets())
        await extension!.triggerAction(page)
        const target = await stage.opened.browser.waitForTarget(
          target => !before.has(target) && target.url().endsWith('/popup.html'),
        )
        // As wide as it is made for, though its window begins with none.
        const session = await target.createCDPSession()
        const width = async () =>
          (await session.send('Runtime.evaluate', { expression: 'innerWidth' })).result.value
        await expect.poll(width, { timeout: 4000, interval: 50 }).toBe(340)
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
    })

    test('a background that was stopped comes back for the next card', async () => {
      const page = await stage.visit()
      await openCard(page, 'Quảng Ninh')
      const target = await stage.opened.browser.waitForTarget(target => target.type() === 'service_worker')
      await (await target.worker())!.close()
      await page.keyboard.press('Escape')
      await cardClosed(page)
      await openCard(page, 'MoMo')
      await cardSays(page, 'h2', 'MoMo')
      await cardSays(page, '.summary', '')
    })
  } else {
    test('a background that was stopped comes back for the next card', async () => {
      // Firefox stops it by itself, here after half a second without work.
      const opened = await stage.open({ preferences: { 'extensions.background.idle.timeout': 500 } })
      try {
        const page = await stage.visit(opened)
        await openCard(page, 'Quảng Ninh')
        await page.keyboard.press('Escape')
        await cardClosed(page)
        const desk = await stage.extensionPage('options.html', opened)
        const running = () =>
          desk.evaluate(
            () => (globalThis as unknown as WithExtension).chrome.extension.getBackgroundPage() !== null,
          )
        await expect.poll(running, { timeout: 10_000, interval: 100 }).toBe(false)
        await page.bringToFront()
        await openCard(page, 'MoMo')
        await cardSays(page, 'h2', 'MoMo')
        await cardSays(page, '.summary', '')
      } finally {
        await opened.close()
      }
    })
  }

  describe(`the side panel in ${name}`, () => {
    test('lists what the page names, filters it, and leads from mention to mention', async () => {
      const page = await stage.visit()
      const panel = await stage.surfaceBeside('sidepanel.html')
      await says(panel, '.province', 'Bình Thuận')
      expect(
        await panel.evaluate(() =>
          [...document.querySelectorAll('.entity .name')].map(({ textContent }) => textContent),
        ),
      ).toEqual([
        'Đồng bằng sông Hồng',
        'Bình Thuận',
        'Lâm Đồng',
        'Quảng Ninh',
        'Nghị quyết 52-NQ/TW',
        'MoMo',
      ])
      await press(panel, '.steps button', 'Tiếp')
      await cardSays(page, 'h2', 'Đồng bằng sông Hồng')
      await press(panel, '.steps button', 'Tiếp')
      await cardSays(page, 'h2', 'Bình Thuận')
      await says(panel, '.steps [role="status"]', '2/6')
      await panel.focus('input[type="search"]')
      await panel.keyboard.type('quang')
      await panel.waitForFunction(() => document.querySelectorAll('.entity').length === 1, { polling: 50 })
      await press(panel, '.entity', 'Quảng Ninh')
      await cardSays(page, 'h2', 'Quảng Ninh')
    })

    test('compares figures, each with its date and source', async () => {
      await stage.visit()
      const panel = await stage.surfaceBeside('sidepanel.html')
      await says(panel, '[role="tab"]', 'So sánh')
      await press(panel, '[role="tab"]', 'So sánh')
      await says(panel, 'thead', 'Bình Thuận')
      await press(panel, '.chosen .choice', 'Quảng Ninh')
      await says(panel, 'thead', 'Quảng Ninh')
      const cells = await panel.evaluate(() =>
        [...document.querySelectorAll('td')]
          .filter(cell => cell.querySelector('.value'))
          .map(cell => Boolean(cell.querySelector('time')) && cell.textContent!.length > 8),
      )
      expect(cells.length).toBeGreaterThan(4)
      expect(cells).not.toContain(false)
    })

    test('gives the comparison away as it stands, as CSV and as Markdown', async () => {
      const page = await stage.visit()
      const panel = await stage.surfaceBeside('sidepanel.html')
      await says(panel, '[role="tab"]', 'So sánh')
      await press(panel, '[role="tab"]', 'So sánh')
      await says(panel, 'thead', 'Bình Thuận')
      await press(panel, '.chosen .choice', 'Quảng Ninh')
      await says(panel, 'thead', 'Quảng Ninh')
      const shown = await panel.$$eval('thead th', heads => heads.slice(1).map(head => head.textContent))
      // Of the two of this name, the page of 2023 names the former one.
      const cards = shown.map(
        name =>
          stage.release.cards.find(({ id, name: { vi } }) => vi === name && id !== 'province/lam-dong')!,
      )
      const rows = comparedRows(cards)
      for (const [label, text] of [
        ['CSV', comparisonCsv(cards, rows, 'vi').replaceAll('\r\n', '\n')],
        ['Markdown', comparisonMarkdown(cards, rows, 'vi')],
      ] as const) {
        await panel.bringToFront()
        const button = await panel.evaluateHandle(
          words =>
            [...document.querySelectorAll<HTMLElement>('.copies button')].find(button =>
              button.textContent?.includes(words),
            )!,
          label,
        )
        await button.click()
        await says(panel, '.copies [role="status"]', 'Đã sao chép')
        // What is said after the first is said after the second too.
        await expect.poll(() => pasted(page), { timeout: 4000, interval: 100 }).toBe(text)
      }
    })

    test('lists names while highlights are off, says so, and turns them on again', async () => {
      const page = await stage.visit()
      await stage.store({ paused: true })
      await paintedIs(page, count => count === 0)
      const panel = await stage.surfaceBeside('sidepanel.html')
      await says(panel, '.notice', 'đang tắt ở mọi trang')
      await says(panel, '.entity', 'Bình Thuận')
      await press(panel, '.notice button', 'Bật lại')
      await paintedIs(page, count => count > 0)
    })

    test('follows the page when it changes', async () => {
      const page = await stage.visit()
      const panel = await stage.surfaceBeside('sidepanel.html')
      await says(panel, '.entity', 'Bình Thuận')
      await page.evaluate(() =>
        document.querySelector('article')!.insertAdjacentHTML('beforeend', '<p>Đoàn về tỉnh Nghệ An.</p>'),
      )
      await says(panel, '.entity', 'Nghệ An')
    })
  })

  describe(`the settings in ${name}`, () => {
    test('work by keyboard, and are remembered', async () => {
      const options = await stage.extensionPage('options.html')
      await says(options, 'h2', 'Tô nền')
      await options.focus('input[name="language"][value="auto"]')
      await options.keyboard.press('ArrowDown')
      await options.keyboard.press('ArrowDown')
      await says(options, 'h1', 'Settings')
      await options.focus('input[name="mentions"][value="every"]')
      await options.keyboard.press('ArrowDown')
      await options.focus('[role="switch"]')
      await options.keyboard.press(' ')
      await expect
        .poll(
          () =>
            options.evaluate(
              async () =>
                (await (globalThis as unknown as WithExtension).chrome.storage.local.get('settings'))
                  .settings,
            ),
          { timeout: 5000 },
        )
        .toMatchObject({ language: 'en', mentions: 'first', optional: true })
    })

    test('go into a file and come back from it; a file that is none changes nothing', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'chu-giai-settings-'))
      const mine = {
        language: 'en',
        theme: 'dark',
        kinds: { province: true, programme: false, startup: true },
        mentions: 'first',
      } as const
      const stored = () =>
        stage
          .extensionPage('popup.html')
          .then(desk =>
            desk.evaluate(
              async () =>
                (await (globalThis as unknown as WithExtension).chrome.storage.local.get('settings'))
                  .settings,
            ),
          )
      try {
        await stage.store(mine)
        const options = await stage.extensionPage('options.html')
        await says(options, 'h1', 'Settings')
        await options.evaluate(() => {
          URL.createObjectURL = blob => {
            Object.assign(window, { file: new Response(blob as Blob).text() })
            return '#'
          }
        })
        await press(options, 'button', 'Export')
        const text = await options.evaluate(() => (window as unknown as { file: Promise<string> }).file)
        writeFileSync(join(folder, 'mine.json'), text)
        writeFileSync(join(folder, 'none.json'), text.slice(0, -20))
        await stage.store({})
        await says(options, 'h1', 'Cài đặt')
        const choose = async (file: string) => {
          const input = (await options.$('input[type="file"]')) as unknown as {
            uploadFile(path: string): Promise<void>
          }
          await input.uploadFile(join(folder, file))
        }
        await choose('none.json')
        await says(options, '[role="status"]', 'Tệp đó không phải')
        expect(await stored()).toEqual({ version: 2 })
        await choose('mine.json')
        await says(options, '[role="status"]', 'The settings were imported.')
        expect(await stored()).toMatchObject(mine)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })

    test('can show the first mention of a section only', async () => {
      const page = await stage.visit()
      await page.evaluate(() =>
        document
          .querySelector('article')!
          .insertAdjacentHTML(
            'beforeend',
            '<p>Quảng Ninh và Quảng Ninh.</p><h2>Mục mới</h2><p>Quảng Ninh, rồi Quảng Ninh.</p>',
          ),
      )
      await paintedIs(page, count => count === 8)
      await stage.store({ mentions: 'first' })
      await paintedIs(page, count => count === 5)
      await stage.store({ mentions: 'every' })
      await paintedIs(page, count => count === 8)
    })
  })

  describe(`when things go wrong in ${name}`, () => {
    /** A service that answers nonsense, or, at other times, nothing. */
    const badService = async (answer: 'nonsense' | 'nothing'): Promise<{ url: string; server: Server }> => {
      const server = createServer((_, response) => {
        if (answer === 'nonsense')
          response
            .writeHead(200, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' })
            .end('{"version":"<script>","cards":7')
      })
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
    }

    test.each(['nonsense', 'nothing'] as const)(
      'a service that answers %s leaves the card as it is packaged, marked offline',
      async answer => {
        const { server, url } = await badService(answer)
        try {
          await stage.store({ api: url })
          const page = await stage.visit()
          await openCard(page, 'Quảng Ninh')
          expect(await cardTexts(page, 'h2')).toEqual(['Quảng Ninh'])
          await cardSays(page, '.offline', '')
        } finally {
          server.closeAllConnections()
          server.close()
        }
      },
    )

    test('a setting that a full storage does not take stays as it was, and every surface says so', async () => {
      await stage.visit()
      for (const path of ['popup.html', 'sidepanel.html', 'options.html', 'welcome.html', 'library.html']) {
        const surface =
          path.startsWith('popup') || path.startsWith('side')
            ? await stage.surfaceBeside(path)
            : await stage.extensionPage(path)
        await surface.waitForSelector('main button, .language')
        await fillStorage(surface, stage, surface, { database: true, local: true })
        if (path === 'sidepanel.html') {
          // The panel changes settings only where highlights are off.
          await stage.store({ paused: true })
          await says(surface, '.notice button', 'Bật lại')
          await press(surface, '.notice button', 'Bật lại')
          await stage.store({})
        } else if (path === 'welcome.html' || path === 'library.html')
          await press(surface, 'button', 'English')
        else await press(surface, '.switch', 'Bật Chú Giải')
        await says(surface, '[role="alert"], [role="status"]', 'bộ nhớ của trình duyệt đã đầy')
        if (path === 'popup.html')
          expect(await surface.$eval('.switch input', element => (element as HTMLInputElement).checked)).toBe(
            true,
          )
        const stored = await surface.evaluate(
          async () =>
            (await (globalThis as unknown as WithExtension).chrome.storage.local.get('settings')).settings,
        )
        expect(stored).toEqual({ version: 2 })
        await surface.close()
      }
    })

    test('with its storage full the background still brings the newest card', async () => {
      const desk = await stage.extensionPage('popup.html')
      await desk.evaluate(() => (globalThis as unknown as WithExtension).chrome.storage.local.clear())
      await fillStorage('background', stage, desk, { database: true, local: true })
      try {
        const page = await stage.visit()
        await openCard(page, 'Quảng Ninh')
        await page.waitForFunction(
          () => !document.querySelector('chu-giai-card')?.shadowRoot?.querySelector('.checking'),
          { polling: 50 },
        )
        expect(await cardTexts(page, '.offline')).toEqual([])
        const kept = await desk.evaluate(async () =>
          Object.keys(await (globalThis as unknown as WithExtension).chrome.storage.local.get(null)),
        )
        expect(kept.filter(key => key.startsWith('knowledge:'))).toEqual([])
      } finally {
        await fillStorage('background', stage, desk, { database: false, local: false })
      }
    })

    test('a clipping that the full storage does not take waits, or stays in the page until it can be kept: none is lost', async () => {
      const page = await stage.visit()
      const desk = await stage.extensionPage('popup.html')
      const clipSays = (text: string) =>
        expect
          .poll(
            () =>
              page.evaluate(
                () =>
                  document.querySelector('chu-giai-card')?.shadowRoot?.querySelector('.clip')?.textContent ??
                  '',
              ),
            {
              timeout: 6000,
              interval: 50,
            },
          )
          .toContain(text)
      const clip = async (text: string) => {
        await page.bringToFront()
        await page.evaluate(words => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          while (!walker.nextNode()?.nodeValue?.includes(words));
          const node = walker.currentNode
          const at = node.nodeValue!.indexOf(words)
          getSelection()!.setBaseAndExtent(node, at, node, at + words.length)
        }, text)
        await pressAlt(page, 'KeyC')
      }
      const pressInClip = (text: string) =>
        page.evaluate(words => {
          const buttons = document
            .querySelector('chu-giai-card')!
            .shadowRoot!.querySelectorAll<HTMLElement>('.clip button')
          ;[...buttons].find(button => button.textContent?.includes(words))!.click()
        }, text)
      try {
        await fillStorage('background', stage, desk, { database: true, local: false })
        await clip('chưa sáp nhập với')
        await clipSays('được giữ tạm')
        await fillStorage('background', stage, desk, { database: true, local: true })
        await clip('xếp hạng 9')
        await clipSays('Chưa lưu được trích đoạn này.')
        const copy = await page.evaluateHandle(
          () =>
            [
              ...document
                .querySelector('chu-giai-card')!
                .shadowRoot!.querySelectorAll<HTMLElement>('.clip-buttons button'),
            ].at(-1)!,
        )
        await copy.click()
        await clipSays('Đã sao chép.')
        expect(await pasted(page)).toMatch(/^xếp hạng 9\nhttp/)
        await fillStorage('background', stage, desk, { database: false, local: false })
        await page.bringToFront()
        await pressInClip('Thử lại')
        await clipSays('Đã lưu trích đoạn.')
        const library = await stage.extensionPage('library.html')
        await expect
          .poll(
            () =>
              library.evaluate(() =>
                [...document.querySelectorAll('.row .excerpt')].map(row => row.textContent).sort(),
              ),
            {
              timeout: 6000,
              interval: 50,
            },
          )
          .toEqual(['chưa sáp nhập với', 'xếp hạng 9'])
      } finally {
        await fillStorage('background', stage, desk, { database: false, local: false })
      }
    })

    test('whatever is damaged in the storage is passed over: names, cards, list and settings are there', async () => {
      const desk = await stage.extensionPage('popup.html')
      await desk.evaluate(() =>
        (globalThis as unknown as WithExtension).chrome.storage.local.set({
          settings: 'x',
          watched: { id: 7 },
          service: ['?'],
          'knowledge:state': { manifest: 'none', digests: 3, failures: 'x' },
          'knowledge:gazetteer': 'not base64 ☃',
          'knowledge:gazetteer-version': 99_999_999,
          'knowledge:bucket:1': [null],
          'clippings-outbox': 'x',
          'clippings-any': 'x',
          'clippings-database': 5,
        }),
      )
      await desk.close()
      try {
        const page = await stage.visit()
        await openCard(page, 'Quảng Ninh')
        expect(await cardTexts(page, 'h2')).toEqual(['Quảng Ninh'])
        const panel = await stage.surfaceBeside('sidepanel.html')
        await says(panel, '.entity', 'Bình Thuận')
        const library = await stage.extensionPage('library.html')
        await library.waitForSelector('.row, .empty')
      } finally {
        const desk = await stage.extensionPage('popup.html')
        await desk.evaluate(() => (globalThis as unknown as WithExtension).chrome.storage.local.clear())
      }
    })

    test('settings that are damaged become the defaults', async () => {
      const desk = await stage.extensionPage('popup.html')
      await desk.evaluate(() =>
        (globalThis as unknown as WithExtension).chrome.storage.local.set({
          settings: [{ kinds: 'all', paused: 'x' }],
        }),
      )
      await desk.close()
      const page = await stage.visit()
      await openCard(page, 'Quảng Ninh')
      expect(await painted(page)).toBeGreaterThan(0)
    })
  })

  describe(`every state of every surface in ${name}`, () => {
    test.each(surfaces.flatMap(show => (['light', 'dark'] as const).map(theme => [show, theme] as const)))(
      'axe finds nothing in %s, %s',
      async (show, theme) => {
        const page = stage.keep(await stage.opened.browser.newPage())
        for (const language of ['vi', 'en'] as const) {
          await page.goto(stage.gallery.address({ show, language, theme }), { waitUntil: 'load' })
          const found = await findings(page)
          // What is about the gallery as a page, with its many mains and banners, is no fault of a surface.
          const ofSurfaces = found.filter(
            finding => !/^(landmark|region|page-has|heading-order|aria-dialog-name|duplicate)/.test(finding),
          )
          expect(ofSurfaces).toEqual([])
        }
      },
    )
  })

  // Last, since it ends the extension that the other tests use.
  describe(`an update of the extension in ${name}`, () => {
    test('leaves no highlight and no card of the old one behind', async () => {
      const page = await stage.visit()
      await openCard(page, 'Quảng Ninh')
      const desk = await stage.extensionPage('popup.html')
      await desk
        .evaluate(() => (globalThis as unknown as WithExtension).chrome.runtime.reload())
        .catch(() => {})
      // Firefox closes the extension's own tab with it, and may refuse to switch tabs in that moment; it comes back to the page by itself.
      await page.bringToFront().catch(() => {})
      const { x, y } = await placeOf(page, 'MoMo').catch(() => ({ x: 300, y: 300 }))
      // Chromium leaves the old script in the page, which notices when it is needed; Firefox ends it and starts the new one.
      const left = name === 'chromium' ? { hosts: 0, painted: false } : { hosts: 1, painted: true }
      await expect
        .poll(
          async () => {
            await page.mouse.move(2, 2)
            await page.mouse.move(x, y, { steps: 3 })
            const hosts = await page.evaluate(() => document.querySelectorAll('chu-giai-card').length)
            return { hosts, painted: (await painted(page)) > 0 }
          },
          { timeout: 15_000, interval: 300 },
        )
        .toEqual(left)
    })
  })
}
