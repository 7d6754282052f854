/**
 * Finds data that editors should check again: old figures, indices with a newer edition, and statuses that
 * are missing or unconfirmed for a year. Pure.
 */

import type { Card } from '../card/card.ts'
import { endOfSpan } from '../domain/dates.ts'
import type { ReportTable } from './report.ts'
import type { Measure } from './schema.ts'

/** Default age in months after which a figure is old, for measures without an edition. */
const oldAfter = 24
/** Age in months after which the status of a startup, company or product needs confirmation. */
const statusAfter = 12

/**
 * The tables of `npm run knowledge:report -- --stale`, as of `today` (YYYY-MM-DD), the most overdue first.
 */
export function staleKnowledge(
  cards: readonly Card[],
  measures: Readonly<Record<string, Measure>>,
  today: string,
): ReportTable[] {
  const living = cards.filter(({ to, status }) => to === undefined && status?.value !== 'closed')
  const editions: [string, string, number, number][] = []
  const figures: [string, string, string, number][] = []
  const statuses: [string, string, string][] = []
  for (const { id, kind, figures: all, status, asOf } of living) {
    for (const [measure, newest] of newestByMeasure(all)) {
      const edition = measures[measure]?.edition
      const age = monthsBetween(newest, today)
      if (edition) {
        const due = latestEdition(edition, today)
        if (Number(newest.slice(0, 4)) < due) editions.push([measure, id, Number(newest.slice(0, 4)), due])
      } else if (age > (measures[measure]?.oldAfter ?? oldAfter)) {
        figures.push([newest, measure, id, age])
      }
    }
    if (kind !== 'startup') continue
    if (status === undefined)
      statuses.push([asOf ?? '', id, 'no status; the date is that of its newest source'])
    else if (monthsBetween(status.asOf, today) > statusAfter) statuses.push([status.asOf, id, status.value])
  }
  return [
    {
      title: 'Indices and statistics with a newer edition due',
      head: ['measure', 'entity', 'newest', 'due'],
      rows: editions.sort(
        (a, b) => b[3] - b[2] - (a[3] - a[2]) || (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1),
      ),
    },
    {
      title: 'Old figures',
      head: ['as of', 'measure', 'entity', 'months old'],
      rows: figures.sort((a, b) => b[3] - a[3] || (a[2] < b[2] ? -1 : 1)),
    },
    {
      title: `Statuses missing or older than ${statusAfter} months`,
      head: ['as of', 'entity', 'status'],
      rows: statuses.sort((a, b) => (a[0] === b[0] ? (a[1] < b[1] ? -1 : 1) : a[0] < b[0] ? -1 : 1)),
    },
  ]
}

/** Date of the newest figure of each measure; targets are ignored. */
function newestByMeasure(figures: Card['figures']): Map<string, string> {
  const newest = new Map<string, string>()
  for (const { measure, asOf, target } of figures) {
    const date = endOfSpan(asOf)
    if (!target && date > (newest.get(measure) ?? '')) newest.set(measure, date)
  }
  return newest
}

/** Year that the newest edition published by `today` covers. */
export function latestEdition({ month, lag }: NonNullable<Measure['edition']>, today: string): number {
  const year = Number(today.slice(0, 4))
  return (Number(today.slice(5, 7)) >= month ? year : year - 1) - lag
}

/**
 * Number of calendar months from the month of `date`, a partial date, to the month of `day`. A date that is
 * only a year counts as December of that year.
 */
export function monthsBetween(date: string, day: string): number {
  const [year = '0', month = '12'] = date.split('-')
  return (Number(day.slice(0, 4)) - Number(year)) * 12 + Number(day.slice(5, 7)) - Number(month)
}
