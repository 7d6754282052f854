/**
 * BibTeX in UTF-8, in the fields that biber, Zotero and JabRef share: `date` and `urldate` as ISO 8601,
 * `year` and `month` for old BibTeX styles, `day` for bibutils. Optional passages go into `annote`, which
 * Zotero and JabRef import as notes.
 */

import { xmlText } from '../text/xml-text.ts'
import type { AuthorName } from './author-name.ts'
import { exportedLanguage, undivided } from './citation-text.ts'
import type { Clipping } from './clipping.ts'
import { passageNote } from './csl-json.ts'
import { authorsOf, type Work, worksOf } from './works.ts'

export function writeBibtex(clippings: readonly Clipping[], options: { notes: boolean }): string {
  return writeWorksBibtex(worksOf(clippings), options)
}

export function writeWorksBibtex(works: readonly Work[], { notes }: { notes: boolean }): string {
  return works.map(work => entry(work, notes)).join('\n')
}

function entry(work: Work, notes: boolean): string {
  const { key, citation, url, accessed, tags, clippings, type, version } = work
  const { title, outlet, published } = citation
  const language = exportedLanguage(citation)
  const authors = authorsOf(work)
  const fields: [string, string | undefined][] = [
    // Double braces protect the title from styles that lower-case titles.
    ['title', title && `{${texText(title)}}`],
    ['author', authors.length > 0 ? authors.map(author).join(' and ') : undefined],
    [type ? 'publisher' : 'journal', outlet && texText(outlet)],
    ['entrysubtype', type === undefined && outlet ? 'newspaper' : undefined],
    ['version', version],
    ['date', published],
    ['year', published?.slice(0, 4)],
    ['month', partOf(published, 1)],
    ['day', partOf(published, 2)],
    ['url', url],
    ['urldate', accessed],
    ['langid', langid(language)],
    ['language', language && texText(language)],
    [
      'keywords',
      tags.length > 0 ? tags.map(tag => texText(undivided(tag), plainInTags)).join(', ') : undefined,
    ],
    ['annote', notes ? texText(clippings.map(passageNote).join('\n\n')) : undefined],
  ]
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []))
  const entryType = type === 'dataset' ? 'dataset' : type === undefined && outlet ? 'article' : 'online'
  return `@${entryType}{${key},\n${lines.join('\n')}\n}\n`
}

/** Month (1) or day (2) of a date, without a zero before it; undefined for a date without one. */
function partOf(date: string | undefined, index: 1 | 2): string | undefined {
  const part = date?.split('-')[index]
  return part && String(Number(part))
}

/** Name that babel and biblatex have for a language; undefined for any but Vietnamese and English. */
function langid(language = ''): string | undefined {
  return /^vi\b/i.test(language) ? 'vietnamese' : /^en\b/i.test(language) ? 'english' : undefined
}

function author(person: AuthorName): string {
  // Braces around a whole name keep BibTeX from splitting it.
  return 'literal' in person
    ? `{${texText(person.literal)}}`
    : `${texText(person.family)}, ${texText(person.given)}`
}

const special: Record<string, string> = {
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '\\': '\\textbackslash{}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/**
 * Character sequences that LaTeX prints as other characters: a sign twice in a row (`--` as –, `''` as ”),
 * `?` and `!` before a backtick, and `<` and `>`, which its default font encoding prints as ¡ and ¿. Better
 * BibTeX escapes `<` and `>` as well.
 */
const combined = /([-'`,])(?=\1)|[?!](?=`)|[<>]+/g

/**
 * Characters that are not escaped in tags. Why: Better BibTeX imports tags with the escapes in them
 * ("R\\&D").
 */
const plainInTags = '&_^<>'

/**
 * Escapes a text so that no character is a TeX command; the characters in `kept` stay as they are. Of several
 * escapes for a character, the one that most BibTeX programs read is used; the table in docs/clippings.md
 * compares them. Paired braces become `\{` and `\}`. An unpaired brace becomes a command, because BibTeX
 * counts escaped braces too: one alone would swallow the rest of the file. Control characters, which TeX and
 * biber refuse, are left out.
 */
function texText(given: string, kept = ''): string {
  const text = xmlText(given)
  const paired = pairedBraces(text)
  // Zotero takes the text between two dollars for a formula, escaped ones too.
  const hasDollar = text.includes('$')
  const escaped = text
    .replace(/[\\{}&%$#_~^]/g, (sign, at: number) => {
      if (kept.includes(sign)) return sign
      if (paired.has(at)) return `\\${sign}`
      return special[sign]!
    })
    .replace(combined, signs => {
      if (!/[<>]/.test(signs)) return `${signs}{}`
      if (kept.includes(signs[0]!)) return signs
      if (!hasDollar) return `$${signs}$`
      return signs.replaceAll('<', '\\textless{}').replaceAll('>', '\\textgreater{}')
    })
  // A line break is a space in TeX. After one bibutils takes an at sign for the next entry, and biber warns
  // of a name with an equals sign. Only from the first of several spaces: a search from each of them would
  // take quadratic time.
  return escaped.replace(/(?<!\s)\s+(?=@|[\w-]+\s*=)/g, ' ')
}

/** Offsets of paired braces. */
function pairedBraces(text: string): Set<number> {
  const paired = new Set<number>()
  const open: number[] = []
  for (const { 0: sign, index } of text.matchAll(/[{}]/g)) {
    if (sign === '{') open.push(index)
    else {
      const begin = open.pop()
      if (begin !== undefined) paired.add(begin).add(index)
    }
  }
  return paired
}
