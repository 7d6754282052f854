import { expect, test } from 'vitest'
import { workAddress } from '../../../shared/clipping/addresses.ts'
import { isSameSite } from '../../../shared/web/registrable-domain.ts'

test.each([
  ['https://m.vnexpress.net/a', 'https://vnexpress.net/b', true],
  ['https://e.vnexpress.net/a', 'https://vnexpress.net/b', true],
  ['https://e.vnexpress.net/a', 'https://m.vnexpress.net/b', true],
  ['https://vnexpress.net/a', 'https://vnexpress.net:8443/', true],
  ['http://vnexpress.net/a', 'https://vnexpress.net/', true],
  ['http://127.0.0.1:1/a', 'http://127.0.0.1:2/', true],
  ['https://vnexpress.net/a', 'https://evil.example/vnexpress.net', false],
  ['https://vnexpress.net/a', 'https://evilvnexpress.net/', false],
  ['https://vnexpress.net/a', 'https://vnexpress.net.evil.example/', false],
  // Browsers open the host before the backslash.
  ['https://vnexpress.net/a', 'https://evil.example\\@vnexpress.net/', false],
  ['https://a.com.vn/', 'https://b.com.vn/', false],
  ['https://a.github.io/', 'https://b.github.io/', false],
  ['http://127.0.0.1/', 'http://127.0.0.2/', false],
  ['file:///home/a.html', 'https://vnexpress.net/', false],
  ['file:///home/a.html', 'file:///home/a.html', false],
])('%s and %s are of one site: %s', (one, other, same) => {
  expect(isSameSite(one, other)).toBe(same)
  expect(isSameSite(other, one)).toBe(same)
})

test.each([
  ['https://m.vnexpress.net/a?gidzl=1', 'https://vnexpress.net/a.html', 'https://vnexpress.net/a.html'],
  [
    'https://vnexpress-net.cdn.ampproject.org/c/s/vnexpress.net/a',
    'https://vnexpress.net/a',
    'https://vnexpress.net/a',
  ],
  ['https://vnexpress.net/a', 'https://evil.example/a', 'https://vnexpress.net/a'],
  ['https://vnexpress.net/a', undefined, 'https://vnexpress.net/a'],
])('the article at %s that calls itself %s is cited as %s', (url, canonicalUrl, cited) => {
  expect(workAddress({ url, ...(canonicalUrl !== undefined && { canonicalUrl }) })).toBe(cited)
})
