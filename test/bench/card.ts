/**
 * `npm run bench -- card`: the first card of a page, from the pointer's arrival at a name to the frame in
 * which its content is there, and the memory of an idle page and of an open card. Several builds are visited
 * in turn in one run, so that other work of the machine affects all of them alike.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'puppeteer-core'
import { serveArticle } from '../../commands/article-server.ts'
import { type BrowserName, findBrowser, type OpenedBrowser, openBrowser } from '../../commands/browsers.ts'
import { buildExtension, localApi } from '../../commands/build.ts'
import { compileToDisk } from '../../commands/knowledge-files.ts'
import { root } from '../../commands/project.ts'
import { formatTable } from '../../commands/table.ts'
import { memoryOf } from './processes.ts'

const host = 'vnexpress.net'
/** Time that a page is left alone before its memory is read, in ms. */
const rest = 1500

interface Visit {
  /** From the last movement of the pointer to a shown card with its content, in ms. */
  first: number
  /**
   * From the last movement of the pointer to a second card on the same page, shown with its content, in ms.
   */
  second: number
  /** Memory of the whole browser (PSS) in MB while the page is idle. */
  idle: number
  /** Memory of the whole browser (PSS) in MB while a card is open. */
  open: number
}

declare global {
  interface Window {
    /**
     * Times since the epoch, in ms: of the last movement of the pointer, of the shown card, of its content.
     */
    bench?: { moved: number; shown: number; content: number }
  }
}

/**
 * Runs before all other scripts in every frame and records the times. Older builds had the card in an open
 * shadow root of the page instead of a frame.
 */
function watch(): void {
  const bench = { moved: 0, shown: 0, content: 0 }
  window.bench = bench
  const now = () => performance.timeOrigin + performance.now()
  addEventListener(
    'pointermove',
    ({ timeStamp }) => {
      bench.moved = performance.timeOrigin + timeStamp
    },
    true,
  )
  const look = () => {
    const found = document.querySelector('[popover="manual"]')
    if (!bench.shown && found?.matches(':popover-open')) bench.shown = now()
    const inside =
      document.querySelector('.card :is(.lead, .summary)') ??
      found?.shadowRoot?.querySelector('.card :is(.lead, .summary)')
    if (!bench.content && inside) bench.content = now()
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/**
 * Time since the epoch, in ms, at which a frame had the content of a card; 0 while it has none. In Firefox a
 * driver cannot run `watch` first in frames of an extension. There the first paint of the frame is taken,
 * which is that of the first card.
 */
function contentAt(): number {
  if (window.bench) return window.bench.content
  if (!document.querySelector('.card :is(.lead, .summary)')) return 0
  const [paint] = performance.getEntriesByName('first-contentful-paint')
  return paint ? performance.timeOrigin + paint.startTime : 0
}

/** Milliseconds from the last movement of the pointer to the card's content. */
async function cardAfter(page: Page): Promise<number> {
  const deadline = Date.now() + 15_000
  for (;;) {
    const { moved, shown } = await page.evaluate(() => window.bench!)
    const content = await Promise.all(page.frames().map(frame => frame.evaluate(contentAt).catch(() => 0)))
    if (shown && Math.max(...content) > 0) return Math.max(shown, ...content) - moved
    if (Date.now() > deadline) throw new Error('no card opened')
    await new Promise(resolve => setTimeout(resolve, 30))
  }
}

const forget = (page: Page) =>
  Promise.all(
    page.frames().map(frame =>
      frame
        .evaluate(() => {
          if (window.bench) Object.assign(window.bench, { shown: 0, content: 0 })
        })
        .catch(() => {}),
    ),
  )

/** Middle of the n-th highlighted name. */
const nameAt = (page: Page, n: number) =>
  page.evaluate(n => {
    const ranges = [...CSS.highlights.values()].slice(0, 3).flatMap(highlight => [...highlight])
    const { startContainer, startOffset, endContainer, endOffset } = ranges[n]!
    const live = document.createRange()
    live.setStart(startContainer, startOffset)
    live.setEnd(endContainer, endOffset)
    const { x, y, width, height } = live.getClientRects()[0]!
    return { x: x + width / 2, y: y + height / 2 }
  }, n)

async function visit(opened: OpenedBrowser, address: string): Promise<Visit> {
  const page = await opened.browser.newPage()
  const pid = opened.browser.process()!.pid!
  try {
    await page.evaluateOnNewDocument(watch)
    await page.goto(address, { waitUntil: 'load' })
    await page.waitForFunction(
      () => CSS.highlights.size > 2 && document.querySelector('[popover="manual"]') !== null,
      { polling: 50 },
    )
    await new Promise(resolve => setTimeout(resolve, rest))
    const idle = memoryOf(pid)
    const go = async (n: number) => {
      const { x, y } = await nameAt(page, n)
      await page.mouse.move(x, y, { steps: 4 })
      return cardAfter(page)
    }
    await page.mouse.move(1, 1)
    const first = await go(0)
    await new Promise(resolve => setTimeout(resolve, rest))
    const open = memoryOf(pid)
    await page.mouse.move(1, 1)
    await page.waitForFunction(
      () => document.querySelector('[popover="manual"]')?.matches(':popover-open') === false,
      { polling: 50 },
    )
    await forget(page)
    const second = await go(2)
    return { first, second, idle, open }
  } finally {
    await page.close()
  }
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!

/**
 * @param args `--against FOLDER` of another build (`dist/chrome-mv3` of another revision; for Firefox the
 * folder beside it), `--chromium` or `--firefox` for one of them, `--runs N` (8).
 */
export async function run(args: string[]): Promise<void> {
  const after = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const runs = Number(after('--runs') ?? 8)
  const against = after('--against')
  const one = (['chromium', 'firefox'] as const).filter(name => args.includes(`--${name}`))
  compileToDisk()
  const article = await serveArticle(readFileSync(join(root, 'test', 'pages', 'article.html'), 'utf8'))
  const address = article.url.replace('127.0.0.1', host)
  try {
    for (const name of one.length > 0 ? one : (['chromium', 'firefox'] as const)) {
      const browser = name === 'firefox' ? 'firefox' : 'chrome'
      const built = mkdtempSync(join(tmpdir(), 'chu-giai-bench-'))
      try {
        await buildExtension({ browser, api: localApi, extraMatches: [], outDir: built })
        const builds = [
          ...(against ? [['other build', resolve(against, '..', `${browser}-mv3`)]] : []),
          ['this build', built],
        ] as [string, string][]
        await measure(name, builds, address, runs)
      } finally {
        rmSync(built, { recursive: true, force: true })
      }
    }
  } finally {
    await article.stop()
  }
}

async function measure(
  name: BrowserName,
  builds: [string, string][],
  address: string,
  runs: number,
): Promise<void> {
  const visits = new Map<string, Visit[]>(builds.map(([title]) => [title, []]))
  // The first visit of each finds cold caches and does not count.
  for (let i = 0; i <= runs; i++)
    for (const [title, extension] of builds) {
      const opened = await openBrowser({
        name,
        path: findBrowser(name, console.log),
        extension,
        headless: true,
        language: 'vi',
        localHosts: [host],
      })
      try {
        const seen = await visit(opened, address)
        if (i > 0) visits.get(title)!.push(seen)
      } finally {
        await opened.close()
      }
    }
  const rows = [...visits].map(([title, seen]) => {
    const of = (key: keyof Visit) => median(seen.map(visit => visit[key])).toFixed(0)
    const more = median(seen.map(({ idle, open }) => open - idle)).toFixed(1)
    return [title, of('first'), of('second'), of('idle'), of('open'), more]
  })
  console.log(`\n${name}, median of ${runs} visits, each in a browser of its own\n`)
  const head = ['', 'first card, ms', 'second card, ms', 'idle, MB', 'card open, MB', 'difference, MB']
  console.log(formatTable(head, rows))
}
