#!/usr/bin/env bash
# Packages: papaparse 5.7.1, csv-stringify 6.9.0, json-2-csv 5.6.0; beside them d3-dsv 3.0.2.
# Input: two records as an API gives them. Đà Nẵng of today has `from`; Quảng Nam, which ended, has `to`
#   instead.
# An expert expects: a table with the columns id, from, to, and empty cells.
# What happens: papaparse and csv-stringify take the columns from the first record, so `to` is lost.
#   json-2-csv has all columns and the word "undefined" in the empty cells. d3-dsv is right.
# Why it matters: a province that no longer exists looks like one of today, or ends on the day "undefined".
source "$(dirname "$0")/support/sandbox.sh"
install papaparse@5.7.1 csv-stringify@6.9.0 json-2-csv@5.6.0 d3-dsv@3.0.2
run <<'JS'
import { stringify } from 'csv-stringify/sync'
import { csvFormat } from 'd3-dsv'
import { json2csv } from 'json-2-csv'
import Papa from 'papaparse'
const records = [
  { id: 'da-nang', from: '2025-07-01' },
  { id: 'quang-nam', to: '2025-06-30' },
]
const lines = text => text.trim().split(/\r?\n/)
const first = ['id,from', 'da-nang,2025-07-01', 'quang-nam,']
check('papaparse', lines(Papa.unparse(records)), first)
check('csv-stringify', lines(stringify(records, { header: true })), first)
check('json-2-csv', lines(json2csv(records)), [
  'id,from,to',
  'da-nang,2025-07-01,undefined',
  'quang-nam,undefined,2025-06-30',
])
check('d3-dsv', lines(csvFormat(records)), ['id,from,to', 'da-nang,2025-07-01,', 'quang-nam,,2025-06-30'])
JS
