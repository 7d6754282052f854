/**
 * The reader's data as records that sync merges: clippings, followed entities, saved searches and settings,
 * each with the fields that merge separately. Pure.
 */
import type { Citation, ClippedEntity, Clipping } from '../clipping/clipping.ts'
import { composed } from '../clipping/composed.ts'
import type { Doubt } from '../clipping/doubt-reasons.ts'
import type { FieldProblem } from '../clipping/schema.ts'
import { readClipping } from '../clipping/schema.ts'
import type { Fields, Json } from './merge.ts'

export const recordKinds = ['clipping', 'followed', 'search', 'settings'] as const
export type RecordKind = (typeof recordKinds)[number]

/** Name of a record, the same on every device: its kind, and its id among records of that kind. */
export function recordKey(kind: RecordKind, id: string): string {
  return `${kind}:${id}`
}

/** Kind and id of a record's name; undefined for a kind that this version does not know. */
export function partsOfKey(key: string): { kind: RecordKind; id: string } | undefined {
  const at = key.indexOf(':')
  const kind = recordKinds.find(known => known === key.slice(0, at))
  return kind && { kind, id: key.slice(at + 1) }
}

/**
 * Returns a test for fields of the record `key`: true if conflicts of the field need no answer of the reader,
 * and the later value is taken. Of clippings these are `page` and `edited.…`, of other records all.
 */
export function isQuietField(key: string): (field: string) => boolean {
  if (!key.startsWith('clipping:')) return () => true
  return field => field === 'page' || field.startsWith('edited.')
}

/** Fields of a citation that merge one by one. Doubts merge as a set. */
export const citationFields = ['title', 'authors', 'outlet', 'published', 'modified', 'language'] as const

const editedParts = ['note', 'tags', 'citation'] as const

/** Names of the values and sets of a clipping's record. Another version may write more. */
export const clippingFields: ReadonlySet<string> = new Set([
  'passage',
  'page',
  'note',
  ...citationFields.map(field => `citation.${field}`),
  ...editedParts.map(part => `edited.${part}`),
  'tags',
  'entities',
  'doubts',
])

/** A clipping as fields to merge. `link` is left out: it is made from the others. */
export function fieldsOfClipping(given: Clipping): Fields {
  const clipping = composed(given) as Clipping
  const { quote, position, source, captured, heading, url, canonicalUrl, frameUrl, citation } = clipping
  const values: Record<string, Json> = {
    passage: defined({ quote: { ...quote }, position: position && { ...position }, source }),
    page: defined({ captured, heading, url, canonicalUrl, frameUrl }),
    note: clipping.note,
  }
  for (const field of citationFields) {
    const value = citation[field]
    if (value !== undefined) values[`citation.${field}`] = value
  }
  for (const part of editedParts) {
    const time = clipping.edited[part]
    if (time !== undefined) values[`edited.${part}`] = time
  }
  return {
    life: clipping.deleted === undefined ? 'live' : 'trash',
    values,
    sets: {
      tags: clipping.tags,
      entities: clipping.entities.map(({ id, kind, subtype, name, surface, asOf }) =>
        JSON.stringify({ id, kind, subtype, name: { vi: name.vi, en: name.en }, surface, asOf }),
      ),
      doubts: (citation.doubts ?? []).map(({ field, reason, other }) =>
        JSON.stringify(defined({ field, reason, other })),
      ),
    },
  }
}

/**
 * The clipping of these fields, or its first problem: a later version may have written content that this one
 * cannot read. `before` is the clipping on this device; its order of tags and its time of deletion are kept.
 * A clipping that is new in the trash gets `now` as that time. Why: a clock that is wrong elsewhere must not
 * empty the trash here. `read` checks the record.
 */
export function clippingOfFields(
  id: string,
  { life, values, sets }: Fields,
  before: Clipping | undefined,
  now: string,
  read: typeof readClipping = readClipping,
): { clipping: Clipping } | FieldProblem {
  const order = before?.tags ?? []
  const tags = sets.tags ?? []
  const doubts = (sets.doubts ?? []).map(parsed) as Doubt[]
  const citation = Object.fromEntries(
    citationFields.flatMap(field => {
      const value = values[`citation.${field}`]
      return value === undefined ? [] : [[field, value]]
    }),
  ) as Partial<Citation>
  const given = { ...(values.passage as object | undefined), ...(values.page as object | undefined) }
  // No version writes the time of deletion here. A false one could empty this device's trash early.
  if ('deleted' in given) return { field: 'deleted', problem: 'unknown' }
  return read({
    ...given,
    // Set after the fields, so that none of them can replace the id.
    version: 1,
    id,
    link: '',
    citation: { ...citation, authors: citation.authors ?? [], ...(doubts.length > 0 && { doubts }) },
    entities: (sets.entities ?? []).map(parsed) as ClippedEntity[],
    tags: [...order.filter(tag => tags.includes(tag)), ...tags.filter(tag => !order.includes(tag))],
    note: values.note,
    edited: Object.fromEntries(
      editedParts.flatMap(part => {
        const time = values[`edited.${part}`]
        return time === undefined ? [] : [[part, time]]
      }),
    ),
    ...(life === 'trash' && { deleted: before?.deleted ?? now }),
  })
}

/**
 * Value of a JSON text; for a text that is not JSON the text itself, which is not a valid part of a clipping.
 */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function defined(record: { [key: string]: Json | undefined }): Json {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )
}
