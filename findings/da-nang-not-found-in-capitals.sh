#!/usr/bin/env bash
# Packages: Debian's ugrep 3.11.2+dfsg-1, silversearcher-ag 2.2.0+git20200805-1+b1 and ack 3.6.0-1; beside
#   them GNU grep.
# Input: `-i "ĐÀ NẴNG"` in "Đà Nẵng"; `-w Hà` in "Hàng" and in "Hà Nội", all composed, in a locale of UTF-8.
# An expert expects: of ugrep, whose patterns are Unicode's, that it finds Đà Nẵng in capitals; of all, that
#   "Hà" is a word in "Hà Nội" and not in "Hàng".
# What happens: ugrep and ag do not find Đà Nẵng in capitals: case is left out of account in ASCII alone. ag
#   finds "Hà" as a word in "Hàng" and not in "Hà Nội". ack refuses `-w Hà`, which for it ends in no letter.
#   GNU grep is right.
# Why it matters: notes and articles seem not to name a place that they name.
source "$(dirname "$0")/support/sandbox.sh"
debian ugrep=3.11.2+dfsg-1 silversearcher-ag=2.2.0+git20200805-1+b1 ack=3.6.0-1 libfile-next-perl
printf 'Đà Nẵng\n' >da-nang.txt
printf 'Hàng\n' >hang.txt
printf 'Hà Nội\n' >ha-noi.txt
run <<'JS'
import { spawnSync } from 'node:child_process'
const env = { ...process.env, LC_ALL: 'C.UTF-8', PERL5LIB: 'root/usr/share/perl5' }
const commands = {
  grep: ['grep'],
  ugrep: ['root/usr/bin/ugrep'],
  ag: ['root/usr/bin/ag', '--nocolor'],
  ack: ['perl', 'root/usr/bin/ack', '--nocolor', '--noenv'],
}
const finds = (name, ...rest) => {
  const [command, ...args] = [...commands[name], ...rest]
  const { status, stdout, error } = spawnSync(command, args, { env, encoding: 'utf8', stdio: ['ignore'] })
  if (error) throw error
  return status === 0 && stdout !== '' ? true : status === 1 ? false : 'refused'
}
const outcomes = name => [
  finds(name, '-i', 'ĐÀ NẴNG', 'da-nang.txt'),
  finds(name, '-w', 'Hà', 'ha-noi.txt'),
  finds(name, '-w', 'Hà', 'hang.txt'),
]
check('GNU grep', outcomes('grep'), [true, true, false])
check('ugrep', outcomes('ugrep'), [false, true, false])
check('ag', outcomes('ag'), [false, false, true])
check('ack', outcomes('ack').slice(1), ['refused', 'refused'])
JS
