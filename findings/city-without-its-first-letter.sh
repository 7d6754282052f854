#!/usr/bin/env bash
# Packages: pandoc-wasm 1.1.0 (pandoc 3.10); beside it @mdit-vue/shared 3.0.2 (VitePress).
# Input: the headings "Đà Nẵng" and "Thừa Thiên Huế", with anchors in plain letters (`ascii_identifiers`).
# An expert expects: da-nang, thua-thien-hue. The documentation of Text.Pandoc.Asciify: "convert accented
#   latin letters to their unaccented ascii equivalents (used in constructing HTML identifiers)".
# What happens: Đ is dropped: "a-nang". With the anchors of GitHub (`gfm`) every letter with two marks is
#   dropped as well: "a-nng", "tha-thien-hu". VitePress keeps the letter as "đa-nang".
# Why it matters: Đông Anh and Ông Anh share an anchor; links made by hand lead nowhere.
source "$(dirname "$0")/support/sandbox.sh"
install pandoc-wasm@1.1.0 @mdit-vue/shared@3.0.2
run <<'JS'
import { slugify } from '@mdit-vue/shared'
import { convert } from 'pandoc-wasm'
const anchors = async from => {
  const { stdout } = await convert({ from, to: 'html' }, '# Đà Nẵng\n\n# Thừa Thiên Huế\n', {})
  return [...stdout.matchAll(/id="([^"]*)"/g)].map(([, id]) => id)
}
check('pandoc', await anchors('markdown+ascii_identifiers'), ['a-nang', 'thua-thien-hue'])
check('pandoc, GitHub', await anchors('gfm+ascii_identifiers'), ['a-nng', 'tha-thien-hu'])
check('VitePress', slugify('Đà Nẵng'), 'đa-nang')
JS
