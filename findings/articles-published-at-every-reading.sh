#!/usr/bin/env bash
# Package: rss-to-json 2.1.1.
# Input: an Atom feed with an article of 1 July 2025, with `published` and `updated`, both of which Atom knows (RFC
#   4287, 4.2.9 and 4.2.15); beside it RSS with the same in `pubDate`.
# An expert expects: that instant as `published` from both.
# What happens: of Atom `published` is the moment at which the feed was read. `created` has the instant. RSS is right.
# Why it matters: each reading makes every article new; in a list by date old ones stand first.
source "$(dirname "$0")/support/sandbox.sh"
install rss-to-json@2.1.1
run <<'JS'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
const { parse } = createRequire(import.meta.url)('rss-to-json')
const day = '2025-07-01T08:30:00+07:00'
const feeds = {
  '/atom': `<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><id>urn:b</id><updated>${day}</updated><entry><title>Đà Nẵng</title><id>urn:a</id><link href="https://example.vn/a"/><published>${day}</published><updated>${day}</updated></entry></feed>`,
  '/rss': '<rss version="2.0"><channel><title>Báo</title><link>https://example.vn/</link><description>B</description><item><title>Đà Nẵng</title><link>https://example.vn/a</link><pubDate>Tue, 01 Jul 2025 08:30:00 +0700</pubDate></item></channel></rss>',
}
const server = createServer((request, response) => {
  response.setHeader('Content-Type', 'application/xml; charset=utf-8')
  response.end(feeds[request.url])
}).listen(0, '127.0.0.1')
await new Promise(resolve => server.once('listening', resolve))
const read = async path => (await parse(`http://127.0.0.1:${server.address().port}${path}`)).items[0]
const before = Date.now()
const atom = await read('/atom')
check('Atom, published', atom.published >= before && atom.published <= Date.now(), true)
check('Atom, created', atom.created, Date.parse(day))
check('RSS, published', (await read('/rss')).published, Date.parse(day))
server.close()
JS
