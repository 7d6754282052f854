/**
 * The queries of the request path. Each says how many rows D1 reads for it (`meta.rows_read`, what D1 bills); test/worker/queries.test.ts
 * measures them and fails when a number here is exceeded or a plan scans a table.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { and, asc, desc, eq, gt, gte, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import { type Freshness, readFrom } from './read.ts'
import { cardVersions, fileParts, releases } from './schema.ts'
import { firstSlot, slots } from './slot.ts'

export interface CurrentRelease {
  version: number
  /** The manifest as JSON text. */
  manifest: string
  manifestSha256: string
}

/** The release that is served, or undefined before the first load. Reads 1 row. */
export async function currentRelease(db: D1Database): Promise<CurrentRelease | undefined> {
  const rows = await readFrom(db, orm =>
    orm
      .select({ version: releases.version, manifest: releases.manifest, manifestSha256: releases.manifestSha256 })
      .from(releases)
      .orderBy(desc(releases.version))
      .limit(1),
  )
  return rows[0]
}

/** Rows of `card_versions` that belong to the version of the row of `releases` at hand. */
const inRelease = and(
  lte(cardVersions.fromVersion, releases.version),
  or(isNull(cardVersions.toVersion), gt(cardVersions.toVersion, releases.version)),
)

export interface BucketOfCards {
  /** How many buckets the version has. */
  buckets: number
  /** Cards as JSON text, ordered by slot and then by id, so that a bucket's body is always the same bytes; none when `bucket` is `buckets` or more. */
  cards: string[]
}

/**
 * The cards of a bucket in a version, or undefined when the version is not held. Reads 1 row of `releases`, 1 for each card and
 * tombstone in the bucket and for each other form of them that is held, and 1 where the stretch ends.
 */
export async function cardsOfBucket(
  db: D1Database,
  version: number,
  bucket: number,
  freshness: Freshness = 'nearest',
): Promise<BucketOfCards | undefined> {
  const first = firstSlot(bucket)
  const rows = await readFrom(
    db,
    orm =>
      orm
        .select({ buckets: releases.buckets, slot: cardVersions.slot, id: cardVersions.entityId, body: cardVersions.body })
        .from(releases)
        .leftJoin(
          cardVersions,
          and(
            gte(cardVersions.slot, first),
            // A bucket beyond the last is an empty stretch, so that nothing is read for it.
            lt(cardVersions.slot, sql`CASE WHEN ${bucket} < ${releases.buckets} THEN ${first} + ${slots} / ${releases.buckets} ELSE 0 END`),
            inRelease,
          ),
        )
        .where(eq(releases.version, version))
        .orderBy(asc(cardVersions.slot), asc(cardVersions.fromVersion)),
    { freshness },
  )
  const release = rows[0]
  if (!release) return undefined
  // Two ids with one slot are put in order here: for the database it would mean to sort, and to read every row twice.
  if (rows.some((row, i) => i > 0 && row.slot === rows[i - 1]?.slot)) {
    rows.sort((a, b) => Number(a.slot) - Number(b.slot) || ((a.id ?? '') < (b.id ?? '') ? -1 : 1))
  }
  return { buckets: release.buckets, cards: rows.flatMap(row => (row.body === null ? [] : [row.body])) }
}

export interface EntityNow {
  /** The version that is served. */
  version: number
  /** The card as JSON text; null when the entity is gone, undefined when it never was. */
  body: string | null | undefined
  sha256: string | null
  successor: string | null
}

/** An entity in the version that is served, or undefined before the first load. Reads 1 row, 1 for each
 * form of it that is held up to the present one, and 1 where these end. */
export async function entityNow(db: D1Database, id: string): Promise<EntityNow | undefined> {
  const rows = await readFrom(db, orm =>
    orm
      .select({
        version: releases.version,
        id: cardVersions.entityId,
        body: cardVersions.body,
        sha256: cardVersions.sha256,
        successor: cardVersions.successor,
      })
      .from(releases)
      .leftJoin(cardVersions, and(eq(cardVersions.entityId, id), inRelease))
      .orderBy(desc(releases.version))
      .limit(1),
  )
  const row = rows[0]
  return row && { version: row.version, body: row.id === null ? undefined : row.body, sha256: row.sha256, successor: row.successor }
}

/** The parts of a content-addressed file, as Base64, in order; none when it is not held. Reads 1 row a part and 1 where they end. */
export async function partsOfFile(db: D1Database, sha256: string): Promise<string[]> {
  const rows = await readFrom(db, orm =>
    orm.select({ base64: fileParts.base64 }).from(fileParts).where(eq(fileParts.sha256, sha256)).orderBy(asc(fileParts.part)),
  )
  return rows.map(row => row.base64)
}

/** Whether the row `c` of `card_versions` belongs to the version that is served. */
const isCurrent = sql`c.from_version <= (SELECT max(version) FROM releases)
  AND (c.to_version IS NULL OR c.to_version > (SELECT max(version) FROM releases))`

/** Greater than every text that a list holds. */
const lastText = '\u{10ffff}'

const newest = sql`SELECT version FROM releases ORDER BY version DESC LIMIT 1`
/** Drizzle batches no statement that is written out, so these are compiled by its dialect and batched by D1. */
const dialect = new SQLiteAsyncDialect()

/** The served version beside the results of other statements, all of one moment. */
async function atOneMoment<T>(db: D1Database, statements: SQL[]): Promise<{ version: number; results: T[][] } | undefined> {
  const queries = [newest, ...statements].map(statement => dialect.sqlToQuery(statement))
  const [heads, ...results] = await readFrom(db, (_, session) =>
    session.batch(queries.map(query => session.prepare(query.sql).bind(...query.params))),
  )
  const head = heads?.results[0] as { version: number } | undefined
  return head && { version: head.version, results: results.map(result => result.results as T[]) }
}

/** A page of a list; `results` has one row more than asked for when there is a next page. */
export interface Page<T> {
  version: number
  rows: T[]
}

/**
 * Cards of a list (`listOf` in derive.ts) in the order of their ids, after the id `after`: at most `limit` + 1. Reads 1 row, 2 for each
 * card (its entry and itself), and 2 for the version, which is looked up twice.
 */
export async function cardsOfList(
  db: D1Database,
  list: string,
  after: string,
  limit: number,
): Promise<Page<{ id: string; body: string }> | undefined> {
  const page = await atOneMoment<{ id: string; body: string }>(db, [
    sql`SELECT e.entity_id AS id, c.body
        FROM entries e CROSS JOIN card_versions c ON c.entity_id = e.entity_id AND c.from_version = e.from_version
        WHERE e.list = ${list} AND e.term = '' AND e.entity_id > ${after} AND ${isCurrent}
        ORDER BY e.entity_id LIMIT ${limit + 1}`,
  ])
  return page && { version: page.version, rows: page.results[0] ?? [] }
}

export interface CardOrGone {
  id: string
  /** Null for a tombstone and for an id that never was. */
  body: string | null
  successor: string | null
  /** 1 where there is a row, card or tombstone. */
  known: number
}

/** What is held of each of `ids`, in their order. Reads 1 row, 2 for each id and 2 for the version. */
export async function cardsOfIds(db: D1Database, ids: string[]): Promise<Page<CardOrGone> | undefined> {
  const page = await atOneMoment<CardOrGone>(db, [
    sql`SELECT j.value AS id, c.body, c.successor, c.entity_id IS NOT NULL AS known
        FROM json_each(${JSON.stringify(ids)}) j LEFT JOIN card_versions c ON c.entity_id = j.value AND ${isCurrent}
        ORDER BY j.key`,
  ])
  return page && { version: page.version, rows: page.results[0] ?? [] }
}

export interface NameRow {
  term: string
  id: string
  kind: string
  subtype: string
  vi: string
  en: string
  /** The entity's folded names, a JSON list. */
  folded: string
}

/** A stretch of a search list to read: terms that begin with `prefix`, after an entry, at most `limit`. */
export interface Stretch {
  list: 'name' | 'word'
  prefix: string
  after: { term: string; id: string } | undefined
  limit: number
}

/** The entries of each stretch. Reads 1 row, 2 for each entry, and 2 for the version in each stretch that holds any. */
export async function namesIn(db: D1Database, stretches: Stretch[]): Promise<{ version: number; results: NameRow[][] } | undefined> {
  return atOneMoment<NameRow>(
    db,
    stretches.map(
      ({ list, prefix, after, limit }) =>
        sql`SELECT e.term, e.entity_id AS id, c.kind, c.subtype, c.name_vi AS vi, c.name_en AS en, c.folded
            FROM entries e CROSS JOIN card_versions c ON c.entity_id = e.entity_id AND c.from_version = e.from_version
            WHERE e.list = ${list} AND (e.term, e.entity_id) > (${after?.term ?? prefix}, ${after?.id ?? ''})
              AND e.term < ${prefix + lastText} AND ${isCurrent}
            ORDER BY e.term, e.entity_id LIMIT ${limit}`,
    ),
  )
}

/** Entities that have one of `terms` as a name. Reads 1 row, about 2 for each term and each entity, and 2 for the version. */
export async function namedExactly(db: D1Database, terms: string[]): Promise<Page<NameRow> | undefined> {
  const page = await atOneMoment<NameRow>(db, [
    sql`SELECT e.term, e.entity_id AS id, c.kind, c.subtype, c.name_vi AS vi, c.name_en AS en, c.folded
        FROM json_each(${JSON.stringify(terms)}) j
        CROSS JOIN entries e ON e.list = 'name' AND e.term = j.value
        CROSS JOIN card_versions c ON c.entity_id = e.entity_id AND c.from_version = e.from_version
        WHERE ${isCurrent}
        LIMIT 1000`,
  ])
  return page && { version: page.version, rows: page.results[0] ?? [] }
}

export interface FigureRow {
  id: string
  from: number
  place: number
  /** A `ComparedFigure` as JSON. */
  body: string
}

/**
 * Figures of a measure, of one kind of entity or of all, in the order of the entities, after a figure: at most `limit` + 1. Reads 1 row,
 * 2 for each figure, and 2 for the version.
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
  const page = await atOneMoment<FigureRow>(db, [
    sql`SELECT f.entity_id AS id, f.from_version AS "from", f.place, f.body
        FROM figures f CROSS JOIN card_versions c ON c.entity_id = f.entity_id AND c.from_version = f.from_version
        WHERE f.measure = ${measure} AND (f.entity_id, f.from_version, f.place) > (${start.id}, ${start.from}, ${start.place})
          AND f.entity_id < ${kind === undefined ? lastText : `${kind}0`} AND ${isCurrent}
        ORDER BY f.entity_id, f.from_version, f.place LIMIT ${limit + 1}`,
  ])
  return page && { version: page.version, rows: page.results[0] ?? [] }
}

/** What is measured in the served version: a list of `MeasureCount` as JSON. Reads 1 row. */
export async function currentMeasures(db: D1Database): Promise<{ version: number; measures: string } | undefined> {
  const rows = await readFrom(db, orm =>
    orm.select({ version: releases.version, measures: releases.measures }).from(releases).orderBy(desc(releases.version)).limit(1),
  )
  const row = rows[0]
  return row && { version: row.version, measures: row.measures ?? '[]' }
}
