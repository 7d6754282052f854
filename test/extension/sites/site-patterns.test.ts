import { expect, test } from 'vitest'
import { addedSites, isNewsSite, patternOf, siteTyped } from '../../../extension/sites/site-patterns.ts'

test.each([
  ['vnexpress.net', true],
  ['e.vnexpress.net', true],
  ['notvnexpress.net', false],
  ['vnexpress.net.example', false],
])('%s is one of the sites that come with the extension: %s', (host, expected) => {
  expect(isNewsSite(host)).toBe(expected)
})

test.each([
  ['baocantho.com.vn', '*://*.baocantho.com.vn/*'],
  ['127.0.0.1', '*://127.0.0.1/*'],
  ['localhost', '*://localhost/*'],
])('the pattern of %s', (site, pattern) => {
  expect(patternOf(site)).toBe(pattern)
  expect(addedSites([pattern])).toEqual([site])
})

test('added sites are the granted ones that are not built in', () => {
  expect(
    addedSites([
      '*://*.vnexpress.net/*',
      '*://*.b.vn/*',
      'https://www.a.vn/*',
      '*://*.b.vn/*',
      '<all_urls>',
      '*://*/*',
      'file:///*',
      // For Zotero, not to be read.
      'http://127.0.0.1/*',
      'http://localhost/*',
    ]),
  ).toEqual(['a.vn', 'b.vn'])
})

test.each([
  ['https://www.baocantho.com.vn/kinh-te/a.html?x=1', 'baocantho.com.vn'],
  [' BaoCanTho.com.vn ', 'baocantho.com.vn'],
  ['báo.vn', 'xn--bo-mia.vn'],
  ['baocantho', undefined],
  ['ftp://a.vn', undefined],
  ['chrome://settings', undefined],
  ['', undefined],
  ['a b.vn', undefined],
])('what a reader types: %s', (text, site) => {
  expect(siteTyped(text)).toBe(site)
})
