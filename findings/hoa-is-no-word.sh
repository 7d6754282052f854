#!/usr/bin/env bash
# Packages: dictionary-vi 3.0.0 (from hunspell-vi) with nspell 2.1.5; @cspell/dict-vi-vn 3.0.6 with
#   cspell-trie-lib 10.4.1.
# Input: syllables in the placement of tone marks that most newspapers use: hòa, tòa, thúy, thủy, ủy, hủy,
#   tùy; and names of provinces.
# An expert expects: both placements are accepted, or the other one is the first suggestion.
# What happens: only hoà, toà, thuý, thuỷ, uỷ, huỷ, tuỳ are words. The suggestions for "hòa" are ha, hia, hò.
#   Đắk, Lắk, Kon and Krông are no words. The dictionary of cspell refuses the same.
# Why it matters: "Ủy ban", "hòa bình" and "thủy sản" are marked as errors in most texts of the press.
source "$(dirname "$0")/support/sandbox.sh"
install dictionary-vi@3.0.0 nspell@2.1.5 @cspell/dict-vi-vn@3.0.6 cspell-trie-lib@10.4.1
run <<'JS'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { decodeTrie } from 'cspell-trie-lib'
import dictionary from 'dictionary-vi'
import nspell from 'nspell'
const spelling = nspell(dictionary)
const right = words =>
  words
    .split(' ')
    .filter(word => spelling.correct(word))
    .join(' ')
check(
  'on the last vowel',
  right('hoà toà hoá khoẻ thuý thuỷ uỷ huỷ tuỳ'),
  'hoà toà hoá khoẻ thuý thuỷ uỷ huỷ tuỳ',
)
check('on the first vowel', right('hòa tòa hóa khỏe thúy thủy ủy hủy tùy'), '')
check('suggested for hòa', spelling.suggest('hòa').slice(0, 3), ['ha', 'hia', 'hò'])
check('names', right('Đắk Lắk Kon Krông Tum Quảng Nẵng'), 'Tum Quảng Nẵng')
const words = decodeTrie(gunzipSync(readFileSync('node_modules/@cspell/dict-vi-vn/vi.trie.gz')))
const known = text => text.split(' ').filter(word => words.hasWord(word, true))
check('cspell, last vowel', known('hoà thuỷ uỷ'), ['hoà', 'thuỷ', 'uỷ'])
check('cspell, first vowel', known('hòa thủy ủy'), [])
check('cspell, names', known('Đắk Lắk Krông Nẵng'), ['Nẵng'])
JS
