/** The rows that the selectors of a view mean, in the knowledge that the reader has. */
import type { Card } from '../card/card.ts'
import { type SearchIndex, searchEntities } from '../card/entity-search.ts'
import type { Localities } from '../localities/localities.ts'
import { lastDayBefore } from '../localities/unit-types.ts'
import { type AnalysisRow, rowOfCard, rowOfLocality } from './rows.ts'
import { formerUnits } from './series.ts'
import type { RowSelector, RowSet } from './view.ts'

export interface Knowledge {
  cards: readonly Card[]
  /** Today in Vietnam, YYYY-MM-DD. */
  today: string
  /** Communes and districts; loaded only where a selector needs them (`needsLocalities`). */
  localities?: Localities
  search?: SearchIndex
  /** Card of a locality by its id; undefined if there is no such locality. */
  localityCard?(id: string): Card | undefined
}

/** Maximum number of rows that a search adds, the best matches. */
const mostFound = 100

/** True if a selector may mean rows of the locality data, which is loaded on demand. */
export function needsLocalities(selectors: readonly RowSelector[]): boolean {
  return selectors.some(
    selector =>
      (selector.by === 'set' && /communes|districts/.test(selector.set)) ||
      (selector.by === 'id' && selector.id.startsWith('locality/')) ||
      (selector.by === 'members' && selector.of.startsWith('province/')),
  )
}

/**
 * Rows that the selectors mean, in the order of the selectors, each once. `unknown` lists what could not be
 * found: ids that are not in the knowledge, of single rows and of those whose members or parts are meant; and
 * sets of localities if the localities are not loaded.
 */
export function selectRows(
  selectors: readonly RowSelector[],
  knowledge: Knowledge,
): { rows: AnalysisRow[]; unknown: string[] } {
  const byId = new Map(knowledge.cards.map(card => [card.id, card]))
  const rows = new Map<string, AnalysisRow>()
  const unknown = new Set<string>()
  for (const selector of selectors) {
    const found = rowsOf(selector, knowledge, byId)
    if (!found) unknown.add(nameOf(selector))
    for (const row of found ?? []) if (!rows.has(row.id)) rows.set(row.id, row)
  }
  return { rows: [...rows.values()], unknown: [...unknown] }
}

function nameOf(selector: RowSelector): string {
  switch (selector.by) {
    case 'id':
      return selector.id
    case 'set':
      return selector.set
    case 'members':
    case 'parts':
      return selector.of
    case 'search':
      return selector.words
  }
}

function rowsOf(
  selector: RowSelector,
  knowledge: Knowledge,
  byId: ReadonlyMap<string, Card>,
): AnalysisRow[] | undefined {
  const cardsOf = (ids: readonly string[]) => ids.flatMap(id => byId.get(id) ?? []).map(rowOfCard)
  switch (selector.by) {
    case 'id': {
      const card = byId.get(selector.id) ?? knowledge.localityCard?.(selector.id)
      return card && [rowOfCard(card)]
    }
    case 'set':
      return setRows(selector.set, knowledge)
    case 'members': {
      const card = byId.get(selector.of)
      if (!card) return undefined
      const members = cardsOf(
        card.relations.flatMap(({ type, to, target }) =>
          type === 'has-part' && to === undefined ? [target] : [],
        ),
      )
      if (members.length > 0) return members
      const slug = card.id.slice(card.id.indexOf('/') + 1)
      const communes = knowledge.localities?.communes ?? []
      return communes.filter(({ province }) => province.slug === slug).map(rowOfLocality)
    }
    case 'parts': {
      const card = byId.get(selector.of)
      return card && cardsOf(formerUnits(card))
    }
    case 'search':
      return knowledge.search
        ? cardsOf(searchEntities(knowledge.search, selector.words, mostFound).map(({ id }) => id))
        : []
  }
}

const { compare } = new Intl.Collator('vi', { numeric: true })

/** Rows in Vietnamese alphabetical order: Cao Bằng before Cần Thơ. The cards have the order of their ids. */
function byName(cards: readonly Card[]): AnalysisRow[] {
  return cards.toSorted((a, b) => compare(a.name.vi, b.name.vi)).map(rowOfCard)
}

function setRows(set: RowSet, { cards, today, localities }: Knowledge): AnalysisRow[] | undefined {
  switch (set) {
    case 'today':
      return byName(cards.filter(card => isUnitOn(card, today)))
    case 'before':
      return byName(cards.filter(isUnitBefore))
    case 'regions':
      return byName(cards.filter(({ kind, subtype }) => kind === 'province' && subtype === 'region'))
    case 'programme':
    case 'startup':
      return byName(cards.filter(({ kind }) => kind === set))
    case 'communes':
      return localities?.communes.map(rowOfLocality)
    case 'districts':
      return localities?.districts.map(rowOfLocality)
    case 'former-communes':
      return localities?.formerCommunes.map(rowOfLocality)
  }
}

/** True for a provincial unit (no region) that existed on a day. */
export function isUnitOn({ kind, subtype, from, to }: Card, day: string): boolean {
  return (
    kind === 'province' &&
    subtype !== 'region' &&
    (from === undefined || from <= day) &&
    (to === undefined || to >= day)
  )
}

/** True for one of the 63 provincial units of 30 June 2025. */
export function isUnitBefore(card: Card): boolean {
  return isUnitOn(card, lastDayBefore)
}
