/** Spellings that follow from a name by rule, so that the knowledge need not list them. */
import { stripDiacritics } from '../text/fold.ts'
import type { GazetteerName } from './entity.ts'

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

/** The name as listed, then the spellings derived from it; no two alike. */
export function spellingsOf(name: GazetteerName): Spelling[] {
  const texts = [name.text, ...actSpellings(name.text), ...(name.lang === 'vi' ? citySpellings(name.text) : [])]
  const seen = new Set<string>()
  const spellings: Spelling[] = []
  const add = (text: string, folded: boolean, derived: boolean) => {
    const key = text.normalize('NFC').toLowerCase()
    if (seen.has(key)) return
    seen.add(key)
    spellings.push({ text, folded, derived })
  }
  texts.forEach((text, i) => {
    add(text, false, i > 0)
  })
  texts.forEach((text, i) => {
    add(stripDiacritics(text), true, i > 0)
  })
  return spellings
}
