import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import { exportFormats } from '../../../shared/clipping/formats.ts'
import { sample } from '../../shared/clipping/samples.ts'
import { ZoteroServer } from '../../zotero-server.ts'
import { byId, type ClipStage, rows, withoutPlaces } from '../clip-stage.ts'
import { findings, press, says } from '../stage.ts'
import { storedClippings } from '../stored-clippings.ts'

/** The library: search, filters, editing, statistics, export and import. */
export function describeLibrary(stage: ClipStage): void {
  const { name } = stage
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

    test('explains itself when empty', async () => {
      const library = await stage.openLibrary()
      expect(await library.evaluate(() => document.querySelector('.empty')?.textContent)).toContain(
        'Nhấn Alt+C',
      )
    })

    test('searches without diacritics, filters, edits, deletes and undoes, all by keyboard', async () => {
      await stage.fill(many)
      const library = await stage.openLibrary()
      await expect.poll(() => rows(library)).toHaveLength(3)
      await library.keyboard.press('/')
      await library.keyboard.type('dak lak')
      await expect.poll(() => rows(library)).toEqual(['Đắk Lắk có cà phê.'])
      expect(
        await library.evaluate(() =>
          [...document.querySelectorAll('.row mark')].map(mark => mark.textContent),
        ),
      ).toEqual(['Đắk Lắk'])
      await expect
        .poll(() => library.evaluate(() => document.querySelector('.detail blockquote')?.textContent))
        .toBe('Đắk Lắk có cà phê.')
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
        .poll(async () => (await storedClippings(library)).find(({ id }) => id === 'b')?.note, {
          timeout: 20_000,
        })
        .toBe('Xem Hoà Bình và Phú Thọ')
      await library.evaluate(() => document.querySelector<HTMLElement>('.rows button')?.focus())
      await library.keyboard.press('Delete')
      await expect.poll(() => rows(library)).toEqual([])
      await library.keyboard.down('Control')
      await library.keyboard.press('KeyZ')
      await library.keyboard.up('Control')
      await expect.poll(() => rows(library)).toHaveLength(1)
    })

    test('puts passages under their article, names matches out of sight, sorts, and saves a search', async () => {
      await stage.fill([
        ...many,
        sample({
          id: 'd',
          heading: 'Bảng tháng Năm',
          url: 'https://tuoitre.vn/d.htm',
          citation: { authors: [], title: 'An Giang' },
        }),
      ])
      const library = await stage.openLibrary()
      const list = () =>
        library.evaluate(() =>
          [...document.querySelectorAll('.article')].map(article => [
            article.querySelector('h2')?.textContent,
            article.querySelectorAll('.row').length,
          ]),
        )
      const { title } = many[0]!.citation
      await expect.poll(list).toEqual([
        [title, 2],
        ['An Giang', 1],
        [title, 1],
      ])
      await library.select('.sort select', 'title')
      await expect.poll(list).toEqual([
        ['An Giang', 1],
        [title, 2],
        [title, 1],
      ])
      await library.type('input[type="search"]', 'thang nam')
      const found = (page: Page) =>
        page.evaluate(() => [
          document.querySelector('.row .elsewhere')?.textContent,
          ...[...document.querySelectorAll('.row mark')].map(mark => mark.textContent),
        ])
      await expect.poll(() => found(library)).toEqual(['khớp ở tiêu đề mục: Bảng tháng Năm', 'tháng Năm'])
      await press(library, '.bar button', 'Lưu tìm kiếm')
      await expect
        .poll(() =>
          library.evaluate(() => document.activeElement?.matches('dialog input, [role="dialog"] input')),
        )
        .toBe(true)
      expect(await library.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(
        'thang nam',
      )
      await library.keyboard.type('Tháng năm')
      await library.keyboard.press('Enter')
      await library.waitForFunction(() => document.querySelector('.search-saved'), { polling: 50 })
      await library.close()
      const again = await stage.openLibrary()
      await again.waitForFunction(() => document.querySelector('.search-saved'), { polling: 50 })
      await says(again, '.facet button', 'Tháng năm')
      await press(again, '.facet button', 'Tháng năm')
      await expect.poll(() => found(again)).toEqual(['khớp ở tiêu đề mục: Bảng tháng Năm', 'tháng Năm'])
      expect(await again.$eval('.sort select', select => (select as HTMLSelectElement).value)).toBe('title')
    })

    test('hands clippings over to Zotero, to Obsidian and to the clipboard, each in one press', async () => {
      await stage.fill(many)
      const library = await stage.openLibrary()
      await expect.poll(() => rows(library)).toHaveLength(3)
      await library.evaluate(() => {
        const given: string[] = []
        Object.assign(window, { given })
        HTMLAnchorElement.prototype.click = function () {
          given.push(this.href)
        }
        navigator.clipboard.writeText = async text => void given.push(text)
      })
      const given = () => library.evaluate(() => (window as unknown as { given: string[] }).given)
      const said = () => library.evaluate(() => document.querySelector('.done')?.textContent ?? '')
      const zotero = new ZoteroServer()
      const address = await zotero.start()
      try {
        await library.evaluate(
          id => document.querySelector<HTMLElement>(`[data-id="${id}"]`)?.click(),
          many[0]!.id,
        )
        await press(library, '.detail .gear')
        await expect
          .poll(() => library.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value))
          .toBe('http://127.0.0.1:23119')
        await library.keyboard.type(address)
        await press(library, 'dialog .main')
        const button = (await library.$('.detail button[title*="Zotero"]'))!
        await button.click()
        await expect
          .poll(said, { timeout: 20_000 })
          .toContain('Đã lưu 1 bài vào Zotero, ở “Thư viện của tôi”.')
        expect(zotero.items.map(({ title, tags }) => [title, tags.length])).toEqual([
          [many[0]!.citation.title, 2],
        ])
      } finally {
        await zotero.stop()
      }
      await library.evaluate(() =>
        document.querySelector<HTMLElement>('.detail button[title*="Zotero"]')?.click(),
      )
      await expect.poll(said, { timeout: 20_000 }).toContain(`Không thấy Zotero ở ${address}.`)
      await library.evaluate(() =>
        document.querySelector<HTMLElement>('.detail button[title*="Obsidian"]')?.click(),
      )
      await expect.poll(said).toContain('Obsidian')
      await press(library, '.detail button', 'Sao chép Markdown')
      await expect.poll(said).toContain('Đã sao chép.')
      // Firefox opens the address in a frame.
      const called =
        (await library.evaluate(() => document.querySelector<HTMLIFrameElement>('#program')?.src)) ??
        (await given()).find(text => text.startsWith('obsidian:'))
      expect(called).toMatch(/^obsidian:\/\/new\?file=/)
      expect((await given()).at(-1)).toMatch(/^## \[Quảng Ninh dẫn đầu/)
    })

    test('shows statistics, and exports them', async () => {
      await stage.fill(many)
      const library = await stage.openLibrary()
      await expect.poll(() => rows(library)).toHaveLength(3)
      await press(library, 'nav button', 'Thống kê')
      await expect
        .poll(() =>
          library.evaluate(() => [...document.querySelectorAll('.bars')].map(table => table.textContent)),
        )
        .toEqual([expect.stringContaining('Quảng Ninh2'), expect.stringContaining('VnExpress2')])
    })

    test('exports every format as the library’s own writers make it', async () => {
      await stage.fill(many)
      const library = await stage.openLibrary()
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
        expect([format, text]).toEqual([format, write(expected, { language: 'vi', notes: false })])
      }
    })

    test('imports an export into an empty profile, after a preview', async () => {
      const file = join(stage.built, '..', `chu-giai-import-${name}-${process.pid}.json`)
      const broken = { ...sample({ id: 'broken' }), url: 'javascript:alert(1)' }
      writeFileSync(
        file,
        exportFormats.json
          .write(many)
          .replace('"clippings": [', `"clippings": [\n${JSON.stringify(broken)},`),
      )
      try {
        const library = await stage.openLibrary()
        await press(library, '.empty button', 'Nhập')
        await expect.poll(() => library.evaluate(() => document.querySelector('dialog')?.open)).toBe(true)
        const input = (await library.$('input[type=file]'))!
        await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file)
        const said = () => library.evaluate(() => document.querySelector('dialog')?.textContent ?? '')
        await expect.poll(said).toContain('3 trích đoạn mới')
        expect(await said()).toContain('1 dòng không nhập được')
        expect(await said()).toContain('Dòng 1: url không hợp lệ')
        expect(await storedClippings(library)).toEqual([])
        await press(library, 'dialog .main')
        await expect.poll(() => rows(library)).toHaveLength(3)
        expect(byId((await storedClippings(library)).map(withoutPlaces))).toEqual(byId(many))
        // Taken back from the menu, after a later action.
        await library.evaluate(() => document.querySelector<HTMLElement>('.row button')?.focus())
        await library.keyboard.press('Delete')
        await expect.poll(() => rows(library)).toHaveLength(2)
        await press(library, 'header button', 'Hoàn tác')
        await press(library, '#history li:last-child button')
        await expect
          .poll(async () => (await storedClippings(library)).filter(({ deleted }) => deleted === undefined))
          .toEqual([])
      } finally {
        rmSync(file, { force: true })
      }
    })

    test('after each action the focus is on something that is there, so that keys go on', async () => {
      const file = join(stage.built, '..', `chu-giai-keys-${name}-${process.pid}.json`)
      writeFileSync(file, exportFormats.json.write(many))
      const library = await stage.openLibrary()
      const focused = () =>
        library.evaluate(() => {
          const { activeElement } = document
          return activeElement?.closest<HTMLElement>('.row') ? 'row' : activeElement?.textContent?.trim()
        })
      const pressKey = async (selector: string, text = '') => {
        await library.evaluate(
          (wanted, words) =>
            [...document.querySelectorAll<HTMLElement>(wanted)]
              .find(element => element.textContent?.includes(words))!
              .focus(),
          selector,
          text,
        )
        await library.keyboard.press('Enter')
      }
      try {
        await pressKey('.empty button')
        const input = (await library.waitForSelector('dialog input[type=file]'))!
        await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file)
        await library.waitForSelector('dialog .main')
        await pressKey('dialog .main')
        await expect.poll(() => rows(library)).toHaveLength(3)
        await expect.poll(focused).toBe('row')
        await library.keyboard.press('ArrowDown')
        await library.keyboard.press('Enter')
        await library.waitForSelector('.detail blockquote')
        // The dialog gives the focus back to its button, which the file leaves enabled.
        await pressKey('header button', 'Xuất')
        await library.waitForSelector('dialog .main')
        await library.evaluate(() => {
          HTMLAnchorElement.prototype.click = () => {}
        })
        await pressKey('dialog .main')
        await library.waitForFunction(() => document.querySelector('dialog') === null, { polling: 50 })
        expect(await focused()).toBe('Xuất…')
        // The clipping that is deleted beside the list leaves the focus on the list, as does undoing that.
        await pressKey('.detail .last button')
        await expect.poll(() => rows(library)).toHaveLength(2)
        await expect.poll(focused).toBe('row')
        await pressKey('.done button', 'Hoàn tác')
        await expect.poll(() => rows(library)).toHaveLength(3)
        await expect.poll(focused).toBe('row')
        await library.keyboard.press('x')
        await pressKey('.selection button', 'Bỏ đánh dấu')
        await expect.poll(focused).toBe('row')
      } finally {
        rmSync(file, { force: true })
      }
    })

    test('has no axe findings in any view', async () => {
      await stage.fill(many)
      const library = await stage.openLibrary()
      await expect.poll(() => rows(library)).toHaveLength(3)
      await press(library, '.row button')
      await expect
        .poll(() => library.evaluate(() => document.querySelector('.detail blockquote') !== null))
        .toBe(true)
      expect(await findings(library)).toEqual([])
      await press(library, 'header button', 'Xuất')
      await expect.poll(() => library.evaluate(() => document.querySelector('dialog')?.open)).toBe(true)
      expect(await findings(library)).toEqual([])
      await press(library, 'dialog .close')
      await press(library, 'nav button', 'Thống kê')
      await expect.poll(() => library.evaluate(() => document.querySelector('.counts') !== null)).toBe(true)
      expect(await findings(library)).toEqual([])
      await press(library, 'nav button', 'Thùng rác')
      expect(await findings(library)).toEqual([])
    })
  })
}
