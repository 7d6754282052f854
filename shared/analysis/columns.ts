/**
 * Columns of an analysis: the cell of every row, the cells that may be ranked, and the reasons for what may
 * not be ranked or added up.
 */
import type { EntityInBucket } from '../api/coverage.ts'
import type { Card, CardFigure } from '../card/card.ts'
import { dayInVietnam, endOfSpan } from '../domain/dates.ts'
import type { Bilingual } from '../domain/primitives.ts'
import type { Source } from '../knowledge/schema.ts'
import type { ClipsOfEntity } from './clippings.ts'
import {
  type Attribute,
  basisKey,
  type ClipColumn,
  type ColumnSpec,
  columnId,
  type MeasureColumn,
  noBasis,
  type PressColumn,
} from './column-id.ts'
import {
  comparisonKey,
  differenceOf,
  isMeasured,
  measureTotalReason,
  overlapOf,
  type RankingReason,
  type TotalReason,
} from './comparability.ts'
import type { AnalysisRow } from './rows.ts'

/** Content of a cell: a figure, a number, a date (YYYY, YYYY-MM, YYYY-MM-DD), a text, entities. */
export type Cell =
  | { type: 'figure'; figure: CardFigure; source: Source | undefined }
  | { type: 'number'; value: number }
  | { type: 'date'; value: string; source?: Source | undefined }
  /** `kind` of the row's entity, if the words that are shown for the value depend on it. */
  | { type: 'text'; value: Bilingual; source?: Source | undefined; kind?: AnalysisRow['kind'] }
  | { type: 'entities'; value: readonly { id: string; name: Bilingual }[] }

export interface Total {
  value: number
  /** Number of rows in the sum: all rows that have a figure. */
  of: number
  /** True if a summand is marked as rounded (`about`). */
  about: boolean
}

export interface AnalysisColumn {
  id: string
  spec: ColumnSpec
  /**
   * For a measure with figures: the first of the largest group that may be ranked together. Label, unit,
   * basis and date of the column are taken from it.
   */
  sample?: CardFigure
  /** Cells by index of the row. */
  cells: readonly (Cell | undefined)[]
  /** Number by which a row is sorted; NaN where the cell is not ranked with the others, or empty. */
  ranks: Float64Array
  /** Reasons against ranking, by index of the row; a row without one is ranked or has no cell. */
  unranked: ReadonlyMap<number, RankingReason>
  /** The reasons that occur in `unranked`, each once, in the order of `rankingReasons`. */
  reasons: readonly RankingReason[]
  /** For a measure, true if at least two cells are ranked. Always true for other columns. */
  sortable: boolean
  /**
   * True if the unit is a rank, of which 1 is best. The first click on the column's head then sorts in
   * ascending order.
   */
  lowIsBest: boolean
  /**
   * For a measure with figures: the sum of the rows, or the reason against it. Undefined for all other
   * columns.
   */
  total?: Total | { reason: TotalReason; overlap?: [string, string] }
}

export interface ColumnContext {
  cardOf(id: string): Card | undefined
  press?: ReadonlyMap<string, EntityInBucket | null>
  clips?: ReadonlyMap<string, ClipsOfEntity>
}

/** The column that `spec` describes, for all rows. */
export function columnOf(
  spec: ColumnSpec,
  rows: readonly AnalysisRow[],
  context: ColumnContext,
): AnalysisColumn {
  if (spec.type === 'measure') return measureColumn(spec, rows, context)
  const cells = rows.map(row => {
    if (spec.type === 'attribute') return attributeCell(row, spec.attribute)
    if (spec.type === 'press') return pressCell(context.press?.get(row.id) ?? undefined, spec.field)
    return clipCell(context.clips?.get(row.id), spec.field)
  })
  return {
    id: columnId(spec),
    spec,
    cells,
    ranks: ranksOf(cells),
    unranked: new Map(),
    reasons: [],
    sortable: true,
    lowIsBest: false,
  }
}

function measureColumn(
  spec: MeasureColumn,
  rows: readonly AnalysisRow[],
  context: ColumnContext,
): AnalysisColumn {
  const figures = chosenFigures(spec, rows)
  const group = largestGroup(figures)
  const [sample] = group
  const ranks = new Float64Array(rows.length).fill(Number.NaN)
  const unranked = new Map<number, RankingReason>()
  figures.forEach((figure, i) => {
    if (!figure || !sample) return
    const reason = group.length < 2 ? 'single' : differenceOf(sample, figure)
    if (reason) unranked.set(i, reason)
    else ranks[i] = figure.value
  })
  // A single figure beside others of another date is refused for that, not for being alone.
  if (group.length < 2 && sample)
    for (const [i] of unranked) {
      const reason = differenceOf(sample, figures[i]!)
      if (reason) unranked.set(i, reason)
    }
  const reasons = (['dates', 'bases', 'totals', 'bounds', 'single'] as const).filter(reason =>
    [...unranked.values()].includes(reason),
  )
  const cells = figures.map(
    (figure, i): Cell | undefined =>
      figure && { type: 'figure', figure, source: rows[i]!.card?.sources[figure.source] },
  )
  return {
    id: columnId(spec),
    spec,
    ...(sample && { sample }),
    cells,
    ranks,
    unranked,
    reasons,
    sortable: ranks.filter(rank => !Number.isNaN(rank)).length > 1,
    lowIsBest: sample?.unit === 'rank',
    ...(sample && { total: totalOf(sample, figures, reasons, rows, context) }),
  }
}

/**
 * Chooses one figure for each row. A column that states date and basis takes the figure with these. Otherwise
 * the date and basis that most rows have are taken, of several such the newest; a row without them gets its
 * newest figure.
 */
function chosenFigures(
  { measure, asOf, basis, target = undefined }: MeasureColumn,
  rows: readonly AnalysisRow[],
): (CardFigure | undefined)[] {
  const candidates = rows.map(({ card }) =>
    (card?.figures ?? []).filter(
      figure =>
        figure.measure === measure &&
        figure.target === target &&
        (asOf === undefined || figure.asOf === asOf) &&
        (basis === undefined || basisKey(figure.basis) === basis),
    ),
  )
  const counts = new Map<string, { count: number; end: string }>()
  for (const figures of candidates) {
    for (const key of new Set(figures.map(comparisonKey)))
      counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, end: '' })
    for (const figure of figures) counts.get(comparisonKey(figure))!.end = endOfSpan(figure.asOf)
  }
  const order = [...counts]
    .sort(([, a], [, b]) => b.count - a.count || (a.end < b.end ? 1 : a.end > b.end ? -1 : 0))
    .map(([key]) => key)
  const [shared] = order
  return candidates.map(figures => {
    const wanted = figures.find(figure => comparisonKey(figure) === shared)
    return wanted ?? [...figures].sort((a, b) => (endOfSpan(a.asOf) < endOfSpan(b.asOf) ? 1 : -1))[0]
  })
}

/**
 * The largest group of figures that may be ranked with each other; of several such groups, the newest. Bounds
 * ("over 100") are left out unless there is nothing else.
 */
function largestGroup(figures: readonly (CardFigure | undefined)[]): CardFigure[] {
  const groups = new Map<string, CardFigure[]>()
  const present = figures.filter(figure => figure !== undefined)
  for (const figure of present.some(isMeasured) ? present.filter(isMeasured) : present) {
    const key = comparisonKey(figure)
    const group = groups.get(key)
    if (group) group.push(figure)
    else groups.set(key, [figure])
  }
  const later = ([a]: CardFigure[], [b]: CardFigure[]) => (endOfSpan(a!.asOf) < endOfSpan(b!.asOf) ? 1 : -1)
  return [...groups.values()].sort((a, b) => b.length - a.length || later(a, b))[0] ?? []
}

function totalOf(
  sample: CardFigure,
  figures: readonly (CardFigure | undefined)[],
  reasons: readonly RankingReason[],
  rows: readonly AnalysisRow[],
  { cardOf }: ColumnContext,
): NonNullable<AnalysisColumn['total']> {
  const inPrinciple = measureTotalReason(sample)
  if (inPrinciple) return { reason: inPrinciple }
  const [reason] = reasons
  if (reason) return { reason }
  const counted = rows.filter((_, i) => figures[i])
  const overlap = overlapOf(counted, cardOf)
  if (overlap) return { reason: 'overlap', overlap }
  const present = figures.filter(figure => figure !== undefined)
  return {
    value: sumOf(present.map(({ value }) => value)),
    of: present.length,
    about: present.some(({ bound }) => bound === 'about'),
  }
}

/** Sum without the noise of binary fractions: as many decimals as the most exact summand. */
export function sumOf(values: readonly number[]): number {
  const decimals = Math.max(0, ...values.map(value => (String(value).split('.')[1] ?? '').length))
  const sum = values.reduce((total, value) => total + value, 0)
  return Number(sum.toFixed(Math.min(decimals, 20)))
}

function attributeCell(row: AnalysisRow, attribute: Attribute): Cell | undefined {
  const { card } = row
  const date = (value: string | undefined, key?: string): Cell | undefined =>
    value === undefined ? undefined : { type: 'date', value, source: card?.sources[key ?? ''] }
  const text = (value: Bilingual | undefined, key?: string): Cell | undefined =>
    value && { type: 'text', value, source: card?.sources[key ?? ''] }
  const plain = (value: string | undefined) =>
    text(value === undefined ? undefined : { vi: value, en: value })
  switch (attribute) {
    case 'subtype':
      // The word for a subtype is the reader's; the id is for links and exports.
      return { type: 'text', value: { vi: row.subtype, en: row.subtype }, kind: row.kind }
    case 'place': {
      const place = row.place ?? placeOf(card)
      return place && { type: 'entities', value: [place] }
    }
    case 'from':
      return date(row.from)
    case 'to':
      return date(row.to)
    case 'code':
      return plain(row.code)
    case 'founded':
      return date(card?.founded?.date, card?.founded?.source)
    case 'sector':
      return text(card?.sector?.name, card?.sector?.source)
    case 'status':
      return plain(card?.status?.value)
    case 'seat':
      return text(card?.seat?.name, card?.seat?.source)
  }
}

/** The province or region in which an entity lies today, the first on its card; undefined without one. */
function placeOf(card: Card | undefined): { id: string; name: Bilingual } | undefined {
  const relation = card?.relations.find(
    ({ type, to, target }) =>
      (type === 'part-of' || type === 'located-in') && to === undefined && target.startsWith('province/'),
  )
  return relation && { id: relation.target, name: relation.name }
}

function pressCell(coverage: EntityInBucket | undefined, field: PressColumn): Cell | undefined {
  if (!coverage) return undefined
  const months = coverage.months.filter(({ articles }) => articles > 0)
  switch (field) {
    case 'articles':
      return { type: 'number', value: months.reduce((sum, { articles }) => sum + articles, 0) }
    case 'first':
      return months[0] && { type: 'date', value: months[0].period }
    case 'latest': {
      const [newest] = coverage.articles
      return newest && { type: 'date', value: dayInVietnam(newest.published) }
    }
    case 'companions':
      return coverage.companions.length > 0
        ? { type: 'entities', value: coverage.companions.map(({ id, name }) => ({ id, name })) }
        : undefined
  }
}

function clipCell(clips: ClipsOfEntity | undefined, field: ClipColumn): Cell | undefined {
  if (!clips) return field === 'count' ? { type: 'number', value: 0 } : undefined
  switch (field) {
    case 'count':
      return { type: 'number', value: clips.count }
    case 'first':
    case 'latest':
      return { type: 'date', value: clips[field] }
    case 'companions':
      return clips.companions.length > 0 ? { type: 'entities', value: clips.companions } : undefined
  }
}

/**
 * Numbers in whose order cells are sorted: values, days, or places in the Vietnamese alphabet. NaN for an
 * empty cell. Entities are sorted by the first in a cell.
 */
function ranksOf(cells: readonly (Cell | undefined)[]): Float64Array {
  const ranks = new Float64Array(cells.length).fill(Number.NaN)
  const words = new Map<string, number>()
  const wordOf = (cell: Cell): string | undefined =>
    cell.type === 'text' ? cell.value.vi : cell.type === 'entities' ? cell.value[0]?.name.vi : undefined
  const distinct = new Set(cells.flatMap(cell => (cell && wordOf(cell)) ?? []))
  // Codes are numbers already, and a collator takes long for 14,000 of them.
  if ([...distinct].every(word => /^\d+$/.test(word)))
    for (const word of distinct) words.set(word, Number(word))
  else {
    const { compare } = new Intl.Collator('vi', { numeric: true })
    for (const [i, word] of [...distinct].sort(compare).entries()) words.set(word, i)
  }
  cells.forEach((cell, i) => {
    if (cell === undefined) return
    if (cell.type === 'number') ranks[i] = cell.value
    else if (cell.type === 'date') ranks[i] = Number(cell.value.replaceAll('-', '').padEnd(8, '0'))
    else ranks[i] = words.get(wordOf(cell) ?? '') ?? Number.NaN
  })
  return ranks
}

/** A measure that rows have, for choosing columns. Observations and targets are listed apart. */
export interface AvailableMeasure {
  measure: string
  sample: CardFigure
  /** Number of rows with a figure. */
  rows: number
  /** Dates, newest first, with the number of rows that have each. */
  dates: readonly { asOf: string; rows: number }[]
  bases: readonly { key: string; basis: Bilingual | undefined; rows: number }[]
  /** True if the figures are targets. */
  target: boolean
}

/** Measures of the rows, those that most rows have first. */
export function availableMeasures(rows: readonly AnalysisRow[]): AvailableMeasure[] {
  const found = new Map<
    string,
    {
      sample: CardFigure
      rows: Set<number>
      dates: Map<string, Set<number>>
      bases: Map<string, [Bilingual | undefined, Set<number>]>
    }
  >()
  rows.forEach(({ card }, i) => {
    for (const figure of card?.figures ?? []) {
      const key = `${figure.measure}${figure.target ? '!' : ''}`
      let entry = found.get(key)
      if (!entry) {
        entry = { sample: figure, rows: new Set(), dates: new Map(), bases: new Map() }
        found.set(key, entry)
      }
      entry.rows.add(i)
      const dated = entry.dates.get(figure.asOf) ?? new Set()
      entry.dates.set(figure.asOf, dated.add(i))
      const basis = basisKey(figure.basis)
      const based = entry.bases.get(basis) ?? [figure.basis, new Set<number>()]
      based[1].add(i)
      entry.bases.set(basis, based)
    }
  })
  return [...found.values()]
    .map(({ sample, rows, dates, bases }) => ({
      measure: sample.measure,
      sample,
      rows: rows.size,
      dates: [...dates]
        .map(([asOf, { size }]) => ({ asOf, rows: size }))
        .sort((a, b) => (endOfSpan(a.asOf) < endOfSpan(b.asOf) ? 1 : -1)),
      bases: [...bases]
        .map(([key, [basis, { size }]]) => ({ key, basis, rows: size }))
        .sort((a, b) => b.rows - a.rows || Number(b.key === noBasis) - Number(a.key === noBasis)),
      target: sample.target ?? false,
    }))
    .sort((a, b) => b.rows - a.rows || (a.measure < b.measure ? -1 : 1))
}
