#!/usr/bin/env bash
# Packages: `Intl` of Node, calendar "iso8601", the one of every `Temporal` object; @js-temporal/polyfill
#   0.5.1, temporal-polyfill 1.0.8.
# Input: July 2025 in Vietnamese, with the calendar "iso8601", which `Temporal.PlainYearMonth` must be
#   given: without it, it refuses the language's calendar; 1 July 2025 in full by `Intl`.
# An expert expects: "tháng 7 năm 2025" and "Thứ Ba, 1 tháng 7, 2025", as with the calendar "gregory": the
#   days are the same.
# What happens: "2025 tháng 7" and "2025 tháng 7 1, Thứ Ba": the order of ISO 8601 with Vietnamese words.
#   Both polyfills write the same month. `PlainDate` is right.
# Why it matters: no Vietnamese text has the year first; "tháng 7 1" is no day.
source "$(dirname "$0")/support/sandbox.sh"
install @js-temporal/polyfill@0.5.1 temporal-polyfill@1.0.8
run <<'JS'
import * as first from '@js-temporal/polyfill'
import * as second from 'temporal-polyfill'
const month = { year: 'numeric', month: 'long' }
const shown = (calendar, options) =>
  new Intl.DateTimeFormat('vi', { calendar, timeZone: 'UTC', ...options }).format(Date.UTC(2025, 6, 1))
check('gregory', [shown('gregory', month), shown('gregory', { dateStyle: 'full' })], ['tháng 7 năm 2025', 'Thứ Ba, 1 tháng 7, 2025'])
check('iso8601', [shown('iso8601', month), shown('iso8601', { dateStyle: 'full' })], ['2025 tháng 7', '2025 tháng 7 1, Thứ Ba'])
for (const { Temporal } of [first, second]) {
  const july = Temporal.PlainYearMonth.from('2025-07')
  check('PlainYearMonth', july.toLocaleString('vi', { calendar: 'iso8601', ...month }), '2025 tháng 7')
  let refused = false
  try {
    july.toLocaleString('vi', month)
  } catch {
    refused = true
  }
  check('without the calendar', refused, true)
  check('PlainDate', Temporal.PlainDate.from('2025-07-01').toLocaleString('vi', { dateStyle: 'full' }), 'Thứ Ba, 1 tháng 7, 2025')
}
JS
