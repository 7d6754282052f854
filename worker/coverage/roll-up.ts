/**
 * Background work of the cron tick, in bounded parts: companions, trends, removal of old articles. Times,
 * such as `now`, are seconds since 1970.
 */

import type { D1Database } from '@cloudflare/workers-types'
import type { Companion, Rising, Trends } from '../../shared/api/coverage.ts'
import { type Kind, kinds } from '../../shared/domain/kinds.ts'
import { dayNumber } from './vietnam-time.ts'

const day = 86_400
/**
 * Time in seconds for which an article is kept. Counts by month are kept for ever. Why 400 days: a month
 * can be compared with the same month of the previous year.
 */
export const keepArticles = 400 * day
/** Days for which counts by day are kept. */
const keepDays = 70

/** Number of an entity's newest articles in which companions are counted. */
export const companionSample = 300
/** Minimum number of shared articles that make two entities companions. */
const fewestShared = 3
/**
 * Number of imaginary articles added to the sample, in which an entity appears at its overall rate (see
 * `liftOf`). Why: a few shared articles must not give a large lift.
 */
const prior = 20
const leastLift = 1.5
const mostCompanions = 8
/**
 * Maximum number of entities whose companions are computed in one tick. Why: each takes three queries, and
 * a run may make fifty on the free plan.
 */
const companionsAtATick = 12

const trendsEvery = 3600
/** Number of articles added to both counts of a rise (`riseOf`), so that small counts give no large rise. */
const damping = 3
const mostRising = 10

/**
 * Maximum number of articles removed in one tick; of daily counts, twice as many rows. Later ticks remove the
 * rest.
 */
const removedAtATick = 500

export interface RolledUp {
  companions: number
  trends: boolean
  removed: number
}

/** Does the work of one tick. Each part is atomic and idempotent. */
export async function rollUp(db: D1Database, now: number): Promise<RolledUp> {
  return {
    companions: await sumCompanions(db, now),
    trends: await sumTrends(db, now),
    removed: await removeOld(db, now),
  }
}

interface Waiting {
  number: number
  touched: number
}

/**
 * Recomputes the companions of entities with new articles, those first that have waited longest. Returns
 * their number.
 */
async function sumCompanions(db: D1Database, now: number): Promise<number> {
  const { results } = await db
    .prepare(
      `SELECT number, touched FROM coverage_entities WHERE touched > summed AND number > 0 ORDER BY summed LIMIT ${companionsAtATick}`,
    )
    .all<Waiting>()
  for (const { number, touched } of results) {
    const companions = await companionsOf(db, number)
    // Entities that get new articles during this loop are recomputed on the next tick. `summed` is never
    // later than `now`, even if a clock that was ahead has set `touched`.
    await db
      .prepare('UPDATE coverage_entities SET companions = ?2, summed = ?3 WHERE number = ?1')
      .bind(number, JSON.stringify(companions), Math.min(touched, now))
      .run()
  }
  return results.length
}

/**
 * Companions of the entity with this number: those that appear in at least `fewestShared` of its newest
 * `companionSample` articles, and there at least `leastLift` times as often as in all articles. Highest lift
 * first, at most `mostCompanions`. Reads at most 12 rows for each article of the sample.
 */
export async function companionsOf(db: D1Database, number: number): Promise<Companion[]> {
  const newest = (lang: string) =>
    `SELECT * FROM (SELECT published, article FROM coverage_mentions WHERE entity = ?1 AND lang = '${lang}' ORDER BY published DESC, article DESC LIMIT ${companionSample})`
  const { results: shared } = await db
    .prepare(
      `SELECT x.value AS number, count(*) AS articles
       FROM (SELECT article FROM (${newest('vi')} UNION ALL ${newest('en')}) ORDER BY published DESC, article DESC LIMIT ${companionSample}) m
       CROSS JOIN coverage_articles a ON a.id = m.article
       CROSS JOIN json_each(a.entities) x
       GROUP BY 1`,
    )
    .bind(number)
    .all<{ number: number; articles: number }>()
  const sample = shared.find(one => one.number === number)?.articles ?? 0
  const candidates = shared.filter(one => one.number !== number && one.articles >= fewestShared)
  if (candidates.length === 0) return []
  const { results: totals } = await db
    .prepare(
      `SELECT e.number, e.id, e.articles, c.name_vi AS vi, c.name_en AS en
       FROM json_each(?1) j CROSS JOIN coverage_entities e ON e.number = j.value
       LEFT JOIN card_versions c ON c.entity_id = e.id AND c.to_version IS NULL AND c.body IS NOT NULL`,
    )
    .bind(JSON.stringify([0, ...candidates.map(one => one.number)]))
    .all<{ number: number; id: string; articles: number; vi: string | null; en: string | null }>()
  const all = totals.find(one => one.number === 0)?.articles ?? 0
  const companions: Companion[] = []
  for (const { number, articles } of candidates) {
    const total = totals.find(one => one.number === number)
    // An entity without a card was removed from the knowledge.
    if (!total || total.vi === null || total.en === null || all === 0) continue
    const lift = liftOf(articles, sample, total.articles / all)
    if (lift >= leastLift)
      companions.push({ id: total.id, name: { vi: total.vi, en: total.en }, lift, articles })
  }
  return companions.sort((a, b) => b.lift - a.lift || (a.id < b.id ? -1 : 1)).slice(0, mostCompanions)
}

/**
 * Ratio of the rate in a sample (`articles` of `sample`) to the overall rate (`share`), after adding `prior`
 * articles at the overall rate. Two decimals.
 */
export function liftOf(articles: number, sample: number, share: number): number {
  return Math.round(((articles + prior * share) / (sample + prior) / share) * 100) / 100
}

/**
 * Recomputes the largest rises, at most once in `trendsEvery` seconds. Resolves with true if it did. Reads
 * the counts of 35 days.
 */
async function sumTrends(db: D1Database, now: number): Promise<boolean> {
  const held = await db
    .prepare("SELECT summed FROM coverage_sums WHERE name = 'trends'")
    .first<{ summed: number }>()
  if (held && held.summed <= now && now - held.summed < trendsEvery) return false
  const today = dayNumber(now)
  const { results } = await db
    .prepare(
      `SELECT e.id, c.kind, c.name_vi AS vi, c.name_en AS en, d.articles, d.before
       FROM (SELECT entity, sum(iif(day > ?1 - 7, articles, 0)) AS articles, sum(iif(day > ?1 - 7, 0, articles)) / 4.0 AS before
             FROM coverage_days WHERE day > ?1 - 35 AND day <= ?1 GROUP BY entity) d
       CROSS JOIN coverage_entities e ON e.number = d.entity AND e.number > 0
       CROSS JOIN card_versions c ON c.entity_id = e.id AND c.to_version IS NULL AND c.body IS NOT NULL
       WHERE d.articles >= ${fewestShared}`,
    )
    .bind(today)
    .all<{ id: string; kind: Kind; vi: string; en: string; articles: number; before: number }>()
  const trends = Object.fromEntries(
    kinds.map(kind => {
      const rising = results
        .filter(row => row.kind === kind)
        .map(
          ({ id, vi, en, articles, before }): Rising => ({
            id,
            name: { vi, en },
            articles,
            before,
            rise: riseOf(articles, before),
          }),
        )
      return [
        kind,
        rising
          .filter(({ rise }) => rise > 1)
          .sort((a, b) => b.rise - a.rise || (a.id < b.id ? -1 : 1))
          .slice(0, mostRising),
      ]
    }),
  ) as Trends['trends']
  const body: Trends = { at: new Date(now * 1000).toISOString(), trends }
  await db
    .prepare(
      "INSERT INTO coverage_sums (name, body, summed) VALUES ('trends', ?1, ?2) ON CONFLICT (name) DO UPDATE SET body = excluded.body, summed = excluded.summed",
    )
    .bind(JSON.stringify(body), now)
    .run()
  return true
}

/**
 * Ratio of `articles` (of the last 7 days) to `before` (mean of 7 days in the four weeks before), with
 * `damping` added to both. Two decimals.
 */
export function riseOf(articles: number, before: number): number {
  return Math.round(((articles + damping) / (before + damping)) * 100) / 100
}

/**
 * Removes expired articles with their mentions, in the order in which they were stored, and expired daily
 * counts. Monthly counts stay. Returns the number of articles removed.
 */
async function removeOld(db: D1Database, now: number): Promise<number> {
  // In the order in which articles were stored. One stored while the clock was ahead stays, but keeps no
  // other.
  const { results } = await db
    .prepare(`SELECT id, stored FROM coverage_articles ORDER BY id LIMIT ${removedAtATick}`)
    .all<{ id: number; stored: number }>()
  const old = results.filter(({ stored }) => stored <= now - keepArticles).map(({ id }) => id)
  const ids = JSON.stringify(old)
  const days = db
    .prepare(
      `DELETE FROM coverage_days WHERE (day, entity) IN (SELECT day, entity FROM coverage_days WHERE day < ?1 ORDER BY day, entity LIMIT ${removedAtATick * 2})`,
    )
    .bind(dayNumber(now) - keepDays)
  if (old.length === 0) {
    await days.run()
    return 0
  }
  await db.batch([
    db
      .prepare(
        `DELETE FROM coverage_mentions WHERE (entity, lang, published, article) IN
           (SELECT x.value, a.lang, a.published, a.id FROM json_each(?1) j CROSS JOIN coverage_articles a ON a.id = j.value CROSS JOIN json_each(a.entities) x)`,
      )
      .bind(ids),
    db.prepare('DELETE FROM coverage_articles WHERE id IN (SELECT value FROM json_each(?1))').bind(ids),
    days,
  ])
  return old.length
}
