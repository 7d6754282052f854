/**
 * Typed client of the Chú Giải API, with retries and back-off. No dependencies; runs in Node 20+, browsers,
 * Deno, Bun and workers.
 */
import type { paths } from './contract.d.ts'

export type { components, paths } from './contract.d.ts'

type Method = 'get' | 'post'
type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never
}[keyof paths]
type Operation<P extends keyof paths, M extends Method> = paths[P][M & keyof paths[P]]
/**
 * Type of the body of a successful answer: of its JSON if the operation documents one, otherwise of its
 * other media types. `never` for an answer without a body.
 */
type Answer<O> = O extends { responses: { 200: { content: infer C } } }
  ? C extends { 'application/json': infer J }
    ? J
    : C[keyof C]
  : O extends { responses: { 202: { content: infer C } } }
    ? C[keyof C]
    : never
type Part<O, Name extends string> = O extends { parameters: infer P }
  ? Name extends keyof P
    ? NonNullable<P[Name]>
    : never
  : never
type Body<O> = O extends { requestBody: { content: infer C } } ? C[keyof C] : never
type Needs<Name extends string, T> = [T] extends [never]
  ? unknown
  : Record<string, never> extends T
    ? { [K in Name]?: T }
    : { [K in Name]: T }
type Request<O> = Needs<'path', Part<O, 'path'>> &
  Needs<'query', Part<O, 'query'>> &
  Needs<'body', Body<O>> &
  Options
type Rest<O> = Record<string, never> extends Request<O> ? [request?: Request<O>] : [request: Request<O>]

interface Options {
  headers?: Record<string, string>
  signal?: AbortSignal
}

export interface ClientOptions {
  /** Address of the service, such as `https://api.example.org`. */
  baseUrl: string
  /** Maximum number of attempts after the first; 4 by default. */
  retries?: number
  /** Milliseconds that one attempt may take; 20,000 by default. */
  timeout?: number
  /**
   * Maximum size of an answer, in bytes; 64 MiB by default. A larger one is not read to its end and throws a
   * RangeError.
   */
  mostBytes?: number
  /** Function that is used instead of the global `fetch`. */
  fetch?: typeof fetch
}

/** Thrown for an answer whose status is not a success. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: number
  /**
   * The problem document (RFC 9457) of the answer; undefined if the body is not JSON, or larger than 1 MiB.
   */
  readonly problem: import('./contract.d.ts').components['schemas']['Problem'] | undefined
  constructor(status: number, problem: ApiError['problem']) {
    const first = problem?.errors?.[0]
    super([problem?.title ?? `HTTP ${status}`, first?.message, first?.fix].filter(Boolean).join(' '))
    this.status = status
    this.problem = problem
  }
}

/** Maximum number of pages that `pages` follows after the first. */
const mostPages = 10_000
/** Maximum size of a problem document, in bytes. */
const mostOfProblem = 1024 * 1024

/** Reads the body of an answer. @throws {RangeError} if it has more than `most` bytes; reading stops there */
async function read(response: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.length
    if (size > most) {
      void reader?.cancel().catch(() => {})
      throw new RangeError(`The answer has more than ${most} bytes.`)
    }
    chunks.push(part.value)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

async function problemOf(response: Response): Promise<ApiError['problem']> {
  try {
    return JSON.parse(new TextDecoder().decode(await read(response, mostOfProblem)))
  } catch {
    return undefined
  }
}

/** Maximum pause between two attempts, in ms. */
const longestPause = 30_000

/**
 * Milliseconds to wait before retry `n` (from 1), at most `longestPause`: as Retry-After says, and up to 250
 * ms more. Without that header, or if it is unreadable or a past date: a random time from half to all of 500
 * ms, doubled with each further retry. `now` is in ms since the epoch, `random` from 0 up to 1.
 */
export function pauseBefore(
  n: number,
  retryAfter: string | null,
  now = Date.now(),
  random = Math.random(),
): number {
  const asked =
    retryAfter === null
      ? Number.NaN
      : /^\d+$/.test(retryAfter)
        ? 1000 * Number(retryAfter)
        : Date.parse(retryAfter) - now
  const pause = asked >= 0 ? asked + 250 * random : 500 * 2 ** (n - 1) * (0.5 + random / 2)
  return Math.min(longestPause, pause)
}

/**
 * Makes a client of the service at `baseUrl`. Its methods repeat a request after 429; a GET also after 502,
 * 503, 504 or an error of `fetch`. Otherwise, and after the last attempt, they throw `ApiError` for a status
 * that is not a success, or the error of `fetch`.
 */
export function createClient({
  baseUrl,
  retries = 4,
  timeout = 20_000,
  mostBytes = 64 * 1024 * 1024,
  fetch = globalThis.fetch,
}: ClientOptions) {
  const base = baseUrl.replace(/\/+$/, '')

  async function send(method: Method, path: string, request: Loose = {}): Promise<unknown> {
    const { path: parts = {}, query = {}, body, headers = {}, signal } = request
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const part = String(parts[name])
      // `fetch` would drop it, also escaped, and with it the part before it: that is another route.
      if (part === '.' || part === '..') throw new TypeError(`"${part}" is no part of an address.`)
      return encodeURIComponent(part)
    })
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) search.set(name, String(value))
    const url = base + filled + (search.size ? `?${search}` : '')
    const form = path === '/v1/reconcile'
    const init: RequestInit = {
      method: method.toUpperCase(),
      headers: {
        Accept: 'application/json',
        ...(body && !form ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      ...(body
        ? { body: form ? new URLSearchParams(body as Record<string, string>) : JSON.stringify(body) }
        : {}),
    }
    for (let attempt = 1; ; attempt++) {
      let response: Response | undefined
      try {
        const late = AbortSignal.timeout(timeout)
        response = await fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, late]) : late })
      } catch (error) {
        // Without an answer nobody knows whether a POST was carried out.
        if (signal?.aborted || method === 'post' || attempt > retries) throw error
      }
      if (response?.ok) {
        const type = response.headers.get('Content-Type') ?? ''
        const bytes = await read(response, mostBytes)
        const text = () => new TextDecoder().decode(bytes)
        return type.includes('json')
          ? JSON.parse(text())
          : type.startsWith('text/') || type.includes('xml')
            ? text()
            : bytes.buffer
      }
      // A request refused with 429 was not carried out.
      const again =
        response === undefined ||
        response.status === 429 ||
        (method === 'get' && [502, 503, 504].includes(response.status))
      if (response && (!again || attempt > retries))
        throw new ApiError(response.status, await problemOf(response))
      // An unread body would keep the connection open.
      void response?.body?.cancel().catch(() => {})
      await pause(pauseBefore(attempt, response?.headers.get('Retry-After') ?? null), signal)
    }
  }

  return {
    /**
     * Sends a GET request: `get('/v1/entities/{kind}/{slug}', { path: { kind: 'province', slug: 'quang-ninh'
     * } })`. Resolves with the body: parsed JSON, text, or an ArrayBuffer.
     */
    get: <P extends PathOf<'get'>>(path: P, ...[request]: Rest<Operation<P, 'get'>>) =>
      send('get', path, request as Loose) as Promise<Answer<Operation<P, 'get'>>>,
    /**
     * Sends a POST request, as `get` does: `post('/v1/mentions', { body: { text: 'Quảng Ninh…' } })`. It is
     * repeated only after 429.
     */
    post: <P extends PathOf<'post'>>(path: P, ...[request]: Rest<Operation<P, 'post'>>) =>
      send('post', path, request as Loose) as Promise<Answer<Operation<P, 'post'>>>,
    /**
     * Yields the pages of a list by following `next`. Throws an Error if more than 10,000 pages follow the
     * first, and for a cursor that comes twice.
     */
    async *pages<P extends PathOf<'get'>>(path: P, ...[request]: Rest<Operation<P, 'get'>>) {
      let loose = (request ?? {}) as Loose
      const seen = new Set<string>()
      for (;;) {
        const page = (await send('get', path, loose)) as Answer<Operation<P, 'get'>>
        yield page
        const cursor = (page as { next?: string }).next
        if (cursor === undefined) return
        if (seen.has(cursor) || seen.size >= mostPages) throw new Error('The list of pages has no end.')
        seen.add(cursor)
        loose = { ...loose, query: { ...loose.query, cursor } }
      }
    },
  }
}

/**
 * A request with loose types. The public methods have strict types from the contract and pass their
 * requests on as this one.
 */
interface Loose extends Options {
  path?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
