/** What is derived from a card so that it can be found: names as search compares them, lists it stands in, figures on their own. Pure. */

import type { ComparedFigure, MeasureCount } from '../../shared/api/figures.ts'
import type { Card } from '../../shared/card/card.ts'
import { stripDiacritics } from '../../shared/text/fold.ts'

/** Raised with every change of what is derived or how: the next load then derives it anew for all cards. */
export const derivation = 1

/** Words of a name, and of a query, beyond which search does not look. */
const mostWords = 16

export interface Derived {
  /** The names, folded, each once. */
  folded: string[]
  entries: { list: string; term: string }[]
  figures: { measure: string; place: number; body: ComparedFigure }[]
}

/** `text` as search compares it: no diacritics, đ as d, lower case, everything but letters and digits as one space. */
export function foldName(text: string): string {
  return stripDiacritics(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .slice(0, mostWords)
    .join(' ')
}

/** A sector's name in an address: `Financial technology` is `financial-technology`. */
export function sectorKey(name: string): string {
  return foldName(name).replaceAll(' ', '-')
}

/** What a list of entities can be narrowed to. */
export interface Filter {
  kind?: string | undefined
  /** The id of a province that the entity is located in, part of, hosted by or issued by. */
  province?: string | undefined
  sector?: string | undefined
}

/** The list that holds exactly the entities that pass a filter: `kind=startup&sector=fintech`; `all` passes everything. */
export function listOf(filter: Filter): string {
  const parts = (['kind', 'province', 'sector'] as const).flatMap(key =>
    filter[key] === undefined ? [] : [`${key}=${filter[key]}`],
  )
  return parts.length === 0 ? 'all' : parts.join('&')
}

const belonging = new Set(['located-in', 'part-of', 'hosted-by', 'issued-by'])

export function deriveFrom(card: Card): Derived {
  const folded = [
    ...new Set([card.name.vi, card.name.en, ...card.names.map(name => name.text)].map(foldName)),
  ].filter(name => name !== '')
  const words = new Set<string>()
  for (const name of folded) {
    for (let space = name.indexOf(' '); space >= 0; space = name.indexOf(' ', space + 1))
      words.add(name.slice(space + 1))
  }
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
      ...folded.map(term => ({ list: 'name', term })),
      ...[...words].map(term => ({ list: 'word', term })),
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

/** What the cards' figures measure, in the order of the measures' keys. */
export function measuresOf(cards: Card[]): MeasureCount[] {
  const measures = new Map<string, MeasureCount>()
  for (const { measure, label, unit, noun } of cards.flatMap(card => card.figures)) {
    const known = measures.get(measure)
    if (known) known.figures++
    else measures.set(measure, { measure, label, unit, ...(noun ? { noun } : {}), figures: 1 })
  }
  return [...measures.values()].sort((a, b) => (a.measure < b.measure ? -1 : 1))
}
