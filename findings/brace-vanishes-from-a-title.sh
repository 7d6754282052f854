#!/usr/bin/env bash
# Package: pandoc-wasm 1.1.0 (pandoc 3.10).
# Input: a BibTeX title with one brace, written `\textbraceleft{}`, because BibTeX counts the brace of `\{` too.
# An expert expects: the brace, as for `\textless{}`, `\textbackslash{}` and `\textdollar{}` beside it.
# What happens: the brace is gone, without a warning. `\{` with a hidden partner (`\{\vphantom{\}}`) is read; citation-js 0.7.22 shows that
#   one as "{\vphantom}".
# Why it matters: no form of a single brace is read by all; docs/clippings.md compares them and names CSL-JSON for pandoc.
source "$(dirname "$0")/support/sandbox.sh"
install pandoc-wasm@1.1.0 citation-js@0.7.22
run <<'JS'
import { createRequire } from 'node:module'
import { convert } from 'pandoc-wasm'
const Cite = createRequire(import.meta.url)('citation-js')
const bibtex = title => `@article{a, title = {{Cười ${title} mình}}, journal = {X}}`
const pandoc = async title => JSON.parse((await convert({ from: 'bibtex', to: 'csljson' }, bibtex(title), {})).stdout)[0].title
check('a brace', await pandoc('\\textbraceleft{}'), 'Cười  mình')
check('signs beside it', await pandoc('\\textless{} \\textbackslash{} \\textdollar{}'), 'Cười < \\ $ mình')
check('with a hidden partner', await pandoc('\\{\\vphantom{\\}}'), 'Cười { mình')
check('the same in citation-js', new Cite(bibtex('\\{\\vphantom{\\}}')).data[0].title, 'Cười {\\vphantom} mình')
JS
