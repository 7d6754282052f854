#!/usr/bin/env bash
# Packages: @citation-js/core 0.9.0 with @citation-js/plugin-bibtex 0.9.0; what it writes is read by
#   pandoc-wasm 1.1.0 (pandoc 3.10) too.
# Input: Vietnamese titles, a day of publication, written as BibTeX with the defaults.
# An expert expects: letters in TeX or in UTF-8 that come back; `month = {jul}`.
# What happens: 44 of the 134 letters with marks lose the hook or the horn, without a warning: "Thượng"
#   becomes "Thuọng", "Ảnh Sơn" "Anh Son". The month is "jul 1". Đ is written as \DJ{}, which pandoc drops, so
#   that the family name Đỗ is gone.
# Why it matters: the file holds other words (bản, ban; cơ, co), and nobody sees it before the bibliography is
#   printed.
source "$(dirname "$0")/support/sandbox.sh"
install @citation-js/core@0.9.0 @citation-js/plugin-bibtex@0.9.0 pandoc-wasm@1.1.0
run <<'JS'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import { convert } from 'pandoc-wasm'
import { letters } from './letters.mjs'
const written = more => new Cite([{ id: 'a', type: 'article-journal', ...more }]).format('bibtex')
const back = title => new Cite(written({ title })).data[0].title
check('Thượng, Ảnh Sơn, Huế', back('Thượng, Ảnh Sơn, Huế'), 'Thuọng, Anh Son, Huế')
check(
  'letters that do not come back',
  letters.filter(letter => back(`x${letter}y`) !== `x${letter}y`).length,
  44,
)
const month = written({ title: 'x', issued: { 'date-parts': [[2025, 7, 1]] } }).match(/month = \{(.*)\}/)[1]
check('month', month, 'jul 1')
const bibtex = written({ title: 'Đà Nẵng', author: [{ family: 'Đỗ', given: 'Thị Ánh' }] })
const [{ title, author }] = JSON.parse((await convert({ from: 'bibtex', to: 'csljson' }, bibtex, {})).stdout)
check('pandoc', [title.trim(), author], ['Nẵng', [{ given: 'Thị Ánh' }]])
JS
