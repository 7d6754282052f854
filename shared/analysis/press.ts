/** Press articles about entities by month, from the service's coverage buckets. */
import type { EntityInBucket } from '../api/coverage.ts'
import { monthsUpTo } from '../domain/dates.ts'
import type { Bilingual } from '../domain/primitives.ts'
import type { MonthCounts } from './clippings.ts'

/**
 * Number of articles about each entity in each of the last twelve months. The last is the month of `today`
 * (YYYY-MM-DD), which is not over yet. Entities without coverage are left out.
 */
export function pressByMonth(
  entities: readonly { id: string; name: Bilingual }[],
  coverage: ReadonlyMap<string, EntityInBucket | null>,
  today: string,
): MonthCounts {
  const months = monthsUpTo(today, 12)
  const lines = entities.flatMap(({ id, name }) => {
    const known = coverage.get(id)
    if (!known) return []
    const counts = new Map(known.months.map(({ period, articles }) => [period, articles]))
    return [{ id, name, counts: months.map(month => counts.get(month) ?? 0) }]
  })
  return { months, lines }
}
