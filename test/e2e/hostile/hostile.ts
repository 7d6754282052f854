/**
 * Attacks of a hostile page on the built extension in a real browser: reading private data, and operating the
 * extension. CHU_GIAI_HOSTILE_BUILD selects another build to attack, such as that of an earlier commit.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Frame, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { BrowserName, OpenedBrowser } from '../../../commands/browsers.ts'
import { cardFrame, cardWith, panelFrame, reveal, revealed } from '../../../commands/closed-root.ts'
import {
  privateValues,
  removePrivateValues,
  setPrivateValues,
  storeSettings,
} from '../../../commands/private-values.ts'
import type { BackgroundMessage } from '../../../extension/background/message-gate.ts'
import { settingsForPages, settingsFrom } from '../../../extension/settings.ts'
import { keysForPages } from '../../../extension/storage/keys-for-pages.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { createApp } from '../../../worker/app.ts'
import { copyExtension } from '../../prepared/extension.ts'
import { sample } from '../../shared/clipping/samples.ts'
import { openTestBrowser } from '../browser.ts'
import { deskOf } from '../desk.ts'
import { type PageServer, servePages } from '../page-server.ts'
import { differenceOf, stillPicture } from '../pixels.ts'
import {
  cardClosed,
  cardSays,
  cardTexts,
  chooseInCard,
  clickInCard,
  clickInPanel,
  frameBox,
  hasFocus,
  inCard,
  inViewLongEnough,
  openCard,
  openCardByPointer,
  openFullCard,
  placeInFrame,
  placeOf,
  pressAltNow,
} from '../reader.ts'
import { SharedTab } from '../shared-tab.ts'
import { pressAlt, type WithExtension } from '../stage.ts'
import { replaceClippings, storedClippings } from '../stored-clippings.ts'
import * as attack from './pages.ts'

const victim = 'vnexpress.net'
const hostile = 'tuoitre.vn'
/** Host whose pages count as secure, as over https. Why: browsers send reports to such pages only. */
const secure = 'thanhnien.vn'
/**
 * Messages of a content script to the background, as a hostile script would send them, by their kind. Each
 * that names a clipping names the victim's. Why by the names of the schema: if a kind is missing here, the
 * file does not compile.
 */
const messages = (
  id: string,
  canonical: string,
  clipping: Clipping,
): Record<BackgroundMessage['to'], readonly Record<string, unknown>[]> => ({
  'background:card': [{ id: 'province/hue' }],
  'background:card-refresh': [{ id: 'province/hue' }],
  'background:coverage': [{ id: 'province/hue' }],
  'background:entity': [{ id: 'province/hue' }],
  'background:follow': [{ id: 'province/hue', name: { vi: 'Huế', en: 'Hue' }, on: true }],
  'background:followed': [{ id: 'province/hue' }],
  'background:framed': [{ word: '1-2-3-4' }],
  'background:language': [{ language: 'en' }],
  'background:private': [
    { request: { do: 'get', key: 'watched' } },
    { request: { do: 'set', key: 'service-agreed', value: 'https://false.example' } },
    { request: { do: 'remove', keys: ['watched'] } },
  ],
  'background:report': [{ report: { kind: 'other', note: 'x', page: canonical } }],
  'background:localities': [
    { blocks: [{ text: 'phường Bãi Cháy', beside: false, provinces: [] }], provinces: ['quang-ninh'] },
  ],
  'background:counts': [{ inside: 7, beside: 7 }],
  'background:clip': [{ clipping: { ...clipping, quote: { ...clipping.quote, exact: 'Giả.' } } }],
  'background:clip-edit': [{ id, edit: { note: 'Bị sửa.' } }],
  'background:clip-undo': [{ id }],
  'background:clip-join': [{ id }],
  'background:clip-spread': (['count', 'apply', 'undo'] as const).map(action => ({
    id,
    before: { ...clipping.citation, outlet: 'Báo Giả' },
    action,
  })),
  'background:clips-here': [{ addresses: [canonical] }, { canonical }, {}],
  'background:library': [{ id }, {}],
  'background:sync': [
    ...[
      'status',
      'changed',
      'now',
      'pause',
      'resume',
      'turn-off',
      'delete',
      'repair',
      'words',
      'conflicts',
    ].map(action => ({ request: { action } })),
    { request: { action: 'backup' } },
    { request: { action: 'turn-on', words: 'ba be bi', create: true } },
    { request: { action: 'rotate', words: 'ba be bi' } },
    { request: { action: 'resolve', key: id, field: 'note', value: 'Bị sửa.' } },
    { request: { action: 'restore', text: '{}' } },
  ],
})
/**
 * Kinds of message whose only effect is that a page of the extension opens in a tab, at most one a second.
 */
const openers: readonly string[] = [
  'background:entity',
  'background:library',
] satisfies BackgroundMessage['to'][]

/** The part of the extension API that tells what the toolbar button shows. */
interface WithButton {
  chrome: {
    action: { getBadgeText(of: { tabId: number }): Promise<string> }
    tabs: { query(about: object): Promise<{ id: number }[]> }
  }
}

/** The part of the extension API by which a page of the extension hears its messages. */
interface WithMessages {
  chrome: { runtime: { onMessage: { addListener(hear: (message: { to?: string }) => void): void } } }
}

export function describeHostile(name: BrowserName): void {
  const given = process.env.CHU_GIAI_HOSTILE_BUILD
  const built = given ?? mkdtempSync(join(tmpdir(), `chu-giai-hostile-${name}-`))
  const made: Record<string, string> = {}
  let server: PageServer
  let service: Server
  let asked: string[] = []
  /** Origins that the requests to the service stated. */
  const origins = new Set<string | undefined>()
  /** Headers of the requests that news pages sent to the service. */
  const ofPages = new Map<string, IncomingHttpHeaders>()
  let opened: OpenedBrowser
  let desk: Page
  let pages: Page[] = []
  const tab = new SharedTab()

  const address = (host: string, file: string) => server.address(file).replace(victim, host)
  const visit = async (host: string, file: string): Promise<Page> => {
    const page = await tab.take(opened.browser)
    pages.push(page)
    await page.goto(address(host, file), { waitUntil: 'load' })
    return page
  }
  const quotes = async () => (await storedClippings(desk)).map(({ quote }) => quote.exact).sort()
  /** Stores a clipping through the reader's own extension. */
  const keep = (clipping: Clipping) =>
    desk.evaluate(message => (globalThis as unknown as WithExtension).chrome.runtime.sendMessage(message), {
      to: 'background:clip',
      clipping,
    })
  const clippingOf = (host: string, file: string, exact: string) =>
    sample({
      id: `${host}-${file}`.replace(/[^\w.-]/g, '-'),
      captured: new Date().toISOString(),
      quote: { exact, prefix: '', suffix: '' },
      url: address(host, file),
      link: address(host, file),
      note: 'ghi chú riêng',
      tags: ['nhãn riêng'],
    })
  /** Texts of all highlights of a page, as the page can read them. */
  const highlighted = (page: Page | Frame) =>
    page.evaluate(() =>
      [...CSS.highlights.values()].flatMap(highlight =>
        [...highlight].map(range => {
          const live = document.createRange()
          live.setStart(range.startContainer, range.startOffset)
          live.setEnd(range.endContainer, range.endOffset)
          return live.toString()
        }),
      ),
    )
  /** True if the page can find a text with `window.find`, searching its frames or not. */
  const canFind = (page: Page, text: string) =>
    page.evaluate(wanted => {
      const { find } = window as unknown as { find(text: string, ...options: boolean[]): boolean }
      return [true, false].some(inFrames => {
        getSelection()?.removeAllRanges()
        try {
          return find.call(window, wanted, false, false, true, false, inFrames)
        } catch {
          // Firefox refuses to search frames of another origin.
          return false
        }
      })
    }, text)
  /** Text of the clip panel. Earlier builds had it in the open root instead of a frame. */
  const saidOf = async (page: Page): Promise<string> => {
    const frame = await panelFrame(page)
    if (frame) return (await frame.evaluate(() => document.body.textContent)) ?? ''
    return page.evaluate(
      () => document.querySelector('chu-giai-card')?.shadowRoot?.querySelector('.clip')?.textContent ?? '',
    )
  }
  /**
   * All stored data of the extension, and the number of open tabs. Left out is the day of the last backup,
   * which changes by itself.
   */
  const state = async () =>
    JSON.stringify([
      await desk.evaluate(async () => {
        const { storage, tabs } = (globalThis as unknown as WithExtension).chrome
        const kept = await storage.local.get(null)
        return [
          Object.keys(kept)
            .filter(key => !key.startsWith('knowledge:'))
            .sort()
            .map(key => [key, kept[key]]),
          (await tabs.query({})).length,
        ]
      }),
      Object.entries(await privateValues(desk)).filter(
        ([key]) => !key.startsWith('knowledge:') && key !== 'clippings-backup-day',
      ),
      await storedClippings(desk),
    ])
  const selectSecond = (page: Page) =>
    page.evaluate(() => {
      const text = document.querySelectorAll('p')[1]!.firstChild!
      getSelection()!.setBaseAndExtent(text, 0, text, text.nodeValue!.length)
    })
  /** Evaluates an expression in the extension's world of a page, as a compromised content script would. */
  const asContentScript = async (page: Page, expression: string): Promise<unknown> => {
    if (name === 'firefox') {
      return desk.evaluate(
        `(async () => {
          const tabs = await browser.tabs.query({ url: '*://${hostile}/*' })
          const [{ result }] = await browser.scripting.executeScript({ target: { tabId: tabs.at(-1).id }, func: async () => JSON.stringify(await (${expression})) })
          return result === undefined ? undefined : JSON.parse(result)
        })()`,
      )
    }
    const session = await page.createCDPSession()
    const world = new Promise<number>(resolve =>
      session.on('Runtime.executionContextCreated', ({ context }) => {
        if (context.origin === opened.extensionOrigin) resolve(context.id)
      }),
    )
    await session.send('Runtime.enable')
    const { result } = await session.send('Runtime.evaluate', {
      contextId: await world,
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    await session.detach()
    return result.value
  }

  beforeAll(async () => {
    service = createServer((request, response) => {
      const { method, url = '', headers } = request
      asked.push(`${method} ${url}`)
      if (url.startsWith('/page-')) ofPages.set(url, headers)
      else origins.add(headers.origin)
      response.writeHead(503).end()
    })
    await new Promise<void>(resolve => service.listen(0, '127.0.0.1', resolve))
    server = await servePages(victim, made)
    const canonical = address(victim, 'secret.html')
    Object.assign(made, {
      'secret.html': attack.claims(canonical),
      'claims.html': attack.claims(canonical),
      'claims-without.html': attack.claimsWithout(canonical),
      'frames.html': attack.frames([
        address(hostile, 'claims.html'),
        address(hostile, 'claims-without.html'),
      ]),
      'listens.html': attack.listens,
      'fonts.html': attack.fonts,
      'plain.html': attack.plain,
      'observes.html': attack.observes,
      'in-form.html': attack.inForm,
      'scrolls.html': attack.scrolls,
      'named.html': attack.named,
      'forms-1.html': attack.formsByProperty(1),
      'forms-2.html': attack.formsByProperty(2),
      'form.html': attack.formOfAllProperties,
      'pictures.html': attack.documentOfPictures,
      'turning.html': attack.turning,
      'doubtful.html': attack.doubtful,
      'frames-own.html': attack.framesAnother(address(hostile, 'plain.html')),
      'frames-another.html': attack.framesAnother(address(victim, 'plain.html')),
      'tiny-frames.html': attack.tinyFrames(address(hostile, 'plain.html')),
      'frames-gone.html': attack.frames([address(hostile, 'claims-without.html')]),
      'ahead.html': attack.ahead,
      'reports.html': attack.reports(address(victim, 'plain.html')),
    })
    if (!given) copyExtension(name, built, `http://127.0.0.1:${(service.address() as AddressInfo).port}`)
    made['loaded-ahead.html'] = attack.loadedAhead(
      `http://127.0.0.1:${(service.address() as AddressInfo).port}/page-read`,
    )
    opened = await openTestBrowser({
      name,
      extension: built,
      localHosts: [victim, hostile, secure],
      secureOrigins: [new URL(address(secure, '')).origin],
    })
  })

  beforeEach(async () => {
    desk = await deskOf(opened)
    asked = []
  })

  afterEach(async () => {
    for (const page of pages.splice(0)) await tab.release(page).catch(() => {})
    pages = []
    await replaceClippings(desk, [])
    // Other settings of a test that fails half-way would fail the tests after it.
    await storeSettings(desk, { version: 3 })
  })

  afterAll(async () => {
    await opened?.close()
    await server?.stop()
    service?.close()
    if (!given) rmSync(built, { recursive: true, force: true })
  })

  describe(`reading, in ${name}`, () => {
    test.each(['claims.html', 'frames.html'])(
      'a page that names another site’s article as its own is given nothing that was clipped there (%s)',
      async file => {
        await keep(clippingOf(victim, 'secret.html', attack.secret))
        await keep(clippingOf(hostile, file, attack.own))
        const page = await visit(hostile, file)
        await expect.poll(() => highlighted(page), { timeout: 8000, interval: 50 }).toContain(attack.own)
        for (const frame of page.frames()) {
          if (await frame.evaluate(() => !location.protocol.startsWith('http')).catch(() => true)) continue
          expect(await highlighted(frame)).not.toContain(attack.secret)
          // The page shows the passage at most once: a second occurrence would be in the extension's root.
          const shown = await frame.evaluate(() =>
            [...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot?.textContent ?? '').join(),
          )
          expect(shown).not.toContain(attack.secret)
        }
        expect(await panelFrame(page)).toBeUndefined()
      },
    )

    test('a sandboxed page is given nothing that was clipped on the site whose address it has', async () => {
      const marks = async (file: string) => {
        await keep({ ...clippingOf(hostile, file, attack.own), id: file.replace(/\W/g, '-') })
        const page = await visit(hostile, file)
        const read = async () => (await highlighted(page)).filter(text => text === attack.own)
        await expect
          .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
          .toBeGreaterThan(0)
        return read
      }
      const sandboxed = await marks('claims.html?sandbox')
      await longerThanASearchNeeds(pages.at(-1)!)
      expect(await sandboxed()).toEqual([])
      const own = await marks('claims.html?own')
      await expect.poll(own, { timeout: 8000, interval: 50 }).toEqual([attack.own])
    })

    test('the service is told no address by which it knows this installation again', async () => {
      const page = await visit(hostile, 'plain.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await openCard(page, 'Sơn La')
      await expect.poll(() => origins.size).toBeGreaterThan(0)
      // Chromium’s is the same for all readers.
      expect([...origins]).toEqual([name === 'firefox' ? 'null' : opened.extensionOrigin])
    })

    if (name === 'chromium')
      test('a page that hides its origin is not taken for the extension of Firefox where something is stored', async () => {
        const page = await visit(secure, 'plain.html')
        await page.evaluate(
          service => {
            const ask = (path: string) => `fetch('${service}/page-${path}', { method: 'POST', body: '{}' })`
            new Worker(`data:text/javascript,${encodeURIComponent(ask('worker'))}`)
            const frame = document.createElement('iframe')
            frame.setAttribute('sandbox', 'allow-scripts')
            frame.srcdoc = `<script>${ask('frame')}</script>`
            document.body.append(frame)
          },
          `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
        )
        await expect
          .poll(() => [...ofPages.keys()].sort(), { timeout: 8000 })
          .toEqual(['/page-frame', '/page-worker'])
        for (const { origin, 'user-agent': agent } of ofPages.values()) {
          expect(origin).toBe('null')
          const headers = { Origin: 'null', 'User-Agent': agent! }
          const preflight = await createApp().request('/v1/sync', { method: 'OPTIONS', headers }, {})
          expect(preflight.headers.get('access-control-allow-origin')).toBeNull()
        }
      })

    test('a page that claims another site’s address gets no message about a clipping of that site', async () => {
      await keep(clippingOf(victim, 'secret.html', attack.secret))
      const gone = 'Câu của chính trang này về tỉnh Lào Cai, nay đã bị gỡ khỏi bài.'
      await keep(clippingOf(hostile, 'claims-without.html', gone))
      const page = await visit(hostile, 'claims-without.html')
      await expect.poll(() => saidOf(page), { timeout: 12_000, interval: 100 }).toContain(gone)
      expect(await saidOf(page)).not.toContain(attack.secret)
    })

    test('a gone passage is shown to the reader and not to the page', async () => {
      await keep(clippingOf(hostile, 'claims-without.html', attack.secret))
      await keep({ ...clippingOf(hostile, 'claims-without.html', attack.own), id: 'own' })
      const page = await visit(hostile, 'claims-without.html')
      await expect.poll(() => highlighted(page), { timeout: 8000, interval: 50 }).toContain(attack.own)
      // At most six seconds: the panel opens after a page has had time to build itself.
      await expect.poll(() => saidOf(page), { timeout: 12_000, interval: 100 }).toContain(attack.secret)
      expect(await canFind(page, attack.secret)).toBe(false)
      expect(
        await page.evaluate(secret => {
          return {
            inDom: document.documentElement.outerHTML.includes(secret),
            inRoots: [...document.querySelectorAll('*')].some(({ shadowRoot }) =>
              shadowRoot?.textContent?.includes(secret),
            ),
          }
        }, attack.secret),
      ).toEqual({ inDom: false, inRoots: false })
    })

    test('a note is typed without the page’s knowledge, and the page cannot read it', async () => {
      const page = await visit(hostile, 'listens.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await selectSecond(page)
      await pressAlt(page, 'KeyC')
      await expect.poll(quotes, { timeout: 6000, interval: 50 }).toEqual([attack.own])
      // The same key again leads to the note.
      await expect
        .poll(
          async () => {
            const focused = await (await panelFrame(page))?.evaluate(() => document.activeElement?.className)
            if (focused !== 'clip-note') await pressAlt(page, 'KeyC')
            return focused
          },
          // Long enough for one press to take effect on a busy machine.
          { interval: 1000 },
        )
        .toBe('clip-note')
      await page.keyboard.type('zqx')
      await expect
        .poll(async () =>
          (await panelFrame(page))?.evaluate(
            () => document.querySelector<HTMLTextAreaElement>('.clip-note')?.value,
          ),
        )
        .toBe('zqx')
      expect(await canFind(page, 'zqx')).toBe(false)
      const known = await page.evaluate(() => {
        const { seen } = window as unknown as { seen: string[] }
        document.execCommand('selectAll')
        return {
          heard: seen.filter(line => /[zqx]$/.test(line)),
          selected: String(getSelection()).includes('zqx'),
          frames: window.length,
          resources: performance.getEntries().filter(({ name }) => name.includes('extension:')).length,
        }
      })
      expect(known).toEqual({ heard: [], selected: false, frames: 0, resources: 0 })
    })

    test('a page sees nothing of what a card says, and hears nothing that is typed in it', async () => {
      const page = await visit(hostile, 'observes.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      const words: string[] = []
      const frames: string[] = []
      const remember = async (selectors: string) => {
        words.push(...(await cardTexts(page, selectors)).filter(text => text.length > 12))
        frames.push(
          await page.evaluate(() => {
            const frame = globalThis.glossHost!.shadowRoot!.querySelector('iframe.card')!
            const copy = frame.cloneNode() as HTMLElement
            copy.removeAttribute('style')
            return copy.outerHTML
          }),
        )
      }
      await openFullCard(page, 'Sơn La')
      await remember('.summary, .bar button')
      // A related entity, whose name is not on the page.
      await clickInCard(page, '.relations button')
      await cardSays(page, '.back', 'Sơn La')
      await remember('h2, .summary')
      // In another language and theme.
      await storeSettings(desk, { version: 3, language: 'en', theme: 'dark' })
      await cardSays(page, '.back', 'Son La')
      await remember('h2, .summary, .bar button')
      await clickInCard(page, '.back')
      await chooseInCard(page, '.more', '.report')
      await cardSays(page, '.report-form', '')
      await clickInCard(page, '.report-form textarea')
      await page.keyboard.type('zqxj')
      await expect
        .poll(() => inCard(page, () => document.querySelector('textarea')?.value), { timeout: 4000 })
        .toBe('zqxj')
      await remember('.report-form p')
      const found = await Promise.all(words.slice(0, 12).map(word => canFind(page, word.slice(0, 60))))
      expect(found.includes(true)).toBe(false)
      await clickInCard(page, '.report-form .buttons button:not(.primary)')
      await chooseInCard(page, '.copy', '.copy-text')
      await cardSays(page, '.said', 'Copied')
      // Fires `beforeprint` and `afterprint`.
      await page.pdf()
      const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen])
      // The observer does observe: the page's own print, and the reader's pointer.
      expect(seen.join('\n')).toContain('size')
      const told = seen.filter(line => words.some(word => line.includes(word)))
      expect(told).toEqual([])
      expect(seen.filter(line => /heard \w+ [zqxj]$|Key[ZQXJ]/.test(line))).toEqual([])
      expect(seen.filter(line => /extension:\/\/|zqxj|province\/|\bdark\b/.test(line))).toEqual([])
      expect(new Set(frames).size).toBe(1)
    })

    test('who holds the frame of the card cannot read it, and gets no port to it', async () => {
      const page = await visit(hostile, 'plain.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await openCard(page, 'Sơn La')
      expect(
        await page.evaluate(async () => {
          const frame = globalThis.glossHost!.shadowRoot!.querySelector<HTMLIFrameElement>('iframe.card')!
          const heard: unknown[] = []
          addEventListener('message', ({ data }) => heard.push(data))
          const read = (work: () => unknown) => {
            try {
              return work() ?? null
            } catch {
              return null
            }
          }
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = ({ data }) => heard.push(data)
          for (const word of ['', 'ready', '0-0-0-0'])
            frame.contentWindow!.postMessage(word, '*', word ? [] : [port2])
          await new Promise(resolve => setTimeout(resolve, 300))
          return {
            document: read(() => frame.contentDocument),
            address: read(() => frame.contentWindow!.location.href),
            inside: read(() => frame.contentWindow!.document),
            heard,
          }
        }),
      ).toEqual({ document: null, address: null, inside: null, heard: [] })
    })

    test('a page that is told the extension’s address can put no page of it into a frame of its own', async () => {
      const page = await visit(hostile, 'plain.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await openCard(page, 'Sơn La')
      const heard = await page.evaluate(async origin => {
        const heard: unknown[] = []
        const frame = document.createElement('iframe')
        frame.width = '470'
        frame.height = '400'
        frame.src = `${origin}/frame.html#word`
        document.body.append(frame)
        await new Promise(resolve => frame.addEventListener('load', resolve))
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }) => heard.push(data)
        frame.contentWindow!.postMessage('word', '*', [port2])
        port1.postMessage({ type: 'sight', clear: true })
        const content = {
          id: 'startup/momo',
          size: 'full',
          content: { state: 'loading' },
          name: { vi: 'Lừa', en: 'False' },
          kind: 'startup',
          language: 'vi',
          theme: 'auto',
          today: '2026-01-01',
        }
        port1.postMessage({ type: 'card', content, drawing: 1, narrow: false, keys: true, keepFocus: false })
        await new Promise(resolve => setTimeout(resolve, 1000))
        return heard
      }, opened.extensionOrigin)
      expect(heard).toEqual([])
      const shown = await Promise.all(
        page.frames().map(frame => frame.evaluate(() => document.body?.textContent).catch(() => '')),
      )
      expect(shown.join()).not.toContain('Lừa')
      // The card in the frame that the extension has made is as it was.
      await cardSays(page, 'h2', 'Sơn La')
    })

    test('gone passages are shown in the page itself only, not in frames that it makes', async () => {
      const gone = 'Câu về tỉnh Lào Cai của bài trong khung, nay đã bị gỡ.'
      const here = 'Câu về tỉnh Hà Giang của chính bài này, nay đã bị gỡ.'
      await keep(clippingOf(hostile, 'claims-without.html', gone))
      await keep({ ...clippingOf(hostile, 'claims-without.html', attack.own), id: 'own' })
      await keep(clippingOf(hostile, 'frames-gone.html', here))
      const page = await visit(hostile, 'frames-gone.html')
      // The frame looks for its clippings as the page does, and finds the one that is there.
      const inFrame = () => page.frames().find(frame => frame.url().includes('claims-without'))!
      await expect.poll(() => highlighted(inFrame()), { timeout: 8000, interval: 50 }).toContain(attack.own)
      await expect.poll(() => saidOf(page), { timeout: 12_000, interval: 100 }).toContain(here)
      for (const frame of page.frames())
        expect(await frame.evaluate(() => document.body.textContent)).not.toContain(gone)
    })

    test('frames too small to be read are left alone', async () => {
      const page = await visit(hostile, 'tiny-frames.html')
      await expect.poll(() => highlighted(page), { timeout: 8000, interval: 50 }).not.toEqual([])
      for (const frame of page.frames().slice(1)) {
        expect(await highlighted(frame)).toEqual([])
        expect(await frame.evaluate(() => document.querySelector('[popover="manual"]'))).toBe(null)
      }
    })

    test('fonts of the page do not tell which letters a card has', async () => {
      const page = await visit(hostile, 'fonts.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      const card = await openCard(page, 'Sơn La')
      expect(await card.evaluate(element => element.textContent)).toContain('a')
      const asked = () =>
        page.evaluate(() =>
          [...document.fonts]
            .filter(({ status }) => status !== 'unloaded')
            .map(({ family }) => family.replaceAll('"', '')),
        )
      // The page shows that its fonts are asked for where they are used.
      await page.evaluate(() => {
        const own = document.createElement('p')
        own.textContent = 'a'
        own.style.fontFamily = 'Georgia'
        document.body.append(own)
      })
      await expect.poll(asked, { timeout: 4000, interval: 50 }).toContain('Georgia')
      expect(await asked()).toEqual(['Georgia'])
    })

    test('marks of direction in a page turn no words of the extension', async () => {
      const page = await visit(hostile, 'turning.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await openFullCard(page, 'S\u202eơn La')
      await chooseInCard(page, '.more', '.report')
      await cardSays(page, '.report-form', 'Sơn La')
      const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/
      for (const text of await cardTexts(page, '.report-form')) expect(text).not.toMatch(turning)
      await page.keyboard.press('Escape')
      await selectSecond(page)
      await pressAlt(page, 'KeyC')
      await expect
        .poll(quotes, { timeout: 6000, interval: 50 })
        .toEqual(['Đoạn văn thứ hai để bôi đen và giữ lại.'])
      const [{ heading, link }] = (await storedClippings(desk)) as [Clipping]
      expect(heading).toBe('Tin mới')
      // The address has the passage as the page writes it: browsers look for no other.
      expect(decodeURIComponent(link)).toContain('\u2067')
    })

    test('the frame of the clip panel has no address that a page can read', async () => {
      const page = await visit(hostile, 'plain.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      // Firefox tells a page the targets of events in closed roots.
      await page.evaluate(() => {
        const seen = new Set<string>()
        Object.assign(window, { seenFrames: seen })
        for (const type of ['mouseover', 'mouseout', 'focusin', 'blur'])
          addEventListener(
            type,
            event => {
              const { originalTarget } = event as Event & { originalTarget?: unknown }
              if (originalTarget instanceof HTMLIFrameElement) seen.add(originalTarget.outerHTML)
            },
            true,
          )
      })
      await selectSecond(page)
      await pressAlt(page, 'KeyC')
      await expect.poll(() => saidOf(page), { timeout: 6000, interval: 50 }).toContain('Đã lưu')
      await revealed(page)
      const { x, y } = await frameBox(page, 'clip')
      await page.mouse.move(x + 60, y + 60, { steps: 5 })
      await page.mouse.click(x + 60, y + 60)
      const seen = await page.evaluate(() => [
        ...(window as unknown as { seenFrames: Set<string> }).seenFrames,
      ])
      expect(seen.join()).not.toContain('extension:')
      // Nor has whoever gets hold of it.
      expect(await page.evaluate(() => globalThis.glossHost!.shadowRoot!.innerHTML)).not.toContain(
        'extension:',
      )
    })

    // Firefox reports no such frames.
    if (name === 'chromium')
      test.each(['Cross-Origin-Embedder-Policy', 'Cross-Origin-Embedder-Policy-Report-Only'])(
        'a page with %s is told no address, and its card is shown',
        async header => {
          const page = await visit(secure, `reports.html?coep=${header}`)
          const seen = () =>
            page.evaluate(() => {
              const timeline = performance.getEntries().map(({ name }) => name)
              return [...(window as unknown as { seen: string[] }).seen, ...timeline].join(' ')
            })
          // The browser reports what the page itself embeds.
          await expect.poll(seen, { timeout: 8000, interval: 50 }).toContain(victim)
          await openFullCard(page, 'Cao Bằng')
          await cardSays(page, 'h2', 'Cao Bằng')
          await page.keyboard.press('Escape')
          await selectSecond(page)
          await pressAlt(page, 'KeyC')
          await expect.poll(() => saidOf(page), { timeout: 6000, interval: 50 }).toContain('Đã lưu')
          expect(await seen()).not.toContain('extension:')
        },
      )

    test('the host element, its root and the highlights have no guessable names', async () => {
      const looks = async () => {
        const page = await visit(hostile, 'plain.html')
        await expect
          .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
          .toBeGreaterThan(2)
        await page.waitForSelector('[popover="manual"]')
        return page.evaluate(() => {
          const host = document.querySelector('[popover="manual"]')!
          const internals = () => {
            customElements.define(host.localName, class extends HTMLElement {})
            return (host as HTMLElement).attachInternals().shadowRoot
          }
          return {
            tag: host.localName,
            keys: [...CSS.highlights.keys()],
            root: host.shadowRoot === null,
            internals: (() => {
              try {
                return internals() === null
              } catch {
                return true
              }
            })(),
            globals: Object.keys(window).filter(key => /chu.?giai|wxt/i.test(key)),
          }
        })
      }
      const first = await looks()
      const second = await looks()
      expect([first.root, first.internals, first.globals]).toEqual([true, true, []])
      expect(second.tag).not.toBe(first.tag)
      for (const text of [first.tag, ...first.keys]) expect(text).toMatch(/^x\d+(-x\d+)?$/)
      expect(first.keys.filter(key => second.keys.includes(key))).toEqual([])
    })

    // Firefox loads no page ahead.
    if (name === 'chromium')
      test('the button of a page that was loaded ahead tells its names', async () => {
        // In the tab of the other tests the browser does not always load ahead.
        const page = await opened.browser.newPage()
        pages.push(page)
        await page.goto(address(secure, 'ahead.html'))
        await expect.poll(() => ofPages.has('/page-read'), { timeout: 20_000 }).toBe(true)
        await page.evaluate(() => {
          location.href = 'loaded-ahead.html'
        })
        await expect
          .poll(() => page.evaluate(() => document.title).catch(() => ''), { timeout: 20_000 })
          .toBe('Trang sau')
        expect(
          await page.evaluate(() => {
            const [entry] = performance.getEntriesByType('navigation')
            return (entry as unknown as { activationStart: number }).activationStart > 0
          }),
        ).toBe(true)
        const badges = () =>
          desk.evaluate(async () => {
            const { action, tabs } = (globalThis as unknown as WithButton).chrome
            return Promise.all((await tabs.query({})).map(({ id }) => action.getBadgeText({ tabId: id })))
          })
        await expect.poll(badges, { timeout: 5000 }).toContain('3')
      })

    test('a page that opens its document anew gets no root of the extension by its tag', async () => {
      const page = await visit(hostile, 'plain.html')
      await page.waitForSelector('[popover="manual"]')
      await page.evaluate(html => {
        const { localName } = document.querySelector('[popover="manual"]')!
        const inside: ElementInternals[] = []
        Object.assign(window, { inside })
        const Own = class extends HTMLElement {
          constructor() {
            super()
            inside.push(this.attachInternals())
          }
        }
        customElements.define(localName, Own)
        document.open()
        document.write(html)
        document.close()
      }, attack.plain)
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await openCardByPointer(page, 'Sơn La')
      expect(
        await page.evaluate(
          () =>
            (window as unknown as { inside: ElementInternals[] }).inside.filter(each => each.shadowRoot)
              .length,
        ),
      ).toBe(0)
    })

    test('a page without names sees no highlight registered', async () => {
      made['empty.html'] =
        '<!doctype html><title>Trống</title><p>Không có tên nào được nhắc tới ở đây, chỉ một câu dài để giữ lại.</p>'
      await keep(
        clippingOf(
          hostile,
          'empty.html',
          'Không có tên nào được nhắc tới ở đây, chỉ một câu dài để giữ lại.',
        ),
      )
      const page = await visit(hostile, 'empty.html')
      // There is one once the clipping has been found again.
      await expect
        .poll(() => highlighted(page), { timeout: 8000, interval: 50 })
        .toEqual(['Không có tên nào được nhắc tới ở đây, chỉ một câu dài để giữ lại.'])
      expect(await page.evaluate(() => CSS.highlights.size)).toBe(1)
    })
  })

  describe(`operating, in ${name}`, () => {
    test('untrusted events have no effect; the reader’s own have', async () => {
      const page = await visit(hostile, 'plain.html')
      const { x, y } = await placeOf(page, 'Cao Bằng').catch(async () => {
        await expect
          .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
          .toBeGreaterThan(2)
        return placeOf(page, 'Cao Bằng')
      })
      await page.waitForSelector('[popover="manual"]')
      // Clippings exist, so that the extension looks for them.
      await keep(clippingOf(victim, 'secret.html', attack.secret))
      const before = await state()
      asked = []
      await selectSecond(page)
      await page.evaluate(
        async (x, y) => {
          const types = [
            ...new Set(
              [window, document, HTMLElement.prototype, document.createElement('video')]
                .flatMap(object => {
                  const keys: string[] = []
                  for (const key in object) if (key.startsWith('on')) keys.push(key.slice(2))
                  return keys
                })
                .concat([
                  'focusin',
                  'focusout',
                  'DOMActivate',
                  'fullscreenchange',
                  'visibilitychange',
                  'toggle',
                  'close',
                ]),
            ),
          ]
          const kinds: [RegExp, (type: string, init: object) => Event][] = [
            [/^key/, (type, init) => new KeyboardEvent(type, init)],
            [/^pointer|pointercapture$/, (type, init) => new PointerEvent(type, init)],
            [/^(click|auxclick|dblclick|mouse|contextmenu)/, (type, init) => new MouseEvent(type, init)],
            [/^(drag|drop)/, (type, init) => new DragEvent(type, init)],
            [/^(input|beforeinput)$/, (type, init) => new InputEvent(type, init)],
            [/^focus|^blur/, (type, init) => new FocusEvent(type, init)],
          ]
          const keys = [
            { key: 'c', code: 'KeyC', altKey: true },
            { key: 'j', code: 'KeyJ', altKey: true },
            { key: 'Enter', code: 'Enter' },
            { key: 'Escape', code: 'Escape' },
          ]
          const roots = [...document.querySelectorAll('[popover="manual"]')].flatMap(host => [
            host,
            ...(host.shadowRoot?.querySelectorAll('*') ?? []),
          ])
          const all = () =>
            [...document.querySelectorAll('[popover="manual"]')].flatMap(host => [
              host,
              ...(host.shadowRoot?.querySelectorAll('*') ?? []),
            ])
          const targets: EventTarget[] = [
            window,
            document,
            document.documentElement,
            document.body,
            document.querySelector('#text')!,
            ...roots,
          ]
          const point = {
            clientX: x,
            clientY: y,
            bubbles: true,
            cancelable: true,
            composed: true,
            button: 0,
            pointerType: 'mouse',
          }
          const fire = (target: EventTarget) => {
            for (const type of types) {
              const make =
                kinds.find(([pattern]) => pattern.test(type))?.[1] ?? ((type, init) => new Event(type, init))
              for (const key of type.startsWith('key') ? keys : [{}])
                target.dispatchEvent(make(type, { ...point, ...key }))
            }
          }
          for (const target of targets) fire(target)
          // Rests the pointer on a name, then uses whatever opened.
          const text = document.querySelector('#text')!
          text.dispatchEvent(new PointerEvent('pointermove', point))
          await new Promise(resolve => setTimeout(resolve, 400))
          for (const target of all()) {
            fire(target)
            ;(target as HTMLElement).click?.()
            ;(target as HTMLElement).focus?.()
          }
          await new Promise(resolve => setTimeout(resolve, 400))
        },
        x,
        y,
      )
      expect(
        await page.evaluate(() => document.querySelector('[popover="manual"]')!.matches(':popover-open')),
      ).toBe(false)
      expect(await panelFrame(page)).toBeUndefined()
      expect(await state()).toBe(before)
      expect(asked).toEqual([])
      // The same action by the reader.
      await openCard(page, 'Cao Bằng')
      await page.keyboard.press('Escape')
      await selectSecond(page)
      await hasFocus(page)
      await page.keyboard.down('Alt')
      await page.keyboard.down('KeyC')
      await expect
        .poll(quotes, { timeout: 6000, interval: 50 })
        .toEqual([attack.secret, 'Đoạn văn thứ hai để bôi đen và giữ lại.'].sort())
      // The reader holds the key while the page selects something else.
      await page.evaluate(() => {
        const seen = Object.assign(window, { repeats: 0 })
        addEventListener('keydown', ({ repeat }) => (seen.repeats += Number(repeat)), true)
        getSelection()!.selectAllChildren(document.querySelector('#text')!)
      })
      for (let time = 0; time < 3; time++) await page.keyboard.down('KeyC')
      await page.waitForFunction(() => (window as unknown as { repeats: number }).repeats === 3)
      await page.keyboard.up('KeyC')
      await page.keyboard.up('Alt')
      await longerThanAPressNeeds(page)
      expect(await quotes()).not.toContain(attack.names)
    })

    test('a compromised content script reads and changes no data of another site', async () => {
      const clipping = clippingOf(victim, 'secret.html', attack.secret)
      await keep(clipping)
      const page = await visit(hostile, 'plain.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      const before = await state()
      const [opening, others] = [true, false].map(opens =>
        Object.entries(messages(clipping.id, clipping.url, clipping))
          .filter(([to]) => openers.includes(to) === opens)
          .flatMap(([to, parts]) => parts.map(part => ({ to, ...part }))),
      )
      for (const message of [...others!, { to: 'background:everything' }]) {
        const answer = await asContentScript(
          page,
          `(globalThis.browser ?? chrome).runtime.sendMessage(${JSON.stringify(message)}).then(answer => answer ?? null, () => null)`,
        )
        expect(JSON.stringify(answer) ?? '').not.toContain(attack.secret)
      }
      expect(asked.filter(request => request.includes('reports'))).toEqual([])
      expect(await state()).toBe(before)
      const tabs = async () => (await opened.browser.pages()).length
      for (const kind of openers) {
        const open = await tabs()
        const messages = opening!.filter(({ to }) => to === kind)
        await asContentScript(
          page,
          `Promise.all(${JSON.stringify([...messages, ...messages, ...messages])}.map(message => (globalThis.browser ?? chrome).runtime.sendMessage(message))).then(() => 0, () => 0)`,
        )
        await expect.poll(tabs, { timeout: 6000, interval: 50 }).toBe(open + 1)
      }
    })

    test('a compromised content script finds nothing of the reader’s in its storage, and decides nothing by it', async () => {
      const words = 'tìm kiếm riêng'
      await setPrivateValues(desk, {
        watched: [{ id: 'startup/momo', name: { vi: 'MoMo', en: 'MoMo' } }],
        library: { searches: [{ name: words, filter: { query: words } }] },
      })
      const mine = { version: 4, language: 'vi', sitesOff: ['a.vn'], api: 'https://own.example' }
      const right = settingsForPages(settingsFrom(mine))
      await storeSettings(desk, mine)
      try {
        const page = await visit(hostile, 'plain.html')
        await expect
          .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
          .toBeGreaterThan(2)
        const local = '(globalThis.browser ?? chrome).storage.local'
        const read = JSON.stringify(await asContentScript(page, `${local}.get(null)`))
        expect(read).not.toContain('momo')
        expect(read).not.toContain(words)
        expect(read).not.toContain('own.example')
        const answers = await asContentScript(
          page,
          `Promise.all(['local', 'session', 'sync'].map(async area => {
            try {
              return Object.keys(await (globalThis.browser ?? chrome).storage[area].get(null))
            } catch {
              return []
            }
          }))`,
        )
        expect((answers as string[][]).flat().filter(key => !keysForPages.includes(key))).toEqual([])
        const before = await privateValues(desk)
        await asContentScript(
          page,
          `${local}.set(${JSON.stringify({
            watched: [{ id: 'province/hue', name: { vi: 'Giả', en: 'False' } }],
            library: {},
            'service-agreed': `http://${hostile}`,
            'clippings-database': 'chu-giai-clippings-9',
            'clippings-outbox': ['false'],
            'clippings-outbox:false': clippingOf(victim, 'secret.html', 'Câu giả.'),
            // All sites would read it, and the version would keep newer ones away.
            'knowledge:gazetteer': 'AAAA',
            'knowledge:gazetteer-version': 99_999_999,
            'clippings-any': false,
            settings: { ...right, paused: true, language: 'en', sitesOff: [victim], kinds: {} },
          })}).then(() => null)`,
        )
        // Whatever opens the database now would take in what waits.
        await keep(clippingOf(hostile, 'plain.html', attack.own))
        expect(await quotes()).toEqual([attack.own])
        const after = await privateValues(desk)
        for (const key of ['watched', 'library', 'settings', 'service-agreed', 'clippings-database'])
          expect(after[key]).toEqual(before[key])
        await expect
          .poll(() => asContentScript(page, `${local}.get(null)`), { timeout: 6000, interval: 200 })
          .toEqual({ settings: right, 'clippings-any': true })
        // The open page has the right settings again, too.
        await expect
          .poll(() => highlighted(page).then(texts => texts.length), { timeout: 6000, interval: 50 })
          .toBeGreaterThan(2)
      } finally {
        await removePrivateValues(desk, ['watched', 'library'])
      }
    })
  })

  /** An element that covers the card once it is in the top layer, and lets clicks through. */
  const coverInTopLayer =
    '<div popover="manual" style="position: fixed; inset: 0; width: 100vw; height: 100vh; margin: 0; border: 0; background: #fff; pointer-events: none">Bấm vào đây để đọc tiếp</div>'
  /**
   * Attempts of a page to cover or hide the open card, so that the reader presses a button that is no longer
   * visible. Each returns a function that undoes it.
   */
  const covers: Record<string, Record<string, string>> = {
    'styles of the page': {
      'styles on the element': `host => {
        const { cssText } = host.style
        host.style.cssText = 'opacity: 0 !important; transform: scale(3) !important; filter: opacity(0) !important; clip-path: inset(50%) !important; translate: 300px !important'
        return () => { host.style.cssText = cssText }
      }`,
      'styles by a sheet': `host =>
        addSheet(host.localName + ' { opacity: 0 !important; visibility: hidden !important; scale: 4 !important; mask-image: linear-gradient(transparent, transparent) !important }')`,
      'an animation': `host => {
        const animation = host.animate([{ opacity: 0 }, { opacity: 0 }], { duration: 1e6, fill: 'both' })
        return () => animation.cancel()
      }`,
      'the root of the page': `() => styleRoot('opacity: 0.01; filter: opacity(0.01); clip-path: inset(49%); transform: scale(0.2)')`,
      'the opacity of the root alone': `() => styleRoot('opacity: 0.02')`,
      'a filter of the root alone': `() => styleRoot('filter: brightness(30)')`,
    },
    'view transitions': {
      'a view transition': `() => transit(document)`,
      'with a name of the page for the root': `() => {
        const named = document.createElement('img')
        named.name = 'documentElement'
        document.body.append(named)
        const end = transit(document)
        return () => {
          named.remove()
          end()
        }
      }`,
      // Chromium has such transitions of one element, too.
      'of the root element alone': `() =>
        transit(document.documentElement.startViewTransition ? document.documentElement : document)`,
      "of the extension's element alone": `host => transit(host.startViewTransition ? host : document)`,
    },
    'elements in front of it': {
      'of which the page lets nobody hear': `() => {
        const hear = silence('toggle', 'beforetoggle')
        const cover = addCover()
        return () => {
          cover.remove()
          hear()
        }
      }`,
      'the backdrop of a small one, of which the page lets nobody hear': `() => {
        const hear = silence('toggle')
        const cover = document.createElement('div')
        cover.className = 'small-cover'
        cover.setAttribute('popover', 'manual')
        const removeSheet = addSheet('.small-cover { inset: 0 auto auto 0; width: 4px; height: 4px; margin: 0; border: 0; padding: 0 } .small-cover::backdrop { background: #fff; pointer-events: none }')
        document.body.append(cover)
        cover.showPopover()
        return () => {
          cover.remove()
          removeSheet()
          hear()
        }
      }`,
      'in shadow roots of the page’s own': `() => {
        const element = document.body.appendChild(document.createElement('div'))
        const outer = element.attachShadow({ mode: 'closed' })
        outer.innerHTML = '<section></section>'
        addCover(outer.firstChild.attachShadow({ mode: 'closed' }))
        return () => element.remove()
      }`,
    },
    // In Firefox a page gets at the root; the driver gives it in both browsers.
    'changes of the root': {
      'styles on the frame itself': `host => {
        const { style } = host.shadowRoot.querySelector('iframe.card')
        style.setProperty('opacity', '0', 'important')
        return () => style.removeProperty('opacity')
      }`,
      'a sheet in the root': `host => addSheet('iframe { filter: opacity(0) !important }', host.shadowRoot)`,
      'an element in the root': `host => {
        const cover = document.createElement('div')
        cover.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; background: #fff; pointer-events: none'
        host.shadowRoot.append(cover)
        return () => cover.remove()
      }`,
      'a part of the root that a sheet of the page paints': `host => {
        const frame = host.shadowRoot.querySelector('iframe.card')
        frame.part = 'covered'
        const removeSheet = addSheet(host.localName + '::part(covered) { outline: 2000px solid #fff; outline-offset: -1000px }')
        return () => {
          frame.removeAttribute('part')
          removeSheet()
        }
      }`,
      'an announcement that nobody sees, which a sheet of the page paints': `host => {
        const note = host.shadowRoot.querySelector('[role=status]')
        note.part = 'covering'
        const removeSheet = addSheet(host.localName + '::part(covering) { position: fixed; inset: 0; z-index: 9; width: auto; height: auto; clip: auto; clip-path: none; background: #fff; pointer-events: none }')
        return () => {
          note.removeAttribute('part')
          removeSheet()
        }
      }`,
      'an element in the announcement': `host => {
        const note = host.shadowRoot.querySelector('[role=status]')
        addCover(note)
        return () => { note.innerHTML = '' }
      }`,
    },
  }

  /** Script that defines in the page the functions that `covers` use. */
  const coverTools = `(() => {
    const addSheet = (text, root = document) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(text)
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
      return () => { root.adoptedStyleSheets = root.adoptedStyleSheets.filter(each => each !== sheet) }
    }
    const { documentElement } = document
    const styleRoot = text => {
      documentElement.style.cssText = text
      return () => { documentElement.style.cssText = '' }
    }
    const transit = on => {
      const removeSheet = addSheet('::view-transition { background: #fff; pointer-events: none } ::view-transition-group(*), ::view-transition-old(*), ::view-transition-new(*) { animation-duration: 6s; pointer-events: none }')
      const transition = on.startViewTransition(() => {})
      return () => {
        transition.skipTransition()
        removeSheet()
      }
    }
    const addCover = (place = document.body) => {
      const template = document.createElement('template')
      template.innerHTML = ${JSON.stringify(coverInTopLayer)}
      const cover = place.appendChild(template.content.firstChild)
      cover.showPopover()
      return cover
    }
    const silence = (...types) => {
      const silencing = new AbortController()
      for (const type of types)
        addEventListener(type, event => event.stopImmediatePropagation(), { capture: true, signal: silencing.signal })
      return () => silencing.abort()
    }
    Object.assign(globalThis, { addSheet, styleRoot, transit, addCover, silence })
  })()`

  /** Attempts like those of `covers` that cannot be undone: the card or the page is not as before. */
  const lastingCovers: Record<string, string> = {
    'custom properties that the page has registered': `() => {
      for (const name of ['--paper', '--ink', '--quiet', '--rule', '--accent', '--wash', '--link', '--sans', '--shade'])
        CSS.registerProperty({ name, syntax: '<length>', inherits: true, initialValue: '0px' })
    }`,
    'an element under the pointer’s notice': `() => {
      const cover = document.createElement('div')
      cover.setAttribute('popover', 'manual')
      cover.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; margin: 0; border: 0; background: #fff; pointer-events: none'
      cover.textContent = 'Bấm vào đây để đọc tiếp'
      document.body.append(cover)
      cover.showPopover()
      const again = () => { cover.hidePopover(); cover.showPopover() }
      setInterval(again, 50)
    }`,
    'a modal dialog around it, which the page opens again': `async host => {
      for (const type of ['toggle', 'beforetoggle', 'close'])
        addEventListener(type, event => event.stopImmediatePropagation(), true)
      const dialog = document.body.appendChild(document.createElement('dialog'))
      dialog.style.cssText = 'display: block; position: fixed; inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; margin: 0; border: 0; background: #fff; pointer-events: none'
      dialog.textContent = 'Bấm vào đây để đọc tiếp'
      dialog.append(host)
      dialog.showModal()
      host.showPopover()
      await new Promise(resolve => setTimeout(resolve, 1500))
      dialog.close()
      dialog.showModal()
    }`,
    'a popover around it, which the page opens last': `async host => {
      for (const type of ['toggle', 'beforetoggle'])
        addEventListener(type, event => event.stopImmediatePropagation(), true)
      document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(coverInTopLayer.replace('position:', 'display: block; position:'))})
      const cover = document.body.lastElementChild
      cover.append(host)
      host.showPopover()
      await new Promise(resolve => setTimeout(resolve, 1500))
      cover.showPopover()
    }`,
    'an element that takes part of it': `() => {
      const cover = document.createElement('div')
      cover.setAttribute('popover', 'manual')
      cover.style.cssText = 'position: fixed; inset: 0 0 auto 0; width: 100vw; height: 45vh; margin: 0; border: 0; background: #fff'
      document.body.append(cover)
      cover.showPopover()
      setInterval(() => { cover.hidePopover(); cover.showPopover() }, 50)
    }`,
    // In Firefox a page gets at the root; the driver gives it in both browsers.
    'a frame that it leads elsewhere': `host => {
      host.shadowRoot.querySelector('iframe.card').contentWindow.location = 'about:blank#other'
    }`,
    'a shadow root of the announcement': `host => {
      const root = host.shadowRoot.querySelector('[role=status]').attachShadow({ mode: 'closed' })
      root.innerHTML = ${JSON.stringify(coverInTopLayer)}
      root.firstChild.showPopover()
    }`,
  }

  /**
   * Ways of a page to make the browser show the message of an invalid form field over a place. Each takes the
   * field, which is not in the page yet, and returns the element that it has inserted.
   */
  const wrongFields: Record<string, string> = {
    'in the page': 'field => put(field)',
    'that gives the focus away': `field => {
      field.onfocus = () => field.blur()
      return put(field)
    }`,
    'in a closed shadow root': `field => {
      const around = document.createElement('div')
      around.attachShadow({ mode: 'closed' }).append(field)
      return put(around)
    }`,
    'in a frame': `async field => {
      const frame = document.createElement('iframe')
      frame.style.cssText = field.style.cssText + 'width: 9px; height: 9px; border: 0'
      put(frame)
      field.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 4px; height: 4px'
      frame.contentDocument.body.attachShadow({ mode: 'open' }).append(field)
      return frame
    }`,
  }

  /** A page with a full card that has been in view, and the place of its button to clip the sentence. */
  const withFullCard = async () => {
    const page = await visit(hostile, 'plain.html')
    await expect
      .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
      .toBeGreaterThan(2)
    await openFullCard(page, 'Sơn La')
    // The last change that the card makes by itself.
    await cardSays(page, '.offline', '')
    // The frame has grown from the glance to the full card by then.
    await inViewLongEnough(page, 'card')
    return { page, button: await placeInFrame(page, 'card', '.clip-sentence') }
  }

  /** A page with a card whose button to clip the sentence takes a press, and the pointer on that button. */
  const readyToPress = async () => {
    const { page, button } = await withFullCard()
    // The pointer is on the card, so that it stays open.
    await page.mouse.move(button.x, button.y, { steps: 4 })
    const box = await frameBox(page)
    const look = () => stillPicture(page, box)
    const waits = () => longerThanAPressNeeds(page)
    return { page, button, look, waits }
  }

  /** Covers a page in the top layer, presses at a point, and waits until the press has had its effect. */
  const pressUnderCover = async (page: Page, { x, y }: { x: number; y: number }) => {
    await page.evaluate(cover => {
      addEventListener('toggle', event => event.stopImmediatePropagation(), true)
      document.body.insertAdjacentHTML('beforeend', cover)
      document.querySelector<HTMLElement>('body > [popover]')!.showPopover()
    }, coverInTopLayer)
    await longerThanAPressNeeds(page)
    await page.mouse.click(x, y)
    await longerThanAPressNeeds(page)
  }

  /** Takes the cover of `pressUnderCover` away, and waits until presses count again. */
  const uncover = async (page: Page) => {
    await page.evaluate(() => document.querySelector('body > [popover]')!.remove())
    await longerThanAPressNeeds(page)
  }

  describe(`clickjacking, in ${name}`, () => {
    test.each(Object.keys(covers))(
      '%s: what they hide cannot be pressed, and can once it is seen',
      async kind => {
        await removePrivateValues(desk, ['watched'])
        const { page, look } = await readyToPress()
        await page.evaluate(coverTools)
        const isFollowed = async () => {
          const frame = await cardWith(page, '.watch[aria-pressed]')
          return frame.evaluate(
            () => document.querySelector('.watch')?.getAttribute('aria-pressed') === 'true',
          )
        }
        const { x, y } = await placeInFrame(page, 'card', '.watch')
        try {
          let followed = false
          for (const [how, cover] of Object.entries(covers[kind]!)) {
            await page.mouse.move(x, y)
            const before = await look()
            await page.evaluate(`globalThis.uncover = (${cover})(glossHost)`)
            await longerThanAPressNeeds(page)
            await page.mouse.click(x, y)
            const isSeen = differenceOf(before, await look()) < 0.01
            // Styles outside of the root have no effect, so that the press counts. What is done in the root
            // voids presses, seen or not.
            if (isSeen && /^styles (on the element|by)/.test(how))
              await expect.poll(isFollowed, { message: how, timeout: 6000 }).toBe(!followed)
            await page.evaluate('uncover()')
            await longerThanAPressNeeds(page)
            // A press on what is in front of the card closes it.
            if (!(await cardFrame(page))) await openFullCard(page, 'Sơn La')
            if (!isSeen) expect(await isFollowed(), how).toBe(followed)
            // Otherwise the press would have been in vain without the cover, too.
            followed = !(await isFollowed())
            await clickInCard(page, '.watch')
            await expect.poll(isFollowed, { message: how, timeout: 6000 }).toBe(followed)
          }
        } finally {
          await removePrivateValues(desk, ['watched'])
        }
      },
      120_000,
    )

    test.each(Object.keys(lastingCovers))('%s: what cannot be seen cannot be pressed', async how => {
      const { page, button, look, waits } = await readyToPress()
      const before = await look()
      await page.evaluate(`(${lastingCovers[how]})(globalThis.glossHost)`)
      // For a picture the browser draws the page anew, and reports for a moment that the card is out of view,
      // so that it waits again.
      await waits()
      const isSeen = differenceOf(before, await look()) < 0.01
      // Custom properties have no effect: the card takes a press when it has stayed in view. What is done in
      // the root voids presses, seen or not.
      const isVain = isSeen && how.startsWith('custom')
      // That report may come a tenth of a second after the picture.
      await waits()
      if (isVain) await inViewLongEnough(page, 'card')
      await page.mouse.click(button.x, button.y)
      // A frame that shows another document keeps the keys that are pressed in it.
      await page.evaluate(() =>
        (globalThis.glossHost!.shadowRoot!.activeElement as HTMLElement | null)?.blur(),
      )
      // The reader's own key press shows that earlier clicks have been handled.
      await selectSecond(page)
      await pressAlt(page, 'KeyC')
      await expect
        .poll(quotes, { timeout: 6000, interval: 50 })
        .toContain('Đoạn văn thứ hai để bôi đen và giữ lại.')
      const pressed = 'Ở tỉnh Sơn La, có mận.'
      if (!isSeen) expect(await quotes()).not.toContain(pressed)
      else if (isVain) await expect.poll(quotes, { timeout: 6000, interval: 50 }).toContain(pressed)
    })

    // Chromium draws such messages above everything. Firefox has a window for them, which takes the presses.
    if (name === 'chromium')
      test.each(Object.keys(wrongFields))(
        'a message of a field %s, with which the page covers the card, steals no press',
        async how => {
          const { page, button, look, waits } = await readyToPress()
          const before = await look()
          await page.evaluate(`(async () => {
            const put = element => document.body.appendChild(element)
            const field = document.createElement('input')
            field.style.cssText = 'position: fixed; left: ${button.x - 40}px; top: ${button.y - 40}px; width: 4px; height: 4px; '
            field.setCustomValidity('Bấm vào đây để đọc tiếp. '.repeat(60))
            globalThis.around = await (${wrongFields[how]})(field)
            field.reportValidity()
          })()`)
          await waits()
          expect(differenceOf(before, await look())).toBeGreaterThan(0.01)
          await waits()
          await page.mouse.click(button.x, button.y)
          await waits()
          expect(await quotes()).toEqual([])
          await page.evaluate('around.remove()')
          await waits()
          await clickInCard(page, '.clip-sentence')
          await expect.poll(quotes, { timeout: 6000 }).toEqual(['Ở tỉnh Sơn La, có mận.'])
        },
      )

    // Firefox gives a page the root of the extension, with its elements and style sheets.
    if (name === 'firefox')
      test('what a page does to the root of the card, its styles, rules and elements, voids each press', async () => {
        const { page, button, look, waits } = await readyToPress()
        const before = await look()
        /**
         * Covers the card by the method `way`, or removes that cover with `undo`. Then waits longer than a
         * press needs.
         */
        const cover = async (way: string, undo = false) => {
          await page.evaluate(
            (way, undo) => {
              const root = globalThis.glossHost!.shadowRoot!
              const frame = root.querySelector<HTMLElement>('iframe.card')!
              const note = root.querySelector<HTMLElement>('[role=status]')!
              const covering = { outline: '2000px solid #fff', outlineOffset: '-1000px' }
              const place = frame.style.cssText
              if (undo) {
                frame.style.outline = ''
                frame.style.outlineOffset = ''
                for (const animation of root.getAnimations()) animation.cancel()
                if (way === 'rule') root.adoptedStyleSheets[0]!.deleteRule(0)
                note.removeAttribute('style')
                note.className = 'unseen'
                note.textContent = ''
              } else if (way === 'style')
                frame.style.cssText = `${place} outline: ${covering.outline}; outline-offset: ${covering.outlineOffset}`
              else if (way === 'animation') frame.animate([covering, covering], { duration: 1e6 })
              else if (way === 'rule')
                root.adoptedStyleSheets[0]!.insertRule(
                  `iframe { outline: ${covering.outline}; outline-offset: ${covering.outlineOffset} }`,
                )
              else if (way === 'announcement')
                note.style.cssText =
                  'position: fixed; inset: 0; z-index: 9; width: auto; height: auto; clip-path: none; background: #fff; pointer-events: none'
              else {
                note.className = 'note shown'
                note.textContent = 'Bấm vào đây để đọc tiếp.\n'.repeat(60)
                root.append(note)
              }
            },
            way,
            undo,
          )
          await waits()
        }
        for (const way of ['style', 'animation', 'rule', 'announcement', 'note']) {
          await cover(way)
          expect(differenceOf(before, await look())).toBeGreaterThan(0.01)
          await page.mouse.click(button.x, button.y)
          await cover(way, true)
          expect(await quotes(), way).toEqual([])
        }
        // As it was, the card takes the same press.
        await clickInCard(page, '.clip-sentence')
        await expect.poll(quotes, { timeout: 6000 }).toEqual(['Ở tỉnh Sơn La, có mận.'])
      })

    test('a card of another site’s article, framed by a page that fades it, does nothing but show', async () => {
      const page = await visit(hostile, 'frames-another.html')
      const another = () => page.frames().find(frame => frame.url().includes('plain.html'))!
      await expect
        .poll(() => highlighted(another()).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await another().waitForSelector('[popover="manual"]')
      const { x, y } = await placeOf(another() as unknown as Page, 'Sơn La')
      await page.mouse.move(x, y, { steps: 4 })
      await cardOpens(another())
      // The card's own frame, once it has the card.
      const cardThat = async (has: string) => {
        for (const frame of page.frames())
          if (await frame.evaluate(has => document.querySelector(has) !== null, has).catch(() => false))
            return frame
        return undefined
      }
      const isThere = (has: string) =>
        expect
          .poll(async () => (await cardThat(has)) !== undefined, { timeout: 8000, interval: 50 })
          .toBe(true)
      await isThere('.expand')
      await (await cardThat('.expand'))!.evaluate(() =>
        document.querySelector<HTMLElement>('.expand')!.click(),
      )
      await isThere('.clip-sentence')
      // Chromium draws no highlights in a frame that is faded from the beginning.
      await page.evaluate(() => {
        document.querySelector<HTMLElement>('#another')!.style.opacity = '0.01'
      })
      await longerThanAPressNeeds(page)
      await (await cardThat('.clip-sentence'))!.click('.clip-sentence')
      // A clipping of the reader's own, on the page itself, comes after that click.
      await keep(clippingOf(victim, 'plain.html', 'Đoạn văn thứ hai để bôi đen và giữ lại.'))
      await expect.poll(quotes, { timeout: 6000 }).toEqual(['Đoạn văn thứ hai để bôi đen và giữ lại.'])
    })

    test.each([
      ['moves', 'its own'],
      ['moves', 'another site’s'],
      ['covers', 'its own'],
      ['fades', 'its own'],
    ])('a page that %s the frame with %s article steals no press in it', async (how, whose) => {
      const page = await visit(hostile, whose === 'its own' ? 'frames-own.html' : 'frames-another.html')
      const own = () => page.frames().find(frame => frame.url().includes('plain.html'))!
      await expect
        .poll(() => highlighted(own()).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await own().waitForSelector('[popover="manual"]')
      const name = await placeOf(own() as unknown as Page, 'Sơn La')
      await page.mouse.move(name.x, name.y, { steps: 4 })
      await cardOpens(own())
      const cardThat = async (has: string) => {
        let found: Frame | undefined
        const look = async () => {
          for (const frame of page.frames())
            if (await frame.evaluate(has => document.querySelector(has) !== null, has).catch(() => false))
              found = frame
          return found
        }
        await expect.poll(look, { timeout: 8000, interval: 50 }).toBeDefined()
        return found!
      }
      await (await cardThat('.expand')).evaluate(() =>
        document.querySelector<HTMLElement>('.expand')!.click(),
      )
      const card = await cardThat('.watch')
      // Longer than the card grows, and than it has to be in view.
      const waits = (ms: number) => page.evaluate(ms => new Promise(done => setTimeout(done, ms)), ms)
      await waits(1500)
      const { x, y, width, height } = (await (await card.$('.watch'))!.boundingBox())!
      const at = { x: x + width / 2 + (how === 'moves' ? 150 : 0), y: y + height / 2 }
      await page.mouse.move(at.x, at.y)
      await page.evaluate(async how => {
        const frame = document.querySelector<HTMLElement>('#another')!
        if (how === 'moves') frame.style.left = '150px'
        else if (how === 'fades') frame.style.opacity = '0.01'
        else {
          const cover = document.createElement('div')
          cover.style.cssText = 'position: fixed; inset: 0; background: #fff; pointer-events: none'
          document.body.append(cover)
        }
        for (let drawn = 0; drawn < 2; drawn++) await new Promise(requestAnimationFrame)
      }, how)
      if (how !== 'moves') await waits(800)
      await page.mouse.click(at.x, at.y)
      await waits(500)
      const pressed = await card.evaluate(() =>
        document.querySelector('.watch')?.getAttribute('aria-pressed'),
      )
      expect(pressed).toBe('false')
    })

    test('a page that keeps its scripts busy once it has covered the card steals no press', async () => {
      const { page, button } = await readyToPress()
      await page.evaluate(cover => {
        for (const type of ['toggle', 'beforetoggle'])
          addEventListener(type, event => event.stopImmediatePropagation(), true)
        document.body.insertAdjacentHTML('beforeend', cover)
        const element = document.querySelector<HTMLElement>('body > [popover]')!
        requestAnimationFrame(() => {
          element.showPopover()
          const { port1, port2 } = new MessageChannel()
          // After the browser has drawn it.
          port1.onmessage = () => {
            for (const since = performance.now(); performance.now() - since < 2000; );
            element.remove()
          }
          port2.postMessage(0)
        })
      }, coverInTopLayer)
      await pause(700)
      await page.mouse.click(button.x, button.y)
      await longerThanAPressNeeds(page)
      expect(await quotes()).toEqual([])
      await clickInCard(page, '.clip-sentence')
      await expect.poll(quotes, { timeout: 6000, interval: 50 }).toEqual(['Ở tỉnh Sơn La, có mận.'])
    })

    // The driver of Firefox drags nothing out of a frame.
    if (name === 'chromium')
      test('a page that has covered the card is given nothing that its reader drags there', async () => {
        const { page } = await withFullCard()
        const drag = async () => {
          const { x, y } = await placeInFrame(page, 'card', '.card a[href]')
          await page.mouse.move(x, y, { steps: 4 })
          await longerThanAPressNeeds(page)
          await page.mouse.down()
          await page.mouse.move(x + 20, y + 20, { steps: 4 })
          await page.mouse.move(1150, 850, { steps: 8 })
          await page.mouse.move(1140, 840, { steps: 3 })
          await page.mouse.up()
          await longerThanAPressNeeds(page)
          return page.evaluate(() => (window as unknown as { dropped: string[] }).dropped)
        }
        await page.evaluate(cover => {
          const dropped: string[] = []
          Object.assign(window, { dropped })
          addEventListener('toggle', event => event.stopImmediatePropagation(), true)
          for (const type of ['dragenter', 'dragover', 'drop'] as const)
            addEventListener(
              type,
              event => {
                event.preventDefault()
                if (type === 'drop') dropped.push(event.dataTransfer!.getData('text/plain'))
              },
              true,
            )
          document.body.insertAdjacentHTML('beforeend', cover)
          document.querySelector<HTMLElement>('body > [popover]')!.showPopover()
        }, coverInTopLayer)
        expect(await drag()).toEqual([])
        await uncover(page)
        // The link, or its words, which are selected after the first attempt.
        expect(await drag()).toEqual([expect.stringMatching(/\S/)])
      })

    test('a doubt about a citation is settled in a panel that is seen, and in no other', async () => {
      const page = await visit(hostile, 'doubtful.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await selectSecond(page)
      await pressAlt(page, 'KeyC')
      await expect.poll(() => saidOf(page), { timeout: 6000, interval: 50 }).toContain('Đã lưu')
      const { x, y } = await placeInFrame(page, 'clip', '.citation-doubt button')
      await page.mouse.move(x, y, { steps: 4 })
      await inViewLongEnough(page, 'clip')
      await pressUnderCover(page, { x, y })
      const doubts = async () => (await storedClippings(desk)).map(({ citation }) => citation.doubts)
      expect(await doubts()).toMatchObject([[{ field: 'authors', reason: 'unprinted' }]])
      await uncover(page)
      await clickInPanel(page, '.citation-doubt button')
      await expect.poll(doubts, { timeout: 6000, interval: 50 }).toEqual([undefined])
    })

    test('a page that moves the card by small steps steals no press', async () => {
      await removePrivateValues(desk, ['watched'])
      const page = await visit(hostile, 'scrolls.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await openFullCard(page, 'Sơn La')
      await inViewLongEnough(page, 'card')
      const { x, y } = await placeInFrame(page, 'card', '.watch')
      await page.mouse.move(x, y, { steps: 4 })
      await inViewLongEnough(page, 'card')
      const before = await frameBox(page)
      await page.evaluate(() => {
        const box = document.querySelector('article')!
        const step = () => {
          box.scrollLeft -= 1
          requestAnimationFrame(step)
        }
        step()
      })
      // The mouse goes with the button, so that each press is on it.
      const isPressed = () =>
        inCard(page, () => document.querySelector('.watch')?.getAttribute('aria-pressed') === 'true')
      let moved = 0
      for (const until of [30, 45, 60]) {
        await expect
          .poll(async () => (moved = (await frameBox(page)).x - before.x), { interval: 5 })
          .toBeGreaterThan(until)
        await page.mouse.click(x + moved, y)
      }
      await longerThanAPressNeeds(page)
      expect(await isPressed()).toBe(false)
    })

    test('a page that changes what a report says just before it is sent has nothing sent', async () => {
      const page = await visit(hostile, 'plain.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await openFullCard(page, 'Sơn La')
      await chooseInCard(page, '.more', '.report')
      await clickInCard(page, '.report-form [value="sentence"]')
      await cardSays(page, '.report-form .sent', 'có mận')
      const { x, y } = await placeInFrame(page, 'card', '.report-form .primary')
      await page.mouse.move(x, y, { steps: 4 })
      await inViewLongEnough(page, 'card')
      asked = []
      const sent = () => asked.filter(request => request.includes('reports')).length
      await page.evaluate(() => {
        const text = document.querySelector('#text')!
        text.innerHTML = text.innerHTML.replace('có mận', 'có tôi')
      })
      await cardSays(page, '.report-form .sent', 'có tôi')
      await page.mouse.click(x, y)
      await longerThanAPressNeeds(page)
      expect(sent()).toBe(0)
      await clickInCard(page, '.report-form .primary')
      await expect.poll(sent, { timeout: 6000 }).toBe(1)
    })

    test('presses on and on, as in a game, count only after a pause', async () => {
      const { page, button } = await withFullCard()
      // The page has brought the card under a mouse that presses as fast as it can.
      const times: number[] = []
      for (const since = performance.now(); performance.now() - since < 900; ) {
        await page.mouse.click(button.x, button.y)
        times.push(performance.now())
        await pause(60)
      }
      await longerThanAPressNeeds(page)
      // On a busy machine there may have been a pause.
      const wasFast = times.slice(1).every((time, i) => time - times[i]! < 250)
      if (wasFast) expect(await quotes()).toEqual([])
      await page.mouse.click(button.x, button.y)
      await expect.poll(quotes, { timeout: 6000 }).toEqual(['Ở tỉnh Sơn La, có mận.'])
    })

    test('a page that takes the card out again and again does not have it loaded without end', async () => {
      const { page } = await withFullCard()
      let loads = 0
      page.on('framenavigated', frame => (loads += Number(frame.url().includes('/frame.html'))))
      // In Firefox each such document asks who has made it.
      await desk.evaluate(() => {
        const world = globalThis as unknown as WithMessages & { framed: number }
        world.framed = 0
        world.chrome.runtime.onMessage.addListener(({ to }) => {
          world.framed += Number(to === 'background:framed')
        })
      })
      await page.evaluate(cover => {
        document.body.insertAdjacentHTML('beforeend', cover)
        const element = document.querySelector<HTMLElement>('body > [popover]')!
        const again = setInterval(() => {
          document.querySelector('html > [popover]')?.remove()
          element.hidePopover()
          element.showPopover()
        }, 100)
        setTimeout(() => {
          clearInterval(again)
          element.remove()
        }, 6000)
      }, coverInTopLayer)
      await pause(6500)
      loads += await desk.evaluate(() => (globalThis as unknown as { framed: number }).framed)
      expect(loads).toBeGreaterThan(2)
      expect(loads).toBeLessThan(25)
    })

    test('a page that removes the clip panel while its reader types loses no word', async () => {
      const page = await visit(hostile, 'plain.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await selectSecond(page)
      await pressAlt(page, 'KeyC')
      await expect.poll(() => saidOf(page), { timeout: 6000, interval: 50 }).toContain('Đã lưu')
      const kept = async () => (await storedClippings(desk)).map(({ note, tags }) => [note, tags])
      await clickInPanel(page, '.clip-tags')
      await page.keyboard.type('mận, ')
      await expect.poll(kept, { timeout: 6000, interval: 50 }).toEqual([['', ['mận']]])
      await page.keyboard.type('chè')
      await clickInPanel(page, '.clip-note')
      await page.keyboard.type('zqx')
      await expect.poll(kept, { timeout: 6000, interval: 50 }).toEqual([['zqx', ['mận', 'chè']]])
      await page.evaluate(() => document.querySelector('html > [popover]')!.remove())
      await longerThanAPressNeeds(page)
      expect(await kept()).toEqual([['zqx', ['mận', 'chè']]])
    })

    test('a click right after the card appears is ignored', async () => {
      const { page, button } = await withFullCard()
      await page.keyboard.press('Escape')
      await page.mouse.move(1, 1)
      await cardClosed(page)
      const { x, y } = await placeOf(page, 'Sơn La')
      const appeared = page.waitForFunction(
        () => globalThis.glossHost?.shadowRoot?.querySelector('iframe.card.shown') != null,
        { polling: 'raf' },
      )
      await page.mouse.click(x, y)
      await appeared
      await page.mouse.click(button.x, button.y)
      await selectSecond(page)
      await pressAlt(page, 'KeyC')
      await expect
        .poll(quotes, { timeout: 6000, interval: 50 })
        .toEqual(['Đoạn văn thứ hai để bôi đen và giữ lại.'])
      expect(await reveal(page)).toBe(true)
    })

    test('a press of a mouse that has only just come over the card is ignored', async () => {
      const { page, button } = await withFullCard()
      // The mouse comes and presses at once, as where a window that the page has opened in front of the card
      // closes at the first of two presses.
      await page.mouse.click(button.x, button.y)
      await longerThanAPressNeeds(page)
      expect(await quotes()).toEqual([])
      await page.mouse.click(button.x, button.y)
      await expect.poll(quotes, { timeout: 6000, interval: 50 }).toEqual(['Ở tỉnh Sơn La, có mận.'])
    })

    test('forms of a page that name themselves as the browser’s own properties stay as they are', async () => {
      const page = await visit(hostile, 'named.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await openCard(page, 'Sơn La')
      expect(
        await page.evaluate(() => [...document.forms].map(({ id, children }) => `${id} ${children.length}`)),
      ).toEqual(['former 1', 'root 1'])
    })

    test('a card that a page has covered is not read aloud', async () => {
      const { page } = await withFullCard()
      // The machine of a test may have no voice.
      await inCard(page, () => {
        const spoken: string[] = []
        const Utterance = class extends EventTarget {
          readonly text: string
          constructor(text: string) {
            super()
            this.text = text
          }
        }
        Object.assign(globalThis, { spoken, SpeechSynthesisUtterance: Utterance })
        Object.assign(speechSynthesis, {
          getVoices: () => [{ lang: 'vi-VN', localService: true }],
          speak: ({ text }: { text: string }) => spoken.push(text),
        })
        speechSynthesis.dispatchEvent(new Event('voiceschanged'))
      })
      const spoken = () => inCard(page, () => (globalThis as unknown as { spoken: string[] }).spoken.length)
      await cardSays(page, '.speak', '')
      const { x, y } = await placeInFrame(page, 'card', '.speak')
      await page.mouse.move(x, y, { steps: 4 })
      await inViewLongEnough(page, 'card')
      await pressUnderCover(page, { x, y })
      expect(await spoken()).toBe(0)
      await uncover(page)
      await clickInCard(page, '.speak')
      await expect.poll(spoken, { timeout: 4000 }).toBeGreaterThan(0)
    })

    test('a card that cannot learn whether its entity is followed says so, and offers to ask again', async () => {
      const kept = await privateValues(desk)
      const { page } = await withFullCard()
      expect(await cardTexts(page, '.watch[aria-pressed="false"]')).toEqual([''])
      await page.mouse.move(1, 1)
      // A newer version of the store, which the background cannot open.
      await desk.evaluate(
        () =>
          new Promise<void>((resolve, reject) => {
            const opening = indexedDB.open('chu-giai-private', 2)
            opening.onerror = () => reject(opening.error)
            opening.onsuccess = () => {
              opening.result.close()
              resolve()
            }
          }),
      )
      try {
        const { x, y } = await placeInFrame(page, 'card', '.watch')
        await page.mouse.move(x, y, { steps: 4 })
        await cardSays(page, '.watch.unknown', '')
        expect(await cardTexts(page, '.watch[aria-pressed]')).toEqual([])
        await clickInCard(page, '.watch')
        await cardSays(page, '.said', 'Không đọc được danh sách')
      } finally {
        await desk.evaluate(
          () =>
            new Promise<void>((resolve, reject) => {
              const deleting = indexedDB.deleteDatabase('chu-giai-private')
              deleting.onerror = () => reject(deleting.error)
              deleting.onsuccess = () => resolve()
            }),
        )
        await setPrivateValues(desk, kept)
      }
      await clickInCard(page, '.watch')
      await cardSays(page, '.watch[aria-pressed="false"]', '')
    })

    test('a page that takes the element of the extension to another document does not keep it there', async () => {
      const page = await visit(hostile, 'plain.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await page.waitForSelector('[popover="manual"]')
      await page.evaluate(() => {
        const frame = document.body.appendChild(document.createElement('iframe'))
        frame.contentDocument!.body.append(document.querySelector('[popover="manual"]')!)
      })
      await openCardByPointer(page, 'Sơn La')
      await (await cardWith(page, '.expand')).evaluate(() =>
        document.querySelector<HTMLElement>('.expand')!.click(),
      )
      await clickInCard(page, '.clip-sentence')
      await expect.poll(quotes, { timeout: 6000 }).toEqual(['Ở tỉnh Sơn La, có mận.'])
    })

    /** Why: in Chromium a control of a form replaces the form's property of the same name. */
    test.each([1, 2])(
      'forms whose properties are controls are read like others, each property in the place of %i',
      async count => {
        await storeSettings(desk, { version: 4, mentions: 'every', beside: true })
        const page = await visit(hostile, `forms-${count}.html`)
        const forms = await page.evaluate(() => (window as unknown as { forms: string[] }).forms.length)
        expect(forms).toBeGreaterThan(300)
        const read = async (name: string) => (await highlighted(page)).filter(text => text === name).length
        await expect
          .poll(async () => [await read('Sơn La'), await read('Cao Bằng')], { timeout: 8000 })
          .toEqual([forms, 1])
        // Changes are followed, too.
        await page.evaluate(() => {
          for (const text of document.querySelectorAll('form p')) text.append(' Và tỉnh Quảng Ninh.')
        })
        await expect.poll(() => read('Quảng Ninh'), { timeout: 8000 }).toBe(forms)
      },
    )

    test('a form whose every property is a control keeps no card and no clipping from its reader', async () => {
      const page = await visit(hostile, 'form.html')
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await openFullCard(page, 'Sơn La')
      await clickInCard(page, '.clip-sentence')
      await expect.poll(quotes, { timeout: 6000 }).toEqual(['Ở tỉnh Sơn La, có mận.'])
      await selectSecond(page)
      await pressAlt(page, 'KeyC')
      await expect.poll(quotes, { timeout: 6000 }).toContain('Đoạn văn thứ hai để bôi đen và giữ lại.')
      await pressAlt(page, 'KeyJ')
      await cardSays(page, 'h2', 'Cao Bằng')
    })

    test('a document whose every property is a picture keeps no card and no clipping from its reader', async () => {
      const page = await visit(hostile, 'pictures.html')
      /**
       * Middle of a highlighted name. It does not use the page's `document`, whose properties are all
       * replaced.
       */
      const place = () =>
        page.evaluate(() => {
          for (const highlight of CSS.highlights.values())
            for (const { startContainer, startOffset, endContainer, endOffset } of highlight) {
              const range = new Range()
              range.setStart(startContainer, startOffset)
              range.setEnd(endContainer, endOffset)
              const { x, y, width, height } = range.getBoundingClientRect()
              if (String(range) === 'Sơn La') return { x: x + width / 2, y: y + height / 2 }
            }
          return undefined
        })
      await expect.poll(place, { timeout: 8000 }).toBeDefined()
      const { x, y } = (await place())!
      const hasCard = async () => {
        await page.mouse.move(1, 1)
        await page.mouse.move(x, y)
        const has = (frame: Frame) =>
          frame.evaluate(() => document.querySelector?.('.card') != null).catch(() => false)
        return (await Promise.all(page.frames().slice(1).map(has))).includes(true)
      }
      await expect.poll(hasCard, { timeout: 8000, interval: 1000 }).toBe(true)
      await pressAltNow(page, 'KeyC')
      await expect.poll(quotes, { timeout: 6000 }).toEqual(['Ở tỉnh Sơn La, có mận.'])
    })

    test('a page that hides what is around the card cannot move it under a press', async () => {
      await removePrivateValues(desk, ['watched'])
      const page = await visit(hostile, 'in-form.html')
      await page.evaluate(() => document.querySelector('dialog')!.showModal())
      await expect
        .poll(() => highlighted(page).then(texts => texts.length), { timeout: 8000 })
        .toBeGreaterThan(2)
      await openFullCard(page, 'Sơn La')
      await inViewLongEnough(page, 'card')
      const { x, y } = await placeInFrame(page, 'card', '.watch')
      const before = await frameBox(page)
      const isFollowed = () =>
        inCard(page, () => document.querySelector('.watch')?.getAttribute('aria-pressed'))
      await page.mouse.move(x, y)
      // A list of two stands in place of the form's parent.
      await page.evaluate(() => {
        const control = '<input name="parentElement">'
        document.forms[0]!.insertAdjacentHTML('beforeend', control + control)
      })
      await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 500)))
      await page.mouse.move(x + 200, y)
      await page.evaluate(() => {
        document.querySelector<HTMLElement>('dialog p')!.style.paddingLeft = '220px'
      })
      await expect.poll(async () => (await frameBox(page)).x, { interval: 5 }).toBe(before.x + 200)
      await page.mouse.click(x + 200, y)
      await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 500)))
      expect(await isFollowed()).toBe('false')
      // The card is there, and is pressed where it stays.
      await inViewLongEnough(page, 'card')
      // On a busy machine a press may come before the card has been seen to stay, and is void.
      const pressAgain = async () => {
        if ((await isFollowed()) !== 'true') await page.mouse.click(x + 200, y)
        return isFollowed()
      }
      await expect.poll(pressAgain, { timeout: 8000, interval: 1000 }).toBe('true')
      await removePrivateValues(desk, ['watched'])
    })
  })
}

/**
 * Resolves when a card is open in a document of a page. Why not by the card's own frame: it has the content
 * earlier, while it is still hidden.
 */
async function cardOpens(frame: Frame): Promise<void> {
  await frame.waitForFunction(
    () => document.querySelector('[popover="manual"]')?.matches(':popover-open') === true,
    { polling: 50 },
  )
}

/**
 * Waits longer than the extension looks for a page's clippings after it has read the page. There is no
 * condition to wait for, because the test expects that nothing is marked.
 */
async function longerThanASearchNeeds(page: Page): Promise<void> {
  await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 2500)))
}

/**
 * Waits longer than a card has to be visible before it accepts a press. There is no condition to wait for,
 * because the test expects that nothing happens. Why in steps: the extension checks the card ten times a
 * second, and if a busy machine stops the page, it checks only as often as the page runs.
 */
async function longerThanAPressNeeds(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let steps = 0; steps < 8; steps++) await new Promise(resolve => setTimeout(resolve, 100))
  })
}
