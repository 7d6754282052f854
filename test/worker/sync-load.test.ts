import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newRoot } from '../../shared/sync/recovery-code.ts'
import { createApp } from '../../worker/app.ts'
import { mostBatches } from '../../worker/sync/limits.ts'
import { type Asked, ask, db, empty, migrate, watched } from './database.ts'
import { type Asking, Device } from './sync-client.ts'

beforeAll(migrate)
beforeEach(empty)

/** Sends a request again as long as the service says that it is busy, as a device does. */
const patient: Asking = async (path, init) => {
  for (;;) {
    const response = await ask(path, init)
    if (response.status !== 429) return response
    await response.arrayBuffer()
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

const texts = (of: string, round: number) =>
  Object.fromEntries([`clipping:${of}-${round}`, 'clipping:shared'].map(id => [id, `${of}, lần ${round}`]))

describe('200 accounts that write at once', () => {
  it('lose no version and double none', async () => {
    const accounts = await Promise.all(Array.from({ length: 200 }, () => Device.of(newRoot(), patient)))
    await Promise.all(accounts.map(device => device.make()))
    const rounds = 3
    await Promise.all(
      accounts.map(async device => {
        for (let round = 1; round <= rounds; round++) {
          expect(await device.write(texts('a', round))).toBe(0)
          expect(device.replica.version).toBe(round)
        }
      }),
    )
    const { results } = await db
      .prepare(
        `SELECT a.id, c.version, c.records, (SELECT count(*) FROM sync_records WHERE collection = c.number) AS stored,
           (SELECT group_concat(version) FROM (SELECT version FROM sync_batches WHERE account = a.number ORDER BY version)) AS batches
         FROM sync_accounts a JOIN sync_collections c ON c.account = a.number`,
      )
      .all<{ id: string; version: number; records: number; stored: number; batches: string }>()
    expect(results).toHaveLength(200)
    for (const row of results)
      expect(row).toMatchObject({
        version: rounds,
        records: rounds + 1,
        stored: rounds + 1,
        batches: '1,2,3',
      })
    const reader = await Device.of(undefined, patient)
    Object.assign(reader, { keys: accounts[77]!.keys, collection: accounts[77]!.collection })
    await reader.read()
    expect(reader.texts).toEqual(accounts[77]!.texts)
  }, 120_000)
})

describe('12 devices of one account that write at once', () => {
  it('lose no record, and each version is written once', async () => {
    const root = newRoot()
    const devices = await Promise.all(Array.from({ length: 12 }, () => Device.of(root, patient)))
    await devices[0]!.make()
    const conflicts = await Promise.all(
      devices.map(async (device, i) => {
        let conflicts = 0
        for (let round = 1; round <= 3; round++) conflicts += await device.write(texts(`d${i}`, round))
        return conflicts
      }),
    )
    // They did meet: otherwise this would be no race.
    expect(conflicts.reduce((sum, count) => sum + count)).toBeGreaterThan(0)
    const { results } = await db
      .prepare('SELECT version FROM sync_batches ORDER BY version')
      .all<{ version: number }>()
    const kept = Array.from({ length: 36 }, (_, i) => i + 1).slice(-mostBatches)
    expect(results.map(({ version }) => version)).toEqual(kept)
    const reader = await Device.of(root, patient)
    await reader.read()
    expect(reader.texts.size).toBe(37)
    for (const device of devices) {
      await device.read()
      expect(device.texts).toEqual(reader.texts)
    }
  }, 60_000)
})

describe('the cost of requests', () => {
  const { db: seen, asked } = watched(db)
  const over: Asking = async (path, init) => createApp().request(path, init, { DB: seen })
  const sum = (of: (one: Asked) => number) => asked.reduce((total, one) => total + of(one), 0)
  const many = (count: number, text = 'x') =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`clipping:${i}`, text]))

  it('in rows is as docs/cost.md says', async () => {
    const device = await (await Device.of(undefined, over)).make()
    const measure = async (act: () => Promise<unknown>) => {
      asked.length = 0
      await act()
      return { read: sum(({ read }) => read), written: sum(({ written }) => written) }
    }
    const rows = {
      first500: await measure(() => device.write(many(500))),
      edit: await measure(() => device.write(many(1, 'y'))),
      poll: await measure(() => device.state()),
      read500: await measure(async () => {
        const other = await Device.of(undefined, over)
        Object.assign(other, { keys: device.keys, collection: device.collection })
        await other.read()
      }),
      readOne: await measure(async () => {
        await device.page(`since=${device.replica.version - 1}`)
      }),
    }
    expect(rows).toEqual({
      first500: { read: 1530, written: 1005 },
      edit: { read: 33, written: 5 },
      poll: { read: 3, written: 0 },
      read500: { read: 2007, written: 0 },
      readOne: { read: 11, written: 0 },
    })
  })

  it('in statements is the same for one record and for 500', async () => {
    const shapes: string[][] = []
    for (const count of [1, 500]) {
      const device = await (await Device.of(undefined, over)).make()
      asked.length = 0
      await device.write(many(count))
      const other = await Device.of(undefined, over)
      Object.assign(other, { keys: device.keys, collection: device.collection })
      await other.read()
      shapes.push(asked.map(({ sql }) => sql))
    }
    expect(shapes[1]).toEqual(shapes[0])
    for (const sql of shapes[0]!) expect(sql.length).toBeLessThan(2000)
  })
})
