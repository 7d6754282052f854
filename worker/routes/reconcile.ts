/**
 * Routes of the reconciliation service: version 0.2 at `/v1/reconcile`, the 1.0 draft at
 * `/v1/reconcile/1.0-draft`.
 */

import type { D1Database } from '@cloudflare/workers-types'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { LocalityId } from '../../shared/api/localities.ts'
import {
  DraftBatch,
  DraftExtension,
  DraftManifest,
  DraftResults,
  ExtendQuery,
  mostReconcileBytes,
  mostReconcileQueries,
  queriesOfRead,
  type ReconcileCandidate,
  ReconcileExtension,
  ReconcileManifest,
  ReconcileProposal,
  ReconcileResults,
  ReconcileSuggestions,
  reconcileTypes,
} from '../../shared/api/reconcile.ts'
import type { Card } from '../../shared/card/card.ts'
import { type Bilingual, Characters, EntityId } from '../../shared/domain/primitives.ts'
import { localityCard } from '../../shared/localities/locality-card.ts'
import { entityNow } from '../db/queries.ts'
import { previewPage } from '../docs/preview.ts'
import type { AppEnv } from '../env.ts'
import { localityOf } from '../localities.ts'
import { noRelease, ProblemError, preferredLanguage, problemKinds } from '../problems.ts'
import { atMost, countParts, limiting } from '../rate-limits.ts'
import { currentProperties, draftExtend, extend } from '../reconcile/extend.ts'
import type { EntityCandidate } from '../reconcile/match.ts'
import { matchAll } from '../reconcile/match-all.ts'
import { draftQueryOf, queryOf } from '../reconcile/queries.ts'
import {
  descriptionOf,
  suggestEntities,
  suggestProperties,
  suggestTypes,
  typeNames,
  typeOf,
} from '../reconcile/suggest.ts'
import { offering } from '../responses.ts'
import { failures, json } from './openapi-helpers.ts'

const path = '/v1/reconcile'
const draft = `${path}/1.0-draft`
const tags = ['Reconciliation']
const reading = [limiting('READS'), offering('application/json')]
const sending = [...reading, atMost(mostReconcileBytes)]
const sendingFailures = failures('bad-request', 'not-acceptable', 'too-large', 'unsupported-media-type')

const queries = z.string().openapi({
  description: 'A JSON object of queries by key.',
  example: '{"q0":{"query":"Tỉnh Quảng Ninh","type":"province"}}',
})
const extension = z.string().openapi({
  description: 'A JSON object with the ids of entities and of the properties to fetch.',
  example: '{"ids":["province/quang-ninh"],"properties":[{"id":"figure-population"}]}',
})
const answers = z.union([ReconcileManifest, ReconcileExtension, ReconcileResults])

const describe = createRoute({
  method: 'get',
  path,
  operationId: 'reconcileManifest',
  tags,
  summary: 'The reconciliation service for OpenRefine (W3C, version 0.2)',
  description:
    'Without parameters: the manifest. With `queries`: candidates. With `extend`: values of properties.',
  middleware: reading,
  request: { query: z.object({ queries: queries.optional(), extend: extension.optional() }) },
  responses: {
    200: json(answers, 'The manifest, the candidates of each name, or the values.'),
    ...failures('bad-request', 'not-acceptable', 'too-large'),
  },
})

const match = createRoute({
  method: 'post',
  path,
  operationId: 'reconcile',
  tags,
  summary: 'Match names to entities, or fetch values of properties',
  description: `At most ${mostReconcileQueries} queries; each ${queriesOfRead} of them count as one read. A query that cannot be read gets an empty result; the others are answered.`,
  middleware: sending,
  request: {
    body: {
      required: true,
      content: {
        'application/x-www-form-urlencoded': {
          schema: z.object({ queries: queries.optional(), extend: extension.optional() }),
        },
      },
    },
  },
  responses: {
    200: json(z.union([ReconcileExtension, ReconcileResults]), 'The candidates of each name, best first.'),
    ...sendingFailures,
  },
})

const prefix = Characters(200).openapi({
  description: 'What someone has typed, or a whole id.',
  example: 'quang',
})
const count = (most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/, 'a whole number')
    .transform(value => Math.min(most, Number(value)))
    .optional()
    .openapi({ type: 'integer', minimum: 0, maximum: most })
const suggestion = z.object({
  prefix: prefix.optional(),
  type: Characters(40).optional().openapi({
    description: 'Keeps what is of this type. Communes and districts are suggested only for `locality`.',
    example: 'province',
  }),
  limit: count(100),
  offset: count(1000),
  cursor: count(1000),
})

const suggestKinds = ['entity', 'type', 'property'] as const
const suggestAt = (path: string, what: (typeof suggestKinds)[number], operationId: string) =>
  createRoute({
    method: 'get',
    path,
    operationId,
    tags,
    summary: `Suggest ${what === 'entity' ? 'entities' : what === 'type' ? 'kinds' : 'properties'} for what someone types`,
    description: 'Best first. An id as the prefix gives what has that id.',
    middleware: reading,
    request: { query: suggestion },
    responses: {
      200: json(ReconcileSuggestions, 'Best first; ten where no limit is given.'),
      ...failures('bad-request', 'not-acceptable'),
    },
  })

const previewAt = (path: string, operationId: string) =>
  createRoute({
    method: 'get',
    path,
    operationId,
    tags,
    summary: 'A short page about an entity, to be shown in a frame',
    description: 'In Vietnamese or English, by the Accept-Language header.',
    middleware: [limiting('READS'), offering('text/html')],
    request: {
      query: z.object({ id: z.union([EntityId, LocalityId]).meta({ example: 'province/quang-ninh' }) }),
    },
    responses: {
      200: { description: 'A page.', content: { 'text/html': { schema: z.string() } } },
      404: {
        description: 'A page that says that there is no such entity.',
        content: { 'text/html': { schema: z.string() } },
      },
      ...failures('bad-request', 'not-acceptable'),
    },
  })

const proposeAt = (path: string, operationId: string) =>
  createRoute({
    method: 'get',
    path,
    operationId,
    tags,
    summary: 'Properties that can be fetched for entities of a kind',
    description: 'Every kind has the same properties; an entity may have no value of one.',
    middleware: reading,
    request: { query: z.object({ type: Characters(100).optional(), limit: count(500) }) },
    responses: {
      200: json(ReconcileProposal, 'The properties.'),
      ...failures('bad-request', 'not-acceptable'),
    },
  })

const draftDescribe = createRoute({
  method: 'get',
  path: draft,
  operationId: 'draftReconcileManifest',
  tags,
  summary: 'The reconciliation service (W3C, draft of version 1.0)',
  description: 'What the service offers. Other paths follow from this one.',
  middleware: reading,
  responses: {
    200: json(DraftManifest, 'The manifest.'),
    ...failures('not-acceptable'),
  },
})

const jsonBody = <S extends z.ZodType>(schema: S) => ({
  body: { required: true as const, content: { 'application/json': { schema } } },
})

const draftMatch = createRoute({
  method: 'post',
  path: `${draft}/match`,
  operationId: 'draftReconcileMatch',
  tags,
  summary: 'Match names to entities (draft of version 1.0)',
  description: 'Queries are answered in their order. A query that cannot be read gets no candidates.',
  middleware: sending,
  request: jsonBody(DraftBatch),
  responses: {
    200: json(DraftResults, 'The candidates of each query, in the order of the queries.'),
    ...sendingFailures,
    ...failures('invalid-content'),
  },
})

const draftExtension = createRoute({
  method: 'post',
  path: `${draft}/extend`,
  operationId: 'draftReconcileExtend',
  tags,
  summary: 'Values of properties for entities (draft of version 1.0)',
  description: 'An entity or a property that is not known has no values.',
  middleware: sending,
  request: jsonBody(ExtendQuery),
  responses: { 200: json(DraftExtension, 'The values.'), ...sendingFailures, ...failures('invalid-content') },
})

/** Default number of suggestions. */
const usualSuggestions = 10

export function registerReconcile(app: OpenAPIHono<AppEnv>) {
  const answer = async (c: Context<AppEnv>, form: { queries?: string; extend?: string }, part: string) => {
    const { DB } = c.env
    if (form.queries !== undefined)
      return reconcile(c, objectOf(form.queries, `/${part}/queries`), `/${part}/queries`)
    const pointer = `/${part}/extend`
    const query = ExtendQuery.safeParse(objectOf(form.extend ?? '', pointer))
    if (!query.success) throw wrong(query.error.issues, pointer)
    return extend(DB, query.data)
  }

  app.openapi(describe, async c => {
    const query = c.req.valid('query')
    if (query.queries === undefined && query.extend === undefined)
      return c.json(manifestAt(new URL(c.req.url).origin), 200)
    return c.json(await answer(c, present(query), 'query'), 200)
  })

  app.openapi(match, async c => {
    const form = c.req.valid('form')
    if (form.queries === undefined && form.extend === undefined)
      throw new ProblemError('bad-request', {
        errors: [
          {
            pointer: '/form/queries',
            message: 'The form has neither queries nor extend.',
            fix: 'Send a field `queries` or `extend` that holds JSON.',
          },
        ],
      })
    return c.json(await answer(c, present(form), 'form'), 200)
  })

  for (const [base, name] of [
    [path, 'reconcile'],
    [draft, 'draftReconcile'],
  ] as const) {
    const suggestPath = `${base}/suggest`
    const entityAt = base === path ? suggestPath : `${suggestPath}/entity`
    app.openapi(suggestAt(entityAt, 'entity', `${name}SuggestEntity`), async c =>
      c.json(
        {
          result: await suggestEntities(
            c.env.DB,
            c.req.valid('query').prefix ?? '',
            pageOf(c.req.valid('query')),
          ),
        },
        200,
      ),
    )
    app.openapi(suggestAt(`${suggestPath}/type`, 'type', `${name}SuggestType`), c =>
      c.json({ result: suggestTypes(c.req.valid('query').prefix ?? '') }, 200),
    )
    app.openapi(suggestAt(`${suggestPath}/property`, 'property', `${name}SuggestProperty`), async c =>
      c.json(
        {
          result: await suggestProperties(
            c.env.DB,
            c.req.valid('query').prefix ?? '',
            pageOf(c.req.valid('query')),
          ),
        },
        200,
      ),
    )
    app.openapi(proposeAt(`${base}/extend/propose`, `${name}ProposeProperties`), async c => {
      const { type, limit } = c.req.valid('query')
      const properties = (await currentProperties(c.env.DB, type)).map(({ id, name, description }) => ({
        id,
        name,
        description,
      }))
      return c.json(
        {
          type: type ?? '',
          ...(limit ? { limit } : {}),
          properties: limit ? properties.slice(0, limit) : properties,
        },
        200,
      )
    })
    app.openapi(previewAt(`${base}/preview`, `${name}Preview`), async c => {
      const { id } = c.req.valid('query')
      const language = preferredLanguage(c.req.header('Accept-Language'))
      const shown = await shownOf(c.env.DB, id)
      const { html, policy } = await previewPage(shown ?? noEntity(id), language)
      const headers = { 'Content-Security-Policy': policy, Vary: 'Accept-Language' }
      return shown ? c.html(html, 200, headers) : c.html(html, 404, headers)
    })
  }

  app.openapi(draftDescribe, c => c.json(draftManifestAt(new URL(c.req.url).origin), 200))
  app.openapi(draftMatch, async c => {
    const { queries } = c.req.valid('json')
    await countParts(c, 'READS', queries.length, queriesOfRead)
    const found = await matchAll(c.env.DB, queries.map(draftQueryOf))
    return c.json({ results: found.map(candidates => ({ candidates: candidates.map(candidateOf) })) }, 200)
  })
  app.openapi(draftExtension, async c => c.json(await draftExtend(c.env.DB, c.req.valid('json')), 200))
}

/** Content of a preview. */
interface Shown {
  name: Bilingual
  summary: Bilingual
}

/**
 * Name and summary of the entity or locality with this id; undefined if there is none, or no longer.
 * @throws {ProblemError} no-release: before the first load
 */
async function shownOf(db: D1Database, id: string): Promise<Shown | undefined> {
  const unit = localityOf(id)
  if (unit) return localityCard(unit)
  if (id.startsWith('locality/')) return undefined
  const found = await entityNow(db, id)
  if (!found) throw noRelease()
  return found.body ? (JSON.parse(found.body) as Card) : undefined
}

/** Content of the preview of an id without an entity. Why a page: a frame shows the answer to people. */
const noEntity = (id: string): Shown => ({
  name: problemKinds['no-such-entity'].title,
  summary: {
    vi: `Không có “${id}” trong bản hiện hành. Hãy đối chiếu lại ô này.`,
    en: `“${id}” is not in the current release. Reconcile this cell again.`,
  },
})

const present = ({ queries, extend }: { queries?: string | undefined; extend?: string | undefined }) => ({
  ...(queries === undefined ? {} : { queries }),
  ...(extend === undefined ? {} : { extend }),
})

function pageOf(query: {
  limit?: number | undefined
  offset?: number | undefined
  cursor?: number | undefined
  type?: string | undefined
}) {
  return {
    type: query.type || undefined,
    limit: query.limit || usualSuggestions,
    offset: query.offset ?? query.cursor ?? 0,
  }
}

const common = (origin: string) => ({
  name: 'Chú Giải',
  documentation: `${origin}/docs`,
  serviceVersion: '1',
  defaultTypes: reconcileTypes.map(type => ({ id: type, name: typeNames[type] })),
  batchSize: mostReconcileQueries,
})
const frame = { width: 400, height: 200 }

function manifestAt(origin: string): ReconcileManifest {
  const service = (service_path: string) => ({ service_url: origin, service_path })
  return {
    versions: ['0.1', '0.2'],
    ...common(origin),
    identifierSpace: `${origin}/v1/entities/`,
    schemaSpace: `${origin}/docs`,
    view: { url: `${origin}/entities/{{id}}` },
    preview: { url: `${origin}${path}/preview?id={{id}}`, ...frame },
    suggest: {
      entity: service(`${path}/suggest`),
      type: service(`${path}/suggest/type`),
      property: service(`${path}/suggest/property`),
    },
    extend: { propose_properties: service(`${path}/extend/propose`), property_settings: [] },
  }
}

function draftManifestAt(origin: string): DraftManifest {
  return {
    versions: ['1.0-draft'],
    ...common(origin),
    view: { url: `${origin}/entities/{id}` },
    preview: frame,
    suggest: { entity: true, property: true, type: true },
    extend: { proposeProperties: true, propertySettings: [] },
    standardizedScore: true,
  }
}

/**
 * Parses a JSON object.
 * @throws {ProblemError} bad-request if `text` is not a JSON object
 */
function objectOf(text: string, pointer: string): Record<string, unknown> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new ProblemError('bad-request', { errors: [{ pointer, message: 'This is not JSON.' }] })
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    const fix = 'Send an object such as {"q0":{"query":"Quảng Ninh"}}.'
    throw new ProblemError('bad-request', {
      errors: [{ pointer, message: 'This is not a JSON object.', fix }],
    })
  }
  return parsed as Record<string, unknown>
}

/**
 * The problem (400) for faults in the JSON of a form's field. `pointer` names the field and begins each
 * fault's pointer.
 */
function wrong(issues: readonly { path: PropertyKey[]; message: string }[], pointer: string): ProblemError {
  return new ProblemError('bad-request', {
    errors: issues
      .slice(0, 20)
      .map(({ path, message }) => ({ pointer: [pointer, ...path.map(String)].join('/'), message })),
  })
}

async function reconcile(
  c: Context<AppEnv>,
  batch: Record<string, unknown>,
  pointer: string,
): Promise<ReconcileResults> {
  const keys = Object.keys(batch)
  if (keys.length > mostReconcileQueries) {
    const fix = `Send at most ${mostReconcileQueries} at a time: the manifest's batchSize.`
    throw new ProblemError('too-large', {
      errors: [{ pointer, message: `This batch has ${keys.length} queries.`, fix }],
    })
  }
  await countParts(c, 'READS', keys.length, queriesOfRead)
  const found = await matchAll(
    c.env.DB,
    keys.map(key => queryOf(batch[key])),
  )
  return Object.fromEntries(keys.map((key, i) => [key, { result: (found[i] ?? []).map(candidateOf) }]))
}

function candidateOf({ row, score, match }: EntityCandidate): ReconcileCandidate {
  return {
    id: row.id,
    name: row.vi,
    description: descriptionOf(row),
    type: [typeOf(row)],
    score,
    match,
  }
}
