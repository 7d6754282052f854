/** `npm run dev` on a copy of the project, so that tests can change sources. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../commands/project.ts'

let copy: string
let child: ChildProcess
let output = ''

beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'chu-giai-dev-')))
  const built = new Set(['.wxt', '.output', 'node_modules'])
  for (const name of ['shared', 'worker', 'extension', 'commands', 'docs'])
    cpSync(join(root, name), join(copy, name), {
      recursive: true,
      filter: path => !built.has(basename(path)),
    })
  for (const name of [
    'package.json',
    'package-lock.json',
    'setup.mjs',
    'tsconfig.json',
    'tsconfig.base.json',
    'wrangler.toml',
    'LICENSE',
  ])
    cpSync(join(root, name), join(copy, name))
  // The knowledge as it was compiled for this run: its sources are the same in the copy.
  cpSync(join(root, 'dist', 'knowledge.compiled'), join(copy, 'dist', 'knowledge.compiled'))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  child = spawn(process.execPath, ['setup.mjs', 'dev', '--no-browser', '--port', '0'], {
    cwd: copy,
    // A separate process group, so that Ctrl-C reaches every process as in a terminal.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
})
afterAll(() => {
  if (running()) process.kill(-child.pid!, 'SIGKILL')
  rmSync(copy, { recursive: true, force: true })
})

/** True while any process of the command's group runs. */
function running(): boolean {
  try {
    return process.kill(-child.pid!, 0)
  } catch {
    return false
  }
}
const says = (text: string) => expect.poll(() => output, { timeout: 120_000, interval: 100 }).toContain(text)

/** Replaces a text in a source file of the copy. */
function change(path: string, from: string, to: string): void {
  const file = join(copy, path)
  const before = readFileSync(file, 'utf8')
  expect(before).toContain(from)
  writeFileSync(file, before.replace(from, to))
}

// One test, because each step depends on the state of the previous one.
test('a changed source is rebuilt and served; Ctrl-C ends all processes', {
  retry: 0,
  timeout: 300_000,
}, async () => {
  await says('Ctrl-C stops everything.')
  const api = /^API +(http:\S+)\/v1\/manifest$/m.exec(output)![1]!
  const article = /^Article +(http:\S+)$/m.exec(output)![1]!
  const label = "'card.retry': 'Thử lại'"

  change('extension/locales/vi.ts', label, "'card.retry': 'try-dev-once-more'")
  await says('Rebuilt the extension')
  expect(readFileSync(join(copy, 'dist', 'chrome-mv3', 'frame.js'), 'utf8')).toContain('try-dev-once-more')

  change('worker/routes/health.ts', "status: 'ok' as const", "status: 'ok' as const, rebuilt: true")
  await says('Rebuilt the worker')
  expect(await (await fetch(`${api}/v1/health`)).json()).toMatchObject({ status: 'ok', rebuilt: true })

  output = ''
  change('worker/routes/health.ts', 'rebuilt: true', 'rebuilt: (')
  await says('The worker could not be rebuilt')
  expect((await fetch(`${api}/v1/health`)).status).toBe(200)

  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  process.kill(-child.pid!, 'SIGINT')
  // 130 if the worker's runtime handles the signal first.
  expect([0, 130]).toContain(await ended)
  await expect.poll(running, { timeout: 10_000, interval: 50 }).toBe(false)
  for (const address of [api, article]) await expect(fetch(address)).rejects.toThrow()
})
