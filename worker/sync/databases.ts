/**
 * Databases of sync: `DB`, then `SYNC_DB_2`, `SYNC_DB_3` and so on, as wrangler.toml names them. An account
 * stays in the database in which it was created; new accounts are created in the last one. So a further
 * database can be added when one is full, and no data has to be moved.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { readFrom } from '../db/read.ts'
import type { Env } from '../env.ts'

/** Maximum number of accounts whose database an isolate remembers; when it is reached, all are forgotten. */
const mostRemembered = 10_000

/** Databases by account, for each environment. An environment is identified by its newest database. */
const remembered = new WeakMap<D1Database, Map<string, D1Database>>()

/** All databases of sync, the oldest first. */
export function syncDatabases(env: Env): D1Database[] {
  const databases = [env.DB]
  for (let number = 2; ; number++) {
    const next = (env as unknown as Record<string, D1Database | undefined>)[`SYNC_DB_${number}`]
    if (!next) return databases
    databases.push(next)
  }
}

/**
 * Database that has an account or, for a new account, will have it. Reads 1 row of each database; nothing
 * if there is only one, or if the isolate remembers the account. Rejects if the account may be in a
 * database that does not answer.
 */
export async function databaseOf(env: Env, account: string): Promise<D1Database> {
  const databases = syncDatabases(env)
  const newest = databases.at(-1)!
  if (databases.length === 1) return newest
  let known = remembered.get(newest)
  if (!known) {
    known = new Map()
    remembered.set(newest, known)
  }
  const before = known.get(account)
  if (before) return before
  const answers = await Promise.allSettled(databases.map(db => holds(db, account)))
  const found = answers.findIndex(answer => answer.status === 'fulfilled' && answer.value)
  if (found < 0) {
    for (const answer of answers) if (answer.status === 'rejected') throw answer.reason
    return newest
  }
  if (known.size >= mostRemembered) known.clear()
  known.set(account, databases[found]!)
  return databases[found]!
}

async function holds(db: D1Database, account: string): Promise<boolean> {
  const found = await readFrom(
    db,
    session => session.prepare('SELECT 1 AS held FROM sync_accounts WHERE id = ?1').bind(account).first(),
    { freshness: 'primary' },
  )
  return found !== null
}
