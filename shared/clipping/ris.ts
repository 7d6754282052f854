/** RIS: one reference a work, a note (`N1`) for each passage where that is asked for, a keyword (`KW`) for each tag. Lines end in CR LF, as its readers expect. */

import { type AuthorName, personNames } from './author-name.ts'
import { undivided } from './citation-text.ts'
import type { Clipping } from './clipping.ts'
import { passageNote } from './csl-json.ts'
import { type Work, worksOf } from './works.ts'

export function writeRis(clippings: readonly Clipping[], { notes }: { notes: boolean }): string {
  return worksOf(clippings)
    .map(work => reference(work, notes))
    .join('')
}

function reference({ key, citation, url, accessed, tags, clippings }: Work, notes: boolean): string {
  const { title, authors, outlet, published, language } = citation
  const lines: [string, string | undefined][] = [
    ['TY', outlet ? 'NEWS' : 'ELEC'],
    ['ID', key],
    ['TI', title],
    ...personNames(authors).map((name): [string, string] => ['AU', author(name)]),
    ['T2', outlet],
    ['PY', published?.slice(0, 4)],
    ['DA', published && slashed(published)],
    ['UR', url],
    ['Y2', slashed(accessed)],
    ['LA', language],
    ...tags.map((tag): [string, string] => ['KW', undivided(tag)]),
    ...(notes ? clippings : []).map((clipping): [string, string] => ['N1', passageNote(clipping)]),
  ]
  // A value is one line: a new one would be taken for a new field.
  const written = lines.flatMap(([tag, value]) =>
    value ? [`${tag}  - ${value.replace(/\s+/g, ' ').trim()}`] : [],
  )
  return `${[...written, 'ER  - '].join('\r\n')}\r\n`
}

/** Family name, comma, given name. RIS has no quotes: readers divide at every comma, so that an organisation's are other signs. */
function author(person: AuthorName): string {
  return 'literal' in person ? undivided(person.literal) : `${person.family}, ${person.given}`
}

/** YYYY/MM/DD/ with the empty field for other information, which RIS wants. */
function slashed(day: string): string {
  return `${day.replaceAll('-', '/')}/`
}
