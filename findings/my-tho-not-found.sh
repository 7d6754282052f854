#!/usr/bin/env bash
# Packages: remove-accents 0.5.0, and match-sorter 8.3.0, which searches with it.
# Input: place names with y: Mỹ Tho, Phú Mỹ, Thụy Khuê; queries without marks.
# An expert expects: "My Tho" and "Thuy Khue", as "Ha Noi" of Hà Nội.
# What happens: six of the 134 Vietnamese letters with marks stay: ỷ Ỷ ỹ Ỹ ỵ Ỵ. "my tho" does not find Mỹ Tho.
#   Decomposed text keeps all of its marks.
# Why it matters: provinces, towns and most people named Mỹ are missed, while the names beside them are found.
source "$(dirname "$0")/support/sandbox.sh"
install remove-accents@0.5.0 match-sorter@8.3.0
run <<'JS'
import { letters } from './letters.mjs'
import { matchSorter } from 'match-sorter'
import removeAccents from 'remove-accents'
check('letters with marks', letters.length, 134)
check('left as they are', letters.filter(letter => removeAccents(letter) === letter).join(''), 'ỹỸỷỶỵỴ')
check('Mỹ Tho, Hà Nội', ['Mỹ Tho', 'Hà Nội'].map(removeAccents), ['Mỹ Tho', 'Ha Noi'])
check(
  'match-sorter',
  ['my tho', 'ha noi'].map(query => matchSorter(['Mỹ Tho', 'Hà Nội'], query)),
  [[], ['Hà Nội']],
)
check('decomposed', removeAccents('Hà Nội'.normalize('NFD')), 'Hà Nội'.normalize('NFD'))
JS
