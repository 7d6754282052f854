#!/usr/bin/env bash
# Package: Groonga 13.0.0 (Debian's groonga-bin 13.0.0+dfsg-3~deb12u1), the full-text search of Mroonga and
#   PGroonga, with its usual tokenizer and normalizer, `TokenBigram` and `NormalizerAuto`.
# Input: "Đà Nẵng" and "Hà Nội", searched for as they are written and in small letters.
# An expert expects: both are found both times; the normalizer makes capitals small.
# What happens: "hà nội" finds Hà Nội, "đà nẵng" does not find Đà Nẵng: Đ stays a capital. With the normalizer
#   `NormalizerNFKC130` both are found.
# Why it matters: readers type small letters, and find nothing of Đà Nẵng, Đồng Nai, Đắk Lắk and Điện Biên.
source "$(dirname "$0")/support/sandbox.sh"
command -v groonga >/dev/null ||
  could_not_run 'groonga is not installed (Debian: apt-get install groonga-bin)'
installed groonga-bin 13.0.0+dfsg-3~deb12u1
run <<'JS'
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
mkdirSync('db')
execFileSync('groonga', ['-n', 'db/db', 'status'])
const groonga = commands => {
  const out = execFileSync('groonga', ['db/db'], { input: commands.join('\n') + '\n', encoding: 'utf8' })
  return out.trim().split('\n').map(line => JSON.parse(line))
}
for (const [i, [normalizer, found]] of Object.entries([
  ['NormalizerAuto', { 'Đà Nẵng': 1, 'đà nẵng': 0, 'hà nội': 1 }],
  ['NormalizerNFKC130', { 'Đà Nẵng': 1, 'đà nẵng': 1, 'hà nội': 1 }],
])) {
  groonga([
    `table_create Places${i} TABLE_NO_KEY`,
    `column_create Places${i} name COLUMN_SCALAR Text`,
    `table_create Term${i} TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer ${normalizer}`,
    `column_create Term${i} places COLUMN_INDEX|WITH_POSITION Places${i} name`,
    `load --table Places${i}\n[{"name":"Đà Nẵng"},{"name":"Hà Nội"}]`,
  ])
  for (const [words, count] of Object.entries(found)) {
    const [, [[[hits]]]] = groonga([`select Places${i} --match_columns name --query "${words}"`])[0]
    check(`${normalizer}: ${words}`, hits, count)
  }
}
JS
