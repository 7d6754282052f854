/**
 * Addresses of pages as clippings keep them: without tracking, and as the keys under which a page is looked
 * up.
 */
import { canonicalParts } from './canonical-url.ts'
import { isTrackingParameter } from './tracking-parameters.ts'
import { formatWebAddress, parseWebAddress } from './web-address.ts'

/**
 * The address without tracking parameters, text fragment, credentials and an empty hash. What is not on the
 * web comes back as it is.
 */
export function withoutTracking(address: string): string {
  const parts = parseWebAddress(address)
  if (!parts) return address
  const hash = parts.hash.replace(/:~:.*$/s, '')
  return formatWebAddress({
    ...parts,
    query: parts.query.filter(pair => !isTracking(pair)),
    hash: hash === '#' || hash.slice(1).split('&').every(isTrackingPair) ? '' : hash,
  })
}

/**
 * The key of a page: the canonical address without its scheme, and the hash where it is a route (`#/…`,
 * `#!…`). Undefined for what is not on the web. `clipping-database.ts` stores keys: a change of this function
 * needs a migration there.
 */
export function addressKey(address: string): string | undefined {
  const parsed = parseWebAddress(withoutTracking(address))
  const parts = parsed && canonicalParts(parsed)
  if (!parts) return undefined
  const { host, path, query } = parts
  const route = /^#[!/]/.test(parsed.hash) ? parsed.hash : ''
  return `${host}${path === '/' ? '' : path}${query.length > 0 ? `?${query.join('&')}` : ''}${route}`
}

/** True of `name=value`; a fragment of one word is an anchor of the page. */
function isTrackingPair(pair: string): boolean {
  return pair.includes('=') && isTracking(pair)
}

function isTracking(pair: string): boolean {
  const name = pair.split('=')[0]!
  try {
    return isTrackingParameter(decodeURIComponent(name))
  } catch {
    return isTrackingParameter(name)
  }
}
