#!/usr/bin/env bash
# Package: Firebird 3.0.11 (Debian's firebird3.0-server-core 3.0.11.33637.ds4-2+deb12u1, with isql-fb),
#   collation UNICODE_CI_AI, which passes over capitals and marks.
# Input: a column with Đà Nẵng, Hà Nội, Huế, compared with "da nang" and "ha noi" by =, LIKE, STARTING WITH
#   and CONTAINING.
# An expert expects: one answer from all four for each name: both are found, or Đà Nẵng by none, as Đ is a
#   letter.
# What happens: "da nang" = 'Đà Nẵng', but LIKE 'da nang%', STARTING WITH 'da nang' and CONTAINING 'da nang'
#   do not find it. "ha noi" finds Hà Nội by all four.
# Why it matters: a search box that completes names does not find Đà Nẵng, Đồng Nai and Đắk Lắk, which a
#   test of equality finds.
source "$(dirname "$0")/support/sandbox.sh"
command -v isql-fb >/dev/null || could_not_run 'isql-fb is not installed (Debian: apt-get install firebird3.0-server)'
installed firebird3.0-server-core 3.0.11.33637.ds4-2+deb12u1
run <<'JS'
import { execFileSync } from 'node:child_process'
const tests = { '=': text => text, LIKE: text => `${text}%`, 'STARTING WITH': text => text, CONTAINING: text => text }
const queries = ['da nang', 'ha noi', 'hue'].flatMap(text =>
  Object.entries(tests).map(([test, form]) => `SELECT '[', COUNT(*), ']' FROM P WHERE N ${test} '${form(text)}';`),
)
const script = `SET NAMES UTF8; CREATE DATABASE '${process.cwd()}/t.fdb' DEFAULT CHARACTER SET UTF8;
CREATE TABLE P (N VARCHAR(40) CHARACTER SET UTF8 COLLATE UNICODE_CI_AI); COMMIT;
${['Đà Nẵng', 'Hà Nội', 'Huế'].map(name => `INSERT INTO P VALUES ('${name}');`).join('\n')}
COMMIT; SET HEADING OFF;
${queries.join('\n')}`
const out = execFileSync('isql-fb', ['-q', '-ch', 'UTF8'], { input: script, encoding: 'utf8' })
const counts = [...out.matchAll(/\[\s+(\d+)\s+\]/g)].map(([, count]) => Number(count))
check('da nang, ha noi, hue', counts, [1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1])
JS
