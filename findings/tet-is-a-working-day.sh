#!/usr/bin/env bash
# Packages: opening_hours 3.15.0 (opening times as in OpenStreetMap); beside it date-holidays 3.37.0.
# Input: `Mo-Fr 08:00-17:00; PH off` at a place in Vietnam, on public holidays of 2025 that are no weekends.
# An expert expects: closed, or a warning that holidays by the moon are missing.
# What happens: closed on 30 April and 2 September. Open on 29 January, Tết, the two days after it, and on 7
#   April, the day of the Hùng kings; `getWarnings` is empty. date-holidays has these days.
# Why it matters: a map sends people to offices that are shut for the longest holiday of the year.
source "$(dirname "$0")/support/sandbox.sh"
install opening_hours@3.15.0 date-holidays@3.37.0
export TZ=Asia/Ho_Chi_Minh
run <<'JS'
import Holidays from 'date-holidays'
import OpeningHours from 'opening_hours'
const hours = new OpeningHours('Mo-Fr 08:00-17:00; PH off', { address: { country_code: 'vn', state: '' } })
const days = ['2025-01-29', '2025-01-30', '2025-01-31', '2025-04-07', '2025-04-30', '2025-09-02']
const open = days.filter(day => hours.getState(new Date(`${day}T10:00:00`)))
check('open', open, ['2025-01-29', '2025-01-30', '2025-01-31', '2025-04-07'])
check('warnings', hours.getWarnings(), [])
const holidays = new Holidays('VN')
const known = day =>
  (holidays.isHoliday(new Date(`${day}T10:00:00`)) || []).some(({ type }) => type === 'public')
check('date-holidays', days.filter(known), days)
JS
