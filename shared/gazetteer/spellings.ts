/** Spellings that follow from a name by rule, so that the knowledge need not list them. */
import { stripDiacritics } from '../text/fold.ts'
import type { GazetteerEntity, GazetteerName } from './compiler-input.ts'

export interface Spelling {
  text: string
  /** The diacritics of the name were dropped. */
  folded: boolean
  /** It is not the name as listed. */
  derived: boolean
}

/** What the number of an act may follow: the full words, and how they are abbreviated. */
const actWords: readonly (readonly string[])[] = [
  ['Nghị quyết', 'NQ'],
  ['Quyết định', 'QĐ'],
  ['Nghị định', 'NĐ'],
  ['Chỉ thị', 'CT'],
  ['Kết luận', 'KL'],
  ['Thông tư', 'TT'],
  ['Đề án'],
  ['Resolution'],
  ['Decision'],
  ['Decree'],
  ['Directive'],
  ['Conclusion'],
  ['Circular'],
  ['Project'],
]

const spaces = '[\\s\\u00a0]+'
const ofAct = new RegExp(
  `^(${actWords
    .flat()
    .map(word => word.replace(' ', spaces))
    .join('|')})${spaces}(?:(?:số|No\\.?|Number)${spaces})?(\\d.*)$`,
  'iu',
)

/** All ways of introducing the number of an act: "Nghị quyết 57…", "Nghị quyết số 57…", "NQ 57…", "Resolution No. 57…". */
function actSpellings(text: string): string[] {
  const found = ofAct.exec(text.normalize('NFC'))
  if (!found) return []
  const word = found[1]!.replace(/[\s\u00a0]+/gu, ' ').toLowerCase()
  const number = found[2]!
  const words = actWords.find(group => group.some(each => each.toLowerCase() === word))!
  const english = /^[a-z]+$/i.test(words[0]!)
  const links = english ? [' ', ' No. ', ' No ', ' Number '] : [' ', ' số ']
  return words.flatMap(each => links.map(link => `${each}${link}${number}`))
}

const cityHead = /^(?:thành phố|TP\.?)[\s\u00a0]*(?=\p{L})/iu

/** All ways of writing "thành phố" before a city's name: "TP X", "TP. X", "TP.X", "Thành phố X". */
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
 * A provincial unit's names without those that only add a head word to another of its names ("Tỉnh Bắc Ninh", "Hanoi City"): the judge
 * reads head words itself, and the mention is the name proper. "Thành phố Hồ Chí Minh" stays whole: without its head that is a man.
 */
export function withoutHeads(names: readonly GazetteerName[]): GazetteerName[] {
  const keyOf = (text: string) => text.normalize('NFC').toLowerCase()
  const listed = new Set(names.map(name => keyOf(name.text)))
  return names.filter(({ text }) => {
    const rest = keyOf(text).replace(unitHead, '')
    return rest === keyOf(text) || /^(?:hồ chí minh|ho chi minh|hcm)/.test(rest) || !listed.has(rest)
  })
}

/** Words that English writes in more than one way; each group is exchanged as a whole within a name. */
const englishPairs: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:Vietnam|Viet[ \u00a0]Nam|Việt[ \u00a0]Nam)\b/giu, ['Vietnam', 'Viet Nam', 'Việt Nam']],
  [/\b(?:start-?up|start up)(s?)\b/giu, ['startup$1', 'start-up$1']],
  [/\bcent(?:re|er)(s?)\b/giu, ['centre$1', 'center$1']],
  [/\bprogram(?:me)?\b/giu, ['programme', 'program']],
  [/\b(?:hi|high)[- ]?tech\b/giu, ['hi-tech', 'high-tech', 'hitech']],
  [/\borgani[sz]ation\b/giu, ['organisation', 'organization']],
]
/** No name gets more spellings than this from `englishPairs`. */
const mostSpellings = 24

function englishSpellings(text: string): string[] {
  let texts = [text]
  for (const [words, ways] of englishPairs) {
    if (text.search(words) < 0) continue
    texts = texts.flatMap(each => ways.map(way => each.replace(words, way)))
    if (texts.length > mostSpellings) break
  }
  return texts.slice(0, mostSpellings)
}

/**
 * English names with the diacritics that some papers keep in Vietnamese words: "Quảng Ninh Innovation and Start-up Summit". `places` are
 * stretches of Vietnamese that such a name may hold, with their diacritics.
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
 * The name as listed, then the spellings derived from it; no two alike. `places` are the Vietnamese place names that an English name may
 * hold.
 */
export function spellingsOf(name: GazetteerName, places: readonly string[] = []): Spelling[] {
  const listed = [name.text, ...actSpellings(name.text)]
  if (name.lang === 'vi') listed.push(...citySpellings(name.text))
  else if (name.style !== 'abbreviation') listed.push(...listed.flatMap(englishSpellings))
  const seen = new Set<string>()
  const spellings: Spelling[] = []
  const add = (text: string, folded: boolean) => {
    const key = text.normalize('NFC').toLowerCase()
    if (seen.has(key)) return
    seen.add(key)
    spellings.push({ text, folded, derived: spellings.length > 0 })
  }
  for (const text of listed) add(text, false)
  if (name.lang === 'en') for (const text of listed) add(markedSpelling(text, places), false)
  for (const text of listed) add(stripDiacritics(text), true)
  return spellings
}

/** Stretches of two and more capitalised Vietnamese words inside a name: "Hòa Lạc" in "Khu công nghệ cao Hòa Lạc". */
export function placesIn(text: string): string[] {
  return (text.normalize('NFC').match(/(?<=\s)\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*)+/gu) ?? []).filter(
    place => stripDiacritics(place) !== place,
  )
}

/**
 * A former unit and the unit that carries its name on are called alike ("Sài Gòn", "HCMC"), though each name is listed but once: gives
 * every provincial entity the names of those with which it shares one.
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
