/** Clippings by entity and month, and entities clipped together. */
import type { ClippedEntity, Clipping } from '../clipping/clipping.ts'
import { countClippings, countPairs, monthOfClipping } from '../clipping/statistics.ts'
import { dayInVietnam } from '../domain/dates.ts'
import type { Bilingual } from '../domain/primitives.ts'

type Counted = Pick<Clipping, 'citation' | 'captured' | 'url' | 'entities'>

/**
 * Clippings that name an entity: their number, the first and last date, and the other entities that they
 * name.
 */
export interface ClipsOfEntity {
  id: string
  kind: ClippedEntity['kind']
  name: Bilingual
  count: number
  /**
   * Date of the oldest clipping: of its article, as exactly as it is known (YYYY, YYYY-MM or a day),
   * otherwise the day of the capture.
   */
  first: string
  /** Date of the newest clipping, given as that of the oldest. */
  latest: string
  /** Entities in the same clippings, most frequent first. */
  companions: readonly { id: string; name: Bilingual; count: number }[]
}

/**
 * Clippings of each entity, by its id, the entity with most first. The caller leaves out clippings in the
 * trash.
 */
export function clipsByEntity(clippings: readonly Clipping[]): Map<string, ClipsOfEntity> {
  const found = new Map<string, Omit<ClipsOfEntity, 'companions'>>()
  for (const clipping of clippings) {
    const day = clipping.citation.published ?? dayInVietnam(clipping.captured)
    for (const { id, kind, name } of distinctEntities(clipping)) {
      const known = found.get(id)
      if (!known) found.set(id, { id, kind, name, count: 1, first: day, latest: day })
      else {
        known.count++
        if (day < known.first) known.first = day
        if (day > known.latest) known.latest = day
      }
    }
  }
  const companions = new Map<string, { id: string; name: Bilingual; count: number }[]>()
  const add = (id: string, other: { id: string; name: Bilingual; count: number }) => {
    const known = companions.get(id)
    if (known) known.push(other)
    else companions.set(id, [other])
  }
  for (const { a, b, count } of countPairs(clippings)) {
    add(a.id, { ...b, count })
    add(b.id, { ...a, count })
  }
  return new Map(
    [...found.values()]
      .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
      .map(entity => [entity.id, { ...entity, companions: companions.get(entity.id) ?? [] }]),
  )
}

/** Counts of several entities by month, of clippings or of articles. */
export interface MonthCounts {
  /**
   * Months YYYY-MM in order, also months with no count between two with counts. For clippings, longer gaps
   * that `countClippings` does not fill are left out.
   */
  months: readonly string[]
  lines: readonly { id: string; name: Bilingual; counts: readonly number[] }[]
  /**
   * Number of clippings that name one of the entities in a month before the first of `months`, each counted
   * once; absent if there are none, and for articles.
   */
  earlier?: number
}

/** Maximum number of months of a `MonthCounts`, the latest ones. Why: each entity has a cell for each. */
const mostShown = 600

/**
 * Number of clippings of each entity in each month from the first with one to the last, without long gaps
 * (`MonthCounts.months`), or in the latest `mostShown` of these months. Articles whose date is only a year
 * are left out, and so are entities without clippings in these months.
 */
export function clipsByMonth(clippings: readonly Clipping[], ids: readonly string[]): MonthCounts {
  const wanted = new Set(ids)
  const named = clippings.filter(
    clipping =>
      monthOfClipping(clipping).length === 'YYYY-MM'.length &&
      clipping.entities.some(({ id }) => wanted.has(id)),
  )
  const months = countClippings(named, 'month')
    .map(({ key }) => key)
    .slice(-mostShown)
  const numbers = new Map(months.map((month, i) => [month, i]))
  const lines = new Map<string, { id: string; name: Bilingual; counts: number[] }>()
  let earlier = 0
  for (const clipping of named) {
    const month = numbers.get(monthOfClipping(clipping))
    if (month === undefined) {
      earlier++
      continue
    }
    for (const { id, name } of distinctEntities(clipping)) {
      if (!wanted.has(id)) continue
      const line = lines.get(id) ?? { id, name, counts: months.map(() => 0) }
      line.counts[month]!++
      lines.set(id, line)
    }
  }
  return { months, lines: ids.flatMap(id => lines.get(id) ?? []), ...(earlier > 0 && { earlier }) }
}

/** Numbers of clippings that name two entities together, as a symmetric matrix in the order of `entities`. */
export interface CoOccurrence {
  entities: readonly { id: string; name: Bilingual }[]
  /**
   * Numbers of clippings that name both entities, by the indexes of the two; on the diagonal, of clippings
   * that name the entity.
   */
  counts: readonly (readonly number[])[]
  /** Largest count outside the diagonal. */
  most: number
}

/**
 * Co-occurrence of the entities with these ids in clippings; entities that no clipping names are left out.
 */
export function coOccurrence(clippings: readonly Clipping[], ids: readonly string[]): CoOccurrence {
  const clips = clipsByEntity(clippings)
  const entities = ids.flatMap(id => clips.get(id) ?? [])
  const together = new Map(
    entities.map(({ id, companions }) => [id, new Map(companions.map(other => [other.id, other.count]))]),
  )
  const counts = entities.map(a =>
    entities.map(b => (a.id === b.id ? a.count : (together.get(a.id)?.get(b.id) ?? 0))),
  )
  const most = Math.max(0, ...counts.flatMap((row, i) => row.filter((_, j) => i !== j)))
  return { entities: entities.map(({ id, name }) => ({ id, name })), counts, most }
}

function distinctEntities({ entities }: Counted): Iterable<ClippedEntity> {
  return new Map(entities.map(entity => [entity.id, entity])).values()
}
