/** Answers of the converter in words and as records, the same everywhere: command line, API, pages. */
import { dateInWords } from '../domain/dates.ts'
import type { Conversion, Doubt } from './conversion.ts'
import {
  type Commune,
  type District,
  type FormerCommune,
  fullName,
  type ProvinceUnit,
  provinceName,
  provinceOf,
} from './localities.ts'

export type Language = 'vi' | 'en'

/** A unit of today in an answer, with its Vietnamese full name and the name of its province. */
export interface UnitRecord {
  code: string
  name: string
  province: string
  /** `part`: the former unit was divided, and only a part of it is in this unit. */
  extent: 'whole' | 'part'
}

export function unitRecords({ units }: Conversion): UnitRecord[] {
  return units.map(({ unit, extent }) => ({
    code: unit.code,
    name: fullName(unit, 'vi'),
    province: provinceName(unit.province, 'vi'),
    extent,
  }))
}

/**
 * The address in the form of today, in Vietnamese: street, unit, province. Empty unless there is exactly one
 * unit.
 */
export function addressOfToday({ units, rest }: Conversion): string {
  const [first] = units
  if (!first || units.length > 1) return ''
  return [rest, fullName(first.unit, 'vi'), provinceName(first.unit.province, 'vi')]
    .filter(Boolean)
    .join(', ')
}

/**
 * A unit with its type and what encloses it: "Xã Đông Hòa Hiệp (Huyện Cái Bè, Tiền Giang)". A province has
 * its name alone.
 */
export function placed(unit: Commune | FormerCommune | District | ProvinceUnit, language: Language): string {
  if (!('level' in unit)) return provinceName(unit, language)
  const province = provinceName(provinceOf(unit), language)
  const enclosing =
    unit.level === 'former-commune' ? `${fullName(unit.district, language)}, ${province}` : province
  return `${fullName(unit, language)} (${enclosing})`
}

/** Maximum number of units that a sentence names; for more units it states their number. */
const mostListed = 6

function list(
  units: readonly (Commune | FormerCommune | District)[],
  language: Language,
  or: boolean,
): string {
  const names = units.slice(0, mostListed).map(unit => placed(unit, language))
  const more = units.length - names.length
  const last = more > 0 ? (language === 'vi' ? `${more} đơn vị khác` : `${more} others`) : names.pop()
  const joint = language === 'vi' ? (or ? ' hoặc ' : ' và ') : or ? ' or ' : ' and '
  return names.length === 0 ? (last ?? '') : `${names.join('; ')}${joint}${last}`
}

const doubtWords: Record<Exclude<Doubt, 'commune-ended'>, Record<Language, string>> = {
  'type-differs': {
    vi: 'loại đơn vị trong địa chỉ khác với loại của đơn vị này',
    en: 'the address gives another type of unit',
  },
  'no-type-word': {
    vi: 'địa chỉ không ghi xã, phường hay thị trấn',
    en: 'the address does not say commune, ward or township',
  },
  namesake: {
    vi: 'tỉnh này còn đơn vị khác trùng tên, trước hoặc sau ngày 1/7/2025',
    en: 'another unit of that time or this has the same name there',
  },
  'namesake-today': {
    vi: 'nếu được viết sau ngày 30/6/2025, địa chỉ có thể chỉ đơn vị hiện nay cùng tên trên địa bàn đó',
    en: 'written after 30 June 2025, it may mean the unit of today that has the same name there',
  },
  'unknown-district': {
    vi: 'không nhận ra tên huyện trong địa chỉ',
    en: 'the name of the district is not recognised',
  },
  'no-enclosing-unit': {
    vi: 'chỉ nhận ra theo tên, địa chỉ không ghi huyện hay tỉnh',
    en: 'recognised by its name alone, without district or province',
  },
  'district-ended': {
    vi: 'địa chỉ ghi cấp huyện đã bãi bỏ từ 1/7/2025',
    en: 'the address names a district, which ended on 30 June 2025',
  },
  spelling: { vi: 'tên viết thiếu dấu', en: 'the name lacks its diacritics' },
}

/** Puts the reason for an answer in words: a sentence or two. */
export function explain(conversion: Conversion, language: Language): string {
  const doubts = conversion.doubts.map(doubt =>
    doubt === 'commune-ended' ? endInWords(conversion, language) : doubtWords[doubt][language],
  )
  const reason = reasonIn(conversion, language)
  if (doubts.length === 0) return reason
  return `${reason} ${language === 'vi' ? 'Lưu ý' : 'Note'}: ${doubts.join('; ')}.`
}

/** Words on the end of the commune that the line names. */
function endInWords({ ended, named }: Conversion, language: Language): string {
  const { day } = ended!
  const name = fullName(ended!, language)
  return language === 'vi'
    ? `địa bàn ${name} từ ngày ${dateInWords(day, 'vi')} thuộc ${placed(named!, 'vi')}`
    : `the land of ${name} belonged to ${placed(named!, 'en')} from ${dateInWords(day, 'en')}`
}

function reasonIn({ reason, named, candidates, units }: Conversion, language: Language): string {
  const vi = language === 'vi'
  const name = named ? placed(named, language) : ''
  const into = list(
    units.map(({ unit }) => unit),
    language,
    false,
  )
  switch (reason.code) {
    case 'current':
      return vi ? `${name} là đơn vị hiện nay.` : `${name} is a unit of today.`
    case 'merged': {
      const alone = units[0]!.unit.from.length === 1
      if (alone) return vi ? `${name} nay là ${into}.` : `${name} has been ${into} since 1 July 2025.`
      return vi
        ? `${name} nhập toàn bộ vào ${into} từ ngày 1/7/2025.`
        : `All of ${name} has been in ${into} since 1 July 2025.`
    }
    case 'divided':
      return vi
        ? `${name} đã được chia từ ngày 1/7/2025: mỗi phần thuộc ${into}. Địa chỉ không cho biết phần nào.`
        : `${name} was divided on 1 July 2025 among ${into}. The address does not say which part.`
    case 'district-in-one-unit':
      return vi ? `Toàn bộ ${name} nay thuộc ${into}.` : `All of ${name} is in ${into} today.`
    case 'several-readings':
      return vi
        ? `Có thể là ${list(candidates, language, true)}.`
        : `It may be ${list(candidates, language, true)}.`
    case 'contradiction':
      return vi
        ? `“${reason.name}” không phù hợp với ${name}.`
        : `"${reason.name}" does not agree with ${name}.`
    case 'only-district':
      return vi
        ? `Chỉ nhận ra ${name}; địa bàn này nay gồm ${candidates.length} đơn vị: ${list(candidates, language, false)}.`
        : `Only ${name} is recognised; its land is in ${candidates.length} units today: ${list(candidates, language, false)}.`
    case 'unsettled': {
      const { ended } = reason
      const place = placed(ended.districts[0]!, language)
      const day = dateInWords(ended.day, language)
      return vi
        ? `${fullName(ended, 'vi')}, ${place}, không còn từ ngày ${day}; các nguồn không xác định được địa bàn đó thuộc đơn vị nào.`
        : `${fullName(ended, 'en')} in ${place} ended before ${day}; the sources do not settle where its land is.`
    }
    case 'only-province':
      return vi
        ? `Chỉ nhận ra ${name}, không nhận ra xã, phường.`
        : `Only ${name} is recognised, no commune or ward.`
    case 'nothing':
      return vi ? 'Không nhận ra đơn vị hành chính nào.' : 'No administrative unit is recognised.'
  }
}
