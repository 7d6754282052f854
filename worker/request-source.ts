/**
 * Tells requests of other sites' pages from those of the extension and of programs, by headers that a page
 * cannot set.
 */
import type { Context } from 'hono'
import type { AppEnv } from './env.ts'

/** Hosts of this machine, at which nobody else's page is. */
const ownHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * True if the header `Origin` names a page of another site. Pages count as the service's own only at https
 * and, at http, on this machine. Why: the owner of any other http address can point its name at this service
 * (DNS rebinding), and the browser then takes the service for the page's own server. The extension's own
 * requests have its origin in Chromium, and `null` in Firefox, where its origin would identify the
 * installation. A page in a sandboxed frame also sends `null`: such requests count as the extension's in
 * Firefox only, which `User-Agent` tells. A page cannot change that header, because no preflight response
 * here allows it. Why not `Sec-CH-UA`: Chromium leaves it out under a `Permissions-Policy` and in workers of
 * `data:` addresses.
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
