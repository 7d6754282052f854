#!/usr/bin/env bash
# Package: @retorquere/bibtex-parser 9.0.29 (with which Better BibTeX for Zotero imports).
# Input: a UTF-8 BibTeX title with `<` and `>`: "Lãi vay < 5 %, lạm phát > 3 %".
# An expert expects: the title as it is; pandoc, citation-js, biber and Zotero's own translator read it so.
# What happens: "Lãi vay ¡ 5 %, lạm phát ¿ 3 %", as LaTeX prints it in its default font encoding, which has no Vietnamese letters. In braces and in `\ensuremath{<}` too; `$<$`
#   and `\textless{}` are read.
# Why it matters: a headline says something else, and nothing warns.
source "$(dirname "$0")/support/sandbox.sh"
install @retorquere/bibtex-parser@9.0.29
run <<'JS'
import { parse } from '@retorquere/bibtex-parser'
const title = text => parse(`@article{a, title = {{${text}}}}`).entries[0].fields.title
check('plain', title('Lãi vay < 5 \\%, lạm phát > 3 \\%'), 'Lãi vay ¡ 5 %, lạm phát ¿ 3 %')
check('guarded', [title('a {<} b'), title('a \\ensuremath{<} b')], ['a ¡ b', 'a ¡ b'])
check('formula, command', [title('a $<$ b'), title('a \\textless{} b')], ['a < b', 'a < b'])
JS
