/**
 * Accounts in two databases: an account stays in the database where it was created, and new ones are created
 * in the last database.
 */
import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { D1Database } from '@cloudflare/workers-types'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../worker/app.ts'
import type { Env } from '../../worker/env.ts'
import { databaseOf, syncDatabases } from '../../worker/sync/databases.ts'
import { db, empty, migrate, problemOf, watched } from './database.ts'
import { type Asking, Device } from './sync-client.ts'

const second = (env as unknown as { SECOND: D1Database }).SECOND

beforeAll(async () => {
  await migrate()
  await applyD1Migrations(second as never, env.MIGRATIONS)
})
beforeEach(async () => {
  await empty()
  for (const table of ['sync_records', 'sync_collections', 'sync_batches', 'sync_accounts'])
    await second.prepare(`DELETE FROM ${table}`).run()
})

/** Sends requests to a service over these databases. Each request gets a new isolate's memory. */
const serving =
  (bindings: Record<string, D1Database>): Asking =>
  async (path, init) =>
    createApp({ log: () => undefined }).request(path, init, bindings)

const accountsIn = async (database: D1Database) =>
  (await database.prepare('SELECT id FROM sync_accounts ORDER BY id').all<{ id: string }>()).results.map(
    ({ id }) => id,
  )

const gone = () => Promise.reject(new Error('the database does not answer'))
const broken = {
  withSession: () => ({ prepare: () => ({ bind: () => ({ first: gone }) }), batch: gone }),
} as unknown as D1Database

describe('a second database of sync', () => {
  it('gets the accounts made after it was added; the others stay where they are', async () => {
    let bindings: Record<string, D1Database> = { DB: db }
    const asking: Asking = (path, init) => serving(bindings)(path, init)
    const old = await (await Device.of(undefined, asking)).make()
    await old.write({ 'clipping:1': 'trước' })
    bindings = { DB: db, SYNC_DB_2: second }
    const young = await (await Device.of(undefined, asking)).make()
    for (const device of [old, young, old, young]) await device.write({ 'clipping:2': 'sau' })
    expect(await accountsIn(db)).toEqual([old.keys.account])
    expect(await accountsIn(second)).toEqual([young.keys.account])
    for (const device of [old, young]) {
      const other = await Device.of(undefined, asking)
      Object.assign(other, { keys: device.keys, collection: device.collection })
      await other.read()
      expect(other.texts).toEqual(device.texts)
      expect((await device.request('DELETE')).status).toBe(204)
      expect((await device.request('GET')).status).toBe(410)
      // Its id is refused where it was, and not made again in the newest.
      expect((await device.request('PUT')).status).toBe(410)
    }
    expect(await accountsIn(second)).toEqual([young.keys.account])
  })

  it('is not asked again for an account that is remembered', async () => {
    const [first, next] = [watched(db), watched(second)]
    const asking = serving({ DB: first.db, SYNC_DB_2: next.db })
    const device = await (await Device.of(undefined, asking)).make()
    await device.state()
    first.asked.length = 0
    next.asked.length = 0
    await device.state()
    expect(first.asked).toEqual([])
    expect(next.asked.reduce((sum, { read }) => sum + read, 0)).toBeLessThanOrEqual(5)
  })

  it('that does not answer leaves the accounts of the first alone, and makes no account twice', async () => {
    const device = await (await Device.of(undefined, serving({ DB: db }))).make()
    const there = serving({ DB: db, SYNC_DB_2: broken })
    const held = await Device.of(undefined, there)
    Object.assign(held, { keys: device.keys, collection: device.collection })
    expect((await held.request('GET')).status).toBe(200)
    const elsewhere = await Device.of(undefined, serving({ DB: broken, SYNC_DB_2: second }))
    const refused = await elsewhere.request('PUT')
    expect(refused.status).toBe(503)
    expect((await problemOf(refused)).type).toMatch(/unavailable$/)
    expect(await accountsIn(second)).toEqual([])
  })
})

it('databases are read up to the first number that is missing, in their order', async () => {
  const named = (name: string) => ({ name }) as unknown as D1Database
  const all = { DB: named('1'), SYNC_DB_3: named('3'), SYNC_DB_2: named('2'), SYNC_DB_5: named('5') }
  expect(syncDatabases(all as unknown as Env)).toEqual([all.DB, all.SYNC_DB_2, all.SYNC_DB_3])
  expect(await databaseOf({ DB: all.DB } as Env, 'a')).toBe(all.DB)
})
