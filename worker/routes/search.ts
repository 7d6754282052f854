import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { SearchAnswer, type SearchHit } from '../../shared/api/list.ts'
import { foldName, withoutUnitWords } from '../../shared/card/search-keys.ts'
import { Characters } from '../../shared/domain/primitives.ts'
import { localityCard } from '../../shared/localities/locality-card.ts'
import { recentRelease } from '../current-release.ts'
import { cursorOf, positionOf, strangeCursor } from '../db/cursor.ts'
import { derivation } from '../db/derive.ts'
import type { NameRow } from '../db/queries.ts'
import { isAt, placeOf, type Tier, tiersOf } from '../db/search.ts'
import { type ReadContext, sharedNames } from '../db/shared-reads.ts'
import type { AppEnv, Env } from '../env.ts'
import { localitySearch } from '../localities.ts'
import { noRelease, ProblemError } from '../problems.ts'
import { limiting } from '../rate-limits.ts'
import { fromMemory, lives, offering, readContextOf, readyText } from '../responses.ts'
import { failures, json } from './openapi-helpers.ts'
import { pageOf } from './pagination.ts'

const q = Characters(200).openapi({
  description: 'The beginning of a name, or of its words in any order; with or without diacritics.',
  example: 'quang n',
})

const route = createRoute({
  method: 'get',
  path: '/v1/search',
  operationId: 'searchEntities',
  tags: ['Entities'],
  summary: 'Entities by the beginning of a name',
  description:
    'Exact names first, then initials (`dn`) and codes, then names that begin with the query, then names with a later word that does, then names with a word for each of the query, then names written in one (`quangninh`). Living entities come before former ones. If nothing is found, words that only say what a unit is (`city`, `cũ`) do not count.',
  middleware: [limiting('READS'), offering('application/json'), fromMemory],
  request: {
    query: z.object({
      q,
      kind: z
        .literal(
          'locality',
          'the only kind to ask for is "locality"; without it entities of all kinds are found',
        )
        .optional()
        .openapi({ description: 'Communes and districts instead of entities.' }),
      ...pageOf(10, 50),
    }),
  },
  responses: {
    200: json(SearchAnswer, 'What was found, best first.'),
    ...failures('bad-request', 'not-acceptable'),
  },
})

/**
 * Number of rows to read from a tier in addition to two for each hit. Why more: a row is no hit if an
 * earlier tier found its entity by another name.
 */
const spare = 10
/** Number of rows to read from a tier of words in any order, where most rows may be no hits. */
const widest = 100

export function registerSearch(app: OpenAPIHono<AppEnv>) {
  app.openapi(route, async c => {
    const { q, kind, limit = 10, cursor } = c.req.valid('query')
    const query = foldName(q)
    if (query === '') throw nothingToFind()
    if (kind === 'locality') return c.json(await localityPage(c.env, q, limit, cursor), 200)
    const place = cursor === undefined ? undefined : placeOfCursor(cursor)
    const context = readContextOf(c)
    let found = await find(context, place?.plain ? withoutUnitWords(query) : query, limit, place)
    const plain = withoutUnitWords(query)
    const isNothing = found.hits.length === 0 && cursor === undefined
    if (isNothing && plain !== query && plain !== '')
      found = await find(context, plain, limit, { tier: 0, plain: true })
    return readyText(c, JSON.stringify(found), lives.short, `"${found.version}.${derivation}"`, {
      release: found.version,
    })
  })
}

/** Place in the tiers of a query at which a page of hits begins. */
interface Start {
  /** Index of a tier of the query. */
  tier: number
  /** The page begins after this entry of the tier; absent for the start of the tier. */
  after?: { term: string; id: string } | undefined
  /** True if the words of the request that only say what a unit is ("tỉnh") were left out of the query. */
  plain?: boolean
}

/** Number added to the tier in a cursor if `Start.plain` is true. */
const plainTiers = 100

/**
 * A page of the entities that a folded query finds.
 * @throws {ProblemError} no-release: before the first load. bad-request: `start` is not in the tiers of
 *   this query
 */
async function find(
  context: ReadContext,
  query: string,
  limit: number,
  start: Start | undefined,
): Promise<SearchAnswer> {
  const tiers = tiersOf(query)
  if (start) checkStart(start, tiers)
  const page: Page = { hits: [], next: undefined, ended: false }
  let version = 0
  // Tiers of words in any order, and of names written as one word, are read only if the others do not fill
  // the page.
  for (const isFirst of [true, false]) {
    const group = tiers
      .map((tier, index) => ({ ...tier, index }))
      .filter(tier => isEarly(tier) === isFirst && tier.index >= (start?.tier ?? 0))
      .map(tier => ({
        ...tier,
        after: tier.index === start?.tier ? start.after : undefined,
        limit: isFirst ? 2 * limit + spare : widest,
      }))
    if (page.ended || group.length === 0) continue
    const found = await sharedNames(
      context,
      group.map(({ list, prefix, after }) => ({ list, prefix, after })),
      group[0]?.limit ?? 0,
    )
    if (!found) throw noRelease()
    version = found.version
    for (const [i, tier] of group.entries()) {
      if (!page.ended) walk(page, tier, found.results[i] ?? [], limit, query, tiers)
    }
  }
  const { hits, next } = page
  if (next === undefined) return { version, hits }
  return { version, hits, next: cursorOf([next[0] + (start?.plain ? plainTiers : 0), next[1], next[2]]) }
}

const isEarly = ({ match, list }: Tier) => match !== 'words' && !list.endsWith('joined')

/**
 * A page of localities. The cursor is the number of localities before it.
 * @throws {ProblemError} no-release: before the first load. bad-request: the cursor is no such number
 */
async function localityPage(
  env: Env,
  q: string,
  limit: number,
  cursor: string | undefined,
): Promise<SearchAnswer> {
  const release = await recentRelease(env)
  if (!release) throw noRelease()
  const [offset] = cursor === undefined ? [0] : positionOf<[number]>(cursor, ['number'])
  if (offset < 0) throw strangeCursor()
  const found = localitySearch().find(q, { limit: limit + 1, offset })
  const hits = found.slice(0, limit).map((unit): SearchHit => {
    const { id, kind, subtype, name } = localityCard(unit)
    return { id, kind, subtype, name, match: 'name' }
  })
  return {
    version: release.version,
    hits,
    ...(found.length > limit && { next: cursorOf([offset + limit]) }),
  }
}

interface Page {
  hits: SearchHit[]
  /**
   * Start of the next page, as far as known: a tier and the last entry before the page, '' at the start of
   * the tier. Undefined after the last tier.
   */
  next: [tier: number, term: string, id: string] | undefined
  /** The page is full, or a tier has more rows than were read. */
  ended: boolean
}

/**
 * Adds the hits among the rows of a tier to `page`, up to `limit` in all, and sets `next` and `ended` of
 * the page.
 */
function walk(
  page: Page,
  tier: Tier & { index: number; limit: number },
  rows: NameRow[],
  limit: number,
  query: string,
  tiers: Tier[],
) {
  for (const row of rows) {
    if (page.hits.length === limit) {
      page.ended = true
      return
    }
    page.next = [tier.index, row.term, row.id]
    const names = row.folded.map(([name]) => name)
    const { kind, subtype } = row
    const place = placeOf(query, tiers, { names, kind, isFormer: subtype === 'former' })
    // A code is not among an entity's names. It counts only for an entity that no earlier tier finds.
    const isByCode = tier.list.endsWith('key') && (place === undefined || place.tier > tier.index)
    if (isByCode || (place?.tier === tier.index && isAt(place, row.term)))
      page.hits.push(hitOf(row, tier.match))
  }
  page.ended = rows.length === tier.limit || page.hits.length === limit
  if (rows.length < tier.limit)
    page.next = tier.index + 1 < tiers.length ? [tier.index + 1, '', ''] : undefined
}

/** The start of a page, from its cursor. */
function placeOfCursor(cursor: string): Start {
  const [tier, term, id] = positionOf<[number, string, string]>(cursor, ['number', 'string', 'string'])
  const plain = tier >= plainTiers
  return { tier: plain ? tier - plainTiers : tier, after: term === '' ? undefined : { term, id }, plain }
}

/**
 * Checks a start that came from a cursor.
 * @throws {ProblemError} for a start that is not in the tiers of this query
 */
function checkStart({ tier, after }: Start, tiers: Tier[]): void {
  const prefix = tiers[tier]?.prefix
  if (prefix === undefined || (after && !after.term.startsWith(prefix))) throw strangeCursor()
}

function hitOf({ id, kind, subtype, vi, en }: NameRow, match: SearchHit['match']): SearchHit {
  return { id, kind: kind as SearchHit['kind'], subtype, name: { vi, en }, match }
}

function nothingToFind(): ProblemError {
  const fix = 'Give at least one letter or digit.'
  return new ProblemError('bad-request', {
    errors: [{ pointer: '/query/q', message: 'There is nothing to look for.', fix }],
  })
}
