import type { D1Database } from '@cloudflare/workers-types'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { EntityAnswer } from '../../shared/api/entity.ts'
import { EntityList } from '../../shared/api/list.ts'
import type { Card } from '../../shared/card/card.ts'
import { standing } from '../../shared/card/status-line.ts'
import { entityIdPattern, slugPattern } from '../../shared/domain/ids.ts'
import { kinds, languages } from '../../shared/domain/kinds.ts'
import { Day, type Language } from '../../shared/domain/primitives.ts'
import { cursorOf, positionOf } from '../db/cursor.ts'
import { listOf } from '../db/derive.ts'
import { cardsOfIds, cardsOfList, entityNow } from '../db/queries.ts'
import type { AppEnv } from '../env.ts'
import { noRelease, ProblemError } from '../problems.ts'
import { limiting } from '../rate-limits.ts'
import { lives, offering, readyText } from '../responses.ts'
import { conditional, failures, json } from './openapi-helpers.ts'
import { pageOf } from './pagination.ts'

export const kind = z.enum(kinds).openapi({ example: 'province' })
export const slug = z
  .string()
  .max(100)
  .regex(slugPattern, 'a name is words in lower case without diacritics, joined by "-"')
  .openapi({ example: 'quang-ninh' })

const route = createRoute({
  method: 'get',
  path: '/v1/entities/{kind}/{slug}',
  summary: 'One province, programme or startup',
  request: {
    params: z.object({ kind, slug }),
    query: z.object({
      lang: z
        .enum(languages)
        .optional()
        .openapi({ description: 'The language of the gloss; Vietnamese when only a date is given.' }),
      date: Day.optional().openapi({
        description: 'The day of the article beside which the gloss stands.',
        example: '2023-05-04',
      }),
    }),
  },
  parameters: conditional.parameters,
  responses: {
    200: json(EntityAnswer, 'What is known of it now.'),
    304: conditional.notModified,
    ...failures('bad-request', 'no-such-entity', 'entity-gone'),
  },
})

const id = z.string().regex(entityIdPattern, 'an id is kind/words-in-lower-case').max(120)

/** Most ids in one request. */
const mostIds = 50

const list = createRoute({
  method: 'get',
  path: '/v1/entities',
  summary: 'Several entities, by their ids or by what they are',
  description: 'Either `ids`, or any of the filters; without either, all entities, page by page.',
  middleware: [limiting('READS'), offering('application/json')],
  request: {
    query: z
      .object({
        ids: z
          .string()
          .transform(text => text.split(','))
          .pipe(z.array(id).max(mostIds, `at most ${mostIds} ids at a time`))
          .optional()
          .openapi({
            type: 'string',
            description: `Up to ${mostIds} ids, separated by commas.`,
            example: 'province/quang-ninh,startup/momo',
          }),
        kind: z.enum(kinds).optional(),
        province: id
          .regex(/^province\//, 'a province is province/name')
          .optional()
          .openapi({
            description: 'What is located in it, part of it, hosted by it or issued by it.',
            example: 'province/da-nang',
          }),
        sector: z.string().max(100).regex(slugPattern, 'a sector is words-in-lower-case').optional(),
        ...pageOf(20, 50),
      })
      .refine(({ ids, kind, province, sector, cursor }) => !ids || !(kind || province || sector || cursor), {
        path: ['ids'],
        message: 'ids go with no filter and no cursor',
      }),
  },
  responses: {
    200: json(EntityList, 'A page of cards.'),
    ...failures('bad-request', 'not-acceptable', 'too-many-requests'),
  },
})

export function registerEntities(app: OpenAPIHono<AppEnv>) {
  app.openapi(list, async c => {
    const { ids, kind, province, sector, limit = 20, cursor } = c.req.valid('query')
    if (ids) return byIds(c.env.DB, [...new Set(ids)])
    const after = cursor === undefined ? '' : positionOf<[string]>(cursor, ['string'])[0]
    const page = await cardsOfList(c.env.DB, listOf({ kind, province, sector }), after, limit)
    if (!page) throw noRelease()
    const rows = page.rows.slice(0, limit)
    const last = rows.at(-1)
    return listText(
      page.version,
      rows.map(row => row.body),
      page.rows.length > limit && last ? { next: cursorOf([last.id]) } : {},
    )
  })

  app.openapi(route, async c => {
    const params = c.req.valid('param')
    const found = await entityNow(c.env.DB, `${params.kind}/${params.slug}`)
    if (!found) throw noRelease()
    if (found.body === undefined) throw new ProblemError('no-such-entity')
    if (found.body === null) throw gone(found.successor)
    const { lang, date } = c.req.valid('query')
    const head = `"version":${found.version},"entity":${found.body}`
    const etag = `${found.version}-${found.sha256}`
    if (!lang && !date) return readyText(c, `{${head}}`, lives.short, `"${etag}"`)
    const today = todayInVietnam()
    const gloss = glossOf(JSON.parse(found.body) as Card, lang ?? 'vi', today, date)
    return readyText(
      c,
      `{${head},"gloss":${JSON.stringify(gloss)}}`,
      lives.short,
      `"${etag}-${gloss.lang}-${date ?? ''}-${today}"`,
    )
  })
}

/** What one would say of an entity, in a language, today and as of the day of an article. */
function glossOf(
  card: Card,
  lang: Language,
  today: string,
  date: string | undefined,
): NonNullable<EntityAnswer['gloss']> {
  return { lang, name: card.name[lang], ...standing(card, lang, today, date), summary: card.summary[lang] }
}

/** Where the news is dated, YYYY-MM-DD: seven hours ahead of UTC all year. */
function todayInVietnam(): string {
  return new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10)
}

async function byIds(db: D1Database, ids: string[]) {
  const found = await cardsOfIds(db, ids)
  if (!found) throw noRelease()
  const missing = found.rows
    .filter(row => row.body === null)
    .map(({ id, known, successor }) => ({
      id,
      status: known ? 'gone' : 'unknown',
      ...(successor === null ? {} : { successor }),
    }))
  return listText(
    found.version,
    found.rows.flatMap(row => row.body ?? []),
    { missing },
  )
}

/** An `EntityList` of cards that are JSON text already; the routes' types know JSON objects only. */
function listText(
  version: number,
  cards: string[],
  more: Omit<Partial<EntityList>, 'missing'> & { missing?: unknown[] },
): Response & never {
  const parts = [
    `"version":${version}`,
    `"entities":[${cards.join(',')}]`,
    ...Object.entries(more).map(([key, value]) => `"${key}":${JSON.stringify(value)}`),
  ]
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': lives.short }
  return new Response(`{${parts.join(',')}}`, { headers }) as Response & never
}

/** 410, with where its successor is: for people in `errors`, for programs in a Link. */
export function gone(successor: string | null): ProblemError {
  const message = 'The entity was in an earlier version and has been removed.'
  if (!successor) return new ProblemError('entity-gone', { errors: [{ pointer: '/path', message }] })
  const path = `/v1/entities/${successor}`
  return new ProblemError('entity-gone', {
    errors: [{ pointer: '/path', message, fix: `GET ${path}, which took its place.` }],
    headers: { Link: `<${path}>; rel="successor-version"` },
  })
}
