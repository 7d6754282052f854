/** Ways in which people write a former commune's address; the lines of the address bench and its test. */
import { type FormerCommune, fullName, type Localities } from '../../shared/localities/localities.ts'
import { stripDiacritics } from '../../shared/text/fold.ts'

/** An address line and the codes of the units of today that it means, sorted. */
export interface AddressLine {
  way: string
  line: string
  codes: string[]
}

const abbreviations: Record<string, string> = {
  commune: 'X.',
  ward: 'P.',
  township: 'TT.',
  'rural-district': 'H.',
  'urban-district': 'Q.',
  town: 'TX.',
  city: 'TP.',
}
const tones = /[\u0300\u0301\u0303\u0309\u0323]/

/** The other placement of the tone mark in open oa, oe, uy: hòa, hoà. */
export function otherTonePlacement(text: string): string {
  return text.replace(/\p{L}+/gu, word => {
    const decomposed = word.normalize('NFD')
    const tone = tones.exec(decomposed)?.[0]
    const bare = decomposed.replace(tones, '')
    if (!tone || !/(?:o[ae]|uy)$/i.test(bare) || /^q/i.test(bare)) return word
    const onFirst = decomposed.search(tones) === decomposed.length - 2
    return (onFirst ? `${bare}${tone}` : `${bare.slice(0, -1)}${tone}${bare.slice(-1)}`).normalize('NFC')
  })
}

const provinceHeads: Record<string, string> = {
  'Hà Nội': 'Thành phố',
  'Hồ Chí Minh': 'Thành phố',
  'Đà Nẵng': 'Thành phố',
  'Hải Phòng': 'Thành phố',
  'Cần Thơ': 'Thành phố',
  Huế: 'Thành phố',
}

/** Ways to write the address of a former commune. */
const ways: Record<string, (unit: FormerCommune) => string> = {
  full: unit => parts(unit).join(', '),
  abbreviated: unit => short(unit).join(', '),
  'abbreviated without spaces': unit => short(unit).join(',').replaceAll('. ', '.'),
  'without diacritics': unit => stripDiacritics(parts(unit).join(', ')),
  'small letters, no commas, no diacritics': unit => stripDiacritics(parts(unit).join(' ')).toLowerCase(),
  'without district': unit => [parts(unit)[0], parts(unit)[2]].join(', '),
  'without province': unit => parts(unit).slice(0, 2).join(', '),
  decomposed: unit => parts(unit).join(', ').normalize('NFD'),
  'other tone placement': unit => otherTonePlacement(parts(unit).join(', ')),
  'province first': unit => parts(unit).reverse().join(', '),
  'said to be former': unit => `${parts(unit).slice(0, 2).join(', ')} (cũ), ${parts(unit)[2]}`,
  'without type words': unit => [unit.name, unit.district.name, unit.district.province.name].join(', '),
  'with number and street': unit =>
    `Số 12/3 ngõ 45 đường Nguyễn Văn Cừ, ${parts(unit).join(', ').toUpperCase()}, VIỆT NAM`,
  English: unit =>
    `${fullName(unit, 'en')}, ${fullName(unit.district, 'en')}, ${stripDiacritics(unit.district.province.name)} Province`,
}

function parts(unit: FormerCommune): string[] {
  const { name } = unit.district.province
  return [fullName(unit, 'vi'), fullName(unit.district, 'vi'), `${provinceHeads[name] ?? 'Tỉnh'} ${name}`]
}

function short(unit: FormerCommune): string[] {
  const { name } = unit.district.province
  return [
    `${abbreviations[unit.type]} ${unit.name}`,
    `${abbreviations[unit.district.type]} ${unit.district.name}`,
    `${provinceHeads[name] ? 'TP.' : 'T.'} ${name}`,
  ]
}

/** The address lines of all former communes, each written in all `ways`. */
export function addressLines(localities: Localities): AddressLine[] {
  return Object.entries(ways).flatMap(([way, write]) =>
    localities.formerCommunes.map(unit => ({
      way,
      line: write(unit),
      codes: unit.into.map(each => each.code).sort(),
    })),
  )
}
