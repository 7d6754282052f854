#!/usr/bin/env bash
# Package: num2words 0.5.10 (Debian's python3-num2words 0.5.10-2), language vi.
# Input: 1.05, 1.5, 30.1 and 2.25, as figures of growth or of an index have them.
# An expert expects: "một phẩy không năm", "một phẩy năm", "ba mươi phẩy một", "hai phẩy hai mươi lăm" or its digits.
# What happens: 1.05 is "một phẩy năm", which is 1.5, and 1.5 is "một phẩy năm mươi", 30.1 "ba mươi phẩy mười". Two decimals are read as a
#   whole number, so their zero is lost. Whole numbers are right.
# Why it matters: read out, growth of 1.05 % is growth of 1.5 %.
source "$(dirname "$0")/support/sandbox.sh"
debian python3-num2words=0.5.10-2 python3-docopt
command -v python3 >/dev/null || could_not_run 'python3 is missing'
run <<'JS'
import { execFileSync } from 'node:child_process'
const words = number =>
  execFileSync('python3', ['-c', `from num2words import num2words; print(num2words(${number}, lang='vi'))`], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: 'root/usr/lib/python3/dist-packages', PYTHONIOENCODING: 'utf8' },
  }).trim()
check('1.05', words('1.05'), 'một phẩy năm')
check('1.5', words('1.5'), 'một phẩy năm mươi')
check('30.1', words('30.1'), 'ba mươi phẩy mười')
check('2.25', words('2.25'), 'hai phẩy hai mươi lăm')
check('whole numbers', [21, 1005].map(words), ['hai mươi mốt', 'một nghìn lẻ năm'])
JS
