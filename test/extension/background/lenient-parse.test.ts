/** Answers of a newer service: only what this version cannot read is left out. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { inShape, readableOf } from '../../../extension/background/lenient-parse.ts'
import { processorTime } from '../../processor-time.ts'

const Item = z.strictObject({ n: z.number(), parts: z.array(z.strictObject({ is: z.enum(['a', 'b']) })) })
const Answer = z.strictObject({ version: z.number(), items: z.array(Item) })
const read = (value: unknown) => readableOf(value, Answer, ['items', 'parts'])

test('each faulty item is left out, with those in it, and the others stay as they came', () => {
  const part = fc.record(
    { is: fc.constantFrom('a', 'b', 'c'), more: fc.anything() },
    { requiredKeys: ['is'] },
  )
  const item = fc.record({ n: fc.constantFrom(1, 2, 'three'), parts: fc.array(part), later: fc.json() })
  fc.assert(
    fc.property(fc.array(item), items => {
      const answer = { version: 1, items }
      const { value, left } = read(answer)!
      const wanted = items
        .filter(({ n }) => typeof n === 'number')
        .map(each => ({ ...each, parts: each.parts.filter(({ is }) => is !== 'c') }))
      expect(value.items).toEqual(wanted)
      const isLeft = (each: unknown) => left.includes(each)
      expect(items.filter(isLeft)).toEqual(items.filter(({ n }) => n === 'three'))
      expect(inShape(value, Answer)).toBe(value)
    }),
  )
})

test('a fault outside of the lists refuses the answer', () => {
  expect(read({ version: '1', items: [] })).toBeUndefined()
  expect(read({ version: 1, items: {} })).toBeUndefined()
  expect(read({ version: 1 })).toBeUndefined()
  expect(read(undefined)).toBeUndefined()
})

test('what is not known takes no time, however much it is and however deep', () => {
  let deep: unknown = 0
  for (let i = 0; i < 20_000; i++) deep = [deep]
  const long = Array.from({ length: 1_000_000 }, (_, i) => i)
  const value = {
    version: 1,
    deep,
    items: [
      { n: 1, parts: [], long, deep },
      { n: 'x', parts: [] },
    ],
  }
  const before = processorTime()
  expect(read(value)?.value.items).toHaveLength(1)
  expect(processorTime() - before).toBeLessThan(1_000)
})
