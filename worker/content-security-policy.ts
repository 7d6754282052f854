/** Content-Security-Policy of the service's responses. */

/** Policy of a response that is not a page, and of a page that sets no policy itself. */
export const strictPolicy = "default-src 'none'; frame-ancestors 'none'"

/**
 * Policy of a page with one inline style. `scripts` are the sources of its scripts, which may also connect
 * to the service; without `scripts` none may run. `ancestors` are the pages that may frame it.
 */
export async function pagePolicy(
  style: string,
  { scripts, ancestors = "'none'" }: { scripts?: string; ancestors?: string } = {},
): Promise<string> {
  return [
    "default-src 'none'",
    ...(scripts === undefined ? [] : [`script-src ${scripts}`, "connect-src 'self'"]),
    `style-src ${await hashSource(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ')
}

/** Source expression that allows one inline script or style, with its quotes. */
export async function hashSource(code: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code))
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`
}
