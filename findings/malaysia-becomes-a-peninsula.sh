#!/usr/bin/env bash
# Packages: i18n-iso-countries 7.14.0, @cospired/i18n-iso-languages 4.2.0, their Vietnamese names.
# Input: the countries MY, AT and UA; the languages Sundanese (su), Bosnian (bs), Afrikaans (af).
# An expert expects: Malaysia, Áo, Ukraina; Tiếng Sunda, Tiếng Bosnia, Tiếng Afrikaans. Unicode's data (CLDR)
#   has them, but for the last, which it calls Dutch of South Africa.
# What happens: Malaysia is "Bán đảo Mã Lai", the Malay Peninsula; Austria and Ukraine stay English.
#   Sundanese, of Java, is "Tiếng Sudan"; Bosnian is "Tiếng Nam Tư", Yugoslav; Afrikaans is "Tiếng Nam Phi",
#   South African.
# Why it matters: a list of countries names a place that is half of one; two languages carry another country.
source "$(dirname "$0")/support/sandbox.sh"
install i18n-iso-countries@7.14.0 @cospired/i18n-iso-languages@4.2.0
run <<'JS'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const countries = require('i18n-iso-countries')
const languages = require('@cospired/i18n-iso-languages')
countries.registerLocale(require('i18n-iso-countries/langs/vi.json'))
languages.registerLocale(require('@cospired/i18n-iso-languages/langs/vi.json'))
const unicode = (type, codes) => codes.map(code => new Intl.DisplayNames('vi', { type }).of(code))
const lands = ['MY', 'AT', 'UA']
check(
  'countries',
  lands.map(code => countries.getName(code, 'vi')),
  ['Bán đảo Mã Lai', 'Austria', 'Ukraine'],
)
check('countries of Unicode', unicode('region', lands), ['Malaysia', 'Áo', 'Ukraina'])
const tongues = ['su', 'bs', 'af']
check(
  'languages',
  tongues.map(code => languages.getName(code, 'vi')),
  ['Tiếng Sudan', 'Tiếng Nam Tư', 'Tiếng Nam Phi'],
)
check('languages of Unicode', unicode('language', ['su', 'bs']), ['Tiếng Sunda', 'Tiếng Bosnia'])
JS
