#!/usr/bin/env bash
# Program: Miller 6.6.0 (Debian's miller 6.6.0-2).
# Input: a CSV with the columns "mã" (code), "dân số" (population) and "tỉnh" (province), and `put` with them in braces, the form for names
#   that have spaces: `${dân số}`.
# An expert expects: the values, as `$mã` and `$tỉnh` without braces give them.
# What happens: `${mã}` and `${dân số}` cannot be parsed, for the letters ã and â; `${tỉnh}` can. Letters from à to ý (U+00E0 to U+00FD)
#   are refused in braces, later ones are not.
# Why it matters: a column with a space and one of these letters has no name in expressions; `$*["dân số"]` reads it.
source "$(dirname "$0")/support/sandbox.sh"
debian miller=6.6.0-2+b3
root/usr/bin/mlr --version >/dev/null 2>&1 || could_not_run 'miller does not run on this machine'
run <<'JS'
import { spawnSync } from 'node:child_process'
const put = expression => {
  const { status, stdout, stderr } = spawnSync('root/usr/bin/mlr', ['--icsv', '--ojson', 'put', '-q', `emit {"z": ${expression}}`], {
    input: 'mã,dân số,tỉnh\n1,2,x\n',
    encoding: 'utf8',
  })
  return status === 0 ? JSON.parse(stdout)[0].z : /cannot parse/.test(stderr) ? 'not parsed' : stderr
}
check('without braces', ['$mã', '$tỉnh'].map(put), [1, 'x'])
check('in braces', ['${mã}', '${dân số}', '${tỉnh}'].map(put), ['not parsed', 'not parsed', 'x'])
check('by its name', put('$*["dân số"]'), 2)
JS
