/**
 * Keys of an entity beside the words of its names: initials, codes, names written in one. The searches of the
 * popup and of the API have them as their rule. Pure.
 */
import { plainText, stripDiacritics } from '../text/fold.ts'
import { normalized } from '../text/normalized.ts'
import type { Card } from './card.ts'

/** Maximum length of a name or query that is compared, in words; the rest is ignored. */
const mostWords = 16

/**
 * `text` for search: the first `mostWords` words of letters and digits, joined by spaces, in lower case,
 * without diacritics, đ as d.
 */
export function foldName(text: string): string {
  return stripDiacritics(plainText(normalized(text, 'NFKC')))
    .toLowerCase()
    .replace(/[\u0256\u0257]/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .slice(0, mostWords)
    .join(' ')
}

const unitWords =
  /(?<!\S)(?:tỉnh|tinh|thành phố|thanh pho|tp|cũ|cu|mới|moi|province|city|of|the|former|old|new)(?!\S)/g

/**
 * The words in lower case without those that only say what a unit is: "hà nội" of "hà nội city". They do not
 * count where nothing is found with them.
 */
export function withoutUnitWords(words: string): string {
  return words.replace(unitWords, '').replace(/ +/g, ' ').trim()
}

/**
 * Of a province: the initials of each folded name of several words, "dn" of "da nang". Unit words have none.
 * Of other kinds none: their names are many, and two or three letters would be those of most.
 */
export function initialsOf(kind: string, names: readonly string[]): string[] {
  if (kind !== 'province') return []
  const several = names.map(withoutUnitWords).filter(name => name.includes(' '))
  return [...new Set(several.map(name => name.replace(/\B.| /g, '')))]
}

/** The codes of the statistics office and of ISO 3166-2, folded. A code is found if it is whole. */
export function codesOf({
  codes = [],
  iso = [],
}: Pick<Card, 'codes'> & { iso?: string | string[] | undefined }): string[] {
  return [...codes.map(({ code }) => code), iso].flat().map(foldName)
}

/** Minimum number of letters of words that are looked for in names written in one. */
const leastJoined = 4

/** A folded name or query written in one: "quangninh". */
export function joinedOf(folded: string): string {
  return folded.replaceAll(' ', '')
}

/** The query written in one; undefined if it is too short to be looked for so. */
export function joinedQuery(folded: string): string | undefined {
  const joined = joinedOf(folded)
  return joined.length < leastJoined ? undefined : joined
}
