/**
 * RIS: one reference per work, with a keyword (`KW`) per tag and, if `notes` is true, a note (`N1`) per
 * passage: the passage and what the reader wrote about it. Lines end in CR LF, as RIS readers expect.
 */

import type { AuthorName } from './author-name.ts'
import { exportedLanguage, undivided } from './citation-text.ts'
import type { Clipping } from './clipping.ts'
import { passageNote } from './csl-json.ts'
import { authorsOf, type Work, worksOf } from './works.ts'

export function writeRis(clippings: readonly Clipping[], options: { notes: boolean }): string {
  return writeWorksRis(worksOf(clippings), options)
}

export function writeWorksRis(works: readonly Work[], { notes }: { notes: boolean }): string {
  return works.map(work => reference(work, notes)).join('')
}

function reference(work: Work, notes: boolean): string {
  const { key, citation, url, accessed, tags, clippings, type, version } = work
  const { title, outlet, published } = citation
  const language = exportedLanguage(citation)
  const lines: [string, string | undefined][] = [
    ['TY', type === 'dataset' ? 'DATA' : type === undefined && outlet ? 'NEWS' : 'ELEC'],
    ['ID', key],
    ['TI', title],
    ...authorsOf(work).map((name): [string, string] => ['AU', author(name)]),
    [type ? 'PB' : 'T2', outlet],
    ['ET', version],
    ['PY', published?.slice(0, 4)],
    // Without the old tag bibutils completes the year with the day of access: "2024-2026/11/21/".
    ['Y1', published && slashed(published)],
    ['DA', published && slashed(published)],
    ['UR', url && plainAddress(url)],
    ['Y2', slashed(accessed)],
    ['LA', language],
    ...tags.map((tag): [string, string] => ['KW', undivided(tag)]),
    ...(notes ? clippings : []).map((clipping): [string, string] => ['N1', passageNote(clipping)]),
  ]
  // Keep each value on one line: readers would take a new line for a new field. Python's also begin one at
  // control characters that are no spaces here (U+0085, U+001C to U+001E).
  const written = lines.flatMap(([tag, value]) =>
    value ? [`${tag}  - ${value.replace(/[\s\p{Cc}]+/gu, ' ').trim()}`] : [],
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

/**
 * An ampersand with the first letter of a name that HTML reads as a character, even without a semicolon:
 * `&times`, `&reg`.
 */
const htmlNames =
  /&(?=(AE|ae|sz)lig|[AEIOUYaeiouy]?acute|[AEIOUaeiou](circ|grave)|[Aa]ring|[ANOano]tilde|[AEIOUaeiouy]?uml|[Cc]?cedil|[Oo]slash|ETH|eth|THORN|thorn|AMP|amp|LT|lt|GT|gt|QUOT|quot|REG|reg|COPY|copy|brvbar|cent|curren|deg|divide|frac(12|14|34)|iexcl|iquest|[lr]aquo|macr|micro|middot|nbsp|not|ord[fm]|para|plusmn|pound|sect|shy|sup[123]|times|yen)./g

/**
 * The address with the first letter after `&` percent-encoded where an HTML name follows (`htmlNames`). It
 * leads to the same page. Why: Zotero reads every field as HTML and would make `&timestamp=1` into `×tamp=1`.
 */
function plainAddress(url: string): string {
  return url.replace(htmlNames, found => `&%${found.charCodeAt(1).toString(16).toUpperCase()}`)
}

/** YYYY/MM/DD/ with the empty field for other information, which RIS requires. 2024-05 is 2024/05//. */
function slashed(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}/${month}/${day}/`
}
