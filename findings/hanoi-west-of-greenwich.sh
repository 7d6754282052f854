#!/usr/bin/env bash
# Package: dateutil 2.8.2 (Debian's python3-dateutil 2.8.2-2).
# Input: "01 Jul 2025 08:30 GMT+7" and "UTC+7", the zone as newspapers in Vietnam write it beside the time; and "+07:00".
# An expert expects: 01:30 UTC from all.
# What happens: "GMT+7" and "UTC+7" are seven hours west of Greenwich, as in a POSIX zone, so that the time is 15:30 UTC, in the evening of
#   Hà Nội. "+07:00" is right. The documentation says so of GMT+3; programs that read pages rarely know.
# Why it matters: articles of a morning are dated fourteen hours late, many of them on the next day.
source "$(dirname "$0")/support/sandbox.sh"
debian python3-dateutil=2.8.2-2 python3-six
command -v python3 >/dev/null || could_not_run 'python3 is missing'
run <<'JS'
import { execFileSync } from 'node:child_process'
const script = `
import sys, datetime
from dateutil import parser
print(parser.parse(sys.argv[1]).astimezone(datetime.timezone.utc).strftime('%Y-%m-%d %H:%M'))`
const read = text =>
  execFileSync('python3', ['-c', script, text], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'UTC', PYTHONPATH: 'root/usr/lib/python3/dist-packages' },
  }).trim()
check('GMT+7', read('01 Jul 2025 08:30 GMT+7'), '2025-07-01 15:30')
check('UTC+7', read('01 Jul 2025 08:30 UTC+7'), '2025-07-01 15:30')
check('+07:00', read('01 Jul 2025 08:30 +07:00'), '2025-07-01 01:30')
JS
