/**
 * The table as CSV: one line per row, in the order shown. A measure fills several columns: the bare number,
 * the as-of date and the source, and, if any of its figures has them, total, bound, goal and basis. The last
 * columns hold release, access date, licence and citation.
 */
import type { CardFigure } from '../../card/card.ts'
import { type Cell, writeRows } from '../../text/csv.ts'
import { webAddress } from '../../web/web-address.ts'
import { provenanceOf } from './provenance.ts'
import type { ExportContext, ShownCell, ShownColumn, ShownTable } from './shown-table.ts'

/** A column of a sheet: its head, and its cell for each row. */
export interface SheetColumn {
  head: string
  cells: readonly Cell[]
}

/** The CSV text of a table. `mark: false` leaves the byte-order mark out, for the clipboard. */
export function writeTableCsv(table: ShownTable, context: ExportContext, { mark = true } = {}): string {
  const { say } = context
  const { release, accessed, licence, citation } = provenanceOf(table, context)
  const same = (head: string, value: string): SheetColumn => ({ head, cells: table.rows.map(() => value) })
  const columns: SheetColumn[] = [
    { head: say('id'), cells: table.rows.map(({ id }) => id) },
    { head: say('name'), cells: table.rows.map(({ name }) => name[context.language]) },
    ...table.columns.flatMap(column => sheetColumns(column, table, context)),
    same(say('release'), release),
    same(say('accessed'), accessed),
    same(say('licence'), licence),
    same(say('citation'), citation),
  ]
  return writeRows(
    [columns.map(({ head }) => head), ...table.rows.map((_, i) => columns.map(({ cells }) => cells[i]))],
    { mark },
  )
}

/**
 * Turns a column of the table into columns of the CSV: the value, then what a reader needs to understand its
 * figures (total, bound, date, goal, basis, source).
 */
function sheetColumns(shown: ShownColumn, table: ShownTable, context: ExportContext): SheetColumn[] {
  const { say, language } = context
  const { label, cells } = shown
  const figures = cells.map(cell => (cell?.cell.type === 'figure' ? cell.cell.figure : undefined))
  const value: SheetColumn = { head: headOf(shown, context), cells: cells.map(bareValue) }
  const part = (
    word: 'of' | 'bound' | 'basis' | 'target',
    of: (figure: CardFigure) => Cell,
  ): SheetColumn[] =>
    figures.some(figure => figure && of(figure) !== undefined)
      ? [{ head: `${label}: ${say(word)}`, cells: figures.map(figure => figure && of(figure)) }]
      : []
  const source: SheetColumn = {
    head: `${label}: ${say('source')}`,
    cells: cells.map(cell => {
      const cited = cell?.source === undefined ? undefined : table.sources[cell.source - 1]
      if (!cited) return undefined
      const address = webAddress(cited.url ?? '')
      return [cited.publisher, address ?? cited.title].join(', ')
    }),
  }
  return [
    value,
    ...part('of', ({ of }) => of),
    ...part('bound', ({ bound }) => bound),
    ...(shown.column.spec.type === 'measure'
      ? [{ head: `${label}: ${say('asOf')}`, cells: figures.map(figure => figure?.asOf) }]
      : []),
    ...part('target', ({ target }) => (target ? say('goal') : undefined)),
    ...part('basis', ({ basis }) => basis?.[language]),
    ...(source.cells.some(cell => cell !== undefined) ? [source] : []),
  ]
}

/**
 * The label of a column with the unit that a bare number lacks: "GRDP (USD)". A unit that the label names is
 * not repeated.
 */
export function headOf({ column, label }: ShownColumn, { say, language }: ExportContext): string {
  const { sample } = column
  if (!sample) return label
  const unit = sample.noun?.[language] ?? say(`unit.${sample.unit}`)
  return unit === '' || label.toLowerCase().includes(unit.toLowerCase()) ? label : `${label} (${unit})`
}

/**
 * The value of a cell as a spreadsheet takes it: numbers bare, dates as YYYY, YYYY-MM or YYYY-MM-DD,
 * everything else in words. Undefined for an empty cell.
 */
export function bareValue(shown: ShownCell | undefined): Cell {
  if (!shown) return undefined
  const { cell, text } = shown
  switch (cell.type) {
    case 'figure':
      return cell.figure.value
    case 'number':
    case 'date':
      return cell.value
    default:
      return text
  }
}
