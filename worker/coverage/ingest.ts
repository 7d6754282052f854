/** One reading of one feed, from taking the lease to releasing it. */
import type { D1Database } from '@cloudflare/workers-types'
import { keptLead } from '../../shared/api/coverage.ts'
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import { MentionRecognizer } from '../../shared/mentions/mention-recognizer.ts'
import { decodeFeed } from './decode.ts'
import { type Fetched, fetchFeed, type Web } from './fetch.ts'
import { type FeedArticle, NotAFeed, type ParsedFeed, parseArticles } from './parse.ts'
import { clip } from './plain-text.ts'
import { keepArticles } from './roll-up.ts'
import { type Happened, settle } from './schedule.ts'
import {
  articleStatements,
  articlesWritten,
  batchSize,
  countStatement,
  endingStatement,
  keyOf,
  knownKeys,
  type Leased,
  leaseFeed,
  type MentioningArticle,
  mentionsWritten,
} from './store.ts'
import { dayOf } from './vietnam-time.ts'

/** Maximum number of articles stored from one feed in one reading; the others are read again next time. */
export const mostStored = 5 * batchSize
/**
 * Maximum number of articles stored from one feed in a day; the others wait for the next day. Why: an outlet
 * could fill the database, and the trends, with made-up articles.
 */
export const mostInADay = 2 * mostStored
/**
 * Maximum number of entities of an article; those that it names later are left out. Why: each is a row, and
 * a lead has room for 250 names. The 2,000 articles that a feed may store in a day would write half a
 * million rows, where a plan may allow 100,000.
 */
export const mostEntities = 40

/** Database, network, gazetteer and clock for reading feeds. */
export interface FeedContext {
  db: D1Database
  web: Web
  gazetteer: Gazetteer
  /** Returns the current time, in seconds since 1970. */
  now: () => number
  /** Also reads feeds that are not due. */
  anyway?: boolean
}

/** Outcome of one reading, for the log. */
export interface Reading {
  feed: string
  outcome: 'read' | 'unchanged' | 'failed' | 'not-a-feed' | 'quarantined' | 'gone' | 'busy'
  /** Number of items in the feed. */
  items?: number
  /** Number of articles newly stored; each mentions an entity. */
  stored?: number
  /** Number of new articles with mentions that were not stored, because of a limit. */
  left?: number
  /** Number of mention rows written. */
  mentions?: number
  /** Numbers of items left out, by reason. */
  skipped?: ParsedFeed['skipped']
  problem?: string
  movedTo?: string
}

/**
 * Reads feed `id` if it is due (or with `anyway`) and not leased; the outcome is `busy` otherwise. Every
 * failure of the web is recorded in the feed's state. An exception means that the database failed, or a
 * defect here. Some batches of articles may then be stored, each whole; the lease expires, the feed's due
 * time is as before, and the next reading skips the stored articles.
 */
export async function readFeed(id: string, context: FeedContext): Promise<Reading> {
  const { db, web, now } = context
  const feed = await leaseFeed(db, id, now(), context.anyway)
  if (!feed) return { feed: id, outcome: 'busy' }
  const held = {
    ...(feed.etag !== null && { etag: feed.etag }),
    ...(feed.modified !== null && { modified: feed.modified }),
  }
  const fetched = await fetchFeed(feed.url, held, now(), web)
  if (fetched.kind !== 'new') return end(feed, fetched, context)

  let parsed: ParsedFeed
  try {
    parsed = parseArticles(decodeFeed(fetched.bytes, fetched.contentType), {
      url: feed.url,
      host: feed.host,
      now: now(),
    })
  } catch (error) {
    if (error instanceof NotAFeed) return end(feed, { kind: 'not-a-feed', reason: error.reason }, context)
    throw error
  }
  return store(feed, fetched, parsed, context)
}

async function end(
  feed: Leased,
  fetched: Exclude<Fetched, { kind: 'new' }> | { kind: 'not-a-feed'; reason: string },
  { db, now }: FeedContext,
): Promise<Reading> {
  const happened: Happened =
    fetched.kind === 'unchanged'
      ? { kind: 'unchanged', ...(fetched.maxAge !== undefined && { advised: fetched.maxAge }) }
      : fetched.kind === 'failed'
        ? { kind: 'failed', ...(fetched.retryAfter !== undefined && { retryAfter: fetched.retryAfter }) }
        : { kind: fetched.kind }
  const settled = settle(feed.id, feed, happened, now())
  const problem =
    fetched.kind === 'failed'
      ? fetched.reason === 'status'
        ? `status-${fetched.status}`
        : fetched.reason
      : fetched.kind === 'not-a-feed'
        ? fetched.reason
        : fetched.kind === 'gone'
          ? 'gone'
          : undefined
  const movedTo = fetched.kind === 'unchanged' ? fetched.movedTo : undefined
  // The feed is unchanged or unreadable, so the stored validators are kept and the next request is
  // conditional again.
  await endingStatement(
    db,
    feed,
    { ...settled, etag: feed.etag, modified: feed.modified, movedTo, problem },
    now(),
  ).run()
  const outcome = settled.status === 'quarantined' ? 'quarantined' : fetched.kind
  return {
    feed: feed.id,
    outcome,
    ...(problem !== undefined && { problem }),
    ...(movedTo !== undefined && { movedTo }),
  }
}

async function store(
  feed: Leased,
  fetched: Extract<Fetched, { kind: 'new' }>,
  parsed: ParsedFeed,
  { db, gazetteer, now }: FeedContext,
): Promise<Reading> {
  const oldest = now() - keepArticles
  const recent = parsed.articles.filter(article => article.published > oldest)
  const keyed = await Promise.all(
    recent.map(async article => ({ article, key: await keyOf(article.address) })),
  )
  const known = await knownKeys(
    db,
    keyed.map(({ key }) => key),
  )
  const mentioning: MentioningArticle[] = []
  for (const { article, key } of keyed) {
    if (known.has(key)) continue
    const entities = mentionedIn(gazetteer, article, feed)
    if (entities.length > 0)
      mentioning.push({
        ...article,
        lead: clip(article.lead, keptLead),
        key,
        outlet: feed.outlet,
        lang: feed.lang,
        entities,
      })
  }
  const room = mostInADay - feed.storedToday
  const fresh = mentioning.slice(0, Math.max(0, Math.min(mostStored, room)))
  // Articles beyond the limit of the day cannot be stored earlier, so they do not advance the next reading.
  const more = mentioning.length > fresh.length && room > fresh.length
  const advised = Math.max(fetched.maxAge ?? 0, (parsed.ttl ?? 0) * 60)
  const settled = settle(feed.id, feed, { kind: 'read', fresh: fresh.length, advised, more }, now())
  const ending = endingStatement(
    db,
    feed,
    // While articles are left, no validators are stored, so that the next request returns the whole feed.
    {
      ...settled,
      etag: more ? null : fetched.etag,
      modified: more ? null : fetched.modified,
      movedTo: fetched.movedTo,
    },
    now(),
  )
  let [stored, mentions] = [0, 0]
  // Each batch is atomic, and the last one releases the lease. After a crash the feed is still due, and
  // stored articles are skipped.
  for (let at = 0; at < fresh.length || at === 0; at += batchSize) {
    const part = fresh.slice(at, at + batchSize)
    const statements =
      part.length > 0
        ? [...articleStatements(db, part, now()), countStatement(db, feed.id, part.length, now())]
        : []
    const results = await db.batch(at + batchSize >= fresh.length ? [...statements, ending] : statements)
    if (part.length === 0) continue
    // Another feed may have stored some of the articles meanwhile.
    stored += results[articlesWritten]?.meta.changes ?? 0
    mentions += results[mentionsWritten]?.meta.changes ?? 0
  }
  return {
    feed: feed.id,
    outcome: 'read',
    items: parsed.items,
    stored,
    mentions,
    skipped: parsed.skipped,
    ...(mentioning.length > fresh.length && { left: mentioning.length - fresh.length }),
    ...(fetched.movedTo !== undefined && { movedTo: fetched.movedTo }),
  }
}

/**
 * Ids of the first `mostEntities` entities that an article's title and lead mention, each once. A name that
 * is part of a longer name does not count.
 */
export function mentionedIn(
  gazetteer: Gazetteer,
  article: Pick<FeedArticle, 'title' | 'lead' | 'published'>,
  { lang, host }: { lang: 'vi' | 'en'; host: string },
): string[] {
  const reader = new MentionRecognizer(gazetteer, { lang, host, date: dayOf(article.published) })
  const ids = new Set<string>()
  for (const mentions of reader.read([article.title, article.lead])) {
    for (const { entity, optional } of mentions) if (!optional) ids.add(gazetteer.entity(entity).id)
  }
  return [...ids].slice(0, mostEntities)
}
