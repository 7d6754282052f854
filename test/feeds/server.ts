/**
 * A web server on this machine that serves feeds, intact ones and ones with every kind of fault that occurs.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { atom, brokenAfter, html, jsonFeed, many, morning, nfd, rdf, rss, utf8, utf16 } from './fixtures.ts'

export interface FeedServer {
  /** Address of the server, such as `http://127.0.0.1:41234`, without a slash at its end. */
  url: string
  /** Each request received so far: path and headers. */
  asked: { path: string; headers: IncomingMessage['headers'] }[]
  stop(): Promise<void>
}

/** Answers a request; `before` is the number of earlier requests for its path. */
export type Page = (request: IncomingMessage, response: ServerResponse, before: number) => void

const xml = { 'Content-Type': 'application/rss+xml; charset=utf-8' }
const send =
  (body: string | Uint8Array, headers: Record<string, string> = xml, status = 200): Page =>
  (_, response) =>
    response.writeHead(status, headers).end(body)
/** Compressed body of 60 KB that expands to the beginning of a feed and 60 MB of spaces. */
const bomb = gzipSync(
  Buffer.concat([
    Buffer.from('<?xml version="1.0"?><rss version="2.0"><channel><title>'),
    Buffer.alloc(60_000_000, 32),
  ]),
)

export const pages: Record<string, Page> = {
  '/rss.xml': send(rss(morning)),
  '/atom.xml': send(atom(morning.map(item => ({ ...item, date: '2026-11-21T02:30:00Z' }))), {
    'Content-Type': 'application/atom+xml',
  }),
  '/rdf.xml': send(rdf(morning.map(item => ({ ...item, date: '2026-11-21T09:30:00+07:00' }))), {
    'Content-Type': 'text/xml',
  }),
  '/feed.json': send(jsonFeed(morning.map(item => ({ ...item, date: '2026-11-21T09:30:00+07:00' }))), {
    'Content-Type': 'application/feed+json',
  }),
  '/nfd.xml': send(rss(morning.map(nfd))),
  '/utf16.xml': send(utf16(rss(morning), 'be'), { 'Content-Type': 'text/xml' }),
  '/mislabelled.xml': send(
    utf8(rss(morning, { declaration: '<?xml version="1.0" encoding="iso-8859-1"?>' })),
    {
      'Content-Type': 'text/xml; charset=iso-8859-1',
    },
  ),
  '/broken-byte.xml': send(brokenAfter(rss(morning), 'Đà N')),
  '/no-dates.xml': send(rss(morning.map(({ date: _, ...item }) => item))),
  '/many.xml': send(many(1500)),
  '/conditional.xml': (request, response) => {
    const headers = { ...xml, ETag: '"morning-1"', 'Last-Modified': 'Sat, 21 Nov 2026 02:30:00 GMT' }
    if (request.headers['if-none-match'] === '"morning-1"') response.writeHead(304, headers).end()
    else response.writeHead(200, headers).end(rss(morning))
  },
  '/moved': send('', { Location: '/rss.xml' }, 301),
  '/moved-for-now': send('', { Location: '/rss.xml' }, 302),
  '/loop': send('', { Location: '/loop' }, 302),
  '/to-file': send('', { Location: 'file:///etc/passwd' }, 302),
  '/gone': send('gone', {}, 410),
  '/missing': send('no', {}, 404),
  '/busy': send('wait', { 'Retry-After': '7200' }, 429),
  '/html': send(html, { 'Content-Type': 'text/html' }),
  '/empty': send(''),
  '/truncated': send(rss(morning).slice(0, 900)),
  '/flapping': (request, response, before) =>
    (before % 2 === 0 ? send('down', {}, 503) : send(rss(morning)))(request, response, before),
  '/bomb': send(bomb, { ...xml, 'Content-Encoding': 'gzip' }),
  '/file.xml.gz': send(gzipSync(rss(morning)), { 'Content-Type': 'application/x-gzip' }),
  '/bomb.xml.gz': send(bomb, { 'Content-Type': 'application/x-gzip' }),
  '/damaged.xml.gz': send(gzipSync(rss(morning)).subarray(0, 400), { 'Content-Type': 'application/x-gzip' }),
  '/large': send('', { ...xml, 'Content-Length': '900000000' }),
  // A byte now and then, and never an end.
  '/slow': (request, response) => {
    response.writeHead(200, xml)
    response.write('<?xml version="1.0"?>')
    const drip = setInterval(() => response.write(' '), 20)
    request.socket.on('close', () => clearInterval(drip))
  },
  '/silent': () => {},
  '/hang-up': request => void request.socket.destroy(),
}

/** Starts the server on a free port; `more` adds to or replaces its pages. */
export async function serveFeeds(more: Record<string, Page> = {}): Promise<FeedServer> {
  const all = { ...pages, ...more }
  const asked: FeedServer['asked'] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const before = asked.filter(one => one.path === path).length
    asked.push({ path, headers: request.headers })
    const page = all[path]
    if (page) page(request, response, before)
    else send('no such page', {}, 404)(request, response, before)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
