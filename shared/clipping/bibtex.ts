/**
 * BibTeX in UTF-8, with the fields that biber, Zotero and JabRef share: `date` and `urldate` for whole days,
 * `year` and `month` for old BibTeX styles. With `notes`, passages go into `annote`, which Zotero and JabRef
 * import as notes.
 */

import { authorName } from './author-name.ts'
import type { Clipping } from './clipping.ts'
import { passageNote } from './csl-json.ts'
import { type Work, worksOf } from './works.ts'

export function writeBibtex(clippings: readonly Clipping[], { notes }: { notes: boolean }): string {
  return worksOf(clippings)
    .map(work => entry(work, notes))
    .join('\n')
}

function entry({ key, citation, url, accessed, tags, clippings }: Work, notes: boolean): string {
  const { title, authors, outlet, published, language } = citation
  const fields: [string, string | undefined][] = [
    // Double braces: styles that lower-case titles leave such a title alone.
    ['title', title && `{${texText(title)}}`],
    ['author', authors.length > 0 ? authors.map(author).join(' and ') : undefined],
    [outlet ? 'journal' : 'organization', outlet && texText(outlet)],
    ['entrysubtype', outlet && 'newspaper'],
    ['date', published],
    ['year', published?.slice(0, 4)],
    ['month', published && String(Number(published.slice(5, 7)))],
    ['url', url],
    ['urldate', accessed],
    [
      'langid',
      language?.startsWith('vi') ? 'vietnamese' : language?.startsWith('en') ? 'english' : undefined,
    ],
    ['keywords', tags.length > 0 ? texText(tags.map(tag => tag.replaceAll(',', ';')).join(', ')) : undefined],
    ['annote', notes ? texText(clippings.map(passageNote).join('\n\n')) : undefined],
  ]
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []))
  return `@${outlet ? 'article' : 'online'}{${key},\n${lines.join('\n')}\n}\n`
}

function author(name: string): string {
  const person = authorName(name)
  // A literal name in braces: BibTeX would split it otherwise.
  return 'literal' in person
    ? `{${texText(person.literal)}}`
    : `${texText(person.family)}, ${texText(person.given)}`
}

const special: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** The text with TeX's special characters escaped. */
function texText(text: string): string {
  return text.replace(/[\\{}&%$#_~^]/g, sign => special[sign]!)
}
