#!/usr/bin/env bash
# Package: biblatex-csl-converter 3.6.0 (the bibliographies of Fidus Writer), its reader of RIS.
# Input: a newspaper article of 1 July 2025 with `PY`, `DA` and the day of access in `Y2`; a page without a
#   date, read on 21 November 2026; a ministry as author, without a comma as RIS has it for institutions.
# An expert expects: 1 July 2025, no date, and the ministry whole.
# What happens: the year alone; the undated page is of the day of access, as "2026/11/21/", which is no date
#   of BibLaTeX; the ministry has the family name "nghệ".
# Why it matters: an undated page is cited as of the day on which someone looked at it.
source "$(dirname "$0")/support/sandbox.sh"
install biblatex-csl-converter@3.6.0
run <<'JS'
import { RISParser } from 'biblatex-csl-converter'
const read = lines => {
  const { entries } = new RISParser([...lines, 'ER  - ', ''].join('\n')).parse()
  return Object.values(entries)[0].fields
}
const text = parts => parts.map(part => part.text).join('')
const access = 'Y2  - 2026/11/21/'
const article = read([
  'TY  - NEWS',
  'TI  - Đà Nẵng mở quỹ',
  'AU  - Bộ Khoa học và Công nghệ',
  'PY  - 2025',
  'DA  - 2025/07/01/',
  access,
])
check('date', article.date, '2025')
const [{ family, given }] = article.author
check('ministry', [text(family), text(given)], ['nghệ', 'Bộ Khoa học và Công'])
const undated = read(['TY  - ELEC', 'TI  - Đà Nẵng', 'UR  - https://a.example/', access])
check('undated', undated.date, '2026/11/21/')
JS
