#!/usr/bin/env bash
# Package: infobox-parser 3.6.4.
# Input: an infobox of the Vietnamese Wikipedia with "tên", "diện tích", "dân số", "bản đồ" and "GRDP".
# An expert expects: five values; the parser takes the names of fields as they come.
# What happens: one value, GRDP. A field with a letter beyond ASCII in its name is left out, without an error.
# Why it matters: a data set made of Vietnamese infoboxes lacks names, areas and populations.
source "$(dirname "$0")/support/sandbox.sh"
install infobox-parser@3.6.4
run <<'JS'
import { createRequire } from 'node:module'
const module = createRequire(import.meta.url)('infobox-parser')
const parse = module.default ?? module
const infobox = `{{Thông tin đơn vị hành chính Việt Nam
| tên = Đà Nẵng
| diện tích = 11.859,59 km²
| dân số = 3.065.628 người
| bản đồ = Da Nang in Vietnam.svg
| GRDP = 260.642 tỷ đồng
}}`
check('fields with Vietnamese names', parse(infobox).general, { grdp: '260.642 tỷ đồng' })
const plain = infobox.replace('| tên =', '| ten =').replace('dân số', 'dan so')
check('the same without marks', Object.keys(parse(plain).general), ['ten', 'danSo', 'grdp'])
JS
