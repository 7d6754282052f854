import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { firstContext } from '../../../extension/content/first-context.ts'

const meta = (content: string) => `<meta property="article:published_time" content="${content}">`

test.each([
  [meta('2025-09-11T08:30:00+07:00'), '2025-09-11'],
  [meta('2025-09-11T23:30:00Z'), '2025-09-12'],
  [meta('2025-09-11T18:00:00-0500'), '2025-09-12'],
  [meta('2025-09-11T23:30:00'), '2025-09-11'],
  [meta('2025-09-11 08:30:00.000 +07:00'), '2025-09-11'],
  ['<meta name="pubdate" content="2025-09-11">', '2025-09-11'],
  [
    '<script type="application/ld+json">{"datePublished" : "2025-09-11T08:30:00+07:00"}</script>',
    '2025-09-11',
  ],
  [meta('2025-13-41'), undefined],
  [meta('6/7/2025 8:00:00 AM'), undefined],
  // In Vietnam these are days of years with more than four digits, or of before the year 0.
  [meta('9999-12-31T23:00:00Z'), undefined],
  [meta('0000-01-01T00:00:00+14:00'), undefined],
  ['', undefined],
])('%s', (head, date) => {
  const { document } = parseHTML(`<html lang="vi-VN"><head>${head}</head><body></body></html>`)
  expect(firstContext(document as unknown as Document)).toEqual({ language: 'vi', ...(date && { date }) })
})
