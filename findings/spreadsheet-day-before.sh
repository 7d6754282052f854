#!/usr/bin/env bash
# Packages: xlsx 0.18.5 (SheetJS), exceljs 4.4.0.
# Input: the day 1 July 2025 in a date cell, written by exceljs as 45839, on a computer in Vietnam's time zone.
# An expert expects: SheetJS with cellDates reads 1 July 2025, 00:00.
# What happens: it reads 30 June 2025, 23:59:30. A date cell that SheetJS writes is half a minute late. The zone's first offset in
#   the tz database is 7:06:30, and the half minute is lost in a sum of whole minutes.
# Why it matters: an analyst in Vietnam reads every date of a sheet as the day before, on the day the provinces were merged too.
source "$(dirname "$0")/support/sandbox.sh"
install xlsx@0.18.5 exceljs@4.4.0
export TZ=Asia/Ho_Chi_Minh
run <<'JS'
import ExcelJS from 'exceljs'
import XLSX from 'xlsx'
const book = new ExcelJS.Workbook()
book.addWorksheet('a').getCell('A1').value = new Date(Date.UTC(2025, 6, 1))
const bytes = await book.xlsx.writeBuffer()
check('the serial in the file', XLSX.read(bytes).Sheets.a.A1.v, 45839)
const day = XLSX.read(bytes, { cellDates: true }).Sheets.a.A1.v
check('the day that is read', [day.getMonth() + 1, day.getDate(), day.getHours(), day.getMinutes(), day.getSeconds()], [6, 30, 23, 59, 30])
const written = XLSX.utils.aoa_to_sheet([[new Date(2025, 6, 1)]])
check('half a minute late', Math.round((written.A1.v?.getTime?.() !== undefined ? Number.NaN : written.A1.v - 45839) * 86400), 30)
JS
