#!/usr/bin/env bash
# Package: dateparser 1.4.3 of Python, language `vi`, at noon of 10 July 2025.
# Input: "8 giờ 30 ngày 1/7/2025", "lúc 8 giờ 30 phút ngày 1/7/2025", "14 giờ 30 ngày 1/7/2025", as
#   Vietnamese newspapers write a time; beside them "08:30 ngày 1/7/2025".
# An expert expects: 1 July 2025, 8:30, 8:30 and 14:30; or no date.
# What happens: 10 July, 4:00, 10 July, 3:30, and 9 July, 22:00: eight or fourteen hours ago, and the day
#   that is written is passed over. "giờ" is o'clock and hour. The option `STRICT_PARSING` changes nothing.
#   "08:30 ngày 1/7/2025" is right.
# Why it matters: an event or an article is dated to the hours before it was read, each time to others.
source "$(dirname "$0")/support/sandbox.sh"
python_packages dateparser==1.4.3
cat >dates.py <<'PY'
import datetime, json, sys, dateparser
now = datetime.datetime(2025, 7, 10, 12)
def read(text, **settings):
    found = dateparser.parse(text, languages=['vi'], settings={'RELATIVE_BASE': now, **settings})
    return found and found.isoformat(timespec='minutes')
texts = json.loads(sys.argv[1])
print(json.dumps([[read(text), read(text, STRICT_PARSING=True)] for text in texts]))
PY
run <<'JS'
import { execFileSync } from 'node:child_process'
const found = {
  '8 giờ 30 ngày 1/7/2025': '2025-07-10T04:00',
  'lúc 8 giờ 30 phút ngày 1/7/2025': '2025-07-10T03:30',
  '14 giờ 30 ngày 1/7/2025': '2025-07-09T22:00',
  '08:30 ngày 1/7/2025': '2025-07-01T08:30',
}
const out = execFileSync('python3', ['dates.py', JSON.stringify(Object.keys(found))], { encoding: 'utf8' })
const read = JSON.parse(out)
for (const [i, [text, at]] of Object.entries(found).entries()) check(text, read[i], [at, at])
JS
