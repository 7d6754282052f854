/**
 * Works as items of Zotero's connector API, in the form in which its own browser extension sends them. One
 * item per work, one child note per passage. Read from Zotero's source of 2026: `translate_item.js`,
 * `saveSession.js`.
 */
import { openableLink } from './addresses.ts'
import { personNames } from './author-name.ts'
import { exportedLanguage } from './citation-text.ts'
import type { Clipping } from './clipping.ts'
import type { Work } from './works.ts'

export interface ZoteroCreator {
  creatorType: 'author'
  lastName: string
  firstName?: string
  /** 1 if the name is one field: an organisation or a pen name. */
  fieldMode?: 1
}

export interface ZoteroItem {
  /** Id of the item in its request; Zotero makes its own keys. */
  id: string
  itemType: 'newspaperArticle' | 'webpage'
  title?: string
  creators: ZoteroCreator[]
  publicationTitle?: string
  date?: string
  url?: string
  /** Instant, ISO 8601 in UTC without milliseconds. */
  accessDate: string
  language?: string
  /** Child notes as HTML, one per passage. */
  notes: { note: string }[]
  /** Always empty: Zotero drops tags of items where its reader switched off automatic tags. */
  tags: []
  attachments: []
}

/** A work as an item. `notes: false` leaves the reader's notes out; the passages are always there. */
export function zoteroItem(
  { key, citation, url, clippings }: Work,
  { notes, link }: { notes: boolean; link: string },
): ZoteroItem {
  const { title, authors, outlet, published } = citation
  const language = exportedLanguage(citation)
  const read = clippings
    .map(({ captured }) => captured)
    .sort()
    .at(-1)!
  return {
    id: key,
    itemType: outlet ? 'newspaperArticle' : 'webpage',
    ...(title && { title }),
    creators: personNames(authors).map(name =>
      'literal' in name
        ? { creatorType: 'author', lastName: name.literal, fieldMode: 1 }
        : { creatorType: 'author', lastName: name.family, firstName: name.given },
    ),
    ...(outlet && { publicationTitle: outlet }),
    ...(published && { date: published }),
    ...(url && { url }),
    accessDate: read.replace(/\.\d+Z$/, 'Z'),
    ...(language && { language }),
    notes: clippings.map(clipping => ({ note: passageHtml(clipping, notes, link) })),
    tags: [],
    attachments: [],
  }
}

/**
 * Passage, note (only with `notes`) and link to the passage, for Zotero's note editor. `link` is the text of
 * the link.
 */
function passageHtml(clipping: Clipping, notes: boolean, link: string): string {
  const address = openableLink(clipping)
  return [
    `<blockquote>${paragraphs(clipping.quote.exact)}</blockquote>`,
    notes && clipping.note ? paragraphs(clipping.note) : '',
    address === undefined ? '' : `<p><a href="${html(address)}">${html(link)}</a></p>`,
  ].join('')
}

function paragraphs(text: string): string {
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => `<p>${html(line)}</p>`)
    .join('')
}

function html(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, sign => entities[sign]!)
}
