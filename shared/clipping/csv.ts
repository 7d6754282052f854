/**
 * CSV that Excel opens right: UTF-8 with a byte-order mark, CR LF, every cell in quotes. A cell that a spreadsheet would take for a formula
 * gets an apostrophe before it, which reading takes off again. Written and read without loss in what the columns hold.
 */

import type { Clipping } from './clipping.ts'
import type { ImportProblem, ReadFile } from './import.ts'
import { stableId } from './import.ts'
import { readClipping } from './schema.ts'
import { linkTo } from './text-fragment.ts'

/** The columns in their order: the name in the header, and the cell of a clipping. */
const columns: readonly [name: string, cell: (clipping: Clipping) => string | undefined][] = [
  ['quote', ({ quote }) => quote.exact],
  ['note', ({ note }) => note],
  ['tags', ({ tags }) => list(tags)],
  ['title', ({ citation }) => citation.title],
  ['authors', ({ citation }) => list(citation.authors)],
  ['outlet', ({ citation }) => citation.outlet],
  ['published', ({ citation }) => citation.published],
  ['modified', ({ citation }) => citation.modified],
  ['language', ({ citation }) => citation.language],
  ['captured', ({ captured }) => captured],
  ['heading', ({ heading }) => heading],
  ['entities', ({ entities }) => list([...new Set(entities.map(({ id }) => id))])],
  ['url', ({ url }) => url],
  ['canonical url', ({ canonicalUrl }) => canonicalUrl],
  ['frame url', ({ frameUrl }) => frameUrl],
  ['link', ({ link }) => link],
  ['prefix', ({ quote }) => quote.prefix],
  ['suffix', ({ quote }) => quote.suffix],
  ['start', ({ position }) => position && String(position.start)],
  ['end', ({ position }) => position && String(position.end)],
  ['id', ({ id }) => id],
]

export function writeCsv(clippings: readonly Clipping[]): string {
  return writeTable([
    columns.map(([name]) => name),
    ...clippings.map(clipping => columns.map(([, cell]) => cell(clipping) ?? '')),
  ])
}

/** Any table as CSV in this manner. */
export function writeTable(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map(row => row.map(cell => `"${(typeof cell === 'number' ? String(cell) : guarded(cell)).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`
}

/** Signs with which a spreadsheet begins a formula, also in full width, and spaces after which some still see one. */
const formula = /^(['\s]*[=+\-@＝＋－＠]|[\t\r\n])/

function guarded(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell
}

function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell
}

/** Reads a table with our columns, in any order; of those, `quote` and `url` must be there. Other columns are named as a problem, once. */
export function readCsv(text: string, now: string): ReadFile {
  const rows = parseCsv(text.replace(/^\ufeff/, ''))
  const header = (rows[0] ?? []).map(cell => unguarded(cell).trim().toLowerCase())
  const problems: ImportProblem[] = []
  for (const needed of ['quote', 'url'])
    if (!header.includes(needed))
      return { clippings: [], problems: [{ row: 1, field: needed, problem: 'missing' }] }
  for (const name of header)
    if (name !== '' && !columns.some(([known]) => known === name))
      problems.push({ row: 1, field: name, problem: 'unknown' })
  const clippings: Clipping[] = []
  rows.slice(1).forEach((cells, i) => {
    if (cells.every(cell => cell === '')) return
    const row = i + 2
    const cell = (name: string) => unguarded(cells[header.indexOf(name)] ?? '')
    const optional = (key: string, value: string) => (value === '' ? {} : { [key]: value })
    const quote = { exact: cell('quote'), prefix: cell('prefix'), suffix: cell('suffix') }
    const url = cell('url')
    const place =
      cell('start') !== '' || cell('end') !== ''
        ? { position: { start: wholeNumber(cell('start')), end: wholeNumber(cell('end')) } }
        : {}
    const captured = cell('captured') || now
    const read = readClipping({
      version: 1,
      id: cell('id') || stableId('csv', url, quote.exact),
      captured,
      quote,
      ...place,
      ...optional('heading', cell('heading')),
      url,
      ...optional('canonicalUrl', cell('canonical url')),
      ...optional('frameUrl', cell('frame url')),
      link: cell('link') || linkTo(url, quote),
      citation: {
        ...optional('title', cell('title')),
        authors: unlist(cell('authors')),
        ...optional('outlet', cell('outlet')),
        ...optional('published', cell('published')),
        ...optional('modified', cell('modified')),
        ...optional('language', cell('language')),
      },
      // Only ids are in the table: what they were at the time is in the JSON file.
      entities: [],
      tags: unlist(cell('tags')),
      note: cell('note'),
      edited: {},
    })
    if ('clipping' in read) clippings.push(read.clipping)
    else problems.push({ row, field: read.field, problem: read.problem })
  })
  return { clippings, problems }
}

function wholeNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN
}

/** Several texts in one cell: `a; b`. A semicolon or backslash in one of them gets a backslash. */
function list(parts: readonly string[]): string {
  return parts.map(part => part.replace(/[\\;]/g, '\\$&')).join('; ')
}

function unlist(cell: string): string[] {
  const parts: string[] = []
  let part = ''
  for (let i = 0; i < cell.length; i++) {
    if (cell[i] === '\\' && i + 1 < cell.length) part += cell[++i]
    else if (cell[i] === ';') {
      parts.push(part)
      part = ''
      if (cell[i + 1] === ' ') i++
    } else part += cell[i]
  }
  if (part !== '' || parts.length > 0) parts.push(part)
  return parts.filter(text => text.trim() !== '')
}

/** The cells of a CSV text (RFC 4180), whose lines may end in LF alone; semicolons divide where the first line has no comma. */
export function parseCsv(text: string): string[][] {
  const firstLine = text.slice(0, /[\r\n]/.exec(text)?.index ?? text.length)
  const divider = !firstLine.includes(',') && firstLine.includes(';') ? ';' : ','
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
