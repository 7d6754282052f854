/** The current release and the built worker, prepared once for a run of tests by prepare-service.ts. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize } from 'node:v8'
import { inject } from 'vitest'
import { type ApiOptions, type ApiServer, startApi } from '../../commands/api-server.ts'
import type { Release } from '../../commands/knowledge-files.ts'

/** A copy of the release of the sources, as `currentRelease` compiles it. */
export function preparedRelease(): Release {
  return deserialize(readFileSync(join(inject('service'), 'release'))) as Release
}

/** As `startApi`, with the prepared worker. */
export function startPreparedApi(options: ApiOptions): Promise<ApiServer> {
  return startApi({ script: readFileSync(join(inject('service'), 'worker.js'), 'utf8'), ...options })
}
