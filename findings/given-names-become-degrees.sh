#!/usr/bin/env bash
# Packages: humanparser 2.7.0, another-name-parser 0.1.0, parse-full-name 1.2.7.
# Input: Vietnamese names: "Lê Thị Ma", "Nguyen Van An", "Trần Văn Do", "Le Do".
# An expert expects: the order may be wrong (family name last), but all parts stay parts of the name.
# What happens: "Ma" is a Master of Arts, "Do" a Doctor of Osteopathy, "An" a title before the name; "Le Do" is one family name.
# Why it matters: a researcher's list of authors loses the name by which a person is called.
source "$(dirname "$0")/support/sandbox.sh"
install humanparser@2.7.0 another-name-parser@0.1.0 parse-full-name@1.2.7
run <<'JS'
import another from 'another-name-parser'
import human from 'humanparser'
import { parseFullName } from 'parse-full-name'
const ma = human.parseName('Lê Thị Ma')
check('humanparser, Lê Thị Ma', [ma.firstName, ma.lastName, ma.suffix], ['Lê', 'Thị', 'Ma'])
const parse = another.default ?? another
check('another-name-parser, Nguyen Van An', parse('Nguyen Van An').prefix, 'An')
check('another-name-parser, Trần Văn Do', parse('Trần Văn Do').suffix, 'Do')
const { first, last } = parseFullName('Le Do')
check('parse-full-name, Le Do', [first, last], ['', 'Le Do'])
JS
