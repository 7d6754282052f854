/**
 * Tells stored clippings from records that the browser or an earlier version has damaged. Why: with a
 * damaged record in the database the library did not open, and no backup was written.
 */
import type { StoredClipping } from './clipping-database.ts'

const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrAbsent = (value: unknown) => value === undefined || isText(value)

type Table = Readonly<Record<string, unknown>>
const isTable = (value: unknown): value is Table => typeof value === 'object' && value !== null
const isListOf = (value: unknown, isItem: (item: unknown) => boolean) =>
  Array.isArray(value) && value.every(isItem)

/**
 * True for a record whose fields all have the right type. Not counted as damage: values beyond the limits
 * of a clipping, fields of a later version, and an entity without its subtype, wording or day. Why not by
 * the schema: it is too slow for the library, which checks all clippings each time that it is opened.
 */
export function isIntact(record: unknown): record is StoredClipping {
  if (!isTable(record)) return false
  const { id, captured, quote, position, url, note, citation, tags, edited, entities } = record
  return (
    [id, captured, url, note].every(isText) &&
    !Number.isNaN(Date.parse(captured as string)) &&
    [record.source, record.heading, record.canonicalUrl, record.frameUrl, record.deleted].every(
      isTextOrAbsent,
    ) &&
    isTable(quote) &&
    [quote.exact, quote.prefix, quote.suffix].every(isText) &&
    (position === undefined ||
      (isTable(position) && [position.start, position.end].every(Number.isFinite))) &&
    isTable(edited) &&
    Object.values(edited).every(isText) &&
    isListOf(tags, isText) &&
    isListOf(entities, isEntity) &&
    isCitation(citation)
  )
}

function isCitation(value: unknown): boolean {
  if (!isTable(value)) return false
  const { title, authors, outlet, published, modified, language, doubts } = value
  return (
    isListOf(authors, isText) &&
    [title, outlet, published, modified, language].every(isTextOrAbsent) &&
    (doubts === undefined || isListOf(doubts, isTable))
  )
}

function isEntity(value: unknown): boolean {
  if (!isTable(value)) return false
  const { id, kind, subtype, name, surface, asOf } = value
  return (
    [id, kind].every(isText) &&
    isTable(name) &&
    [name.vi, name.en].every(isText) &&
    [subtype, surface, asOf].every(isTextOrAbsent)
  )
}
