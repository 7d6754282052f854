import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bucketCount, bucketOf, smallestBucket } from '../../../shared/api/bucket.ts'
import { bucketText } from '../../../worker/db/manifest.ts'
import { preparedRelease } from '../../prepared/release.ts'

const { version, buckets, cards } = preparedRelease()
const divided = Array.from({ length: buckets }, (_, bucket) =>
  cards.filter(({ id }) => bucketOf(id, buckets) === bucket),
)

test('each bucket has at least 20 entities', () => {
  expect(smallestBucket).toBe(20)
  expect(divided.flat()).toHaveLength(cards.length)
  for (const [bucket, members] of divided.entries())
    expect(members.length, `bucket ${bucket}`).toBeGreaterThanOrEqual(smallestBucket)
})

test('buckets keep that size up to 100,000 entities', () => {
  const words = ['da', 'nang', 'quoc', 'gia', 'viet', 'cong', 'nghe', 'tre', 'so', 'moi', 'hoi', 'an']
  const idOf = (i: number) => `startup/${words[i % 12]}-${words[Math.floor(i / 12) % 12]}-${i}`
  for (const size of [100, 159, 160, 400, 1000, 5000, 10_000, 40_959, 100_000]) {
    const count = bucketCount(size)
    const members = new Uint32Array(count)
    for (let i = 0; i < size; i++) members[bucketOf(idOf(i), count)]!++
    expect(Math.min(...members), `${size} entities in ${count} buckets`).toBeGreaterThanOrEqual(
      smallestBucket,
    )
  }
})

test('a card takes 4 KB of a compressed bucket at most on average', () => {
  const bytes = divided.map(
    (members, bucket) =>
      gzipSync(
        bucketText(
          version,
          bucket,
          members.map(card => JSON.stringify(card)),
        ),
      ).length,
  )
  const average = bytes.reduce((sum, each) => sum + each, 0) / cards.length
  console.info(
    `${cards.length} cards in ${buckets} buckets of ${divided.map(({ length }) => length)}: ${bytes} bytes compressed, ${Math.round(average)} a card`,
  )
  expect(average).toBeLessThanOrEqual(4096)
})
