/**
 * Writes of coverage. Each step is one statement or one atomic batch, so a crash between steps neither
 * loses nor duplicates data. Times, such as `now`, are seconds since 1970.
 */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { hashOf } from '../../shared/api/bucket.ts'
import { usedSoFar, type What } from '../db/daily-use.ts'
import { slotOf } from '../db/slot.ts'
import type { Feed } from './feeds.ts'
import type { FeedArticle } from './parse.ts'
import { type FeedState, type FeedStatus, farthest, leaseTime, type Settled } from './schedule.ts'
import { vietnamOffset } from './vietnam-time.ts'

/** An article that mentions at least one entity. */
export interface MentioningArticle extends Omit<FeedArticle, 'address'> {
  key: string
  outlet: string
  lang: string
  /** Ids of the entities, each once, at least one. */
  entities: string[]
}

/**
 * Key of an article in the database: 128 bits of the SHA-256 of its canonical address, in Base64url (22
 * characters).
 */
export async function keyOf(address: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(address)))
  return btoa(String.fromCharCode(...digest.subarray(0, 16)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/**
 * Writes `feeds` to the database, with their state kept; a feed with a new address is due immediately.
 * Feeds in the database that are not in `feeds` stay, as unlisted.
 */
export async function loadFeeds(db: D1Database, feeds: Feed[]): Promise<void> {
  await db.batch(feedStatements(feeds).map(({ sql, parameter }) => db.prepare(sql).bind(parameter)))
}

/** The two statements of `loadFeeds`, each with its parameter, for callers without a database binding. */
export function feedStatements(feeds: Feed[]): { sql: string; parameter: string }[] {
  const parameter = JSON.stringify(feeds)
  return [
    {
      sql: `UPDATE coverage_feeds SET listed = 0
            WHERE listed = 1 AND id NOT IN (SELECT j.value ->> 'id' FROM json_each(?1) j)`,
      parameter,
    },
    {
      sql: `INSERT INTO coverage_feeds (id, url, outlet, host, lang, section)
            SELECT j.value ->> 'id', j.value ->> 'url', j.value ->> 'outlet', j.value ->> 'host', j.value ->> 'lang', j.value ->> 'section'
            FROM json_each(?1) j WHERE true
            ON CONFLICT (id) DO UPDATE SET
              outlet = excluded.outlet, host = excluded.host, lang = excluded.lang, section = excluded.section, listed = 1,
              status = iif(url = excluded.url, status, 'active'), failures = iif(url = excluded.url, failures, 0),
              strange = iif(url = excluded.url, strange, 0), due = iif(url = excluded.url, due, 0),
              etag = iif(url = excluded.url, etag, NULL), modified = iif(url = excluded.url, modified, NULL),
              moved_to = iif(url = excluded.url, moved_to, NULL), url = excluded.url`,
      parameter,
    },
  ]
}

/**
 * Maximum number of feeds queued in one tick. Why: each is a message, and `sendBatch` takes a hundred. The
 * other feeds are queued in the next tick.
 */
const mostDue = 100

/** Seconds from now beyond which a stored time is ignored, because a wrong clock set it. */
const beyond = farthest + 2 * 86_400

/**
 * Ids of the feeds that are due and not leased, at most `mostDue`, those first that have been due longest.
 */
export async function dueFeeds(db: D1Database, now: number): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT id FROM coverage_feeds
       WHERE listed = 1 AND status <> 'gone' AND (due <= ?1 OR due > ?2) AND (lease_until <= ?1 OR lease_until > ?3)
       ORDER BY due LIMIT ${mostDue}`,
    )
    .bind(now, now + beyond, now + leaseTime)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Name under which daily-use.ts counts the articles stored from a feed in a day. */
const articlesOfFeed: What = 'coverage'
const dayOf = (now: number) => Math.floor(now / 86_400)

export interface Leased extends Feed, FeedState {
  lease: string
  etag: string | null
  modified: string | null
  /** Number of articles that were stored from the feed today (UTC). */
  storedToday: number
}

/**
 * Leases a feed for `leaseTime` seconds; undefined if it is unlisted, gone, not due, or already leased.
 * `anyway` leases one that is gone or not due. A lease or due time too far ahead was set by a wrong clock and
 * is ignored.
 */
export async function leaseFeed(
  db: D1Database,
  id: string,
  now: number,
  anyway = false,
): Promise<Leased | undefined> {
  const lease = crypto.randomUUID()
  const row = await db
    .prepare(
      `UPDATE coverage_feeds SET lease = ?2, lease_until = ?3 + ${leaseTime}
       WHERE id = ?1 AND listed = 1 AND (?6 OR (status <> 'gone' AND (due <= ?3 OR due > ?4))) AND (lease_until <= ?3 OR lease_until > ?5)
       RETURNING id, url, outlet, host, lang, section, status, failures, strange, interval, etag, modified,
         ${usedSoFar('?7', '?8', '?9')} AS storedToday`,
    )
    .bind(
      id,
      lease,
      now,
      now + beyond,
      now + leaseTime,
      anyway ? 1 : 0,
      dayOf(now),
      articlesOfFeed,
      hashOf(id),
    )
    .first<Omit<Leased, 'lease'>>()
  return row ? { ...row, lease } : undefined
}

/** Those of `keys` that are stored. Reads a row for each stored key. */
export async function knownKeys(db: D1Database, keys: string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (let at = 0; at < keys.length; at += 2000) {
    const { results } = await db
      .prepare('SELECT a.key FROM json_each(?1) j CROSS JOIN coverage_articles a ON a.key = j.value')
      .bind(JSON.stringify(keys.slice(at, at + 2000)))
      .all<{ key: string }>()
    for (const { key } of results) known.add(key)
  }
  return known
}

/** Statement that adds `articles` to the number stored from a feed today. Writes 1 row. */
export function countStatement(
  db: D1Database,
  feed: string,
  articles: number,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO daily_use (day, what, client, used) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (day, what, client) DO UPDATE SET used = used + excluded.used`,
    )
    .bind(dayOf(now), articlesOfFeed, hashOf(feed), articles)
}

/** Maximum number of articles in one batch: their JSON stays far below D1's limit of 2 MB for a value. */
export const batchSize = 200

/** Index in `articleStatements` of the statement that writes articles. */
export const articlesWritten = 1
/** Index in `articleStatements` of the statement that writes mentions. */
export const mentionsWritten = 2

/**
 * Statements that store new articles and count them, for one batch. Articles that an earlier attempt wrote
 * have that attempt's number and are not counted again. Rows written for each article: 1, 1 of its index, 1
 * for each mention; for each entity of the batch: its row, and one for each month and day.
 */
export function articleStatements(
  db: D1Database,
  articles: MentioningArticle[],
  now: number,
): D1PreparedStatement[] {
  const attempt = crypto
    .getRandomValues(new Uint32Array(2))
    .reduce((high, low) => (high & 0xfffff) * 2 ** 32 + low)
  const ids = [...new Set(articles.flatMap(article => article.entities))]
  const entities = JSON.stringify([{ id: '*', slot: -1 }, ...ids.map(id => ({ id, slot: slotOf(id) }))])
  const keys = JSON.stringify(articles.map(article => article.key))
  const rows = JSON.stringify(
    articles.map(({ key, link, title, lead, outlet, lang, published, guessed, entities }) => ({
      key,
      link,
      title,
      lead,
      outlet,
      lang,
      published,
      guessed: guessed ? 1 : 0,
      entities,
    })),
  )
  const written = 'FROM json_each(?1) k CROSS JOIN coverage_articles a ON a.key = k.value AND a.attempt = ?2'
  // Number 0 stands for all articles and is added to each.
  const counted = `${written} CROSS JOIN json_each('[0,' || substr(a.entities, 2)) x`
  // A guessed time is the time of reading, so it is not counted in a month or day.
  const dated = `${counted} WHERE a.guessed = 0`
  return [
    db
      .prepare(
        `INSERT INTO coverage_entities (number, id, slot)
         SELECT iif(j.value ->> 'id' = '*', 0, NULL), j.value ->> 'id', j.value ->> 'slot' FROM json_each(?1) j WHERE true
         ON CONFLICT DO NOTHING`,
      )
      .bind(entities),
    db
      .prepare(
        `INSERT INTO coverage_articles (key, link, title, lead, outlet, lang, published, guessed, stored, entities, attempt)
         SELECT j.value ->> 'key', j.value ->> 'link', j.value ->> 'title', j.value ->> 'lead', j.value ->> 'outlet', j.value ->> 'lang',
           j.value ->> 'published', j.value ->> 'guessed', ?2,
           (SELECT json_group_array(n.number) FROM json_each(j.value, '$.entities') e CROSS JOIN coverage_entities n ON n.id = e.value), ?3
         FROM json_each(?1) j WHERE true
         ON CONFLICT (key) DO NOTHING`,
      )
      .bind(rows, now, attempt),
    db
      .prepare(
        `INSERT INTO coverage_mentions (entity, lang, published, article)
         SELECT x.value, a.lang, a.published, a.id ${written} CROSS JOIN json_each(a.entities) x`,
      )
      .bind(keys, attempt),
    db
      .prepare(
        `INSERT INTO coverage_months (entity, month, articles)
         SELECT x.value, CAST(strftime('%Y%m', a.published + ${vietnamOffset}, 'unixepoch') AS INTEGER) AS month, count(*) ${dated}
         GROUP BY 1, 2 ON CONFLICT (entity, month) DO UPDATE SET articles = articles + excluded.articles`,
      )
      .bind(keys, attempt),
    db
      .prepare(
        `INSERT INTO coverage_days (day, entity, articles)
         SELECT (a.published + ${vietnamOffset}) / 86400, x.value, count(*) ${dated}
         GROUP BY 1, 2 ON CONFLICT (day, entity) DO UPDATE SET articles = articles + excluded.articles`,
      )
      .bind(keys, attempt),
    db
      .prepare(
        `UPDATE coverage_entities SET articles = articles + c.more, touched = ?3
         FROM (SELECT x.value AS number, count(*) AS more ${counted} GROUP BY 1) c
         WHERE coverage_entities.number = c.number`,
      )
      .bind(keys, attempt, now),
  ]
}

export interface Ending extends Settled {
  status: FeedStatus
  etag?: string | null | undefined
  modified?: string | null | undefined
  movedTo?: string | undefined
  /** Reason of the failure in one word; undefined if the reading succeeded. */
  problem?: string | undefined
}

/**
 * The statement that releases a feed's lease and stores its new state. It does nothing if another reader has
 * the lease.
 */
export function endingStatement(
  db: D1Database,
  { id, lease }: Pick<Leased, 'id' | 'lease'>,
  ending: Ending,
  now: number,
): D1PreparedStatement {
  const { status, failures, strange, interval, due, etag, modified, movedTo, problem } = ending
  return db
    .prepare(
      `UPDATE coverage_feeds SET lease = NULL, lease_until = 0, status = ?3, failures = ?4, strange = ?5, interval = ?6, due = ?7,
         etag = ?8, modified = ?9, moved_to = coalesce(?10, moved_to), problem = ?11,
         read_at = iif(?11 IS NULL, ?12, read_at), failed_at = iif(?11 IS NULL, failed_at, ?12)
       WHERE id = ?1 AND lease = ?2`,
    )
    .bind(
      id,
      lease,
      status,
      failures,
      strange,
      interval,
      due,
      etag ?? null,
      modified ?? null,
      movedTo ?? null,
      problem ?? null,
      now,
    )
}
