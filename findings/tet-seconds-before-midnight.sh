#!/usr/bin/env bash
# Packages: date-chinese 2.1.4, its calendar of Vietnam.
# Input: Tết of the years 2000 to 2050, as a day and as a JavaScript date, in Vietnam's time zone.
# An expert expects: one day from both. In 2025 it was 29 January.
# What happens: the day is right. The date is up to five seconds before or after midnight; in 29 of 51 years
#   it is before, so that 2025 begins on 28 January, 23:59:57. In China's calendar it is 26 of 51.
# Why it matters: a calendar made with `toDate()` has Tết a day early every other year.
source "$(dirname "$0")/support/sandbox.sh"
install date-chinese@2.1.4
export TZ=Asia/Ho_Chi_Minh
run <<'JS'
import { CalendarVietnamese } from 'date-chinese'
const days = Array.from({ length: 51 }, (_, i) => {
  const calendar = new CalendarVietnamese()
  calendar.fromJDE(calendar.newYear(2000 + i))
  return { day: calendar.toGregorian(), date: calendar.toDate() }
})
const { day, date } = days[25]
check('2025', [day, date.toISOString()], [{ year: 2025, month: 1, day: 29 }, '2025-01-28T16:59:57.616Z'])
check('a day early', days.filter(({ day, date }) => date.getDate() !== day.day).length, 29)
JS
