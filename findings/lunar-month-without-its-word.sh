#!/usr/bin/env bash
# Runtime: `Intl.DateTimeFormat` of Node (CLDR by ICU), the calendar "chinese" in Vietnamese. workerd,
#   Chromium 156 and Firefox 153 write the same.
# Input: Tết 2025 (29 January) and the sixth day of the leap month of that year (30 July), `dateStyle:
#   'full'`.
# An expert expects: "Thứ Tư, ngày 1 tháng 1 năm Ất Tỵ", as the style "long" has it.
# What happens: "Thứ Tư, ngày 01 1 năm Ất Tỵ": the word for month is left out, so that two numbers stand side
#   by side.
# Why it matters: in calendars and greetings of Tết the date is no Vietnamese; "long" with the weekday before
#   it is.
source "$(dirname "$0")/support/sandbox.sh"
node -p "'versions: node@' + process.versions.node + ' cldr@' + process.versions.cldr"
run <<'JS'
const lunar = (day, dateStyle) => {
  const format = new Intl.DateTimeFormat('vi-u-ca-chinese', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle })
  return format.format(new Date(`${day}T05:00Z`))
}
check('full', ['2025-01-29', '2025-07-30'].map(day => lunar(day, 'full')), [
  'Thứ Tư, ngày 01 1 năm Ất Tỵ',
  'Thứ Tư, ngày 06 6 Nhuận năm Ất Tỵ',
])
check('long', lunar('2025-01-29', 'long'), 'Ngày 01 tháng 1 năm Ất Tỵ')
JS
