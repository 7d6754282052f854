/**
 * `npm run zip`: builds the packages for the Chrome, Edge and Firefox stores in dist/packages/, with
 * SHA256SUMS. The variable CHU_GIAI_API is the address of their service.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { zip } from 'wxt'
import { extensionConfig } from '../extension/wxt.config.ts'
import { localApi, quietLogger, requireSmallPageScript, requireTrustedKey, withoutSpinner } from './build.ts'
import { refuseOthers, runCommand } from './command.ts'
import { compileToDisk } from './knowledge-files.ts'
import { root } from './project.ts'
import { trustedKeys } from './signing.ts'
import { writeWhole } from './write-file.ts'

/** Writes SHA256SUMS beside the files, in the format of `sha256sum`. Returns its path. */
export function writeChecksums(files: readonly [string, ...string[]]): string {
  const lines = files.map(file => {
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
    return `${sha256}  ${basename(file)}\n`
  })
  const path = join(dirname(files[0]), 'SHA256SUMS')
  writeWhole(path, lines.sort().join(''))
  return path
}

/**
 * Empties a folder and runs `write`, which fills it. If that fails, nothing is left in it: what was written
 * before the fault must not be published.
 */
export async function filled<T>(folder: string, write: () => Promise<T>): Promise<T> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  try {
    return await write()
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

if (import.meta.main)
  await runCommand(args => {
    refuseOthers(args, 'npm run zip')
    return zipAll(process.env.CHU_GIAI_API ?? localApi)
  })

/**
 * Writes the packages for the service at `api`, and their checksums.
 * @throws {CommandError} if no key is trusted for that service, before anything is written; or if a script
 *   exceeds its limit
 */
export async function zipAll(api: string, keys = trustedKeys()): Promise<void> {
  await requireTrustedKey(api, keys)
  const { version } = compileToDisk()
  const packages = join(root, 'dist', 'packages')
  const written = await filled(packages, () => writePackages(api, packages, version))
  const [first, ...others] = written
  if (first) console.log(relative(process.cwd(), writeChecksums([first, ...others])))
  if (api === localApi) {
    console.log(
      `\nThese packages ask the service on this machine (${api}). For the stores: CHU_GIAI_API=https://… npm run zip`,
    )
  }
}

/** Writes the packages into a folder and returns their paths; throws if a script exceeds its limit. */
async function writePackages(api: string, packages: string, version: number): Promise<string[]> {
  const written: string[] = []
  const work = mkdtempSync(join(tmpdir(), 'chu-giai-zip-'))
  try {
    for (const store of ['chrome', 'edge', 'firefox'] as const) {
      const config = extensionConfig({
        browser: store === 'firefox' ? 'firefox' : 'chrome',
        api,
        extraMatches: [],
        outDir: join(work, store),
      })
      const paths = await withoutSpinner(() =>
        zip({
          ...config,
          browser: store,
          logger: quietLogger,
          zip: {
            artifactTemplate: join(relative(work, packages), `chu-giai-{{version}}-${store}.zip`),
            zipSources: false,
          },
        }),
      )
      requireSmallPageScript(join(work, store))
      written.push(...paths)
      for (const path of paths)
        console.log(
          `${relative(process.cwd(), path)}: ${Math.ceil(statSync(path).size / 1024)} KB, knowledge ${version}`,
        )
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return written
}
