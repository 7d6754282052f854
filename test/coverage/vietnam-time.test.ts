import { expect, it } from 'vitest'
import { dayNumber, dayOf, monthNumber } from '../../worker/coverage/vietnam-time.ts'

it('days and months are Vietnam’s', () => {
  const justBefore = Date.UTC(2026, 10, 30, 16, 59, 59) / 1000
  expect([dayOf(justBefore), monthNumber(justBefore)]).toEqual(['2026-11-30', 202611])
  expect([dayOf(justBefore + 1), monthNumber(justBefore + 1)]).toEqual(['2026-12-01', 202612])
  expect(dayNumber(justBefore + 1)).toBe(dayNumber(justBefore) + 1)
})
