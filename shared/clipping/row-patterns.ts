/** Patterns of the rows of a list, and which words are a row. */

import { folded } from './folded-text.ts'
import { type Word, wordsOf } from './telling-words.ts'

/** Minimum number of signs in the pattern of a row without figures. */
const shortestOfNames = 5
/** Minimum share of common signs in the patterns of two rows of one list. */
const samePattern = 0.6

/**
 * Pattern of a row: a sign for each word. `D` is a date, `0` another figure, `T` a word that turns the
 * meaning, `N` a name, or several in a row; any other word is its own sign, folded. Rows of one list have
 * nearly the same pattern: "Bắc Ninh tăng 9,12%", "Huế 8%".
 */
export function patternOf(words: readonly Word[]): string[] {
  const signs = words.map(word =>
    word.date ? 'D' : word.figure ? '0' : isName(word) ? 'N' : word.telling ? 'T' : word.folded,
  )
  return signs.filter((sign, i) => sign !== 'N' || signs[i - 1] !== 'N')
}

/** True if two patterns may be of rows of one list. */
export function isSamePattern(a: readonly string[], b: readonly string[]): boolean {
  if (isOfNames(a) && isOfNames(b)) return commonLength(a, b) >= samePattern * Math.max(a.length, b.length)
  if (!a.includes('0') || !b.includes('0') || (b[0] === '0' && a[0] !== '0')) return false
  const [unit, other] = [a, b].map(pattern => pattern.slice(pattern.lastIndexOf('0') + 1)) as [
    string[],
    string[],
  ]
  // The last row of a list may have words after its unit.
  const isSameUnit = unit.every((word, i) => i >= other.length || word === other[i])
  if (isSameUnit && unit.length > 0 && other.length > 0) return true
  if (a.includes('N') !== b.includes('N')) return false
  return (
    isAlike(a, b) ||
    (isSameUnit && isAlike(a.slice(0, a.length - unit.length), b.slice(0, b.length - other.length)))
  )
}

/** True for the pattern of a sentence that has a name and no figures: "Ông An cho rằng thủ tục còn chậm". */
export function isOfNames(pattern: readonly string[]): boolean {
  return pattern.includes('N') && !pattern.includes('0') && pattern.length >= shortestOfNames
}

/**
 * True if the signs of the shorter pattern are all in the longer one, in the same order, or if the two have
 * at least `samePattern` of the longer one's signs in common.
 */
export function isAlike(a: readonly string[], b: readonly string[]): boolean {
  const common = commonLength(a, b)
  return common === Math.min(a.length, b.length) || common >= samePattern * Math.max(a.length, b.length)
}

/** Length of the longest common subsequence. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  let row = new Uint16Array(b.length + 1)
  for (const sign of a) {
    const next = new Uint16Array(b.length + 1)
    for (let j = 1; j <= b.length; j++)
      next[j] = sign === b[j - 1] ? row[j - 1]! + 1 : Math.max(row[j]!, next[j - 1]!)
    row = next
  }
  return row[b.length]!
}

/** True for a text with a figure and its subject (`hasSubject`). */
export function isRow(text: string): boolean {
  return hasSubject(wordsOf(text))
}

/** True for words that contain a figure (not a date) and what it is about: a name, or words before it. */
export function hasSubject(words: readonly Word[]): boolean {
  return words.some(({ figure, date }) => figure && !date) && (words.some(isName) || !words[0]!.figure)
}

/**
 * True for words that can be a row and a sentence at once: with a figure and its subject, or with a name and
 * no figures (`isOfNames`).
 */
export function isStatement(words: readonly Word[]): boolean {
  return hasSubject(words) || isOfNames(patternOf(words))
}

/** Units that are written with capitals. */
const capitalUnits = new Set('usd|vnd|vnđ|eur|c|f|mw|gw|kwh|usd/lượng'.split('|').map(folded))

/** True for a word of a name, and not for a unit in capitals. */
export function isName({ name, folded }: Word): boolean {
  return name && !capitalUnits.has(folded)
}
