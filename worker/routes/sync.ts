import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import {
  changeProtocol,
  keyMessage,
  mostSyncBytes,
  mostSyncRecords,
  OpaqueId,
  SyncBatch,
  type SyncNews,
  SyncPage,
  SyncPlace,
  SyncState,
  SyncWritten,
} from '../../shared/api/sync.ts'
import { accountOf } from '../../shared/sync/keys.ts'
import { fromBase64Url, toBase64Url } from '../../shared/text/base64.ts'
import { cursorOf, positionOf, strangeCursor } from '../db/cursor.ts'
import { groupOf, nobody, type Use, use } from '../db/daily-use.ts'
import { within } from '../deadline.ts'
import type { AppEnv } from '../env.ts'
import { ProblemError } from '../problems.ts'
import { atMost, clientOf, limiting, limitOf, networkOf } from '../rate-limits.ts'
import { matchesEtag, offering, readContextOf } from '../responses.ts'
import { databaseOf } from '../sync/databases.ts'
import { accountBytes, accountHeader, groupHeader, syncLimits } from '../sync/limits.ts'
import {
  dayOf,
  deleteAccount,
  makeAccount,
  type PagePosition,
  pageOf,
  requireAccount,
  stateOf,
  storeBatch,
} from '../sync/store.ts'
import { conditional, failures, json } from './openapi-helpers.ts'
import { pageOf as pageParameters } from './pagination.ts'

/** Pattern of an Authorization header with an account's key: 256 bits in Base64url. */
const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/i

/**
 * Pattern of a Sec-WebSocket-Protocol header with an account's id. It is the only header that a browser
 * lets a page set for a WebSocket. Why not the key: logs and proxies do not treat this header as a secret.
 * With the id alone a client can only wait for announcements.
 */
const idAsProtocol = new RegExp(`^${changeProtocol.replaceAll('.', '\\.')}, ?([A-Za-z0-9_-]{43})$`)

/**
 * Middleware that sets `account` (from the request's key) and `syncDatabase`, and counts the account's
 * requests. The key itself is not passed on. Answers 401 without a valid key.
 */
const authenticated: MiddlewareHandler<AppEnv> = async (c, next) => {
  const key = bearer.exec(c.req.header('Authorization') ?? '')?.[1]
  if (key === undefined) {
    throw new ProblemError('unauthorized', {
      errors: [
        {
          pointer: '/header/authorization',
          message: 'No authentication key of an account was sent.',
          fix: 'Send Authorization: Bearer and the 256 bits of the key in Base64url (43 characters).',
        },
      ],
      headers: { 'WWW-Authenticate': 'Bearer realm="sync"' },
    })
  }
  await found(c, await accountOf(fromBase64Url(key)))
  await next()
}

/**
 * Middleware for a device that waits for changes. It does the same as `authenticated`, but finds the
 * account by the id in Sec-WebSocket-Protocol. If that header has none, it uses `authenticated`.
 */
const waiting: MiddlewareHandler<AppEnv> = async (c, next) => {
  const account = idAsProtocol.exec(c.req.header('Sec-WebSocket-Protocol') ?? '')?.[1]
  if (account === undefined) return authenticated(c, next)
  // Counted separately: someone who knows only the id must not use up the requests of the account's
  // devices, or those of devices that wait at other addresses.
  await found(c, account, ['waiting', account, clientOf(c)].join(' ').trim())
  await next()
}

async function found(c: Context<AppEnv>, account: string, counted = account): Promise<void> {
  await limitOf(c.env, 'SYNC', counted)
  c.set('account', account)
  c.set('syncDatabase', await databaseOf(c.env, account))
}

/**
 * Maximum wait until the channel of an account, which may have to start, takes a WebSocket, in ms; then
 * 503.
 */
const channelDeadline = 5_000

/**
 * Maximum size of the body of a request that creates an account, in bytes; a larger one is answered with
 * 413.
 */
const mostPlaceBytes = 1_000

const common = {
  tags: ['Sync'],
  security: [{ syncKey: [] }],
  middleware: [limiting('SYNC'), authenticated, offering('application/json')],
}
const accountProblems = ['unauthorized', 'no-sync-account', 'sync-account-gone', 'not-acceptable'] as const

const params = z.object({
  collection: OpaqueId.meta({ description: 'Name of the collection.', example: 'sJ2gTbX9bq0e0Jx6Yf2b3A' }),
})

const versionHeader = {
  'Last-Modified-Version': {
    description: 'Present version of the collection.',
    schema: { type: 'integer' as const },
  },
}

const makeRoute = createRoute({
  ...common,
  method: 'put',
  path: '/v1/sync',
  operationId: 'makeSyncAccount',
  summary: 'Make an account, or find it',
  description:
    'An account is the hash of an authentication key. Nothing else is known of it. A new account may take the place of another one, whose key it names: it then counts as made when that was.',
  middleware: [...common.middleware, atMost(mostPlaceBytes)],
  request: { body: { required: false, content: { 'application/json': { schema: SyncPlace } } } },
  responses: {
    200: json(SyncState, 'The account was there.'),
    201: json(SyncState, 'The account is new.'),
    ...failures(
      'bad-request',
      'unauthorized',
      'sync-account-gone',
      'not-acceptable',
      'sync-closed',
      'too-large',
      'invalid-content',
    ),
  },
})

const stateRoute = createRoute({
  ...common,
  method: 'get',
  path: '/v1/sync',
  operationId: 'getSyncState',
  summary: 'Versions of an account, what it uses, and its limits',
  description: 'A device that waits for changes asks again after `pollAfter` seconds, with If-None-Match.',
  parameters: conditional.parameters,
  responses: {
    200: json(SyncState, 'The state.'),
    304: conditional.notModified,
    ...failures(...accountProblems),
  },
})

const changesRoute = createRoute({
  ...common,
  middleware: [limiting('SYNC'), waiting, offering('application/json')],
  method: 'get',
  path: '/v1/sync-changes',
  operationId: 'waitForSyncChanges',
  summary: 'Wait for changes over a WebSocket',
  description: `A WebSocket with the subprotocols \`${changeProtocol}\` and the account's id (SHA-256 of the authentication key, in Base64url), or with Authorization. The service sends \`{"collection": …, "version": …}\` after each batch of any device, and \`{}\` after the account is deleted; it answers \`ping\` with \`pong\`. A device that sends \`${keyMessage}\` and the authentication key loses its place to none that does not. It takes no other message. 404 \`not-found\` where \`push\` is false.`,
  responses: {
    101: { description: 'The WebSocket is open.' },
    ...failures('bad-request', 'not-found', ...accountProblems),
  },
})

const deleteRoute = createRoute({
  ...common,
  method: 'delete',
  path: '/v1/sync',
  operationId: 'deleteSyncAccount',
  summary: 'Delete everything of an account',
  description: 'Also where there is nothing. The id and the day stay for 90 days, to tell other devices.',
  responses: { 204: { description: 'Nothing is left.' }, ...failures('unauthorized', 'not-acceptable') },
})

const listRoute = createRoute({
  ...common,
  method: 'get',
  path: '/v1/sync/{collection}',
  operationId: 'listSyncRecords',
  summary: 'Records that changed after a version',
  description:
    'By version and id, in pages. Each page has the version and head of the moment in which it was read.',
  request: {
    params,
    query: z.object({
      since: z
        .string()
        .regex(/^\d{1,16}$/, 'a version is a whole number')
        .transform(Number)
        .refine(Number.isSafeInteger, 'a version is below 2^53')
        .optional()
        .openapi({ type: 'integer', minimum: 0, default: 0 }),
      ...pageParameters(mostSyncRecords, mostSyncRecords),
    }),
  },
  responses: {
    200: { ...json(SyncPage, 'Records by version and id.'), headers: versionHeader },
    ...failures('bad-request', ...accountProblems),
  },
})

const writeRoute = createRoute({
  ...common,
  middleware: [...common.middleware, atMost(mostSyncBytes)],
  method: 'post',
  path: '/v1/sync/{collection}',
  operationId: 'writeSyncBatch',
  summary: 'Store records together, whole or not at all',
  description:
    'Sent again with the same key, a batch is stored once and answered in the same way for 7 days. Both headers are required.',
  request: {
    params,
    headers: z.object({
      'if-unmodified-since-version': z
        .string()
        .regex(/^\d{1,16}$/, 'a version is a whole number')
        .transform(Number)
        .refine(Number.isSafeInteger, 'a version is below 2^53')
        .optional()
        .openapi({
          type: 'integer',
          minimum: 0,
          description: 'Version of the collection that the writer has.',
        }),
      'idempotency-key': z
        .string()
        .regex(/^[\w-]{16,64}$/, 'a key is 16 to 64 letters, digits, "-" or "_"')
        .optional()
        .openapi({ description: 'Random, new for each batch.' }),
    }),
    body: { required: true, content: { 'application/json': { schema: SyncBatch } } },
  },
  responses: {
    200: {
      ...json(SyncWritten, 'The batch is stored.'),
      headers: {
        ...versionHeader,
        'Idempotent-Replayed': {
          description: '`true` where an earlier request has stored the batch.',
          schema: { type: 'string' as const },
        },
      },
    },
    ...failures(
      'bad-request',
      ...accountProblems,
      'sync-closed',
      'version-conflict',
      'sync-full',
      'too-large',
      'unsupported-media-type',
      'invalid-content',
      'idempotency-key-reused',
      'precondition-required',
    ),
  },
})

export function registerSync(app: OpenAPIHono<AppEnv>) {
  app.openAPIRegistry.registerComponent('securitySchemes', 'syncKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'The authentication key of an account: 256 bits in Base64url. See docs/sync.md.',
  })

  app.openapi(makeRoute, async c => {
    const limits = syncLimits(c.env)
    const account = c.get('account')
    const today = dayOf(Date.now())
    const client = clientOf(c)
    const { former: key } = c.req.valid('json')
    const former = key === undefined ? undefined : await accountOf(fromBase64Url(key))
    const allow = async () => {
      if (client === undefined) return
      await limitOf(c.env, 'ACCOUNTS', client)
      await use(c.get('syncDatabase'), await usedBy(c), accountBytes)
    }
    const made = await makeAccount(c.get('syncDatabase'), account, today, limits, allow, former)
    return c.json(await stateOf(c.get('syncDatabase'), account, today, limits), made ? 201 : 200)
  })

  app.openapi(stateRoute, async c => {
    const state = await stateOf(c.get('syncDatabase'), c.get('account'), dayOf(Date.now()), syncLimits(c.env))
    const text = JSON.stringify(state)
    const etag = `"${await hashOf(text)}"`
    c.header('ETag', etag)
    if (matchesEtag(c.req.header('If-None-Match'), etag)) return c.body(null, 304) as Response & never
    return c.body(text, 200, { 'Content-Type': 'application/json; charset=utf-8' }) as Response & never
  })

  app.openapi(changesRoute, async c => {
    const account = c.get('account')
    await requireAccount(c.get('syncDatabase'), account)
    const { CHANGES } = c.env
    if (!CHANGES) throw new ProblemError('not-found')
    if (c.req.header('Upgrade')?.toLowerCase() !== 'websocket') {
      throw new ProblemError('bad-request', {
        errors: [
          {
            pointer: '/header/upgrade',
            message: 'This address takes WebSockets only.',
            fix: 'Send Upgrade: websocket.',
          },
        ],
      })
    }
    const { client: group } = await usedBy(c)
    // A minute is soon enough: meanwhile the device polls for changes.
    const later = { headers: { 'Retry-After': '60' } }
    const { status, webSocket, headers } = await within(channelDeadline, async () =>
      CHANGES.getByName(account).fetch(c.req.raw.url, {
        headers: { Upgrade: 'websocket', [groupHeader]: String(group), [accountHeader]: account },
      }),
    ).catch((cause: unknown) => {
      throw new ProblemError('unavailable', later, { cause })
    })
    if (!webSocket) throw new ProblemError(status === 429 ? 'too-many-requests' : 'unavailable', later)
    // A new response, because headers of a fetched one cannot be set.
    return new Response(null, { status: 101, webSocket, headers }) as Response & never
  })

  app.openapi(deleteRoute, async c => {
    const deleted = await deleteAccount(c.get('syncDatabase'), c.get('account'), dayOf(Date.now()))
    // Only for an account that existed: a made-up key must not wake a Durable Object.
    if (deleted) tell(c, {})
    return c.body(null, 204)
  })

  app.openapi(listRoute, async c => {
    const { collection } = c.req.valid('param')
    const { since = 0, limit = mostSyncRecords, cursor } = c.req.valid('query')
    // Begins after all ids of version `since`.
    const position: PagePosition =
      cursor === undefined ? [since, '~'] : positionOf<PagePosition>(cursor, ['number', 'string'])
    if (position[0] < since) throw strangeCursor()
    const { more, ...page } = await pageOf(
      c.get('syncDatabase'),
      c.get('account'),
      collection,
      position,
      limit,
    )
    const last = page.records.at(-1)
    c.header('Last-Modified-Version', String(page.version))
    return c.json({ ...page, ...(more && last && { next: cursorOf([last.version, last.id]) }) }, 200)
  })

  app.openapi(writeRoute, async c => {
    const { collection } = c.req.valid('param')
    const headers = c.req.valid('header')
    const batch = c.req.valid('json')
    const since = headers['if-unmodified-since-version']
    const key = headers['idempotency-key']
    if (since === undefined)
      throw missing('if-unmodified-since-version', 'Send the version that the device has; 0 for none.')
    if (key === undefined) throw missing('idempotency-key', 'Send a random key, the same for each attempt.')
    if (batch.version <= since) {
      throw new ProblemError('invalid-content', {
        errors: [
          {
            pointer: '/body/version',
            message: 'The version of a batch is above If-Unmodified-Since-Version.',
          },
        ],
      })
    }
    const digest = await hashOf(JSON.stringify([collection, since, batch]))
    const stored = await storeBatch(
      c.get('syncDatabase'),
      c.get('account'),
      collection,
      { since, key, digest, batch },
      await usedBy(c),
      syncLimits(c.env),
    )
    if (!stored.replayed) tell(c, { collection, version: stored.version })
    c.header('Last-Modified-Version', String(stored.version))
    if (stored.replayed) c.header('Idempotent-Replayed', 'true')
    return c.json({ version: stored.version, usage: stored.usage }, 200)
  })
}

/** Today's use of sync by the group of the request's network address. */
async function usedBy(c: Context<AppEnv>): Promise<Use> {
  const day = dayOf(Date.now())
  const network = networkOf(c)
  return {
    what: 'sync',
    day,
    client: network === undefined ? nobody : await groupOf(c.get('syncDatabase'), network, day),
    most: network === undefined ? Number.MAX_SAFE_INTEGER : syncLimits(c.env).dailyBytes,
  }
}

/**
 * Notifies the waiting devices of the account, after the response was sent. If that fails, the data is
 * stored all the same, and the devices find it when they poll.
 */
function tell(c: Context<AppEnv>, news: SyncNews): void {
  const { CHANGES } = c.env
  if (!CHANGES) return
  const telling = async () => CHANGES.getByName(c.get('account')).tell(JSON.stringify(news))
  const told = telling().catch((error: unknown) =>
    console.error(JSON.stringify({ event: 'sync-channel-error', level: 'error', cause: String(error) })),
  )
  readContextOf(c).keep?.(told)
}

function missing(header: string, fix: string): ProblemError {
  return new ProblemError('precondition-required', {
    errors: [{ pointer: `/header/${header}`, message: 'This header is required.', fix }],
  })
}

async function hashOf(text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}
