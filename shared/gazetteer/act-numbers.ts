/**
 * The grammar of act numbers: kind, number, year, issuer. Other spellings are derived from a listed name:
 * "57/NQ-TƯ" from "Nghị quyết số 57-NQ/TW", "NQ57" from "Nghị quyết 57". The bare number of an act counts
 * only in a list such as "Resolutions 57, 59 and 66".
 */

import { normalized } from '../text/normalized.ts'
import { actKindOf, actKinds } from './act-kinds.ts'
import type { GazetteerName } from './compiler-input.ts'

/** The number of an act, in its parts. */
interface ActNumber {
  /** Index in `actKinds`; -1 where neither a word nor the issuer tells the kind. */
  kind: number
  number: string
  year?: string
  /** Code of the kind and the issuing body, with the dash or slash before it: "-NQ/TW", "/QH15", "/NQ-CP". */
  issuer?: string
}

const kindWords = actKinds.flat().map(word => word.replace(' ', '[\\s\\u00a0]+'))
const actName = new RegExp(
  `^(?:(${kindWords.join('|')})[\\s\\u00a0]*(?:(?:số|No\\.?|Number)[\\s\\u00a0]+)?)?(\\d{1,4})(?:/(\\d{4}))?([-/][\\p{Lu}][\\p{L}\\d/-]*)?$`,
  'iu',
)
/**
 * Kind of an act by the first letters of its `issuer`. Laws are missing: the code of the National Assembly
 * ("QH15") stands for laws and resolutions alike.
 */
const kindOfIssuer: readonly (readonly [RegExp, string])[] = [
  [/^[-/](?:NQ|HĐND)/u, 'Nghị quyết'],
  [/^[-/]QĐ/u, 'Quyết định'],
  [/^[-/]NĐ/u, 'Nghị định'],
  [/^[-/]CT/u, 'Chỉ thị'],
  [/^[-/]KL/u, 'Kết luận'],
  [/^[-/]TT/u, 'Thông tư'],
]

/**
 * The parts of a name that is an act's number with its kind, its issuer, or both; undefined for other names.
 */
export function parseActNumber(text: string): ActNumber | undefined {
  const found = actName.exec(normalized(text, 'NFC'))
  if (!found) return undefined
  const [, word, number = '', year, issuer] = found
  if (word === undefined && issuer === undefined) return undefined
  const named = kindOfIssuer.find(([start]) => issuer !== undefined && start.test(issuer))?.[1]
  const act: ActNumber = { kind: actKindOf(word ?? named ?? ''), number }
  if (year !== undefined) act.year = year
  if (issuer !== undefined) act.issuer = issuer
  return act
}

/**
 * The ways of writing an act's number without a word for its kind. A central Party organ has several codes.
 * After a year the issuer may be missing. A number with neither year nor issuer is also written with the year
 * of `from` (YYYY-MM-DD).
 */
function numberSpellings({ kind, number, year, issuer }: ActNumber, from?: string): string[] {
  const head = year === undefined ? number : `${number}/${year}`
  if (issuer === undefined) {
    if (year !== undefined) return [head]
    // "Nghị quyết 57" of 2024 is also "Nghị quyết 57/2024", and "Nghị định 323" is "Nghị định 323/NĐ-CP".
    const years = from === undefined ? [] : [`${head}/${from.slice(0, 4)}`]
    return [
      head,
      ...years,
      ...(kind === actKindOf('Nghị định') || kind === actKindOf('Decree') ? [`${head}/NĐ-CP`] : []),
    ]
  }
  const ways = [`${head}${issuer}`]
  const central = /^[-/](\p{Lu}+)[/-](T[WƯ])$/u.exec(issuer)
  if (central)
    for (const joint of [
      ['-', '/'],
      ['/', '-'],
    ] as const)
      for (const organ of ['TW', 'TƯ']) ways.push(`${head}${joint[0]}${central[1]}${joint[1]}${organ}`)
  if (year !== undefined && kind >= 0) ways.push(head)
  // Papers write the National Assembly's resolutions with "NQ", as those of other bodies: "198/2025/NQ-QH15".
  const session = /^\/QH(\d+)$/u.exec(issuer)?.[1]
  if (session !== undefined) ways.push(`${head}/NQ-QH${session}`, `${head}/QH-${session}`, `${head}/QH`)
  return ways
}

/**
 * All ways of writing the act that `text` names; empty if `text` is no act's number. `from` is the day
 * (YYYY-MM-DD) from which the name or entity is valid. `subtype` is the entity's: for a `law`, a bare number
 * ("134/2025/QH15") is also written with "Luật số" and "Law No.".
 */
export function actSpellings(text: string, from?: string, subtype?: string): string[] {
  const act = parseActNumber(text)
  if (!act) return []
  if (act.kind < 0 && subtype === 'law')
    return ['Luật', 'Law'].flatMap(word => actSpellings(`${word} ${text}`, from))
  const spellings: string[] = []
  const numbers = numberSpellings(act, from)
  // A number with its issuer needs no kind before it.
  if (act.issuer !== undefined) spellings.push(...numbers.filter(number => /\p{L}/u.test(number)))
  const words = actKinds[act.kind] ?? []
  const english = /^[a-z]+$/i.test(words[0] ?? '')
  // An abbreviated kind stands before the number alone or the issuer as listed; several acts have no issuer.
  const short = numbers.filter((number, index) => !/\p{L}/u.test(number) || (index === 0 && !english))
  // Only Vietnamese writes "TƯ".
  const full = english ? numbers.filter(number => !number.endsWith('Ư')) : numbers
  words.forEach((word, index) => {
    const isFull = index === 0
    for (const number of isFull ? full : short) {
      // "NQ57" and "Resolution Number 57": these words stand before a bare number, hardly ever before one
      // with a year or issuer.
      const isBare = /^\d+$/.test(number)
      // The plural with a year stands before a list, as in "Decrees 264/2025 and 265/2025".
      const links = english
        ? [' ', ...(isFull || isBare ? [' No. '] : []), ...(isBare ? [isFull ? ' Number ' : ' Nos. '] : [])]
        : [' ', ...(isFull || isBare ? [' số '] : []), ...(isFull ? [] : [''])]
      for (const link of links) spellings.push(`${word}${link}${number}`)
    }
  })
  return spellings
}

/**
 * Ways of writing the day (YYYY-MM-DD) of an act, as cues for its number: "25/10/2017", "25 tháng 10 năm
 * 2017", "October 25 2017". If the name has an issuer, the year is a cue too ("in 2016 with Decision
 * 844/QD-TTg"), because issuers number their acts anew each year. Empty for a name that is no act's number.
 * Commas are left out: a search of a text ignores punctuation.
 */
export function actDays(text: string, day: string): string[] {
  const act = parseActNumber(text)
  if (!act) return []
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const english = new Date(Date.UTC(year, month - 1)).toLocaleString('en', { month: 'long', timeZone: 'UTC' })
  const two = (value: number) => [...new Set([String(value), String(value).padStart(2, '0')])]
  return [
    ...two(date).flatMap(d => two(month).flatMap(m => [`${d}/${m}/${year}`, `${d} tháng ${m} năm ${year}`])),
    ...two(date).flatMap(d => [`${english} ${d} ${year}`, `${d} ${english} ${year}`]),
    ...(act.issuer === undefined ? [] : [`in ${year}`, `of ${year}`, `in ${english} ${year}`]),
  ]
}

/**
 * The English name of an act by its kind and number alone ("Decision 1018" of "Decision 1018/QD-TTg"), with
 * the cues of the given name. Undefined for other names, for a name without cues, and for acts of provinces:
 * each province numbers its own, so the number says too little.
 */
export function shortAct(name: GazetteerName): GazetteerName | undefined {
  const act = parseActNumber(name.text)
  if (name.lang !== 'en' || name.match !== 'evidence' || !name.cues || !act?.issuer || act.kind < 0)
    return undefined
  const isCentral = /TTg|CP$|TW$/.test(act.issuer)
  return isCentral ? { ...name, text: `${actKinds[act.kind]![0]} ${act.number}`, style: 'short' } : undefined
}

/**
 * The number of a name that is only a kind and a number of two to four digits: "59" of "nghị quyết 59", as in
 * the list "nghị quyết 57, 59". Undefined for other names, such as those with year or issuer.
 */
export function listMember(text: string): string | undefined {
  const act = parseActNumber(text)
  return act && act.kind >= 0 && act.year === undefined && act.issuer === undefined && act.number.length > 1
    ? act.number
    : undefined
}
