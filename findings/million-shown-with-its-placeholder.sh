#!/usr/bin/env bash
# Package: humanize 4.16.0 of Python, language vi_VN.
# Input: `intword` of 1,500,000, of 1,500,000,000 and of 1,500,000,000,000; `naturaltime` of three days
#   ahead.
# An expert expects: "1.5 triệu", "1.5 tỷ", "1.5 nghìn tỷ", "3 ngày tới".
# What happens: "1.5 %(value)s triệu" and "1.5 %(value)s nghìn tỷ": the Vietnamese texts for a million and a
#   million million have a placeholder that nothing fills. The billion is right. Three days ahead are "3
#   ngày ngày tới", with the word for day twice.
# Why it matters: populations and sums in dong are mostly millions.
source "$(dirname "$0")/support/sandbox.sh"
python_packages humanize==4.16.0
cat >words.py <<'PY'
import datetime, json, humanize
humanize.i18n.activate('vi_VN')
words = [humanize.intword(1.5 * 10**n) for n in (6, 9, 12)]
print(json.dumps([*words, humanize.naturaltime(-datetime.timedelta(days=3, minutes=1))]))
PY
run <<'JS'
import { execFileSync } from 'node:child_process'
const words = JSON.parse(execFileSync('python3', ['words.py'], { encoding: 'utf8' }))
const found = ['1.5 %(value)s\u00a0triệu', '1.5 tỷ', '1.5 %(value)s\u00a0nghìn tỷ', '3 ngày ngày tới']
check('words', words, found)
JS
