/** The encrypted backup: whole, opened by its code alone, merged into what is there. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import {
  BackupTooLarge,
  backupText,
  openedBackup,
  readBackupText,
} from '../../../../extension/background/sync/backup-file.ts'
import { recordContent } from '../../../../extension/background/sync/record-content.ts'
import { longestName, preferencesFrom } from '../../../../extension/library-preferences.ts'
import { mostRecords } from '../../../../shared/clipping/import.ts'
import { longestQuote } from '../../../../shared/clipping/limits.ts'
import { keysOf } from '../../../../shared/sync/keys.ts'
import { fieldsOf } from '../../../../shared/sync/merge.ts'
import { fieldsOfClipping } from '../../../../shared/sync/merge-records.ts'
import { newRoot } from '../../../../shared/sync/recovery-code.ts'
import { seal } from '../../../../shared/sync/seal.ts'
import { toBase64 } from '../../../../shared/text/base64.ts'
import { processorTime } from '../../../processor-time.ts'
import { sample } from '../../../shared/clipping/samples.ts'
import { Device, origin } from './device.ts'
import { FakeSyncService } from './fake-sync-service.ts'

let service: FakeSyncService
const root = newRoot()

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  service = new FakeSyncService()
})

async function deviceWith(notes: Record<string, string>, key = root): Promise<Device> {
  const device = new Device(service.fetch)
  await (await device.opened()).saveAll(Object.entries(notes).map(([id, note]) => sample({ id, note })))
  await device.engine.turnOn(key, origin, { create: true })
  await device.engine.round()
  return device
}

test('a backup has every record, and shows nothing of them', async () => {
  const notes = Object.fromEntries(Array.from({ length: 620 }, (_, i) => [`c${i}`, `DAUVET ${i}`]))
  const device = await deviceWith(notes)
  const text = await backupText(await keysOf(root), await device.engine.contents())
  expect(text).not.toContain('DAUVET')
  const contents = await readBackupText(await keysOf(root), text)
  expect(contents).toEqual(await device.engine.contents())
  expect(contents?.filter(({ key }) => key.startsWith('clipping:'))).toHaveLength(620)
})

/** A record of clipping number `id` with this note. */
const noted = (id: number, note: string) => ({
  key: `clipping:${id}`,
  state: { seen: { x: 1 }, writes: [{ by: 'x', n: 1, life: 'live' as const, values: { note } }] },
})

test('clippings with the longest passages and notes are read back', async () => {
  const keys = await keysOf(root)
  // More than the 64 MiB to which a record may inflate, in fewer records than a part may have.
  const contents = Array.from({ length: 60 }, (_, i) => noted(i, 'ệ'.repeat(2 * longestQuote)))
  expect(await readBackupText(keys, await backupText(keys, contents))).toEqual(contents)
})

test('a backup that could not be read back is not made', async () => {
  const keys = await keysOf(root)
  const contents = Array.from({ length: 20 }, (_, i) => noted(i, 'x'.repeat(1_000)))
  const size = (await backupText(keys, contents)).length
  await expect(backupText(keys, contents, { content: 20_000 })).rejects.toThrow(BackupTooLarge)
  await expect(backupText(keys, contents, { file: size - 1 })).rejects.toThrow(BackupTooLarge)
  expect(await backupText(keys, contents, { file: size })).toHaveLength(size)
})

test('a part that inflates to too much, or is no part, is told apart from another code', async () => {
  const keys = await keysOf(root)
  const sealed = async (text: string) => {
    const part = await seal(keys, ['backup', keys.account], new TextEncoder().encode(text), Infinity)
    return JSON.stringify({ 'chu-giai': 'encrypted-backup', version: 1, parts: [toBase64(part)] })
  }
  for (const text of ['null', 'x']) expect(await readBackupText(keys, await sealed(text))).toBeUndefined()
  const part = JSON.stringify({ part: 0, of: 1, records: [noted(1, 'x'.repeat(1_000))] })
  expect(await readBackupText(keys, await sealed(part), part.length)).toHaveLength(1)
  expect(await readBackupText(keys, await sealed(part), part.length - 1)).toBeUndefined()
})

test('another code, a changed file and a file of another kind are told apart', async () => {
  const device = await deviceWith({ a: 'một' })
  const text = await backupText(await keysOf(root), await device.engine.contents())
  await expect(readBackupText(await keysOf(newRoot()), text)).rejects.toMatchObject({ kind: 'forged' })
  const changed = text.replace(
    /("parts":\[".{40})(.)/,
    (_, before, letter) => before + (letter === 'A' ? 'B' : 'A'),
  )
  await expect(readBackupText(await keysOf(root), changed)).rejects.toMatchObject({ kind: 'forged' })
  for (const other of ['', '{}', '[]', '{"chu-giai":"settings"}', text.replace('"version":1', '"version":0')])
    expect(await readBackupText(await keysOf(root), other)).toBeUndefined()
})

test('a backup of a later version is called so, and neither damaged nor of another code', async () => {
  const keys = await keysOf(root)
  const text = await backupText(keys, [noted(1, 'x')])
  expect(await openedBackup(keys, text)).toHaveLength(1)
  const later = { laterBackup: true }
  expect(await openedBackup(keys, text.replace('"version":1', '"version":2'))).toEqual(later)
  const other = { 'chu-giai': 'encrypted-backup', version: 3, key: 'x' }
  expect(await openedBackup(keys, JSON.stringify(other))).toEqual(later)
  // A part in a later format of sealing: its first byte.
  const padded = new Uint8Array(256)
  padded[0] = 9
  const iv = new Uint8Array(12)
  const additionalData = new TextEncoder().encode(JSON.stringify(['chu-giai sync 1', 'backup', keys.account]))
  const algorithm = { name: 'AES-GCM', iv, additionalData }
  const sealing = keys.sealing as unknown as CryptoKey
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, sealing, padded))
  const parts = [toBase64(new Uint8Array([...iv, ...sealed]))]
  expect(await openedBackup(keys, JSON.stringify({ ...JSON.parse(text), parts }))).toEqual(later)
  expect(await openedBackup(await keysOf(newRoot()), text)).toEqual({ needsWords: true })
  for (const none of ['{}', text.replace('"version":1', '"version":"2"')])
    expect(await openedBackup(keys, none)).toEqual({ notBackup: true })
})

test('a part that is no Base64 is told apart from another code', async () => {
  const keys = await keysOf(root)
  const contents = await (await deviceWith({ a: 'một' })).engine.contents()
  const text = await backupText(keys, contents)
  expect(await readBackupText(keys, text.replace('"parts":["', '"parts":["!'))).toBeUndefined()
})

test('a small file of more records than a file of clippings may have is no backup', async () => {
  const keys = await keysOf(root)
  const fileOf = async (count: number) => {
    const records = '{"key":"","state":{"seen":{},"writes":[]}},'.repeat(count).slice(0, -1)
    const content = new TextEncoder().encode(`{"part":0,"of":1,"records":[${records}]}`)
    const sealed = await seal(keys, ['backup', keys.account], content, Number.POSITIVE_INFINITY)
    return JSON.stringify({ 'chu-giai': 'encrypted-backup', version: 1, parts: [toBase64(sealed)] })
  }
  const large = await fileOf(mostRecords + 1)
  expect(large.length).toBeLessThan(100_000)
  expect(await readBackupText(keys, large)).toBeUndefined()
  expect(await readBackupText(keys, await fileOf(10))).toHaveLength(10)
})

test('a saved search with the longest name reaches another device, and is in a backup', async () => {
  const name = 'x'.repeat(longestName)
  const a = new Device(service.fetch)
  await a.store.set('library', preferencesFrom({ searches: [{ name, filter: { query: 'Huế' } }] }))
  await a.engine.turnOn(root, origin, { create: true })
  await a.engine.round()
  const b = await deviceWith({})
  expect((await b.engine.status()).problem).toBeUndefined()
  expect(preferencesFrom(await b.store.get('library')).searches).toEqual([{ name, filter: { query: 'Huế' } }])
  const keys = await keysOf(root)
  const contents = await b.engine.contents()
  expect(await readBackupText(keys, await backupText(keys, contents))).toEqual(contents)
})

test('parts that were left out or reordered are no backup', async () => {
  const notes = Object.fromEntries(Array.from({ length: 1_100 }, (_, i) => [`c${i}`, 'x']))
  const device = await deviceWith(notes)
  const keys = await keysOf(root)
  const file = JSON.parse(await backupText(keys, await device.engine.contents())) as { parts: string[] }
  expect(file.parts.length).toBe(3)
  const [one, two, three] = file.parts
  for (const parts of [
    [one, two],
    [two, one, three],
    [one, one, three],
  ])
    expect(await readBackupText(keys, JSON.stringify({ ...file, parts }))).toBeUndefined()
})

test('read back, it merges: what was lost returns, what is newer stays, other devices get it too', async () => {
  const a = await deviceWith({ kept: 'cũ', lost: 'mất' })
  const b = new Device(service.fetch)
  await b.engine.turnOn(root, origin, { create: false })
  await b.engine.round()
  const contents = await a.engine.contents()
  await (await a.opened()).edit('kept', { note: 'mới' }, a.now())
  await a.engine.round()
  // In an account of its own, as after the loss of everything.
  const c = await deviceWith({}, newRoot())
  await c.engine.restore(contents)
  await c.engine.round()
  expect((await c.all()).map(({ note }) => note)).toEqual(['cũ', 'mất'])
  expect((await c.engine.status()).pending).toBe(0)
  // In the same account an old backup changes nothing.
  await a.engine.restore(contents)
  for (const each of [a, b]) await each.engine.round()
  for (const each of [a, b]) {
    expect((await each.all()).map(({ note }) => note)).toEqual(['mới', 'mất'])
    expect(await each.engine.conflicts()).toEqual([])
  }
})

/** A record's state with one write. */
const written = (parts: object, seen: object = { x: 1 }) => ({
  seen,
  writes: [{ by: 'x', n: 1, life: 'live', ...parts }],
})

test.each<[string, unknown]>([
  ['no record', 7],
  ['no key', { state: written({}) }],
  ['a key of another kind', { key: ['clipping:a'], state: written({}) }],
  ['no writes', { key: 'clipping:a', state: { seen: {} } }],
  ['a write that is none', { key: 'clipping:a', state: { seen: {}, writes: [null] } }],
  ['a number beyond counting', { key: 'clipping:a', state: written({ n: 2 ** 53 }) }],
  ['a device seen beyond counting', { key: 'clipping:a', state: written({}, { x: 2 ** 53 }) }],
  ['no number', { key: 'clipping:a', state: written({ n: '1' }) }],
  // Each merge would take it for new, and add it once more.
  ['a write that it has not seen', { key: 'clipping:a', state: written({ by: 'y' }) }],
  ['a later write than it has seen', { key: 'clipping:a', state: written({ n: 2 }) }],
  [
    'a write twice',
    { key: 'clipping:a', state: { seen: { x: 1 }, writes: [{ by: 'x', n: 1 }, ...written({}).writes] } },
  ],
  ['a place of its own', { key: 'clipping:a', state: written({ life: 'nowhere' }) }],
  ['a set that is none', { key: 'clipping:a', state: written({ adds: { tags: 'x' } }) }],
  [
    'texts without end',
    {
      key: 'clipping:a',
      state: written({ adds: { tags: Array.from({ length: 30_000 }, (_, i) => `t${i}`) } }),
    },
  ],
  [
    'a state that deletes without saying so',
    {
      key: 'clipping:a',
      state: { seen: { d: 2 ** 40 }, writes: [{ by: 'd', n: 1, values: { note: 'x' } }] },
    },
  ],
  ['a state that has seen all and has nothing', { key: 'clipping:a', state: { seen: { d: 1 }, writes: [] } }],
  [
    'devices without end',
    {
      key: 'clipping:a',
      state: written({}, Object.fromEntries(Array.from({ length: 6_000 }, (_, i) => [`d${i}`, 1]))),
    },
  ],
])('a backup with %s, made by somebody with a code of theirs, is refused whole', async (_, record) => {
  const keys = await keysOf(root)
  const good = { key: 'clipping:b', state: { seen: {}, writes: [] } }
  const text = await backupText(keys, [good, record as typeof good])
  expect(await readBackupText(keys, text)).toBeUndefined()
})

test('a backup with the highest number that is taken ends no sync: what is edited after it reaches others', async () => {
  const [a, b] = [await deviceWith({ a: 'một' }), await deviceWith({})]
  const keys = await keysOf(root)
  const { values, sets } = fieldsOfClipping(sample({ id: 'evil', note: 'giả' }))
  const numbered = (n: number) => ({
    key: 'clipping:evil',
    state: { seen: { x: n }, writes: [{ by: 'x', n, life: 'live' as const, values, adds: sets }] },
  })
  const isTaken = async (n: number) =>
    (await readBackupText(keys, await backupText(keys, [numbered(n)]))) !== undefined
  let [taken, refused] = [1, Number.MAX_SAFE_INTEGER]
  expect([await isTaken(taken), await isTaken(refused)]).toEqual([true, false])
  while (refused - taken > 1) {
    const middle = Math.floor((taken + refused) / 2)
    if (await isTaken(middle)) taken = middle
    else refused = middle
  }
  await a.engine.restore([numbered(taken)])
  await (await a.opened()).edit('evil', { note: 'sửa' }, a.now())
  for (const each of [a, b]) await each.engine.round()
  expect((await b.engine.status()).problem).toBeUndefined()
  expect((await b.get('evil'))?.note).toBe('sửa')
})

test('a backup made by somebody brings no times of the future', async () => {
  const device = await deviceWith({})
  const { values, sets } = fieldsOfClipping(
    sample({
      id: 'late',
      captured: '2999-01-01T00:00:00.000Z',
      edited: { note: '2999-01-01T00:00:00.000Z' },
    }),
  )
  const contents = [
    {
      key: 'clipping:late',
      state: { seen: { x: 1 }, writes: [{ by: 'x', n: 1, life: 'live', values, adds: sets }] },
    },
  ].map(each => recordContent(JSON.parse(JSON.stringify(each)))!)
  await device.engine.restore(contents)
  await device.engine.round()
  const [late] = await device.all()
  expect(late).toMatchObject({ id: 'late', captured: '2026-11-28T05:00:00.000Z' })
  expect(late!.edited.note).toBe('2026-11-28T05:00:00.000Z')
})

test.each(['constructor', '__proto__', 'toString'])(
  'a record that names a device or a field %s is refused',
  name => {
    const named = (value: unknown) => JSON.parse(JSON.stringify({ '?': value }).replace('?', name)) as object
    const refused = [
      { seen: named(1), writes: [] },
      written({ by: name }),
      written({ values: named('x') }),
      written({ adds: named(['x']) }),
    ]
    for (const state of refused) expect(recordContent({ key: 'clipping:a', state })).toBeUndefined()
  },
)

test.each([
  ['writes', { seen: {}, writes: Array.from({ length: 1_000_000 }, () => ({})) }],
  ['devices', { seen: Object.fromEntries(Array.from({ length: 500_000 }, (_, i) => [i, ''])), writes: [] }],
  ['texts', written({ adds: { tags: Array.from({ length: 1_000_000 }, () => 0) } })],
  ['fields', written({ adds: Object.fromEntries(Array.from({ length: 500_000 }, (_, i) => [i, 0])) })],
])('a record with a million wrong %s is refused at once', (_, state) => {
  const begun = processorTime()
  expect(recordContent({ key: 'clipping:a', state })).toBeUndefined()
  expect(processorTime() - begun).toBeLessThan(1_000)
})

test('a value nested too deep to be looked through is refused', () => {
  const note = JSON.parse(`${'['.repeat(60_000)}${']'.repeat(60_000)}`) as unknown
  expect(recordContent({ key: 'clipping:a', state: written({ values: { note } }) })).toBeUndefined()
})

test('what cannot be a clipping is set aside, and names no other clipping; sync goes on', async () => {
  const device = await deviceWith({ a: 'một' })
  const { values, sets } = fieldsOfClipping(sample({ id: 'evil', note: 'giả' }))
  const record = (key: string, more: object) => ({
    key,
    state: { seen: { x: 1 }, writes: [{ by: 'x', n: 1, life: 'live', values, adds: sets, ...more }] },
  })
  const contents = [
    record('clipping:b', { values: { ...values, passage: { ...(values.passage as object), id: 'a' } } }),
    record('clipping:c', { adds: { ...sets, entities: ['{', 'null'] } }),
    record('clipping:d', { adds: { ...sets, doubts: ['no JSON'] } }),
  ].map(each => recordContent(JSON.parse(JSON.stringify(each)))!)
  expect(contents.every(({ state }) => fieldsOf(state))).toBe(true)
  await device.engine.restore(contents)
  await device.engine.round()
  expect((await device.engine.status()).problem).toBeUndefined()
  expect((await device.get('a'))?.note).toBe('một')
  expect((await device.all()).map(({ id }) => id)).toEqual(['a', 'b'])
})
