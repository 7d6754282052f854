/**
 * Accounts and records of sync in D1. Each read and each write is one statement, or one batch, which D1 runs
 * as a transaction. Statements are the same for every amount of records: lists are one parameter, read with
 * `json_each`. Days, such as `today`, are numbers since 1 January 1970.
 */
import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import type { SyncBatch, SyncPage, SyncState, SyncUsage } from '../../shared/api/sync.ts'
import { nobody, type Use, usedSoFar, usedUp } from '../db/daily-use.ts'
import { readFrom } from '../db/read.ts'
import { written } from '../deadline.ts'
import { ProblemError } from '../problems.ts'
import {
  batchBytes,
  countedBytes,
  keepEmpty,
  keepUnused,
  mostBatches,
  newDays,
  recordBytes,
  type SyncLimits,
  shareOfNew,
} from './limits.ts'

/**
 * Number of bytes of sealed content at which a page ends. The record that reaches it is still on the page.
 */
const pageBytes = 1_000_000

export const dayOf = (time: number) => Math.floor(time / 86_400_000)
const textOfDay = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** Size of each database in bytes, as `meta` of its latest write reported it. */
const sizes = new WeakMap<D1Database, number>()

/**
 * First day (number since 1970) from which the database is too full for accounts: for accounts created on
 * it or later, writes that make the database larger are refused. 0 means for all accounts,
 * `Number.MAX_SAFE_INTEGER` for none; also none while the size is unknown, before the first write.
 */
function fullSince(db: D1Database, { databaseBytes }: SyncLimits, today: number): number {
  const size = sizes.get(db) ?? 0
  if (size > databaseBytes) return 0
  return size > databaseBytes * shareOfNew ? today - newDays : Number.MAX_SAFE_INTEGER
}

/**
 * Runs write statements without retry. The request is idempotent, so the client may repeat it.
 * @throws {ProblemError} unavailable: the outcome is unknown
 */
async function write(
  db: D1Database,
  statements: D1PreparedStatement[],
  repeat = 'Send the same request again.',
): Promise<D1Result[]> {
  const results = await written(() => db.batch(statements), { detail: `The outcome is unknown. ${repeat}` })
  const size = results.at(-1)?.meta.size_after
  if (size !== undefined) sizes.set(db, size)
  return results
}

/** SQL for the number of the account with the id ?1, unless it is deleted. */
const account = '(SELECT number FROM sync_accounts WHERE id = ?1 AND deleted IS NULL)'

function seenStatement(db: D1Database, id: string, today: number): D1PreparedStatement {
  return db
    .prepare('UPDATE sync_accounts SET seen = ?2 WHERE id = ?1 AND seen < ?2 AND deleted IS NULL')
    .bind(id, today)
}

const findAccount = 'SELECT seen, deleted FROM sync_accounts WHERE id = ?1'

interface AccountRow {
  seen: number
  deleted: number | null
}

/**
 * Checks the row of an account.
 * @throws {ProblemError} no-sync-account if there is none, sync-account-gone if it is deleted
 */
function checkAccount(row: AccountRow | null | undefined): asserts row is AccountRow {
  if (!row) throw new ProblemError('no-sync-account')
  if (row.deleted !== null) {
    const detail = `It was deleted on ${textOfDay(row.deleted)}, by a device or because none had asked for it for long.`
    throw new ProblemError('sync-account-gone', { detail })
  }
}

/**
 * Creates an account unless it exists; resolves with true if it was created. `allow` is called before that,
 * and may throw. Writes 3 rows.
 *
 * If the account replaces the account `former`, it gets the day on which that one was created, and `former`
 * gets today. Why: a reader whose device was stolen needs a new account even if the database is too full
 * for new ones; and one account that is 60 days old must not be exchanged for many that count as old.
 * @throws {ProblemError} sync-closed: no accounts are accepted, or the database is full.
 *   sync-account-gone, unavailable, and errors of `allow`
 */
export async function makeAccount(
  db: D1Database,
  id: string,
  today: number,
  limits: SyncLimits,
  allow: () => Promise<void>,
  former = '',
): Promise<boolean> {
  const dayMade = 'SELECT coalesce(made, 0) AS day FROM sync_accounts WHERE deleted IS NULL AND id = '
  const [found, place] = await readFrom(
    db,
    session =>
      session.batch([session.prepare(findAccount).bind(id), session.prepare(`${dayMade} ?1`).bind(former)]),
    { freshness: 'primary' },
  )
  if (found?.results[0]) {
    checkAccount(found.results[0] as unknown as AccountRow)
    return false
  }
  const [taken] = place!.results as { day: number }[]
  if ((!limits.open && !taken) || fullSince(db, limits, today) <= (taken?.day ?? today))
    throw new ProblemError('sync-closed')
  await allow()
  const [made, , row] = await write(db, [
    db
      .prepare(
        `INSERT INTO sync_accounts (id, made, seen) VALUES (?1, coalesce((${dayMade} ?3), ?2), ?2) ON CONFLICT DO NOTHING`,
      )
      .bind(id, today, former),
    db.prepare('UPDATE sync_accounts SET made = ?2 WHERE id = ?1 AND deleted IS NULL').bind(former, today),
    db.prepare(findAccount).bind(id),
  ])
  checkAccount((row as D1Result<AccountRow>).results[0])
  return made!.meta.changes > 0
}

/**
 * State of an account. Reads 1 row for the account and 2 for each collection; writes 1 for the first request
 * of a day.
 * @throws {ProblemError} no-sync-account, sync-account-gone, unavailable
 */
export async function stateOf(
  db: D1Database,
  id: string,
  today: number,
  { limits, pollAfter, push }: SyncLimits,
): Promise<SyncState> {
  const [accounts, collections] = await readFrom(
    db,
    session =>
      session.batch([
        session.prepare(findAccount).bind(id),
        session
          .prepare(
            `SELECT name, version, records, bytes FROM sync_collections WHERE account = ${account} AND version > 0 ORDER BY name`,
          )
          .bind(id),
      ]),
    { freshness: 'primary' },
  )
  const row = (accounts as D1Result<AccountRow>).results[0]
  checkAccount(row)
  // At most one write a day for each account.
  if (row.seen < today) await write(db, [seenStatement(db, id, today)])
  const found = (collections as D1Result<{ name: string; version: number } & SyncUsage>).results
  return {
    collections: found.map(({ name, version }) => ({ name, version })),
    usage: found.reduce(
      (sum, { records, bytes }) => ({ records: sum.records + records, bytes: sum.bytes + bytes }),
      { records: 0, bytes: 0 },
    ),
    limits,
    keptUntil: textOfDay(
      Math.max(row.seen, today) + (found.some(({ version }) => version > 0) ? keepUnused : keepEmpty),
    ),
    pollAfter,
    push,
  }
}

/**
 * Resolves if the account exists and is not deleted. Reads 1 row.
 * @throws {ProblemError} no-sync-account, sync-account-gone
 */
export async function requireAccount(db: D1Database, id: string): Promise<void> {
  checkAccount(
    await readFrom(db, session => session.prepare(findAccount).bind(id).first<AccountRow>(), {
      freshness: 'primary',
    }),
  )
}

/**
 * Deletes all data of an account; resolves with true if the account existed. Its id and the day of deletion
 * stay, so that other devices learn of the deletion.
 */
export async function deleteAccount(db: D1Database, id: string, today: number): Promise<boolean> {
  const results = await write(
    db,
    deletion(db, 'SELECT number FROM sync_accounts WHERE id = ?1 AND deleted IS NULL', id, today),
  )
  return results.at(-1)!.meta.changes > 0
}

/**
 * Statements that delete everything of accounts but their ids and the day of deletion. The query `which`
 * selects their numbers; `value` is its ?1.
 */
export function deletion(
  db: D1Database,
  which: string,
  value: string | number,
  today: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `DELETE FROM sync_records WHERE collection IN (SELECT number FROM sync_collections WHERE account IN (${which}))`,
      )
      .bind(value),
    db.prepare(`DELETE FROM sync_collections WHERE account IN (${which})`).bind(value),
    db.prepare(`DELETE FROM sync_batches WHERE account IN (${which})`).bind(value),
    // Last, because after it the query `which` no longer selects the accounts.
    db
      .prepare(`UPDATE sync_accounts SET deleted = ?2, made = NULL WHERE number IN (${which})`)
      .bind(value, today),
  ]
}

/** Position in a listing: version and id of the last record on the page before. */
export type PagePosition = [version: number, id: string]

/**
 * A page of the records after `position`, with the collection's version and head of the same moment. It
 * ends after `limit` records, or earlier with the record that reaches `pageBytes`. Reads 4 rows for each
 * record.
 */
export async function pageOf(
  db: D1Database,
  id: string,
  name: string,
  [version, after]: PagePosition,
  limit: number,
): Promise<Omit<SyncPage, 'next'> & { more: boolean }> {
  const [accounts, collections, records] = await readFrom(
    db,
    session =>
      session.batch([
        session.prepare(findAccount).bind(id),
        session
          .prepare(
            `SELECT version, head, (SELECT r.id FROM sync_records r
               WHERE r.collection = c.number AND r.version = c.version ORDER BY r.id DESC LIMIT 1) AS last
             FROM sync_collections c WHERE account = ${account} AND name = ?2`,
          )
          .bind(id, name),
        session
          .prepare(
            `SELECT r.id, r.version, r.sealed FROM (
               SELECT collection, id, version,
                 sum(size) OVER (ORDER BY version, id ROWS UNBOUNDED PRECEDING) - size AS before
               FROM (SELECT collection, version, id, size FROM sync_records
                 WHERE collection = (SELECT number FROM sync_collections WHERE account = ${account} AND name = ?2)
                   AND (version, id) > (?3, ?4)
                 ORDER BY version, id LIMIT ?5)
             ) p CROSS JOIN sync_records r ON r.collection = p.collection AND r.id = p.id
             WHERE p.before < ${pageBytes}`,
          )
          .bind(id, name, version, after, limit),
      ]),
    { freshness: 'primary' },
  )
  checkAccount((accounts as D1Result<AccountRow>).results[0])
  const collection = (collections as D1Result<{ version: number; head: string | null; last: string | null }>)
    .results[0]
  const found = (records as D1Result<SyncPage['records'][number]>).results
  // The window function sorts by version and id, but D1 guarantees no order after the join.
  found.sort((a, b) => a.version - b.version || (a.id < b.id ? -1 : 1))
  const end = found.at(-1)
  return {
    version: collection?.version ?? 0,
    ...(collection?.head && { head: collection.head }),
    records: found,
    // Every batch has a record, so the collection's version is that of its last record: more follow unless
    // that is on the page.
    more: end !== undefined && (end.version !== collection?.version || end.id !== collection.last),
  }
}

export interface BatchToStore {
  /** If-Unmodified-Since-Version of the request. */
  since: number
  /** Idempotency-Key of the request. */
  key: string
  /**
   * SHA-256 of collection, `since` and batch, in Base64url. A request with the same `key` but another
   * digest is refused.
   */
  digest: string
  batch: SyncBatch
}

export interface Stored {
  version: number
  usage: SyncUsage
  /** True if an earlier request had stored the batch. */
  replayed: boolean
}

interface Outcome {
  made: number | null
  deleted: number | null
  seen: number
  version: number | null
  attempt: string | null
  records: number
  bytes: number
  digest: string | null
  stored: number | null
  /** Number of bytes that the client's group of addresses has used today. */
  used: number
}

/**
 * Stores a batch whole, or throws and stores nothing of it. Writes 2 rows for each record, 3 for the batch,
 * 2 more for a new collection, 2 for an old key that is deleted, and 1 if the client's use is counted.
 * @throws {ProblemError} version-conflict: another device has written since. idempotency-key-reused: the
 *   key belongs to another batch. sync-full: the account would exceed a limit. sync-closed: the database is
 *   full. too-many-requests: the client's group (daily-use.ts) has used up its bytes of the day.
 *   no-sync-account, sync-account-gone: the account was never created, or is deleted. unavailable: the
 *   outcome is unknown
 */
export async function storeBatch(
  db: D1Database,
  id: string,
  name: string,
  { since, key, digest, batch }: BatchToStore,
  use: Use,
  limits: SyncLimits,
): Promise<Stored> {
  const attempt = crypto.randomUUID()
  const { day: today, what, client, most } = use
  const bytesSent = batch.records.reduce((sum, { sealed }) => sum + sealed.length + recordBytes, batchBytes)
  const sizesOfRecords = JSON.stringify(batch.records.map(({ id, sealed }) => [id, sealed.length]))
  const { records: mostRecords, bytes: mostBytes, collections: mostCollections } = limits.limits
  // A database that is full for the account accepts only batches that add no bytes, such as deletions, and
  // stores no idempotency keys: a repeated batch gets a conflict, which the device resolves.
  const full = fullSince(db, limits, today)
  const hasRoom = (since: string) => `coalesce((SELECT made FROM sync_accounts WHERE id = ?1), 0) < ${since}`
  const mine = `FROM sync_collections c WHERE c.account = ${account} AND c.name = ?2 AND c.attempt = ?3`
  const results = await write(
    db,
    [
      seenStatement(db, id, today),
      db
        .prepare(
          `INSERT INTO sync_collections (account, name) SELECT a.number, ?2 FROM sync_accounts a
         WHERE a.id = ?1 AND a.deleted IS NULL AND ?3 = 0 AND ?4 > (SELECT count(*) FROM sync_collections WHERE account = a.number)
         ON CONFLICT DO NOTHING`,
        )
        .bind(id, name, since, mostCollections),
      // The statements after this one apply only if it has set the present attempt.
      db
        .prepare(
          `WITH added AS MATERIALIZED (
           SELECT count(*) - count(r.id) AS records, sum(j.value ->> 1) - coalesce(sum(r.size), 0) AS bytes
           FROM json_each(?6) j LEFT JOIN sync_records r ON r.id = j.value ->> 0
             AND r.collection = (SELECT number FROM sync_collections WHERE account = ${account} AND name = ?2)),
         used AS MATERIALIZED (
           SELECT sum(records) AS records, sum(bytes) AS bytes FROM sync_collections WHERE account = ${account})
         UPDATE sync_collections SET version = ?4, head = ?5, attempt = ?7,
           records = sync_collections.records + added.records, bytes = sync_collections.bytes + added.bytes
         FROM added, used
         WHERE account = ${account} AND name = ?2 AND version = ?3
           AND NOT EXISTS (SELECT 1 FROM sync_batches WHERE account = ${account} AND key = ?8)
           AND (added.records <= 0 OR (used.records + added.records <= ?9 AND ${hasRoom('?11')}))
           AND (added.bytes <= 0 OR (used.bytes + added.bytes <= ?10 AND ${hasRoom('?11')}))
           AND ${usedSoFar('?12', '?13', '?14')} < ?15`,
        )
        .bind(
          id,
          name,
          since,
          batch.version,
          batch.head,
          sizesOfRecords,
          attempt,
          key,
          mostRecords,
          mostBytes,
          full,
          today,
          what,
          client,
          most,
        ),
      db
        .prepare(
          `INSERT INTO sync_records (collection, id, version, size, sealed)
         SELECT c.number, j.value ->> 0, ?4, length(j.value ->> 1), j.value ->> 1
         FROM json_each(?5) j CROSS JOIN (SELECT c.number ${mine}) c WHERE true
         ON CONFLICT (collection, id) DO UPDATE SET version = excluded.version, size = excluded.size, sealed = excluded.sealed`,
        )
        .bind(
          id,
          name,
          attempt,
          batch.version,
          JSON.stringify(batch.records.map(({ id, sealed }) => [id, sealed])),
        ),
      db
        .prepare(
          `INSERT INTO sync_batches (account, key, digest, version, day) SELECT c.account, ?4, ?5, ?6, ?7 ${mine} AND ${hasRoom('?8')}`,
        )
        .bind(id, name, attempt, key, digest, batch.version, today, full),
      db
        .prepare(
          `DELETE FROM sync_batches WHERE number IN (
           SELECT number FROM sync_batches WHERE account = ${account} ORDER BY number DESC LIMIT -1 OFFSET ${mostBatches})`,
        )
        .bind(id),
      db
        .prepare(
          `INSERT INTO daily_use (day, what, client, used) SELECT ?4, ?5, ?6, ?7 ${mine} AND ?7 > 0
         ON CONFLICT (day, what, client) DO UPDATE SET used = used + excluded.used`,
        )
        .bind(
          id,
          name,
          attempt,
          today,
          what,
          client,
          client === nobody ? 0 : countedBytes(bytesSent, Math.random()),
        ),
      db
        .prepare(
          `SELECT a.made, a.seen, a.deleted, c.version, c.attempt, b.digest, b.version AS stored,
           coalesce(u.records, 0) AS records, coalesce(u.bytes, 0) AS bytes, ${usedSoFar('?4', '?5', '?6')} AS used
         FROM sync_accounts a
         CROSS JOIN (SELECT sum(records) AS records, sum(bytes) AS bytes
           FROM sync_collections WHERE account = ${account}) u
         LEFT JOIN sync_collections c ON c.account = a.number AND c.name = ?2
         LEFT JOIN sync_batches b ON b.account = a.number AND b.key = ?3
         WHERE a.id = ?1`,
        )
        .bind(id, name, key, today, what, client),
    ],
    'Send the same request again, with the same Idempotency-Key.',
  )
  const outcome = (results.at(-1) as D1Result<Outcome>).results[0]
  checkAccount(outcome)
  const { records, bytes } = outcome
  const usage = { records, bytes }
  if (outcome.digest !== null && outcome.stored !== null) {
    if (outcome.digest !== digest) throw keyReused()
    return { version: outcome.stored, usage, replayed: outcome.attempt !== attempt }
  }
  if (outcome.attempt === attempt && outcome.version !== null)
    return { version: outcome.version, usage, replayed: false }
  const version = outcome.version ?? 0
  if (version !== since) throw conflict(version)
  if (outcome.used >= most) throw usedUp(use)
  if ((outcome.made ?? 0) >= full && outcome.version !== null)
    throw new ProblemError('sync-closed', {
      detail: 'The database of the service is full. Nothing was stored.',
    })
  throw limitReached(outcome.version === null, limits.limits, usage)
}

/** The problem (412) for a version conflict, with the collection's present version. */
function conflict(version: number): ProblemError {
  return new ProblemError('version-conflict', {
    detail: `The collection has version ${version}. Nothing was stored.`,
    errors: [
      {
        pointer: '/header/if-unmodified-since-version',
        message: 'Another device has written since.',
        fix: 'Read what is new, merge it, and send the batch sealed again.',
      },
    ],
    headers: { 'Last-Modified-Version': String(version) },
  })
}

function keyReused(): ProblemError {
  return new ProblemError('idempotency-key-reused', {
    errors: [
      {
        pointer: '/header/idempotency-key',
        message: 'Another batch was stored with this key.',
        fix: 'Use a new random key for each batch, and the same one only to send the same batch again.',
      },
    ],
  })
}

/** The problem (413) for an account that has reached a limit. */
function limitReached(
  newCollection: boolean,
  { records, bytes, collections }: SyncState['limits'],
  used: SyncUsage,
): ProblemError {
  const [pointer, message] = newCollection
    ? ['/path/collection', `An account may have ${collections} collections, and this one has them.`]
    : [
        '/body/records',
        `An account may have ${records} records and ${bytes} bytes. This one has ${used.records} and ${used.bytes}; the batch would exceed a limit.`,
      ]
  return new ProblemError('sync-full', {
    detail: 'Nothing was stored. Everything stays on the device.',
    errors: [
      {
        pointer,
        message,
        fix: 'Delete what is large, for fewer bytes. For more records use a service of your own with other limits.',
      },
    ],
  })
}
