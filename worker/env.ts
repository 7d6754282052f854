import type { D1Database, RateLimit } from '@cloudflare/workers-types'
import type { CoverageEnv } from './coverage/consume.ts'
import type { ResponseCache } from './response-cache.ts'

/** What wrangler.toml binds to the worker. */
export interface Env extends CoverageEnv {
  DB: D1Database
  /** For how long, in milliseconds, an isolate takes the release that it read for the one that is served; read each time without it. */
  HOLD_RELEASE_MS?: string
  /** How often one client may search and list, send texts, and report; without them nothing is limited. */
  READS?: RateLimit
  TEXTS?: RateLimit
  REPORTS?: RateLimit
}

/** What the middleware leaves on a request's context. */
export interface Variables {
  requestId: string
  responseCache: ResponseCache
}

/** The type parameter of every Hono app and context here. */
export interface AppEnv {
  Bindings: Env
  Variables: Variables
}
