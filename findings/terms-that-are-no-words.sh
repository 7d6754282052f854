#!/usr/bin/env bash
# Packages: natural 8.1.1 (`TfIdf`), wink-tokenizer 5.3.0; beside them @stdlib/nlp-tokenize 0.2.3, parse-latin
#   7.0.0.
# Input: "Đà Nẵng mở quỹ đầu tư", composed.
# An expert expects: the words, Đà, Nẵng, mở, quỹ, đầu, tư.
# What happens: the terms of natural are "ng" and "qu": words are cut at letters with marks, and parts of one
#   letter are dropped. wink-tokenizer calls Đ, ẵ and ở "alien" and cuts there too. The other two have the
#   words.
# Why it matters: what an article is about is "ng". natural has a Vietnamese tokenizer; TfIdf takes it only
#   when told.
source "$(dirname "$0")/support/sandbox.sh"
install natural@8.1.1 wink-tokenizer@5.3.0 @stdlib/nlp-tokenize@0.2.3 parse-latin@7.0.0
run <<'JS'
import tokenize from '@stdlib/nlp-tokenize'
import natural from 'natural'
import { ParseLatin } from 'parse-latin'
import Tokenizer from 'wink-tokenizer'
const text = 'Đà Nẵng mở quỹ đầu tư'
const terms = tokenizer => {
  const index = new natural.TfIdf()
  if (tokenizer) index.setTokenizer(tokenizer)
  index.addDocument(text)
  return index
    .listTerms(0)
    .map(({ term }) => term)
    .sort()
}
check('natural', terms(), ['ng', 'qu'])
check('natural, told', terms(new natural.AggressiveTokenizerVi()), ['mở', 'nẵng', 'quỹ', 'tư', 'đà', 'đầu'])
const tokens = new Tokenizer().tokenize('Đà Nẵng mở').map(({ value, tag }) => `${value}/${tag}`)
check('wink-tokenizer', tokens, ['Đ/alien', 'à/word', 'N/word', 'ẵ/alien', 'ng/word', 'm/word', 'ở/alien'])
check('stdlib', tokenize(text), text.split(' '))
const words = node =>
  node.type === 'WordNode'
    ? node.children.map(({ value }) => value).join('')
    : (node.children ?? []).flatMap(words)
check('parse-latin', words(new ParseLatin().parse(text)), text.split(' '))
JS
