/** Words of a stretch of running text with their places, and keys of names. */
import { combining, digit, foldEntry, ignorable, letter, lowerBit, upperBit } from '../text/fold.ts'
import { type Word, wordOf } from './address-words.ts'

export interface TextWord {
  start: number
  end: number
  word: Word
  /** True if the first letter is a capital, or the word is a number. */
  capital: boolean
  /** True if no letter of the word is small. */
  allCapitals: boolean
}

const apostrophes = "'’‘`"

/**
 * Maximum length of a word, in UTF-16 units with its marks and invisible characters; a longer one is no word.
 * Why: in a made-up text without spaces, the same long word would be read again for each type word in it.
 */
const longestWord = 100

/**
 * The word that begins at `at`; undefined if none begins, or one longer than `longestWord`. Letters and
 * digits are words apart.
 */
export function wordAt(text: string, at: number): TextWord | undefined {
  const first = foldEntry(text.charCodeAt(at))
  if (at >= text.length || first < digit) return undefined
  const isLetters = first >= letter
  let end = at
  let small = false
  while (end < text.length) {
    const entry = foldEntry(text.charCodeAt(end))
    if (entry >= digit) {
      if (entry >= letter !== isLetters) break
      small ||= (entry & lowerBit) !== 0
      end++
    } else if (entry >= ignorable) end++
    // "H'leo", "M'gar": the apostrophe of an ethnic name stays inside the word.
    else if (isLetters && end - at <= 3 && apostrophes.includes(text[end]!)) {
      // "Ia H' Drai" has a space after it.
      const next = text[end + 1] === ' ' && end - at <= 2 ? end + 2 : end + 1
      if (foldEntry(text.charCodeAt(next)) < letter || (next > end + 1 && !isUpper(text, next))) break
      end = next
    } else break
    if (end - at > longestWord) return undefined
  }
  return {
    start: at,
    end,
    word: wordOf(text.slice(at, end)),
    capital: !isLetters || (first & upperBit) !== 0,
    allCapitals: !small,
  }
}

function isUpper(text: string, at: number): boolean {
  return (foldEntry(text.charCodeAt(at)) & upperBit) !== 0
}

/** Start of the word that ends at `end`; `end` if no word ends there, or one longer than `longestWord`. */
export function wordStart(text: string, end: number): number {
  let at = end
  while (at > 0) {
    const entry = foldEntry(text.charCodeAt(at - 1))
    const inside =
      entry >= digit ||
      (entry >= ignorable && entry < digit) ||
      (apostrophes.includes(text[at - 1]!) &&
        at > 1 &&
        foldEntry(text.charCodeAt(at - 2)) >= letter &&
        at < end)
    if (!inside) break
    if (end - at >= longestWord) return end
    at--
  }
  return at
}

/** True if the UTF-16 unit is a combining mark, so the text may not be composed. */
export function isMark(unit: number): boolean {
  const entry = foldEntry(unit)
  return entry >= combining && entry < digit
}

/**
 * Key of a name: 24 bits of a hash of its words without diacritics, and 8 bits of a hash of their spelling
 * with them. Never 0.
 */
export function keyOf(words: readonly Word[]): number {
  let bare = 0x811c9dc5
  let marked = 0x811c9dc5
  for (const word of words) {
    bare = hashed(bare, word.bare)
    marked = hashed(marked, word.marked)
  }
  return (mixed(bare) << 8) | (mixed(marked) & 255) || 1
}

function hashed(from: number, text: string): number {
  let hash = Math.imul(from ^ 32, 0x01000193)
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return once ^ (once >>> 13)
}
