#!/usr/bin/env bash
# Packages: pandoc-wasm 1.1.0 (pandoc 3.10), @asciidoctor/core 4.1.0, @djot/djot 0.3.2.
# Input: the items a), b), c), d), đ), e) of a Vietnamese law, which are in the order of its alphabet.
# An expert expects: six items. The three read letters as numbers of a list.
# What happens: five. "đ)" is no number to them, so that its text becomes the end of item d); the item after it is
#   the fifth, which happens to be called e. No program warns.
# Why it matters: "điểm đ khoản 1" cannot be found any more, and what it says stands under d).
source "$(dirname "$0")/support/sandbox.sh"
install pandoc-wasm@1.1.0 @asciidoctor/core@4.1.0 @djot/djot@0.3.2
run <<'JS'
import { convert as asciidoctor } from '@asciidoctor/core'
import { parse, renderHTML } from '@djot/djot'
import { convert } from 'pandoc-wasm'
const letters = ['a', 'b', 'c', 'd', 'đ', 'e']
const law = end => `${letters.map(letter => `${letter}${end} mục ${letter}`).join('\n')}\n`
const items = html =>
  [...html.matchAll(/<li>(.*?)<\/li>/gs)].map(([, item]) => item.replace(/<[^>]+>/g, '').trim().replace(/\s+/g, ' '))
const found = end => ['mục a', 'mục b', 'mục c', `mục d đ${end} mục đ`, 'mục e']
check('pandoc', items((await convert({ from: 'markdown', to: 'html' }, law(')'), {})).stdout), found(')'))
check('djot', items(renderHTML(parse(law(')')))), found(')'))
check('Asciidoctor', items(await asciidoctor(law('.'))), found('.'))
JS
