/**
 * Preparation of what the test suites of a run share: the release, the built worker, and a database that
 * holds the release.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import { buildWorker, startApi } from './api-server.ts'
import { compileToDisk, type Release } from './knowledge-files.ts'

/**
 * Environment variable with the folder that `npm test` has prepared. A suite that finds none prepares one of
 * its own.
 */
export const preparedFolder = 'CHU_GIAI_PREPARED'

/** Compiles the knowledge to dist/knowledge/ and, serialised by V8, into `folder`/release. */
export function prepareRelease(folder: string): Release {
  const release = compileToDisk()
  writeFileSync(join(folder, 'release'), serialize(release))
  return release
}

/**
 * Builds the worker into `folder`/worker.js and loads `release` into the database in `folder`/database. Why:
 * a copy of the database takes a hundredth of the time of another load.
 */
export async function prepareService(folder: string, release: Release): Promise<void> {
  const script = await buildWorker()
  const api = await startApi({ port: 0, persist: join(folder, 'database'), release, script })
  await api.stop()
  writeFileSync(join(folder, 'worker.js'), script)
}
