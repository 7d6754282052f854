/** Headers of every response, and responses that caches and this isolate may store. */

import type { D1Database } from '@cloudflare/workers-types'
import type { Context, MiddlewareHandler } from 'hono'
import { strictPolicy } from './content-security-policy.ts'
import { heldRelease, recentRelease } from './current-release.ts'
import type { ReadContext } from './db/shared-reads.ts'
import type { AppEnv } from './env.ts'
import { weightedRanges } from './header-weights.ts'
import { ProblemError, preferredLanguage } from './problems.ts'
import { namesPage } from './request-source.ts'
import type { GoodAnswer, ResponseCache } from './response-cache.ts'

/** Cache lifetimes. A response of a route that sets none is `no-store`. */
export const lives = {
  /** For content that never changes at its address. */
  forever: 'public, max-age=31536000, immutable',
  /**
   * For content that changes with a release: fresh for five minutes, then stale for up to an hour while it
   * is revalidated.
   */
  short: 'public, max-age=300, stale-while-revalidate=3600',
  /**
   * For content that names the origin of the request, or whose form or language was chosen by a header and
   * not by the address. Why private: the edge cache keeps one response for all hosts, schemes and headers,
   * so everybody would get the response of whoever asked first.
   */
  own: 'private, max-age=300',
} as const
const never = 'no-store'

/**
 * Header that lets pages of any origin read a response. Safe because the service uses no cookies. Omitted
 * for pages of other sites at the paths that store something (`allowedOrigin`).
 */
const anyOrigin = { 'Access-Control-Allow-Origin': '*' }
const exposed = {
  'Access-Control-Expose-Headers':
    'ETag, Idempotent-Replayed, Last-Modified-Version, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id',
}
/** Paths that store something. Browsers send a preflight before requests to them. */
const storing = /^\/v1\/(?:sync|reports)\b/

/**
 * Middleware that refuses requests of other sites' pages to the paths that store something. Why: such a
 * page could store data from its visitors' network addresses, and use up what may be stored from them in a
 * day. Browsers mostly stop after the preflight already, because its response allows no origin.
 */
export const refusingPages: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method !== 'OPTIONS' && isPageThatStores(c))
    throw new ProblemError('bad-request', {
      errors: [
        {
          pointer: '/header/origin',
          message: 'Pages of other sites store nothing here.',
          fix: 'Send it from an extension or a program.',
        },
      ],
    })
  await next()
}

/** True for a page of another site at a path that stores something. */
function isPageThatStores(c: Context<AppEnv>): boolean {
  // The path as it was routed: the address may contain escapes, as in `/v1/%73ync`.
  return storing.test(c.req.path) && namesPage(c)
}

function allowedOrigin(c: Context<AppEnv>): Partial<typeof anyOrigin> {
  return isPageThatStores(c) ? {} : anyOrigin
}

/** Headers that forbid sniffing and unencrypted requests. */
const security = {
  'X-Content-Type-Options': 'nosniff',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
}
/** Headers for pages only. */
const forPages = { 'Referrer-Policy': 'no-referrer', 'Cross-Origin-Resource-Policy': 'cross-origin' }
/** Headers that all responses of `readyText` have. None of these is a page. */
const everywhere = { ...anyOrigin, ...exposed, ...security, 'Content-Security-Policy': strictPolicy }

/**
 * Responses that were created with all common headers. Why: setting them one by one takes as long as the rest
 * of a short response.
 */
const complete = new WeakSet<Response>()

/**
 * Middleware that gives each request an id and the response cache. Each response gets the headers for
 * allowed origins and for security; pages also get `forPages`. Responses without Cache-Control, including
 * errors, become `no-store` and carry X-Request-Id.
 */
export function answering(responseCache: ResponseCache): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const requestId = crypto.randomUUID()
    c.set('requestId', requestId)
    c.set('responseCache', responseCache)
    await next()
    const response = c.res
    if (complete.has(response)) return
    const headers = response.headers
    const page = headers.get('Content-Type')?.startsWith('text/html')
    const common = { ...allowedOrigin(c), ...exposed, ...security, ...(page && forPages) }
    for (const [name, value] of Object.entries(common)) headers.set(name, value)
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', strictPolicy)
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', never)
    // Only here: a cached response would repeat the id of the first request.
    if (headers.get('Cache-Control') === never) headers.set('X-Request-Id', requestId)
  }
}

/**
 * Preflight response of a route with `methods` (RFC 9110 asks for Allow; the fetch standard for the rest).
 */
export function preflightResponse(methods: string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      Allow: methods.join(', '),
      'Access-Control-Allow-Methods': methods.join(', '),
      'Access-Control-Allow-Headers':
        'Accept-Language, Authorization, Content-Type, Idempotency-Key, If-None-Match, If-Unmodified-Since-Version',
      'Access-Control-Max-Age': '86400',
    },
  })
}

/** True when an If-None-Match header names `etag`, or is `*` (weak comparison, RFC 9110, section 13.1.2). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  return header.split(',').some(candidate => candidate.trim().replace(/^W\//, '') === etag)
}

/**
 * Options of a response that is cached in memory. It answers further requests until the time `until` (ms
 * since the epoch), or while the version `release` is served. Without both it is used only when the
 * database fails (`staleAnswer`).
 */
export interface Holding {
  until?: number
  release?: number | undefined
  type?: string
  /** Headers in addition to the common ones. */
  headers?: Record<string, string>
  /** True if the Accept header chose this form, not the address. Such a response is not cached in memory. */
  negotiated?: boolean
  /** True if the response does not depend on the query string. */
  anyQuery?: boolean
}

/**
 * A response whose body is already text, cacheable for `life`; 304 if the request's entity tag matches
 * `etag` (a strong tag with its quotes). While the response is valid, `standingAnswer` returns it for the
 * same address. The return type names only status 200, so that routes are checked against their documented
 * body; 304 is documented separately.
 */
export function readyText(
  c: Context<AppEnv>,
  text: string,
  life: string,
  etag: string,
  {
    until = 0,
    release,
    type = 'application/json; charset=utf-8',
    headers: more = {},
    negotiated = false,
    anyQuery = false,
  }: Holding = {},
): Response & never {
  const address = anyQuery ? withoutQuery(c.req.url) : addressOf(c)
  const headers = new Headers({
    ...everywhere,
    'Cache-Control': life,
    ETag: etag,
    'Content-Type': type,
    ...more,
  })
  const body = encoder.encode(text) as Uint8Array<ArrayBuffer>
  const good: GoodAnswer = { body, etag, life, headers, until, release, anyQuery }
  if (address !== undefined && !negotiated) c.get('responseCache').remember(address, good)
  const response = responseOf(good, c.req.header('If-None-Match'))
  complete.add(response)
  return response as Response & never
}
const encoder = new TextEncoder()

function responseOf({ body, etag, headers }: GoodAnswer, ifNoneMatch: string | null | undefined): Response {
  if (!matchesEtag(ifNoneMatch ?? undefined, etag)) return new Response(body, { headers })
  const response = new Response(null, { status: 304, headers })
  response.headers.delete('Content-Type')
  return response
}

/**
 * True if an Accept header allows JSON and names no other type that routes offer: then a response cached in
 * memory fits.
 */
function takesUsual(accept: string | null): boolean {
  if (accept === null || accept === '*/*' || accept === 'application/json') return true
  return /\*\/\*|application\/json/.test(accept) && !/ld\+json|csv|xml|q=0(?![.\d]*[1-9])/.test(accept)
}

/**
 * The cached response to a GET or HEAD request while it is valid; otherwise undefined, and the route must
 * answer. A response that is the same for any query string is returned whatever the Accept header says: its
 * route does not read that header either. Why also for HEAD: a route reads as many rows for it as for GET.
 */
export function standingAnswer(
  responseCache: ResponseCache,
  { method, url, headers }: Request,
  db: D1Database,
): Response | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const good = responseCache.recall(url) ?? anyQueryAnswer(responseCache, url)
  if (!good || !(good.anyQuery || takesUsual(headers.get('Accept')))) return undefined
  const holds =
    Date.now() < good.until || (good.release !== undefined && good.release === heldRelease(db)?.version)
  if (!holds) return undefined
  const response = responseOf(good, headers.get('If-None-Match'))
  return method === 'HEAD' ? new Response(null, response) : response
}

/**
 * The cached response at the path of `url`, if it is the same for any query string; otherwise undefined.
 * Also undefined for a `url` without a query.
 */
function anyQueryAnswer(responseCache: ResponseCache, url: string): GoodAnswer | undefined {
  const path = withoutQuery(url)
  const good = path === url ? undefined : responseCache.recall(path)
  return good?.anyQuery ? good : undefined
}

function withoutQuery(url: string): string {
  const query = url.indexOf('?')
  return query < 0 ? url : url.slice(0, query)
}

/**
 * Middleware that answers from memory while the release of the cached response is served. When the cached
 * release expires, all waiting requests share one read. Does nothing if `HOLD_RELEASE_MS` is not set, or if
 * the request may want another media type (not `takesUsual`).
 */
export const fromMemory: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (Number(c.env.HOLD_RELEASE_MS ?? 0) > 0 && takesUsual(c.req.header('Accept') ?? null)) {
    const address = addressOf(c)
    const good = address === undefined ? undefined : c.get('responseCache').recall(address)
    if (good?.release !== undefined) {
      const release = await recentRelease(c.env, readContextOf(c).keep)
      if (release?.version === good.release) {
        const response = responseOf(good, c.req.header('If-None-Match'))
        complete.add(response)
        return response
      }
    }
  }
  return next()
}

/**
 * Language of a page and Cache-Control of the response: the language of `?lang=` with `lives.short`,
 * otherwise the reader's by Accept-Language with `lives.own`.
 */
export function languageOf({ req }: Context<AppEnv>): { language: 'vi' | 'en'; life: string } {
  const asked = req.query('lang')
  return asked === 'vi' || asked === 'en'
    ? { language: asked, life: lives.short }
    : { language: preferredLanguage(req.header('Accept-Language')), life: lives.own }
}

/**
 * Value for `Holding.until` of a response that may be a minute old; 0 if `HOLD_RELEASE_MS` is not set
 * (`always`).
 */
export function aMinute(c: Context<AppEnv>): number {
  return Math.min(always(c), Date.now() + 60_000)
}

/**
 * Value for `Holding.until` of a response that never changes. 0 if `HOLD_RELEASE_MS` is not set: local runs
 * and tests replace the database under the worker.
 */
export function always({ env }: Context<AppEnv>): number {
  return Number(env.HOLD_RELEASE_MS ?? 0) > 0 ? Number.POSITIVE_INFINITY : 0
}

/** Database and `waitUntil` of a request; without `waitUntil` in tests. */
export function readContextOf(c: Context<AppEnv>): ReadContext {
  try {
    const context = c.executionCtx
    return { db: c.env.DB, keep: promise => context.waitUntil(promise) }
  } catch {
    // Tests call the app without an execution context.
    return { db: c.env.DB }
  }
}

export const problemType = 'application/problem+json'

/**
 * Middleware that answers 406 if the Accept header excludes all of `types`. A request without the header
 * accepts anything (RFC 9110, section 12.5.1), and so does one whose header allows
 * `application/problem+json`: that is the type of every route's problems, and programs that take types from
 * the contract may name it alone.
 */
export function offering(...types: string[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const accept = c.req.header('Accept')
    const taken = accept?.includes(problemType) ? [...types, problemType] : types
    if (accept !== undefined && !taken.some(type => accepts(accept, type))) {
      throw new ProblemError('not-acceptable', {
        errors: [
          {
            pointer: '/header/accept',
            message: 'The answer is not available in a type that the request accepts.',
            fix: `Accept ${types.join(' or ')}.`,
          },
        ],
      })
    }
    await next()
  }
}

/**
 * The one of `types` that an Accept header prefers, the first of equal ones; `types[0]` if it prefers none.
 * The order of `types` is our preference. `asked`, a type named in the query, has priority: caches that
 * ignore `Vary` distinguish addresses, not headers.
 */
export function preferredType<T extends string>(
  accept: string | undefined,
  types: readonly T[],
  asked?: T,
): T {
  if (asked) return asked
  let best = types[0]!
  for (const type of types) if (weightOf(accept ?? '', type) > weightOf(accept ?? '', best)) best = type
  return best
}

/** True when an Accept header allows a media type: the weight of the most specific matching range decides. */
export function accepts(header: string, type: string): boolean {
  return weightOf(header, type) > 0
}

function weightOf(header: string, type: string): number {
  if (header.trim() === '') return 1
  let specificity = -1
  let decisive = 0
  for (const { range, weight } of weightedRanges(header, 50)) {
    const rank = [`*/*`, `${type.split('/')[0]}/*`, type].indexOf(range)
    if (rank <= specificity) continue
    specificity = rank
    decisive = weight
  }
  return decisive
}

/**
 * Maximum length of an address whose response is cached, in UTF-16 units. Requests with a longer one are
 * answered by the route each time.
 */
const longestAddress = 300

/**
 * Address of a request with its origin, which some responses contain. It is the key of the request's cached
 * response. Undefined if longer than `longestAddress`: such a response is not cached.
 */
function addressOf({ req: { url } }: Context<AppEnv>): string | undefined {
  return url.length > longestAddress ? undefined : url
}

/**
 * The last good response to this request, marked as stale (RFC 9211); undefined if there is none. Caches
 * may store it only if it never changes.
 */
export function staleAnswer(c: Context<AppEnv>): Response | undefined {
  const address = addressOf(c)
  const good = address === undefined ? undefined : c.get('responseCache').recall(address)
  if (!good) return undefined
  // A cached response that varies by Accept may have another media type than this request asks for.
  const forever = good.life === lives.forever && !good.headers.has('Vary')
  const headers = {
    'Cache-Control': forever ? good.life : never,
    ETag: good.etag,
    'Cache-Status': 'chu-giai; hit; detail=database-unavailable',
  }
  if (matchesEtag(c.req.header('If-None-Match'), good.etag))
    return new Response(null, { status: 304, headers })
  return new Response(good.body, {
    headers: { ...headers, 'Content-Type': good.headers.get('Content-Type') ?? '' },
  })
}
