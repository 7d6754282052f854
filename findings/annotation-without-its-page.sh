#!/usr/bin/env bash
# Packages: jsonld 9.0.0, jsonld-streaming-parser 5.0.1.
# Input: an annotation whose page has square brackets or a bar in its query (?tags[]=1, ?q=a|b), which browsers leave as they are.
# An expert expects: both make the same triples of the same document.
# What happens: jsonld keeps the link to the page, the streaming parser drops it without an error.
# Why it matters: an annotation arrives in an RDF store without the page that it is about.
source "$(dirname "$0")/support/sandbox.sh"
install jsonld@9.0.0 jsonld-streaming-parser@5.0.1
run <<'JS'
import jsonld from 'jsonld'
import { JsonLdParser } from 'jsonld-streaming-parser'
const context = { id: '@id', target: { '@id': 'http://www.w3.org/ns/oa#hasTarget', '@type': '@id' }, exact: 'http://www.w3.org/ns/oa#exact' }
const document = page => ({ '@context': context, id: 'urn:x:1', target: page, exact: 'Đổi mới' })
const byJsonld = async page => (await jsonld.toRDF(document(page))).some(({ predicate }) => predicate.value.endsWith('hasTarget'))
const byStream = page =>
  new Promise((resolve, reject) => {
    let found = false
    const parser = new JsonLdParser()
    parser.on('data', ({ predicate }) => (found ||= predicate.value.endsWith('hasTarget')))
    parser.on('error', reject).on('end', () => resolve(found))
    parser.end(JSON.stringify(document(page)))
  })
for (const page of ['https://example.vn/tin?tags[]=1', 'https://example.vn/tin?q=a|b'])
  check(page, [await byJsonld(page), await byStream(page)], [true, false])
const encoded = 'https://example.vn/tin?tags%5B%5D=1'
check(encoded, [await byJsonld(encoded), await byStream(encoded)], [true, true])
JS
