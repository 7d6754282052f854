#!/usr/bin/env bash
# Program: JabRef 3.8.2 (Debian's jabref 3.8.2+ds-17), without a window.
# Input: BibTeX with authors in braces, `{UBND TP. Hồ Chí Minh}` and `{Bộ Văn hóa, Thể thao và Du lịch}`, as BibTeX has organisations.
# An expert expects: the RIS that JabRef writes has both whole, or as a name without a comma.
# What happens: the people's committee becomes a person "Minh, U. B. N. D.  T. P. Hồ Chí", the ministry two persons, "hóa, Bộ Văn" and "thao
#   và Du lịch, Thể". A person, Nguyễn Văn An, is right.
# Why it matters: committees and ministries are cited as people who do not exist. docs/clippings.md names RIS of our own instead.
source "$(dirname "$0")/support/sandbox.sh"
installed jabref 3.8.2+ds-17
run <<'JS'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
const authors = ['{UBND TP. Hồ Chí Minh}', '{Bộ Văn hóa, Thể thao và Du lịch}', 'Nguyễn, Văn An']
const entry = (author, i) => `@online{a${i},\n  title = {${i}},\n  author = {${author}},\n}\n`
writeFileSync('in.bib', authors.map(entry).join('\n'))
spawnSync('jabref', ['-n', 'in.bib', '-o', 'out.ris,ris'], { env: { ...process.env, HOME: process.cwd() }, timeout: 120_000 })
const names = title => readFileSync('out.ris', 'utf8').split('ER  -').find(text => text.includes(`T1  - ${title}`)).match(/(?<=^AU {2}- ).*/gm)
check('committee', names(0), ['Minh, U. B. N. D.  T. P. Hồ Chí'])
check('ministry', names(1), ['hóa, Bộ Văn', 'thao và Du lịch, Thể'])
check('person', names(2).map(name => name.split(',')[0]), ['Nguyễn'])
JS
