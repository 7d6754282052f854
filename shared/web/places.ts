/** Keys of the pages under which clippings are stored and found, and the sites that may show them. */
import { articleCanonical } from './article-address.ts'
import { addressKey } from './page-url.ts'
import { isSameSite } from './registrable-domain.ts'

/** The addresses of a clipping: two from the browser, one claimed by the page. */
export interface Addresses {
  /** Address of the page, from the browser. */
  url: string
  /** Canonical address from the page, unverified. */
  canonicalUrl?: string
  /** Address of the frame that holds the passage, from the browser. */
  frameUrl?: string
}

/**
 * The keys of a clipping's pages. The claimed address counts only on the same site as the browser's, because
 * a page must not add a clipping to another site, and only if it can be the article's.
 */
export function placesOf({ url, canonicalUrl, frameUrl }: Addresses): string[] {
  const claimed =
    canonicalUrl !== undefined && isSameSite(canonicalUrl, url)
      ? articleCanonical(url, canonicalUrl)
      : undefined
  const keys = [url, claimed, frameUrl].flatMap(address => (address && addressKey(address)) || [])
  return [...new Set(keys)]
}

/**
 * True if the passage was clipped on the site of `address`. A passage in a frame is of the frame's site
 * alone: the page around it may be of another site, which must not learn what was clipped there. A clipping
 * made over https is not shown on http pages: anybody on the network path could pose as any page of the site.
 */
export function isClippedOn({ url, frameUrl }: Addresses, address: string): boolean {
  const own = frameUrl ?? url
  return isSameSite(own, address) && (isSecure(address) || !isSecure(own))
}

/**
 * True for a passage that was clipped in the page itself, whatever the keys `places`. For one in a frame,
 * true if the frame's address has one of these keys.
 */
export function isPassageOf({ frameUrl }: Addresses, places: readonly string[]): boolean {
  return frameUrl === undefined || placesOf({ url: frameUrl }).some(place => places.includes(place))
}

function isSecure(address: string): boolean {
  return /^https:/i.test(address)
}
