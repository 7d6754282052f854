/**
 * `npm run bench -- analysis`: the workspace in Chromium and Firefox. It measures opening it with all
 * provinces and twelve measures, a sort and a filter of 14,000 rows, and a redraw of the map. Each has a
 * limit; the command fails if one is exceeded. A plain table of the same rows is sorted in the same run, to
 * show what the machine can do.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import {
  type BrowserName,
  findBrowser,
  type OpenedBrowser,
  openBrowser,
  openExtensionPage,
} from '../../commands/browsers.ts'
import { buildExtension } from '../../commands/build.ts'
import { compileToDisk } from '../../commands/knowledge-files.ts'
import { CommandError } from '../../commands/project.ts'
import { formatTable } from '../../commands/table.ts'

/** Limits in ms: for opening the workspace, for a sort or filter, and for a redraw of the map. */
const limits = { open: 300, change: 16, map: 50 }
const runs = 9

const columns = [
  ...['area', 'population~-', 'grdp-growth', 'grdp-per-capita-vnd', 'commune-level-units', 'dti-rank'],
  ...['pii-rank@2025', 'pii-rank@2024', 'pii-rank@2023', 'pii-score@2025', 'pci-score', 'grdp-growth-rank'],
]
const provinces = `v=1&rows=today&cols=${columns.join(',')}`
const localities = 'v=1&rows=communes,districts,former-communes'

export async function run(args: string[]): Promise<void> {
  compileToDisk()
  const wanted = (['chromium', 'firefox'] as const).filter(name => args.includes(`--${name}`))
  const missed: string[] = []
  for (const name of wanted.length > 0 ? wanted : (['chromium', 'firefox'] as const)) {
    const built = mkdtempSync(join(tmpdir(), `chu-giai-bench-analysis-${name}-`))
    try {
      const browser = name === 'chromium' ? 'chrome' : 'firefox'
      await buildExtension({ browser, api: 'http://127.0.0.1:9', extraMatches: [], outDir: built })
      missed.push(...(await measure(name, built)))
    } finally {
      rmSync(built, { recursive: true, force: true })
    }
  }
  if (missed.length > 0) throw new CommandError(`Over the limit: ${missed.join('; ')}.`)
}

/** Prints the figures of a browser; returns a line for each figure above its limit. */
async function measure(name: BrowserName, extension: string): Promise<string[]> {
  const opened = await openBrowser({
    name,
    path: findBrowser(name, console.log),
    extension,
    headless: true,
    language: 'vi',
  })
  const missed: string[] = []
  const lines: (string | number)[][] = []
  const judge = (what: string, figures: number[], limit?: number) => {
    const sorted = [...figures].sort((a, b) => a - b)
    const median = sorted[sorted.length >> 1]!
    if (limit !== undefined && median > limit) missed.push(`${name}, ${what}`)
    lines.push([what, median.toFixed(1), sorted.at(-1)!.toFixed(1), limit ?? ''])
  }
  try {
    judge('open 34 provinces × 12 measures, warm', await openings(opened), limits.open)
    const page = await openExtensionPage(opened, `analysis.html#${localities}`)
    await page.waitForFunction(
      () => Number(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')) > 14_000,
      { polling: 100 },
    )
    const table = await changes(page)
    judge('sort 14,000 rows by name', table.name, limits.change)
    judge('sort 14,000 rows by a fact', table.fact, limits.change)
    judge('filter 14,000 rows, a letter more', table.filter, limits.change)
    judge('scroll by 100 rows', table.scroll, limits.change)
    judge('a plain table of the same rows, sorted by name', table.plain)
    const map = await openExtensionPage(opened, 'analysis.html#v=1&rows=today&map=today:grdp-growth&tab=map')
    await map.waitForSelector('.plot-figure svg [data-id]')
    judge('redraw the map by another measure', await redraws(map), limits.map)
  } finally {
    await opened.close()
  }
  console.log(`\n${name}, ms\n${formatTable(['what', 'median', 'most', 'limit'], lines)}`)
  return missed
}

/**
 * Milliseconds from each navigation until the figures of the table are painted, without those of the first
 * navigation.
 */
async function openings(opened: OpenedBrowser): Promise<number[]> {
  const page = await openExtensionPage(opened, `analysis.html?0#${provinces}`)
  const times: number[] = []
  for (let i = 0; i <= runs; i++) {
    await page.evaluate(
      (path, text) => {
        const at = `/analysis.html?${text}#${path}`
        location.href = at
      },
      provinces,
      String(i + 1),
    )
    const time = await page.waitForFunction(
      async text => {
        if (location.search !== `?${text}` || !document.querySelector('td .value')) return 0
        // When the table entered the document; what follows is the frame in which it is painted.
        await new Promise<void>(resolve => requestAnimationFrame(() => setTimeout(resolve)))
        const [entry] = performance.getEntriesByName('first-contentful-paint')
        return Math.max(performance.now(), entry?.startTime ?? 0)
      },
      { polling: 'raf' },
      String(i + 1),
    )
    if (i > 0) times.push((await time.jsonValue()) as number)
  }
  await page.close()
  return times
}

/** Milliseconds of work on the page's main thread, layout included, for each kind of change. */
function changes(page: Page) {
  return page.evaluate(async count => {
    const frame = () => new Promise<void>(resolve => requestAnimationFrame(() => setTimeout(resolve)))
    /** Milliseconds of work until the next layout. The paint itself is not included. */
    const timed = async (act: () => void): Promise<number> => {
      await frame()
      await frame()
      const begun = performance.now()
      act()
      // The page draws in a microtask.
      await Promise.resolve()
      await Promise.resolve()
      void document.body.offsetHeight
      return performance.now() - begun
    }
    const repeated = async (act: (i: number) => void) => {
      const times: number[] = []
      for (let i = 0; i <= count; i++) times.push(await timed(() => act(i)))
      // The first makes what later ones use.
      return times.slice(1)
    }
    const heads = [...document.querySelectorAll<HTMLElement>('thead th > button:first-child')]
    const field = document.querySelector<HTMLInputElement>('.bar input[type=search]')!
    const words = 'tan binh phu'
    const box = document.querySelector('.grid-view')!
    const name = await repeated(() => heads[0]!.click())
    const fact = await repeated(() => heads.at(-1)!.click())
    const filter = await repeated(i => {
      field.value = words.slice(0, i % words.length)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
    const scroll = await repeated(() => {
      box.scrollTop += 4600
      box.dispatchEvent(new Event('scroll'))
    })
    const total = Number(document.querySelector('[role="grid"]')!.getAttribute('aria-rowcount'))
    const plain = document.createElement('table')
    const body = plain.appendChild(document.createElement('tbody'))
    const all = Array.from({ length: Math.max(total, 14_000) }, (_, i) => {
      const row = document.createElement('tr')
      for (let j = 0; j < 4; j++) row.insertCell().textContent = `${(i * 7919) % 14_033} ${j}`
      return row
    })
    body.append(...all)
    document.body.append(plain)
    const plainTimes = await repeated(i => {
      const { compare } = new Intl.Collator('vi')
      const sign = i % 2 === 0 ? 1 : -1
      all.sort((a, b) => sign * compare(a.cells[0]!.textContent!, b.cells[0]!.textContent!))
      body.append(...all)
    })
    plain.remove()
    return { name, fact, filter, scroll, plain: plainTimes }
  }, runs)
}

/** Milliseconds of work for each of several changes of the map to another measure. */
function redraws(page: Page): Promise<number[]> {
  return page.evaluate(async count => {
    const frame = () => new Promise<void>(resolve => requestAnimationFrame(() => setTimeout(resolve)))
    const field = document.querySelector<HTMLSelectElement>('[role="tabpanel"] select')!
    const choices = [...field.options].slice(0, 6).map(({ value }) => value)
    const times: number[] = []
    for (let i = 0; i <= count; i++) {
      await frame()
      await frame()
      const begun = performance.now()
      field.value = choices[i % choices.length]!
      field.dispatchEvent(new Event('change', { bubbles: true }))
      await Promise.resolve()
      await Promise.resolve()
      void document.body.offsetHeight
      times.push(performance.now() - begun)
    }
    return times.slice(1)
  }, runs)
}
