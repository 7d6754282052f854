/**
 * Tells requests of other sites' pages from those of the extension and of programs, by headers that no page
 * can set.
 */
import type { Context } from 'hono'
import type { AppEnv } from './env.ts'

/**
 * True if the header `Origin` names a page of another site. The extension has an origin of its own in
 * Chromium, and none (`null`) in Firefox, where its own would name the installation. A page has none in a
 * sandboxed frame: such requests count as the extension's in Firefox only. Why not by `Sec-CH-UA`: Chromium
 * leaves it out under a `Permissions-Policy` and in workers of `data:` addresses. A page cannot change
 * `User-Agent`, which no preflight response here allows.
 */
export function namesPage({ req }: Context<AppEnv>): boolean {
  const origin = req.header('Origin')
  if (origin === undefined || origin === new URL(req.url).origin) return false
  return origin === 'null' ? !/\bFirefox\//.test(req.header('User-Agent') ?? '') : /^https?:/i.test(origin)
}

/**
 * True for a request that a browser makes for a page of another site, such as that of an image, which names
 * no origin.
 */
export function isFromPage(c: Context<AppEnv>): boolean {
  if (c.req.header('Origin') !== undefined) return namesPage(c)
  return /^(?:cross|same)-site$/.test(c.req.header('Sec-Fetch-Site') ?? '')
}
