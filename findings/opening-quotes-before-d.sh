#!/usr/bin/env bash
# Packages: smartquotes 2.3.2; beside it smartypants 0.2.2 and retext-smartypants 6.2.0.
# Input: the titles "Đổi mới" ở "Đà Lạt" and "Tuổi Trẻ" with straight quotation marks.
# An expert expects: “Đổi mới” ở “Đà Lạt”.
# What happens: a mark before a letter outside ASCII is not taken for an opening one. The first becomes a
#   double prime (″, the sign of inches and seconds), the next one a closing mark. The other two packages are
#   right.
# Why it matters: names that begin with Đ, Ở or Ẩ are printed with the wrong marks; those with T are not.
source "$(dirname "$0")/support/sandbox.sh"
install smartquotes@2.3.2 smartypants@0.2.2 retext@9.0.0 retext-smartypants@6.2.0
run <<'JS'
import { retext } from 'retext'
import retextSmartypants from 'retext-smartypants'
import smartquotes from 'smartquotes'
import smartypants from 'smartypants'
const text = '"Đổi mới" ở "Đà Lạt"'
const right = '“Đổi mới” ở “Đà Lạt”'
const decoded = html => html.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code))
check('smartquotes', smartquotes.string(text), '″Đổi mới” ở ”Đà Lạt”')
check('before T', smartquotes.string('Báo "Tuổi Trẻ"'), 'Báo “Tuổi Trẻ”')
check('smartypants', decoded(smartypants(text, '1')), right)
check('retext-smartypants', String(await retext().use(retextSmartypants).process(text)), right)
JS
