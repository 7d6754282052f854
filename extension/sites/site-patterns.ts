/**
 * Sites on which the extension may run: the built-in list, and those that the reader adds. Pure;
 * site-permissions.ts calls the browser.
 */
import { logIgnored } from '../ignored.ts'
import { siteOf } from '../settings.ts'
import { newsSites } from './news-sites.ts'

/**
 * Match pattern for all pages of a site (a host without `www.`) and of its subdomains. An IP address and
 * `localhost` have no subdomains: their pattern covers the host alone.
 */
export function patternOf(site: string): string {
  return /^[\d.]+$|^\[|^localhost$/.test(site) ? `*://${site}/*` : `*://*.${site}/*`
}

/** True if the host is a built-in news site or a subdomain of one. */
export function isNewsSite(host: string): boolean {
  return newsSites.some(pattern => host === pattern.slice(2) || host.endsWith(pattern.slice(1)))
}

/**
 * Sites that the reader added, sorted and without `www.`, from the match patterns of granted permissions.
 * News sites and permissions to connect to a program on this machine (`loopbackPattern`) are left out.
 */
export function addedSites(patterns: readonly string[]): string[] {
  const sites = patterns.flatMap(pattern => {
    if (/^http:\/\/(127\.0\.0\.1|localhost)\/\*$/.test(pattern)) return []
    const host = /^(?:\*|https?):\/\/(?:\*\.)?([^/*]+)\/\*$/.exec(pattern)?.[1]
    return host && !isNewsSite(host) ? [siteOf(host)] : []
  })
  return [...new Set(sites)].sort()
}

/** The site (host without `www.`) of a typed host or web address. Undefined if the text is neither. */
export function siteTyped(text: string): string | undefined {
  const typed = text.trim()
  try {
    const { protocol, hostname } = new URL(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`)
    const host = siteOf(hostname)
    return (protocol === 'https:' || protocol === 'http:') && (host.includes('.') || host === 'localhost')
      ? host
      : undefined
  } catch (error) {
    logIgnored('read the address of a site', error)
    return undefined
  }
}
