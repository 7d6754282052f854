import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { canonicalJson, signatureAlgorithm, signedText } from '../../shared/api/canonical.ts'
import { EntityList } from '../../shared/api/list.ts'
import { Manifest } from '../../shared/api/manifest.ts'
import { CardBucket } from '../../shared/card/card.ts'
import { createApp } from '../../worker/app.ts'
import { LoadError, loadRelease } from '../../worker/db/load.ts'
import { slotOf } from '../../worker/db/slot.ts'
import {
  bytes,
  card,
  db,
  empty,
  load,
  manyCards,
  migrate,
  origin,
  publicKey,
  release,
  signer,
  watched,
} from './database.ts'

// Tests load other content under the same version, so each has an app with an empty cache.
let app = createApp()
const ask = async (path: string, init?: RequestInit): Promise<Response> =>
  app.request(`${origin}${path}`, init, env)

beforeAll(migrate)
beforeEach(async () => {
  await empty()
  app = createApp()
})

/**
 * Everything that readers can get: the manifest, and every card of its version. Also checks that the lists
 * have the same entities.
 */
async function served() {
  const response = await ask('/v1/manifest')
  if (response.status === 503) return undefined
  const manifest = Manifest.parse(await response.json())
  const cards = []
  for (let bucket = 0; bucket < manifest.buckets; bucket++) {
    cards.push(...CardBucket.parse(await (await ask(`/v1/cards/${manifest.version}/${bucket}`)).json()).cards)
  }
  cards.sort((a, b) => (a.id < b.id ? -1 : 1))
  const listed: string[] = []
  for (let next: string | undefined = ''; next !== undefined && listed.length <= cards.length; ) {
    const page = EntityList.parse(
      await (await ask(`/v1/entities?limit=50${next && `&cursor=${next}`}`)).json(),
    )
    expect(page.version).toBe(manifest.version)
    listed.push(...page.entities.map(entity => entity.id))
    next = page.next
  }
  expect(listed).toEqual(cards.map(({ id }) => id))
  return { version: manifest.version, cards }
}

const byId = (cards: ReturnType<typeof manyCards>) => [...cards].sort((a, b) => (a.id < b.id ? -1 : 1))

describe('loading a release', () => {
  it('writes a row for each card, one for each file and one for the release', async () => {
    const report = await load(1, manyCards(100))
    expect(report).toMatchObject({ version: 1, written: 103, unchanged: 0, changed: [], removed: [] })
    expect(report.added).toHaveLength(100)
    expect(await served()).toEqual({ version: 1, cards: byId(manyCards(100)) })
  })

  it('writes nothing for the same content, in whatever order the cards come', async () => {
    await load(1, manyCards(100))
    const { db: seen, asked } = watched(db)
    const report = await loadRelease(seen, release(1, manyCards(100).reverse()), signer)
    expect(report).toMatchObject({ written: 0, unchanged: 100, added: [], changed: [], removed: [] })
    expect(asked.reduce((sum, { written }) => sum + written, 0)).toBe(0)
  })

  it('writes only changes, and both versions stay complete', async () => {
    const first = manyCards(100)
    await load(1, first)
    const second = first.map((old, i) =>
      i === 7 ? card(old.id, { name: { vi: 'Đổi', en: 'Changed' } }) : old,
    )
    second.push(card('startup/moi'))
    const report = await load(2, second)
    expect(report).toMatchObject({
      written: 4,
      unchanged: 99,
      added: ['startup/moi'],
      changed: ['programme/so-7'],
      removed: [],
    })
    expect(await served()).toEqual({ version: 2, cards: byId(second) })
    const old = CardBucket.parse(await (await ask('/v1/cards/1/0')).json())
    expect(
      old.cards.every(one => first.some(({ id, name }) => id === one.id && name.vi === one.name.vi)),
    ).toBe(true)
    const all = []
    for (let bucket = 0; bucket < 2; bucket++)
      all.push(...CardBucket.parse(await (await ask(`/v1/cards/1/${bucket}`)).json()).cards)
    expect(byId(all)).toEqual(byId(first))
  })

  it('answers no part of a file before all of it is there', async () => {
    await load(1, manyCards(3), { gazetteer: bytes(200_000) })
    const { gazetteer, cards } = Manifest.parse(await (await ask('/v1/manifest')).json())
    for (const { path, sha256 } of [gazetteer, cards]) {
      const { results } = await db
        .prepare('SELECT * FROM file_parts WHERE sha256 = ?1 ORDER BY part')
        .bind(sha256)
        .all<{ part: number; kind: string; base64: string }>()
      const write = ({ part, kind, base64 }: { part: number; kind: string; base64: string }) =>
        db.prepare('INSERT INTO file_parts VALUES (?1, ?2, ?3, ?4)').bind(sha256, part, kind, base64).run()
      await db.prepare('DELETE FROM file_parts WHERE sha256 = ?1').bind(sha256).run()
      for (const row of results) {
        const response = await ask(path)
        expect(response.status).toBe(404)
        expect(response.headers.get('cache-control')).toBe('no-store')
        await write(row)
      }
      expect((await ask(path)).status).toBe(200)
    }
  })

  it('rewrites no card when the number of buckets grows', async () => {
    const first = manyCards(79)
    await load(1, first)
    const second = [...first, ...['a', 'b', 'c'].map(name => card(`startup/them-${name}`))]
    expect(release(2, second).buckets).toBe(2 * release(1, first).buckets)
    expect(await load(2, second)).toMatchObject({ written: 5, unchanged: 79 })
    expect(await served()).toEqual({ version: 2, cards: byId(second) })
  })

  it('leaves a tombstone for a removed entity, and ends it when the entity returns', async () => {
    const [a, b, c] = [card('province/a'), card('province/b'), card('province/c')]
    await load(1, [a, b, c])
    expect(await load(2, [a, b])).toMatchObject({ written: 3, removed: ['province/c'] })
    expect(await served()).toEqual({ version: 2, cards: [a, b] })
    expect(await load(3, [a, b])).toMatchObject({ written: 2, removed: [] })
    expect(await load(4, [a, b, c])).toMatchObject({ written: 3, added: ['province/c'] })
    expect(await served()).toEqual({ version: 4, cards: [a, b, c] })
  })

  it('derives lists and figures again, without writing cards, when the derivation changed', async () => {
    await load(1, manyCards(30))
    const count = async () =>
      await db
        .prepare(
          'SELECT (SELECT count(*) FROM entries) AS entries, (SELECT count(*) FROM figures) AS figures',
        )
        .first()
    const before = await count()
    await db.batch([
      db.prepare('DELETE FROM entries'),
      db.prepare('DELETE FROM figures'),
      db.prepare('UPDATE card_versions SET derived = 0'),
    ])
    expect(await load(1, manyCards(30))).toMatchObject({ written: 30, unchanged: 30, added: [], changed: [] })
    expect(await count()).toEqual(before)
    expect(await served()).toEqual({ version: 1, cards: byId(manyCards(30)) })
    expect(await load(1, manyCards(30))).toMatchObject({ written: 0 })
  })

  it('removes list entries and figures of changed cards', async () => {
    const cards = manyCards(30)
    await load(1, cards)
    const rows = async () => (await db.prepare('SELECT count(*) AS n FROM entries').first<{ n: number }>())?.n
    const before = await rows()
    await load(
      2,
      cards.map(old => card(old.id, { summary: { vi: 'Khác.', en: 'Other.', sources: [] } })),
    )
    expect(await rows()).toBe(before)
  })

  it('refuses a lower version, and other content under the version held', async () => {
    await load(5, manyCards(3))
    await expect(load(4, manyCards(3))).rejects.toThrow(/lower than version 5.*Raise the version/)
    await expect(load(5, manyCards(4))).rejects.toThrow(/held with other content.*Raise the version/)
    await expect(load(5, manyCards(3), { gazetteer: bytes(1001) })).rejects.toThrow(LoadError)
    expect((await served())?.cards).toHaveLength(3)
  })

  it.each([
    ['a version that is not whole', { version: 1.5 }, /whole number/],
    ['version 0', { version: 0 }, /whole number/],
    ['a number of buckets that is no power of two', { buckets: 3 }, /power of two/],
    ['an empty gazetteer', { gazetteer: new Uint8Array() }, /gazetteer is empty/],
    [
      'two cards with one id',
      { cards: [card('province/a'), card('province/a')] },
      /Two cards have the id province\/a/,
    ],
    [
      'a card that no row of D1 holds',
      { cards: [card('province/a', { summary: { vi: 'đ'.repeat(500_000), en: 'x', sources: [] } })] },
      /Shorten it/,
    ],
  ])('refuses %s', async (_, changes, message) => {
    await expect(load(1, manyCards(2), changes)).rejects.toThrow(message)
    expect(await served()).toBeUndefined()
  })

  it('holds a file of several parts', async () => {
    const gazetteer = bytes(2_500_000)
    const report = await load(1, manyCards(1), { gazetteer })
    expect(report.written).toBe(1 + Math.ceil(2_500_000 / 72_000) + 1 + 1)
    const manifest = Manifest.parse(await (await ask('/v1/manifest')).json())
    expect(manifest.gazetteer.bytes).toBe(2_500_000)
    const file = new Uint8Array(await (await ask(manifest.gazetteer.path)).arrayBuffer())
    expect(file.length).toBe(gazetteer.length)
    expect(file.every((byte, i) => byte === gazetteer[i])).toBe(true)
  })

  it('completes a partially loaded file, with rows small enough for an export', async () => {
    const gazetteer = bytes(200_000)
    const { db: breaking } = watched(db, {
      before: async ([sql]) => {
        const parts = await db.prepare('SELECT count(*) AS n FROM file_parts').first<{ n: number }>()
        if (sql?.startsWith('INSERT INTO file_parts') && parts?.n === 2)
          throw new Error('D1_ERROR: Network connection lost.')
      },
    })
    await expect(loadRelease(breaking, release(1, manyCards(1), { gazetteer }), signer)).rejects.toThrow(
      /connection lost/,
    )
    await load(1, manyCards(1), { gazetteer })
    const { path } = Manifest.parse(await (await ask('/v1/manifest')).json()).gazetteer
    expect(new Uint8Array(await (await ask(path)).arrayBuffer())).toEqual(gazetteer)
    const { longest } = (await db
      .prepare('SELECT max(length(base64)) AS longest FROM file_parts')
      .first<{ longest: number }>())!
    expect(longest).toBeLessThan(99_000)
  })

  it('splits a large release into statements that D1 takes', async () => {
    const cards = manyCards(400).map(one =>
      card(one.id, { summary: { vi: 'ơ'.repeat(3000), en: 'x', sources: [] } }),
    )
    const { db: seen, asked } = watched(db)
    await loadRelease(seen, release(1, cards), signer)
    expect(asked.filter(({ sql }) => sql.startsWith('INSERT INTO card_versions')).length).toBeGreaterThan(2)
    expect((await served())?.cards).toEqual(byId(cards))
  })
})

describe('the manifest of a release', () => {
  const sha256 = async (bytes: Uint8Array<ArrayBuffer> | ArrayBuffer) =>
    Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), byte =>
      byte.toString(16).padStart(2, '0'),
    ).join('')
  const manifestNow = async () => Manifest.parse(await (await ask('/v1/manifest')).json())

  it('is signed, and every file of the release has its hash in it', async () => {
    await load(1, manyCards(50))
    // Two ids with one slot, loaded in the wrong order; cards of two loads, tombstones and another bucket
    // count.
    expect(slotOf('startup/so-1180582')).toBe(slotOf('startup/so-151659'))
    const cards = [
      ...manyCards(100).slice(3),
      card('startup/so-1180582'),
      card('startup/so-151659'),
      card('startup/moi', { summary: { vi: 'Ký tự “lạ” \u2028 😀 \\ "', en: 'x', sources: [] } }),
    ]
    await load(2, cards)
    const manifest = await manifestNow()
    const signature = Uint8Array.from(atob(manifest.signature.value), character => character.charCodeAt(0))
    const verify = (text: string) =>
      crypto.subtle.verify(signatureAlgorithm, publicKey, signature, new TextEncoder().encode(text))
    expect(manifest.signature.key).toBe(signer.key)
    expect(await verify(signedText(manifest))).toBe(true)
    expect(await verify(signedText({ ...manifest, version: 3 }))).toBe(false)

    const digests = await (await ask(manifest.cards.path)).arrayBuffer()
    expect(digests.byteLength).toBe(32 * manifest.buckets)
    expect(manifest.cards.bytes).toBe(digests.byteLength)
    expect(await sha256(digests)).toBe(manifest.cards.sha256)
    expect(manifest.buckets).toBe(2)
    for (let bucket = 0; bucket < manifest.buckets; bucket++) {
      const body = await (await ask(`/v1/cards/2/${bucket}`)).arrayBuffer()
      const digest = new Uint8Array(digests, 32 * bucket, 32)
      expect(await sha256(body)).toBe(Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join(''))
    }
    expect(await sha256(await (await ask(manifest.gazetteer.path)).arrayBuffer())).toBe(
      manifest.gazetteer.sha256,
    )
  })

  it('is signed again for another key, and by no other load of the same content', async () => {
    await load(1, manyCards(3))
    const first = await manifestNow()
    expect(await load(1, manyCards(3))).toMatchObject({ written: 0 })
    expect(await manifestNow()).toEqual(first)
    const other = { ...signer, key: 'fedcba9876543210' }
    expect(await loadRelease(db, release(1, manyCards(3)), other)).toMatchObject({ written: 1 })
    const second = await manifestNow()
    expect(second.signature.key).toBe(other.key)
    expect({ ...second, signature: undefined }).toEqual({ ...first, signature: undefined })
  })

  it('is added to a release that was loaded before manifests were signed', async () => {
    await load(1, manyCards(3))
    const { cards, signature, ...old } = await manifestNow()
    expect(signature.key).toBe(signer.key)
    await db.batch([
      db.prepare('UPDATE releases SET manifest = ?1').bind(JSON.stringify(old)),
      db.prepare('DELETE FROM file_parts WHERE sha256 = ?1').bind(cards.sha256),
    ])
    expect(await load(1, manyCards(3))).toMatchObject({ written: 2 })
    expect(await manifestNow()).toMatchObject({ ...old, cards })
    expect((await ask(cards.path)).status).toBe(200)
  })

  it('has one canonical form, whatever the order of its members', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ơ"' }], a: undefined, A: true })).toBe(
      '{"A":true,"b":[1,{"c":"ơ\\"","d":null}]}',
    )
    expect(signedText({ version: 1, signature: { key: 'k', value: 'v' }, released: 'x' })).toBe(
      '{"released":"x","version":1}',
    )
  })
})

describe('a load that is interrupted', () => {
  const first = manyCards(60)
  const second = [
    ...first.slice(1).map((old, i) => (i < 10 ? card(old.id, { name: { vi: 'Đổi', en: 'Changed' } }) : old)),
    card('startup/moi'),
  ]

  /**
   * Loads `second` over `first` with a database that fails at call number `failing`; true if there was such a
   * call.
   */
  async function interrupt(failing: number): Promise<boolean> {
    await empty()
    await load(1, first)
    let calls = 0
    const { db: breaking } = watched(db, {
      before: () => {
        calls++
        if (calls === failing) throw new Error('D1_ERROR: Network connection lost.')
      },
    })
    const done = await loadRelease(breaking, release(2, second), signer).then(
      () => true,
      () => false,
    )
    return !done
  }

  it('leaves the previous version complete wherever it stops, and a second load completes it', async () => {
    let stops = 0
    for (let failing = 1; await interrupt(failing); failing++) {
      stops++
      expect(await served()).toEqual({ version: 1, cards: byId(first) })
      const report = await load(2, second)
      expect(report).toMatchObject({ added: ['startup/moi'], removed: ['province/so-0'] })
      expect(report.changed).toHaveLength(10)
      expect(await served()).toEqual({ version: 2, cards: byId(second) })
    }
    expect(stops).toBeGreaterThanOrEqual(6)
  })

  it('can be followed by other content under the same version', async () => {
    expect(await interrupt(7)).toBe(true)
    const third = first.slice(0, 50)
    await load(2, third)
    expect(await served()).toEqual({ version: 2, cards: byId(third) })
  })

  it('publishes nothing when rows are missing at the end', async () => {
    await load(1, first)
    const { db: losing } = watched(db, {
      before: async ([sql]) => {
        if (sql?.startsWith('INSERT INTO releases'))
          await db.prepare('DELETE FROM card_versions WHERE entity_id = ?1').bind('startup/moi').run()
      },
    })
    await expect(loadRelease(losing, release(2, second), signer)).rejects.toThrow(LoadError)
    expect(await served()).toEqual({ version: 1, cards: byId(first) })
  })
})

describe('two loads at the same time', () => {
  const first = manyCards(30)
  /** As many cards as `first`, one of them changed. */
  const changed = (name: string) =>
    first.map((old, i) => (i === 3 ? card(old.id, { name: { vi: name, en: name } }) : old))

  it('leave one of the two whole, wherever the other comes between', async () => {
    let isBetween = true
    for (let at = 1; isBetween; at++) {
      await empty()
      app = createApp()
      await load(1, first)
      let calls = 0
      isBetween = false
      const { db: slow } = watched(db, {
        before: async () => {
          calls++
          if (calls !== at) return
          isBetween = true
          await load(2, changed('Hai'))
        },
      })
      const done = await loadRelease(slow, release(2, changed('Một')), signer).catch(error => error)
      if (done instanceof Error) expect(done).toBeInstanceOf(LoadError)
      else expect(isBetween).toBe(false)
      const name = isBetween ? 'Hai' : 'Một'
      expect(await served()).toEqual({ version: 2, cards: byId(changed(name)) })
    }
  })

  it('publish no rows of each other', async () => {
    await load(1, first)
    let isMixed = false
    const { db: slow } = watched(db, {
      before: async statements => {
        if (isMixed || !statements.some(sql => sql.startsWith('INSERT INTO releases'))) return
        isMixed = true
        const { db: breaking } = watched(db, {
          before: others => {
            if (others.some(sql => sql.startsWith('INSERT INTO releases'))) throw new Error('Ctrl-C')
          },
        })
        await loadRelease(breaking, release(2, changed('Hai')), signer).catch(() => {})
      },
    })
    await expect(loadRelease(slow, release(2, changed('Một')), signer)).rejects.toThrow(LoadError)
    expect(isMixed).toBe(true)
    expect(await served()).toEqual({ version: 1, cards: byId(first) })
  })
})
