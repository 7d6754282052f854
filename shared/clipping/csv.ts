/** Clippings as a table that Excel opens right, and back. Written and read without loss in what the columns hold. */
import { readRows, writeRows } from '../text/csv.ts'
import { exportedAddress, openableLink } from './addresses.ts'
import type { Clipping } from './clipping.ts'
import { composedAll } from './composed.ts'
import type { ImportProblem, ReadFile } from './import.ts'
import { stableId } from './import.ts'
import { readClipping } from './schema.ts'

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

/** A line for each clipping. `notes: false` leaves the column of notes out. */
export function writeCsv(clippings: readonly Clipping[], { notes }: { notes: boolean }): string {
  const shown = columns.filter(([name]) => notes || name !== 'note')
  return writeRows([
    shown.map(([name]) => name),
    ...composedAll(clippings).map(clipping => shown.map(([, cell]) => cell(clipping) ?? '')),
  ])
}

/** Reads a table with our columns, in any order; of those, `quote` and `url` must be there. Other columns are named as a problem, once. */
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
  const clippings: Clipping[] = []
  rows.slice(1).forEach((cells, i) => {
    if (cells.every(cell => cell === '')) return
    const row = i + 2
    const cell = (name: string) => cells[header.indexOf(name)] ?? ''
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
