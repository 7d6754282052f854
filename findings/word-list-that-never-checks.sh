#!/usr/bin/env bash
# Package: @scure/bip39 2.4.0.
# Input: a list of 2,048 Vietnamese syllables in composed form (NFC), as keyboards type them, and a phrase that the library made from it.
# An expert expects: the phrase is valid against the list that it was made from.
# What happens: it is not. The phrase is decomposed (NFKD) before it is looked up, the list is not. A list in NFKD works for both forms.
# Why it matters: a reader's recovery phrase in Vietnamese would be refused by the program that gave it out.
source "$(dirname "$0")/support/sandbox.sh"
install @scure/bip39@2.4.0
run <<'JS'
import { generateMnemonic, validateMnemonic } from '@scure/bip39'
const list = form => Array.from({ length: 2048 }, (_, i) => `hoà${i}`.normalize(form))
const composed = generateMnemonic(list('NFC'))
check('composed list', validateMnemonic(composed, list('NFC')), false)
const decomposed = generateMnemonic(list('NFKD'))
check('decomposed list', [decomposed, decomposed.normalize('NFC')].map(phrase => validateMnemonic(phrase, list('NFKD'))), [true, true])
JS
