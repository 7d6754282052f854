import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PageLocalities, readLabelledPages } from '../../../commands/locality-accuracy.ts'
import { loadLocalities } from '../../../commands/locality-files.ts'
import { root } from '../../../commands/project.ts'
import { compileTextIndex } from '../../../shared/localities/compile-text-index.ts'
import { placed } from '../../../shared/localities/explain.ts'
import { LocalityFinder, type ProvinceMention } from '../../../shared/localities/find.ts'
import { LocalityIndex, shortId } from '../../../shared/localities/locality-card.ts'
import { TextIndex } from '../../../shared/localities/text-index.ts'
import { gazetteer } from '../mentions/names.ts'

const localities = loadLocalities()
const compact = compileTextIndex(localities)
const index = new TextIndex(compact)
const finder = new LocalityFinder(index)
const byId = new LocalityIndex(localities)

interface Page {
  date?: string
  /** Slugs of provinces that the page names, as if in a block after the last one. */
  provinces?: string[]
}

/**
 * Mentions in blocks as "surface = units that it may mean", with the provinces of the page given instead of
 * recognised.
 */
function found(texts: string | string[], { date, provinces = [] }: Page = {}): string[] {
  const blocks = (Array.isArray(texts) ? texts : [texts]).map(text => ({
    text,
    scanned: finder.scan(text),
    provinces: [] as ProvinceMention[],
  }))
  const page: ProvinceMention[] = provinces.map(slug => ({ start: 1e6, end: 1e6 + 1, slug, optional: false }))
  const all = [...blocks, { text: '', scanned: finder.scan(''), provinces: page }]
  const context = date === undefined ? {} : { date }
  const mentions = finder.judge(all, context)
  // Provinces of text without localities may be given by their slugs alone.
  expect(finder.judge(blocks, { ...context, provinces })).toEqual(mentions.slice(0, blocks.length))
  return blocks.flatMap(({ text }, i) =>
    mentions[i]!.map(({ start, end, units }) => {
      const meanings = units.map(unit => placed(byId.find(index.idOf(unit))!, 'vi'))
      return `${text.slice(start, end)} = ${meanings.join(' | ')}`
    }),
  )
}

describe('index for text', () => {
  test('holds every unit by number, with its code and what encloses it', () => {
    const { communes, districts, endedDistricts, formerCommunes } = localities
    const units = [...communes, ...districts, ...endedDistricts, ...formerCommunes]
    units.forEach((unit, i) => {
      expect(index.idOf(i)).toBe(shortId(unit))
      expect(byId.find(index.idOf(i))).toBeDefined()
      expect(index.typeOf(i)).toBe(unit.type)
      const province = unit.level === 'former-commune' ? unit.district.province : unit.province
      expect(index.provinces[index.provinceOf(i)]).toBe(province.slug)
      if (unit.level === 'former-commune')
        expect(index.idOf(index.districtOf(i))).toBe(shortId(unit.district))
    })
  })

  test('is at most 160 KB, in ASCII', () => {
    expect(compact.length).toBeLessThan(160_000)
    expect(compact).toMatch(/^[ -~\n]*$/)
  })
})

describe('type words', () => {
  const page = { date: '2024-05-01', provinces: ['quang-ninh', 'tien-giang', 'ho-chi-minh'] }
  test.each([
    ['ở phường Bãi Cháy hôm nay', 'phường Bãi Cháy = Phường Bãi Cháy (Thành phố Hạ Long, Quảng Ninh)'],
    ['ở P. Bãi Cháy hôm nay', 'P. Bãi Cháy = Phường Bãi Cháy (Thành phố Hạ Long, Quảng Ninh)'],
    ['ở P.Bãi Cháy hôm nay', 'P.Bãi Cháy = Phường Bãi Cháy (Thành phố Hạ Long, Quảng Ninh)'],
    ['xã Đông Hoà Hiệp', 'xã Đông Hoà Hiệp = Xã Đông Hòa Hiệp (Huyện Cái Bè, Tiền Giang)'],
    ['TX Quảng Yên', 'TX Quảng Yên = Thị xã Quảng Yên (Quảng Ninh)'],
    ['T.X Quảng Yên', 'T.X Quảng Yên = Thị xã Quảng Yên (Quảng Ninh)'],
    ['TP Hạ Long', 'TP Hạ Long = Thành phố Hạ Long (Quảng Ninh)'],
    ['TP.Hạ Long', 'TP.Hạ Long = Thành phố Hạ Long (Quảng Ninh)'],
    ['thành phố\u00a0Hạ\u00a0Long', 'thành phố\u00a0Hạ\u00a0Long = Thành phố Hạ Long (Quảng Ninh)'],
    ['quận 1', 'quận 1 = Quận 1 (Thành phố Hồ Chí Minh)'],
    ['thị trấn Cái Bè', 'thị trấn Cái Bè = Thị trấn Cái Bè (Huyện Cái Bè, Tiền Giang)'],
    ['huyện đảo Cô Tô', 'huyện đảo Cô Tô = Huyện Cô Tô (Quảng Ninh)'],
    ['in Cai Be District today', 'Cai Be District = Huyện Cái Bè (Tiền Giang)'],
    ['in Ha Long city today', 'Ha Long city = Thành phố Hạ Long (Quảng Ninh)'],
    ['in District 1 today', 'District 1 = Quận 1 (Thành phố Hồ Chí Minh)'],
  ])('%s', (text, expected) => {
    expect(found(text, page)).toEqual([expected])
  })

  test.each([
    'Hạ Long, Bãi Cháy và Cái Bè',
    'an sinh xã hội',
    'phường hội Hạ Long',
    'quận công Hạ Long',
    'thành phố của chúng ta',
    'Trường THPT TX Quảng Yên',
    'Trường Tiểu học thị trấn Cái Bè',
    'đường Quận 1',
    'thôn Phường Bãi Cháy',
    'bà Nguyễn Thị Xã Quảng Yên',
    'Bệnh viện Quận 1',
    'phường Bãi Cháy Xanh',
    'phường Bãi Cháy xưa',
    'Cai Be District Hospital',
    'Old Cai Be District',
    'đặc khu Phú Quốc',
  ])('none in "%s"', text => {
    expect(found(text, page)).toEqual([])
  })
})

describe('districts that ended before 30 June 2025', () => {
  const at = (date: string, ...provinces: string[]) => ({ date, provinces })
  test.each([
    ['huyện Đạ Tẻh họp', at('2021-05-01', 'lam-dong'), 'huyện Đạ Tẻh = Huyện Đạ Tẻh (Lâm Đồng)'],
    ['huyện Cát Tiên họp', at('2026-05-01', 'lam-dong'), 'huyện Cát Tiên = Huyện Cát Tiên (Lâm Đồng)'],
    ['TX Cửa Lò đón khách', at('2019-05-01', 'nghe-an'), 'TX Cửa Lò = Thị xã Cửa Lò (Nghệ An)'],
    [
      'quận 2 và quận Thủ Đức',
      at('2019-05-01', 'ho-chi-minh'),
      'quận 2 = Quận 2 (Thành phố Hồ Chí Minh); quận Thủ Đức = Quận Thủ Đức (Thành phố Hồ Chí Minh)',
    ],
    ['quận 9 cũ', at('2026-05-01', 'ho-chi-minh'), 'quận 9 = Quận 9 (Thành phố Hồ Chí Minh)'],
    ['in District 9 today', at('2019-05-01', 'ho-chi-minh'), 'District 9 = Quận 9 (Thành phố Hồ Chí Minh)'],
    ['huyện Từ Liêm (Hà Nội)', at('2010-05-01', 'ha-noi'), 'huyện Từ Liêm = Huyện Từ Liêm (Hà Nội)'],
    ['huyện Yên Hưng họp', at('2010-05-01', 'quang-ninh'), 'huyện Yên Hưng = Huyện Yên Hưng (Quảng Ninh)'],
    // A namesake that did not end is meant since then.
    ['huyện Kỳ Sơn họp', at('2022-05-01', 'hoa-binh', 'nghe-an'), 'huyện Kỳ Sơn = Huyện Kỳ Sơn (Nghệ An)'],
    ['huyện Kỳ Sơn họp', at('2018-05-01', 'hoa-binh'), 'huyện Kỳ Sơn = Huyện Kỳ Sơn (Hòa Bình)'],
    [
      'huyện Kỳ Sơn họp',
      at('2018-05-01', 'hoa-binh', 'nghe-an'),
      'huyện Kỳ Sơn = Huyện Kỳ Sơn (Nghệ An) | Huyện Kỳ Sơn (Hòa Bình)',
    ],
    // Before the merger the name was that of a smaller district.
    [
      'xã Đạ Lây, huyện Đạ Tẻh',
      at('2021-05-01'),
      'xã Đạ Lây = Xã Đạ Lây (Huyện Đạ Huoai, Lâm Đồng); huyện Đạ Tẻh = Huyện Đạ Tẻh (Lâm Đồng)',
    ],
  ])('%s', (text, page, expected) => {
    expect(found(text, page).join('; ')).toBe(expected)
  })

  test('are another one than the later district of the same name', () => {
    const [early, late] = ['2021-05-01', '2025-03-01'].map(date => {
      const scanned = finder.scan('huyện Đạ Huoai họp')
      return finder.judge([{ scanned, provinces: [] }], { date, provinces: ['lam-dong'] })[0]!
    })
    expect(early!.map(({ units }) => units.map(unit => index.idOf(unit)))).toEqual([['locality/681-cu']])
    expect(late!.map(({ units }) => units.map(unit => index.idOf(unit)))).toEqual([['locality/682']])
  })
})

describe('headlines in capitals', () => {
  const page = { date: '2024-05-01', provinces: ['quang-ninh', 'tien-giang', 'nghe-an', 'quang-nam'] }
  test.each([
    [
      'PHƯỜNG BÃI CHÁY KHỞI CÔNG BẾN TÀU',
      'PHƯỜNG BÃI CHÁY = Phường Bãi Cháy (Thành phố Hạ Long, Quảng Ninh)',
    ],
    ['CHÁY LỚN Ở TP HẠ LONG TRONG ĐÊM', 'TP HẠ LONG = Thành phố Hạ Long (Quảng Ninh)'],
    ['THỊ XÃ QUẢNG YÊN ĐÓN KHÁCH', 'THỊ XÃ QUẢNG YÊN = Thị xã Quảng Yên (Quảng Ninh)'],
    ['HUYỆN ĐẢO CÔ TÔ DỪNG TÀU', 'HUYỆN ĐẢO CÔ TÔ = Huyện Cô Tô (Quảng Ninh)'],
    ['DỊCH VỤ CÔNG HUYỆN CÁI BÈ DẪN ĐẦU', 'HUYỆN CÁI BÈ = Huyện Cái Bè (Tiền Giang)'],
    ['YÊU CẦU HUYỆN CÁI BÈ BÁO CÁO', 'HUYỆN CÁI BÈ = Huyện Cái Bè (Tiền Giang)'],
    [
      'XÃ ĐÔNG HÒA HIỆP THUỘC HUYỆN CÁI BÈ ĐÓN BẰNG',
      'XÃ ĐÔNG HÒA HIỆP = Xã Đông Hòa Hiệp (Huyện Cái Bè, Tiền Giang); HUYỆN CÁI BÈ = Huyện Cái Bè (Tiền Giang)',
    ],
    [
      'CÁC HUYỆN CÁI BÈ VÀ CHỢ GẠO THIẾU NƯỚC',
      'HUYỆN CÁI BÈ = Huyện Cái Bè (Tiền Giang); CHỢ GẠO = Huyện Chợ Gạo (Tiền Giang)',
    ],
    ['FIRE IN HA LONG CITY', 'HA LONG CITY = Thành phố Hạ Long (Quảng Ninh)'],
    ['FIRE HITS HA LONG CITY', 'HA LONG CITY = Thành phố Hạ Long (Quảng Ninh)'],
  ])('%s', (text, expected) => {
    expect(found(text, page).join('; ')).toBe(expected)
  })

  test.each([
    // Ordinary words that capitals make look like names.
    'CHÍNH SÁCH XÃ HỘI AN TOÀN',
    'NHÀ Ở XÃ HỘI AN GIANG',
    'THÀNH PHỐ VINH DANH DOANH NHÂN',
    'THÀNH PHỐ THÔNG MINH',
    'PHƯỜNG HỘI AN TOÀN',
    'XÃ THANH NIÊN XUNG PHONG',
    // Parts of other names.
    'TRƯỜNG TIỂU HỌC THỊ TRẤN CÁI BÈ KHAI GIẢNG',
    'BỆNH VIỆN TP HẠ LONG NHẬN THIẾT BỊ',
    'ĐƯỜNG HUYỆN CÁI BÈ SẠT LỞ',
    'CHỢ THỊ TRẤN CÁI BÈ CHÁY',
    'BÀ NGUYỄN THỊ XÃ QUẢNG YÊN',
    'HA LONG CITY MARATHON OPENS',
    // Not in the provinces of the page, or in another country.
    'PHƯỜNG BẾN THÀNH SẮP XẾP CHỢ',
    'TP TÂN HƯNG TRUNG QUỐC',
  ])('none in "%s"', text => {
    expect(found(text, page)).toEqual([])
  })

  test('the page that names the unit in small letters decides', () => {
    expect(found(['THÀNH PHỐ VINH MỞ HỘI', 'Tại thành phố Vinh, tỉnh Nghệ An'], page)).toContain(
      'THÀNH PHỐ VINH = Thành phố Vinh (Nghệ An)',
    )
  })

  test('without a province on the page a name that any word may follow is none', () => {
    expect(found('HUYỆN MƯỜNG LÁT MỞ ĐƯỜNG', { date: '2024-05-01' })).toEqual([])
    expect(found('HUYỆN MƯỜNG LÁT', { date: '2024-05-01' })).toHaveLength(1)
  })
})

describe('evidence', () => {
  test('the enclosing unit named', () => {
    expect(found('xã Tân Thành, huyện Phú Bình, tỉnh Thái Nguyên', { date: '2024-05-01' })).toEqual([
      'xã Tân Thành = Xã Tân Thành (Huyện Phú Bình, Thái Nguyên)',
      'huyện Phú Bình = Huyện Phú Bình (Thái Nguyên)',
    ])
    expect(found('phường 12, quận Bình Thạnh', { date: '2024-05-01' })).toEqual([
      'phường 12 = Phường 12 (Quận Bình Thạnh, Thành phố Hồ Chí Minh)',
      'quận Bình Thạnh = Quận Bình Thạnh (Thành phố Hồ Chí Minh)',
    ])
    expect(found('xã Đông Hòa Hiệp, Cái Bè, Tiền Giang', { date: '2024-05-01' })).toEqual([
      'xã Đông Hòa Hiệp = Xã Đông Hòa Hiệp (Huyện Cái Bè, Tiền Giang)',
    ])
  })

  test('an enclosing unit that does not enclose it leaves no mention', () => {
    expect(found('xã Đông Hòa Hiệp, tỉnh Quảng Ninh', { date: '2024-05-01' })).toEqual([])
  })

  test('the district that the page names elsewhere', () => {
    expect(found(['huyện Cái Bè, tỉnh Tiền Giang', 'Ở xã Hòa Khánh'], { date: '2024-05-01' })).toEqual([
      'huyện Cái Bè = Huyện Cái Bè (Tiền Giang)',
      'xã Hòa Khánh = Xã Hòa Khánh (Huyện Cái Bè, Tiền Giang)',
    ])
  })

  test('the province of the page: "xã Cô Tô" is in An Giang, "đặc khu Cô Tô" in Quảng Ninh', () => {
    expect(found('xã Cô Tô', { date: '2025-09-01', provinces: ['an-giang'] })).toEqual([
      'xã Cô Tô = Xã Cô Tô (An Giang)',
    ])
    expect(found('xã Cô Tô', { date: '2025-09-01', provinces: ['quang-ninh'] })).toEqual([])
    expect(found('đặc khu Cô Tô', { date: '2025-09-01', provinces: ['quang-ninh'] })).toEqual([
      'đặc khu Cô Tô = Đặc khu Cô Tô (Quảng Ninh)',
    ])
  })

  test('the date: a ward of before and one of today', () => {
    const provinces = ['quang-ninh']
    expect(found('phường Bãi Cháy', { date: '2025-06-30', provinces })).toEqual([
      'phường Bãi Cháy = Phường Bãi Cháy (Thành phố Hạ Long, Quảng Ninh)',
    ])
    expect(found('phường Bãi Cháy', { date: '2025-07-01', provinces })).toEqual([
      'phường Bãi Cháy = Phường Bãi Cháy (Quảng Ninh)',
    ])
    expect(found('phường Bãi Cháy cũ', { date: '2025-07-01', provinces })).toEqual([
      'phường Bãi Cháy = Phường Bãi Cháy (Thành phố Hạ Long, Quảng Ninh)',
    ])
  })

  test('a draft is known three months ahead, not in 2018', () => {
    expect(found('đặc khu Phú Quốc', { date: '2025-06-20', provinces: ['kien-giang'] })).toHaveLength(1)
    expect(found('đặc khu Phú Quốc', { date: '2018-06-20', provinces: ['kien-giang'] })).toEqual([])
  })

  test('the only unit of its type and name, unless the page is about another province', () => {
    expect(found('huyện Mường Lát', { date: '2024-05-01' })).toEqual([
      'huyện Mường Lát = Huyện Mường Lát (Thanh Hóa)',
    ])
    expect(found('xã Đông Hòa Hiệp', { date: '2024-05-01' })).toHaveLength(1)
    expect(found('xã Đông Hòa Hiệp', { date: '2024-05-01', provinces: ['quang-ninh'] })).toEqual([])
    expect(found('xã Tân Thành', { date: '2024-05-01' })).toEqual([])
  })

  test('two that both fit are offered together', () => {
    expect(found('phường Quang Trung', { date: '2024-05-01', provinces: ['ha-noi'] })).toEqual([
      'phường Quang Trung = Phường Quang Trung (Quận Đống Đa, Hà Nội) | Phường Quang Trung (Quận Hà Đông, Hà Nội)',
    ])
  })

  test('a type that changed, in its province only', () => {
    expect(found('thị xã Đông Triều', { date: '2019-06-01', provinces: ['quang-ninh'] })).toEqual([
      'thị xã Đông Triều = Thành phố Đông Triều (Quảng Ninh)',
    ])
    expect(found('thị xã Đông Triều', { date: '2019-06-01' })).toEqual([])
  })
})

describe('lists', () => {
  test('Vietnamese: the type word once', () => {
    expect(
      found('các huyện Cái Bè, Cai Lậy và Chợ Gạo', { date: '2024-05-01', provinces: ['tien-giang'] }),
    ).toEqual([
      'huyện Cái Bè = Huyện Cái Bè (Tiền Giang)',
      'Cai Lậy = Huyện Cai Lậy (Tiền Giang)',
      'Chợ Gạo = Huyện Chợ Gạo (Tiền Giang)',
    ])
  })

  test('without a plural word the names after the comma are no list', () => {
    expect(found('huyện Cái Bè, Cai Lậy', { date: '2024-05-01', provinces: ['tien-giang'] })).toEqual([
      'huyện Cái Bè = Huyện Cái Bè (Tiền Giang)',
    ])
  })

  test('English: the plural word behind the names', () => {
    const text = 'Uong Bi, Cam Pha, and Ha Long cities, Co To, Ba Che, … districts'
    expect(found(text, { date: '2024-05-01', provinces: ['quang-ninh'] })).toEqual([
      'Uong Bi = Thành phố Uông Bí (Quảng Ninh)',
      'Cam Pha = Thành phố Cẩm Phả (Quảng Ninh)',
      'Ha Long = Thành phố Hạ Long (Quảng Ninh)',
      'Co To = Huyện Cô Tô (Quảng Ninh)',
      'Ba Che = Huyện Ba Chẽ (Quảng Ninh)',
    ])
  })
})

test('a province mention is never overlapped, one inside another name is', () => {
  const text = 'TP Thanh Hóa'
  const scanned = finder.scan(text)
  const province = { start: 3, end: 12, slug: 'thanh-hoa' }
  const judge = (optional: boolean) => finder.judge([{ scanned, provinces: [{ ...province, optional }] }])[0]
  expect(judge(false)).toEqual([])
  expect(judge(true)).toMatchObject([{ start: 0, end: 12 }])
})

test('decomposed text has the same mentions, with its own offsets', () => {
  const text = 'Ở thị trấn Cái Bè, huyện Cái Bè, tỉnh Tiền Giang'
  const decomposed = text.normalize('NFD')
  expect(found(decomposed, { date: '2024-05-01' }).map(each => each.normalize('NFC'))).toEqual(
    found(text, { date: '2024-05-01' }),
  )
  expect(found(text, { date: '2024-05-01' })).toHaveLength(2)
})

test('any text: mentions are in order, without overlaps, inside the text', () => {
  const parts = fc.constantFrom(
    ...'xã|phường |P.|Q.1|TP |TX|thị xã |các |huyện |Cái Bè|Hạ Long|Tân Thành|1|, | và |(|)|cũ|Tiền Giang|\n|District|s |Cai Be |cities|é|e\u0301| - |nay là |Trường '.split(
      '|',
    ),
  )
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), pieces => {
      const text = pieces.join('')
      const [mentions = []] = finder.judge([{ scanned: finder.scan(text), provinces: [] }])
      let last = 0
      for (const { start, end, units } of mentions) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(units.length).toBeGreaterThan(0)
        last = end
      }
    }),
    { numRuns: 2000 },
  )
})

test('labelled sentences: precision at least 0.99, recall at least 0.97', () => {
  const content = readFileSync(join(root, 'test', 'accuracy', 'localities', 'sentences.txt'), 'utf8')
  const { total, sentences, traps, faults } = new PageLocalities(gazetteer, localities).score(
    readLabelledPages(content, localities),
  )
  expect(sentences).toBeGreaterThanOrEqual(300)
  expect(traps).toBeGreaterThanOrEqual(100)
  const { right, wrong, missed } = total
  expect(right / (right + wrong), faults.join('\n')).toBeGreaterThanOrEqual(0.99)
  expect(right / (right + missed), faults.join('\n')).toBeGreaterThanOrEqual(0.97)
})
