/**
 * Clippings as a CSV table that Excel opens correctly. Reading it back loses nothing that the columns hold.
 */
import { readRows, writeRows } from '../text/csv.ts'
import { exportedAddress, openableLink } from './addresses.ts'
import type { Clipping } from './clipping.ts'
import type { ImportProblem, ReadFile } from './import.ts'
import { stableId } from './import.ts'
import { readClipping } from './schema.ts'

/** The columns in order: header name, and the cell for a clipping. */
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
  ['url', ({ url }) => exportedAddress(url)],
  ['canonical url', ({ canonicalUrl }) => exportedAddress(canonicalUrl)],
  ['frame url', ({ frameUrl }) => exportedAddress(frameUrl)],
  ['link', openableLink],
  ['prefix', ({ quote }) => quote.prefix],
  ['suffix', ({ quote }) => quote.suffix],
  ['start', ({ position }) => position && String(position.start)],
  ['end', ({ position }) => position && String(position.end)],
  ['id', ({ id }) => id],
]

/** One row for each clipping. `notes: false` omits the notes column. */
export function writeCsv(clippings: readonly Clipping[], { notes }: { notes: boolean }): string {
  const shown = columns.filter(([name]) => notes || name !== 'note')
  return writeRows([
    shown.map(([name]) => name),
    ...clippings.map(clipping => shown.map(([, cell]) => cell(clipping) ?? '')),
  ])
}

/**
 * Reads a table with our columns in any order; `quote` and `url` are required. Each other column is reported
 * once as a problem.
 */
export function readCsv(text: string, now: string): ReadFile {
  const rows = readRows(text)
  const header = (rows[0] ?? []).map(cell => cell.trim().toLowerCase())
  const problems: ImportProblem[] = []
  for (const needed of ['quote', 'url'])
    if (!header.includes(needed))
      return { clippings: [], problems: [{ row: 1, field: needed, problem: 'missing' }] }
  for (const name of header)
    if (name !== '' && !columns.some(([known]) => known === name))
      problems.push({ row: 1, field: name, problem: 'unknown' })
  // The first of several columns with one name counts.
  const places = new Map(header.map((name, i): [string, number] => [name, i]).reverse())
  const clippings: Clipping[] = []
  rows.slice(1).forEach((cells, i) => {
    if (cells.every(cell => cell === '')) return
    const row = i + 2
    const cell = (name: string) => cells[places.get(name) ?? -1] ?? ''
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
      link: url,
      citation: {
        ...optional('title', cell('title')),
        authors: unlist(cell('authors')),
        ...optional('outlet', cell('outlet')),
        ...optional('published', cell('published')),
        ...optional('modified', cell('modified')),
        ...optional('language', cell('language')),
      },
      // The table has ids only; the JSON format keeps each entity's name and subtype of that day.
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

/**
 * Joins several texts into one cell: `a; b`. Semicolons and backslashes inside a text are escaped with a
 * backslash.
 */
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
