/**
 * Set-up of the reading journeys: the built extension in a browser, its service and a news page.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { ApiServer } from '../../commands/api-server.ts'
import { type ArticleServer, serveArticle } from '../../commands/article-server.ts'
import {
  type BrowserName,
  type OpenBrowserOptions,
  type OpenedBrowser,
  openExtensionPage,
} from '../../commands/browsers.ts'
import type { Release } from '../../commands/knowledge-files.ts'
import { setPrivateValues, storeSettings } from '../../commands/private-values.ts'
import type { Settings } from '../../extension/settings.ts'
import { copyExtension } from '../prepared/extension.ts'
import { preparedRelease, startPreparedApi } from '../prepared/service.ts'
import { openTestBrowser } from './browser.ts'
import { deskOf } from './desk.ts'
import { hasFocus, highlightsReady } from './reader.ts'
import { SharedTab } from './shared-tab.ts'

export { findings, findingsInCard } from './axe.ts'
export { pressAlt } from './reader.ts'

const html = readFileSync(new URL('../pages/article.html', import.meta.url), 'utf8')
/** Host of the news page: one of the sites in the manifest. */
export const host = 'vnexpress.net'

/** The extension API as extension pages have it in both browsers. */
export interface Extension {
  storage: {
    local: {
      get(key: string | null): Promise<Record<string, unknown>>
      set(items: object): Promise<void>
      clear(): Promise<void>
      remove(keys: string[]): Promise<void>
    }
  }
  tabs: {
    query(filter: object): Promise<{ id: number }[]>
    sendMessage(tab: number, message: object, options: object): Promise<unknown>
    setZoom(tab: number, factor: number): Promise<void>
  }
  runtime: {
    reload(): void
    sendMessage(message: object): Promise<unknown>
    getBackgroundPage(): Promise<Window & typeof globalThis>
  }
  extension: { getBackgroundPage(): Window | null }
  permissions: { getAll(): Promise<{ origins?: string[] }>; request(wanted: object): Promise<boolean> }
  scripting: { getRegisteredContentScripts(): Promise<{ id: string; matches?: string[] }[]> }
}

/** The extension API in code that is evaluated in an extension page. */
export type WithExtension = { chrome: Extension }

export class Stage {
  readonly name: BrowserName
  readonly built: string
  /** Folder of Firefox's downloads. */
  readonly downloads: string
  readonly #options: Partial<OpenBrowserOptions>
  readonly #pages: Page[] = []
  readonly #tab = new SharedTab()
  /** Tab of extension pages. */
  readonly #surfaceTab = new SharedTab()
  release!: Release
  api!: ApiServer
  article!: ArticleServer
  opened!: OpenedBrowser

  constructor(name: BrowserName, options: Partial<OpenBrowserOptions>) {
    this.name = name
    this.#options = options
    this.built = mkdtempSync(join(tmpdir(), `chu-giai-experience-${name}-`))
    this.downloads = mkdtempSync(join(tmpdir(), `chu-giai-downloads-${name}-`))
  }

  /** Starts the servers and opens the browser. */
  async set(): Promise<void> {
    this.release = preparedRelease()
    this.api = await startPreparedApi({ port: 0 })
    this.article = await serveArticle(html)
    copyExtension(this.name, this.built, this.api.url)
    this.opened = await this.open()
  }

  /** Opens another browser with the extension, in Vietnamese; the caller closes it. */
  open(options: Partial<OpenBrowserOptions> = {}): Promise<OpenedBrowser> {
    return openTestBrowser({
      name: this.name,
      extension: this.built,
      localHosts: [host],
      ...this.#options,
      ...options,
      preferences: {
        'browser.download.folderList': 2,
        'browser.download.dir': this.downloads,
        ...(options.preferences ?? this.#options.preferences),
      },
    })
  }

  async strike(): Promise<void> {
    await this.opened?.close()
    await this.api?.stop()
    await this.article?.stop()
    for (const folder of [this.built, this.downloads]) rmSync(folder, { recursive: true, force: true })
  }

  /** Registers a page to be closed after the test; returns it. */
  keep(page: Page): Page {
    this.#pages.push(page)
    return page
  }

  async closePages(): Promise<void> {
    for (const page of this.#pages.splice(0))
      await (this.#surfaceTab.has(page) ? this.#surfaceTab : this.#tab).release(page).catch(() => {})
  }

  /** Address of the news page, on a site of the manifest. */
  get address(): string {
    return this.article.url.replace('127.0.0.1', host)
  }

  /** Opens the news page and waits for its highlights. */
  async visit(opened: OpenedBrowser = this.opened): Promise<Page> {
    const { browser } = opened
    const page = this.keep(await (opened === this.opened ? this.#tab.take(browser) : browser.newPage()))
    await page.goto(this.address, { waitUntil: 'load' })
    await highlightsReady(page)
    return page
  }

  /** Opens an extension page. */
  async extensionPage(path: string, opened: OpenedBrowser = this.opened): Promise<Page> {
    const { browser } = opened
    // Firefox rarely never opens a page of the extension in a tab that had another.
    const shares = opened === this.opened && this.name === 'chromium'
    const tab = shares ? await this.#surfaceTab.take(browser) : await browser.newPage()
    return openExtensionPage(opened, path, this.keep(tab))
  }

  /** Tab id of the only open news page. */
  async newsTab(opened: OpenedBrowser = this.opened): Promise<number> {
    const desk = await deskOf(opened)
    const tab = await desk.evaluate(async () => {
      const { tabs } = (globalThis as unknown as WithExtension).chrome
      for (const { id } of await tabs.query({})) {
        const state = await tabs
          .sendMessage(id, { to: 'page:mentions' }, { frameId: 0 })
          .catch(() => undefined)
        if (Array.isArray(state)) return id
      }
      return undefined
    })
    if (tab === undefined) throw new Error('no tab has names')
    return tab
  }

  /** Opens an extension surface for the only open news page. */
  async surfaceBeside(path: string, opened: OpenedBrowser = this.opened): Promise<Page> {
    return this.extensionPage(`${path}?tab=${await this.newsTab(opened)}`, opened)
  }

  /**
   * Stores these settings. All others get their defaults, except that every mention is highlighted, and that
   * the reader has agreed to the service.
   */
  async store(settings: Partial<Settings>): Promise<void> {
    const desk = await deskOf(this.opened)
    // The reader has agreed to the service that the settings ask for.
    await setPrivateValues(desk, { 'service-agreed': settings.api ?? '' })
    // Every mention, so that a test can count on each name that it points at.
    await storeSettings(desk, { version: 4, mentions: 'every', ...settings })
  }
}

/**
 * Makes the storages of a context refuse writes, as full ones do, or accept them again. Evaluated in the
 * context, so it must be self-contained.
 */
function fill(
  scope: typeof globalThis & Record<string, unknown>,
  full: { database: boolean; local: boolean },
): void {
  // The originals are kept in the context itself: in Firefox, objects of a closed page are dead.
  const put = (object: object, name: string, on: boolean, key: string, refuse: () => unknown) => {
    scope[key] ??= (object as Record<string, unknown>)[name]
    Object.defineProperty(object, name, {
      value: on ? refuse : scope[key],
      configurable: true,
      writable: true,
    })
  }
  const refuse = () => {
    throw new scope.DOMException('The storage is full.', 'QuotaExceededError')
  }
  put(scope.IDBObjectStore.prototype, 'put', full.database, 'put before', refuse)
  put(scope.FileSystemFileHandle.prototype, 'createWritable', full.local, 'write before', async () =>
    refuse(),
  )
  // Both names may refer to one object.
  const apis = ['browser', 'chrome'].flatMap(
    name => (scope[name] as Extension | undefined)?.storage?.local ?? [],
  )
  for (const [i, local] of [...new Set(apis)].entries()) {
    put(local, 'set', full.local, `set before ${i}`, () =>
      scope.Promise.reject(new scope.Error('QUOTA_BYTES quota exceeded')),
    )
  }
}

/**
 * Makes the storages of an extension page or of the background refuse writes. Why stubs: neither browser lets
 * a test fill the storage of an extension with unlimited storage. In Firefox `desk`, an extension page, must
 * stay open.
 */
export async function fillStorage(
  where: Page | 'background',
  stage: Pick<Stage, 'name' | 'opened'>,
  desk: Page,
  full: { database: boolean; local: boolean },
): Promise<void> {
  const text = (scope: string) => `(${fill})(${scope}, ${JSON.stringify(full)})`
  if (where !== 'background') await where.evaluate(text('globalThis'))
  else if (stage.name === 'firefox')
    await desk.evaluate(`browser.runtime.getBackgroundPage().then(scope => ${text('scope')})`)
  else {
    // It may be stopped.
    await desk.evaluate(() =>
      (globalThis as unknown as WithExtension).chrome.runtime.sendMessage({
        to: 'background:card',
        id: 'startup/momo',
      }),
    )
    const target = await stage.opened.browser.waitForTarget(target => target.type() === 'service_worker')
    await (await target.worker())!.evaluate(text('globalThis'))
  }
}

/** Text of the clipboard, read by pasting it into the news page. */
export async function pasted(page: Page): Promise<string> {
  await page.bringToFront()
  await page.evaluate(() => {
    const box = document.querySelector('textarea')!
    box.value = ''
    box.focus()
  })
  await paste(page)
  return page.evaluate(() => document.querySelector('textarea')!.value)
}

/** Size in px and number of colours of the clipboard's picture, read by pasting it into the news page. */
export async function pastedPicture(page: Page): Promise<{ width: number; height: number; colours: number }> {
  await page.bringToFront()
  await page.evaluate(() => {
    document.querySelector('textarea')!.focus()
    const picture = new Promise((resolve, reject) =>
      addEventListener(
        'paste',
        ({ clipboardData }) => {
          const [file] = clipboardData!.files
          if (file?.type !== 'image/png') return reject(new Error('the clipboard holds no picture'))
          const read = async () => {
            const bitmap = await createImageBitmap(file)
            const { width, height } = bitmap
            const context = new OffscreenCanvas(width, height).getContext('2d')!
            context.drawImage(bitmap, 0, 0)
            const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
            return { width, height, colours: new Set(pixels).size }
          }
          read().then(resolve, reject)
        },
        { once: true },
      ),
    )
    Object.assign(window, { picture })
  })
  await paste(page)
  return page.evaluate(
    () =>
      (window as unknown as { picture: Promise<{ width: number; height: number; colours: number }> }).picture,
  )
}

async function paste(page: Page): Promise<void> {
  await hasFocus(page)
  const key = process.platform === 'darwin' ? 'Meta' : 'Control'
  await page.keyboard.down(key)
  await page.keyboard.press('KeyV')
  await page.keyboard.up(key)
}

/** Evaluates an expression in Firefox's own window. Why: its address bar is out of reach for pages. */
export async function inFirefoxWindow(opened: OpenedBrowser, expression: string): Promise<unknown> {
  interface Connection {
    send(method: string, parameters: object): Promise<{ result: Record<string, unknown> }>
  }
  const { connection } = opened.browser as unknown as { connection: Connection }
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
  const [{ context }] = tree.result.contexts as [{ context: string }]
  const { result } = await connection.send('script.evaluate', {
    expression: `(async () => JSON.stringify(await (${expression})))()`,
    target: { context },
    awaitPromise: true,
  })
  const { value } = result.result as { value?: string }
  return value === undefined ? undefined : JSON.parse(value)
}

/**
 * Sets preferences of a running Firefox; returns a function that restores their defaults. Why not another
 * browser: its start takes seconds.
 */
export async function setPreferences(
  opened: OpenedBrowser,
  preferences: NonNullable<OpenBrowserOptions['preferences']>,
): Promise<() => Promise<void>> {
  const setters = { boolean: 'setBoolPref', number: 'setIntPref', string: 'setStringPref' }
  for (const [name, value] of Object.entries(preferences)) {
    const setter = setters[typeof value as keyof typeof setters]
    await inFirefoxWindow(
      opened,
      `Services.prefs.${setter}(${JSON.stringify(name)}, ${JSON.stringify(value)})`,
    )
  }
  return async () => {
    for (const name of Object.keys(preferences))
      await inFirefoxWindow(opened, `Services.prefs.clearUserPref(${JSON.stringify(name)})`)
  }
}

/**
 * Sets on Chromium's extensions page whether the extension runs on all sites of its manifest or only on
 * click.
 */
export async function allowInChromium(opened: OpenedBrowser, allowed: boolean): Promise<void> {
  const page = await opened.browser.newPage()
  try {
    await page.goto('chrome://extensions')
    await page.evaluate(
      (extensionId, hostAccess) => {
        const { developerPrivate } = (
          globalThis as unknown as {
            chrome: { developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> } }
          }
        ).chrome
        return developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess })
      },
      new URL(opened.extensionOrigin).host,
      allowed ? 'ON_ALL_SITES' : 'ON_CLICK',
    )
  } finally {
    await page.close()
  }
}

/**
 * Sets up a stage before the tests of a file; pages and settings are cleared between tests. `options` open
 * its browser.
 */
export function setStage(name: BrowserName, options: Partial<OpenBrowserOptions> = {}): Stage {
  const stage = new Stage(name, options)
  beforeAll(() => stage.set())
  beforeEach(async () => {
    await stage.store({})
    await stage.closePages()
  })
  afterEach(() => stage.closePages())
  afterAll(() => stage.strike())
  return stage
}

/** Resolves when a matching element contains `text`. */
export function says(page: Page, selector: string, text: string) {
  return page.waitForFunction(
    (wanted, words) =>
      [...document.querySelectorAll(wanted)].some(element => element.textContent?.includes(words)),
    { polling: 50 },
    selector,
    text,
  )
}

/** Clicks the first element that matches `selector` and contains `text`, once there is one. */
export async function press(page: Page, selector: string, text = ''): Promise<void> {
  const click = () =>
    page.evaluate(
      (wanted, words) => {
        const element = [...document.querySelectorAll<HTMLElement>(wanted)].find(element =>
          element.textContent?.includes(words),
        )
        element?.click()
        return element !== undefined
      },
      selector,
      text,
    )
  const message = `no ${selector} says "${text}"`
  await expect.poll(click, { message, timeout: 20_000, interval: 50 }).toBe(true)
}

/** Number of painted names of provinces, the first of the kinds. */
export function painted(page: Page): Promise<number> {
  return page.evaluate(() => [...CSS.highlights.values()][0]?.size ?? 0)
}

export async function paintedIs(page: Page, wanted: (count: number) => boolean): Promise<void> {
  await expect.poll(() => painted(page).then(wanted), { timeout: 20_000, interval: 50 }).toBe(true)
}
