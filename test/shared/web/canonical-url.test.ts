import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalAddress, readersAddress } from '../../../shared/web/canonical-url.ts'
import { hostOf } from '../../../shared/web/web-address.ts'

const article = 'https://vnexpress.net/mot-bai-4812345.html'

describe('one address for one article', () => {
  it.each([
    ['http', 'http://vnexpress.net/mot-bai-4812345.html'],
    ['case of the host', 'HTTPS://VnExpress.NET/mot-bai-4812345.html'],
    ['www', 'https://www.vnexpress.net/mot-bai-4812345.html'],
    ['mobile host', 'https://m.vnexpress.net/mot-bai-4812345.html'],
    ['mobile host under www', 'https://www.m.vnexpress.net/mot-bai-4812345.html'],
    ['amp host', 'https://amp.vnexpress.net/mot-bai-4812345.html'],
    ['default port', 'https://vnexpress.net:443/mot-bai-4812345.html'],
    ['dot at the end of the host', 'https://vnexpress.net./mot-bai-4812345.html'],
    ['fragment', `${article}#box_comment_vne`],
    ['fragment that looks like a query', `${article}#?utm_source=x`],
    ['tracking', `${article}?utm_source=rss&utm_medium=feed&fbclid=IwAR0x&zarsrc=31&vn_source=Home`],
    ['tracking in the case of shouting', `${article}?UTM_SOURCE=RSS`],
    ['tracking whose & was escaped twice', `${article}?utm_source=rss&amp;utm_medium=feed`],
    ['amp at the end', `${article}/amp`],
    ['amp at the end, with a slash', `${article}/amp/`],
    ['amp at the beginning', 'https://vnexpress.net/amp/mot-bai-4812345.html'],
    ['amp before the extension', 'https://vnexpress.net/mot-bai-4812345.amp.html'],
    ['amp as a parameter', `${article}?amp=1`],
    ['amp as a parameter without a value', `${article}?amp`],
    ['Google’s cache', 'https://www.google.com/amp/s/vnexpress.net/mot-bai-4812345.html/amp'],
    [
      'the AMP project’s cache',
      'https://vnexpress-net.cdn.ampproject.org/c/s/vnexpress.net/mot-bai-4812345.html?amp=1#aoh=1',
    ],
    [
      'a cache of a cache',
      'https://www.google.com/amp/s/vnexpress-net.cdn.ampproject.org/c/s/vnexpress.net/mot-bai-4812345.html',
    ],
    ['slashes too many', 'https://vnexpress.net//mot-bai-4812345.html/'],
    ['dots', 'https://vnexpress.net/so-hoa/../mot-bai-4812345.html'],
    ['space around it', `\n  ${article}\t`],
    ['escapes of what needs none', 'https://vnexpress.net/mot%2Dbai%2d4812345.html'],
    ['empty query', `${article}?`],
  ])('%s', (_, variant) => expect(canonicalAddress(variant)).toBe(article))

  it.each([
    [
      'parameters that say what is read, in one order',
      'https://a.vn/xem?id=5&trang=2',
      'https://a.vn/xem?trang=2&id=5',
    ],
    ['escapes in lower case', 'https://a.vn/%E1%BA%A1', 'https://a.vn/%e1%ba%a1'],
    ['letters instead of escapes', 'https://a.vn/%E1%BA%A1', 'https://a.vn/ạ'],
    ['no path', 'https://a.vn/', 'https://a.vn'],
  ])('%s', (_, one, other) => expect(canonicalAddress(other)).toBe(canonicalAddress(one)))

  it.each([
    ['other articles', 'https://a.vn/1.html', 'https://a.vn/2.html'],
    ['other parameters', 'https://a.vn/xem?id=5', 'https://a.vn/xem?id=6'],
    ['other subdomains', 'https://e.vnexpress.net/a', 'https://vnexpress.net/a'],
    ['the case of a path', 'https://a.vn/Bai', 'https://a.vn/bai'],
    ['other ports', 'https://a.vn:8443/x', 'https://a.vn/x'],
    ['an article named amp', 'https://a.vn/amp', 'https://a.vn/'],
    ['a host of two labels', 'https://m.vn/x', 'https://vn/x'],
  ])('keeps apart: %s', (_, one, other) => expect(canonicalAddress(one)).not.toBe(canonicalAddress(other)))

  it.each([
    '',
    '  ',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.vn/x',
    'mailto:a@a.vn',
    'https://',
    'https:///x',
    'https://user:pass@a.vn/',
    'https://a b.vn/',
    'không phải địa chỉ',
    `https://a.vn/${'x'.repeat(2000)}`,
  ])('takes no %s', text => expect(canonicalAddress(text)).toBeUndefined())

  it.each([
    ['/bai.html', 'https://a.vn/bai.html'],
    ['bai.html', 'https://a.vn/rss/bai.html'],
    ['//b.vn/bai.html', 'https://b.vn/bai.html'],
    ['?id=3', 'https://a.vn/rss/tin.rss?id=3'],
    ['#x', undefined],
  ])('%s is relative to the feed', (link, address) =>
    expect(canonicalAddress(link, 'https://www.a.vn/rss/tin.rss?x=1')).toBe(address),
  )

  it('is idempotent', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'amp',
        '/',
        '.',
        '..',
        '%',
        '%2',
        '%41',
        '?',
        '&',
        '=',
        '#',
        'm.',
        'www.',
        'utm_source=x',
        '.amp',
        'a.vn',
        ':443',
        '@',
        'ạ',
        '\ud800',
      ),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const address = canonicalAddress(`https://${pieces.join('')}`)
        if (address === undefined) return
        expect(canonicalAddress(address)).toBe(address)
        expect(address).toMatch(/^https:\/\/[^@/?#\s]+[^#\s]*$/)
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['http://www.a.vn/bai.html?utm_source=rss&id=2&a=1#x', 'http://www.a.vn/bai.html?id=2&a=1'],
    ['//M.a.vn/Bai', 'https://m.a.vn/Bai'],
    ['https://www.google.com/amp/s/www.a.vn/bai.html', 'https://www.a.vn/bai.html'],
    ['https://a.vn', 'https://a.vn/'],
    ['https://a.vn/"><script>', 'https://a.vn/%22%3E%3Cscript%3E'],
    ['javascript:alert(1)', undefined],
  ])('sends a reader from %s to %s', (given, link) =>
    expect(readersAddress(given, 'https://b.vn/rss')).toBe(link),
  )

  it('sends every reader to the same article', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), given => {
        expect(canonicalAddress(readersAddress(given)!)).toBe(canonicalAddress(given))
      }),
    )
  })

  it('has the canonical host', () => {
    expect(hostOf('https://e.vnexpress.net/a')).toBe('e.vnexpress.net')
    expect(hostOf('https://a.vn:8080/a')).toBe('a.vn')
    expect(hostOf('nothing')).toBe('')
  })
})

it('the mark of an AMP page is dropped wherever a pattern would find it', () => {
  const part = fc.constantFrom('.amp', '.AMP', '.html', '.', 'bai', '-1', '.ampx', 'amp')
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), parts => {
      const name = `a${parts.join('')}`
      const expected = name.replace(/(?<=[^.])(\.amp)+(?=(\.[a-z]{3,5})?$)/i, '')
      expect(canonicalAddress(`https://a.vn/${name}`)).toBe(`https://a.vn/${expected}`)
    }),
  )
})
