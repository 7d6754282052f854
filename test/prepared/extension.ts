/** The built extension, prepared once for a run of tests by prepare-extensions.ts. */
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { BrowserName } from '../../commands/browsers.ts'

/**
 * Copies the prepared extension for a browser to `outDir` and sets `api` as its service; by default one that
 * never answers. The result equals a build of `buildExtension` for that service, except for hashes in file
 * names.
 */
export function copyExtension(name: BrowserName, outDir: string, api?: string): void {
  const { folder, service } = inject('extensions')
  cpSync(join(folder, name), outDir, { recursive: true })
  if (api === undefined) return
  let replaced = 0
  for (const file of globSync('{manifest.json,background.js,chunks/*.js}', { cwd: outDir })) {
    const before = readFileSync(join(outDir, file), 'utf8')
    const after = before.replace(new RegExp(`${service.replaceAll('.', '\\.')}(?!\\d)`, 'g'), api)
    if (after === before) continue
    writeFileSync(join(outDir, file), after)
    replaced++
  }
  if (replaced < 3) throw new Error(`The service is named in ${replaced} files of the extension, not in 3.`)
}
