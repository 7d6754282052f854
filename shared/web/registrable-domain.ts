/**
 * Sites by registrable domain, from the Public Suffix List with its private section: `a.com.vn` and
 * `b.com.vn` are two sites, and so are two accounts of `github.io`. The list is large: import it in the
 * background and extension pages, not in content scripts.
 */
import { getDomain, getHostname } from 'tldts'

/**
 * The registrable domain of an http(s) address, or its host where it has none (an IP address, `localhost`).
 */
export function siteOf(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address)) return undefined
  return getDomain(address, { allowPrivateDomains: true }) ?? getHostname(address) ?? undefined
}

/** True where both addresses are web addresses of one site. */
export function isSameSite(a: string, b: string): boolean {
  const site = siteOf(a)
  return site !== undefined && site === siteOf(b)
}
