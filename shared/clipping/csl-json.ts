/**
 * CSL-JSON, the format of citation processors and Zotero. One item per work; tags in `keyword`, optional
 * passages and notes in `note`.
 */

import type { AuthorName } from './author-name.ts'
import { exportedLanguage, undivided } from './citation-text.ts'
import type { Clipping } from './clipping.ts'
import { authorsOf, type Work, worksOf } from './works.ts'

export interface CslDate {
  'date-parts': [number[]]
}

export interface CslItem {
  id: string
  type: 'article-newspaper' | 'webpage' | 'dataset'
  title?: string
  author?: AuthorName[]
  'container-title'?: string
  publisher?: string
  version?: string
  issued?: CslDate
  accessed: CslDate
  URL?: string
  language?: string
  keyword?: string
  note?: string
}

/**
 * A work as a CSL item: a data set, an article of a newspaper, or, for a document and for a work without an
 * outlet, a web page. `notes` puts passages and the reader's notes into `note`, which many citation styles
 * print.
 */
export function cslItem(work: Work, { notes }: { notes: boolean }): CslItem {
  const { key, citation, url, accessed, tags, clippings, type, version } = work
  const { title, outlet, published } = citation
  const language = exportedLanguage(citation)
  const authors = authorsOf(work)
  return {
    id: key,
    type: type === 'dataset' ? 'dataset' : type === undefined && outlet ? 'article-newspaper' : 'webpage',
    ...(title && { title }),
    ...(authors.length > 0 && { author: authors }),
    ...(outlet && { [type ? 'publisher' : 'container-title']: outlet }),
    ...(version && { version }),
    ...(published && { issued: cslDate(published) }),
    accessed: cslDate(accessed),
    ...(url && { URL: url }),
    ...(language && { language }),
    ...(tags.length > 0 && { keyword: tags.map(undivided).join(', ') }),
    ...(notes && { note: withoutFields(clippings.map(passageNote).join('\n\n')) }),
  }
}

/** Quoted passage and the reader's note below it, as plain text for a reference manager. */
export function passageNote({ quote, note }: Clipping): string {
  return `“${quote.exact}”${note && `\n${note}`}`
}

/**
 * The note with a character that looks like a colon (U+2236) in place of the colon, in lines that citeproc
 * and Zotero would read as fields (`DOI: …`, `{:author: …}`). Why: a page could otherwise set its own author
 * and type.
 */
function withoutFields(note: string): string {
  return note.replace(/^[ \t]*[a-z][a-z _-]*:(?!\/\/)|\{:/gim, text => text.replaceAll(':', '\u2236'))
}

function cslDate(date: string): CslDate {
  return { 'date-parts': [date.split('-').map(Number)] }
}

export function writeCslJson(clippings: readonly Clipping[], options: { notes: boolean }): string {
  return writeWorksCslJson(worksOf(clippings), options)
}

export function writeWorksCslJson(works: readonly Work[], options: { notes: boolean }): string {
  const items = works.map(work => cslItem(work, options))
  return `${JSON.stringify(items, null, 2)}\n`
}
