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
 * - Rows of a list beside the passage may come and go; those of another list contradict (list-rows.ts).
 * - If the page had the same words more than once, the beginning of the list, the text beside it or the stored
 *   context must be the same.
 *
 * Consequence: a short passage in rewritten surroundings, and a passage with a corrected figure, count as
 * gone.
 */

import approximateSearch from 'approx-string-match'
import { normalized } from '../text/normalized.ts'
import { type FoldedText, folded, foldedIndex, foldText } from './folded-text.ts'
import { compareRows, type ListRows, listRowsOf } from './list-rows.ts'
import { finalSentenceEnd } from './sentence.ts'
import { editOf, sameClause, tellingWords, type Word, wordsOf } from './telling-words.ts'

/** Text of a page, as it is and folded. Fold it once for all clippings of a page. */
export interface FoldedPage {
  readonly original: string
  readonly folded: FoldedText
}

export function foldPage(original: string): FoldedPage {
  return { original, folded: foldText(original) }
}

/**
 * Number of places on a page with the words of a passage, at most `mostOccurrences`. A word that the passage
 * cuts counts whole.
 */
export function occurrencesIn(page: FoldedPage, passage: Passage): number {
  const { passage: whole } = withWholeWords(passage)
  const needle = folded(whole.source ?? whole.quote.exact)
  return needle === '' ? 0 : Math.max(exactly(page, needle).length, inWords(page, needle).length)
}

/** Data of a clipping that locate its passage. */
export interface Passage {
  quote: { exact: string; prefix: string; suffix: string; occurrences?: number }
  position?: { start: number; end: number }
  source?: string
}

export type FoundHow = 'exact' | 'position' | 'quote' | 'fuzzy'

export interface Found {
  how: FoundHow
  /** UTF-16 offsets in the page's text. */
  start: number
  end: number
}

export interface Budget {
  /** The clock, in ms. */
  now(): number
  /** Time on that clock at which the search gives up. */
  deadline: number
  /** Findings of the search so far. A later call with the same object goes on from there. */
  progress?: Progress
}

/** Findings of a search about the places on a page, in their order. */
export class Progress {
  /** By place: true if the place has the passage's words. */
  readonly sameWords: boolean[] = []
  readonly judged: (Span & Agreement)[] = []
}

const isLate = (budget: Budget | undefined) => budget !== undefined && budget.now() > budget.deadline

/** Minimum length of a passage that is matched without its context, in folded units. */
const longQuote = 40
/**
 * Minimum and maximum length of a passage that is searched approximately, in folded units. One search of a
 * longer one takes seconds, and cannot be interrupted.
 */
const shortestFuzzy = 16
const longestFuzzy = 20_000
/** Minimum similarity of contexts that counts as evidence, from 0 to 1. */
const sameContext = 0.65
/** Maximum share of errors in an approximate match. */
const mostErrors = 0.3
/** Approximate search works in windows of this many units and checks the time after each. */
const window = 12_000
const mostOccurrences = 200
/** Maximum length in all of the places whose words are compared, in folded units. */
const mostCompared = 300_000

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

/** Text that completes the first and the last word of a passage; empty for a whole word. */
interface Added {
  before: string
  after: string
}

/** Signs without width, which may stand inside words. */
const invisible = '\\u00ad\\u200b-\\u200f\\u2060\\ufeff'
const inWord = `[\\p{Script=Latin}\\p{M}\\p{N}${invisible}]`
const wordStart = new RegExp(`^${inWord}{1,40}`, 'u')
const wordEnd = new RegExp(`${inWord}{1,40}$`, 'u')

/** A passage with its first and last word whole, as far as its context has the rest of them. */
function withWholeWords(passage: Passage): { passage: Passage; added: Added } {
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
function withoutAdded({ original }: FoldedPage, found: Found, { before, after }: Added): Found {
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

/** Length of the end of a place in which the added letters are looked for, in UTF-16 units. */
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

/** Locates a passage of whole words. `added` are the letters that were moved from its context into it. */
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

/** Surroundings of a passage, prepared for comparison. */
interface Context {
  /**
   * Text directly before and after, folded, without spaces at the ends; at most `nearContext` units of it.
   */
  prefix: string
  suffix: string
  /**
   * Text directly before and after the passage as far as it is stored, folded, without spaces at the ends.
   */
  whole: { prefix: string; suffix: string }
  before: Side
  after: Side
  /** Words of the passage. */
  words: readonly Word[]
  /** Rows around the passage, if it is in a list. */
  rows: ListRows | undefined
  endsSentence: boolean
  /** True if the page had, and has, the passage's words only once. */
  isAlone: boolean
  /** True if the page had the passage's words more than once. */
  isRepeated: boolean
  /**
   * True if the number of occurrences is unknown, and too little context is stored to tell two lists apart.
   */
  isShort: boolean
}

/** One side of a passage. */
interface Side {
  /** Length of the folded text examined, with the spaces at its ends. */
  length: number
  /** Telling words of the text on this side, nearest first. */
  telling: readonly string[]
  /**
   * Rest of the clause that contains the passage: folded text, words in reading order, and as displayed.
   * `isCut` where the context ends before the clause does.
   */
  clause: { text: string; words: readonly Word[]; shown: string; isCut: boolean }
  /** Telling words of the previous line if it looks like a heading, otherwise undefined. */
  heading?: string
  /**
   * Words before the passage in its clause up to a colon: "In 2025: "; they are not part of `clause` then.
   */
  lead?: string
  /** All words of `lead` or, without one, of the heading. */
  topic?: string
}

/**
 * Maximum length of a context that is read on each side, in UTF-16 units. Own clippings have no more; files
 * may bring more.
 */
const mostContext = 300
/**
 * Length of the context whose wording is compared, nearest to the passage, in UTF-16 units. Beyond it only
 * rows of lists count.
 */
const nearContext = 64
/** Folded units of the page read beyond the length of a context: rows may have been inserted. */
const mostAdded = 160

function contextOf(quote: Passage['quote'], source: string, added: Added, isAlone: boolean): Context {
  const [prefix, suffix] = [quote.prefix.slice(-mostContext), quote.suffix.slice(0, mostContext)]
  const endsSentence = finalSentenceEnd.test(source)
  // A clipping with a count has all the context that there was, up to its full length.
  const cutAt = quote.occurrences === undefined ? shortestCut : mostContext
  const isCut = {
    before: prefix.length + added.before.length >= cutAt,
    after: suffix.length + added.after.length >= cutAt,
  }
  const whole = {
    prefix: withoutCutWord(prefix, 'before', isCut.before),
    suffix: withoutCutWord(suffix, 'after', isCut.after),
  }
  return {
    prefix: folded(prefix.slice(-nearContext)),
    suffix: folded(suffix.slice(0, nearContext)),
    // Half a word folds to other letters than the whole one: its tone is missing.
    whole: { prefix: folded(whole.prefix), suffix: folded(whole.suffix) },
    before: sideOf(prefix, 'before', foldText(prefix).text.length, isCut.before),
    after: sideOf(suffix, 'after', foldText(suffix).text.length, isCut.after, endsSentence),
    words: wordsOf(source),
    rows: listRowsOf({
      before: whole.prefix,
      passage: source,
      after: whole.suffix,
      isCut,
    }),
    endsSentence,
    isAlone: quote.occurrences === 1 && isAlone,
    isRepeated: (quote.occurrences ?? 1) > 1,
    isShort: quote.occurrences === undefined && Math.max(prefix.length, suffix.length) <= shortContext,
  }
}

/**
 * Minimum length of a context on one side that is taken to be unique, in folded units: no other page and no
 * other list has it.
 */
const longSide = 200
/** Maximum length of the contexts in clippings of earlier versions and of other programs, in UTF-16 units. */
const shortContext = 80
/**
 * Length from which a stored context may have been cut off, in UTF-16 units. Hypothesis keeps 32, earlier
 * versions of this extension kept 64.
 */
const shortestCut = 30

/**
 * End of a clause: a line break, a full stop or similar with a space, a semicolon, or a separator between
 * cells.
 */
const clauseEnd = /\n|[.!?…]["”’»)\]]*\s|[;|•]/gu

/**
 * Analyses one side of a passage. `length` is that of the folded text with the spaces at its ends. `isCut`:
 * the text goes on beyond its far end. `closed`: the passage itself ends its sentence.
 */
function sideOf(
  text: string,
  side: 'before' | 'after',
  length: number,
  isCut: boolean,
  closed = false,
): Side {
  const whole = withoutCutWord(text, side, isCut)
  const telling = tellingWords(whole)
  const ends = [...whole.matchAll(clauseEnd)]
  const rest = closed
    ? ''
    : side === 'before'
      ? whole.slice(ends.length > 0 ? ends.at(-1)!.index + ends.at(-1)![0].length : 0)
      : whole.slice(0, ends[0]?.index)
  const lead = side === 'before' && /:\s*$/.test(rest) ? rest : undefined
  const clause = lead === undefined ? rest : ''
  const lines = whole.split('\n')
  const line = side === 'before' && lines.at(-1)?.trim() === '' ? lines.at(-2)?.trim() : undefined
  const heading = line && (/:$/.test(line) || !/\p{N}|[.!?…]["”’»)\]]*$/u.test(line)) ? line : undefined
  return {
    length,
    telling: side === 'before' ? telling.reverse() : telling,
    clause: {
      text: folded(clause),
      words: wordsOf(clause),
      shown: clause,
      isCut: isCut && !closed && ends.length === 0,
    },
    ...(heading && { heading: tellingWords(heading).join(' ') }),
    ...(lead !== undefined && { lead: allWords(lead) }),
    ...((lead ?? heading) && { topic: allWords((lead ?? heading)!) }),
  }
}

function allWords(text: string): string {
  return wordsOf(text)
    .map(({ folded }) => folded)
    .join(' ')
}

/** True if one side has a lead and the other has neither that lead nor a heading of the same words. */
function haveOtherLeads(ours: Side, theirs: Side): boolean {
  if (ours.lead === undefined && theirs.lead === undefined) return false
  const [a, b] = [ours.topic, theirs.topic]
  if (a === undefined || b === undefined || a === b) return a !== b
  return !((ours.clause.isCut && b.endsWith(` ${a}`)) || (theirs.clause.isCut && a.endsWith(` ${b}`)))
}

/** A context without the word that its far end may have cut. */
function withoutCutWord(text: string, side: 'before' | 'after', isCut: boolean): string {
  return isCut ? text.replace(side === 'before' ? /^[^\s]+(?=\s)/ : /(?<=\s)[^\s]+$/, '') : text
}

interface Agreement {
  /** Similarity on the better side, from 0 to 1; 0 where there is nothing to compare. */
  best: number
  sum: number
  /** True if the clause at the place names another subject or figure. */
  contradicts: boolean
  /** True if the place is in the same list; rows may have been added or removed. */
  inList: boolean
  /** True if nothing in the stored context has changed. */
  isUnchanged: boolean
  /** True if the place is among sentences or rows of the same pattern. */
  isRow: boolean
  /** True if the place is certainly the passage's own. */
  isIdentified: boolean
}

/**
 * True if the place may be reported: nothing contradicts, and it cannot be taken for another one. If the page
 * had the words more than once, the place must be identified. The same holds for a place among rows of one
 * pattern if the number of occurrences is unknown and little context is stored.
 */
function isConvincing(context: Context, { contradicts, isRow, isIdentified }: Agreement): boolean {
  if (contradicts) return false
  return isIdentified || !(context.isRepeated || (context.isShort && isRow))
}

/** Compares the surroundings of a place with those of the passage. */
function contextAt(page: FoldedPage, context: Context, from: number, to: number): Agreement {
  const { text } = page.folded
  const { prefix, suffix } = context
  const first = from - context.before.length
  const last = to + context.after.length
  const before = sideOf(originalOf(page, first, from), 'before', 0, first > 0)
  const after = sideOf(originalOf(page, to, last), 'after', 0, last < text.length, context.endsSentence)
  const near = {
    end: text.slice(Math.max(0, from - prefix.length - 8), from).trimEnd(),
    start: text.slice(to, to + suffix.length + 8).trimStart(),
  }
  const agreement = (context: string, ours: Side, theirs: Side, at: 'start' | 'end') => {
    if (context === '') return 0
    // Both sides continue the same sentence.
    if (ours.clause.text.length >= shortestClause && ours.clause.text === theirs.clause.text) return 1
    return sameSubjects(ours.telling, theirs.telling) ? similarity(context, near[at], at) : 0
  }
  const sides = [
    agreement(prefix, context.before, before, 'end'),
    agreement(suffix, context.after, after, 'start'),
  ]
  const named = context.words.some(({ name }) => name)
  const isCut = (side: 'before' | 'after', there: Side) => context[side].clause.isCut || there.clause.isCut
  const differs =
    haveOtherLeads(context.before, before) ||
    !sameClause(context.before.clause.words, before.clause.words, 'start', isCut('before', before)) ||
    !sameClause(context.after.clause.words, after.clause.words, 'end', isCut('after', after))
  const isSameBefore = text
    .slice(Math.max(0, first - 8), from)
    .trimEnd()
    .endsWith(context.whole.prefix)
  const isSameAfter = text
    .slice(to, last + 8)
    .trimStart()
    .startsWith(context.whole.suffix)
  const isUnchanged = isSameBefore && isSameAfter
  const isSameSide =
    (isSameBefore && context.whole.prefix.length >= longSide) ||
    (isSameAfter && context.whole.suffix.length >= longSide)
  // If nothing around has changed, the rows are the same, however they are divided.
  const rows =
    context.isShort || (context.rows && !isUnchanged)
      ? rowsAt(page, context, context.rows?.isWhole, from, to)
      : undefined
  const list = context.rows && rows && !isUnchanged ? compareRows(context.rows, rows) : undefined
  const isOtherList = list !== undefined && (list.contradicts || (list.opposes && !context.isAlone))
  // The end of a row without its figure may be a part that all rows share.
  const hasFigure = [...(context.rows?.own.before ?? []), ...context.words].some(({ figure }) => figure)
  const inList = list !== undefined && !isOtherList && list.supports && hasFigure
  const isRow = context.rows !== undefined || rows?.parts.some(({ isRow }) => isRow) === true
  return {
    best: Math.max(...sides),
    sum: sides[0]! + sides[1]!,
    inList,
    isUnchanged,
    isRow,
    isIdentified: isUnchanged
      ? context.isRepeated || context.rows?.isCutInside.before === false
      : isSameSide || (inList && list.identifies),
    contradicts:
      !isUnchanged &&
      ((differs && !inList) ||
        isOtherList ||
        (!named && (context.before.heading ?? '') !== (before.heading ?? context.before.heading ?? ''))),
  }
}

/** Rows around a place in a page. */
function rowsAt(
  page: FoldedPage,
  context: Context,
  isWhole: boolean | undefined,
  from: number,
  to: number,
): ListRows | undefined {
  const first = from - context.before.length - mostAdded
  const last = to + context.after.length + mostAdded
  const isCut = { before: first > 0, after: last < page.folded.text.length }
  return listRowsOf({
    before: withoutCutWord(originalOf(page, first, from), 'before', isCut.before),
    passage: originalOf(page, from, to),
    after: withoutCutWord(originalOf(page, to, last), 'after', isCut.after),
    isCut,
    ...(isWhole !== undefined && { isWhole }),
  })
}

/**
 * Minimum length, in folded UTF-16 units, of a clause beside the passage that counts as its context if equal.
 */
const shortestClause = 6
/** Number of nearest telling words compared on each side. */
const nearest = 3

/** True if at least half of our nearest telling words are among theirs. */
function sameSubjects(ours: readonly string[], theirs: readonly string[]): boolean {
  const near = ours.slice(0, nearest + 1)
  return near.filter(word => theirs.includes(word)).length * 2 >= near.length
}

/**
 * Maximum length of the original text of a folded span: this number, and more for each folded unit
 * (`mostOfUnit`). Beyond the sum, each unit is cut to its share. Why: a made-up page may have a million marks
 * behind one letter, or as many spaces.
 */
const mostOriginal = 8_000
const mostOfUnit = 16

/** Original text of a folded span, clamped to the page. */
function originalOf({ original, folded: { starts, ends } }: FoldedPage, from: number, to: number): string {
  if (starts.length === 0) return ''
  const [first, last] = [Math.max(0, from), Math.min(to, ends.length)]
  const startOf = (unit: number) => (unit <= 0 ? 0 : (starts[unit] ?? original.length))
  const [start, end] = [startOf(first), last === ends.length ? original.length : startOf(last)]
  if (end - start <= mostOriginal + mostOfUnit * (last - first)) return original.slice(start, end)
  let text = ''
  for (let unit = first; unit < last; unit++)
    text += original.slice(startOf(unit), Math.min(startOf(unit + 1), startOf(unit) + mostOfUnit))
  return text
}

/**
 * Similarity of `context` and one end of `text`: 1 minus the share of differing units, 0 below `sameContext`.
 */
function similarity(context: string, text: string, at: 'start' | 'end'): number {
  if (at === 'end' ? text.endsWith(context) : text.startsWith(context)) return 1
  const near = at === 'end' ? text.slice(-context.length - 8) : text.slice(0, context.length + 8)
  const allowed = Math.floor(context.length * (1 - sameContext))
  const matches = approximateSearch(near, context, allowed)
  let errors = allowed + 1
  for (const match of matches) {
    // Text between context and quote counts as an error: they were adjacent.
    const gap = at === 'end' ? near.length - match.end : match.start
    errors = Math.min(errors, match.errors + Math.max(0, gap - 2))
  }
  return errors > allowed ? 0 : 1 - errors / context.length
}

/** A span of a page's folded text. */
interface Span {
  from: number
  to: number
}

/** Places of a folded passage with the same signs between its words, at most `mostOccurrences`. */
function exactly({ folded: { text } }: FoldedPage, needle: string): Span[] {
  const found: Span[] = []
  for (
    let from = text.indexOf(needle);
    from >= 0 && found.length < mostOccurrences;
    from = text.indexOf(needle, nextStart(text, from))
  ) {
    const to = from + needle.length
    if (standsAlone(text, from, to)) found.push({ from, to })
  }
  return found
}

/**
 * The next index after `from` at which a match may begin. None begins inside a word. Why it matters: a
 * made-up page may be one word.
 */
function nextStart(text: string, from: number): number {
  let next = from + 1
  while (isWord(text, next - 1) && isWord(text, next)) next++
  return next
}

/**
 * Places of the words of a folded passage, whatever stands between them, at most `mostOccurrences`. With
 * `words`, which have the signs of figures, a place must have these words.
 */
function inWords(page: FoldedPage, needle: string): Span[]
function inWords(
  page: FoldedPage,
  needle: string,
  words: readonly Word[],
  budget: Budget | undefined,
): Span[] | 'out-of-time'
function inWords(
  page: FoldedPage,
  needle: string,
  words?: readonly Word[],
  budget?: Budget,
): Span[] | 'out-of-time' {
  const wanted = needle.replace(/[^\ue000-\ue8ff]+/g, ' ').trim()
  if (wanted === '') return []
  const { text, at } = wordsTextOf(page)
  const found: Span[] = []
  const { sameWords } = budget?.progress ?? new Progress()
  let compared = 0
  let place = 0
  for (
    let i = text.indexOf(wanted);
    i >= 0 && found.length < mostOccurrences && compared < mostCompared;
    i = text.indexOf(wanted, nextStart(text, i))
  ) {
    const [from, to] = [at[i]!, at[i + wanted.length - 1]! + 1]
    if (!standsAlone(page.folded.text, from, to)) continue
    if (words) {
      if (place === sameWords.length) {
        if (isLate(budget)) return 'out-of-time'
        const { start, end } = span(page, from, to)
        sameWords.push(areSame(words, wordsOf(page.original.slice(start, end))))
      }
      compared += wanted.length
      if (!sameWords[place++]) continue
    }
    found.push({ from, to })
  }
  return found
}

/**
 * Folded text with one space for whatever stands between words, and the index of each unit in the folded
 * text.
 */
interface WordsText {
  text: string
  at: Uint32Array
}

const wordsTexts = new WeakMap<FoldedPage, WordsText>()

function wordsTextOf(page: FoldedPage): WordsText {
  const known = wordsTexts.get(page)
  if (known) return known
  const { text } = page.folded
  const at = new Uint32Array(text.length)
  const runs: string[] = []
  let count = 0
  for (const { index, 0: run } of text.matchAll(/[\ue000-\ue8ff]+|[^\ue000-\ue8ff]+/g)) {
    const part = isWord(run, 0) ? run : ' '
    for (let i = 0; i < part.length; i++) at[count++] = index + i
    runs.push(part)
  }
  const made = { text: runs.join(''), at: at.subarray(0, count) }
  wordsTexts.set(page, made)
  return made
}

function areSame(a: readonly Word[], b: readonly Word[]): boolean {
  return a.length === b.length && a.every(({ folded }, i) => folded === b[i]!.folded)
}

/** True if a span begins and ends at word borders: "An" is not in "Lan". */
function standsAlone(text: string, from: number, to: number): boolean {
  return !(isWord(text, from - 1) && isWord(text, from)) && !(isWord(text, to - 1) && isWord(text, to))
}

function isTone(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  return unit >= 0xe800 && unit < 0xe900
}

function isWord(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  return unit >= 0xe000 && unit < 0xe900
}

/** Picks the clipped one of several places; undefined if it is ambiguous or none is convincing. */
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
 * True if a passage that occurs once needs no matching context: it is long or a whole clause, and it names
 * its subject or is longer than a list row.
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

function findApproximately(
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

class OutOfTime extends Error {}

/**
 * A text for one approximate search, which ends when the time has run out. The search takes a piece of the
 * text for each of its matches. Why it matters: a text that repeats itself has thousands of them, and they
 * take minutes.
 */
function timed(text: string, isLate: () => boolean): Pick<string, 'length' | 'charCodeAt' | 'slice'> {
  return {
    length: text.length,
    charCodeAt: at => text.charCodeAt(at),
    slice(start, end) {
      if (isLate()) throw new OutOfTime()
      return text.slice(start, end)
    },
  }
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

/** Units by which a match is widened on each side, in folded text. */
const wideningBy = 24

/** A folded span widened at both ends within its line. */
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

/** Original offsets of a folded span. */
function span(
  { folded: { starts, ends } }: FoldedPage,
  from: number,
  to: number,
): { start: number; end: number } {
  return { start: starts[from] ?? 0, end: ends[to - 1] ?? 0 }
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
