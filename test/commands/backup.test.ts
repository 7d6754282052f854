import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { D1Database } from '@cloudflare/workers-types'
import { expect, test } from 'vitest'
import { applyMigrations, binding } from '../../commands/database.ts'
import { openTargetDatabase, readTarget } from '../../commands/deployment.ts'
import { root } from '../../commands/project.ts'
import { localSigning } from '../../commands/signing.ts'
import type { Card } from '../../shared/card/card.ts'
import { loadRelease } from '../../worker/db/load.ts'
import { preparedRelease } from '../prepared/release.ts'

const target = readTarget('staging')
const { name, id } = target.database

/** A folder in which wrangler finds the database of the target, with its local state. */
function place(folder: string): string {
  mkdirSync(folder)
  const config = {
    name: target.worker,
    compatibility_date: target.compatibilityDate,
    d1_databases: [{ binding, database_name: name, database_id: id }],
  }
  writeFileSync(join(folder, 'wrangler.json'), JSON.stringify(config))
  return folder
}

async function wrangler(folder: string, ...args: string[]): Promise<void> {
  const program = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js')
  const env = {
    ...process.env,
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    CI: 'true',
  }
  await promisify(execFile)(process.execPath, [program, ...args], { cwd: folder, env })
}

/** Number of rows of each table, the manifest, and the hashes of all versions of cards. */
async function contentOf(db: D1Database) {
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name",
    )
    .all<{ name: string }>()
  const counts: Record<string, number> = {}
  for (const { name } of results)
    counts[name] = (await db.prepare(`SELECT count(*) AS n FROM "${name}"`).first<{ n: number }>())!.n
  const cards = await db
    .prepare(
      'SELECT group_concat(sha256) AS all_cards FROM (SELECT sha256 FROM card_versions ORDER BY entity_id)',
    )
    .first()
  return { counts, manifest: await db.prepare('SELECT manifest FROM releases').first(), cards }
}

const lengthOf = (card: Card) => JSON.stringify(card).length

test('the drill of docs/operating.md: what is exported comes back whole in an empty database, and takes the next release', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-backup-'))
  try {
    const [from, to] = [place(join(folder, 'from')), place(join(folder, 'to'))]
    const state = (of: string) => join(of, '.wrangler', 'state', 'v3')
    // Wrangler reads a dump statement by statement, one for each row. Every tenth card and the longest have
    // all kinds of rows, and the files and the longest statements are whole.
    const whole = preparedRelease()
    const longest = Math.max(...whole.cards.map(lengthOf))
    const release = {
      ...whole,
      cards: whole.cards.filter((card, i) => i % 10 === 0 || lengthOf(card) === longest),
    }
    const signing = await localSigning()
    const first = await openTargetDatabase(target, state(from))
    await applyMigrations(first.db)
    await loadRelease(first.db, release, signing)
    await first.db
      .prepare(
        "INSERT INTO reports (id, received, body) VALUES ('r', '2026-11-21', '{\"note\":\"dấu '' và xuống\\ndòng\"}')",
      )
      .run()
    const before = await contentOf(first.db)
    await first.stop()
    expect(before.counts).toMatchObject({ card_versions: release.cards.length, releases: 1, reports: 1 })

    const file = join(folder, 'backup.sql')
    await wrangler(from, 'd1', 'export', name, '--local', '--output', file)
    await wrangler(to, 'd1', 'execute', name, '--local', '--file', file, '--yes')

    const second = await openTargetDatabase(target, state(to))
    try {
      expect(await contentOf(second.db)).toEqual(before)
      expect(await applyMigrations(second.db)).toEqual([])
      const next = { ...release, version: release.version + 1, cards: release.cards.slice(1) }
      expect(await loadRelease(second.db, next, signing)).toMatchObject({ removed: [release.cards[0]!.id] })
    } finally {
      await second.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
