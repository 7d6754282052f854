/**
 * Amounts that clients have stored today, by group of clients. Why: rate limits apply to a minute, and a
 * client that stays below them could fill the database in a night.
 *
 * A group is 16 bits of a hash of the client's network address and a secret of the day. 65,536 IPv4
 * addresses share a group, so that the address cannot be inferred from it. Groups and secret are deleted
 * after the day.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { written } from '../deadline.ts'
import { ProblemError } from '../problems.ts'

/**
 * Uses that are counted by day: bytes of sync, reports, and stored articles of a feed. For articles the
 * group is not one of clients but a hash of the feed's id.
 */
export type What = 'sync' | 'reports' | 'coverage'

/**
 * A group of clients (`client`) on a day (days since 1970, UTC), and the maximum amount that it may use
 * then.
 */
export interface Use {
  what: Exclude<What, 'coverage'>
  day: number
  client: number
  most: number
}

/** Group of requests without a network address. */
export const nobody = -1

const secrets = new WeakMap<D1Database, { day: number; secret: string }>()
const encoder = new TextEncoder()

/**
 * Group of a network address on a day. The first call of a day in each isolate reads 1 row, and the first
 * of all writes 1.
 */
export async function groupOf(db: D1Database, address: string, day: number): Promise<number> {
  let held = secrets.get(db)
  if (held?.day !== day) {
    held = { day, secret: await secretOf(db, day) }
    secrets.set(db, held)
  }
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(`${held.secret} ${address}`))
  return new DataView(digest).getUint16(0)
}

async function secretOf(db: D1Database, day: number): Promise<string> {
  const results = await written(() =>
    db.batch<{ secret: string }>([
      db
        .prepare('INSERT INTO daily_secrets (day, secret) VALUES (?1, ?2) ON CONFLICT DO NOTHING')
        .bind(day, crypto.randomUUID()),
      db.prepare('SELECT secret FROM daily_secrets WHERE day = ?1').bind(day),
    ]),
  )
  return results[1]!.results[0]!.secret
}

/** SQL for the amount used so far, 0 if none. The day, use and group are SQL expressions. */
export const usedSoFar = (day: string, what: string, client: string): string =>
  `coalesce((SELECT used FROM daily_use WHERE day = ${day} AND what = ${what} AND client = ${client}), 0)`

/**
 * Adds `amount` to what a group of clients has used. Writes 1 row.
 * @throws {ProblemError} too-many-requests, if the group has already used up `most`; unavailable, if the
 *   write fails
 */
export async function use(db: D1Database, { what, day, client, most }: Use, amount: number): Promise<void> {
  const { meta } = await written(() =>
    db
      .prepare(
        `INSERT INTO daily_use (day, what, client, used) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (day, what, client) DO UPDATE SET used = used + excluded.used WHERE used < ?5`,
      )
      .bind(day, what, client, amount, most)
      .run(),
  )
  if (meta.changes === 0) throw usedUp({ what, day })
}

const words: Record<Exclude<What, 'coverage'>, string> = {
  sync: 'From this network address the service stores nothing more today. Nothing was stored, and everything stays on the device.',
  reports: 'From this network address the service takes no more reports today.',
}

/**
 * The problem (429) for a group that has used up its maximum of a day. Retry-After is the end of the day
 * (UTC).
 */
export function usedUp({ what, day }: { what: keyof typeof words; day: number }): ProblemError {
  const seconds = Math.max(1, Math.ceil((day + 1) * 86_400 - Date.now() / 1000))
  return new ProblemError('too-many-requests', {
    detail: words[what],
    headers: { 'Retry-After': String(seconds) },
  })
}
