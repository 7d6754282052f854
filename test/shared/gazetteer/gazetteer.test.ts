import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Kind, kinds } from '../../../shared/domain/kinds.ts'
import { compileGazetteer } from '../../../shared/gazetteer/compile.ts'
import type { GazetteerEntity, GazetteerName } from '../../../shared/gazetteer/compiler-input.ts'
import { counterSpellings, cueSpellings } from '../../../shared/gazetteer/cue-spellings.ts'
import { wordOrders } from '../../../shared/gazetteer/english-spellings.ts'
import { GazetteerError, openGazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import * as kindNumber from '../../../shared/gazetteer/kind-numbers.ts'
import { namesOfNamesakes, placesIn, spellingsOf, withoutHeads } from '../../../shared/gazetteer/spellings.ts'
import { MentionRecognizer } from '../../../shared/mentions/mention-recognizer.ts'

const name = (text: string, more: Partial<GazetteerName> = {}): GazetteerName => ({
  text,
  lang: 'vi',
  style: 'short',
  match: 'plain',
  ...more,
})
const province = (slug: string, vi: string, more: Partial<GazetteerEntity> = {}): GazetteerEntity => ({
  id: `province/${slug}`,
  kind: 'province',
  subtype: 'province',
  name: { vi, en: vi },
  names: [name(vi)],
  ...more,
})
const texts = (given: GazetteerName, places: string[] = []) =>
  spellingsOf(given, { places }).map(spelling => spelling.text)

it('numbers the kinds by their place in the list', () => {
  const { province, programme, startup } = kindNumber
  const numbers: Record<Kind, number> = { province, programme, startup }
  expect(kinds.map(kind => numbers[kind])).toEqual([...kinds.keys()])
})

describe('the compiled gazetteer', () => {
  const entities = [
    province('quang-ninh', 'Quảng Ninh'),
    province('ha-noi', 'Hà Nội', {
      from: '2008-08-01',
      to: '2030-01-02',
      subtype: 'city',
      name: { vi: 'Hà Nội', en: 'Hanoi' },
    }),
  ]

  it('gives back its entities, and finds them by id', () => {
    const gazetteer = openGazetteer(compileGazetteer(entities))
    expect(gazetteer.entityCount).toBe(2)
    expect(gazetteer.entity(gazetteer.indexOf('province/ha-noi'))).toEqual({
      id: 'province/ha-noi',
      kind: 'province',
      subtype: 'city',
      name: { vi: 'Hà Nội', en: 'Hanoi' },
      from: '2008-08-01',
      to: '2030-01-02',
    })
    expect(gazetteer.kind(0)).toBe('province')
    expect(gazetteer.indexOf('province/nowhere')).toBe(-1)
    expect(() => gazetteer.entity(2)).toThrow(RangeError)
    expect(() => gazetteer.entity(-1)).toThrow(RangeError)
  })

  it('does not depend on the order of the entities', () => {
    expect(compileGazetteer([...entities].reverse())).toEqual(compileGazetteer(entities))
  })

  it('finds every id of any set of entities', () => {
    const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,12}$/), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(slugs, given => {
        const gazetteer = openGazetteer(compileGazetteer(given.map(slug => province(slug, `Tên ${slug}`))))
        for (const slug of given)
          expect(gazetteer.entity(gazetteer.indexOf(`province/${slug}`)).id).toBe(`province/${slug}`)
      }),
    )
  })

  it('opens bytes that do not begin at a multiple of four', () => {
    const bytes = compileGazetteer(entities)
    const shifted = new Uint8Array(bytes.length + 1)
    shifted.set(bytes, 1)
    expect(openGazetteer(shifted.subarray(1)).entity(0).id).toBe('province/ha-noi')
  })

  it.each([
    ['nothing', (): Uint8Array => new Uint8Array()],
    ['a foreign file', (): Uint8Array => new TextEncoder().encode('<!doctype html>'.repeat(100))],
    ['half of it', (bytes: Uint8Array): Uint8Array => bytes.slice(0, bytes.length / 2)],
    ['one byte more', (bytes: Uint8Array): Uint8Array => new Uint8Array([...bytes, 0])],
    ['another format', (bytes: Uint8Array): Uint8Array => bytes.with(4, 99) as Uint8Array],
    [
      'a section outside the file',
      (bytes: Uint8Array): Uint8Array => bytes.with(16 * 4 + 3, 0x7f) as Uint8Array,
    ],
  ])('refuses %s', (_what, damage) => {
    expect(() => openGazetteer(damage(compileGazetteer(entities)))).toThrow(GazetteerError)
  })

  it.each([
    ['without letters', '—'],
    ['of 65 words', 'a '.repeat(65)],
  ])('cannot be compiled from a name %s', (_what, text) => {
    expect(() => compileGazetteer([province('x', 'X', { names: [name(text)] })])).toThrow(RangeError)
  })
})

/** Different words of twelve letters, by number. */
const madeUpWord = (i: number) =>
  Array.from({ length: 12 }, (_, place) => 'bcdghklmnt'[Math.floor(i / 10 ** (place % 5)) % 10]).join('')

it('finds names whose words are more than 16 bits can number', () => {
  // 14 units a word: 84,000 in all.
  const firms = Array.from({ length: 6_000 }, (_, i): GazetteerEntity => {
    const text = `${madeUpWord(i)} Việt`
    return {
      id: `startup/${i}`,
      kind: 'startup',
      subtype: 'startup',
      name: { vi: text, en: text },
      names: [name(text)],
    }
  })
  const gazetteer = openGazetteer(compileGazetteer(firms))
  const recognizer = new MentionRecognizer(gazetteer)
  const found = (text: string) => recognizer.read([text])[0]!.map(({ entity }) => gazetteer.entity(entity).id)
  for (const i of [0, 1, 777, 5_998, 5_999])
    expect(found(`Hãng ${madeUpWord(i)} Việt ra mắt.`)).toEqual([`startup/${i}`])
  expect(found(`Hãng ${madeUpWord(6_000)} Việt ra mắt.`)).toEqual([])
})

it('holds each word once, however many names have it', () => {
  const centres = Array.from({ length: 100 }, (_, i) =>
    province(`p-${i}`, `Trung tâm đổi mới sáng tạo ${madeUpWord(i).slice(0, 5)}`),
  )
  const { symbols, nameCount } = openGazetteer(compileGazetteer(centres))
  // Seven units for each last word, with the gaps of two places; the six others have 37 units.
  expect(symbols.length).toBeLessThan(100 * 7 * 2 + 37 * 4)
  expect(nameCount).toBeGreaterThanOrEqual(200)
})

describe('spellings that follow from a name', () => {
  it('of an act: every way of introducing its number', () => {
    const spellings = texts(name('Nghị quyết 57-NQ/TW'))
    for (const text of ['Nghị quyết số 57-NQ/TW', 'NQ 57-NQ/TW', 'Nghi quyet so 57-NQ/TW'])
      expect(spellings).toContain(text)
    expect(texts(name('Resolution 57', { lang: 'en' }))).toEqual(
      expect.arrayContaining(['Resolution No. 57', 'Resolution Number 57']),
    )
    // "NQ/TU" is of a province.
    expect(texts(name('Resolution 57-NQ/TW', { lang: 'en' }))).not.toContain('Resolution 57-NQ/TU')
  })

  it('of a city: every way of writing its head', () => {
    expect(texts(name('TP.HCM'))).toEqual(expect.arrayContaining(['TP HCM', 'TPHCM']))
    expect(texts(name('Thành phố Hồ Chí Minh'))).toEqual(
      expect.arrayContaining(['TP Hồ Chí Minh', 'TP.Hồ Chí Minh']),
    )
    expect(texts(name('Quảng Ninh'))).toEqual(['Quảng Ninh', 'Quang Ninh'])
  })

  it('of an English name: both Englishes, and Vietnamese words with their marks', () => {
    expect(texts(name('National Innovation Center', { lang: 'en' }))).toContain('National Innovation centre')
    expect(texts(name('Quang Ninh Start-up Summit', { lang: 'en' }), ['Quảng Ninh'])).toEqual(
      expect.arrayContaining(['Quảng Ninh Start-up Summit', 'Quảng Ninh startup Summit']),
    )
    expect(texts(name('Quang Ninhville', { lang: 'en' }), ['Quảng Ninh'])).toEqual(['Quang Ninhville'])
  })

  it('of an English name: "and" as an ampersand, and with a comma in a list', () => {
    expect(texts(name('Innovation and Startup Festival', { lang: 'en' }))).toContain(
      'Innovation & startup Festival',
    )
    expect(texts(name('Law on Science, Technology and Innovation', { lang: 'en' }))).toEqual(
      expect.arrayContaining([
        'Law on Science, Technology & Innovation',
        'Law on Science, Technology, and Innovation',
      ]),
    )
    expect(texts(name('Ministry of Science and Technology', { lang: 'en' }))).toEqual([
      'Ministry of Science and Technology',
    ])
    expect(texts(name('Asia R&D Connect', { lang: 'en' }))).toEqual(['Asia R&D Connect'])
  })

  it('of an English name: each way to say up to which year it is', () => {
    const found = texts(name('Campaign to 2030', { lang: 'en' }))
    expect(found).toEqual(
      expect.arrayContaining(['Campaign until 2030', 'Campaign by 2030', 'Campaign up to 2030']),
    )
    expect(texts(name('Plan up to 2030 of Hue', { lang: 'en' }))).not.toContain('Plan by 2030 of Hue')
  })

  it('of an English name: contest and competition, award and awards, either order', () => {
    expect(texts(name('Startup and Innovation Contest', { lang: 'en' }))).toEqual(
      expect.arrayContaining(['Innovation and startup competition', 'Startup and Innovation competition']),
    )
    expect(texts(name('Better Choice Awards', { lang: 'en' }))).toContain('Better Choice award')
    expect(texts(name('Air and Innovation Show', { lang: 'en' }))).not.toContain('Innovation and Air Show')
  })

  it('of an English name: a law, centre or strategy in either order and with either preposition', () => {
    expect(texts(name('Law on Technology Transfer', { lang: 'en' }))).toContain('Technology Transfer Law')
    expect(texts(name('Digital Transformation Law', { lang: 'en' }))).toContain(
      'Law on Digital Transformation',
    )
    expect(texts(name('Ca Mau Startup and Innovation Centre', { lang: 'en' }))).toEqual(
      expect.arrayContaining([
        'Ca Mau centre for startup and Innovation',
        'Ca Mau center for start-up and Innovation',
      ]),
    )
    expect(texts(name('Innovative Startup Contest', { lang: 'en' }))).toContain('Innovation startup contest')
    expect(texts(name('National Data Centre', { lang: 'en' }))).not.toContain('National Centre for Data')
    expect(texts(name('National Strategy for Blockchain', { lang: 'en' }))).toContain(
      'National Strategy on Blockchain',
    )
    expect(texts(name('National Fund for AI Development', { lang: 'en' }))).toContain(
      'National Fund for the Development of AI',
    )
    expect(texts(name('Forum on the Digital Economy', { lang: 'en' }))).toContain(
      'Forum on Development of Digital Economy',
    )
    expect(texts(name('Committee on Science, Technology, Innovation and Work', { lang: 'en' }))).toContain(
      'Committee for Science and Technology Development, Innovation and Work',
    )
  })

  it('of an English name: "hightech" and IT', () => {
    expect(texts(name('Da Nang Hi-Tech Park', { lang: 'en' }))).toEqual(
      expect.arrayContaining(['Da Nang hightech Park', 'Danang hi-tech Park']),
    )
    expect(texts(name('Yen Binh IT Park', { lang: 'en' }))).toContain('Yen Binh Information Technology Park')
  })

  it('of a Vietnamese name: its words abbreviated, and each way of naming its city', () => {
    expect(texts(name('Trung tâm Đổi mới sáng tạo Hà Nội'))).toEqual(
      expect.arrayContaining([
        'Trung tâm ĐMST Hà Nội',
        'Trung tâm Đổi mới sáng tạo TP.Hà Nội',
        'Trung tâm Đổi mới sáng tạo của Hà Nội',
      ]),
    )
    expect(texts(name('Quỹ đầu tư mạo hiểm TP.HCM'))).toEqual(
      expect.arrayContaining(['Quỹ ĐTMH TP.HCM', 'Quỹ đầu tư mạo hiểm Thành phố Hồ Chí Minh']),
    )
    expect(
      texts(name('Chương trình Chuyển đổi số quốc gia Việt Nam đến năm 2025, định hướng đến năm 2030')),
    ).toContain('Chương trình Chuyển đổi số quốc gia Việt Nam')
    expect(texts(name('Hà Nội'))).toEqual(['Hà Nội', 'Ha Noi'])
  })

  it('of a cue that is an act: with "No." or "số" before its number', () => {
    expect(cueSpellings('Resolution 222')).toEqual(['Resolution 222', 'Resolution No. 222'])
    expect(cueSpellings('Nghị quyết 222')).toEqual(['Nghị quyết 222', 'Nghị quyết số 222'])
    for (const cue of ['2030', 'No 5', '57-NQ/TW', 'in Vietnam']) expect(cueSpellings(cue)).toEqual([cue])
  })

  it('of the cue "Vietnam": every sign that a text is about it', () => {
    expect(cueSpellings('Vietnam')).toEqual(
      expect.arrayContaining(['Việt Nam', 'Vietnamese', 'Hanoi', 'HCMC']),
    )
    expect(cueSpellings('Vietnam News')).toEqual(['Vietnam News'])
  })

  it('of other cues: every wording of the family, in cues and not in counter-cues', () => {
    expect(cueSpellings('startup')).toEqual(expect.arrayContaining(['start-ups', 'startups']))
    expect(cueSpellings('Vietnam')).toEqual(expect.arrayContaining(['ND-CP', 'Nguyen', 'Hai Phong']))
    for (const cue of ['startups', 'startup city', 'Ranking']) expect(cueSpellings(cue)).toEqual([cue])
    expect(counterSpellings('startup')).toEqual(['startup'])
    expect(counterSpellings('United Nations')).toEqual(expect.arrayContaining(['UNSC', 'Senate']))
    for (const cue of ['UNSC', 'Vietnam']) expect(counterSpellings(cue)).toEqual([cue])
    expect(counterSpellings('Resolution 222')).toEqual(['Resolution 222', 'Resolution No. 222'])
  })

  it('of an English name: its words in another order, where the name is national', () => {
    expect(wordOrders('National Technology Innovation Fund')).toEqual([
      'National Technology Innovation Fund',
      'National Fund for Technology Innovation',
    ])
    expect(wordOrders('National Forum on the Digital Economy')).toContain('National Digital Economy Forum')
    expect(wordOrders('Vietnam Blockchain Association')).toContain('Vietnam Association of Blockchain')
    for (const text of [
      'National Venture Capital Fund',
      'Hanoi Technology Fund',
      'National Data Association',
    ])
      expect(wordOrders(text)).toEqual([text])
  })

  it('of an English name: words of one English only', () => {
    const found = texts(name('National Programme of Innovation Centres', { lang: 'en' }))
    expect(found).toContain('National program of Innovation centers')
    expect(found).not.toContain('National program of Innovation centres')
    expect(found.filter(text => /Việt/.test(text) && /center/.test(text))).toEqual([])
  })

  it('reads places out of Vietnamese names', () => {
    expect(placesIn('Khu công nghệ cao Hòa Lạc')).toEqual(['Hòa Lạc'])
    expect(placesIn('Khu công nghệ cao')).toEqual([])
  })

  it('leaves the head words of a unit to the judge, but not those of Hồ Chí Minh City', () => {
    const kept = withoutHeads([
      name('Bắc Ninh'),
      name('Tỉnh Bắc Ninh'),
      name('TP Bắc Ninh'),
      name('Hồ Chí Minh'),
      name('Thành phố Hồ Chí Minh'),
    ])
    expect(kept.map(each => each.text)).toEqual(['Bắc Ninh', 'Hồ Chí Minh', 'Thành phố Hồ Chí Minh'])
  })

  it('lends a former unit the names of the one that carries its name on', () => {
    const now = province('gia-lai', 'Gia Lai', { from: '2025-07-01', names: [name('Gia Lai'), name('GL')] })
    const before = province('former-gia-lai', 'Gia Lai', { to: '2025-06-30' })
    const other = province('kon-tum', 'Kon Tum', { to: '2025-06-30' })
    expect(namesOfNamesakes(before, [now, before, other]).map(each => each.text)).toEqual(['Gia Lai', 'GL'])
    expect(namesOfNamesakes(other, [now, before, other])).toEqual([])
  })
})
