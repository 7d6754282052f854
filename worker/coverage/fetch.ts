/** One polite, bounded request for a feed. Every outcome is a value; nothing is thrown. */
import { discardBody, readBody, readStream, TooLarge } from '../../shared/web/bounded-body.ts'

/** User-Agent header; `contact` is an address at which an outlet can reach the operator. */
function userAgentOf(contact: string): string {
  return `ChuGiaiCoverage/1.0 (+${contact})`
}

export interface FetchPolicy {
  /**
   * Time limit in ms for the whole request: redirects, headers, body. After that the request counts as
   * failed.
   */
  timeout: number
  /** Maximum size after decompression, in bytes; a larger feed is refused. Why: decompression bombs. */
  mostBytes: number
  mostRedirects: number
}
export const fetchPolicy: FetchPolicy = { timeout: 10_000, mostBytes: 5_000_000, mostRedirects: 5 }

/** Validators of a feed's last response, sent so that an unchanged feed is answered with 304. */
export interface Held {
  etag?: string | undefined
  modified?: string | undefined
}

export type FailureReason =
  | 'timeout'
  | 'network'
  | 'too-large'
  | 'redirects'
  | 'status'
  | 'refused'
  | 'damaged'

export type Fetched =
  | {
      kind: 'new'
      bytes: Uint8Array
      contentType: string | null
      etag?: string
      modified?: string
      maxAge?: number
      movedTo?: string
    }
  | { kind: 'unchanged'; maxAge?: number; movedTo?: string }
  /** 410: the outlet has ended the feed. */
  | { kind: 'gone' }
  /** `retryAfter` in seconds, if the outlet sent it. `status` if there was a response. */
  | { kind: 'failed'; reason: FailureReason; status?: number; retryAfter?: number }

/** Access to the web: the function that sends requests, and the contact that they name. */
export interface Web {
  fetch: Fetch
  /** Address at which an outlet can reach the operator: a page or a mailto. */
  contact: string
  policy?: FetchPolicy
}
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/**
 * Requests the feed at `url`, on condition that it differs from `held`, and follows redirects. `now`, in
 * seconds since 1970, resolves a Retry-After date.
 */
export async function fetchFeed(url: string, held: Held, now: number, web: Web): Promise<Fetched> {
  const signal = AbortSignal.timeout((web.policy ?? fetchPolicy).timeout)
  try {
    return await follow(url, held, now, web, signal)
  } catch (error) {
    if (error instanceof TooLarge) return { kind: 'failed', reason: 'too-large' }
    if (error instanceof AddressRefused) return { kind: 'failed', reason: 'refused' }
    if (signal.aborted) return { kind: 'failed', reason: 'timeout' }
    return { kind: 'failed', reason: error instanceof Damaged ? 'damaged' : 'network' }
  }
}

class Damaged extends Error {}

/** Thrown by a `Fetch` that refuses an address, such as one on the local network. */
export class AddressRefused extends Error {
  override name = 'AddressRefused'
}

async function follow(
  first: string,
  held: Held,
  now: number,
  web: Web,
  signal: AbortSignal,
): Promise<Fetched> {
  const policy = web.policy ?? fetchPolicy
  let url = first
  let permanent = true
  let movedTo: string | undefined
  for (let hops = 0; ; hops++) {
    const headers: Record<string, string> = {
      'User-Agent': userAgentOf(web.contact),
      Accept:
        'application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/feed+json;q=0.8, */*;q=0.1',
    }
    if (held.etag !== undefined) headers['If-None-Match'] = held.etag
    if (held.modified !== undefined) headers['If-Modified-Since'] = held.modified
    const response = await web.fetch(url, { headers, redirect: 'manual', signal })
    const { status } = response
    if ([301, 302, 303, 307, 308].includes(status)) {
      await discardBody(response)
      const next = redirectOf(url, response.headers.get('Location'))
      if (next === undefined) return { kind: 'failed', reason: 'refused', status }
      if (hops >= policy.mostRedirects) return { kind: 'failed', reason: 'redirects', status }
      permanent &&= status === 301 || status === 308
      if (permanent) movedTo = next
      url = next
      continue
    }
    const seconds = maxAgeOf(response.headers.get('Cache-Control'))
    const common = {
      ...(seconds !== undefined && { maxAge: seconds }),
      ...(movedTo !== undefined && { movedTo }),
    }
    const isConditional = held.etag !== undefined || held.modified !== undefined
    if (status === 304 && isConditional) {
      await discardBody(response)
      return { kind: 'unchanged', ...common }
    }
    if (status !== 200) {
      await discardBody(response)
      if (status === 410) return { kind: 'gone' }
      const retryAfter = retryAfterOf(response.headers.get('Retry-After'), now)
      return { kind: 'failed', reason: 'status', status, ...(retryAfter !== undefined && { retryAfter }) }
    }
    const bytes = await readFeedBody(response, policy.mostBytes)
    const [etag, modified] = [response.headers.get('ETag'), response.headers.get('Last-Modified')]
    return {
      kind: 'new',
      bytes,
      contentType: response.headers.get('Content-Type'),
      // Validators are sent back unchanged; an oversized one is not stored.
      ...(etag !== null && etag.length <= 300 && { etag }),
      ...(modified !== null && modified.length <= 60 && { modified }),
      ...common,
    }
  }
}

/**
 * Target of a redirect: http(s) only, and never from https to http. Undefined for any other, and for an
 * address with a user name or password.
 */
function redirectOf(from: string, location: string | null): string | undefined {
  if (location === null) return undefined
  try {
    const [source, target] = [new URL(from), new URL(location, from)]
    if (target.protocol !== 'https:' && !(target.protocol === 'http:' && source.protocol === 'http:'))
      return undefined
    if (target.username !== '' || target.password !== '') return undefined
    target.hash = ''
    return target.href
  } catch {
    return undefined
  }
}

/**
 * The body, decompressed here if it is a .gz file that the server sent without Content-Encoding. Throws
 * `TooLarge` above `most` bytes, `Damaged` for a broken .gz file.
 */
async function readFeedBody(response: Response, most: number): Promise<Uint8Array> {
  const bytes = await readBody(response, most)
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  const unzipped = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  try {
    return await readStream(unzipped, most)
  } catch (error) {
    throw error instanceof TooLarge ? error : new Damaged()
  }
}

/**
 * Delay in seconds from the number or date of a Retry-After header (RFC 9110, section 10.2.3), at most a
 * week. Undefined if there is none, or a past or invalid one. `now` is in seconds since 1970.
 */
export function retryAfterOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  const text = header.trim()
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Math.ceil(Date.parse(text) / 1000 - now)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 7 * 86_400) : undefined
}

function maxAgeOf(header: string | null): number | undefined {
  const seconds = /(?:^|[,\s])max-age\s*=\s*"?(\d{1,8})/i.exec(header ?? '')?.[1]
  return seconds === undefined ? undefined : Number(seconds)
}
