/** What every response carries, and how a route says that its response may be kept. */
import type { Context, MiddlewareHandler } from 'hono'
import type { AppEnv } from './env.ts'
import { ProblemError } from './problems.ts'
import type { GoodAnswer, LastGood } from './response-cache.ts'

/** Lives of responses. A response of a route that sets none of them is `no-store`. */
export const lives = {
  /** Content that never changes at its address. */
  forever: 'public, max-age=31536000, immutable',
  /** What a new release changes: five minutes, and an hour more while it is fetched anew. */
  short: 'public, max-age=300, stale-while-revalidate=3600',
} as const
const never = 'no-store'

/** Readable by pages of any origin; nothing here ever takes a cookie. */
const crossOrigin = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id',
}

/** Nothing may be framed, sniffed or run, or asked for without encryption. */
const security = {
  'X-Content-Type-Options': 'nosniff',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
}
const policy = "default-src 'none'; frame-ancestors 'none'"
/** What has a meaning for pages alone: data load nothing, and are read through CORS. */
const forPages = { 'Referrer-Policy': 'no-referrer', 'Cross-Origin-Resource-Policy': 'cross-origin' }
/** All that data have. */
const everywhere = { ...crossOrigin, ...security, 'Content-Security-Policy': policy }

/** Responses that were made with all headers: to set them one by one would cost as much as all the rest of a short answer. */
const complete = new WeakSet<Response>()

/**
 * Gives the request its id and the last good answers, and its response the headers above; what does not say that it may be kept is not,
 * errors among it, and bears the id.
 */
export function answering(lastGood: LastGood): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const requestId = crypto.randomUUID()
    c.set('requestId', requestId)
    c.set('lastGood', lastGood)
    await next()
    const response = c.res
    if (complete.has(response)) return
    const headers = response.headers
    const page = headers.get('Content-Type')?.startsWith('text/html')
    for (const [name, value] of Object.entries({ ...crossOrigin, ...security, ...(page && forPages) }))
      headers.set(name, value)
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policy)
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', never)
    // In an answer that a cache keeps it would be the id of whoever asked first.
    if (headers.get('Cache-Control') === never) headers.set('X-Request-Id', requestId)
  }
}

/** Answers a preflight for a route that takes `methods` (RFC 9110 asks for Allow; the fetch standard for the rest). */
export function preflightResponse(methods: string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      Allow: methods.join(', '),
      'Access-Control-Allow-Methods': methods.join(', '),
      'Access-Control-Allow-Headers': 'Accept-Language, Content-Type, If-None-Match',
      'Access-Control-Max-Age': '86400',
    },
  })
}

/** Whether an If-None-Match header names `etag` (weak comparison, RFC 9110, section 13.1.2). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  return header.split(',').some(candidate => candidate.trim().replace(/^W\//, '') === etag)
}

/**
 * JSON (or another `type`) that is already text, kept for `life`; 304 where the request holds `etag` (a strong entity tag, with its quotes).
 * Until `until`, in ms since the epoch, it stands: requests for the same address get it from `standingAnswer`.
 * The return type says 200 alone, so that routes are checked against their documented body; 304 is documented beside it.
 */
export function readyText(
  c: Context<AppEnv>,
  text: string,
  life: string,
  etag: string,
  { until = 0, type = 'application/json; charset=utf-8' } = {},
): Response {
  const address = addressOf(c)
  const known = address === undefined ? undefined : c.get('lastGood').recall(address)
  const headers =
    known?.etag === etag && known.life === life
      ? known.headers
      : new Headers({ ...everywhere, 'Cache-Control': life, ETag: etag, 'Content-Type': type })
  const body = until > 0 ? (encoder.encode(text) as Uint8Array<ArrayBuffer>) : text
  const good: GoodAnswer = { body, etag, life, headers, until }
  if (address !== undefined) c.get('lastGood').remember(address, good)
  const response = responseOf(good, c.req.header('If-None-Match'))
  complete.add(response)
  return response
}
const encoder = new TextEncoder()

function responseOf({ body, etag, headers }: GoodAnswer, ifNoneMatch: string | null | undefined): Response {
  if (!matchesEtag(ifNoneMatch ?? undefined, etag)) return new Response(body, { headers })
  const response = new Response(null, { status: 304, headers })
  response.headers.delete('Content-Type')
  return response
}

/** The answer to a request for something that is still as it was last given; undefined where routes have to look at it. */
export function standingAnswer(lastGood: LastGood, { method, url, headers }: Request): Response | undefined {
  // As Hono finds the path: from the first slash after `https://`. With a query it is no address of an answer that is kept.
  const good = method === 'GET' ? lastGood.recall(url.slice(url.indexOf('/', 8))) : undefined
  return good && Date.now() < good.until ? responseOf(good, headers.get('If-None-Match')) : undefined
}

/** `response`, to be kept for `life`. */
export function present<R extends Response>(response: R, life: string): R {
  response.headers.set('Cache-Control', life)
  return response
}

/**
 * Refuses, with 406, a request whose Accept header rules out all of `types`. A request without the header takes anything
 * (RFC 9110, section 12.5.1).
 */
export function offering(...types: string[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const accept = c.req.header('Accept')
    if (accept !== undefined && !types.some(type => accepts(accept, type))) {
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

/** Whether an Accept header allows a media type: the most specific range that covers it decides, by its weight. */
export function accepts(header: string, type: string): boolean {
  let specificity = -1
  let weight = 0
  for (const part of header.split(',', 50)) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
    const rank = [`*/*`, `${type.split('/')[0]}/*`, type].indexOf(range.trim())
    if (rank <= specificity) continue
    specificity = rank
    const q = parameters
      .map(parameter => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
      .find(value => value !== undefined)
    weight = q === undefined ? 1 : Number(q)
  }
  return weight > 0 || header.trim() === ''
}

/** Under which an answer is remembered; none for an address with a query, of which there are too many. */
function addressOf(c: Context<AppEnv>): string | undefined {
  return c.req.url.includes('?') ? undefined : c.req.path
}

/** The last good answer to this request, marked (RFC 9211), or undefined. What never changes is as good as new; the rest is not to be kept. */
export function staleAnswer(c: Context<AppEnv>): Response | undefined {
  const address = addressOf(c)
  const good = address === undefined ? undefined : c.get('lastGood').recall(address)
  if (!good) return undefined
  const headers = {
    'Cache-Control': good.life === lives.forever ? good.life : never,
    ETag: good.etag,
    'Cache-Status': 'chu-giai; hit; detail=database-unavailable',
  }
  if (matchesEtag(c.req.header('If-None-Match'), good.etag))
    return new Response(null, { status: 304, headers })
  return new Response(good.body, {
    headers: { ...headers, 'Content-Type': good.headers.get('Content-Type') ?? '' },
  })
}
