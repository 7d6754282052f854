#!/usr/bin/env bash
# Packages: es-toolkit 1.53.2, change-case 5.4.4.
# Input: "thừa thiên huế" in decomposed letters, as file names of macOS and texts from PDF have them.
# An expert expects: "Thừa Thiên Huế" and "thừa-thiên-huế", as from composed letters.
# What happens: words end at each mark, and the marks are dropped: "Thu A Thie N Hue", "thu-a-thie-n-hue".
# Why it matters: titles and keys of the same name differ by where the text came from; composing it first
#   mends that.
source "$(dirname "$0")/support/sandbox.sh"
install es-toolkit@1.53.2 change-case@5.4.4
run <<'JS'
import { capitalCase, kebabCase } from 'change-case'
import * as toolkit from 'es-toolkit'
const name = 'thừa thiên huế'
const decomposed = name.normalize('NFD')
check(
  'composed',
  [toolkit.startCase(name), capitalCase(name), toolkit.kebabCase(name)],
  ['Thừa Thiên Huế', 'Thừa Thiên Huế', 'thừa-thiên-huế'],
)
check(
  'es-toolkit',
  [toolkit.startCase(decomposed), toolkit.kebabCase(decomposed)],
  ['Thu A Thie N Hue', 'thu-a-thie-n-hue'],
)
check(
  'change-case',
  [capitalCase(decomposed), kebabCase(decomposed)],
  ['Thu A Thie N Hue', 'thu-a-thie-n-hue'],
)
JS
