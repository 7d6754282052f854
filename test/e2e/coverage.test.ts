/**
 * Coverage from feed to card, in both browsers: a round of the worker's cron trigger and queue over the feed
 * server, then a reader opens a card.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ApiServer } from '../../commands/api-server.ts'
import { type ArticleServer, serveArticle } from '../../commands/article-server.ts'
import { type BrowserName, type OpenedBrowser, openExtensionPage } from '../../commands/browsers.ts'
import { loadFeeds } from '../../worker/coverage/store.ts'
import { addressOf, type Item, morning, rss, site } from '../feeds/fixtures.ts'
import { type FeedServer, serveFeeds } from '../feeds/server.ts'
import { copyExtension } from '../prepared/extension.ts'
import { startPreparedApi } from '../prepared/service.ts'
import { openTestBrowser } from './browser.ts'
import { cardSays, cardTexts, clickInCard, openFullCard } from './reader.ts'
import { fillStorage } from './stage.ts'

/** A news site of the manifest, served from this machine. */
const host = 'vnexpress.net'
const html = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang thử</title></head><body><article>
<h1>Quảng Ninh trong tuần</h1><p>Tỉnh Quảng Ninh và thành phố Hải Phòng bàn chuyện đường ven biển.</p></article></body></html>`

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toUTCString()
const items: Item[] = [
  { title: 'Quảng Ninh: chính trang đang đọc', path: '/here', date: ago(1) },
  ...morning.map((item, i) => ({ ...item, date: ago(10 + i) })),
  ...[1, 2, 3].map(i => ({
    title: `Quảng Ninh và Hải Phòng, tin ${i}`,
    path: `/cap-${i}`,
    date: ago(100 + i),
  })),
  ...Array.from({ length: 30 }, (_, i) => ({
    title: `Hà Nội, tin ${i}`,
    path: `/ha-noi-${i}`,
    date: ago(200 + i),
  })),
]

describe.each(['chromium', 'firefox'] as const satisfies BrowserName[])('coverage with %s', name => {
  const built = mkdtempSync(join(tmpdir(), `chu-giai-coverage-${name}-`))
  let api: ApiServer
  let article: ArticleServer
  let feeds: FeedServer
  let opened: OpenedBrowser
  let page: Page

  beforeAll(async () => {
    article = await serveArticle(html)
    const here = article.url.replace('127.0.0.1', host)
    feeds = await serveFeeds({
      '/press.xml': (_, response) => response.end(rss(items.slice(1))),
      '/here.xml': (_, response) => response.end(rss(items.slice(0, 1)).replaceAll(addressOf('/here'), here)),
    })
    api = await startPreparedApi({
      port: 0,
      coverageContact: 'mailto:press@chu-giai.example',
      permitted: [feeds.url],
    })
    await loadFeeds(api.db, [
      {
        id: 'press',
        url: `${feeds.url}/press.xml`,
        outlet: 'Báo Thử',
        host: site,
        lang: 'vi',
        section: 'news',
      },
      { id: 'here', url: `${feeds.url}/here.xml`, outlet: 'VnExpress', host, lang: 'vi', section: 'news' },
    ])
    await api.tick()
    const done = async () =>
      (await api.db
        .prepare('SELECT count(*) AS n FROM coverage_feeds WHERE read_at IS NOT NULL')
        .first<{ n: number }>())!.n
    await vi.waitFor(async () => expect(await done()).toBe(2), { timeout: 30_000, interval: 100 })
    await api.tick()
    copyExtension(name, built, api.url)
    opened = await openTestBrowser({
      name,
      extension: built,
      localHosts: [host],
    })
    page = await opened.browser.newPage()
    await page.goto(here, { waitUntil: 'load' })
    await page.waitForFunction(() => ([...CSS.highlights.values()][0]?.size ?? 0) > 1, {
      polling: 50,
    })
  })

  afterAll(async () => {
    await opened?.close()
    await api?.stop()
    await article?.stop()
    await feeds?.stop()
    rmSync(built, { recursive: true, force: true })
  })

  test('the card has the three newest articles with outlet and date, without the current page', async () => {
    await openFullCard(page, 'Quảng Ninh')
    await cardSays(page, '.articles', 'Quảng Ninh mở trung tâm dữ liệu')
    expect(await cardTexts(page, '.articles a')).toEqual([
      'Quảng Ninh mở trung tâm dữ liệu đầu tiên ở Hạ Long',
      'Quảng Ninh và Hải Phòng bàn về tuyến đường ven biển',
      'Quảng Ninh và Hải Phòng, tin 1',
    ])
    expect((await cardTexts(page, '.articles li .quiet'))[0]).toMatch(/^Báo Thử · \d+\/\d+\/\d{4}$/)
  })

  test('a year as bars, and as a table for screen readers', async () => {
    const rows = await cardTexts(page, '.plot tbody tr')
    expect(rows).toHaveLength(12)
    // Months are consecutive, each with its count: "tháng 11/2026" and "6".
    expect(rows.every(row => /^tháng \d+\/\d{4}\d+$/.test(row))).toBe(true)
    expect(await cardTexts(page, '.plot caption')).toEqual(['Số bài theo tháng'])
    expect(await cardTexts(page, '.plot span')).toEqual(['6 bài trong 12 tháng'])
  })

  test('the workspace asks about the press when told to, and only then', async () => {
    const workspace = await openExtensionPage(
      opened,
      'analysis.html#v=1&rows=province/quang-ninh,province/hai-phong&cols=press.articles,press.latest&sort=-press.articles',
    )
    try {
      await workspace.waitForSelector('.notice button')
      expect(await workspace.$$eval('tbody .value', cells => cells.map(cell => cell.textContent))).toEqual([
        'Quảng Ninh',
        'Hải Phòng',
      ])
      await workspace.evaluate(() => document.querySelector<HTMLElement>('.notice button')!.click())
      await workspace.waitForFunction(() => !document.querySelector('.notice'), { polling: 50 })
      expect(await workspace.$eval('tbody tr td.number', cell => cell.textContent)).toBe('6')
      await workspace.evaluate(() => document.querySelector<HTMLElement>('#tab-press')!.click())
      await workspace.waitForSelector('.plot-figure svg')
      expect(await workspace.$eval('table.plain tbody tr a', link => link.textContent)).toBe(
        'Quảng Ninh: chính trang đang đọc',
      )
    } finally {
      await workspace.close()
    }
  })

  test('if the storage refuses, the card says so, and the entity is not followed', async () => {
    const desk = await openExtensionPage(opened, 'popup.html')
    const watch = () => clickInCard(page, '.watch')
    try {
      await fillStorage('background', { name, opened }, desk, { database: true, local: true })
      await page.bringToFront()
      await watch()
      await cardSays(page, '.said', 'Chưa lưu được')
      expect(await cardTexts(page, '.watch[aria-pressed="false"]')).toEqual([''])
    } finally {
      await fillStorage('background', { name, opened }, desk, { database: false, local: false })
      await desk.close()
    }
  })

  test('following persists on this page and after it', async () => {
    const watch = () => clickInCard(page, '.watch')
    expect(await cardTexts(page, '.watch[aria-pressed="false"]')).toEqual([''])
    await watch()
    await cardSays(page, '.watch[aria-pressed="true"]', '')
    await page.reload({ waitUntil: 'load' })
    await page.waitForFunction(() => ([...CSS.highlights.values()][0]?.size ?? 0) > 1, {
      polling: 50,
    })
    await openFullCard(page, 'Quảng Ninh')
    await cardSays(page, '.watch[aria-pressed="true"]', '')
  })

  test('its news is in the panel, and leaves it', async () => {
    const panel = await openExtensionPage(opened, 'sidepanel.html')
    await panel.waitForSelector('#tab-news')
    await panel.evaluate(() => document.querySelector<HTMLElement>('#tab-news')!.click())
    await panel.waitForSelector('.news a')
    const titles = () =>
      panel.evaluate(() => [...document.querySelectorAll('.news a')].map(link => link.textContent))
    expect((await titles()).slice(0, 2)).toEqual([
      'Quảng Ninh: chính trang đang đọc',
      'Quảng Ninh mở trung tâm dữ liệu đầu tiên ở Hạ Long',
    ])
    await panel.evaluate(() => document.querySelector<HTMLElement>('.watched button')!.click())
    await panel.waitForFunction(() => document.querySelector('#tab-news') === null, { polling: 50 })
    await panel.close()
    await page.bringToFront()
    await openFullCard(page, 'Quảng Ninh')
    await cardSays(page, '.watch[aria-pressed="false"]', '')
  })

  test('companions as chips, which open inside the card', async () => {
    expect(await cardTexts(page, '.coverage .relations button')).toEqual(['Hải Phòng'])
    await clickInCard(page, '.coverage .relations button')
    await cardSays(page, 'h2', 'Hải Phòng')
    await cardSays(page, '.articles', 'Hải Phòng đón tàu container')
  })
})
