/**
 * Links to a passage: `#:~:text=[prefix-,]start[,end][,-suffix]` (WICG Scroll to Text Fragment). A term never
 * crosses a line: browsers search each term within one block. They ignore case and diacritics and stop at the
 * first match, so a link may need context words.
 */
import { stripDiacritics } from '../text/fold.ts'
import { normalized } from '../text/normalized.ts'

/** Length of a one-line passage, in UTF-16 units, above which the link has only its beginning and its end. */
const longest = 200
/**
 * Maximum length of a directive, in UTF-16 units. A passage that would need a longer one, such as one without
 * spaces, gets a link without a directive. Together with the longest address it limits the length of a
 * clipping's link.
 */
const longestDirective = 1_990
/**
 * Maximum number of places in a page that are examined for each directive; one not proved by then is not
 * used. Why: a made-up page repeats a word everywhere.
 */
const mostPlaces = 20_000

/** Number of words in each context and at each end, from the shortest link to the most specific one. */
const forms = [
  { context: 0, edge: 6 },
  { context: 4, edge: 6 },
  { context: Infinity, edge: 6 },
  { context: Infinity, edge: 12 },
] as const

export interface Passage {
  exact: string
  prefix: string
  suffix: string
  /**
   * The page's text of the passage if it differs from `exact`. Its invisible characters are used: Firefox
   * finds the passage only with them.
   */
  source?: string
}

/** Position of a passage in its page's text. Line breaks separate blocks. */
export interface PassagePlace {
  text: string
  start: number
  end: number
}

interface Terms {
  prefix: string
  start: string
  end: string
  suffix: string
}

/**
 * Directive for a passage: `:~:text=…`. With the passage's place in the page, returns the shortest one whose
 * first match in a browser is the passage. Without a place, or if no directive leads to it, returns one with
 * context words for a passage of fewer than six words, and one without for a longer passage. Empty if that is
 * longer than `longestDirective`.
 */
export function textDirective(passage: Passage, place?: PassagePlace): string {
  const all = forms.map(form => termsOf(passage, form))
  const page = place && pageOf(place)
  const found = page && all.find(terms => written(terms) !== '' && leadsTo(page, terms))
  return written(found ?? all[passage.exact.split(/\s+/, 7).filter(Boolean).length < 6 ? 1 : 0]!)
}

/**
 * The address with the directive of `textDirective` in place of one that it has. If that directive is empty,
 * the address without any.
 */
export function linkTo(address: string, passage: Passage, place?: PassagePlace): string {
  return withDirective(address, textDirective(passage, place))
}

/** True if `linkTo` can make this link from this address and passage, for some place in a page. */
export function isLinkTo(link: string, address: string, passage: Passage): boolean {
  return forms.some(form => withDirective(address, written(termsOf(passage, form))) === link)
}

function withDirective(address: string, directive: string): string {
  const plain = address.replace(/:~:.*$/s, '')
  if (directive === '') return plain
  return `${plain}${plain.includes('#') ? '' : '#'}${directive}`
}

function termsOf(passage: Passage, { context, edge }: (typeof forms)[number]): Terms {
  const { prefix, suffix } = passage
  const around = {
    prefix: context === 0 ? '' : wholeWords(prefix, 'end').slice(-context).join(' '),
    suffix: context === 0 ? '' : wholeWords(suffix, 'start').slice(0, context).join(' '),
  }
  const lines = shownText(passage)
    .split('\n')
    .map(wordsOf)
    .filter(words => words.length > 0)
  const [first = [], last = first] = [lines[0], lines.at(-1)]
  const oneTerm = lines.length < 2 && (passage.exact.length <= longest || first.length < edge * 2)
  return oneTerm
    ? { ...around, start: first.join(' '), end: '' }
    : { ...around, start: first.slice(0, edge).join(' '), end: last.slice(-edge).join(' ') }
}

/**
 * Characters of a page that a passage leaves out and its link keeps: invisible ones, and marks of direction.
 */
export const leftOut: RegExp = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g

/** The passage with the page's characters of `leftOut`, if these are the only difference between the two. */
function shownText({ exact, source }: Passage): string {
  if (source === undefined) return exact
  const plain = (text: string) => normalized(text.replace(leftOut, ''), 'NFC').replace(/\s+/g, ' ').trim()
  return plain(source) === plain(exact) ? source : exact
}

/** Words of a line. `\s` includes U+FEFF, which does not separate words. */
function wordsOf(line: string): string[] {
  return line.split(/[^\S\ufeff]+/).filter(Boolean)
}

/**
 * Words of a context in the line nearest to the passage, without a word that was cut off at the far end. That
 * line may be in another block than the passage: browsers do not require a prefix to be in the block of the
 * next term.
 */
function wholeWords(context: string, quoteAt: 'start' | 'end'): string[] {
  const lines = context.split('\n')
  const filled = lines.map((line, i) => ({ words: wordsOf(line), i })).filter(({ words }) => words.length > 0)
  const nearest = filled.at(quoteAt === 'end' ? -1 : 0)
  if (!nearest) return []
  const cut = nearest.i === (quoteAt === 'end' ? 0 : lines.length - 1)
  return cut ? (quoteAt === 'end' ? nearest.words.slice(1) : nearest.words.slice(0, -1)) : nearest.words
}

/** The terms as a directive; empty if that is longer than `longestDirective`. */
function written({ prefix, start, end, suffix }: Terms): string {
  if (prefix.length + start.length + end.length + suffix.length > longestDirective) return ''
  const directive = `:~:text=${prefix && `${encode(prefix)}-,`}${encode(start)}${end && `,${encode(end)}`}${suffix && `,-${encode(suffix)}`}`
  return directive.length > longestDirective ? '' : directive
}

/** Percent-encodes a text, including `-`, `,` and `&`, which have a meaning in a directive. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/-/g, '%2D')
}

interface Page {
  text: string
  start: number
  end: number
}

/** The page's text in the form that browsers compare, with the passage's offsets in it. */
function pageOf({ text, start, end }: PassagePlace): Page {
  const before = compared(text.slice(0, start))
  const passage = compared(text.slice(start, end)).trim()
  return {
    text: before + compared(text.slice(start)),
    start: before.length,
    end: before.length + passage.length,
  }
}

/**
 * Removes case and diacritics; each run of spaces becomes one space, or one line break if it contains one.
 */
function compared(text: string): string {
  return stripDiacritics(text)
    .toLowerCase()
    .replace(/[^\S\ufeff]+/g, space => (space.includes('\n') ? '\n' : ' '))
}

/**
 * True if the first match of the terms in a browser is the passage; false also if more than `mostPlaces` must
 * be examined.
 */
function leadsTo(page: Page, terms: Terms): boolean {
  const [prefix, start, end, suffix] = [terms.prefix, terms.start, terms.end, terms.suffix].map(compared) as [
    string,
    string,
    string,
    string,
  ]
  const { text } = page
  let left = mostPlaces
  /** Next place at or after `from` where the term occurs as whole words, or -1. */
  const nextWord = (term: string, from: number) => {
    let at = text.indexOf(term, from)
    while (--left > 0 && at >= 0 && !isWord(text, at, term)) at = text.indexOf(term, at + 1)
    return left > 0 ? at : -1
  }
  const afterSpace = (at: number) => at + /^\s*/.exec(text.slice(at, at + 4))![0].length
  const follows = (term: string, at: number) => text.startsWith(term, at) && isWord(text, at, term)
  for (let at = nextWord(prefix || start, 0); at >= 0; at = nextWord(prefix || start, at + 1)) {
    const begin = prefix ? afterSpace(at + prefix.length) : at
    if (prefix && !follows(start, begin)) continue
    const startEnd = begin + start.length
    if (end === '') {
      if (suffix && !follows(suffix, afterSpace(startEnd))) continue
      return begin === page.start && startEnd === page.end
    }
    let last = nextWord(end, startEnd)
    while (last >= 0 && suffix && !follows(suffix, afterSpace(last + end.length)))
      last = nextWord(end, last + 1)
    // A text without an end after this place has none after a later one, either.
    return last >= 0 && begin === page.start && last + end.length === page.end
  }
  return false
}

function isWord(text: string, at: number, term: string): boolean {
  const letter = /[\p{L}\p{N}]/u
  const [before = '', after = ''] = [text[at - 1], text[at + term.length]]
  return (
    !(letter.test(before) && letter.test(term[0] ?? '')) &&
    !(letter.test(after) && letter.test(term.at(-1) ?? ''))
  )
}
