import { describe, expect, test } from 'vitest'
import { answerPath, suggestionsFor } from '../../../extension/background/omnibox.ts'
import type { Card } from '../../../shared/card/card.ts'
import { searchEntities, searchIndexOf } from '../../../shared/card/entity-search.ts'

const today = '2026-11-21'
const card = (id: string, vi: string, en: string, more: Partial<Card> = {}): Card => ({
  id,
  kind: id.slice(0, id.indexOf('/')) as Card['kind'],
  subtype: 'province',
  name: { vi, en },
  names: [],
  summary: { vi: '', en: '', sources: [] },
  figures: [],
  events: [],
  relations: [],
  links: [],
  sources: {},
  ...more,
})
const name = (text: string) => ({ text, lang: 'vi' as const, style: 'abbreviation' as const })

const index = searchIndexOf(
  [
    card('province/hai-phong', 'Hải Phòng', 'Hai Phong', {
      subtype: 'city',
      codes: [{ code: '31', source: 's' }],
      iso: 'VN-HP',
    }),
    card('province/former-hai-phong', 'Hải Phòng', 'Hai Phong', { subtype: 'former', to: '2025-06-30' }),
    card('province/ho-chi-minh', 'Thành phố Hồ Chí Minh', 'Ho Chi Minh City', {
      subtype: 'city',
      shortName: { vi: 'TP.HCM', en: 'HCMC' },
      names: [name('TP Hồ Chí Minh'), name('Sài Gòn')],
    }),
    card('province/ha-nam', 'Hà Nam', 'Ha Nam', { subtype: 'former', to: '2025-06-30' }),
    card('province/ha-noi', 'Hà Nội', 'Hanoi', { subtype: 'city' }),
    card('province/dak-lak', 'Đắk Lắk', 'Dak Lak'),
    card(
      'programme/hai-phong-free-trade-zone',
      'Khu thương mại tự do Hải Phòng',
      'Hai Phong Free Trade Zone',
      {
        subtype: 'zone',
      },
    ),
    card('programme/resolution-57-nq-tw', 'Nghị quyết 57-NQ/TW', 'Resolution 57-NQ/TW', {
      subtype: 'policy',
    }),
    card('startup/momo', 'MoMo', 'MoMo', { subtype: 'startup' }),
  ],
  today,
)
const found = (words: string) => searchEntities(index, words, 5).map(({ id }) => id)

describe('search', () => {
  test.each<[string, string[]]>([
    ['hải phòng', ['province/hai-phong', 'province/former-hai-phong', 'programme/hai-phong-free-trade-zone']],
    ['hai phong', ['province/hai-phong', 'province/former-hai-phong', 'programme/hai-phong-free-trade-zone']],
    [
      'HAI  PHÒNG',
      ['province/hai-phong', 'province/former-hai-phong', 'programme/hai-phong-free-trade-zone'],
    ],
    ['sai gon', ['province/ho-chi-minh']],
    ['tp.hcm', ['province/ho-chi-minh']],
    ['tp hcm', ['province/ho-chi-minh']],
    ['hcmc', ['province/ho-chi-minh']],
    ['dak lak', ['province/dak-lak']],
    ['Đăk Lăk'.normalize('NFD'), ['province/dak-lak']],
    ['57', ['programme/resolution-57-nq-tw']],
    ['nq tw', ['programme/resolution-57-nq-tw']],
    ['trade zone phong', ['programme/hai-phong-free-trade-zone']],
    ['momo', ['startup/momo']],
    ['haiphong', ['province/hai-phong', 'province/former-hai-phong', 'programme/hai-phong-free-trade-zone']],
    ['hochiminh city', ['province/ho-chi-minh']],
    ['đắklắk', ['province/dak-lak']],
    ['31', ['province/hai-phong']],
    ['vn-hp', ['province/hai-phong']],
    ['hp', ['province/hai-phong', 'province/former-hai-phong']],
    ['ĐL', ['province/dak-lak']],
    ['hn', ['province/ha-noi', 'province/ha-nam']],
    ['hn phong', []],
    ['h. nam', ['province/ha-nam']],
    ['dak l', ['province/dak-lak']],
    ['3', []],
    ['Hà Nội city', ['province/ha-noi']],
    ['province of dak lak', ['province/dak-lak']],
    ['Hà Nam cũ', ['province/ha-nam']],
    ['tỉnh', []],
    ['', []],
    ['  . ', []],
    ['paris', []],
  ])('%j', (words, ids) => expect(found(words)).toEqual(ids))

  test('has the right spelling first where the accents were typed', () => {
    expect(found('hà')[0]).toBe('province/ha-noi')
    expect(found('hả').at(0)).toBe('province/hai-phong')
  })

  test('takes letters for initials of places only, behind whole names and before parts of other names', () => {
    const places = searchIndexOf(
      [
        card('startup/hn', 'HN Group', 'HN Group'),
        card('programme/hoc-nghe', 'Học nghề', 'Learning'),
        card('province/long-an', 'Long An', 'Long An', { to: '2025-06-30' }),
        card('province/lang-son', 'Lạng Sơn', 'Lang Son'),
        card('province/ha-noi', 'Hà Nội', 'Hanoi', { names: [name('TP Hà Nội')] }),
        card('programme/q', 'Quốc gia: Chương trình Nam', 'National'),
        card('province/quang-nam', 'Quảng Nam', 'Quang Nam', { to: '2025-06-30' }),
      ],
      today,
    )
    const ids = (words: string) => searchEntities(places, words, 5).map(({ id }) => id)
    expect(ids('hn')).toEqual(['province/ha-noi', 'startup/hn'])
    expect(ids('thn')).toEqual([])
    expect(ids('hn group')).toEqual(['startup/hn'])
    expect(ids('la')[0]).toBe('province/lang-son')
    expect(ids('q. nam')).toEqual(['province/quang-nam', 'programme/q'])
  })

  test('says what each is', () => {
    expect(searchEntities(index, 'hai phong', 2).map(({ status }) => status.vi)).toEqual([
      'Thành phố trực thuộc Trung ương',
      'Tỉnh cũ, không còn từ 1/7/2025',
    ])
  })
})

describe('the address bar', () => {
  test('shows first what Enter opens, then others; marks of XML are escaped where they would be read', () => {
    expect(suggestionsFor(index, 'hai phong', 'en', true).first).toBe('Hai Phong – Centrally run city')
    const risky = searchIndexOf(
      ['x', 'y'].map(id => card(`startup/${id}`, 'A & <b>', 'A & <b>')),
      today,
    )
    const { first, others } = suggestionsFor(risky, 'a', 'vi', true)
    expect(first).toMatch(/^A &#38; &#60;b&#62; – /)
    expect(others).toEqual([{ content: 'startup/y', description: first }])
  })

  test('has one first line for all that is typed in Firefox, which shows it late', () => {
    const risky = searchIndexOf([card('startup/x', 'A & <b>', 'A & <b>')], today)
    const { first, others } = suggestionsFor(risky, 'a', 'vi', false)
    expect(first).toBe('Enter mở mục khớp nhất, hoặc trang tra cứu')
    expect(suggestionsFor(risky, 'zzz', 'vi', false)).toEqual({ first, others: [] })
    expect(others[0]?.description).toMatch(/^A & <b> – /)
  })

  test('says in the reader’s language what to type, and that nothing matches', () => {
    expect(suggestionsFor(index, ' ', 'vi', true)).toEqual({
      first: 'Gõ tên tỉnh thành, chương trình, chính sách hoặc doanh nghiệp; không cần dấu.',
      others: [],
    })
    expect(suggestionsFor(index, 'atlantis', 'en', true).first).toMatch(/^Nothing matches/)
  })

  test.each([
    ['province/hai-phong', '/entity.html#/province/hai-phong'],
    ['hải phòng', '/entity.html#/province/hai-phong'],
    [' Atlantis & co ', '/entity.html#/search/Atlantis%20%26%20co'],
  ])('opens for %j %s', (typed, path) => expect(answerPath(index, typed)).toBe(path))
})
