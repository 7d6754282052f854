/**
 * Addresses derived from a clipping. Addresses in a file are not trusted: each must be http or https and on
 * the clipping's own site.
 */
import { onSameSite } from '../web/canonical-url.ts'
import { webAddress } from '../web/web-address.ts'
import type { Clipping } from './clipping.ts'
import { linkTo } from './text-fragment.ts'

/**
 * `url` with a text fragment that scrolls to the passage. For a passage in a frame it is the page's address
 * without a fragment, since a fragment does not reach into frames.
 */
export function passageLink({ url, frameUrl, quote }: Pick<Clipping, 'url' | 'frameUrl' | 'quote'>): string {
  return frameUrl === undefined ? linkTo(url, quote) : url
}

/** `passageLink` if it may be opened or exported; undefined for a clipping of a local file. */
export function openableLink(clipping: Pick<Clipping, 'url' | 'frameUrl' | 'quote'>): string | undefined {
  return webAddress(passageLink(clipping))
}

/** The address to cite: the page's canonical address where it is on the same site, otherwise `url`. */
export function workAddress({
  url,
  canonicalUrl,
}: Pick<Clipping, 'url' | 'canonicalUrl'>): string | undefined {
  const own = canonicalUrl !== undefined && onSameSite(url, canonicalUrl) ? canonicalUrl : url
  return webAddress(own)
}

/** An address of a clipping for a data format: unchanged, or undefined unless it is http or https. */
export function exportedAddress(address: string | undefined): string | undefined {
  return address !== undefined && webAddress(address) !== undefined ? address : undefined
}
