#!/usr/bin/env bash
# Packages: remark 15.0.1 with remark-gfm 4.0.1, marked 16.4.1.
# Input: two ranges written with tildes: "từ 10~15 tỷ lên 20~30 tỷ".
# An expert expects: plain text, since striking through takes two tildes, and these stand inside words.
# What happens: both libraries strike through everything between the tildes.
# Why it matters: a range of a quoted sum looks as if it had been withdrawn.
source "$(dirname "$0")/support/sandbox.sh"
install remark@15.0.1 remark-gfm@4.0.1 remark-rehype@11.1.2 rehype-stringify@10.0.1 marked@16.4.1
run <<'JS'
import { marked } from 'marked'
import stringify from 'rehype-stringify'
import { remark } from 'remark'
import gfm from 'remark-gfm'
import rehype from 'remark-rehype'
const html = async text => String(await remark().use(gfm).use(rehype).use(stringify).process(text))
const text = 'từ 10~15 tỷ lên 20~30 tỷ'
check('remark-gfm', await html(text), '<p>từ 10<del>15 tỷ lên 20</del>30 tỷ</p>')
check('marked', marked.parse(text).trim(), '<p>từ 10<del>15 tỷ lên 20</del>30 tỷ</p>')
check('with backslashes', await html(text.replaceAll('~', '\\~')), `<p>${text}</p>`)
JS
