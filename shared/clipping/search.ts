/**
 * Search in clippings. Each clipping has one search line without diacritics, case and punctuation, so that
 * "hoa binh" finds Hòa Bình and Hoà Bình. A query is words that must all occur, in any order, and "phrases in
 * quotes". A word of a query matches the beginning of a word, because readers see results while they type; a
 * phrase in quotes matches whole words. Whoever types diacritics means them: where any clipping has the words
 * exactly, the others are left out. Measured: a query over 10,000 lines of 700 characters takes 5–10 ms.
 */
import { stripDiacritics } from '../text/fold.ts'
import { normalized } from '../text/normalized.ts'
import type { Clipping } from './clipping.ts'
import { folded } from './folded-text.ts'

/** Combining marks and invisible characters. */
const invisible = /\u00ad|[\u0300-\u036f]|[\u200b-\u200f\u2060-\u2064\ufeff]/
/** Characters of words, and halves of surrogate pairs, so that an emoji can be found. */
const wordCharacter = /[\p{L}\p{N}]|[\ud800-\udfff]/u
const space = 0x20
const dropped = 0xffff
/** Private-use character between the texts of a search line: no phrase crosses from one to the next. */
const barrier = '\ue000'
/**
 * Search form of each code unit, filled on first use; 0 is unknown. Why a table: 10,000 clippings have
 * millions of units.
 */
const forms = new Uint16Array(65536)
forms[barrier.charCodeAt(0)] = barrier.charCodeAt(0)

/** The search form of a code unit: its base letter in lower case, a space, or `dropped`. */
function formOf(unit: number): number {
  const known = forms[unit]!
  if (known !== 0) return known
  const char = String.fromCharCode(unit)
  let form = unit
  if (invisible.test(char)) form = dropped
  else if (!wordCharacter.test(char)) form = space
  else {
    const plain = stripDiacritics(char).toLowerCase()
    // A character that decomposes into several letters stays as it is.
    if (plain.length === 1) form = plain.charCodeAt(0)
    else if (char.toLowerCase().length === 1) form = char.toLowerCase().charCodeAt(0)
  }
  forms[unit] = form
  return form
}

/** A text in search form: its words without diacritics, in lower case, with single spaces between them. */
export function searchForm(text: string): string {
  let form = ''
  let codes: number[] = []
  let last = space
  for (let i = 0; i < text.length; i++) {
    const unit = formOf(text.charCodeAt(i))
    if (unit === dropped || (unit === space && last === space)) continue
    codes.push(unit)
    last = unit
    if (codes.length === 4096) {
      form += String.fromCharCode(...codes)
      codes = []
    }
  }
  return (form + String.fromCharCode(...codes)).trimEnd()
}

/** Searchable parts of a clipping. */
export const searchFields = [
  'quote',
  'note',
  'tags',
  'title',
  'authors',
  'outlet',
  'heading',
  'entities',
  'url',
] as const
export type SearchField = (typeof searchFields)[number]

/** Texts of a searchable part. A phrase is found within one of them. */
export function searchTexts(clipping: Clipping, field: SearchField): readonly string[] {
  const { citation } = clipping
  switch (field) {
    case 'quote':
      return [clipping.quote.exact]
    case 'note':
      return [clipping.note]
    case 'tags':
      return clipping.tags
    case 'title':
      return [citation.title ?? '']
    case 'authors':
      return citation.authors
    case 'outlet':
      return [citation.outlet ?? '']
    case 'heading':
      return [clipping.heading ?? '']
    case 'entities':
      return [...new Set(clipping.entities.flatMap(({ name, surface }) => [surface, name.vi, name.en]))]
    case 'url':
      return [clipping.url]
  }
}

/** The search line of some texts, in one pass. */
function lineOf(texts: readonly string[]): string {
  return ` ${searchForm(texts.join(` ${barrier} `))} `
}

/** All searchable text of a clipping as one line in search form. */
export function searchLine(clipping: Clipping): string {
  return lineOf(searchFields.flatMap(field => searchTexts(clipping, field)))
}

/**
 * All searchable text of a clipping as one line that keeps diacritics. Letters that can be composed or
 * accented in several ways (NFC, NFD; hoà, hòa) are written in one way.
 */
export function exactLine(clipping: Clipping): string {
  return exactForm(searchFields.flatMap(field => searchTexts(clipping, field)).join(` ${barrier} `))
}

/** The words of a text with diacritics, folded, with a space on each side of each word. */
function exactForm(text: string): string {
  return ` ${folded(text.replace(/[^\p{L}\p{M}\p{N}\p{Cf}\ud800-\udfff\ue000]+/gu, ' '))} `
}

export interface SearchTerm {
  /**
   * Words in search form. The form begins with a space, so that it matches the beginning of a word. It ends
   * with a space if it matches whole words only.
   */
  form: string
  /** Words in the form of `exactLine`; absent if the query has no diacritics. */
  exact?: string
}

const diacritics = /[\u0300-\u036f]|đ/iu

/** The terms of a query; a line must contain each. */
export function searchTerms(query: string): SearchTerm[] {
  const terms = new Map<string, SearchTerm>()
  const isExact = diacritics.test(normalized(query, 'NFD'))
  const add = (text: string, end: '' | ' ') => {
    const form = searchForm(text)
    if (form !== '')
      terms.set(form + end, { form: ` ${form}${end}`, ...(isExact && { exact: exactForm(text) }) })
  }
  const rest = query.replace(/["“”]([^"“”]+)["“”]/g, (_, phrase: string) => {
    add(phrase, ' ')
    return ' '
  })
  for (const word of rest.replace(/["“”]/g, ' ').split(/\s+/)) add(word, '')
  return [...terms.values()]
}

/** True if a search line contains every term. */
export function matchesSearch(line: string, terms: readonly SearchTerm[]): boolean {
  return terms.every(({ form }) => line.includes(form))
}

/** True if an exact line contains every term as it was typed; false for a query without diacritics. */
export function matchesExactly(exactLine: string, terms: readonly SearchTerm[]): boolean {
  return terms.length > 0 && terms.every(({ exact }) => exact !== undefined && exactLine.includes(exact))
}

/**
 * The terms to mark in a clipping: the whole query if its words stand together in the clipping, else each
 * term. A term is marked as a whole word if the line has it as one, and with its diacritics if the clipping
 * has all terms so. Why: the words of "Hà Nam" alone occur in nearly every article.
 */
export function termsToMark(line: string, exactLine: string, terms: readonly SearchTerm[]): SearchTerm[] {
  const isExact = matchesExactly(exactLine, terms)
  const joined = (parts: readonly string[]) => ` ${parts.map(part => part.trim()).join(' ')}`
  const phrase = {
    form: joined(terms.map(({ form }) => form)),
    ...(isExact && { exact: `${joined(terms.map(({ exact = '' }) => exact))} ` }),
  }
  const isPhrase = line.includes(phrase.form) && (!phrase.exact || exactLine.includes(phrase.exact))
  return (terms.length > 1 && isPhrase ? [phrase] : terms).map(({ form, exact }) => ({
    form: line.includes(`${form.trimEnd()} `) ? `${form.trimEnd()} ` : form,
    ...(isExact && exact !== undefined && { exact }),
  }))
}

/**
 * Places of the terms in displayed text, widened to the end of the word: sorted, non-overlapping pairs of
 * UTF-16 offsets.
 */
export function searchHits(text: string, terms: readonly SearchTerm[]): [start: number, end: number][] {
  if (terms.length === 0) return []
  let form = ' '
  const offsets: number[] = [0]
  // Not read from `form`: each look at the end of a growing text copies all of it.
  let isSpaced = true
  for (let i = 0; i < text.length; i++) {
    const unit = formOf(text.charCodeAt(i))
    // Combining marks and invisible characters belong to the letter before them.
    if (unit === dropped || (unit === space && isSpaced)) continue
    isSpaced = unit === space
    form += String.fromCharCode(unit)
    offsets.push(i)
  }
  form += ' '
  offsets.push(text.length)
  const hits: [number, number][] = []
  for (const { form: term, exact } of terms) {
    const length = term.trimEnd().length
    for (let at = form.indexOf(term); at >= 0; at = form.indexOf(term, at + length)) {
      // Ends where the word ends, so that marks that follow are included.
      const [start, end] = [offsets[at + 1]!, offsets[form.indexOf(' ', at + length)]!]
      if (exact === undefined || exactForm(text.slice(start, end)) === exact) hits.push([start, end])
    }
  }
  hits.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const merged: [number, number][] = []
  for (const [start, end] of hits) {
    const last = merged.at(-1)
    // Hits separated by spaces only are merged.
    if (last && text.slice(last[1], start).trim() === '') last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

/** A match in a part of a clipping. */
export interface FieldMatch {
  field: SearchField
  /** The first of the part's texts in which the term was found. */
  text: string
}

/**
 * Names the parts of a clipping that match but are not shown in the list, each once. For each term that no
 * `visible` part contains, this is the first other part that contains it. Why: the reader would see no mark.
 */
export function matchesOutOfSight(
  clipping: Clipping,
  terms: readonly SearchTerm[],
  visible: readonly SearchField[],
): FieldMatch[] {
  const hasTerm = (texts: readonly string[], { form, exact }: SearchTerm) =>
    exact === undefined ? lineOf(texts).includes(form) : exactForm(texts.join(` ${barrier} `)).includes(exact)
  const has = (field: SearchField, term: SearchTerm) => hasTerm(searchTexts(clipping, field), term)
  const found = new Map<SearchField, FieldMatch>()
  for (const term of terms) {
    if (visible.some(field => has(field, term))) continue
    const field = searchFields.find(field => !visible.includes(field) && has(field, term))
    const text = field && searchTexts(clipping, field).find(text => hasTerm([text], term))
    if (field && text !== undefined && !found.has(field)) found.set(field, { field, text })
  }
  return [...found.values()]
}

/**
 * Maximum length of a text that is shown whole, and length of an excerpt without matches, in UTF-16 units.
 */
const excerptLength = 320
/** Length of the text that an excerpt shows before a match, in UTF-16 units. */
const before = 40
/** Length of the text that an excerpt shows after a match, in UTF-16 units. */
const after = 90

/**
 * Parts of a text to show in a list. A text of at most `excerptLength` units is shown whole. Of a longer one
 * the surroundings of the first match of each term in its first 20,000 units are shown, or its beginning if
 * none matches. `cut` is true if text before the part was left out, `cutAtEnd` if text after the last part
 * was.
 */
export function excerptOf(
  text: string,
  terms: readonly SearchTerm[],
): { parts: { text: string; cut: boolean }[]; cutAtEnd: boolean } {
  const line = text.replace(/\s+/g, ' ').trim()
  const searched = line.slice(0, 20_000)
  const hits = terms.flatMap(term => searchHits(searched, [term]).slice(0, 1)).sort((a, b) => a[0] - b[0])
  const windows: [number, number][] = []
  for (const [start, end] of hits) {
    const from = start <= before ? 0 : Math.max(line.lastIndexOf(' ', start - before) + 1, 0)
    const to = endOfWord(line, end + after)
    const last = windows.at(-1)
    if (last && from <= last[1] + before) last[1] = Math.max(last[1], to)
    else windows.push([from, to])
  }
  if (windows.length === 0 || line.length <= excerptLength)
    windows.splice(0, 9, [0, endOfWord(line, excerptLength)])
  return {
    parts: windows.map(([from, to]) => ({ text: line.slice(from, to), cut: from > 0 })),
    cutAtEnd: windows.at(-1)![1] < line.length,
  }
}

function endOfWord(line: string, at: number): number {
  const end = at >= line.length ? -1 : line.indexOf(' ', at)
  return end < 0 || end > at + 30 ? Math.min(at, line.length) : end
}
