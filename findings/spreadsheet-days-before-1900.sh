#!/usr/bin/env bash
# Package: write-excel-file 4.1.1, writing XLSX.
# Input: 1 January 1306 and 1 February 1900, as dates.
# An expert expects: a refusal or a text for the first, since Excel has no dates before 1900, and 32 for the
# second, the number of that day in Excel's calendar, which has a 29 February 1900.
# What happens: a negative number, and 33.
# Why it matters: Excel shows a row of # for the first and 2 February for the second.
source "$(dirname "$0")/support/sandbox.sh"
install write-excel-file@4.1.1 fflate@0.8.3
run <<'JS'
import { strFromU8, unzipSync } from 'fflate'
import writeExcelFile from 'write-excel-file/universal'
const cell = async day => {
  const value = new Date(`${day}T00:00:00Z`)
  const blob = await writeExcelFile([[{ type: Date, value, format: 'yyyy-mm-dd' }]]).toBlob()
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()))
  return Number(/<v>(.*?)<\/v>/.exec(strFromU8(files['xl/worksheets/sheet1.xml']))?.[1])
}
check('1306-01-01', await cell('1306-01-01'), -216952)
check('1900-02-01', await cell('1900-02-01'), 33)
check('2025-07-01', await cell('2025-07-01'), 45839)
JS
