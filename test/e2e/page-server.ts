/** Serves test/pages/hazards, its scripts too, and generated pages on 127.0.0.1. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

const folder = new URL('../pages/hazards/', import.meta.url)

/** A policy that blocks every change that a careless extension makes to pages. */
const strictPolicy =
  "default-src 'none'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

export interface PageServer {
  /**
   * Address of a page on `host`; `strict` applies the strictest policy. Where a test adds `?coep=` and the
   * name of a header, the page is sent with that header and `require-corp`; with `?sandbox`, it has no
   * origin; with `?after=` and a number, it is sent after so many ms.
   */
  address(name: string, options?: { strict?: boolean }): string
  stop(): Promise<void>
}

/**
 * Serves the hazard pages under `host`, which the browser must resolve to this machine. `made` are further
 * pages and scripts by name; a promise is served once it resolves.
 */
export async function servePages(
  host: string,
  made: Record<string, string | Promise<string>> = {},
): Promise<PageServer> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x')
    const name = pathname.slice(1)
    if (searchParams.has('after')) await pause(Number(searchParams.get('after')))
    const type = name.endsWith('.xhtml') ? 'application/xhtml+xml' : 'text/html; charset=utf-8'
    try {
      const body = (await made[name]) ?? readFileSync(new URL(name, folder), 'utf8')
      response.writeHead(200, {
        'Content-Type': type,
        ...(searchParams.has('strict') && { 'Content-Security-Policy': strictPolicy }),
        ...(searchParams.has('sandbox') && { 'Content-Security-Policy': 'sandbox allow-scripts' }),
        ...(searchParams.has('coep') && { [searchParams.get('coep')!]: 'require-corp' }),
      })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: (name, { strict = false } = {}) => `http://${host}:${port}/${name}${strict ? '?strict' : ''}`,
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
