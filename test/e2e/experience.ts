/** What a reader sees and touches besides the page: card, popup, side panel, settings, by pointer, finger and keyboard, in a real browser. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ApiServer, startApi } from '../../commands/api-server.ts'
import { type ArticleServer, serveArticle } from '../../commands/article-server.ts'
import { type BrowserName, findBrowser, type OpenedBrowser, openBrowser, openExtensionPage } from '../../commands/browsers.ts'
import { buildExtension } from '../../commands/build.ts'
import { type GallerySite, serveGallery, surfaces } from '../../commands/gallery-site.ts'
import { compileToDisk, type Release } from '../../commands/knowledge-files.ts'
import type { Settings } from '../../extension/settings.ts'
import { cardClosed, cardSays, cardTexts, highlightsReady, openCard, placeOf, shownCard } from './reader.ts'

const html = readFileSync(new URL('../pages/article.html', import.meta.url), 'utf8')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const host = 'vnexpress.net'

/** The extension's interface as its own pages see it in both browsers. */
interface Extension {
  storage: { local: { get(key: string): Promise<Record<string, unknown>>; set(items: object): Promise<void> } }
  tabs: { query(filter: object): Promise<{ id: number }[]>; sendMessage(tab: number, message: object, options: object): Promise<unknown> }
  runtime: { reload(): void }
}

export function describeExperience(name: BrowserName): void {
  const built = mkdtempSync(join(tmpdir(), `chu-giai-experience-${name}-`))
  let release: Release
  let api: ApiServer
  let article: ArticleServer
  let opened: OpenedBrowser
  let gallery: GallerySite
  const pages: Page[] = []

  const keep = (page: Page) => {
    pages.push(page)
    return page
  }
  const visit = async (): Promise<Page> => {
    const page = keep(await opened.browser.newPage())
    await page.goto(article.url.replace('127.0.0.1', host), { waitUntil: 'load' })
    await highlightsReady(page)
    return page
  }
  const extensionPage = async (path: string) => keep(await openExtensionPage(opened, path))

  /** One of the extension's surfaces beside the one news page that is open. */
  const surfaceBeside = async (path: string): Promise<Page> => {
    const desk = await extensionPage('popup.html')
    const tab = await desk.evaluate(async () => {
      const { tabs } = (globalThis as unknown as { chrome: Extension }).chrome
      for (const { id } of await tabs.query({})) {
        const state = await tabs.sendMessage(id, { to: 'page:mentions' }, { frameId: 0 }).catch(() => undefined)
        if (Array.isArray(state)) return id
      }
      return undefined
    })
    expect(tab).toBeDefined()
    await desk.close()
    return extensionPage(`${path}?tab=${tab}`)
  }

  const set = async (settings: Partial<Settings>): Promise<void> => {
    const desk = await extensionPage('popup.html')
    await desk.evaluate(async settings => {
      const { storage } = (globalThis as unknown as { chrome: Extension }).chrome
      await storage.local.set({ settings: { version: 2, ...settings } })
    }, settings)
    await desk.close()
  }

  const says = (page: Page, selector: string, text: string) =>
    page.waitForFunction(
      (wanted, words) => [...document.querySelectorAll(wanted)].some(element => element.textContent?.includes(words)),
      { polling: 50 },
      selector,
      text,
    )
  const press = (page: Page, selector: string, text: string) =>
    page.evaluate(
      (wanted, words) => {
        const element = [...document.querySelectorAll<HTMLElement>(wanted)].find(element => element.textContent?.includes(words))
        if (!element) throw new Error(`no ${wanted} says "${words}"`)
        element.click()
      },
      selector,
      text,
    )
  const pressInCard = (page: Page, selector: string) =>
    page.evaluate(wanted => document.querySelector('chu-giai-card')?.shadowRoot?.querySelector<HTMLElement>(wanted)?.click(), selector)
  const painted = (page: Page) => page.evaluate(() => CSS.highlights.get('chu-giai-province')?.size ?? 0)
  const paintedIs = (page: Page, wanted: (count: number) => boolean) =>
    expect.poll(() => painted(page).then(wanted), { timeout: 5000, interval: 50 }).toBe(true)
  const focused = (page: Page) =>
    page.evaluate(() => {
      const inside = document.querySelector('chu-giai-card')?.shadowRoot?.activeElement
      return inside ? `${inside.localName}.${inside.className.split(' ')[0]}` : (document.activeElement?.localName ?? '')
    })

  const findings = async (page: Page): Promise<string[]> => {
    await page.evaluate(axeSource)
    const results = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(context: unknown, options: object): Promise<AxeResults> } }).axe.run(document, {
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    )
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
    )
  }

  beforeAll(async () => {
    release = compileToDisk()
    api = await startApi({ port: 0, release })
    article = await serveArticle(html)
    await buildExtension({ browser: name === 'firefox' ? 'firefox' : 'chrome', api: api.url, extraMatches: [], outDir: built })
    gallery = await serveGallery(join(built, '..', `chu-giai-gallery-${name}-${process.pid}`), release.cards)
    const path = findBrowser(name, console.log)
    opened = await openBrowser({ name, path, extension: built, headless: true, language: 'vi', localHosts: [host] })
  })

  const closePages = async () => {
    for (const page of pages.splice(0)) if (!page.isClosed()) await page.close().catch(() => {})
  }

  beforeEach(async () => {
    await set({})
    await closePages()
  })

  afterEach(closePages)

  afterAll(async () => {
    await opened?.close()
    gallery?.stop()
    await api?.stop()
    await article?.stop()
    rmSync(built, { recursive: true, force: true })
    rmSync(join(built, '..', `chu-giai-gallery-${name}-${process.pid}`), { recursive: true, force: true })
  })

  describe(`the card in ${name}`, () => {
    test('leads to related entities and back by keyboard alone, and gives the focus back', async () => {
      const page = await visit()
      await page.focus('header a')
      for (let names = 0; names < 2; names++) {
        await page.keyboard.down('Alt')
        await page.keyboard.press('KeyJ')
        await page.keyboard.up('Alt')
      }
      await shownCard(page)
      expect(await cardTexts(page, 'h2')).toEqual(['Bình Thuận'])
      for (let tabs = 0; tabs < 30 && !(await focused(page)).startsWith('button.'); tabs++) await page.keyboard.press('Tab')
      const inChip = () =>
        page.evaluate(
          () =>
            document.querySelector('chu-giai-card')?.shadowRoot?.activeElement?.closest('.relations')?.querySelector('button')?.textContent,
        )
      for (let tabs = 0; tabs < 30 && !(await inChip()); tabs++) await page.keyboard.press('Tab')
      const related = await inChip()
      await page.keyboard.press('Enter')
      await cardSays(page, 'h2', related!)
      expect(await focused(page)).toBe('div.card')
      // In Firefox the region that scrolls is a stop of its own on the way.
      for (let tabs = 0; tabs < 4 && (await focused(page)) !== 'button.back'; tabs++) await page.keyboard.press('Tab')
      expect(await focused(page)).toBe('button.back')
      await page.keyboard.press('Enter')
      await cardSays(page, 'h2', 'Bình Thuận')
      await page.keyboard.press('Escape')
      await cardClosed(page)
      expect(await focused(page)).toBe('a')
    })

    test('stays when its name is clicked, and closes at a click elsewhere', async () => {
      const page = await visit()
      await openCard(page, 'Quảng Ninh')
      const { x, y } = await placeOf(page, 'Quảng Ninh')
      await page.mouse.click(x, y)
      await page.mouse.move(2, 2)
      await page.waitForFunction(() => (CSS.highlights.get('chu-giai-current')?.size ?? 0) === 1, { polling: 50 })
      expect(await cardTexts(page, 'h2')).toEqual(['Quảng Ninh'])
      await page.mouse.click(2, 2)
      await cardClosed(page)
    })

    test('opens at a tap and closes at a tap elsewhere', async () => {
      const page = await visit()
      const { x, y } = await placeOf(page, 'MoMo')
      await page.touchscreen.tap(x, y)
      await shownCard(page)
      expect(await cardTexts(page, 'h2')).toEqual(['MoMo'])
      await page.touchscreen.tap(3, 3)
      await cardClosed(page)
    })

    test('closes at a swipe over it, and not at a scroll', async () => {
      const page = await visit()
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
        for (const part of [0.5, 1]) await page.touchscreen.touchMove(middle.x + dx * part, middle.y + dy * part)
        await page.touchscreen.touchEnd()
      }
      await drag(4, -40)
      expect(await cardTexts(page, 'h2')).toEqual(['MoMo'])
      await drag(120, 6)
      await cardClosed(page)
    })

    test('is copied with its sources', async () => {
      const page = await visit()
      await openCard(page, 'Quảng Ninh')
      const button = await page.evaluateHandle(
        () => document.querySelector('chu-giai-card')!.shadowRoot!.querySelector<HTMLElement>('.actions .copy')!,
      )
      await button.click()
      await cardSays(page, '.copied', 'Đã sao chép')
      await page.evaluate(() => {
        const box = document.querySelector('textarea')!
        box.value = ''
        box.focus()
      })
      const key = process.platform === 'darwin' ? 'Meta' : 'Control'
      await page.keyboard.down(key)
      await page.keyboard.press('KeyV')
      await page.keyboard.up(key)
      const pasted = await page.evaluate(() => document.querySelector('textarea')!.value)
      const card = release.cards.find(({ id }) => id === 'province/quang-ninh')!
      expect(pasted).toContain(card.summary.vi)
      expect(pasted).toContain(card.sources[card.figures[0]!.source]!.url)
    })

    test('sends a report only when its reader says so, and exactly what was shown', async () => {
      const page = await visit()
      const reports = async () =>
        (await api.db.prepare('SELECT body FROM reports').all<{ body: string }>()).results.map(({ body }) => JSON.parse(body))
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
          surface: 'Nghị quyết số 57-NQ/TW của Bộ Chính trị được nhắc tới cùng ví điện tử MoMo.',
          lang: 'vi',
          version: release.version,
        },
      ])
    })

    test('wears the theme and speaks the language of the settings, at once', async () => {
      const page = await visit()
      await openCard(page, 'Quảng Ninh')
      await pressInCard(page, 'h2')
      await set({ theme: 'dark', language: 'en' })
      await page.bringToFront()
      await openCard(page, 'Quảng Ninh')
      await cardSays(page, 'h2', 'Quang Ninh')
      const background = await page.evaluate(
        () => getComputedStyle(document.querySelector('chu-giai-card')!.shadowRoot!.querySelector('.card')!).backgroundColor,
      )
      expect(background).toBe('rgb(31, 30, 28)')
    })

    test('has nothing that axe finds fault with', async () => {
      const page = await visit()
      await openCard(page, 'Bình Thuận')
      expect((await findings(page)).filter(finding => finding.includes('chu-giai-card'))).toEqual([])
    })
  })

  describe(`the popup in ${name}`, () => {
    test('counts what was found, and turns highlights off and on for page, site and everywhere', async () => {
      const page = await visit()
      const popup = await surfaceBeside('popup.html')
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
      const popup = await extensionPage('popup.html')
      await says(popup, 'section', 'của trình duyệt')
    })
  })

  // Only Chromium lets a driver press the toolbar button, and stop the background.
  if (name === 'chromium') {
    describe('beyond the list of sites', () => {
      test('a page is annotated once, at the press of the toolbar button', async () => {
        const page = keep(await opened.browser.newPage())
        await page.goto(article.url, { waitUntil: 'load' })
        expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
        const [extension] = [...(await opened.browser.extensions()).values()]
        const before = new Set(opened.browser.targets())
        await extension!.triggerAction(page)
        const target = await opened.browser.waitForTarget(target => !before.has(target) && target.url().endsWith('/popup.html'))
        const popup = keep(await target.asPage())
        await says(popup, 'button', 'Chú giải trang này một lần')
        await press(popup, 'button', 'Chú giải trang này một lần')
        await says(popup, '.found', '4 địa phương')
        await highlightsReady(page)
        await openCard(page, 'Quảng Ninh')
        expect(await cardTexts(page, 'h2')).toEqual(['Quảng Ninh'])
      })
    })

    test('a background that was stopped comes back for the next card', async () => {
      const page = await visit()
      await openCard(page, 'Quảng Ninh')
      const target = await opened.browser.waitForTarget(target => target.type() === 'service_worker')
      await (await target.worker())!.close()
      await page.keyboard.press('Escape')
      await cardClosed(page)
      await openCard(page, 'MoMo')
      await cardSays(page, 'h2', 'MoMo')
      await cardSays(page, '.summary', '')
    })
  }

  describe(`the side panel in ${name}`, () => {
    test('lists what the page names, filters it, and leads from mention to mention', async () => {
      const page = await visit()
      const panel = await surfaceBeside('sidepanel.html')
      await says(panel, '.province', 'Bình Thuận')
      expect(await panel.evaluate(() => [...document.querySelectorAll('.entity .name')].map(({ textContent }) => textContent))).toEqual([
        'Đồng bằng sông Hồng',
        'Bình Thuận',
        'Lâm Đồng',
        'Quảng Ninh',
        'Nghị quyết 57-NQ/TW',
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
      await visit()
      const panel = await surfaceBeside('sidepanel.html')
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

    test('lists names while highlights are off, says so, and turns them on again', async () => {
      const page = await visit()
      await set({ paused: true })
      await paintedIs(page, count => count === 0)
      const panel = await surfaceBeside('sidepanel.html')
      await says(panel, '.notice', 'đang tắt ở mọi trang')
      await says(panel, '.entity', 'Bình Thuận')
      await press(panel, '.notice button', 'Bật lại')
      await paintedIs(page, count => count > 0)
    })

    test('follows the page when it changes', async () => {
      const page = await visit()
      const panel = await surfaceBeside('sidepanel.html')
      await says(panel, '.entity', 'Bình Thuận')
      await page.evaluate(() => document.querySelector('article')!.insertAdjacentHTML('beforeend', '<p>Đoàn về tỉnh Nghệ An.</p>'))
      await says(panel, '.entity', 'Nghệ An')
    })
  })

  describe(`the settings in ${name}`, () => {
    test('work by keyboard, and are remembered', async () => {
      const options = await extensionPage('options.html')
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
              async () => (await (globalThis as unknown as { chrome: Extension }).chrome.storage.local.get('settings')).settings,
            ),
          { timeout: 5000 },
        )
        .toMatchObject({ language: 'en', mentions: 'first', optional: true })
    })

    test('can show the first mention of a section only', async () => {
      const page = await visit()
      await page.evaluate(() =>
        document
          .querySelector('article')!
          .insertAdjacentHTML('beforeend', '<p>Quảng Ninh và Quảng Ninh.</p><h2>Mục mới</h2><p>Quảng Ninh, rồi Quảng Ninh.</p>'),
      )
      await paintedIs(page, count => count === 8)
      await set({ mentions: 'first' })
      await paintedIs(page, count => count === 5)
      await set({ mentions: 'every' })
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
          await set({ api: url })
          const page = await visit()
          await openCard(page, 'Quảng Ninh')
          expect(await cardTexts(page, 'h2')).toEqual(['Quảng Ninh'])
          await cardSays(page, '.offline', '')
        } finally {
          server.closeAllConnections()
          server.close()
        }
      },
    )

    test('settings that are damaged become the defaults', async () => {
      const desk = await extensionPage('popup.html')
      await desk.evaluate(() =>
        (globalThis as unknown as { chrome: Extension }).chrome.storage.local.set({ settings: [{ kinds: 'all', paused: 'x' }] }),
      )
      await desk.close()
      const page = await visit()
      await openCard(page, 'Quảng Ninh')
      expect(await painted(page)).toBeGreaterThan(0)
    })
  })

  describe(`every state of every surface in ${name}`, () => {
    test.each(surfaces.flatMap(show => (['light', 'dark'] as const).map(theme => [show, theme] as const)))(
      'axe finds nothing in %s, %s',
      async (show, theme) => {
        const page = keep(await opened.browser.newPage())
        for (const language of ['vi', 'en'] as const) {
          await page.goto(gallery.address({ show, language, theme }), { waitUntil: 'load' })
          const found = await findings(page)
          // What is about the gallery as a page, with its many mains and banners, is no fault of a surface.
          const ofSurfaces = found.filter(finding => !/^(landmark|region|page-has|heading-order|aria-dialog-name|duplicate)/.test(finding))
          expect(ofSurfaces).toEqual([])
        }
      },
    )
  })

  // Last, since it ends the extension that the other tests use.
  describe(`an update of the extension in ${name}`, () => {
    test('leaves no highlight and no card of the old one behind', async () => {
      const page = await visit()
      await openCard(page, 'Quảng Ninh')
      const desk = await extensionPage('popup.html')
      await desk.evaluate(() => (globalThis as unknown as { chrome: Extension }).chrome.runtime.reload()).catch(() => {})
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
