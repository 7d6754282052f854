import { expect, test } from 'vitest'
import { dayText } from '../../../../extension/ui/library/dates.ts'

test.each([
  ['2024-05-09', '9/5/2024', '9 May 2024'],
  ['2024-05', '5/2024', 'May 2024'],
  ['2024', '2024', '2024'],
])('%s is shown no more exactly than it is', (date, vi, en) => {
  expect([dayText(date, 'vi'), dayText(date, 'en')]).toEqual([vi, en])
})
