/** Rate limits by client, and limits on the size of bodies. */
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { within } from './deadline.ts'
import type { AppEnv, Env } from './env.ts'
import { ProblemError } from './problems.ts'
import { isFromPage } from './request-source.ts'

type Limit = Extract<keyof Env, 'ALL' | 'NETWORKS' | 'READS' | 'TEXTS' | 'REPORTS' | 'SYNC' | 'ACCOUNTS'>

/** Requests a minute, as wrangler.toml configures the bindings of these names (a test compares them). */
export const limits: Record<Limit, number> = {
  ALL: 1200,
  NETWORKS: 6000,
  READS: 300,
  TEXTS: 60,
  REPORTS: 10,
  SYNC: 600,
  ACCOUNTS: 10,
}
const period = 60

/**
 * Middleware that answers 429 above a limit of requests by client (`clientOf`). `ALL` also limits networks
 * of IPv6 (`networkOf`). Cloudflare keeps the addresses in memory while it counts; this service neither
 * stores nor logs them. Counts are approximate and separate in each Cloudflare location. Headers follow the
 * IETF draft on RateLimit fields.
 *
 * Requests of other sites' pages are counted separately. Why: otherwise such a page could use up the
 * requests that the extension may make from its visitor's address.
 */
export function limiting(limit: Limit): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const client = clientOf(c)
    if (client !== undefined) await limitOf(c.env, limit, countedBy(c, client))
    if (limit === 'ALL' && client?.includes(':'))
      await limitOf(c.env, 'NETWORKS', countedBy(c, networkOf(c)!))
    await next()
    // A response names the narrowest limit that applies. `ALL` is named only in 429 responses: other
    // responses are cached, and shared by clients.
    if (limit !== 'ALL' && !c.res.headers.has('RateLimit-Policy'))
      c.res.headers.set('RateLimit-Policy', policyOf(limit))
  }
}

/**
 * Key under which requests of a client, or of its network, are counted. Requests of other sites' pages have
 * a separate key.
 */
function countedBy(c: Context<AppEnv>, client: string): string {
  return isFromPage(c) ? `page ${client}` : client
}

/**
 * Counts a request with `parts` parts as `parts / each` requests, rounded up. `limiting` has already
 * counted the first. Why: 200 names of a spreadsheet read as many rows as ten searches, and 1,000 addresses
 * take a second of CPU.
 * @throws {ProblemError} 429 above the limit
 */
export async function countParts(
  c: Context<AppEnv>,
  limit: Limit,
  parts: number,
  each: number,
): Promise<void> {
  const client = clientOf(c)
  if (client === undefined) return
  for (let left = parts - each; left > 0; left -= each) await limitOf(c.env, limit, countedBy(c, client))
}

/**
 * Maximum wait for a count, in ms; then the request is answered with 503. Cloudflare counts in the same
 * machine, so a count is usually immediate.
 */
const countDeadline = 2_000

/**
 * Counts a request under `key`; does nothing if the limit has no binding.
 * @throws {ProblemError} 429 above the limit; unavailable if the counter fails
 */
export async function limitOf(env: Env, limit: Limit, key: string): Promise<void> {
  const counter = env[limit]
  if (!counter) return
  const { success } = await within(countDeadline, () => counter.limit({ key })).catch((cause: unknown) => {
    throw new ProblemError('unavailable', { headers: { 'Retry-After': '5' } }, { cause })
  })
  if (success) return
  throw new ProblemError('too-many-requests', {
    headers: {
      'Retry-After': String(period),
      'RateLimit-Policy': policyOf(limit),
      RateLimit: `"${limit.toLowerCase()}";r=0;t=${period}`,
    },
  })
}

function policyOf(limit: Limit): string {
  return `"${limit.toLowerCase()}";q=${limits[limit]};w=${period}`
}

/**
 * The client's address for the rate limits; undefined in local runs. Of an IPv6 address only the first 64
 * bits: a client chooses the others freely.
 */
export function clientOf(c: Context<AppEnv>): string | undefined {
  return addressOf(c, 64)
}

/**
 * The client's network for the amounts of a day and the limit `NETWORKS`; undefined in local runs. Of an
 * IPv6 address the first 48 bits. Why: one line or one rented server may have a whole /48, and would count
 * as 65,536 clients.
 */
export function networkOf(c: Context<AppEnv>): string | undefined {
  return addressOf(c, 48)
}

/**
 * The address of a request's client: an IPv4 address whole, of an IPv6 address the first `bits`, a multiple
 * of 16. Undefined if Cloudflare names none, as in local runs.
 */
function addressOf(c: Context<AppEnv>, bits: number): string | undefined {
  const address = c.req.header('CF-Connecting-IP')
  if (!address?.includes(':')) return address
  const [before = [], after = []] = address.split('::').map(part => part.split(':').filter(Boolean))
  const between = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  const groups = [...before, ...between, ...after].map(group => Number.parseInt(group, 16).toString(16))
  return `${groups.slice(0, bits / 16).join(':')}::/${bits}`
}

/** Middleware that answers 413 for a body larger than `bytes`, without reading all of it. */
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
