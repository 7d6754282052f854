/** Passages that begin or end inside a word: made whole before a search, and cut again after it. */
import type { FoldedPage } from './folded-page.ts'
import { folded } from './folded-text.ts'
import type { Found, Passage } from './passage.ts'

/** Text that completes the first and the last word of a passage; empty for a whole word. */
export interface Added {
  before: string
  after: string
}

/** Signs without width, which may stand inside words. */
const invisible = '\\u00ad\\u200b-\\u200f\\u2060\\ufeff'
const inWord = `[\\p{Script=Latin}\\p{M}\\p{N}${invisible}]`
const wordStart = new RegExp(`^${inWord}{1,40}`, 'u')
const wordEnd = new RegExp(`${inWord}{1,40}$`, 'u')

/** A passage with its first and last word whole, as far as its context has the rest of them. */
export function withWholeWords(passage: Passage): { passage: Passage; added: Added } {
  const { quote, position } = passage
  const source = passage.source ?? quote.exact
  const before = wordStart.test(source) ? (wordEnd.exec(quote.prefix.slice(-40))?.[0] ?? '') : ''
  const after = wordEnd.test(source.slice(-40)) ? (wordStart.exec(quote.suffix)?.[0] ?? '') : ''
  const added = { before, after }
  if (before === '' && after === '') return { passage, added }
  return {
    added,
    passage: {
      quote: {
        ...quote,
        prefix: quote.prefix.slice(0, quote.prefix.length - before.length),
        suffix: quote.suffix.slice(after.length),
      },
      ...(position && {
        position: { start: position.start - before.length, end: position.end + after.length },
      }),
      source: before + source + after,
    },
  }
}

/**
 * The place without the letters that `withWholeWords` added. A first or last word that has changed on the
 * page stays whole.
 */
export function withoutAdded({ original }: FoldedPage, found: Found, { before, after }: Added): Found {
  const text = original.slice(found.start, found.end)
  const first = before && lettersOf(text, before, 'start')
  const last = after && lettersOf(text, after, 'end')
  const isSame = (a: string, b: string) => found.how !== 'fuzzy' || folded(a) === folded(b)
  return {
    ...found,
    start: found.start + (isSame(first, before) ? first.length : 0),
    end: found.end - (isSame(last, after) ? last.length : 0),
  }
}

/**
 * Maximum length at the end of a place in which the added letters are looked for, in UTF-16 units. Why: the
 * letters may have many marks.
 */
const longestEnd = 160

/**
 * The text at one end of a place that stands for `letters`: the same number of letters, with their marks.
 * Empty if the place has fewer.
 */
function lettersOf(text: string, letters: string, at: 'start' | 'end'): string {
  const letter = `[^\\p{M}${invisible}][\\p{M}${invisible}]*`
  if (at === 'start' ? text.startsWith(letters) : text.endsWith(letters)) return letters
  const count = letters.match(new RegExp(letter, 'gu'))?.length ?? 0
  const run = `(?:${letter}){${count}}`
  const pattern = new RegExp(at === 'start' ? `^${run}` : `${run}$`, 'u')
  return pattern.exec(at === 'start' ? text : text.slice(-longestEnd))?.[0] ?? ''
}
