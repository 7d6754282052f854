import type { D1Database, RateLimit } from '@cloudflare/workers-types'
import type { CoverageEnv } from './coverage/consume.ts'
import type { ResponseCache } from './response-cache.ts'

/** Bindings of the worker in wrangler.toml. */
export interface Env extends CoverageEnv {
  DB: D1Database
  /** Time in ms for which an isolate keeps the served release. Without it the release is read each time. */
  HOLD_RELEASE_MS?: string
  /** Rate limits for searches and lists, texts, and reports. Without them nothing is limited. */
  READS?: RateLimit
  TEXTS?: RateLimit
  REPORTS?: RateLimit
}

/** Variables that middleware sets on a request's context. */
export interface Variables {
  requestId: string
  responseCache: ResponseCache
}

/** Type parameter of all Hono apps and contexts here. */
export interface AppEnv {
  Bindings: Env
  Variables: Variables
}
