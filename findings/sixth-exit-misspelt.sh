#!/usr/bin/env bash
# Packages: osrm-text-instructions 0.15.0 (directions in words), its Vietnamese.
# Input: a roundabout, left by the fifth, the sixth and the eleventh exit.
# An expert expects: "thứ 5", "thứ 6", "thứ 11".
# What happens: the sixth is "thú 6": thú is a beast. For the eleventh the number is left out.
# Why it matters: directions are read aloud; the word is another one.
source "$(dirname "$0")/support/sandbox.sh"
install osrm-text-instructions@0.15.0
run <<'JS'
import instructions from 'osrm-text-instructions'
const compiler = instructions('v5')
const exit = number =>
  compiler.compile(
    'vi',
    { maneuver: { type: 'roundabout', modifier: 'right', exit: number }, name: 'Trần Phú' },
    {},
  )
check('exits', [5, 6, 11].map(exit), [
  'Đi vào vòng xuyến và ra tại đường thứ 5 tức Trần Phú',
  'Đi vào vòng xuyến và ra tại đường thú 6 tức Trần Phú',
  'Đi vào vòng xuyến và ra tại đường tức Trần Phú',
])
JS
