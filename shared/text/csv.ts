/**
 * Tables as CSV (RFC 4180), for spreadsheets: UTF-8 with a byte-order mark, lines end in CR LF. The only
 * writer and reader of CSV, and the only guard against formulas. Texts are read as they were written.
 */

/** A cell to be written. Texts stand in quotes; numbers and booleans do not; undefined is an empty cell. */
export type Cell = string | number | boolean | undefined

/**
 * Characters that a spreadsheet, or the program that pastes a text, drops before a formula: control, format,
 * private-use, ignorable and space characters, and apostrophes.
 */
const dropped = "['\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Z}\\p{Default_Ignorable_Code_Point}\\u2800\\ufffe\\uffff]"
/** Characters that begin a formula, in any width. */
const sign = '[=+\\-@＝＋－＠﹦﹢﹣﹫]'

/** A text that a spreadsheet may take for a formula, or that begins with a tab or a line break. */
const formula = new RegExp(`^(?:${dropped}*${sign}|'*[\\t\\r\\n])`, 'u')

/**
 * Any number of the characters that a spreadsheet drops before a formula, except tab and line break: these
 * divide cells. Quotation marks too. Why: one is written as two, which a program that begins a cell there
 * takes for an empty quoted text before the formula.
 */
const skipped = `(?:(?![\\t\\r\\n])(?:"|${dropped}))*`
/**
 * Lookahead for a formula within a cell, after a semicolon, tab or line break. The formula calls something
 * or names another sheet or file, or ends with an operator, so that the next cell continues it.
 * Why: a program that divides cells at semicolons, as Excel does in many countries, or at tabs, as when a
 * text is pasted, takes only the first cell of a line for quoted, and begins a cell at such a character.
 */
const inner = `(?=${skipped}${sign}(?:[^;\\t\\r\\n]*[(!|]|(?:[^;\\t\\r\\n]*[-+*/^&=<>,:])?${skipped}$))`
const innerFormula = new RegExp(`([;\\t\\r\\n])${inner}`, 'gu')
const guardedInner = new RegExp(`([;\\t\\r\\n])'${inner}`, 'gu')

/**
 * The text with an apostrophe before each formula, at its beginning or after a semicolon, tab or line break.
 * Spreadsheets then show the formula as text.
 */
export function guarded(text: string): string {
  // The short pattern first: most cells have no such sign, and a table has millions.
  const safe = /[;\t\r\n]/.test(text) ? text.replace(innerFormula, "$1'") : text
  return formula.test(safe) ? `'${safe}` : safe
}

/** The text without the apostrophes that `guarded` added. */
export function unguarded(text: string): string {
  const rest = text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text
  return /[;\t\r\n]'/.test(rest) ? rest.replace(guardedInner, '$1') : rest
}

/**
 * The rows as CSV. `mark: false` leaves the byte-order mark out, for the clipboard. After the mark the first
 * cell has no quotes if it consists of letters and spaces. Why: OpenRefine 3.6 does not take a quote after
 * the mark for one, and all columns run together.
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
 * Maximum number of cells of a table that is read, each row counting `cellsOfRow` more, or of one that is
 * written. Why: a small file may consist of dividers, or have a header to whose length its rows are filled
 * up.
 */
export const mostCells = 20_000_000
/**
 * Number of cells that `readRows` counts for each row besides its own. Why: the array of a row takes as much
 * memory, even for an empty line.
 */
const cellsOfRow = 7

/**
 * Maximum length of the text of a table that is written, in UTF-16 units, some less than the longest text in
 * Chromium. Why: cells of a workbook may share one long text, so that a file of one kilobyte has 300 million.
 */
const mostWritten = 500_000_000

/** Thrown for a table with more cells, rows or columns or text than may be read or written. */
export class TableTooLarge extends Error {
  override name = 'TableTooLarge'
}

/**
 * The cells of a CSV text by row, without the apostrophes of `guarded`. Lines may end in CR or LF alone.
 * Cells are divided as a first line `sep=;` says; without one by tabs, commas or semicolons, whichever the
 * first line has, in this order: Excel writes semicolons in many countries, and tabs in its Unicode text. If
 * it has none, the table has one column, whose cells may have them: spreadsheets quote only their own
 * divider.
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
 * Index of the quotation mark that ends a quoted cell; the length of the text if none does. Two in a row are
 * one of the content.
 */
function endOfQuotes(text: string, start: number): number {
  for (let at = start; ; at += 2) {
    at = text.indexOf('"', at)
    if (at < 0) return text.length
    if (text[at + 1] !== '"') return at
  }
}

/**
 * Length of the pieces in which `unpaired` works, in UTF-16 units. Why pieces: a text of nothing but
 * quotation marks takes 30 bytes for each of them.
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
 * Why the text is taken at once: one that is made character by character takes 36 bytes for each.
 */
function endOfPlain(text: string, start: number, divider: string): number {
  let at = start + 1
  while (at < text.length && text[at] !== divider && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}
