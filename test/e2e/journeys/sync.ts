/**
 * Sync between two profiles, over the built worker: set up, join, capture, edits of both while the service is
 * down, a lost device, and the end.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiServer } from '../../../commands/api-server.ts'
import { type BrowserName, type OpenedBrowser, openExtensionPage } from '../../../commands/browsers.ts'
import { storeSettings } from '../../../commands/private-values.ts'
import { settingsForPages, settingsFrom } from '../../../extension/settings.ts'
import type { SyncStatus } from '../../../extension/sync-status.ts'
import { copyExtension } from '../../prepared/extension.ts'
import { preparedWorker, startPreparedApi } from '../../prepared/service.ts'
import { findings } from '../axe.ts'
import { openTestBrowser } from '../browser.ts'
import { article, type Extension, head, paragraphs, pressClip, select } from '../clip-stage.ts'
import { type PageServer, servePages } from '../page-server.ts'
import type { WithExtension } from '../stage.ts'
import { replaceClippings, storedClippings } from '../stored-clippings.ts'

const host = 'vnexpress.net'
const down = 'export default { fetch: () => new Response("", { status: 503 }) }'
const soon = { timeout: 15_000, interval: 100 }

/** The part of Firefox's permissions API that no types describe yet. */
interface FirefoxPermissions {
  permissions: {
    getAll(): Promise<{ data_collection: string[] }>
    remove(permissions: { data_collection: string[] }): Promise<boolean>
  }
}

/** One of the reader's machines: a browser, with the page for sync and the library open. */
class Machine {
  readonly name: BrowserName
  readonly #built: string
  opened!: OpenedBrowser
  sync!: Page
  library!: Page

  constructor(name: BrowserName) {
    this.name = name
    this.#built = mkdtempSync(join(tmpdir(), `chu-giai-sync-${name}-`))
  }

  async start(api: string): Promise<void> {
    copyExtension(this.name, this.#built, api)
    this.opened = await openTestBrowser({
      name: this.name,
      extension: this.#built,
      localHosts: [host],
      // Firefox then takes the reader's click for consent, without its prompt, which no driver can answer.
      preferences: { 'extensions.webextOptionalPermissionPrompts': false },
    })
    this.sync = await openExtensionPage(this.opened, 'sync.html')
    this.library = await openExtensionPage(this.opened, 'library.html')
  }

  async stop(): Promise<void> {
    await this.opened?.close()
    rmSync(this.#built, { recursive: true, force: true })
  }

  /** Presses the button that says `text`, as soon as there is one. */
  async press(text: string, page = this.sync): Promise<void> {
    await expect
      .poll(
        () =>
          page.evaluate(wanted => {
            const button = [...document.querySelectorAll('button')].find(
              ({ textContent, disabled }) => textContent === wanted && !disabled,
            )
            button?.click()
            return button !== undefined
          }, text),
        soon,
      )
      .toBe(true)
  }

  /** Presses the button that says `text` with the pointer: Firefox asks for consent at such a click only. */
  async point(text: string): Promise<void> {
    await this.says(text)
    await this.sync.bringToFront()
    const place = await this.sync.evaluate(wanted => {
      const button = [...document.querySelectorAll('button')].find(
        ({ textContent }) => textContent === wanted,
      )!
      button.scrollIntoView({ block: 'center' })
      const { x, y, width, height } = button.getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    }, text)
    await this.sync.mouse.click(place.x, place.y)
  }

  says(text: string | RegExp, page = this.sync, within = soon): Promise<void> {
    return expect.poll(() => page.evaluate(() => document.body.textContent ?? ''), within).toMatch(text)
  }

  type(selector: string, text: string, page = this.sync): Promise<void> {
    return page.evaluate(
      (wanted, typed) => {
        const field = document.querySelector<HTMLInputElement>(wanted)
        if (!field) throw new Error(`the page has no ${wanted}`)
        field.value = typed
        field.dispatchEvent(new Event('input', { bubbles: true }))
        field.dispatchEvent(new Event('blur'))
      },
      selector,
      text,
    )
  }

  /** Sends the background a request about sync, as the extension's pages do. */
  async ask(action: string): Promise<{ status?: SyncStatus }> {
    return this.sync.evaluate(
      wanted =>
        (globalThis as unknown as { chrome: Extension }).chrome.runtime.sendMessage({
          to: 'background:sync',
          request: { action: wanted },
        }),
      action,
    ) as Promise<{ status?: SyncStatus }>
  }

  /** Runs rounds of sync until `isDone` is true of the status. */
  async until(isDone: (status: SyncStatus) => boolean): Promise<void> {
    await expect
      .poll(
        async () => {
          const { status } = await this.ask('now')
          return status !== undefined && isDone(status)
        },
        { timeout: 20_000, interval: 300 },
      )
      .toBe(true)
  }

  async notes(): Promise<string[]> {
    return (await storedClippings(this.library)).map(({ note }) => note)
  }

  /** Writes the note of the only clipping, in the library. */
  async writeNote(note: string): Promise<void> {
    await expect
      .poll(
        () =>
          this.library.evaluate(() => {
            if (!document.querySelector('#note'))
              document.querySelector<HTMLElement>('.row .excerpt')?.click()
            return document.querySelector('#note') !== null
          }),
        soon,
      )
      .toBe(true)
    // A note that has just come by sync would be kept beside the one typed over an older one.
    const shown = () =>
      this.library.evaluate(() => document.querySelector<HTMLTextAreaElement>('#note')?.value)
    await expect.poll(async () => (await this.notes())[0] === (await shown()), soon).toBe(true)
    await this.type('#note', note, this.library)
    await expect.poll(() => this.notes(), soon).toEqual([note])
  }

  /** Reads the words of the code on the page. */
  async words(): Promise<string[]> {
    const read = () =>
      this.sync.evaluate(() =>
        [...document.querySelectorAll('.words li')].map(word => word.textContent ?? ''),
      )
    await expect.poll(read, soon).toHaveLength(18)
    return read()
  }

  /** The words of the account in use. */
  async code(): Promise<string[]> {
    await this.press('Hiện mã khôi phục')
    const words = await this.words()
    await this.press('Ẩn mã')
    return words
  }

  /** Chooses a backup on the page for sync, which then asks for its code. */
  async open(file: string): Promise<void> {
    await expect.poll(() => this.sync.$('input[type=file]'), soon).not.toBeNull()
    const input = await this.sync.$('input[type=file]')
    await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file)
    await this.says('Bản sao lưu này cần mã khôi phục của nó.')
  }

  /**
   * Confirms that the new code is kept, types the three of its words that the page asks for, and presses the
   * button `done`.
   */
  async confirm(words: readonly string[], done: string): Promise<void> {
    await this.press('Tôi đã cất mã')
    const asked = await this.sync.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>('input[name^="word-"]')].map(({ name }) => name),
    )
    expect(asked).toHaveLength(3)
    for (const name of asked) await this.type(`input[name="${name}"]`, words[Number(name.slice(5)) - 1]!)
    await this.press(done)
  }

  async join(words: readonly string[]): Promise<void> {
    await this.press('Kết nối bằng mã khôi phục')
    await this.type('#recovery-code', words.join('\n'))
    await this.point('Kết nối')
  }

  /** Ends the background, as the browser may at any moment, and removes its alarm. Chromium only. */
  async endBackground(): Promise<void> {
    await this.sync.evaluate(() =>
      (
        globalThis as unknown as { chrome: { alarms: { clearAll(): Promise<void> } } }
      ).chrome.alarms.clearAll(),
    )
    const target = await this.opened.browser.waitForTarget(target => target.type() === 'service_worker')
    await (await target.worker())!.close()
  }
}

export function describeSync(first: BrowserName, second: BrowserName): void {
  describe(`sync between ${first} and ${second}`, () => {
    const [a, b] = [new Machine(first), new Machine(second)]
    let api: ApiServer
    let server: PageServer
    let words: string[]
    const folder = mkdtempSync(join(tmpdir(), 'chu-giai-sync-backup-'))

    beforeAll(async () => {
      api = await startPreparedApi({ port: 0 })
      server = await servePages(host, { 'article.html': article(paragraphs, head) })
      await a.start(api.url)
      await b.start(api.url)
    })

    afterAll(async () => {
      await a.stop()
      await b.stop()
      await server?.stop()
      await api?.stop()
      rmSync(folder, { recursive: true, force: true })
    })

    test('it is off; the first machine makes a code, and the second joins with it', async () => {
      await a.says('Đồng bộ đang tắt.')
      expect(await findings(a.sync)).toEqual([])
      await a.press('Thiết lập trên máy đầu tiên')
      words = await a.words()
      expect(await findings(a.sync)).toEqual([])
      await a.confirm(words, 'Bật đồng bộ')
      await a.says('Đã đồng bộ lúc')
      expect(await findings(a.sync)).toEqual([])
      await b.join(words.slice(0, 17))
      await b.says('Mã có 18 từ; ở đây có 17.')
      await b.type('#recovery-code', words.join(' ').toUpperCase())
      await b.point('Kết nối')
      await b.says('Đã đồng bộ lúc')
    })

    if (second === 'firefox')
      test('Firefox asks before anything is sent, and consent can be withdrawn there', async () => {
        const consented = () =>
          b.sync.evaluate(async () => {
            const { chrome } = globalThis as unknown as { chrome: FirefoxPermissions }
            return (await chrome.permissions.getAll()).data_collection
          })
        expect(await consented()).toEqual(['browsingActivity', 'websiteContent'])
        await b.sync.evaluate(() =>
          (globalThis as unknown as { chrome: FirefoxPermissions }).chrome.permissions.remove({
            data_collection: ['websiteContent'],
          }),
        )
        await b.says('Firefox cần bạn đồng ý')
        expect(await findings(b.sync)).toEqual([])
        // A script's click is no consent.
        await b.press('Đồng ý…')
        await b.ask('now')
        expect((await b.ask('status')).status?.problem).toBe('no-consent')
        await b.point('Đồng ý…')
        await b.says('Đã đồng bộ lúc')
        expect(await consented()).toEqual(['browsingActivity', 'websiteContent'])
      })

    test('a capture on one appears on the other within 60 seconds, without anything being pressed', async () => {
      const page = await a.opened.browser.newPage()
      await page.goto(server.address('article.html'), { waitUntil: 'load' })
      await select(page, 'Bình Thuận', 'tám bậc')
      await expect
        .poll(
          async () => {
            await pressClip(page)
            return a.notes()
          },
          { timeout: 20_000, interval: 500 },
        )
        .toHaveLength(1)
      await page.close()
      await b.says('Bình Thuận đứng thứ hai', b.library, { timeout: 60_000, interval: 100 })
    }, 90_000)

    if (first === 'chromium')
      test('what was written while the background did not run is there when the library is opened', async () => {
        await a.endBackground()
        await b.writeNote('Viết ở máy kia.')
        await b.until(({ pending }) => pending === 0)
        expect(await a.notes()).toEqual([''])
        await a.library.evaluate(() => location.reload())
        await expect.poll(() => a.notes(), soon).toEqual(['Viết ở máy kia.'])
      })

    test('settings travel; what a content script writes in their place does not, and is put right', async () => {
      const mine = { version: 4, theme: 'dark' }
      const right = settingsForPages(settingsFrom(mine))
      const copy = ({ sync }: Machine) =>
        sync.evaluate(
          async () =>
            (await (globalThis as unknown as WithExtension).chrome.storage.local.get('settings')).settings,
        )
      await storeSettings(a.sync, mine)
      await expect.poll(() => copy(b), { timeout: 60_000, interval: 100 }).toMatchObject(mine)
      await a.sync.evaluate(
        settings => (globalThis as unknown as WithExtension).chrome.storage.local.set({ settings }),
        { ...right, theme: 'light', sitesOff: [host], kinds: {} },
      )
      await a.writeNote('Sau đó.')
      await a.until(({ pending }) => pending === 0)
      const notes = async () => {
        await b.ask('now')
        return b.notes()
      }
      await expect.poll(notes, soon).toEqual(['Sau đó.'])
      expect(await copy(b)).toMatchObject({ ...mine, sitesOff: [] })
      await expect.poll(() => copy(a), soon).toEqual(right)
    }, 90_000)

    test('both edit while the service is down: both texts stay, and the reader chooses', async () => {
      await api.replaceWorker(down)
      await a.writeNote('Của máy bàn.')
      await b.writeNote('Của máy xách tay.')
      await api.replaceWorker(preparedWorker())
      await a.until(({ pending, problem }) => pending === 0 && problem === undefined)
      await b.until(({ conflicts }) => conflicts === 1)
      await a.until(({ conflicts }) => conflicts === 1)
      await a.says('có hai bản của cùng một nội dung')
      await b.says('Ghi chú: hai máy đã sửa khác nhau. Giữ bản nào?', b.library)
      await b.says('Của máy bàn.', b.library)
      await b.says('Của máy xách tay.', b.library)
      expect(await findings(b.library)).toEqual([])
      await b.press('Giữ cả hai, nối vào nhau', b.library)
      await b.until(({ conflicts, pending }) => conflicts === 0 && pending === 0)
      await a.until(({ conflicts }) => conflicts === 0)
      const [note] = await b.notes()
      expect(note?.split('\n\n').sort()).toEqual(['Của máy bàn.', 'Của máy xách tay.'])
      expect(await a.notes()).toEqual([note])
    })

    test('a machine is lost: the code changes, and the old one opens nothing', async () => {
      await a.press('Đổi mã…')
      const next = await a.words()
      expect(next).not.toEqual(words)
      await a.confirm(next, 'Đổi mã')
      await a.says('Đã đổi mã')
      await a.until(({ pending, problem, work }) => pending === 0 && !problem && !work)
      await b.until(({ problem }) => problem === 'gone')
      await b.says('Tài khoản này đã bị xóa')
      expect(await b.notes()).toHaveLength(1)
      await b.join(next)
      await b.says('Đã đồng bộ lúc')
    })

    test('an encrypted backup brings everything back in the other browser, without an account', async () => {
      const [note] = await a.notes()
      const code = await a.code()
      await a.sync.evaluate(() => {
        const page = globalThis as unknown as { saved?: Promise<string> }
        URL.createObjectURL = blob => {
          page.saved = (blob as Blob).text()
          return 'blob:none'
        }
      })
      await a.press('Lưu bản sao lưu')
      const read = () => a.sync.evaluate(() => (globalThis as unknown as { saved?: Promise<string> }).saved)
      await expect.poll(read, soon).toBeTruthy()
      const text = (await read())!
      expect(text).not.toContain('Bình Thuận')
      const file = join(folder, 'chu-giai-backup.json')
      writeFileSync(file, text)
      await b.press('Tắt trên máy này…')
      await b.press('Tắt trên máy này')
      await b.says('Đồng bộ đang tắt.')
      await replaceClippings(b.library, [])
      expect(await b.notes()).toEqual([])
      await b.open(file)
      await b.type('#recovery-code', words.join(' '))
      await b.press('Đọc bản sao lưu')
      await b.says('Mã này không mở được bản sao lưu')
      await b.open(file)
      await b.type('#recovery-code', code.join(' '))
      await b.press('Đọc bản sao lưu')
      await b.says('Đã đọc 1 trích đoạn.')
      expect(await b.notes()).toEqual([note])
      expect((await b.ask('status')).status?.on).toBe(false)
      await b.join(code)
      await b.says('Đã đồng bộ lúc')
    })

    test('everything on the service is deleted; the clippings stay', async () => {
      await a.press('Xóa tất cả trên dịch vụ…')
      await a.press('Xóa tất cả trên dịch vụ')
      await a.says('Đã xóa tất cả trên dịch vụ.')
      await b.until(({ problem }) => problem === 'gone')
      expect(await a.notes()).toHaveLength(1)
      const left = await api.db.prepare('SELECT count(*) AS records FROM sync_records').first('records')
      expect(left).toBe(0)
    })
  })
}
