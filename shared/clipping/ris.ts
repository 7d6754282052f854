/**
 * RIS: one reference for each work, a keyword (`KW`) for each tag and, with `notes`, a note (`N1`) for each
 * passage. Lines end in CR LF, as RIS readers expect.
 */

import { authorName } from './author-name.ts'
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
    ...authors.map((name): [string, string] => ['AU', author(name)]),
    ['T2', outlet],
    ['PY', published?.slice(0, 4)],
    ['DA', published && slashed(published)],
    ['UR', url],
    ['Y2', slashed(accessed)],
    ['LA', language],
    ...tags.map((tag): [string, string] => ['KW', tag]),
    ...(notes ? clippings : []).map((clipping): [string, string] => ['N1', passageNote(clipping)]),
  ]
  // A value stays on one line: a line break would start a new field.
  const written = lines.flatMap(([tag, value]) =>
    value ? [`${tag}  - ${value.replace(/\s+/g, ' ').trim()}`] : [],
  )
  return `${[...written, 'ER  - '].join('\r\n')}\r\n`
}

function author(name: string): string {
  const person = authorName(name)
  return 'literal' in person ? person.literal : `${person.family}, ${person.given}`
}

/** YYYY/MM/DD/ with RIS's trailing empty field for other information. */
function slashed(day: string): string {
  return `${day.replaceAll('-', '/')}/`
}
