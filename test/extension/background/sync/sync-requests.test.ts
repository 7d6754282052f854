/**
 * Answers that count as success: only those of a sync service, not those of another server at its address.
 */
import { describe, expect, test } from 'vitest'
import { SyncRequests } from '../../../../extension/background/sync/sync-requests.ts'
import { keysOf } from '../../../../shared/sync/keys.ts'
import { newRoot } from '../../../../shared/sync/recovery-code.ts'
import { origin } from './device.ts'

const keys = await keysOf(newRoot())
const answering = (status: number, body: string | null = null) =>
  new SyncRequests({ origin, fetch: async () => new Response(body, { status }) })
const problem = (type: string) => JSON.stringify({ type: `${origin}/docs/problems#${type}` })

describe('deleting an account', () => {
  test.each([
    [204, null],
    [404, problem('no-sync-account')],
    [410, problem('sync-account-gone')],
  ])('succeeds with %i %s', async (status, body) => {
    await answering(status, body).remove(keys)
  })

  test.each([
    [200, '<!doctype html><title>Welcome</title>'],
    [404, '<!doctype html><title>Not found</title>'],
    [404, problem('not-found')],
    [410, null],
  ])('fails with %i %s', async (status, body) => {
    await expect(answering(status, body).remove(keys)).rejects.toMatchObject({
      name: 'SyncRefused',
      problem: status === 200 ? 'offline' : 'closed',
    })
  })
})

test.each([200, 201])('an account is not made by an answer %i that is none of sync', async status => {
  const making = answering(status, '<!doctype html><title>Welcome</title>').create(keys)
  await expect(making).rejects.toMatchObject({ name: 'SyncRefused', problem: 'offline' })
})

test('a state is unchanged only where one is known', async () => {
  expect(await answering(304).state(keys, '"1"')).toBeUndefined()
  await expect(answering(304).state(keys)).rejects.toMatchObject({ name: 'SyncRefused', problem: 'offline' })
})

describe('an answer of a later service', () => {
  const usage = { records: 1, bytes: 2, files: 0 }
  const name = 'a'.repeat(22)
  const state = {
    collections: [{ name, version: 1, label: 'x' }],
    usage,
    limits: { ...usage, collections: 8 },
    keptUntil: '2027-12-31',
    pollAfter: 45,
    push: false,
    region: { name: 'x' },
  }
  const sealed = 'A'.repeat(40)
  const page = {
    version: 1,
    head: sealed,
    records: [{ id: name, version: 1, sealed, size: 30 }],
    more: false,
  }
  const batch = { base: 0, body: '{}', idempotencyKey: 'x'.repeat(20) }

  test('is read, whatever fields it has besides', async () => {
    expect((await answering(200, JSON.stringify(state)).state(keys))?.state).toMatchObject({ pollAfter: 45 })
    await answering(201, JSON.stringify(state)).create(keys)
    expect((await answering(200, JSON.stringify(page)).page(keys, name, 0)).records).toHaveLength(1)
    const written = { version: 1, usage, took: 3 }
    expect(await answering(200, JSON.stringify(written)).write(keys, name, batch)).toMatchObject({
      version: 1,
    })
  })

  test.each([
    ['a version that is no number', { ...page, version: '1' }],
    ['a record without content', { ...page, records: [{ id: name, version: 1 }] }],
    ['a list in place of an object', [page]],
    ['null', null],
  ])('is refused with %s', async (_, body) => {
    const reading = answering(200, JSON.stringify(body)).page(keys, name, 0)
    await expect(reading).rejects.toMatchObject({ name: 'SyncRefused', problem: 'offline' })
  })
})
