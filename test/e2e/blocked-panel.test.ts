/**
 * What the reader is told where the frame of the clip panel does not load. No policy of a page blocks it in
 * the browsers that are tested, so the extension is tried without the panel's page.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BrowserName, findBrowser, type OpenedBrowser, openBrowser } from '../../commands/browsers.ts'
import { revealed } from '../../commands/closed-root.ts'
import { copyExtension } from '../prepared/extension.ts'
import { type PageServer, servePages } from './page-server.ts'
import { pressAlt } from './stage.ts'

const host = 'vnexpress.net'
const passage = 'Đoạn văn để bôi đen và giữ lại.'
const article = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bài báo</title><h1>Bài báo</h1>
<p>Ở tỉnh Cao Bằng, có thác.</p><p id="passage">${passage}</p>`

describe.each(['chromium', 'firefox'] as const satisfies BrowserName[])('without its panel, in %s', name => {
  const built = mkdtempSync(join(tmpdir(), `chu-giai-blocked-${name}-`))
  let server: PageServer
  let opened: OpenedBrowser

  beforeAll(async () => {
    copyExtension(name, built)
    rmSync(join(built, 'clip-panel.html'))
    server = await servePages(host, { 'article.html': article })
    opened = await openBrowser({
      name,
      path: findBrowser(name, console.log),
      extension: built,
      headless: true,
      language: 'vi',
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
      .poll(said, { timeout: 12_000, interval: 100 })
      .toEqual([{ role: 'status', lang: 'vi', textContent: 'Đã lưu trích đoạn.' }])
  })
})
