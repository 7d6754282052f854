import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Clipping } from '../../shared/clipping/clipping.ts'
import { newRoot, wordsOf } from '../../shared/sync/recovery-code.ts'
import { toBase64 } from '../../shared/text/base64.ts'
import { createApp } from '../../worker/app.ts'
import { syncTick } from '../../worker/sync/retention.ts'
import { db, empty, migrate, watched } from './database.ts'
import { type Asking, Device, randomKey } from './sync-client.ts'

beforeAll(migrate)
beforeEach(empty)

/** A word for one field of a clipping that occurs nowhere else. */
const marker = (field: string) => `DAUHIEU-${field}-9f3c1b`

const clipping: Clipping = {
  version: 1,
  id: marker('id'),
  captured: '2026-11-28T01:02:03.000Z',
  quote: { exact: marker('quote'), prefix: marker('prefix'), suffix: marker('suffix') },
  url: `https://bao.example/${marker('url')}`,
  link: `https://bao.example/${marker('link')}`,
  citation: { title: marker('title'), authors: [marker('author')], outlet: marker('outlet') },
  entities: [
    {
      id: `province/${marker('entity')}`,
      kind: 'province',
      subtype: 'province',
      name: { vi: marker('name'), en: marker('name-en') },
      surface: marker('surface'),
      asOf: '2026-11-28',
    },
  ],
  tags: [marker('tag')],
  note: marker('note'),
  edited: { note: '2026-11-28T01:02:03.000Z' },
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

/**
 * Texts in which `bytes` may be hidden: as they are, in Base64 at each of three offsets, and in hexadecimal.
 */
function spellingsOf(bytes: Uint8Array): string[] {
  const base64 = [0, 1, 2].map(offset => {
    const whole = toBase64(new Uint8Array([...new Uint8Array(offset), ...bytes]))
    // Without the letters that depend on the neighbours.
    return whole.slice(offset === 0 ? 0 : 4, Math.floor(((offset + bytes.length) * 8) / 6) - 1)
  })
  const url = base64.map(text => text.replaceAll('+', '-').replaceAll('/', '_'))
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return [...base64, ...url, hex, hex.toUpperCase()]
}

/** Every table of sync as one text. */
async function wholeDatabase(): Promise<string> {
  const { results: tables } = await db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'sync\\_%' ESCAPE '\\'")
    .all<{ name: string }>()
  expect(tables.map(({ name }) => name).sort()).toEqual([
    'sync_accounts',
    'sync_batches',
    'sync_collections',
    'sync_records',
  ])
  const rows = await Promise.all(
    tables.map(async ({ name }) => (await db.prepare(`SELECT * FROM ${name}`).all()).results),
  )
  return JSON.stringify(rows)
}

it('nothing of a clipping, no key and no code is in the database, the answers or the logs', async () => {
  const seen: string[] = []
  let broken = false
  const { db: watchedDb } = watched(db, {
    before: () => {
      if (broken) throw new Error('D1_ERROR: no such table')
    },
  })
  const asking: Asking = async (path, init) => {
    seen.push(path)
    const app = createApp({ log: line => seen.push(line) })
    const response = await app.request(path, init, { DB: watchedDb })
    seen.push(JSON.stringify([...response.headers]), await response.clone().text())
    return response
  }
  const root = newRoot()
  const device = await (await Device.of(root, asking)).make()
  const record = { [`clipping:${clipping.id}`]: JSON.stringify(clipping) }
  await device.write(record)
  await device.write({ 'followed:province/DAUHIEU-follow-9f3c1b': 'x', 'search:DAUHIEU-search-9f3c1b': 'x' })
  await device.read()
  const reader = await Device.of(root, asking)
  await reader.read()
  expect(reader.texts.get(`clipping:${clipping.id}`)).toBe(JSON.stringify(clipping))
  const { batch } = await device.sealed(record)
  expect((await device.send(batch, randomKey(), 0)).status).toBe(412)
  expect((await device.request('POST', `/${device.collection}`, { body: { title: 1 } })).status).toBe(422)
  broken = true
  expect((await device.send(batch)).status).toBe(503)
  expect((await device.request('GET')).status).toBe(503)
  broken = false
  await syncTick(db, 0, line => seen.push(line))

  const database = await wholeDatabase()
  const words = await wordsOf(root)
  const auth = Uint8Array.from(atob(device.keys.auth.replaceAll('-', '+').replaceAll('_', '/')), char =>
    char.charCodeAt(0),
  )
  const markers = JSON.stringify([clipping, ...device.texts.keys()]).match(/DAUHIEU-[\w-]+?-9f3c1b/g)!
  expect(new Set(markers).size).toBe(17)
  for (const text of [database, ...seen]) {
    for (const word of ['DAUHIEU', 'bao.example', 'province', words.join(' '), device.keys.auth])
      expect(text).not.toContain(word)
    for (const spelling of [
      ...spellingsOf(bytesOf('DAUHIEU-')),
      ...spellingsOf(bytesOf('-9f3c1b')),
      ...spellingsOf(root),
      ...spellingsOf(auth),
    ])
      expect(text.includes(spelling), spelling).toBe(false)
  }
  // The search would find them: the account's id is there, and so would be what is not sealed.
  expect(database).toContain(device.keys.account)
  await db
    .prepare('UPDATE sync_records SET sealed = ?1')
    .bind(toBase64(bytesOf(`{"a":"${marker('note')}"}`)))
    .run()
  const planted = await wholeDatabase()
  expect(spellingsOf(bytesOf('DAUHIEU-')).some(spelling => planted.includes(spelling))).toBe(true)
})

it('records of equal content cannot be told to be equal, nor a deletion from a small edit', async () => {
  const device = await (await Device.of()).make()
  await device.write({ a: 'như nhau', b: 'như nhau' })
  const page = await device.page('since=0')
  const [a, b] = page.records
  expect(a!.sealed).not.toBe(b!.sealed)
  expect(a!.sealed.length).toBe(b!.sealed.length)
  await device.write({ a: '{"deleted":true}', b: 'ghi chú ngắn' })
  const { records } = await device.page('since=1')
  expect(new Set(records.map(({ sealed }) => sealed.length)).size).toBe(1)
  expect(Object.keys(records[0]!).sort()).toEqual(['id', 'sealed', 'version'])
})
