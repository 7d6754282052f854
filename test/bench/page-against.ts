/**
 * `npm run bench -- page --against REV`: the cost of this tree's extension for a page, compared with that of
 * another revision. Both are open at the same time, each in a browser of its own, and take turns. The figure
 * is CPU time of the page's process, so that other work on the machine matters little.
 */
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { type BrowserName, findBrowser } from '../../commands/browsers.ts'
import { CommandError } from '../../commands/project.ts'
import { formatTable } from '../../commands/table.ts'
import {
  type BenchTree,
  buildBenchExtension,
  bundleMethods,
  everywhere,
  type Figures,
  liveDomain,
  measureOnce,
  median,
  methods,
  openBrowser,
  openControl,
  type PageName,
  runScripts,
  slowly,
  thisTree,
  within,
  withPages,
} from './page.ts'
import { withRevision } from './revision.ts'

const builds = ['base', 'now'] as const
type Build = (typeof builds)[number]
type Opened = Awaited<ReturnType<typeof openBrowser>>

const alone = methods.find(({ name }) => name === 'the page alone')!
const ours = methods.find(({ name }) => name === 'Chú Giải')!

/**
 * Figures of one turn. `live` and `atOnce` are the time in ms from the end of parsing to the first highlight
 * of a visit: `live` on a page that arrives in two parts, `atOnce` on one that arrives whole.
 */
type Turn = Figures & { live?: number | undefined; atOnce?: number | undefined }

/** Rows of the table: heading and figure. */
const rows: [string, (figures: Turn) => number | undefined][] = [
  ['main thread, CPU ms', figures => figures.main],
  ['all threads, CPU ms', figures => figures.all],
  ['first highlight after parsing, ms', figures => figures.live],
  ['the same, page there at once, ms', figures => figures.atOnce],
  ['first highlight after injection, ms', figures => figures.first],
  ['all mentions known, ms', figures => figures.known],
  ['mentions', figures => figures.mentions],
  ['heap of the page, MB', figures => figures.heap],
  ['a later frame with an insertion, ms', figures => figures.insertion],
  ['60 later frames, main thread, CPU ms', figures => figures.frames?.main],
  ['60 later frames, all threads, CPU ms', figures => figures.frames?.all],
  ['hit test, µs', figures => figures.hit],
  ['tick of a clock in a line, ms', figures => figures.lineTick],
  ['tick of a clock in its own element, ms', figures => figures.ownTick],
]

/**
 * @param args `--against REV`, `--chromium` or `--firefox` for one of them, `--runs N` (11),
 * `--page article,news,again,small,big,lines` for some of the pages, `--localities` to switch communes and
 * districts on in this tree's build.
 */
export async function run(args: string[]): Promise<void> {
  const after = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const revision = after('--against')
  if (!revision) throw new CommandError('--against needs a revision, such as --against main.')
  if (process.platform !== 'linux')
    throw new CommandError('CPU time is read from /proc, which only Linux has.')
  const runs = Number(after('--runs') ?? 11)
  const only = after('--page')?.split(',')
  const pages = only ? everywhere.filter(page => only.includes(page)) : everywhere
  const one = (['chromium', 'firefox'] as const).filter(name => args.includes(`--${name}`))
  await withRevision(revision, ({ tree, load }) =>
    withPages(async ({ folder, units, port }) => {
      await bundleMethods(folder, units)
      const knowledge = await load<Pick<BenchTree, 'compileToDisk'>>('commands/knowledge-files.ts')
      const building = await load<Pick<BenchTree, 'buildExtension'>>('commands/build.ts')
      const config =
        await load<Pick<BenchTree, 'bundledGazetteer' | 'matcherProperties'>>('extension/wxt.config.ts')
      const { compileGazetteer } = await load<Pick<BenchTree, 'compileGazetteer'>>(
        'shared/gazetteer/compile.ts',
      )
      const trees: Record<Build, BenchTree> = {
        base: {
          folder: tree,
          compileToDisk: knowledge.compileToDisk,
          buildExtension: building.buildExtension,
          bundledGazetteer: config.bundledGazetteer,
          compileGazetteer,
          matcherProperties: config.matcherProperties ?? [],
        },
        now: thisTree,
      }
      for (const name of one.length > 0 ? one : (['chromium', 'firefox'] as const)) {
        const extensions = {} as Record<Build, string>
        for (const build of builds) {
          extensions[build] = join(folder, `${name}-${build}`)
          await buildBenchExtension(trees[build], name, folder, extensions[build], units)
        }
        await compare(name, extensions, port, runs, pages, revision, args.includes('--localities'))
      }
    }),
  )
}

async function compare(
  name: BrowserName,
  extensions: Record<Build, string>,
  port: number,
  runs: number,
  pages: PageName[],
  revision: string,
  localities: boolean,
): Promise<void> {
  const say = (line: string) => process.stderr.write(`${line}\n`)
  findBrowser(name, say)
  let site = 0
  const hosts = Array.from({ length: pages.length * runs * 16 }, (_, i) => `site${i}.test`)
  const opened = {} as Record<Build, Opened>
  try {
    const lives = hosts.flatMap(host => ['', 'b'].map(end => host.replace('.test', `${end}.${liveDomain}`)))
    for (const build of builds)
      opened[build] = await openBrowser(name, extensions[build], [...hosts, ...lives], say)
    const controls = { base: await openControl(opened.base), now: await openControl(opened.now, localities) }
    for (const page of pages) {
      const measured = { base: [] as Turn[], now: [] as Turn[], alone: [] as Turn[] }
      for (let run = 0; run < runs; run++) {
        const turns = (run % 2 ? ['now', 'base'] : ['base', 'now']) as Build[]
        for (const turn of [...turns, 'alone'] as const) {
          const build = turn === 'alone' ? 'now' : turn
          const method = turn === 'alone' ? alone : ours
          const measure = async (): Promise<Turn> => {
            const { browser } = opened[build]
            const control = controls[build]
            const at = site++
            const address = `http://${hosts[at]}:${port}/${page}`
            const figures = await within(
              60_000,
              measureOnce(browser, control, address, method, name, page, true),
            )
            if (turn === 'alone') return figures
            const [live, atOnce] = [
              await within(
                60_000,
                visit(browser, control, `http://${lives[2 * at]}:${port}/${page}?${slowly}`),
              ),
              await within(60_000, visit(browser, control, `http://${lives[2 * at + 1]}:${port}/${page}`)),
            ]
            return { ...figures, live, atOnce }
          }
          const figures = await measure().catch((error: unknown) => {
            say(`once more, because ${error instanceof Error ? error.message : String(error)}`)
            return measure()
          })
          measured[turn].push(figures)
        }
        const last = (build: Build) =>
          rows.map(([, read]) => (read(measured[build].at(-1)!) ?? Number.NaN).toFixed(1)).join(' ')
        say(`${name} ${page} ${run + 1}/${runs}: base ${last('base')}, now ${last('now')}`)
      }
      print(`${page}, ${await opened.now.browser.version()}, base ${revision}, ${runs} runs`, measured)
    }
  } finally {
    for (const build of builds) await opened[build]?.close()
  }
}

/** A visit to a page on which the extension runs by itself: its first highlight, in ms after parsing. */
async function visit(browser: Browser, control: Page, address: string): Promise<number | undefined> {
  const page = await browser.newPage()
  try {
    await page.bringToFront()
    await page.goto(address, { waitUntil: 'load' })
    return (await control.evaluate(runScripts, address, [])).sinceParsed
  } finally {
    await page.close()
  }
}

function print(title: string, { base, now, alone }: Record<Build | 'alone', Turn[]>): void {
  const of = (figures: Turn[], read: (figures: Turn) => number | undefined) =>
    figures.map(read).map(value => value ?? Number.NaN)
  const measured = rows.filter(([, read]) => median(of(now, read)) !== undefined)
  const cells = measured.map(([heading, read]) => {
    const [before, after] = [of(base, read), of(now, read)]
    const ratios = after.map((value, i) => value / before[i]!).sort((one, other) => one - other)
    const shown = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(2))
    const quartile = (share: number) => shown(ratios[Math.round((ratios.length - 1) * share)])
    return [
      heading,
      shown(median(of(alone, read))),
      `${shown(median(before))} (${shown(Math.min(...before))}–${shown(Math.max(...before))})`,
      `${shown(median(after))} (${shown(Math.min(...after))}–${shown(Math.max(...after))})`,
      `${shown(median(ratios))} (${quartile(0.25)}–${quartile(0.75)})`,
    ]
  })
  console.log(`\n${title}\n`)
  console.log(
    formatTable(
      ['', 'page alone', 'base: median (range)', 'now: median (range)', 'ratio of turns: median (quartiles)'],
      cells,
    ),
  )
}
