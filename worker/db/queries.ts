/**
 * The queries of the request path. Each says how many rows D1 reads for it (`meta.rows_read`, what D1 bills); test/worker/queries.test.ts
 * measures them and fails when a number here is exceeded or a plan scans a table.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { and, asc, desc, eq, gt, gte, isNull, lt, lte, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { readWithin } from './read.ts'
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
  const rows = await readWithin(() =>
    drizzle(db)
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
  /** Cards as JSON text, ordered by slot; none when `bucket` is `buckets` or more. */
  cards: string[]
}

/**
 * The cards of a bucket in a version, or undefined when the version is not held. Reads 1 row of `releases`, 1 for each card and
 * tombstone in the bucket and for each other form of them that is held, and 1 where the stretch ends.
 */
export async function cardsOfBucket(db: D1Database, version: number, bucket: number): Promise<BucketOfCards | undefined> {
  const first = firstSlot(bucket)
  const rows = await readWithin(() =>
    drizzle(db)
      .select({ buckets: releases.buckets, body: cardVersions.body })
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
  )
  const release = rows[0]
  if (!release) return undefined
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
  const rows = await readWithin(() =>
    drizzle(db)
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
  const rows = await readWithin(() =>
    drizzle(db).select({ base64: fileParts.base64 }).from(fileParts).where(eq(fileParts.sha256, sha256)).orderBy(asc(fileParts.part)),
  )
  return rows.map(row => row.base64)
}
