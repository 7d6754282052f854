#!/usr/bin/env bash
# Packages: @comunica/query-sparql-rdfjs 5.4.1, rdf-validate-shacl 0.6.5, shacl-engine 1.1.2; beside them
#   oxigraph 0.5.11.
# Input: SPARQL's REGEX and REPLACE with \w and \W on Vietnamese names; SHACL's `sh:pattern`, which is REGEX.
# An expert expects: every letter is in \w: SPARQL takes XPath's regular expressions, where \w is all but
#   punctuation, separators and other characters (XML Schema Part 2, F.1.1).
# What happens: in comunica \w has the letters of ASCII alone. "Đà Nẵng" is not two words, and REPLACE of \W
#   makes "qu-n-1" of "quận 1". Both validators report "Đà Nẵng" and pass "Da Nang". oxigraph is right; so is
#   comunica for \p{L}.
# Why it matters: the same query gives other rows in two programs; keys made by REPLACE lose letters; right
#   names are violations.
source "$(dirname "$0")/support/sandbox.sh"
install @comunica/query-sparql-rdfjs@5.4.1 n3@2.13.12 oxigraph@0.5.11 rdf-validate-shacl@0.6.5 \
  shacl-engine@1.1.2 @zazuko/env@3.0.1
run <<'JS'
import { QueryEngine } from '@comunica/query-sparql-rdfjs'
import rdf from '@zazuko/env'
import { Parser, Store } from 'n3'
import * as oxigraph from 'oxigraph'
import RdfValidate from 'rdf-validate-shacl'
import { Validator } from 'shacl-engine'
const engine = new QueryEngine()
const values = async expression => {
  const query = `SELECT (${expression} AS ?x) {}`
  const [binding] = await (await engine.queryBindings(query, { sources: [new Store()] })).toArray()
  return [binding.get('x').value, new oxigraph.Store().query(query)[0].get('x').value]
}
check('two words', await values('REGEX("Đà Nẵng", "^\\\\w+ \\\\w+$")'), ['false', 'true'])
check('without marks', await values('REGEX("Da Nang", "^\\\\w+ \\\\w+$")'), ['true', 'true'])
check('a key', await values('REPLACE("quận 1", "\\\\W", "-")'), ['qu-n-1', 'quận-1'])
check('letters', await values('REGEX("Đà", "^\\\\p{L}+$")'), ['true', 'true'])
const dataset = turtle => rdf.dataset(new Parser().parse(turtle))
const shapes = dataset(`@prefix sh: <http://www.w3.org/ns/shacl#>.
  <urn:s> a sh:NodeShape; sh:targetNode <urn:a>, <urn:b>;
    sh:property [sh:path <urn:name>; sh:pattern "^\\\\w+ \\\\w+$"].`)
const names = dataset('<urn:a> <urn:name> "Đà Nẵng". <urn:b> <urn:name> "Da Nang".')
const reports = [
  await new RdfValidate(shapes, { factory: rdf }).validate(names),
  await new Validator(shapes, { factory: rdf }).validate({ dataset: names }),
]
check(
  'violations',
  reports.map(({ results }) => results.map(({ focusNode }) => (focusNode.term ?? focusNode).value)),
  [['urn:a'], ['urn:a']],
)
JS
