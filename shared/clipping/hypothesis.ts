/**
 * Reads annotations exported by Hypothesis: the client's JSON export (`annotations`), an answer of its search
 * API (`rows`), a bare list of such annotations, or the client's table (CSV or tabs). A reply is added to the
 * note of the annotation with which its thread begins. An annotation without a quote, such as a note on a
 * whole page, is reported as a problem.
 */
import { listOf, objectOf } from '../text/json-values.ts'
import {
  checkCount,
  columnsBehind,
  instantOf,
  placesOf,
  positionOf,
  type ReadFile,
  type ReadRecord,
  readRecords,
  stableId,
  textOf,
} from './import.ts'
import { readClipping } from './schema.ts'
import { type DayOrder, dayOrderOf, instantOfDate, readCellDate } from './sheet-dates.ts'
import { typedTags } from './typed-tags.ts'

/**
 * Fields of an annotation that are imported, or left out without a report because a clipping loses nothing
 * with them.
 */
const knownFields = new Set(
  'id created updated uri text tags document target references user_info permissions links flagged hidden moderation moderation_status actions mentions url'.split(
    ' ',
  ),
)

/**
 * Reads a parsed file; undefined if it is not from Hypothesis.
 * @throws {TooManyRecords}
 */
export function readHypothesis(data: unknown, now: string): ReadFile | undefined {
  const file = objectOf(data)
  const records = Array.isArray(file.annotations)
    ? file.annotations
    : Array.isArray(file.rows)
      ? file.rows
      : Array.isArray(data) && data.length > 0 && data.every(isAnnotation)
        ? data
        : undefined
  if (!records) return undefined
  checkCount(records.length)
  const replies = repliesIn(records)
  return readRecords(records, 1, raw => {
    const record = objectOf(raw)
    // Already read with the root annotation of its thread.
    if (replies.taken.has(record)) return { clippings: [] }
    return annotationRecord(record, replies.to.get(textOf(record.id) ?? '') ?? [], now)
  })
}

/** True for an annotation as Hypothesis stores it. */
function isAnnotation(value: unknown): boolean {
  const { uri, target } = objectOf(value)
  return typeof uri === 'string' && Array.isArray(target)
}

/**
 * Finds replies with a text whose root annotation, the first of their thread, is in the file. `to` has their
 * texts by the id of the root annotation, `taken` has their records.
 */
function repliesIn(records: readonly unknown[]) {
  const ids = new Set(records.map(record => textOf(objectOf(record).id)))
  const to = new Map<string, string[]>()
  const taken = new Set<unknown>()
  for (const record of records.map(objectOf)) {
    const root = textOf(listOf(record.references)[0])
    const text = textOf(record.text)
    if (root === undefined || !text || !ids.has(root)) continue
    const texts = to.get(root)
    if (texts) texts.push(text)
    else to.set(root, [text])
    taken.add(record)
  }
  return { to, taken }
}

function annotationRecord(record: Record<string, unknown>, replies: string[], now: string): ReadRecord {
  const selectors = listOf(record.target)
    .flatMap(target => listOf(objectOf(target).selector))
    .map(objectOf)
  const ofType = (type: string) => selectors.find(selector => selector.type === type)
  const quoted = ofType('TextQuoteSelector') ?? {}
  const quote = {
    exact: textOf(quoted.exact) ?? '',
    prefix: textOf(quoted.prefix) ?? '',
    suffix: textOf(quoted.suffix) ?? '',
  }
  const place = ofType('TextPositionSelector')
  const position = positionOf(place?.start, place?.end)
  const url = textOf(record.uri) ?? ''
  const title = textOf(listOf(objectOf(record.document).title)[0])
  const id = textOf(record.id)
  const updated = instantOf(record.updated)
  const tags = typeof record.tags === 'string' ? typedTags(record.tags) : listOf(record.tags)
  return {
    clippings: [
      readClipping({
        version: 1,
        id: id && /^[\w-]+$/.test(id) ? `hypothesis:${id}` : stableId('hypothesis', url, quote.exact),
        captured: instantOf(record.created) ?? now,
        quote,
        ...(position && { position }),
        url,
        link: url,
        citation: { ...(title && { title }), authors: [] },
        entities: [],
        tags: tags.filter(tag => textOf(tag) !== undefined),
        note: [textOf(record.text) ?? '', ...replies].filter(Boolean).join('\n\n'),
        edited: updated ? { note: updated, tags: updated } : {},
      }),
    ],
    dropped: [
      ...Object.keys(record).filter(key => !knownFields.has(key)),
      ...(place && !position && (place.start ?? place.end ?? null) !== null ? ['position'] : []),
      ...(tags.some(tag => textOf(tag) === undefined) ? ['tags'] : []),
    ],
  }
}

/** Columns of the client's table; older versions call the passage `quote`. */
const tableColumns = [
  'author',
  'page',
  'group',
  'type',
  'created at',
  'url',
  'quote',
  'quote/description',
  'comment',
  'tags',
]

/** True if the column names of a table, in lower case, are those of Hypothesis. */
export function isHypothesisHeader(header: readonly string[]): boolean {
  return ['created at', 'url', 'comment', 'tags'].every(name => header.includes(name))
}

/**
 * Reads the rows below a header of Hypothesis (`isHypothesisHeader`). Times in the table have no zone and are
 * read as Vietnam's. A spreadsheet may have rewritten them: `dayOrder` resolves them, as in `readCsv`. `now`
 * is the capture time of rows without a time.
 */
export function readHypothesisRows(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  now: string,
  dayOrder: DayOrder | undefined,
): ReadFile {
  const places = placesOf(header)
  const cellOf = (cells: readonly string[], name: string) => cells[places.get(name) ?? -1] ?? ''
  const order = dayOrder ?? dayOrderOf(rows.map(cells => cellOf(cells, 'created at')))
  const read = readRecords(rows, 2, (cells): ReadRecord => {
    if (cells.every(cell => cell === '')) return { clippings: [] }
    const cell = (name: string) => cellOf(cells, name)
    const exact = cell('quote/description') || cell('quote')
    const url = cell('url')
    const created = cell('created at').trim()
    const date = readCellDate(created.replace(/^(\d{4}-\d\d-\d\d) (?=\d\d:)/, '$1T'), order)
    if (date === undefined) return { clippings: [{ field: 'created at', problem: 'ask' }] }
    const instant = instantOfDate(date)
    return {
      clippings: [
        readClipping({
          version: 1,
          // The time is written as Hypothesis writes it, so that a rewritten table makes no second clipping.
          id: stableId('hypothesis', url, exact, date.replace('T', ' ')),
          captured: instant ?? now,
          quote: { exact, prefix: '', suffix: '' },
          url,
          link: url,
          citation: { authors: [] },
          entities: [],
          tags: typedTags(cell('tags')),
          note: cell('comment'),
          edited: {},
        }),
      ],
      dropped: [
        ...['author', 'page', 'group'].filter(name => cell(name) !== ''),
        ...(created !== '' && instant === undefined ? ['created at'] : []),
        ...columnsBehind(header, cells),
      ],
    }
  })
  const unknown = header.filter(name => name !== '' && !tableColumns.includes(name))
  return {
    ...read,
    problems: [...unknown.map(field => ({ row: 1, field, problem: 'column' as const })), ...read.problems],
  }
}
