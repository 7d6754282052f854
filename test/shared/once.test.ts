import { expect, test } from 'vitest'
import { once, onceEach, onceResolved } from '../../shared/once.ts'

test('a value is made at the first call, even if it is undefined', () => {
  let made = 0
  const value = once(() => {
    made++
    return undefined
  })
  expect(made).toBe(0)
  value()
  value()
  expect(made).toBe(1)
})

test('a value is made at the first call with its key, even if it is undefined', () => {
  const made: string[] = []
  const value = onceEach((key: string) => {
    made.push(key)
    return key === 'none' ? undefined : key.length
  })
  expect(['ba', 'none', 'ba', 'none', 'một'].map(value)).toEqual([2, undefined, 2, undefined, 3])
  expect(made).toEqual(['ba', 'none', 'một'])
})

test('a promise is made once; after it rejects the next call tries again', async () => {
  let tries = 0
  const value = onceResolved(async () => {
    tries++
    if (tries === 1) throw new Error('not yet')
    return tries
  })
  await expect(Promise.all([value(), value()])).rejects.toThrow('not yet')
  expect(tries).toBe(1)
  expect(await Promise.all([value(), value()])).toEqual([2, 2])
  expect(await value()).toBe(2)
})

test('a promise that is forgotten is made again; what a former one forgets does not matter', async () => {
  const forgetting: (() => void)[] = []
  const value = onceResolved(async forget => forgetting.push(forget))
  expect([await value(), await value()]).toEqual([1, 1])
  forgetting[0]!()
  expect(await value()).toBe(2)
  forgetting[0]!()
  expect(await value()).toBe(2)
})
