/** Names of localities and provinces by their words without diacritics. */
import { AddressWords, type Word, wordOf } from './address-words.ts'
import type {
  Commune,
  District,
  EndedCommune,
  FormerCommune,
  Localities,
  ProvinceUnit,
} from './localities.ts'

/** A name of a unit; a unit can have several. */
export interface NameEntry {
  unit: Commune | FormerCommune | District | ProvinceUnit
  /** `unsettled`: an ended commune whose land is not settled; the unit is its district. */
  level: 'commune' | 'district' | 'province' | 'unsettled'
  words: Word[]
  /**
   * An abbreviation of a district or province that has other meanings. It supports a commune, but is never
   * read as the unit itself.
   */
  short: boolean
  /**
   * Set for the name of a commune that ended before 30 June 2025: the unit is the commune on its land, or its
   * district if the land is `unsettled`.
   */
  ended: EndedCommune | undefined
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
}

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
    ended?: EndedCommune,
    short = false,
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
    if (!isHere) node.entries.push({ unit, level, words, short, ended })
  }
  const add = (name: string, unit: NameEntry['unit'], level: NameEntry['level'], ended?: EndedCommune) => {
    reader.read(name)
    const words = [...reader.words]
    addWords(words, unit, level, ended)
    // "Ea H Leo": the apostrophe is left out, or typed as a space.
    if (name.includes("'")) {
      reader.read(name.replaceAll("'", ' '))
      addWords([...reader.words], unit, level, ended)
    }
    // "Quận III" of "Quận 3", and the other way round.
    if (level !== 'province' && words.length === 1) {
      const number = Number(name) || romanNumbers.indexOf(name)
      if (number > 0 && number < romanNumbers.length) {
        addWords([wordOf(romanNumbers[number]!)], unit, level, ended)
        addWords([wordOf(String(number))], unit, level, ended)
      }
    }
    // "EABAR" of "EaBar", "HNOL" of "HNol".
    if (/\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u.test(name))
      addWords(name.split(' ').map(wordOf), unit, level, ended)
    // "Hanoi", "Nhatrang": plain names of cities and provinces in one word.
    if (level !== 'commune' && words.length === 2 && !words.some(word => word.number))
      addWords([wordOf(words.map(word => word.bare).join(''))], unit, level)
  }
  for (const province of [...localities.provinces, ...localities.formerProvinces]) {
    add(province.name, province, 'province')
    const slug = province.slug.replace(/^former-/, '')
    for (const name of provinceNames[slug] ?? []) add(name, province, 'province')
    // "BD": Bình Dương, Bình Định.
    const initials = province.name.split(/[ -]+/).map(word => word[0]!)
    if (initials.length > 1) addWords([wordOf(initials.join(''))], province, 'province', undefined, true)
  }
  for (const district of localities.districts) {
    add(district.name, district, 'district')
    for (const name of districtNames[district.code] ?? []) add(name, district, 'district')
    for (const name of shortDistrictNames[district.code] ?? [])
      addWords([wordOf(name)], district, 'district', undefined, true)
  }
  for (const district of localities.endedDistricts) add(district.name, district, 'district')
  for (const commune of localities.communes) {
    add(commune.name, commune, 'commune')
    for (const { name } of commune.changes) if (name !== commune.name) add(name, commune, 'commune')
  }
  for (const commune of localities.formerCommunes) {
    add(commune.name, commune, 'commune')
    if (commune.name !== commune.district.name) continue
    for (const name of districtNames[commune.district.code] ?? []) add(name, commune, 'commune')
  }
  for (const ended of localities.endedCommunes) {
    for (const commune of ended.became) add(ended.name, commune, 'commune', ended)
    if (ended.became.length === 0) add(ended.name, ended.districts[0]!, 'unsettled', ended)
  }
  return root
}
