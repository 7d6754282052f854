import type { D1Database, DurableObjectNamespace, RateLimit } from '@cloudflare/workers-types'
import type { CoverageEnv } from './coverage/consume.ts'
import type { ResponseCache } from './response-cache.ts'
import type { ChangeChannel } from './sync/change-channel.ts'
import type { SyncEnv } from './sync/limits.ts'

/** Bindings of the worker in wrangler.toml. */
export interface Env extends CoverageEnv, SyncEnv {
  DB: D1Database
  /** Time in ms for which an isolate caches the served release. Without it the release is read each time. */
  HOLD_RELEASE_MS?: string
  // Rate limits by client and minute, as wrangler.toml sets them. If a binding is absent, that limit does
  // not apply.
  /** Limit for all requests that no cache answers. */
  ALL?: RateLimit
  /**
   * Limit for all requests that no cache answers, by IPv6 network (/48), in which a client may have 65,536
   * addresses (/64).
   */
  NETWORKS?: RateLimit
  /** Limit for searches, lists and other reads that cost more than one row. */
  READS?: RateLimit
  /** Limit for texts sent to be scanned or converted. */
  TEXTS?: RateLimit
  /** Limit for reports of wrong highlights and facts. */
  REPORTS?: RateLimit
  /** Limit for requests of sync; these are also counted by account. */
  SYNC?: RateLimit
  /** Limit for new accounts of sync. */
  ACCOUNTS?: RateLimit
  /**
   * Channels of sync, one for each account. Without this binding devices ask for changes every `pollAfter`
   * seconds.
   */
  CHANGES?: DurableObjectNamespace<ChangeChannel>
}

/** Variables that middleware sets on a request's context. */
export interface Variables {
  requestId: string
  responseCache: ResponseCache
  /**
   * Id of the sync account to which the request's key belongs, or which a device that waits for changes has
   * named.
   */
  account: string
  /** Database of sync that has the account or, for a new account, will have it. */
  syncDatabase: D1Database
}

/** Type parameter of all Hono apps and contexts here. */
export interface AppEnv {
  Bindings: Env
  Variables: Variables
}
