/** The current release, prepared once for a run of tests. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize } from 'node:v8'
import { inject } from 'vitest'
import type { Release } from '../../commands/knowledge-files.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * Folder with the release (`release`, serialised by V8) and, after prepare-service.ts, the built worker
     * (`worker.js`) and a database that holds the release (`database`).
     */
    prepared: string
  }
}

/** A copy of the release of the sources, as `currentRelease` compiles it. */
export function preparedRelease(): Release {
  return deserialize(readFileSync(join(inject('prepared'), 'release'))) as Release
}
