/** The provincial units that a map shows for rows of any kind, today or before 1 July 2025. */
import type { Card } from '../card/card.ts'
import { reformDay } from '../localities/unit-types.ts'
import { type AnalysisRow, rowOfCard } from './rows.ts'
import { isUnitBefore, isUnitOn } from './selection.ts'
import { formerUnits } from './series.ts'
import type { MapUnits } from './view.ts'

/** All units that a map draws, in the order of the cards. */
export function unitsOfMap(cards: readonly Card[], units: MapUnits, today: string): Card[] {
  return cards.filter(
    card => card.outline !== undefined && (units === 'today' ? isUnitOn(card, today) : isUnitBefore(card)),
  )
}

/**
 * Map units for the rows. A unit of today stands for its former units and they for it, a region for its
 * members, a locality or a company for the province in which it lies. Each unit once, in the order of the
 * rows.
 */
export function mapRows(
  rows: readonly AnalysisRow[],
  onMap: readonly Card[],
  cardOf: (id: string) => Card | undefined,
): AnalysisRow[] {
  const units = new Map(onMap.map(card => [card.id, card]))
  const found = new Map<string, AnalysisRow>()
  for (const row of rows)
    for (const id of unitsOf(row, units, cardOf)) found.set(id, rowOfCard(units.get(id)!))
  return [...found.values()]
}

function unitsOf(
  { id, card, place }: AnalysisRow,
  units: ReadonlyMap<string, Card>,
  cardOf: (id: string) => Card | undefined,
): string[] {
  if (units.has(id)) return [id]
  if (!card || place) return place ? resolved(place.id, units, cardOf) : []
  const members = card.relations.flatMap(({ type, to, target }) =>
    type === 'has-part' && to === undefined ? [target] : [],
  )
  if (members.length > 0) return members.flatMap(member => resolved(member, units, cardOf))
  if (card.kind === 'province') return resolved(id, units, cardOf)
  return card.relations.flatMap(({ type, to, target }) =>
    type === 'located-in' && to === undefined ? resolved(target, units, cardOf) : [],
  )
}

/**
 * Ids of the map units for a provincial unit: itself if the map has it, otherwise its former units or its
 * successor of 1 July 2025 or later, where the map has them.
 */
function resolved(
  id: string,
  units: ReadonlyMap<string, Card>,
  cardOf: (id: string) => Card | undefined,
): string[] {
  if (units.has(id)) return [id]
  const card = cardOf(id)
  if (card?.kind !== 'province') return []
  const related = [
    ...formerUnits(card),
    ...card.relations.flatMap(({ type, target, from }) =>
      type === 'merged-into' && (from ?? reformDay) >= reformDay ? [target] : [],
    ),
  ]
  return related.filter(other => units.has(other))
}
