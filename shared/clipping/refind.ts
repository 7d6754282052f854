/**
 * Finds a clipped passage again in a page that may have changed. Four ways are tried in order: its old
 * position, its folded text, its words in another punctuation, and an approximate search.
 *
 * A wrong place is worse than a passage reported as gone. So doubtful matches are refused:
 *
 * - A short passage occurs many times on a page: its context must agree.
 * - Sentences of one pattern ("Huế thu 4.000 tỷ đồng, tăng 9%") differ only in names, figures and a few small
 *   words. If one such word differs, in the passage or beside it in its clause, the statement is another one
 *   (telling-words.ts).
 * - Rows of a list beside the passage may come and go; those of another list contradict (row-comparison.ts).
 * - If the page had the same words more than once, the beginning of the list, the text beside it or the
 *   stored context must be the same.
 *
 * Consequence: a short passage in rewritten surroundings, and a passage with a corrected figure, count as
 * gone.
 */

import { normalized } from '../text/normalized.ts'
import { findApproximately, shortestFuzzy } from './approximate-place.ts'
import { type FoldedPage, isTone, type Span, span } from './folded-page.ts'
import { folded, foldedIndex } from './folded-text.ts'
import { exactly, inWords } from './occurrences.ts'
import type { Found, Passage } from './passage.ts'
import { type Budget, isLate, Progress } from './search-budget.ts'
import { type Context, contextAt, contextOf, isConvincing, longQuote, sameContext } from './surroundings.ts'
import { wordsOf } from './telling-words.ts'
import { type Added, withoutAdded, withWholeWords } from './whole-words.ts'

/**
 * Number of places on a page with the words of a passage, at most `mostOccurrences`. If the passage begins or
 * ends inside a word, the whole word is looked for.
 */
export function occurrencesIn(page: FoldedPage, passage: Passage): number {
  const { passage: whole } = withWholeWords(passage)
  const needle = folded(whole.source ?? whole.quote.exact)
  return needle === '' ? 0 : Math.max(exactly(page, needle).length, inWords(page, needle).length)
}

/**
 * Locates a passage in a page. Undefined if the passage is gone; `'out-of-time'` if the time ran out before
 * that was known.
 *
 * A selection may begin or end inside a word. Texts are compared by words, so such a passage is located with
 * its first and last word whole; their added letters are then taken off.
 */
export function refind(
  page: FoldedPage,
  passage: Passage,
  budget?: Budget,
): Found | 'out-of-time' | undefined {
  const { passage: whole, added } = withWholeWords(passage)
  const found = refindWords(page, whole, added, budget)
  return typeof found === 'object' ? withoutAdded(page, found, added) : found
}

/**
 * Locates a passage of whole words; undefined if it is gone or its place uncertain, `out-of-time` if the
 * budget is used up. `added` are the letters that were moved from its context into it.
 */
function refindWords(
  page: FoldedPage,
  passage: Passage,
  added: Added,
  budget?: Budget,
): Found | 'out-of-time' | undefined {
  const { quote, position } = passage
  const source = passage.source ?? quote.exact
  const needle = folded(source)
  if (needle === '') return undefined
  const exact = exactly(page, needle)
  const occurrences = exact.length > 0 ? exact : inWords(page, needle, wordsOf(source), budget)
  if (occurrences === 'out-of-time') return occurrences
  const context = contextOf(quote, source, added, occurrences.length <= 1)

  if (position && position.end <= page.original.length) {
    const there = page.original.slice(position.start, position.end)
    if (folded(there) === needle) {
      const how = collapsed(there) === collapsed(source) ? 'exact' : 'position'
      const from = foldedIndex(page.folded, position.start)
      const near = foldedIndex(page.folded, position.end)
      // The tone of the last word stands behind its letters, at the same offset as what follows.
      const to = isTone(page.folded.text, near) ? near + 1 : near
      const around = contextAt(page, context, from, to)
      const isSame = around.isUnchanged && !around.contradicts
      if (
        (isSame || isConvincing(context, around)) &&
        (needle.length >= longQuote || around.best >= sameContext)
      )
        return { how, start: position.start, end: position.end }
    }
  }

  if (occurrences.length > 0) {
    const best = choose(page, occurrences, needle.length, context, position, budget)
    return typeof best === 'object' ? { how: 'quote', ...span(page, best.from, best.to) } : best
  }
  return findApproximately(page, passage, needle, context, budget)
}

/**
 * Picks the clipped one of several places of a passage of `length` folded units. Undefined if it is ambiguous
 * or none is convincing, `out-of-time` if the budget is used up before all are judged.
 */
function choose(
  page: FoldedPage,
  occurrences: readonly Span[],
  length: number,
  context: Context,
  position: { start: number } | undefined,
  budget: Budget | undefined,
): Span | 'out-of-time' | undefined {
  const distance = ({ from }: Span) => Math.abs((page.folded.starts[from] ?? 0) - (position?.start ?? 0))
  const { judged } = budget?.progress ?? new Progress()
  for (const place of occurrences.slice(judged.length)) {
    if (isLate(budget)) return 'out-of-time'
    judged.push({ ...place, ...contextAt(page, context, place.from, place.to) })
  }
  const possible = judged
    .filter(there => isConvincing(context, there))
    .sort((a, b) => b.sum - a.sum || distance(a) - distance(b))
  const [first, second] = possible
  if (!first) return undefined
  if (
    first.best < sameContext &&
    !(first.inList && possible.length === 1) &&
    !(occurrences.length === 1 && speaksForItself(page, context, first, length))
  )
    return undefined
  if (!second || first.sum - second.sum > 0.15) return first
  // Equal words in equal surroundings: take the one nearest to the old position, if known.
  if (!position) return length >= longQuote ? first : undefined
  const tied = possible.filter(({ sum }) => first.sum - sum <= 0.15).sort((a, b) => distance(a) - distance(b))
  return tied[0]
}

/**
 * True if a passage that occurs once needs no matching context. With a name in it, it has at least
 * `longQuote` units, or it is a whole clause with two telling words and at least `shortestFuzzy` units.
 * Without a name it has twice `longQuote`, more than a row of a list.
 */
function speaksForItself(page: FoldedPage, { words }: Context, place: Span, length: number): boolean {
  if (words.some(({ name }) => name)) {
    if (length >= longQuote) return true
    const telling = words.filter(({ telling }) => telling).length
    return telling >= 2 && length >= shortestFuzzy && isWholeClause(page, place.from, place.to)
  }
  return length >= 2 * longQuote
}

function isWholeClause(page: FoldedPage, from: number, to: number): boolean {
  const { original } = page
  const { start, end } = span(page, from, to)
  const begins = /(?:^|\n\s*|[.!?…;|•]["”’»)\]]*\s+)["“‘«(]?$/u.test(
    original.slice(Math.max(0, start - 8), start),
  )
  const ends =
    /[.!?…;]["”’»)\]]*$/u.test(original.slice(start, end)) ||
    /^["”’»)\]]?\s*(?:$|\n|[.!?…;|•])/u.test(original.slice(end, end + 8))
  return begins && ends
}

function collapsed(text: string): string {
  return normalized(
    text
      .replace(/[\s\u00a0]+/g, ' ')
      .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
      .trim(),
    'NFC',
  )
}
