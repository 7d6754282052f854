/** Comparison of headlines: the same words, whatever their case, diacritics, punctuation and site suffix. */
import { stripDiacritics } from './fold.ts'

/**
 * Minimum number of words of a headline for which it counts as the same if it is only a part of the other
 * one.
 */
const fewest = 4

/** Words of a headline, in lower case and without diacritics. Only its first 1,000 UTF-16 units count. */
function wordsOf(text: string): string[] {
  return stripDiacritics(text.slice(0, 1000).normalize('NFC'))
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/**
 * True if both texts give the same headline: the same words, or all words of one (at least `fewest`) in a row
 * within the other. One differing word makes them different, because headlines of a series differ by a name
 * or a day only.
 */
export function isSameHeadline(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length === 0) return false
  if (short.length === long.length) return short.join(' ') === long.join(' ')
  return short.length >= fewest && ` ${long.join(' ')} `.includes(` ${short.join(' ')} `)
}

/** Divider between a headline and the name of the site. */
const divider = /\s+(?:[-–—|•·»:]|::|\/\/)\s+|\s*\|\s*/

/**
 * Removes names of the site and its sections from a page title. These are parts of the title, between
 * dividers, that are in `names` whatever their case, diacritics or a word such as "báo" before them. All at
 * the end are removed, and then one at the beginning. `site` is the last part if that was removed, otherwise
 * the first; absent if none was removed.
 */
export function splitTitle(title: string, names: readonly string[]): { headline: string; site?: string } {
  const known = new Set(names.map(name => wordsOf(name).join('')))
  const isName = (text: string) => {
    const plain = wordsOf(text).join('')
    return known.has(plain) || known.has(plain.replace(/^(bao|tapchi)(dientu)?/, '')) || plain === ''
  }
  const parts = title.split(divider)
  if (parts.length < 2) return { headline: title }
  const last = parts.at(-1)!
  if (isName(last)) {
    const rest = title.slice(0, title.lastIndexOf(last)).replace(/(?<![\s\-–—|•·»:/])[\s\-–—|•·»:/]+$/, '')
    return { headline: splitTitle(rest, names).headline, site: last }
  }
  const first = parts[0]!
  if (isName(first))
    return { headline: title.slice(first.length).replace(/^[\s\-–—|•·»:/]+/, ''), site: first }
  return { headline: title }
}
