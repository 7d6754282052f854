/**
 * Requests to the routes of `/v1/sync`. Answers are checked by their schemas, but may have fields of a later
 * version of the service. docs/sync.md describes the routes.
 */
import type { z } from 'zod'
import { SyncPage, SyncState, SyncWritten } from '../../../shared/api/sync.ts'
import type { SyncKeys } from '../../../shared/sync/keys.ts'
import { discardBody, readBody } from '../../../shared/web/bounded-body.ts'
import { logIgnored } from '../../ignored.ts'
import type { SyncProblem } from '../../sync-status.ts'
import { inShape } from '../lenient-parse.ts'

/** Timeout of a request, in ms. */
const patience = 30_000
/** Maximum number of records on one page, so that a slow connection receives it within `patience`. */
const pageSize = 250
/** Maximum size of an answer, in bytes. A larger one counts as a failed request. */
const largestAnswer = 8 * 1024 * 1024
/**
 * Maximum wait that a service may ask for, in seconds; a longer one is cut to it. Why: it may work again
 * within the hour.
 */
const longestWait = 3_600

/**
 * Error that ends a round: no answer, no consent, or a refusal. `status` is the HTTP status, 0 without a
 * usable answer. `retryAfter` is in seconds, if the service gives it.
 */
export class SyncRefused extends Error {
  readonly problem: SyncProblem
  readonly status: number
  readonly retryAfter: number | undefined
  constructor(
    problem: SyncProblem,
    message: string,
    { status = 0, retryAfter, cause }: { status?: number; retryAfter?: number | undefined; cause?: unknown },
  ) {
    super(message, { cause })
    this.name = 'SyncRefused'
    this.problem = problem
    this.status = status
    this.retryAfter = retryAfter
  }
}

export interface SyncRequestsOptions {
  origin: string
  /**
   * Resolves with false if the reader has not agreed in the browser that sync sends data. Deletion needs no
   * consent.
   */
  isAllowed?(): Promise<boolean>
  fetch(url: string, init: RequestInit): Promise<Response>
}

export class SyncRequests {
  readonly #options: SyncRequestsOptions

  constructor(options: SyncRequestsOptions) {
    this.#options = options
  }

  /**
   * Makes the account at the service, or finds that it exists. If the service takes no new accounts, asks
   * again with the key of `former`, an account that it has: the new account then takes the place of that one.
   */
  async create(keys: SyncKeys, former?: SyncKeys): Promise<void> {
    const put = (init: RequestInit = {}) => this.#send(keys, '', { ...init, method: 'PUT' }, [200, 201])
    const answer = await put().catch(async error => {
      if (!former || !(error instanceof SyncRefused) || error.problem !== 'closed') throw error
      const headers = { 'Content-Type': 'application/json' }
      return put({ headers, body: JSON.stringify({ former: former.auth }) }).catch(failure => {
        logIgnored('make an account in the place of another: its caller is told that none is made', failure)
        throw error
      })
    })
    await this.#read(answer, SyncState)
  }

  /**
   * Deletes everything of the account. Also succeeds if the service says, by an answer of the sync routes,
   * that it has no such account.
   */
  async remove(keys: SyncKeys): Promise<void> {
    try {
      await discardBody(await this.#send(keys, '', { method: 'DELETE' }, [204]))
    } catch (error) {
      if (!(error instanceof SyncRefused) || !(error.problem === 'unknown' || error.problem === 'gone'))
        throw error
      logIgnored('delete an account: there is none', error)
    }
  }

  /**
   * The state of the account; undefined if it still has this `etag`.
   * @throws {SyncRefused} also if the service has no such account
   */
  async state(
    keys: SyncKeys,
    etag?: string,
  ): Promise<{ state: SyncState; etag: string | undefined } | undefined> {
    const headers: Record<string, string> = etag === undefined ? {} : { 'If-None-Match': etag }
    const response = await this.#send(keys, '', { headers }, etag === undefined ? [200] : [200, 304])
    if (response.status === 304) {
      await discardBody(response)
      return undefined
    }
    const state = await this.#read(response, SyncState)
    return {
      state: { ...state, pollAfter: Math.min(state.pollAfter, longestWait) },
      etag: response.headers.get('ETag') ?? undefined,
    }
  }

  async page(keys: SyncKeys, collection: string, since: number, cursor?: string): Promise<SyncPage> {
    const query = new URLSearchParams({
      since: String(since),
      limit: String(pageSize),
      ...(cursor !== undefined && { cursor }),
    })
    return this.#read(await this.#send(keys, `/${collection}?${query}`, {}, [200]), SyncPage)
  }

  /**
   * Sends a batch. Resolves with `conflict` if another device has written since version `base`, if another
   * batch was sent with this `idempotencyKey`, or if the service refuses the form of the batch (422).
   */
  async write(
    keys: SyncKeys,
    collection: string,
    batch: { base: number; body: string; idempotencyKey: string },
  ): Promise<SyncWritten | 'conflict'> {
    const response = await this.#send(
      keys,
      `/${collection}`,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'If-Unmodified-Since-Version': String(batch.base),
          'Idempotency-Key': batch.idempotencyKey,
        },
        body: batch.body,
      },
      [200, 412, 422],
    )
    if (response.status !== 200) {
      await discardBody(response)
      return 'conflict'
    }
    return this.#read(response, SyncWritten)
  }

  async #send(
    keys: SyncKeys,
    path: string,
    init: RequestInit,
    expected: readonly number[],
  ): Promise<Response> {
    const { isAllowed } = this.#options
    if (isAllowed && init.method !== 'DELETE' && !(await isAllowed()))
      throw new SyncRefused('no-consent', 'the reader has not agreed in the browser that data is sent', {})
    let response: Response
    try {
      response = await this.#options.fetch(`${this.#options.origin}/v1/sync${path}`, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), Authorization: `Bearer ${keys.auth}` },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        cache: 'no-store',
        signal: AbortSignal.timeout(patience),
      })
    } catch (cause) {
      throw new SyncRefused('offline', 'the service does not answer', { cause })
    }
    if (expected.includes(response.status)) return response
    const type = await typeOf(response)
    const after = Number(response.headers.get('Retry-After') ?? Number.NaN)
    throw new SyncRefused(
      problemOf(response.status, type),
      `the service answered ${response.status} ${type}`,
      { status: response.status, retryAfter: after >= 0 ? Math.min(after, longestWait) : undefined },
    )
  }

  async #read<T>(response: Response, schema: z.ZodType<T, T>): Promise<T> {
    let answer: T | undefined
    try {
      const bytes = await readBody(response, largestAnswer)
      answer = inShape(JSON.parse(new TextDecoder().decode(bytes)), schema)
    } catch (cause) {
      throw new SyncRefused('offline', 'the answer is not one of sync', { cause })
    }
    // The answer was cut off, or comes from something else, such as a proxy or a sign-in page.
    if (answer === undefined) throw new SyncRefused('offline', 'the answer is not one of sync', {})
    return answer
  }
}

function problemOf(status: number, type: string): SyncProblem {
  if (status === 413) return 'full'
  if (status === 429) return 'busy'
  if (status === 403) return 'closed'
  // Without these types the answer is of something else, or of a version of the service without the route.
  if (status === 404) return type.endsWith('no-sync-account') ? 'unknown' : 'closed'
  if (status === 410) return type.endsWith('sync-account-gone') ? 'gone' : 'closed'
  return 'offline'
}

async function typeOf(response: Response): Promise<string> {
  try {
    const bytes = await readBody(response, 100_000)
    const { type } = JSON.parse(new TextDecoder().decode(bytes)) as { type?: unknown }
    return typeof type === 'string' ? type : ''
  } catch (error) {
    logIgnored('read the problem that the service names', error)
    return ''
  }
}
