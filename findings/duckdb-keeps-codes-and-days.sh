#!/usr/bin/env bash
# Package: @duckdb/node-api 1.5.6-r.1.
# Input: province codes "01", "04", "08"; days "01/07/2025", "02/09/2025", each of which is a day in two notations.
# An expert expects: the codes become 1, 4, 8, as in every other reader tried here; the days stay text or are read month first.
# What happens: the codes stay text with their zeros, and the days are read day first, as Vietnam writes them.
# Why it matters: it is the one reader tried that takes an analyst's table as it is meant; docs/interop.md names it for that.
source "$(dirname "$0")/support/sandbox.sh"
install @duckdb/node-api@1.5.6-r.1
run <<'JS'
import { writeFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
const connection = await (await DuckDBInstance.create(':memory:')).connect()
writeFileSync('t.csv', 'code,day\n01,01/07/2025\n04,02/09/2025\n08,02/09/2025\n')
const result = await connection.runAndReadAll("from read_csv('t.csv')")
check('types', result.columnTypes().map(String), ['VARCHAR', 'DATE'])
check('first row', result.getRowObjectsJson()[0], { code: '01', day: '2025-07-01' })
JS
