import { beforeAll, beforeEach, expect, it } from 'vitest'
import { Manifest } from '../../shared/api/manifest.ts'
import { CardBucket } from '../../shared/card/card.ts'
import { LoadError, loadRelease } from '../../worker/db/load.ts'
import { pruneReleases } from '../../worker/db/prune.ts'
import {
  ask,
  bytes,
  card,
  db,
  empty,
  load,
  manyCards,
  migrate,
  release,
  signer,
  watched,
} from './database.ts'

beforeAll(migrate)
beforeEach(empty)

const named = (version: number) =>
  card('startup/doi', { name: { vi: `Bản ${version}`, en: `Form ${version}` } })
const count = async (table: string) =>
  (await db.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())!.n

it('keeps the newest releases complete, and deletes data that only older ones use', async () => {
  for (let version = 1; version <= 5; version++)
    await load(version, [...manyCards(10), named(version)], { gazetteer: bytes(100, version) })
  await load(6, manyCards(10), { gazetteer: bytes(100, 6) })
  expect(await pruneReleases(db, 3)).toBe(3)
  for (const version of [1, 2, 3]) expect((await ask(`/v1/cards/${version}/0`)).status).toBe(404)
  for (const version of [4, 5, 6]) {
    const { cards } = CardBucket.parse(await (await ask(`/v1/cards/${version}/0`)).json())
    expect(cards).toHaveLength(version === 6 ? 10 : 11)
    expect(cards.find(({ id }) => id === 'startup/doi')?.name.vi).toBe(
      version === 6 ? undefined : `Bản ${version}`,
    )
  }
  // Ten cards that never changed, two revisions of the one that did, and its tombstone; two files for each
  // release.
  expect(await count('card_versions')).toBe(13)
  expect(await count('file_parts')).toBe(6)
  const manifest = Manifest.parse(await (await ask('/v1/manifest')).json())
  for (const { path } of [manifest.gazetteer, manifest.cards]) expect((await ask(path)).status).toBe(200)
  expect((await ask('/v1/entities/startup/doi')).status).toBe(410)
})

it('does nothing up to the number of kept releases, and can be repeated', async () => {
  expect(await pruneReleases(db, 1)).toBe(0)
  await load(1, manyCards(3))
  await load(2, [...manyCards(3), named(2)])
  expect(await pruneReleases(db, 2)).toBe(0)
  expect(await pruneReleases(db, 1)).toBe(1)
  expect(await pruneReleases(db, 1)).toBe(0)
  expect(await load(3, manyCards(4))).toMatchObject({ version: 3, removed: ['startup/doi'] })
})

it('leaves no release without its files when one is loaded meanwhile', async () => {
  await load(1, manyCards(3))
  await load(2, [...manyCards(3), named(2)])
  const before = async (statements: readonly string[]) => {
    if (statements.some(sql => sql.includes('INSERT INTO releases'))) await pruneReleases(db, 1)
  }
  const { db: seen } = watched(db, { before })
  const next = release(3, manyCards(4), { gazetteer: bytes(100, 3) })
  await expect(loadRelease(seen, next, signer)).rejects.toThrow(LoadError)
  expect(Manifest.parse(await (await ask('/v1/manifest')).json()).version).toBe(2)
  await loadRelease(db, next, signer)
  const manifest = Manifest.parse(await (await ask('/v1/manifest')).json())
  for (const { path } of [manifest.gazetteer, manifest.cards]) expect((await ask(path)).status).toBe(200)
})
