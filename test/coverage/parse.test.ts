import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keptLead } from '../../shared/api/coverage.ts'
import { decodeFeed } from '../../worker/coverage/decode.ts'
import { NotAFeed, type ParsedFeed, parseArticles } from '../../worker/coverage/parse.ts'
import { jsonParts, xmlParts, xmlText } from '../../worker/coverage/part-count.ts'
import { clip, plainText } from '../../worker/coverage/plain-text.ts'
import {
  addressOf,
  atom,
  brokenAfter,
  html,
  type Item,
  jsonFeed,
  many,
  morning,
  nfd,
  rdf,
  rss,
  site,
  utf8,
  utf16,
} from '../feeds/fixtures.ts'
import { processorTime } from '../processor-time.ts'

const now = Date.UTC(2026, 10, 21, 3) / 1000
const options = { url: `https://${site}/rss/tin.rss`, host: site, now }
const parse = (text: string) => parseArticles(text, options)
const whole = (parsed: ParsedFeed) =>
  parsed.articles.map(({ address, title, lead }) => ({ address, title, lead }))
const expected = (items: Item[]) =>
  items.map(({ title, lead, path }) => ({ address: addressOf(path), title, lead }))
const iso = (date: string) => morning.map(item => ({ ...item, date }))

describe('a feed', () => {
  it.each([
    ['RSS 2.0', rss(morning), 'rss'],
    ['Atom', atom(iso('2026-11-21T02:30:00Z')), 'atom'],
    ['RDF', rdf(iso('2026-11-21T09:30:00+07:00')), 'rdf'],
    ['JSON', jsonFeed(iso('2026-11-21T09:30:00+07:00')), 'json'],
  ])('%s: titles, leads and addresses of all items', (_, text, format) => {
    const parsed = parse(text)
    expect(parsed.format).toBe(format)
    expect(whole(parsed)).toEqual(expected(morning))
    expect(parsed.articles[0]!.published).toBe(Date.UTC(2026, 10, 21, 2, 30) / 1000)
    expect(parsed.articles[0]!.guessed).toBe(false)
    expect(parsed.items).toBe(10)
  })

  it('finds addresses by xml:base, and in an atom:link where RSS has no other', () => {
    const text = `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xml:base="https://${site}/"><channel><title>t</title>
<item xml:base="tin/"><title>Một &eacute;&nbsp;&ldquo;hai&rdquo;</title><atom:link href="mot.html"/><pubDate>08h30 21/11/2026</pubDate></item>
<item xml:base="javascript:x"><title>Ba</title><atom:link rel="self" href="no"/><atom:link rel="alternate" href="/ba.html"/></item></channel></rss>`
    expect(parse(text).articles.map(({ title, link, guessed }) => [title, link, guessed])).toEqual([
      ['Ba', `https://${site}/ba.html`, true],
      ['Một é “hai”', `https://${site}/tin/mot.html`, false],
    ])
    const entry = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="/tin/"><title>t</title>
<entry xml:base="x/"><title>Một</title><link href="mot.html"/><updated>2026-11-21T01:30:00Z</updated></entry></feed>`
    expect(parse(entry).articles[0]?.link).toBe(`https://${site}/tin/x/mot.html`)
  })

  it('takes no time without end where its base is long', { timeout: 20_000 }, () => {
    const items = Array.from(
      { length: 2000 },
      (_, i) => `<item><title>Tin ${i}</title><link>/${i}</link></item>`,
    )
    const text = `<?xml version="1.0"?><rss version="2.0" xml:base="https://${site}/${'a'.repeat(600_000)}"><channel><title>t</title>${items.join('')}</channel></rss>`
    const { articles } = parse(text)
    expect(articles).toHaveLength(2000)
    expect(articles.map(({ link }) => link)).toContain(`https://${site}/1999`)
  })

  it('has no address that grows beyond the longest by its escapes', () => {
    const path = `${'ế'.repeat(400)}/../${'ế'.repeat(400)}/../tin-1.html`
    const items = [path, 'ế'.repeat(100)].map(
      each => `<item><title>Tin</title><link>https://${site}/${each}</link></item>`,
    )
    const parsed = parse(`<rss version="2.0"><channel><title>t</title>${items.join('')}</channel></rss>`)
    expect(parsed.articles.map(({ link }) => link.length)).toEqual([`https://${site}/`.length + 900])
    expect(parsed.skipped['no-address']).toBe(1)
  })

  it('newest first, whatever its order', () => {
    expect(whole(parse(rss([...morning].reverse())))).toEqual(expected(morning))
  })

  it('takes no time without end where its items are many and their base has many parts', {
    timeout: 20_000,
  }, () => {
    const entry = '<entry xml:base="../"><title>Một</title><link href="x"/></entry>'
    const text = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://${site}/${'a/'.repeat(400)}">${entry.repeat(9000)}</feed>`
    expect(parse(text).items).toBe(9000)
  })

  it('says how long it may be kept', () => expect(parse(rss(morning, { ttl: 30 })).ttl).toBe(30))

  it('composes letters and marks', () => {
    expect(morning.map(nfd)[0]!.title).not.toBe(morning[0]!.title)
    expect(whole(parse(rss(morning.map(nfd))))).toEqual(expected(morning))
  })

  it('without dates: seen now', () => {
    const parsed = parse(rss(morning.map(({ date: _, ...item }) => item)))
    expect(parsed.articles.map(({ published, guessed }) => [published, guessed])).toEqual(
      morning.map(() => [now, true]),
    )
  })

  it('drops what has no title, no address, another site, and what comes twice', () => {
    const [first, second] = [morning[0]!, morning[1]!]
    const text = rss([first, { ...first, path: `${first.path}#2` }, { ...second, title: ' ' }]).replace(
      '</channel>',
      '<item><title>Không địa chỉ</title></item><item><title>Quảng cáo</title><link>https://quang-cao.example/x</link></item></channel>',
    )
    expect(parse(text)).toMatchObject({
      items: 5,
      skipped: { 'no-title': 1, 'no-address': 1, 'other-site': 1, double: 1, damaged: 0 },
    })
    expect(whole(parse(text))).toEqual(expected([first]))
  })

  it('reads addresses from a guid, unless it is none', () => {
    const item = (guid: string) =>
      `<rss version="2.0"><channel><title>x</title><item><title>Tin</title>${guid}</item></channel></rss>`
    expect(parse(item(`<guid>${addressOf('/a')}</guid>`)).articles[0]?.address).toBe(addressOf('/a'))
    expect(parse(item(`<guid isPermaLink="false">${addressOf('/a')}</guid>`)).articles).toEqual([])
  })

  it('of 5,000 items is read whole', () => expect(parse(many(5000)).articles).toHaveLength(5000))

  const rssOf = (content: string) => `<rss version="2.0"><channel><title>t</title>${content}</channel></rss>`
  const names = (before: string, after: string) =>
    Array.from({ length: 250_000 }, (_, i) => `${before}a${i.toString(36)}${after}`).join('')
  it.each([
    ['elements', rssOf('<a/>'.repeat(1_200_000))],
    ['elements of as many names', rssOf(names('<', '/>'))],
    ['attributes', rssOf(`<a${names(' ', '=""')}/>`)],
    ['attributes without a value, behind ">" in quotes', rssOf(`<a b=">"${' c'.repeat(1_000_000)}>`)],
    [
      'the same behind a comment and a text with one quote',
      rssOf(`<!-- " --><i>"</i><a${' c'.repeat(1e6)}>`),
    ],
    ['the same in an instruction', rssOf(`<?a >${' c'.repeat(1_000_000)}?>`)],
    [
      'links of an entry',
      `<feed><entry><title>x</title>${'<link href="x:y"/>'.repeat(270_000)}</entry></feed>`,
    ],
    ['text between elements', rssOf(`<item>${'x'.repeat(4_500_000)}</item>`)],
    ['the same in pieces', rssOf(`<item>${`<a>${'x'.repeat(1_000)}</a>`.repeat(4_500)}</item>`)],
    ['the same behind a tag in a comment', rssOf(`<!-- <x --><item>${'>'.repeat(4_500_000)}</item>`)],
    ['items of JSON', `{"title":"x","items":[${'{"id":1},'.repeat(500_000)}{}]}`],
  ])('of a million parts is refused before it is parsed: %s', (_, text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ name: 'NotAFeed', reason: 'too-large' }))
  })

  it('counts no words of its texts as parts', () => {
    const lead = '<![CDATA[<p>Tỉnh = "một", hai < ba & bốn > năm</p>]]>'
    const text = rssOf(
      `<item><title>Tin</title><link>/a</link><description>${lead}</description><x>${'từ = "chữ" '.repeat(150_000)}</x></item>`,
    )
    expect(parse(text).articles).toHaveLength(1)
  })

  it('with no items is a feed', () => expect(parse(rss([])).articles).toEqual([]))

  it.each([
    ['a web page', html, 'html'],
    ['a web page after a comment', `<!-- x -->\n${html}`, 'html'],
    ['nothing', '', 'empty'],
    ['space', ' \n ', 'empty'],
    ['words', 'Service unavailable', 'garbage'],
    ['a feed cut off', rss(morning).slice(0, 900), 'garbage'],
    ['JSON of another kind', '{"error":"x"}', 'garbage'],
  ])('is not %s', (_, text, reason) => {
    try {
      parse(text)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(NotAFeed)
      expect((error as NotAFeed).reason).toBe(reason)
    }
  })
})

it('whatever is done to a feed, it is read or it is none', () => {
  const whole = [rss(morning), atom(morning), rdf(morning), jsonFeed(morning)]
  const piece = fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '&',
      ']]>',
      '<![CDATA[',
      '&#0;',
      '&#xd800;',
      '__proto__',
      '<item>',
      '</item>',
      '<!DOCTYPE x [<!ENTITY a "b">]>',
      '\ud800',
      '"',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  )
  const edit = fc.record({ at: fc.nat(), drop: fc.nat(60), put: piece })
  fc.assert(
    fc.property(fc.constantFrom(...whole), fc.array(edit, { minLength: 1, maxLength: 6 }), (text, edits) => {
      for (const { at, drop, put } of edits)
        text = text.slice(0, at % text.length) + put + text.slice((at % text.length) + drop)
      try {
        for (const { address, link, title, lead, published } of parse(text).articles) {
          expect(address).toMatch(/^https:\/\/([a-z0-9-]+\.)*bao-thu\.example[:/]/)
          expect(link).toMatch(/^https?:\/\/[^\s"<>]+$/)
          expect(`${title}${lead}`).not.toMatch(/[\p{Cc}\p{Cs}]/u)
          expect(title).not.toBe('')
          expect(published).toBeLessThanOrEqual(now)
        }
      } catch (error) {
        if (!(error instanceof NotAFeed)) throw error
      }
    }),
    { numRuns: 400 },
  )
})

it('parts are counted as a parser finds them', () => {
  const counts: [text: string, parts: number][] = [
    ['<a/>', 1],
    ['<a b="c" d=\'"\' e/></a>', 4],
    ['<a b=">" c="d">', 3],
    ['<a b="x"c="y"d>', 4],
    ['<a b = "x y z">', 3],
    ['<a\u00a0b\u3000c>', 3],
    ['<?a b > c?>', 4],
    ['một < hai "ba', 1],
  ]
  for (const [text, parts] of counts) expect(xmlParts(text), text).toBe(parts)
  expect(xmlText('ab<c d="e">fg</c>h<!-- <i --> -->')).toBe(
    'ab'.length + 'fg'.length + 'h'.length + ' -->'.length,
  )
  expect(jsonParts(String.raw`{"a{":[1,"\\",":"],"b":{}}`)).toBe(8)
})

describe('bytes', () => {
  const declared = (encoding: string) =>
    rss(morning, { declaration: `<?xml version="1.0" encoding="${encoding}"?>` })
  it.each([
    ['UTF-8', utf8(rss(morning)), null],
    ['UTF-8 with a mark', utf8(`\ufeff${rss(morning)}`), null],
    ['UTF-8 that calls itself Latin 1', utf8(declared('iso-8859-1')), 'text/xml; charset=iso-8859-1'],
    ['UTF-8 that calls itself nothing known', utf8(declared('x-viet')), 'text/xml; charset=x-viet'],
    ['UTF-16, little end first', utf16(rss(morning), 'le'), null],
    ['UTF-16, big end first', utf16(rss(morning), 'be'), 'text/xml'],
  ])('%s', (_, bytes, type) => expect(whole(parse(decodeFeed(bytes, type)))).toEqual(expected(morning)))

  it('in an old encoding, declared', () => {
    const text =
      '<?xml version="1.0" encoding="windows-1252"?><rss version="2.0"><channel><title>x</title><item><title>Caf\u00e9</title><link>/a</link></item></channel></rss>'
    const bytes = Uint8Array.from(text, char => char.charCodeAt(0))
    expect(parse(decodeFeed(bytes, null)).articles[0]?.title).toBe('Café')
  })

  it('broken in one title: the other articles are read, that one is left out and counted', () => {
    const parsed = parse(decodeFeed(brokenAfter(rss(morning), 'Đà N'), null))
    expect(whole(parsed)).toEqual(expected(morning.filter(item => !item.title.startsWith('Đà Nẵng'))))
    expect(parsed.skipped.damaged).toBe(1)
  })
})

describe('words', () => {
  it.each([
    ['<p>Một</p><p>hai</p>', 'Một hai'],
    ['Qu<b>ả</b>ng Ninh', 'Quảng Ninh'],
    ['A &amp; B&nbsp;&ndash; C&#8230;', 'A & B – C…'],
    ['H&agrave; N&#7897;i &Aacute;', 'Hà Nội Á'],
    ['&unknown; &#xD800; &#1114112; &#0; &#99999999999999999999;', '&unknown;'],
    // HTML's whole list, with the letters of Vietnamese that Latin 1 lacks.
    ['&Dstrok;&agrave; L&abreve;ng, &dstrok;&#432;&#x1EDD;ng', 'Đà Lăng, đường'],
    ['&ETH;&agrave; N&#7861;ng, t&#7881;nh &eth;&ocirc;ng', 'Đà Nẵng, tỉnh đông'],
    ['&Abreve;n &Utilde;&itilde; &uhorn;', 'Ăn Ũĩ &uhorn;'],
    ['&#147;Gi&aacute;&#148; &#133; 20&percnt; &rarr; 3&frac12;&hairsp;m&sup2;', '“Giá” … 20% → 3½ m²'],
    // An emoji as two numbers, and the rest of half of one.
    ['H&#55357;&#56832;&#x1F600; &#55357;x', 'H😀😀 x'],
    ['AT&T &copy2024 R&D', 'AT&T &copy2024 R&D'],
    ['&lt;b&gt;Hu&#7871;&lt;/b&gt; &amp;amp;', '<b>Huế</b> &amp;'],
    ['5 < 6 và 7 > 3', '5 < 6 và 7 > 3'],
    ['<script>alert(1)</script>Tin<!-- ẩn -->', 'Tin'],
    ['<img src="x" onerror="y', ''],
    ['Hạ\u200b Long\u0000\u00ad', 'Hạ Long'],
    ['  nhiều \n\t khoảng  ', 'nhiều khoảng'],
    ['\u3164\u115f\uffa0&#x2800;\u034f', ''],
    ['Hu\u034f\u00ea\u034f\u0301', 'Huế'],
    ['\u0301\u0301 tin', 'tin'],
    [`Hu${'\u0323'.repeat(40)} \u{1f1fb}\u{1f1f3}`, `H\u1ee5${'\u0323'.repeat(4)} \u{1f1fb}\u{1f1f3}`],
  ])('%s', (from, to) => expect(plainText(from)).toBe(to))

  it('are read in time that grows with their length', () => {
    const started = processorTime()
    for (const bad of ['<', '<a', '&', '<script>', '<!--']) plainText(bad.repeat(200_000))
    expect(processorTime() - started).toBeLessThan(2000)
  })

  it('are clipped by characters, at a word', () => {
    expect(clip('một hai ba', 20)).toBe('một hai ba')
    expect(clip('một hai ba bốn', 12)).toBe('một hai ba…')
    expect([...clip('x'.repeat(500), keptLead)]).toHaveLength(200)
    expect(clip('😀'.repeat(300), 3)).toBe('😀😀…')
  })
})
