#!/usr/bin/env bash
# Packages: read-vn-number 4.1.0, vn-num2words 1.0.4; beside them read-vietnamese-number 2.3.1,
#   number-to-text-vietnamese 1.1.7.
# Input: 15, 105 and 1,000,005 in words.
# An expert expects: "mười lăm" (lăm after ten), "một trăm lẻ năm" (năm after lẻ or linh).
# What happens: read-vn-number has "lăm" after "lẻ": "một trăm lẻ lăm". vn-num2words has "muời năm" for 15,
#   with the tone of the first word in no known spelling, in 90 of the numbers below 1,000. The other two are
#   right.
# Why it matters: sums in words on contracts and invoices look like a foreigner's.
source "$(dirname "$0")/support/sandbox.sh"
install read-vn-number@4.1.0 vn-num2words@1.0.4 read-vietnamese-number@2.3.1 number-to-text-vietnamese@1.1.7
run <<'JS'
import { createRequire } from 'node:module'
import { getText } from 'number-to-text-vietnamese'
import { doReadNumber, ReadingConfig } from 'read-vietnamese-number'
import toWords from 'vn-num2words'
const { default: readNumber } = createRequire(import.meta.url)('read-vn-number')
const config = new ReadingConfig()
config.unit = []
check(
  'read-vn-number',
  ['15', '105', '1000005'].map(n => readNumber(n)),
  ['mười lăm', 'một trăm lẻ lăm', 'một triệu không trăm lẻ lăm'],
)
check(
  'vn-num2words',
  [15, 105].map(n => toWords(n)),
  ['muời năm', 'một trăm linh năm'],
)
check(
  'misspelt',
  Array.from({ length: 1000 }, (_, n) => toWords(n)).filter(words => words.includes('muời')).length,
  90,
)
check(
  'right',
  [doReadNumber('15', config), doReadNumber('105', config), getText(15), getText(105)],
  ['mười lăm', 'một trăm lẻ năm', 'mười lăm', 'một trăm linh năm'],
)
JS
