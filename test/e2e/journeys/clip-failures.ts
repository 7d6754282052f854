import { globSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import { type OpenedBrowser, openExtensionPage } from '../../../commands/browsers.ts'
import { privateValues } from '../../../commands/private-values.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { readClipping } from '../../../shared/clipping/schema.ts'
import { sample } from '../../shared/clipping/samples.ts'
import {
  type ClipStage,
  type Extension,
  panelText,
  paragraphs,
  pressInPanel,
  rows,
  select,
  withoutPlaces,
} from '../clip-stage.ts'
import { cardTexts, openCard, pressAltNow } from '../reader.ts'
import { press } from '../stage.ts'
import { storedClippings } from '../stored-clippings.ts'

/**
 * A killed browser, a database of a later version, damaged files, an update under an open page. Call it last.
 */
export function describeClipFailures(stage: ClipStage): void {
  const { name } = stage
  describe(`what can go wrong with ${name}`, () => {
    /** Sends a clipping from an extension page to the background; returns where it was stored. */
    const handIn = (desk: Page, clipping: Clipping) =>
      desk.evaluate(
        async message =>
          (
            (await (globalThis as unknown as { chrome: Extension }).chrome.runtime.sendMessage(message)) as
              | { kept: string }
              | undefined
          )?.kept,
        { to: 'background:clip', clipping },
      )

    test('a browser killed while saving has lost no confirmed clipping, and wrote nothing partially', async () => {
      const profile = join(stage.built, '..', `chu-giai-profile-${name}-${process.pid}`)
      const first = await stage.start(profile)
      const confirmed: string[] = []
      try {
        const desk = await openExtensionPage(first, 'options.html')
        const send = (clipping: Clipping) => handIn(desk, clipping)
        for (let i = 0; i < 12; i++) {
          const id = `kill-${i}`
          expect(await send(sample({ id, url: `https://vnexpress.net/${i}.html` }))).toBe('saved')
          confirmed.push(id)
        }
        // Large ones are still being written when the browser dies.
        const dying = Array.from({ length: 6 }, (_, i) =>
          send(
            sample({
              id: `dying-${i}`,
              url: 'https://vnexpress.net/x.html',
              note: 'ghi chú '.repeat(20_000),
            }),
          )
            .then(() => confirmed.push(`dying-${i}`))
            .catch(() => {}),
        )
        await Promise.race(dying)
      } finally {
        first.browser.process()?.kill('SIGKILL')
      }
      const second = await stage.start(profile)
      try {
        const library = await openExtensionPage(second, 'library.html')
        await expect
          .poll(() => library.evaluate(() => document.querySelectorAll('.row').length), { timeout: 20_000 })
          .toBeGreaterThan(11)
        const kept = (await storedClippings(library)).map(withoutPlaces)
        for (const clipping of kept) expect(readClipping(clipping)).toEqual({ clipping })
        expect(confirmed.filter(id => !kept.some(clipping => clipping.id === id))).toEqual([])
      } finally {
        await second.close()
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
      }
    })

    const before = sample({ id: 'before', quote: { exact: 'Giữ từ trước.', prefix: '', suffix: '' } })
    const after = sample({
      id: 'after',
      url: 'https://vnexpress.net/2.html',
      quote: { exact: 'Giữ sau đó.', prefix: '', suffix: '' },
    })
    /** Opens the library once, so that a backup of today exists. */
    const backUp = async (other: OpenedBrowser) => {
      const library = await openExtensionPage(other, 'library.html')
      const day = async () => (await privateValues(library))['clippings-backup-day']
      await expect.poll(day, { timeout: 20_000, interval: 50 }).toMatch(/^\d/)
      await library.close()
    }
    const goesOn = async (other: OpenedBrowser) => {
      const page = await other.browser.newPage()
      await page.goto(stage.server.address('article.html'), { waitUntil: 'load' })
      await expect
        .poll(() => page.evaluate(() => [...CSS.highlights.values()][0]?.size ?? 0))
        .toBeGreaterThan(2)
      // The welcome page may have come to the front.
      await page.bringToFront()
      await openCard(page, 'Huế')
      expect(await cardTexts(page, 'h2')).toEqual(['Huế'])
    }
    const saysOfStorage = (library: Page, text: string) =>
      expect
        .poll(
          () =>
            library.evaluate(() =>
              [...document.querySelectorAll('.notice')].map(({ textContent }) => textContent).join(' '),
            ),
          {
            timeout: 20_000,
            interval: 50,
          },
        )
        .toContain(text)

    test('a database of a later version is left unchanged and reported; clippings wait, cards work', async () => {
      const other = await stage.start()
      try {
        const desk = await openExtensionPage(other, 'options.html')
        expect(await handIn(desk, before)).toBe('saved')
        await backUp(other)
        await desk.evaluate(
          () =>
            new Promise<void>((resolve, reject) => {
              const opening = indexedDB.open('chu-giai-clippings', 99)
              opening.onerror = () => reject(opening.error)
              opening.onupgradeneeded = () => opening.result.createObjectStore('later')
              opening.onsuccess = () => {
                opening.result.close()
                resolve()
              }
            }),
        )
        expect(await handIn(desk, after)).toBe('set-aside')
        await goesOn(other)
        const library = await openExtensionPage(other, 'library.html')
        await saysOfStorage(library, 'Trình duyệt không mở được kho trích đoạn')
        await saysOfStorage(library, '1 trích đoạn đang chờ được lưu.')
        expect((await storedClippings(library)).map(({ id }) => id)).toEqual(['before'])
        await press(library, '.notice button', 'Mở kho mới từ bản sao lưu')
        await expect
          .poll(async () => (await rows(library)).sort())
          .toEqual([after.quote.exact, before.quote.exact])
        expect((await storedClippings(library)).map(({ id }) => id)).toEqual(['before'])
      } finally {
        await other.close()
      }
    })

    test('a damaged database is reported; the backup restores the clippings, cards work', async () => {
      const profile = join(stage.built, '..', `chu-giai-damaged-${name}-${process.pid}`)
      const files =
        name === 'firefox'
          ? 'storage/default/moz-extension*/idb/*.sqlite'
          : '**/chrome-extension_*.indexeddb.leveldb/*'
      const first = await stage.start(profile)
      try {
        const desk = await openExtensionPage(first, 'options.html')
        expect(await handIn(desk, before)).toBe('saved')
        await backUp(first)
      } finally {
        await first.close()
      }
      const damaged = globSync(files, { cwd: profile }).map(file => join(profile, file))
      expect(damaged.length).toBeGreaterThan(0)
      for (const file of damaged) writeFileSync(file, 'hỏng '.repeat(1 + statSync(file).size / 6))
      const second = await stage.start(profile)
      try {
        await goesOn(second)
        const library = await openExtensionPage(second, 'library.html')
        // Both browsers replace it by an empty one themselves.
        await saysOfStorage(library, 'Kho trích đoạn bị mất đã được dựng lại từ bản sao')
        await expect.poll(() => rows(library)).toEqual([before.quote.exact])
        const desk = await openExtensionPage(second, 'options.html')
        expect(await handIn(desk, after)).toBe('saved')
      } finally {
        await second.close()
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
      }
    })

    test('an update under an open page loses nothing, and reports what cannot be saved', async () => {
      const page = await stage.visit('article.html')
      await stage.clip(page, 'Các doanh', 'đến chậm.')
      await pressInPanel(page, '×')
      // Installing the same build again is what a browser does when it updates an extension.
      await stage.opened.browser.installExtension(stage.built)
      // Firefox closes the extension's tabs with it, and may refuse to switch tabs in that moment; it returns
      // to the page by itself.
      await page.bringToFront().catch(() => {})
      await select(page, 'Bình Thuận', 'Huế.')
      // An orphaned script has no panel.
      const alerts: string[] = []
      page.on('dialog', dialog => {
        alerts.push(dialog.message())
        void dialog.accept()
      })
      const press = async () => {
        // In Chromium the page has no focus after the frames of the old extension.
        await pressAltNow(page, 'KeyC')
        return alerts.at(-1) ?? panelText(page)
      }
      const second = 'Bình Thuận đứng thứ hai, tăng tám bậc. Thứ ba là Huế.'
      // Chromium keeps the old script in the page, which can only report it; Firefox starts the new one,
      // which clips.
      const [said, quotes] =
        name === 'chromium' ? ['tải lại trang', [paragraphs[2]]] : ['Đã lưu', [second, paragraphs[2]]]
      await expect.poll(press, { timeout: 20_000, interval: 200 }).toContain(said)
      const library = await stage.openLibrary()
      await expect
        .poll(async () => (await storedClippings(library)).map(({ quote }) => quote.exact).sort(), {
          timeout: 20_000,
        })
        .toEqual(quotes)
    })
  })
}
