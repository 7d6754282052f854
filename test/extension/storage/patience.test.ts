/**
 * Time limits for a storage: the longest that a call may take, and a shorter one while it does not answer at
 * all.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Patience } from '../../../extension/storage/patience.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = new Promise<never>(() => {})

/** Time in ms after which a call that never answers is given up. */
async function wait(patience: Patience): Promise<number> {
  const before = Date.now()
  const waiting = expect(patience.answered(never)).rejects.toThrow('does not answer')
  await vi.advanceTimersToNextTimerAsync()
  await waiting
  return Date.now() - before
}

test('an answer and a failure are those of the storage', async () => {
  const patience = new Patience(1_000)
  expect(await patience.answered(Promise.resolve(1))).toBe(1)
  await expect(patience.answered(Promise.reject(new Error('full')))).rejects.toThrow('full')
  expect(vi.getTimerCount()).toBe(0)
})

test('further calls wait for a silent storage shortly, until it answers one', async () => {
  const patience = new Patience(1_000)
  expect(await wait(patience)).toBe(1_000)
  expect(await wait(patience)).toBe(200)
  expect(await wait(patience)).toBe(200)
  expect(await patience.answered(Promise.resolve(1))).toBe(1)
  expect(await wait(patience)).toBe(1_000)
})

test('a late answer is one, too, and a late failure is nobody\u2019s', async () => {
  const patience = new Patience(1_000)
  let fail = (_: Error) => {}
  const late = patience.answered(
    new Promise((_, reject) => {
      fail = reject
    }),
  )
  const givenUp = expect(late).rejects.toThrow('does not answer')
  await vi.advanceTimersByTimeAsync(1_000)
  await givenUp
  fail(new Error('full'))
  await vi.advanceTimersByTimeAsync(0)
  expect(await wait(patience)).toBe(1_000)
})
