import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Latest } from '../../../../extension/ui/panel/latest.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A stand-in for the code that reads messages, which takes `duration` ms for each. */
function reader(duration: number) {
  const taken: number[] = []
  const latest = new Latest<number>(message => {
    taken.push(message)
    vi.setSystemTime(Date.now() + duration)
  }, Date.now)
  return { taken, latest }
}

test('a message is taken at once, of those that follow it soon the last', () => {
  const { taken, latest } = reader(1)
  for (const message of [1, 2, 3]) latest.offer(message)
  expect(taken).toEqual([1])
  vi.advanceTimersByTime(1_000)
  expect(taken).toEqual([1, 3])
  vi.advanceTimersByTime(1_000)
  latest.offer(4)
  expect(taken).toEqual([1, 3, 4])
})

test('messages without end get a fifth of the time', () => {
  const { taken, latest } = reader(1_000)
  const begun = Date.now()
  while (Date.now() - begun < 100_000) {
    latest.offer(0)
    vi.advanceTimersByTime(10)
  }
  // Each takes a second, and the next waits four.
  expect(taken.length).toBeLessThanOrEqual(21)
  expect(taken.length).toBeGreaterThan(15)
})

test('what waits is dropped when the page is left', () => {
  const { taken, latest } = reader(1)
  latest.offer(1)
  latest.offer(2)
  latest.stop()
  vi.advanceTimersByTime(10_000)
  expect(taken).toEqual([1])
})
