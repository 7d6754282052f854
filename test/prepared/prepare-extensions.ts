/**
 * Global set-up: builds both extensions and the gallery once for all test files of a run, from the knowledge
 * that prepare-service.ts compiled, and makes a profile that each Firefox starts with a copy of.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findBrowser, makeProfile } from '../../commands/browsers.ts'
import { buildExtension } from '../../commands/build.ts'
import { buildGallery } from '../../commands/gallery-site.ts'

/**
 * Service address in the built extensions, which each test file replaces by its own. Nothing listens there.
 */
const service = 'http://127.0.0.1:9'

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * Folder with the built extensions (`chromium` and `firefox`) and Firefox's profile (`profile`), and the
     * address of their service.
     */
    extensions: { folder: string; service: string }
    /** Folder with the built gallery. */
    gallery: string
  }
}

export default async function prepareExtensions(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-extensions-'))
  const profile = makeProfile(findBrowser('firefox', console.log), join(folder, 'profile'))
  // A failure is reported once the extensions are built.
  profile.catch(() => {})
  for (const name of ['chromium', 'firefox'] as const)
    await buildExtension({
      browser: name === 'firefox' ? 'firefox' : 'chrome',
      api: service,
      extraMatches: [],
      outDir: join(folder, name),
    })
  await buildGallery(join(folder, 'gallery'))
  await profile
  project.provide('extensions', { folder, service })
  project.provide('gallery', join(folder, 'gallery'))
  return () => rmSync(folder, { recursive: true, force: true })
}
