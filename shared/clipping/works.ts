/**
 * Groups clippings by work: a bibliography names an article once, regardless of the number of its clippings.
 */
import { dayInVietnam } from '../domain/dates.ts'
import { stripDiacritics } from '../text/fold.ts'
import { addressKey } from '../web/page-url.ts'
import { workAddress } from './addresses.ts'
import { type AuthorName, personNames } from './author-name.ts'
import type { Citation, Clipping } from './clipping.ts'
import { composedAll } from './composed.ts'

export interface Work {
  /** Citation key, such as `nguyen2025quang`; unique among the works returned together. */
  key: string
  citation: Citation
  /** Absent for a local file, and for a document without an address. */
  url?: string
  /**
   * Access date of the citation, YYYY-MM-DD: the day in Vietnam of the latest clipping; for a document the
   * day on which it was read, for a data set the day of the export.
   */
  accessed: string
  tags: string[]
  /** Clippings in the order of the page, as far as it is known. */
  clippings: Clipping[]
  /**
   * Set if the work is not an article but a data set or a document. Its authors are organisations; `outlet`
   * is its publisher.
   */
  type?: 'dataset' | 'document'
  /** Release of a data set. */
  version?: string
}

/** The authors as names to write; those of data sets and documents are never split. */
export function authorsOf({ citation, type }: Work): AuthorName[] {
  return type === undefined ? personNames(citation.authors) : citation.authors.map(literal => ({ literal }))
}

/**
 * Works that clippings cite, in order of first appearance. Clippings of one work fill in each other's missing
 * fields.
 */
export function worksOf(clippings: readonly Clipping[]): Work[] {
  const groups = new Map<string, Clipping[]>()
  for (const clipping of composedAll(clippings)) {
    const key = addressKey(workAddress(clipping) ?? clipping.url) ?? clipping.url
    const group = groups.get(key)
    if (group) group.push(clipping)
    else groups.set(key, [clipping])
  }
  const taken = new Map<string, number>()
  return [...groups.values()].map(group => {
    const citation = joinedCitation(group)
    const key = unusedKey(citationKey(citation), taken)
    const url = workAddress(group[0]!)
    return {
      key,
      citation,
      ...(url !== undefined && { url }),
      accessed: group
        .map(({ captured }) => dayInVietnam(captured))
        .sort()
        .at(-1)!,
      tags: [...new Set(group.flatMap(({ tags }) => tags))],
      clippings: [...group].sort(
        (a, b) =>
          (a.position?.start ?? Infinity) - (b.position?.start ?? Infinity) ||
          (a.captured < b.captured ? -1 : 1),
      ),
    }
  })
}

/**
 * Joins citations field by field: takes each field from the citation that the reader edited last, else from
 * the first that has it.
 */
function joinedCitation(group: readonly Clipping[]): Citation {
  const byEdit = [...group].sort((a, b) =>
    (a.edited.citation ?? '') < (b.edited.citation ?? '')
      ? 1
      : (a.edited.citation ?? '') > (b.edited.citation ?? '')
        ? -1
        : 0,
  )
  const joined: Citation = { authors: [] }
  for (const { citation } of [...byEdit].reverse()) {
    const { authors, doubts: _, ...rest } = citation
    Object.assign(joined, rest)
    if (authors.length > 0) joined.authors = authors
  }
  return joined
}

/**
 * A citation key that is not in `taken`: `base`, or `base` with a letter appended (nguyen2025quangb), or a
 * number after z. Each result is looked up again, because the letter may produce another work's own key
 * ("Quận" with g, "Quảng"). `taken` maps each key in use to the count at which its next variant begins; the
 * result is added to it.
 */
export function unusedKey(base: string, taken: Map<string, number>): string {
  let key = base
  for (let count = taken.get(base) ?? 1; taken.has(key); count++) {
    key = count < 26 ? base + String.fromCharCode(0x61 + count) : `${base}-${count}`
    taken.set(base, count)
  }
  taken.set(key, 1)
  return key
}

export function citationKey({ authors, outlet, published, title }: Citation): string {
  const person = personNames(authors)[0] ?? { literal: outlet ?? '' }
  const name = 'literal' in person ? person.literal : person.family
  const word = (text: string) => plainLetters(text.split(/\s+/)[0] ?? '')
  const titleWord =
    (title ?? '')
      .split(/\s+/)
      .map(plainLetters)
      .find(part => part.length > 3) ?? ''
  return `${word(name) || 'khuyetdanh'}${published?.slice(0, 4) ?? ''}${titleWord}`
}

function plainLetters(text: string): string {
  return stripDiacritics(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
