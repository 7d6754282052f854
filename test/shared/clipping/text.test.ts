import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noAddress } from '../../../shared/clipping/addresses.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { duplicatesOf } from '../../../shared/clipping/duplicates.ts'
import { folded, foldText } from '../../../shared/clipping/folded-text.ts'
import { joinClippings } from '../../../shared/clipping/join.ts'
import { readClipping } from '../../../shared/clipping/schema.ts'
import {
  exactLine,
  excerptOf,
  matchesOutOfSight,
  matchesSearch,
  searchForm,
  searchHits,
  searchLine,
  searchTerms,
  termsToMark,
} from '../../../shared/clipping/search.ts'
import { countClippings, countPairs } from '../../../shared/clipping/statistics.ts'
import { linkTo, textDirective } from '../../../shared/clipping/text-fragment.ts'
import { typedTags } from '../../../shared/clipping/typed-tags.ts'
import { addressKey, withoutTracking } from '../../../shared/web/page-url.ts'
import { placesOf } from '../../../shared/web/places.ts'
import { sample } from './samples.ts'

describe('folding', () => {
  test.each([
    ['Hòa Bình', 'hoà bình'],
    ['thuỷ thuý khoẻ', 'thủy thúy khỏe'],
    ['Đắk Lắk'.normalize('NFD'), 'đắk lắk'],
    ['“Quảng\u00a0Ninh” – 2025', '"Quảng Ninh" - 2025'],
    ['Quảng\u00adNinh', 'QuảngNinh'],
    ['một\n\n  hai\tba', 'một hai ba'],
  ])('%s and %s are one', (a, b) => expect(folded(a)).toBe(folded(b)))

  test.each([
    ['Hòa', 'Hóa'],
    ['Hoa', 'Hòa'],
    ['Đa', 'Da'],
    ['an', 'ăn'],
    ['a b', 'ab'],
  ])('%s and %s are two', (a, b) => expect(folded(a)).not.toBe(folded(b)))

  test('every folded unit maps to its original characters', () => {
    const text = 'Xin  chào,\u00a0Hoà Bình!'.normalize('NFD')
    const { text: form, starts, ends } = foldText(text)
    const at = form.indexOf(folded('Hòa Bình'))
    expect(text.slice(starts[at], ends[at + folded('Hòa Bình').length - 1]).normalize('NFC')).toBe('Hoà Bình')
  })

  test('a folded text stays as it is when others are folded', () => {
    const texts = ['Hoà Bình', 'Đắk Lắk, 9,12%', 'a'.repeat(600), 'Huế']
    const alone = texts.map(text => structuredClone(foldText(text)))
    expect(texts.map(foldText)).toEqual(alone)
  })

  test('composition never changes it', () => {
    const letters =
      'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ ABCĐÂ.,“”-0123'
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...letters) }),
        text => folded(text.normalize('NFD')) === folded(text.normalize('NFC')),
      ),
    )
  })

  test('offsets are within the text and ascending', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const { text: form, starts, ends } = foldText(text)
        expect([starts.length, ends.length]).toEqual([form.length, form.length])
        for (let i = 0; i < form.length; i++) {
          expect(ends[i]! >= starts[i]! && ends[i]! <= text.length).toBe(true)
          if (i > 0) expect(starts[i]! >= starts[i - 1]!).toBe(true)
        }
      }),
    )
  })
})

describe('search', () => {
  const clipping = sample({
    note: 'Xem thêm về Hoà Bình',
    citation: { title: 'Đổi mới ở Đắk Lắk, quý I/2025: 9,12%', authors: ['Trần Đỗ'], outlet: 'Tuổi Trẻ' },
    tags: ['R&D', '🚀 startup'],
  })
  const line = searchLine(clipping)
  test.each([
    'hoa binh',
    'Hòa Bình',
    'HOÀ BÌNH',
    'dak lak',
    'đắk lắk'.normalize('NFD'),
    'tuoi tre',
    'xep hang canh tranh',
    '"canh tranh cap tinh"',
    'quang ninh',
    'binh hoa',
    'tran do',
    'vnexpress.net',
    '4743210.html',
    'qua nin',
    '9,12%',
    '9.12',
    'I/2025',
    'r&d',
    '🚀',
    '…',
  ])('%s finds', query => expect(matchesSearch(line, searchTerms(query))).toBe(true))
  test.each(['hue', '"binh hoa"', 'quang ninh hue', 'uang', 'inh', '"quang nin"', '"lak quy 2025"', '12,9'])(
    '%s does not',
    query => expect(matchesSearch(line, searchTerms(query))).toBe(false),
  )

  test('a phrase stays within one text', () => {
    expect(matchesSearch(searchLine(sample({ tags: ['một hai', 'ba'] })), searchTerms('"hai ba"'))).toBe(
      false,
    )
  })

  test('an empty query finds everything', () => expect(matchesSearch('x', searchTerms('  '))).toBe(true))

  const marked = (text: string, query: string) => {
    const clipping = sample({ quote: { exact: text, prefix: '', suffix: '' } })
    const terms = termsToMark(searchLine(clipping), exactLine(clipping), searchTerms(query))
    return searchHits(text, terms).map(([start, end]) => text.slice(start, end).normalize('NFC'))
  }
  test.each([
    // The whole query, where it is there, and not its words elsewhere.
    ['Việt Nam, Hà Nam: nhà ở năm nay', 'hà nam', ['Hà Nam']],
    // Its words, whole, where it is not.
    ['Năm nay ở Hà Giang, nhà ở', 'hà nam', ['Năm', 'Hà']],
    // No part of another word, where the word is there whole.
    ['An Giang, quan trọng, anh', 'an', ['An']],
    // The whole word of which the typed letters are the beginning.
    ['Quảng Ninh, quan', 'quang ni', ['Quảng Ninh']],
    ['doanh nghiệp', 'ngh', ['nghiệp']],
    ['tăng 9,12%, không phải 9.1', '9,12%', ['9,12']],
    // With its diacritics, where they are typed and there; without, where they are not.
    ['quỹ lập trong quý, quyết', 'quỹ', ['quỹ']],
    ['lập trong quý', 'quỹ', ['quý']],
    ['lập quỹ trong quý', 'quy', ['quỹ', 'quý']],
    ['Hoà Bình, hoa bình', 'hòa bình', ['Hoà Bình']],
    ['Hạ Nam, Hà Giang, Nam Hà', 'hà nam', ['Nam', 'Hà', 'Nam Hà']],
    ['môi trường đổi mới', 'đổi mới', ['đổi mới']],
  ])('%s: %s marks %j', (text, query, expected) => {
    expect(marked(text, query)).toEqual(expected)
    expect(marked(text.normalize('NFD'), query)).toEqual(expected)
  })

  test('hits have the positions of the words, in any composition', () => {
    for (const text of ['Ở Hoà  Bình, hòa bình'.normalize('NFC'), 'Ở Hoà  Bình, hòa bình'.normalize('NFD')]) {
      expect(
        searchHits(text, searchTerms('"hoa binh"')).map(([start, end]) =>
          text.slice(start, end).normalize('NFC'),
        ),
      ).toEqual(['Hoà  Bình', 'hòa bình'])
    }
  })

  test('marks whole words, in order, of any text and query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
        let last = -1
        for (const [start, end] of searchHits(text, searchTerms(query))) {
          expect([start > last, end > start, end <= text.length]).toEqual([true, true, true])
          last = end
        }
      }),
    )
  })

  test('what is matched out of sight is named, with its text', () => {
    const out = (query: string) =>
      matchesOutOfSight(sample({ heading: 'Bảng xếp hạng tháng 5' }), searchTerms(query), [
        'quote',
        'note',
        'tags',
        'title',
        'authors',
        'outlet',
      ])
    expect(out('thang')).toEqual([{ field: 'heading', text: 'Bảng xếp hạng tháng 5' }])
    // The quote has it too.
    expect(out('bảng xếp hạng')).toEqual([])
    expect(out('4743210 thang bang')).toEqual([
      { field: 'url', text: 'https://vnexpress.net/quang-ninh-dan-dau-4743210.html' },
      { field: 'heading', text: 'Bảng xếp hạng tháng 5' },
    ])
    expect(out('')).toEqual([])
  })

  test('an excerpt shows each match, wherever it is in the text', () => {
    const filler = 'Một câu không liên quan nằm ở đây. '
    const text = `${filler.repeat(20)}Quảng Ninh dẫn đầu. ${filler.repeat(20)}Huế đứng thứ ba. ${filler.repeat(20)}`
    const { parts, cutAtEnd } = excerptOf(text, searchTerms('hue "quang ninh"'))
    expect(parts.map(part => [part.cut, /Quảng Ninh/.test(part.text), /Huế/.test(part.text)])).toEqual([
      [true, true, false],
      [true, false, true],
    ])
    expect([cutAtEnd, parts.every(part => part.text.length < 200)]).toEqual([true, true])
    expect(excerptOf('Ngắn thôi.', searchTerms('hue'))).toEqual({
      parts: [{ text: 'Ngắn thôi.', cut: false }],
      cutAtEnd: false,
    })
    expect(excerptOf('x'.repeat(9_000), []).parts[0]?.text).toHaveLength(320)
  })

  test('the search form is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => searchForm(searchForm(text)) === searchForm(text)),
    )
  })
})

describe('addresses', () => {
  test.each([
    [
      'https://VnExpress.net/a.html?utm_source=x&fbclid=1&id=7#:~:text=abc',
      'https://vnexpress.net/a.html?id=7',
    ],
    ['https://tuoitre.vn/b.htm?gidzl=1', 'https://tuoitre.vn/b.htm'],
    ['https://u:p@a.vn/x#muc-2:~:text=y', 'https://a.vn/x#muc-2'],
    ['https://a.vn', 'https://a.vn/'],
    ['about:blank', 'about:blank'],
  ])('%s is %s without what follows its reader', (address, expected) =>
    expect(withoutTracking(address)).toBe(expected),
  )

  test('two addresses of one page have one key', () => {
    const key = addressKey('https://vnexpress.net/a.html?b=2&a=1')
    expect(key).toBe('vnexpress.net/a.html?a=1&b=2')
    for (const other of [
      'http://www.vnexpress.net/a.html?a=1&b=2#top',
      'https://m.vnexpress.net/a.html?a=1&utm_medium=x&b=2',
    ])
      expect(addressKey(other)).toBe(key)
    expect(addressKey('https://a.vn/#/tin/1')).not.toBe(addressKey('https://a.vn/#/tin/2'))
    expect(addressKey('chrome://settings')).toBeUndefined()
    expect(
      placesOf({ url: 'https://m.a.vn/x', canonicalUrl: 'https://a.vn/x', frameUrl: 'https://b.vn/' }),
    ).toEqual(['a.vn/x', 'b.vn'])
    expect(placesOf({ url: 'https://a.vn/x', canonicalUrl: 'https://b.vn/y' })).toEqual(['a.vn/x'])
  })
})

describe('links to passages', () => {
  test('give a sentence whole, a short one with its context, a long one by its ends', () => {
    expect(
      decodeURIComponent(
        textDirective({ exact: 'Quảng Ninh dẫn đầu bảng xếp hạng', prefix: 'a b ', suffix: ' c d' }),
      ),
    ).toBe(':~:text=Quảng Ninh dẫn đầu bảng xếp hạng')
    expect(
      decodeURIComponent(textDirective({ exact: 'Huế', prefix: 'ại thành phố ', suffix: ' sáng nay, ôn' })),
    ).toBe(':~:text=thành phố-,Huế,-sáng nay,')
    const long = Array.from({ length: 80 }, (_, i) => `từ${i}`).join(' ')
    expect(decodeURIComponent(textDirective({ exact: long, prefix: '', suffix: '' }))).toBe(
      ':~:text=từ0 từ1 từ2 từ3 từ4 từ5,từ74 từ75 từ76 từ77 từ78 từ79',
    )
    expect(
      decodeURIComponent(
        textDirective({
          exact: 'một hai ba bốn năm sáu bảy\nmột hai ba bốn năm sáu tám',
          prefix: '',
          suffix: '',
        }),
      ),
    ).toBe(':~:text=một hai ba bốn năm sáu,hai ba bốn năm sáu tám')
  })

  test('encode what has a meaning in a directive, and replace an older one', () => {
    expect(linkTo('https://a.vn/x#:~:text=old', { exact: 'a-b, c & d e f g', prefix: '', suffix: '' })).toBe(
      'https://a.vn/x#:~:text=a%2Db%2C%20c%20%26%20d%20e%20f%20g',
    )
    expect(linkTo('https://a.vn/x#muc', { exact: 'một hai ba bốn năm sáu', prefix: '', suffix: '' })).toMatch(
      /#muc:~:text=/,
    )
  })
})

describe('duplicates', () => {
  const first = sample()
  test.each([
    ['the same passage', { id: 'b' }, true],
    [
      'the same with the tone elsewhere, through another address',
      {
        id: 'b',
        url: `${first.url}?utm_source=x`,
        quote: { ...first.quote, exact: first.quote.exact.toUpperCase().normalize('NFD') },
      },
      true,
    ],
    [
      'a part of it',
      {
        id: 'b',
        quote: { ...first.quote, exact: 'năng lực cạnh tranh cấp tỉnh' },
        position: { start: 150, end: 180 },
      },
      true,
    ],
    [
      'the same words far away that are part of others',
      {
        id: 'b',
        quote: { ...first.quote, exact: 'năng lực cạnh tranh cấp tỉnh' },
        position: { start: 900, end: 930 },
      },
      false,
    ],
    ['the same on another page', { id: 'b', url: 'https://vnexpress.net/khac.html' }, false],
    ['one in the trash', { id: 'b', deleted: '2026-01-01T00:00:00.000Z' }, false],
    ['itself', {}, false],
  ])('%s: %s', (_, change, expected) =>
    expect(duplicatesOf(first, [sample(change)]).length > 0).toBe(expected),
  )

  const context = (prefix: string, suffix: string) => ({
    quote: { exact: 'cạnh tranh', prefix, suffix },
  })
  const unplaced = (change: Partial<Clipping>) => {
    const { position: _, ...rest } = sample(change)
    return rest
  }
  test.each([
    ['other contexts', context('chỉ số ', ' cấp tỉnh'), context('luật ', ' năm 2018'), false],
    ['another context before', context('chỉ số ', ' cấp'), context('luật ', ' cấp'), false],
    ['equal contexts', context('chỉ số ', ' cấp tỉnh'), context('chỉ số ', ' cấp tỉnh'), true],
    ['a context of which less was kept', context('chỉ số ', ' cấp tỉnh'), context('số ', ' cấp'), true],
    ['no context', context('chỉ số ', ' cấp tỉnh'), context('', ''), true],
  ])('short, without a position, with %s: %s', (_, a, b, expected) => {
    const other = unplaced({ id: 'b', ...b })
    for (const clipping of [unplaced(a), sample(a)])
      expect(duplicatesOf(clipping, [other]).length > 0).toBe(expected)
  })

  test('joined, keep the earliest id, the longest quote, and all notes and tags', () => {
    const other = sample({
      id: 'b',
      captured: '2020-01-01T00:00:00.000Z',
      note: 'Khác.',
      tags: ['mới'],
      quote: { exact: 'cạnh tranh', prefix: '', suffix: '' },
    })
    const joined = joinClippings([first, other], '2027-01-01T00:00:00.000Z')
    expect(joined).toMatchObject({
      id: 'b',
      captured: other.captured,
      quote: first.quote,
      position: first.position,
      tags: ['mới', 'PCI', 'cạnh tranh'],
      note: 'Khác.\n\nSo với năm 2023.',
    })
  })
})

test.each([
  [
    'tags',
    { tags: Array.from({ length: 300 }, (_, i) => `a${i}`) },
    { tags: Array.from({ length: 300 }, (_, i) => `b${i}`) },
  ],
  ['notes', { note: 'a'.repeat(150_000) }, { note: 'b'.repeat(150_000) }],
  [
    'names',
    { entities: Array.from({ length: 1_500 }, (_, i) => ({ ...sample().entities[0]!, surface: `a${i}` })) },
    { entities: Array.from({ length: 1_500 }, (_, i) => ({ ...sample().entities[0]!, surface: `b${i}` })) },
  ],
])(
  'clippings with more %s than one can hold are not joined, so that what is joined can be read back',
  (_, a, b) => {
    const now = '2027-01-01T00:00:00.000Z'
    const pair = (one: object, other: object) => [sample(one), sample({ id: 'b', ...other })]
    expect(joinClippings(pair(a, b), now)).toBeUndefined()
    const joined = joinClippings(pair(a, a), now)
    expect(readClipping(joined)).toHaveProperty('clipping')
  },
)

test('what is joined is of the page where its quote was, and is given to no other', () => {
  const long = sample({ id: 'long', captured: '2026-11-22T00:00:00.000Z' })
  const short = { exact: 'Quảng Ninh dẫn đầu bảng xếp hạng năng lực cạnh tranh', prefix: '', suffix: '' }
  for (const [page, frame] of [
    [{}, { frameUrl: 'https://quang-cao.example/f' }],
    [{}, { frameUrl: noAddress }],
    [{ url: long.url.replace('https:', 'http:') }, {}],
    [{ canonicalUrl: long.url }, {}],
  ] as const) {
    const first = sample({ id: 'short', quote: short, ...page })
    const joined = joinClippings([first, { ...long, ...frame }], '2027-01-01T00:00:00.000Z')
    expect(joined?.id).toBe('short')
    const { url, canonicalUrl, frameUrl, quote } = joined!
    expect({ url, canonicalUrl, frameUrl, quote }).toEqual({
      url: long.url,
      canonicalUrl: undefined,
      frameUrl: 'frameUrl' in frame ? frame.frameUrl : undefined,
      quote: long.quote,
    })
  }
})

test('typed tags are divided at commas and each kept once, however its letters are encoded', () => {
  const typed = `PCI, bán  dẫn,, ${'chuyển đổi số'.normalize('NFD')},chuyển đổi số , bán\u00a0dẫn`
  expect(typedTags(typed)).toEqual(['PCI', 'bán dẫn', 'chuyển đổi số'])
})

describe('counts', () => {
  const hue = {
    id: 'province/hue',
    kind: 'province',
    subtype: 'city',
    name: { vi: 'Huế', en: 'Hue' },
    surface: 'Huế',
    asOf: '2024-05-09',
  } as const
  const [quangNinh] = sample().entities
  const clippings = [
    sample(),
    sample({ id: 'b', entities: [quangNinh!, hue, hue], citation: { authors: [], published: '2024-08-01' } }),
    sample({ id: 'c', entities: [hue], citation: { authors: [] } }),
  ]

  test('by entity, once per clipping; by outlet or host; by month, with empty months between', () => {
    expect(countClippings(clippings, 'entity').map(({ key, count }) => [key, count])).toEqual([
      ['province/hue', 2],
      ['province/quang-ninh', 2],
    ])
    expect(countClippings(clippings, 'outlet').map(({ key, count }) => [key, count])).toEqual([
      ['vnexpress.net', 2],
      ['VnExpress', 1],
    ])
    const months = countClippings(clippings, 'month')
    expect(months.slice(0, 5).map(({ key, count }) => [key, count])).toEqual([
      ['2024-05', 1],
      ['2024-06', 0],
      ['2024-07', 0],
      ['2024-08', 1],
      ['2024-09', 0],
    ])
    expect(months.at(-1)).toMatchObject({ key: '2026-11', count: 1 })
  })

  test('equal counts in Vietnamese alphabetical order, whatever the ids', () => {
    const from = (outlet: string) =>
      sample({ id: outlet, citation: { authors: [], outlet }, entities: [{ ...hue, id: outlet }] })
    const outlets = ['VnExpress', 'Đại Đoàn Kết', 'Dân trí', 'Thanh Niên', 'Ấp Bắc', 'Vietnam News']
    const counted = countClippings(outlets.map(from), 'outlet')
    expect(counted.map(({ key }) => key)).toEqual([
      'Ấp Bắc',
      'Dân trí',
      'Đại Đoàn Kết',
      'Thanh Niên',
      'Vietnam News',
      'VnExpress',
    ])
  })

  test('an article of which only the year is known counts under the year', () => {
    const dated = (id: string, published: string) => sample({ id, citation: { authors: [], published } })
    const months = countClippings(
      [dated('a', '2024'), dated('b', '2024-03'), dated('c', '2023-12-31')],
      'month',
    )
    expect(months.map(({ key, count }) => [key, count])).toEqual([
      ['2023-12', 1],
      ['2024', 1],
      ['2024-01', 0],
      ['2024-02', 0],
      ['2024-03', 1],
    ])
  })

  test('entities named together', () => {
    expect(countPairs(clippings).map(({ a, b, count }) => [a.id, b.id, count])).toEqual([
      ['province/hue', 'province/quang-ninh', 1],
    ])
  })
})
