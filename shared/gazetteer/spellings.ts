/** Spellings that follow from a name by rule, so that the knowledge need not list them. */
import { stripDiacritics } from '../text/fold.ts'
import { actSpellings, listMember } from './act-numbers.ts'
import type { GazetteerEntity, GazetteerName } from './compiler-input.ts'
import { type Exchange, englishSpellings, exchanged, wordOrders } from './english-spellings.ts'

export interface Spelling {
  text: string
  /**
   * True for a spelling that lacks some or all diacritics of the name ("Hô Chi Minh", "Ho Chi Minh"), or
   * changes it as French, German or Norwegian do ("Hanoï", "Ha Giangs"). False for a region's name in another
   * language ("delta du Mékong").
   */
  folded: boolean
  /**
   * True for a spelling that is not the name as listed. False for a firm's name with fewer capitals ("Arevo"
   * for "AREVO").
   */
  derived: boolean
  /**
   * True for the number of an act without its kind: it means the act only in a list ("nghị quyết 57, 59").
   */
  member?: boolean
}

const cityHead = /^(?:thành phố|TP\.?)[\s\u00a0]*(?=\p{L})/iu

/**
 * Further spellings of a city's name "thành phố X" or "TP X": "TP.X", "TP X", "T.P X", "T.P. X". Also "TPX"
 * if X is in capitals, otherwise "Thành phố X". Empty for any other name.
 */
function citySpellings(text: string): string[] {
  const rest = text.normalize('NFC').replace(cityHead, '')
  if (rest === text.normalize('NFC') || rest.length < 2) return []
  const spellings = [`TP.${rest}`, `TP ${rest}`, `T.P ${rest}`, `T.P. ${rest}`]
  if (/^\p{Lu}+$/u.test(rest)) spellings.push(`TP${rest}`)
  else spellings.push(`Thành phố ${rest}`)
  return spellings
}

const unitHead = /^(?:tỉnh|thành phố|TP\.?|thủ đô)[\s\u00a0]+(?=\p{L})|[\s\u00a0](?:province|city)$/giu

/**
 * A provincial unit's names without those that only add a head word to another of its names ("Tỉnh Bắc Ninh",
 * "Hanoi City"). Why: the recognizer's rules read the head words, and a mention covers the name without them.
 * "Thành phố Hồ Chí Minh" stays: "Hồ Chí Minh" without its head word is a person.
 */
export function withoutHeads(names: readonly GazetteerName[]): GazetteerName[] {
  const keyOf = (text: string) => text.normalize('NFC').toLowerCase()
  const listed = new Set(names.map(name => keyOf(name.text)))
  return names.filter(({ text }) => {
    const rest = keyOf(text).replace(unitHead, '')
    return rest === keyOf(text) || /^(?:hồ chí minh|ho chi minh|hcm)/.test(rest) || !listed.has(rest)
  })
}

/** Words that Vietnamese writes in more than one way. A spelling changes one of these groups only. */
const vietnamesePairs: readonly Exchange[] = [
  [/(?<!\p{L})(?:đổi mới sáng tạo|ĐMST)(?!\p{L})/giu, ['đổi mới sáng tạo', 'ĐMST']],
  [/(?<!\p{L})(?:khoa học và công nghệ|KH&CN|KHCN)(?!\p{L})/giu, ['khoa học và công nghệ', 'KH&CN', 'KHCN']],
  [/(?<!\p{L})(?:chuyển đổi số|CĐS)(?!\p{L})/giu, ['chuyển đổi số', 'CĐS']],
  [/(?<=Khu )(?:công nghệ cao|CNC)(?!\p{L})/giu, ['công nghệ cao', 'CNC']],
  [/(?<=Khu )(?:thương mại tự do|TMTD)(?!\p{L})/giu, ['thương mại tự do', 'TMTD']],
  [/^(?:công viên phần mềm|CVPM)(?!\p{L})/giu, ['công viên phần mềm', 'CVPM']],
  [/(?<=^Quỹ )(?:đầu tư mạo hiểm|ĐTMH)(?!\p{L})/giu, ['đầu tư mạo hiểm', 'ĐTMH']],
  [/(?<= )(?:trí tuệ nhân tạo|AI)(?!\p{L})/gu, ['trí tuệ nhân tạo', 'AI']],
  [/(?<!\p{L})(?:công nghệ thông tin|CNTT)(?!\p{L})/giu, ['công nghệ thông tin', 'CNTT']],
  // "Quỹ đầu tư mạo hiểm của TP.HCM", "… Thành phố Hồ Chí Minh".
  [
    /(?<= )(?:của )?(?:TP\.? ?HCM|(?:TP\.?|thành phố) Hồ Chí Minh)$/giu,
    ['TP.HCM', 'TPHCM', 'TP Hồ Chí Minh', 'Thành phố Hồ Chí Minh', 'của TP.HCM'],
  ],
  [
    /(?<= )(?:của )?(?:(?:TP\.?|thành phố) )?(Hà Nội|Đà Nẵng|Hải Phòng|Cần Thơ)$/giu,
    ['$1', 'TP.$1', 'thành phố $1', 'của $1'],
  ],
  // "Chương trình chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030".
  [/(?<=(?:\S+ ){5}\S+),? đến năm 20\d\d.*$/gu, ['', '$&']],
]

/**
 * An English name with its Vietnamese words written with diacritics, as some papers do: "Quảng Ninh
 * Innovation and Start-up Summit". `places` are the Vietnamese words that it may hold, with diacritics. A
 * name with none of them is returned as it is.
 */
function markedSpelling(text: string, places: readonly string[]): string {
  let marked = text.normalize('NFC')
  for (const place of places) {
    const bare = stripDiacritics(place)
    if (bare !== place && marked.includes(bare))
      marked = marked.replaceAll(new RegExp(`(?<![\\p{L}\\p{M}])${bare}(?![\\p{L}\\p{M}])`, 'gu'), place)
  }
  return marked
}

/**
 * A Vietnamese name as papers in other languages write it, with some of its diacritics: "Hô Chi Minh", "Cân
 * Tho", "Lâm Dông", "Hué". Each spelling drops a different set of diacritics. The spelling without any is
 * left out.
 */
function foreignSpellings(text: string): string[] {
  const decomposed = text.normalize('NFD').replace(/[đĐ]/g, letter => (letter === 'đ' ? 'd' : 'D'))
  const without = (marks: RegExp) => decomposed.replace(marks, '').normalize('NFC')
  return [
    // French type has circumflex, grave and acute, seldom two on a letter.
    without(/[\u0300\u0301\u0303\u0306\u0309\u031b\u0323]/g),
    without(/[\u0303\u0306\u0309\u031b\u0323]|(?<=\u0302)[\u0300\u0301]/g),
    without(/[\u0303\u0306\u0309\u031b\u0323]|\u0302(?=[\u0300\u0301])/g),
    decomposed.normalize('NFC'),
  ].filter(spelling => spelling !== stripDiacritics(text))
}

/** Names of regions in other languages, by their English names. */
const foreignRegions: Readonly<Record<string, readonly string[]>> = {
  'Mekong Delta': [
    'delta du Mékong',
    'delta del Mekong',
    'delta do Mekong',
    'Mekongdelta',
    'Mekongdeltaet',
    'Delta Mekong',
  ],
  'Red River Delta': [
    'delta du fleuve Rouge',
    'delta del río Rojo',
    'delta do rio Vermelho',
    'Delta des Roten Flusses',
    'Delta Sungai Merah',
  ],
  'Central Highlands': [
    'hauts plateaux du Centre',
    'tierras altas centrales',
    'terras altas centrais',
    'Zentralen Hochland',
    'Zentrales Hochland',
  ],
  'Southeast region': [
    'région Sud-Est',
    'région du Sud-Est',
    'región Sudeste',
    'región del Sudeste',
    'región Sureste',
    'región del Sureste',
    'região Sudeste',
    'Region Südost',
    'Südostregion',
    'südöstliche Region',
    'südöstlichen Region',
  ],
}

/**
 * The name as listed, then the spellings derived from it, no two alike. `isProvince`, `isFirm` and `subtype`
 * are those of the entity and decide which rules apply. `isShared` is true for a name that both languages use
 * ("Vietnam Innovation Summit"). `places` are the Vietnamese place names that an English name may hold.
 * `from` is the first day (YYYY-MM-DD) on which the name or its entity is valid.
 */
export function spellingsOf(
  name: GazetteerName,
  {
    places = [],
    from,
    subtype,
    isProvince = false,
    isFirm = false,
    isShared = false,
  }: {
    places?: readonly string[]
    from?: string
    subtype?: string
    isProvince?: boolean
    isFirm?: boolean
    isShared?: boolean
  } = {},
): Spelling[] {
  const listed = [name.text, ...actSpellings(name.text, from, subtype)]
  if (name.lang === 'vi') listed.push(...citySpellings(name.text))
  // "Swiss Entrepreneurship Program (Swiss EP)": the name without the bracket is listed, too.
  const isBracketed = name.text.endsWith(')')
  if ((name.lang === 'en' || isShared) && name.style !== 'abbreviation' && !isBracketed)
    listed.push(
      ...(name.isWording
        ? englishSpellings(name.text, false)
        : listed.flatMap(wordOrders).flatMap(text => englishSpellings(text))),
    )
  const abbreviated =
    name.lang === 'vi' && !isProvince && !isFirm && !isBracketed
      ? vietnamesePairs.flatMap(pair => exchanged([name.text.normalize('NFC')], pair))
      : []
  const seen = new Set<string>()
  const spellings: Spelling[] = []
  const add = (text: string, folded: boolean, member = false) => {
    const key = text.normalize('NFC').toLowerCase()
    if (seen.has(key)) return
    seen.add(key)
    spellings.push({ text, folded, derived: spellings.length > 0, ...(member && { member }) })
  }
  for (const text of listed) add(text, false)
  if (name.lang === 'en') for (const text of listed) add(markedSpelling(text, places), false)
  const isCapital = /^\p{Lu}/u.test(name.text)
  for (const text of abbreviated) add(isCapital ? text[0]!.toUpperCase() + text.slice(1) : text, false)
  // "TƯ" (the Party's Central Committee) is not folded: "TU" is a province's committee.
  // A text without diacritics, or in English, has short Vietnamese names, hardly any of nine words, and kinds
  // of acts in full ("Nghi dinh 264").
  for (const text of listed)
    if (
      !text.endsWith('TƯ') &&
      !/^(?:QĐ|NĐ|NQ số)/u.test(text) &&
      (name.lang === 'en' || text.split(' ').length < 9)
    )
      add(stripDiacritics(text), true)
  // Papers in other languages name provinces and cities, hardly ever a commune.
  if (isProvince && subtype !== 'commune' && name.lang === 'vi' && name.style !== 'abbreviation')
    for (const text of foreignSpellings(name.text)) add(text, true)
  // French marks the second of two vowels that are spoken apart: "Hanoï", "Saïgon".
  if (isProvince && name.lang === 'en' && /^[A-Z][a-z]*[ao]i[a-z]*$/.test(name.text))
    add(name.text.replace(/(?<=[ao])i/, 'ï'), true)
  // German and Norwegian genitives: "Ha Giangs", "Hanois".
  if (isProvince && name.lang === 'en' && /^[A-Z][a-z]{4,}$|[a-z] [A-Z][a-z]+$/.test(name.text))
    add(`${name.text}s`, true)
  if (isProvince) for (const text of foreignRegions[name.text] ?? []) add(text, false)
  // A firm's name in capitals that can be read as a word: "AREVO", "Arevo".
  if (isFirm && name.match === 'case' && /^(?=.*[AEIOUY])[A-Z]{4,}$/.test(name.text))
    spellings.push({ text: name.text[0] + name.text.slice(1).toLowerCase(), folded: false, derived: false })
  const number = listMember(name.text)
  if (number !== undefined) add(number, false, true)
  return spellings
}

/**
 * Pattern of the name of a zone, park or fund of a place. Group 1 is the place ("Da Nang"), group 2 the thing
 * ("Free Trade Zone").
 */
const ofPlace =
  /^(.+?) (FTZ|(?:Free Trade|Speciali[sz]ed Economic) Zone|(?:Hi-Tech|High-Tech|High Technology|Software) Park|Venture (?:Capital |Investment )?Fund)$/iu
/** Places abroad with a zone or park that Vietnamese news mention. */
const abroad = ['China', 'Dubai', 'Hainan', 'Hong Kong', 'Incheon', 'Shanghai', 'Shenzhen', 'Singapore']

/**
 * Names of an entity that is a zone, park or fund without the place before them: "Free Trade Zone" of "Da
 * Nang Free Trade Zone". Cues are the names of its place. Counter-cues are other places with such a thing,
 * other cities, and places abroad. `entities` are all of the gazetteer.
 */
export function placelessNames(
  entity: GazetteerEntity,
  entities: readonly GazetteerEntity[],
): GazetteerName[] {
  const provinces = entities.filter(({ kind }) => kind === 'province')
  const textsOf = ({ names }: GazetteerEntity) => names.map(({ text }) => text)
  const isPlace = (text: string) =>
    text === 'Hoa Lac' || provinces.some(province => textsOf(province).includes(text))
  const placesOf = (each: GazetteerEntity) =>
    textsOf(each)
      .flatMap(text => ofPlace.exec(text)?.[1] ?? [])
      .filter(isPlace)
  const places = placesOf(entity)
  if (places.length === 0) return []
  const isOwn = (province: GazetteerEntity) => textsOf(province).some(text => places.includes(text))
  const shortOf = ({ name }: GazetteerEntity) => [name.vi.replace(/^Thành phố /, ''), name.en]
  const own = new Set([
    ...places,
    ...provinces.filter(isOwn).flatMap(each => [...shortOf(each), ...textsOf(each)]),
  ])
  const cues = [...new Set([...places, ...provinces.filter(isOwn).flatMap(shortOf)])]
  const cities = provinces.filter(({ subtype }) => subtype === 'city')
  const others = new Set([...entities.flatMap(placesOf), ...cities.flatMap(shortOf), ...abroad])
  const counterCues = [...others].filter(place => !own.has(place)).sort()
  const ownNames = provinces
    .filter(isOwn)
    .flatMap(({ subtype, name, names }) => [
      ...names.flatMap(({ lang, text }) => (lang === 'en' && !/-|^Ciudad/.test(text) ? [text] : [])),
      ...(subtype === 'city' && !name.en.endsWith('City') ? [`${name.en} City`] : []),
    ])
  const inEnglish = [...new Set([...cues, ...ownNames].map(stripDiacritics))]
  return entity.names.flatMap(({ text, lang }): GazetteerName[] => {
    const rest =
      lang === 'en' ? ofPlace.exec(text)?.[2]?.replace(/\b[a-z]/g, letter => letter.toUpperCase()) : undefined
    if (rest === undefined) return []
    const thing = rest.toLowerCase()
    const described = describedNames(thing, inEnglish)
    // "The city's free trade zone" means that of the city named nearby.
    for (const owner of hasOne(thing) ? ["city's", 'municipal'] : [])
      described.push({
        text: `${owner} ${thing}`,
        lang: 'en',
        style: 'informal',
        match: 'evidence',
        cues,
        counterCues,
      })
    return englishSpellings(rest)
      .map(
        (spelling): GazetteerName => ({
          text: spelling,
          lang: 'en',
          // Matched only with its capitals: "free trade zone" in small letters means any such zone.
          style: 'abbreviation',
          match: 'evidence',
          cues,
          // In "Da Nang has an FTZ" and "khu thương mại tự do (FTZ)" the letters mean any such zone.
          counterCues: [...counterCues, 'an FTZ', 'tự do FTZ'],
        }),
      )
      .concat(described)
  })
}

/**
 * True if a place has only one `thing`. False for a software park, of which a city has several, and for the
 * abbreviation "FTZ".
 */
const hasOne = (thing: string) => !/^ftz$|^software/.test(thing)

/**
 * English descriptions of a zone, park or fund with its place, in small letters: "Da Nang's free trade zone",
 * "hi-tech park in Hoa Lac". A fund has no "fund in …", which may be any firm's. Empty where `hasOne` is
 * false.
 */
function describedNames(thing: string, places: readonly string[]): GazetteerName[] {
  if (!hasOne(thing)) return []
  const links = thing.endsWith('fund') ? ['of'] : ['in', 'of']
  return places
    .flatMap(place => [`${place}'s ${thing}`, ...links.map(link => `${thing} ${link} ${place}`)])
    .map(text => ({ text, lang: 'en', style: 'informal', match: 'plain' }))
}

/**
 * Stretches of two and more capitalised Vietnamese words with diacritics inside a name, not at its beginning:
 * "Hòa Lạc" in "Khu công nghệ cao Hòa Lạc".
 */
export function placesIn(text: string): string[] {
  return (text.normalize('NFC').match(/(?<=\s)\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*)+/gu) ?? []).filter(
    place => stripDiacritics(place) !== place,
  )
}

/**
 * Names that a provincial unit takes over from its namesakes of another time. Why: a former unit and its
 * namesake of today share informal names ("Sài Gòn", "HCMC"), and the knowledge lists each in the file of one
 * of them. Names with a period of their own are left out.
 */
export function namesOfNamesakes(
  entity: GazetteerEntity,
  provinces: readonly GazetteerEntity[],
): GazetteerName[] {
  const keysOf = (each: GazetteerEntity) =>
    [each.name.vi, each.name.en].map(text => text.normalize('NFC').toLowerCase().replace(unitHead, ''))
  const own = keysOf(entity)
  const isOver = (each: GazetteerEntity, later: GazetteerEntity) =>
    each.to !== undefined && later.from !== undefined && each.to < later.from
  return provinces
    .filter(
      other =>
        other !== entity &&
        (isOver(entity, other) || isOver(other, entity)) &&
        keysOf(other).some(key => own.includes(key)),
    )
    .flatMap(other => other.names.filter(name => name.from === undefined && name.to === undefined))
}
