/**
 * `npm run bench -- clippings`: the library with 10,000 clippings, in real Chromium. It measures opening it,
 * each keystroke of a search, and every export. Each has a limit; the command fails if one is exceeded.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { findBrowser, openBrowser, openExtensionPage } from '../../commands/browsers.ts'
import { buildExtension } from '../../commands/build.ts'
import { compileToDisk } from '../../commands/knowledge-files.ts'
import { manyStored } from '../../commands/many-clippings.ts'
import { CommandError } from '../../commands/project.ts'
import { formatTable } from '../../commands/table.ts'
import { exportFormats } from '../../shared/clipping/formats.ts'

const count = 10_000
const limits = { open: 300, keystroke: 50, export: 2000 }
const runs = 7
/**
 * Queries that are typed letter by letter: with many hits, few or none; with diacritics and without; a
 * phrase.
 */
const queries = ['canh tranh', 'quảng ninh', 'Hoà Bình', '"rút ngắn một nửa"', 'momo 2025', 'zzz']

declare global {
  interface Window {
    opened?: { first?: number; whole?: number }
  }
}

/**
 * Runs before the library and records when clippings are first painted, and when all of them are shown, in ms
 * since the navigation.
 */
function watch(all: string): void {
  const times: { first?: number; whole?: number } = {}
  window.opened = times
  const painted = (note: () => void) => requestAnimationFrame(() => setTimeout(note))
  let seen = false
  new MutationObserver((_, observer) => {
    if (!seen && document.querySelector('.row')) {
      seen = true
      painted(() => {
        times.first = performance.now()
      })
    }
    if (!document.querySelector('.bar')?.textContent?.startsWith(`${all} `)) return
    observer.disconnect()
    painted(() => {
      times.whole = performance.now()
    })
  }).observe(document, { childList: true, subtree: true, characterData: true })
}

/** Milliseconds from each keystroke of the queries until its results are painted. */
function keystrokes(page: Page): Promise<number[]> {
  return page.evaluate(async words => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]')!
    const times: number[] = []
    for (const query of words) {
      for (let length = 1; length <= query.length; length++) {
        const begun = performance.now()
        field.value = query.slice(0, length)
        field.dispatchEvent(new Event('input', { bubbles: true }))
        await new Promise<void>(resolve => requestAnimationFrame(() => setTimeout(resolve)))
        times.push(performance.now() - begun)
      }
    }
    field.value = ''
    field.dispatchEvent(new Event('input', { bubbles: true }))
    return times
  }, queries)
}

/** Milliseconds from the press of the button until the browser gets the file. */
async function exported(page: Page, format: string): Promise<number> {
  return page.evaluate(async name => {
    const press = (selector: string, text = '') =>
      [...document.querySelectorAll<HTMLElement>(selector)]
        .find(({ textContent }) => textContent?.includes(text))!
        .click()
    const frame = () => new Promise<void>(resolve => requestAnimationFrame(() => setTimeout(resolve)))
    press('header button', 'Xuất')
    await frame()
    press(`dialog input[value="${name}"]`)
    await frame()
    let handed = 0
    URL.createObjectURL = () => {
      handed = performance.now()
      return '#'
    }
    const begun = performance.now()
    press('dialog .main')
    await frame()
    return handed - begun
  }, format)
}

/** Median and maximum of some figures. */
const summary = (figures: number[]) => {
  const sorted = [...figures].sort((a, b) => a - b)
  return { median: sorted[sorted.length >> 1]!, most: sorted.at(-1)! }
}

export async function run(): Promise<void> {
  compileToDisk()
  const built = mkdtempSync(join(tmpdir(), 'chu-giai-bench-clippings-'))
  const missed: string[] = []
  const lines: (string | number)[][] = []
  const judge = (what: string, figures: number[], limit?: number) => {
    const { median, most } = summary(figures)
    if (limit !== undefined && median > limit) missed.push(what)
    lines.push([what, Math.round(median), Math.round(most), limit ?? ''])
  }
  try {
    await buildExtension({ browser: 'chrome', api: 'http://127.0.0.1:9', extraMatches: [], outDir: built })
    const opened = await openBrowser({
      name: 'chromium',
      path: findBrowser('chromium', console.log),
      extension: built,
      headless: true,
      language: 'vi',
    })
    try {
      console.log(`Storing ${count} clippings…`)
      await fill(await openExtensionPage(opened, 'library.html'))

      const first: number[] = []
      const whole: number[] = []
      for (let i = 0; i < runs; i++) {
        const page = await opened.browser.newPage()
        await page.evaluateOnNewDocument(watch, String(count))
        await page.goto(`${opened.extensionOrigin}/library.html`)
        await page.waitForFunction(() => window.opened?.whole !== undefined, { polling: 50 })
        const times = await page.evaluate(() => window.opened!)
        first.push(times.first!)
        whole.push(times.whole!)
        if (i === runs - 1) {
          judge('open, until clippings are shown', first, limits.open)
          judge('open, until all are there', whole)
          const [soonest = 0, ...others] = await keystrokes(page)
          judge('the first keystroke, in the very moment of opening', [soonest])
          judge('any later keystroke, until what it finds is painted', others, limits.keystroke)
          for (const format of Object.keys(exportFormats))
            judge(`export, ${format}`, [await exported(page, format)], limits.export)
        }
        await page.close()
      }
    } finally {
      await opened.close()
    }
  } finally {
    rmSync(built, { recursive: true, force: true })
  }
  console.log(formatTable([`${count} clippings, Chromium`, 'ms, median', 'most', 'limit'], lines))
  if (missed.length > 0) throw new CommandError(`Slower than allowed: ${missed.join('; ')}.`)
}

/** Puts the clippings into the database, in the library's own page. */
async function fill(page: Page): Promise<void> {
  const records = manyStored(count)
  for (let from = 0; from < records.length; from += 1000) {
    await page.evaluate(
      part =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('chu-giai-clippings')
          opening.onerror = () => reject(opening.error)
          opening.onsuccess = () => {
            const writing = opening.result.transaction('clippings', 'readwrite')
            for (const record of part) writing.objectStore('clippings').put(record)
            writing.oncomplete = () => {
              opening.result.close()
              resolve()
            }
          }
        }),
      records.slice(from, from + 1000),
    )
  }
  await page.close()
}
