/**
 * `npm run bench -- page`: the cost of highlighting for a page, compared with other methods and with a script
 * that only reads the text (the floor). Each measurement is made in a tab of its own on a site of its own,
 * and so in a process of its own, where no script has been compiled before. The extension puts the scripts
 * into the page's content-script world once the page is loaded and idle.
 */
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { build } from 'vite'
import {
  type BrowserName,
  findBrowser,
  firefoxExtensionId,
  openExtensionPage,
} from '../../commands/browsers.ts'
import { buildExtension } from '../../commands/build.ts'
import { compileToDisk } from '../../commands/knowledge-files.ts'
import { storeSettings } from '../../commands/private-values.ts'
import { root } from '../../commands/project.ts'
import {
  bundledGazetteer,
  matcherProperties,
  shortProperties,
  styleText,
} from '../../extension/wxt.config.ts'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import { benchNames } from './bench-text.ts'
import { entitiesOf } from './engines.ts'
import { benchPage, linesPage, newsPage } from './page/bench-pages.ts'
import type { PageFigures } from './page/world.ts'
import { type CpuTime, cpuTimeOf, processOf } from './processes.ts'

/** UTF-16 units of text in each page. An article of 1,500 words has about 8,000. */
const lengths = { big: 1_000_000, small: 58_000, article: 8000, again: 8000 }
export type PageName = keyof typeof lengths | 'news' | 'lines'

export interface Method {
  name: string
  /** Scripts run in this order between the probe and the end. */
  scripts: string[]
  pages: PageName[]
  /** True for a method that is measured only once, because it takes seconds. */
  once?: boolean
}

export const everywhere: PageName[] = ['article', 'news', 'again', 'small', 'big', 'lines']
/**
 * Number of pages of the same site that are read before the one named `again` is measured. Why: a browser
 * caches parsed scripts.
 */
const readBefore = 3
export const methods: Method[] = [
  { name: 'the page alone', scripts: ['nothing.js'], pages: everywhere },
  { name: 'floor: TreeWalker, every code unit read', scripts: ['floor.js'], pages: everywhere },
  {
    name: 'mark.js 8.11.1, list of 300 words (one run)',
    scripts: ['names.js', 'mark-list.js'],
    pages: ['article', 'small'],
    once: true,
  },
  { name: 'mark.js 8.11.1, one RegExp', scripts: ['names.js', 'mark-regexp.js'], pages: everywhere },
  { name: 'each name wrapped in an element', scripts: ['gazetteer.js', 'wrap.js'], pages: everywhere },
  { name: 'all ranges registered at once', scripts: ['gazetteer.js', 'all-ranges.js'], pages: everywhere },
  { name: 'Chú Giải', scripts: ['first.js'], pages: everywhere },
  { name: 'Chú Giải, 30,000 names', scripts: ['page-30000.js'], pages: ['big'] },
]

/**
 * Costs of later changes of a page, in ms: the time of the frame with the change, unless a field says
 * otherwise.
 */
interface Later {
  style: number
  text: number
  insertion: number
  /** Time until 500 new blocks and 200 edited text nodes are painted. */
  blocks: number
  edits: number
  /**
   * Median time of a frame while the page scrolls by 300 px a frame, with a ticker; 16.7 is sixty a second.
   */
  scroll: number
}
/**
 * Milliseconds of script for one tick of a clock, in a line of the page named `lines` and in its own element.
 */
interface Ticks {
  lineTick: number
  ownTick: number
}
export type Figures = PageFigures &
  Partial<Later & Ticks> & { hit?: number; heap?: number } & Partial<CpuTime> & { frames?: CpuTime }

const firefoxUuid = '5c1b0a52-67a4-4a3e-8f58-1c8d6a0d9d01'

/**
 * @param args `--chromium` or `--firefox` for one of them, `--runs N` (5),
 * `--page article|news|again|small|big|lines` for one of the pages, `--method NAME` for the methods whose
 * names contain NAME.
 */
export async function run(args: string[]): Promise<void> {
  const after = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const runs = Number(after('--runs') ?? 5)
  const only = after('--page')
  const method = after('--method')
  const one = (['chromium', 'firefox'] as const).filter(name => args.includes(`--${name}`))
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const begun = performance.now()
  await withPages(async ({ folder, units, port }) => {
    await bundleMethods(folder, units)
    console.log(
      `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; each figure the median of ${runs} cold runs, in ms\n`,
    )
    for (const name of one.length > 0 ? one : (['chromium', 'firefox'] as const)) {
      const extension = join(folder, name)
      await buildBenchExtension(thisTree, name, folder, extension, units)
      const results = await measureIn(
        name,
        extension,
        port,
        runs,
        only ? everywhere.filter(page => page === only) : everywhere,
        methods.filter(({ name }) => method === undefined || name.includes(method)),
        say,
      )
      print(results.version, results.measured)
    }
    say(`${((performance.now() - begun) / 1000).toFixed(0)} s`)
  })
}

/** Query of an address whose page comes in two parts. */
export const slowly = 'slowly'
/** Time between the two parts, in ms. */
const betweenParts = 100

/** Runs `work` with the pages served at every host on `port`, and a temporary folder. */
export async function withPages(
  work: (given: { folder: string; units: string; port: number }) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-bench-'))
  const units = readFileSync(join(root, 'test', 'bench', 'units.txt'), 'utf8')
  const pages = Object.fromEntries(
    Object.entries(lengths).map(([name, length]) => [name, benchPage(units, length)]),
  )
  pages.lines = linesPage(units)
  pages.news = newsPage(units, lengths.article)
  const server = createServer(async (request, response) => {
    const [name = '', query] = (request.url ?? '').slice(1).split('?')
    const page = pages[name] ?? ''
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
    // A page from the network comes in parts.
    if (query === slowly) {
      response.write(page.slice(0, page.length >> 1))
      await new Promise(resolve => setTimeout(resolve, betweenParts))
      response.end(page.slice(page.length >> 1))
    } else response.end(page)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    await work({ folder, units, port: (server.address() as AddressInfo).port })
  } finally {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A tree of the repository whose extension is measured. */
export interface BenchTree {
  folder: string
  compileToDisk(): unknown
  buildExtension: typeof buildExtension
  bundledGazetteer: typeof bundledGazetteer
  /** Compiler of the same tree, because its page scripts read only the format that it writes. */
  compileGazetteer: typeof compileGazetteer
  /** Properties that have short names in this tree's page scripts; the order decides which name each gets. */
  matcherProperties: readonly string[]
}

export const thisTree: BenchTree = {
  folder: root,
  compileToDisk,
  buildExtension,
  bundledGazetteer,
  compileGazetteer,
  matcherProperties,
}

/** Each script that the measurement runs, bundled by itself into `folder`/scripts. */
export async function bundleMethods(folder: string, units: string): Promise<void> {
  const names = ['probe', 'finish', 'nothing', 'floor', 'mark-list', 'mark-regexp', 'wrap', 'all-ranges']
  for (const name of names) await bundle(root, name, join(folder, 'scripts'))
  const some = benchNames(units, 3000)
  writeFileSync(join(folder, 'scripts', 'names.js'), `globalThis.benchNames = ${JSON.stringify(some)}`)
  writeFileSync(
    join(folder, 'scripts', 'gazetteer.js'),
    `globalThis.benchGazetteer = ${JSON.stringify(gazetteerOf(compileGazetteer, units, 3000))}`,
  )
}

/**
 * Bundles a script of test/bench/page in `tree`. A script that shares objects with the page's script must use
 * the same short property names, given as `short`.
 */
async function bundle(
  tree: string,
  name: string,
  outDir: string,
  short: readonly string[] = [],
): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [styleText()],
    build: {
      outDir,
      emptyOutDir: false,
      lib: {
        entry: join(tree, 'test', 'bench', 'page', `${name}.ts`),
        formats: ['iife'],
        name: 'bench',
        fileName: () => `${name}.js`,
      },
      ...(short.length > 0 && { rolldownOptions: { output: shortProperties(short) } }),
    },
  })
}

function gazetteerOf(compile: BenchTree['compileGazetteer'], units: string, count: number): string {
  return Buffer.from(compile(entitiesOf(benchNames(units, count)))).toString('base64')
}

/** Domain on whose pages the bench's extension runs by itself, as on the page of a news site. */
export const liveDomain = 'live.test'

/**
 * Builds the extension of `tree` with the bench's names instead of its own, and with the scripts of the
 * compared methods beside it. On other sites than `liveDomain` none of its scripts runs unless the bench
 * starts it.
 */
export async function buildBenchExtension(
  tree: BenchTree,
  name: BrowserName,
  folder: string,
  outDir: string,
  units: string,
): Promise<void> {
  tree.compileToDisk()
  await tree.buildExtension({
    browser: name === 'firefox' ? 'firefox' : 'chrome',
    api: 'http://127.0.0.1:9',
    extraMatches: [],
    outDir,
  })
  const pageScript = readFileSync(join(outDir, 'page.js'), 'utf8')
  const own = tree.bundledGazetteer()
  if (!pageScript.includes(own)) throw new Error('The gazetteer is not in page.js as it was.')
  const withNames = (count: number) =>
    pageScript.replace(own, gazetteerOf(tree.compileGazetteer, units, count))
  writeFileSync(join(outDir, 'page-30000.js'), withNames(30_000))
  writeFileSync(join(outDir, 'page.js'), withNames(3000))
  cpSync(join(folder, 'scripts'), outDir, { recursive: true })
  const manifest = JSON.parse(readFileSync(join(outDir, 'manifest.json'), 'utf8'))
  // The script that reads a page at rest: in Firefox page.js, in Chromium the one that loads it.
  const first = name === 'firefox' ? 'page.js' : manifest.content_scripts[0].js[0]
  copyFileSync(join(outDir, first), join(outDir, 'first.js'))
  await bundle(tree.folder, 'card', outDir, tree.matcherProperties)
  // It takes the background's part. Older revisions find localities in the page.
  const answering = existsSync(join(tree.folder, 'test/bench/page/answer-localities.ts'))
  if (answering) await bundle(tree.folder, 'answer-localities', outDir)
  const script = answering ? '<script src="answer-localities.js"></script>' : ''
  writeFileSync(
    join(outDir, 'bench.html'),
    `<!doctype html><meta charset="utf-8"><title>Bench</title>${script}`,
  )
  for (const part of [
    'background',
    'action',
    'side_panel',
    'sidebar_action',
    'commands',
    'options_ui',
    'content_security_policy',
  ])
    delete manifest[part]
  manifest.host_permissions = ['*://*/*']
  const matches = [`*://*.${liveDomain}/*`]
  // Older revisions have the highlights' colours in a file, without which nothing is painted. The others get
  // a sheet without effect: the first content script of a process, of any kind, costs Firefox about 17 ms. In
  // every build they belong to the page's load.
  const colours = 'assets/highlights.css'
  const sheet = existsSync(join(outDir, colours)) ? colours : 'none.css'
  if (sheet !== colours) writeFileSync(join(outDir, sheet), 'chu-giai-none{color:red}')
  manifest.content_scripts = [
    { js: ['probe.js'], run_at: 'document_start', matches },
    ...manifest.content_scripts.map((script: object) => ({ ...script, all_frames: false, matches })),
    { js: ['finish.js'], run_at: 'document_end', matches },
    { matches: ['*://*.test/*'], css: [sheet] },
  ]
  writeFileSync(join(outDir, 'manifest.json'), JSON.stringify(manifest))
}

export async function openBrowser(
  name: BrowserName,
  extension: string,
  hosts: string[],
  say: (line: string) => void,
) {
  const executablePath = findBrowser(name, say)
  if (name === 'firefox') {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      args: ['--remote-allow-system-access'],
      defaultViewport: { width: 1200, height: 900 },
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify({ [firefoxExtensionId]: firefoxUuid }),
        'network.dns.localDomains': hosts.join(','),
        'dom.security.https_first': false,
        'xpinstall.signatures.required': false,
        // The clock would tick in steps of a millisecond.
        'privacy.reduceTimerPrecision': false,
      },
    })
    await browser.installExtension(extension)
    return { browser, extensionOrigin: `moz-extension://${firefoxUuid}`, close: () => browser.close() }
  }
  const browser = await puppeteer.launch({
    executablePath,
    pipe: true,
    enableExtensions: true,
    defaultViewport: { width: 1200, height: 900 },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
      '--host-resolver-rules=MAP *.test 127.0.0.1',
      '--window-size=1200,900',
    ],
  })
  const id = await browser.installExtension(extension)
  return { browser, extensionOrigin: `chrome-extension://${id}`, close: () => browser.close() }
}

/** Opens the extension's page from which measurements are made. */
export async function openControl(
  opened: Awaited<ReturnType<typeof openBrowser>>,
  localities = false,
): Promise<Page> {
  const control = await openExtensionPage(opened, 'bench.html')
  // The settings that give the painter the most to do.
  await storeSettings(control, { version: 4, mentions: 'every', kinds: { locality: localities } })
  return control
}

type Measured = Record<PageName, { method: string; figures: Figures[] }[]>

async function measureIn(
  name: BrowserName,
  extension: string,
  port: number,
  runs: number,
  pages: PageName[],
  methods: readonly Method[],
  say: (line: string) => void,
) {
  const plan = Array.from({ length: runs }, (_, run) =>
    pages.flatMap(page =>
      methods
        .filter(method => method.pages.includes(page) && (run === 0 || !method.once))
        .map(method => ({ run, page, method })),
    ),
  ).flat()
  const hosts = plan.map((_, i) => `site${i}.test`)
  const opened = await openBrowser(name, extension, hosts, say)
  const measured = Object.fromEntries(
    pages.map(page => [
      page,
      methods.filter(({ pages }) => pages.includes(page)).map(({ name }) => ({ method: name, figures: [] })),
    ]),
  ) as unknown as Measured
  try {
    const control = await openControl(opened)
    for (const [i, { run, page, method }] of plan.entries()) {
      const address = `http://${hosts[i]}:${port}/${page}`
      const measure = () =>
        within(
          method.once ? 120_000 : 60_000,
          measureOnce(opened.browser, control, address, method, name, page),
        )
      const figures = await measure().catch((error: unknown) => {
        say(`once more, because ${error instanceof Error ? error.message : String(error)}`)
        return measure()
      })
      measured[page].find(row => row.method === method.name)!.figures.push(figures)
      say(
        `${name} ${run + 1}/${runs} ${page} ${method.name}: ${JSON.stringify(figures, (_, value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value))}`,
      )
    }
    return { version: await opened.browser.version(), measured }
  } finally {
    await opened.close()
  }
}

/**
 * Rejects if `work` takes longer than `patience`, in ms: a busy machine's browser now and then stops
 * drawing a tab.
 */
export function within<T>(patience: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came back within ${patience / 1000} s`)), patience)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

export async function measureOnce(
  browser: Browser,
  control: Page,
  address: string,
  method: Method,
  name: BrowserName,
  which: PageName,
  cpu = false,
): Promise<Figures> {
  const later = which === 'big'
  const page = await browser.newPage()
  const scripts = ['probe.js', ...method.scripts, 'finish.js']
  const visit = async (query = '') => {
    await page.goto(address + query, { waitUntil: 'load' })
    await page.bringToFront()
    // Laid out, painted, and quiet.
    await page.evaluate(async () => {
      for (let i = 0; i < 5; i++) await new Promise(requestAnimationFrame)
      await new Promise(resolve => requestIdleCallback(resolve))
    })
  }
  try {
    for (let i = 0; i < (which === 'again' ? readBefore : 0); i++) {
      await visit(`?${i}`)
      await control.evaluate(runScripts, address, scripts)
    }
    await visit()
    const heapOf = async () => {
      if (name === 'firefox' || !later) return Number.NaN
      const session = await page.createCDPSession()
      await session.send('HeapProfiler.collectGarbage')
      await session.detach()
      return ((await page.metrics()).JSHeapUsedSize ?? Number.NaN) / 1e6
    }
    const before = await heapOf()
    const pid = cpu ? await processOf(page) : undefined
    const used = pid && cpuTimeOf(pid)
    const figures: Figures = await control.evaluate(runScripts, address, scripts)
    if (pid && used) {
      const { main, all } = cpuTimeOf(pid)
      Object.assign(figures, { main: main - used.main, all: all - used.all })
    }
    const hit = await control.evaluate(askHit, address)
    const heap = (await heapOf()) - before
    Object.assign(figures, { hit, heap })
    // A tab that the browser holds back draws no frame.
    await page.bringToFront()
    if (which === 'lines') Object.assign(figures, await page.evaluate(measureTicks))
    else if (pid) {
      const before = cpuTimeOf(pid)
      await page.evaluate(drawFrames)
      const { main, all } = cpuTimeOf(pid)
      figures.frames = { main: main - before.main, all: all - before.all }
    }
    return { ...figures, ...(later && (await page.evaluate(measureLater))) }
  } finally {
    await page.close()
  }
}

/** The part of the extension API that the bench uses, in the extension's page. */
interface Api {
  tabs: { query(which: { url: string }): Promise<{ id: number }[]> }
  scripting: {
    executeScript(given: {
      target: { tabId: number }
      files?: string[]
      func?: () => unknown
    }): Promise<{ result: unknown; error?: unknown }[]>
  }
}

/**
 * Runs scripts of the extension in the tab with this address, and resolves with the page's figures. Evaluated
 * in the extension's page.
 */
export async function runScripts(address: string, files: string[]): Promise<PageFigures> {
  const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api }
  const api = browser ?? chrome
  const host = new URL(address).hostname
  const [tab] = await api.tabs.query({ url: `*://${host}/*` })
  if (files.length > 0) await api.scripting.executeScript({ target: { tabId: tab!.id }, files })
  const [answer] = await api.scripting.executeScript({
    target: { tabId: tab!.id },
    func: () => (globalThis as unknown as { benchFigures: Promise<PageFigures> }).benchFigures,
  })
  if (!answer?.result) throw new Error(`No figures: ${JSON.stringify(answer)}`)
  return answer.result as PageFigures
}

/** Duration of one hit test, in microseconds. Evaluated in the extension's page. */
async function askHit(address: string): Promise<number> {
  const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome: Api }
  const api = browser ?? chrome
  const [tab] = await api.tabs.query({ url: `*://${new URL(address).hostname}/*` })
  const [answer] = await api.scripting.executeScript({
    target: { tabId: tab!.id },
    func: () => {
      const { benchHit } = globalThis as unknown as { benchHit?: (count: number) => number }
      benchHit?.(100)
      return benchHit?.(200)
    },
  })
  return typeof answer?.result === 'number' ? answer.result : Number.NaN
}

/** In the page's own world: measures the costs of later changes of the page. */
async function measureLater(): Promise<Later> {
  const { body } = document
  const ticker = document.querySelector('#ticker') as HTMLElement
  const article = document.querySelector('article')!
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!
  const frame = () => new Promise<number>(requestAnimationFrame)
  const message = () =>
    new Promise<void>(resolve => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(null)
    })
  /** Median time in ms from a change at the beginning of a frame until the frame has been painted. */
  const frameWith = async (change: (i: number) => void) => {
    const times: number[] = []
    for (let i = 0; i < 14; i++) {
      await frame()
      const begun = performance.now()
      change(i)
      await message()
      times.push(performance.now() - begun)
    }
    return middle(times)
  }
  const style = await frameWith(i => ticker.style.setProperty('color', i % 2 ? 'red' : 'blue'))
  const text = await frameWith(i => {
    ;(ticker.firstChild as Text).data = String(i)
  })
  const insertion = await frameWith(i => {
    ticker.append(Object.assign(document.createElement('span'), { textContent: String(i) }))
  })

  const intervals: number[] = []
  for (let i = 0, last = await frame(); i < 60; i++) {
    scrollBy(0, 300)
    ticker.textContent = String(i)
    const now = await frame()
    intervals.push(now - last)
    last = now
  }
  scrollTo(0, 0)
  await frame()
  await frame()

  /**
   * Time in ms until two frames after a change have been painted. Why two: a highlighter that reacts to the
   * change paints in the first, or right after it.
   */
  const untilShown = async (change: () => void) => {
    await frame()
    const begun = performance.now()
    change()
    await message()
    await frame()
    await message()
    return performance.now() - begun
  }
  const blocks = await untilShown(() => {
    const added = document.createDocumentFragment()
    for (let i = 0; i < 500; i++) {
      const block = document.createElement('p')
      block.textContent = `Tin thứ ${i}: ở Hà Nội và Đà Nẵng, nhiều doanh nghiệp khởi nghiệp đã gặp gỡ các nhà đầu tư trong tuần này.`
      added.append(block)
    }
    article.append(added)
  })
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const nodes: Text[] = []
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (node.length > 20) nodes.push(node)
  }
  const edits = await untilShown(() => {
    const step = Math.floor(nodes.length / 200)
    for (let i = 0; i < 200; i++) nodes[i * step]!.appendData(' Hải Phòng.')
  })
  return { style, text, insertion, blocks, edits, scroll: middle(intervals) }
}

/** In the page's own world: 60 frames, each with an insertion in a corner of the viewport. */
async function drawFrames(): Promise<void> {
  const ticker = document.querySelector('#ticker')!
  for (let i = 0; i < 60; i++) {
    await new Promise(requestAnimationFrame)
    ticker.append(Object.assign(document.createElement('span'), { textContent: String(i) }))
  }
  ticker.textContent = '0'
}

/**
 * Measures the time of script that reacts to a changed text. Evaluated in the page's own world. The end is
 * the arrival of a message: observers run in microtasks before it, and layout comes later, with the next
 * frame.
 */
async function measureTicks(): Promise<Ticks> {
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!
  const tick = async (id: string) => {
    const text = document.getElementById(id)!.firstChild as Text
    const times: number[] = []
    for (let i = 0; i < 30; i++) {
      await new Promise(requestAnimationFrame)
      await new Promise(resolve => requestIdleCallback(resolve, { timeout: 300 }))
      const begun = performance.now()
      text.data = `10:${10 + i}:00`
      await new Promise<void>(resolve => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve()
        port2.postMessage(null)
      })
      times.push(performance.now() - begun)
    }
    return middle(times)
  }
  return { lineTick: await tick('line-clock'), ownTick: await tick('own-clock') }
}

const titles: Record<PageName, string> = {
  article: 'An article of 1,500 words',
  news: 'A newspaper’s page with an article of 1,500 words',
  again: 'The fourth article of 1,500 words on one site',
  small: 'A page of 58,000 UTF-16 units',
  big: 'A page of 1,000,000 UTF-16 units in some 20,000 text nodes',
  lines: 'A clock in one of 300 lines of one element',
}

/** The columns of the tables: heading, figure, and the one page that has it, if not all. */
const columns: [string, (figures: Figures) => number | undefined, PageName?][] = [
  ['first highlight painted', figures => figures.first],
  ['all mentions known', figures => figures.known],
  ['script in all', figures => figures.script],
  ['longest stretch', figures => figures.longest],
  ['mentions', figures => figures.mentions],
  ['hit test beyond the browser’s own, µs', figures => figures.hit],
  ['heap, MB', figures => figures.heap, 'big'],
  ['frame: style', figures => figures.style, 'big'],
  ['frame: text', figures => figures.text, 'big'],
  ['frame: insertion', figures => figures.insertion, 'big'],
  ['500 blocks', figures => figures.blocks, 'big'],
  ['200 edits', figures => figures.edits, 'big'],
  ['scrolling', figures => figures.scroll, 'big'],
  ['tick in a line', figures => figures.lineTick, 'lines'],
  ['tick in its own element', figures => figures.ownTick, 'lines'],
]

function print(version: string, measured: Measured): void {
  for (const [page, rows] of Object.entries(measured) as [PageName, Measured[PageName]][]) {
    const shown = columns.filter(([, , only]) => only === undefined || only === page)
    console.log(`#### ${titles[page]}, ${version}\n`)
    console.log(`| | ${shown.map(([heading]) => heading).join(' | ')} |`)
    console.log(`|---|${shown.map(() => '--:').join('|')}|`)
    for (const { method, figures } of rows) {
      const cells = shown.map(([heading, of]) => {
        const middle = median(figures.map(of))
        if (middle === undefined || (heading === 'mentions' && middle === 0)) return '–'
        return middle >= 100 || heading === 'mentions' ? middle.toFixed(0) : middle.toFixed(1)
      })
      console.log(`| ${method} | ${cells.join(' | ')} |`)
    }
    console.log()
  }
}

/** The median of what was measured; undefined if nothing was. */
export function median(values: (number | undefined | null)[]): number | undefined {
  const known = values
    .filter((value): value is number => typeof value === 'number' && !Number.isNaN(value))
    .sort((a, b) => a - b)
  return known.length === 0 ? undefined : (known[known.length >> 1]! + known[(known.length - 1) >> 1]!) / 2
}
