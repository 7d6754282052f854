import type { Page } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import { openExtensionPage } from '../../../commands/browsers.ts'
import { panelFrame, revealed } from '../../../commands/closed-root.ts'
import { storeSettings } from '../../../commands/private-values.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { readClipping } from '../../../shared/clipping/schema.ts'
import {
  article,
  type ClipStage,
  type Extension,
  head,
  marks,
  panelSays,
  panelText,
  paragraphs,
  pressClip,
  pressInPanel,
  select,
  typeInPanel,
} from '../clip-stage.ts'
import { deskOf } from '../desk.ts'
import { clickInCard, inCard, openFullCard } from '../reader.ts'
import { findings } from '../stage.ts'
import { storedClippings } from '../stored-clippings.ts'

/** Clipping a passage: the stored data, on ordinary and on difficult pages, and the panel's messages. */
export function describeClipPassage(stage: ClipStage): void {
  const { name } = stage
  describe(`clipping with ${name}`, () => {
    test('keeps the passage as displayed, with the page’s metadata', async () => {
      const page = await stage.visit('article.html', '?utm_source=zalo&id=7')
      await stage.clip(page, 'Quảng', 'thứ hai')
      const clipping = await stage.only()
      const address = stage.server.address('article.html')
      expect(clipping).toMatchObject({
        quote: {
          exact:
            'Quảng Ninh dẫn đầu bảng xếp hạng năng lực cạnh tranh cấp tỉnh năm thứ bảy liên tiếp.\nBình Thuận đứng thứ hai',
          suffix: expect.stringMatching(
            /^, tăng tám bậc\. Thứ ba là Huế\.\nCác doanh nghiệp khởi nghiệp phàn/,
          ),
        },
        heading: 'Bảng xếp hạng',
        url: `${address}?id=7`,
        citation: {
          title: 'Một tỉnh dẫn đầu',
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

    test('changes nothing in the page except its host element', async () => {
      const page = await stage.visit('article.html')
      const html = () =>
        page.evaluate(() => {
          const copy = document.documentElement.cloneNode(true) as HTMLElement
          for (const own of copy.querySelectorAll('[popover="manual"]')) own.remove()
          return copy.outerHTML
        })
      const before = await html()
      await stage.clip(page, 'Quảng', 'thứ hai')
      expect(await html()).toBe(before)
      expect(await page.evaluate(() => document.querySelectorAll('[popover="manual"]').length)).toBe(1)
    })

    /** File, first and last text of the selection, and the quote. */
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
      const page = await stage.visit(file)
      // A page may have redefined what the driver's world needs; the extension has its own world.
      await select(page, from, to)
      await pressClip(page)
      const library = await stage.openLibrary()
      await expect
        .poll(async () => (await storedClippings(library)).map(({ quote }) => quote.exact), {
          timeout: 20_000,
          interval: 50,
        })
        .toEqual([exact])
    })

    test('works in a frame, and remembers the page around it', async () => {
      const page = await stage.visit('frames.html')
      const frame = page.frames().find(frame => frame.url().endsWith('inline.html'))!
      await select(frame, 'Ở tỉnh Cao ', 'thác.')
      await (await frame.$('body'))!.focus().catch(() => {})
      await frame.evaluate(() => window.focus())
      await pressClip(page)
      await panelSays(page, 'Đã lưu')
      const address = stage.server.address('frames.html')
      expect(await stage.only()).toMatchObject({
        quote: { exact: 'Ở tỉnh Cao Bằng, có thác.' },
        url: address,
        frameUrl: stage.server.address('inline.html'),
        link: address,
      })
    })

    test('keeps decomposed text composed, and finds it again', async () => {
      const page = await stage.visit('nfd.html')
      await stage.clip(page, 'Bình Thuận'.normalize('NFD'), 'Huế.'.normalize('NFD'))
      expect((await stage.only()).quote.exact).toBe('Bình Thuận đứng thứ hai, tăng tám bậc. Thứ ba là Huế.')
      const again = await stage.visit('nfd.html')
      await expect
        .poll(() => marks(again), { timeout: 20_000, interval: 50 })
        .toEqual(['Bình Thuận đứng thứ hai, tăng tám bậc. Thứ ba là Huế.'])
    })

    test('takes the sentence around a name from its card', async () => {
      const page = await stage.visit('article.html')
      await expect
        .poll(() => page.evaluate(() => [...CSS.highlights.values()][0]?.size ?? 0))
        .toBeGreaterThan(2)
      await openFullCard(page, 'Huế')
      await clickInCard(page, '.clip-sentence')
      await panelSays(page, 'Đã lưu')
      expect((await stage.only()).quote.exact).toBe('Thứ ba là Huế.')
    })

    test('takes the sentence around a locality from its card, which has no report', async () => {
      const desk = await deskOf(stage.opened)
      const kinds = { province: true, programme: true, startup: true, locality: true }
      await storeSettings(desk, { version: 4, kinds })
      try {
        const sentence = 'Chợ nổi ở xã Đông Hòa Hiệp, huyện Cái Bè, tỉnh Tiền Giang vắng dần.'
        stage.pages['changing.html'] = article([`Mưa đã tạnh. ${sentence}`], head)
        const page = await stage.visit('changing.html')
        await expect
          .poll(() => page.evaluate(() => [...CSS.highlights.values()][3]?.size ?? 0), { timeout: 10_000 })
          .toBe(2)
        await openFullCard(page, 'xã Đông Hòa Hiệp')
        expect(await inCard(page, () => document.querySelector('.more') === null)).toBe(true)
        await clickInCard(page, '.clip-sentence')
        await panelSays(page, 'Đã lưu')
        expect((await stage.only()).quote.exact).toBe(sentence)
      } finally {
        await storeSettings(desk, { version: 4 })
      }
    })

    test('lets the reader add a note, tags and missing metadata, and undo', async () => {
      const page = await stage.visit('bare.html')
      await stage.clip(page, 'Các doanh', 'đến chậm.')
      expect(await panelText(page)).toContain('Trang không cho biết: tác giả, ngày đăng.')
      // The same key again leads to the note.
      await pressClip(page)
      const focused = async () =>
        (await panelFrame(page))?.evaluate(() => document.hasFocus() && document.activeElement?.className)
      await expect.poll(focused, { timeout: 20_000, interval: 40 }).toBe('clip-note')
      await typeInPanel(page, '.clip-note', 'Hỏi lại Sở.')
      await typeInPanel(page, '.clip-tags', 'vốn mồi, khởi nghiệp')
      await pressInPanel(page, 'Điền vào')
      await expect.poll(() => panelText(page)).toContain('Cơ quan báo chí')
      await typeInPanel(page, '[name="authors"]', 'Bộ Văn hóa, Thể thao và Du lịch')
      const library = await stage.openLibrary()
      await expect
        .poll(
          async () =>
            (await storedClippings(library)).map(({ note, tags, citation }) => [
              note,
              tags,
              citation.authors,
            ]),
          {
            timeout: 20_000,
            interval: 50,
          },
        )
        .toEqual([['Hỏi lại Sở.', ['vốn mồi', 'khởi nghiệp'], ['Bộ Văn hóa, Thể thao và Du lịch']]])
      await page.bringToFront()
      await pressInPanel(page, 'Hoàn tác')
      await panelSays(page, 'Đã bỏ trích đoạn vừa lưu.')
      expect((await storedClippings(library)).map(({ deleted }) => deleted !== undefined)).toEqual([true])
    })

    test('leads to the note by the clip key while the panel still loads, and from inside the panel', async () => {
      const page = await stage.visit('bare.html')
      await select(page, 'Các doanh', 'đến chậm.')
      await pressClip(page)
      await expect.poll(() => panelFrame(page), { timeout: 20_000, interval: 5 }).toBeDefined()
      // Pressed once only, whether the frame has loaded or not.
      await pressClip(page)
      const focused = async () =>
        (await panelFrame(page))?.evaluate(() => document.hasFocus() && document.activeElement?.className)
      await expect.poll(focused, { timeout: 20_000, interval: 40 }).toBe('clip-note')
      await (await panelFrame(page))!.evaluate(() => (document.activeElement as HTMLElement).blur())
      expect(await focused()).toBe('')
      await pressClip(page)
      await expect.poll(focused, { timeout: 20_000, interval: 40 }).toBe('clip-note')
    })

    test('notices an earlier clipping, and joins it on request', async () => {
      const page = await stage.visit('article.html')
      await stage.clip(page, 'Các doanh', 'đến chậm.')
      await typeInPanel(page, '.clip-note', 'Lần đầu.')
      const again = await stage.visit('article.html')
      await stage.clip(again, 'doanh nghiệp khởi', 'đến chậm.')
      await panelSays(again, 'Bạn đã lưu đoạn này ngày')
      await pressInPanel(again, 'Gộp làm một')
      await panelSays(again, 'Đã gộp')
      const library = await stage.openLibrary()
      const kept = (await storedClippings(library)).filter(({ deleted }) => deleted === undefined)
      expect(kept.map(({ quote, note }) => [quote.exact, note])).toEqual([[paragraphs[2], 'Lần đầu.']])
    })

    test('also starts from the context menu, and says so if nothing is selected', async () => {
      const page = await stage.visit('article.html')
      const desk = await openExtensionPage(stage.opened, 'options.html')
      stage.keep(desk)
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
      expect((await stage.only()).quote.exact).toBe(paragraphs[2])
    })

    test('takes no metadata of the previous article after navigation without loading', async () => {
      const page = await stage.visit('article.html')
      await page.evaluate(
        (path, text) => {
          history.pushState({}, '', path)
          document.body.innerHTML = `<article><h1>Bài thứ hai</h1><p>${text}</p></article>`
        },
        '/second.html',
        'Ở tỉnh Cao Bằng, một bài khác hẳn bắt đầu.',
      )
      await stage.clip(page, 'Ở tỉnh', 'bắt đầu.')
      const clipping = await stage.only()
      expect(clipping).toMatchObject({
        url: stage.server.address('second.html'),
        citation: { title: 'Bài thứ hai', authors: [], outlet: 'VnExpress' },
      })
      expect(clipping.citation.published).toBeUndefined()
    })

    test('has no axe findings in its panel', async () => {
      const page = await stage.visit('bare.html')
      await stage.clip(page, 'Các doanh', 'đến chậm.')
      await pressInPanel(page, 'Điền vào')
      // Rules about a whole page do not apply to a panel in a frame.
      expect(
        await findings((await panelFrame(page))!, { without: ['landmark', 'region', 'page-has'] }),
      ).toEqual([])
    })

    test('shows what is doubtful, and corrects the other clippings of the outlet', async () => {
      const doubtful = (title: string) =>
        article(paragraphs, '').replace(
          '<title>Thẻ tiêu đề',
          `<title>${title}</title><meta property="og:title" content="${title}"><meta name="author" content="Phạm Thu"><meta property="article:published_time" content="6/7/2025 8:00:00 AM">`,
        )
      stage.pages['doubtful.html'] = doubtful('Vì sao tỉnh này dẫn đầu?')
      await stage.fill([
        sample({ id: 'before', url: stage.server.address('before.html'), outlet: 'VnExpress' }),
        sample({ id: 'elsewhere', url: 'https://tuoitre.vn/b.htm', outlet: 'VnExpress' }),
      ])
      const page = await stage.visit('doubtful.html')
      await stage.clip(page, 'Các doanh', 'đến chậm.')
      const text = await panelText(page)
      expect(text).toContain('Tiêu đề trên bài khác tiêu đề mà trang khai.')
      expect(text).toContain('Tên này chỉ có trong dữ liệu của trang')
      expect(text).toContain('Ngày và tháng có thể đảo chỗ.')
      await pressInPanel(page, 'Dùng “6/7/2025”')
      await pressInPanel(page, 'Sửa trích dẫn')
      await typeInPanel(page, '[name="outlet"]', 'Báo VnExpress')
      await panelSays(page, 'Sửa cả 1 trích đoạn khác')
      await pressInPanel(page, 'Sửa cả 1')
      await panelSays(page, 'Đã sửa 1 trích đoạn khác')
      const library = await stage.openLibrary()
      const citations = async () =>
        Object.fromEntries(
          (await storedClippings(library)).map(({ id, citation }) => [id.slice(0, 6), citation]),
        )
      const { before, elsewh, ...clipped } = await citations()
      expect([before?.outlet, elsewh?.outlet]).toEqual(['Báo VnExpress', 'VnExpress'])
      expect(Object.values(clipped)).toMatchObject([{ outlet: 'Báo VnExpress', published: '2025-07-06' }])
      await page.bringToFront()
      // The panel takes no press before it has been in view again for a moment, so the press is repeated.
      await expect
        .poll(
          async () => {
            await pressInPanel(page, 'Hoàn tác').catch(() => undefined)
            return (await citations()).before?.outlet
          },
          { timeout: 20_000, interval: 500 },
        )
        .toBe('VnExpress')
    })

    test('cites the article of an endless page that holds the passage', async () => {
      stage.pages['first.html'] =
        `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Một tỉnh dẫn đầu</title>${head}</head>
<body><main><article><h1>Một tỉnh dẫn đầu</h1><p>${paragraphs[0]}</p></article></main></body></html>`
      const page = await stage.visit('first.html')
      await page.evaluate(() => {
        document
          .querySelector('main')!
          .insertAdjacentHTML(
            'beforeend',
            `<article data-url="/bac-ninh-xay-nha-may-nuoc-4900002.html"><h1>Bắc Ninh xây nhà máy nước</h1><p class="byline">Trần Thị Hà</p><time datetime="2024-04-01T07:00:00+07:00">1/4/2024</time><p>Nhà máy lấy nước sông Đuống và chạy thử trong quý tới.</p></article>`,
          )
        history.pushState({}, '', '/bac-ninh-xay-nha-may-nuoc-4900002.html')
      })
      await stage.clip(page, 'Nhà máy', 'quý tới.')
      await stage.clip(page, 'dẫn đầu bảng', 'liên tiếp.')
      const library = await stage.openLibrary()
      const clipped = (await storedClippings(library)).sort((a, b) => (a.captured < b.captured ? -1 : 1))
      expect(
        clipped.map(({ url, citation: { title, authors, published } }) => [url, title, authors, published]),
      ).toEqual([
        [
          stage.server.address('bac-ninh-xay-nha-may-nuoc-4900002.html'),
          'Bắc Ninh xây nhà máy nước',
          ['Trần Thị Hà'],
          '2024-04-01',
        ],
        [stage.server.address('first.html'), 'Một tỉnh dẫn đầu', ['Nguyễn Thị Hòa'], '2024-05-09'],
      ])
    })

    test('clips in a sandboxed frame, with half a surrogate pair in the text', async () => {
      stage.pages['sandbox.html'] = article([], head).replace(
        '</article>',
        '</article><iframe sandbox="allow-scripts" width="600" height="300" srcdoc="<p>Ở tỉnh Cao Bằng, <b></b> có thác.</p><script>document.querySelector(\'b\').textContent = \'\\ud83d\'</script>"></iframe>',
      )
      const page = await stage.visit('sandbox.html')
      const frame = page.frames().find(frame => frame.parentFrame())!
      await expect
        .poll(() => frame.evaluate(() => document.body.innerText), { timeout: 20_000 })
        .toContain('thác')
      const place = await (await page.$('iframe'))!.boundingBox()
      await page.mouse.click(place!.x + 200, place!.y + 150)
      await select(frame, 'Ở tỉnh', 'thác.')
      await pressClip(page)
      const library = await stage.openLibrary()
      await expect
        .poll(
          async () =>
            (await storedClippings(library)).map(({ url, frameUrl, quote }) => [url, frameUrl, quote.exact]),
          { timeout: 20_000, interval: 50 },
        )
        .toEqual([[stage.server.address('sandbox.html'), 'file:///', 'Ở tỉnh Cao Bằng, \ufffd có thác.']])
    })

    test('clips for a key that the reader, and not the page, pressed while the page was loading', async () => {
      /** Opens a page and runs `meanwhile` while the page is still loading. */
      const load = async (meanwhile: (page: Page) => Promise<void>) => {
        const { promise: late, resolve: end } = Promise.withResolvers<string>()
        stage.pages['late.js'] = late
        stage.pages['loading.html'] = article(paragraphs, head).replace(
          '</body>',
          '<script src="late.js"></script></body>',
        )
        const page = stage.keep(await stage.opened.browser.newPage())
        const loaded = page.goto(stage.server.address('loading.html'), { waitUntil: 'load' })
        await page.waitForSelector('#p2')
        await page.mouse.click(5, 5)
        await select(page, 'Bình', 'Huế.')
        await meanwhile(page)
        expect(await page.evaluate(() => document.readyState)).toBe('loading')
        end('')
        await loaded
        return page
      }
      const pressed = await load(pressClip)
      await panelSays(pressed, 'Đã lưu trích đoạn.')
      expect((await stage.only()).quote.exact).toBe('Bình Thuận đứng thứ hai, tăng tám bậc. Thứ ba là Huế.')
      await stage.fill([])
      const dispatched = await load(page =>
        page.evaluate(() => {
          document.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyC', altKey: true }))
        }),
      )
      await dispatched.waitForFunction(() => CSS.highlights.size > 0, { polling: 50 })
      await stage.clip(dispatched, 'Các', 'khởi nghiệp')
      expect((await stage.only()).quote.exact).toBe('Các doanh nghiệp khởi nghiệp')
    })

    test('with nothing selected, takes the sentence under the pointer, or says what to do', async () => {
      const page = await stage.visit('article.html')
      await page.mouse.move(2, 2)
      await pressClip(page)
      await panelSays(page, 'Hãy bôi đen một đoạn, hoặc chỉ vào một câu')
      await page.keyboard.press('Escape')
      const place = await (await page.$('#p1 a'))!.boundingBox()
      await page.mouse.move(place!.x + place!.width / 2, place!.y + place!.height / 2)
      await pressClip(page)
      await panelSays(page, 'Đã lưu')
      expect((await stage.only()).quote.exact).toBe('Bình Thuận đứng thứ hai, tăng tám bậc.')
    })

    test('the panel stays for its time on screen, also on a page that is busy while it loads', async () => {
      const page = await stage.visit('article.html')
      await page.mouse.move(2, 2)
      // The first press loads the script, so that the next one makes the frame at once.
      await revealed(page)
      const isShown = () => !!globalThis.glossHost?.shadowRoot?.querySelector('.clip.shown')
      await pressClip(page)
      await page.waitForFunction(isShown, { polling: 50 })
      await page.keyboard.press('Escape')
      await page.waitForFunction(() => !globalThis.glossHost?.shadowRoot?.querySelector('.clip.shown'), {
        polling: 50,
      })
      await pressClip(page)
      // Busy for longer than this message stays. Asked in the page, by the same call, because a driver may
      // take longer to ask than the message stays. A frame that takes longer than that is replaced by a plain
      // line. Chromium's script waits for an answer, which takes nothing of the processor; Firefox would do
      // other things meanwhile.
      await page.evaluate(async isChromium => {
        if (isChromium) {
          const request = new XMLHttpRequest()
          request.open('GET', '?after=6000', false)
          request.send()
        } else for (const end = performance.now() + 6000; performance.now() < end; );
        while (!globalThis.glossHost?.shadowRoot?.querySelector('.clip.shown'))
          await new Promise(resolve => setTimeout(resolve, 20))
      }, stage.name === 'chromium')
    })

    test('leaves the key to the page while the reader types', async () => {
      stage.pages['typing.html'] = article(['<input id="field">'])
      const page = await stage.visit('typing.html')
      await page.evaluate(() => {
        document.addEventListener('keydown', ({ code, defaultPrevented }) => {
          if (code === 'KeyC') document.body.setAttribute('data-key', `${code} ${defaultPrevented}`)
        })
      })
      await page.focus('#field')
      await pressClip(page)
      expect(await page.evaluate(() => document.body.dataset.key)).toBe('KeyC false')
    })
  })
}

/** A clipping made earlier. */
function sample({ id, url, outlet }: { id: string; url: string; outlet: string }): Clipping {
  return {
    version: 1,
    id,
    captured: '2024-05-09T01:00:00.000Z',
    quote: { exact: 'Một đoạn trước.', prefix: '', suffix: '' },
    url,
    link: url,
    citation: { authors: [], outlet },
    entities: [],
    tags: [],
    note: '',
    edited: {},
  }
}
