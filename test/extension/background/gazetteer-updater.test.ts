import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { removeUntrusted, updateGazetteer } from '../../../extension/background/gazetteer-updater.ts'
import { gazetteerKey, gazetteerVersionKey } from '../../../extension/storage/gazetteer-storage.ts'
import { compileGazetteer } from '../../../shared/gazetteer/compile.ts'
import { openGazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { fromBase64, fromBase64ByHand } from '../../../shared/text/base64.ts'
import { MemoryStore } from '../storage/memory.ts'

const bytes = compileGazetteer([
  {
    id: 'province/hue',
    kind: 'province',
    subtype: 'city',
    name: { vi: 'Huế', en: 'Hue' },
    names: [{ text: 'Huế', lang: 'vi', style: 'short', match: 'plain' }],
  },
])

function manifestFor(file: Uint8Array, version = 2) {
  const sha256 = createHash('sha256').update(file).digest('hex')
  return {
    version,
    released: '2026-11-21',
    buckets: 1,
    entities: 1,
    gazetteer: { path: `/v1/gazetteer/${sha256}.bin`, bytes: file.byteLength, sha256 },
    cards: { path: `/v1/digests/${sha256}.bin`, bytes: 32, sha256 },
    // The updater gets manifests whose signature is already checked.
    signature: { key: '0'.repeat(16), value: `${'A'.repeat(86)}==` },
  }
}

describe('a newer gazetteer', () => {
  let store: MemoryStore
  let stored: Map<string, unknown>
  let served: Uint8Array<ArrayBuffer>
  let requests: string[]
  const update = (manifest = manifestFor(bytes), bundled = 1) =>
    updateGazetteer(manifest, {
      origin: 'https://api.example',
      bundled,
      fetch: async url => {
        requests.push(url)
        return new Response(served)
      },
      store,
    })

  beforeEach(() => {
    store = new MemoryStore()
    stored = store.values
    served = new Uint8Array(bytes)
    requests = []
  })

  test('is kept', async () => {
    expect(await update()).toBe(true)
    expect(stored.get(gazetteerVersionKey)).toBe(2)
    expect(openGazetteer(fromBase64(stored.get(gazetteerKey) as string)).entity(0).id).toBe('province/hue')
  })

  test('is removed once its key is trusted no more, and one of any version is taken then', async () => {
    const key = (id: string) => [{ id, spki: '' }]
    await update(manifestFor(bytes, 1_000_000_000))
    await removeUntrusted(store, key('0'.repeat(16)))
    expect(stored.get(gazetteerVersionKey)).toBe(1_000_000_000)
    await removeUntrusted(store, key('1'.repeat(16)))
    expect(stored.size).toBe(0)
    expect(await update()).toBe(true)
  })

  test('of an earlier version of the extension counts as signed as the stored manifest', async () => {
    const key = (id: string) => [{ id, spki: '' }]
    stored.set(gazetteerKey, 'AAAA').set(gazetteerVersionKey, 2)
    stored.set('knowledge:state', { manifest: manifestFor(bytes) })
    await removeUntrusted(store, key('0'.repeat(16)))
    expect(stored.get(gazetteerVersionKey)).toBe(2)
    stored.delete('knowledge:state')
    await removeUntrusted(store, key('0'.repeat(16)))
    expect(stored.size).toBe(0)
  })

  test('is not fetched again, nor one that is no newer than the bundled', async () => {
    await update()
    expect(await update()).toBe(false)
    expect(await update(manifestFor(bytes, 3), 3)).toBe(false)
    expect(requests).toHaveLength(1)
  })

  test.each([
    ['changed', 'AAAA'],
    ['no Base64', 'a gazetteer?'],
    ['no text', 5],
    ['gone', undefined],
  ])('is fetched again once if the stored one is %s', async (_, damaged) => {
    await update()
    const whole = stored.get(gazetteerKey)
    stored.set(gazetteerKey, damaged)
    expect(await update()).toBe(true)
    expect(stored.get(gazetteerKey)).toBe(whole)
    expect(await update()).toBe(false)
    expect(requests).toHaveLength(2)
  })

  test('that fails its hash is refused, and the last good one stays', async () => {
    await update()
    const before = stored.get(gazetteerKey)
    served[served.length - 1]! ^= 1
    expect(await update(manifestFor(bytes, 3))).toBe(false)
    expect(stored.get(gazetteerKey)).toBe(before)
    expect(stored.get(gazetteerVersionKey)).toBe(2)
  })

  test('that did not arrive whole is fetched again with the next manifest', async () => {
    served = served.slice(0, -4)
    expect(await update()).toBe(false)
    served = new Uint8Array(bytes)
    expect(await update()).toBe(true)
  })

  test('that is of another size is refused', async () => {
    served = served.slice(0, -4)
    expect(await update()).toBe(false)
  })

  test('that is no gazetteer is refused, whatever its hash', async () => {
    served = new TextEncoder().encode('not a gazetteer at all, but the hash is right')
    expect(await update(manifestFor(served))).toBe(false)
    expect(stored.has(gazetteerKey)).toBe(false)
    // It is not fetched with each manifest, but once more by an extension that may read it.
    expect(await update(manifestFor(served))).toBe(false)
    expect(requests).toHaveLength(1)
    expect(await update(manifestFor(served, 3), 2)).toBe(false)
    expect(requests).toHaveLength(2)
  })

  test('from another host is not asked for', async () => {
    const manifest = manifestFor(bytes)
    expect(
      await update({ ...manifest, gazetteer: { ...manifest.gazetteer, path: '.evil.example/x.bin' } }),
    ).toBe(false)
    expect(requests).toEqual([])
  })
})

test.each([fromBase64, fromBase64ByHand])('every byte comes back from base64: %o', decode => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i)
  expect(decode(Buffer.from(all).toString('base64'))).toEqual(all)
  expect(() => decode('no base64!')).toThrow()
})
