/** Keys under which clippings are stored and found. */
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
 * True if the passage was clipped on the site of `address`. A clipping made over https is not shown on http
 * pages: anybody on the network path could pose as any page of the site.
 */
export function isClippedOn({ url, frameUrl }: Addresses, address: string): boolean {
  return [url, frameUrl].some(
    own => own !== undefined && isSameSite(own, address) && (isSecure(address) || !isSecure(own)),
  )
}

function isSecure(address: string): boolean {
  return /^https:/i.test(address)
}
