import { expect, test } from 'vitest'
import { NeededData } from '../../../extension/ui/needed-data.ts'

test('data are read once; after a failure again only when the reader goes on, however often views need them', async () => {
  let isThere = false
  let reads = 0
  const told: unknown[] = []
  const data = new NeededData(
    async () => {
      reads++
      if (!isThere) throw new Error('no file')
    },
    error => {
      told.push(error)
      // The page is drawn with the message.
      data.need()
    },
  )
  data.need()
  data.need()
  await expect.poll(() => told).toEqual([new Error('no file')])
  data.need()
  expect(reads).toBe(1)

  data.retry()
  data.need()
  await expect.poll(() => told.length).toBe(2)
  isThere = true
  data.retry()
  data.need()
  data.retry()
  data.need()
  expect(reads).toBe(3)
  expect(told.length).toBe(2)
})
