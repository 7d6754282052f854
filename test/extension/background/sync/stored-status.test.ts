/**
 * The status of sync: what is stored, what is only announced, and what the reader is told without a database.
 */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { StoredStatus } from '../../../../extension/background/sync/stored-status.ts'
import { type OpenedWhenNeeded, syncDatabase } from '../../../../extension/storage/sync-database.ts'
import { type SyncStatus, statusOff } from '../../../../extension/sync-status.ts'
import { newRoot } from '../../../../shared/sync/recovery-code.ts'

const on: SyncStatus = { ...statusOff, on: true, origin: 'https://sync.example' }
let opened: OpenedWhenNeeded
let isOn: boolean
let announced: SyncStatus[]
let status: StoredStatus

/** The status as a newly started background reads it. */
const started = (database = opened.database) =>
  new StoredStatus({ database, isOn: async () => isOn, announce: each => announced.push(each) })

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  opened = syncDatabase('sync')
  isOn = false
  announced = []
  status = started()
  await (await opened.database()).put('meta', { root: newRoot(), origin: on.origin }, 'account')
})

test('a change is announced and stored, with what was noted before; a step under way is not stored', async () => {
  await status.replace(on)
  await status.note({ usage: { records: 1, bytes: 2 } })
  expect(announced).toEqual([on])
  await status.work('sending', 1, 3)
  expect(announced.at(-1)?.work).toEqual({ phase: 'sending', done: 1, total: 3 })
  expect(await started().known()).toEqual(on)
  await status.store({ work: undefined, paused: true })
  const stored = { ...on, paused: true, usage: { records: 1, bytes: 2 } }
  expect(announced.at(-1)).toEqual(stored)
  expect(await started().known()).toEqual(stored)
})

test('the counts are those of the database', async () => {
  const database = await opened.database()
  await database.put('dirty', 1, 'clipping:a')
  await database.put('dirty', 1, 'clipping:b')
  await status.replace(on)
  await status.count(database, { problem: 'offline' })
  expect(await status.known()).toEqual({ ...on, pending: 2, problem: 'offline' })
})

test('without an account sync is off, whatever status was stored', async () => {
  await status.replace(on)
  await (await opened.database()).delete('meta', 'account')
  expect(await started().known()).toEqual(statusOff)
})

test('without an account the reader who has switched sync on is told that it was lost', async () => {
  await status.replace(on)
  isOn = true
  await (await opened.database()).delete('meta', 'account')
  expect(await started().known()).toEqual({ ...statusOff, on: true, problem: 'lost' })
})

test('with an account sync is on, also where the browser ended before the first status', async () => {
  expect(await started().known()).toEqual(on)
})

test('while the database does not open the reader is told so, and nothing of it is kept', async () => {
  await status.replace({ ...on, paused: true })
  let opens = false
  status = started(async () => {
    if (!opens) throw new DOMException('The database does not open.', 'UnknownError')
    return opened.database()
  })
  await expect(status.known()).rejects.toThrow('does not open')
  await status.announceTold()
  expect(announced.at(-1)).toEqual({ ...statusOff, on: true, problem: 'storage' })
  opens = true
  expect(await status.told()).toEqual({ ...on, paused: true })
})
