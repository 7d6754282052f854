#!/usr/bin/env bash
# Packages: linkifyjs 4.3.3, markdown-it 14.1.0 with linkify.
# Input: "TP.Thủ Đức" (a city), "B.Trần" (a name), "TP.HN" (Hà Nội), as newspapers abbreviate them.
# An expert expects: plain text.
# What happens: linkifyjs links "TP.Th" (Thailand's domain) and "B.Tr" (Turkey's); markdown-it links "TP.HN" (Honduras').
# Why it matters: names in notes and comments turn into links to other countries' sites, cut in the middle of a word.
source "$(dirname "$0")/support/sandbox.sh"
install linkifyjs@4.3.3 markdown-it@14.1.0
run <<'JS'
import { find } from 'linkifyjs'
import MarkdownIt from 'markdown-it'
const links = text => find(text).map(({ value }) => value)
check('linkifyjs', [links('TP.Thủ Đức'), links('Ông B.Trần')], [['TP.Th'], ['B.Tr']])
const html = text => MarkdownIt({ linkify: true }).render(text)
check('markdown-it', html('TP.HN: khai mạc').trim(), '<p><a href="http://TP.HN">TP.HN</a>: khai mạc</p>')
check('markdown-it, TP.HCM', html('TP.HCM').trim(), '<p>TP.HCM</p>')
JS
