import { expect, test } from 'vitest'
import { newsSites } from '../../../extension/sites/news-sites.ts'

test('the list of sites is sorted, unique, and has hosts only', () => {
  expect([...newsSites]).toEqual([...new Set(newsSites)].sort())
  for (const site of newsSites) expect(site).toMatch(/^\*\.[a-z0-9-]+(\.[a-z]+)+$/)
})
