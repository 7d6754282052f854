#!/usr/bin/env bash
# Packages: pandoc-wasm 1.1.0 (pandoc 3.10), @retorquere/bibtex-parser 9.0.29 (Better BibTeX),
#   @citation-js/plugin-bibtex 0.9.0, biblatex-csl-converter 3.6.0, astrocite-bibtex 0.16.4.
# Input: titles in TeX's spelling, as LaTeX with the encodings T1 and T5 sets them: \DJ is Đ, \h the hook
#   above, \d the dot below, \ohorn ơ, \uhorn ư, two marks nested.
# An expert expects: Đà Nẵng, Ảnh, Huế, Lạng Sơn, Thượng.
# What happens: pandoc drops Đ, ơ and ư, and every letter on a horn. Better BibTeX and citation-js print "\h"
#   and "\ohorn" as text. biblatex-csl-converter drops hook and dot and gives the upper of two marks to the
#   letter before: "Ñăng", "Húê". astrocite drops Đ and letters with a hook.
# Why it matters: "à Nẵng" and "Lang Son" are other names; no reader of the five reads all of these letters.
source "$(dirname "$0")/support/sandbox.sh"
install pandoc-wasm@1.1.0 @retorquere/bibtex-parser@9.0.29 @citation-js/core@0.9.0 \
  @citation-js/plugin-bibtex@0.9.0 biblatex-csl-converter@3.6.0 astrocite-bibtex@0.16.4
run <<'JS'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import { parse } from '@retorquere/bibtex-parser'
import astrocite from 'astrocite-bibtex'
import { BibLatexParser } from 'biblatex-csl-converter'
import { convert } from 'pandoc-wasm'
const titles = [
  '{\\DJ}\\`{a} N\\~{\\u{a}}ng',
  '\\h{A}nh',
  "Hu\\'{\\^e}",
  'L\\d{a}ng S{\\ohorn}n',
  'Th\\d{\\uhorn}ng',
]
const bibtex = titles.map((title, i) => `@misc{k${i}, title = {{${title}}}}`).join('\n')
const composed = texts => texts.map(text => text.normalize('NFC'))
const pandoc = JSON.parse((await convert({ from: 'bibtex', to: 'csljson' }, bibtex, {})).stdout)
check('pandoc', composed(pandoc.map(({ title }) => title)), ['à Nẵng', 'Ảnh', 'Huế', 'Lạng Sn', 'Thng'])
const better = parse(bibtex, { sentenceCase: false }).entries.map(({ fields }) => fields.title)
check('Better BibTeX', composed(better), ['Đà Nẵng', '\\hAnh', 'Huế', 'Lạng S\\ohornn', 'Th\\d{\\uhorn}ng'])
const cited = new Cite(bibtex).data.map(({ title }) => title)
check('citation-js', composed(cited), ['Đà Nẵng', '\\hAnh', 'Huế', 'Lạng S\\ohornn', 'Th\\\u0323uhornng'])
const converted = Object.values(new BibLatexParser(bibtex).parse().entries)
check(
  'biblatex-csl-converter',
  composed(converted.map(({ fields }) => fields.title.map(({ text }) => text).join(''))),
  ['Đà Ñăng', 'Anh', 'Húê', 'Lang Sn', 'Thng'],
)
check('astrocite', composed(astrocite.parse(bibtex).map(({ title }) => title)), [
  'à Năng',
  'nh',
  'Huê',
  'Lạng Sn',
  'Thng',
])
JS
