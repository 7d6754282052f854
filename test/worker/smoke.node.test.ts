import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiServer } from '../../commands/api-server.ts'
import { type KeyPair, localSigning, makeKey, type Signing } from '../../commands/signing.ts'
import { smokeTest } from '../../commands/smoke.ts'
import type { Card } from '../../shared/card/card.ts'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import { startPreparedApi } from '../prepared/service.ts'

const id = 'province/lam-dong'
const card: Card = {
  id,
  kind: 'province',
  subtype: 'province',
  name: { vi: 'Lâm Đồng', en: 'Lam Dong' },
  names: [],
  summary: { vi: 'Tỉnh.', en: 'Province.', sources: [] },
  figures: [],
  events: [],
  relations: [],
  links: [],
  sources: {},
}
const gazetteer = compileGazetteer([
  {
    id,
    kind: 'province',
    subtype: 'province',
    name: card.name,
    names: [{ text: 'Lâm Đồng', lang: 'vi', style: 'short', match: 'plain' }],
  },
])

describe('the smoke test', () => {
  let api: ApiServer
  let local: Signing
  let stranger: KeyPair
  beforeAll(async () => {
    local = await localSigning()
    stranger = await makeKey()
    api = await startPreparedApi({
      port: 0,
      release: { version: 3, released: '2026-11-21', buckets: 1, cards: [card], gazetteer },
      log: () => {},
    })
  })
  afterAll(() => api.stop())

  const smoke = (changes: Partial<Parameters<typeof smokeTest>[1]> = {}) =>
    smokeTest(api.url, {
      version: 3,
      keys: [local.publicKey],
      sample: { id, text: 'Tỉnh Lâm Đồng' },
      patience: 0,
      pause: 1,
      ...changes,
    })
  /**
   * Runs the smoke test after `statement` was run in the database. Resolves with "in order" or the error
   * message. At the end `undo` is run in the database.
   */
  const smokeAfter = async (statement: string, undo?: string) => {
    await api.db.prepare(statement).run()
    try {
      return await smoke().then(
        () => 'in order',
        (error: Error) => error.message,
      )
    } finally {
      if (undo) await api.db.prepare(undo).run()
    }
  }

  it('lists its checks when everything is in order', async () => {
    const said = (await smoke()).join('\n')
    expect(said).toContain(`version 3, signed by ${local.key}`)
    expect(said).toContain('1 entities in the gazetteer, 1 cards in bucket 0 of 1')
  })

  it('fails on another version than the loaded one, after retries', async () => {
    await expect(smoke({ version: 4, patience: 30 })).rejects.toThrow('version 3 is served instead of 4')
  })

  it('fails when no trusted key signed', async () => {
    await expect(smoke({ keys: [stranger.publicKey] })).rejects.toThrow(/no trusted key/)
    await expect(smoke({ keys: [{ ...stranger.publicKey, id: local.key }] })).rejects.toThrow(
      /no trusted key/,
    )
  })

  it('fails on a card, a file or a manifest that differs from the signed one', async () => {
    expect(
      await smokeAfter(
        "UPDATE card_versions SET body = replace(body, 'Tỉnh.', 'Khác.')",
        "UPDATE card_versions SET body = replace(body, 'Khác.', 'Tỉnh.')",
      ),
    ).toMatch(/cards\/3\/0 is not what the manifest says/)
    expect(
      await smokeAfter(
        `UPDATE releases SET manifest = replace(manifest, '"entities":1', '"entities":2')`,
        `UPDATE releases SET manifest = replace(manifest, '"entities":2', '"entities":1')`,
      ),
    ).toMatch(/no trusted key/)
    // A file that is not what its name says is not answered. Last, since it is not undone.
    expect(
      await smokeAfter("UPDATE file_parts SET base64 = 'AAAA' || substr(base64, 5) WHERE kind = 'digests'"),
    ).toMatch(/digests.*answers 404 instead of 200/)
  })

  it('fails when the sample is not found or its entity is missing', async () => {
    const fresh = await startPreparedApi({
      port: 0,
      release: { version: 3, released: '2026-11-21', buckets: 1, cards: [card], gazetteer },
      log: () => {},
    })
    try {
      const asked = (sample: { id: string; text: string }) =>
        smokeTest(fresh.url, { version: 3, keys: [local.publicKey], sample, patience: 0, pause: 1 })
      await expect(asked({ id, text: 'Không có gì' })).rejects.toThrow(/mentions does not find/)
      await expect(asked({ id: 'province/ha-noi', text: '' })).rejects.toThrow(/is not in/)
    } finally {
      await fresh.stop()
    }
  })
})
