/** Answers that are taken for success: those of a service of sync, not those of anything else at its address. */
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
