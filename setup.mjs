// The door to every command: installs what is missing at the locked versions, then runs the command under the pinned Node.
// Plain JavaScript for Node 20 with no dependencies, because it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))
const [command, ...args] = process.argv.slice(2)
const major = Number(process.versions.node.split('.')[0])

if (major < 20)
  fail(
    `Node ${process.version} is too old.`,
    'Install Node 20 or newer from https://nodejs.org and run this again.',
  )
if (!command || !existsSync(join(root, 'commands', `${command}.ts`))) {
  fail(`There is no command "${command ?? ''}".`, 'See the scripts in package.json: npm run')
}

installDependencies()

const bin = join(root, 'node_modules', '.bin')
const pinnedNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)
const child = spawn(
  pinnedNode,
  ['--disable-warning=ExperimentalWarning', join(root, 'commands', `${command}.ts`), ...args],
  {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  },
)
// Ctrl-C reaches the child through the terminal's process group; this process only waits for it to tidy up.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))

/** Runs `npm ci` unless node_modules already holds exactly what package-lock.json asks for. */
function installDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.chu-giai-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.error('Installing dependencies at their locked versions (npm ci)…')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const run = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 'inherit'],
    shell: process.platform === 'win32',
  })
  if (run.status !== 0)
    fail('npm ci did not finish.', 'Check the network connection to the npm registry, then run this again.')
  writeFileSync(stamp, lock)
}

/** Says what happened and what to do, and stops with exit code 1. */
function fail(what, remedy) {
  console.error(`${what}\n${remedy}`)
  process.exit(1)
}
