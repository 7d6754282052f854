/**
 * Queries behind the coverage routes. Each says how many rows it reads: none aggregates, and no cost grows
 * with the stored data.
 */

import type { D1Database } from '@cloudflare/workers-types'
import {
  bucketArticles,
  bucketMonths,
  type CoverageArticle,
  type CoveragePeriod,
  type EntityInBucket,
  type Trends,
} from '../../shared/api/coverage.ts'
import { kinds } from '../../shared/domain/kinds.ts'
import { type Freshness, readFrom } from '../db/read.ts'
import { firstSlot, slots } from '../db/slot.ts'
import { dayNumber, monthNumber } from './vietnam-time.ts'

/** An article as `json_array` gives it: link, title, outlet, lang, published, guessed. */
type ArticleRow = [string, string, string, 'vi' | 'en', number, 0 | 1]

function articleOf([url, title, outlet, lang, published, guessed]: readonly [...ArticleRow, ...unknown[]]) {
  return {
    title,
    url,
    outlet,
    lang,
    published: isoTime(published),
    ...(guessed === 1 && { guessed: true as const }),
  }
}

const isoTime = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '')

/**
 * SQL for the newest mentions, in one language, of one entity. `entity` is an SQL expression for its
 * number. `condition` is further SQL, which begins with AND. Reads one range of the key.
 */
const newest = (entity: string, lang: 'vi' | 'en', limit: number | string, condition = '') =>
  `SELECT * FROM (SELECT published, article FROM coverage_mentions WHERE entity = ${entity} AND lang = '${lang}' ${condition}
     ORDER BY published DESC, article DESC LIMIT ${limit})`

/**
 * Coverage of the entities of a bucket of a version; undefined if the version is not stored. Reads 1 row of
 * `releases`, and at most 40 for each entity: itself, 10 mentions, 5 articles, 12 months, and the rows that
 * D1 counts for sorting.
 */
export async function coverageOfBucket(
  db: D1Database,
  version: number,
  bucket: number,
  now: number,
  freshness: Freshness = 'nearest',
): Promise<{ buckets: number; entities: EntityInBucket[] } | undefined> {
  const sql = `SELECT r.buckets, e.id, e.companions,
      (SELECT json_group_array(json_array(a.link, a.title, a.outlet, a.lang, a.published, a.guessed))
       FROM (SELECT article FROM (${newest('e.number', 'vi', bucketArticles)} UNION ALL ${newest('e.number', 'en', bucketArticles)})
             ORDER BY published DESC, article DESC LIMIT ${bucketArticles}) n CROSS JOIN coverage_articles a ON a.id = n.article) AS articles,
      (SELECT json_group_array(json_array(month, articles)) FROM coverage_months WHERE entity = e.number AND month > ?3) AS months
    FROM releases r LEFT JOIN coverage_entities e
      ON e.slot >= ?2 AND e.slot < CASE WHEN ?4 < r.buckets THEN ?2 + ${slots} / r.buckets ELSE 0 END
    WHERE r.version = ?1`
  // Later than this month of last year: the current month and the eleven before it.
  const since = monthNumber(now) - 100
  const result = await readFrom(
    db,
    session => session.prepare(sql).bind(version, firstSlot(bucket), since, bucket).all(),
    {
      freshness,
    },
  )
  const rows = result.results as {
    buckets: number
    id: string | null
    companions: string
    articles: string
    months: string
  }[]
  const first = rows[0]
  if (!first) return undefined
  const entities = rows.flatMap(({ id, companions, articles, months }): EntityInBucket[] =>
    id === null
      ? []
      : [
          {
            id,
            articles: (JSON.parse(articles) as ArticleRow[]).sort((a, b) => b[4] - a[4]).map(articleOf),
            months: (JSON.parse(months) as [number, number][])
              .slice(-bucketMonths)
              .map(([month, count]) => ({ period: monthText(month), articles: count })),
            companions: JSON.parse(companions),
          },
        ],
  )
  return { buckets: first.buckets, entities }
}

export interface ArticlesAsked {
  id: string
  lang: 'vi' | 'en' | undefined
  /** Oldest publication time to return, in seconds since 1970; undefined for all. */
  since: number | undefined
  /** Last article of the previous page; undefined for the first page. */
  after: { published: number; article: number } | undefined
  limit: number
}

export interface ArticleFound {
  published: number
  article: number
  body: CoverageArticle
}

/**
 * Articles that mention an entity, newest first, at most `limit` + 1. Reads the entity's row, and for each
 * article its row and its mention; four rows for each mention when both languages are merged.
 */
export async function articlesOf(
  db: D1Database,
  { id, lang, since, after, limit }: ArticlesAsked,
): Promise<ArticleFound[]> {
  const condition = 'AND published >= ?2 AND (published, article) < (?3, ?4)'
  const selects =
    lang === undefined
      ? [newest('e.number', 'vi', '?5', condition), newest('e.number', 'en', '?5', condition)]
      : [newest('e.number', lang, '?5', condition)]
  const sql = `SELECT
      (SELECT json_group_array(json_array(a.link, a.title, a.outlet, a.lang, a.published, a.guessed, a.id, a.lead))
       FROM (SELECT article FROM (${selects.join(' UNION ALL ')}) ORDER BY published DESC, article DESC LIMIT ?5) n
       CROSS JOIN coverage_articles a ON a.id = n.article) AS articles
    FROM coverage_entities e WHERE e.id = ?1`
  const last = { published: 2 ** 40, article: 2 ** 50 }
  const { published, article } = after ?? last
  const result = await readFrom(db, session =>
    session
      .prepare(sql)
      .bind(id, since ?? 0, published, article, limit + 1)
      .all<{ articles: string }>(),
  )
  const rows = JSON.parse(result.results[0]?.articles ?? '[]') as [...ArticleRow, number, string][]
  return rows
    .sort((a, b) => b[4] - a[4] || b[6] - a[6])
    .map(row => {
      const [, , , , published, , article, lead] = row
      return { published, article, body: { ...articleOf(row), ...(lead !== '' && { lead }) } }
    })
}

/** Maximum number of months in a trend. */
const trendMonths = 36
/** Maximum number of days in a trend. */
const trendDays = 60

/**
 * Articles about an entity for each month or day, from the first with articles up to `now` (seconds since
 * 1970), without gaps: at most `trendMonths` or `trendDays`. Empty without articles. Reads the entity's row
 * and 1 for each period with articles.
 */
export async function trendOf(
  db: D1Database,
  id: string,
  interval: 'month' | 'day',
  now: number,
): Promise<CoveragePeriod[]> {
  const today = dayNumber(now)
  const days = `SELECT d.day AS period, d.articles FROM coverage_entities e
    CROSS JOIN json_each(?2) j CROSS JOIN coverage_days d ON d.day = j.value AND d.entity = e.number WHERE e.id = ?1`
  const months = `SELECT m.month AS period, m.articles FROM coverage_entities e
    CROSS JOIN coverage_months m ON m.entity = e.number AND m.month > ?2 WHERE e.id = ?1`
  const lastDays = Array.from({ length: trendDays }, (_, i) => today - trendDays + 1 + i)
  const lastMonths = Array.from({ length: trendMonths }, (_, i) =>
    monthBefore(monthNumber(now), trendMonths - 1 - i),
  )
  const statement =
    interval === 'day'
      ? { sql: days, parameter: JSON.stringify(lastDays) }
      : { sql: months, parameter: lastMonths[0]! - 1 }
  const result = await readFrom(db, session =>
    session.prepare(statement.sql).bind(id, statement.parameter).all<{ period: number; articles: number }>(),
  )
  const counts = new Map(result.results.map(({ period, articles }) => [period, articles]))
  const periods = (interval === 'day' ? lastDays : lastMonths).map(period => ({
    period: interval === 'day' ? new Date(period * 86_400_000).toISOString().slice(0, 10) : monthText(period),
    articles: counts.get(period) ?? 0,
  }))
  // Periods before the first article are unknown, not zero.
  const first = periods.findIndex(({ articles }) => articles > 0)
  return first < 0 ? [] : periods.slice(first)
}

/** Companions of an entity: a list of `Companion` as JSON, `[]` for an unknown one. Reads 1 row. */
export async function companionsText(db: D1Database, id: string): Promise<string> {
  const result = await readFrom(db, session =>
    session
      .prepare('SELECT companions FROM coverage_entities WHERE id = ?1')
      .bind(id)
      .all<{ companions: string }>(),
  )
  return result.results[0]?.companions ?? '[]'
}

/** `Trends` as JSON, empty ones before they were first computed. Reads 1 row. */
export async function trendsText(db: D1Database): Promise<string> {
  const result = await readFrom(db, session =>
    session.prepare("SELECT body FROM coverage_sums WHERE name = 'trends'").all<{ body: string }>(),
  )
  const none: Trends = {
    at: null,
    trends: Object.fromEntries(kinds.map(kind => [kind, []])) as unknown as Trends['trends'],
  }
  return result.results[0]?.body ?? JSON.stringify(none)
}

function monthText(month: number): string {
  return `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`
}

function monthBefore(month: number, count: number): number {
  const months = Math.floor(month / 100) * 12 + (month % 100) - 1 - count
  return Math.floor(months / 12) * 100 + (months % 12) + 1
}
