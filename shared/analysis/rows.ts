/** Rows of an analysis: entities with their cards, and localities by name and place. */
import type { Card } from '../card/card.ts'
import type { ShownKind } from '../domain/kinds.ts'
import type { Bilingual } from '../domain/primitives.ts'
import {
  fullName,
  type Localities,
  type Locality,
  provinceName,
  provinceOf,
} from '../localities/localities.ts'
import { shortId } from '../localities/locality-card.ts'
import { lastDayBefore, reformDay } from '../localities/unit-types.ts'

export interface AnalysisRow {
  id: string
  kind: ShownKind
  subtype: string
  name: Bilingual
  /** Short name, for where there is little room; the full name if there is no short one. */
  shortName: Bilingual
  /** First and last day on which the entity or locality exists, where they are known. */
  from?: string
  to?: string
  /** Province of a locality, as of the time of the locality. */
  place?: { id: string; name: Bilingual }
  /** Statistical code: the latest of a provincial unit, or that of a locality in its time. */
  code?: string
  /** Card of an entity, or of a locality that is selected by its id. Localities of a set have none. */
  card?: Card
}

export function rowOfCard(card: Card): AnalysisRow {
  const { id, kind, subtype, name, shortName = name, from, to, codes, relations } = card
  const code = codes?.at(-1)?.code
  const within =
    kind === 'locality' ? relations.find(({ target }) => target.startsWith('province/')) : undefined
  return {
    id,
    kind,
    subtype,
    name,
    shortName,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(code !== undefined && { code }),
    ...(within && { place: { id: within.target, name: within.name } }),
    card,
  }
}

export function rowOfLocality(unit: Locality): AnalysisRow {
  const name = { vi: fullName(unit, 'vi'), en: fullName(unit, 'en') }
  const province = provinceOf(unit)
  return {
    id: shortId(unit),
    kind: 'locality',
    subtype: unit.type,
    name,
    shortName: name,
    ...(unit.level === 'commune' ? { from: reformDay } : { to: lastDayBefore }),
    place: {
      id: `province/${province.slug}`,
      name: { vi: provinceName(province, 'vi'), en: provinceName(province, 'en') },
    },
    code: unit.code,
  }
}

/** Every locality as a row: units of today, districts, former communes. */
export function localityRows({ communes, districts, formerCommunes }: Localities): AnalysisRow[] {
  return [...communes, ...districts, ...formerCommunes].map(rowOfLocality)
}
