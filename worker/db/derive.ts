/**
 * Rows derived from a card for search and lists: folded names, entries of lists, and single figures. Pure.
 */

import type { ComparedFigure, MeasureCount } from '../../shared/api/figures.ts'
import type { Card } from '../../shared/card/card.ts'
import { codesOf, foldName, initialsOf, joinedOf } from '../../shared/card/search-keys.ts'
import { shownKinds } from '../../shared/domain/kinds.ts'
import { spellingKey } from '../../shared/text/spelling-key.ts'

/**
 * Revision of the rules in this file. Raise it with every change to them: the next load of a release then
 * derives the rows of all cards again.
 */
export const derivation = 3

/** A name without diacritics (`foldName`) and its spelling with them (`spellingKey`). */
export type FoldedName = [folded: string, spelling: string]

export interface Derived {
  /** All names of the card, each spelling once. */
  folded: FoldedName[]
  entries: { list: string; term: string }[]
  figures: { measure: string; place: number; body: ComparedFigure }[]
}

/** A sector's name as a query value: `Financial technology` is `financial-technology`. */
export function sectorKey(name: string): string {
  return foldName(name).replaceAll(' ', '-')
}

/**
 * Separates the name from the rank among namesakes (`namesakeRank`) in an entry's term. Sorts before every
 * character of a folded name.
 */
export const nameEnd = '\u0001'

/** The name in an entry's term, without the rank after it. */
export function nameOf(term: string): string {
  const end = term.indexOf(nameEnd)
  return end < 0 ? term : term.slice(0, end)
}

/**
 * Subtype of units that no longer exist. Their names are in separate lists, read after those of living
 * entities.
 */
const former = 'former'

/**
 * Kinds of terms by which a card is found: a name; the words of a name from a later one on; a name written
 * as one word; a key, which must equal the whole query (`initialsOf`, `codesOf`).
 */
type TermKind = 'name' | 'word' | 'joined' | 'key'
export type NameList = TermKind | `former-${TermKind}`

/** Name of the list that holds a card's terms of one kind. */
function listOfTerms(kind: TermKind, subtype: string): NameList {
  return subtype === former ? `former-${kind}` : kind
}

/**
 * Rank of a card among entities of the same name, as text to sort by: first by kind, then by amount of
 * known data, most first.
 */
function namesakeRank(card: Card): string {
  const known = card.figures.length + card.events.length + card.relations.length + card.links.length
  return `${shownKinds.indexOf(card.kind)}${String(9999 - Math.min(9999, known)).padStart(4, '0')}`
}

/** Filters of a list of entities. */
export interface Filter {
  kind?: string | undefined
  /** Id of a province: passes entities that are located in it, part of it, hosted by it or issued by it. */
  province?: string | undefined
  sector?: string | undefined
}

/** Key of the list of entities that pass a filter: `kind=startup&sector=fintech`; `all` without a filter. */
export function listOf(filter: Filter): string {
  const parts = (['kind', 'province', 'sector'] as const).flatMap(key =>
    filter[key] === undefined ? [] : [`${key}=${filter[key]}`],
  )
  return parts.length === 0 ? 'all' : parts.join('&')
}

/** Relations that assign an entity to a province. */
export const belonging = new Set(['located-in', 'part-of', 'hosted-by', 'issued-by'])

export function deriveFrom(card: Card): Derived {
  const spellings = new Map<string, FoldedName>()
  for (const text of [card.name.vi, card.name.en, ...card.names.map(name => name.text)]) {
    const [name, spelling] = [foldName(text), spellingKey(text)]
    if (name !== '') spellings.set(spelling, [name, spelling])
  }
  const folded = [...spellings.values()]
  const names = new Set(folded.map(([name]) => name))
  const words = new Set<string>()
  for (const name of names) {
    for (let space = name.indexOf(' '); space >= 0; space = name.indexOf(' ', space + 1))
      words.add(name.slice(space + 1))
  }
  const joined = new Set([...names].map(joinedOf))
  // A code with which a name, or a word in one, begins needs no key: the name is found by it.
  const codes = codesOf(card).filter(
    code =>
      ![...names].some(name => ` ${name}`.includes(` ${code}`) || joinedOf(name).startsWith(joinedOf(code))),
  )
  const keys = new Set([...initialsOf(card.kind, [...names]), ...codes])
  const rank = namesakeRank(card)
  const provinces = new Set(
    card.relations
      .filter(({ type, target }) => belonging.has(type) && target.startsWith('province/'))
      .map(({ target }) => target),
  )
  const sector = card.sector && sectorKey(card.sector.name.en)
  const lists = new Set<string>()
  for (const kind of [undefined, card.kind]) {
    for (const province of [undefined, ...provinces]) {
      for (const one of sector ? [undefined, sector] : [undefined])
        lists.add(listOf({ kind, province, sector: one }))
    }
  }
  return {
    folded,
    entries: [
      ...Object.entries({ name: names, word: words, joined, key: keys }).flatMap(([kind, terms]) =>
        [...terms].map(term => ({
          list: listOfTerms(kind as TermKind, card.subtype),
          term: `${term}${nameEnd}${rank}`,
        })),
      ),
      ...[...lists].map(list => ({ list, term: '' })),
    ],
    figures: card.figures.flatMap(({ measure, label: _label, noun: _noun, source, ...figure }, place) => {
      const document = card.sources[source]
      return document
        ? [{ measure, place, body: { id: card.id, name: card.name, ...figure, source: document } }]
        : []
    }),
  }
}

/** The measures of the cards' figures with their counts, ordered by key. */
export function measuresOf(cards: Card[]): MeasureCount[] {
  const measures = new Map<string, MeasureCount>()
  for (const { measure, label, unit, noun } of cards.flatMap(card => card.figures)) {
    const known = measures.get(measure)
    if (known) known.figures++
    else measures.set(measure, { measure, label, unit, ...(noun ? { noun } : {}), figures: 1 })
  }
  return [...measures.values()].sort((a, b) => (a.measure < b.measure ? -1 : 1))
}
