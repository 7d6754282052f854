import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bucketOf } from '../../shared/api/bucket.ts'
import {
  cardsChanged,
  cardsOfBucket,
  cardsOfRelease,
  currentRelease,
  entityNow,
  heldReleases,
  partsOfFile,
} from '../../worker/db/queries.ts'
import { firstSlot, reverseBits, slotOf, slots } from '../../worker/db/slot.ts'
import { type Asked, bytes, card, db, load, manyCards, migrate, watched } from './database.ts'

const first = manyCards(400)
const changed = first.map((old, i) =>
  i % 10 === 0 ? card(old.id, { name: { vi: 'Đổi', en: 'Changed' } }) : old,
)

beforeAll(async () => {
  await migrate()
  await load(1, first)
  await load(2, changed)
  await load(3, changed.slice(1), { gazetteer: bytes(2_000_000) })
})

const { db: seen, asked } = watched(db)
const seenStatements = new Set<string>()
afterEach(() => {
  for (const { sql } of asked) seenStatements.add(sql)
  asked.length = 0
})
const read = (statements: Asked[]) => statements.reduce((sum, one) => sum + one.read, 0)

describe('rows read', () => {
  it('current release: 1', async () => {
    expect((await currentRelease(seen))?.version).toBe(3)
    expect(read(asked)).toBe(1)
  })

  it('bucket of cards: 1, and 1 for each revision of its cards, and 1', async () => {
    const { results } = await db.prepare('SELECT entity_id AS id FROM card_versions').all<{ id: string }>()
    const forms = results.filter(({ id }) => bucketOf(id, 8) === 3).length
    for (const version of [1, 2, 3]) {
      const found = await cardsOfBucket(seen, version, 3)
      expect(found?.buckets).toBe(8)
      expect(found?.cards).toHaveLength(
        (version === 3 ? changed.slice(1) : first).filter(({ id }) => bucketOf(id, 8) === 3).length,
      )
      expect(read(asked)).toBe(1 + forms + 1)
      asked.length = 0
    }
  })

  it('bucket of an unknown version: 1; unknown bucket: 2', async () => {
    expect(await cardsOfBucket(seen, 9, 3)).toBeUndefined()
    expect(read(asked)).toBe(1)
    asked.length = 0
    expect(await cardsOfBucket(seen, 3, 8)).toEqual({ buckets: 8, cards: [] })
    expect(read(asked)).toBe(2)
  })

  it('entity: 3 at most, however many revisions it has', async () => {
    for (const [id, body] of [
      [first[5]!.id, first[5]!.id],
      [first[10]!.id, 'Đổi'],
      ['province/atlantis', undefined],
    ] as const) {
      const found = await entityNow(seen, id)
      if (body === undefined) expect(found?.body).toBeUndefined()
      else expect(found?.body).toContain(body)
      expect(read(asked)).toBeLessThanOrEqual(3)
      asked.length = 0
    }
    expect((await entityNow(seen, first[0]!.id))?.body).toBeNull()
  })

  it('parts of a file: 1 each, and 1', async () => {
    const { gazetteer } = JSON.parse((await currentRelease(db))!.manifest) as {
      gazetteer: { sha256: string }
    }
    expect(await partsOfFile(seen, gazetteer.sha256)).toHaveLength(28)
    expect(read(asked)).toBe(29)
  })

  it('held releases: 1 each', async () => {
    expect((await heldReleases(seen, 2)).map(({ version }) => version)).toEqual([3, 2])
    expect(read(asked)).toBe(2)
  })

  it('changed cards: 2 for each card written since, and 2 for its older revision', async () => {
    const found = await cardsChanged(seen, 1, 3, '', 1000)
    expect(found).toHaveLength(40)
    expect(found.filter(({ before, after }) => before === null || after === null)).toHaveLength(1)
    expect(read(asked)).toBeLessThanOrEqual(41 * 2 + 41 * 2)
  })

  it('cards of a release: 1 for each revision of them', async () => {
    const found = await cardsOfRelease(seen, 2, '', 100)
    expect(found).toHaveLength(100)
    expect(read(asked)).toBeLessThanOrEqual(111)
  })

  it('does not depend on the number of versions and entities', async () => {
    const measure = async () => {
      asked.length = 0
      await currentRelease(seen)
      await entityNow(seen, 'programme/so-7')
      return read(asked)
    }
    const small = await measure()
    await load(4, manyCards(3000))
    await load(5, manyCards(3000).slice(8).concat(first.slice(0, 8)))
    expect(await measure()).toBe(small)
  })
})

it('no statement of a request scans a table', async () => {
  expect(seenStatements.size).toBeGreaterThanOrEqual(7)
  for (const sql of seenStatements) {
    const parameters = [...new Set([...sql.matchAll(/\?\d/g)].map(String))].map(() => 1)
    const { results } = await db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...parameters)
      .all<{ detail: string }>()
    const steps = results.map(({ detail }) => detail)
    // Reading `releases` by its key from the end stops at the first rows.
    const scans = steps.filter(
      step =>
        step.startsWith('SCAN') &&
        !(/^SCAN (r|releases)$/.test(step) && /ORDER BY (r\.)?version DESC LIMIT (1|\?1)$/.test(sql)),
    )
    expect(scans, sql).toEqual([])
  }
})

describe('slots', () => {
  it('reverses bits', () => {
    expect(reverseBits(1)).toBe(0x80000000)
    expect(reverseBits(0x80000000)).toBe(1)
    expect(reverseBits(0b1101)).toBe(0xb0000000)
    for (const value of [0, 1, 12345, 0xdeadbeef, 0xffffffff])
      expect(reverseBits(reverseBits(value))).toBe(value)
  })

  it('maps each bucket of any power of two to one range', () => {
    for (const { id } of manyCards(500)) {
      for (let buckets = 1; buckets <= 1024; buckets *= 2) {
        const start = firstSlot(bucketOf(id, buckets))
        expect(slotOf(id)).toBeGreaterThanOrEqual(start)
        expect(slotOf(id)).toBeLessThan(start + slots / buckets)
      }
    }
  })
})
