/**
 * The table as the sheets of a workbook: the table; its sources with release, access date, licence and
 * citation; every figure on a line of its own. Cells are typed: numbers are numbers, and dates are dates if a
 * column has whole days only.
 */
import { xmlText } from '../../text/xml-text.ts'
import { webAddress } from '../../web/web-address.ts'
import { bareValue, headOf } from './csv.ts'
import { provenanceOf } from './provenance.ts'
import type { ExportContext, ShownColumn, ShownTable } from './shown-table.ts'

export type SheetCell =
  | { type: 'text'; value: string; head?: true }
  /** `decimals`: digits after the point, as the source has them; `plain`: without separators of thousands. */
  | { type: 'number'; value: number; decimals: number; plain: boolean }
  /** A day, YYYY-MM-DD. */
  | { type: 'day'; value: string }
  | undefined

export interface Sheet {
  /** At most 31 characters, without those that spreadsheets refuse in names of sheets. */
  name: string
  rows: readonly (readonly SheetCell[])[]
  /** Widths of columns, in characters. */
  widths: readonly number[]
  /** Number of rows that stay in view, from the top. */
  fixedRows: number
  fixedColumns: number
}

/** Length to which the text of a cell is cut, in UTF-16 units: the most that spreadsheets take. */
const longestText = 32_767

export function tableSheets(table: ShownTable, context: ExportContext): Sheet[] {
  return [tableSheet(table, context), sourceSheet(table, context), figureSheet(table, context)]
}

function tableSheet(table: ShownTable, context: ExportContext): Sheet {
  const { say, language } = context
  const columns = table.columns.flatMap(column => tableColumns(column, context))
  const name = sheetName(table.title || say('untitled'))
  // Spreadsheets take a workbook with two sheets of one name, whatever their case, for damaged.
  const isTaken = (['sources', 'figures'] as const).some(
    key => sheetName(say(key)).toLowerCase() === name.toLowerCase(),
  )
  return {
    name: isTaken ? `${name} 1` : name,
    rows: [
      [head(say('name')), ...columns.map(({ title }) => head(title))],
      ...table.rows.map((row, i) => [text(row.name[language]), ...columns.map(({ cells }) => cells[i])]),
    ],
    widths: [28, ...columns.map(({ width }) => width)],
    fixedRows: 1,
    fixedColumns: 1,
  }
}

interface TableColumn {
  title: string
  width: number
  cells: readonly SheetCell[]
}

/**
 * Columns of the sheet for a shown column. A measure has three: value, as-of date and number of its source.
 * Others have only the value.
 */
function tableColumns(shown: ShownColumn, context: ExportContext): TableColumn[] {
  const { say } = context
  const { label, cells, column } = shown
  const title = headOf(shown, context)
  const days = dates(cells.map(cell => (cell?.cell.type === 'date' ? cell.cell.value : undefined)))
  const value: TableColumn = {
    title,
    width: Math.min(40, Math.max(12, title.length + 2)),
    cells: cells.map((cell, i) => {
      if (cell?.cell.type === 'date') return days[i]
      const bare = bareValue(cell)
      if (typeof bare !== 'number') return bare === undefined ? undefined : text(String(bare))
      const unit = cell?.cell.type === 'figure' ? cell.cell.figure.unit : 'count'
      return number(bare, unit === 'year')
    }),
  }
  if (column.spec.type !== 'measure') return [value]
  return [
    value,
    {
      title: `${label}: ${say('asOf')}`,
      width: 14,
      cells: dates(cells.map(cell => (cell?.cell.type === 'figure' ? cell.cell.figure.asOf : undefined))),
    },
    {
      title: `${label}: ${say('source')}`,
      width: 10,
      cells: cells.map(cell => (cell?.source === undefined ? undefined : number(cell.source))),
    },
  ]
}

function sourceSheet(table: ShownTable, context: ExportContext): Sheet {
  const { say } = context
  const { title, release, accessed, licence, citation } = provenanceOf(table, context)
  const published = dates(table.sources.map(source => source.published))
  const read = dates(table.sources.map(source => source.read))
  return {
    name: sheetName(say('sources')),
    rows: [
      [head(say('name')), text(title)],
      [head(say('release')), text(release)],
      [head(say('accessed')), ...dates([accessed])],
      [head(say('licence')), text(licence)],
      [head(say('citation')), text(citation)],
      [],
      (['number', 'publisher', 'document', 'address', 'published', 'read', 'licence'] as const).map(key =>
        head(say(key)),
      ),
      ...table.sources.map((source, i) => [
        number(source.number),
        text(source.publisher),
        text(source.title),
        text(webAddress(source.url ?? '') ?? ''),
        published[i],
        read[i],
        source.licence === undefined ? undefined : text(source.licence),
      ]),
    ],
    widths: [16, 36, 60, 60, 14, 14, 20],
    fixedRows: 0,
    fixedColumns: 0,
  }
}

function figureSheet(table: ShownTable, context: ExportContext): Sheet {
  const { say, language } = context
  const keys = [
    'id',
    'name',
    'measure',
    'value',
    'unit',
    'of',
    'bound',
    'asOf',
    'target',
    'basis',
    'source',
  ] as const
  const figures = table.columns.flatMap(({ cells, label }) =>
    cells.flatMap((shown, i) =>
      shown?.cell.type === 'figure'
        ? [{ label, row: table.rows[i]!, figure: shown.cell.figure, source: shown.source }]
        : [],
    ),
  )
  const asOf = dates(figures.map(({ figure }) => figure.asOf))
  const lines = figures.map(({ label, row, figure, source }, i): SheetCell[] => {
    const { value, unit, noun, of, bound, target, basis } = figure
    return [
      text(row.id),
      text(row.name[language]),
      text(label),
      number(value, unit === 'year'),
      text(noun?.[language] ?? say(`unit.${unit}`)),
      of === undefined ? undefined : number(of),
      bound && text(bound),
      asOf[i],
      target && text(say('goal')),
      basis && text(basis[language]),
      source === undefined ? undefined : number(source),
    ]
  })
  return {
    name: sheetName(say('figures')),
    rows: [keys.map(key => head(say(key))), ...lines],
    widths: [30, 28, 36, 16, 14, 8, 10, 14, 10, 40, 8],
    fixedRows: 1,
    fixedColumns: 2,
  }
}

function head(value: string): SheetCell {
  return { type: 'text', value: cellText(value), head: true }
}

/**
 * The `_` at the beginning of a code such as `_x003A_`. Spreadsheets show the character with that number,
 * here a colon, in place of the code.
 */
const codeBegins = /_(?=x[\da-f]{4}_)/gi

/**
 * Escapes codes such as `_x003A_` in a text, so that spreadsheets show them as they are written. The format's
 * own escape replaces their first character `_` by `_x005F_`.
 */
function withoutCodes(value: string): string {
  return value.replace(codeBegins, '_x005F_')
}

/**
 * A text as the content of a cell: cut to `longestText`, without characters that XML forbids, and with codes
 * escaped.
 */
function cellText(value: string): string {
  return withoutCodes(xmlText(value.slice(0, longestText)))
}

function text(value: string): SheetCell {
  const shown = cellText(value)
  return shown === '' ? undefined : { type: 'text', value: shown }
}

function number(value: number, plain = false): SheetCell {
  const [, fraction = ''] = String(value).split('.')
  return { type: 'number', value, decimals: fraction.length, plain }
}

/**
 * First day on which all spreadsheets agree. Excel has no dates before 1900, and counts a 29 February 1900,
 * which did not exist.
 */
const firstDay = '1900-03-01'

/**
 * The dates of a column as cells: days if all are whole days from `firstDay` on, numbers if all are years,
 * otherwise texts. Why not days for all: a month written as a day would claim to be exact. Why not a mixture
 * of days and texts: pandas reads a month in it as its first day, and readxl turns the days into serial
 * numbers.
 */
function dates(values: readonly (string | undefined)[]): SheetCell[] {
  const all = (holds: (value: string) => boolean) =>
    values.every(value => value === undefined || holds(value))
  const days = all(value => /^\d{4}-\d\d-\d\d$/.test(value) && value >= firstDay)
  const years = all(value => /^\d{4}$/.test(value))
  return values.map(value => {
    if (value === undefined) return undefined
    if (days) return { type: 'day', value }
    return years ? number(Number(value), true) : text(value)
  })
}

/**
 * A text as a name of a sheet that spreadsheets accept: at most 31 UTF-16 units, without `[]:*?/\` and outer
 * apostrophes. "Sheet" if nothing is left. "History", which Excel keeps for itself, becomes "History 1".
 */
export function sheetName(name: string): string {
  // A cut must not leave half of a character, nor an apostrophe at the end.
  const short = withoutEdges(
    xmlText(name)
      // A code such as `_x003A_` could stand for one of the characters below.
      .replace(codeBegins, ' ')
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/\s+/g, ' '),
  )
    .slice(0, 31)
    .replace(/[\ud800-\udbff]$/, '')
  return withoutEdges(short).replace(/^history$/i, '$& 1') || 'Sheet'
}

/** The text without spaces and apostrophes at its ends. */
function withoutEdges(text: string): string {
  return text.replace(/^[ ']+|(?<![ '])[ ']+$/g, '')
}
