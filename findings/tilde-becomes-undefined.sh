#!/usr/bin/env bash
# Package: citation-js 0.7.22.
# Input: `10\~{}15 tỷ` and `5\^{}2` in a title: LaTeX's way to a tilde and a circumflex.
# An expert expects: "10~15 tỷ", "5^2"; pandoc reads them so.
# What happens: the word "undefined" with an accent: "10undefined̃15 tỷ", "5undefined̂2". `\textasciitilde{}` is read.
# Why it matters: Vietnamese papers write ranges of sums with a tilde.
source "$(dirname "$0")/support/sandbox.sh"
install citation-js@0.7.22
run <<'JS'
import { createRequire } from 'node:module'
const Cite = createRequire(import.meta.url)('citation-js')
const title = text => new Cite(`@article{a, title = {{${text}}}}`).data[0].title.normalize('NFD')
check('tilde', title('10\\~{}15'), '10undefined\u030315')
check('circumflex', title('5\\^{}2'), '5undefined\u03022')
check('command', title('10\\textasciitilde{}15'), '10~15')
JS
