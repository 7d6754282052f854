#!/usr/bin/env bash
# Packages: @retorquere/bibtex-parser 9.0.29, citation-js 0.7.22.
# Input: `keywords = {R\&D, 100\%}` beside a title with the same escapes.
# An expert expects: the tags "R&D" and "100%", as in the title.
# What happens: Better BibTeX's parser decodes the title and keeps the tags as `R\&D` and `100\%`; citation-js decodes both.
# Why it matters: "R&D" and "KH&CN" are the tags of this field; each import makes a second one.
source "$(dirname "$0")/support/sandbox.sh"
install @retorquere/bibtex-parser@9.0.29 citation-js@0.7.22
run <<'JS'
import { createRequire } from 'node:module'
import { parse } from '@retorquere/bibtex-parser'
const Cite = createRequire(import.meta.url)('citation-js')
const entry = tags => `@article{a, title = {{R\\&D, 100\\%}}, keywords = {${tags}}}`
const { title, keywords } = parse(entry('R\\&D, 100\\%')).entries[0].fields
check('Better BibTeX', [title, [...keywords].sort()], ['R&D, 100%', ['100\\%', 'R\\&D']])
check('unescaped', [...parse(entry('R&D, KH&CN')).entries[0].fields.keywords].sort(), ['KH&CN', 'R&D'])
check('citation-js', new Cite(entry('R\\&D, KH&CN')).data[0].keyword, 'R&D,KH&CN')
JS
