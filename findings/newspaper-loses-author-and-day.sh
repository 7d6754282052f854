#!/usr/bin/env bash
# Packages: citation-js 0.7.22 with its plugin for RIS, pandoc-wasm 1.1.0 (pandoc 3.10).
# Input: a newspaper article in RIS: `TY  - NEWS` with AU, PY 2024 and DA 2024/05/09/, as Zotero writes it.
# An expert expects: author Nguyễn Thị Hòa and 9 May 2024 in the bibliography, as for `TY  - ELEC`.
# What happens: citation-js makes the author a `reporter`, as text, and keeps the year alone; its APA line begins with the title. With ELEC
#   author and day are there. pandoc keeps the author and drops the day, with DA alone also the year; it takes the small words of "Bộ Nông
#   nghiệp và Môi trường" for a particle: family name "Môi trường".
#   Written by citation-js, a newspaper article has neither AU nor DA.
# Why it matters: bibliographies from RIS name no author; docs/interop.md names BibTeX and CSL-JSON for both.
source "$(dirname "$0")/support/sandbox.sh"
install citation-js@0.7.22 pandoc-wasm@1.1.0
run <<'JS'
import { createRequire } from 'node:module'
import { convert } from 'pandoc-wasm'
const Cite = createRequire(import.meta.url)('citation-js')
const ris = (type, author = 'Nguyễn, Thị Hòa', dates = ['PY  - 2024', 'DA  - 2024/05/09/']) =>
  [`TY  - ${type}`, 'TI  - Mở phiên', `AU  - ${author}`, 'T2  - VnExpress', ...dates, 'ER  - ', ''].join('\r\n')
const cited = type => {
  const cite = new Cite(ris(type), { forceType: '@ris/file' })
  const { author, reporter, issued } = cite.data[0]
  return [author, reporter, issued['date-parts'][0], cite.format('bibliography', { template: 'apa', lang: 'en-US' }).slice(0, 8)]
}
check('newspaper', cited('NEWS'), [undefined, 'Nguyễn, Thị Hòa', [2024], 'Mở phiên'])
check('web page', cited('ELEC').slice(0, 3), [[{ family: 'Nguyễn', given: 'Thị Hòa' }], undefined, [2024, 5, 9]])
const pandoc = async text => JSON.parse((await convert({ from: 'ris', to: 'csljson' }, text, {})).stdout)[0]
check('pandoc, day', (await pandoc(ris('NEWS'))).issued, { 'date-parts': [[2024]] })
check('pandoc, DA alone', (await pandoc(ris('NEWS', undefined, ['DA  - 2024/05/09/']))).issued, undefined)
const { family, given } = (await pandoc(ris('NEWS', 'Bộ Nông nghiệp và Môi trường'))).author[0]
check('pandoc, ministry', [family, given], ['Môi trường', 'Bộ Nông'])
const issued = { 'date-parts': [[2024, 5, 9]] }
const tags = type => {
  const item = { id: 'a', type, title: 'x', author: [{ family: 'Nguyễn', given: 'Thị Hòa' }], issued }
  return new Cite([item]).format('ris').match(/^(AU|DA|PY)/gm)
}
check('written', tags('article-newspaper'), ['PY'])
check('written as a web page', tags('webpage'), ['AU', 'DA', 'PY'])
JS
