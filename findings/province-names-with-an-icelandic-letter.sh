#!/usr/bin/env bash
# Package: iso-3166-2 1.0.0 (names of the subdivisions of ISO 3166-2).
# Input: its names of the provinces of Vietnam, compared with their spelling.
# An expert expects: the spelling of ISO 3166-2, with or without marks.
# What happens: four names begin a word with Ð (U+00D0, the Icelandic eth) in place of Đ (U+0110), four others
#   have Đ; Kiên Giang is "Kiến Giang"; five cities have no marks. Both letters look the same, lower case
#   gives "ðồng nai", and removing marks keeps the eth.
# Why it matters: tables joined by the name lose Đồng Nai, Đồng Tháp, Lâm Đồng and Nam Định, and the eye finds
#   no reason.
source "$(dirname "$0")/support/sandbox.sh"
install iso-3166-2@1.0.0
run <<'JS'
import { createRequire } from 'node:module'
const { country } = createRequire(import.meta.url)('iso-3166-2')
const names = Object.values(country('VN').sub).map(({ name }) => name)
const having = letter => names.filter(name => name.includes(letter)).sort()
check('with U+00D0', having('\u00d0'), ['Lâm \u00d0ồng', 'Nam \u00d0ịnh', '\u00d0ồng Nai', '\u00d0ồng Tháp'])
check('with U+0110', having('\u0110'), ['Bình Định', 'Điện Biên', 'Đắk Lắk', 'Đắk Nông'])
check('Đồng Nai', names.includes('Đồng Nai'), false)
check('without marks', '\u00d0ồng Nai'.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('\u0110', 'D'), '\u00d0ong Nai')
check('Kiên Giang', names.filter(name => name.endsWith(' Giang') && name.startsWith('K')), ['Kiến Giang'])
JS
