/** What a citation still lacks. */
import type { Citation } from './clipping.ts'

/** The fields that a citation needs, in the order in which they are asked for. */
export const neededFields = ['title', 'authors', 'outlet', 'published'] as const
export type NeededField = (typeof neededFields)[number]

/** Those of them that the page did not give. */
export function missingFields(citation: Citation): NeededField[] {
  return neededFields.filter(field =>
    field === 'authors' ? citation.authors.length === 0 : !citation[field],
  )
}
