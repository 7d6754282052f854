/**
 * BibTeX in UTF-8, in the fields that biber, Zotero and JabRef share: `date` and `urldate` for whole days,
 * `year` and `month` for old BibTeX styles. Optional passages go into `annote`, which Zotero and JabRef
 * import as notes.
 */

import type { AuthorName } from './author-name.ts'
import { isVietnameseText, undivided } from './citation-text.ts'
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
  const { title, outlet, published, language } = citation
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
    ['month', published && published.length > 4 ? String(Number(published.slice(5, 7))) : undefined],
    ['url', url],
    ['urldate', accessed],
    ['langid', langid(language, title)],
    ['language', language && texText(language)],
    ['keywords', tags.length > 0 ? tags.map(tag => texText(undivided(tag))).join(', ') : undefined],
    ['annote', notes ? texText(clippings.map(passageNote).join('\n\n')) : undefined],
  ]
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []))
  const entryType = type === 'dataset' ? 'dataset' : type === undefined && outlet ? 'article' : 'online'
  return `@${entryType}{${key},\n${lines.join('\n')}\n}\n`
}

/**
 * Language by its babel name, which biblatex reads. If the page names no language, a title with Vietnamese
 * letters counts as Vietnamese: Better BibTeX assumes English otherwise and writes titles in sentence case
 * ("Da nang").
 */
function langid(language: string | undefined, title: string | undefined): string | undefined {
  if (language === undefined) return isVietnameseText(title ?? '') ? 'vietnamese' : undefined
  return /^vi\b/i.test(language) ? 'vietnamese' : /^en\b/i.test(language) ? 'english' : undefined
}

function author(person: AuthorName): string {
  // Braces around a whole name keep BibTeX from splitting it.
  return 'literal' in person
    ? `{${texText(person.literal)}}`
    : `${texText(person.family)}, ${texText(person.given)}`
}

const special: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // LaTeX prints ¡ and ¿ for these in its default font encoding, and Better BibTeX does the same.
  '<': '\\textless{}',
  '>': '\\textgreater{}',
}

/**
 * Escapes a text so that no character is a TeX command. Paired braces become `\{` and `\}`, which every
 * reader understands. An unpaired brace becomes a command, because BibTeX counts escaped braces too: one
 * alone would swallow the rest of the file.
 */
function texText(text: string): string {
  const paired = pairedBraces(text)
  const escaped = text.replace(/[\\{}&%$#_~^<>]/g, (sign, at: number) =>
    sign === '{' || sign === '}'
      ? paired.has(at)
        ? `\\${sign}`
        : `\\textbrace${sign === '{' ? 'left' : 'right'}{}`
      : special[sign]!,
  )
  // A line break is a space in TeX; bibutils reads an at sign after one as the next entry.
  return escaped.replace(/\s+@/g, ' @')
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
