/**
 * Addresses made from a clipping. An address from a file is never used unchecked: each must be http or https
 * and belong to the clipping's own site.
 */
import { articleCanonical } from '../web/article-address.ts'
import { canonicalAddress } from '../web/canonical-url.ts'
import { isSameSite } from '../web/registrable-domain.ts'
import { webAddress } from '../web/web-address.ts'
import type { Clipping } from './clipping.ts'
import { isLinkTo, linkTo } from './text-fragment.ts'

/** Parts of a link to a passage. */
type Linked = Pick<Clipping, 'url' | 'frameUrl' | 'quote'> & {
  source?: string | undefined
  link?: string | undefined
}

/**
 * `url` with a text fragment that leads to the passage. The clipping's own `link` is used only if it can be
 * made from its address and quote: it was chosen with the whole page at hand. A passage in a frame gets the
 * address of the page, because text fragments do not reach into frames.
 */
export function passageLink({ url, frameUrl, quote, source, link }: Linked): string {
  if (frameUrl !== undefined) return url
  const passage = { ...quote, ...(source !== undefined && { source }) }
  return link !== undefined && isLinkTo(link, url, passage) ? link : linkTo(url, passage)
}

/** `passageLink` if it may be opened or exported; undefined for a clipping of a local file. */
export function openableLink(clipping: Linked): string | undefined {
  return webAddress(passageLink(clipping))
}

/**
 * Address for citing the article: the page's canonical address if that is on the same site and can be the
 * article's, else the page's own. The site of a page in an AMP cache is that of its article.
 */
export function workAddress({
  url,
  canonicalUrl,
}: Pick<Clipping, 'url' | 'canonicalUrl'>): string | undefined {
  const isOwn = canonicalUrl !== undefined && isSameSite(canonicalAddress(url) ?? url, canonicalUrl)
  return webAddress((isOwn && articleCanonical(url, canonicalUrl)) || url)
}

/**
 * Stands for the address of a frame whose document has none that is known: a sandboxed one, or one written
 * into a frame of another site. No page has it, so no page is given what was clipped there. Not the page's
 * own address: the frame may be of any site in the page.
 */
export const noAddress = 'file:///'

/**
 * Address of a clipping's frame for a data format that is read back; `noAddress` for one that is not http or
 * https. Why not left out: the passage would be the page's after an import, and the page would be given it.
 */
export function exportedFrame(address: string | undefined): string | undefined {
  return address === undefined ? undefined : (exportedAddress(address) ?? noAddress)
}

/** Address of a clipping for a data format, unchanged; undefined if it is not http or https. */
export function exportedAddress(address: string | undefined): string | undefined {
  return address !== undefined && webAddress(address) !== undefined ? address : undefined
}
