/** Groups clippings into works: a bibliography lists an article once, however many passages were clipped. */
import { dayInVietnam } from '../domain/dates.ts'
import { stripDiacritics } from '../text/fold.ts'
import { addressKey } from '../web/page-url.ts'
import { workAddress } from './addresses.ts'
import { authorName } from './author-name.ts'
import type { Citation, Clipping } from './clipping.ts'

export interface Work {
  /** Citation key, such as `nguyen2025quang`; unique among the works of one call. */
  key: string
  citation: Citation
  /** Absent for a local file. */
  url?: string
  /** Access day, YYYY-MM-DD: the day of the latest clipping. */
  accessed: string
  tags: string[]
  /** Its clippings in page order, as far as positions are known. */
  clippings: Clipping[]
}

/**
 * The works of these clippings, in order of first occurrence. A field missing in one clipping is taken from
 * another.
 */
export function worksOf(clippings: readonly Clipping[]): Work[] {
  const groups = new Map<string, Clipping[]>()
  for (const clipping of clippings) {
    const key = addressKey(workAddress(clipping) ?? clipping.url) ?? clipping.url
    const group = groups.get(key)
    if (group) group.push(clipping)
    else groups.set(key, [clipping])
  }
  const taken = new Map<string, number>()
  return [...groups.values()].map(group => {
    const citation = joinedCitation(group)
    const base = citationKey(citation)
    const count = taken.get(base) ?? 0
    taken.set(base, count + 1)
    const url = workAddress(group[0]!)
    return {
      // The second and later ones get a letter: nguyen2025quangb; past z, a number.
      key: count === 0 ? base : count < 26 ? base + String.fromCharCode(0x61 + count) : `${base}-${count}`,
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

/** Each field from the clipping whose citation was edited last, otherwise from the first that has it. */
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
    const { authors, ...rest } = citation
    Object.assign(joined, rest)
    if (authors.length > 0) joined.authors = authors
  }
  return joined
}

function citationKey({ authors, outlet, published, title }: Citation): string {
  const person = authors[0] === undefined ? { literal: outlet ?? '' } : authorName(authors[0])
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
