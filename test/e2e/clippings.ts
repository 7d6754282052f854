/** Clipping, finding again, the library, export and import, with the built extension in a real browser. Called for each browser. */
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Frame, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  type BrowserName,
  findBrowser,
  type OpenedBrowser,
  openBrowser,
  openExtensionPage,
} from '../../commands/browsers.ts'
import { buildExtension } from '../../commands/build.ts'
import { compileToDisk } from '../../commands/knowledge-files.ts'
import type { Clipping } from '../../shared/clipping/clipping.ts'
import { exportFormats } from '../../shared/clipping/formats.ts'
import { readClipping } from '../../shared/clipping/schema.ts'
import { sample } from '../shared/clipping/samples.ts'
import { type PageServer, servePages } from './page-server.ts'
import { cardTexts, openCard } from './reader.ts'

const host = 'vnexpress.net'
/** Nothing listens there: cards come from the snapshot. */
const noService = 'http://127.0.0.1:9'
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The extension's interface as its own pages see it in both browsers. */
interface Extension {
  runtime: { sendMessage(message: object): Promise<unknown> }
  tabs: {
    query(filter: object): Promise<{ id: number }[]>
    sendMessage(tab: number, message: object, options: object): Promise<unknown>
  }
}

const paragraphs = [
  'Theo báo cáo công bố sáng nay, <b>Quảng</b> Ninh <span style="display:none">ẩn</span>dẫn đầu bảng xếp hạng năng lực cạnh tranh cấp tỉnh năm thứ bảy liên tiếp.',
  'Bình Thuận đứng <a href="#x">thứ hai</a>, tăng tám bậc. Thứ ba là Huế.',
  'Các doanh nghiệp khởi nghiệp phàn nàn rằng vốn mồi từ ngân sách vẫn đến chậm.',
]
const article = (body: readonly string[], head = '') => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Thẻ tiêu đề</title>${head}</head>
<body><article><h1>Một tỉnh dẫn đầu</h1><h2>Bảng xếp hạng</h2>${body.map((text, i) => `<p id="p${i}">${text}</p>`).join('')}</article></body></html>`
const head = `<meta property="og:title" content="Quảng Ninh dẫn đầu"><meta property="og:site_name" content="VnExpress">
<meta name="author" content="Nguyễn Thị Hòa"><meta property="article:published_time" content="2024-05-09T07:00:00+07:00">
<meta property="article:modified_time" content="2024-05-10T07:00:00+07:00">`

/** Versions of one article, by address: as it was, and edited. */
const pages: Record<string, string> = {
  'article.html': article(paragraphs, head),
  'bare.html': article(paragraphs),
  'nfd.html': article(
    paragraphs.map(text => text.normalize('NFD')),
    head,
  ),
  'changing.html': article(paragraphs, head),
}

/** Selects from the beginning of a text to the end of another, in the document or in the open shadow root that holds them. */
const select = (page: Page | Frame, from: string, to: string) =>
  page.evaluate(
    (first, last) => {
      // Without anything that a page may have redefined.
      const roots: Node[] = [document.body]
      const find = (wanted: string): { node: Node; at: number } => {
        for (let i = 0; i < roots.length; i++) {
          const root = roots[i]!
          const walker = document.createTreeWalker(
            root,
            NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION | NodeFilter.SHOW_ELEMENT,
          )
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (node instanceof Element && node.shadowRoot && node.localName !== 'chu-giai-card')
              roots[roots.length] = node.shadowRoot
            const at = !(node instanceof Element) ? (node.nodeValue ?? '').indexOf(wanted) : -1
            if (at >= 0) return { node, at }
          }
        }
        throw new Error(`the page has no "${wanted}"`)
      }
      const start = find(first)
      const end = find(last)
      getSelection()!.setBaseAndExtent(start.node, start.at, end.node, end.at + last.length)
    },
    from,
    to,
  )

const pressClip = async (page: Page) => {
  await page.keyboard.down('Alt')
  await page.keyboard.press('KeyC')
  await page.keyboard.up('Alt')
}

const panelText = (page: Page | Frame) =>
  page.evaluate(
    () => document.querySelector('chu-giai-card')?.shadowRoot?.querySelector('.clip')?.textContent ?? '',
  )
const panelSays = (page: Page | Frame, text: string) =>
  expect.poll(() => panelText(page), { timeout: 6000, interval: 40 }).toContain(text)
/** Presses the button of the panel that says `text`. */
const pressInPanel = (page: Page, text: string) =>
  page.evaluate(wanted => {
    const buttons =
      document
        .querySelector('chu-giai-card')
        ?.shadowRoot?.querySelectorAll<HTMLButtonElement>('.clip button') ?? []
    const button = [...buttons].find(({ textContent }) => textContent?.includes(wanted))
    if (!button) throw new Error(`the panel has no "${wanted}"`)
    button.click()
  }, text)
const typeInPanel = (page: Page, selector: string, text: string) =>
  page.evaluate(
    (wanted, typed) => {
      const field = document
        .querySelector('chu-giai-card')
        ?.shadowRoot?.querySelector<HTMLInputElement>(`.clip ${wanted}`)
      if (!field) throw new Error(`the panel has no ${wanted}`)
      field.focus()
      field.value = typed
      field.dispatchEvent(new Event('change', { bubbles: true }))
    },
    selector,
    text,
  )

/** The texts that are marked as clipped before. */
const marks = (page: Page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get('chu-giai-clipping') ?? [])].map(range => {
      const live = document.createRange()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      return live.toString().replace(/\s+/g, ' ').normalize('NFC')
    }),
  )

/** What the database holds, as an extension page of the same origin sees it. */
const stored = (library: Page): Promise<(Clipping & { places?: string[] })[]> =>
  library.evaluate(
    () =>
      new Promise<(Clipping & { places?: string[] })[]>((resolve, reject) => {
        const opening = indexedDB.open('chu-giai-clippings')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction('clippings').objectStore('clippings').getAll()
          reading.onsuccess = () => {
            opening.result.close()
            resolve(reading.result)
          }
        }
      }),
  )
const withoutPlaces = ({ places: _, ...clipping }: Clipping & { places?: string[] }): Clipping => clipping
const byId = (clippings: readonly Clipping[]) => [...clippings].sort((a, b) => (a.id < b.id ? -1 : 1))

export function describeClippings(name: BrowserName): void {
  const built = mkdtempSync(join(tmpdir(), `chu-giai-clippings-${name}-`))
  const path = findBrowser(name, console.log)
  let server: PageServer
  let opened: OpenedBrowser
  let open: Page[] = []

  const start = (profile?: string) =>
    openBrowser({
      name,
      path,
      extension: built,
      headless: true,
      language: 'vi',
      localHosts: [host],
      ...(profile && { profile }),
    })
  const visit = async (file: string, query = ''): Promise<Page> => {
    const page = await opened.browser.newPage()
    open.push(page)
    await page.goto(`${server.address(file)}${query}`, { waitUntil: 'load' })
    return page
  }
  const openLibrary = async (hash = ''): Promise<Page> => {
    const page = await openExtensionPage(opened, `library.html${hash}`)
    open.push(page)
    await expect
      .poll(
        () =>
          page.evaluate(
            () =>
              document.querySelector('.empty, .notice') !== null ||
              /^(?!Đang)./.test(document.querySelector('.bar')?.textContent ?? ''),
          ),
        { timeout: 6000, interval: 40 },
      )
      .toBe(true)
    return page
  }
  /** Begins with these clippings and no others. */
  const fill = async (clippings: readonly Clipping[]): Promise<void> => {
    const library = await openLibrary()
    await library.evaluate(
      (records, channel) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('chu-giai-clippings')
          opening.onerror = () => reject(opening.error)
          opening.onsuccess = () => {
            const writing = opening.result.transaction('clippings', 'readwrite')
            writing.objectStore('clippings').clear()
            for (const record of records) writing.objectStore('clippings').put(record)
            writing.oncomplete = () => {
              opening.result.close()
              new BroadcastChannel(channel).postMessage('changed')
              resolve()
            }
          }
        }),
      clippings.map(clipping => ({ ...clipping, places: [clipping.url.replace(/^https?:\/\//, '')] })),
      'chu-giai-clippings',
    )
    await library.close()
  }
  /** Clips from one text to another and waits until that is said. */
  const clip = async (page: Page, from: string, to: string): Promise<void> => {
    // What is still said of the clipping before would be taken for what is said of this one.
    await page.evaluate(() =>
      document.querySelector('chu-giai-card')?.shadowRoot?.querySelector<HTMLElement>('.clip-close')?.click(),
    )
    await expect.poll(() => panelText(page), { timeout: 6000, interval: 40 }).toBe('')
    await select(page, from, to)
    await pressClip(page)
    await panelSays(page, 'Đã lưu trích đoạn.')
  }
  const only = async (): Promise<Clipping> => {
    const library = await openLibrary()
    const clippings = await stored(library)
    await library.close()
    expect(clippings).toHaveLength(1)
    return withoutPlaces(clippings[0]!)
  }
  const rows = (library: Page) =>
    library.evaluate(() => [...document.querySelectorAll('.row .excerpt')].map(row => row.textContent ?? ''))
  const press = (page: Page, selector: string, text = '') =>
    page.evaluate(
      (wanted, words) => {
        const element = [...document.querySelectorAll<HTMLElement>(wanted)].find(({ textContent }) =>
          textContent?.includes(words),
        )
        if (!element) throw new Error(`no ${wanted} says "${words}"`)
        element.click()
      },
      selector,
      text,
    )

  beforeAll(async () => {
    compileToDisk()
    server = await servePages(host, pages)
    await buildExtension({
      browser: name === 'firefox' ? 'firefox' : 'chrome',
      api: noService,
      extraMatches: [],
      outDir: built,
    })
    opened = await start()
  })

  afterEach(async () => {
    for (const page of open) if (!page.isClosed()) await page.close()
    open = []
    await fill([])
    for (const page of open) if (!page.isClosed()) await page.close()
    open = []
    pages['changing.html'] = article(paragraphs, head)
  })

  afterAll(async () => {
    await opened?.close()
    await server?.stop()
    rmSync(built, { recursive: true, force: true })
  })

  describe(`clipping with ${name}`, () => {
    test('keeps the passage as displayed, with everything that the page says of itself', async () => {
      const page = await visit('article.html', '?utm_source=zalo&id=7')
      await clip(page, 'Quảng', 'thứ hai')
      const clipping = await only()
      const address = server.address('article.html')
      expect(clipping).toMatchObject({
        quote: {
          exact:
            'Quảng Ninh dẫn đầu bảng xếp hạng năng lực cạnh tranh cấp tỉnh năm thứ bảy liên tiếp.\nBình Thuận đứng thứ hai',
          suffix: ', tăng tám bậc. Thứ ba là Huế.\nCác doanh nghiệp khởi nghiệp phàn',
        },
        heading: 'Bảng xếp hạng',
        url: `${address}?id=7`,
        citation: {
          title: 'Quảng Ninh dẫn đầu',
          authors: ['Nguyễn Thị Hòa'],
          outlet: 'VnExpress',
          published: '2024-05-09',
          modified: '2024-05-10',
          language: 'vi',
        },
        tags: [],
        note: '',
      })
      expect(clipping.quote.prefix.endsWith('Theo báo cáo công bố sáng nay, ')).toBe(true)
      expect(clipping.link.startsWith(`${address}?id=7#:~:text=Qu%E1%BA%A3ng%20Ninh`)).toBe(true)
      expect(clipping.entities.map(({ id, subtype, asOf }) => [id, subtype, asOf])).toEqual([
        ['province/quang-ninh', 'province', '2024-05-09'],
        ['province/binh-thuan', 'province', '2024-05-09'],
      ])
      expect(readClipping(clipping)).toEqual({ clipping })
    })

    test('changes nothing in the page but the one element beside its body', async () => {
      const page = await visit('article.html')
      const html = () =>
        page.evaluate(() => {
          const copy = document.documentElement.cloneNode(true) as HTMLElement
          for (const own of copy.querySelectorAll('chu-giai-card')) own.remove()
          return copy.outerHTML
        })
      const before = await html()
      await clip(page, 'Quảng', 'thứ hai')
      expect(await html()).toBe(before)
      expect(await page.evaluate(() => document.querySelectorAll('chu-giai-card').length)).toBe(1)
    })

    /** [page, beginning and end of the selection, the quote]. */
    const hazards: [file: string, from: string, to: string, exact: string][] = [
      [
        'inline.html',
        'Ở tỉnh ',
        'mận.',
        'Ở tỉnh Quảng Ninh, có mưa.\nỞ tỉnh Quảng Nam, có nắng.\nỞ tỉnh Quảng\nNgãi, có gió.\nỞ tỉnh Đắk Lắk, có cà phê.\nỞ tỉnh Lạng Sơn, có sương.\nỞ tỉnh Cao Bằng, có thác.\nỞ tỉnh Lào Cai, có tuyết.\nỞ tỉnh Sơn La, có mận.',
      ],
      ['builtins.html', 'Ở tỉnh', 'mưa.', 'Ở tỉnh Quảng Ninh, có mưa.'],
      ['dialogs.html', 'tỉnh Lạng', 'Quảng Ninh', 'tỉnh Lạng Sơn, có sương.\nỞ tỉnh Quảng Ninh'],
      [
        'layouts.html',
        'cột thứ hai',
        'sương.',
        'cột thứ hai, rồi cột thứ ba, cho đến khi gặp một cái tên nằm ở cột cuối cùng của khung này: ở tỉnh Lạng Sơn, có sương.',
      ],
      [
        'mutations.html',
        'Quảng',
        'Cao Bằng',
        'Quảng Ninh, có mưa.\nỞ tỉnh Lạng Sơn, có sương.\nỞ tỉnh Cao Bằng',
      ],
      ['page.xhtml', 'Ở tỉnh', ', có mưa.', 'Ở tỉnh Quảng Ninh, ở tỉnh Lạng Sơn, có mưa.'],
      [
        'skipped.html',
        'Chỉ tỉnh',
        'tệp văn bản.',
        'Chỉ tỉnh Lạng Sơn được tô nền.\nVà tỉnh Cao Bằng, trong một tệp văn bản.',
      ],
      ['article-2023.html', 'Lâm', 'Đồng', 'Lâm Đồng'],
      ['shadow.html', 'tỉnh Lạng', 'sương', 'tỉnh Lạng Sơn, có sương'],
      ['frames.html', 'tỉnh Quảng', 'mưa.', 'tỉnh Quảng Ninh, có mưa.'],
    ]
    test.each(hazards)('on %s, from “%s” to “%s”', async (file, from, to, exact) => {
      const page = await visit(file)
      // A page may have put its own things in place of what the driver's world needs; the extension's is another.
      await select(page, from, to)
      await pressClip(page)
      const library = await openLibrary()
      await expect
        .poll(async () => (await stored(library)).map(({ quote }) => quote.exact), {
          timeout: 6000,
          interval: 50,
        })
        .toEqual([exact])
    })

    test('works in a frame, and remembers the page around it', async () => {
      const page = await visit('frames.html')
      const frame = page.frames().find(frame => frame.url().endsWith('inline.html'))!
      await select(frame, 'Ở tỉnh Cao ', 'thác.')
      await (await frame.$('body'))!.focus().catch(() => {})
      await frame.evaluate(() => window.focus())
      await pressClip(page)
      await panelSays(frame, 'Đã lưu')
      const address = server.address('frames.html')
      expect(await only()).toMatchObject({
        quote: { exact: 'Ở tỉnh Cao Bằng, có thác.' },
        url: address,
        frameUrl: server.address('inline.html'),
        link: address,
      })
    })

    test('keeps decomposed text composed, and finds it again', async () => {
      const page = await visit('nfd.html')
      await clip(page, 'Bình Thuận'.normalize('NFD'), 'Huế.'.normalize('NFD'))
      expect((await only()).quote.exact).toBe('Bình Thuận đứng thứ hai, tăng tám bậc. Thứ ba là Huế.')
      const again = await visit('nfd.html')
      await expect
        .poll(() => marks(again), { timeout: 6000, interval: 50 })
        .toEqual(['Bình Thuận đứng thứ hai, tăng tám bậc. Thứ ba là Huế.'])
    })

    test('takes the sentence around a name from its card', async () => {
      const page = await visit('article.html')
      await expect
        .poll(() => page.evaluate(() => CSS.highlights.get('chu-giai-province')?.size ?? 0))
        .toBeGreaterThan(2)
      await openCard(page, 'Huế')
      await page.evaluate(() =>
        document
          .querySelector('chu-giai-card')
          ?.shadowRoot?.querySelector<HTMLElement>('.clip-sentence')
          ?.click(),
      )
      await panelSays(page, 'Đã lưu')
      expect((await only()).quote.exact).toBe('Thứ ba là Huế.')
    })

    test('lets the reader note, tag, fill in what the page does not say, and take it back', async () => {
      const page = await visit('bare.html')
      await clip(page, 'Các doanh', 'đến chậm.')
      expect(await panelText(page)).toContain('Trang không cho biết: tác giả, cơ quan báo chí, ngày đăng.')
      // The same key once more leads to the note.
      await pressClip(page)
      expect(
        await page.evaluate(
          () => document.querySelector('chu-giai-card')?.shadowRoot?.activeElement?.className,
        ),
      ).toBe('clip-note')
      await typeInPanel(page, '.clip-note', 'Hỏi lại Sở.')
      await typeInPanel(page, '.clip-tags', 'vốn mồi, khởi nghiệp')
      await pressInPanel(page, 'Điền vào')
      await expect.poll(() => panelText(page)).toContain('Cơ quan báo chí')
      await typeInPanel(page, '[name="outlet"]', 'Tuổi Trẻ')
      const library = await openLibrary()
      await expect
        .poll(
          async () =>
            (await stored(library)).map(({ note, tags, citation }) => [note, tags, citation.outlet]),
          {
            timeout: 4000,
            interval: 50,
          },
        )
        .toEqual([['Hỏi lại Sở.', ['vốn mồi', 'khởi nghiệp'], 'Tuổi Trẻ']])
      await page.bringToFront()
      await pressInPanel(page, 'Hoàn tác')
      await panelSays(page, 'Đã bỏ trích đoạn vừa lưu.')
      expect((await stored(library)).map(({ deleted }) => deleted !== undefined)).toEqual([true])
    })

    test('notices what was clipped before, and joins it by choice', async () => {
      const page = await visit('article.html')
      await clip(page, 'Các doanh', 'đến chậm.')
      await typeInPanel(page, '.clip-note', 'Lần đầu.')
      const again = await visit('article.html')
      await clip(again, 'doanh nghiệp khởi', 'đến chậm.')
      await panelSays(again, 'Bạn đã giữ đoạn này ngày')
      await pressInPanel(again, 'Gộp làm một')
      await panelSays(again, 'Đã gộp')
      const library = await openLibrary()
      const kept = (await stored(library)).filter(({ deleted }) => deleted === undefined)
      expect(kept.map(({ quote, note }) => [quote.exact, note])).toEqual([[paragraphs[2], 'Lần đầu.']])
    })

    test('is asked for by the context menu’s message too, and says so where nothing is selected', async () => {
      const page = await visit('article.html')
      const desk = await openExtensionPage(opened, 'options.html')
      open.push(desk)
      const fromMenu = () =>
        desk.evaluate(async () => {
          const { tabs } = (globalThis as unknown as { chrome: Extension }).chrome
          for (const { id } of await tabs.query({}))
            await tabs.sendMessage(id, { to: 'page:clip' }, { frameId: 0 }).catch(() => {})
        })
      await fromMenu()
      await panelSays(page, 'Hãy bôi đen một đoạn')
      await select(page, 'Các doanh', 'đến chậm.')
      await fromMenu()
      await panelSays(page, 'Đã lưu trích đoạn.')
      expect((await only()).quote.exact).toBe(paragraphs[2])
    })

    test('on a page that went on to another article without loading, takes nothing of the first one’s', async () => {
      const page = await visit('article.html')
      await page.evaluate(
        (path, text) => {
          history.pushState({}, '', path)
          document.body.innerHTML = `<article><h1>Bài thứ hai</h1><p>${text}</p></article>`
        },
        '/second.html',
        'Ở tỉnh Cao Bằng, một bài khác hẳn bắt đầu.',
      )
      await clip(page, 'Ở tỉnh', 'bắt đầu.')
      const clipping = await only()
      expect(clipping).toMatchObject({
        url: server.address('second.html'),
        citation: { title: 'Bài thứ hai', authors: [], outlet: 'VnExpress' },
      })
      expect(clipping.citation.published).toBeUndefined()
    })

    test('has nothing for axe to object to in its panel', async () => {
      const page = await visit('bare.html')
      await clip(page, 'Các doanh', 'đến chậm.')
      await pressInPanel(page, 'Điền vào')
      await page.evaluate(axeSource)
      const findings = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(context: unknown, options: object): Promise<AxeResults> }
        }
        const { violations } = await axe.run('chu-giai-card', {
          resultTypes: ['violations'],
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        })
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
        )
      })
      expect(findings).toEqual([])
    })

    test('leaves the key to the page where nothing is selected', async () => {
      const page = await visit('article.html')
      await page.evaluate(() =>
        document.addEventListener('keydown', ({ code, defaultPrevented }) =>
          document.body.setAttribute('data-key', `${code} ${defaultPrevented}`),
        ),
      )
      await pressClip(page)
      expect(await page.evaluate(() => document.body.dataset.key)).toBe('KeyC false')
    })
  })

  describe(`finding again with ${name}`, () => {
    test('marks the passage softly after the page was edited, moved and re-toned', async () => {
      const page = await visit('changing.html')
      await clip(page, 'Các doanh', 'đến chậm.')
      await clip(page, 'Quảng', 'liên tiếp.')
      pages['changing.html'] = article(
        [
          'Quảng cáo.',
          'Cập nhật: bài đã được bổ sung.',
          paragraphs[2]!.replace('vẫn đến chậm', 'đến nay vẫn đến chậm'),
          paragraphs[1]!,
          paragraphs[0]!.normalize('NFD'),
        ],
        head,
      )
      const again = await visit('changing.html')
      await expect
        .poll(async () => (await marks(again)).sort(), { timeout: 6000, interval: 50 })
        .toEqual([
          'Các doanh nghiệp khởi nghiệp phàn nàn rằng vốn mồi từ ngân sách đến nay vẫn đến chậm.',
          'Quảng Ninh ẩndẫn đầu bảng xếp hạng năng lực cạnh tranh cấp tỉnh năm thứ bảy liên tiếp.',
        ])
    })

    test('says plainly when the passage is gone, and shows what was saved', async () => {
      const page = await visit('changing.html')
      await clip(page, 'Các doanh', 'đến chậm.')
      pages['changing.html'] = article(paragraphs.slice(0, 2), head)
      const again = await visit('changing.html')
      await expect
        .poll(() => panelText(again), { timeout: 12_000, interval: 100 })
        .toContain('1 trích đoạn không còn trên trang này')
      expect(await panelText(again)).toContain(paragraphs[2])
      expect(await marks(again)).toEqual([])
    })
  })

  describe(`the library with ${name}`, () => {
    const many = [
      sample(),
      sample({
        id: 'b',
        captured: '2026-11-20T00:00:00.000Z',
        note: 'Xem Hoà Bình',
        tags: ['mới'],
        citation: { authors: [], outlet: 'Tuổi Trẻ' },
      }),
      sample({
        id: 'c',
        captured: '2026-11-19T00:00:00.000Z',
        url: 'https://tuoitre.vn/c.htm',
        quote: { exact: 'Đắk Lắk có cà phê.', prefix: '', suffix: '' },
        tags: [],
        entities: [],
      }),
    ]

    test('teaches where it is empty', async () => {
      const library = await openLibrary()
      expect(await library.evaluate(() => document.querySelector('.empty')?.textContent)).toContain(
        'Nhấn Alt+C',
      )
    })

    test('searches without diacritics, filters, edits, deletes and undoes, all by keyboard', async () => {
      await fill(many)
      const library = await openLibrary()
      await expect.poll(() => rows(library)).toHaveLength(3)
      await library.keyboard.press('/')
      await library.keyboard.type('dak lak')
      await expect.poll(() => rows(library)).toEqual(['Đắk Lắk có cà phê.'])
      expect(
        await library.evaluate(() =>
          [...document.querySelectorAll('.row mark')].map(mark => mark.textContent),
        ),
      ).toEqual(['Đắk Lắk'])
      for (let i = 0; i < 7; i++) await library.keyboard.press('Backspace')
      await library.keyboard.type('hòa bình')
      await expect
        .poll(() => library.evaluate(() => document.querySelector('.row .noted mark')?.textContent))
        .toBe('Hoà Bình')
      await library.keyboard.press('ArrowDown')
      await library.keyboard.press('Enter')
      await expect
        .poll(() => library.evaluate(() => document.querySelector('.detail blockquote')?.textContent))
        .toBe(many[1]!.quote.exact)
      await library.evaluate(() => document.querySelector<HTMLElement>('#note')?.focus())
      await library.keyboard.press('End')
      await library.keyboard.type(' và Phú Thọ')
      await expect
        .poll(async () => (await stored(library)).find(({ id }) => id === 'b')?.note, { timeout: 4000 })
        .toBe('Xem Hoà Bình và Phú Thọ')
      await library.evaluate(() => document.querySelector<HTMLElement>('.rows button')?.focus())
      await library.keyboard.press('Delete')
      await expect.poll(() => rows(library)).toEqual([])
      await library.keyboard.down('Control')
      await library.keyboard.press('KeyZ')
      await library.keyboard.up('Control')
      await expect.poll(() => rows(library)).toHaveLength(1)
    })

    test('counts, and lets the counts be saved', async () => {
      await fill(many)
      const library = await openLibrary()
      await expect.poll(() => rows(library)).toHaveLength(3)
      await press(library, 'nav button', 'Thống kê')
      await expect
        .poll(() =>
          library.evaluate(() => [...document.querySelectorAll('.bars')].map(table => table.textContent)),
        )
        .toEqual([expect.stringContaining('Quảng Ninh2'), expect.stringContaining('VnExpress2')])
    })

    test('exports every format as the library’s own writers make it', async () => {
      await fill(many)
      const library = await openLibrary()
      await expect.poll(() => rows(library)).toHaveLength(3)
      await library.evaluate(() => {
        const made: Promise<string>[] = []
        Object.assign(window, { made })
        URL.createObjectURL = blob => {
          made.push(
            new Response(blob as Blob)
              .arrayBuffer()
              .then(bytes => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)),
          )
          return '#'
        }
      })
      const expected = [...many]
      for (const [format, { write }] of Object.entries(exportFormats)) {
        await press(library, 'header button', 'Xuất')
        await expect.poll(() => library.evaluate(() => document.querySelector('dialog')?.open)).toBe(true)
        await library.evaluate(
          name => document.querySelector<HTMLInputElement>(`input[name="format"][value="${name}"]`)?.click(),
          format,
        )
        await press(library, 'dialog .main')
        await expect.poll(() => library.evaluate(() => document.querySelector('dialog'))).toBeNull()
        const text = await library.evaluate(() =>
          (window as unknown as { made: Promise<string>[] }).made.at(-1),
        )
        expect([format, text]).toEqual([format, write(expected, { language: 'vi' })])
      }
    })

    test('imports into an empty profile what was exported, after saying what it will do', async () => {
      const file = join(built, '..', `chu-giai-import-${name}-${process.pid}.json`)
      const broken = { ...sample({ id: 'broken' }), url: 'javascript:alert(1)' }
      writeFileSync(
        file,
        exportFormats.json
          .write(many)
          .replace('"clippings": [', `"clippings": [\n${JSON.stringify(broken)},`),
      )
      try {
        const library = await openLibrary()
        await press(library, '.empty button', 'Nhập')
        await expect.poll(() => library.evaluate(() => document.querySelector('dialog')?.open)).toBe(true)
        const input = (await library.$('input[type=file]'))!
        await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file)
        const said = () => library.evaluate(() => document.querySelector('dialog')?.textContent ?? '')
        await expect.poll(said).toContain('3 trích đoạn mới')
        expect(await said()).toContain('1 dòng không nhập được')
        expect(await said()).toContain('Dòng 1: url không hợp lệ')
        expect(await stored(library)).toEqual([])
        await press(library, 'dialog .main')
        await expect.poll(() => rows(library)).toHaveLength(3)
        expect(byId((await stored(library)).map(withoutPlaces))).toEqual(byId(many))
      } finally {
        rmSync(file, { force: true })
      }
    })

    test('has nothing for axe to object to, in any of its views', async () => {
      await fill(many)
      const library = await openLibrary()
      await library.evaluate(axeSource)
      const findings = () =>
        library.evaluate(async () => {
          const { axe } = globalThis as unknown as {
            axe: { run(context: unknown, options: object): Promise<AxeResults> }
          }
          const { violations } = await axe.run(document, {
            resultTypes: ['violations'],
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          })
          return violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
          )
        })
      await expect.poll(() => rows(library)).toHaveLength(3)
      await press(library, '.row button')
      await expect
        .poll(() => library.evaluate(() => document.querySelector('.detail blockquote') !== null))
        .toBe(true)
      expect(await findings()).toEqual([])
      await press(library, 'header button', 'Xuất')
      await expect.poll(() => library.evaluate(() => document.querySelector('dialog')?.open)).toBe(true)
      expect(await findings()).toEqual([])
      await press(library, 'dialog .close')
      await press(library, 'nav button', 'Thống kê')
      await expect.poll(() => library.evaluate(() => document.querySelector('.counts') !== null)).toBe(true)
      expect(await findings()).toEqual([])
      await press(library, 'nav button', 'Thùng rác')
      expect(await findings()).toEqual([])
    })
  })

  describe(`what can go wrong with ${name}`, () => {
    /** Has a page of the extension hand in a clipping; says where it is kept. */
    const handIn = (desk: Page, clipping: Clipping) =>
      desk.evaluate(
        async message =>
          (
            (await (globalThis as unknown as { chrome: Extension }).chrome.runtime.sendMessage(message)) as
              | { kept: string }
              | undefined
          )?.kept,
        { to: 'background:clip', clipping },
      )

    test('a browser killed in the middle of saving has lost nothing that it said was saved, and wrote nothing by halves', async () => {
      const profile = join(built, '..', `chu-giai-profile-${name}-${process.pid}`)
      const first = await start(profile)
      const confirmed: string[] = []
      try {
        const desk = await openExtensionPage(first, 'options.html')
        const send = (clipping: Clipping) => handIn(desk, clipping)
        for (let i = 0; i < 12; i++) {
          const id = `kill-${i}`
          expect(await send(sample({ id, url: `https://vnexpress.net/${i}.html` }))).toBe('saved')
          confirmed.push(id)
        }
        // Large ones are still being written when the browser dies.
        const dying = Array.from({ length: 6 }, (_, i) =>
          send(
            sample({
              id: `dying-${i}`,
              url: 'https://vnexpress.net/x.html',
              note: 'ghi chú '.repeat(20_000),
            }),
          )
            .then(() => confirmed.push(`dying-${i}`))
            .catch(() => {}),
        )
        await Promise.race(dying)
      } finally {
        first.browser.process()?.kill('SIGKILL')
      }
      const second = await start(profile)
      try {
        const library = await openExtensionPage(second, 'library.html')
        await expect
          .poll(() => library.evaluate(() => document.querySelectorAll('.row').length), { timeout: 8000 })
          .toBeGreaterThan(11)
        const kept = (await stored(library)).map(withoutPlaces)
        for (const clipping of kept) expect(readClipping(clipping)).toEqual({ clipping })
        expect(confirmed.filter(id => !kept.some(clipping => clipping.id === id))).toEqual([])
      } finally {
        await second.close()
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
      }
    })

    const before = sample({ id: 'before', quote: { exact: 'Giữ từ trước.', prefix: '', suffix: '' } })
    const after = sample({
      id: 'after',
      url: 'https://vnexpress.net/2.html',
      quote: { exact: 'Giữ sau đó.', prefix: '', suffix: '' },
    })
    /** Opens the library once, so that there is a backup of today. */
    const backUp = async (other: OpenedBrowser) => {
      const library = await openExtensionPage(other, 'library.html')
      const day = () =>
        library.evaluate(
          async () =>
            (
              await (
                globalThis as unknown as {
                  chrome: { storage: { local: { get(key: string): Promise<Record<string, unknown>> } } }
                }
              ).chrome.storage.local.get('clippings-backup-day')
            )['clippings-backup-day'],
        )
      await expect.poll(day, { timeout: 6000, interval: 50 }).toMatch(/^\d/)
      await library.close()
    }
    const goesOn = async (other: OpenedBrowser) => {
      const page = await other.browser.newPage()
      await page.goto(server.address('article.html'), { waitUntil: 'load' })
      await expect
        .poll(() => page.evaluate(() => CSS.highlights.get('chu-giai-province')?.size ?? 0))
        .toBeGreaterThan(2)
      // The welcome page may have come before it meanwhile.
      await page.bringToFront()
      await openCard(page, 'Huế')
      expect(await cardTexts(page, 'h2')).toEqual(['Huế'])
    }
    const saysOfStorage = (library: Page, text: string) =>
      expect
        .poll(
          () =>
            library.evaluate(() =>
              [...document.querySelectorAll('.notice')].map(({ textContent }) => textContent).join(' '),
            ),
          {
            timeout: 8000,
            interval: 50,
          },
        )
        .toContain(text)

    test('a database that a later version has changed is left as it is: that is said, what is clipped waits, cards go on', async () => {
      const other = await start()
      try {
        const desk = await openExtensionPage(other, 'options.html')
        expect(await handIn(desk, before)).toBe('saved')
        await backUp(other)
        await desk.evaluate(
          () =>
            new Promise<void>((resolve, reject) => {
              const opening = indexedDB.open('chu-giai-clippings', 99)
              opening.onerror = () => reject(opening.error)
              opening.onupgradeneeded = () => opening.result.createObjectStore('later')
              opening.onsuccess = () => {
                opening.result.close()
                resolve()
              }
            }),
        )
        expect(await handIn(desk, after)).toBe('set-aside')
        await goesOn(other)
        const library = await openExtensionPage(other, 'library.html')
        await saysOfStorage(library, 'Trình duyệt không mở được kho trích đoạn')
        await saysOfStorage(library, '1 trích đoạn đang chờ vào kho.')
        expect((await stored(library)).map(({ id }) => id)).toEqual(['before'])
        await press(library, '.notice button', 'Mở kho mới từ bản sao')
        await expect
          .poll(async () => (await rows(library)).sort())
          .toEqual([after.quote.exact, before.quote.exact])
        expect((await stored(library)).map(({ id }) => id)).toEqual(['before'])
      } finally {
        await other.close()
      }
    })

    test('a database whose files are damaged: that is said, the backup brings the clippings back, cards go on', async () => {
      const profile = join(built, '..', `chu-giai-damaged-${name}-${process.pid}`)
      const files =
        name === 'firefox'
          ? 'storage/default/moz-extension*/idb/*.sqlite'
          : '**/chrome-extension_*.indexeddb.leveldb/*'
      const first = await start(profile)
      try {
        const desk = await openExtensionPage(first, 'options.html')
        expect(await handIn(desk, before)).toBe('saved')
        await backUp(first)
      } finally {
        await first.close()
      }
      const damaged = globSync(files, { cwd: profile }).map(file => join(profile, file))
      expect(damaged.length).toBeGreaterThan(0)
      for (const file of damaged) writeFileSync(file, 'hỏng '.repeat(1 + statSync(file).size / 6))
      const second = await start(profile)
      try {
        await goesOn(second)
        const library = await openExtensionPage(second, 'library.html')
        // Both browsers put an empty one in its place by themselves.
        await saysOfStorage(library, 'Kho trích đoạn bị mất đã được dựng lại từ bản sao')
        await expect.poll(() => rows(library)).toEqual([before.quote.exact])
        const desk = await openExtensionPage(second, 'options.html')
        expect(await handIn(desk, after)).toBe('saved')
      } finally {
        await second.close()
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
      }
    })

    test('an update of the extension under a page: nothing is lost, and what cannot be kept is said', async () => {
      const page = await visit('article.html')
      await clip(page, 'Các doanh', 'đến chậm.')
      await pressInPanel(page, '×')
      // The same again over itself: what a browser does when it updates an extension.
      await opened.browser.installExtension(built)
      await page.bringToFront()
      await select(page, 'Bình Thuận', 'Huế.')
      const press = async () => {
        await pressClip(page)
        return panelText(page)
      }
      const second = 'Bình Thuận đứng thứ hai, tăng tám bậc. Thứ ba là Huế.'
      // Chromium leaves the old script in the page, which can only say so; Firefox starts the new one, which clips.
      const [said, quotes] =
        name === 'chromium' ? ['Tải lại trang', [paragraphs[2]]] : ['Đã lưu', [second, paragraphs[2]]]
      await expect.poll(press, { timeout: 10_000, interval: 200 }).toContain(said)
      const library = await openLibrary()
      await expect
        .poll(async () => (await stored(library)).map(({ quote }) => quote.exact).sort(), { timeout: 4000 })
        .toEqual(quotes)
    })
  })
}
