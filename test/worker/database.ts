/**
 * Set-up of the worker's tests: a migrated database, generated releases, and a record of the statements that
 * D1 received.
 */
import { applyD1Migrations, type D1Migration } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import { bucketCount } from '../../shared/api/bucket.ts'
import { keyAlgorithm, signatureAlgorithm } from '../../shared/api/canonical.ts'
import { Problem } from '../../shared/api/problem.ts'
import type { Card } from '../../shared/card/card.ts'
import { type LoadReport, loadRelease, type Release } from '../../worker/db/load.ts'
import type { ManifestSigner } from '../../worker/db/manifest.ts'

declare global {
  namespace Cloudflare {
    interface Env {
      DB: D1Database
      MIGRATIONS: D1Migration[]
    }
  }
}

export const origin = 'https://api.example'

/** The database that the worker under test reads. */
export const db = env.DB as D1Database

/** Migrates the database, and empties it of what an earlier file has left. */
export async function migrate(): Promise<void> {
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  await empty()
}

/** Empties every table, for a file whose tests need an empty database. */
export async function empty(): Promise<void> {
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name <> 'd1_migrations'",
    )
    .all<{ name: string }>()
  await db.batch(results.map(({ name }) => db.prepare(`DELETE FROM "${name}"`)))
}

/** Sends a request to the worker. */
export function ask(path: string, init?: RequestInit): Promise<Response> {
  return (exports as unknown as { default: Fetcher }).default.fetch(`${origin}${path}`, init)
}

/** The problem in an error response. Checks that it has the common form of problems. */
export async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('content-type') !== 'application/problem+json') {
    throw new Error(
      `Not a problem: ${response.status} ${response.headers.get('content-type')} ${await response.text()}`,
    )
  }
  const problem = Problem.parse(await response.json())
  if (problem.status !== response.status)
    throw new Error(`The problem says ${problem.status}, the response ${response.status}`)
  return problem
}

/** A valid card of any entity. */
export function card(id: string, changes: Partial<Card> = {}): Card {
  const [kind, slug] = id.split('/') as [Card['kind'], string]
  return {
    id,
    kind,
    subtype: kind === 'province' ? 'province' : kind,
    name: { vi: `Tên ${slug}`, en: `Name ${slug}` },
    names: [{ text: `Tên khác của ${slug} “đầy đủ”`, lang: 'vi', style: 'official' }],
    summary: { vi: 'Tóm tắt.', en: 'Summary.', sources: ['made-up'] },
    figures: [
      {
        measure: 'population',
        label: { vi: 'Dân số', en: 'Population' },
        unit: 'persons',
        value: 1234567,
        asOf: '2024-04-01',
        source: 'made-up',
      },
    ],
    events: [],
    relations: [],
    links: [],
    sources: {
      'made-up': { title: 'Made up', publisher: 'Test', url: 'https://example.org/', read: '2026-11-21' },
    },
    ...changes,
  }
}

/** `count` cards with different ids. */
export function manyCards(count: number): Card[] {
  return Array.from({ length: count }, (_, i) =>
    card(`${(['province', 'programme', 'startup'] as const)[i % 3]}/so-${i}`),
  )
}

/** Bytes that depend on `seed`. */
export function bytes(length: number, seed = 1): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 17 + (i >> 8)) & 0xff)
}

export function release(version: number, cards: Card[], changes: Partial<Release> = {}): Release {
  return {
    version,
    released: '2026-11-21',
    buckets: bucketCount(cards.length),
    cards,
    gazetteer: bytes(1000),
    ...changes,
  }
}

const pair = (await crypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify'])) as CryptoKeyPair
/** The public key of `signer`. */
export const publicKey = pair.publicKey
/** Signs the releases of these tests. */
export const signer: ManifestSigner = {
  key: '0123456789abcdef',
  sign: async text => new Uint8Array(await crypto.subtle.sign(signatureAlgorithm, pair.privateKey, text)),
}

export function load(version: number, cards: Card[], changes: Partial<Release> = {}): Promise<LoadReport> {
  return loadRelease(db, release(version, cards, changes), signer)
}

/** A statement that D1 executed, with the rows it read and wrote. */
export interface Asked {
  sql: string
  read: number
  written: number
}

export interface Watch {
  /** Called before each statement or batch. If it throws, the caller gets that error instead of a result. */
  before?: (statements: string[]) => void | Promise<void>
}

/**
 * `real`, wrapped to record its statements in `asked`. A statement that reads raw rows is run twice, because
 * D1 gives no counts with raw rows.
 */
export function watched(real: D1Database, watch: Watch = {}): { db: D1Database; asked: Asked[] } {
  const asked: Asked[] = []
  const inner = new WeakMap<object, { statement: D1PreparedStatement; sql: string }>()
  const note = (sql: string, result: D1Result) =>
    asked.push({ sql, read: result.meta.rows_read, written: result.meta.rows_written })
  const wrap = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const run = async () => {
      await watch.before?.([sql])
      const result = await statement.all()
      note(sql, result)
      return result
    }
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values), sql),
      all: run,
      run,
      first: async () => (await run()).results[0] ?? null,
      raw: async () => {
        await run()
        return statement.raw()
      },
    } as unknown as D1PreparedStatement
    inner.set(wrapped, { statement, sql })
    return wrapped
  }
  const wrappedDb = {
    withSession: () => wrappedDb,
    prepare: (sql: string) => wrap(real.prepare(sql), sql),
    batch: async (statements: D1PreparedStatement[]) => {
      const known = statements.map(statement => inner.get(statement)!)
      await watch.before?.(known.map(({ sql }) => sql))
      const results = await real.batch(known.map(({ statement }) => statement))
      for (const [i, result] of results.entries()) note(known[i]!.sql, result)
      return results
    },
  }
  return { db: wrappedDb as unknown as D1Database, asked }
}
