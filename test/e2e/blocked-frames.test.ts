/**
 * Messages to the reader where the frames of the card and the clip panel do not load. No policy of a page
 * blocks them in the browsers that are tested, so the extension is tried without the frames' page.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BrowserName, OpenedBrowser } from '../../commands/browsers.ts'
import { revealed } from '../../commands/closed-root.ts'
import { copyExtension } from '../prepared/extension.ts'
import { openTestBrowser } from './browser.ts'
import { type PageServer, servePages } from './page-server.ts'
import { placeOf } from './reader.ts'
import { pressAlt } from './stage.ts'

const host = 'vnexpress.net'
const passage = 'Đoạn văn để bôi đen và giữ lại.'
const article = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bài báo</title><h1>Bài báo</h1>
<p>Ở tỉnh Cao Bằng, có thác.</p><p id="passage">${passage}</p>`

describe.each(['chromium', 'firefox'] as const satisfies BrowserName[])(
  'without the page of its frames, in %s',
  name => {
    const built = mkdtempSync(join(tmpdir(), `chu-giai-blocked-${name}-`))
    let server: PageServer
    let opened: OpenedBrowser

    beforeAll(async () => {
      copyExtension(name, built)
      rmSync(join(built, 'frame.html'))
      server = await servePages(host, { 'article.html': article })
      opened = await openTestBrowser({
        name,
        extension: built,
        localHosts: [host],
      })
    })

    afterAll(async () => {
      await opened?.close()
      await server?.stop()
      rmSync(built, { recursive: true, force: true })
    })

    test('the page itself says that the passage is kept, and none of the reader’s words', async () => {
      const page = await opened.browser.newPage()
      await page.goto(server.address('article.html'), { waitUntil: 'load' })
      await page.waitForFunction(() => CSS.highlights.size > 0, { polling: 50 })
      await page.evaluate(() => {
        const text = document.querySelector('#passage')!.firstChild!
        getSelection()!.setBaseAndExtent(text, 0, text, text.nodeValue!.length)
      })
      await pressAlt(page, 'KeyC')
      await revealed(page)
      const said = () =>
        page.evaluate(() => {
          const { shadowRoot } = globalThis.glossHost!
          return [...shadowRoot!.querySelectorAll<HTMLElement>('p.clip:not([hidden])')].map(
            ({ role, lang, textContent }) => ({ role, lang, textContent }),
          )
        })
      await expect
        .poll(said, { timeout: 20_000, interval: 100 })
        .toEqual([{ role: 'status', lang: 'vi', textContent: 'Đã lưu trích đoạn.' }])
      await page.close()
    })

    test('the card is its public words in both languages, beside the name, and closes as a card does', async () => {
      const page = await opened.browser.newPage()
      await page.goto(server.address('article.html'), { waitUntil: 'load' })
      await page.waitForFunction(() => CSS.highlights.size > 0, { polling: 50 })
      // Names are highlighted before the script that opens cards hears the pointer.
      await revealed(page)
      const { x, y } = await placeOf(page, 'Cao Bằng')
      await page.mouse.move(x, y, { steps: 4 })
      const said = () =>
        page.evaluate(() => {
          const plain = globalThis.glossHost!.shadowRoot!.querySelector<HTMLElement>('.card.plain')
          if (!plain) return undefined
          return {
            starts: [...plain.children].map(child => child.textContent!.slice(0, 10)),
            languages: [...plain.children].map(child => (child as HTMLElement).lang),
            operable: plain.querySelectorAll('a, button, input').length,
            below: plain.getBoundingClientRect().top,
            role: plain.getAttribute('role'),
          }
        })
      await expect.poll(said, { timeout: 20_000, interval: 100 }).toMatchObject({
        starts: ['Cao Bằng: ', 'Cao Bang: '],
        languages: ['vi', 'en'],
        operable: 0,
        role: 'status',
      })
      expect((await said())!.below - y).toBeLessThan(30)
      await page.keyboard.press('Escape')
      await expect.poll(said, { timeout: 20_000, interval: 50 }).toBeUndefined()
      expect(await page.evaluate(() => globalThis.glossHost!.matches(':popover-open'))).toBe(false)
      await page.close()
    })
  },
)
