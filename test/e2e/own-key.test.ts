/** A service that somebody else runs and signs with a key of their own: believed where the reader typed the key behind its address, and only there. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiServer, startApi } from '../../commands/api-server.ts'
import { type ArticleServer, serveArticle } from '../../commands/article-server.ts'
import { findBrowser, type OpenedBrowser, openBrowser, openExtensionPage } from '../../commands/browsers.ts'
import { buildExtension } from '../../commands/build.ts'
import { compileToDisk } from '../../commands/knowledge-files.ts'
import { makeKey, signingWith } from '../../commands/signing.ts'
import { loadRelease } from '../../worker/db/load.ts'
import { cardSays, cardTexts, openCard } from './reader.ts'

/** A news site that the extension reads by default, served from this machine. */
const host = 'vnexpress.net'
const html = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang thử</title></head><body><article>
<h1>Quảng Ninh trong tuần</h1><p>Tỉnh Quảng Ninh bàn chuyện đường ven biển.</p></article></body></html>`
const own = 'Lời của dịch vụ khác.'

const built = mkdtempSync(join(tmpdir(), 'chu-giai-own-key-'))
let api: ApiServer
let spki: string
let article: ArticleServer
let opened: OpenedBrowser

beforeAll(async () => {
  const release = compileToDisk()
  article = await serveArticle(html)
  api = await startApi({ port: 0, release })
  const { privateKey, publicKey } = await makeKey()
  spki = publicKey.spki
  const cards = release.cards.map(card => ({ ...card, summary: { ...card.summary, vi: own } }))
  await loadRelease(
    api.db,
    { ...release, version: release.version + 1, cards },
    await signingWith(privateKey),
  )
  // Nothing listens at the address with which it is built.
  await buildExtension({ browser: 'chrome', api: 'http://127.0.0.1:9', extraMatches: [], outDir: built })
  opened = await openBrowser({
    name: 'chromium',
    path: findBrowser('chromium', console.log),
    extension: built,
    headless: true,
    language: 'vi',
    localHosts: [host],
  })
})

afterAll(async () => {
  await opened?.close()
  await api?.stop()
  await article?.stop()
  rmSync(built, { recursive: true, force: true })
})

/** Types an address into the settings, as the reader of this browser, and opens the card of a name on a page that is loaded after. */
async function readWith(address: string) {
  const settings = await openExtensionPage(opened, 'options.html')
  await settings.waitForSelector('#api')
  await settings.$eval('#api', input => {
    ;(input as HTMLInputElement).value = ''
  })
  await settings.type('#api', address)
  await settings.click('#api ~ button')
  await settings.waitForFunction(
    async wanted =>
      (
        await (
          globalThis as unknown as {
            chrome: { storage: { local: { get(key: string): Promise<{ settings?: { api: string } }> } } }
          }
        ).chrome.storage.local.get('settings')
      ).settings?.api === wanted,
    { polling: 50 },
    address,
  )
  await settings.close()
  const page = await opened.browser.newPage()
  await page.goto(article.url.replace('127.0.0.1', host), { waitUntil: 'load' })
  await page.waitForFunction(() => (CSS.highlights.get('chu-giai-province')?.size ?? 0) > 1, { polling: 50 })
  await openCard(page, 'Quảng Ninh')
  return page
}

test('without its key the reader has the cards that the extension carries, marked offline', async () => {
  const page = await readWith(api.url)
  await cardSays(page, '.offline', '')
  expect(await cardTexts(page, '.summary')).not.toEqual([own])
})

test('with its key behind the address the reader has its cards', async () => {
  const page = await readWith(`${api.url}#${spki}`)
  await cardSays(page, '.summary', own)
  expect(await cardTexts(page, '.offline')).toEqual([])
})

test('with another key behind the address it is not believed', async () => {
  const { publicKey } = await makeKey()
  const page = await readWith(`${api.url}#${publicKey.spki}`)
  await cardSays(page, '.offline', '')
  expect(await cardTexts(page, '.summary')).not.toEqual([own])
})
