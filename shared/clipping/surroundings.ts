/** Compares the surroundings of a place in a page with those of a passage. */
import approximateSearch from 'approx-string-match'
import { type FoldedPage, originalOf } from './folded-page.ts'
import { folded, foldText } from './folded-text.ts'
import { type ListRows, listRowsOf } from './list-rows.ts'
import type { Passage } from './passage.ts'
import { compareRows } from './row-comparison.ts'
import { finalSentenceEnd } from './sentence.ts'
import { sameClause, tellingWords, type Word, wordsOf } from './telling-words.ts'
import type { Added } from './whole-words.ts'

/** Minimum length of a passage that is matched without its context, in folded units. */
export const longQuote = 40
/** Minimum similarity of contexts that counts as evidence, from 0 to 1. */
export const sameContext = 0.65

/** Surroundings of a passage, prepared for comparison. */
export interface Context {
  /**
   * Text directly before the passage, folded, without spaces at the ends: its last `nearContext` UTF-16
   * units.
   */
  prefix: string
  /**
   * Text directly after the passage, folded, without spaces at the ends: its first `nearContext` UTF-16
   * units.
   */
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
  /**
   * Length of the stored text on this side, in folded units with the spaces at its ends; as much of a page is
   * read beside a place. 0 for a side of a place in a page.
   */
  length: number
  /** Telling words of the text on this side, nearest first. */
  telling: readonly string[]
  /**
   * Rest of the clause that contains the passage: folded text, words in reading order, and as displayed.
   * `isCut` is true if the context ends before the clause does.
   */
  clause: { text: string; words: readonly Word[]; shown: string; isCut: boolean }
  /** Telling words of the previous line if it looks like a heading, otherwise undefined. */
  heading?: string
  /**
   * Words of the clause before the passage, folded, if they end with a colon directly before the passage: "In
   * 2025: ". They are then not part of `clause`.
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

/**
 * Prepares the surroundings of a passage. `added`: letters that were moved from the context into the passage.
 * `isAlone`: the page has its words once at most.
 */
export function contextOf(quote: Passage['quote'], source: string, added: Added, isAlone: boolean): Context {
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
/**
 * Context of at most this length may be all that was stored, in UTF-16 units: clippings of earlier versions
 * and of other programs have no more. It cannot tell two lists apart.
 */
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

/**
 * True if one of the two has a lead (`Side.lead`), and the other has neither this lead nor a heading of the
 * same words.
 */
function haveOtherLeads(ours: Side, theirs: Side): boolean {
  if (ours.lead === undefined && theirs.lead === undefined) return false
  const [a, b] = [ours.topic, theirs.topic]
  if (a === undefined || b === undefined || a === b) return a !== b
  return !((ours.clause.isCut && b.endsWith(` ${a}`)) || (theirs.clause.isCut && a.endsWith(` ${b}`)))
}

/** A context without the word at its far end, if the end may have cut it (`isCut`). */
function withoutCutWord(text: string, side: 'before' | 'after', isCut: boolean): string {
  return isCut ? text.replace(side === 'before' ? /^[^\s]+(?=\s)/ : /(?<=\s)[^\s]+$/, '') : text
}

/** Agreement of the surroundings of a place with those of the passage. */
export interface Agreement {
  /** Similarity on the better side, from 0 to 1; 0 where there is nothing to compare. */
  best: number
  sum: number
  /**
   * True if the place makes another statement: its clause names another subject or figure, it is in another
   * list, or, for a passage without a name, it is under another heading.
   */
  contradicts: boolean
  /** True if the place is in the same list; rows may have been added or removed. */
  inList: boolean
  /** True if nothing in the stored context has changed. */
  isUnchanged: boolean
  /** True if the place is among sentences or rows of the same pattern. */
  isRow: boolean
  /** True if the place is certainly the one that was clipped. */
  isIdentified: boolean
}

/**
 * True if the place may be reported as the passage's: nothing contradicts, and another place cannot be meant.
 * If the page had the words more than once, `isIdentified` must be true. The same holds for a place among
 * rows of one pattern if the number of occurrences is unknown and little context is stored.
 */
export function isConvincing(context: Context, { contradicts, isRow, isIdentified }: Agreement): boolean {
  if (contradicts) return false
  return isIdentified || !(context.isRepeated || (context.isShort && isRow))
}

/** Compares the surroundings of a place (`from`, `to` in the folded page) with those of the passage. */
export function contextAt(page: FoldedPage, context: Context, from: number, to: number): Agreement {
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

/**
 * Rows around a place in a page (`from`, `to` in the folded page); undefined if it is in no row. `isWhole` as
 * in `Around`.
 */
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
 * Minimum length of the rest of a clause beside a passage, in folded units. If it is equal beside a place,
 * the contexts on that side count as equal.
 */
const shortestClause = 6
/**
 * Number of telling words of the clipping, nearest to the passage on one side, that are looked for beside the
 * place.
 */
const nearest = 4

/** True if at least half of our nearest telling words (`nearest`) are among theirs. */
function sameSubjects(ours: readonly string[], theirs: readonly string[]): boolean {
  const near = ours.slice(0, nearest)
  return near.filter(word => theirs.includes(word)).length * 2 >= near.length
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
