import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { Changes } from '../../shared/api/changes.ts'
import type { Card } from '../../shared/card/card.ts'
import { languages } from '../../shared/domain/kinds.ts'
import { diffKnowledge, type EntityChange } from '../../shared/knowledge/diff.ts'
import {
  type NewsOfRelease,
  whatsNewFeed,
  whatsNewPage,
  whatsNewStyle,
} from '../../shared/knowledge/whats-new.ts'
import { pagePolicy } from '../content-security-policy.ts'
import { cursorOf, positionOf } from '../db/cursor.ts'
import { releasesKept } from '../db/prune.ts'
import { type ChangedCard, cardsChanged, heldReleases } from '../db/queries.ts'
import type { AppEnv } from '../env.ts'
import { noRelease } from '../problems.ts'
import { countParts, limiting } from '../rate-limits.ts'
import { languageOf, lives, offering, readyText } from '../responses.ts'
import { notHeld } from './cards.ts'
import { atomFeed, conditional, failures, json, releaseNumber } from './openapi-helpers.ts'
import { pageOf } from './pagination.ts'

const changes = createRoute({
  method: 'get',
  path: '/v1/changes',
  operationId: 'listChanges',
  tags: ['Releases'],
  summary: 'What changed in the knowledge since a release',
  description:
    'Added, removed and changed entities, each change as a sentence in both languages. Changes of sources alone are left out. Each release since then counts as one read.',
  middleware: [limiting('READS'), offering('application/json')],
  request: {
    query: z.object({
      since: releaseNumber('release').transform(Number).optional().openapi({
        type: 'integer',
        minimum: 1,
        description: 'The release that the reader knows; by default the one before the current one.',
      }),
      ...pageOf(50, 100),
    }),
  },
  parameters: conditional.parameters,
  responses: {
    200: json(Changes, 'A page of changes, by id.'),
    304: conditional.notModified,
    ...failures('bad-request', 'no-such-version', 'not-acceptable'),
  },
})

const feed = createRoute({
  method: 'get',
  path: '/v1/changes.atom',
  operationId: 'getChangesFeed',
  tags: ['Releases'],
  summary: 'What changed in the newest releases, as a feed for any reader',
  description: 'One entry for each of the newest releases, at most five, each of which counts as one read.',
  middleware: [limiting('READS'), offering('application/atom+xml', 'application/xml', 'text/xml')],
  request: {
    query: z.object({ lang: z.enum(languages).optional().openapi({ default: 'vi' }) }),
  },
  parameters: conditional.parameters,
  responses: {
    200: atomFeed,
    304: conditional.notModified,
    ...failures('bad-request', 'not-acceptable'),
  },
})

/** Maximum number of releases in the feed and on the page, and maximum number of changes shown of each. */
const newest = { releases: 5, changes: 100 }

export function registerChanges(app: OpenAPIHono<AppEnv>) {
  app.openapi(changes, async c => {
    const { since: asked, limit = 50, cursor } = c.req.valid('query')
    const after = cursor === undefined ? '' : positionOf<[string]>(cursor, ['string'])[0]
    const held = await heldReleases(c.env.DB, releasesKept)
    const current = held[0]
    if (!current) throw noRelease()
    const since = asked ?? held[1]?.version ?? current.version
    const releases = held.findIndex(({ version }) => version === since)
    if (releases < 0) throw await notHeld(c.env.DB, '/query/since')
    // Counted by releases, because all cards that were written in them are read.
    await countParts(c, 'READS', releases, 1)
    const found = await cardsChanged(c.env.DB, since, current.version, after, limit + 1)
    const page = found.slice(0, limit)
    const last = page.at(-1)
    const body: Changes = {
      ...current,
      since,
      changes: changesOf(page).sort((a, b) => (a.id < b.id ? -1 : 1)),
      ...(found.length > limit && last ? { next: cursorOf([last.id]) } : {}),
    }
    return readyText(c, JSON.stringify(body), lives.short, `"${since}-${current.version}"`, {
      release: current.version,
    })
  })

  app.openapi(feed, async c => {
    const { lang = 'vi' } = c.req.valid('query')
    const news = await newsOf(c)
    const { origin } = new URL(c.req.url)
    const page = `${origin}/whats-new?lang=${lang}`
    const version = news[0]?.version
    return readyText(
      c,
      whatsNewFeed(news, lang, { page, self: c.req.url, origin }),
      lives.own,
      `"${version}-${lang}"`,
      {
        release: version,
        type: 'application/atom+xml; charset=utf-8',
      },
    )
  })

  app.get('/whats-new', limiting('READS'), offering('text/html'), async c => {
    const { language, life } = languageOf(c)
    const html = whatsNewPage(await newsOf(c), language, `/v1/changes.atom?lang=${language}`)
    return new Response(html, {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': life,
        Vary: 'Accept-Language',
        'Content-Security-Policy': await pagePolicy(whatsNewStyle),
      },
    })
  })
}

/**
 * Changes in each of the newest releases, compared with the next older one that is stored. Each release
 * counts as one read in the rate limit.
 * @throws {ProblemError} no-release: before the first load
 */
async function newsOf(c: Context<AppEnv>): Promise<NewsOfRelease[]> {
  const db = c.env.DB
  const held = await heldReleases(db, newest.releases + 1)
  if (held.length === 0) throw noRelease()
  await countParts(c, 'READS', held.length - 1, 1)
  return Promise.all(
    held.slice(0, newest.releases).map(async (release, i) => {
      const before = held[i + 1]?.version
      if (before === undefined) return { ...release, changes: [] }
      const found = await cardsChanged(db, before, release.version, '', newest.changes + 1)
      const rest = found.length > newest.changes ? `/v1/changes?since=${before}` : undefined
      return { ...release, changes: changesOf(found.slice(0, newest.changes)), rest }
    }),
  )
}

function changesOf(found: readonly ChangedCard[]): EntityChange[] {
  const cards = (bodies: (string | null)[]) =>
    bodies.flatMap(body => (body === null ? [] : [JSON.parse(body) as Card]))
  return diffKnowledge(cards(found.map(({ before }) => before)), cards(found.map(({ after }) => after)))
}
