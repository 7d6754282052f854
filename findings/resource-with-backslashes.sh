#!/usr/bin/env bash
# Packages: rdflib 2.4.0; beside it n3 2.13.12.
# Input: one statement about http://example.vn/Đà_Nẵng, read from Turtle, written as N-Triples, read again.
# An expert expects: the same statement. Turtle and N-Triples let \u0110 stand for Đ in an address too
#   (production UCHAR in IRIREF), and RDF compares addresses letter by letter.
# What happens: written with escapes, and the reader decodes those of texts, not those of addresses: the
#   resource is now called http://example.vn/\u0110\u00e0_N\u1eb5ng. As JSON-LD it is written percent-encoded,
#   which is a third address in RDF. n3 reads the escapes.
# Why it matters: a base written and read by one library has two resources for one city; links between them
#   fail.
source "$(dirname "$0")/support/sandbox.sh"
install rdflib@2.4.0 n3@2.13.12
run <<'JS'
import { Parser } from 'n3'
import rdflib from 'rdflib'
const base = 'http://example.vn/'
const read = (text, type) => {
  const graph = rdflib.graph()
  rdflib.parse(text, graph, base, type)
  return graph
}
const subject = graph => graph.statements.map(statement => statement.subject.value)
const graph = read(`<${base}Đà_Nẵng> <${base}name> "Đà Nẵng"@vi .`, 'text/turtle')
check('read', subject(graph), [`${base}Đà_Nẵng`])
const triples = rdflib.serialize(null, graph, base, 'application/n-triples')
const again = read(triples, 'text/turtle')
check('read again', subject(again), [String.raw`${base}\u0110\u00e0_N\u1eb5ng`])
check('its text', again.statements[0].object.value, 'Đà Nẵng')
check('n3', new Parser().parse(triples)[0].subject.value, `${base}Đà_Nẵng`)
const linked = JSON.parse(await rdflib.serialize(null, graph, base, 'application/ld+json'))
check('JSON-LD', linked['@id'], `${base}%C4%90%C3%A0_N%E1%BA%B5ng`)
JS
