/**
 * Writes clippings as a table that Excel opens correctly, and reads it back. The table does not keep
 * everything: of entities it has the ids alone, and it has no columns for page text (`source`), for times of
 * edits and for the time of deletion.
 */
import { dayInVietnam } from '../domain/dates.ts'
import { readRows, writeRows } from '../text/csv.ts'
import { exportedAddress, exportedFrame, openableLink } from './addresses.ts'
import { typedAuthors } from './author-name.ts'
import type { Clipping } from './clipping.ts'
import { composedAll } from './composed.ts'
import type { Doubt } from './doubt-reasons.ts'
import { isHypothesisHeader, readHypothesisRows } from './hypothesis.ts'
import {
  checkCount,
  columnsBehind,
  type ImportOptions,
  mostRecords,
  placesOf,
  positionOf,
  type ReadFile,
  readRecords,
  stableId,
} from './import.ts'
import { longestText, mostAuthors, mostDoubts, mostTags } from './limits.ts'
import { DoubtSchema, readClipping } from './schema.ts'
import { dayOrderOf, instantOfDate, readCellDate } from './sheet-dates.ts'

/** Columns in order: the header's name, and the function that fills the cell. */
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
  ['doubts', ({ citation }) => list((citation.doubts ?? []).map(doubtText))],
  ['captured', ({ captured }) => captured],
  ['heading', ({ heading }) => heading],
  ['entities', ({ entities }) => list([...new Set(entities.map(({ id }) => id))])],
  ['url', ({ url }) => exportedAddress(url)],
  ['canonical url', ({ canonicalUrl }) => exportedAddress(canonicalUrl)],
  ['frame url', ({ frameUrl }) => exportedFrame(frameUrl)],
  ['link', openableLink],
  ['prefix', ({ quote }) => quote.prefix],
  ['suffix', ({ quote }) => quote.suffix],
  ['start', ({ position }) => position && String(position.start)],
  ['end', ({ position }) => position && String(position.end)],
  [
    'occurrences',
    ({ quote: { occurrences } }) => (occurrences === undefined ? undefined : String(occurrences)),
  ],
  ['id', ({ id }) => id],
]

/** Clippings as CSV with a header, one row each. `notes: false` omits the column of notes. */
export function writeCsv(clippings: readonly Clipping[], { notes }: { notes: boolean }): string {
  const shown = columns.filter(([name]) => notes || name !== 'note')
  return writeRows([
    shown.map(([name]) => name),
    ...composedAll(clippings).map(clipping => shown.map(([, cell]) => cell(clipping) ?? '')),
  ])
}

/**
 * Reads a table with our columns, in any order, or one from Hypothesis; undefined for a text with none of our
 * columns. Ours needs `quote` and `url`. Each unknown column is reported once as a problem. `now` is the
 * capture time of rows without one. `dayOrder` resolves dates that a spreadsheet has rewritten in an order
 * that the table does not reveal.
 * @throws {TableTooLarge}
 * @throws {TooManyRecords}
 */
export function readCsv(
  text: string,
  now: string,
  { dayOrder }: ImportOptions = {},
): (ReadFile & { hypothesis?: true }) | undefined {
  const [first = [], ...written] = readRows(text, mostRecords + 1)
  checkCount(first.length)
  const header = first.map(cell => cell.trim().toLowerCase())
  if (isHypothesisHeader(header))
    return { ...readHypothesisRows(header, written, now, dayOrder), hypothesis: true }
  const known = new Set(columns.map(([name]) => name))
  if (!header.some(name => known.has(name))) return undefined
  for (const needed of ['quote', 'url'])
    if (!header.includes(needed))
      return { clippings: [], problems: [{ row: 1, field: needed, problem: 'missing' }] }
  // If several columns have one name, the first counts.
  const places = placesOf(header)
  const rows = withoutMissing(written, places)
  const unknown = header.filter((name, i) => name !== '' && !(known.has(name) && places.get(name) === i))
  const cellOf = (cells: readonly string[], name: string) => (cells[places.get(name) ?? -1] ?? '').trim()
  const order = dayOrder ?? dayOrderOf(rows.flatMap(cells => dateColumns.map(name => cellOf(cells, name))))
  const filled = rows
    .map((cells, i) => ({ cells, row: i + 2 }))
    .filter(({ cells }) => cells.some(cell => cell !== ''))
  const read = readRecords(filled, 0, ({ cells }) => {
    const cell = (name: string) => cells[places.get(name) ?? -1] ?? ''
    const optional = (key: string, value: string) => (value === '' ? {} : { [key]: value })
    const dates = dateColumns.map(name => [name, readCellDate(cellOf(cells, name), order)] as const)
    const asked = dates.find(([, date]) => date === undefined)
    if (asked) return { clippings: [{ field: asked[0], problem: 'ask' }] }
    const [published, modified, captured] = dates.map(([, date]) => date!)
    const occurrences = wholeNumber(cell('occurrences'))
    const quote = {
      exact: cell('quote'),
      prefix: cell('prefix'),
      suffix: cell('suffix'),
      ...(occurrences && { occurrences }),
    }
    const url = cell('url')
    // One more than a clipping may have, so that the record is refused.
    const doubts = unlist(cell('doubts'))
      .slice(0, mostDoubts + 1)
      .map(doubtOf)
    const authors = unlist(cell('authors'))
    const isTyped = cell('id') === '' && authors.length <= mostAuthors
    const knownDoubts = doubts.filter(doubt => doubt !== undefined)
    const position = positionOf(wholeNumber(cell('start')), wholeNumber(cell('end')))
    return {
      clippings: [
        readClipping({
          version: 1,
          id: cell('id') || stableId('csv', url, quote.exact),
          captured: (captured && (instantOfDate(captured) ?? captured)) || now,
          quote,
          ...(position && { position }),
          ...optional('heading', cell('heading')),
          url,
          ...optional('canonicalUrl', cell('canonical url')),
          ...optional('frameUrl', cell('frame url')),
          link: cell('link') || url,
          citation: {
            ...optional('title', cell('title')),
            // A row without our id was typed by hand: several people may share a cell.
            authors: authors.flatMap(name =>
              isTyped && name.length <= longestList ? typedAuthors(name) : name,
            ),
            ...optional('outlet', cell('outlet')),
            ...optional('published', day(published!)),
            ...optional('modified', day(modified!)),
            ...optional('language', cell('language')),
            ...(knownDoubts.length > 0 && { doubts: knownDoubts }),
          },
          // The table has only ids; the JSON file has the entities as they were at the time.
          entities: [],
          tags: unlist(cell('tags')),
          note: cell('note'),
          edited: {},
        }),
      ],
      dropped: [
        ...(cell('entities') === '' ? [] : ['entities']),
        ...(knownDoubts.length < doubts.length ? ['doubts'] : []),
        ...(!position && cell('start') + cell('end') !== '' ? ['start, end'] : []),
        ...(!occurrences && cell('occurrences') !== '' ? ['occurrences'] : []),
        ...columnsBehind(header, cells),
      ],
    }
  })
  return {
    clippings: read.clippings,
    problems: [
      ...unknown.map(field => ({ row: 1, field, problem: 'column' as const })),
      // Use line numbers of the table, which may contain empty lines.
      ...read.problems.map(problem => ({
        ...problem,
        row: problem.problem === 'dropped' && problem.field === 'entities' ? 1 : filled[problem.row]!.row,
      })),
    ],
  }
}

const dateColumns = ['published', 'modified', 'captured']
/** Columns with dates, addresses, numbers or ids, but never with words that a reader wrote. */
const codedColumns = [
  ...dateColumns,
  'canonical url',
  'frame url',
  'link',
  'start',
  'end',
  'occurrences',
  'id',
]

/**
 * Replaces every cell `NA`, which R writes for a missing value, by an empty one, if any column of
 * `codedColumns` has an `NA`. Otherwise the rows stay: `NA` may then be a reader's word, such as a tag for
 * Nghệ An.
 */
function withoutMissing(rows: string[][], places: ReadonlyMap<string, number>): string[][] {
  const coded = codedColumns.flatMap(name => places.get(name) ?? [])
  return rows.some(cells => coded.some(place => cells[place] === 'NA'))
    ? rows.map(cells => cells.map(cell => (cell === 'NA' ? '' : cell)))
    : rows
}

function wholeNumber(text: string): number | undefined {
  return /^\d+$/.test(text.trim()) ? Number(text) : undefined
}

/**
 * Day of a date from `readCellDate`: for an instant with a zone, its day in Vietnam; for a day with a time
 * and no zone, that day. Other text stays as it is.
 */
function day(date: string): string {
  return /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(date) && !Number.isNaN(Date.parse(date))
    ? dayInVietnam(date)
    : date.replace(/^(\d{4}-\d\d-\d\d)[T ].*$/, '$1')
}

/** A doubt as the text of a cell: `published order: 2024-09-05`, `outlet host`. */
function doubtText({ field, reason, other }: Doubt): string {
  return `${field} ${reason}${other === undefined ? '' : `: ${other}`}`
}

/** Reads the text of `doubtText`; undefined for other text. */
function doubtOf(text: string): Doubt | undefined {
  const [, field, reason, other] = /^\s*(\w+) (\w+)\s*(?:: ?(.*))?$/s.exec(text) ?? []
  const read = DoubtSchema.safeParse({ field, reason, ...(other !== undefined && { other }) })
  return read.success ? read.data : undefined
}

/** Joins several texts in one cell: `a; b`. Semicolons and backslashes are escaped with a backslash. */
function list(parts: readonly string[]): string {
  return parts.map(part => part.replace(/[\\;]/g, '\\$&')).join('; ')
}

/**
 * Maximum length of a cell with several texts, in UTF-16 units: `mostTags` texts of `longestText`, each sign
 * with a backslash.
 */
const longestList = mostTags * (2 * longestText + 2)

/**
 * The texts that `list` joined in a cell. A cell beyond `longestList` is one text, which `readClipping`
 * refuses as too long.
 */
function unlist(cell: string): string[] {
  if (cell.length > longestList) return [cell]
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
