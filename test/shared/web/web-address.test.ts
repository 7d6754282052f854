import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asciiHost } from '../../../shared/web/ascii-host.ts'
import { hostOf, webAddress } from '../../../shared/web/web-address.ts'

/**
 * The parts of an address between `?` and `&`, for comparison: percent-escapes of ASCII are resolved, and
 * empty parts left out.
 */
const pairs = (text: string) =>
  text
    .replace(/%[0-7][0-9a-f]/gi, code => String.fromCharCode(Number.parseInt(code.slice(1), 16)))
    .split(/[?&]/)
    .filter(Boolean)

describe('an address that may be shown, opened or exported', () => {
  test.each([
    ['https://vnexpress.net/a.html?b=1#c', 'https://vnexpress.net/a.html?b=1#c'],
    ['HTTP://VnExpress.net', 'http://vnexpress.net/'],
    ['  https://a.vn/x\n', 'https://a.vn/x'],
    ['ht\ntps://a.vn/x', 'https://a.vn/x'],
    ['https://a.vn/"><script>', 'https://a.vn/%22%3E%3Cscript%3E'],
    ['https://a.vn/{x}|^`', 'https://a.vn/%7Bx%7D%7C%5E%60'],
    ['https://a.vn/một bài', 'https://a.vn/m%E1%BB%99t%20b%C3%A0i'],
    // Browsers read a backslash as a slash: the host ends there.
    ['https://a.vn\\@evil.example/', 'https://a.vn/@evil.example/'],
    ['https://a.vn:8443/x', 'https://a.vn:8443/x'],
    ['http://[::1]:8787/', 'http://[::1]:8787/'],
    ['http://[2001:db8::7:0]/', 'http://[2001:db8::7:0]/'],
    ['http://[1:2:3:4:5:6:7:8]/', 'http://[1:2:3:4:5:6:7:8]/'],
    ['http://127.0.0.1:80/x', 'http://127.0.0.1/x'],
    ['http://255.249.199.0./x', 'http://255.249.199.0/x'],
    ['http://server01/', 'http://server01/'],
    ['http://1.2.vn/', 'http://1.2.vn/'],
  ])('%j is %s', (text, address) => expect(webAddress(text)).toBe(address))

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//https://a.vn',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://a.vn/1',
    'vbscript:x',
    'file:///etc/passwd',
    'chrome-extension://abc/library.html',
    'view-source:https://a.vn/',
    'https:evil.example',
    'https:/evil.example',
    'https:///evil.example',
    'https://\\evil.example',
    'https://a.vn@evil.example/',
    'https://u:p@a.vn/',
    'https://a.vn%2f@evil.example/',
    'https://a%2Evn/',
    'https://a.vn:99999/',
    // Browsers open 127.0.0.1, 1.2.0.3 and [::ffff:102:304], and nothing for the others.
    'http://2130706433/',
    'http://017700000001/',
    'http://0x7f.1/',
    'http://127.0.0.0x1/',
    'http://0x/',
    'http://1.2.3/',
    'http://[::ffff:1.2.3.4]/',
    'http://1.2.3.4.5/',
    'http://256.1.1.1/',
    'http://08.1.1.1/',
    'http://4294967296/',
    'http://a.1/',
    'http://[1:2]/',
    'http://[1::2::3]/',
    'http://[1:2:3:4:5:6:7:8:9]/',
    'http://[:1]/',
    'http://[::12345]/',
    'https://a b.vn/',
    '//a.vn/x',
    '/x',
    '',
    'https://',
  ])('%j is none', text => expect(webAddress(text)).toBeUndefined())

  test('has the host that a browser opens, whatever letter is in it', () => {
    const wrong: string[] = []
    for (let code = 0x80; code < 0x2_0000; code++) {
      const sign = String.fromCodePoint(code)
      const host = `x${sign}y.vn`
      const shown = hostOf(`https://${host}/`)
      // Half of a surrogate pair, and signs that are in no host.
      if (shown === '' || !URL.canParse(`https://${host}/`)) continue
      if (asciiHost(shown) !== new URL(`https://${host}/`).hostname) wrong.push(code.toString(16))
    }
    expect(wrong).toEqual([])
    expect(hostOf('https://ΑΣ.vn/')).toBe('ασ.vn')
    for (const host of ['việt.vn', 'đồng-nai.vn', 'straße.de', 'ας.gr', 'ışık.tr', '例え.jp'])
      expect(hostOf(`https://${host}/`)).toBe(host)
  })

  test('is the address that a browser opens', () => {
    const piece = fc.constantFrom(
      ...[
        'https://',
        'http://',
        'a.vn',
        'evil.example',
        '@',
        ':',
        '/',
        '\\',
        '?',
        '#',
        '.',
        '%40',
        '%2f',
        ' ',
      ],
      ...['\t', '\n', '"', '<', '[', ']', ':443', ':80', 'ạ', 'javascript:', '\ud800', '。', '\u00ad'],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), pieces => {
        const address = webAddress(pieces.join(''))
        if (address === undefined || !URL.canParse(address)) return
        const browsers = new URL(pieces.join(''))
        const ours = new URL(address)
        // A trailing dot of a host is dropped: it names the same host.
        expect([ours.protocol, ours.host]).toEqual([
          browsers.protocol,
          browsers.host.replace(/\.(?=$|:)/, ''),
        ])
        expect(ours.username + ours.password).toBe('')
        expect(address).toMatch(/^https?:\/\/[^\s"<>\\`{|}]+$/)
        expect(webAddress(address)).toBe(address)
      }),
      { numRuns: 5000 },
    )
  })

  test('is the number that a browser opens', () => {
    const piece = fc.constantFrom(
      '.',
      ':',
      '::',
      '0',
      '1',
      '09',
      '255',
      '256',
      '0x',
      '0x7f',
      'a',
      'ffff',
      '99999',
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 9 }), fc.boolean(), (pieces, six) => {
        const text = `http://${six ? `[${pieces.join('')}]` : pieces.join('')}/`
        const address = webAddress(text)
        if (address === undefined) return
        const { hostname } = new URL(text)
        // One address has several forms of groups of zeros.
        if (six) expect(new URL(address).hostname).toBe(hostname)
        else expect(hostOf(address)).toBe(hostname.replace(/\.$/, ''))
      }),
      { numRuns: 5000 },
    )
  })

  test('equals the browser’s for a usual address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), text => {
        // Browsers keep a few characters that a link here escapes.
        const [ours, browsers] = [webAddress(text)!, text].map(address => new URL(address))
        expect([ours!.protocol, ours!.host]).toEqual([browsers!.protocol, browsers!.host])
        for (const part of ['pathname', 'search', 'hash'] as const)
          expect(pairs(ours![part])).toEqual(pairs(browsers![part]))
      }),
    )
  })
})

test.each([
  ['https://www.vnexpress.net/a', 'vnexpress.net'],
  ['https://e.vnexpress.net:8443/a', 'e.vnexpress.net'],
  ['https://a.vn\\@evil.example', 'a.vn'],
  ['javascript:alert(1)', ''],
])('the host of %s is %j', (address, host) => expect(hostOf(address)).toBe(host))
