#!/usr/bin/env bash
# Packages: roo 2.10.0 (Debian's ruby-roo 2.10.0-1), write-excel-file 4.1.1.
# Input: a workbook with the population 1,166,500 in the format `#,##0` and the day 30 June 2025 in `yyyy-mm-dd`. The first cell style has no
#   number format, which is optional.
# An expert expects: a number and a day, as openpyxl, LibreOffice and exceljs read them.
# What happens: the number is a day of the year 5093, the day is the number 45838. roo leaves styles without a format out when it counts them,
#   so that each cell has the format of a later style.
# Why it matters: figures of provinces become dates in Ruby. Our workbook names a format for every style (`namedFormats` in
#   extension/ui/analysis/workbook.ts).
source "$(dirname "$0")/support/sandbox.sh"
installed ruby-roo 2.10.0-1
install write-excel-file@4.1.1
run <<'JS'
import { execFileSync } from 'node:child_process'
import writeExcelFile from 'write-excel-file/node'
const day = { type: Date, value: new Date('2025-06-30T00:00:00Z'), format: 'yyyy-mm-dd' }
const number = { type: Number, value: 1166500, format: '#,##0' }
await writeExcelFile([[{ type: String, value: 'Huế' }, number, day]]).toFile('t.xlsx')
const script = 'require "roo"; require "json"; puts JSON.generate(Roo::Excelx.new("t.xlsx").sheet(0).row(1))'
const row = JSON.parse(execFileSync('ruby', ['-e', script], { encoding: 'utf8' }))
check('row', row, ['Huế', '5093-10-06', 45838])
JS
