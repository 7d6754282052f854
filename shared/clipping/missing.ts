/** Fields that a citation lacks. */
import type { Citation } from './clipping.ts'

/** Fields that a citation needs, in the order in which the reader is asked for them. */
const neededFields = ['title', 'authors', 'outlet', 'published'] as const
export type NeededField = (typeof neededFields)[number]

/** Needed fields that are empty. */
export function missingFields(citation: Citation): NeededField[] {
  return neededFields.filter(field =>
    field === 'authors' ? citation.authors.length === 0 : !citation[field],
  )
}
