import { Buffer } from 'node:buffer'
import type { Page } from 'puppeteer-core'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import type { OpenedBrowser } from '../../../commands/browsers.ts'
import { isUnitOn } from '../../../shared/analysis/selection.ts'
import { todayInVietnam } from '../../../shared/domain/dates.ts'
import { readRows } from '../../../shared/text/csv.ts'
import { sample } from '../../shared/clipping/samples.ts'
import { type ClipStage, rows as libraryRows } from '../clip-stage.ts'
import { hasFocus } from '../reader.ts'
import { findings, press, type Stage, says } from '../stage.ts'

/** The page of the workspace that another page of the extension has opened. */
async function openedWorkspace({ browser }: OpenedBrowser, keep: (page: Page) => Page): Promise<Page> {
  let found: Page | undefined
  await expect
    .poll(
      async () => {
        for (const page of await browser.pages()) {
          const isIt = await page
            .evaluate(() => location.pathname === '/analysis.html' && document.querySelector('h1') !== null)
            .catch(() => false)
          if (isIt) found = page
        }
        return found !== undefined
      },
      { timeout: 10_000, interval: 100 },
    )
    .toBe(true)
  return keep(found!)
}

/** Keeps the files that the page offers as downloads from now on, with their names, for `fileWith`. */
const catchFiles = (page: Page) =>
  page.evaluate(() => {
    const files: { name: string; base64: Promise<string> }[] = []
    Object.assign(window, { files })
    let content = Promise.resolve('')
    URL.createObjectURL = (create => blob => {
      content = (blob as Blob).arrayBuffer().then(buffer => {
        let binary = ''
        for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte)
        return btoa(binary)
      })
      return create.call(URL, blob)
    })(URL.createObjectURL)
    HTMLAnchorElement.prototype.click = function () {
      files.push({ name: this.download, base64: content })
    }
  })

/** The newest download whose name has this ending, once it is there. */
async function fileWith(page: Page, ending: string): Promise<Buffer> {
  const base64 = await page.waitForFunction(
    wanted =>
      (window as unknown as { files: { name: string; base64: Promise<string> }[] }).files.findLast(
        ({ name }) => name.endsWith(wanted),
      )?.base64,
    { polling: 50 },
    ending,
  )
  return Buffer.from((await base64.jsonValue()) as string, 'base64')
}

const names = (page: Page): Promise<string[]> =>
  page.$$eval('tbody th .value', cells => cells.map(cell => cell.textContent ?? ''))

/** Opens a menu and ticks columns, by their ids. */
async function addColumns(page: Page, ids: readonly string[]): Promise<void> {
  await press(page, 'summary', 'Cột')
  await page.waitForSelector('[data-column]')
  for (const id of ids)
    await page.evaluate(
      wanted => document.querySelector<HTMLElement>(`[data-column="${wanted}"]`)!.click(),
      id,
    )
  await page.keyboard.press('Escape')
}

export function describeAnalysis(stage: Stage): void {
  describe(`the workspace with ${stage.name}`, () => {
    test('takes the places of an article to a table of three years, a workbook and an image', async () => {
      await stage.visit()
      const panel = await stage.surfaceBeside('sidepanel.html')
      await says(panel, '.entity', 'Bình Thuận')
      for (const kind of ['chương trình', 'doanh nghiệp']) await press(panel, '.kinds .choice', kind)
      await press(panel, 'button', 'So sánh 4 mục này')
      const page = await openedWorkspace(stage.opened, each => stage.keep(each))
      await page.bringToFront()
      await says(page, 'tbody .name', 'Quảng Ninh')
      expect(await names(page)).toEqual(['Đồng bằng sông Hồng', 'Bình Thuận', 'Lâm Đồng', 'Quảng Ninh'])
      await addColumns(page, ['pii-rank@2025', 'pii-rank@2024', 'pii-rank@2023'])
      await says(page, 'thead th[data-key="pii-rank@2023"]', '2023')

      // Sorted by keyboard: the head of the column of 2024, best rank first.
      await page.evaluate(() => document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')!.focus())
      await hasFocus(page)
      const column = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.key)
      for (let i = 0; i < 20 && (await column()) !== 'pii-rank@2024'; i++)
        await page.keyboard.press('ArrowRight')
      expect(await column()).toBe('pii-rank@2024')
      await page.keyboard.press('Enter')
      await expect
        .poll(() => names(page))
        .toEqual(['Quảng Ninh', 'Lâm Đồng', 'Đồng bằng sông Hồng', 'Bình Thuận'])
      expect(
        await page.$eval('thead th[data-key="pii-rank@2024"]', head => head.getAttribute('aria-sort')),
      ).toBe('ascending')
      // One figure alone has no rank among the others, and the column says so.
      expect(await page.$eval('thead th[data-key="pii-rank@2023"]', head => head.textContent)).toContain(
        'Không xếp được: chỉ một số liệu',
      )
      expect(await findings(page)).toEqual([])

      await catchFiles(page)
      await press(page, 'summary', 'Tải về')
      await press(page, '.menu button', 'XLSX')
      const workbook = await fileWith(page, '.xlsx')
      const sheet = await readSheet(workbook, 1)
      const line = sheet.find(cells => cells.includes('Quảng Ninh'))
      expect(line).toEqual(expect.arrayContaining([9, 6, 3]))
      const sources = JSON.stringify(await readSheet(workbook, 2))
      expect(sources).toMatch(/https?:/)

      await press(page, '[role="tab"]', 'Theo thời gian')
      await page.waitForSelector('.plot-figure svg')
      await press(page, '.plot-figure button', 'Lưu PNG')
      const image = await fileWith(page, '.png')
      expect(image.subarray(1, 4).toString('latin1')).toBe('PNG')
      expect(image.readUInt32BE(16)).toBe(1920)
      expect(await findings(page)).toEqual([])
    })

    test('maps all provinces by growth, and its table says which have no figure', async () => {
      const page = await stage.extensionPage('analysis.html#v=1&rows=today&map=today:grdp-growth&tab=map')
      await page.waitForSelector('.plot-figure svg [data-id]')
      const today = todayInVietnam()
      const units = stage.release.cards.filter(card => isUnitOn(card, today))
      expect(units).toHaveLength(34)
      const lines = await page.$$eval('.plot-table tbody tr', rows =>
        rows.map(row => [...row.children].map(cell => cell.textContent ?? '')),
      )
      expect(lines.map(([name]) => name).sort()).toEqual(units.map(({ name }) => name.vi).sort())
      const has = (measure: string) =>
        units.filter(({ figures }) => figures.some(figure => figure.measure === measure && !figure.target))
      const without = () =>
        page.$$eval(
          '.plot-table tbody tr',
          rows => rows.filter(row => row.textContent?.includes('Chưa có số liệu')).length,
        )
      expect(await without()).toBe(34 - has('grdp-growth').length)
      await page.select('select', 'pii-rank@2025')
      await expect
        .poll(without)
        .toBe(
          units.filter(
            ({ figures }) =>
              !figures.some(
                ({ measure, asOf, target }) => measure === 'pii-rank' && asOf === '2025' && !target,
              ),
          ).length,
        )
      await page.evaluate(() =>
        document.querySelector<HTMLDetailsElement>('.plot-table')!.setAttribute('open', ''),
      )
      expect(await findings(page)).toEqual([])
    })

    test('keeps a view by name, and opens it from a pasted link', async () => {
      const page = await stage.extensionPage('analysis.html#v=1&rows=members:province/south-east&cols=area')
      await says(page, 'tbody .name', 'Đồng Nai')
      await press(page, 'summary', 'Góc nhìn')
      await page.waitForSelector('.menu input[name="name"]')
      await page.type('.menu input[name="name"]', 'Đông Nam Bộ')
      await press(page, '.menu button', 'Lưu')
      await says(page, '.notice', 'Đã lưu.')
      const other = await stage.extensionPage('analysis.html')
      await says(other, 'tbody .name', 'An Giang')
      await press(other, 'summary', 'Góc nhìn')
      await says(other, '.menu button', 'Đông Nam Bộ')
      await other.type(
        '.menu input:not([name])',
        'moz-extension://0b7b1f6c/analysis.html#v=1&rows=members:province/south-east&cols=area',
      )
      await press(other, '.menu button', 'Mở liên kết')
      await expect.poll(() => names(other)).toEqual(await names(page))
      expect(await other.$('.menu[open]')).toBeNull()
    })

    test('reads localities that could not be read again when the reader goes on', async () => {
      const page = await stage.extensionPage('analysis.html#v=1&rows=today')
      await says(page, 'tbody .name', 'An Giang')
      await page.evaluate(() => {
        const { fetch } = window
        window.fetch = async (...request) => {
          if (!String(request[0]).includes('localities')) return fetch(...request)
          window.fetch = fetch
          throw new TypeError('Failed to fetch')
        }
        location.hash = '#v=1&rows=districts'
      })
      await says(page, '[role="alert"], [role="status"]', 'Không đọc được dữ liệu đi kèm tiện ích.')
      await page.evaluate(() => {
        location.hash = '#v=1&rows=districts&cols=area'
      })
      await page.waitForFunction(
        () => Number(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')) > 600,
        { polling: 50 },
      )
    })

    test('walks through 14,000 rows by keyboard, with few of them in the document', async () => {
      const page = await stage.extensionPage('analysis.html#v=1&rows=communes,districts,former-communes')
      await page.waitForFunction(
        () => Number(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')) > 14_000,
        { polling: 50 },
      )
      await page.evaluate(() => document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')!.focus())
      await hasFocus(page)
      await page.keyboard.down('Control')
      await page.keyboard.press('End')
      await page.keyboard.up('Control')
      const active = () =>
        page.evaluate(() => document.activeElement?.closest('tr')?.getAttribute('aria-rowindex'))
      const last = await page.$eval('[role="grid"]', grid => grid.getAttribute('aria-rowcount'))
      await expect.poll(active).toBe(last)
      await page.keyboard.press('PageUp')
      await expect.poll(async () => Number(last) - Number(await active())).toBeGreaterThan(3)
      expect((await page.$$('tbody tr')).length).toBeLessThan(80)
      await page.type('.bar input[type="search"]', 'con dao')
      await expect.poll(async () => (await names(page))[0]).toContain('Côn Đảo')
    })
  })
}

export function describeClippingAnalysis(stage: ClipStage): void {
  describe(`the workspace and the library with ${stage.name}`, () => {
    test('shows the entities of clippings by month and together, to take away', async () => {
      const named = (...ids: string[]) =>
        ids.map(id => ({ id, kind: 'province' as const, name: nameOf[id]!, status: { vi: '', en: '' } }))
      const nameOf: Record<string, { vi: string; en: string }> = {
        'province/hue': { vi: 'Huế', en: 'Hue' },
        'province/da-nang': { vi: 'Đà Nẵng', en: 'Da Nang' },
      }
      const clipping = (id: string, published: string, tags: string[], ...ids: string[]) =>
        sample({ id, tags, entities: named(...ids) as never, citation: { authors: [], published } })
      await stage.fill([
        clipping('a', '2026-08-03', ['vùng'], 'province/hue', 'province/da-nang'),
        clipping('b', '2026-10-04', ['vùng'], 'province/hue'),
        clipping('c', '2026-10-05', ['vùng'], 'province/hue', 'province/da-nang'),
        clipping('d', '2026-10-06', ['khác'], 'province/da-nang'),
      ])
      const library = await stage.openLibrary()
      await expect.poll(() => libraryRows(library)).toHaveLength(4)
      await press(library, '.facet button', 'vùng')
      await expect.poll(() => libraryRows(library)).toHaveLength(3)
      await press(library, 'nav button', 'Thống kê')
      await library.waitForSelector('.counts button')
      await press(library, '.counts button', 'Phân tích')
      const page = await openedWorkspace(stage.opened, each => stage.keep(each))
      await page.waitForSelector('.plot-figure svg')
      await says(page, '.quiet', '3 trích đoạn')
      const tables = await page.$$eval('.plot-table table', each =>
        each.map(table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent))),
      )
      expect(tables[0]?.slice(1)).toEqual([
        ['Huế', '1', '0', '2', '3'],
        ['Đà Nẵng', '1', '0', '1', '2'],
      ])
      expect(tables[1]?.slice(1)).toEqual([
        ['Huế', '3', '2'],
        ['Đà Nẵng', '2', '2'],
      ])
      expect(await findings(page)).toEqual([])
      await catchFiles(page)
      await press(page, '.plot-figure button', 'Lưu SVG')
      const drawing = (await fileWith(page, '.svg')).toString()
      expect(drawing).toContain('Huế')
      expect(await isWellFormed(page, drawing)).toBe(true)
      await press(page, '[role="tab"]', 'Bảng')
      await addColumns(page, ['clips.count', 'clips.first', 'clips.latest'])
      await says(page, 'thead th', 'Số trích đoạn')
      await press(page, 'summary', 'Tải về')
      await press(page, '.menu button', 'CSV')
      const lines = readRows((await fileWith(page, '.csv')).toString())
      expect(JSON.stringify(lines.find(line => line.includes('province/hue')))).toContain('2026-08-03')
    })
  })
}

/** True for a text that the browser reads as XML, as other programs do. */
function isWellFormed(page: Page, text: string): Promise<boolean> {
  return page.evaluate(
    xml => new DOMParser().parseFromString(xml, 'image/svg+xml').querySelector('parsererror') === null,
    text,
  )
}
