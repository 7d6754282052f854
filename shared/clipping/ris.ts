/**
 * RIS: one reference per work, an optional note (`N1`) per passage, a keyword (`KW`) per tag. Lines end in CR
 * LF, as RIS readers expect.
 */

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
  // Keep each value on one line: readers would take a new line for a new field.
  const written = lines.flatMap(([tag, value]) =>
    value ? [`${tag}  - ${value.replace(/\s+/g, ' ').trim()}`] : [],
  )
  return `${[...written, 'ER  - '].join('\r\n')}\r\n`
}

/**
 * Family name, comma, given name. RIS has no quoting and readers split at every comma, so commas in an
 * organisation's name are replaced.
 */
function author(person: AuthorName): string {
  return 'literal' in person ? undivided(person.literal) : `${person.family}, ${person.given}`
}

/** YYYY/MM/DD/ with the empty field for other information, which RIS requires. 2024-05 is 2024/05//. */
function slashed(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}/${month}/${day}/`
}
