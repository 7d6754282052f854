#!/usr/bin/env bash
# Program: MariaDB 10.11.19 (Debian's mariadb-server-core), its collations for UTF-8. It runs by its bootstrap mode, without a server.
# Input: pairs of names that differ in a tone (Huế and Huệ, Hà Nam and Hạ Nam) or a letter (Hân and Han, Sơn and Son).
# An expert expects: all pairs differ in `utf8mb4_vietnamese_ci`, the collation for Vietnamese, as letters and tones are two things there.
# What happens: the pairs with another tone are equal, in it, in `utf8mb4_uca1400_vietnamese_ai_ci` and in every general collation. Only
#   `utf8mb4_uca1400_vietnamese_as_ci` tells them apart. Letters differ in the Vietnamese ones.
# Why it matters: a table with a unique name refuses the second of two names, a join makes one of them.
source "$(dirname "$0")/support/sandbox.sh"
installed mariadb-server-core 1:10.11.19-0+deb12u1
mkdir data
run <<'JS'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
const pairs = [['Huế', 'Huệ'], ['Hà Nam', 'Hạ Nam'], ['Hân', 'Han'], ['Sơn', 'Son']]
const collations = ['general_ci', 'unicode_ci', 'vietnamese_ci', 'uca1400_vietnamese_ai_ci', 'uca1400_vietnamese_as_ci']
const equal = collation => pairs.map(([a, b]) => `_utf8mb4'${a}' = _utf8mb4'${b}' COLLATE utf8mb4_${collation}`).join(', ')
const statements = collations.map(name => `SELECT ${equal(name)} INTO OUTFILE '${process.cwd()}/data/${name}';\n`)
const options = ['--no-defaults', '--bootstrap', `--user=${userInfo().username}`, `--datadir=${process.cwd()}/data`, '--innodb=OFF']
const input = `SET NAMES utf8mb4;\n${statements.join('')}`
const { stderr } = spawnSync('/usr/sbin/mariadbd', [...options, '--default-storage-engine=MyISAM', '--secure-file-priv='], { input, encoding: 'utf8' })
const read = name => {
  try {
    return readFileSync(`data/${name}`, 'utf8').trim().split('\t').join('')
  } catch {
    return stderr
  }
}
check('equal: two tones, two letters', collations.map(read), ['1111', '1111', '1100', '1100', '0000'])
JS
