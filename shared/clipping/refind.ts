/**
 * Finds a clipped passage again in a page that may have changed: where it stood (exactly, then folded), anywhere by its words with the help
 * of its context, at last approximately. A passage shown at a wrong place costs more than one said to be gone, so whatever is not beyond
 * doubt is refused:
 *
 * - Short passages are many times on a page: they need their context.
 * - Template sentences ("Huế thu 4.000 tỷ đồng, tăng 9%") resemble each other: an approximate passage must share the telling words (names,
 *   numbers) of the one that was clipped.
 *
 * Recall is the price: a short passage whose whole neighbourhood was rewritten is given up.
 */
import approximateSearch from 'approx-string-match'
import { type FoldedText, folded, foldedIndex, foldText } from './folded-text.ts'

/** A page's text, ready for looking into. Make it once for all the clippings of a page. */
export interface PageText {
  readonly original: string
  readonly folded: FoldedText
}

export function pageText(original: string): PageText {
  return { original, folded: foldText(original) }
}

/** What is known of a passage: as in a clipping. */
export interface Passage {
  quote: { exact: string; prefix: string; suffix: string }
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
  /** The time on that clock at which to give up. */
  deadline: number
}

/** From this length on, in folded units, words stand for themselves; shorter ones need their context. */
const longQuote = 40
/** Below this, nothing is looked for approximately. */
const shortestFuzzy = 16
/** The least agreement of a context, from 0 to 1, to count as evidence. */
const sameContext = 0.65
/** The largest share of errors in an approximate passage. */
const mostErrors = 0.3
/** Approximate search goes window by window, looking at the clock after each. */
const window = 12_000
const mostOccurrences = 200

/**
 * Where the passage stands now, or undefined where it is no longer on the page; `'out-of-time'` where the budget ended before that was
 * clear. Offsets are never guesses.
 */
export function refind(page: PageText, passage: Passage, budget?: Budget): Found | 'out-of-time' | undefined {
  const { quote, position } = passage
  const needle = folded(passage.source ?? quote.exact)
  if (needle === '') return undefined
  const context = { prefix: folded(quote.prefix), suffix: folded(quote.suffix) }

  if (position && position.end <= page.original.length) {
    const there = page.original.slice(position.start, position.end)
    if (folded(there) === needle) {
      const how = collapsed(there) === collapsed(passage.source ?? quote.exact) ? 'exact' : 'position'
      const from = foldedIndex(page.folded, position.start)
      const to = foldedIndex(page.folded, position.end)
      if (needle.length >= longQuote || contextAt(page, context, from, to).best >= sameContext)
        return { how, start: position.start, end: position.end }
    }
  }

  const occurrences = occurrencesOf(page.folded.text, needle)
  if (occurrences.length > 0) {
    const best = choose(page, occurrences, needle.length, context, position)
    return best === undefined ? undefined : { how: 'quote', ...span(page, best, best + needle.length) }
  }
  return findApproximately(page, passage, needle, context, budget)
}

interface Context {
  prefix: string
  suffix: string
}

/** How well the context agrees on either side of a place, from 0 to 1; 0 where there is none to compare. */
function contextAt(
  { folded: { text } }: PageText,
  { prefix, suffix }: Context,
  from: number,
  to: number,
): { best: number; sum: number } {
  const before =
    prefix === ''
      ? 0
      : similarity(prefix, text.slice(Math.max(0, from - prefix.length - 8), from).trimEnd(), 'end')
  const after =
    suffix === '' ? 0 : similarity(suffix, text.slice(to, to + suffix.length + 8).trimStart(), 'start')
  return { best: Math.max(before, after), sum: before + after }
}

/** How much of `context` stands at one end of `text`: 1 less the share of differing units. */
function similarity(context: string, text: string, at: 'start' | 'end'): number {
  if (at === 'end' ? text.endsWith(context) : text.startsWith(context)) return 1
  const near = at === 'end' ? text.slice(-context.length - 8) : text.slice(0, context.length + 8)
  const allowed = Math.floor(context.length * (1 - sameContext))
  const matches = approximateSearch(near, context, allowed)
  let errors = allowed + 1
  for (const match of matches) {
    // What lies between the context and the quote counts too: the two were side by side.
    const gap = at === 'end' ? near.length - match.end : match.start
    errors = Math.min(errors, match.errors + Math.max(0, gap - 2))
  }
  return errors > allowed ? 0 : 1 - errors / context.length
}

function occurrencesOf(text: string, needle: string): number[] {
  const found: number[] = []
  for (
    let at = text.indexOf(needle);
    at >= 0 && found.length < mostOccurrences;
    at = text.indexOf(needle, at + 1)
  ) {
    if (standsAlone(text, at, at + needle.length)) found.push(at)
  }
  return found
}

/** Whether a match begins and ends where words do: "An" is not in "Lan". */
function standsAlone(text: string, from: number, to: number): boolean {
  return !(isWord(text, from - 1) && isWord(text, from)) && !(isWord(text, to - 1) && isWord(text, to))
}

function isWord(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  return unit >= 0xe000 && unit < 0xe900
}

/** The occurrence that was clipped, if that is clear. */
function choose(
  page: PageText,
  occurrences: readonly number[],
  length: number,
  context: Context,
  position?: { start: number },
): number | undefined {
  const distance = (at: number) => Math.abs((page.folded.starts[at] ?? 0) - (position?.start ?? 0))
  const judged = occurrences.map(at => ({ at, ...contextAt(page, context, at, at + length) }))
  judged.sort((a, b) => b.sum - a.sum || distance(a.at) - distance(b.at))
  const [first, second] = judged
  if (!first) return undefined
  if (length < longQuote && first.best < sameContext) return undefined
  if (!second || first.sum - second.sum > 0.15) return first.at
  // The same words in the same surroundings: the one nearest to where it was, if that is known.
  if (!position) return length >= longQuote ? first.at : undefined
  const tied = judged
    .filter(({ sum }) => first.sum - sum <= 0.15)
    .sort((a, b) => distance(a.at) - distance(b.at))
  return tied[0]?.at
}

function findApproximately(
  page: PageText,
  passage: Passage,
  needle: string,
  context: Context,
  budget?: Budget,
): Found | 'out-of-time' | undefined {
  if (needle.length < shortestFuzzy) return undefined
  const { text } = page.folded
  const allowed = Math.min(300, Math.floor(needle.length * (needle.length < longQuote ? 0.2 : mostErrors)))
  const step = Math.max(window, needle.length * 2)
  const overlap = needle.length + allowed
  const expected = passage.position ? foldedIndex(page.folded, passage.position.start) : 0
  const windows: number[] = []
  for (let from = 0; from === 0 || from < text.length - overlap; from += step) windows.push(from)
  // The neighbourhood of the old place first.
  windows.sort((a, b) => Math.abs(a + step / 2 - expected) - Math.abs(b + step / 2 - expected))

  let best: { from: number; to: number; errors: number } | undefined
  let most = allowed
  for (const from of windows) {
    if (budget && budget.now() > budget.deadline) return 'out-of-time'
    for (const match of approximateSearch(text.slice(from, from + step + overlap), needle, most)) {
      const candidate = { from: from + match.start, to: from + match.end, errors: match.errors }
      if (best && candidate.errors >= best.errors) continue
      if (!isConvincing(page, passage, needle, context, candidate)) continue
      best = candidate
      most = candidate.errors
    }
    if (most === 0) break
  }
  return best && { how: 'fuzzy', ...span(page, ...wholeWords(text, best.from, best.to)) }
}

/** Whether an approximate match is the passage, edited, and not another sentence of the same build. */
function isConvincing(
  page: PageText,
  { quote }: Passage,
  needle: string,
  context: Context,
  { from, to, errors }: { from: number; to: number; errors: number },
): boolean {
  const alike = 1 - errors / needle.length
  const { best, sum } = contextAt(page, context, from, to)
  const { start, end } = span(page, ...wholeWords(page.folded.text, from, to))
  const telling = tellingWords(quote.exact)
  const there = new Set(tellingWords(page.original.slice(start, end)))
  const kept = telling.length === 0 ? 1 : telling.filter(word => there.has(word)).length / telling.length
  if (kept < 0.5) return false
  // In its old surroundings it may have changed more.
  if (best >= sameContext) return alike >= (sum >= 2 * sameContext ? 0.7 : 0.75)
  // Elsewhere it must be long, hardly changed, and name the same things; longer still where it names none.
  return needle.length >= (telling.length > 0 ? longQuote : 1.5 * longQuote) && alike >= 0.85 && kept === 1
}

/** Words that tell one sentence from another of its build: numbers, and words with a capital that is not only the sentence's. */
function tellingWords(text: string): string[] {
  const words = text.match(/[\p{L}\p{M}\p{N}]+(?:[.,][\p{N}]+)*/gu) ?? []
  return words
    .filter((word, i) => /\p{N}/u.test(word) || (/^\p{Lu}/u.test(word) && (i > 0 || words.length < 4)))
    .map(word => folded(word))
}

/** A folded span widened to whole words and narrowed by the spaces at its ends. */
function wholeWords(text: string, from: number, to: number): [number, number] {
  while (from < to && text[from] === ' ') from++
  while (to > from && text[to - 1] === ' ') to--
  while (from > 0 && isWord(text, from - 1) && isWord(text, from)) from--
  while (to < text.length && isWord(text, to - 1) && isWord(text, to)) to++
  return [from, to]
}

/** Offsets in the original text of a folded span. */
function span(
  { folded: { starts, ends } }: PageText,
  from: number,
  to: number,
): { start: number; end: number } {
  return { start: starts[from] ?? 0, end: ends[to - 1] ?? 0 }
}

function collapsed(text: string): string {
  return text
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .trim()
    .normalize('NFC')
}
