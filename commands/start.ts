/**
 * `npm start [-- FILE|URL] [--firefox] [--once] [--headless] [--port N]`: runs the whole product on one
 * article. Compiles the knowledge, starts the API over a local D1, builds the extension and opens a browser
 * with it. Without a display it runs headless and prints what a reader would see.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'puppeteer-core'
import type { MentionReport } from '../extension/messages.ts'
import type { EntityAnswer } from '../shared/api/entity.ts'
import type { Card } from '../shared/card/card.ts'
import { figureDate, figureLabel, figureValue } from '../shared/card/figure-words.ts'
import { readBody } from '../shared/web/bounded-body.ts'
import { articlePage, serveArticle } from './article-server.ts'
import { type BrowserName, findBrowser, hasDisplay, type OpenedBrowser, openBrowser } from './browsers.ts'
import { runCommand } from './command.ts'
import { compileToDisk } from './knowledge-files.ts'
import { CommandError, root } from './project.ts'
import { listMentions, showFirstCard } from './read-page.ts'
import { formatTable } from './table.ts'

const usage = 'npm start [-- FILE|URL] [--firefox] [--once] [--headless] [--port N]'

await runCommand(async args => {
  const options = readOptions(args)
  const name: BrowserName = options.firefox ? 'firefox' : 'chromium'
  const headless = options.headless || !hasDisplay()
  const stopping: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const step of stopping.splice(0).reverse()) await step()
  }
  const interrupted = new Promise<void>(resolve => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })

  try {
    const path = findBrowser(name, console.log)
    const html =
      options.target === undefined
        ? articlePage(join(root, 'commands', 'sample-article.html'))
        : isAddress(options.target)
          ? undefined
          : articlePage(options.target)

    // Imported here and not at the top, because it takes a second: wrong arguments are reported before.
    const [{ startApi }, { buildExtension }] = await Promise.all([
      import('./api-server.ts'),
      import('./build.ts'),
    ])
    const release = compileToDisk()
    console.log(`1/4  Knowledge: release ${release.version} with ${release.cards.length} cards.`)

    const api = await startApi({
      ...(options.port !== undefined && { port: options.port }),
      persist: join(root, '.wrangler', 'state'),
      release,
    })
    stopping.push(() => api.stop())
    console.log(`2/4  API over local D1: ${api.url}/v1/manifest`)

    const article = html === undefined ? undefined : await serveArticle(html)
    if (article) stopping.push(() => article.stop())
    const address = article?.url ?? options.target ?? ''
    const folder = join(root, 'dist', name === 'firefox' ? 'firefox-mv3' : 'chrome-mv3')
    await buildExtension({
      browser: name === 'firefox' ? 'firefox' : 'chrome',
      api: api.url,
      extraMatches: [`*://${new URL(address).hostname}/*`],
      outDir: folder,
    })
    console.log(`3/4  Extension: ${relative(root, folder)}`)
    printHowToLoad(folder, name)

    const opened = await openBrowser({ name, path, extension: folder, headless })
    stopping.push(() => opened.close())
    const page = await opened.browser.newPage()
    await page.goto(address, { waitUntil: 'load' }).catch(error => {
      throw new CommandError(
        `${address} could not be opened: ${error instanceof Error ? error.message : error}\nCheck the address and the network connection.`,
      )
    })
    console.log(
      `4/4  ${name === 'firefox' ? 'Firefox' : 'Chromium'} ${headless ? 'without a window' : 'opened'} on ${options.target ?? 'the sample article'}.\n`,
    )

    if (headless || options.once) await report(page, opened, api.url, release.version)
    if (options.once) return
    console.log(
      `\n${headless ? `Serving ${api.url} and ${address}` : 'Rest the pointer on a highlighted name'}. Ctrl-C stops everything.`,
    )
    const closed = new Promise<void>(resolve => opened.browser.once('disconnected', () => resolve()))
    await Promise.race([interrupted, closed])
  } finally {
    await stop()
  }
})

interface Options {
  target: string | undefined
  firefox: boolean
  once: boolean
  headless: boolean
  port: number | undefined
}

function readOptions(args: string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        firefox: { type: 'boolean' },
        once: { type: 'boolean' },
        headless: { type: 'boolean' },
        port: { type: 'string' },
      },
    })
    if (positionals.length > 1) throw new Error('more than one article was given')
    const port = values.port === undefined ? undefined : Number(values.port)
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536))
      throw new Error(`"${values.port}" is no port`)
    const { firefox = false, once = false, headless = false } = values
    const target = positionals[0]
    if (target !== undefined && !isAddress(target) && !existsSync(target))
      throw new Error(`there is no file ${target}`)
    return { target, firefox, once, headless, port }
  } catch (error) {
    throw new CommandError(
      `This cannot be started: ${error instanceof Error ? error.message : error}.\nUse: ${usage}`,
    )
  }
}

function isAddress(target: string): boolean {
  return /^https?:\/\//.test(target)
}

function printHowToLoad(folder: string, name: BrowserName): void {
  const steps =
    name === 'firefox'
      ? `about:debugging#/runtime/this-firefox → Load Temporary Add-on… → ${join(folder, 'manifest.json')}`
      : `chrome://extensions (edge://extensions) → Developer mode → Load unpacked → ${folder}`
  console.log(`     To load it into your own ${name === 'firefox' ? 'Firefox' : 'Chrome or Edge'}: ${steps}`)
}

/**
 * Prints the highlighted names, the first name's card as the API serves it, and the path of a screenshot in
 * which that card is open. If no name is highlighted, it prints only a message that says so.
 */
async function report(page: Page, opened: OpenedBrowser, api: string, version: number): Promise<void> {
  const mentions = await listMentions(page, opened)
  const [first] = mentions
  if (!first) {
    console.log('Nothing on this page is in the knowledge.')
    return
  }
  printTable(mentions)
  const response = await fetch(`${api}/v1/entities/${first.id}`)
  if (!response.ok)
    throw new CommandError(
      `The API answered ${response.status} for ${first.id}.\nRun npm start again; if it stays so, delete the folder .wrangler/state.`,
    )
  const { entity } = JSON.parse(new TextDecoder().decode(await readBody(response, 4_000_000))) as EntityAnswer
  console.log(`\nThe first card, as served by ${api} from release ${version}:`)
  printCard(entity)
  await showFirstCard(page)
  const folder = join(root, 'dist', 'screenshots')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.png`) as `${string}.png`
  await page.screenshot({ path })
  console.log(`\nScreenshot: ${relative(process.cwd(), path)}`)
}

function printTable(mentions: MentionReport[]): void {
  const rows = new Map<string, { cells: string[]; count: number }>()
  for (const { text, id, kind } of mentions) {
    const key = `${text} ${id}`
    const row = rows.get(key) ?? { cells: [text.replace(/\s+/g, ' '), id, kind], count: 0 }
    row.count++
    rows.set(key, row)
  }
  console.log(
    formatTable(
      ['Surface', 'Entity', 'Kind', 'Count'],
      [...rows.values()].map(({ cells, count }) => [...cells, count]),
    ),
  )
}

function printCard({ name, kind, subtype, summary, figures, links, sources }: Card): void {
  console.log(`${name.vi} · ${name.en} (${kind}, ${subtype})\n  ${summary.vi}\n  ${summary.en}`)
  for (const figure of figures.slice(0, 4)) {
    const publisher = sources[figure.source]?.publisher ?? figure.source
    console.log(
      `  ${figureLabel(figure, 'en')}: ${figureValue(figure, 'en')} (${figureDate(figure, 'en')}; ${publisher})`,
    )
  }
  for (const { url } of links) console.log(`  ${url}`)
}
