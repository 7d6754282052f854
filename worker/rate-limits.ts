/** How often and how much one client may ask. */
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { AppEnv, Env } from './env.ts'
import { ProblemError } from './problems.ts'

type Limit = Extract<keyof Env, 'READS' | 'TEXTS' | 'REPORTS'>

/** Requests a minute, as wrangler.toml configures the bindings of these names (a test compares). */
export const limits: Record<Limit, number> = { READS: 300, TEXTS: 60, REPORTS: 10 }
const period = 60

/**
 * Refuses, with 429, what a client asks beyond a limit. Clients are told apart by their address, which Cloudflare counts in memory and
 * this service neither keeps nor logs. The counting is Cloudflare's: approximate, and apart in each of its places. Headers as in the
 * IETF's draft on RateLimit header fields.
 */
export function limiting(limit: Limit): MiddlewareHandler<AppEnv> {
  const name = limit.toLowerCase()
  const policy = `"${name}";q=${limits[limit]};w=${period}`
  return async (c, next) => {
    const client = c.req.header('CF-Connecting-IP')
    const counter = c.env[limit]
    if (counter && client !== undefined && !(await counter.limit({ key: client })).success) {
      throw new ProblemError('too-many-requests', {
        headers: {
          'Retry-After': String(period),
          'RateLimit-Policy': policy,
          RateLimit: `"${name}";r=0;t=${period}`,
        },
      })
    }
    await next()
    c.res.headers.set('RateLimit-Policy', policy)
  }
}

/** Refuses, with 413 and before it is read as a whole, a body of more than `bytes`. */
export function atMost(bytes: number): MiddlewareHandler<AppEnv> {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new ProblemError('too-large', {
        errors: [
          { pointer: '/body', message: `At most ${bytes} bytes are taken.`, fix: 'Send it in parts.' },
        ],
      })
    },
  })
}
