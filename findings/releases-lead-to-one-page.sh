#!/usr/bin/env bash
# Packages: feed-reader 6.1.3, @extractus/feed-extractor 8.0.3 (its successor).
# Input: an Atom feed of two releases, whose links name two parts of one page: `…/co-gi-moi#ban-2`, `#ban-1`.
# An expert expects: these links, since a fragment is a part of an address.
# What happens: both packages drop the fragment, and both entries have the link of the page. The first has no
#   ids either, so that nothing tells its entries apart but their texts. A query is kept.
# Why it matters: a program that knows entries by their link shows the first and takes the second for it.
source "$(dirname "$0")/support/sandbox.sh"
install feed-reader@6.1.3 @extractus/feed-extractor@8.0.3
run <<'JS'
import { createServer } from 'node:http'
import { extractFromXml } from '@extractus/feed-extractor'
import { read } from 'feed-reader'
const page = 'https://chu-giai.example/co-gi-moi'
const feedOf = links => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>Có gì mới</title>
<updated>2026-11-30T00:00:00+07:00</updated><author><name>Huế</name></author>${links
  .map(
    (link, i) => `<entry><id>urn:x:${i}</id><title>Bản ${i}</title>
<updated>2026-11-30T00:00:00+07:00</updated><link rel="alternate" href="${link}"/><summary>Huế</summary></entry>`,
  )
  .join('')}</feed>`
const parts = [`${page}#ban-2`, `${page}#ban-1`]
const queries = [`${page}?ban=2#ban-2`, `${page}?ban=1#ban-1`]
const linksOf = ({ entries }) => entries.map(({ link }) => link)
const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/atom+xml')
  response.end(feedOf(request.url === '/parts' ? parts : queries))
})
await new Promise(ready => server.listen(0, '127.0.0.1', ready))
const address = `http://127.0.0.1:${server.address().port}`
const asked = { parts: await read(`${address}/parts`), queries: await read(`${address}/queries`) }
server.close()
server.closeAllConnections()
check('feed-reader', linksOf(asked.parts), [page, page])
check('feed-reader, an id', asked.parts.entries[0].id, undefined)
check('feed-reader, a query', linksOf(asked.queries), [`${page}?ban=2`, `${page}?ban=1`])
check('feed-extractor', linksOf(extractFromXml(feedOf(parts))), [page, page])
check('feed-extractor, a query', linksOf(extractFromXml(feedOf(queries))), [`${page}?ban=2`, `${page}?ban=1`])
JS
