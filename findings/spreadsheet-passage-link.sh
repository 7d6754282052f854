#!/usr/bin/env bash
# Packages: xlsx 0.18.5 (SheetJS), exceljs 4.4.0.
# Input: a source's address with a text fragment (#:~:text=…), as the hyperlink of a cell, written by SheetJS and read by exceljs.
# An expert expects: the address comes back whole, as it does when exceljs writes it.
# What happens: SheetJS cuts the address at "#" and puts the rest into another attribute, which exceljs does not read.
# Why it matters: a researcher's link to the passage becomes a link to the page; nothing tells that the passage is lost.
source "$(dirname "$0")/support/sandbox.sh"
install xlsx@0.18.5 exceljs@4.4.0
run <<'JS'
import ExcelJS from 'exceljs'
import XLSX from 'xlsx'
const link = 'https://example.vn/bai-1.html#:~:text=khu%20th%C6%B0%C6%A1ng%20m%E1%BA%A1i'
const sheet = XLSX.utils.aoa_to_sheet([['Nguồn']])
sheet.A1.l = { Target: link }
const book = XLSX.utils.book_new()
XLSX.utils.book_append_sheet(book, sheet, 'a')
const read = new ExcelJS.Workbook()
await read.xlsx.load(XLSX.write(book, { type: 'buffer' }))
check('written by SheetJS', read.worksheets[0].getCell('A1').value.hyperlink, 'https://example.vn/bai-1.html')
const other = new ExcelJS.Workbook()
other.addWorksheet('a').getCell('A1').value = { text: 'Nguồn', hyperlink: link }
const back = new ExcelJS.Workbook()
await back.xlsx.load(await other.xlsx.writeBuffer())
check('written by exceljs', back.worksheets[0].getCell('A1').value.hyperlink, link)
JS
