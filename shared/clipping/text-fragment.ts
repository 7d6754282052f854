/**
 * Links to a passage: `#:~:text=[prefix-,]start[,end][,-suffix]` (WICG Scroll to Text Fragment). A term never crosses a line: browsers look for
 * each term within one block. They compare without case and diacritics and stop at the first match, so that a link may need the words around.
 */
import { stripDiacritics } from '../text/fold.ts'

/** A passage of one line that is longer than this, in UTF-16 units, is named by its beginning and its end. */
const longest = 200

/** Words of each context and of each end, from the shortest link to the one that is found at the fewest places. */
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
  /** The passage as the page has it, with signs that are not displayed: Firefox finds it with them only. */
  source?: string
}

/** A passage's place in the text of its page, in which a line break stands between blocks. */
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
 * The directive for a passage: `:~:text=…`. With its place in the page, the shortest that a browser finds there and nowhere before; without,
 * one with the words around where the passage is short.
 */
export function textDirective(passage: Passage, place?: PassagePlace): string {
  const all = forms.map(form => termsOf(passage, form))
  const page = place && pageOf(place)
  const found = page && all.find(terms => leadsTo(page, terms))
  return written(found ?? all[passage.exact.split(/\s+/).filter(Boolean).length < 6 ? 1 : 0]!)
}

/** The address with a directive, in place of one that it may have. */
export function linkTo(address: string, passage: Passage, place?: PassagePlace): string {
  return withDirective(address, textDirective(passage, place))
}

/** Whether a link is one of those that `linkTo` makes of this address and passage, whatever their place in a page. */
export function isLinkTo(link: string, address: string, passage: Passage): boolean {
  return forms.some(form => withDirective(address, written(termsOf(passage, form))) === link)
}

function withDirective(address: string, directive: string): string {
  const plain = address.replace(/:~:.*$/s, '')
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

/** The passage with the signs that the page has and does not display, where that is the only difference between the two. */
function shownText({ exact, source }: Passage): string {
  if (source === undefined) return exact
  const plain = (text: string) =>
    text
      .replace(/[\u200b\u2060\ufeff]/g, '')
      .normalize('NFC')
      .replace(/\s+/g, ' ')
      .trim()
  return plain(source) === plain(exact) ? source : exact
}

/** Words of a line. `\s` has U+FEFF in it, which divides no words. */
function wordsOf(line: string): string[] {
  return line.split(/[^\S\ufeff]+/).filter(Boolean)
}

/**
 * The words of a context in the line that is nearest to the passage, without a word that was cut off at the far end. That line may be another
 * block's: a prefix and the term after it need not be in one.
 */
function wholeWords(context: string, quoteAt: 'start' | 'end'): string[] {
  const lines = context.split('\n')
  const filled = lines.map((line, i) => ({ words: wordsOf(line), i })).filter(({ words }) => words.length > 0)
  const nearest = filled.at(quoteAt === 'end' ? -1 : 0)
  if (!nearest) return []
  const cut = nearest.i === (quoteAt === 'end' ? 0 : lines.length - 1)
  return cut ? (quoteAt === 'end' ? nearest.words.slice(1) : nearest.words.slice(0, -1)) : nearest.words
}

function written({ prefix, start, end, suffix }: Terms): string {
  return `:~:text=${prefix && `${encode(prefix)}-,`}${encode(start)}${end && `,${encode(end)}`}${suffix && `,-${encode(suffix)}`}`
}

/** Percent-encodes what has a meaning in a directive too: `-`, `,` and `&`. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/-/g, '%2D')
}

interface Page {
  text: string
  start: number
  end: number
}

/** The page's text as browsers compare it, and where the passage begins and ends in that. */
function pageOf({ text, start, end }: PassagePlace): Page {
  const before = compared(text.slice(0, start))
  const passage = compared(text.slice(start, end)).trim()
  return {
    text: before + compared(text.slice(start)),
    start: before.length,
    end: before.length + passage.length,
  }
}

/** Without case and diacritics, every run of spaces as one, a line break for each run of them. */
function compared(text: string): string {
  return stripDiacritics(text)
    .toLowerCase()
    .replace(/[^\S\ufeff]+/g, space => (space.includes('\n') ? '\n' : ' '))
}

/** Whether the first place that a browser finds for the terms is the passage. */
function leadsTo(page: Page, terms: Terms): boolean {
  const [prefix, start, end, suffix] = [terms.prefix, terms.start, terms.end, terms.suffix].map(compared) as [
    string,
    string,
    string,
    string,
  ]
  const { text } = page
  const afterSpace = (at: number) => at + /^\s*/.exec(text.slice(at, at + 4))![0].length
  const follows = (term: string, at: number) => text.startsWith(term, at) && isWord(text, at, term)
  for (let at = nextWord(text, prefix || start, 0); at >= 0; at = nextWord(text, prefix || start, at + 1)) {
    const begin = prefix ? afterSpace(at + prefix.length) : at
    if (prefix && !follows(start, begin)) continue
    const startEnd = begin + start.length
    if (end === '') {
      if (suffix && !follows(suffix, afterSpace(startEnd))) continue
      return begin === page.start && startEnd === page.end
    }
    let last = nextWord(text, end, startEnd)
    while (last >= 0 && suffix && !follows(suffix, afterSpace(last + end.length)))
      last = nextWord(text, end, last + 1)
    if (last >= 0) return begin === page.start && last + end.length === page.end
  }
  return false
}

/** The next place at or after `from` at which the term stands as whole words, or -1. */
function nextWord(text: string, term: string, from: number): number {
  let at = text.indexOf(term, from)
  while (at >= 0 && !isWord(text, at, term)) at = text.indexOf(term, at + 1)
  return at
}

function isWord(text: string, at: number, term: string): boolean {
  const letter = /[\p{L}\p{N}]/u
  const [before = '', after = ''] = [text[at - 1], text[at + term.length]]
  return (
    !(letter.test(before) && letter.test(term[0] ?? '')) &&
    !(letter.test(after) && letter.test(term.at(-1) ?? ''))
  )
}
