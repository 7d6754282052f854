#!/usr/bin/env bash
# Packages: keyword-extractor 0.3.0, language vi.
# Input: names of provinces and cities.
# An expert expects: the names, or at least a part of each: they are what an article is about.
# What happens: nothing is left of Cao Bằng ("high", "by"). Cần Thơ is "Thơ", Thanh Hóa "Hóa", Bà Rịa "Rịa":
#   words are dropped one by one, though most of the list's entries (1,571 of 1,942) have several syllables
#   and so never meet a word. Decomposed letters drop nothing.
# Why it matters: a search or a cloud of words has no Cao Bằng.
source "$(dirname "$0")/support/sandbox.sh"
install keyword-extractor@0.3.0
run <<'JS'
import extractor from 'keyword-extractor'
const words = text => extractor.extract(text, { language: 'vi' })
check('Cao Bằng', words('Cao Bằng'), [])
check('others', ['Cần Thơ', 'Thanh Hóa', 'Bà Rịa'].flatMap(words), ['Thơ', 'Hóa', 'Rịa'])
check(
  'whole',
  ['Đà Nẵng', 'Hà Nội', 'Quảng Ninh'].map(name => words(name).join(' ')),
  ['Đà Nẵng', 'Hà Nội', 'Quảng Ninh'],
)
const list = extractor.getStopwords({ language: 'vi' })
check('entries', [list.length, list.filter(entry => entry.includes(' ')).length], [1942, 1571])
check('decomposed', words('Cần Thơ'.normalize('NFD')).length, 2)
JS
