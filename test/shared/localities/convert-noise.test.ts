/**
 * Address lines as people and programs write them: joined, misspelled, with old and new units, in other
 * orders. Each way is tested with units drawn at random from the data, so that a rule for a single name is
 * not enough.
 */
import { describe, expect, test } from 'vitest'
import { loadLocalities } from '../../../commands/locality-files.ts'
import { randomNumbers } from '../../../commands/random-numbers.ts'
import { AddressConverter } from '../../../shared/localities/convert.ts'
import { type Commune, type FormerCommune, fullName } from '../../../shared/localities/localities.ts'
import { stripDiacritics } from '../../../shared/text/fold.ts'

const localities = loadLocalities()
const converter = new AddressConverter(localities)
const random = randomNumbers(20261129)
const pick = <T>(some: readonly T[]) => some[Math.floor(random() * some.length)]!
const streets = [
  'Nguyễn Văn Cừ',
  'Trần Phú',
  'Lê Lợi',
  'Hùng Vương',
  'Cách Mạng Tháng Tám',
  'Xô Viết Nghệ Tĩnh',
  'Lý Thường Kiệt',
  'Điện Biên Phủ',
  'Hai Bà Trưng',
  'Thoại Ngọc Hầu',
]
const street = () => `${pick(['12', '7/3A', 'Số 9', '5 ngõ 3', 'Lô C4'])} ${pick(streets)}`

type Want = 'its units' | 'no unit' | Commune
type Way = (unit: FormerCommune) => [line: string, want: Want]

const of = (unit: FormerCommune) => ({
  full: fullName(unit, 'vi'),
  district: fullName(unit.district, 'vi'),
  bare: unit.district.name,
  province: unit.district.province.name,
})
const letters = { commune: 'X', ward: 'P', township: 'TT' } as Record<string, string>
const districtLetters = { 'rural-district': 'H', 'urban-district': 'Q', town: 'TX', city: 'TP' } as Record<
  string,
  string
>
const english = { commune: 'Commune', ward: 'Ward', township: 'Township' } as Record<string, string>
const englishDistrict = { town: 'Town', city: 'City' } as Record<string, string>
const otherTone = (text: string) => {
  const decomposed = text.normalize('NFD')
  const at = decomposed.search(/[\u0300\u0301\u0303\u0309\u0323]/)
  if (at < 0) return text
  const tone = decomposed[at] === '\u0300' ? '\u0301' : '\u0300'
  return (decomposed.slice(0, at) + tone + decomposed.slice(at + 1)).normalize('NFC')
}

/** Ways to write an address, each with the least share of the drawn units that must be right. */
const ways: Record<string, [least: number, Way]> = {
  'after a numbered hamlet, without a comma': [
    0.95,
    unit => [
      `${pick(['Tổ', 'Thôn', 'Khu phố', 'Ấp'])} ${pick(['2', '11'])} ${unit.name}, ${of(unit).bare}, ${of(unit).province}`,
      'its units',
    ],
  ],
  'after a street and a dash': [
    0.9,
    unit => [`${street()} - ${unit.name}, ${of(unit).bare}, ${of(unit).province}`, 'its units'],
  ],
  'with joined type words': [
    0.98,
    unit => [
      `${letters[unit.type]}${unit.name}, ${districtLetters[unit.district.type]}${unit.district.name}, T${of(unit).province}`,
      'its units',
    ],
  ],
  'with half a horn and T.Trấn, T.Xã, T.Phố': [
    0.99,
    unit => [
      `${{ ward: 'Phưòng', township: 'T.Trấn' }[unit.type as string] ?? 'Xã'} ${unit.name}, ${{ town: 'T.Xã', city: 'T.Phố' }[unit.district.type as string] ?? 'H.'} ${unit.district.name}, ${of(unit).province}`.replace(
        /H\. (?=\d)/,
        'Q. ',
      ),
      'its units',
    ],
  ],
  'with another tone': [
    0.95,
    unit => [
      `${fullName({ ...unit, name: otherTone(unit.name) }, 'vi')}, ${of(unit).district}, ${of(unit).province}`,
      'its units',
    ],
  ],
  'with capitals and small letters exchanged': [
    0.99,
    unit => [
      [...`${of(unit).full}, ${of(unit).district}, ${of(unit).province}`]
        .map(each => (each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase()))
        .join(''),
      'its units',
    ],
  ],
  'after the code of a map': [
    0.99,
    unit => [`X7Q2+8F ${of(unit).full}, ${of(unit).district}, ${of(unit).province}`, 'its units'],
  ],
  'as a part of a commune, "nay thuộc", without diacritics': [
    0.95,
    unit => {
      const today = pick(unit.into)
      const line = `${of(unit).full}, ${of(unit).district} nay thuộc ${fullName(today, 'vi')}, ${today.province.name}`
      return [stripDiacritics(line), unit.into.length > 1 ? today : 'its units']
    },
  ],
  'in English, without commas': [
    0.9,
    unit => [
      stripDiacritics(
        `${unit.name} ${english[unit.type]} ${unit.district.name} ${englishDistrict[unit.district.type] ?? 'District'} ${of(unit).province} Vietnam`,
      ),
      'its units',
    ],
  ],
  'with the unit of today, and the old address in brackets': [
    0.99,
    unit => {
      const today = pick(unit.into)
      return [
        `${street()}, ${fullName(today, 'vi')}, ${today.province.name} (địa chỉ cũ: ${of(unit).full}, ${of(unit).district}, ${of(unit).province})`,
        today,
      ]
    },
  ],
  'with a ward as the name of its street, "P."': [
    0.95,
    unit => {
      const other = pick(unit.district.communes)
      return [
        `12 P. ${/\d/.test(other.name) ? 'Huế' : other.name}, ${unit.name}, ${of(unit).bare}, ${of(unit).province} 100000, Việt Nam`,
        /\d/.test(unit.name + unit.district.name) ? 'no unit' : 'its units',
      ]
    },
  ],
  'in fields of a form': [
    0.98,
    unit => [
      `${pick(['P/X', 'Phường/Xã', 'Phường (xã)'])}: ${unit.name}, ${pick(['Q/H', 'Quận/Huyện'])}: ${of(unit).bare}, ${pick(['T/TP', 'Tỉnh/TP'])}: ${of(unit).province}`,
      'its units',
    ],
  ],
  'without type words, before a postcode': [
    0.95,
    unit => [
      stripDiacritics(`${street()}, ${unit.name}, ${of(unit).bare}, ${of(unit).province} 700000`),
      'its units',
    ],
  ],
  'with the unit of today after the district': [
    0.97,
    unit => {
      const today = pick(unit.into)
      const line = `${of(unit).full}, ${of(unit).district}, ${of(unit).province} (nay là ${fullName(today, 'vi')}, ${today.province.name})`
      return [line, unit.into.length > 1 ? today : 'its units']
    },
  ],
  'with a township as an English town': [
    0.97,
    unit => [
      stripDiacritics(
        `${unit.name} ${{ township: 'Town', ward: 'Ward' }[unit.type as string] ?? 'Commune'}, ${unit.district.name} ${englishDistrict[unit.district.type] ?? 'District'}, ${of(unit).province}`,
      ),
      'its units',
    ],
  ],
  'with a province by its initials': [
    0.98,
    unit => [
      `${of(unit).full}, ${of(unit).district}, ${of(unit)
        .province.split(/[ -]+/)
        .map(word => word[0])
        .join('')}`,
      'its units',
    ],
  ],
  'with one more word behind its name': [
    0,
    unit => [
      `${of(unit).full} ${/\d/.test(unit.name) ? 'C' : 'ắc'}, ${of(unit).district}, ${of(unit).province}`,
      'no unit',
    ],
  ],
  'with a street only': [0, unit => [`${street()}, ${of(unit).bare}, ${of(unit).province}`, 'no unit']],
}

describe('every third former commune', () => {
  const units = localities.formerCommunes.filter((_, i) => i % 3 === 0)

  test.each(Object.entries(ways))('%s', (_, [least, write]) => {
    let right = 0
    const wrong: string[] = []
    for (const unit of units) {
      const [line, want] = write(unit)
      const { units: got, named } = converter.convert(line)
      if (got.length === 0) continue
      const codes = (some: readonly Commune[]) =>
        some
          .map(({ code }) => code)
          .sort()
          .join()
      const expected = want === 'its units' ? unit.into : want === 'no unit' ? unit.district.into : [want]
      // A tone may make another commune of the district, or a number beside the street a ward.
      const isOther =
        named !== undefined &&
        'level' in named &&
        (named.level !== 'former-commune' || named.district === unit.district) &&
        line.includes(fullName(named, 'vi'))
      if (codes(got.map(each => each.unit)) === codes(expected)) right++
      else if (!isOther && want !== 'no unit') wrong.push(line)
      else if (want === 'no unit' && !/\d, /.test(line)) wrong.push(line)
    }
    expect(wrong).toEqual([])
    expect(right / units.length).toBeGreaterThanOrEqual(least)
  })
})

describe('every ward that is a number', () => {
  const units = localities.formerCommunes.filter(({ name }) => /^\d+$/.test(name))
  const inShort = (name: string) => (/^\d/.test(name) ? `Q${name}` : `Q. ${name}`)
  const city = { 'Hồ Chí Minh': 'HCM' } as Record<string, string>

  test.each<[string, number, (unit: FormerCommune) => string]>([
    ['alone between commas', 0.94, unit => `12/4 Lý Thường Kiệt, ${unit.name}, ${unit.district.name}`],
    ['behind P and Q', 1, unit => `P${unit.name} ${inShort(unit.district.name)}`],
    ['behind F.', 1, unit => `F.${unit.name}, ${inShort(unit.district.name)}`],
    ['behind a field', 1, unit => `Phường: ${unit.name}; Quận/TP: ${unit.district.name}`],
    ['first in the line', 0, unit => `${unit.name}, ${inShort(unit.district.name)}`],
  ])('%s', (_, least, write) => {
    let right = 0
    const wrong: string[] = []
    for (const unit of units) {
      const line = `${write(unit)}, ${city[unit.district.province.name] ?? unit.district.province.name}`
      const got = converter.convert(line).units.map(each => each.unit)
      if (got.length === 0) continue
      if (got.length === unit.into.length && got.every(each => unit.into.includes(each))) right++
      else wrong.push(line)
    }
    expect(wrong).toEqual([])
    expect(right / units.length).toBeGreaterThanOrEqual(least)
  })
})

describe('every unit of today', () => {
  const units = localities.communes.filter(({ from }) => from.length > 0)

  test('with its former district in brackets', () => {
    const wrong: string[] = []
    for (const unit of units) {
      const [from] = unit.from
      const district = from!.level === 'district' ? from! : from!.district
      const line = `${street()}, ${fullName(unit, 'vi')} (${fullName(district, 'vi')} cũ), ${unit.province.name}`
      const got = converter.convert(line).units.map(each => each.unit)
      if (got.length !== 1 || got[0] !== unit) wrong.push(line)
    }
    // In three places the district has a commune of the same name, and the province had another name.
    expect(wrong.length, wrong.join('\n')).toBeLessThan(units.length * 0.002)
  })
})

describe('a longer name is another commune', () => {
  const spelled = (name: string) => stripDiacritics(name).toLowerCase()
  const known = new Set([
    ...localities.formerCommunes.map(unit => `${spelled(unit.name)}, ${unit.district.code}`),
    ...localities.endedCommunes.flatMap(({ name, districts }) =>
      districts.map(({ code }) => `${spelled(name)}, ${code}`),
    ),
  ])
  const today = new Set(localities.communes.map(({ name }) => spelled(name)))

  test.each(['Đông', 'B', '2', 'II', 'Quý'])('%s', suffix => {
    const wrong = localities.formerCommunes.flatMap(unit => {
      const longer = spelled(`${unit.name} ${suffix}`)
      if (/^\d+$|^[IVX]+$/.test(unit.name) || today.has(longer)) return []
      if (known.has(`${longer}, ${unit.district.code}`)) return []
      // A district in one unit is that unit, whatever its commune.
      if (unit.district.into.length === 1) return []
      const line = `${fullName(unit, 'vi')} ${suffix}, ${fullName(unit.district, 'vi')}, ${unit.district.province.name}`
      return converter.convert(line).units.length > 0 ? [line] : []
    })
    expect(wrong).toEqual([])
  })
})
