/**
 * Queries of the request path. Each states the rows that D1 reads for it (`meta.rows_read`, which D1
 * bills); test/worker/queries.test.ts fails if more are read or a plan scans a table. The text of a
 * statement never contains a value from the request. Why: preparing a new statement for each request took
 * as long as the rest of the work.
 */
import type { D1Database } from '@cloudflare/workers-types'
import type { FoldedName } from './derive.ts'
import { type Freshness, readFrom } from './read.ts'
import { firstSlot, slots } from './slot.ts'

/** The rows of one statement, read from the nearest replica unless `freshness` says otherwise. */
async function rowsOf<T>(
  db: D1Database,
  sql: string,
  values: unknown[],
  freshness: Freshness = 'nearest',
): Promise<T[]> {
  const { results } = await readFrom(
    db,
    session =>
      session
        .prepare(sql)
        .bind(...values)
        .all<T>(),
    { freshness },
  )
  return results
}

export interface CurrentRelease {
  version: number
  /** The manifest as JSON text. */
  manifest: string
  manifestSha256: string
}

/** The served release, or undefined before the first load. Reads 1 row. */
export async function currentRelease(db: D1Database): Promise<CurrentRelease | undefined> {
  const sql =
    'SELECT version, manifest, manifest_sha256 AS manifestSha256 FROM releases ORDER BY version DESC LIMIT 1'
  return (await rowsOf<CurrentRelease>(db, sql, []))[0]
}

export interface HeldRelease {
  version: number
  /** Compilation day, YYYY-MM-DD. */
  released: string
}

/** The newest `count` stored releases, newest first. Reads 1 row for each. */
export async function heldReleases(db: D1Database, count: number): Promise<HeldRelease[]> {
  return rowsOf<HeldRelease>(db, 'SELECT version, released FROM releases ORDER BY version DESC LIMIT ?1', [
    count,
  ])
}

export interface ChangedCard {
  id: string
  /** The entity's card in the older release as JSON text; null if it had none. */
  before: string | null
  /** The entity's card in the newer release as JSON text; null if it has none. */
  after: string | null
}

/**
 * SQL: true when the row `card` of `card_versions` is the newest revision of the entity `id` up to
 * `version`. Why: a plain range would read all its revisions up to that version, and an entity may have as
 * many as there are releases.
 */
const newestUpTo = (version: string, id: string, card = 'c') =>
  `${card}.entity_id = ${id} AND ${card}.from_version =
     (SELECT max(n.from_version) FROM card_versions n WHERE n.entity_id = ${id} AND n.from_version <= ${version})`

/**
 * Entities whose card in release `version` differs from that in the older release `since`. In the order of
 * ids, after the id `after`, at most `limit`. Reads 2 rows for each card written since and 2 for its older
 * revision.
 */
export async function cardsChanged(
  db: D1Database,
  since: number,
  version: number,
  after: string,
  limit: number,
): Promise<ChangedCard[]> {
  return rowsOf<ChangedCard>(
    db,
    `SELECT c.entity_id AS id, o.body AS before, c.body AS after
     FROM card_versions c INDEXED BY card_versions_from
     LEFT JOIN card_versions o ON ${newestUpTo('?1', 'c.entity_id', 'o')} AND o.to_version > ?1
     WHERE c.from_version > ?1 AND c.from_version <= ?2 AND (c.to_version IS NULL OR c.to_version > ?2) AND c.entity_id > ?3
     ORDER BY c.entity_id LIMIT ?4`,
    [since, version, after, limit],
  )
}

/**
 * Cards of a release in the order of ids, after the id `after`, at most `limit`. Reads 1 row for each
 * stored revision of them and of the tombstones between them.
 */
export async function cardsOfRelease(
  db: D1Database,
  version: number,
  after: string,
  limit: number,
): Promise<{ id: string; body: string }[]> {
  return rowsOf<{ id: string; body: string }>(
    db,
    `SELECT entity_id AS id, body FROM card_versions
     WHERE entity_id > ?1 AND from_version <= ?2 AND (to_version IS NULL OR to_version > ?2) AND body IS NOT NULL
     ORDER BY entity_id LIMIT ?3`,
    [after, version, limit],
  )
}

/** SQL: true when the row `c` of `card_versions` belongs to the version of the row `r` of `releases`. */
const inRelease = 'c.from_version <= r.version AND (c.to_version IS NULL OR c.to_version > r.version)'

export interface BucketOfCards {
  /** Number of buckets of the version. */
  buckets: number
  /**
   * Cards as JSON text, ordered by slot and then by id, so that a bucket's body is always the same bytes.
   * Empty when `bucket` is `buckets` or more.
   */
  cards: string[]
}

/**
 * The cards of a bucket in a version; undefined if the version is not stored. Reads 1 row of `releases`, 1
 * for each card and tombstone in the bucket, 1 for each of their other stored revisions, and 1 at the end
 * of the range.
 */
export async function cardsOfBucket(
  db: D1Database,
  version: number,
  bucket: number,
  freshness: Freshness = 'nearest',
): Promise<BucketOfCards | undefined> {
  // For a bucket beyond the last the range is empty, so that no card is read.
  const sql = `SELECT r.buckets, c.slot, c.entity_id AS id, c.body FROM releases r
    LEFT JOIN card_versions c ON c.slot >= ?2 AND c.slot < CASE WHEN ?3 < r.buckets THEN ?2 + ${slots} / r.buckets ELSE 0 END AND ${inRelease}
    WHERE r.version = ?1 ORDER BY c.slot, c.from_version`
  interface Row {
    buckets: number
    slot: number | null
    id: string | null
    body: string | null
  }
  const rows = await rowsOf<Row>(db, sql, [version, firstSlot(bucket), bucket], freshness)
  const release = rows[0]
  if (!release) return undefined
  // Ids with equal slots are sorted here, because SQL would then sort all rows and read each twice.
  if (rows.some((row, i) => i > 0 && row.slot === rows[i - 1]?.slot)) {
    rows.sort((a, b) => Number(a.slot) - Number(b.slot) || ((a.id ?? '') < (b.id ?? '') ? -1 : 1))
  }
  return { buckets: release.buckets, cards: rows.flatMap(row => (row.body === null ? [] : [row.body])) }
}

export interface EntityNow {
  version: number
  /** Compilation day of the version, YYYY-MM-DD. */
  released: string
  /** The card as JSON text; null for a tombstone, undefined for an unknown id. */
  body: string | null | undefined
  sha256: string | null
  successor: string | null
}

/** An entity in the served version, or in `version`; undefined if there is no such version. Reads 3 rows. */
export async function entityNow(
  db: D1Database,
  id: string,
  version?: number,
): Promise<EntityNow | undefined> {
  const which = version === undefined ? '' : 'WHERE r.version = ?2'
  const sql = `SELECT r.version, r.released, c.entity_id AS id, c.body, c.sha256, c.successor FROM releases r
    LEFT JOIN card_versions c ON ${newestUpTo('r.version', '?1')} AND ${inRelease} ${which} ORDER BY r.version DESC LIMIT 1`
  const values = version === undefined ? [id] : [id, version]
  const [row] = await rowsOf<EntityNow & { id: string | null }>(db, sql, values)
  if (!row) return undefined
  const { id: known, ...found } = row
  return known === null ? { ...found, body: undefined } : found
}

/** Each of `ids` in the served version, as `entityNow`, in one statement. Reads 1 row, and 2 for each id. */
export async function entitiesNow(db: D1Database, ids: string[]): Promise<(EntityNow | undefined)[]> {
  if (ids.length === 1) return [await entityNow(db, ids[0]!)]
  const rows = await rowsOf<EntityNow & { id: string | null }>(
    db,
    `SELECT r.version, r.released, c.entity_id AS id, c.body, c.sha256, c.successor
     FROM (SELECT version, released FROM releases ORDER BY version DESC LIMIT 1) r CROSS JOIN json_each(?1) j
     LEFT JOIN card_versions c ON ${newestUpTo('r.version', 'j.value')} AND ${inRelease} ORDER BY j.key`,
    [JSON.stringify(ids)],
  )
  return ids.map((_, i) => {
    const row = rows[i]
    if (!row) return undefined
    const { id: known, ...found } = row
    return known === null ? { ...found, body: undefined } : found
  })
}

/**
 * Parts of a content-addressed file as Base64, in order; empty when it is not held. While it is loaded, or on
 * a replica that lags, later parts are missing. Reads 1 row for each part and 1 at their end.
 */
export async function partsOfFile(
  db: D1Database,
  sha256: string,
  freshness: Freshness = 'nearest',
): Promise<string[]> {
  const sql = 'SELECT base64 FROM file_parts WHERE sha256 = ?1 ORDER BY part'
  const rows = await rowsOf<{ base64: string }>(db, sql, [sha256], freshness)
  return rows.map(row => row.base64)
}

/** SQL: true when the row `c` of `card_versions` belongs to the served version. */
const isCurrent = `c.from_version <= (SELECT max(version) FROM releases)
  AND (c.to_version IS NULL OR c.to_version > (SELECT max(version) FROM releases))`

/** Greater than every text that a list holds. */
const lastText = '\u{10ffff}'

/** A statement and the values of its parameters. */
type Statement = [sql: string, ...values: unknown[]]

/**
 * The rows of a statement together with the served version, from one snapshot; undefined before the first
 * load.
 */
async function atOneMoment<T>(db: D1Database, [sql, ...values]: Statement): Promise<Page<T> | undefined> {
  const [heads, rows] = await readFrom(db, session =>
    session.batch([
      session.prepare('SELECT version FROM releases ORDER BY version DESC LIMIT 1'),
      session.prepare(sql).bind(...values),
    ]),
  )
  const head = heads?.results[0] as { version: number } | undefined
  return head && { version: head.version, rows: rows?.results as T[] }
}

/**
 * Rows of a statement and the served version. For a page of a list, `rows` has one row more than the page
 * if there is a next page.
 */
export interface Page<T> {
  version: number
  rows: T[]
}

/**
 * Cards of a list (`listOf` in derive.ts) in the order of their ids, after the id `after`: at most `limit` +
 * 1. Undefined before the first load. Reads 1 row, 2 for each card (its entry and itself), and 2 for the
 * version, which is looked up twice.
 */
export async function cardsOfList(
  db: D1Database,
  list: string,
  after: string,
  limit: number,
): Promise<Page<{ id: string; body: string }> | undefined> {
  return atOneMoment(db, [
    `SELECT e.entity_id AS id, c.body
     FROM entries e CROSS JOIN card_versions c ON c.entity_id = e.entity_id AND c.from_version = e.from_version
     WHERE e.list = ?1 AND e.term = '' AND e.entity_id > ?2 AND ${isCurrent}
     ORDER BY e.entity_id LIMIT ?3`,
    list,
    after,
    limit + 1,
  ])
}

export interface CardOrGone {
  id: string
  /** The card as JSON text; null for a tombstone and for an unknown id. */
  body: string | null
  successor: string | null
  /** 1 for a card or tombstone, 0 for an unknown id. */
  known: number
}

/**
 * Card or tombstone of each of `ids`, in their order; undefined before the first load. Reads 1 row, 2 for
 * each id and 2 for the version.
 */
export async function cardsOfIds(db: D1Database, ids: string[]): Promise<Page<CardOrGone> | undefined> {
  return atOneMoment(db, [
    `SELECT j.value AS id, c.body, c.successor, c.entity_id IS NOT NULL AS known
     FROM json_each(?1) j
     LEFT JOIN card_versions c ON ${newestUpTo('(SELECT max(version) FROM releases)', 'j.value')} AND ${isCurrent}
     ORDER BY j.key`,
    JSON.stringify(ids),
  ])
}

export interface NameRow {
  term: string
  id: string
  kind: string
  subtype: string
  vi: string
  en: string
  folded: FoldedName[]
}

/** Range of a list: entries whose term begins with `prefix`; with `after`, only those that come after it. */
export interface NameRange {
  list: string
  prefix: string
  after?: { term: string; id: string } | undefined
}

/**
 * The first `limit` entries of each range, in the order of the ranges; undefined before the first load. One
 * statement for any number of ranges: the list is one JSON parameter. Reads 2 rows for the version, 2 for
 * each entry and 1 at the end of a range.
 *
 * Why: D1 takes at most five terms in a compound SELECT and 100 parameters, and a statement costs more than
 * these rows.
 */
export async function namesIn(
  db: D1Database,
  ranges: NameRange[],
  limit: number,
): Promise<{ version: number; results: NameRow[][] } | undefined> {
  const bounds = ranges.map(({ list, prefix, after }) => [
    list,
    after?.term ?? prefix,
    after?.id ?? '',
    prefix + lastText,
  ])
  const found = await rowsOf<{ version: number; rows: string }>(
    db,
    `SELECT r.version, (
       SELECT json_group_array(json_array(term, id, kind, subtype, vi, en, json(folded)))
       FROM (SELECT e.term, e.entity_id AS id, c.kind, c.subtype, c.name_vi AS vi, c.name_en AS en, c.folded
         FROM entries e CROSS JOIN card_versions c ON c.entity_id = e.entity_id AND c.from_version = e.from_version
         WHERE e.list = j.value ->> 0 AND (e.term, e.entity_id) > (j.value ->> 1, j.value ->> 2) AND e.term < j.value ->> 3 AND ${inRelease}
         ORDER BY e.term, e.entity_id LIMIT ?2)) AS rows
     FROM (SELECT version FROM releases ORDER BY version DESC LIMIT 1) r CROSS JOIN json_each(?1) j ORDER BY j.key`,
    [JSON.stringify(bounds), limit],
  )
  const version = found[0]?.version
  if (version === undefined) return undefined
  type Values = [string, string, string, string, string, string, FoldedName[] | null]
  const results = found.map(({ rows }) =>
    (JSON.parse(rows) as Values[]).map(([term, id, kind, subtype, vi, en, folded]) => ({
      term,
      id,
      kind,
      subtype,
      vi,
      en,
      folded: folded ?? [],
    })),
  )
  return { version, results }
}

export interface FigureRow {
  id: string
  from: number
  place: number
  /** A `ComparedFigure` as JSON. */
  body: string
}

/**
 * Figures of a measure, of one kind of entity or of all kinds, in the order of entity ids, after the figure
 * `after`: at most `limit` + 1. Undefined before the first load. Reads 1 row, 2 for each figure, and 2 for
 * the version.
 */
export async function figuresOf(
  db: D1Database,
  measure: string,
  kind: string | undefined,
  after: Omit<FigureRow, 'body'> | undefined,
  limit: number,
): Promise<Page<FigureRow> | undefined> {
  // Ids begin with their kind, and "0" is the character after "/".
  const start = after ?? { id: kind === undefined ? '' : `${kind}/`, from: 0, place: -1 }
  return atOneMoment(db, [
    `SELECT f.entity_id AS id, f.from_version AS "from", f.place, f.body
     FROM figures f CROSS JOIN card_versions c ON c.entity_id = f.entity_id AND c.from_version = f.from_version
     WHERE f.measure = ?1 AND (f.entity_id, f.from_version, f.place) > (?2, ?3, ?4) AND f.entity_id < ?5 AND ${isCurrent}
     ORDER BY f.entity_id, f.from_version, f.place LIMIT ?6`,
    measure,
    start.id,
    start.from,
    start.place,
    kind === undefined ? lastText : `${kind}0`,
    limit + 1,
  ])
}

/**
 * Measures of the served version: a list of `MeasureCount` as JSON. Undefined before the first load. Reads 1
 * row.
 */
export async function currentMeasures(
  db: D1Database,
): Promise<{ version: number; measures: string } | undefined> {
  return (
    await rowsOf<{ version: number; measures: string }>(
      db,
      "SELECT version, ifnull(measures, '[]') AS measures FROM releases ORDER BY version DESC LIMIT 1",
      [],
    )
  )[0]
}
