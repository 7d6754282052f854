#!/usr/bin/env bash
# Package: @electric-sql/pglite 0.5.17 (PostgreSQL compiled for Node), full-text search with the configuration
#   `simple`; PostgreSQL 15.20 does the same.
# Input: "Quyết định 844/QĐ-TTg" and "Nghị định 13/2023/NĐ-CP", as Vietnam numbers its acts; searched for as
#   "844", "NĐ-CP" and the whole number.
# An expert expects: each search finds its act; the parts of "57-NQ/TW" are found as well.
# What happens: only the whole number finds it. The parser takes "844/Q" for the name of a file, which ends
#   before Đ, and "Đ-TTg" for a word with a hyphen.
# Why it matters: who looks for decision 844, or for all decrees of the government, finds none of them.
source "$(dirname "$0")/support/sandbox.sh"
install @electric-sql/pglite@0.5.17
run <<'JS'
import { PGlite } from '@electric-sql/pglite'
const db = new PGlite()
const found = async (text, words) => {
  const query = `SELECT to_tsvector('simple', $1) @@ plainto_tsquery('simple', $2) AS found`
  const { rows } = await db.query(query, [text, words])
  return rows[0].found
}
const parts = `SELECT alias, token FROM ts_debug('simple', '844/QĐ-TTg') WHERE alias <> 'blank'`
const { rows } = await db.query(parts)
check('parts', rows.map(({ alias, token }) => `${alias} ${token}`), [
  'file 844/Q',
  'hword Đ-TTg',
  'hword_part Đ',
  'hword_asciipart TTg',
])
check('844', await found('Quyết định 844/QĐ-TTg', '844'), false)
check('NĐ-CP', await found('Nghị định 13/2023/NĐ-CP', 'NĐ-CP'), false)
check('the whole number', await found('Quyết định 844/QĐ-TTg', '844/QĐ-TTg'), true)
check('57-NQ/TW', await found('Nghị quyết 57-NQ/TW', '57'), true)
await db.close()
JS
