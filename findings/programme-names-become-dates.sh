#!/usr/bin/env bash
# Packages: csv-parse 7.0.3, vega-loader 5.1.3 (behind Vega and Vega-Lite), datalib 1.9.3.
# Input: a column of programme names: "Resolution 57", "Đề án 06", "Project 844".
# An expert expects: text, since no date is in it.
# What happens: csv-parse with cast_date gives the years 1957 and 844 and June 2001; the two others, asked to find the types, turn
#   the whole column into dates. JavaScript's Date.parse passes over words before a number, Vietnamese ones too.
# Why it matters: an analyst's chart has an axis of years where the programmes should be named.
source "$(dirname "$0")/support/sandbox.sh"
install csv-parse@7.0.3 vega-loader@5.1.3 datalib@1.9.3
export TZ=Asia/Ho_Chi_Minh
run <<'JS'
import { parse } from 'csv-parse/sync'
import datalib from 'datalib'
import { read } from 'vega-loader'
const names = ['Resolution 57', 'Đề án 06', 'Project 844']
const table = `name\n${names.join('\n')}`
const years = parse(table, { columns: true, cast: true, cast_date: true }).map(({ name }) => name.getFullYear?.())
check('csv-parse', years, [1957, 2001, 844])
const yearOf = ({ name }) => new Date(name).getFullYear()
check('vega-loader', read(table, { type: 'csv', parse: 'auto' }).map(row => [typeof row.name, yearOf(row)]), [
  ['number', 1957], ['number', 2001], ['number', 844],
])
check('datalib', datalib.read(table, { type: 'csv', parse: 'auto' }).map(yearOf), [1957, 2001, 844])
JS
