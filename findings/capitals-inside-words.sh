#!/usr/bin/env bash
# Packages: @formulajs/formulajs 4.6.1, fast-formula-parser 1.0.19; beside them hyperformula 3.5.0.
# Input: PROPER("đà nẵng thừa thiên huế"), the formula for capitals at the beginning of words.
# An expert expects: "Đà Nẵng Thừa Thiên Huế", as spreadsheets and hyperformula have it.
# What happens: formulajs gives no capital to a word that begins with Đ or a letter with a mark: "đà Nẵng".
#   fast-formula-parser begins a word after each of the letters that are Vietnamese alone: "Đà NẴNg ThỪA ThiÊN
#   Huế".
# Why it matters: names in lists are spoilt by the formula that people use to mend them.
source "$(dirname "$0")/support/sandbox.sh"
install @formulajs/formulajs@4.6.1 fast-formula-parser@1.0.19 hyperformula@3.5.0
run <<'JS'
import * as formulajs from '@formulajs/formulajs'
import FormulaParser from 'fast-formula-parser'
import hyperformula from 'hyperformula'
const names = 'đà nẵng thừa thiên huế'
check('formulajs', formulajs.PROPER(names), 'đà Nẵng Thừa Thiên Huế')
check(
  'fast-formula-parser',
  new FormulaParser().parse(`PROPER("${names}")`, { row: 1, col: 1, sheet: 's' }),
  'Đà NẴNg ThỪA ThiÊN Huế',
)
const sheet = hyperformula.HyperFormula.buildFromArray([[`=PROPER("${names}")`]], { licenseKey: 'gpl-v3' })
check('hyperformula', sheet.getCellValue({ sheet: 0, row: 0, col: 0 }), 'Đà Nẵng Thừa Thiên Huế')
JS
