import type { D1Database } from '@cloudflare/workers-types'

/** What wrangler.toml binds to the worker. */
export interface Env {
  DB: D1Database
}

/** What the middleware leaves on a request's context. */
export interface Variables {
  requestId: string
}

/** The type parameter of every Hono app and context here. */
export interface AppEnv {
  Bindings: Env
  Variables: Variables
}
