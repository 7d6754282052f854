import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TimedValue } from '../../../extension/content/timed-value.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

test.each([
  ['at once', 0, 1],
  ['at its age', 100, 1],
  ['older than that', 101, 2],
  ['after the clock was set back', -1, 2],
])('a value %s', (_when, passed, value) => {
  let made = 0
  const timed = new TimedValue(100, () => ++made)
  expect(timed.get()).toBe(1)
  vi.setSystemTime(1_000_000 + passed)
  expect(timed.get()).toBe(value)
})

test('a renewed value counts from then on', () => {
  let made = 0
  const timed = new TimedValue(100, () => ++made)
  timed.get()
  vi.setSystemTime(1_000_090)
  expect(timed.renew()).toBe(2)
  vi.setSystemTime(1_000_190)
  expect(timed.get()).toBe(2)
})
