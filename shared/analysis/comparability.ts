/**
 * Rules for ranking and adding up figures. Figures of different dates, methods (bases), totals or territories
 * are never ranked or added up together. Each refusal has a reason, which the reader sees.
 */
import type { Card, CardFigure } from '../card/card.ts'
import type { AnalysisRow } from './rows.ts'

/**
 * Reasons against ranking:
 * - `dates`, `bases`, `totals`: figures of other dates; on other bases; ranks out of other totals;
 * - `bounds`: a figure is only a bound ("over 100");
 * - `single`: only one figure has this date and basis;
 * - `text`: the column has no numbers.
 */
export const rankingReasons = ['dates', 'bases', 'totals', 'bounds', 'single', 'text'] as const
export type RankingReason = (typeof rankingReasons)[number]

/**
 * Reasons against a total: those against ranking; and
 * - `ratio`: shares, growth, ranks, scores, years, averages and amounts per head have no sum;
 * - `unclear`: no rule says that sums of the measure count nothing twice;
 * - `overlap`: a row lies in another or is made of it, so that a sum counts it twice;
 * - `goals`: the figures are targets, and nobody has set their sum as a target.
 */
export const totalReasons = [...rankingReasons, 'ratio', 'unclear', 'overlap', 'goals'] as const
export type TotalReason = (typeof totalReasons)[number]

/** Measures whose figures for distinct rows count nothing twice. Every other measure has no total. */
export const summedMeasures: ReadonlySet<string> = new Set([
  'area',
  'charter-capital',
  'commune-level-units',
  'construction-cost',
  'construction-cost-usd',
  'current-private-enterprises',
  'floor-area',
  'fund-size',
  'funding-raised',
  'gene-tasks',
  'national-key-laboratories',
  'population',
  'programme-budget',
  'protected-products',
  'science-establishments',
  'science-spending',
  'science-tech-enterprises',
  'site-area',
  'startups',
  'tenant-firms',
  'universities',
  'workforce',
])

const ratioUnits: ReadonlySet<CardFigure['unit']> = new Set(['percent', 'rank', 'score', 'year'])
const ratioMeasures = /(?:^|-)(?:per-capita|average|mean|median|share|rate)(?:-|$)/

/** The reason for which figures of a measure have no sum in principle; undefined if they have one. */
export function measureTotalReason({ measure, unit, target }: CardFigure): TotalReason | undefined {
  if (ratioUnits.has(unit) || ratioMeasures.test(measure)) return 'ratio'
  if (target) return 'goals'
  return summedMeasures.has(measure) ? undefined : 'unclear'
}

/**
 * Key of a figure among those of its measure. Figures with equal keys may be ranked with each other: they
 * have the same date and basis, are all targets or all observations, and, if they are ranks, are out of the
 * same total.
 */
export function comparisonKey({ asOf, basis, of, unit, target }: CardFigure): string {
  return JSON.stringify([asOf, basis?.vi ?? '', unit === 'rank' ? (of ?? 0) : 0, target ?? false])
}

/** True for a number that is not a bound: exact, or rounded ("about"). */
export function isMeasured({ bound }: CardFigure): boolean {
  return bound === undefined || bound === 'about'
}

/** The reason why `other` is not ranked with `figure`; undefined if it is. */
export function differenceOf(figure: CardFigure, other: CardFigure): RankingReason | undefined {
  if (!isMeasured(other)) return 'bounds'
  if (comparisonKey(figure) === comparisonKey(other)) return undefined
  if (figure.asOf !== other.asOf) return 'dates'
  return figure.basis?.vi === other.basis?.vi ? 'totals' : 'bases'
}

/**
 * Types of relation to an entity that lies in this one, or whose people, land or money are counted here too.
 */
const containing: ReadonlySet<string> = new Set(['has-part', 'formed-from', 'product', 'owns'])

/**
 * Ids of two rows that would count something twice: one contains the other, or both contain the same entity.
 * Undefined if there are none. `cardOf` returns the card of a row or of an entity in it. Relations that have
 * ended count too: a former unit's land is part of its successor.
 */
export function overlapOf(
  rows: readonly AnalysisRow[],
  cardOf: (id: string) => Card | undefined,
): [string, string] | undefined {
  const owner = new Map<string, string>()
  for (const { id } of rows) {
    const queue = [id]
    const seen = new Set(queue)
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      const other = owner.get(at)
      if (other !== undefined) return [other, id]
      owner.set(at, id)
      for (const { type, target } of cardOf(at)?.relations ?? []) {
        if (!containing.has(type) || seen.has(target)) continue
        seen.add(target)
        queue.push(target)
      }
    }
  }
  return undefined
}
