#!/usr/bin/env bash
# Package: abnt-citation 1.3.0 (citations of the Brazilian standard, which writes agencies in capitals).
# Input: citations of UBND (people's committees), TTXVN (the state's news agency), the ministry of science,
#   and of authors named Đỗ and Do.
# An expert expects: abbreviations stay in capitals, as the package says of those it does not know; persons do
#   not.
# What happens: "Ubnd", "Ttxvn" and "Bộ Khoa Học Và Công Nghệ", with a capital in each word. "Đỗ" is right,
#   "DO", the same name without marks, stays in capitals. A name of several words is taken apart at the last:
#   the ministry has the family name "nghệ".
# Why it matters: a Vietnamese agency becomes a person in a Brazilian bibliography.
source "$(dirname "$0")/support/sandbox.sh"
install abnt-citation@1.3.0
run <<'JS'
import { formatAuthorABNT2023, parseNameToCsl, postProcessABNT2023 } from 'abnt-citation'
const agencies = ['UBND', 'TTXVN', 'BỘ KHOA HỌC VÀ CÔNG NGHỆ']
const written = agencies.map(name => formatAuthorABNT2023(name))
check('agencies', written, ['Ubnd', 'Ttxvn', 'Bộ Khoa Học Và Công Nghệ'])
check('known', formatAuthorABNT2023('IBGE'), 'IBGE')
check('persons', postProcessABNT2023('(NGUYỄN; ĐỖ; DO, 2025)', true), '(Nguyễn; Đỗ; DO, 2025)')
const ministry = parseNameToCsl('Bộ Khoa học và Công nghệ')
check('ministry', ministry, { family: 'nghệ', given: 'Bộ Khoa học và Công' })
JS
