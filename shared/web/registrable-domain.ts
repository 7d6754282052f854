/**
 * Sites by registrable domain, after the Public Suffix List with its private section: `a.com.vn` and
 * `b.com.vn` are two sites, so are two accounts of `github.io`. The list is large: for the background and the
 * extension's own pages, not for scripts in pages.
 */
import { getDomain, getHostname } from 'tldts'

/**
 * The registrable domain of an http(s) address, or its whole host where it has none (an IP address,
 * `localhost`).
 */
export function siteOf(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address)) return undefined
  return getDomain(address, { allowPrivateDomains: true }) ?? getHostname(address) ?? undefined
}

/** True where both addresses are on the web and on one site. */
export function isSameSite(a: string, b: string): boolean {
  const site = siteOf(a)
  return site !== undefined && site === siteOf(b)
}
