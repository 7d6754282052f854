// Runs a command: installs the locked dependencies if they are not there, then runs commands/NAME.ts under
// the pinned Node. Why plain JavaScript for Node 20 without dependencies: it runs before anything is
// installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
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

// The key that signs releases is for the commands that publish them, not for the scripts of packages, nor for
// git, which knowledge:diff starts.
const { CHU_GIAI_SIGNING_KEY: signingKey, ...environment } = process.env
const publishes =
  command === 'deploy' || (command === 'knowledge' && args[0] === 'load' && args.includes('--remote'))

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
    env: {
      ...environment,
      ...(publishes && signingKey !== undefined && { CHU_GIAI_SIGNING_KEY: signingKey }),
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    },
  },
)
// Ctrl-C reaches the child through the terminal's process group; this process waits until the child has
// cleaned up.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))

/** Runs `npm ci` unless node_modules holds what package-lock.json asks for, whoever installed it. */
function installDependencies() {
  if (isInstalled()) return
  console.error('Installing dependencies at their locked versions (npm ci)…')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const run = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 2, 'inherit'],
    shell: process.platform === 'win32',
  })
  if (run.status !== 0)
    fail('npm ci did not finish.', 'Check the network connection to the npm registry, then run this again.')
}

/**
 * Compares package-lock.json with node_modules/.package-lock.json, in which npm notes what it installed once
 * it has finished. Both have the version and hash of each package by folder. Packages for other platforms are
 * `optional` and may be missing; packages beyond the locked ones are left alone.
 */
function isInstalled() {
  const read = path => JSON.parse(readFileSync(join(root, path), 'utf8')).packages
  const note = join('node_modules', '.package-lock.json')
  if (!existsSync(join(root, note))) return false
  let installed
  try {
    installed = read(note)
  } catch {
    // The disk was full, or the machine stopped, while npm wrote it.
    return false
  }
  const { '': _, ...wanted } = read('package-lock.json')
  const same = (a, b) => a?.version === b.version && a?.integrity === b.integrity
  return Object.entries(wanted).every(([folder, entry]) =>
    folder in installed ? same(installed[folder], entry) : entry.optional === true,
  )
}

/** Prints what happened and what to do, then exits with code 1. */
function fail(what, remedy) {
  console.error(`${what}\n${remedy}`)
  process.exit(1)
}
