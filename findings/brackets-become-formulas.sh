#!/usr/bin/env bash
# Packages: mldoc 1.6.0 (the parser of Logseq), commonmark 0.31.2.
# Input: "[Ảnh] Lễ hội" in Markdown, its brackets escaped as CommonMark has it: `\[Ảnh\] Lễ hội`.
# An expert expects: brackets; mldoc reads `\$5M` and `10\~15` as the signs.
# What happens: a displayed formula with the content "Ảnh". `\[Ảnh]`, with one backslash, is read as brackets
#   by both; in the label of a link both brackets may be escaped.
# Why it matters: Vietnamese headlines begin with "[Ảnh]", "[Video]", "[Infographic]"; every Markdown writer
#   that escapes pairs makes formulas.
source "$(dirname "$0")/support/sandbox.sh"
install mldoc@1.6.0 commonmark@0.31.2
run <<'JS'
import { createRequire } from 'node:module'
import { HtmlRenderer, Parser } from 'commonmark'
const { Mldoc } = createRequire(import.meta.url)('mldoc')
const settings = JSON.stringify({
  toc: false, parse_outline_only: false, heading_number: false, keep_line_break: true, format: 'Markdown', heading_to_list: false,
  exporting_keep_properties: true, inline_type_with_pos: false, export_md_remove_options: [], hiccup_in_block: true,
})
const logseq = text => JSON.parse(Mldoc.parseJson(text, settings))[0][0][1]
const commonmark = text => new HtmlRenderer().render(new Parser().parse(text)).trim()
check('\\[Ảnh\\]', logseq('\\[Ảnh\\] Lễ hội'), [['Latex_Fragment', ['Displayed', 'Ảnh']], ['Plain', ' Lễ hội']])
check('\\$5M, 10\\~15', logseq('\\$5M, 10\\~15'), [['Plain', '$5M, 10~15']])
check('\\[Ảnh]', logseq('\\[Ảnh] Lễ hội'), [['Plain', '[Ảnh] Lễ hội']])
check('\\[Ảnh] in CommonMark', commonmark('\\[Ảnh] Lễ hội'), '<p>[Ảnh] Lễ hội</p>')
check('label', logseq('[\\[Ảnh\\] Lễ hội](<https://bao.vn/a>)')[0][1].label, [['Plain', '[Ảnh] Lễ hội']])
JS
