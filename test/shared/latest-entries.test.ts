import { expect, test } from 'vitest'
import { setLatest } from '../../shared/latest-entries.ts'

test('an entry is the latest once it is set, and the oldest beyond the limit are dropped', () => {
  const map = new Map<string, number>()
  for (const [i, key] of ['a', 'b', 'c', 'a', 'd'].entries()) setLatest(map, key, i, 3)
  expect([...map]).toEqual([
    ['c', 2],
    ['a', 3],
    ['d', 4],
  ])
  setLatest(map, 'd', 5, 1)
  expect([...map]).toEqual([['d', 5]])
})
