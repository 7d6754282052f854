/** The local API with the built worker, prepared once for a run of tests by prepare-service.ts. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type ApiOptions, type ApiServer, startApi } from '../../commands/api-server.ts'
import { preparedRelease } from './release.ts'

export { preparedRelease } from './release.ts'

/** The built worker. */
export const preparedWorker = (): string => readFileSync(join(inject('prepared'), 'worker.js'), 'utf8')

/** Copies the folder of the database that holds the prepared release to `folder`. */
export const copyDatabase = (folder: string): void =>
  cpSync(join(inject('prepared'), 'database'), folder, { recursive: true })

/**
 * As `startApi`, with the prepared worker. Without a release it serves the prepared one, from a copy of the
 * database that holds it.
 */
export async function startPreparedApi({
  release,
  ...options
}: Omit<ApiOptions, 'release'> & Partial<Pick<ApiOptions, 'release'>>): Promise<ApiServer> {
  const script = preparedWorker()
  if (release) return startApi({ script, release, ...options })
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-database-'))
  const forget = () => rmSync(folder, { recursive: true, force: true })
  try {
    copyDatabase(folder)
    const api = await startApi({ script, persist: folder, release: preparedRelease(), ...options })
    const { stop } = api
    api.stop = () => stop().finally(forget)
    return api
  } catch (error) {
    forget()
    throw error
  }
}
