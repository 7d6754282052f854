/** Removal of data that sync no longer keeps, in bounded parts. Called by the cron trigger. */
import type { D1Database } from '@cloudflare/workers-types'
import { within } from '../deadline.ts'
import { keepBatches, keepDeleted, keepEmpty, keepUnused } from './limits.ts'
import { dayOf, deletion } from './store.ts'

/**
 * Maximum number of unused accounts that one tick deletes. Why so few: each may have the maximum number of
 * records.
 */
const accountsAtATick = 2
/** Maximum number of empty accounts that one tick deletes. */
const emptyAtATick = 500
/** Maximum number of idempotency keys that one tick deletes. */
const batchesAtATick = 5_000
/**
 * Number of days, from the day on which it is due (`keepEmpty`), on which an empty account can be deleted.
 * One that no tick reached in these days stays until `keepUnused`.
 */
const daysForEmpty = 7

export interface Removed {
  accounts: number
  empty: number
  forgotten: number
  batches: number
}

/**
 * Deletes accounts that no device has used for `keepUnused` days, or for `keepEmpty` if they are empty.
 * Also deletes rows that mark deleted accounts, old idempotency keys, and the use of past days. Accounts
 * and keys are limited for each tick; later ticks delete the rest. One batch of twelve statements: on the
 * free plan a run may make fifty, and coverage needs most of them. The number of rows read does not grow
 * with the accounts and batches that stay. Why: at 96 ticks a day, 6,000 accounts used up the rows that the
 * free plan may read.
 */
export async function removeOld(db: D1Database, today: number): Promise<Removed> {
  const unused = `SELECT number FROM sync_accounts WHERE deleted IS NULL AND seen < ?1 ORDER BY seen LIMIT ${accountsAtATick}`
  const empty = `SELECT number FROM sync_accounts a WHERE deleted IS NULL AND seen < ?1 AND seen >= ?1 - ${daysForEmpty}
    AND NOT EXISTS (SELECT 1 FROM sync_collections WHERE account = a.number AND version > 0)
    ORDER BY seen LIMIT ${emptyAtATick}`
  // Batches are in the order of age: if the oldest is to stay, all are, and no row is read.
  const most = `CASE WHEN (SELECT day FROM sync_batches ORDER BY number LIMIT 1) < ?1 THEN ${batchesAtATick} ELSE 0 END`
  const results = await db.batch([
    db.prepare('DELETE FROM daily_use WHERE day < ?1').bind(today),
    db.prepare('DELETE FROM daily_secrets WHERE day < ?1').bind(today),
    ...deletion(db, empty, today - keepEmpty, today),
    ...deletion(db, unused, today - keepUnused, today),
    db.prepare('DELETE FROM sync_accounts WHERE deleted < ?1').bind(today - keepDeleted),
    db
      .prepare(
        `DELETE FROM sync_batches WHERE number IN (
           SELECT number FROM (SELECT number, day FROM sync_batches ORDER BY number LIMIT ${most}) WHERE day < ?1)`,
      )
      .bind(today - keepBatches),
  ])
  const [accounts = 0, forgotten = 0, batches = 0] = results.slice(-3).map(({ meta }) => meta.changes)
  return { accounts, empty: results[5]!.meta.changes, forgotten, batches }
}

/**
 * Maximum time of one tick for a database, in ms. After it this tick fails, and the next database of sync
 * is handled.
 */
const tickDeadline = 60_000

/**
 * Does the work of one tick for a database and logs what was deleted. A failure is logged; the next tick
 * tries again.
 */
export async function syncTick(
  db: D1Database,
  today = dayOf(Date.now()),
  log: (line: string) => void = line => console.log(line),
): Promise<void> {
  try {
    log(JSON.stringify({ event: 'sync-tick', ...(await within(tickDeadline, () => removeOld(db, today))) }))
  } catch (error) {
    const cause = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
    log(JSON.stringify({ event: 'sync-error', level: 'error', cause }))
  }
}
