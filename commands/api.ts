/**
 * `npm run api [-- --port N]`: runs only the API, over its local D1, loaded and ready. Prints its address;
 * Ctrl-C stops it.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startApi, usualPort } from './api-server.ts'
import { runCommand } from './command.ts'
import { compileToDisk } from './knowledge-files.ts'
import { CommandError, root } from './project.ts'

await runCommand(async args => {
  const port = readPort(args)
  const stopped = new Promise<void>(resolve => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  const api = await startApi({ port, persist: join(root, '.wrangler', 'state'), release: compileToDisk() })
  try {
    console.log(`Chú Giải API, release ${api.version}: ${api.url}

  reference        ${api.url}/docs
  contract         ${api.url}/openapi.json
  an entity        ${api.url}/v1/entities/province/quang-ninh
  a search         ${api.url}/v1/search?q=quang
  OpenRefine       ${api.url}/v1/reconcile

Ctrl-C stops it.`)
    await stopped
  } finally {
    await api.stop()
  }
})

function readPort(args: string[]): number {
  try {
    const { values } = parseArgs({ args, options: { port: { type: 'string' } } })
    const port = Number(values.port ?? usualPort)
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`"${values.port}" is no port`)
    return port
  } catch (error) {
    throw new CommandError(
      `This cannot be started: ${error instanceof Error ? error.message : error}.\nUse: npm run api [-- --port N]`,
    )
  }
}
