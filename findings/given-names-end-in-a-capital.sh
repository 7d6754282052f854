#!/usr/bin/env bash
# Package: split-human-name 2.0.13 (parts of a person's name).
# Input: "Nguyễn Văn Thái", "Lê Văn Mười", "Bùi Xuân Phái", "Nguyễn Thị Bưởi", and names that end in other
#   letters.
# An expert expects: the given name as it was written.
# What happens: "TháI", "MườI", "PháI", "BưởI": an i after a letter with a mark is taken for the Roman numeral
#   I. "Mai", without a mark, stays. "Trần Thị La" becomes "la", and "Hồ Thị Vi" "VI".
# Why it matters: a list of authors has names that nobody bears, and sorting and joining by name fail.
source "$(dirname "$0")/support/sandbox.sh"
install split-human-name@2.0.13
run <<'JS'
import splitHumanName from 'split-human-name'
const last = name => splitHumanName(name).lastName
const names = ['Nguyễn Văn Thái', 'Lê Văn Mười', 'Bùi Xuân Phái', 'Nguyễn Thị Bưởi']
check('i after a mark', names.map(last), ['TháI', 'MườI', 'PháI', 'BưởI'])
check('i after a plain letter', last('Trần Thị Mai'), 'Mai')
check('other letters', ['Phạm Văn Đồng', 'Đào Duy Anh'].map(last), ['Đồng', 'Anh'])
check('particles, numerals', ['Trần Thị La', 'Hồ Thị Vi'].map(last), ['la', 'VI'])
JS
