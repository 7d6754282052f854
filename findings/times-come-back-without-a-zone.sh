#!/usr/bin/env bash
# Package: DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1).
# Input: JSON with "2026-11-21T03:04:05.678Z" and "2026-11-21T10:04:05.678+07:00", read by `read_json` and
#   written by `COPY … (FORMAT json)`, with no option.
# An expert expects: the texts as they were, since JSON has no times, or times with their zone.
# What happens: each is "2026-11-21 03:04:05.678": taken for a TIMESTAMP, moved to UTC, and written without a
#   zone and without the T. A day, "2026-11-21", comes back as it was.
# Why it matters: in Vietnam such a time is read as seven hours earlier, and most schemas want ISO 8601.
source "$(dirname "$0")/support/sandbox.sh"
install @duckdb/node-api@1.5.6-r.1
run <<'JS'
import { readFileSync, writeFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
const connection = await (await DuckDBInstance.create()).connect()
for (const [time, found] of [
  ['2026-11-21T03:04:05.678Z', '2026-11-21 03:04:05.678'],
  ['2026-11-21T10:04:05.678+07:00', '2026-11-21 03:04:05.678'],
  ['2026-11-21', '2026-11-21'],
]) {
  writeFileSync('in.json', JSON.stringify([{ name: 'Huế', captured: time }]))
  await connection.run(`COPY (FROM read_json('in.json')) TO 'out.json' (FORMAT json)`)
  check(time, JSON.parse(readFileSync('out.json', 'utf8')).captured, found)
}
JS
