/**
 * `npm run dev [-- --firefox] [--no-browser] [--port N]`: runs the product in watch mode. Starts the API,
 * builds the extension and opens a browser on the sample article. After each change it rebuilds the
 * extension, the worker or the knowledge, as needed. Ctrl-C stops everything.
 */
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'puppeteer-core'
import { buildWorker, startApi } from './api-server.ts'
import { articlePage, serveArticle } from './article-server.ts'
import { type BrowserName, findBrowser, hasDisplay, type OpenedBrowser, openBrowser } from './browsers.ts'
import { runCommand } from './command.ts'
import { compileToDisk } from './knowledge-files.ts'
import { CommandError, root } from './project.ts'

const usage = 'npm run dev [-- --firefox] [--no-browser] [--port N]'

/** Part of the product that is built again after a change of a file. */
export type Task = 'knowledge' | 'worker' | 'extension'

/** Watched source folders. */
const watched = ['shared', 'worker', 'extension']
/** Paths of generated files, and of files that no build reads. */
const ignored =
  /(^|\/)(\.wxt|\.output|node_modules)(\/|$)|shared\/knowledge\/release\.json$|\.(md|fixture\.tsx)$|~$|\.sw.$/
/** Paths of modules that this process has loaded: a change to them takes effect after a restart only. */
const loaded = /^shared\/(knowledge|gazetteer|lexicon)\/.*\.ts$/

/**
 * Parts to build again after a change of a file, by its path from the project's root, with `/`. Empty for a
 * file that no build reads.
 */
export function tasksFor(path: string): Task[] {
  if (ignored.test(path)) return []
  if (/^shared\/knowledge\/.*\.(yaml|json)$/.test(path)) return ['knowledge', 'extension']
  if (path.startsWith('shared/')) return ['worker', 'extension']
  if (path.startsWith('worker/')) return ['worker']
  if (path.startsWith('extension/')) return ['extension']
  return []
}

/**
 * Runs tasks one at a time. Tasks requested meanwhile are collected and then run once each. A failing task is
 * reported and does not stop the next ones.
 */
export class TaskQueue {
  readonly #run: (task: Task) => Promise<void>
  readonly #failed: (task: Task, error: unknown) => void
  readonly #waiting = new Set<Task>()
  #running: Promise<void> | undefined

  constructor(run: (task: Task) => Promise<void>, failed: (task: Task, error: unknown) => void) {
    this.#run = run
    this.#failed = failed
  }

  add(tasks: readonly Task[]): void {
    for (const task of tasks) this.#waiting.add(task)
    this.#running ??= this.#drain()
  }

  /** Resolves when the queue is empty and nothing runs. */
  async idle(): Promise<void> {
    await this.#running
  }

  async #drain(): Promise<void> {
    // Why: an editor saves several files in a row, and writes one file in several steps.
    await new Promise(resolve => setTimeout(resolve, 80))
    // Knowledge first: the extension contains its output.
    const order: readonly Task[] = ['knowledge', 'worker', 'extension']
    const next = () => order.find(task => this.#waiting.has(task))
    for (let task = next(); task !== undefined; task = next()) {
      this.#waiting.delete(task)
      try {
        await this.#run(task)
      } catch (error) {
        this.#failed(task, error)
      }
    }
    this.#running = undefined
  }
}

if (import.meta.main) await runCommand(dev)

async function dev(args: string[]): Promise<void> {
  const { name, port, withBrowser } = readOptions(args)
  const stopping: (() => unknown)[] = []
  const interrupted = new Promise<void>(resolve => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  try {
    const path = withBrowser ? findBrowser(name, console.log) : ''
    const api = await startApi({
      ...(port !== undefined && { port }),
      persist: join(root, '.wrangler', 'state'),
      release: compileToDisk(),
    })
    stopping.push(() => api.stop())
    const article = await serveArticle(articlePage(join(root, 'commands', 'sample-article.html')))
    stopping.push(() => article.stop())
    const folder = join(root, 'dist', name === 'firefox' ? 'firefox-mv3' : 'chrome-mv3')
    const build = () => buildInChild(name, api.url, article.url)
    await build()
    console.log(`API        ${api.url}/v1/manifest\nArticle    ${article.url}\nExtension  ${folder}`)

    let page: Page | undefined
    let opened: OpenedBrowser | undefined
    if (withBrowser) {
      opened = await openBrowser({ name, path, extension: folder, headless: !hasDisplay() })
      const { browser, close } = opened
      stopping.push(close)
      page = await browser.newPage()
      await page.goto(article.url, { waitUntil: 'load' })
    }

    const run: Record<Task, () => Promise<void>> = {
      knowledge: async () => {
        await api.reload(compileToDisk())
      },
      worker: async () => api.replaceWorker(await buildWorker()),
      extension: async () => {
        await build()
        await opened?.browser.installExtension(folder)
        await page?.reload({ waitUntil: 'load' })
      },
    }
    const queue = new TaskQueue(
      async task => {
        const start = performance.now()
        await run[task]()
        console.log(`Rebuilt the ${task} in ${((performance.now() - start) / 1000).toFixed(1)} s.`)
      },
      (task, error) => {
        const why = error instanceof Error ? error.message : String(error)
        console.error(`The ${task} could not be rebuilt; the last good one stays.\n${why}`)
      },
    )
    for (const part of watched) {
      const watcher = watch(join(root, part), { recursive: true }, (_, file) => {
        if (file === null) return
        const changed = `${part}/${file.split(sep).join('/')}`
        if (loaded.test(changed)) console.log(`${changed} takes effect when npm run dev is started again.`)
        queue.add(tasksFor(changed))
      })
      stopping.push(() => watcher.close())
    }
    console.log(`Watching ${watched.map(part => `${part}/`).join(', ')}. Ctrl-C stops everything.`)
    const closed = new Promise<void>(resolve => opened?.browser.once('disconnected', () => resolve()))
    await Promise.race([interrupted, closed])
    await queue.idle()
  } finally {
    for (const step of stopping.reverse()) await step()
  }
}

/**
 * Builds the extension in a child process, from the knowledge that this process has compiled.
 *
 * Why a child: the build configuration imports sources (the list of news sites), and a process loads a module
 * only once, so that it would miss changes.
 */
function buildInChild(name: BrowserName, api: string, article: string): Promise<void> {
  const command = join(root, 'commands', 'build.ts')
  const child = spawn(process.execPath, [command, name === 'firefox' ? 'firefox' : 'chrome', '--compiled'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      CHU_GIAI_API: api,
      CHU_GIAI_EXTRA_MATCHES: `*://${new URL(article).hostname}/*`,
    },
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    errors += text
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code =>
      code === 0
        ? resolve()
        : reject(new CommandError(errors.trim() || `${relative(root, command)} failed.`)),
    )
  })
}

function readOptions(args: string[]): { name: BrowserName; port: number | undefined; withBrowser: boolean } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        firefox: { type: 'boolean', default: false },
        'no-browser': { type: 'boolean', default: false },
        port: { type: 'string' },
      },
    })
    const port = values.port === undefined ? undefined : Number(values.port)
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536))
      throw new Error(`"${values.port}" is no port`)
    return { name: values.firefox ? 'firefox' : 'chromium', port, withBrowser: !values['no-browser'] }
  } catch (error) {
    throw new CommandError(
      `This cannot be started: ${error instanceof Error ? error.message : error}.\nUse: ${usage}`,
    )
  }
}
