import type { D1Database, RateLimit } from '@cloudflare/workers-types'
import type { CoverageEnv } from './coverage/consume.ts'
import type { ResponseCache } from './response-cache.ts'

/** Bindings of the worker in wrangler.toml. */
export interface Env extends CoverageEnv {
  DB: D1Database
  /** Milliseconds for which an isolate takes the release it read for the served one. Without it the release is read each time. */
  HOLD_RELEASE_MS?: string
  /** Rate limits for searches and lists, texts, and reports. Nothing is limited without them. */
  READS?: RateLimit
  TEXTS?: RateLimit
  REPORTS?: RateLimit
}

/** Variables that middleware sets on a request's context. */
export interface Variables {
  requestId: string
  responseCache: ResponseCache
}

/** The type parameter of every Hono app and context here. */
export interface AppEnv {
  Bindings: Env
  Variables: Variables
}
