/**
 * `npm run build [-- chrome|firefox] [--compiled]`: builds the extension for both browsers or one, into
 * dist/chrome-mv3 and dist/firefox-mv3; with `--compiled` from the knowledge in dist/knowledge/ as it is. The
 * variables CHU_GIAI_API (address of the service) and CHU_GIAI_EXTRA_MATCHES (match patterns, separated by
 * commas) configure it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'wxt'
import { pageScript, startScript } from '../extension/sites/page-scripts.ts'
import {
  bundledGazetteer,
  type ExtensionBuild,
  extensionConfig,
  isOnThisMachine,
} from '../extension/wxt.config.ts'
import { runCommand } from './command.ts'
import { compiledFolder, compileToDisk } from './knowledge-files.ts'
import { CommandError, root } from './project.ts'
import { localSigning, trustedKeys } from './signing.ts'

/** Address of the service for a build without CHU_GIAI_API. */
export const localApi = 'http://127.0.0.1:8787'

/**
 * Maximum size in bytes of the page's script, minified and without the gazetteer; beyond it a build fails.
 */
const pageScriptLimit = 73 * 1024
/**
 * Maximum size in bytes of the minified script that loads the page's script in Chromium; beyond it a build
 * fails. Why: of the two, only this one is compiled in the page's main thread there.
 */
const startScriptLimit = 2048

/** Size of a built extension's page script in bytes: whole, and without the gazetteer. */
function pageScriptSize(outDir: string): { whole: number; code: number } {
  const whole = readFileSync(join(outDir, pageScript)).byteLength
  return { whole, code: whole - bundledGazetteer().length }
}

const quiet = () => {}
/** Logger for WXT that prints warnings and errors only. */
export const quietLogger = {
  debug: quiet,
  log: quiet,
  info: quiet,
  success: quiet,
  start: quiet,
  warn: console.warn,
  error: console.error,
  fatal: console.error,
  level: 1,
}

/** Escape sequences of WXT's spinner: hide the cursor, show it, clear the line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const spinning = /\x1b\[(K|\?25[lh])/

/**
 * Runs `work`. If standard output is a file or a pipe, the output of WXT's spinner is dropped meanwhile; all
 * other output is kept.
 */
export async function withoutSpinner<T>(work: () => Promise<T>): Promise<T> {
  const { stdout } = process
  if (stdout.isTTY) return work()
  const write = stdout.write
  stdout.write = function (this: typeof stdout, ...written: Parameters<typeof write>) {
    return spinning.test(String(written[0])) || write.apply(stdout, written)
  } as typeof write
  try {
    return await work()
  } finally {
    stdout.write = write
  }
}

/**
 * Builds the extension into `outDir` from its sources and the compiled knowledge (dist/knowledge/). Creates
 * this machine's signing key if the service is on this machine. Throws a CommandError if the knowledge is
 * missing, no key is trusted for the service, or a script that runs in every page exceeds its limit.
 */
export async function buildExtension(options: ExtensionBuild): Promise<void> {
  if (!existsSync(join(compiledFolder, 'gazetteer.bin'))) {
    throw new CommandError('The knowledge is not compiled yet.\nRun npm run knowledge:compile first.')
  }
  await requireTrustedKey(options.api)
  await withoutSpinner(() => build({ ...extensionConfig(options), logger: quietLogger }))
  requireSmallPageScript(options.outDir)
}

/**
 * Creates this machine's signing key, if it is missing, for a service `api` on this machine. `keys` are the
 * trusted ones.
 * @throws {CommandError} if the service is elsewhere and no key is trusted
 */
export async function requireTrustedKey(api: string, keys = trustedKeys()): Promise<void> {
  if (isOnThisMachine(api)) await localSigning()
  else if (keys.length === 0) {
    throw new CommandError(
      `No key is trusted yet, so an extension for ${api} would refuse every release.\nMake one first: npm run keys -- new --out FILE.`,
    )
  }
}

/**
 * Checks the sizes of the page script, without the gazetteer, and of the start script in a built extension.
 * @throws {CommandError} if one exceeds its limit
 */
export function requireSmallPageScript(outDir: string): void {
  const { code } = pageScriptSize(outDir)
  if (code > pageScriptLimit) {
    throw new CommandError(
      `The page's script is ${code} bytes without the gazetteer; it may be ${pageScriptLimit}.\nSee what grew: git log --stat extension/ shared/.`,
    )
  }
  const start = join(outDir, startScript)
  const size = existsSync(start) ? readFileSync(start).byteLength : 0
  if (size > startScriptLimit)
    throw new CommandError(
      `${startScript} is ${size} bytes; it may be ${startScriptLimit}.\nMove what grew into ${pageScript}.`,
    )
}

if (import.meta.main) {
  await runCommand(async args => {
    const isCompiled = args.includes('--compiled')
    const chosen = args.filter(name => name !== '--compiled')
    const unknown = chosen.filter(name => name !== 'chrome' && name !== 'firefox')
    if (unknown.length > 0)
      throw new CommandError(
        `There is no build for ${unknown.join(', ')}.\nUse: npm run build [-- chrome|firefox] [--compiled]`,
      )
    if (!isCompiled) compileToDisk()
    for (const browser of ['chrome', 'firefox'] as const) {
      if (chosen.length > 0 && !chosen.includes(browser)) continue
      const outDir = join(root, 'dist', `${browser}-mv3`)
      const extraMatches = (process.env.CHU_GIAI_EXTRA_MATCHES ?? '').split(',').filter(Boolean)
      await buildExtension({ browser, api: process.env.CHU_GIAI_API ?? localApi, extraMatches, outDir })
      const { version } = JSON.parse(readFileSync(join(compiledFolder, 'manifest.json'), 'utf8'))
      const { whole, code } = pageScriptSize(outDir)
      console.log(
        `${outDir}: knowledge ${version}, page script ${Math.ceil(whole / 1024)} KB of which code ${Math.ceil(code / 1024)} KB`,
      )
    }
  })
}
