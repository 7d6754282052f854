/** Approximate search for a passage that has changed on its page. */
import approximateSearch from 'approx-string-match'
import { type FoldedPage, isWord, span } from './folded-page.ts'
import { foldedIndex } from './folded-text.ts'
import type { Found, Passage } from './passage.ts'
import { type Budget, isLate, OutOfTime, timed } from './search-budget.ts'
import { type Context, contextAt, isConvincing, longQuote, sameContext } from './surroundings.ts'
import { editOf, wordsOf } from './telling-words.ts'

/** Minimum length of a passage that is searched approximately, in folded units. */
export const shortestFuzzy = 16
/**
 * Maximum length of a passage that is searched approximately, in folded units. Why: a search for a longer one
 * takes seconds, and between two matches nothing can stop it.
 */
const longestFuzzy = 20_000
/**
 * Maximum share of differing units in an approximate match, for a passage of `longQuote` units or more. For a
 * shorter passage it is 0.2, and no match has more than 300 differing units.
 */
const mostErrors = 0.3
/**
 * Minimum length of the windows in which the page is searched, in folded units. The time budget is checked
 * before each window and at each match in it.
 */
const window = 12_000

/**
 * Locates a passage by an approximate search, in the windows nearest to its old position first. Undefined if
 * no place is convincing, and for a passage shorter than `shortestFuzzy` or longer than `longestFuzzy`.
 * `'out-of-time'` if the time ran out before all windows were searched.
 */
export function findApproximately(
  page: FoldedPage,
  passage: Passage,
  needle: string,
  context: Context,
  budget?: Budget,
): Found | 'out-of-time' | undefined {
  if (needle.length < shortestFuzzy || needle.length > longestFuzzy) return undefined
  const { text } = page.folded
  const allowed = Math.min(300, Math.floor(needle.length * (needle.length < longQuote ? 0.2 : mostErrors)))
  const step = Math.max(window, needle.length * 2)
  const overlap = needle.length + allowed
  const expected = passage.position ? foldedIndex(page.folded, passage.position.start) : 0
  const windows: number[] = []
  for (let from = 0; from === 0 || from < text.length - overlap; from += step) windows.push(from)
  // Windows nearest the old position come first.
  windows.sort((a, b) => Math.abs(a + step / 2 - expected) - Math.abs(b + step / 2 - expected))

  let best: { start: number; end: number; errors: number } | undefined
  let most = allowed
  try {
    for (const from of windows) {
      if (isLate(budget)) return 'out-of-time'
      const part = timed(text.slice(from, from + step + overlap), () => isLate(budget))
      for (const { start, end, errors } of approximateSearch(part as string, needle, most)) {
        if (best && errors >= best.errors) continue
        if (isLate(budget)) return 'out-of-time'
        const place = convincingPlace(page, needle, context, { from: from + start, to: from + end, errors })
        if (!place) continue
        best = { ...place, errors }
        most = errors
      }
      if (most === 0) break
    }
  } catch (error) {
    if (error instanceof OutOfTime) return 'out-of-time'
    throw error
  }
  return best && { how: 'fuzzy', start: best.start, end: best.end }
}

/**
 * Original offsets of an approximate match if it is the passage with small edits; undefined for another
 * sentence of the same pattern.
 */
function convincingPlace(
  page: FoldedPage,
  needle: string,
  context: Context,
  match: { from: number; to: number; errors: number },
): { start: number; end: number } | undefined {
  const { text } = page.folded
  // A few words more on either side show if the first and last words of the passage were replaced.
  let [from, to] = wholeWords(text, ...widened(page, match.from, match.to))
  const there = span(page, from, to)
  const extra = editOf(context.words, wordsOf(page.original.slice(there.start, there.end)))
  if (!extra) return undefined
  for (let i = 0; i < extra.before; i++) from = skipWord(text, from, to, 'forward')
  for (let i = 0; i < extra.after; i++) to = skipWord(text, from, to, 'back')
  const alike = 1 - match.errors / needle.length
  const around = contextAt(page, context, from, to)
  if (!isConvincing(context, around)) return undefined
  const { best, sum } = around
  const telling = context.words.some(({ telling }) => telling)
  // In its old surroundings the passage may have changed more. Elsewhere it must be long and nearly
  // unchanged, and longer still if it has no names.
  const convincing =
    best >= sameContext
      ? alike >= (sum >= 2 * sameContext ? 0.7 : 0.75)
      : needle.length >= (telling ? longQuote : 1.5 * longQuote) && alike >= 0.85
  return convincing ? span(page, from, to) : undefined
}

/** The folded index after skipping one word and its punctuation at one end of a span. */
function skipWord(text: string, from: number, to: number, direction: 'forward' | 'back'): number {
  if (direction === 'forward') {
    while (from < to && isWord(text, from)) from++
    while (from < to && !isWord(text, from)) from++
    return from
  }
  while (to > from && isWord(text, to - 1)) to--
  while (to > from && !isWord(text, to - 1)) to--
  return to
}

/**
 * Folded units by which a match is widened on each side. Why: the words beside it show if the first or last
 * word of the passage was replaced.
 */
const wideningBy = 24

/** A folded span widened by up to `wideningBy` units on each side, but not beyond its line. */
function widened(page: FoldedPage, from: number, to: number): [number, number] {
  const {
    original,
    folded: { starts, text },
  } = page
  const isBreak = (at: number) => /\n/.test(original.slice(starts[at], starts[at + 1]))
  let first = from
  while (first > 0 && from - first < wideningBy && !(text[first - 1] === ' ' && isBreak(first - 1))) first--
  let last = to
  while (last < text.length && last - to < wideningBy && !(text[last] === ' ' && isBreak(last))) last++
  return [first, last]
}

/** A folded span widened to whole words and trimmed. */
function wholeWords(text: string, from: number, to: number): [number, number] {
  while (from < to && text[from] === ' ') from++
  while (to > from && text[to - 1] === ' ') to--
  while (from > 0 && isWord(text, from - 1) && isWord(text, from)) from--
  while (to < text.length && isWord(text, to - 1) && isWord(text, to)) to++
  return [from, to]
}
