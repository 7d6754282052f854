/** Joins clippings of one passage into one. */
import type { Citation, Clipping } from './clipping.ts'
import { editableParts, editedAt, latestEdits } from './edit-times.ts'
import { longestQuote, mostEntities, mostTags } from './limits.ts'

/**
 * Joins clippings of one passage into the earliest: it gets the longest quote, all tags and entities, all
 * notes one after the other, and the fields that its citation lacks. Address and frame are those of the
 * longest quote. Why: the other clippings may be from an http page or from the page around a frame, which
 * must not learn the longer text. Undefined if the result exceeds the limits of a clipping: it could not be
 * read back from a backup, nor by another device. The caller moves the others to the trash, so that the
 * joining can be undone.
 * @throws {RangeError} for no clippings
 */
export function joinClippings(clippings: readonly Clipping[], now: string): Clipping | undefined {
  const [first, ...others] = [...clippings].sort((a, b) => (a.captured < b.captured ? -1 : 1))
  if (!first) throw new RangeError('There is nothing to join.')
  const longest = clippings.reduce((a, b) => (b.quote.exact.length > a.quote.exact.length ? b : a), first)
  const { position: _, source: __, url: ___, canonicalUrl: ____, frameUrl: _____, ...rest } = first
  const citation: Citation = {
    ...Object.assign({}, ...[...others].reverse().map(withoutOwnDoubts), first.citation),
    authors: [first, ...others].find(({ citation }) => citation.authors.length > 0)?.citation.authors ?? [],
  }
  const joined: Clipping = {
    ...rest,
    quote: longest.quote,
    url: longest.url,
    ...(longest.canonicalUrl !== undefined && { canonicalUrl: longest.canonicalUrl }),
    ...(longest.frameUrl !== undefined && { frameUrl: longest.frameUrl }),
    ...(longest.position && { position: longest.position }),
    ...(longest.source !== undefined && { source: longest.source }),
    link: longest.link,
    citation,
    entities: [
      ...new Map(
        [longest, first, ...others]
          .flatMap(({ entities }) => entities)
          .map(entity => [`${entity.id} ${entity.surface}`, entity]),
      ).values(),
    ],
    tags: [...new Set([first, ...others].flatMap(({ tags }) => tags))],
    note: [...new Set([first, ...others].map(({ note }) => note).filter(Boolean))].join('\n\n'),
    edited: editedAt(latestEdits(clippings), editableParts, now),
  }
  const { tags, entities, note } = joined
  return tags.length > mostTags || entities.length > mostEntities || note.length > longestQuote
    ? undefined
    : joined
}

function withoutOwnDoubts({ citation: { doubts: _, ...citation } }: Clipping): Citation {
  return citation
}
