#!/usr/bin/env bash
# Packages: countrycitystatejson 22.10.2102, country-region-data 4.1.0, iso-3166 4.4.0, cldr-subdivisions-full
#   48.2.0.
# Input: the provinces of Vietnam.
# An expert expects: the 34 of today, or the 63 of before July 2025, in Vietnamese.
# What happens: the first has 20: provinces, regions ("Dong Nam Bo", "Khu Bon Cu") and Đà Nẵng twice. The
#   second has 64, with Hà Tây, which is part of Hà Nội since 2008. The third writes Kiên Giang as "Kiến
#   Giang". The Vietnamese file of the fourth has none of Vietnam.
# Why it matters: a form built on them has no Huế, no Hải Phòng; a join by name misses Kiên Giang.
source "$(dirname "$0")/support/sandbox.sh"
install countrycitystatejson@22.10.2102 country-region-data@4.1.0 iso-3166@4.4.0 cldr-subdivisions-full@48.2.0
run <<'JS'
import { createRequire } from 'node:module'
import { iso31662 } from 'iso-3166'
const require = createRequire(import.meta.url)
const states = require('countrycitystatejson').getStatesByShort('VN')
check('countrycitystatejson', states.length, 20)
const named = ['Da Nang', 'Tinh Da Nang', 'Dong Nam Bo', 'Khu Bon Cu', 'Hue', 'Thua Thien Hue', 'Hai Phong']
check(
  'of these',
  named.filter(name => states.includes(name)),
  ['Da Nang', 'Tinh Da Nang', 'Dong Nam Bo', 'Khu Bon Cu'],
)
const vietnam = require('country-region-data/data.json').find(
  ({ countryShortCode }) => countryShortCode === 'VN',
)
check(
  'country-region-data',
  [vietnam.regions.length, vietnam.regions.find(({ shortCode }) => shortCode === '15')?.name],
  [64, 'Hà Tây'],
)
const units = iso31662.filter(({ parent }) => parent === 'VN')
check('iso-3166', [units.length, units.find(({ code }) => code === 'VN-47').name], [63, 'Kiến Giang'])
const { subdivisions } = require('cldr-subdivisions-full/subdivisions/vi/vi.json').subdivisions
  .localeDisplayNames
check(
  'CLDR',
  Object.keys(subdivisions).filter(code => code.startsWith('vn')),
  [],
)
JS
