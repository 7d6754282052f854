import type { D1Database } from '@cloudflare/workers-types'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type ComparedFigure, FigureList, MeasureList } from '../../shared/api/figures.ts'
import { kinds } from '../../shared/domain/kinds.ts'
import { SourceKey } from '../../shared/domain/primitives.ts'
import { writeRows } from '../../shared/text/csv.ts'
import { cursorOf, positionOf } from '../db/cursor.ts'
import { currentMeasures, figuresOf } from '../db/queries.ts'
import type { AppEnv } from '../env.ts'
import { noRelease, ProblemError } from '../problems.ts'
import { limiting } from '../rate-limits.ts'
import { lives, offering, preferredType } from '../responses.ts'
import { failures, json } from './openapi-helpers.ts'
import { pageOf } from './pagination.ts'

const measures = createRoute({
  method: 'get',
  path: '/v1/measures',
  operationId: 'listMeasures',
  tags: ['Figures'],
  summary: 'What figures measure',
  description: 'Keys, labels and units of what is measured, with the number of figures of each.',
  middleware: [limiting('READS'), offering('application/json')],
  responses: { 200: json(MeasureList, 'All measures.'), ...failures('not-acceptable') },
})

const figures = createRoute({
  method: 'get',
  path: '/v1/figures',
  operationId: 'listFigures',
  tags: ['Figures'],
  summary: 'The figures of a measure, entity by entity',
  description:
    'Each has its date, source and, where it matters, its basis. Figures of different dates or bases must not be summed or ranked together.',
  middleware: [limiting('READS'), offering('application/json', 'text/csv')],
  request: {
    query: z.object({
      measure: SourceKey.max(100).openapi({ example: 'population' }),
      kind: z.enum(kinds).optional(),
      format: z.enum(['json', 'csv']).optional().openapi({ default: 'json' }),
      ...pageOf(100, 500),
    }),
  },
  responses: {
    200: {
      description: 'A page of figures; as CSV the next page is in a Link header.',
      content: { 'application/json': { schema: FigureList }, 'text/csv': { schema: z.string() } },
    },
    ...failures('bad-request', 'no-such-measure', 'not-acceptable'),
  },
})

export function registerFigures(app: OpenAPIHono<AppEnv>) {
  app.openapi(measures, async c => {
    const found = await currentMeasures(c.env.DB)
    if (!found) throw noRelease()
    return text(
      `{"version":${found.version},"measures":${found.measures}}`,
      'application/json; charset=utf-8',
    )
  })

  app.openapi(figures, async c => {
    const { measure, kind, format, limit = 100, cursor } = c.req.valid('query')
    const type = preferredType(
      c.req.header('Accept'),
      ['application/json', 'text/csv'] as const,
      format && (format === 'csv' ? 'text/csv' : 'application/json'),
    )
    const after =
      cursor === undefined
        ? undefined
        : positionOf<[string, number, number]>(cursor, ['string', 'number', 'number'])
    const page = await figuresOf(
      c.env.DB,
      measure,
      kind,
      after && { id: after[0], from: after[1], place: after[2] },
      limit,
    )
    if (!page) throw noRelease()
    if (page.rows.length === 0 && !(await isMeasured(c.env.DB, measure))) throw noMeasure()
    const rows = page.rows.slice(0, limit)
    const last = rows.at(-1)
    const next = page.rows.length > limit && last ? cursorOf([last.id, last.from, last.place]) : undefined
    if (type === 'text/csv') {
      const link =
        next &&
        `</v1/figures?${new URLSearchParams({ measure, ...(kind ? { kind } : {}), format: 'csv', limit: String(limit), cursor: next })}>; rel="next"`
      return text(
        tableOf(rows.map(row => JSON.parse(row.body) as ComparedFigure)),
        'text/csv; charset=utf-8; header=present',
        format ? lives.short : lives.own,
        link,
      )
    }
    const parts = [
      `"version":${page.version}`,
      `"measure":${JSON.stringify(measure)}`,
      `"figures":[${rows.map(row => row.body).join(',')}]`,
    ]
    if (next) parts.push(`"next":${JSON.stringify(next)}`)
    return text(`{${parts.join(',')}}`, 'application/json; charset=utf-8')
  })
}

/**
 * A response of any media type, cacheable for `life`, by default `lives.short`; `link` is its Link header.
 * Typed `never` to fit any route: the types of routes expect a typed JSON response.
 */
function text(body: string, type: string, life: string = lives.short, link?: string): Response & never {
  const headers = {
    'Content-Type': type,
    'Cache-Control': life,
    Vary: 'Accept',
    ...(link ? { Link: link } : {}),
  }
  return new Response(body, { headers }) as Response & never
}

async function isMeasured(db: D1Database, measure: string): Promise<boolean> {
  const found = await currentMeasures(db)
  return (
    found !== undefined &&
    (JSON.parse(found.measures) as MeasureList['measures']).some(one => one.measure === measure)
  )
}

function noMeasure(): ProblemError {
  const fix = 'GET /v1/measures lists them.'
  return new ProblemError('no-such-measure', {
    errors: [{ pointer: '/query/measure', message: 'Nothing is measured under this key.', fix }],
  })
}

/** Figures as a CSV table, one row each. */
function tableOf(figures: ComparedFigure[]): string {
  const head = [
    'id',
    'name_vi',
    'name_en',
    'value',
    'unit',
    'bound',
    'of',
    'as_of',
    'target',
    'basis_vi',
    'basis_en',
    'source',
    'publisher',
    'url',
    'read',
  ]
  const rows = figures.map(({ id, name, value, unit, bound, of, asOf, target, basis, source }) => [
    ...[id, name.vi, name.en, value, unit, bound, of, asOf, target],
    ...[basis?.vi, basis?.en, source.title, source.publisher, source.url, source.read],
  ])
  return writeRows([head, ...rows])
}
