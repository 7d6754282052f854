import type { D1Database } from '@cloudflare/workers-types'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  mostReconcileBytes,
  ReconcileBatch,
  type ReconcileCandidate,
  ReconcileManifest,
  type ReconcileQuery,
  ReconcileResults,
  ReconcileSuggestions,
} from '../../shared/api/reconcile.ts'
import type { Card } from '../../shared/card/card.ts'
import { type Kind, kinds } from '../../shared/domain/kinds.ts'
import { EntityId } from '../../shared/domain/primitives.ts'
import { fitOf, formsOf } from '../db/candidates.ts'
import { foldName } from '../db/derive.ts'
import { entityNow, type NameRow, namedExactly, namesIn } from '../db/queries.ts'
import { previewPage } from '../docs/preview.ts'
import type { AppEnv } from '../env.ts'
import { noRelease, ProblemError, preferredLanguage } from '../problems.ts'
import { atMost, limiting } from '../rate-limits.ts'
import { offering } from '../responses.ts'
import { failures, json } from './openapi-helpers.ts'

const path = '/v1/reconcile'
const queries = z.string().openapi({
  description: 'A JSON object of queries.',
  example: '{"q0":{"query":"Tỉnh Quảng Ninh","type":"province"}}',
})
const answers = z.union([ReconcileManifest, ReconcileResults])

const describe = createRoute({
  method: 'get',
  path,
  summary: 'The Entity Reconciliation service for OpenRefine (W3C, version 0.2)',
  description: 'Describes itself; with `queries`, matches names.',
  middleware: [limiting('READS'), offering('application/json')],
  request: { query: z.object({ queries: queries.optional() }) },
  responses: {
    200: json(answers, 'The service, or the candidates for each name.'),
    ...failures('bad-request', 'not-acceptable', 'too-many-requests'),
  },
})

const match = createRoute({
  method: 'post',
  path,
  summary: 'Matches names to entities',
  middleware: [limiting('READS'), offering('application/json'), atMost(mostReconcileBytes)],
  request: {
    body: {
      required: true,
      content: { 'application/x-www-form-urlencoded': { schema: z.object({ queries }) } },
    },
  },
  responses: {
    200: json(ReconcileResults, 'The candidates for each name, best first.'),
    ...failures('bad-request', 'not-acceptable', 'too-large', 'unsupported-media-type', 'too-many-requests'),
  },
})

const suggest = createRoute({
  method: 'get',
  path: `${path}/suggest`,
  summary: 'Entities whose names begin with what someone types',
  middleware: [limiting('READS'), offering('application/json')],
  request: { query: z.object({ prefix: z.string().max(200).openapi({ example: 'quang' }) }) },
  responses: {
    200: json(ReconcileSuggestions, 'At most ten.'),
    ...failures('bad-request', 'not-acceptable', 'too-many-requests'),
  },
})

const preview = createRoute({
  method: 'get',
  path: `${path}/preview`,
  summary: 'An entity in a few lines, to be shown in a frame',
  middleware: [limiting('READS'), offering('text/html')],
  request: { query: z.object({ id: EntityId.meta({ example: 'province/quang-ninh' }) }) },
  responses: {
    200: { description: 'A page.', content: { 'text/html': { schema: z.string() } } },
    ...failures('bad-request', 'no-such-entity', 'not-acceptable', 'too-many-requests'),
  },
})

const typeNames: Record<Kind, string> = {
  province: 'Tỉnh, thành phố – Province',
  programme: 'Chương trình – Programme',
  startup: 'Startup',
}
/** Candidates for a name where the query does not say how many. */
const usual = 5
const most = 25

export function registerReconcile(app: OpenAPIHono<AppEnv>) {
  app.openapi(describe, async c => {
    const { queries } = c.req.valid('query')
    if (queries !== undefined)
      return c.json(await reconcile(c.env.DB, batchOf(queries, '/query/queries')), 200)
    return c.json(manifestAt(new URL(c.req.url).origin), 200)
  })

  app.openapi(match, async c =>
    c.json(await reconcile(c.env.DB, batchOf(c.req.valid('form').queries, '/form/queries')), 200),
  )

  app.openapi(suggest, async c => {
    const prefix = foldName(c.req.valid('query').prefix)
    if (prefix === '') return c.json({ result: [] }, 200)
    const lists = (['name', 'word'] as const).map(list => ({ list, prefix, after: undefined, limit: 20 }))
    const found = await namesIn(c.env.DB, lists)
    if (!found) throw noRelease()
    const entities = [
      ...new Map(
        found.results
          .flat()
          .map(row => [row.id, row] as const)
          .reverse(),
      ).values(),
    ].reverse()
    const result = entities
      .slice(0, 10)
      .map(row => ({ id: row.id, name: row.vi, description: descriptionOf(row), notable: [typeOf(row)] }))
    return c.json({ result }, 200)
  })

  app.openapi(preview, async c => {
    const { id } = c.req.valid('query')
    const found = await entityNow(c.env.DB, id)
    if (!found) throw noRelease()
    if (!found.body) throw new ProblemError('no-such-entity')
    const { html, policy } = await previewPage(
      JSON.parse(found.body) as Card,
      preferredLanguage(c.req.header('Accept-Language')),
    )
    return c.html(html, 200, { 'Content-Security-Policy': policy, Vary: 'Accept-Language' })
  })
}

function manifestAt(origin: string): ReconcileManifest {
  return {
    versions: ['0.2'],
    name: 'Chú Giải',
    identifierSpace: `${origin}/v1/entities/`,
    schemaSpace: `${origin}/docs`,
    defaultTypes: kinds.map(kind => ({ id: kind, name: typeNames[kind] })),
    view: { url: `${origin}/v1/entities/{{id}}` },
    preview: { url: `${origin}${path}/preview?id={{id}}`, width: 400, height: 200 },
    suggest: { entity: { service_url: origin, service_path: `${path}/suggest` } },
  }
}

function batchOf(text: string, pointer: string): Record<string, ReconcileQuery> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new ProblemError('bad-request', { errors: [{ pointer, message: 'This is not JSON.' }] })
  }
  const batch = ReconcileBatch.safeParse(parsed)
  if (batch.success) return batch.data
  const errors = batch.error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ pointer: [pointer, ...path.slice(1).map(String)].join('/'), message }))
  throw new ProblemError('bad-request', { errors })
}

/** Exact names of all queries are looked up together; what has none is then looked up by its beginning. */
async function reconcile(db: D1Database, batch: Record<string, ReconcileQuery>): Promise<ReconcileResults> {
  const asked = Object.entries(batch).map(([key, query]) => ({ key, query, forms: formsOf(query.query) }))
  const exact = await namedExactly(db, [...new Set(asked.flatMap(({ forms }) => forms))])
  if (!exact) throw noRelease()
  const found = asked.map(({ forms }) => exact.rows.filter(row => forms.includes(row.term)))
  const open = asked.flatMap(({ forms }, i) =>
    found[i]?.length === 0 && forms[0] !== undefined ? [{ i, prefix: forms[0] }] : [],
  )
  if (open.length > 0) {
    const begun = await namesIn(
      db,
      open.map(({ prefix }) => ({ list: 'name', prefix, after: undefined, limit: most })),
    )
    for (const [at, { i }] of open.entries()) found[i] = begun?.results[at] ?? []
  }
  return Object.fromEntries(
    asked.map(({ key, query, forms }, i) => [key, { result: candidatesOf(query, forms, found[i] ?? []) }]),
  )
}

function candidatesOf(
  { query, type, limit = usual }: ReconcileQuery,
  forms: string[],
  rows: NameRow[],
): ReconcileCandidate[] {
  const types = type === undefined ? undefined : [type].flat()
  const best = new Map<string, { row: NameRow; score: number; exact: boolean }>()
  for (const row of rows) {
    if (types && !types.includes(row.kind)) continue
    const fit = fitOf(query, forms, row)
    if ((best.get(row.id)?.score ?? -1) < fit.score) best.set(row.id, { row, ...fit })
  }
  const ranked = [...best.values()].sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? -1 : 1))
  const sure = ranked.filter(({ row, exact }) => exact && row.subtype !== 'former')
  return ranked.slice(0, limit).map(candidate => ({
    id: candidate.row.id,
    name: candidate.row.vi,
    description: descriptionOf(candidate.row),
    type: [typeOf(candidate.row)],
    score: candidate.score,
    match: sure.length === 1 && sure[0] === candidate,
  }))
}

function typeOf(row: NameRow): { id: Kind; name: string } {
  const id = row.kind as Kind
  return { id, name: typeNames[id] }
}

function descriptionOf({ en, subtype }: NameRow): string {
  return `${en} (${subtype})`
}
