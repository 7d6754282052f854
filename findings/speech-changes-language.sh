#!/usr/bin/env bash
# Package: espeak-ng 1.51 (Debian), voice vi.
# Input: UBND (people's committee), Đăk Lăk (as the province was spelt), Quý III (third quarter), and the number 10.000.000.
# An expert expects: the Vietnamese voice reads all of it in Vietnamese; ten million is "mười triệu".
# What happens: the first three change to the English voice in mid-sentence, and zeros are read out after ten million. Đắk Lắk is read in Vietnamese.
# Why it matters: readers who listen hear another language where a common abbreviation stands.
source "$(dirname "$0")/support/sandbox.sh"
command -v espeak-ng >/dev/null || could_not_run 'espeak-ng is not installed (Debian: apt-get install espeak-ng)'
version=$(espeak-ng --version | grep -oE '[0-9]+\.[0-9]+' | head -1)
echo "versions: espeak-ng@$version"
[ "$version" = 1.51 ] || could_not_run "espeak-ng is $version, this finding is about 1.51"
run <<'JS'
import { execFileSync } from 'node:child_process'
const ipa = text => execFileSync('espeak-ng', ['-v', 'vi', '-q', '--ipa', text], { encoding: 'utf8' })
check('in English', ['UBND', 'Đăk Lăk', 'Quý III', 'Đắk Lắk'].map(text => ipa(text).includes('(en)')), [true, true, true, false])
const zero = ipa('không').trim().replace(/[ˈˌ0-9]/g, '')
check('zeros read after ten million', ipa('10.000.000').replace(/[ˈˌ0-9]/g, '').split(zero).length - 1, 2)
JS
