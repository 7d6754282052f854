/**
 * The rule for sites: by registrable domain, from the Public Suffix List with its private section: `a.com.vn`
 * and `b.com.vn` are two sites, and so are two accounts of `github.io`. The list is large: import it in the
 * background and extension pages, not in content scripts.
 *
 * Why scheme and port do not count: browsers count neither for the site of a cookie. Callers that need https
 * ask for it themselves.
 */
import { getDomain } from 'tldts'
import { asciiHost } from './ascii-host.ts'
import { parseWebAddress } from './web-address.ts'

/**
 * The registrable domain of an http(s) address in ASCII, or its host where it has none (an IP address,
 * `localhost`). Undefined for other addresses.
 */
export function siteOf(address: string): string | undefined {
  const host = asciiHost(parseWebAddress(address)?.host ?? '')
  return host === '' ? undefined : (getDomain(host, { allowPrivateDomains: true }) ?? host)
}

/** True if both addresses are web addresses of one site; scheme and port do not count. */
export function isSameSite(a: string, b: string): boolean {
  const site = siteOf(a)
  return site !== undefined && site === siteOf(b)
}
