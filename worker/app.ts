/** The Hono app: routes, middleware, and the error handler that answers with problem+json. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { problemPage } from './docs/problem-page.ts'
import type { AppEnv, Env } from './env.ts'
import { invalidRequest } from './invalid-request.ts'
import {
  type ProblemDetails,
  ProblemError,
  type ProblemKind,
  preferredLanguage,
  problemResponse,
} from './problems.ts'
import { limiting } from './rate-limits.ts'
import { ResponseCache } from './response-cache.ts'
import {
  answering,
  preferredType,
  preflightResponse,
  problemType,
  refusingPages,
  staleAnswer,
  standingAnswer,
} from './responses.ts'
import { registerCards } from './routes/cards.ts'
import { registerChanges } from './routes/changes.ts'
import { registerCoverage } from './routes/coverage.ts'
import { registerDocs } from './routes/docs.ts'
import { registerEntities } from './routes/entities.ts'
import { registerExport } from './routes/export.ts'
import { registerFigures } from './routes/figures.ts'
import { registerFiles } from './routes/files.ts'
import { registerHealth } from './routes/health.ts'
import { registerLocalities } from './routes/localities.ts'
import { registerManifest } from './routes/manifest.ts'
import { registerMentions } from './routes/mentions.ts'
import { registerReconcile } from './routes/reconcile.ts'
import { registerReports } from './routes/reports.ts'
import { registerSearch } from './routes/search.ts'
import { registerSync } from './routes/sync.ts'

/** The parts of the OpenAPI document that describe the service as a whole. */
const description = {
  openapi: '3.1.0',
  info: {
    title: 'Chú Giải',
    version: '1',
    description:
      'Provinces, innovation programmes and startups of Viet Nam: names, cards and sourced figures. Everything is public and nothing needs a key, but for the sealed records of sync.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'The service that serves this document.' }],
  // No key by default: only the routes of sync need one, and declare it themselves.
  security: [],
  tags: [
    { name: 'Entities', description: 'Provinces, programmes and startups.' },
    {
      name: 'Localities',
      description: 'Communes and districts before and after 1 July 2025, and conversion of addresses.',
    },
    { name: 'Figures', description: 'Sourced and dated figures, side by side.' },
    { name: 'Coverage', description: 'What the press writes about an entity.' },
    { name: 'Mentions', description: 'Names in a text.' },
    { name: 'Reconciliation', description: 'Matching of names in a spreadsheet (W3C Reconciliation API).' },
    {
      name: 'Releases',
      description: 'Signed releases and their files, what changed in them, and exports of all knowledge.',
    },
    { name: 'Sync', description: 'Sealed records of a reader, which the service cannot read.' },
    { name: 'Reports', description: 'Reports of errors.' },
    { name: 'Service', description: 'State of the service.' },
  ],
}

export interface AppOptions {
  /** Called with one line of JSON for each failure of the service; by default writes to the worker's log. */
  log?: (line: string) => void
}

/** Creates the app. Its only state is the text of the OpenAPI document and responses cached in memory. */
export function createApp({ log = line => console.error(line) }: AppOptions = {}): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>({
    defaultHook: result => {
      if (!result.success) throw invalidRequest(result.target, result.error.issues)
    },
  })
  const responseCache = new ResponseCache()
  const routed = app.fetch
  app.fetch = (asked, env, context) => {
    const request = inPlainSpelling(asked)
    return standingAnswer(responseCache, request, (env as Env).DB) ?? routed(request, env, context)
  }
  app.use(answering(responseCache))
  // The limit is above what all readers behind one network address need, because the edge cache answers
  // most of their requests. Made-up addresses and queries are not in that cache. Pages are limited too:
  // they read the database.
  app.use(limiting('ALL'), refusingPages)

  registerManifest(app)
  registerCards(app)
  registerFiles(app)
  registerChanges(app)
  registerExport(app)
  // Registered before the entities, whose path matches any kind.
  registerLocalities(app)
  registerEntities(app)
  registerSearch(app)
  registerFigures(app)
  registerCoverage(app)
  registerMentions(app)
  registerReports(app)
  registerReconcile(app)
  registerSync(app)
  registerHealth(app)

  registerDocs(app, () => openApiText(app))

  refuseOtherMethods(app)
  app.notFound(c => answer(c, 'not-found', { errors: [nothingHere] }))
  app.onError((error, c) => {
    if (error instanceof ProblemError) {
      if (error.cause) log(logLine(c.get('requestId'), error.kind, error.cause))
      const stale = error.kind === 'unavailable' ? staleAnswer(c) : undefined
      return stale ?? answer(c, error.kind, error.details)
    }
    const kind = error instanceof HTTPException ? kindOfStatus[error.status] : undefined
    if (kind === 'bad-request') return answer(c, kind, { errors: [malformed] })
    if (kind) return answer(c, kind, {})
    log(logLine(c.get('requestId'), 'internal', error))
    return answer(c, 'internal', {})
  })
  return app
}

/** Error of a request whose body Hono cannot read. */
const malformed = {
  pointer: '/body',
  message: 'The body cannot be read as what its Content-Type says.',
  fix: 'Check that it is complete and well formed.',
}

/** Error of a request for an address that no route has. */
const nothingHere = {
  pointer: '/path',
  message: 'Nothing is at this address.',
  fix: 'GET /docs lists the addresses.',
}

/** Problems for errors that Hono throws itself: malformed JSON, a body too large or of another type. */
const kindOfStatus: Partial<Record<number, ProblemKind>> = {
  400: 'bad-request',
  413: 'too-large',
  415: 'unsupported-media-type',
}

/**
 * The OpenAPI document as committed in worker/openapi.json: pretty JSON and a line break. Backslashes
 * before slashes in patterns, which only JavaScript needs, are removed: openapi-zod-client would escape
 * them once more.
 *
 * Schemas have `examples`, the keyword of OpenAPI 3.1: validators of JSON Schema refuse `example`. A
 * parameter also has the first of them as its own `example`, which more tools read.
 */
export function openApiText(app: OpenAPIHono<AppEnv>): string {
  return `${JSON.stringify(app.getOpenAPI31Document(description), standardKeywords, 2)}\n`
}

function standardKeywords(key: string, value: unknown): unknown {
  if (key === 'pattern' && typeof value === 'string') return value.replaceAll('\\/', '/')
  if (typeof value !== 'object' || value === null) return value
  const { example, ...rest } = value as { example?: unknown; in?: string; schema?: { example?: unknown } }
  if (example !== undefined && !rest.in) return { ...rest, examples: [example] }
  const ofSchema = rest.in && rest.schema?.example
  return ofSchema === undefined || example !== undefined ? value : { ...rest, example: ofSchema }
}

/**
 * The request with a normalized path: needless escapes are decoded (RFC 3986, section 6.2.2.2), and `%2F`
 * under /v1/entities/ becomes a slash. Why: routes match escaped letters too, and each spelling would be
 * read from the database, and cached, separately. Ids contain a slash, and many clients encode path
 * parameters.
 */
function inPlainSpelling(request: Request): Request {
  const address = /^[^?]*/.exec(request.url)![0]
  if (!address.includes('%')) return request
  const plain = address
    .replaceAll(/%[0-9a-f]{2}/gi, escaped => {
      const char = String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
      return /[A-Za-z0-9._~-]/.test(char) ? char : escaped
    })
    .replace(/\/v1\/entities\/[a-z]+%2f.*/i, path => path.replaceAll(/%2f/gi, '/'))
  return plain === address ? request : new Request(plain + request.url.slice(address.length), request)
}

interface RequestContext {
  get(key: 'requestId'): string
  req: { path: string; header(name: string): string | undefined }
}

/**
 * The response for a problem: `problem+json`, or a web page if a browser asks for an address outside /v1/.
 */
async function answer(c: RequestContext, kind: ProblemKind, details: ProblemDetails): Promise<Response> {
  const [id, acceptLanguage] = [c.get('requestId'), c.req.header('Accept-Language')]
  const response = problemResponse(kind, details, { id, acceptLanguage })
  const types = [problemType, 'application/json', 'text/html'] as const
  if (c.req.path.startsWith('/v1/') || preferredType(c.req.header('Accept'), types) !== 'text/html')
    return response
  const first = preferredLanguage(acceptLanguage)
  const { html, policy } = await problemPage(kind, details, { first, requestId: id })
  const page = new Response(html, response)
  page.headers.set('Content-Type', 'text/html; charset=utf-8')
  page.headers.set('Content-Security-Policy', policy)
  page.headers.set('Vary', 'Accept, Accept-Language')
  return page
}

/**
 * Log line of a failure. It contains nothing from the request. The message of an unforeseen error
 * (`internal`) may quote the request, so the line has the error's name and place instead.
 */
function logLine(requestId: string, kind: ProblemKind, error: unknown): string {
  const causes: string[] = []
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    causes.push(`${cause.name}: ${kind === 'internal' ? placeOf(cause) : cause.message}`)
  return JSON.stringify({ level: 'error', requestId, kind, causes })
}

/** The first lines of an error's stack, without its message. */
function placeOf({ message, stack = '' }: Error): string {
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n')
  return frames.slice(1, 5).join('\n')
}

/**
 * Answers OPTIONS on every path, and other methods with 405 and Allow. Call it after all routes are
 * registered.
 */
function refuseOtherMethods(app: OpenAPIHono<AppEnv>) {
  const methods = new Map<string, Set<string>>()
  for (const { method, path } of app.routes) {
    if (method === 'ALL') continue
    const known = methods.get(path) ?? new Set()
    known.add(method)
    if (method === 'GET') known.add('HEAD')
    methods.set(path, known)
  }
  for (const [path, known] of methods) {
    const allowed = [...known, 'OPTIONS']
    app.all(path, c => {
      if (c.req.method === 'OPTIONS') return preflightResponse(allowed)
      throw new ProblemError('method-not-allowed', { headers: { Allow: allowed.join(', ') } })
    })
  }
}
