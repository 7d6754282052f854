/** Page addresses of clippings: without tracking parameters, and as lookup keys. */
import { canonicalParts } from './canonical-url.ts'
import { isTrackingParameter } from './tracking-parameters.ts'
import { formatWebAddress, parseWebAddress } from './web-address.ts'

/**
 * The address without tracking parameters, text fragment and credentials. A hash that is empty or has only
 * tracking parameters is dropped. A non-web address is returned unchanged.
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
 * Lookup key of a page: its canonical address without the scheme, plus the hash if it is a route (`#/…`,
 * `#!…`). Undefined for non-web addresses, and for an AMP cache that names no valid address.
 * `clipping-database.ts` stores keys, so changing this function needs a migration there.
 */
export function addressKey(address: string): string | undefined {
  const parsed = parseWebAddress(withoutTracking(address))
  const parts = parsed && canonicalParts(parsed)
  if (!parts) return undefined
  const { host, path, query } = parts
  const route = /^#[!/]/.test(parsed.hash) ? parsed.hash : ''
  return `${host}${path === '/' ? '' : path}${query.length > 0 ? `?${query.join('&')}` : ''}${route}`
}

/** The host with which the lookup key of a page begins; undefined where there is no key. */
export function hostOfKey(address: string): string | undefined {
  return /^[^/?#]*/.exec(addressKey(address) ?? '')?.[0] || undefined
}

/**
 * True for a tracking parameter with a value (`name=value`) in a hash; a word without `=` is an anchor of the
 * page.
 */
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
