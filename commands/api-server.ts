/**
 * Local API: the deployed worker in workerd, over a local D1 that is migrated and loaded. Needs no account.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { D1Database } from '@cloudflare/workers-types'
import {
  Miniflare,
  MiniflareCoreError,
  type Request as OutboundRequest,
  Response as OutboundResponse,
} from 'miniflare'
import { AddressRefused } from '../worker/coverage/fetch.ts'
import { LoadError, type LoadReport, loadRelease, type Release } from '../worker/db/load.ts'
import { applyMigrations, binding, compatibilityDate, runtimeOptions } from './database.ts'
import { publicFetch } from './public-network.ts'
import { localSigning } from './signing.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const host = '127.0.0.1'
/** Name of the queue of feed messages, as in wrangler.toml. */
const feedQueue = 'chu-giai-feeds'
/** Class of the Durable Objects that announce changes to synchronised devices, as wrangler.toml names it. */
const channels = 'ChangeChannel'
/** Port that is used unless another is given; if it is in use, the system chooses one. */
export const usualPort = 8787

/** Maximum number of ports that are tried before the start fails. */
const mostStarts = 5

export interface ApiOptions {
  /**
   * Port of the server, by default `usualPort`; 0 takes any free port. A port in use is replaced by a free
   * one.
   */
  port?: number
  /** Folder of the database; without one the database is in memory and lost when the server stops. */
  persist?: string
  release: Release
  /** Text of the built worker; by default `startApi` builds it. */
  script?: string
  /** Address at which outlets can reach the operator; without one no feed is read. */
  coverageContact?: string
  /** Feed origins that may be requested although they are not on the public internet. */
  permitted?: readonly string[]
  /**
   * Receives each line that the worker logs; by default errors go to standard error and the rest is dropped.
   */
  log?: (line: { level: string; message: string }) => void
}

export interface ApiServer {
  /** Address such as `http://127.0.0.1:8787`, without a trailing slash. */
  url: string
  /** The running worker's database. */
  readonly db: D1Database
  /** Version of the release that was loaded last. */
  readonly version: number
  /** Loads another release into the database while the worker runs. */
  reload(release: Release): Promise<LoadReport>
  /**
   * Replaces the worker by another build, at the same address and over the same database, and applies new
   * migrations.
   */
  replaceWorker(script: string): Promise<void>
  /**
   * Fires the cron trigger, as Cloudflare does every quarter of an hour. Resolves before the queue's messages
   * are consumed.
   */
  tick(): Promise<void>
  /** Stops the server; resolves when its process has ended. */
  stop(): Promise<void>
}

/**
 * Builds the worker, starts it, migrates its database and loads `release`, signed with this machine's key. If
 * a step fails, rejects and cleans up.
 */
export async function startApi(options: ApiOptions): Promise<ApiServer> {
  const script = options.script ?? (await buildWorker())
  const signing = await localSigning()
  let port = await freePort(options.port ?? usualPort)
  const log = options.log ?? (({ level, message }) => void (level === 'error' && console.error(message)))
  const optionsFor = (script: string) =>
    runtimeOptions(
      {
        host,
        port,
        handleStructuredLogs: log,
        modules: true,
        script,
        compatibilityDate: compatibilityDate(),
        d1Databases: { [binding]: binding },
        // A worker of a test may have no channels.
        ...(script.includes(channels) && {
          durableObjects: { CHANGES: { className: channels, useSQLite: true } },
        }),
        queueProducers: { FEEDS: feedQueue },
        queueConsumers: { [feedQueue]: { maxBatchSize: 4, maxBatchTimeout: 1, maxRetries: 3 } },
        bindings: { COVERAGE_CONTACT: options.coverageContact ?? '' },
        outboundService: outbound(options.permitted),
      },
      options.persist,
    )
  let runtime = new Miniflare(optionsFor(script))
  // Another program may have taken the port since it was found free.
  for (let starts = 1; starts < mostStarts && (await lostPort(runtime)); starts++) {
    port = await freePort(0)
    runtime = new Miniflare(optionsFor(script))
  }
  const openDatabase = async () => (await runtime.getD1Database(binding)) as unknown as D1Database
  try {
    const { origin } = await runtime.ready
    let db = await openDatabase()
    await applyMigrations(db)
    let { version } = await loadRelease(db, options.release, signing)
    return {
      url: origin,
      get db() {
        return db
      },
      get version() {
        return version
      },
      async reload(release) {
        const report = await loadRelease(db, release, signing)
        version = report.version
        return report
      },
      async replaceWorker(script) {
        await runtime.setOptions(optionsFor(script))
        // Miniflare has closed the bindings that were opened before.
        db = await openDatabase()
        await applyMigrations(db)
      },
      async tick() {
        await (await runtime.getWorker()).scheduled({ cron: '*/15 * * * *' })
      },
      stop: () => runtime.dispose(),
    }
  } catch (error) {
    await runtime.dispose()
    if (error instanceof LoadError && options.persist !== undefined) {
      throw new LoadError(
        `${error.message}\nOr begin with an empty local database: delete ${options.persist}.`,
        { cause: error },
      )
    }
    throw error
  }
}

/**
 * Makes the handler of the local worker's outgoing requests, which go through `publicFetch`. A refused
 * address is answered with 403 and any other failure with 502, because the runtime passes no exception to the
 * worker. `permitted` are origins that may be requested although they are not public.
 */
function outbound(permitted: readonly string[] = []) {
  const reach = publicFetch({ permitted })
  return async (request: OutboundRequest): Promise<OutboundResponse> => {
    try {
      const { method, headers, url } = request
      const response = await reach(url, { method, headers: [...headers], redirect: 'manual' })
      // The body is already decompressed, so the headers about compression are removed.
      const told = [...response.headers].filter(([name]) => !/^content-(encoding|length)$/.test(name))
      const body = [101, 204, 205, 304].includes(response.status) ? null : response.body
      return new OutboundResponse(body as ConstructorParameters<typeof OutboundResponse>[0], {
        status: response.status,
        headers: told,
      })
    } catch (error) {
      return new OutboundResponse(String(error), { status: error instanceof AddressRefused ? 403 : 502 })
    }
  }
}

/**
 * Builds the worker with wrangler and returns it as the text of one module. `environment` is one of
 * wrangler.toml's, as for a deployment; by default the worker is built for this machine.
 */
export async function buildWorker(environment = ''): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), 'chu-giai-worker-'))
  try {
    const wrangler = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js')
    await promisify(execFile)(
      process.execPath,
      [wrangler, 'deploy', '--dry-run', '--outdir', outdir, `--env=${environment}`],
      {
        cwd: root,
        env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
      },
    )
    return await readFile(join(outdir, 'index.js'), 'utf8')
  } finally {
    await rm(outdir, { recursive: true, force: true })
  }
}

/**
 * True if the runtime could not start because its port is in use; it is then stopped here. Waits for the
 * start.
 */
async function lostPort(runtime: Miniflare): Promise<boolean> {
  const error = await runtime.ready.then(
    () => undefined,
    error => error,
  )
  if (!isPortInUse(error)) return false
  // `dispose` rejects with the error of the start, too.
  await runtime.dispose().catch(error => {
    if (!isPortInUse(error)) throw error
  })
  return true
}

const isPortInUse = (error: unknown): boolean =>
  error instanceof MiniflareCoreError && error.code === 'ERR_ADDRESS_IN_USE'

/**
 * The port `wanted` if it is free and allowed, otherwise a free one from the system. 0 always gets a free
 * one.
 */
async function freePort(wanted: number): Promise<number> {
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      const server = createServer()
      server.once('error', reject)
      server.listen(port, host, () => {
        const address = server.address()
        server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
      })
    })
  try {
    return await listen(wanted)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    return listen(0)
  }
}
