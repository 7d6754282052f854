/**
 * Figures of a measure over time. A line joins only figures of one entity on one basis, out of one total,
 * for periods of one length. The merger of 1 July 2025 is a break: the line of a former unit ends, that of
 * its successor begins.
 */
import type { Card, CardFigure } from '../card/card.ts'
import type { Bilingual } from '../domain/primitives.ts'
import type { Source } from '../knowledge/schema.ts'
import { reformDay } from '../localities/unit-types.ts'
import { basisKey } from './column-id.ts'
import { isMeasured } from './comparability.ts'

export interface SeriesPoint {
  asOf: string
  /** Middle of the period, in years: 2023.5 for the year 2023. */
  at: number
  figure: CardFigure
  source: Source | undefined
}

/**
 * Reason why a line does not continue to its next figure: another basis, ranks out of another total, a period
 * of another length, a number that is only a bound.
 */
export type GapReason = 'bases' | 'totals' | 'periods' | 'bounds'

/** Points of one entity that one stroke may join; a lone point is a segment too. */
export interface Segment {
  points: readonly SeriesPoint[]
  /** Reason why the segment before does not continue here; absent for the first. */
  gap?: GapReason
}

export interface SeriesLine {
  id: string
  name: Bilingual
  shortName: Bilingual
  /** True for an entity that ended before 1 July 2025: a former unit. */
  former: boolean
  /**
   * Ids of related cards among those drawn. For a former unit, the unit of today on its land. For a unit of
   * today, its former units.
   */
  related: readonly string[]
  segments: readonly Segment[]
}

export interface Series {
  measure: string
  sample: CardFigure
  lines: readonly SeriesLine[]
  /** Dates of all points in order, each once. */
  dates: readonly string[]
  /** True if every point is a whole year, so that an axis can have one place for each. */
  yearly: boolean
  /** Set if a former unit has a line: day of the merger, and its place in years on the axis of `at`. */
  merger?: { day: string; at: number }
  /** Ids of the rows without a figure of the measure, on the chosen basis. */
  missing: readonly string[]
}

export interface SeriesOptions {
  /** True to add the former units of each unit of today as lines. */
  former: boolean
  /** Key of the basis (`basisKey`) whose figures are drawn. Absent: all bases. */
  basis?: string
}

/** Series of a measure for the cards; undefined if no card has a figure of it. Targets are left out. */
export function seriesOf(
  measure: string,
  cards: readonly Card[],
  cardOf: (id: string) => Card | undefined,
  { former, basis }: SeriesOptions,
): Series | undefined {
  const shown = new Map(cards.map(card => [card.id, card]))
  if (former)
    for (const card of cards)
      for (const id of formerUnits(card)) {
        const unit = cardOf(id)
        if (unit && !shown.has(id)) shown.set(id, unit)
      }
  const lines: SeriesLine[] = []
  const missing: string[] = []
  for (const card of shown.values()) {
    const points = pointsOf(card, measure, basis)
    if (points.length === 0) {
      if (cards.includes(card)) missing.push(card.id)
      continue
    }
    const { id, name, shortName = name } = card
    lines.push({
      id,
      name,
      shortName,
      former: card.to !== undefined && card.to < reformDay,
      related: [...formerUnits(card), ...successors(card)].filter(other => shown.has(other)),
      segments: segmentsOf(points),
    })
  }
  const points = lines.flatMap(({ segments }) => segments.flatMap(({ points }) => points))
  const sample = points.reduce<SeriesPoint | undefined>(
    (newest, point) => (newest && newest.at >= point.at ? newest : point),
    undefined,
  )?.figure
  if (!sample) return undefined
  const dates = [...new Set(points.map(({ asOf }) => asOf))].sort((a, b) => middleOf(a) - middleOf(b))
  const yearly = dates.every(date => date.length === 4)
  const broken = mergerPlace(lines)
  return {
    measure,
    sample,
    lines,
    dates,
    yearly,
    ...(broken !== undefined && { merger: { day: reformDay, at: broken } }),
    missing,
  }
}

/** Ids of the units that were merged into this one on 1 July 2025 or later. */
export function formerUnits({ relations }: Card): string[] {
  return relations.flatMap(({ type, target, from }) =>
    type === 'formed-from' && (from ?? reformDay) >= reformDay ? [target] : [],
  )
}

function successors({ relations }: Card): string[] {
  return relations.flatMap(({ type, target }) => (type === 'merged-into' ? [target] : []))
}

function pointsOf(card: Card, measure: string, basis: string | undefined): SeriesPoint[] {
  const points = card.figures
    .filter(
      figure =>
        figure.measure === measure &&
        !figure.target &&
        (basis === undefined || basisKey(figure.basis) === basis),
    )
    .map(figure => ({
      asOf: figure.asOf,
      at: middleOf(figure.asOf),
      figure,
      source: card.sources[figure.source],
    }))
  // If several figures have one date and basis, the first on the card is the best.
  const seen = new Set<string>()
  return points
    .filter(({ asOf, figure }) => {
      const key = `${asOf} ${basisKey(figure.basis)}`
      return !seen.has(key) && seen.add(key)
    })
    .sort((a, b) => a.at - b.at)
}

function segmentsOf(points: readonly SeriesPoint[]): Segment[] {
  const segments: { points: SeriesPoint[]; gap?: GapReason }[] = []
  for (const point of points) {
    // A point continues the oldest segment of its kind. Of two figures for one period that is the first on
    // the card, the better one.
    const open = segments.find(({ points }) => {
      const last = points.at(-1)!
      return last.at < point.at && gapOf(last, point) === undefined
    })
    if (open) open.points.push(point)
    else {
      const before = segments.at(-1)?.points.at(-1)
      const gap = before && gapOf(before, point)
      segments.push({ points: [point], ...(gap && { gap }) })
    }
  }
  return segments
}

function gapOf({ figure: a }: SeriesPoint, { figure: b }: SeriesPoint): GapReason | undefined {
  if (!isMeasured(a) || !isMeasured(b)) return 'bounds'
  if (basisKey(a.basis) !== basisKey(b.basis)) return 'bases'
  if (a.unit === 'rank' && a.of !== b.of) return 'totals'
  return Math.abs(lengthOf(a.asOf) - lengthOf(b.asOf)) < 0.02 ? undefined : 'periods'
}

/**
 * Place of the break on the axis of `at`, in years: 1 July 2025. If the last figure of a former unit or the
 * first of a successor is nearer to that day than `leastDistance`, as figures of the whole year 2025 are, the
 * break is midway between these two figures, provided that they are in this order. Undefined if no former
 * unit has a line.
 */
function mergerPlace(lines: readonly SeriesLine[]): number | undefined {
  const places = (line: SeriesLine) => line.segments.flatMap(({ points }) => points.map(({ at }) => at))
  const last = Math.max(...lines.filter(({ former }) => former).flatMap(places))
  if (last === Number.NEGATIVE_INFINITY) return undefined
  const successors = lines.filter(({ former, related }) => !former && related.length > 0)
  const first = Math.min(...successors.flatMap(places))
  const day = middleOf(reformDay)
  const isFree = [last, first].every(at => Math.abs(at - day) > leastDistance)
  return isFree || first <= last || first === Number.POSITIVE_INFINITY ? day : (last + first) / 2
}

/**
 * Minimum distance of the nearest figures from 1 July 2025, in years, at which the break is drawn at that
 * day.
 */
const leastDistance = 0.1

/** First and last instant of a date or span, in years; the year 2023 is 2023 to 2024. */
function boundsOf(asOf: string): [start: number, end: number] {
  const [first = '', last = first] = asOf.split('/')
  return [startOf(first), endOf(last)]
}

/** Middle of a date or span in years: 2023.5 for 2023. */
export function middleOf(asOf: string): number {
  const [start, end] = boundsOf(asOf)
  return (start + end) / 2
}

/** Length of a date or span in years. */
function lengthOf(asOf: string): number {
  const [start, end] = boundsOf(asOf)
  return end - start
}

function startOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return yearsOf(Date.UTC(year, month - 1, day))
}

function endOf(date: string): number {
  const [year = 0, month, day] = date.split('-').map(Number)
  if (month === undefined) return year + 1
  return yearsOf(day === undefined ? Date.UTC(year, month, 1) : Date.UTC(year, month - 1, day + 1))
}

/** An instant (ms since the epoch) in years, with the part of the year as a fraction. */
function yearsOf(time: number): number {
  const year = new Date(time).getUTCFullYear()
  const start = Date.UTC(year, 0, 1)
  return year + (time - start) / (Date.UTC(year + 1, 0, 1) - start)
}
