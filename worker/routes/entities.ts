import type { D1Database } from '@cloudflare/workers-types'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { EntityAnswer } from '../../shared/api/entity.ts'
import { EntityList } from '../../shared/api/list.ts'
import type { Card } from '../../shared/card/card.ts'
import { standing } from '../../shared/card/status-line.ts'
import { todayInVietnam } from '../../shared/domain/dates.ts'
import { entityIdPattern, slugPattern } from '../../shared/domain/ids.ts'
import { kinds, languages } from '../../shared/domain/kinds.ts'
import { Day, type Language } from '../../shared/domain/primitives.ts'
import { writeRows } from '../../shared/text/csv.ts'
import { cursorOf, positionOf } from '../db/cursor.ts'
import { listOf } from '../db/derive.ts'
import { cardsOfIds, cardsOfList, entityNow } from '../db/queries.ts'
import { sharedEntity } from '../db/shared-reads.ts'
import { jsonLd } from '../docs/json-ld.ts'
import type { AppEnv } from '../env.ts'
import { noRelease, ProblemError } from '../problems.ts'
import { limiting } from '../rate-limits.ts'
import { always, fromMemory, lives, offering, preferredType, readContextOf, readyText } from '../responses.ts'
import { notHeld } from './cards.ts'
import { conditional, failures, json, releaseNumber } from './openapi-helpers.ts'
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
  operationId: 'getEntity',
  tags: ['Entities'],
  summary: 'One province, programme or startup',
  description:
    'All names, figures with their dates and sources, events, relations and links. `release` and `on` make a permanent link.',
  middleware: [offering('application/json', 'application/ld+json'), fromMemory],
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
      on: Day.optional().openapi({
        description:
          'The gloss as of this day, as if it were today. With `release` the answer never changes.',
        example: '2024-05-01',
      }),
      release: releaseNumber('release')
        .transform(Number)
        .optional()
        .openapi({
          type: 'integer',
          minimum: 1,
          description: 'The entity as it was in this release.',
          example: 31 as never,
        }),
      format: z
        .enum(['json', 'jsonld'])
        .optional()
        .openapi({ description: 'Goes before the Accept header.', default: 'json' }),
    }),
  },
  parameters: conditional.parameters,
  responses: {
    // In a union, generated clients would get both types: the JSON-LD of `format` is described in words.
    200: json(
      EntityAnswer,
      'What is known of it; as JSON-LD (schema.org) for `format=jsonld` or `Accept: application/ld+json`.',
    ),
    304: conditional.notModified,
    ...failures('bad-request', 'no-such-entity', 'no-such-version', 'entity-gone', 'not-acceptable'),
  },
})

const id = z.string().regex(entityIdPattern, 'an id is kind/words-in-lower-case').max(120)

/** Maximum number of ids in one request; more are refused. */
const mostIds = 50

const list = createRoute({
  method: 'get',
  path: '/v1/entities',
  operationId: 'listEntities',
  tags: ['Entities'],
  summary: 'Several entities, by their ids or by what they are',
  description: 'Either `ids`, or any of the filters; without either, all entities, page by page.',
  middleware: [limiting('READS'), offering('application/json', 'text/csv')],
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
        format: z
          .enum(['json', 'csv'])
          .optional()
          .openapi({ description: 'Goes before the Accept header.', default: 'json' }),
        ...pageOf(20, 50),
      })
      .refine(({ ids, kind, province, sector, cursor }) => !ids || !(kind || province || sector || cursor), {
        path: ['ids'],
        message: 'ids go with no filter and no cursor',
      }),
  },
  responses: {
    200: {
      description: 'A page of cards; as CSV the next page is in a Link header.',
      content: { 'application/json': { schema: EntityList }, 'text/csv': { schema: z.string() } },
    },
    ...failures('bad-request', 'not-acceptable'),
  },
})

export function registerEntities(app: OpenAPIHono<AppEnv>) {
  app.openapi(list, async c => {
    const { ids, kind, province, sector, limit = 20, cursor, format } = c.req.valid('query')
    const type = preferredType(
      c.req.header('Accept'),
      ['application/json', 'text/csv'] as const,
      format && (format === 'csv' ? 'text/csv' : 'application/json'),
    )
    const csv = type === 'text/csv'
    const life = csv && !format ? lives.own : lives.short
    if (ids) return byIds(c.env.DB, [...new Set(ids)], csv, life)
    const after = cursor === undefined ? '' : positionOf<[string]>(cursor, ['string'])[0]
    const page = await cardsOfList(c.env.DB, listOf({ kind, province, sector }), after, limit)
    if (!page) throw noRelease()
    const rows = page.rows.slice(0, limit)
    const last = rows.at(-1)
    const next = page.rows.length > limit && last ? cursorOf([last.id]) : undefined
    const bodies = rows.map(row => row.body)
    if (!csv) return listText(page.version, bodies, next === undefined ? {} : { next })
    const url = new URL(c.req.url)
    if (next !== undefined) url.searchParams.set('cursor', next)
    return tableOf(
      bodies,
      life,
      next === undefined ? undefined : `<${url.pathname}${url.search}>; rel="next"`,
    )
  })

  app.openapi(route, async c => {
    const { kind, slug } = c.req.valid('param')
    const { lang, date, on, release, format } = c.req.valid('query')
    const id = `${kind}/${slug}`
    const found =
      release === undefined
        ? await sharedEntity(readContextOf(c), id)
        : await entityNow(c.env.DB, id, release)
    if (!found) throw release === undefined ? noRelease() : await notHeld(c.env.DB, '/query/release')
    if (found.body === undefined) throw new ProblemError('no-such-entity')
    if (found.body === null) throw gone(found.successor)
    const { version, body, sha256 } = found
    const types = ['application/json', 'application/ld+json'] as const
    const asked = format && types[format === 'jsonld' ? 1 : 0]
    const type = preferredType(c.req.header('Accept'), types, asked)
    // A gloss depends on the day. Without `on` it is for today, and the response is valid for a day at
    // most.
    const today = on ?? (release === undefined ? todayInVietnam() : found.released)
    const life = release === undefined ? lives.short : lives.forever
    const holding = {
      headers: { Vary: 'Accept' },
      ...(release === undefined ? { release: version } : { until: always(c) }),
    }
    const etag = `${version}-${sha256}`
    if (type === 'application/ld+json') {
      const text = JSON.stringify(jsonLd(JSON.parse(body) as Card, version, new URL(c.req.url).origin))
      // Only an address that names the format may be answered from memory.
      const { headers } = holding
      return readyText(
        c,
        text,
        lives.own,
        `"${etag}-ld"`,
        format ? { ...holding, type } : { headers, type, negotiated: true },
      )
    }
    const head = `"version":${version},"entity":${body}`
    if (!lang && !date && !on) return readyText(c, `{${head}}`, life, `"${etag}"`, holding)
    const gloss = glossOf(JSON.parse(body) as Card, lang ?? 'vi', today, date)
    return readyText(
      c,
      `{${head},"gloss":${JSON.stringify(gloss)}}`,
      life,
      `"${etag}-${gloss.lang}-${date ?? ''}-${today}"`,
      on || release ? holding : { headers: holding.headers },
    )
  })
}

/** The gloss of an entity in a language, for `today` and for the day of an article. */
function glossOf(
  card: Card,
  lang: Language,
  today: string,
  date: string | undefined,
): NonNullable<EntityAnswer['gloss']> {
  return { lang, name: card.name[lang], ...standing(card, lang, today, date), summary: card.summary[lang] }
}

/** Response with entities as a CSV table, one row each, cacheable for `life`; `link` is its Link header. */
function tableOf(bodies: string[], life: string, link?: string): Response & never {
  const head = [
    'id',
    'kind',
    'subtype',
    'name_vi',
    'name_en',
    'from',
    'to',
    'sector_en',
    'summary_vi',
    'summary_en',
    'website',
  ]
  const rows = bodies.map(body => {
    const { id, kind, subtype, name, from, to, sector, summary, links } = JSON.parse(body) as Card
    const website = links.find(({ type }) => type === 'official')?.url
    return [id, kind, subtype, name.vi, name.en, from, to, sector?.name.en, summary.vi, summary.en, website]
  })
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Cache-Control': life,
    Vary: 'Accept',
    ...(link === undefined ? {} : { Link: link }),
  }
  return new Response(writeRows([head, ...rows]), { headers }) as Response & never
}

async function byIds(db: D1Database, ids: string[], csv: boolean, life: string) {
  const found = await cardsOfIds(db, ids)
  if (!found) throw noRelease()
  if (csv)
    return tableOf(
      found.rows.flatMap(row => row.body ?? []),
      life,
    )
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

/**
 * An `EntityList` from cards as JSON text. Typed `never` to fit any route: the types of routes expect a
 * typed JSON response.
 */
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
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': lives.short,
    Vary: 'Accept',
  }
  return new Response(`{${parts.join(',')}}`, { headers }) as Response & never
}

/**
 * The problem (410) for an entity that was removed, with its successor: in `errors` for people, in a Link
 * header for programs.
 */
export function gone(successor: string | null): ProblemError {
  const message = 'The entity was in an earlier version and has been removed.'
  if (!successor) return new ProblemError('entity-gone', { errors: [{ pointer: '/path', message }] })
  const path = `/v1/entities/${successor}`
  return new ProblemError('entity-gone', {
    errors: [{ pointer: '/path', message, fix: `GET ${path}, which took its place.` }],
    headers: { Link: `<${path}>; rel="successor-version"` },
  })
}
