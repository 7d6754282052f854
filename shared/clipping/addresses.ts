/** Addresses made from a clipping. None is taken over from a file as it stands: each is http or https and of the clipping's own site. */
import { onSameSite } from '../web/canonical-url.ts'
import { webAddress } from '../web/web-address.ts'
import type { Clipping } from './clipping.ts'
import { isLinkTo, linkTo } from './text-fragment.ts'

/** What a link to a passage is made of. */
type Linked = Pick<Clipping, 'url' | 'frameUrl' | 'quote'> & {
  source?: string | undefined
  link?: string | undefined
}

/**
 * `url` with a text fragment that leads to the passage. The clipping's own `link` stands only where it is one that can be made of its address
 * and quote: it was chosen with the whole page in sight. A passage in a frame has the address of the page: a fragment leads into the page
 * itself, not into its frames.
 */
export function passageLink({ url, frameUrl, quote, source, link }: Linked): string {
  if (frameUrl !== undefined) return url
  const passage = { ...quote, ...(source !== undefined && { source }) }
  return link !== undefined && isLinkTo(link, url, passage) ? link : linkTo(url, passage)
}

/** `passageLink` where it may be opened or exported; undefined of a clipping of a file on a disk. */
export function openableLink(clipping: Linked): string | undefined {
  return webAddress(passageLink(clipping))
}

/** The address by which the article is cited: the one that the page gives for itself, if that is on the same site, else the page's. */
export function workAddress({
  url,
  canonicalUrl,
}: Pick<Clipping, 'url' | 'canonicalUrl'>): string | undefined {
  const own = canonicalUrl !== undefined && onSameSite(url, canonicalUrl) ? canonicalUrl : url
  return webAddress(own)
}

/** An address of a clipping as a data format carries it: as it stands, or undefined where it is no http or https address. */
export function exportedAddress(address: string | undefined): string | undefined {
  return address !== undefined && webAddress(address) !== undefined ? address : undefined
}
