/** Changes to a citation by its reader, and their transfer to other clippings of the same outlet. */
import { addressKey } from '../web/page-url.ts'
import { hostOf } from '../web/web-address.ts'
import { workAddress } from './addresses.ts'
import { typedAuthors } from './author-name.ts'
import type { Citation, Clipping } from './clipping.ts'
import type { DoubtedField } from './doubt-reasons.ts'

export const citationFields = ['title', 'authors', 'outlet', 'published', 'modified', 'language'] as const
export type CitationField = (typeof citationFields)[number]

/** The text of a field in an editor: one author a line. */
export function fieldText(citation: Citation, field: CitationField): string {
  return field === 'authors' ? citation.authors.join('\n') : (citation[field] ?? '')
}

/**
 * The citation with a field as typed, without stored doubts about that field. An empty text removes the
 * field. Authors are typed one a line, or separated by semicolons, as in the other value of a doubt.
 */
export function withField(citation: Citation, field: CitationField, typed: string): Citation {
  const { [field]: _, ...rest } = citation
  const value = typed
    .replace(/[^\S\n]+/g, ' ')
    .trim()
    .normalize('NFC')
  const changed =
    field === 'authors'
      ? { ...rest, authors: typedAuthors(value) }
      : { ...rest, ...(value !== '' && { [field]: value.replace(/\s+/g, ' ') }) }
  return withoutDoubts(changed as Citation, field)
}

/**
 * Removes the stored doubts about a field from a citation. Why: the reader has checked or corrected the
 * field.
 */
export function withoutDoubts(citation: Citation, field: DoubtedField | CitationField): Citation {
  const { doubts, ...rest } = citation
  const left = (doubts ?? []).filter(doubt => doubt.field !== field)
  return left.length > 0 ? { ...rest, doubts: left } : rest
}

/** A correction that may hold for other clippings: the field's value before and after. */
export interface Correction {
  field: 'outlet' | 'authors' | 'title' | 'published'
  from: string
  to: string
}

const correctable = ['outlet', 'authors', 'title', 'published'] as const

/** Corrections that a reader made between two states of a citation. */
export function correctionsOf(before: Citation, after: Citation): Correction[] {
  return correctable.flatMap(field => {
    const [from, to] = [fieldText(before, field), fieldText(after, field)]
    return from === to ? [] : [{ field, from, to }]
  })
}

/**
 * Returns those of `others` to which a correction applies, corrected: clippings of the same host that have
 * the former value and are not in the trash. A corrected outlet, or the removal of all authors, holds for the
 * whole host. Any other correction holds for clippings of the same article.
 */
export function applyCorrection(
  { field, from, to }: Correction,
  corrected: Clipping,
  others: readonly Clipping[],
): Clipping[] {
  const host = hostOf(corrected.url)
  const article = articleKey(corrected)
  return others
    .filter(other => other.id !== corrected.id && other.deleted === undefined)
    .flatMap(other => {
      if (fieldText(other.citation, field) !== from || host === '' || hostOf(other.url) !== host) return []
      const wholeOutlet = field === 'outlet' || (field === 'authors' && from !== '' && to === '')
      if (!wholeOutlet && articleKey(other) !== article) return []
      return [{ ...other, citation: withField(other.citation, field, to) }]
    })
}

/**
 * Returns those of `others` to which the reader's corrections of `corrected` apply, corrected. `before` is
 * the citation of `corrected` before the corrections.
 */
export function correctedClippings(
  before: Citation,
  corrected: Clipping,
  others: readonly Clipping[],
): Clipping[] {
  const changed = new Map<string, Clipping>()
  for (const correction of correctionsOf(before, corrected.citation)) {
    const now = others.map(other => changed.get(other.id) ?? other)
    for (const other of applyCorrection(correction, corrected, now)) changed.set(other.id, other)
  }
  return [...changed.values()]
}

function articleKey(clipping: Clipping): string {
  return addressKey(workAddress(clipping) ?? clipping.url) ?? clipping.url
}
