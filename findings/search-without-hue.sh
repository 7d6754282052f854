#!/usr/bin/env bash
# Packages: lunr 2.3.9, lunr-languages 1.22.0 (search in static sites), with and
#   without its plugin for Vietnamese.
# Input: documents "Huế", "Đà Nẵng", "công nghệ", "Đắk Lắk", each searched for by its own words.
# An expert expects: a document is found by a word that it has; the plugin for Vietnamese is there for that.
# What happens: with the plugin too, "Huế", "Đà" and "nghệ" find nothing; "Nẵng", "công" and "Đắk" find
#   theirs. A letter with a mark at either end of a word is cut off in the index ("hu", "đ", "ngh", "th") and
#   not in the query. Decomposed, "nghệ" and "Thơ" still find nothing.
# Why it matters: a site about Vietnam answers "no results" for Huế, for công nghệ by its second word, and for
#   most words that end in a vowel with a mark.
source "$(dirname "$0")/support/sandbox.sh"
install lunr@2.3.9 lunr-languages@1.22.0
run <<'JS'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const lunr = require('lunr')
console.warn = () => {}
require('lunr-languages/lunr.stemmer.support')(lunr)
require('lunr-languages/lunr.vi')(lunr)
const places = ['Huế', 'Đà Nẵng', 'công nghệ', 'Đắk Lắk', 'Cần Thơ']
const found = (words, vietnamese, form = 'NFC') => {
  const index = lunr(function () {
    if (vietnamese) this.use(lunr.vi)
    this.ref('i')
    this.field('text')
    places.forEach((text, i) => this.add({ i, text: text.normalize(form) }))
  })
  return words.filter(word => index.search(word.normalize(form)).length > 0)
}
const words = ['Huế', 'Đà', 'Nẵng', 'công', 'nghệ', 'Đắk', 'Cần', 'Thơ']
check('with the plugin', found(words, true), ['Nẵng', 'công', 'Đắk', 'Cần', 'Thơ'])
check('without', found(words, false), ['Nẵng', 'công', 'Cần'])
check('with the plugin, decomposed', found(words, true, 'NFD'), ['Huế', 'Đà', 'Nẵng', 'công', 'Đắk', 'Cần'])
JS
