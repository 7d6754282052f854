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

/** Fields of a clipping from which the link to its passage is made. */
type Linked = Pick<Clipping, 'url' | 'frameUrl' | 'quote'> & {
  source?: string | undefined
  link?: string | undefined
}

/**
 * Link to a passage: `url` with a text fragment. The clipping's own `link` is taken if `linkTo` can make it
 * from `url` and quote: it was chosen with the whole page at hand. For a passage in a frame the link is the
 * page's `url` alone, because text fragments do not reach into frames.
 */
export function passageLink({ url, frameUrl, quote, source, link }: Linked): string {
  if (frameUrl !== undefined) return url
  const passage = { ...quote, ...(source !== undefined && { source }) }
  return link !== undefined && isLinkTo(link, url, passage) ? link : linkTo(url, passage)
}

/**
 * `passageLink` if it is http or https, so that it may be opened or exported; undefined for a clipping of a
 * local file.
 */
export function openableLink(clipping: Linked): string | undefined {
  return webAddress(passageLink(clipping))
}

/**
 * Address for citing the article: the canonical address that the page claims, if it is on the page's site and
 * can be the article's (`articleCanonical`); otherwise the page's `url`. Undefined for a local file. A page
 * in an AMP cache counts as a page of the article's site.
 */
export function workAddress({
  url,
  canonicalUrl,
}: Pick<Clipping, 'url' | 'canonicalUrl'>): string | undefined {
  const isOwn = canonicalUrl !== undefined && isSameSite(canonicalAddress(url) ?? url, canonicalUrl)
  return webAddress((isOwn && articleCanonical(url, canonicalUrl)) || url)
}

/**
 * Address stored for a frame whose document has no known address: a sandboxed frame, or one that was written
 * into a frame of another site. No page has this address, so no page can look up what was clipped there. Why
 * not the page's own address: the frame may be of any site.
 */
export const noAddress = 'file:///'

/**
 * Address of a clipping's frame in an export that can be imported again; undefined for a passage outside
 * frames. An address that is not http or https becomes `noAddress`. Why not undefined: the imported passage
 * would count as the page's own and be marked on it, and a page must not learn what was clipped in a frame of
 * another site.
 */
export function exportedFrame(address: string | undefined): string | undefined {
  return address === undefined ? undefined : (exportedAddress(address) ?? noAddress)
}

/** Address of a clipping for a data format, unchanged; undefined if it is not http or https. */
export function exportedAddress(address: string | undefined): string | undefined {
  return address !== undefined && webAddress(address) !== undefined ? address : undefined
}
