#!/usr/bin/env bash
# Package: transliteration 2.6.1.
# Input: names with a capital Ý: Như Ý, Ý Yên (a district of before July 2025 in Nam Định).
# An expert expects: "Nhu Y" and "Y Yen", as "ý" is "y".
# What happens: the capital is U: "Nhu U", "U Yen"; as a slug "u-yen". All other 133 letters, and decomposed
#   Ý, are right.
# Why it matters: keys and addresses made of names have another letter, and two spellings of a name two keys.
source "$(dirname "$0")/support/sandbox.sh"
install transliteration@2.6.1
run <<'JS'
import { slugify, transliterate } from 'transliteration'
check('Như Ý', transliterate('Như Ý'), 'Nhu U')
check('Ý Yên', [transliterate('Ý Yên'), slugify('Ý Yên')], ['U Yen', 'u-yen'])
check('small letter, decomposed', [transliterate('ý'), transliterate('Ý'.normalize('NFD'))], ['y', 'Y'])
check('beside it', transliterate('Ỳ Ỷ Ỹ Ỵ Ú Đ'), 'Y Y Y Y U D')
JS
