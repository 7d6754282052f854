/**
 * Doubts about a citation: those found while its page was read, and those that follow from its text alone, so
 * they also show on imported clippings.
 */
import { outlets } from '../outlets/outlets.ts'
import { looksUndecoded } from '../text/html-text.ts'
import { authorsOf, isOutletName } from './author-name.ts'
import type { Citation } from './clipping.ts'
import { type Doubt, type DoubtedField, type DoubtReason, doubtedFields } from './doubt-reasons.ts'

/** All doubts about a citation, in the order of `doubtedFields`. */
export function doubtsOf(citation: Citation): Doubt[] {
  const { title, authors, outlet, published, doubts = [] } = citation
  const own = outlet ? [outlet] : []
  const found: Doubt[] = [...doubts]
  const doubt = (field: DoubtedField, reason: DoubtReason) => {
    if (!found.some(other => other.field === field && other.reason === reason)) found.push({ field, reason })
  }
  if (!title) doubt('title', 'missing')
  else if (looksUndecoded(title)) doubt('title', 'undecoded')
  else if (title === outlet || isOutletName(title)) doubt('title', 'outlet')
  if (authors.length === 0) doubt('authors', 'missing')
  else if (authors.some(looksUndecoded)) doubt('authors', 'undecoded')
  else if (authors.some(author => authorsOf(author, own).length === 0)) doubt('authors', 'nobody')
  if (!outlet) doubt('outlet', 'missing')
  else if (looksUndecoded(outlet)) doubt('outlet', 'undecoded')
  else if (isHost(outlet)) doubt('outlet', 'host')
  if (!published) doubt('published', 'missing')
  return found.sort((a, b) => doubtedFields.indexOf(a.field) - doubtedFields.indexOf(b.field))
}

/** True for a text that is a host or an address: "vnexpress.net", "https://a.vn/". */
export function isHostName(text: string): boolean {
  return /^(https?:\/\/)?([\w-]+\.)+[a-z]{2,}(\/\S*)?$/i.test(text)
}

/**
 * True for a host that is used in place of an outlet's name; false for an outlet whose name looks like a
 * host, such as "Vietnam.vn".
 */
function isHost(outlet: string): boolean {
  return isHostName(outlet) && !outlets.some(({ name }) => name.vi === outlet || name.en === outlet)
}
