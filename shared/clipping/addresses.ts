/** Addresses made from a clipping. None is taken over from a file as it stands: each is http or https and of the clipping's own site. */
import { onSameSite } from '../web/canonical-url.ts'
import { webAddress } from '../web/web-address.ts'
import type { Clipping } from './clipping.ts'
import { linkTo } from './text-fragment.ts'

/**
 * `url` with a text fragment that leads to the passage. A passage in a frame has the address of the page: a fragment leads into the page
 * itself, not into its frames.
 */
export function passageLink({ url, frameUrl, quote }: Pick<Clipping, 'url' | 'frameUrl' | 'quote'>): string {
  return frameUrl === undefined ? linkTo(url, quote) : url
}

/** `passageLink` where it may be opened or exported; undefined of a clipping of a file on a disk. */
export function openableLink(clipping: Pick<Clipping, 'url' | 'frameUrl' | 'quote'>): string | undefined {
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
