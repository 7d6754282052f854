/** Address lines to units of today. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { root } from '../../../commands/project.ts'
import { summaryInWords } from '../../../shared/localities/batch.ts'
import type { Conversion } from '../../../shared/localities/conversion.ts'
import { AddressConverter } from '../../../shared/localities/convert.ts'
import { addressOfToday, explain } from '../../../shared/localities/explain.ts'
import {
  type Commune,
  type FormerCommune,
  fullName,
  linkLocalities,
} from '../../../shared/localities/localities.ts'
import { readLocalities } from '../../../shared/localities/read.ts'
import { addressLines, otherTonePlacement } from '../../bench/address-lines.ts'
import { processorTime } from '../../processor-time.ts'

const localities = linkLocalities(
  readLocalities(readFileSync(join(root, 'shared', 'localities', 'localities.txt'), 'utf8')),
)
const converter = new AddressConverter(localities)

const found = ({ units }: Conversion) =>
  units.map(
    ({ unit, extent }) =>
      `${fullName(unit, 'vi')}, ${unit.province.name}${extent === 'part' ? ' (part)' : ''}`,
  )

describe('an address', () => {
  test.each([
    ['12 Nguyễn Trãi, P. Bến Thành, Q.1, TP.HCM', 'Phường Bến Thành, Hồ Chí Minh'],
    ['12 Nguyễn Trãi, P.Bến Thành,Q1,TPHCM', 'Phường Bến Thành, Hồ Chí Minh'],
    ['P1 Q3 HCM', 'Phường Bàn Cờ, Hồ Chí Minh'],
    ['p.01, q.03, tp.hcm', 'Phường Bàn Cờ, Hồ Chí Minh'],
    ['Phường số 1, Quận III, Sài Gòn', 'Phường Bàn Cờ, Hồ Chí Minh'],
    ['Xã Đông Hòa Hiệp, huyện Cái Bè (cũ)', 'Xã Cái Bè, Đồng Tháp'],
    ['xã Đông Hòa Hiệp, huyện Cái Bè, Đồng Tháp', 'Xã Cái Bè, Đồng Tháp'],
    ['Đông Hoà Hiệp, Cái Bè, Tiền Giang', 'Xã Cái Bè, Đồng Tháp'],
    ['12 nguyen trai truc bach ba dinh ha noi', 'Phường Ba Đình, Hà Nội'],
    ['Hà Nội, Quận Ba Đình, Phường Trúc Bạch', 'Phường Ba Đình, Hà Nội'],
    ['Ben Thanh Ward, District 1, Ho Chi Minh City, Vietnam', 'Phường Bến Thành, Hồ Chí Minh'],
    ['huyện Côn Đảo, Bà Rịa - Vũng Tàu', 'Đặc khu Côn Đảo, Hồ Chí Minh'],
    ['Tổ 5, Khu 3, TT Cái Rồng, Vân Đồn, Quảng Ninh', 'Đặc khu Vân Đồn, Quảng Ninh'],
    ['phường Hiệp Phú, Quận 9, TP.HCM', 'Phường Tăng Nhơn Phú, Hồ Chí Minh'],
    ['Số 5 đường Hà Nội, phường Thống Nhất, TP Biên Hoà, Đồng Nai', 'Phường Trấn Biên, Đồng Nai'],
    ['Ấp Tân Lập, xã Đông Hòa Hiệp, huyện Cái Bè, Tiền Giang', 'Xã Cái Bè, Đồng Tháp'],
    ['xã Hải Sơn TP. Móng Cái Q.Ninh', 'Xã Hải Sơn, Quảng Ninh'],
    ['QL1A, khóm 2, thị trấn Hộ Phòng, TX Giá Rai, Bạc Liêu', 'Phường Giá Rai, Cà Mau'],
    [
      '123/4A Nguyễn Văn Linh, F. Tân Phong, Q7, Tp HCM 700000, ĐT 0901234567',
      'Phường Tân Hưng, Hồ Chí Minh',
    ],
    ['Thôn 3 xã Ea Kao Tp BMT tỉnh Đắk Lắk', 'Phường Ea Kao, Đắk Lắk'],
    ['Huyện Phú Quý, Bình Thuận', 'Đặc khu Phú Quý, Lâm Đồng'],
    ['Phường Bãi Cháy, Quảng Ninh', 'Phường Bãi Cháy, Quảng Ninh'],
    ['phường Sài Gòn, Quận 1, TP HCM', 'Phường Sài Gòn, Hồ Chí Minh'],
    ['xã Nhơn Trạch, tỉnh Đồng Nai', 'Phường Nhơn Trạch, Đồng Nai'],
    ['Xã Ea Hleo, huyện Ea H’leo, Đắc Lắc', "Xã Ea H'Leo, Đắk Lắk"],
    ['XÃ EA H’LEO, HUYỆN EA H’LEO, ĐẮK LẮK', "Xã Ea H'Leo, Đắk Lắk"],
    ['xã Mĩ Hoà, huyện Tháp Mười, Đồng Tháp', 'Xã Tháp Mười, Đồng Tháp'],
    ['Xã Cổ Bi, Gia Lâm, Hà Nội (nay là xã Phù Đổng)', 'Xã Phù Đổng, Hà Nội'],
    ['Phường Phù Đổng, TP Pleiku, Gia Lai', 'Phường Pleiku, Gia Lai'],
    ['phuc xa ba dinh ha noi', 'Phường Hồng Hà, Hà Nội'],
    ['Tứ Xã Lâm Thao Phú Thọ', 'Xã Phùng Nguyên, Phú Thọ'],
    ['Phường Mường Thanh cũ, Thành phố Điện Biên Phủ cũ, Điện Biên cũ', 'Phường Điện Biên Phủ, Điện Biên'],
    ['Thị trấn Mù Cang Chải - Huyện Mù Cang Chải - Yên Bái', 'Xã Mù Cang Chải, Lào Cai'],
    ['Đặc khu Cô Tô', 'Đặc khu Cô Tô, Quảng Ninh'],
    ['Xã Cô Tô, An Giang', 'Xã Cô Tô, An Giang'],
    ['XĐông Hòa Hiệp, HCái Bè, TTiền Giang', 'Xã Cái Bè, Đồng Tháp'],
    ['Phuờng Bến Nghé, Quận 1, TPHCM', 'Phường Sài Gòn, Hồ Chí Minh'],
    ['TT Phước An, Krông Pắk, Đăk Lăk', 'Xã Krông Pắc, Đắk Lắk'],
    ['T.Trấn Cái Bè, H. Cái Bè, Tiền Giang', 'Xã Cái Bè, Đồng Tháp'],
    ['P.10, TB, HCM', 'Phường Bảy Hiền, Hồ Chí Minh'],
    ['Xã Đông Hòa Hiêp, huyện Cái Bè, Tiền Giang', 'Xã Cái Bè, Đồng Tháp'],
    ['Tổ 4 Đông Hòa Hiệp, Cái Bè, Tiền Giang', 'Xã Cái Bè, Đồng Tháp'],
    ['Ấp Tân Lập Đông Hòa Hiệp, Cái Bè, Tiền Giang', 'Xã Cái Bè, Đồng Tháp'],
    ['7 Lê Lợi - Đông Hòa Hiệp, Cái Bè, Tiền Giang', 'Xã Cái Bè, Đồng Tháp'],
    ['Lô B2/Q5, P. Trúc Bạch, Ba Đình, Hà Nội', 'Phường Ba Đình, Hà Nội'],
    ['5 P. Quán Thánh, Trúc Bạch, Ba Đình, Hà Nội', 'Phường Ba Đình, Hà Nội'],
    ['9 P. Đội Cấn, Phúc Xá, Ba Đình, Hà Nội', 'Phường Hồng Hà, Hà Nội'],
    ['Phuc Xa Ward Ba Dinh District Ha Noi', 'Phường Hồng Hà, Hà Nội'],
    ['Phường Ngọc Hà (quận Ba Đình cũ), Hà Nội', 'Phường Ngọc Hà, Hà Nội'],
    ['Phường Chánh Hưng, TP.HCM (địa chỉ cũ: P.5, Q.8, TP.HCM)', 'Phường Chánh Hưng, Hồ Chí Minh'],
    ['Xã Gia Lâm mới, huyện Gia Lâm cũ, Hà Nội', 'Xã Gia Lâm, Hà Nội'],
    ['Phường Ninh Khánh, TP Ninh Bình, Ninh Bình', 'Phường Hoa Lư, Ninh Bình'],
    ['Thị trấn Cát Tiên, huyện Đạ Huoai, Lâm Đồng', 'Xã Cát Tiên, Lâm Đồng'],
    ['Thị trấn Cát Tiên, huyện Cát Tiên, Lâm Đồng', 'Xã Cát Tiên, Lâm Đồng'],
    ['Phường Trúc Bạch đường Thanh Niên, Ba Đình, Hà Nội', 'Phường Ba Đình, Hà Nội'],
    ['xÃ tÂN lẬP, hUYỆN tÂN tHẠNH, lONG aN', 'Xã Nhơn Hoà Lập, Tây Ninh'],
    ['X7Q2+8F Xã Đông Hòa Hiệp, huyện Cái Bè, Tiền Giang', 'Xã Cái Bè, Đồng Tháp'],
    ['Xa Tien Duong, Huyen Dong Anh, Ha Noi nay thuoc Xa Dong Anh, Ha Noi', 'Xã Đông Anh, Hà Nội'],
    ['Xã Tân Phong, Huyện Tân Biên, Tây Ninh đổi thành Xã Tân Phú, Tây Ninh', 'Xã Tân Phú, Tây Ninh'],
    ['Doi Can Ward, Ba Dinh District, Ha Noi (now Ba Dinh Ward, Ha Noi)', 'Phường Ba Đình, Hà Nội'],
  ])('%s', (line, expected) => {
    expect(found(converter.convert(line))).toEqual([expected])
  })

  test('in a divided commune has every part', () => {
    const conversion = converter.convert('Thôn Đoài, xã Cổ Bi, Gia Lâm, HN')
    expect(found(conversion)).toEqual([
      'Phường Phúc Lợi, Hà Nội (part)',
      'Xã Phù Đổng, Hà Nội (part)',
      'Xã Gia Lâm, Hà Nội (part)',
    ])
    expect(explain(conversion, 'vi')).toMatch(/đã được chia từ ngày 1\/7\/2025/)
  })

  test('of words joined by hyphens is read with the whole name', () => {
    expect(converter.convert('xa-cam-an-nam-huyen-cam-lam-khanh-hoa').named).toMatchObject({
      level: 'former-commune',
      name: 'Cam An Nam',
    })
  })

  test.each([
    [
      'Số 5 ngõ 3 phố Hàng Than, P. Trúc Bạch, Ba Đình, HN',
      'Số 5 ngõ 3 phố Hàng Than, Phường Ba Đình, Hà Nội',
    ],
    ['5 P. Quán Thánh, Trúc Bạch, Ba Đình, Hà Nội', '5 P. Quán Thánh, Phường Ba Đình, Hà Nội'],
    ['Tổ 4 Đông Hòa Hiệp, Cái Bè, Tiền Giang', 'Tổ 4, Xã Cái Bè, Đồng Tháp'],
    ['7 Lê Lợi - Đông Hòa Hiệp, Cái Bè, Tiền Giang', '7 Lê Lợi, Xã Cái Bè, Đồng Tháp'],
    ['7 Lê Lợi, P. Chánh Hưng, TP.HCM (cũ: P.5, Q.8)', '7 Lê Lợi, Phường Chánh Hưng, Thành phố Hồ Chí Minh'],
  ])('keeps street and number: %s', (line, expected) => {
    expect(addressOfToday(converter.convert(line))).toBe(expected)
  })
})

describe('a commune that ended before 30 June 2025', () => {
  test.each([
    ['merged in 2025', 'Xã Lão Hộ, huyện Yên Dũng, Bắc Giang', ['07682'], '1 January 2025'],
    ['merged in 2021', 'P.6, Q.3, TP.HCM', ['27139'], '1 January 2021'],
    ['with its district', 'Phường Bình Khánh, Quận 2, TP HCM', ['27094'], '1 January 2021'],
    ['of another type than a namesake', 'Xã Yên Bình, huyện Yên Bình, Yên Bái', ['04762'], '1 January 2025'],
  ])('is the unit of today on its land, with a note: %s', (_, line, codes, day) => {
    const conversion = converter.convert(line)
    const former = conversion.named as FormerCommune
    expect([former.level, conversion.confidence]).toEqual(['former-commune', 'medium'])
    expect([former.code]).toEqual(codes)
    expect(conversion.units.map(({ unit }) => unit)).toEqual(former.into)
    expect(explain(conversion, 'en')).toContain(`from ${day}`)
  })

  test('is not meant by a line of later', () => {
    const line = 'Yên Bình, Yên Bình, Yên Bái'
    expect(converter.convert(line).confidence).toBe('ambiguous')
    expect(converter.convert(line, '2025-03-01').named).toMatchObject({ name: 'Yên Bình', type: 'township' })
  })

  test('every one with its district and province: its land, or ambiguous', () => {
    const wrong = localities.endedCommunes.flatMap(ended => {
      const line = `${fullName(ended, 'vi')}, ${fullName(ended.districts[0]!, 'vi')}, ${ended.districts[0]!.province.name}`
      const { units } = converter.convert(line, '2018-01-01')
      // All of Lý Sơn is one unit, whatever its communes were.
      if (ended.districts[0]!.into.length === 1) return []
      const isRight =
        ended.became.length === 1 && sorted(units) === sorted(ended.into.map(unit => ({ unit })))
      return isRight || units.length === 0 ? [] : [line]
    })
    expect(wrong).toEqual([])
  })
})

/** Codes of the units as one text, sorted. */
function sorted(units: readonly { unit: Commune }[]): string {
  return units
    .map(({ unit }) => unit.code)
    .sort()
    .join()
}

describe('no unit is guessed', () => {
  test.each([
    ['a district that is a ward, too', 'Ba Đình, Hà Nội', 'ambiguous', 'only-district'],
    ['a district alone', 'huyện Cái Bè, Tiền Giang', 'ambiguous', 'only-district'],
    ['a commune that is not in the district', 'Phường 16, Quận 3, TP.HCM', 'ambiguous', 'only-district'],
    ['a name without meaning here', 'Xã ABC, Huyện Cái Bè, Tiền Giang', 'ambiguous', 'only-district'],
    ['two communes of one name', 'Xã Tân Phú, huyện Châu Thành', 'ambiguous', 'several-readings'],
    ['a district of ten provinces', '12 Trần Phú, huyện Châu Thành', 'ambiguous', 'several-readings'],
    ['districts of one name and two types', 'Bình Tân', 'ambiguous', 'several-readings'],
    ['one of them by its province', 'huyện Châu Thành, Long An', 'ambiguous', 'only-district'],
    ['a province that does not fit', 'Xã Đông Hòa Hiệp, tỉnh Lào Cai', 'ambiguous', 'contradiction'],
    ['a street named after a ward', '12 Trúc Bạch, Ba Đình, Hà Nội', 'ambiguous', 'only-district'],
    ['a commune or its namesake elsewhere', 'Ninh Hòa, Ninh Bình', 'ambiguous', 'several-readings'],
    ['a number before a province', '1, Quảng Trị', 'none', 'only-province'],
    ['a longer name', 'Phường Trúc Bạch Đông, Ba Đình, Hà Nội', 'ambiguous', 'only-district'],
    ['a name of which a commune is the first word', 'Xã Quế Hải, Quảng Nam', 'none', 'only-province'],
    ['a ward, and a commune elsewhere', 'Phường Phú Vinh, TP Huế', 'ambiguous', 'several-readings'],
    ['a township after the reform', 'Thị trấn Gia Lâm, Gia Lâm, Hà Nội', 'ambiguous', 'several-readings'],
    ['a commune beside its district', 'Xã Tư Nghĩa, Cát Tiên, Lâm Đồng', 'ambiguous', 'several-readings'],
    ['a district twice', 'Huyện Cái Bè, Cái Bè, Tiền Giang', 'ambiguous', 'several-readings'],
    ['an address twice', 'Thốt Nốt, Cần Thơ, Thốt Nốt, Cần Thơ', 'ambiguous', 'several-readings'],
    ['a district that ended', 'Hoành Bồ, Quảng Ninh', 'ambiguous', 'several-readings'],
    ['another district beside the name', '5 Lê Lai, Lê Lợi Cái Bè, Tiền Giang', 'ambiguous', 'only-district'],
    ['a name of another province', 'xa tan hiep, thanh hoa, thanh hoa', 'ambiguous', 'only-district'],
    // "Thắng" is a commune, but the next part of the line is no continuation of the street.
    ['a ward, or a commune of today', '4 Tôn Đức Thắng, Lê Lợi, Hưng Yên', 'ambiguous', 'several-readings'],
    ['a commune elsewhere', '3 ton duc thang, xa mai lam, cho moi, bac kan', 'ambiguous', 'only-district'],
    ['a new quarter', 'A22 khu đô thị Nam Từ Liêm Hà Nội', 'ambiguous', 'only-district'],
    ['a new quarter without marks', 'khu do thi nam tu liem ha noi', 'ambiguous', 'only-district'],
    ['a university', 'dai hoc duy tan da nang', 'none', 'only-province'],
    ['a person in a street', '3 Lê Hồng Phong Nam Sách Hải Dương', 'ambiguous', 'only-district'],
    ['a house number with a letter', '45B Trần Hưng Đạo, Quốc Oai, Hà Nội', 'ambiguous', 'only-district'],
    ['a commune of today, or a township', 'Xã Củ Chi, huyện Củ Chi, TP.HCM', 'ambiguous', 'several-readings'],
    ['a former province beside a name', 'Xã Phong Thạnh, Bạc Liêu cũ', 'ambiguous', 'several-readings'],
    ['a road between two places', 'đường Láng - Thạch Xá, Thạch Thất, Hà Nội', 'ambiguous', 'only-district'],
    ['an ended commune, not settled', 'Xã Long Thành, huyện Thủ Thừa, Long An', 'ambiguous', 'unsettled'],
    ['and not the one that differs by a tone', 'Xã Cam Thanh, Cam Lộ, Quảng Trị', 'ambiguous', 'unsettled'],
    [
      'a commune outside an ended district',
      'Phường Linh Trung, Quận 9, TP.HCM',
      'ambiguous',
      'only-district',
    ],
    ['a name of several districts', 'Huyện Châu Thành', 'ambiguous', 'several-readings'],
    ['a city or a district of one name', 'Cao Lãnh, Đồng Tháp', 'ambiguous', 'several-readings'],
    ['an ended district alone', 'huyện Đạ Tẻh, Lâm Đồng', 'ambiguous', 'only-district'],
    [
      'the commune of another district',
      'Xã Kỳ Thượng, huyện Cô Tô, Quảng Ninh',
      'ambiguous',
      'contradiction',
    ],
    ['a name that ends like a type word', 'phu xa thuan chau son la', 'ambiguous', 'several-readings'],
    ['a province alone', 'Hà Nội', 'none', 'only-province'],
    ['other words', 'xã hội chủ nghĩa', 'none', 'nothing'],
    ['nothing', '', 'none', 'nothing'],
    ['punctuation', ', , ;', 'none', 'nothing'],
  ])('%s', (_, line, confidence, code) => {
    const conversion = converter.convert(line)
    expect(conversion.units).toEqual([])
    expect([conversion.confidence, conversion.reason.code]).toEqual([confidence, code])
    for (const language of ['vi', 'en'] as const) expect(explain(conversion, language)).not.toBe('')
  })

  test.each([
    ['another letter', 'Xã Phonc Minh, Huyện Lục Ngạn, Bắc Giang', ['Phong Minh']],
    ['a letter more', 'xa phong minhh, luc ngan, bac giang', ['Phong Minh']],
    ['a letter less', 'Xã Phog Minh, Lục Ngạn', ['Phong Minh']],
    ['two letters exchanged', 'Xã Phogn Minh, Lục Ngạn', ['Phong Minh']],
    ['two letters', 'Xã Phoxx Minh, Lục Ngạn', []],
    ['a short name', 'Phường 10, Quận 1, HCM', []],
  ])('but communes are offered that differ by %s', (_, line, names) => {
    const { units, confidence, candidates, named } = converter.convert(line)
    expect([units, confidence]).toEqual([[], 'ambiguous'])
    if (names.length > 0) expect(candidates.map(({ name }) => name)).toEqual(names)
    else expect(named).toMatchObject({ level: 'district' })
  })

  test('by the date, where the name is of two times', () => {
    // Ngọc Hà of before is in other units than Ngọc Hà of today.
    const line = 'Phường Ngọc Hà, Hà Nội'
    expect(converter.convert(line).confidence).toBe('ambiguous')
    expect(found(converter.convert(line, '2026-01-01'))).toEqual(['Phường Ngọc Hà, Hà Nội'])
    expect(converter.convert(line, '2024-01-01').named).toMatchObject({ level: 'former-commune' })
  })

  test('by the month alone, of which the reform begins one', () => {
    const line = 'Phường Ngọc Hà, Hà Nội'
    expect(converter.convert(line, '2025-06').named).toMatchObject({ level: 'former-commune' })
    expect(found(converter.convert(line, '2025-07'))).toEqual(['Phường Ngọc Hà, Hà Nội'])
  })

  test('by the date, where a unit of today has the name of a former one of the district', () => {
    const line = 'Phường Bồ Đề, quận Long Biên, Hà Nội'
    expect(converter.convert(line, '2024-01-01').confidence).toBe('high')
    // Hậu Giang ended, so this is an address of before.
    expect(converter.convert('Xã Vị Thuỷ, Huyện Vị Thuỷ, Hậu Giang', '2026-01-01').confidence).toBe('high')
    expect(converter.convert(line)).toMatchObject({ confidence: 'medium', doubts: ['namesake-today'] })
    expect(converter.convert(line, '2026-01-01')).toMatchObject({
      units: [],
      reason: { code: 'several-readings' },
      candidates: [{ level: 'former-commune' }, { level: 'commune' }],
    })
  })
})

test.each([
  ['a district that is not known', 'Phường Phúc Xá, huyện Xyz, Hà Nội', 'unknown-district'],
  ['another type', 'Xã Phúc Xá, quận Ba Đình, Hà Nội', 'type-differs'],
  ['no type', 'Phúc Xá, Ba Đình, Hà Nội', 'no-type-word'],
  ['nothing around it', 'Phường Phúc Xá', 'no-enclosing-unit'],
  ['a district beside a unit of today', 'phường Sài Gòn, Quận 1, TP HCM', 'district-ended'],
  ['a namesake in the province', 'Xã Việt Lâm, Tuyên Quang', 'namesake'],
  ['a unit of today of that name', 'Xã Vị Thuỷ, Huyện Vị Thuỷ, Cần Thơ', 'namesake-today'],
])('with %s the answer is medium and says so', (_, line, doubt) => {
  const conversion = converter.convert(line)
  expect(conversion.units).toHaveLength(1)
  expect([conversion.confidence, ...conversion.doubts]).toEqual(['medium', doubt])
  expect(explain(conversion, 'en')).toMatch(/ Note: .*\.$/)
})

describe('every former commune', () => {
  const lines = addressLines(localities)
  const ways = [...new Set(lines.map(({ way }) => way))]

  test.each(ways)('%s', way => {
    const wrong: string[] = []
    let right = 0
    const own = lines.filter(line => line.way === way)
    for (const { line, codes } of own) {
      const units = converter.convert(line).units.map(({ unit }) => unit.code)
      if (units.length === 0) continue
      if (units.sort().join() === codes.join()) right++
      else wrong.push(line)
    }
    expect(wrong).toEqual([])
    if (!way.startsWith('without') && way !== 'English' && !way.includes('no diacritics'))
      expect(right).toBe(own.length)
    else expect(right / own.length).toBeGreaterThan(0.94)
  })

  test('its name of today alone is never another unit', () => {
    for (const unit of localities.communes) {
      const { units } = converter.convert(`${fullName(unit, 'vi')}, ${unit.province.name}`)
      if (units.length > 0) expect(units.map(each => each.unit.code)).toEqual([unit.code])
    }
  })
})

test('any text gets an answer in words', () => {
  const words = fc.constantFrom(
    'phường',
    'P.',
    'xã',
    'Q.1',
    ',',
    'Hà Nội',
    'TP',
    'huyện',
    'Cái Bè',
    "H'",
    '12/3',
    '(cũ)',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(words).map(each => each.join(' ')),
      ),
      line => {
        const conversion = converter.convert(line)
        expect(explain(conversion, 'en').length).toBeGreaterThan(0)
        expect(conversion.units.length > 0).toBe(['high', 'medium'].includes(conversion.confidence))
      },
    ),
  )
})

test('the summary of a single address is in the singular', () => {
  const summary = { addresses: 1, high: 1, medium: 0, ambiguous: 0, none: 0, divided: 0, undated: 0 }
  expect(summaryInWords(summary, 'en')).toMatch(/^1 address: 1 high/)
  expect(summaryInWords({ ...summary, addresses: 0 }, 'en')).toMatch(/^0 addresses:/)
})

test('the summary groups the digits of its counts as its language does', () => {
  const summary = {
    addresses: 14_000,
    high: 12_500,
    medium: 0,
    ambiguous: 1500,
    none: 0,
    divided: 0,
    undated: 0,
  }
  expect(summaryInWords(summary, 'vi')).toMatch(
    /^14\.000 địa chỉ: 12\.500 chắc chắn, 0 khá chắc chắn, 1\.500 có nhiều cách hiểu/,
  )
  expect(summaryInWords(summary, 'en')).toMatch(/^14,000 addresses: 12,500 high, 0 medium, 1,500 ambiguous/)
})

test('a long line takes no long time', () => {
  const started = processorTime()
  converter.convert('phường 1, '.repeat(20_000))
  converter.convert('tân '.repeat(50_000))
  expect(processorTime() - started).toBeLessThan(2_000)
})

test('a word of a table does not keep the table in memory', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heap = () => {
    collect()
    return process.memoryUsage().heapUsed
  }
  const before = heap()
  for (let i = 0; i < 60; i++) {
    const table = `${String.fromCharCode(97 + (i % 26))}${'q'.repeat(13 + i)}, ${'x'.repeat(1_000_000)}`
    converter.convert(table.slice(0, 500))
  }
  // 60 MB of tables.
  expect(heap() - before).toBeLessThan(20_000_000)
})

test('tone marks in the other place', () => {
  expect(['Hòa Bình', 'Thủy Nguyên', 'Quý Lộc', 'Hoà Thành'].map(otherTonePlacement)).toEqual([
    'Hoà Bình',
    'Thuỷ Nguyên',
    'Quý Lộc',
    'Hòa Thành',
  ])
})

describe('a line with more names than an address has', () => {
  // Each took up to two seconds when every name was compared with every other one.
  test.each(['p1,', 'Hòa Bình, ', 'xa hoa binh ', 'Tân Bình '])('%s… is not read', words => {
    expect(converter.convert(words.repeat(100))).toMatchObject({
      confidence: 'none',
      units: [],
      candidates: [],
    })
  })
})
