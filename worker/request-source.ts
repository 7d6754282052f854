/**
 * Tells requests of other sites' pages from those of the extension and of programs, by headers that a page
 * cannot set.
 */
import type { Context } from 'hono'
import type { AppEnv } from './env.ts'

/** Hosts of this machine, at which nobody else's page is. */
const ownHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * True if the header `Origin` names a page of another site. The service's own pages are at https, or on this
 * machine: the name of any other http address may lead here for one request of a page only (DNS rebinding),
 * and its browser then takes this for the page's own server. The extension has an origin of its own in
 * Chromium, and none (`null`) in Firefox, where its own would name the installation. A page has none in a
 * sandboxed frame: such requests count as the extension's in Firefox only. Why not by `Sec-CH-UA`: Chromium
 * leaves it out under a `Permissions-Policy` and in workers of `data:` addresses. A page cannot change
 * `User-Agent`, which no preflight response here allows.
 */
export function namesPage({ req }: Context<AppEnv>): boolean {
  const origin = req.header('Origin')
  if (origin === undefined) return false
  const own = new URL(req.url)
  if (origin === own.origin && (own.protocol === 'https:' || ownHosts.has(own.hostname))) return false
  return origin === 'null' ? !/\bFirefox\//.test(req.header('User-Agent') ?? '') : /^https?:/i.test(origin)
}

/**
 * True for a request that a browser makes for a page of another site, even one without `Origin`, such as
 * for an image.
 */
export function isFromPage(c: Context<AppEnv>): boolean {
  if (c.req.header('Origin') !== undefined) return namesPage(c)
  return /^(?:cross|same)-site$/.test(c.req.header('Sec-Fetch-Site') ?? '')
}
