/** The local API with the built worker, prepared once for a run of tests by prepare-service.ts. */
import { inject } from 'vitest'
import type { ApiServer } from '../../commands/api-server.ts'
import * as preparation from '../../commands/prepared-service.ts'

export { preparedRelease } from './release.ts'

/** The built worker as the text of one module. */
export const preparedWorker = (): string => preparation.readWorker(inject('prepared'))

/**
 * Starts the API as `startApi` does, with the prepared worker; if `options` has no release, with the prepared
 * release.
 */
export function startPreparedApi(
  options: Parameters<typeof preparation.startPreparedApi>[1],
): Promise<ApiServer> {
  return preparation.startPreparedApi(inject('prepared'), options)
}
