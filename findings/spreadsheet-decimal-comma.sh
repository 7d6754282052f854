#!/usr/bin/env bash
# Package: xlsx 0.18.5 (SheetJS), reading CSV.
# Input: "30,1" and "1.234,5", which are 30.1 and 1,234.5 in Vietnamese notation.
# An expert expects: text, since neither is a number in English notation either.
# What happens: the commas are dropped: 301 and 1.2345.
# Why it matters: an analyst's share of 30.1 % becomes 301, and 1,234.5 becomes a thousandth of itself.
source "$(dirname "$0")/support/sandbox.sh"
install xlsx@0.18.5
run <<'JS'
import XLSX from 'xlsx'
const cell = text => XLSX.read(`a\n"${text}"`, { type: 'string' }).Sheets.Sheet1.A2
check('30,1', [cell('30,1').t, cell('30,1').v], ['n', 301])
check('1.234,5', [cell('1.234,5').t, cell('1.234,5').v], ['n', 1.2345])
JS
