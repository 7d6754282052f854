/** The database of sync: opened again after a failure, and after it was closed. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { deleteDB } from 'idb'
import { beforeEach, expect, test } from 'vitest'
import { syncDatabase } from '../../../extension/storage/sync-database.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

test('after a failure it is opened again', async () => {
  const { database } = syncDatabase('sync')
  globalThis.indexedDB.open = () => {
    throw new DOMException('The database does not open.', 'UnknownError')
  }
  await expect(database()).rejects.toThrow('does not open')
  globalThis.indexedDB = new IDBFactory()
  expect(await (await database()).count('rows')).toBe(0)
})

test('after another context has had it closed, it is opened again', async () => {
  const { database } = syncDatabase('sync')
  await (await database()).put('meta', true, 'started')
  await deleteDB('sync')
  expect(await (await database()).get('meta', 'started')).toBeUndefined()
})

test('erased while it is open, it is empty when it is opened again', async () => {
  const { database, erase } = syncDatabase('sync')
  await (await database()).put('meta', true, 'started')
  await erase()
  expect(await (await database()).get('meta', 'started')).toBeUndefined()
})
