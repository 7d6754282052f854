/** Reading journeys with the built extension. Each browser's file calls `describeReading`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiServer } from '../../../commands/api-server.ts'
import { type ArticleServer, serveArticle } from '../../../commands/article-server.ts'
import type { BrowserName, OpenedBrowser } from '../../../commands/browsers.ts'
import type { Release } from '../../../commands/knowledge-files.ts'
import { figureLabel, keyFigures } from '../../../shared/card/figure-words.ts'
import { restOf } from '../../../shared/card/lead.ts'
import { todayInVietnam } from '../../../shared/domain/dates.ts'
import { copyExtension } from '../../prepared/extension.ts'
import { preparedRelease, startPreparedApi } from '../../prepared/service.ts'
import { openTestBrowser } from '../browser.ts'
import {
  cardClosed,
  cardSays,
  cardTexts,
  highlightedTexts,
  highlightsReady,
  openCard,
  openFullCard,
  pageHtml,
  parsedHtml,
  placeOf,
  pressAlt,
  shownCard,
} from '../reader.ts'

const html = readFileSync(new URL('../../pages/article.html', import.meta.url), 'utf8')
/** A news site of the manifest, served from this machine. */
const host = 'vnexpress.net'

/**
 * A copy of a release in which the card `id` has a text that only the service has, and its links in reverse
 * order.
 */
function changed(release: Release, id: string, change: { vi: string; en: string }): Release {
  return {
    ...release,
    version: release.version + 1,
    cards: release.cards.map(card =>
      card.id === id
        ? { ...card, summary: { ...card.summary, ...change }, links: card.links.toReversed() }
        : card,
    ),
  }
}

export function describeReading(name: BrowserName): void {
  const built = mkdtempSync(join(tmpdir(), `chu-giai-${name}-`))
  let release: Release
  let api: ApiServer
  let article: ArticleServer
  let opened: OpenedBrowser

  const open = (language: 'vi' | 'en' = 'vi') =>
    openTestBrowser({
      name,
      extension: built,
      language,
      localHosts: [host],
    })
  const address = () => article.url.replace('127.0.0.1', host)
  const visit = async (browser: OpenedBrowser): Promise<Page> => {
    const page = await browser.browser.newPage()
    await page.goto(address(), { waitUntil: 'load' })
    await highlightsReady(page)
    return page
  }

  beforeAll(async () => {
    release = preparedRelease()
    api = await startPreparedApi({ port: 0 })
    article = await serveArticle(html)
    copyExtension(name, built, api.url)
    opened = await open()
  })

  afterAll(async () => {
    await opened?.close()
    await api?.stop()
    await article?.stop()
    rmSync(built, { recursive: true, force: true })
  })

  describe(`a reader with ${name}`, () => {
    test('sees the right names highlighted, and only those', async () => {
      const page = await visit(opened)
      expect(await highlightedTexts(page)).toEqual({
        province: ['Đồng bằng sông Hồng', 'Bình Thuận', 'Lâm Đồng', 'Quảng Ninh'],
        programme: ['Nghị quyết số 52-NQ/TW'],
        startup: ['MoMo'],
      })
      await page.close()
    })

    test('sees an unchanged page, byte for byte, also after cards were open', async () => {
      const page = await visit(opened)
      await openCard(page, 'Quảng Ninh')
      expect(await pageHtml(page)).toBe(await parsedHtml(page, html))
      expect(await page.evaluate(() => document.querySelectorAll('[popover="manual"]').length)).toBe(1)
      expect(
        await page.evaluate(() => Object.keys(window).filter(key => /chu.?giai|wxt/i.test(key))),
      ).toEqual([])
      await page.close()
    })

    test('reads what a former province was when the article was written, and what became of it', async () => {
      const page = await visit(opened)
      await openCard(page, 'Bình Thuận')
      expect(await cardTexts(page, '.standing')).toEqual(['Thuộc Lâm Đồng từ 1/7/2025 · khi bài đăng: tỉnh'])
      expect(await cardTexts(page, 'h2')).toEqual(['Bình Thuận'])
      expect(await cardTexts(page, '.origin a')).not.toEqual([])
      await page.close()
    })

    test('gets the unit of the article’s date for a name that two units share', async () => {
      const page = await visit(opened)
      await openFullCard(page, 'Lâm Đồng')
      const former = release.cards.find(({ id }) => id === 'province/former-lam-dong')
      await cardSays(page, '.summary', restOf(former!, 'vi', todayInVietnam()))
      await page.close()
    })

    test('opens, leaves and closes cards with the keyboard alone', async () => {
      const page = await visit(opened)
      await pressAlt(page, 'KeyJ')
      await shownCard(page)
      expect(await cardTexts(page, 'h2')).toEqual(['Đồng bằng sông Hồng'])
      await page.keyboard.press('Escape')
      await cardClosed(page)
      await page.close()
    })

    test('sees no card when the pointer only passes', async () => {
      const page = await visit(opened)
      const { x, y } = await placeOf(page, 'Quảng Ninh')
      // Both at once: on a busy machine the pointer would rest between two calls.
      await Promise.all([page.mouse.move(x, y), page.mouse.move(1, 1)])
      // The card of another name, opened afterwards, has the original text.
      await openCard(page, 'MoMo')
      expect(await cardTexts(page, 'h2')).toEqual(['MoMo'])
      await page.close()
    })

    test('reads what D1 holds after a change made in D1 only', async () => {
      const words = { vi: 'Câu này chỉ có trong D1.', en: 'Only D1 holds this sentence.' }
      const next = changed(release, 'province/quang-ninh', words)
      await api.reload(next)
      const fresh = await open()
      try {
        const page = await visit(fresh)
        await openFullCard(page, 'Quảng Ninh')
        await cardSays(page, '.summary', words.vi)
        const held = await api.db
          .prepare(
            "SELECT body FROM card_versions WHERE entity_id = 'province/quang-ninh' AND to_version IS NULL",
          )
          .first<{ body: string }>()
        const card = JSON.parse(held!.body)
        expect(await cardTexts(page, '.summary')).toEqual([card.summary.vi])
        expect(await cardTexts(page, 'h2')).toEqual([card.name.vi])
        expect(await cardTexts(page, '.figures dt')).toEqual(
          keyFigures(card, 4).map(figure => figureLabel(figure, 'vi')),
        )
        // The official link comes first, whatever its position in the file.
        expect(card.links.map((link: { type: string }) => link.type)).toEqual(['act', 'official'])
        // The act is a source of the card, and listed there.
        expect(await cardTexts(page, '.links .address')).toEqual(['quangninh.gov.vn'])
        expect(await cardTexts(page, '.all-sources')).toEqual([
          expect.stringContaining(card.sources['city-2026'].title),
        ])
      } finally {
        await fresh.close()
      }
    })

    test('reads the snapshot’s card with an offline mark when the API is down, in English too', async () => {
      await api.stop()
      const fresh = await open('en')
      try {
        const page = await visit(fresh)
        await openFullCard(page, 'Quảng Ninh')
        await cardSays(page, '.offline', '')
        const card = release.cards.find(({ id }) => id === 'province/quang-ninh')
        expect(await cardTexts(page, '.summary')).toEqual([restOf(card!, 'en', todayInVietnam())])
      } finally {
        await fresh.close()
      }
    })
  })
}
