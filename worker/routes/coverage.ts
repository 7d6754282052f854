import type { D1Database } from '@cloudflare/workers-types'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  CoverageBucket,
  EntityCompanions,
  EntityCoverage,
  EntityTrend,
  intervals,
  Trends,
} from '../../shared/api/coverage.ts'
import { type kinds, languages } from '../../shared/domain/kinds.ts'
import { Day } from '../../shared/domain/primitives.ts'
import { hexOf } from '../../shared/text/hex.ts'
import { atomOf } from '../coverage/atom.ts'
import {
  type ArticleFound,
  articlesOf,
  companionsText,
  coverageOfBucket,
  trendOf,
  trendsText,
} from '../coverage/queries.ts'
import { vietnamOffset } from '../coverage/vietnam-time.ts'
import { cursorOf, positionOf } from '../db/cursor.ts'
import { entityNow } from '../db/queries.ts'
import type { AppEnv } from '../env.ts'
import { noRelease, ProblemError } from '../problems.ts'
import { limiting } from '../rate-limits.ts'
import { aMinute, type Holding, lives, offering, readyText } from '../responses.ts'
import { bucket, noBucket, notHeld, version } from './cards.ts'
import { gone, kind, slug } from './entities.ts'
import { atomFeed, conditional, failures, json } from './openapi-helpers.ts'
import { pageOf } from './pagination.ts'

const params = z.object({ kind, slug })
const lang = z.enum(languages).optional().openapi({ description: 'Articles in this language only.' })

const inBucket = createRoute({
  method: 'get',
  path: '/v1/coverage/{version}/{bucket}',
  operationId: 'getCoverageBucket',
  tags: ['Coverage'],
  summary: 'What the press says about the entities of a bucket',
  description:
    'The buckets are those of the cards, so that the service cannot tell which entity someone reads about.',
  request: { params: z.object({ version, bucket }) },
  parameters: conditional.parameters,
  responses: {
    200: json(CoverageBucket, 'The newest articles, articles by the month, and companions of each.'),
    304: conditional.notModified,
    ...failures('bad-request', 'no-such-version', 'no-such-bucket'),
  },
})

const ofEntity = createRoute({
  method: 'get',
  path: '/v1/entities/{kind}/{slug}/coverage',
  operationId: 'listArticles',
  tags: ['Coverage'],
  summary: 'Articles that mention an entity, newest first',
  description: 'Title, address, outlet, time and at most 200 characters of the lead; never the article.',
  middleware: [limiting('READS'), offering('application/json')],
  request: {
    params,
    query: z.object({
      since: Day.optional().openapi({
        description: 'Published on this day of Vietnam’s time or later.',
        example: '2026-11-01',
      }),
      lang,
      ...pageOf(20, 100),
    }),
  },
  responses: {
    200: json(EntityCoverage, 'A page of articles.'),
    ...failures('bad-request', 'no-such-entity', 'entity-gone', 'not-acceptable'),
  },
})

const feed = createRoute({
  method: 'get',
  path: '/v1/entities/{kind}/{slug}/coverage.atom',
  operationId: 'getArticleFeed',
  tags: ['Coverage'],
  summary: 'The newest articles that mention an entity, as a feed for any reader',
  description: 'At most fifty articles, newest first. Its entries link to the articles.',
  middleware: [limiting('READS'), offering('application/atom+xml', 'application/xml', 'text/xml')],
  request: { params, query: z.object({ lang }) },
  parameters: conditional.parameters,
  responses: {
    200: atomFeed,
    304: conditional.notModified,
    ...failures('bad-request', 'no-such-entity', 'entity-gone', 'not-acceptable'),
  },
})

const trend = createRoute({
  method: 'get',
  path: '/v1/entities/{kind}/{slug}/trend',
  operationId: 'getTrend',
  tags: ['Coverage'],
  summary: 'How much is written about an entity',
  description: 'Articles whose date is known, by month or by day, oldest first.',
  middleware: [limiting('READS'), offering('application/json')],
  request: {
    params,
    query: z.object({ interval: z.enum(intervals).optional().openapi({ default: 'month' }) }),
  },
  responses: {
    200: json(
      EntityTrend,
      'Articles by the month, of three years at most, or by the day, of sixty days at most.',
    ),
    ...failures('bad-request', 'no-such-entity', 'entity-gone', 'not-acceptable'),
  },
})

const companions = createRoute({
  method: 'get',
  path: '/v1/entities/{kind}/{slug}/companions',
  operationId: 'listCompanions',
  tags: ['Coverage'],
  summary: 'With whom an entity appears more often than chance would have it',
  description: 'Entities that appear in the same articles, worked out from the newest 300 articles.',
  middleware: [limiting('READS'), offering('application/json')],
  request: { params },
  responses: {
    200: json(EntityCompanions, 'Companions, the highest lift first.'),
    ...failures('bad-request', 'no-such-entity', 'entity-gone', 'not-acceptable'),
  },
})

const trends = createRoute({
  method: 'get',
  path: '/v1/trends',
  operationId: 'getTrends',
  tags: ['Coverage'],
  summary: 'What the press wrote more about this week than in the four weeks before, by kind',
  description: 'Worked out once an hour from articles whose date is known.',
  middleware: [limiting('READS'), offering('application/json')],
  responses: {
    200: json(Trends, 'Worked out once an hour.'),
    ...failures('not-acceptable'),
  },
})

/** Maximum number of articles in the feed of an entity. */
const feedLength = 50

export function registerCoverage(app: OpenAPIHono<AppEnv>) {
  app.openapi(inBucket, async c => {
    const asked = c.req.valid('param')
    const [version, bucket] = [Number(asked.version), Number(asked.bucket)]
    const found =
      (await coverageOfBucket(c.env.DB, version, bucket, now())) ??
      (await coverageOfBucket(c.env.DB, version, bucket, now(), 'primary'))
    if (!found) throw await notHeld(c.env.DB)
    if (bucket >= found.buckets) throw noBucket(found.buckets)
    // Cached for a minute: a request with a made-up query bypasses the edge cache, and reads 40 rows for
    // each entity.
    return tagged(c, { version, bucket, entities: found.entities } satisfies CoverageBucket, {
      until: aMinute(c),
      anyQuery: true,
    })
  })

  app.openapi(ofEntity, async c => {
    const { since, lang, limit = 20, cursor } = c.req.valid('query')
    const after =
      cursor === undefined ? undefined : positionOf<[number, number]>(cursor, ['number', 'number'])
    const { id, version } = await known(c.env.DB, c.req.valid('param'))
    const found = await articlesOf(c.env.DB, {
      id,
      lang,
      since: since === undefined ? undefined : Date.parse(since) / 1000 - vietnamOffset,
      after: after && { published: after[0], article: after[1] },
      limit,
    })
    const page = found.slice(0, limit)
    const next = found.length > limit ? nextOf(page) : {}
    return tagged(c, {
      version,
      id,
      articles: page.map(article => article.body),
      ...next,
    } satisfies EntityCoverage)
  })

  app.openapi(feed, async c => {
    const { lang } = c.req.valid('query')
    const { id, name, released } = await known(c.env.DB, c.req.valid('param'))
    const found = await articlesOf(c.env.DB, {
      id,
      lang,
      since: undefined,
      after: undefined,
      limit: feedLength,
    })
    const self = new URL(c.req.url)
    const text = atomOf({
      id,
      name: name[lang ?? 'vi'],
      self: self.origin + self.pathname + (lang ? `?lang=${lang}` : ''),
      lang,
      articles: found.slice(0, feedLength),
      released,
    })
    return tagged(c, text, { life: lives.own, type: 'application/atom+xml; charset=utf-8' })
  })

  app.openapi(trend, async c => {
    const { interval = 'month' } = c.req.valid('query')
    const { id, version } = await known(c.env.DB, c.req.valid('param'))
    return tagged(c, {
      version,
      id,
      interval,
      periods: await trendOf(c.env.DB, id, interval, now()),
    } satisfies EntityTrend)
  })

  app.openapi(companions, async c => {
    const { id, version } = await known(c.env.DB, c.req.valid('param'))
    const text = `{"version":${version},"id":${JSON.stringify(id)},"companions":${await companionsText(c.env.DB, id)}}`
    return tagged(c, text)
  })

  app.openapi(trends, async c => tagged(c, await trendsText(c.env.DB)))
}

/** The current time, in seconds since 1970. */
function now(): number {
  return Math.floor(Date.now() / 1000)
}

/**
 * The entity in a path, in the served version; reads as many rows as `entityNow`.
 * @throws {ProblemError} no-such-entity; entity-gone; no-release: before the first load
 */
async function known(db: D1Database, { kind, slug }: { kind: (typeof kinds)[number]; slug: string }) {
  const id = `${kind}/${slug}`
  const found = await entityNow(db, id)
  if (!found) throw noRelease()
  if (found.body === undefined) throw new ProblemError('no-such-entity')
  if (found.body === null) throw gone(found.successor)
  const { name } = JSON.parse(found.body) as { name: { vi: string; en: string } }
  return { id, version: found.version, released: found.released, name }
}

function nextOf(page: ArticleFound[]) {
  const last = page.at(-1)
  return last ? { next: cursorOf([last.published, last.article]) } : {}
}

/**
 * A response with an entity tag of its content, cacheable for `life`, by default `lives.short`; a string is
 * sent as it is, anything else as JSON.
 */
async function tagged(
  c: Context<AppEnv>,
  body: object | string,
  { life = lives.short as string, ...holding }: Holding & { life?: string } = {},
): Promise<Response & never> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  const tag = hexOf(digest.subarray(0, 16))
  return readyText(c, text, life, `"${tag}"`, holding) as Response & never
}
