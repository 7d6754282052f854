/**
 * CSV tables (RFC 4180) for spreadsheets: UTF-8 with a byte-order mark, lines end in CR LF. All CSV is
 * written here, with the protection against formulas. Written tables can be read back without loss.
 */

/** A cell. Strings are quoted, numbers and booleans are not, undefined is empty. */
export type Cell = string | number | boolean | undefined

/**
 * A text that a spreadsheet may run as a formula: an initial formula character of any width, also after
 * characters that are dropped on import or paste (control, format, private, ignorable, space) and after
 * apostrophes; or an initial tab or line break.
 */
const formula =
  /^(?:['\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\ufffe\uffff]*[=+\-@＝＋－＠﹦﹢﹣﹫]|'*[\t\r\n])/u

/** The text, prefixed with an apostrophe if it may be a formula: spreadsheets then show it as text. */
export function guarded(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** Inverse of `guarded`. */
export function unguarded(text: string): string {
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text
}

/**
 * The rows as CSV. `mark: false` omits the byte-order mark, for the clipboard. After the mark, a first cell
 * that is one word is not quoted. Why: OpenRefine 3.6 does not recognise a quote after the mark, and all
 * columns run together.
 */
export function writeRows(rows: readonly (readonly Cell[])[], { mark = true } = {}): string {
  const text = rows.map(row => `${row.map(written).join(',')}\r\n`).join('')
  return mark ? `\ufeff${text.replace(/^"(\p{L}[\p{L} ]*)"(?=[,\r])/u, '$1')}` : text
}

function written(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell)
  return `"${guarded(cell).replaceAll('"', '""')}"`
}

/**
 * The cells of a CSV text, without the guard's apostrophes. Lines may end in LF alone. Semicolons are
 * separators if the first line has no comma, as Excel writes in many countries.
 */
export function readRows(text: string): string[][] {
  return parsed(text.replace(/^\ufeff/, '')).map(row => row.map(unguarded))
}

/**
 * The sign between cells, by the first line without its quoted cells. Why a loop: a pattern runs out of stack
 * on a line of some megabytes, and any text file may be given for a table.
 */
function dividerOf(text: string): ',' | ';' {
  let quoted = false
  let divider: ',' | ';' = ','
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (sign === '"') quoted = !quoted
    else if (quoted) continue
    else if (sign === ',') return ','
    else if (sign === ';') divider = ';'
    else if (sign === '\n' || sign === '\r') break
  }
  return divider
}

function parsed(text: string): string[][] {
  const divider = dividerOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === divider) {
      row.push(cell)
      cell = ''
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[i + 1] === '\n') i++
      row.push(cell)
      rows.push(row)
      row = []
      cell = ''
    } else cell += sign
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}
