#!/usr/bin/env bash
# Package: Debian's octave 7.3.0-2, jsondecode and jsonencode.
# Input: a position of the Web Annotation model ("start" and "end"), and a field "tỉnh".
# An expert expects: the same names when it is written again, as from other languages' JSON.
# What happens: "end" becomes "xEnd", a word of Octave, and "tỉnh" "t___nh", one mark for each byte.
# Why it matters: annotations and clippings read and written in Octave have lost where their passages end.
source "$(dirname "$0")/support/sandbox.sh"
installed octave 7.3.0-2
echo '{"type":"TextPositionSelector","start":12,"end":20,"tỉnh":"Huế"}' >position.json
written() {
  octave --quiet --no-gui --no-history --eval "disp(jsonencode(jsondecode(fileread('position.json')$1)))" 2>octave.log
}
written '' >usual.json
written ', "makeValidName", false' >asked.json
run <<'JS'
import { readFileSync } from 'node:fs'
const names = file => Object.keys(JSON.parse(readFileSync(file, 'utf8')))
check('as it is', names('usual.json'), ['type', 'start', 'xEnd', 't___nh'])
check('with makeValidName false', names('asked.json'), ['type', 'start', 'end', 'tỉnh'])
JS
