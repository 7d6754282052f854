#!/usr/bin/env bash
# Package: @citation-js/name 0.4.2.
# Input: names without diacritics, as English-language Vietnamese papers print them: "Le Do", "Tran Van De", "Nguyen Van An".
# An expert expects: the last word as family name and the others as given names.
# What happens: "Le Do" comes back as the family name Le alone: Do is gone. "Van" joins the family name before "De", as in Dutch.
# Why it matters: a bibliography cites an author without half of the name.
source "$(dirname "$0")/support/sandbox.sh"
install @citation-js/name@0.4.2
run <<'JS'
import name from '@citation-js/name'
check('Le Do', { ...name.parse('Le Do') }, { family: 'Le' })
check('Tran Van De', { ...name.parse('Tran Van De') }, { given: 'Tran', family: 'Van De' })
check('Lê Đỗ', { ...name.parse('Lê Đỗ') }, { given: 'Lê', family: 'Đỗ' })
JS
