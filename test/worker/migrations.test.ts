import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { D1Database } from '@cloudflare/workers-types'
import { describe, expect, it } from 'vitest'
import { Manifest } from '../../shared/api/manifest.ts'
import { createApp } from '../../worker/app.ts'
import { loadRelease } from '../../worker/db/load.ts'
import { card, release, signer } from './database.ts'

/** A database of this file's own, because the file begins with one that is not migrated. */
const db = (env as unknown as { UNMIGRATED: D1Database }).UNMIGRATED
const migrate = (count = env.MIGRATIONS.length) =>
  applyD1Migrations(db as never, env.MIGRATIONS.slice(0, count))

const files = import.meta.glob<string>('../../worker/db/migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})

interface Table {
  name: string
  sql: string
}

/** Adds rows to a table, with a value in every column, different in each row. */
async function fill(table: string, rows: number) {
  const { results: columns } = await db
    .prepare(`SELECT name, type FROM pragma_table_info('${table}')`)
    .all<{ name: string; type: string }>()
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const marks = columns.map((_, i) => `?${i + 1}`).join(', ')
  for (let row = 1; row <= rows; row++) {
    await db
      .prepare(`INSERT INTO "${table}" (${names}) VALUES (${marks})`)
      .bind(...columns.map(({ type }) => (type.toUpperCase() === 'INTEGER' ? row : `${row} đã có`)))
      .run()
  }
}

async function tables(): Promise<Table[]> {
  const { results } = await db
    .prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name <> 'd1_migrations'",
    )
    .all<Table>()
  return results
}

const countOf = async (table: string) =>
  (await db.prepare(`SELECT count(*) AS rows FROM "${table}"`).first<{ rows: number }>())?.rows

describe('migrations', () => {
  it('keep every existing row', async () => {
    expect(await tables()).toEqual([])
    const counts = new Map<string, number>()
    expect(env.MIGRATIONS.length).toBeGreaterThan(0)
    for (const [i, migration] of env.MIGRATIONS.entries()) {
      await migrate(i + 1)
      for (const [table, rows] of counts)
        expect(await countOf(table), `${table} after ${migration.name}`).toBe(rows)
      for (const { name } of await tables()) {
        if (counts.has(name)) continue
        await fill(name, 3)
        counts.set(name, 3)
      }
    }
    expect([...counts.keys()]).toEqual(expect.arrayContaining(['releases', 'card_versions', 'file_parts']))
  })

  it('can be applied again without effect', async () => {
    const before = await tables()
    await migrate()
    expect(await tables()).toEqual(before)
  })

  it('leave a database that can be loaded and served', async () => {
    for (const { name } of await tables()) await db.prepare(`DELETE FROM "${name}"`).run()
    await loadRelease(db, release(1, [card('province/a')]), signer)
    const manifest = await createApp().request('/v1/manifest', {}, { DB: db })
    expect(Manifest.parse(await manifest.json()).entities).toBe(1)
  })

  it('are split into the same statements by wrangler and the local server', () => {
    const names = Object.keys(files).sort()
    expect(names.map(name => name.split('/').at(-1))).toEqual(env.MIGRATIONS.map(({ name }) => name))
    for (const [i, name] of names.entries()) {
      const normal = (statement: string) => statement.replace(/;$/, '').trim()
      const ours = files[name]!.split('--> statement-breakpoint').map(statement => normal(statement.trim()))
      const theirs = env.MIGRATIONS[i]!.queries.map(query =>
        normal(query.replaceAll('--> statement-breakpoint', '').trim()),
      )
      expect(theirs).toEqual(ours)
    }
  })

  it('never trigger actions on rows of another table', () => {
    for (const sql of Object.values(files))
      expect(sql).not.toMatch(/ON (DELETE|UPDATE) (CASCADE|SET)|PRAGMA foreign_keys/i)
  })
})
