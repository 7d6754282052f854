#!/usr/bin/env bash
# Packages: iso-3166-2.json 0.1.2; beside it iso-3166 4.4.0.
# Input: the codes of ISO 3166-2 for Vietnam.
# An expert expects: the 63 provinces of before July 2025, or those of an older list; each code with its name.
# What happens: 60. VN-24, Quảng Bình, is named Quang Ninh, whose own code VN-13 is missing. Names are misread:
#   "Bat Ninh", "Bat Giang", "Bat Lieu", "Kon Turn", "Sec Trang", "Vinh Yen" for Vĩnh Phúc.
# Why it matters: figures of Quảng Bình are labelled as those of another province.
source "$(dirname "$0")/support/sandbox.sh"
install iso-3166-2.json@0.1.2 iso-3166@4.4.0
run <<'JS'
import { createRequire } from 'node:module'
import { iso31662 } from 'iso-3166'
const { divisions } = createRequire(import.meta.url)('iso-3166-2.json').VN
check('entries', Object.keys(divisions).length, 60)
const codes = ['VN-24', 'VN-13', 'VN-56', 'VN-54', 'VN-55', 'VN-28', 'VN-52', 'VN-70']
check('names', codes.map(code => divisions[code]), [
  'Quang Ninh',
  undefined,
  'Bat Ninh',
  'Bat Giang',
  'Bat Lieu',
  'Kon Turn',
  'Sec Trang',
  'Vinh Yen',
])
check('iso-3166', codes.map(code => iso31662.find(entry => entry.code === code)?.name), [
  'Quảng Bình',
  'Quảng Ninh',
  'Bắc Ninh',
  'Bắc Giang',
  'Bạc Liêu',
  'Kon Tum',
  'Sóc Trăng',
  'Vĩnh Phúc',
])
JS
