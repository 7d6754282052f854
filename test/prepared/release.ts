/** The current release, prepared once for a run of tests. */
import { inject } from 'vitest'
import type { Release } from '../../commands/knowledge-files.ts'
import { readRelease } from '../../commands/prepared-release.ts'

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
  return readRelease(inject('prepared'))
}
