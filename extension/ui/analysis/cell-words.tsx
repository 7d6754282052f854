/** Texts of the table's cells, column heads and totals. */
import type { ComponentChildren } from 'preact'
import type { AnalysisColumn, Cell } from '../../../shared/analysis/columns.ts'
import type { AnalysisRow } from '../../../shared/analysis/rows.ts'
import { figureBasis, figureDate, figureLabel, figureValue } from '../../../shared/card/figure-words.ts'
import { statusWords, subtypeNoun } from '../../../shared/card/status-line.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import type { AnalysisKey, AnalysisSay } from '../../locales/analysis-locale.ts'
import { type Language, numberText } from '../../locales/locale.ts'
import { WebLink } from '../web-link.tsx'
import type { GridCell, GridColumn, GridTotal } from './grid.tsx'

/** Name of a column: a measure's label (its key if no row has a figure), or the word for a fact or count. */
export function columnLabel({ spec, sample }: AnalysisColumn, language: Language, say: AnalysisSay): string {
  switch (spec.type) {
    case 'measure':
      return sample ? figureLabel(sample, language) : spec.measure
    case 'attribute':
      return say(`attribute.${spec.attribute}`)
    case 'press':
      return say(`press.${spec.field}`)
    case 'clips':
      return say(`clips.${spec.field}`)
  }
}

/** Head of a column for the grid: name, date and basis, and the reason why rows are not ranked. */
export function gridColumn(column: AnalysisColumn, language: Language, say: AnalysisSay): GridColumn {
  const { id, spec, sample, reasons, sortable } = column
  const why = reasons.map(reason => say(`reason.${reason}`)).join(', ')
  const ranked = column.ranks.reduce((count, rank) => count + Number(!Number.isNaN(rank)), 0)
  const numbers = spec.type === 'measure' || column.cells.some(cell => cell?.type === 'number')
  return {
    key: id,
    label: columnLabel(column, language, say),
    detail: sample && detailOf(column, language),
    isNumber: numbers,
    ...(!sortable && { unranked: sample ? say('unranked', { reason: why }) : say('columns.empty') }),
    ...(sortable && why && { note: say('table.partly', { count: ranked, reason: why }) }),
  }
}

/**
 * Date and basis of the column's sample, such as "2025 · Số ước"; empty if no row has a figure. For a
 * target the date also says that it is a target.
 */
function detailOf({ sample }: AnalysisColumn, language: Language): string {
  if (!sample) return ''
  return [figureDate(sample, language), figureBasis(sample, language)].filter(Boolean).join(' · ')
}

/**
 * Total of a column: the sum over its rows, or the reason why there is none. Undefined for columns that are
 * not measures, and if no row has a figure.
 */
export function columnTotal(
  { sample, total }: AnalysisColumn,
  language: Language,
  say: AnalysisSay,
): GridTotal | undefined {
  if (!total || !sample) return undefined
  if ('reason' in total) return { text: say(`reason.${total.reason}` as AnalysisKey), isReason: true }
  const { of: _, bound: __, ...unbound } = sample
  const value = figureValue(
    { ...unbound, value: total.value, ...(total.about && { bound: 'about' as const }) },
    language,
  )
  return { text: say('table.totalOf', { value, of: total.of }), isReason: false }
}

/** Text of a cell; of a figure only the value, without date and source. */
export function cellText(cell: Cell, column: AnalysisColumn, language: Language): string {
  switch (cell.type) {
    case 'figure':
      return figureValue(cell.figure, language)
    case 'number':
      return numberText(cell.value, language)
    case 'date':
      return dateInWords(cell.value, language)
    case 'text':
      return factInWords(cell.value[language], column, language, cell.kind)
    case 'entities':
      return cell.value.map(({ name }) => name[language]).join(', ')
  }
}

/**
 * A cell for the grid; undefined for an empty one. `row` is the cell's index in the column. Below a figure
 * stands its publisher, and its date and basis where they differ from those of the column's sample.
 */
export function gridCell(
  cell: Cell | undefined,
  column: AnalysisColumn,
  row: number,
  language: Language,
  say: AnalysisSay,
): GridCell | undefined {
  if (!cell) return undefined
  const text = cellText(cell, column, language)
  if (cell.type !== 'figure') return { text, title: text }
  const { figure, source } = cell
  const reason = column.unranked.get(row)
  const isOfColumn = column.sample?.asOf === figure.asOf && column.sample.basis?.vi === figure.basis?.vi
  const publisher = source && (
    <WebLink to={source.url ?? ''} title={source.title} tabIndex={-1}>
      {source.publisher}
    </WebLink>
  )
  return {
    text,
    detail: joined([
      ...(isOfColumn ? [] : [figureDate(figure, language), figureBasis(figure, language)]),
      publisher,
    ]),
    title: reason ? say('unranked', { reason: say(`reason.${reason}`) }) : text,
  }
}

/** The word for a value in the column of subtypes or of statuses; other values are returned unchanged. */
function factInWords(
  value: string,
  { spec }: AnalysisColumn,
  language: Language,
  kind: AnalysisRow['kind'] | undefined,
): string {
  if (spec.type !== 'attribute') return value
  if (spec.attribute === 'subtype') return subtypeNoun(value, language, kind)
  if (spec.attribute === 'status' && Object.hasOwn(statusWords[language], value))
    return statusWords[language][value as keyof (typeof statusWords)['vi']]
  return value
}

function joined(parts: readonly ComponentChildren[]): ComponentChildren {
  const present = parts.filter(Boolean)
  return present.length === 0 ? undefined : present.flatMap((part, i) => (i === 0 ? [part] : [' · ', part]))
}
