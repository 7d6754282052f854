/** Type words of localities in running text: "phường", "TP.", "Ward", "districts". */
import { normalized } from '../text/normalized.ts'
import type { UnitType } from './unit-types.ts'

/** A type word in a text. */
export interface TextHead {
  types: readonly UnitType[]
  /**
   * Other types that a unit with this type word may have had before or got later: "thị xã Đông Triều" became
   * a city in 2024.
   */
  loose: readonly UnitType[]
  isDistrict: boolean
  language: 'vi' | 'en'
  /** A short form that means other things as well: "P." (room), "Q." (quarter), "TT" (centre). */
  weak: boolean
  /** English plural: a list of names stands before it. */
  plural: boolean
}

const districtTypes = ['rural-district', 'urban-district', 'town', 'city'] as const
const communeTypes = ['commune', 'ward', 'township', 'special-zone'] as const

const vi = (...types: UnitType[]): TextHead => headOf(types, 'vi')
const weak = (...types: UnitType[]): TextHead => ({ ...headOf(types, 'vi'), weak: true })
const en = (...types: UnitType[]): TextHead => headOf(types, 'en')

function headOf(types: UnitType[], language: 'vi' | 'en'): TextHead {
  const isDistrict = (districtTypes as readonly UnitType[]).includes(types[0]!)
  const loose = (isDistrict ? districtTypes : communeTypes).filter(type => !types.includes(type))
  return { types, loose, isDistrict, language, weak: false, plural: false }
}

const heads: Record<string, TextHead> = {
  xã: vi('commune'),
  phường: vi('ward'),
  'thị trấn': vi('township'),
  'đặc khu': vi('special-zone'),
  huyện: vi('rural-district'),
  quận: vi('urban-district'),
  'thị xã': vi('town'),
  'thành phố': vi('city'),
  tp: vi('city'),
  tx: vi('town'),
  tt: weak('township'),
  p: weak('ward'),
  q: weak('urban-district'),
  h: weak('rural-district'),
  x: weak('commune'),
  district: en('rural-district', 'urban-district'),
  ward: en('ward'),
  commune: en('commune'),
  township: en('township'),
  town: en('town', 'township'),
  city: en('city'),
  zone: en('special-zone'),
}

/**
 * Type words, each form spelled out. Why: a pattern that ignores case reads a megabyte several times slower.
 * Behind a type word, a small letter that begins none of the `adjectives` begins no name: "xã hội".
 */
const vietnameseHeads =
  /(?:[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị\s+(?:[Tt]rấn|[Xx]ã)|THỊ\s+(?:TRẤN|XÃ)|[Tt]hành\s+[Pp]hố|THÀNH\s+PHỐ|[Đđ]ặc\s+[Kk]hu|ĐẶC\s+KHU)(?=:|\s(?![c-lo-suw-z]))|T\.?P(?=[.\s])|Tp(?=[.\s])|T\.?X(?=[.\s])|Tx(?=[.\s])|TT(?=[.\s])|[PQHX](?=\.|\d)/g
const englishHeads =
  /[Dd]istricts?|DISTRICTS?|[Ww]ards?|WARDS?|[Cc]ommunes?|COMMUNES?|[Tt]ownships?|TOWNSHIPS?|[Tt]owns?|TOWNS?|[Cc]it(?:y|ies)|CIT(?:Y|IES)|[Ss]pecial\s+[Zz]ones?|SPECIAL\s+ZONES?/g
const allHeads = new RegExp(`${vietnameseHeads.source}|${englishHeads.source}`, 'g')

/** Minimum share of letters from À to ỹ by which a text counts as Vietnamese; one in four is usual. */
const leastShare = 1 / 20
/** Text of at most this many UTF-16 units is searched for type words of both languages: "TP Vinh". */
const shortText = 120

/**
 * Pattern for the type words in a text. It is shared and has the flag `g`, so callers must set `lastIndex`
 * first. A text longer than `shortText` is searched for one language only. Why: both together take twice as
 * long, and a long Vietnamese block has no "district".
 */
export function headPatternFor(text: string): RegExp {
  if (text.length <= shortText) return allHeads
  let left = text.length * leastShare
  for (let i = 0; i < text.length && left > 0; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0xc0 && unit <= 0x1ef9) left--
  }
  return left > 0 ? englishHeads : vietnameseHeads
}

/** True if the text, composed or decomposed, has a type word. */
export function mayNameLocality(text: string): boolean {
  const composed = /[\u0300-\u036f]/.test(text) ? normalized(text, 'NFC') : text
  const pattern = headPatternFor(composed)
  pattern.lastIndex = 0
  return pattern.test(composed)
}

/**
 * An adjective between a type word and a name: "huyện đảo Cô Tô", "xã biên giới Ea Bung". Sticky: matches at
 * `lastIndex` only.
 */
export const adjectives: RegExp =
  /\s+(?:đảo|miền núi|vùng cao|vùng biên|biên giới|ven biển|ven đô|nghèo|anh hùng|trung du)(?=\s)/y

/** The head for a text that a head pattern matched. */
export function headOfMatch(text: string): TextHead {
  const key = text.toLowerCase().replace(/\s+/g, ' ').replaceAll('.', '')
  if (Object.hasOwn(heads, key)) return heads[key]!
  const single = key
    .replace(/^special /, '')
    .replace(/ies$/, 'y')
    .replace(/s$/, '')
  const head = heads[single]!
  return single === key || key === 'special zone' ? head : { ...head, plural: true }
}
