#!/usr/bin/env bash
# Package: @retorquere/bibtex-parser 9.0.29 (with which Better BibTeX for Zotero imports).
# Input: English and Vietnamese titles with capitals, in double braces, with and without `langid`.
# An expert expects: double braces keep a title as it is; `langid = {english}` or none changes nothing.
# What happens: a title whose words mostly begin with capitals is put into sentence case all the same: "Da nang opens free trade zone in
#   lien chieu". With `langid = {vietnamese}` it is kept, whatever its language.
# Why it matters: a researcher's bibliography loses the capitals of provinces and startups; docs/interop.md names the format to choose.
source "$(dirname "$0")/support/sandbox.sh"
install @retorquere/bibtex-parser@9.0.29
run <<'JS'
import { parse } from '@retorquere/bibtex-parser'
const title = (text, langid) => parse(`@article{a, title={{${text}}}${langid ? `, langid={${langid}}` : ''}}`).entries[0].fields.title
const english = 'Da Nang Opens Free Trade Zone in Lien Chieu'
check('English', [title(english), title(english, 'english')], Array(2).fill('Da nang opens free trade zone in lien chieu'))
check('Vietnamese', title('Quảng Ninh Đổi Mới Sáng Tạo Toàn Diện'), 'Quảng ninh đổi mới sáng tạo toàn diện')
check('langid', title('Quảng Ninh Đổi Mới Sáng Tạo Toàn Diện', 'vietnamese'), 'Quảng Ninh Đổi Mới Sáng Tạo Toàn Diện')
JS
