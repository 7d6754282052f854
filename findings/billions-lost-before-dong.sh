#!/usr/bin/env bash
# Package: numeral 2.0.6, locale vi.
# Input: "1.500 tỷ", "1.500 tỷ đồng", "1,5 triệu USD", "1,5tỷ": sums as Vietnamese news and its own locale
#   write them.
# An expert expects: 1,500 thousand million for the first two, or null for a text with a word that it does not
#   know.
# What happens: with "đồng" or "USD" after it the word for the size is passed over: 1,500 and 1.5. Without the
#   space too. "1.500 tỷ" is right.
# Why it matters: a column of sums mixes dong and thousands of millions of dong, and nothing warns.
source "$(dirname "$0")/support/sandbox.sh"
install numeral@2.0.6
run <<'JS'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const numeral = require('numeral')
require('numeral/locales/vi')
numeral.locale('vi')
const value = text => numeral(text).value()
check('1.500 tỷ', value('1.500 tỷ'), 1.5e12)
check('1.500 tỷ đồng', value('1.500 tỷ đồng'), 1500)
check('1,5 triệu USD', value('1,5 triệu USD'), 1.5)
check('1,5tỷ', value('1,5tỷ'), 1.5)
check('a text without a number', value('tỷ đồng'), null)
JS
