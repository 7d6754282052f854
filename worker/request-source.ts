/**
 * Tells requests of other sites' pages from those of the extension and of programs, by headers that a page
 * cannot set.
 */
import type { Context } from 'hono'
import type { AppEnv } from './env.ts'

/**
 * True if the header `Origin` names a page of another site. The extension's own requests have its origin in
 * Chromium, and `null` in Firefox, where its origin would identify the installation. A page in a sandboxed
 * frame also sends `null`: such requests count as the extension's in Firefox only, which `User-Agent`
 * tells. A page cannot change that header, because no preflight response here allows it. Why not
 * `Sec-CH-UA`: Chromium leaves it out under a `Permissions-Policy` and in workers of `data:` addresses.
 */
export function namesPage({ req }: Context<AppEnv>): boolean {
  const origin = req.header('Origin')
  if (origin === undefined || origin === new URL(req.url).origin) return false
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
