/**
 * Search keys of an entity other than the words of its names: initials, codes, and names written in one word.
 * The popup's search and the API's use the same keys. Pure.
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
 * The words, in lower case, without those that only say what a unit is: "hà nội" for "hà nội city". Used for
 * a second search if nothing is found with all words.
 */
export function withoutUnitWords(words: string): string {
  return words.replace(unitWords, '').replace(/ +/g, ' ').trim()
}

/**
 * The initials of each folded name of several words: "dn" for "da nang". Unit words ("tinh", "province") are
 * left out. Only for provinces: entities of other kinds are so many that two or three letters would match
 * most of them.
 */
export function initialsOf(kind: string, names: readonly string[]): string[] {
  if (kind !== 'province') return []
  const several = names.map(withoutUnitWords).filter(name => name.includes(' '))
  return [...new Set(several.map(name => name.replace(/\B.| /g, '')))]
}

/**
 * The codes of the statistics office and of ISO 3166-2, folded. A search finds a code only if it is typed in
 * full.
 */
export function codesOf({
  codes = [],
  iso = [],
}: Pick<Card, 'codes'> & { iso?: string | string[] | undefined }): string[] {
  return [...codes.map(({ code }) => code), iso].flat().map(foldName)
}

/** Minimum number of letters of a query that is compared with names written in one word. */
const leastJoined = 4

/** A folded name or query written in one word: "quangninh". */
export function joinedOf(folded: string): string {
  return folded.replaceAll(' ', '')
}

/** The folded query written in one word; undefined if it has fewer than `leastJoined` letters. */
export function joinedQuery(folded: string): string | undefined {
  const joined = joinedOf(folded)
  return joined.length < leastJoined ? undefined : joined
}
