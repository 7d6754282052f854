/** The built worker and a database that holds the release, prepared once for all test suites of a run. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApiOptions, type ApiServer, buildWorker, startApi } from './api-server.ts'
import type { Release } from './knowledge-files.ts'
import { readRelease } from './prepared-release.ts'
import { writeWhole } from './write-file.ts'

/**
 * Builds the worker into `folder`/worker.js and loads `release` into the database in `folder`/database, which
 * test files copy.
 */
export async function prepareService(folder: string, release: Release): Promise<void> {
  const script = await buildWorker()
  const api = await startApi({ port: 0, persist: join(folder, 'database'), release, script })
  await api.stop()
  writeWhole(join(folder, 'worker.js'), script)
}

export function readWorker(folder: string): string {
  return readFileSync(join(folder, 'worker.js'), 'utf8')
}

/**
 * Starts the API as `startApi` does, with the worker in `folder`. Without a release it serves the one in
 * `folder`, from a copy of the database that holds it.
 */
export async function startPreparedApi(
  folder: string,
  { release, ...options }: Omit<ApiOptions, 'release'> & { release?: ApiOptions['release'] },
): Promise<ApiServer> {
  const script = readWorker(folder)
  if (release) return startApi({ script, release, ...options })
  const persist = mkdtempSync(join(tmpdir(), 'chu-giai-database-'))
  const forget = () => rmSync(persist, { recursive: true, force: true })
  try {
    cpSync(join(folder, 'database'), persist, { recursive: true })
    const api = await startApi({ script, persist, release: readRelease(folder), ...options })
    const { stop } = api
    api.stop = () => stop().finally(forget)
    return api
  } catch (error) {
    forget()
    throw error
  }
}
