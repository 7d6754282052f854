/**
 * A third-party service that signs with its own key: trusted only after the reader gives its key and agrees.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiServer } from '../../commands/api-server.ts'
import { type ArticleServer, serveArticle } from '../../commands/article-server.ts'
import { type OpenedBrowser, openExtensionPage } from '../../commands/browsers.ts'
import { privateValues } from '../../commands/private-values.ts'
import { makeKey, signingWith } from '../../commands/signing.ts'
import { loadRelease } from '../../worker/db/load.ts'
import { copyExtension } from '../prepared/extension.ts'
import { preparedRelease, startPreparedApi } from '../prepared/service.ts'
import { openTestBrowser } from './browser.ts'
import { cardSays, cardTexts, openFullCard } from './reader.ts'

/** A news site of the manifest, served from this machine. */
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
  const release = preparedRelease()
  article = await serveArticle(html)
  api = await startPreparedApi({ port: 0 })
  const { privateKey, publicKey } = await makeKey()
  spki = publicKey.spki
  const cards = release.cards.map(card => ({ ...card, summary: { ...card.summary, vi: own } }))
  await loadRelease(
    api.db,
    { ...release, version: release.version + 1, cards },
    await signingWith(privateKey),
  )
  // Nothing listens at the built-in address.
  copyExtension('chromium', built)
  opened = await openTestBrowser({
    name: 'chromium',
    extension: built,
    localHosts: [host],
  })
})

afterAll(async () => {
  await opened?.close()
  await api?.stop()
  await article?.stop()
  rmSync(built, { recursive: true, force: true })
})

/** The service that the reader agreed to; empty for the built-in one. */
let agreed = ''
const agreedService = async (settings: Page) => (await privateValues(settings))['service-agreed'] ?? ''

/**
 * Enters an address in the settings, agrees to the service, then loads a page and opens the card of a name.
 * Returns the page, and the text in which the settings ask for consent.
 */
async function readWith(address: string) {
  const settings = await openExtensionPage(opened, 'options.html')
  await settings.waitForSelector('#api')
  await settings.$eval('#api', input => {
    ;(input as HTMLInputElement).value = ''
  })
  await settings.type('#api', address)
  await settings.click('#api ~ button')
  const question = await settings.waitForSelector('[role="alertdialog"]')
  const asked = await question!.evaluate(element => element.textContent ?? '')
  // Nothing changes before the answer.
  expect(await agreedService(settings)).toBe(agreed)
  await settings.waitForSelector('.question .use:enabled')
  await settings.click('.question .use')
  await settings.waitForSelector('[role="alertdialog"]', { hidden: true })
  agreed = address
  expect(await agreedService(settings)).toBe(address)
  await settings.close()
  return { asked, page: await openArticle() }
}

async function openArticle() {
  const page = await opened.browser.newPage()
  await page.goto(article.url.replace('127.0.0.1', host), { waitUntil: 'load' })
  await page.waitForFunction(() => ([...CSS.highlights.values()][0]?.size ?? 0) > 0, { polling: 50 })
  await openFullCard(page, 'Quảng Ninh')
  return page
}

test('without its key the reader has the cards that the extension carries, marked offline', async () => {
  const { page } = await readWith(api.url)
  await cardSays(page, '.offline', '')
  expect(await cardTexts(page, '.summary')).not.toEqual([own])
})

test('with its key after the address the reader has its cards', async () => {
  const { page, asked } = await readWith(`${api.url}#${spki}`)
  expect(asked).toContain(api.url)
  expect(asked).toContain(
    createHash('sha256')
      .update(Buffer.from(spki, 'base64'))
      .digest('hex')
      .replace(/.{4}(?=.)/g, '$& '),
  )
  await cardSays(page, '.summary', own)
  expect(await cardTexts(page, '.offline')).toEqual([])
})

test('with another key after the address it is not trusted', async () => {
  const { publicKey } = await makeKey()
  const { page } = await readWith(`${api.url}#${publicKey.spki}`)
  await cardSays(page, '.offline', '')
  expect(await cardTexts(page, '.summary')).not.toEqual([own])
})

test('a file of settings changes neither service nor key without an answer, whatever else it changes', async () => {
  const { publicKey } = await makeKey()
  const file = join(built, '..', `chu-giai-settings-${process.pid}.json`)
  writeFileSync(
    file,
    JSON.stringify({
      'chu-giai': 'settings',
      version: 2,
      theme: 'dark',
      api: `${api.url}#${publicKey.spki}`,
    }),
  )
  const settings = await openExtensionPage(opened, 'options.html')
  const before = await agreedService(settings)
  const input = await settings.waitForSelector('input[type="file"]')
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file)
  const question = await settings.waitForSelector('[role="alertdialog"]')
  expect(await question!.evaluate(element => element.textContent)).toContain(api.url)
  await settings.waitForSelector('main.dark')
  expect(await agreedService(settings)).toBe(before)
  await settings.reload()
  await settings.waitForSelector('[role="alertdialog"]')
  expect(await agreedService(settings)).toBe(before)
  await settings.click('.question .keep')
  await settings.waitForSelector('[role="alertdialog"]', { hidden: true })
  expect(await agreedService(settings)).toBe(before)
  rmSync(file)
})

test('the built extension names the packages in it, with their licences, and its data sets', () => {
  const notice = readFileSync(join(built, 'NOTICE.txt'), 'utf8')
  for (const name of ['preact', 'idb', 'zod', 'approx-string-match'])
    expect(notice).toMatch(new RegExp(`^${name} \\d`, 'm'))
  expect(notice).toContain('Permission is hereby granted, free of charge')
  expect(notice).toContain('shared/knowledge/outlines.json')
  expect(notice).not.toMatch(/^(hono|drizzle-orm|vitest) \d/m)
})
