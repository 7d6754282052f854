/**
 * Set-up of the clipping journeys: the built extension, pages to clip from, and access to the panel, the
 * highlights and the database.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type BrowserName, type OpenedBrowser, openExtensionPage } from '../../commands/browsers.ts'
import { panelFrame } from '../../commands/closed-root.ts'
import { removePrivateValues } from '../../commands/private-values.ts'
import type { Clipping } from '../../shared/clipping/clipping.ts'
import { copyExtension } from '../prepared/extension.ts'
import { openTestBrowser } from './browser.ts'
import { deskOf } from './desk.ts'
import { type PageServer, servePages } from './page-server.ts'
import { clickInPanel, panelText, pressAlt } from './reader.ts'
import { SharedTab } from './shared-tab.ts'
import { replaceClippings, type StoredClipping, storedClippings } from './stored-clippings.ts'

export { panelText } from './reader.ts'

const host = 'vnexpress.net'

/** The part of the extension API that tests use in extension pages, the same in both browsers. */
export interface Extension {
  runtime: { sendMessage(message: object): Promise<unknown> }
  tabs: {
    query(filter: object): Promise<{ id: number }[]>
    sendMessage(tab: number, message: object, options: object): Promise<unknown>
  }
}

export const paragraphs = [
  'Theo báo cáo công bố sáng nay, <b>Quảng</b> Ninh <span style="display:none">ẩn</span>dẫn đầu bảng xếp hạng năng lực cạnh tranh cấp tỉnh năm thứ bảy liên tiếp.',
  'Bình Thuận đứng <a href="#x">thứ hai</a>, tăng tám bậc. Thứ ba là Huế.',
  'Các doanh nghiệp khởi nghiệp phàn nàn rằng vốn mồi từ ngân sách vẫn đến chậm.',
]
export const article = (body: readonly string[], head = '') => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Thẻ tiêu đề</title>${head}</head>
<body><article><h1>Một tỉnh dẫn đầu</h1><h2>Bảng xếp hạng</h2><div style="display: flex"><a href="/a">Kinh tế</a><a href="/b">Xã hội</a></div>${body.map((text, i) => `<p id="p${i}">${text}</p>`).join('')}</article></body></html>`
export const head = `<meta property="og:title" content="Một tỉnh dẫn đầu"><meta property="og:site_name" content="VnExpress">
<meta name="author" content="Nguyễn Thị Hòa"><meta property="article:published_time" content="2024-05-09T07:00:00+07:00">
<meta property="article:modified_time" content="2024-05-10T07:00:00+07:00">`

/**
 * Pages of a test by file name: one article as published, without metadata, in NFD, and one that a test may
 * replace (`changing.html`).
 */
const articlePages = (): Record<string, string> => ({
  'article.html': article(paragraphs, head),
  'bare.html': article(paragraphs),
  'nfd.html': article(
    paragraphs.map(text => text.normalize('NFD')),
    head,
  ),
  'changing.html': article(paragraphs, head),
})

/**
 * Selects from the beginning of the text `from` to the end of the text `to`, in the document or the open
 * shadow root that contains them.
 */
export const select = (page: Page | Frame, from: string, to: string) =>
  page.evaluate(
    (first, last) => {
      // Uses nothing that a page may have redefined.
      const roots: Node[] = [document.body]
      const find = (wanted: string): { node: Node; at: number } => {
        for (let i = 0; i < roots.length; i++) {
          const root = roots[i]!
          const walker = document.createTreeWalker(
            root,
            NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION | NodeFilter.SHOW_ELEMENT,
          )
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (node instanceof Element && node.shadowRoot && node !== globalThis.glossHost)
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

export const pressClip = (page: Page) => pressAlt(page, 'KeyC')

type WithClipKey = typeof globalThis & { hasClipKey?: boolean }

/** Records in a page from now on if it gets the clip key. */
function noteClipKey() {
  const page: WithClipKey = globalThis
  const isNoting = page.hasClipKey !== undefined
  page.hasClipKey = false
  if (isNoting) return
  // Before the listener of the extension, which keeps the key from others.
  addEventListener('keydown', ({ code }) => (page.hasClipKey ||= code === 'KeyC'), { capture: true })
}

export const panelSays = (page: Page, text: string) =>
  expect.poll(() => panelText(page), { timeout: 20_000, interval: 40 }).toContain(text)
/** Clicks the button with the text `text` in the panel. */
export const pressInPanel = (page: Page, text: string) => clickInPanel(page, '.clip button', text)
export const typeInPanel = async (page: Page, selector: string, text: string) => {
  const frame = await panelFrame(page)
  if (!frame) throw new Error('no clip panel is open')
  await frame.evaluate(
    (wanted, typed) => {
      const field = document.querySelector<HTMLInputElement>(`.clip ${wanted}`)
      if (!field) throw new Error(`the panel has no ${wanted}`)
      field.focus()
      field.value = typed
      field.dispatchEvent(new Event('input', { bubbles: true }))
      field.dispatchEvent(new Event('change', { bubbles: true }))
    },
    selector,
    text,
  )
}

/** Texts highlighted as clipped. */
export const marks = (page: Page) =>
  page.evaluate(() =>
    [...([...CSS.highlights.values()].find(({ priority }) => priority === -1) ?? [])].map(range => {
      const live = document.createRange()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      return live.toString().replace(/\s+/g, ' ').normalize('NFC')
    }),
  )

export const withoutPlaces = ({ places: _, ...clipping }: StoredClipping): Clipping => clipping
export const byId = (clippings: readonly Clipping[]) => [...clippings].sort((a, b) => (a.id < b.id ? -1 : 1))
/** Excerpts in the library's rows. */
export const rows = (library: Page): Promise<string[]> =>
  library.evaluate(() => [...document.querySelectorAll('.row .excerpt')].map(row => row.textContent ?? ''))

/** True if the page in front has the extension's script, and the script has read the settings. */
const frontAnswers = (desk: Page): Promise<boolean> =>
  desk.evaluate(async () => {
    const { tabs } = (globalThis as unknown as { chrome: Extension }).chrome
    const [front] = await tabs.query({ active: true })
    const asking = front && tabs.sendMessage(front.id, { to: 'page:state' }, { frameId: 0 })
    return (await asking?.catch(() => undefined)) !== undefined
  })

/**
 * The built extension in a browser, with pages to clip from. There is no service: cards come from the bundled
 * snapshot.
 */
export class ClipStage {
  readonly name: BrowserName
  readonly built: string
  /** Pages that `server` serves in addition to test/pages/hazards. */
  readonly pages: Record<string, string | Promise<string>> = articlePages()
  readonly #open: Page[] = []
  readonly #tab = new SharedTab()
  readonly #libraryTab = new SharedTab()
  #hasDatabase = false
  server!: PageServer
  opened!: OpenedBrowser

  constructor(name: BrowserName) {
    this.name = name
    this.built = mkdtempSync(join(tmpdir(), `chu-giai-clippings-${name}-`))
  }

  async set(): Promise<void> {
    this.server = await servePages(host, this.pages)
    copyExtension(this.name, this.built)
    this.#allowThisMachine()
    this.opened = await this.start()
  }

  /**
   * Lets the extension connect to programs on this machine from the start, because a driver cannot answer
   * Chromium's prompt. In Firefox this is not needed: a preference suppresses the prompt, and the permission
   * is granted at the click.
   */
  #allowThisMachine(): void {
    if (this.name === 'firefox') return
    const file = join(this.built, 'manifest.json')
    const manifest = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: ['http://127.0.0.1/*'] }))
  }

  async strike(): Promise<void> {
    await this.opened?.close()
    await this.server?.stop()
    rmSync(this.built, { recursive: true, force: true })
  }

  /** Closes the pages of a test, deletes its clippings and restores the changed page. */
  async clear(): Promise<void> {
    await this.#closePages()
    await this.fill([])
    Object.assign(this.pages, articlePages())
  }

  async #closePages(): Promise<void> {
    for (const page of this.#open.splice(0))
      await (this.#libraryTab.has(page) ? this.#libraryTab : this.#tab).release(page)
  }

  /** Starts another browser with the extension; a given profile folder is kept. */
  start(profile?: string): Promise<OpenedBrowser> {
    return openTestBrowser({
      name: this.name,
      extension: this.built,
      localHosts: [host],
      preferences: { 'extensions.webextOptionalPermissionPrompts': false },
      ...(profile && { profile }),
    })
  }

  /** Registers a page to be closed after the test; returns it. */
  keep(page: Page): Page {
    this.#open.push(page)
    return page
  }

  async visit(file: string, query = ''): Promise<Page> {
    // Opened before the page, which is asked in front.
    const desk = await deskOf(this.opened)
    const page = this.keep(await this.#tab.take(this.opened.browser))
    await page.goto(`${this.server.address(file)}${query}`, { waitUntil: 'load' })
    // Not before its script answers does the page hear the clip key. A press that was remembered until then
    // is dropped if that took longer than a press counts as the reader's.
    const hears = async () => {
      const answers = await frontAnswers(desk)
      if (!answers) await page.bringToFront()
      return answers
    }
    await expect.poll(hears, { timeout: 20_000, interval: 50 }).toBe(true)
    return page
  }

  /** Opens the library and waits for its clippings. */
  async openLibrary(hash = ''): Promise<Page> {
    const { browser } = this.opened
    // Firefox rarely never opens a page of the extension in a tab that had another.
    const tab = this.name === 'chromium' ? await this.#libraryTab.take(browser) : await browser.newPage()
    const page = this.keep(tab)
    await openExtensionPage(this.opened, `library.html${hash}`, page)
    await expect
      .poll(
        () =>
          page.evaluate(
            () =>
              document.querySelector('.empty, .notice') !== null ||
              /^(?!Đang)./.test(document.querySelector('.bar')?.textContent ?? ''),
          ),
        { timeout: 20_000, interval: 40 },
      )
      .toBe(true)
    return page
  }

  /** Replaces all stored clippings, and resets the library's preferences. */
  async fill(clippings: readonly Clipping[]): Promise<void> {
    // The library makes the database.
    if (!this.#hasDatabase) await (await this.openLibrary()).close()
    this.#hasDatabase = true
    const desk = await deskOf(this.opened)
    await removePrivateValues(desk, ['library'])
    await replaceClippings(
      desk,
      clippings.map(clipping => ({ ...clipping, places: [clipping.url.replace(/^https?:\/\//, '')] })),
    )
    await desk.evaluate(() => new BroadcastChannel('chu-giai-clippings').postMessage('changed'))
  }

  /** Clips from one text to another and waits until the panel reports it as saved. */
  async clip(page: Page, from: string, to: string): Promise<void> {
    // Otherwise the message of an earlier clipping would be taken for that of this one. The frame is gone
    // with the click, so it answers before.
    await (await panelFrame(page))?.evaluate(() => {
      setTimeout(() => document.querySelector<HTMLElement>('.clip-close')?.click())
    })
    await expect.poll(() => panelText(page), { timeout: 20_000, interval: 40 }).toBe('')
    await select(page, from, to)
    await page.evaluate(noteClipKey)
    // The browser drops a key that comes while it moves the focus. The page has handled the others by the
    // time that the driver answers.
    const press = async () => {
      await pressClip(page)
      return page.evaluate(() => (globalThis as WithClipKey).hasClipKey)
    }
    await expect.poll(press, { timeout: 20_000, interval: 50 }).toBe(true)
    await panelSays(page, 'Đã lưu trích đoạn.')
  }

  /** The only stored clipping; fails if there are none or several. */
  async only(): Promise<Clipping> {
    const clippings = await storedClippings(await deskOf(this.opened))
    expect(clippings).toHaveLength(1)
    return withoutPlaces(clippings[0]!)
  }
}

/** Sets up a stage before the tests of a file and clears it after each test. */
export function setClipStage(name: BrowserName): ClipStage {
  const stage = new ClipStage(name)
  beforeAll(() => stage.set())
  afterEach(() => stage.clear())
  afterAll(() => stage.strike())
  return stage
}
