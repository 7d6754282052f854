#!/usr/bin/env bash
# Package: gcal 4.1 (Debian's gcal 4.1-3.1), its holidays of Vietnam (`-q VN`).
# Input: the lunar new year of 1985, 2007, 2025 and 2030.
# An expert expects: Tết by Vietnam's calendar, that is of UTC+7: 21 January 1985, 17 February 2007, 29
#   January 2025, 2 February 2030.
# What happens: the days of China's calendar, under its name ("Chinese New Year's Day (VN)"): 20 February
#   1985, 18 February 2007, 3 February 2030. 2025 is right, as the two calendars agree in most years.
# Why it matters: in such a year everything that is planned around Tết is a day late, and in 1985 a month.
source "$(dirname "$0")/support/sandbox.sh"
debian gcal=4.1-3.1
run <<'JS'
import { execFileSync } from 'node:child_process'
const newYear = year => {
  const list = execFileSync('root/usr/bin/gcal', ['-q', 'VN', '-n', String(year)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  })
  return /Chinese New Year's Day \d.*?(\d+):(\w{3}) /.exec(list)?.slice(1).join(' ')
}
check('1985', newYear(1985), '20 Feb')
check('2007', newYear(2007), '18 Feb')
check('2025', newYear(2025), '29 Jan')
check('2030', newYear(2030), '3 Feb')
JS
