/** Names of localities and provinces by their words without diacritics. */
import { AddressWords, type Word, wordOf } from './address-words.ts'
import type { Commune, District, FormerCommune, Localities, ProvinceUnit } from './localities.ts'

/** A name of a unit; a unit can have several. */
export interface NameEntry {
  unit: Commune | FormerCommune | District | ProvinceUnit
  level: 'commune' | 'district' | 'province'
  words: Word[]
  /**
   * `ended`: name of a district that ended before 30 June 2025, as one of the district that then had its
   * land. `short`: an abbreviation that has other meanings. Such a name supports a commune, but is never read
   * as the district itself.
   */
  kind: 'ended' | 'short' | undefined
}

/** Node of the trie: the units whose names end here, and the nodes of the next words by bare form. */
export interface NameNode {
  next: Map<string, NameNode>
  entries: NameEntry[]
}

/** Other names of provinces in addresses, by slug of the province. */
const provinceNames: Record<string, readonly string[]> = {
  'ho-chi-minh': ['HCM', 'TPHCM', 'Sài Gòn', 'Saigon', 'SG', 'HCMC', 'TP HCM'],
  'ha-noi': ['Hanoi', 'HN', 'TPHN'],
  'da-nang': ['Danang', 'ĐN', 'TPĐN'],
  'hai-phong': ['Haiphong', 'HP'],
  'can-tho': ['Cantho'],
  hue: ['Thừa Thiên Huế', 'TT Huế', 'T.T. Huế', 'TTH'],
  'ba-ria-vung-tau': ['BRVT', 'BR-VT', 'Vũng Tàu - Bà Rịa'],
  'dak-lak': ['Đắc Lắc', 'Daklak', 'Darlac'],
  'dak-nong': ['Đắc Nông', 'Daknong'],
  'kon-tum': ['Kontum', 'Công Tum'],
}

/** Other spellings and names of districts in addresses, by code. */
const districtNames: Record<string, readonly string[]> = {
  '643': ['Buôn Mê Thuột', 'Ban Mê Thuột', 'BMT'],
  '540': ['Qui Nhơn'],
  '654': ['Krông Pắk'],
  '582': ['Phan Rang'],
  '622': ['Plei Ku', 'Plâycu'],
  '137': ['Mù Cang Chải'],
  // Districts 2 and 9 and Thủ Đức became Thủ Đức City in 2021; "Quận 9" is still written.
  '769': ['2', '9'],
}

/**
 * Districts that ended after 2019, by the code of the district that had their communes on 30 June 2025. From
 * the catalogues of the General Statistics Office, 2019 to 2025 (docs/data-licences.md).
 */
const endedDistricts: Record<string, readonly string[]> = {
  '045': ['Thông Nông'],
  '047': ['Trà Lĩnh'],
  '049': ['Trà Lĩnh', 'Quảng Uyên', 'Phục Hòa'],
  '148': ['Kỳ Sơn'],
  '193': ['Hoành Bồ'],
  '213': ['Yên Dũng'],
  '356': ['Mỹ Lộc'],
  '374': ['Ninh Bình'],
  '380': ['Đông Sơn'],
  '407': ['Tĩnh Gia'],
  '412': ['Cửa Lò'],
  '445': ['Lộc Hà'],
  '436': ['Lộc Hà'],
  '482': ['Nam Đông'],
  '509': ['Nông Sơn'],
  '525': ['Tây Trà'],
  '682': ['Đạ Tẻh', 'Cát Tiên'],
  '753': ['Long Điền', 'Đất Đỏ'],
}

/**
 * Communes that ended after 2019 and differ by a tone from one of the same district, by the district's code.
 */
export const endedNamesakes: Record<string, string> = { '468': 'Cam Thanh', '804': 'Long Thành' }

/** Abbreviations of districts of Ho Chi Minh City, by code. */
const shortDistrictNames: Record<string, readonly string[]> = {
  '764': ['GV'],
  '765': ['BT', 'BTh'],
  '766': ['TB'],
  '768': ['PN'],
  '777': ['BT', 'BTân'],
  '784': ['HM'],
  '785': ['BC'],
  '786': ['NB'],
}

/** Roman numerals by value, as in names of wards and districts. */
const romanNumbers = ',I,II,III,IV,V,VI,VII,VIII,IX,X,XI,XII,XIII,XIV,XV,XVI'.split(',')

/** Trie of all names of localities and provinces, then and now, with their other spellings. */
export function buildNameTrie(localities: Localities): NameNode {
  const root: NameNode = { next: new Map(), entries: [] }
  const reader = new AddressWords()
  const addWords = (
    words: Word[],
    unit: NameEntry['unit'],
    level: NameEntry['level'],
    kind?: NameEntry['kind'],
  ) => {
    let node = root
    for (const { bare } of words) {
      let next = node.next.get(bare)
      if (!next) {
        next = { next: new Map(), entries: [] }
        node.next.set(bare, next)
      }
      node = next
    }
    const isHere = node.entries.some(
      entry => entry.unit === unit && entry.words.every(({ marked }, i) => marked === words[i]!.marked),
    )
    if (!isHere) node.entries.push({ unit, level, words, kind })
  }
  const add = (name: string, unit: NameEntry['unit'], level: NameEntry['level']) => {
    reader.read(name)
    const words = [...reader.words]
    addWords(words, unit, level)
    // "Ea H Leo": the apostrophe is left out, or typed as a space.
    if (name.includes("'")) {
      reader.read(name.replaceAll("'", ' '))
      addWords([...reader.words], unit, level)
    }
    // "Quận III" of "Quận 3", and the other way round.
    if (level !== 'province' && words.length === 1) {
      const number = Number(name) || romanNumbers.indexOf(name)
      if (number > 0 && number < romanNumbers.length) {
        addWords([wordOf(romanNumbers[number]!)], unit, level)
        addWords([wordOf(String(number))], unit, level)
      }
    }
    // "EABAR" of "EaBar", "HNOL" of "HNol".
    if (/\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u.test(name)) addWords(name.split(' ').map(wordOf), unit, level)
    // "Hanoi", "Nhatrang": plain names of cities and provinces in one word.
    if (level !== 'commune' && words.length === 2 && !words.some(word => word.number))
      addWords([wordOf(words.map(word => word.bare).join(''))], unit, level)
  }
  for (const province of [...localities.provinces, ...localities.formerProvinces]) {
    add(province.name, province, 'province')
    const slug = province.slug.replace(/^former-/, '')
    for (const name of provinceNames[slug] ?? []) add(name, province, 'province')
  }
  for (const district of localities.districts) {
    add(district.name, district, 'district')
    for (const name of districtNames[district.code] ?? []) add(name, district, 'district')
    for (const name of endedDistricts[district.code] ?? []) {
      reader.read(name)
      addWords([...reader.words], district, 'district', 'ended')
    }
    for (const name of shortDistrictNames[district.code] ?? [])
      addWords([wordOf(name)], district, 'district', 'short')
  }
  for (const commune of localities.communes) {
    add(commune.name, commune, 'commune')
    for (const { name } of commune.changes) if (name !== commune.name) add(name, commune, 'commune')
  }
  for (const commune of localities.formerCommunes) {
    add(commune.name, commune, 'commune')
    if (commune.name !== commune.district.name) continue
    for (const name of districtNames[commune.district.code] ?? []) add(name, commune, 'commune')
  }
  return root
}
