/** A table as a reader sees it, for every export: rows in their order, cells with their words and sources. */
import type { Card, CardFigure } from '../../card/card.ts'
import { figureBasis, figureDate } from '../../card/figure-words.ts'
import type { Language } from '../../domain/kinds.ts'
import type { Source } from '../../knowledge/schema.ts'
import type { AnalysisColumn, Cell } from '../columns.ts'
import type { AnalysisRow } from '../rows.ts'
import type { AnalysisTable } from '../table.ts'

/** Keys of the words that exports need. The extension has both languages. */
export type ExportWord =
  | 'untitled'
  | 'name'
  | 'id'
  | 'asOf'
  | 'basis'
  | 'of'
  | 'bound'
  | 'target'
  | 'goal'
  | 'value'
  | 'unit'
  | 'measure'
  | 'source'
  | 'sources'
  | 'figures'
  | 'number'
  | 'publisher'
  | 'document'
  | 'published'
  | 'read'
  | 'licence'
  | 'address'
  | 'release'
  | 'releaseOf'
  | 'accessed'
  | 'citation'
  | 'licenceLine'
  | 'month'
  | 'count'
  | 'otherId'
  | 'otherName'
  | `unit.${CardFigure['unit']}`
export type SayExport = (key: ExportWord, values?: Record<string, string | number>) => string

export interface ExportContext {
  language: Language
  say: SayExport
  /** Release of the knowledge; `released` is YYYY-MM-DD. */
  release: { version: number; released: string }
  /** Day of the export, YYYY-MM-DD. */
  accessed: string
}

/** Functions for the words of columns and cells, the same that the table on the page uses. */
export interface TableWords {
  language: Language
  columnLabel(column: AnalysisColumn): string
  cellText(cell: Cell, column: AnalysisColumn): string
}

export interface ShownCell {
  cell: Cell
  /** The cell in words; for a figure, its value without date and source. */
  text: string
  /** Number of the source of the cell in `ShownTable.sources`, from 1. */
  source?: number
}

export interface ShownColumn {
  column: AnalysisColumn
  label: string
  cells: readonly (ShownCell | undefined)[]
}

export interface CitedSource extends Source {
  /** Number from 1, in the order in which the table cites the sources. */
  number: number
}

export interface ShownTable {
  /** Title of the view; empty for one without. */
  title: string
  rows: readonly AnalysisRow[]
  columns: readonly ShownColumn[]
  sources: readonly CitedSource[]
}

/**
 * The rows with the indexes `order`, in that order, and the columns of a table, in the form that exports
 * take.
 */
export function shownTable(
  table: AnalysisTable,
  columns: readonly AnalysisColumn[],
  order: ArrayLike<number>,
  title: string,
  words: TableWords,
): ShownTable {
  const numbers = Array.from(order)
  const cited = new Map<string, CitedSource>()
  const numberOf = (source: Source | undefined): number | undefined => {
    if (!source) return undefined
    const key = sourceKey(source)
    const known = cited.get(key) ?? { ...source, number: cited.size + 1 }
    cited.set(key, known)
    return known.number
  }
  const labels = distinctLabels(columns, words)
  const shown = columns.map((column, i): ShownColumn => {
    const cells = numbers.map(i => {
      const cell = column.cells[i]
      if (!cell) return undefined
      const source = numberOf('source' in cell ? cell.source : undefined)
      return { cell, text: words.cellText(cell, column), ...(source !== undefined && { source }) }
    })
    return { column, label: labels[i]!, cells }
  })
  return { title, rows: numbers.map(i => table.rows[i]!), columns: shown, sources: [...cited.values()] }
}

/**
 * Unique labels of columns. A measure of one date, or of targets, has the date in its label. If several
 * columns are of one measure, each that is limited to one basis also has the basis. Of labels that are still
 * equal, all but the first get the column's id.
 */
function distinctLabels(columns: readonly AnalysisColumn[], words: TableWords): string[] {
  const { language } = words
  const plain = columns.map(words.columnLabel)
  const full = columns.map(({ spec, sample }, i) => {
    if (!sample || spec.type !== 'measure') return plain[i]!
    const isAlone = plain.filter(label => label === plain[i]).length === 1
    return [
      plain[i],
      spec.asOf !== undefined || spec.target ? figureDate(sample, language) : '',
      spec.basis !== undefined && !isAlone ? figureBasis(sample, language) : '',
    ]
      .filter(Boolean)
      .join(', ')
  })
  return full.map((label, i) => (full.indexOf(label) === i ? label : `${label} [${columns[i]!.id}]`))
}

/** Key of a document: its address, otherwise its publisher and title. */
export function sourceKey({ url, publisher, title }: Source): string {
  return url ?? `${publisher}\n${title}`
}

/** Cards of the rows that have one. */
export function cardsOf({ rows }: ShownTable): Card[] {
  return rows.flatMap(({ card }) => card ?? [])
}
