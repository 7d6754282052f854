#!/usr/bin/env bash
# Package: fontoxpath 3.34.0, XPath 3.1 in JavaScript.
# Input: `tokenize("Đà Nẵng, Huế", "\W+")`, `replace` and `matches` with classes of letters, `xs:NCName("tỉnh")`.
# An expert expects: the words Đà, Nẵng, Huế: in XPath's patterns `\w` is every letter of Unicode, and `matches`
#   says so.
# What happens: `tokenize` gives "", "N", "ng", "Hu", "", and `replace` the like: these two have the patterns of
#   JavaScript, `matches` alone those of XML Schema. `tỉnh` is no name to `xs:NCName`, though
#   `//tỉnh` finds elements of that name.
# Why it matters: words of Vietnamese texts are counted and indexed in pieces, while a test of the same pattern
#   with `matches` passes.
source "$(dirname "$0")/support/sandbox.sh"
install fontoxpath@3.34.0 @xmldom/xmldom@0.9.12
run <<'JS'
import { DOMParser } from '@xmldom/xmldom'
import fontoxpath from 'fontoxpath'
const { evaluateXPath } = fontoxpath
const node = new DOMParser().parseFromString('<r><tỉnh/></r>', 'text/xml')
const value = query => evaluateXPath(query, node, null, {}, evaluateXPath.ANY_TYPE)
check('tokenize', value('tokenize("Đà Nẵng, Huế", "\\W+")'), ['', 'N', 'ng', 'Hu', ''])
check('replace', value('replace("Đà Nẵng", "\\w", "x")'), 'Đà xẵxx')
check('matches', value('matches("Đà Nẵng", "^\\w+ \\w+$")'), true)
check('elements', value('count(//tỉnh)'), 1)
let fault = ''
try {
  value('xs:NCName("tỉnh")')
} catch (error) {
  fault = String(error.message).slice(0, 8)
}
check('xs:NCName', fault, 'FORG0001')
JS
