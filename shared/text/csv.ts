/**
 * Tables as CSV (RFC 4180), for spreadsheets: UTF-8 with a byte-order mark, lines end in CR LF. The only
 * writer and reader of CSV in the project, and the only guard against formulas. `readRows` gives back the
 * texts that `writeRows` got.
 */

/** A cell to be written. Texts stand in quotes; numbers and booleans do not; undefined is an empty cell. */
export type Cell = string | number | boolean | undefined

/**
 * Characters before a formula that a spreadsheet, or a program into which the text is pasted, ignores:
 * control, format, private-use, ignorable and space characters, and apostrophes.
 */
const dropped = "['\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Z}\\p{Default_Ignorable_Code_Point}\\u2800\\ufffe\\uffff]"
/** Characters that begin a formula, in normal, full and small width. */
const sign = '[=+\\-@＝＋－＠﹦﹢﹣﹫]'

/** Pattern of a text that a spreadsheet may take for a formula, or that begins with a tab or a line break. */
const formula = new RegExp(`^(?:${dropped}*${sign}|'*[\\t\\r\\n])`, 'u')

/**
 * Pattern of any number of characters that may stand before a formula inside a cell: those of `dropped`
 * except tab and line break, which divide cells, and quotation marks. Why quotation marks: CSV writes each as
 * two, and a program that begins a cell there reads the two as an empty quoted text.
 */
const skipped = `(?:(?![\\t\\r\\n])(?:"|${dropped}))*`
/**
 * Lookahead for a formula within a cell, after a semicolon, tab or line break. A formula counts if it calls a
 * function, names another sheet or file, or ends with an operator, so that the next cell would continue it.
 * Why: Excel divides cells at semicolons in many countries, and programs divide pasted text at tabs. They
 * then treat only the first cell of a line as quoted, and begin a new cell at such a character.
 */
const inner = `(?=${skipped}${sign}(?:[^;\\t\\r\\n]*[(!|]|(?:[^;\\t\\r\\n]*[-+*/^&=<>,:])?${skipped}$))`
const innerFormula = new RegExp(`([;\\t\\r\\n])${inner}`, 'gu')
const guardedInner = new RegExp(`([;\\t\\r\\n])'${inner}`, 'gu')

/**
 * The text with an apostrophe before each formula, at its beginning or after a semicolon, tab or line break.
 * Spreadsheets then show the formula as text.
 */
export function guarded(text: string): string {
  // The short pattern is tried first: most cells have no such character, and a table has millions of cells.
  const safe = /[;\t\r\n]/.test(text) ? text.replace(innerFormula, "$1'") : text
  return formula.test(safe) ? `'${safe}` : safe
}

/** The text without the apostrophes that `guarded` added. */
export function unguarded(text: string): string {
  const rest = text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text
  return /[;\t\r\n]'/.test(rest) ? rest.replace(guardedInner, '$1') : rest
}

/**
 * The rows as CSV. `mark: false` omits the byte-order mark, for the clipboard. With the mark, the first cell
 * has no quotes if it consists of letters and spaces. Why: OpenRefine 3.6 does not recognise a quote directly
 * after the mark, and would read all columns as one.
 * @throws {TableTooLarge} for a text of more than `mostWritten` units
 */
export function writeRows(rows: readonly (readonly Cell[])[], { mark = true } = {}): string {
  checkText(rows)
  const text = rows.map(row => `${row.map(written).join(',')}\r\n`).join('')
  return mark ? `\ufeff${text.replace(/^"(\p{L}[\p{L} ]*)"(?=[,\r])/u, '$1')}` : text
}

/** @throws {TableTooLarge} if the cells with their quotation marks have more than `mostWritten` units */
function checkText(rows: readonly (readonly Cell[])[]): void {
  const sum = (lengthOf: (text: string) => number) => {
    let units = 0
    for (const row of rows) for (const cell of row) units += typeof cell === 'string' ? lengthOf(cell) : 20
    return units
  }
  // First the most that they can have: marks are counted in the largest tables only.
  if (sum(text => 2 * text.length + 4) <= mostWritten) return
  // Marks of a long text, which many cells may share, are counted once.
  const held = new Map<string, number>()
  const writtenLength = (text: string) => {
    const length = held.get(text) ?? text.length + text.split('"').length + 3
    if (text.length > 1000) held.set(text, length)
    return length
  }
  if (sum(writtenLength) > mostWritten)
    throw new TableTooLarge(`The table has more than ${mostWritten} characters.`)
}

function written(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell)
  return `"${guarded(cell).replaceAll('"', '""')}"`
}

/**
 * Maximum number of cells of a table. For a table that is read, each row counts `cellsOfRow` cells more. Why:
 * a small file may consist of dividers only, or have a long header to whose length all rows are filled up.
 */
export const mostCells = 20_000_000
/**
 * Number of cells that `readRows` counts for each row in addition to its own. Why: the array of a row takes
 * as much memory as these cells, even for an empty line.
 */
const cellsOfRow = 7

/**
 * Maximum length of the text of a table that is written, in UTF-16 units, a little less than the longest
 * string in Chromium. Why: cells of a workbook may share one long text, so a workbook of one kilobyte may
 * give 300 million units.
 */
const mostWritten = 500_000_000

/** Thrown for a table with more cells, rows, columns or text than may be read or written. */
export class TableTooLarge extends Error {
  override name = 'TableTooLarge'
}

/**
 * The cells of a CSV text by row, without the apostrophes of `guarded`. Lines may end in CR or LF alone. A
 * first line `sep=;` gives the divider of cells. Without it, the divider is the first of tab, comma and
 * semicolon that the first line has: Excel writes semicolons in many countries, and tabs in its Unicode text.
 * If the first line has none, the table has one column, whose cells may have these characters: spreadsheets
 * quote only their own divider.
 * @throws {TableTooLarge} for more than `mostCells`, or more rows than `mostRows`
 */
export function readRows(text: string, mostRows = Number.POSITIVE_INFINITY): string[][] {
  const unmarked = text.replace(/^\ufeff/, '')
  const [line = '', stated] = /^"?sep=(.)"?(?:\r\n|\r|\n)/i.exec(unmarked) ?? []
  const table = unmarked.slice(line.length)
  return parsed(table, stated ?? dividerOf(table), mostRows)
}

/**
 * The character between cells, by the first line that is not empty, without its quoted cells: a tab, else a
 * comma, else a semicolon; none (`''`) for a line without any. Why a loop: a pattern runs out of stack on a
 * line of some megabytes, and any text file may be given for a table.
 */
function dividerOf(text: string): string {
  let quoted = false
  let empty = true
  let divider = ''
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!
    if (sign === '"') quoted = !quoted
    else if (quoted) continue
    else if (sign === '\t') return sign
    else if (sign === ',' || (sign === ';' && divider === '')) divider = sign
    else if ((sign === '\n' || sign === '\r') && !empty) break
    empty &&= /\s/.test(sign)
  }
  return divider
}

function parsed(text: string, divider: string, mostRows: number): string[][] {
  const rows: string[][] = []
  let cells = 0
  let row: string[] = []
  let cell = ''
  const endCell = () => {
    row.push(unguarded(cell))
    cell = ''
    if (++cells > mostCells) throw new TableTooLarge(`The table has more than ${mostCells} cells.`)
  }
  const endRow = () => {
    endCell()
    // A copy, because a list that has grown keeps room for sixteen more.
    rows.push(row.slice())
    row = []
    cells += cellsOfRow
    if (rows.length > mostRows) throw new TableTooLarge(`The table has more than ${mostRows} rows.`)
  }
  for (let at = 0; at < text.length; ) {
    const sign = text[at]!
    if (sign === '"' && cell === '') {
      const end = endOfQuotes(text, at + 1)
      cell = unpaired(text.slice(at + 1, end))
      at = end + 1
    } else if (sign === divider) {
      endCell()
      at++
    } else if (sign === '\n' || sign === '\r') {
      endRow()
      at += sign === '\r' && text[at + 1] === '\n' ? 2 : 1
    } else {
      const end = endOfPlain(text, at, divider)
      cell += text.slice(at, end)
      at = end
    }
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

/**
 * Index of the quotation mark that ends a quoted cell; the length of the text if none does. Two marks in a
 * row do not end it: they stand for one in the cell.
 */
function endOfQuotes(text: string, start: number): number {
  for (let at = start; ; at += 2) {
    at = text.indexOf('"', at)
    if (at < 0) return text.length
    if (text[at + 1] !== '"') return at
  }
}

/**
 * Length of the pieces in which `unpaired` works, in UTF-16 units. Why pieces: a text of quotation marks
 * alone takes 30 bytes of memory for each mark.
 */
const piece = 65_536

/** The text with one quotation mark for each two in a row. */
function unpaired(text: string): string {
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + piece, text.length)
    let quotes = 0
    while (end - quotes > at && text[end - quotes - 1] === '"') quotes++
    if (quotes % 2 === 1) end++
    // Not by `replace`, whose result is a tree of its parts.
    parts.push(text.slice(at, end).split('""').join('"'))
    at = end
  }
  return parts.join('')
}

/**
 * Index of the divider or line break that ends the unquoted text from `start` on, or the length of the text.
 * Why an index: the caller slices the cell at once; a string built character by character takes 36 bytes for
 * each.
 */
function endOfPlain(text: string, start: number, divider: string): number {
  let at = start + 1
  while (at < text.length && text[at] !== divider && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}
