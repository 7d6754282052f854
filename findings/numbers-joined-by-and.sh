#!/usr/bin/env bash
# Package: written-number 0.11.1 (numbers in words), its Vietnamese.
# Input: 15, 21, 105, 1005 and 2025.
# An expert expects: "mười lăm", "hai mươi mốt", "một trăm lẻ năm" (or "linh năm"), "một nghìn không trăm lẻ
#   năm", "hai nghìn không trăm hai mươi lăm".
# What happens: the first two are right. The others are joined by "và", the word for "and" between things:
#   "một trăm và năm" is "a hundred and also five", as no one counts. The zero of the hundreds is left out.
# Why it matters: a sum in words on a document, or read aloud, is taken for two sums.
source "$(dirname "$0")/support/sandbox.sh"
install written-number@0.11.1
run <<'JS'
import writtenNumber from 'written-number'
const words = number => writtenNumber(number, { lang: 'vi' })
check('below a hundred', [15, 21].map(words), ['mười lăm', 'hai mươi mốt'])
check('hundreds', words(105), 'một trăm và năm')
check('thousands', [1005, 2025].map(words), ['một ngàn và năm', 'hai ngàn và hai mươi lăm'])
JS
