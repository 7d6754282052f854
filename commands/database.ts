/** Local D1 in workerd: migrations, and a database without a worker for commands that only load. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { D1Database } from '@cloudflare/workers-types'
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from 'miniflare'

/** The worker's database binding, as wrangler.toml names it. */
export const binding = 'DB'
const migrationsFolder = fileURLToPath(new URL('../worker/db/migrations/', import.meta.url))

/** An open database. `stop` ends the workerd process that holds it. */
export interface LocalDatabase {
  db: D1Database
  stop(): Promise<void>
}

/** Compatibility date of workerd, read from wrangler.toml so that local runs and production cannot differ. */
export function compatibilityDate(): string {
  const toml = readFileSync(new URL('../wrangler.toml', import.meta.url), 'utf8')
  const date = /^compatibility_date = "(\d{4}-\d{2}-\d{2})"$/m.exec(toml)?.[1]
  if (!date) throw new Error('wrangler.toml has no line compatibility_date = "YYYY-MM-DD".')
  return date
}

/**
 * Options of a local runtime without requests to the internet. Data is in the folder `persist`, or in memory
 * without one.
 */
export function runtimeOptions(options: V4MiniflareOptions, persist: string | undefined) {
  return convertV4MiniflareOptions({
    cf: false,
    telemetry: { enabled: false },
    ...(persist === undefined ? {} : { resourcePersistencePath: persist }),
    ...options,
  })
}

/** Opens the migrated database in the folder `persist`. No other runtime may have it open. */
export async function openLocalDatabase(persist: string): Promise<LocalDatabase> {
  const runtime = new Miniflare(
    runtimeOptions(
      {
        modules: true,
        script: 'export default { fetch: () => new Response(null, { status: 404 }) }',
        compatibilityDate: compatibilityDate(),
        d1Databases: { [binding]: binding },
      },
      persist,
    ),
  )
  try {
    const db = (await runtime.getD1Database(binding)) as unknown as D1Database
    await applyMigrations(db)
    return { db, stop: () => runtime.dispose() }
  } catch (error) {
    await runtime.dispose()
    throw error
  }
}

/** The migrations in order, each with its statements (drizzle-kit separates them with a comment). */
export function readMigrations(): { name: string; statements: string[] }[] {
  const names = readdirSync(migrationsFolder)
    .filter(name => name.endsWith('.sql'))
    .sort()
  return names.map(name => ({
    name,
    statements: readFileSync(join(migrationsFolder, name), 'utf8')
      .split('--> statement-breakpoint')
      .map(statement => statement.trim())
      .filter(statement => statement !== ''),
  }))
}

/**
 * Applies the missing migrations to `db`, each as one atomic batch, and records them in the table that
 * `wrangler d1 migrations` uses. Returns the names of those applied.
 */
export async function applyMigrations(db: D1Database): Promise<string[]> {
  await db
    .prepare(
      `CREATE TABLE IF NOT EXISTS d1_migrations (
         id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`,
    )
    .run()
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>()
  const had = new Set(results.map(row => row.name))
  const applied: string[] = []
  for (const { name, statements } of readMigrations()) {
    if (had.has(name)) continue
    const note = db.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(name)
    await db.batch([...statements.map(statement => db.prepare(statement)), note])
    applied.push(name)
  }
  return applied
}
