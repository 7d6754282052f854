import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { SyncFault } from '../../../shared/sync/fault.ts'
import { keysOf, recordId, type SyncKeys } from '../../../shared/sync/keys.ts'
import { newRoot } from '../../../shared/sync/recovery-code.ts'
import { mostPadded, open, type Place, paddedSize, seal } from '../../../shared/sync/seal.ts'
import { randomBytes, utf8 } from '../../../shared/sync/web-crypto.ts'

let keys: SyncKeys
let others: SyncKeys
let place: Place
beforeAll(async () => {
  keys = await keysOf(newRoot())
  others = await keysOf(newRoot())
  place = ['record', keys.account, 'C', 'a', 7]
})

/** Content of any size up to some KB: random, or text that compresses well. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc
    .tuple(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.nat({ max: 300 }))
    .map(([text, n]) => utf8(text.repeat(n))),
) as fc.Arbitrary<Uint8Array<ArrayBuffer>>

const refused = async (opening: Promise<unknown>) => {
  const error = await opening.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(SyncFault)
  expect((error as SyncFault).kind).toBe('forged')
}

describe('sealed content', () => {
  it('opens at its place', async () => {
    await fc.assert(
      fc.asyncProperty(content, async content => {
        expect(await open(keys, place, await seal(keys, place, content))).toEqual(content)
      }),
    )
  })

  it('is refused with any bit flipped', async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.nat(), async (content, at) => {
        const sealed = await seal(keys, place, content)
        const bit = at % (sealed.length * 8)
        sealed[bit >> 3]! ^= 1 << (bit & 7)
        await refused(open(keys, place, sealed))
      }),
      { numRuns: 300 },
    )
  })

  it('is refused in each bit of a short one', async () => {
    const sealed = await seal(keys, place, utf8('ngắn'))
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = sealed.slice()
      changed[bit >> 3]! ^= 1 << (bit & 7)
      await refused(open(keys, place, changed))
    }
  })

  it('is refused when it is cut off, at either end, or longer', async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.nat(), fc.integer({ min: 1, max: 40 }), async (content, at, more) => {
        const sealed = await seal(keys, place, content)
        const cut = at % sealed.length
        await refused(open(keys, place, sealed.slice(0, cut)))
        await refused(open(keys, place, sealed.slice(cut + 1)))
        await refused(open(keys, place, new Uint8Array([...sealed, ...randomBytes(more)])))
      }),
    )
  })

  it('is refused at any other place, and with the keys of another account', async () => {
    const text = fc.string({ maxLength: 12 })
    const someplace: fc.Arbitrary<Place> = fc.oneof(
      fc.tuple(fc.constant('record' as const), text, text, text, fc.nat()),
      fc.tuple(fc.constant('head' as const), text, text, fc.nat()),
      fc.tuple(fc.constant('backup' as const), text),
    )
    await fc.assert(
      fc.asyncProperty(content, someplace, someplace, async (content, here, there) => {
        fc.pre(JSON.stringify(here) !== JSON.stringify(there))
        const sealed = await seal(keys, here, content)
        await refused(open(keys, there, sealed))
        await refused(open(others, here, sealed))
      }),
    )
  })

  it('has never the same bytes, nor the same nonce', async () => {
    const nonces = new Set<string>()
    for (let i = 0; i < 2000; i++) nonces.add((await seal(keys, place, utf8('x'))).subarray(0, 12).join())
    expect(nonces.size).toBe(2000)
  })

  it('tells the content’s length by few sizes only', async () => {
    const sizes = new Set<number>()
    for (let length = 0; length < 4000; length += 37)
      sizes.add((await seal(keys, place, randomBytes(length))).length)
    expect([...sizes].map(size => size - 28)).toEqual([256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096])
  })

  it('is at most half as large again as its content, above the smallest size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 257, max: mostPadded }), bytes => {
        expect(paddedSize(bytes)).toBeGreaterThanOrEqual(bytes)
        expect(paddedSize(bytes)).toBeLessThan(bytes * 1.5)
      }),
    )
    expect(paddedSize(mostPadded)).toBe(mostPadded)
  })

  it('holds a megabyte that does not compress, and no more', async () => {
    const most = randomBytes(65_536)
    const large = new Uint8Array(mostPadded - 5)
    for (let at = 0; at < large.length; at += most.length)
      large.set(randomBytes(Math.min(most.length, large.length - at)), at)
    expect(await open(keys, place, await seal(keys, place, large))).toEqual(large)
    await expect(seal(keys, place, new Uint8Array([...large, 1]))).rejects.toThrow(RangeError)
    // A long text of few words compresses.
    const text = utf8('Thành phố Hồ Chí Minh '.repeat(200_000))
    expect(text.length).toBeGreaterThan(mostPadded)
    expect((await open(keys, place, await seal(keys, place, text))).length).toBe(text.length)
  })

  it('of a later format is told apart from a forgery', async () => {
    const algorithm = {
      name: 'AES-GCM',
      iv: new Uint8Array(12),
      additionalData: utf8(JSON.stringify(['chu-giai sync 1', ...place])),
    }
    const later = new Uint8Array(256)
    later[0] = 9
    const encrypted = await crypto.subtle.encrypt(algorithm, keys.sealing as CryptoKey, later)
    const sealed = new Uint8Array([...algorithm.iv, ...new Uint8Array(encrypted)])
    await expect(open(keys, place, sealed)).rejects.toMatchObject({ kind: 'newer-format' })
  })
})

describe('keys', () => {
  it('of two roots have nothing in common', () => {
    expect(others.account).not.toBe(keys.account)
    expect(others.auth).not.toBe(keys.auth)
  })

  it('give ids that depend on collection and id, and cannot be run together', async () => {
    const ids = await Promise.all(
      [
        ['a', 'bc'],
        ['ab', 'c'],
        ['a', 'b'],
        ['', 'abc'],
      ].map(([collection, id]) => recordId(keys, collection!, id!)),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(await recordId(keys, 'a', 'bc')).toBe(ids[0])
    expect(await recordId(others, 'a', 'bc')).not.toBe(ids[0])
    for (const id of ids) expect(id).toMatch(/^[\w-]{22}$/)
  })
})
